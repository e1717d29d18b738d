#include "lsp/features/compose/describe.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/strings.h"
#include "compose/interpolation.h"
#include "lsp/features/dockerfile/describe.h"
#include "lsp/features/prose.h"
#include "schema/words.h"

namespace hullint::lsp::in_compose {
namespace {

constexpr std::size_t most_names = 12;
constexpr std::uint64_t most_variables_bytes = std::uint64_t{1} << 20;

// `- label: one, two and 3 more`; nothing without names.
void add_list(std::string& text, std::string_view label, const std::vector<std::string>& names) {
  if (names.empty()) return;
  text += fmt::format("- {}: ", label);
  for (std::size_t i = 0; i < names.size() && i < most_names; ++i)
    text += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > most_names) text += fmt::format(" and {} more", names.size() - most_names);
  text += '\n';
}

// A scalar's value, unless it is not known here or must not be seen: then as it is written.
std::string shown(const Compose& compose, const ComposeNode& node) {
  const std::string_view written = compose.source_text(node.place);
  if (mentions_secret(written)) return code(written);
  if (!node.is_known() || node.text.empty()) return code(written);
  return code(node.text);
}

std::vector<std::string> texts_of(const Compose& compose, const ComposeNode& list) {
  std::vector<std::string> texts;
  texts.reserve(list.items.size());
  for (const ComposeNode& item : list.items) {
    if (item.is_scalar()) texts.push_back(shown(compose, item));
  }
  return texts;
}

std::vector<std::string> names_of(const std::vector<ComposeReference>& references) {
  std::vector<std::string> names;
  names.reserve(references.size());
  for (const ComposeReference& reference : references)
    names.push_back(code(reference.name) + (reference.is_implicit ? " (implied)" : ""));
  return names;
}

// The stage that a service builds; null if there is none of the name.
const Stage* stage_of(const Dockerfile& file, const ComposeBuild& build) {
  if (build.target == nullptr || !build.target->exists()) return file.final_stage();
  if (!build.target->is_known()) return nullptr;
  const auto found = file.find_stage(build.target->text, file.stages().size());
  return found ? &file.stages()[*found] : nullptr;
}

std::string image_lines(const View& view, const Compose& compose, const ComposeService& service) {
  std::string text;
  if (service["image"].is_scalar())
    text += fmt::format("- image: {}\n", shown(compose, service["image"]));
  if (!service.build) return text;
  const ComposeBuild& build = *service.build;
  std::string from = "an inline Dockerfile";
  if (!build.dockerfile_path.empty()) {
    from = code(view.workspace.shown(build.dockerfile_path));
  } else if (build.inline_text == nullptr || !build.inline_text->exists()) {
    from = build.is_remote && build.context != nullptr ? shown(compose, *build.context)
                                                       : "a Dockerfile that is not known here";
  }
  text += fmt::format("- builds: {}", from);
  if (build.target != nullptr && build.target->is_scalar())
    text += fmt::format(", stage {}", shown(compose, *build.target));
  if (!build.dockerfile_path.empty() && dockerfile_of(view, service) == nullptr)
    text += " (cannot be read)";
  return text + "\n";
}

std::string user_line(const View& view, const Compose& compose, const ComposeService& service) {
  const ComposeNode& user = service["user"];
  if (user.is_scalar()) return fmt::format("- user: {}\n", shown(compose, user));
  if (!service.build) return "- user: that of the image\n";
  const auto document = dockerfile_of(view, service);
  const Dockerfile* file = document ? document->dockerfile() : nullptr;
  const Stage* stage = file != nullptr ? stage_of(*file, *service.build) : nullptr;
  if (stage == nullptr) return "- user: that of the image\n";
  if (stage->user == nullptr) return "- user: that of the Dockerfile's base image\n";
  const Value value = file->user_at_end(*stage);
  return fmt::format("- user: {} (Dockerfile, {})\n",
                     code(value.known ? std::string_view(value.text) : stage->user->arguments.text),
                     line_name(file->source(), stage->user->span.begin));
}

std::string rights_lines(const Compose& compose, const ComposeService& service) {
  std::string text;
  if (service["privileged"].as_bool().value_or(false)) text += "- privileged: all capabilities\n";
  add_list(text, "capabilities added", texts_of(compose, service["cap_add"]));
  add_list(text, "capabilities dropped", texts_of(compose, service["cap_drop"]));
  if (service["network_mode"].is_scalar())
    text += fmt::format("- network mode: {}\n", shown(compose, service["network_mode"]));
  return text;
}

std::vector<std::string> ports_of(const Compose& compose, const ComposeService& service) {
  std::vector<std::string> ports;
  for (const ComposePort& port : service.ports) {
    if (port.is_short) {
      ports.push_back(code(compose.source_text(port.place)));
      continue;
    }
    std::string text;
    for (const ComposeNode* part : {port.host_ip, port.published, port.target}) {
      if (part != nullptr && part->is_scalar())
        text += (text.empty() ? "" : ":") + std::string(part->text);
    }
    ports.push_back(code(text));
  }
  return ports;
}

std::vector<std::string> dependencies_of(const ComposeService& service) {
  std::vector<std::string> names;
  for (const ComposeDependency& dependency : service.dependencies) {
    const bool says = !dependency.condition.empty();
    names.push_back(code(dependency.service) +
                    (says ? fmt::format(" ({})", dependency.condition) : ""));
  }
  return names;
}

std::vector<std::string> dependents_of(const Compose& compose, std::string_view name) {
  std::vector<std::string> names;
  for (const ComposeService& other : compose.services()) {
    const bool needs = std::any_of(other.dependencies.begin(), other.dependencies.end(),
                                   [&](const auto& one) { return one.service == name; });
    if (needs) names.push_back(code(other.name));
  }
  return names;
}

const std::vector<ComposeReference>& references_of(const ComposeService& service,
                                                   std::string_view kind) {
  if (kind == "networks") return service.networks;
  if (kind == "volumes") return service.volumes;
  if (kind == "secrets") return service.secrets;
  if (kind == "configs") return service.configs;
  return service.models;
}

// Where the project's `.env` sets a variable: the line, from 1; nothing if it does not.
std::optional<std::uint32_t> env_line(const View& view, const std::string& path,
                                      std::string_view name) {
  if (!view.workspace.reaches(path)) return std::nullopt;
  const auto text = view.workspace.files().read(path, most_variables_bytes);
  if (!text) return std::nullopt;
  Arena arena;
  const Dotenv file = read_dotenv(*text, {}, arena);
  std::optional<Offset> at;
  for (const DotenvEntry& entry : file.entries) {
    if (entry.name.text == name) at = entry.span.begin;
  }
  if (!at) return std::nullopt;
  return static_cast<std::uint32_t>(std::count(text->begin(), text->begin() + *at, '\n')) + 1;
}

std::string operation_text(const ComposeVariableUse& use) {
  const std::string argument = code(use.argument);
  if (use.operation == ":-") return "Unset or empty, it is " + argument + ".";
  if (use.operation == "-") return "Unset, it is " + argument + ".";
  if (use.operation == ":?") return "Unset or empty, Compose stops: " + argument + ".";
  if (use.operation == "?") return "Unset, Compose stops: " + argument + ".";
  if (use.operation == ":+") return "Set and not empty, it is " + argument + ".";
  if (use.operation == "+") return "Set, it is " + argument + ".";
  return {};
}

}  // namespace

