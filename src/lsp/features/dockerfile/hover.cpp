#include <fmt/core.h>

#include <algorithm>

#include "base/strings.h"
#include "dockerfile/expand.h"
#include "lsp/features/dockerfile/describe.h"
#include "lsp/features/dockerfile/features.h"
#include "lsp/features/dockerfile/prose.h"
#include "lsp/features/dockerfile/spot.h"
#include "lsp/features/rule_text.h"

namespace hullint::lsp::in_dockerfile {
namespace {

// What a cursor is on, looked up part by part. Lives during one call.
class Finder {
 public:
  Finder(const View& view, const Dockerfile& file, Offset at)
      : view_(view), file_(file), at_(at), spot_(spot_at(file, at)) {}

  std::optional<Hover> find() const {
    switch (spot_.kind) {
      case Spot::Kind::nothing:
        return std::nullopt;
      case Spot::Kind::comment:
      case Spot::Kind::directive:
        return in_comment();
      case Spot::Kind::heredoc:
        return variable(*spot_.instruction);
      case Spot::Kind::instruction:
        break;
    }
    return in_instruction(*spot_.instruction);
  }

 private:
  bool on(Span span) const { return touches(span, at_); }

  std::optional<Hover> in_comment() const {
    const auto suppression = describe_suppression(view_, at_);
    if (spot_.directive == nullptr) return suppression;
    const syntax::Directive& directive = *spot_.directive;
    if (suppression && suppression->span != directive.span) return suppression;
    const Topic* topic = find_topic(directives(), lower(directive.key.text));
    if (topic == nullptr) return suppression;
    return Hover{directive.span, describe(*topic)};
  }

  std::optional<Hover> in_instruction(const Instruction& by) const {
    if (on(by.name.span)) return keyword(by);
    for (const Flag& flag : by.flags) {
      if (on(flag.span)) return in_flag(by, flag);
    }
    std::optional<Hover> found = variable(by);
    if (!found) found = definition(by);
    if (by.is(Keyword::from)) return in_from(by, std::move(found));
    return found ? found : in_arguments(by);
  }

  std::optional<Hover> keyword(const Instruction& by) const {
    const InstructionTopic* topic = find_topic(by.keyword);
    if (topic == nullptr) return std::nullopt;
    std::string text = describe(*topic);
    add_paragraph(text, describe_state(file_, by));
    const Stage* stage = by.is(Keyword::from) && !by.onbuild ? file_.stage_of(by) : nullptr;
    if (stage != nullptr) add_paragraph(text, describe_stage(file_, *stage));
    return Hover{by.name.span, std::move(text)};
  }

  std::optional<Hover> in_flag(const Instruction& by, const Flag& flag) const {
    const FlagTopic* topic = find_flag(by.keyword, flag.name.text);
    if (topic == nullptr) return std::nullopt;
    const Hover about_flag{flag.span, describe(by.keyword, *topic)};
    if (on(flag.name.span) || !flag.value) return about_flag;
    if (flag.is("--from")) return reference(by, *flag.value);
    if (auto found = variable_in_text(by, flag.value->span)) return found;
    for (const Mount& mount : by.mounts) {
      if (mount.span == flag.span) return in_mount(by, mount, about_flag);
    }
    const auto values = flag.is("--platform") ? platforms() : topic->values;
    const Topic* value = find_topic(values, flag.value->text);
    if (value != nullptr && !value->text.empty()) return Hover{flag.value->span, describe(*value)};
    return about_flag;
  }

  std::optional<Hover> in_mount(const Instruction& by, const Mount& mount,
                                const Hover& about_flag) const {
    const MountType* type = find_mount_type(mount.type);
    if (type == nullptr) return about_flag;
    for (const MountField& field : mount.fields) {
      if (!on(field.span)) continue;
      const MountKey* key = find_mount_key(*type, field.key.text);
      if (key == nullptr) return std::nullopt;
      const bool on_value = field.value && !on(field.key.span);
      if (key->name == "type") return Hover{field.span, describe(*type)};
      if (on_value && key->name == "from") return reference(by, *field.value);
      const Topic* value = on_value ? find_topic(key->values, field.value->text) : nullptr;
      if (value != nullptr && !value->text.empty())
        return Hover{field.value->span, describe(*value)};
      return Hover{field.span, describe(*type, *key)};
    }
    return about_flag;
  }

  // The stage that a name or number stands for where it is used.
  const Stage* target_of(const Instruction& by, const Word& name) const {
    const Stage* stage = file_.stage_of(by);
    if (stage == nullptr) return nullptr;
    for (const StageUse& use : stage->uses) {
      if (use.by == &by && use.name.span == name.span && use.target)
        return &file_.stages()[*use.target];
    }
    const auto earlier = file_.find_stage(name.text, stage->index);
    return by.onbuild && earlier ? &file_.stages()[*earlier] : nullptr;
  }

  std::optional<Hover> reference(const Instruction& by, const Word& name) const {
    if (const Stage* stage = target_of(by, name))
      return Hover{name.span, describe_stage(file_, *stage)};
    if (name.text.find('$') != std::string_view::npos) return variable_in_text(by, name.span);
    std::string text = describe_image(view_, name.text);
    if (text.empty()) return std::nullopt;
    add_paragraph(text, "No stage of this file: an image, unless the build names a context so.");
    return Hover{name.span, std::move(text)};
  }

