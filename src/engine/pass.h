#pragma once

#include <fmt/core.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <concepts>

#include "compose/node.h"
#include "engine/builds.h"
#include "engine/diagnostic.h"
#include "engine/document.h"
#include "engine/rule_set.h"
#include "engine/workspace.h"

namespace hullint {

namespace schema {
struct Violation;
}
namespace secrets {
struct Kind;
}
class Compose;
class Known;
struct PlacedSecret;

// A finding while its rule fills it in.
class Finding {
 public:
  Finding(std::vector<Diagnostic>& all, std::size_t index, Fixes fixes)
      : all_(all), index_(index), fixes_(fixes) {}

  // Another place of the same file.
  Finding& note(Span span, std::string message);
  // A place of another file.
  Finding& note(std::string path, Span span, std::string message);
  // A place of the document's Compose project, in this file or another of its files.
  Finding& note(const Compose& compose, const ComposePlace& place, std::string message);
  // False if a fix would not be seen; then it need not be worked out.
  bool wants_fixes() const { return fixes_ == Fixes::worked_out; }
  // Offers a fix; several are alternatives, the first is preferred.
  Finding& fix(Safety safety, std::string title, std::vector<TextEdit> edits);
  Finding& severity(Severity severity);  // lower or higher than the rule's, in one case
  Finding& confidence(Confidence confidence);
  // Which kind of credential it is about.
  Finding& kind(const secrets::Kind& kind);
  Finding& deprecated();
  Finding& unnecessary();

 private:
  Diagnostic& it() { return all_[index_]; }
  std::vector<Diagnostic>& all_;
  std::size_t index_;
  Fixes fixes_;
};

// One rule over one document: all that a rule may use besides the model.
class Pass {
 public:
  // `compose` is the document's project; null if its language is another.
  Pass(const Document& document, const Compose* compose, const Workspace& workspace, Known& known,
       const RuleSet& rules, const ActiveRule& rule, std::string_view today, Fixes fixes,
       std::vector<Diagnostic>& out)
      : document_(document),
        compose_(compose),
        workspace_(workspace),
        known_(known),
        rules_(rules),
        rule_(rule),
        today_(today),
        fixes_(fixes),
        out_(out) {}

  // Reports at `span`; the message is a compile-time checked format: code in backticks, no capital,
  // no final full stop; it names the thing, the reason and the way out.
  template <class... Args>
  Finding report(Span span, fmt::format_string<Args...> format, Args&&... args) {
    return add(span, fmt::format(format, std::forward<Args>(args)...));
  }
  // The same at a place of the document's Compose project; what stands in another of its files is
  // said when that file is looked at.
  template <std::same_as<ComposePlace> Place, class... Args>
  Finding report(const Place& place, fmt::format_string<Args...> format, Args&&... args) {
    if (!is_here(place)) return nowhere();
    return add(place.span, fmt::format(format, std::forward<Args>(args)...));
  }
  // True if a place of the project is in this file.
  bool is_here(const ComposePlace& place) const;

  // The value of one of the rule's own options; its kind must be the declared one.
  bool flag(std::string_view option) const;
  long long number(std::string_view option) const;
  const std::string& text(std::string_view option) const;
  const std::vector<std::string>& list(std::string_view option) const;
  const OptionMap& map(std::string_view option) const;

  // The builds of the Dockerfile at hand that files of the workspace describe.
  const std::vector<DockerfileBuild>& builds() const;
  // True if one of them gives a context of this name in place of an image or stage.
  bool is_context(std::string_view name) const;
  // The folder of the build context: that of the builds, without any the Dockerfile's own. Nothing
  // if they differ, or one is unknown.
  std::optional<std::string> context_folder() const;
  // True for the final stage and those that the configuration or a build names as targets.
  bool is_target(const Stage& stage) const;
  // The indices of these stages.
  std::vector<std::size_t> targets() const;

  // What the schema refuses in the Compose file at hand, in the order of the text.
  const std::vector<schema::Violation>& violations() const;
  // What `work` makes of the Compose project at hand, done once for all rules that ask.
  template <class Made>
  const Made& once(Made (*work)(const Compose&)) const {
    const auto key = reinterpret_cast<void (*)()>(work);
    const void* made = made_by(key);
    if (made == nullptr) made = keep(key, std::make_shared<const Made>(work(*compose_)));
    return *static_cast<const Made*>(made);
  }
  // The credentials in the document at hand (see placed_secrets.h) that the configuration does not
  // allow.
  const std::vector<PlacedSecret>& secrets() const;
  // For what is said of a name alone: true if the configuration allows whatever a variable of this
  // name holds, or a credential that stands in `value` of the Dockerfile.
  bool allows_secret_named(std::string_view name) const;
  bool allows_secret_in(Span value) const;

  const Document& document() const { return document_; }
  const Source& source() const { return document_.source(); }
  const Workspace& workspace() const { return workspace_; }
  // `2026-11-24`; empty if the caller does not say.
  std::string_view today() const { return today_; }

 private:
  const void* made_by(void (*work)()) const;
  const void* keep(void (*work)(), std::shared_ptr<const void> made) const;
  Finding add(Span span, std::string message);
  // A finding that is dropped.
  Finding nowhere();
  const OptionValue& option(std::string_view name) const;

  const Document& document_;
  const Compose* compose_;
  const Workspace& workspace_;
  Known& known_;
  const RuleSet& rules_;
  const ActiveRule& rule_;
  std::string_view today_;
  Fixes fixes_;
  std::vector<Diagnostic>& out_;
  std::vector<Diagnostic> dropped_;
};

}  // namespace hullint
