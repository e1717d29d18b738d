#include "compose/data/build_secrets.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/strings.h"
#include "compose/data/edits.h"
#include "compose/data/neighbours.h"
#include "compose/data/secret_edits.h"
#include "files/file_system.h"

namespace hullint {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_required(const Mount& mount) {
  const MountField* field = mount.find("required");
  if (field == nullptr) return false;
  return !field->value || one_of(lower(field->value->text), "true 1 t");
}

// What the shell and `.env` can have a variable of.
bool is_variable_name(std::string_view text) {
  return !text.empty() && !is_digit(text.front()) &&
         std::all_of(text.begin(), text.end(), is_name_char);
}

// Where the value of an argument comes from once it is a secret.
struct Origin {
  std::string_view variable;
  bool is_written = false;  // the value stands in the file, so that nothing else need have it
};

// The variable that a value consists of, or the argument's own name; nothing for more than that.
std::optional<Origin> origin_of(const Compose& compose, const ComposeVariable& arg) {
  if (!is_variable_name(arg.name)) return std::nullopt;
  if (arg.value->is_null()) return Origin{arg.name, false};
  std::string_view text = compose.source_text(arg.value->place);
  if (text.size() > 1 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0])
    text = text.substr(1, text.size() - 2);
  const std::size_t dollar = text.find('$');
  if (dollar == npos) return Origin{arg.name, true};
  if (dollar != 0 || text.find('$', 1) != npos) return std::nullopt;
  std::string_view name = text.substr(1);
  std::string_view operation;
  if (name.starts_with('{')) {
    const std::size_t end = name.find('}');
    if (end == npos || end + 1 != name.size()) return std::nullopt;
    name = name.substr(1, end - 1);
    const std::size_t behind = std::min(name.find_first_of(":-?+"), name.size());
    operation = name.substr(behind);
    name = name.substr(0, behind);
  }
  if (!is_variable_name(name) || operation.find('+') < 2) return std::nullopt;
  const bool has_default = operation.starts_with('-') || operation.starts_with(":-");
  return Origin{name, has_default && operation.back() != '-'};
}

// An argument as it is written in the mapping `build` of a service.
struct WrittenArg {
  yaml::Node build;
  yaml::Node args;
  std::size_t index = 0;
};

// A child is written in its mapping, and nothing else shares it.
bool is_own(yaml::Node mapping, yaml::Node child) {
  return mapping.span().contains(child.span()) && child.anchor().empty();
}

std::optional<WrittenArg> written_arg(const Compose& compose, const ComposeService& service,
                                      const ComposeVariable& arg) {
  if (!compose.is_here(service.node->place) || !compose.is_here(arg.place)) return std::nullopt;
  const yaml::Node written = compose.node_at(service.node->place);
  // What stands elsewhere is a template that several services may be.
  if (!compose.tree().root()["services"].span().contains(written.span())) return std::nullopt;
  WrittenArg found{written["build"], written["build"]["args"]};
  if (!found.build.is_mapping() || !is_own(written, found.build)) return std::nullopt;
  if (!is_own(found.build, found.args)) return std::nullopt;
  if (found.build["<<"].exists() || found.args["<<"].exists()) return std::nullopt;
  const auto child = child_at(compose, arg.in_list ? arg.place : arg.name_place);
  if (!child || child->collection != found.args) return std::nullopt;
  found.index = child->index;
  return found;
}

// The name by which the Dockerfile of a build mounts the secret; nothing if it does not yet.
std::optional<std::string> mounted_id(const ComposeBuild& build, std::string_view variable,
                                      const Workspace& workspace) {
  const auto built = dockerfile_of(build, workspace);
  if (!built) return std::nullopt;
  const SecretMounts mounts = secret_mounts(built->file());
  const auto find = [&](const auto& is_it) -> std::optional<std::string> {
    const auto found = std::find_if(mounts.all.begin(), mounts.all.end(), is_it);
    return found == mounts.all.end() ? std::nullopt : std::optional(found->id);
  };
  if (auto id = find([&](const SecretMount& mount) { return mount.variable == variable; }))
    return id;
  return find([&](const SecretMount& mount) { return lower(mount.id) == lower(variable); });
}

// A secret that stands for an argument.
struct BuildSecret {
  std::string name;  // in the top-level `secrets`
  std::string id;    // that a `RUN` mounts
  bool is_given = false;
  bool is_mounted = false;
  const ComposeResource* declared = nullptr;
};

