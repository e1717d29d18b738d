#include "lsp/features/dockerfile/names.h"

#include <algorithm>
#include <unordered_map>

#include "base/strings.h"
#include "lsp/features/dockerfile/variable_uses.h"

// Stages are walked from each to those built FROM it, with a stack of definitions for each
// variable, so that what is in effect is known at every instruction without a search. What must be
// renamed together is united as it is met: definitions of a stage, one and what overrides it
// further down, a global ARG and the ARG that lets it into a stage, a use and its definition.

namespace hullint::lsp::in_dockerfile {
namespace {

constexpr std::size_t none = NamePlace::none;

bool runs_later(const Instruction& instruction) {
  return instruction.is(Keyword::cmd) || instruction.is(Keyword::entrypoint) ||
         instruction.is(Keyword::healthcheck);
}

class Finder {
 public:
  explicit Finder(const Dockerfile& file) : file_(file), children_(file.stages().size()) {
    for (const Stage& stage : file.stages()) {
      if (stage.parent) children_[*stage.parent].push_back(stage.index);
    }
  }

  Names run() {
    add_globals();
    add_stage_variables();
    add_stages();
    return finish();
  }

 private:
  using ByName = std::unordered_map<std::string_view, std::size_t>;
  using Stacks = std::unordered_map<std::string_view, std::vector<std::size_t>>;

  std::size_t root(std::size_t group) {
    while (groups_[group] != group) group = groups_[group] = groups_[groups_[group]];
    return group;
  }
  void unite(std::size_t place, std::size_t with) {
    groups_[root(places_[place].name)] = root(places_[with].name);
  }
  std::size_t new_group() {
    groups_.push_back(groups_.size());
    return groups_.back();
  }
  std::size_t add_place(NamePlace place, std::string_view text) {
    places_.push_back(place);
    texts_.push_back(text);
    return places_.size() - 1;
  }
  static std::size_t top(const Stacks& stacks, std::string_view name) {
    const auto found = stacks.find(name);
    return found == stacks.end() || found->second.empty() ? none : found->second.back();
  }
  static std::size_t look_up(const ByName& by_name, std::string_view name) {
    const auto found = by_name.find(name);
    return found == by_name.end() ? none : found->second;
  }

  // ---- variables

  void add_use(const VariableUse& use, const Instruction& by, std::size_t definition,
               ByName& undefined) {
    NamePlace place{.span = use.span,
                    .enclosing = use.enclosing,
                    .exact = use.exact,
                    .by = &by,
                    .definition = definition};
    if (definition != none) {
      place.name = places_[definition].name;
    } else {
      const auto [group, is_new] = undefined.try_emplace(use.name, groups_.size());
      if (is_new) new_group();
      place.name = group->second;
    }
    add_place(place, use.name);
  }

  std::size_t add_definition(const Instruction& by, const KeyValue& pair) {
    return add_place({.span = pair.key.span,
                      .enclosing = pair.span,
                      .name = new_group(),
                      .role = NamePlace::Role::definition,
                      .exact = file_.source().text(pair.key.span) == pair.key.text,
                      .by = &by,
                      .pair = &pair},
                     pair.key.text);
  }

  // ARGs before the first FROM, and the FROMs, which see nothing else.
  void add_globals() {
    ByName undefined;
    for (const Instruction& by : file_.instructions()) {
      const bool before = by.stage == Instruction::none;
      if (!before && !by.is(Keyword::from)) continue;
      for (const VariableUse& use : uses_in(file_, by))
        add_use(use, by, look_up(globals_, use.name), undefined);
      if (!before || !by.is(Keyword::arg) || by.onbuild) continue;
      for (const KeyValue& pair : by.pairs) {
        if (!is_variable_name(pair.key.text)) continue;
        const std::size_t added = add_definition(by, pair);
        if (const std::size_t earlier = look_up(globals_, pair.key.text); earlier != none)
          unite(added, earlier);
        globals_[pair.key.text] = added;
      }
    }
  }

