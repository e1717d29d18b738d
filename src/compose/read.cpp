#include "compose/read.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/strings.h"
#include "compose/key_index.h"
#include "compose/key_path.h"
#include "compose/scalars.h"
#include "compose/values.h"

namespace hullint {
namespace {

using Kind = ComposeNode::Kind;
using Problem = ComposeProblem::Kind;

// Followed aliases can nest deeper than the text does.
constexpr int deepest = 200;
constexpr std::size_t most_nodes = 100'000;

bool is_key_text(const yaml::Node& key) {
  if (!key.is_scalar()) return false;
  if (key.style() != yaml::Style::plain || key.tag() == "!!str") return true;
  return kind_of_plain(key.text()) == Kind::text;
}

bool is_merge_key(const yaml::Node& key) {
  return key.is_scalar() && key.text() == "<<" && key.style() == yaml::Style::plain;
}

// Reads one document.
class Reader {
 public:
  explicit Reader(ReadingContext& context)
      : context_(context), interpolator_(context.environment, context.arena) {}

  ComposeDocument read(const yaml::Node& document) {
    ComposeDocument read;
    read.root = value(document, {}, 0);
    read.marked = std::move(marked_);
    return read;
  }

 private:
  ComposeNode value(const yaml::Node& written, const KeyPath& path, int depth);
  ComposeNode mapping(const yaml::Node& node, const KeyPath& path, int depth);
  ComposeNode sequence(const yaml::Node& node, const KeyPath& path, int depth);
  void own_entries(const yaml::Node& node, const KeyPath& path, int depth, ComposeNode& into);
  void merged_entries(const yaml::Node& node, const KeyPath& path, int depth, ComposeNode& into);
  void merge(const yaml::Node& from, const KeyPath& path, int depth, ComposeNode& into);
  bool takes_node(const yaml::Node& node, int depth);
  void mark(const KeyPath& path);
  void check_tag(const yaml::Node& node, const KeyPath& path);
  void report(Problem kind, Span span, std::string message, const KeyPath& path, Span other = {});

