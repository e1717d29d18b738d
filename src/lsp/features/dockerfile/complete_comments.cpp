#include <algorithm>

#include "base/strings.h"
#include "engine/rule_set.h"
#include "lsp/features/dockerfile/complete.h"
#include "lsp/features/dockerfile/prose.h"

namespace hullint::lsp::in_dockerfile {
namespace {

constexpr Topic syntax_values[] = {
    {"docker/dockerfile:1", "The newest stable frontend of major version 1."},
    {"docker/dockerfile:1-labs", "The same with experimental features."},
};
constexpr Topic escape_values[] = {{"`", "For Windows paths."}, {"\\", "The default."}};
constexpr Topic check_keys[] = {
    {"skip=", "Checks that do not run, or `all`."},
    {"error=true", "Findings fail the build."},
    {"experimental=", "Experimental checks that run, or `all`."},
};
constexpr Topic truths[] = {{"true", "Findings fail the build."}, {"false", "The default."}};
constexpr Topic openings[] = {
    {"hullint ignore=", "Hides findings of the next instruction."},
    {"hullint ignore-file=", "Hides findings of the whole file."},
    {"hadolint ignore=", "As hadolint reads it."},
    {"check=skip=", "As BuildKit's checks read it."},
};

// True if the lines above the cursor's are directives, all of them.
bool in_zone(const Dockerfile& file, Offset at) {
  const auto& directives = file.tree().directives;
  const std::uint32_t line = file.source().lines().line_of(at);
  const Offset begin = file.source().lines().begin_of(line);
  const auto above = std::count_if(directives.begin(), directives.end(),
                                   [&](const auto& one) { return one.span.end < begin; });
  return static_cast<std::uint32_t>(above) == line;
}

// What is typed in a list with commas: the last item, and those before it.
struct List {
  std::vector<std::string_view> before;
  std::string_view last;
};
List read_list(std::string_view text) {
  List list;
  list.before = split(text, ',');
  list.last = trim_left(list.before.back());
  list.before.pop_back();
  for (std::string_view& item : list.before) item = trim(item);
  return list;
}

bool is_listed(const List& list, std::string_view name) {
  return std::any_of(list.before.begin(), list.before.end(),
                     [&](std::string_view one) { return equal_ignoring_case(one, name); });
}

class CommentCompletion {
 public:
  CommentCompletion(const View& view, const Dockerfile& file, Span comment, Offset at)
      : view_(view),
        file_(file),
        at_(at),
        typed_(file.source().text({comment.begin, std::max(comment.begin, at)})) {}

  Items complete() const {
    const std::string_view text = trim_left(typed_.empty() ? typed_ : typed_.substr(1));
    const bool zone = in_zone(file_, at_);
    const std::size_t equals = text.find('=');
    const std::string key = lower(trim_right(text.substr(0, equals)));
    if (equals != std::string_view::npos) {
      const std::string_view value = trim_left(text.substr(equals + 1));
      if (key == "check") return check(value);
      if (zone && key == "syntax")
        return topic_items(syntax_values, CompletionKind::value, span_of(value));
      if (zone && key == "escape")
        return topic_items(escape_values, CompletionKind::value, span_of(value));
      if (key == "hullint ignore" || key == "hullint ignore-file" || key == "hullint ignore-next")
        return rules(value, "");
      if (is_hadolint(key)) return rules(value, "hadolint:");
      return {};
    }
    Items items = opening(text);
    if (zone)
      items = join_items(complete_directives(file_, span_of(typed_), at_), std::move(items));
    return items;
  }

 private:
  static bool is_hadolint(std::string_view key) {
    return key == "hadolint ignore" || key == "hadolint global ignore" ||
           key == "hadolint stage ignore";
  }

  // The span of what is typed from here to the cursor.
  Span span_of(std::string_view typed) const {
    return {at_ - static_cast<Offset>(typed.size()), at_};
  }

  Items opening(std::string_view text) const {
    if (text.empty()) return {};
    Items items;
    for (const Topic& topic : openings) {
      if (topic.name.starts_with(text))
        items.push_back(make_item(topic.name, CompletionKind::keyword, span_of(text), topic.text));
    }
    return items;
  }

  Items check(std::string_view value) const {
    if (value.find_first_of(" \t") != std::string_view::npos && !in_zone(file_, at_)) return {};
    const std::string_view part = trim_left(value.substr(value.rfind(';') + 1));
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos)
      return topic_items(check_keys, CompletionKind::property, span_of(part));
    const std::string key = lower(trim(part.substr(0, equals)));
    const std::string_view rest = part.substr(equals + 1);
    if (key == "error") return topic_items(truths, CompletionKind::value, span_of(trim_left(rest)));
    if (key != "skip" && key != "experimental") return {};
    Items items = rules(rest, "buildkit:");
    const List list = read_list(rest);
    if (list.before.empty())
      items.push_back(
          make_item("all", CompletionKind::value, span_of(list.last), "every check of BuildKit"));
    return items;
  }

  // The rules' names, or what a peer calls them. Those with findings here come first.
  Items rules(std::string_view value, std::string_view peer) const {
    const List list = read_list(value);
    if (list.last.find_first_of(" \t:") != std::string_view::npos) return {};
    Items items;
    for (const RuleEntry& entry : all_rules()) {
      if (entry.language != to_string(Language::dockerfile)) continue;
      if (peer.empty()) {
        if (!is_listed(list, entry.name))
          items.push_back(rule_item(view_, entry, entry.name, span_of(list.last)));
        continue;
      }
      for (std::string_view alias : split_words(entry.rule->aliases)) {
        if (!alias.starts_with(peer)) continue;
        alias.remove_prefix(peer.size());
        if (!is_listed(list, alias))
          items.push_back(rule_item(view_, entry, alias, span_of(list.last)));
      }
    }
    return items;
  }

  const View& view_;
  const Dockerfile& file_;
  Offset at_;
  std::string_view typed_;  // from the `#`
};

}  // namespace

Items complete_directives(const Dockerfile& file, Span replaced, Offset at) {
  if (!in_zone(file, at)) return {};
  Items items;
  for (const Topic& topic : directives()) {
    const auto& written = file.tree().directives;
    const bool is_there = std::any_of(written.begin(), written.end(), [&](const auto& one) {
      return !touches(one.span, at) && equal_ignoring_case(one.key.text, topic.name);
    });
    if (is_there) continue;
    std::string label = "# " + std::string(topic.name) + "=";
    if (topic.name == "syntax") label += "docker/dockerfile:1";
    if (topic.name == "escape") label += "`";
    if (topic.name == "check") label += "skip=";
    items.push_back(
        make_item(label, CompletionKind::keyword, replaced, "parser directive", topic.text));
    items.back().sort = "0" + std::string(topic.name == "syntax" ? "0" : "1") + label;
  }
  return items;
}

Items complete_comment(const View& view, const Dockerfile& file, Span comment, Offset at) {
  return CommentCompletion(view, file, comment, at).complete();
}

}  // namespace hullint::lsp::in_dockerfile