  void add_stage_variables() {
    struct Visit {
      std::size_t stage;
      std::size_t keep = none;  // how much of the log is left when it is over; none: it begins
    };
    std::vector<Visit> open;
    for (const Stage& stage : file_.stages()) {
      if (!stage.parent) open.push_back({stage.index});
    }
    while (!open.empty()) {
      const Visit visit = open.back();
      open.pop_back();
      if (visit.keep != none) {
        undo(visit.keep);
        continue;
      }
      open.push_back({visit.stage, log_.size()});
      enter(file_.stages()[visit.stage]);
      for (std::size_t child : children_[visit.stage]) open.push_back({child});
    }
  }

  // Where the definitions of an instruction are kept.
  Stacks& stacks_of(const Instruction& by) {
    if (by.onbuild) return triggered_;
    return by.is(Keyword::env) ? envs_ : args_;
  }

  void undo(std::size_t keep) {
    for (; log_.size() > keep; log_.pop_back()) {
      stacks_of(*places_[log_.back()].by)[texts_[log_.back()]].pop_back();
    }
  }

  struct Waiting {
    VariableUse use;
    const Instruction* by;
  };

  void enter(const Stage& stage) {
    in_stage_.clear();
    ByName undefined;
    std::vector<Waiting> waiting;
    for (const Instruction& by : file_.instructions_of(stage)) {
      if (by.is(Keyword::from)) continue;
      for (const VariableUse& use : uses_in(file_, by)) {
        const std::size_t definition = find(use.name, by);
        // What runs in the finished image also sees what is set further down.
        if (definition == none && (by.onbuild || runs_later(by))) {
          waiting.push_back({use, &by});
        } else {
          add_use(use, by, definition, undefined);
        }
      }
      if (!by.is(Keyword::arg) && !by.is(Keyword::env)) continue;
      const std::size_t first = places_.size();
      for (const KeyValue& pair : by.pairs) {
        if (is_variable_name(pair.key.text)) define(by, pair);
      }
      for (std::size_t i = first; i < places_.size(); ++i) put_in_scope(i);
    }
    for (const Waiting& late : waiting)
      add_use(late.use, *late.by, find(late.use.name, *late.by), undefined);
  }

  std::size_t find(std::string_view name, const Instruction& by) const {
    if (const std::size_t env = top(envs_, name); env != none) return env;
    if (!runs_later(by)) {
      if (const std::size_t arg = top(args_, name); arg != none) return arg;
    }
    const std::size_t triggered = top(triggered_, name);
    if (triggered == none) return none;
    const Instruction& trigger = *places_[triggered].by;
    if (runs_later(by) && trigger.is(Keyword::arg)) return none;
    return by.onbuild || trigger.stage != by.stage ? triggered : none;
  }

  void define(const Instruction& by, const KeyValue& pair) {
    const std::string_view name = pair.key.text;
    const std::size_t added = add_definition(by, pair);
    std::size_t related = look_up(in_stage_, name);
    if (related == none) related = top(envs_, name);
    if (related == none) related = top(args_, name);
    if (related == none) related = top(triggered_, name);
    if (related != none) unite(added, related);
    if (by.is(Keyword::arg) && !pair.value) {
      const std::size_t global = look_up(globals_, name);
      places_[added].definition = global;
      if (global != none) unite(added, global);
    }
  }

  // An instruction sees the values from before it.
  void put_in_scope(std::size_t place) {
    const std::string_view name = texts_[place];
    in_stage_[name] = place;
    stacks_of(*places_[place].by)[name].push_back(place);
    log_.push_back(place);
  }

  // ---- stages

  void add_stages() {
    stage_places_.assign(file_.stages().size(), none);
    for (const Stage& stage : file_.stages()) {
      if (stage.alias) {
        stage_places_[stage.index] =
            add_place({.span = stage.alias->span,
                       .enclosing = stage.from->span,
                       .name = new_group(),
                       .role = NamePlace::Role::definition,
                       .exact = file_.source().text(stage.alias->span) == stage.alias->text,
                       .by = stage.from},
                      stage.alias->text);
      }
    }
    for (const Stage& stage : file_.stages()) {
      for (const StageUse& use : stage.uses) {
        const bool base = use.kind == StageUse::Kind::base;
        if (use.target) add_stage_use(*use.by, use.name, *use.target, base);
      }
      add_other_uses(stage);
    }
  }

