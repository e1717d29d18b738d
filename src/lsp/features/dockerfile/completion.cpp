#include <algorithm>

#include "base/strings.h"
#include "dockerfile/words.h"
#include "lsp/features/dockerfile/complete.h"
#include "lsp/features/dockerfile/features.h"
#include "lsp/features/dockerfile/prose.h"

namespace hullint::lsp::in_dockerfile {
namespace {

constexpr Topic health_commands[] = {
    {"CMD", "What is run in the container: status 0 is healthy, 1 is not."},
    {"NONE", "Switches off the check of the base image."},
};
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

// ---------------------------------------------------------------- keywords

// True if the file's other instructions are mostly in lower case.
bool writes_lower_case(const Dockerfile& file, Offset at) {
  std::size_t low = 0;
  std::size_t high = 0;
  for (const Instruction& one : file.instructions()) {
    if (touches(one.name.span, at) || one.is(Keyword::unknown)) continue;
    (is_alpha(one.name.text.front()) && to_lower(one.name.text.front()) == one.name.text.front()
         ? low
         : high)++;
  }
  return low > high;
}

bool has_stage_before(const Dockerfile& file, Offset at) {
  const auto froms = file.all(Keyword::from);
  return !froms.empty() && froms.front()->span.begin < at && !touches(froms.front()->name.span, at);
}

bool may_be_trigger(Keyword keyword) {
  return keyword != Keyword::from && keyword != Keyword::onbuild;
}

Items complete_keywords(const View& view, const Dockerfile& file, Span replaced, bool trigger,
                        Offset at) {
  const bool low = writes_lower_case(file, at);
  const bool in_stage = has_stage_before(file, at);
  const bool alone = trim(line_after(file.source(), at)).empty();
  Items items;
  for (const InstructionTopic& topic : instruction_topics()) {
    if (topic.keyword == Keyword::maintainer) continue;  // deprecated
    if (trigger && !may_be_trigger(topic.keyword)) continue;
    const std::string name =
        low ? lower(to_string(topic.keyword)) : std::string(to_string(topic.keyword));
    CompletionItem item =
        make_item(name, CompletionKind::keyword, replaced, synopsis(topic), describe(topic));
    const bool opens = topic.keyword == Keyword::from || topic.keyword == Keyword::arg;
    item.sort = (in_stage || opens ? "1" : "2") + name;
    if (view.display.snippets && alone) {
      item.text = name + " " + std::string(topic.snippet);
      item.snippet = true;
    }
    items.push_back(std::move(item));
  }
  return items;
}

// A blank line, or the blanks in front of an instruction.
Items complete_line_start(const View& view, const Dockerfile& file, Offset at) {
  std::string_view before = line_before(file.source(), at);
  if (before.starts_with(byte_order_mark)) before.remove_prefix(byte_order_mark.size());
  if (!trim(before).empty()) return {};
  const Span here{at, at};
  return join_items(complete_directives(file, here, at),
                    complete_keywords(view, file, here, false, at));
}

// ---------------------------------------------------------------- instructions

Replacer replacer_of(const Instruction& instruction) {
  if (instruction.is(Keyword::run)) return Replacer::build_shell;
  const bool runs = one_of(to_string(instruction.keyword), "CMD ENTRYPOINT HEALTHCHECK");
  return runs ? Replacer::run_shell : Replacer::frontend;
}

class InstructionCompletion {
 public:
  explicit InstructionCompletion(const Cursor& cursor)
      : cursor_(cursor),
        by_(cursor.instruction),
        arguments_(cursor.typed.arguments),
        word_(cursor.typed.word) {}

  Items complete() const {
    if (!cursor_.typed.flag.empty()) return in_flag();
    if (arguments_ == "-") return flags(word_);
    if (replaces_variables()) {
      if (auto items = complete_variables(cursor_, arguments_, replacer_of(by_)))
        return std::move(*items);
    }
    return in_arguments();
  }

 private:
  // Nobody replaces variables in SHELL or in the exec form, unless that calls a shell itself.
  bool replaces_variables() const {
    if (one_of(to_string(by_.keyword), "SHELL ONBUILD MAINTAINER ?")) return false;
    if (replacer_of(by_) == Replacer::frontend || !arguments_.starts_with('[')) return true;
    return arguments_.find("-c\"") != std::string_view::npos;
  }

