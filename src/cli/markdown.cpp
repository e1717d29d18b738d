#include "cli/markdown.h"

#include "base/strings.h"
#include "cli/help.h"
#include "text/sanitize.h"

namespace hullint::cli {

namespace {

constexpr std::string_view bold = "1";
constexpr std::string_view heading = "1;4";
constexpr std::string_view code = "36";
constexpr std::string_view good = "1;32";
constexpr std::string_view bad = "1;31";
constexpr std::string_view dim = "2";

// The backticks or tildes (three or more) that a line begins with, or "".
std::string_view fence_of(std::string_view line) {
  if (line.empty() || (line[0] != '`' && line[0] != '~')) return "";
  std::size_t count = 0;
  while (count < line.size() && line[count] == line[0]) ++count;
  return count >= 3 ? line.substr(0, count) : "";
}

// What the fence holds, in a line above it: "Bad:", "Fixed:", "with the file `.dockerignore`:".
std::string caption_of(std::string_view info, Style style) {
  const auto words = split_words(info);
  if (!words.empty() && words[0] == "options") return styled("Options:", bold, style);
  for (std::string_view word : words) {
    if (word == "bad") return styled("Bad:", bad, style);
    if (word == "fixed") return styled("Fixed:", good, style);
    if (word == "good") return styled("Good:", good, style);
    if (word.starts_with("file="))
      return styled("With the file " + std::string(word.substr(5)) + ":", bold, style);
  }
  return "";
}

std::string link_of(std::string_view label, std::string_view target, Style style) {
  std::string out(label);
  if (label != target) out += " " + styled("(" + std::string(target) + ")", dim, style);
  return out;
}

// A line of prose with its inline code, strong words and links.
std::string inline_of(std::string_view line, Style style) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const std::string_view rest = line.substr(at);
    if (rest[0] == '`') {
      const std::size_t end = rest.find('`', 1);
      if (end != std::string_view::npos) {
        // Without colours the backticks are what sets code apart.
        out += style == Style::plain ? std::string(rest.substr(0, end + 1))
                                     : styled(rest.substr(1, end - 1), code, style);
        at += end + 1;
        continue;
      }
    }
    if (rest.starts_with("**")) {
      const std::size_t end = rest.find("**", 2);
      if (end != std::string_view::npos) {
        out += styled(rest.substr(2, end - 2), bold, style);
        at += end + 2;
        continue;
      }
    }
    if (rest[0] == '[') {
      const std::size_t middle = rest.find("](");
      const std::size_t end = rest.find(')', middle == std::string_view::npos ? 0 : middle);
      if (middle != std::string_view::npos && end != std::string_view::npos) {
        out +=
            link_of(rest.substr(1, middle - 1), rest.substr(middle + 2, end - middle - 2), style);
        at += end + 1;
        continue;
      }
    }
    out += rest[0];
    ++at;
  }
  return out;
}

std::string prose_of(std::string_view line, Style style) {
  std::size_t level = 0;
  while (level < line.size() && line[level] == '#') ++level;
  if (level > 0 && level < line.size() && line[level] == ' ')
    return styled(trim(line.substr(level)), heading, style);
  return inline_of(line, style);
}

// The blanks and the mark that a list's item begins with (`- `, `12. `), or "".
std::string_view item_mark_of(std::string_view line) {
  std::size_t at = line.find_first_not_of(' ');
  if (at == std::string_view::npos) return "";
  const std::size_t mark = at;
  while (at < line.size() && is_digit(line[at])) ++at;
  const bool numbered = at > mark && at < line.size() && line[at] == '.';
  const bool dotted = at == mark && (line[at] == '-' || line[at] == '*');
  if (!numbered && !dotted) return "";
  return at + 1 < line.size() && line[at + 1] == ' ' ? line.substr(0, at + 2) : "";
}

// True for lines that stay as they are: headings and the rows of tables.
bool stands_alone(std::string_view line) { return line.starts_with('#') || line.starts_with('|'); }

// Renders a page line by line; the lines of a paragraph are joined and broken anew.
class Page {
 public:
  Page(Style style, std::size_t width) : style_(style), width_(width) {}

  void add(std::string_view line);
  std::string finish() {
    end_paragraph();
    return std::move(out_);
  }

 private:
  void add_prose(std::string_view line);
  void end_paragraph();
  // True if the line begins or ends a fence, or stands in one.
  bool add_fenced(std::string_view line);

  Style style_;
  std::size_t width_;
  std::string_view open_;  // the fence we are in
  std::string paragraph_;  // without the mark of its item
  std::string mark_;
  std::string out_;
};

void Page::end_paragraph() {
  if (paragraph_.empty()) return;
  const std::size_t room = width_ > mark_.size() ? width_ - mark_.size() : 1;
  std::string before = mark_;
  for (const std::string& line : wrapped(inline_of(paragraph_, style_), room)) {
    out_ += before + line + '\n';
    before.assign(mark_.size(), ' ');
  }
  paragraph_.clear();
  mark_.clear();
}

void Page::add_prose(std::string_view line) {
  const std::string_view mark = item_mark_of(line);
  const bool alone = stands_alone(line);
  if (line.empty() || alone || !mark.empty()) end_paragraph();
  if (line.empty() || alone) {
    out_ += alone ? prose_of(line, style_) : "";
    out_ += '\n';
    return;
  }
  if (!mark.empty()) mark_ = mark;
  if (!paragraph_.empty()) paragraph_ += ' ';
  paragraph_ += trim(line.substr(mark.size()));
}

bool Page::add_fenced(std::string_view line) {
  const std::string_view fence = fence_of(line);
  if (open_.empty()) {
    if (fence.empty()) return false;
    end_paragraph();
    open_ = fence;
    const std::string caption = caption_of(line.substr(fence.size()), style_);
    if (!caption.empty()) out_ += caption + '\n';
    return true;
  }
  if (fence.size() >= open_.size() && fence[0] == open_[0] && fence == line) {
    open_ = "";
    return true;
  }
  const std::string shown = visible_line(line);
  out_ += shown.empty() ? "\n" : "    " + shown + '\n';
  return true;
}

void Page::add(std::string_view line) {
  if (!add_fenced(line)) add_prose(visible_line(line));
}

}  // namespace

std::string styled(std::string_view text, std::string_view sgr, Style style) {
  if (style == Style::plain) return std::string(text);
  std::string out = "\x1b[";
  return out.append(sgr).append("m").append(text).append("\x1b[0m");
}

std::string rendered_markdown(std::string_view markdown, Style style, std::size_t width) {
  Page page(style, width);
  for (std::string_view line : split(trim(markdown), '\n')) page.add(line);
  return page.finish();
}

}  // namespace hullint::cli