const ComposeResource* find_secret(const Compose& compose, std::string_view name) {
  const auto& secrets = compose.secrets();
  const auto found = std::find_if(secrets.begin(), secrets.end(),
                                  [&](const ComposeResource& one) { return one.name == name; });
  return found == secrets.end() ? nullptr : &*found;
}

bool comes_from(const ComposeResource& secret, std::string_view variable) {
  const ComposeNode& environment = secret["environment"];
  return environment.is_known() && environment.text == variable;
}

// True unless a secret certainly or perhaps has another value than the variable.
bool can_be_from(const ComposeResource& secret, std::string_view variable) {
  if (secret.external != false) return false;
  return comes_from(secret, variable) ||
         (!secret["environment"].exists() && secret["file"].exists());
}

// The secret that the build has already for the variable or under the mounted name, one that the
// file declares, or a new one.
BuildSecret secret_for(const Compose& compose, const ComposeBuild& build, std::string_view arg,
                       std::string_view variable, const std::optional<std::string>& mounted) {
  const std::string id = mounted.value_or(lower(arg));
  for (const ComposeVariable& given : build.secrets) {
    const ComposeResource* declared = find_secret(compose, given.name);
    const bool is_it =
        id_of(given) == id || (!mounted && declared != nullptr && comes_from(*declared, variable));
    if (is_it)
      return {std::string(given.name), std::string(id_of(given)), true, mounted.has_value(),
              declared};
  }
  for (const ComposeResource& declared : compose.secrets()) {
    if (!comes_from(declared, variable) || declared.external != false) continue;
    const std::string name(declared.name);
    return {name, mounted ? id : name, false, mounted.has_value(), &declared};
  }
  return {id, id, false, mounted.has_value(), find_secret(compose, id)};
}

bool is_secret_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return is_name_char(c) || c == '-' || c == '.';
  });
}

// Adds it to the `secrets` of the build, which has none yet or a list of its own.
void grant(EditSet& edits, const yaml::Reading& reading, const WrittenArg& written,
           const BuildSecret& secret) {
  const yaml::Node secrets = written.build["secrets"];
  const bool in_flow = (secrets.exists() ? secrets : written.build).is_flow();
  const std::string name = yaml::scalar_text(secret.name);
  const std::string source = "source: " + name;
  const std::string target = "target: " + yaml::scalar_text(secret.id);
  const bool is_short = secret.name == secret.id;
  if (secrets.exists()) {
    const std::string lines = is_short ? name : source + "\n" + target + "\n";
    const std::string line = is_short ? name : "{" + source + ", " + target + "}";
    edits.add(yaml::append_item(
        reading, secrets, in_flow || is_short ? yaml::line_value(line) : yaml::block_value(lines)));
    return;
  }
  const std::string lines = is_short ? "- " + name + "\n" : "- " + source + "\n  " + target + "\n";
  const std::string line = is_short ? "[" + name + "]" : "[{" + source + ", " + target + "}]";
  const yaml::NewValue value = in_flow ? yaml::line_value(line) : yaml::block_value(lines);
  if (written.args.size() > 1) {
    edits.add(yaml::insert_key(reading, written.build, "secrets", value,
                               {yaml::Position::Side::before, "args"}));
    return;
  }
  // Nothing of the arguments remains.
  for (std::size_t index = 0; index < written.build.size(); ++index)
    if (written.build.key(index).text() == "args")
      edits.add(yaml::rename_key(reading, written.build.key(index), "secrets"));
  edits.add(yaml::replace_node(reading, written.args, value));
}

// The same lines at the end of a text, from the line end before them to that within them: what is
// added behind them stands beside the edit then, not in it.
void begin_above(std::vector<TextEdit>& edits, std::string_view text) {
  if (edits.size() != 1) return;
  Span& span = edits.front().span;
  if (span.end != text.size() || span.begin == 0 || text[span.begin - 1] != '\n') return;
  const auto line_end = [&](Offset end) -> Offset {
    if (end == 0 || text[end - 1] != '\n') return 0;
    return end > 1 && text[end - 2] == '\r' ? 2 : 1;
  };
  const Offset last = line_end(span.end);
  span = {span.begin - line_end(span.begin), span.end - last};
}

// Takes the argument out, and `args` with the last one.
void take_out(EditSet& edits, const yaml::Reading& reading, const WrittenArg& written) {
  std::vector<TextEdit> removal =
      yaml::remove_child(reading, written.args, written.index, yaml::WhenEmpty::remove_parent);
  begin_above(removal, reading.source.text());
  edits.add(std::move(removal));
}