std::string types_of(const schema::Definition& definition) {
  std::string text;
  for (std::string_view name : schema::names_of(definition.types))
    text += (text.empty() ? "" : " or ") + std::string(name);
  return text;
}

std::vector<std::string_view> values_of(const schema::Definition& definition) {
  const schema::Schema& schema = schema::compose();
  const schema::Definition* text = schema::for_type(schema, definition, schema::Type::string);
  if (text == nullptr) return {};
  const auto values = schema.values_of(*text);
  return {values.begin(), values.end()};
}

std::string describe_key(const schema::Definition& owner, const schema::Property& property) {
  const schema::Schema& schema = schema::compose();
  const schema::Definition& definition = schema.at(property.definition);
  const schema::Words* words = schema::words(owner, property.name);
  std::string said(words != nullptr ? words->text : schema::description(schema, property));
  std::string text = fmt::format("**{}**", property.name);
  if (!said.empty()) text += ": " + message_text(said);
  if (definition.types != schema::any_type)
    add_paragraph(text, fmt::format("Type: {}", types_of(definition)));
  std::string values;
  for (std::string_view value : values_of(definition))
    values += (values.empty() ? "Values: " : ", ") + code(value);
  add_paragraph(text, values);
  const std::string_view usual = words != nullptr && !words->default_value.empty()
                                     ? words->default_value
                                     : property.default_value;
  if (!usual.empty()) add_paragraph(text, fmt::format("Default: {}", code(usual)));
  if (property.required) add_paragraph(text, "Required.");
  if (property.deprecated) add_paragraph(text, "Deprecated.");
  if (words != nullptr && !words->since.empty())
    add_paragraph(text, fmt::format("Since Compose {}", words->since));
  return text;
}

