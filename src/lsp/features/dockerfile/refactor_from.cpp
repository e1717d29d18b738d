#include <algorithm>
#include <map>
#include <utility>

#include "base/strings.h"
#include "lsp/features/dockerfile/refactor.h"

namespace hullint::lsp::in_dockerfile {
namespace {

constexpr std::size_t most_tags = 3;

// The stage of a FROM whose image stands there as it is meant, without variables and quotes.
const Stage* plain_stage(const Subject& subject) {
  const Instruction& from = subject.instruction;
  if (!from.is(Keyword::from) || from.onbuild) return nullptr;
  const Stage* stage = subject.file.stage_of(from);
  if (stage == nullptr || !stage->base_name.known) return nullptr;
  const bool plain = stage->base.text == stage->base_name.text &&
                     subject.source().text(stage->base.span) == stage->base.text;
  return plain ? stage : nullptr;
}

// The place of a part of the base's name.
Span place_in_base(const Stage& stage, std::string_view part) {
  const auto at = static_cast<Offset>(part.data() - stage.base_name.text.data());
  return {stage.base.span.begin + at,
          stage.base.span.begin + at + static_cast<Offset>(part.size())};
}

bool is_version(std::string_view tag) {
  if (tag.starts_with('v')) tag.remove_prefix(1);
  return !tag.empty() && is_digit(tag.front());
}

bool is_variable_taken(const Dockerfile& file, std::string_view name) {
  if (Dockerfile::is_platform_arg(name) || Dockerfile::is_predefined_arg(name)) return true;
  const auto defines = [&](const Variable& variable) { return variable.name.text == name; };
  if (std::any_of(file.variables().begin(), file.variables().end(), defines)) return true;
  const auto uses = [&](const Instruction& instruction) {
    return std::any_of(instruction.expansions.begin(), instruction.expansions.end(),
                       [&](const Expansion& expansion) { return expansion.name == name; });
  };
  return std::any_of(file.instructions().begin(), file.instructions().end(), uses);
}

// `PYTHON_VERSION` for `python:3.12`, with a number if there is one already.
std::string variable_for(const Dockerfile& file, const ImageReference& image) {
  std::string name;
  for (char c : image.name()) name += is_name_char(c) ? to_upper(c) : '_';
  if (name.empty() || is_digit(name.front())) name.insert(0, "IMAGE_");
  name += is_version(image.tag) ? "_VERSION" : "_TAG";
  std::string unique = name;
  for (int i = 2; is_variable_taken(file, unique); ++i) unique = name + "_" + std::to_string(i);
  return unique;
}

// Where a new global ARG may stand: below the last one, or above the first FROM and its comments.
Offset place_of_global_arg(const Subject& subject) {
  const LineIndex& lines = subject.source().lines();
  const Instruction& from = *subject.file.stages().front().from;
  const Variable* last = nullptr;
  for (const Variable& variable : subject.file.variables()) {
    if (variable.kind != Variable::Kind::global_arg) break;
    last = &variable;
  }
  const auto next_line = [&](Offset at) { return lines.begin_of(lines.line_of(at) + 1); };
  if (last != nullptr) {
    const Subject arg{subject.view, subject.file, *last->instruction, {}};
    return next_line(arg.lines().end);
  }
  Offset at = lines.begin_of(lines.line_of(from.line->span.begin));
  const std::vector<syntax::Comment>& comments = subject.file.tree().comments;
  for (auto comment = comments.rbegin(); comment != comments.rend(); ++comment) {
    if (comment->span.begin < at && next_line(comment->span.end) == at)
      at = lines.begin_of(lines.line_of(comment->span.begin));
  }
  const bool mark = at == 0 && subject.source().text().starts_with("\xef\xbb\xbf");
  return mark ? 3 : at;
}

// True if some stage has this name, or something would be looked up by it: a stage does not find
// itself as its base.
bool is_stage_name_taken(const Dockerfile& file, const Stage& named, std::string_view name) {
  if (name == "scratch" || name == "context") return true;
  for (const Stage& stage : file.stages()) {
    const bool own = stage.index == named.index;
    if (stage.name == name || (!own && lower(stage.base_name.text) == name)) return true;
    for (const StageUse& use : stage.uses) {
      const bool own_base = own && use.kind == StageUse::Kind::base;
      if (!own_base && lower(use.name.text) == name) return true;
    }
  }
  return false;
}

bool all_bases_are_known(const Dockerfile& file) {
  return std::all_of(file.stages().begin(), file.stages().end(), [](const Stage& stage) {
    return stage.base_name.known && !stage.base_name.overridable;
  });
}

// From the image, or by number.
std::string name_for(const Dockerfile& file, const Stage& stage) {
  std::string name;
  if (stage.image && stage.base_name.known && all_bases_are_known(file)) {
    for (char c : stage.image->name()) name += is_alnum(c) ? to_lower(c) : '-';
  }
  const bool usable = !name.empty() && is_alpha(name.front());
  if (usable && !is_stage_name_taken(file, stage, name)) return name;
  name = "stage" + std::to_string(stage.index);
  std::string unique = name;
  for (int i = 2; is_stage_name_taken(file, stage, unique); ++i)
    unique = name + "-" + std::to_string(i);
  return unique;
}

// How many files of the workspace have each tag of the image, this one among them.
std::map<std::string, std::size_t> tags_seen(const Subject& subject, const ImageReference& image) {
  const std::string wanted = image.normalised();
  std::map<std::string, std::size_t> tags;
  const auto add = [&](const FileFacts& facts) {
    for (const std::string& text : facts.images) {
      const std::optional<ImageReference> seen = parse_image_reference(text);
      if (!seen || seen->tag.empty() || seen->tag == "latest") continue;
      if (seen->normalised() == wanted) ++tags[std::string(seen->tag)];
    }
  };
  for (const auto& [path, facts] : subject.view.index) {
    if (path != subject.view.document.path()) add(*facts);
  }
  add(facts_of(subject.view.document));
  return tags;
}

}  // namespace

std::vector<Action> extract_tag(const Subject& subject) {
  const Stage* stage = plain_stage(subject);
  if (stage == nullptr || !stage->image) return {};
  const ImageReference& image = *stage->image;
  if (image.tag.empty() || !image.digest.empty()) return {};
  const std::string name = variable_for(subject.file, image);
  const Offset at = place_of_global_arg(subject);
  const std::string definition = subject.keyword("ARG") + " " + name + "=" +
                                 std::string(image.tag) + std::string(subject.line_end());
  Action action =
      rewrite("extract the tag `" + std::string(image.tag) + "` into `ARG " + name + "`",
              {{{at, at}, definition}, {place_in_base(*stage, image.tag), "${" + name + "}"}});
  action.kind = "refactor.extract";
  return {action};
}

std::vector<Action> name_stage(const Subject& subject) {
  const Instruction& from = subject.instruction;
  if (!from.is(Keyword::from) || from.onbuild || from.words.size() != 1) return {};
  const Stage* stage = subject.file.stage_of(from);
  if (stage == nullptr) return {};
  const std::string name = name_for(subject.file, *stage);
  const Offset end = stage->base.span.end;
  std::vector<TextEdit> edits{{{end, end}, " " + subject.keyword("AS") + " " + name}};
  bool numbers = false;
  for (const Stage& other : subject.file.stages()) {
    for (const StageUse& use : other.uses) {
      const bool by_number = use.target == stage->index && to_number(use.name.text);
      if (!by_number || subject.source().text(use.name.span) != use.name.text) continue;
      edits.push_back({use.name.span, name});
      numbers = true;
    }
  }
  return {rewrite(
      "name this stage `" + name + "`" + (numbers ? ", also where it is used by its number" : ""),
      std::move(edits))};
}

std::vector<Action> pin_image(const Subject& subject) {
  const Stage* stage = plain_stage(subject);
  if (stage == nullptr || !stage->image) return {};
  const ImageReference& image = *stage->image;
  if (!image.digest.empty() || (!image.tag.empty() && image.tag != "latest")) return {};
  const auto seen = tags_seen(subject, image);
  std::vector<std::pair<std::string, std::size_t>> tags(seen.begin(), seen.end());
  std::stable_sort(tags.begin(), tags.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<Action> found;
  for (const auto& [tag, files] : tags) {
    if (found.size() == most_tags) break;
    const Offset end = stage->base.span.end;
    const TextEdit edit = image.tag.empty() ? TextEdit{{end, end}, ":" + tag}
                                            : TextEdit{place_in_base(*stage, image.tag), tag};
    found.push_back(rewrite("pin the image to the tag `" + tag + "`, as in " +
                                std::to_string(files) + (files == 1 ? " file" : " files") +
                                " of the workspace",
                            {edit}));
  }
  return found;
}

}  // namespace hullint::lsp::in_dockerfile
