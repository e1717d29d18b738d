#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "yaml/documents.h"
#include "yaml/lines.h"
#include "yaml/tree.h"

namespace hullint::test {

// A key of a text by its way from the root ("0/services/web/ports"), the number of its document
// first, and where it stands.
struct KeyPath {
  std::string path;
  Span key;
};

struct Reading {
  std::vector<KeyPath> keys;           // sorted by path
  std::vector<std::string> documents;  // all keys and values of each
};

// What half-typed text a line can be.
struct Edit {
  std::string_view name;
  std::string_view line;  // without indentation; empty for a text that ends here
};

inline constexpr std::array edits{
    Edit{"cut", ""},          Edit{"key", "key"},          Edit{"dash", "- "},
    Edit{"anchor", "ima: &"}, Edit{"quote", "\"unclosed"}, Edit{"tab", "\t"},
    Edit{"brace", "{"},
};

// A text broken on purpose.
struct Broken {
  std::string text;
  std::size_t document = 0;  // the one that was edited
  Span own;                  // in the whole text: the collection that the edited line stands in
};

// How many texts kept what they had to keep.
struct Tally {
  int texts = 0;
  int kept = 0;              // every key path outside the edited line's own collection
  int kept_all = 0;          // every key path
  int others_untouched = 0;  // every other document
};

// All keys of a tree, aliases not followed.
inline Reading read_keys(const yaml::Tree& tree) {
  struct Place {
    yaml::Node node;
    std::string path;
  };
  Reading reading;
  for (std::size_t number = 0; number < tree.documents().size(); ++number) {
    std::string& all = reading.documents.emplace_back();
    std::vector<Place> open{{tree.documents()[number], std::to_string(number)}};
    while (!open.empty()) {
      const Place place = std::move(open.back());
      open.pop_back();
      all += place.path + "=" + std::string(place.node.text()) + "\n";
      if (place.node.kind() == yaml::Kind::alias) continue;
      for (std::size_t index = 0; index < place.node.size(); ++index) {
        if (place.node.is_sequence()) {
          open.push_back({place.node[index], place.path + "/" + std::to_string(index)});
        } else {
          const yaml::Node key = place.node.key(index);
          std::string path = place.path + "/" + std::string(key.text());
          reading.keys.push_back({path, key.span()});
          open.push_back({place.node.value(index), std::move(path)});
        }
      }
    }
  }
  std::sort(reading.keys.begin(), reading.keys.end(),
            [](const KeyPath& a, const KeyPath& b) { return a.path < b.path; });
  return reading;
}

// The ends of every tenth line.
inline std::vector<Offset> places_to_break(std::string_view text) {
  std::vector<Offset> places;
  std::size_t line = 0;
  for (std::size_t at = text.find('\n'); at < text.size(); at = text.find('\n', at + 1)) {
    if (++line % 10 == 0) places.push_back(static_cast<Offset>(at + 1));
  }
  return places;
}

// The innermost collection around a place.
inline Span collection_at(const yaml::Tree& tree, Offset at) {
  Span found;
  for (yaml::Node node : tree.documents()) {
    if (!node.span().contains(at)) continue;
    for (bool deeper = true; deeper;) {
      deeper = false;
      if (node.is_mapping() || node.is_sequence()) found = node.span();
      for (std::size_t index = 0; index < node.size() && !deeper; ++index) {
        const yaml::Node child = node.is_mapping() ? node.value(index) : node[index];
        deeper = child.span().contains(at) && child.kind() != yaml::Kind::alias;
        if (deeper) node = child;
      }
    }
  }
  return found;
}

inline Broken break_at(std::string_view text, const yaml::Tree& tree, Offset place,
                       const Edit& edit) {
  Broken broken;
  for (const yaml::Part& part : yaml::split_documents(text)) {
    if (part.span.end < place) ++broken.document;
  }
  if (edit.line.empty()) {
    broken.text = text.substr(0, place);
    return broken;
  }
  const yaml::Line here = yaml::line_at(text, place);
  const bool code =
      !here.body().empty() && here.body().front() != '#' && !here.body().starts_with("---");
  const std::optional<yaml::Line> above = yaml::line_above(text, here);
  const yaml::Line neighbour = code || !above ? here : *above;
  broken.own = collection_at(tree, neighbour.content);
  const bool crlf = place > 1 && text[place - 2] == '\r';
  broken.text = text.substr(0, place);
  broken.text += std::string(neighbour.indentation()) + std::string(edit.line);
  broken.text += crlf ? "\r\n" : "\n";
  broken.text += text.substr(place);
  return broken;
}

// Compares what a broken text still has with what the whole one had.
inline void count(Tally& tally, const Reading& whole, const Reading& left, const Broken& broken,
                  const Edit& edit) {
  const bool cut = edit.line.empty();
  bool kept = true;
  bool kept_all = true;
  for (const KeyPath& key : whole.keys) {
    if (cut && key.key.end > broken.text.size()) continue;
    const auto found = std::lower_bound(
        left.keys.begin(), left.keys.end(), key.path,
        [](const KeyPath& other, std::string_view path) { return other.path < path; });
    if (found != left.keys.end() && found->path == key.path) continue;
    kept_all = false;
    if (cut || !broken.own.contains(key.key)) kept = false;
  }
  bool untouched = true;
  for (std::size_t number = 0; number < whole.documents.size(); ++number) {
    if (number == broken.document || (cut && number > broken.document)) continue;
    if (number >= left.documents.size() || left.documents[number] != whole.documents[number])
      untouched = false;
  }
  ++tally.texts;
  tally.kept += kept ? 1 : 0;
  tally.kept_all += kept_all ? 1 : 0;
  tally.others_untouched += untouched ? 1 : 0;
}

}  // namespace hullint::test