  Items in_flag() const {
    const std::string_view flag = cursor_.typed.flag;
    const std::size_t equals = flag.find('=');
    if (equals == std::string_view::npos) return flags(flag);
    const std::string_view name = flag.substr(0, equals);
    const std::string_view value = flag.substr(equals + 1);
    const FlagTopic* topic = find_flag(by_.keyword, name);
    if (topic == nullptr) return {};
    if (name != "--from") {
      if (auto items = complete_variables(cursor_, flag, Replacer::frontend))
        return std::move(*items);
    }
    if (name == "--from")
      return join_items(complete_stages(cursor_, value), complete_images(cursor_, value));
    if (name == "--mount") return complete_mount(cursor_, value);
    if (name == "--platform") return complete_platforms(value);
    if (name == "--chown") return complete_users(cursor_, value);
    return topic_items(topic->values, CompletionKind::value, cursor_.span_of(value));
  }

  Items complete_platforms(std::string_view value) const {
    const Span replaced = cursor_.span_of(value);
    Items items;
    for (std::string_view name : {"BUILDPLATFORM", "TARGETPLATFORM"}) {
      const Topic* topic = find_topic(platform_args(), name);
      items.push_back(make_item("$" + std::string(name), CompletionKind::variable, replaced,
                                "set by BuildKit", topic->text));
      items.back().sort = "0" + items.back().label;
    }
    return join_items(std::move(items), topic_items(platforms(), CompletionKind::value, replaced));
  }

  bool is_given(const FlagTopic& flag) const {
    const bool read = std::any_of(by_.flags.begin(), by_.flags.end(), [&](const Flag& one) {
      return !touches(one.span, cursor_.at) && one.is(flag.name);
    });
    if (read || cursor_.typed.flag != "--") return read;
    // The two dashes end the flags for the builder; those behind them are flags again soon.
    const std::vector<std::string_view> behind = split_flags(by_.arguments.text).flags;
    return std::any_of(behind.begin(), behind.end(), [&](std::string_view one) {
      return one.substr(0, one.find('=')) == flag.name;
    });
  }

  Items flags(std::string_view typed) const {
    const InstructionTopic* topic = find_topic(by_.keyword);
    Items items;
    if (topic == nullptr) return items;
    for (const FlagTopic& flag : topic->flags) {
      if (!flag.repeats && is_given(flag)) continue;
      std::string label(flag.name);
      if (!flag.placeholder.empty()) label += '=';
      if (flag.name == "--mount") label += "type=";
      items.push_back(make_item(label, CompletionKind::property, cursor_.span_of(typed),
                                usage(flag), describe(by_.keyword, flag)));
      items.back().sort = "9" + label;
    }
    return items;
  }

  // The number of words in front of the one that is being typed.
  std::size_t words_before() const {
    return split_words(arguments_.substr(0, arguments_.size() - word_.size())).size();
  }

  Items in_arguments() const {
    switch (by_.keyword) {
      case Keyword::from:
        return in_from();
      case Keyword::copy:
      case Keyword::add:
        return in_copy();
      case Keyword::arg:
        return in_arg();
      case Keyword::user:
        return words_before() == 0 ? complete_users(cursor_, word_) : Items{};
      case Keyword::stopsignal:
        return words_before() == 0 ? topics(signals()) : Items{};
      case Keyword::expose:
        return in_expose();
      case Keyword::healthcheck:
        if (words_before() != 0) return {};
        return join_items(topics(health_commands), word_.empty() ? flags(word_) : Items{});
      case Keyword::shell:
        return topic_items(shells(), CompletionKind::value, cursor_.span_of(arguments_));
      case Keyword::onbuild:
        return complete_keywords(cursor_.view, cursor_.file, cursor_.span_of(word_), true,
                                 cursor_.at);
      default:
        return {};
    }
  }

  Items topics(std::span<const Topic> all) const {
    return topic_items(all, CompletionKind::value, cursor_.span_of(word_));
  }

  Items in_from() const {
    const std::size_t before = words_before();
    if (before == 1) {
      const bool low = !by_.name.text.empty() && by_.name.text.front() == 'f';
      CompletionItem as = make_item(low ? "as" : "AS", CompletionKind::keyword,
                                    cursor_.span_of(word_), "names the stage",
                                    "For FROM, `COPY --from`, mounts and `docker build --target`.");
      const bool alone = trim(line_after(cursor_.file.source(), cursor_.at)).empty();
      if (cursor_.view.display.snippets && alone) {
        as.text += " ${1:name}";
        as.snippet = true;
      }
      return {as};
    }
    if (before != 0) return {};
    Items items = join_items(complete_stages(cursor_, word_), complete_images(cursor_, word_));
    if (std::string_view("scratch").starts_with(word_))
      items.push_back(make_item("scratch", CompletionKind::value, cursor_.span_of(word_),
                                "nothing at all",
                                "No shell, no files: the image holds what is "
                                "copied into it."));
    return join_items(std::move(items), word_.empty() ? flags(word_) : Items{});
  }