  // `ADD --from`, which builders refuse, and the triggers of a stage that others here are FROM.
  void add_other_uses(const Stage& stage) {
    const std::vector<std::size_t>& children = children_[stage.index];
    for (const Instruction& by : file_.instructions_of(stage)) {
      if (!by.onbuild && !by.is(Keyword::add)) continue;
      if (by.onbuild && children.empty()) continue;
      const std::size_t before = by.onbuild ? children.front() : stage.index;
      const auto add = [&](const std::optional<Word>& name) {
        if (!name || name->text.empty()) return;
        if (const auto target = file_.find_stage(name->text, before))
          add_stage_use(by, *name, *target, false);
      };
      if (const Flag* from = by.flag("--from")) add(from->value);
      for (const Mount& mount : by.mounts) {
        if (const MountField* field = mount.from()) add(field->value);
      }
    }
  }

  void add_stage_use(const Instruction& by, const Word& name, std::size_t target, bool base) {
    const Stage& stage = file_.stages()[target];
    if (stage_places_[target] == none) {
      stage_places_[target] = add_place({.span = stage.from->name.span,
                                         .enclosing = stage.from->span,
                                         .name = new_group(),
                                         .role = NamePlace::Role::definition,
                                         .exact = false,
                                         .by = stage.from},
                                        {});
    }
    const bool number = !base && to_number(name.text);
    const std::size_t definition = stage_places_[target];
    const bool exact = file_.source().text(name.span) == name.text &&
                       (number || equal_ignoring_case(name.text, stage.name));
    add_place({.span = name.span,
               .enclosing = base ? by.span : name.span,
               .name = places_[definition].name,
               .role = number ? NamePlace::Role::number : NamePlace::Role::use,
               .exact = exact,
               .by = &by,
               .definition = definition},
              {});
  }

  // ---- putting it together

  Names finish() {
    std::vector<std::size_t> order(places_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return places_[a].span < places_[b].span;
    });
    std::vector<std::size_t> moved(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) moved[order[i]] = i;
    Names found;
    std::vector<std::size_t> name_of(groups_.size(), none);
    for (std::size_t old : order) {
      NamePlace place = places_[old];
      std::size_t& name = name_of[root(place.name)];
      if (name == none) {
        name = found.names.size();
        found.names.emplace_back();
      }
      place.name = name;
      if (place.definition != none) place.definition = moved[place.definition];
      describe(found.names[name], place, texts_[old]);
      found.names[name].places.push_back(found.places.size());
      found.places.push_back(place);
    }
    return found;
  }

  void describe(Name& name, const NamePlace& place, std::string_view text) const {
    if (name.text.empty()) name.text = text;
    if (!place.defines()) return;
    if (place.pair == nullptr) {
      name.kind = NameKind::stage;
      name.stage = place.by->stage;
    } else if (place.by->is(Keyword::env)) {
      name.kind = NameKind::environment;
    } else if (name.kind == NameKind::undefined) {
      name.kind = NameKind::argument;
    }
  }

  const Dockerfile& file_;
  std::vector<std::vector<std::size_t>> children_;
  std::vector<NamePlace> places_;  // `name` is a group here
  std::vector<std::string_view> texts_;
  std::vector<std::size_t> groups_;  // a forest: a group and the one it has been united with
  ByName globals_;
  ByName in_stage_;  // the last definition of each variable in it
  Stacks envs_;
  Stacks args_;
  Stacks triggered_;  // what triggers define
  std::vector<std::size_t> log_;
  std::vector<std::size_t> stage_places_;
};

// Where a cursor is on a place.
Span reach(const Names& names, const NamePlace& place) {
  const bool expansion = !place.defines() && names.names[place.name].kind != NameKind::stage;
  return expansion ? Span{place.enclosing.begin, place.span.end} : place.span;
}

}  // namespace

const NamePlace* Names::at(Offset at) const {
  const NamePlace* best = nullptr;
  Span best_span;
  for (const NamePlace& place : places) {
    const Span span = reach(*this, place);
    if (span.begin > at || at > span.end) continue;
    const bool inside = span.contains(at);
    const bool was_inside = best_span.contains(at);
    const bool better = inside == was_inside ? span.size() < best_span.size() : inside;
    if (best != nullptr && !better) continue;
    best = &place;
    best_span = span;
  }
  return best;
}

Names find_names(const Dockerfile& file) { return Finder(file).run(); }

}  // namespace hullint::lsp::in_dockerfile