  // In FROM: the stage's own name, or what it is FROM behind the variable under the cursor.
  std::optional<Hover> in_from(const Instruction& by, std::optional<Hover> variable) const {
    const Stage* stage = by.onbuild ? nullptr : file_.stage_of(by);
    if (stage == nullptr) return variable;
    if (stage->alias && on(stage->alias->span))
      return Hover{stage->alias->span, describe_stage(file_, *stage)};
    if (!on(stage->base.span) || stage->base.text.empty()) return variable;
    const std::string base = describe_base(*stage);
    if (!variable)
      return base.empty() ? std::nullopt : std::optional(Hover{stage->base.span, base});
    if (!base.empty()) variable->markdown += std::string(rule_between) + base;
    return variable;
  }

  std::string describe_base(const Stage& stage) const {
    if (stage.parent) return describe_stage(file_, file_.stages()[*stage.parent]);
    if (stage.scratch)
      return "**scratch**: nothing at all, no shell, no files; the image holds what is copied into "
             "it.";
    const bool shown =
        stage.base_name.known && !mentions_secret(file_, stage.base.text, *stage.from);
    return describe_image(view_, shown ? std::string_view(stage.base_name.text) : stage.base.text);
  }

  std::optional<Hover> definition(const Instruction& by) const {
    if (!by.is(Keyword::arg) && !by.is(Keyword::env)) return std::nullopt;
    for (const KeyValue& pair : by.pairs) {
      if (!on(pair.key.span)) continue;
      std::string text = describe_definition(file_, pair, by);
      if (text.empty()) return std::nullopt;
      return Hover{pair.key.span, std::move(text)};
    }
    return std::nullopt;
  }

  std::optional<Hover> in_arguments(const Instruction& by) const {
    if (!on(by.arguments.span) || by.arguments.text.empty()) return std::nullopt;
    if (by.is(Keyword::stopsignal)) {
      std::string name = upper(by.arguments.text);
      if (!name.starts_with("SIG")) name.insert(0, "SIG");
      const Topic* topic = find_topic(signals(), name);
      if (topic != nullptr) return Hover{by.arguments.span, describe(*topic)};
    }
    if (by.is(Keyword::workdir))
      return Hover{by.arguments.span, fmt::format("The working directory is {} from here on.",
                                                  working_directory(file_, by))};
    if (by.is(Keyword::healthcheck) && !by.words.empty() && on(by.words.front().span)) {
      const bool none = equal_ignoring_case(by.words.front().text, "NONE");
      const InstructionTopic* topic = find_topic(by.keyword);
      return Hover{by.words.front().span, std::string(topic->parameters[none ? 1 : 0].text)};
    }
    return std::nullopt;
  }

  // The variable whose use the cursor is in, the innermost; else the one it is right behind.
  std::optional<Hover> variable(const Instruction& by) const {
    const Expansion* best = nullptr;
    for (const Expansion& use : by.expansions) {
      if (!on(use.span)) continue;
      const bool inside = use.span.contains(at_);
      if (best == nullptr ||
          (inside && (!best->span.contains(at_) || use.span.size() < best->span.size())))
        best = &use;
    }
    if (best != nullptr) {
      std::string text = describe_variable(file_, best->name, by, Replacer::frontend);
      add_result(text, by, best->span, best->modifier);
      return Hover{best->span, std::move(text)};
    }
    for (const shell::Script& script : by.scripts) {
      for (const shell::VariableUse& use : script.variables) {
        if (!use.span.contains(at_) && use.span.end != at_) continue;
        return Hover{use.span, shell_variable(by, script, use.name)};
      }
    }
    return std::nullopt;
  }

  // What an expansion with a modifier comes to.
  void add_result(std::string& text, const Instruction& by, Span span,
                  std::string_view modifier) const {
    if (modifier.empty()) return;
    const std::string_view raw = file_.source().text(span);
    if (mentions_secret(file_, raw, by)) return;
    const Value value = file_.expand(raw, by);
    if (value.known)
      add_paragraph(text, fmt::format("{} gives {}.", code(raw),
                                      value.text.empty() ? "nothing" : code(value.text)));
  }

  std::optional<Hover> variable_in_text(const Instruction& by, Span span) const {
    const std::string_view raw = file_.source().text(span);
    for (const Expansion& use : find_expansions(raw, file_.escape(), Quotes::process).expansions) {
      const Span place{span.begin + use.span.begin, span.begin + use.span.end};
      if (place.contains(at_))
        return Hover{place, describe_variable(file_, use.name, by, Replacer::frontend)};
    }
    return std::nullopt;
  }

  std::string shell_variable(const Instruction& by, const shell::Script& script,
                             std::string_view name) const {
    const Replacer replacer = by.is(Keyword::run) ? Replacer::build_shell : Replacer::run_shell;
    const bool assigned = std::binary_search(script.assigned.begin(), script.assigned.end(), name);
    if (assigned && file_.find_variable(name, by) == nullptr)
      return fmt::format("**{}** is set by the shell text itself.", code(name));
    if (const Mount* mount = secret_named(by, name)) {
      const MountField* id = mount->find("id");
      return fmt::format("**{}** is the secret {}, for this command only.", code(name),
                         code(id != nullptr && id->value ? id->value->text : name));
    }
    std::string text = describe_variable(file_, name, by, replacer);
    if (assigned) add_paragraph(text, "The shell text sets it too.");
    return text;
  }

  static const Mount* secret_named(const Instruction& by, std::string_view name) {
    for (const Mount& mount : by.mounts) {
      const MountField* env = mount.type == "secret" ? mount.find("env") : nullptr;
      if (env != nullptr && env->value && env->value->text == name) return &mount;
    }
    return nullptr;
  }

  const View& view_;
  const Dockerfile& file_;
  Offset at_;
  Spot spot_;
};

}  // namespace

std::optional<Hover> hover(const View& view, Offset at) {
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return std::nullopt;
  std::optional<Hover> found = Finder(view, *file, at).find();
  return with_findings(view, at, std::move(found));
}

}  // namespace hullint::lsp::in_dockerfile
