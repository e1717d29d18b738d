#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "files/file_system.h"
#include "lsp/server.h"

namespace hullint::test {

// A client and its server in one thread: what is asked is answered before the call returns. Work
// apart from the messages is done when the test says so.
class ClientDouble {
 public:
  explicit ClientDouble(std::map<std::string, std::string> files = {},
                        const std::string& capabilities = "{}",
                        const std::string& options = "null");

  // The result as JSON, or `error CODE MESSAGE`.
  std::string ask(std::string_view method, std::string_view params);
  void tell(std::string_view method, std::string_view params);
  // The server has nothing else to do.
  void settle() { server_->settle(); }
  void do_work();
  // Answers the server's oldest request of this method that is not answered yet.
  void answer(std::string_view method, std::string_view result);

  void open(std::string_view uri, std::string_view text, std::string_view language = "dockerfile");
  // The parameters of what the server sent with this method, in order.
  std::vector<std::string> sent(std::string_view method) const;
  std::string last(std::string_view method) const;
  // The result of the last request of this method, also one that came late.
  std::string result_of_last(std::string_view method) const;
  lsp::Server& server() { return *server_; }

 private:
  MemoryFileSystem files_;
  std::vector<std::string> messages_;
  std::deque<lsp::Work> work_;
  std::unique_ptr<lsp::Server> server_;
  std::map<std::string, int, std::less<>> asked_;  // the last id of each method
  int next_ = 1;
};

// The JSON of these parameters.
std::string at(std::string_view uri, unsigned line, unsigned character);
std::string of(std::string_view uri);

}  // namespace hullint::test