  ReadingContext& context_;
  Interpolator interpolator_;
  std::vector<MarkedPath> marked_;
  std::size_t made_ = 0;
  bool full_ = false;
};

void Reader::report(Problem kind, Span span, std::string message, const KeyPath& path, Span other) {
  context_.problems.push_back(
      {kind, {context_.file, span}, std::move(message), dotted(path), {context_.file, other}});
}

bool Reader::takes_node(const yaml::Node& node, int depth) {
  const bool fits = made_ < most_nodes && context_.nodes_left > 0 && depth < deepest;
  if (fits) {
    ++made_;
    --context_.nodes_left;
  } else if (!full_) {
    full_ = true;
    report(Problem::too_many_nodes, node.span(),
           "with its aliases this is more than Compose reads: 100,000 values in a document", {});
  }
  return fits;
}

void Reader::mark(const KeyPath& path) {
  MarkedPath keys;
  for (const KeyPath* at = &path; !at->is_root(); at = at->parent) keys.push_back(at->key);
  std::reverse(keys.begin(), keys.end());
  marked_.push_back(std::move(keys));
}

void Reader::check_tag(const yaml::Node& node, const KeyPath& path) {
  const std::string_view tag = node.tag();
  if (tag.size() < 2 || tag[1] == '!' || tag[1] == '<') return;
  report(Problem::invalid_tag, node.outer_span(),
         "Compose ignores the tag `" + std::string(tag) + "`: it knows `!reset` and `!override`",
         path);
}

// A value with `!reset` is as if it were not there.
ComposeNode Reader::value(const yaml::Node& written, const KeyPath& path, int depth) {
  if (!written.exists() || !takes_node(written, depth)) return {};
  const yaml::Node node = written.resolved();
  if (node.tag() == "!reset" || node.tag() == "!override") {
    mark(path);
    if (node.tag() == "!reset") return {};
  } else if (!node.tag().empty()) {
    check_tag(node, path);
  }
  if (node.is_mapping()) return mapping(node, path, depth);
  if (node.is_sequence()) return sequence(node, path, depth);
  if (node.is_scalar()) return read_scalar(node, path, interpolator_, context_);
  if (!node.is_null()) return {};
  ComposeNode null;
  null.kind = Kind::null;
  null.tag = node.tag();
  null.place = {context_.file, node.span()};
  if (node.has_hole()) null.certainty = Certainty::unknown;
  return null;
}

ComposeNode Reader::sequence(const yaml::Node& node, const KeyPath& path, int depth) {
  ComposeNode made;
  made.kind = Kind::sequence;
  made.tag = node.tag();
  made.place = {context_.file, node.span()};
  if (node.has_hole()) made.certainty = Certainty::unknown;
  made.items.reserve(std::min(node.size(), context_.nodes_left));
  const KeyPath inner{&path, "[]"};
  for (std::size_t index = 0; index < node.size() && !full_; ++index) {
    ComposeNode item = value(node[index], inner, depth + 1);
    if (item.exists()) made.items.push_back(std::move(item));
  }
  return made;
}

ComposeNode Reader::mapping(const yaml::Node& node, const KeyPath& path, int depth) {
  ComposeNode made;
  made.kind = Kind::mapping;
  made.tag = node.tag();
  made.place = {context_.file, node.span()};
  if (node.has_hole()) made.certainty = Certainty::unknown;
  own_entries(node, path, depth, made);
  merged_entries(node, path, depth, made);
  return made;
}

// The entries that are written in the mapping itself. One that `!reset` takes away is kept,
// missing, until those of its merge keys are in: it does not hide them.
void Reader::own_entries(const yaml::Node& node, const KeyPath& path, int depth,
                         ComposeNode& into) {
  into.entries.reserve(std::min(node.size(), context_.nodes_left));
  KeyIndex index(into.entries);
  for (std::size_t at = 0; at < node.size() && !full_; ++at) {
    const yaml::Node key = node.key(at).resolved();
    if (!key.exists() || is_merge_key(key)) continue;
    const KeyPath inner{&path, key.text()};
    if (!is_key_text(key)) {
      const bool named = key.is_scalar() && !key.text().empty();
      report(Problem::non_string_key, key.span(),
             named ? "Compose takes the key `" + std::string(key.text()) +
                         "` for no text: write it in quotes"
                   : std::string("a key must be a text"),
             named ? inner : path);
      if (!named) continue;
    }
    if (ComposeEntry* first = index.find(key.text())) {
      report(Problem::duplicate_key, key.span(),
             "`" + std::string(key.text()) + "` is defined twice in this mapping", inner,
             first->key_place.span);
      first->key_place = {context_.file, key.span()};
      first->value = value(node.value(at), inner, depth + 1);
      continue;
    }
    into.entries.push_back(
        {key.text(), {context_.file, key.span()}, value(node.value(at), inner, depth + 1)});
  }
  std::erase_if(into.entries, [](const ComposeEntry& entry) { return !entry.value.exists(); });
}

void Reader::merged_entries(const yaml::Node& node, const KeyPath& path, int depth,
                            ComposeNode& into) {
  Span first;
  for (std::size_t at = 0; at < node.size() && !full_; ++at) {
    const yaml::Node key = node.key(at).resolved();
    if (!is_merge_key(key)) continue;
    if (!first.empty())
      report(Problem::duplicate_key, key.span(), "`<<` is defined twice in this mapping", path,
             first);
    first = key.span();
    const yaml::Node from = node.value(at).resolved();
    if (from.tag() == "!reset") continue;
    if (!from.is_sequence()) {
      merge(node.value(at), path, depth, into);
      continue;
    }
    for (std::size_t item = 0; item < from.size(); ++item) merge(from[item], path, depth, into);
  }
}

// What is there already wins.
void Reader::merge(const yaml::Node& from, const KeyPath& path, int depth, ComposeNode& into) {
  const yaml::Node target = from.resolved();
  if (!target.is_mapping()) {
    if (target.has_hole())
      into.certainty = Certainty::unknown;
    else if (target.exists())
      report(Problem::merge_key, from.span(),
             "`<<` takes a mapping or a list of mappings, mostly as aliases", path);
    return;
  }
  if (!takes_node(from, depth)) return;
  ComposeNode merged = mapping(target, path, depth + 1);
  into.certainty = std::max(into.certainty, merged.certainty);
  KeyIndex index(into.entries);
  into.entries.reserve(into.entries.size() + merged.entries.size());
  for (ComposeEntry& entry : merged.entries)
    if (index.find(entry.key) == nullptr) into.entries.push_back(std::move(entry));
}

}  // namespace

ComposeDocument read_compose_document(const yaml::Node& document, ReadingContext& context) {
  ComposeDocument read = Reader(context).read(document);
  cast_values(read.root, context.problems);
  return read;
}

}  // namespace hullint
