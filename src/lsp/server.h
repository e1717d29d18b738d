#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/capabilities.h"
#include "lsp/client.h"
#include "lsp/encode.h"
#include "lsp/features.h"
#include "lsp/open_document.h"
#include "lsp/overlay.h"
#include "lsp/preferences.h"
#include "lsp/quick_actions.h"
#include "lsp/rpc.h"

namespace hullint::lsp {

class Server;

// What is done with the result of work, in turn with the messages.
using Completion = std::function<void(Server&)>;
// Work apart from the messages, on what it captured; it gives up soon after `stop` is set. It may
// be null.
using Work = std::function<Completion(const std::atomic<bool>& stop)>;

// What a server runs in. All but `send` are called by the server's own thread only.
struct Host {
  std::function<void(std::string body)> send;  // may be called by any thread
  std::function<void(Work)> run_apart;
  // Set while a text that is being worked on is out of date, or its request cancelled.
  const std::atomic<bool>* stop = nullptr;
  std::function<bool()> is_cancelled;  // the request that is being answered
  std::function<std::string()> today;
  std::function<void(std::string_view line)> log;
};

// A language server for one client: messages in, messages out. It has no thread of its own.
class Server {
 public:
  // `disk` must outlive this.
  Server(Host host, const FileSystem& disk);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Takes one message; its answer is sent before this returns, or later by a completion.
  void take(const Message& message);
  // Nothing waits: brings up to date what the client shows. May be called at any time.
  void settle();
  // `exit` came: the process ends with this status.
  std::optional<int> exit_status() const { return exit_status_; }
  // The client's process, which this ends with.
  std::optional<std::int64_t> client_process() const { return client_.process; }

 private:
  friend struct Routes;

  struct Failure {
    ErrorCode code = ErrorCode::request_failed;
    std::string message;
    std::string data;
  };
  struct Reply {
    std::string result = "null";
    std::optional<Failure> failure;
    bool later = false;  // a completion answers
  };
  using Handler = Reply (Server::*)(const Json& params);
  using Listener = void (Server::*)(const Json& params);
  // A document, and all that a feature may look at. Lives during one call.
  struct Scene;

  void answer(const Message& message);
  void hear(const Message& message);
  void take_response(const Message& message);
  Reply dispatch(const Message& message);
  void send_request(std::string_view method, std::string_view params, Completion on_answer = {});

  // The life of the server.
  Reply initialize(const Json& params);
  void initialized(const Json& params);
  Reply shutdown(const Json& params);
  void exit(const Json& params);
  void set_trace(const Json& params);
  void register_features();
  void register_watchers();
  void ask_configuration();
  void take_preferences(const Json& settings);
  void changed_configuration(const Json& params);
  void changed_folders(const Json& params);
  void changed_files(const Json& params);

  // Documents.
  void opened(const Json& params);
  void changed(const Json& params);
  void saved(const Json& params);
  void closed(const Json& params);
  OpenDocument* find(const Json& params);
  // `own` is the document at hand, null if there is none.
  Versions versions(const OpenDocument* own) const;
  void world_changed();
  Configurations& configurations();
  void publish_configuration_errors();
  void show(const OpenDocument& document);
  void update_facts(const std::string& path, const Document* document);
  std::uint64_t document_limit(const OpenDocument& document);

  // Findings.
  const LintResult* findings_of(OpenDocument& document);
  std::string items_of(OpenDocument& document, const LintResult& found);
  void publish(OpenDocument& document);
  Reply diagnostic(const Json& params);
  Reply workspace_diagnostic(const Json& params);
  void run_waiting_workspace_diagnostic();
  void scan();
  void refresh();