// True if the build's secrets are all known, and written where one more can be.
bool can_grant(const ComposeBuild& build, const WrittenArg& written) {
  const ComposeNode& secrets = (*build.node)["secrets"];
  const yaml::Node node = written.build["secrets"];
  if (!node.exists()) return !secrets.exists();
  const bool is_whole = secrets.is_known() && secrets.items.size() == build.secrets.size();
  return is_whole && is_own(written.build, node) && node.is_sequence();
}

std::string title_for(const BuildSecret& secret, const Origin& origin, std::string_view arg) {
  const bool has_variable =
      secret.declared == nullptr || comes_from(*secret.declared, origin.variable);
  std::string title = fmt::format("give it as the secret `{}` of the build", secret.id);
  if (has_variable)
    title += fmt::format(", which Compose takes from the variable `{}`", origin.variable);
  if (origin.is_written) {
    title += "; the value leaves this file";
    if (has_variable) title += " and must be set in the environment";
  }
  if (!secret.is_mounted)
    title += fmt::format("; the Dockerfile has to read `--mount=type=secret,id={},env={}`",
                         secret.id, arg);
  return title;
}

}  // namespace

SecretMounts secret_mounts(const Dockerfile& file) {
  SecretMounts found;
  for (const Instruction* run : file.all(Keyword::run)) {
    for (const Mount& mount : run->mounts) {
      if (!mount.readable || mount.type.empty()) found.is_known = false;
      if (mount.type != "secret") continue;
      const MountField* id = mount.find("id");
      const MountField* named = id != nullptr && id->value ? id : mount.target();
      if (named == nullptr || !named->value) continue;
      const Value value = file.expand(*named->value, *run);
      if (!value.known || value.overridable) {
        found.is_known = false;
        continue;
      }
      const std::string name(id == named ? value.text : base_name_of(value.text));
      const MountField* env = mount.find("env");
      const std::string_view variable =
          env != nullptr && env->value ? env->value->text : std::string_view();
      found.all.push_back({name, variable, is_required(mount), run, mount.span});
    }
  }
  return found;
}

std::string_view id_of(const ComposeVariable& build_secret) {
  const ComposeNode& target = (*build_secret.value)["target"];
  return target.is_scalar() && target.is_known() ? target.text : build_secret.name;
}

void offer_build_secret(Finding& finding, const Compose& compose, const ComposeService& service,
                        const ComposeVariable& arg, const Workspace& workspace) {
  if (!finding.wants_fixes()) return;
  const ComposeBuild& build = *service.build;
  const std::optional<Origin> origin = origin_of(compose, arg);
  const std::optional<WrittenArg> written = written_arg(compose, service, arg);
  if (!origin || !written || !can_grant(build, *written)) return;
  const std::optional<std::string> mounted = mounted_id(build, arg.name, workspace);
  const BuildSecret secret = secret_for(compose, build, arg.name, origin->variable, mounted);
  if (!is_secret_name(secret.name) || !is_secret_name(secret.id)) return;
  EditSet edits;
  const yaml::Reading reading = reading_of(compose);
  if (secret.declared == nullptr) {
    const bool may_be_there =
        !compose.is_complete() || ProjectsAround(compose, workspace).have("secrets", secret.name);
    if (may_be_there || !declare_secret(edits, compose, secret.name, origin->variable)) return;
  } else if (!can_be_from(*secret.declared, origin->variable)) {
    return;
  }
  const bool becomes_secrets = written->args.size() == 1 && !written->build["secrets"].exists();
  if (!secret.is_given) grant(edits, reading, *written, secret);
  if (!becomes_secrets) take_out(edits, reading, *written);
  std::vector<TextEdit> all = edits.finish();
  offer(finding, Safety::unsafe, title_for(secret, *origin, arg.name), std::move(all));
}

void offer_build_secret(Finding& finding, const Compose& compose, const PlacedSecret& secret,
                        const Workspace& workspace) {
  if (!finding.wants_fixes()) return;
  const ComposeService* service = compose.service(secret.service);
  if (service == nullptr || !service->build) return;
  for (const ComposeVariable& arg : service->build->args) {
    const bool holds = arg.name == secret.name && compose.is_here(arg.place) &&
                       arg.place.span.contains(secret.span);
    if (holds) return offer_build_secret(finding, compose, *service, arg, workspace);
  }
}

}  // namespace hullint
