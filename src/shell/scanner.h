#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hullint::shell {

// One pass over shell text with a stack of quoting contexts. It finds what the grammar must not see
// in place: heredocs, continuations, and comments inside backquotes (which end with the backquote).
class Scanner {
 public:
  enum class Context : std::uint8_t {
    command,
    subshell,
    backquote,
    double_quote,
    braces,
    arithmetic,
    heredoc,  // a body that is expanded
  };

  // Bytes that the next reader does not see, or a heredoc's operator, of which it sees a `<`.
  struct Edit {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool heredoc = false;
  };

  // A heredoc; one for each edit that is one, in the same order.
  struct Document {
    std::string delimiter;
    bool expands = true;
    bool strips_tabs = false;
    std::size_t body_begin = 0;
    std::size_t body_end = 0;
  };

  // A variable that is expanded.
  struct Use {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t name_begin = 0;
    std::size_t name_end = 0;
    bool braces = false;
  };

  Scanner(std::string_view text, Context context);

  void run();
  // Reads the next character or token; not at the end of the text.
  void step();

  std::size_t at() const { return at_; }
  // How many contexts are open; 1 at the beginning.
  std::size_t depth() const { return stack_.size(); }
  // True if the grammar would take too long for the text.
  bool is_costly() const;
  const std::vector<Use>& uses() const { return uses_; }
  const std::vector<Edit>& edits() const { return edits_; }
  const std::vector<Document>& documents() const { return documents_; }

 private:
  struct Frame {
    Context context = Context::command;
    bool quoted = false;                       // a single quote in it is an ordinary character
    std::uint32_t parentheses = 0;             // of arithmetic: those that are open
    std::size_t use = std::string_view::npos;  // of braces: the variable use they belong to
  };

  Frame& top() { return stack_.back(); }
  char peek(std::size_t ahead) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool reads_commands() const;
  void push(Frame frame, std::size_t size);
  void pop();
  void escape();
  void dollar();
  void braces();
  void single_quote();
  void ansi_quote();
  void parenthesis();
  void comment();
  void less_than();
  void pipe_or_greater();
  std::size_t read_delimiter(Document& document, std::size_t at) const;
  void line_end();
  void read_body(Document& document);

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Frame> stack_;
  std::size_t backquotes_ = 0;
  std::vector<Use> uses_;
  std::vector<Edit> edits_;
  std::vector<Document> documents_;
  std::size_t costly_signs_ = 0;
  std::size_t deepest_ = 0;
  std::size_t pending_ = 0;  // documents from here on wait for the end of their line
};

// The length of the line end at `at`: 2 for CRLF, 0 if there is none.
std::size_t line_end_size(std::string_view text, std::size_t at);

}  // namespace hullint::shell
