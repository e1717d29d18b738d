#include "engine/bake.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>

#include "compose/paths.h"
#include "compose/views.h"

namespace hullint {
namespace {

constexpr std::uint64_t file_limit = 1 << 20;  // bytes
constexpr std::size_t most_targets = 512;
constexpr std::size_t most_parents = 64;  // of one target
constexpr std::size_t highest = 16;       // parents of parents
constexpr std::size_t most_names = 1024;  // of arguments and the like of one target

// In the order in which buildx reads them: the later say it instead.
constexpr std::array<std::string_view, 4> names = {"docker-bake.json", "docker-bake.override.json",
                                                   "docker-bake.hcl", "docker-bake.override.hcl"};

// A text that a target may not have, or have computed.
struct Setting {
  std::string text;
  bool is_set = false;
  bool is_known = true;
};

// A target as its files say, or together with those that it inherits from.
struct Described {
  std::string path;
  Span place;
  Setting context, dockerfile, inline_text, target;
  std::vector<std::string> args, contexts, secrets;  // sorted once the target is worked out
  std::vector<std::string> inherits;
  bool knows_parents = true;  // false if one of them is computed
};

void set(Setting& setting, const LiteralValue& value) {
  if (value.kind == LiteralValue::Kind::null) return;
  setting = {value.text, true, value.kind == LiteralValue::Kind::text};
}

void add_keys(std::vector<std::string>& keys, const LiteralValue& value) {
  for (const auto& [key, entry] : value.entries)
    if (keys.size() < most_names) keys.push_back(key);
}

void add_texts(std::vector<std::string>& texts, const LiteralValue& value) {
  for (const LiteralValue& item : value.items)
    if (item.kind == LiteralValue::Kind::text) texts.push_back(item.text);
}

// The ids of secrets: of `id=token,src=...`, or of maps with an `id`.
void add_secrets(std::vector<std::string>& secrets, const LiteralValue& value) {
  for (const LiteralValue& item : value.items) {
    if (secrets.size() >= most_names) return;
    for (const auto& [key, entry] : item.entries)
      if (key == "id") secrets.push_back(entry.text);
    const std::size_t id = item.text.find("id=");
    if (id == std::string::npos) continue;
    secrets.push_back(item.text.substr(id + 3, item.text.find(',', id) - id - 3));
  }
}

void describe(Described& target, const LiteralBlock& block) {
  for (const LiteralAttribute& attribute : block.attributes) {
    const LiteralValue& value = attribute.value;
    if (attribute.name == "context") set(target.context, value);
    if (attribute.name == "dockerfile") set(target.dockerfile, value);
    if (attribute.name == "dockerfile-inline") set(target.inline_text, value);
    if (attribute.name == "target") set(target.target, value);
    if (attribute.name == "args") add_keys(target.args, value);
    if (attribute.name == "contexts") add_keys(target.contexts, value);
    if (attribute.name == "secret") add_secrets(target.secrets, value);
    if (attribute.name == "inherits") {
      target.inherits.clear();
      add_texts(target.inherits, value);
      target.knows_parents =
          value.kind == LiteralValue::Kind::null ||
          (value.kind == LiteralValue::Kind::list && target.inherits.size() == value.items.size());
    }
  }
}

void inherit(Setting& setting, const Setting& parent) {
  if (parent.is_set) setting = parent;
}

void inherit(std::vector<std::string>& all, const std::vector<std::string>& parent) {
  all.insert(all.end(), parent.begin(), parent.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  if (all.size() > most_names) all.resize(most_names);
}

void inherit(Described& target, const Described& parent) {
  inherit(target.context, parent.context);
  inherit(target.dockerfile, parent.dockerfile);
  inherit(target.inline_text, parent.inline_text);
  inherit(target.target, parent.target);
  inherit(target.args, parent.args);
  inherit(target.contexts, parent.contexts);
  inherit(target.secrets, parent.secrets);
  target.knows_parents = target.knows_parents && parent.knows_parents;
}

// The targets of a folder by name, with those that they inherit from worked out once.
class Targets {
 public:
  void add(const std::string& path, const std::vector<LiteralBlock>& blocks) {
    for (const LiteralBlock& block : blocks) {
      if (block.type != "target" || block.labels.size() != 1) continue;
      const std::string& name = block.labels.front();
      const auto known = described_.find(name);
      if (known == described_.end()) {
        if (order_.size() == most_targets) return;
        order_.push_back(name);
        Described& target = described_[name];
        target.path = path;
        target.place = block.place;
      }
      describe(described_[name], block);
    }
  }

  const std::vector<std::string>& in_order() const { return order_; }

  // With what it inherits: the later parent wins, and the target itself over all.
  const Described& whole(const std::string& name, std::size_t height = 0) {
    if (const auto done = whole_.find(name); done != whole_.end()) return done->second;
    const Described& own = described_.at(name);
    // Stands there while parents are worked out, so that a circle ends.
    whole_.emplace(name, own);
    Described all;
    all.path = own.path;
    all.place = own.place;
    const std::size_t count = std::min(own.inherits.size(), most_parents);
    for (std::size_t i = 0; i < count && height < highest; ++i) {
      const std::string& parent = own.inherits[i];
      if (described_.contains(parent)) inherit(all, Described(whole(parent, height + 1)));
    }
    inherit(all, own);
    return whole_[name] = std::move(all);
  }

 private:
  std::vector<std::string> order_;
  std::unordered_map<std::string, Described> described_;
  std::unordered_map<std::string, Described> whole_;
};

BakeTarget finished(const std::string& name, const Described& target, const std::string& folder) {
  BakeTarget made;
  DockerfileBuild& build = made.build;
  build.path = target.path;
  build.place = target.place;
  build.name = name;
  build.target = target.target.is_known ? target.target.text : std::string();
  build.is_target_known = target.target.is_known && (target.target.is_set || target.knows_parents);
  build.args = target.args;
  build.contexts = target.contexts;
  build.secrets = target.secrets;
  const std::string context = target.context.is_set ? target.context.text : ".";
  if (!target.context.is_known || is_remote_context(context)) return made;
  build.context_path = path_from(folder, context);
  const bool may_inherit = !target.knows_parents && !target.dockerfile.is_set;
  if (target.inline_text.is_set || !target.dockerfile.is_known || may_inherit) return made;
  const std::string file = target.dockerfile.is_set ? target.dockerfile.text : "Dockerfile";
  made.dockerfile_path = path_from(build.context_path, file);
  return made;
}

}  // namespace

std::vector<BakeTarget> bake_targets(const std::string& folder, const FileSystem& files) {
  Targets targets;
  for (const std::string_view name : names) {
    const std::string path = join_path(folder, name);
    const Result<std::string> text = files.read(path, file_limit);
    if (!text) continue;
    targets.add(path, name.ends_with(".json") ? read_bake_json(*text) : read_hcl(*text));
  }
  std::vector<BakeTarget> made;
  made.reserve(targets.in_order().size());
  for (const std::string& name : targets.in_order())
    made.push_back(finished(name, targets.whole(name), folder));
  return made;
}

}  // namespace hullint