std::string describe(const View& view, const Compose& compose, const ComposeService& service) {
  std::string text = fmt::format("**{}**: service", code(service.name));
  if (!compose.is_here(service.place))
    text += fmt::format(" ({})", place_name(view, compose, service.place));
  std::string lines = image_lines(view, compose, service);
  lines += user_line(view, compose, service);
  lines += rights_lines(compose, service);
  add_list(lines, "networks", names_of(service.networks));
  add_list(lines, "ports", ports_of(compose, service));
  add_list(lines, "volumes", names_of(service.volumes));
  add_list(lines, "depends on", dependencies_of(service));
  add_list(lines, "needed by", dependents_of(compose, service.name));
  std::vector<std::string> profiles;
  profiles.reserve(service.profiles.size());
  for (std::string_view profile : service.profiles) profiles.push_back(code(profile));
  add_list(lines, "profiles", profiles);
  if (lines.ends_with('\n')) lines.pop_back();
  add_paragraph(text, lines);
  return text;
}

std::string describe(const View& view, const Compose& compose, std::string_view kind,
                     const ComposeResource& resource) {
  std::string_view singular = kind;
  if (singular.ends_with('s')) singular.remove_suffix(1);
  std::string text = fmt::format("**{}**: {}", code(resource.name), singular);
  if (!compose.is_here(resource.place))
    text += fmt::format(" ({})", place_name(view, compose, resource.place));
  std::string lines;
  if (resource.external.value_or(false)) lines += "- external: Compose does not make it\n";
  for (std::string_view key : {"name", "driver", "file", "environment", "model"}) {
    if (resource[key].is_scalar())
      lines += fmt::format("- {}: {}\n", key, shown(compose, resource[key]));
  }
  std::vector<std::string> users;
  for (const ComposeService& service : compose.services()) {
    const auto& references = references_of(service, kind);
    const bool uses = std::any_of(references.begin(), references.end(),
                                  [&](const auto& one) { return one.name == resource.name; });
    if (uses) users.push_back(code(service.name));
  }
  add_list(lines, "used by", users);
  if (users.empty() && compose.is_whole()) lines += "- used by: no service\n";
  if (lines.ends_with('\n')) lines.pop_back();
  add_paragraph(text, lines);
  return text;
}

const std::vector<ComposeResource>* resources_of(const Compose& compose, std::string_view kind) {
  if (kind == "networks") return &compose.networks();
  if (kind == "volumes") return &compose.volumes();
  if (kind == "secrets") return &compose.secrets();
  if (kind == "configs") return &compose.configs();
  if (kind == "models") return &compose.models();
  return nullptr;
}

const ComposeResource* find_resource(const Compose& compose, std::string_view kind,
                                     std::string_view name) {
  const std::vector<ComposeResource>* all = resources_of(compose, kind);
  if (all == nullptr) return nullptr;
  const auto found =
      std::find_if(all->begin(), all->end(), [&](const auto& one) { return one.name == name; });
  return found == all->end() ? nullptr : &*found;
}

std::string describe_variable(const View& view, const Compose& compose,
                              const ComposeVariableUse& use) {
  std::string text = fmt::format("**{}**: ", code(use.name));
  const std::string env = join_path(directory_of(compose.files().front().path), ".env");
  if (!use.value) {
    text += "not set in `.env`; the shell that runs Compose may set it.";
  } else {
    const std::string value = is_secret(use.name)  ? "hidden"
                              : use.value->empty() ? "empty"
                                                   : code(*use.value);
    const auto line = env_line(view, env, use.name);
    text += value;
    text += line ? fmt::format(" ({}, line {})", code(view.workspace.shown(env)), *line)
                 : " (an environment file)";
    add_paragraph(text, "The shell that runs Compose may set another value.");
  }
  if (!is_secret(use.name)) add_paragraph(text, operation_text(use));
  return text;
}

std::string place_name(const View& view, const Compose& compose, const ComposePlace& place) {
  const ComposeFile& file = compose.files()[place.file];
  const std::string line = line_name(*file.source, place.span.begin);
  if (compose.is_here(place)) return line;
  return fmt::format("{}, {}", code(view.workspace.shown(file.path)), line);
}

std::shared_ptr<const Document> dockerfile_of(const View& view, const ComposeService& service) {
  if (!service.build || service.build->dockerfile_path.empty()) return nullptr;
  return view.workspace.open(service.build->dockerfile_path, Language::dockerfile);
}

bool mentions_secret(std::string_view written) {
  if (written.find('$') == std::string_view::npos) return false;
  const Interpolation parsed = parse_interpolation(written);
  const auto uses = variable_uses(parsed);
  return std::any_of(uses.begin(), uses.end(),
                     [](const InterpolationPiece* piece) { return is_secret(piece->name); });
}

}  // namespace hullint::lsp::in_compose
