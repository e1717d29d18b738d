#pragma once

#include <doctest/doctest.h>

#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "compose/load.h"
#include "compose/model.h"
#include "compose/node.h"
#include "compose/values.h"
#include "files/file_system.h"
#include "text/arena.h"
#include "yaml/tree.h"

namespace hullint::test {

// A YAML file that owns itself.
struct LoadedYaml {
  LoadedYaml(std::string path, std::string text)
      : source(std::move(path), std::move(text)), tree(yaml::parse(source, arena)) {}
  Source source;
  Arena arena;
  std::unique_ptr<const yaml::Tree> tree;
};

inline std::optional<ComposeFile> open_yaml(const FileSystem& files, const std::string& path) {
  Result<std::string> text = files.read(path, std::uint64_t{1} << 20);
  if (!text) return std::nullopt;
  auto loaded = std::make_shared<LoadedYaml>(path, std::move(*text));
  return ComposeFile{path, "", &loaded->source, loaded->tree.get(), loaded};
}

// The project of `document` in a file system that holds all that may be read.
inline std::unique_ptr<const Compose> load_project(const FileSystem& files,
                                                   const std::string& document) {
  const ComposeSources sources{
      files, [](const std::string& path) { return !path.starts_with("/outside"); },
      [&](const std::string& path) { return open_yaml(files, path); }};
  const std::optional<ComposeFile> file = open_yaml(files, document);
  REQUIRE(file.has_value());
  return load_compose(*file, sources);
}

// A project from texts by path, seen from one of them.
class Project {
 public:
  using File = std::pair<const std::string, std::string>;
  Project(std::initializer_list<File> files, const std::string& document)
      : files_(std::map(files)), compose(load_project(files_, document)) {}
  explicit Project(std::initializer_list<File> files) : Project(files, "compose.yaml") {}
  explicit Project(const std::string& text) : Project({File("compose.yaml", text)}) {}

  // The node at a dotted path; a number is an item of a sequence, `\` stands for a dot in a key.
  const ComposeNode& at(std::string_view path) const {
    const ComposeNode* node = &compose->root();
    for (const std::string_view part : split(path, '.')) {
      std::string key(part);
      for (char& c : key)
        if (c == '\\') c = '.';
      if (node->is_sequence()) {
        const std::size_t index = std::stoul(key);
        node = index < node->items.size() ? &node->items[index] : &missing_compose_node();
      } else {
        node = &(*node)[key];
      }
    }
    return *node;
  }

  // A value as one line: texts in quotes, `~` behind what can be overridden, `?` behind what is
  // unknown. What is kept of short forms is left out.
  static std::string shown(const ComposeNode& node) {
    std::string text;
    if (node.is_mapping() || node.is_sequence()) {
      for (const ComposeEntry& entry : node.entries)
        if (!entry.key.starts_with('#'))
          text += (text.empty() ? "" : ", ") + std::string(entry.key) + ": " + shown(entry.value);
      for (const ComposeNode& item : node.items) text += (text.empty() ? "" : ", ") + shown(item);
      text = node.is_mapping() ? "{" + text + "}" : "[" + text + "]";
    } else if (node.is_text()) {
      text = "'" + std::string(node.text) + "'";
    } else {
      text = node.is_scalar() ? printed_value(node) : node.is_null() ? "null" : "missing";
    }
    if (node.certainty == Certainty::unknown) return text + "?";
    return node.certainty == Certainty::overridable ? text + "~" : text;
  }
  std::string shown(std::string_view path) const { return shown(at(path)); }

  // `path:bytes` of a place.
  std::string where(const ComposePlace& place) const {
    return compose->files()[place.file].path + ":" + std::string(compose->source_text(place));
  }
  std::string where(std::string_view path) const { return where(at(path).place); }
  // The same of a key.
  std::string where_key(std::string_view path) const {
    const std::size_t dot = path.rfind('.');
    const ComposeEntry* entry = at(path.substr(0, dot)).entry(path.substr(dot + 1));
    return entry == nullptr ? "missing" : where(entry->key_place);
  }

  // `path:bytes: message` of each problem of the kind.
  std::vector<std::string> problems(ComposeProblem::Kind kind) const {
    std::vector<std::string> lines;
    for (const ComposeProblem& problem : compose->problems())
      if (problem.kind == kind) lines.push_back(where(problem.place) + ": " + problem.message);
    return lines;
  }
  std::size_t problem_count() const { return compose->problems().size(); }

 private:
  MemoryFileSystem files_;

 public:
  std::unique_ptr<const Compose> compose;
};

}  // namespace hullint::test