  // Files that have to do with each other (server_related.cpp).
  Workspace workspace_of(const OpenDocument& document);
  // Whether what is found in a document can change with another.
  bool depends_on(OpenDocument& document, const OpenDocument& changed);
  void related_changed(const OpenDocument& changed);
  // What is found in files that are not open and has its cause in this one, by path.
  std::map<std::string, LintResult> found_elsewhere(OpenDocument& cause);
  std::string items_of_closed(const std::string& path, const LintResult& found,
                              OpenDocument& cause);
  void publish_elsewhere();
  // The same for one document as a member of its report: `,"relatedDocuments":{...}`, or "".
  std::string related_documents(OpenDocument& document);

  // Features: most are one line around a function of LanguageFeatures.
  template <class Answer>
  Reply at_position(const Json& params, Answer answer);
  template <class Answer>
  Reply in_document(const Json& params, Answer answer);
  Reply hover(const Json& params);
  Reply completion(const Json& params);
  Reply resolve_completion(const Json& params);
  Reply signature(const Json& params);
  Reply definition(const Json& params);
  Reply references(const Json& params);
  Reply highlights(const Json& params);
  Reply prepare_rename(const Json& params);
  Reply rename(const Json& params);
  Reply linked(const Json& params);
  Reply symbols(const Json& params);
  Reply workspace_symbols(const Json& params);
  Reply links(const Json& params);
  Reply folds(const Json& params);
  Reply selections(const Json& params);
  Reply tokens(const Json& params);
  Reply tokens_delta(const Json& params);
  Reply tokens_range(const Json& params);
  Reply inlays(const Json& params);
  Reply lenses(const Json& params);
  Reply format(const Json& params);
  Reply format_ranges(const Json& params);
  Reply format_typed(const Json& params);
  Reply code_actions(const Json& params);
  Reply resolve_action(const Json& params);
  Reply execute(const Json& params);
  Reply will_rename(const Json& params);
  using Moves = std::vector<std::pair<std::string, std::string>>;  // old and new paths
  void follow(JsonText& out, OpenDocument& document, std::string_view version, const Moves& moves);
  Reply text_content(const Json& params);

  Reply fail(ErrorCode code, std::string message, std::string data = {}) const;
  Reply invalid(std::string what) const;

  Host host_;
  const FileSystem& disk_;
  OverlayFileSystem files_;
  Client client_;
  Preferences preferences_;
  std::string settings_;  // what they were read from, as JSON
  std::unique_ptr<Configurations> configurations_;
  // The mistakes that are shown of configuration files, as they were sent.
  struct ShownMistakes {
    std::int64_t version = -1;  // of the text in the editor; -1: it is not open there
    std::string params;
    bool operator==(const ShownMistakes&) const = default;
  };
  std::map<std::string, ShownMistakes> shown_configurations_;                    // by path
  std::map<std::string, std::unique_ptr<OpenDocument>, std::less<>> documents_;  // by URI
  Index index_;
  std::shared_ptr<DocumentCache> related_ = std::make_shared<DocumentCache>();
  std::map<std::string, std::string> elsewhere_;  // what was pushed for files that are not open
  bool elsewhere_is_stale_ = false;
  std::uint64_t world_ = 1;  // changes with all that findings depend on besides the text
  std::vector<Registration> registered_;

  enum class State : std::uint8_t { waiting, running, shut_down };
  State state_ = State::waiting;
  std::optional<int> exit_status_;
  bool traces_ = false;
  bool scanning_ = false;
  bool scan_again_ = false;
  std::uint64_t next_id_ = 1;
  std::map<std::string, std::function<void(Server&, const Json&)>, std::less<>> awaited_;
  std::string current_id_;  // of the request that is being answered

  std::vector<CompletionItem> completed_;  // of the last completion, to be resolved
  std::uint64_t completed_id_ = 0;
  std::uint64_t tokens_id_ = 0;

  // A `workspace/diagnostic` request that waits for something to change.
  struct Poll {
    std::string id;
    std::string token;  // as JSON; empty: no partial results
    std::map<std::string, std::string, std::less<>> previous;
    std::uint64_t world = 0;
  };
  std::optional<Poll> poll_;
  std::uint64_t polled_world_ = 0;
};

}  // namespace hullint::lsp
