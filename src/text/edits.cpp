#include "text/edits.h"

#include <algorithm>
#include <span>

// The difference is found with Myers' greedy algorithm ("An O(ND) Difference Algorithm and Its
// Variations", 1986) on line numbers, after what both texts have in common at their ends is set
// aside. Texts that differ too much count as replaced: such a diff helps nobody.

namespace hullint {
namespace {

constexpr int most_differences = 500;
constexpr std::size_t context = 3;

// Lines [a_begin, a_end) of the one text become lines [b_begin, b_end) of the other.
struct Change {
  std::size_t a_begin = 0;
  std::size_t a_end = 0;
  std::size_t b_begin = 0;
  std::size_t b_end = 0;
};

using Lines = std::vector<std::string_view>;

// With their line ends; the last one may have none.
Lines split_lines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

// One number for equal lines, so that comparing is cheap.
struct Numbered {
  std::vector<std::size_t> a;
  std::vector<std::size_t> b;
};

Numbered number(std::span<const std::string_view> a, std::span<const std::string_view> b) {
  Lines known(a.begin(), a.end());
  known.insert(known.end(), b.begin(), b.end());
  std::sort(known.begin(), known.end());
  known.erase(std::unique(known.begin(), known.end()), known.end());
  const auto number_of = [&](std::string_view line) {
    return static_cast<std::size_t>(std::lower_bound(known.begin(), known.end(), line) -
                                    known.begin());
  };
  Numbered numbered;
  for (std::string_view line : a) numbered.a.push_back(number_of(line));
  for (std::string_view line : b) numbered.b.push_back(number_of(line));
  return numbered;
}

// How far each diagonal (a's line less b's line, from -d to d in steps of two) was reached with d
// differences; one row for each d.
using Trace = std::vector<std::vector<int>>;

int reached(const Trace& trace, int differences, int diagonal) {
  const std::vector<int>& row = trace[static_cast<std::size_t>(differences)];
  return row[static_cast<std::size_t>((diagonal + differences) / 2)];
}

// True if the best way to `diagonal` comes from the one above: it takes a line of b.
bool comes_from_above(const Trace& trace, int differences, int diagonal) {
  if (diagonal == -differences) return true;
  if (diagonal == differences) return false;
  return reached(trace, differences - 1, diagonal - 1) <
         reached(trace, differences - 1, diagonal + 1);
}

int start_of(const Trace& trace, int differences, int diagonal) {
  if (differences == 0) return 0;
  return comes_from_above(trace, differences, diagonal)
             ? reached(trace, differences - 1, diagonal + 1)
             : reached(trace, differences - 1, diagonal - 1) + 1;
}

// The rows up to the number of differences that the texts have; empty if they have too many.
Trace trace_of(const Numbered& lines) {
  const int a_size = static_cast<int>(lines.a.size());
  const int b_size = static_cast<int>(lines.b.size());
  Trace trace;
  for (int differences = 0; differences <= most_differences; ++differences) {
    trace.emplace_back(static_cast<std::size_t>(differences) + 1);
    for (int diagonal = -differences; diagonal <= differences; diagonal += 2) {
      int x = start_of(trace, differences, diagonal);
      while (x < a_size && x - diagonal < b_size && x - diagonal >= 0 &&
             lines.a[static_cast<std::size_t>(x)] ==
                 lines.b[static_cast<std::size_t>(x - diagonal)])
        ++x;
      trace.back()[static_cast<std::size_t>((diagonal + differences) / 2)] = x;
      if (x >= a_size && x - diagonal >= b_size && diagonal == a_size - b_size) return trace;
    }
  }
  return {};
}

// Adds one line that is gone or new in front of the changes found so far.
void put_before(std::vector<Change>& reversed, Change step) {
  if (!reversed.empty() && reversed.back().a_begin == step.a_end &&
      reversed.back().b_begin == step.b_end) {
    reversed.back().a_begin = step.a_begin;
    reversed.back().b_begin = step.b_begin;
  } else {
    reversed.push_back(step);
  }
}

std::vector<Change> changes_between(const Numbered& lines) {
  if (lines.a.empty() && lines.b.empty()) return {};
  const Change everything{0, lines.a.size(), 0, lines.b.size()};
  if (lines.a.empty() || lines.b.empty()) return {everything};
  const Trace trace = trace_of(lines);
  if (trace.empty()) return {everything};
  std::vector<Change> changes;
  int diagonal = static_cast<int>(lines.a.size()) - static_cast<int>(lines.b.size());
  for (int differences = static_cast<int>(trace.size()) - 1; differences > 0; --differences) {
    const bool above = comes_from_above(trace, differences, diagonal);
    const auto x = static_cast<std::size_t>(start_of(trace, differences, diagonal));
    const auto y = static_cast<std::size_t>(static_cast<int>(x) - diagonal);
    put_before(changes, above ? Change{x, x, y - 1, y} : Change{x - 1, x, y, y});
    diagonal += above ? 1 : -1;
  }
  std::reverse(changes.begin(), changes.end());
  return changes;
}

std::vector<Change> compare(const Lines& a, const Lines& b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t head = 0;
  while (head < shorter && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  std::vector<Change> changes =
      changes_between(number(std::span(a).subspan(head, a.size() - head - tail),
                             std::span(b).subspan(head, b.size() - head - tail)));
  for (Change& change : changes) {
    change.a_begin += head;
    change.a_end += head;
    change.b_begin += head;
    change.b_end += head;
  }
  return changes;
}

// A hunk's lines in its header: `3,2`; an empty range names the line before it.
std::string range(std::size_t begin, std::size_t end) {
  const std::size_t size = end - begin;
  const std::string first = std::to_string(size == 0 ? begin : begin + 1);
  return size == 1 ? first : first + "," + std::to_string(size);
}

void put_lines(std::string& out, char mark, const Lines& lines, std::size_t begin,
               std::size_t end) {
  for (std::size_t line = begin; line < end; ++line) {
    out += mark;
    out += lines[line];
    if (!lines[line].ends_with('\n')) out += "\n\\ No newline at end of file\n";
  }
}

// One hunk for changes that are so near that their contexts touch.
void put_hunk(std::string& out, const Lines& a, const Lines& b, std::span<const Change> changes) {
  const std::size_t before = std::min(context, changes.front().a_begin);
  const std::size_t after = std::min(context, a.size() - changes.back().a_end);
  const std::size_t a_end = changes.back().a_end + after;
  out += "@@ -" + range(changes.front().a_begin - before, a_end) + " +" +
         range(changes.front().b_begin - before, changes.back().b_end + after) + " @@\n";
  std::size_t at = changes.front().a_begin - before;
  for (const Change& change : changes) {
    put_lines(out, ' ', a, at, change.a_begin);
    put_lines(out, '-', a, change.a_begin, change.a_end);
    put_lines(out, '+', b, change.b_begin, change.b_end);
    at = change.a_end;
  }
  put_lines(out, ' ', a, at, a_end);
}

}  // namespace

std::optional<std::string> apply(std::string_view text, std::vector<TextEdit> edits) {
  std::stable_sort(edits.begin(), edits.end(), [](const TextEdit& a, const TextEdit& b) {
    if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
    return a.span.empty() && !b.span.empty();
  });
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  for (const TextEdit& edit : edits) {
    const auto [begin, end] = edit.span;
    if (begin < at || end < begin || end > text.size()) return std::nullopt;
    out += text.substr(at, begin - at);
    out += edit.text;
    at = end;
  }
  out += text.substr(at);
  return out;
}

std::vector<TextEdit> edits_between(std::string_view before, std::string_view after) {
  const Lines a = split_lines(before);
  const Lines b = split_lines(after);
  const auto offset = [](std::string_view text, const Lines& lines, std::size_t line) {
    return line < lines.size() ? static_cast<std::size_t>(lines[line].data() - text.data())
                               : text.size();
  };
  std::vector<TextEdit> edits;
  for (const Change& change : compare(a, b)) {
    std::size_t begin = offset(before, a, change.a_begin);
    std::size_t end = offset(before, a, change.a_end);
    const std::size_t new_begin = offset(after, b, change.b_begin);
    std::string_view text = after.substr(new_begin, offset(after, b, change.b_end) - new_begin);
    // Never inside a character: only ASCII is set aside.
    const auto common = [&](char x, char y) { return x == y && static_cast<signed char>(x) > 0; };
    while (begin < end && !text.empty() && common(before[begin], text.front())) {
      ++begin;
      text.remove_prefix(1);
    }
    while (begin < end && !text.empty() && common(before[end - 1], text.back())) {
      --end;
      text.remove_suffix(1);
    }
    edits.push_back({{static_cast<Offset>(begin), static_cast<Offset>(end)}, std::string(text)});
  }
  return edits;
}

std::string unified_diff(std::string_view before, std::string_view after, std::string_view path) {
  const Lines a = split_lines(before);
  const Lines b = split_lines(after);
  const std::vector<Change> changes = compare(a, b);
  if (changes.empty()) return {};
  // A name with a blank ends with a tab, or `patch` would take the blank for the name's end.
  const std::string_view name_end = path.find(' ') == std::string_view::npos ? "\n" : "\t\n";
  std::string out;
  for (std::string_view part :
       {std::string_view("--- a/"), path, name_end, std::string_view("+++ b/"), path, name_end})
    out += part;
  for (std::size_t first = 0; first < changes.size();) {
    std::size_t last = first + 1;
    while (last < changes.size() && changes[last].a_begin - changes[last - 1].a_end <= 2 * context)
      ++last;
    put_hunk(out, a, b, std::span(changes).subspan(first, last - first));
    first = last;
  }
  return out;
}

}  // namespace hullint