  Items in_copy() const {
    const Flag* from = by_.flag("--from");
    const bool is_first = words_before() == 0;
    Items items = is_first && word_.empty() ? flags(word_) : Items{};
    if (from != nullptr && from->value && !from->value->text.empty()) return items;
    if (arguments_.starts_with('[')) return join_items(std::move(items), in_json());
    // The last word is the destination, which is no path of the context.
    const bool is_last = trim(line_after(cursor_.file.source(), cursor_.at)).empty();
    if (!is_first && is_last && (word_.empty() || word_.starts_with('/'))) return items;
    return join_items(complete_paths(cursor_, word_), std::move(items));
  }

  Items in_json() const {
    if (std::count(arguments_.begin(), arguments_.end(), '"') % 2 == 0) return {};
    return complete_paths(cursor_, arguments_.substr(arguments_.rfind('"') + 1));
  }

  Items in_arg() const {
    if (word_.find('=') != std::string_view::npos) return {};
    const Span replaced = cursor_.span_of(word_);
    Items items = topic_items(platform_args(), CompletionKind::variable, replaced);
    for (CompletionItem& item : items) item.sort = "1" + item.label;
    if (by_.stage == Instruction::none) return items;
    for (const Variable& variable : cursor_.file.variables()) {
      if (variable.kind != Variable::Kind::global_arg) break;
      const std::string_view name = variable.name.text;
      const bool is_there = std::any_of(items.begin(), items.end(),
                                        [&](const auto& item) { return item.label == name; });
      if (is_there || !is_variable_to_declare(name)) continue;
      items.push_back(make_item(name, CompletionKind::variable, replaced, "ARG before FROM",
                                value_of(cursor_.file, variable)));
      items.back().sort = "0" + items.back().label;
    }
    return items;
  }

  // False if the stage has it already.
  bool is_variable_to_declare(std::string_view name) const {
    const Variable* variable = cursor_.file.find_variable(name, by_);
    return !name.empty() && (variable == nullptr || variable->kind != Variable::Kind::arg);
  }

  Items in_expose() const {
    const std::string_view port = word_.substr(0, word_.find('/'));
    if (port.empty() || port.find_first_not_of("0123456789-") != std::string_view::npos) return {};
    Items items;
    for (std::string_view protocol : {"tcp", "udp", "sctp"})
      items.push_back(make_item(std::string(port) + "/" + std::string(protocol),
                                CompletionKind::value, cursor_.span_of(word_), "protocol"));
    return items;
  }

  const Cursor& cursor_;
  const Instruction& by_;
  std::string_view arguments_;
  std::string_view word_;
};

Items complete_instruction(const View& view, const Dockerfile& file, const Instruction& by,
                           Offset at) {
  Arena arena;
  const Typed typed = typed_before(file, by, at, arena);
  const Cursor cursor{view, file, by, typed, at};
  if (!typed.in_keyword) return InstructionCompletion(cursor).complete();
  Items items = complete_keywords(view, file, cursor.span_of(typed.word), by.onbuild, at);
  if (!typed.word.empty()) return items;
  return join_items(complete_directives(file, {at, at}, at), std::move(items));
}

// Only variables, where somebody replaces them.
Items complete_heredoc(const View& view, const Dockerfile& file, const Spot& spot, Offset at) {
  const Instruction& by = *spot.instruction;
  const Replacer replacer = replacer_of(by);
  // A quoted delimiter stops Docker and the shell; a heredoc that is the script itself is run
  // anyway.
  const bool is_script = by.is(Keyword::run) && by.arguments.text.starts_with("<<");
  if (!spot.heredoc->expands && !is_script) return {};
  const bool foreign = std::any_of(by.scripts.begin(), by.scripts.end(), [](const auto& script) {
    return script.dialect == shell::Dialect::other;
  });
  if (foreign) return {};
  const Typed typed;
  const Cursor cursor{view, file, by, typed, at};
  return complete_variables(cursor, line_before(file.source(), at), replacer).value_or(Items{});
}

}  // namespace

Items topic_items(std::span<const Topic> topics, CompletionKind kind, Span replaced) {
  Items items;
  for (const Topic& topic : topics)
    items.push_back(make_item(topic.name, kind, replaced, {}, topic.text));
  return items;
}

std::vector<CompletionItem> complete(const View& view, Offset at) {
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return {};
  const Spot spot = spot_at(*file, at);
  switch (spot.kind) {
    case Spot::Kind::nothing:
      return complete_line_start(view, *file, at);
    case Spot::Kind::comment:
    case Spot::Kind::directive:
      return complete_comment(view, *file, spot.comment, at);
    case Spot::Kind::heredoc:
      return complete_heredoc(view, *file, spot, at);
    case Spot::Kind::instruction:
      break;
  }
  return complete_instruction(view, *file, *spot.instruction, at);
}

}  // namespace hullint::lsp::in_dockerfile
