#include <algorithm>

#include "base/strings.h"
#include "engine/config_file.h"

namespace hullint {

namespace {

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string_view kind_name(const yaml::Node& node) {
  switch (node.kind()) {
    case yaml::Kind::sequence:
      return "a list";
    case yaml::Kind::mapping:
      return "a mapping";
    case yaml::Kind::scalar:
      return "a single value";
    default:
      return "empty";
  }
}

}  // namespace

void ConfigReader::wrong(Span span, std::string message) {
  errors_.push_back({source_->path(), source_, span, std::move(message)});
}

std::string ConfigReader::near(std::string_view word, std::string_view words) {
  const std::vector<std::string_view> known = split_words(words);
  const std::optional<std::string_view> best = nearest(word, known);
  return best ? "; did you mean " + quoted(*best) + "?" : "";
}

std::optional<yaml::Node> ConfigReader::root(yaml::Node first, const yaml::Tree& tree) {
  for (const yaml::Problem& problem : tree.problems()) wrong(problem.span, problem.message);
  if (!tree.problems().empty()) return std::nullopt;
  if (tree.documents().size() > 1) {
    wrong(tree.documents()[1].span(), "a configuration is one document, without `---` inside");
  }
  const yaml::Node node = first.resolved();
  if (!node.exists() || node.is_null()) return std::nullopt;
  if (node.is_mapping()) return node;
  wrong(node.span(), "a configuration must be a mapping, not " + std::string(kind_name(node)));
  return std::nullopt;
}

std::vector<ConfigReader::Entry> ConfigReader::entries(yaml::Node node, std::string_view what) {
  std::vector<Entry> found;
  if (node.is_null()) return found;
  if (!node.is_mapping()) {
    wrong(node.span(), quoted(what) + " must be a mapping, not " + std::string(kind_name(node)));
    return found;
  }
  std::vector<std::string_view> seen;
  for (std::size_t i = 0; i < node.size(); ++i) {
    const yaml::Node key = node.key(i).resolved();
    if (!key.is_scalar()) {
      wrong(node.key(i).span(), "a key must be a single value");
      continue;
    }
    seen.push_back(key.text());
    found.push_back({{key.text(), node.key(i).span()}, node.value(i).resolved()});
  }
  std::sort(seen.begin(), seen.end());
  if (std::adjacent_find(seen.begin(), seen.end()) == seen.end()) return found;
  // Rare: only now is it worth to look for the places.
  std::vector<Entry> once;
  for (Entry& entry : found) {
    const bool repeated = std::any_of(once.begin(), once.end(), [&](const Entry& other) {
      return other.key.text == entry.key.text;
    });
    if (repeated) wrong(entry.key.span, quoted(entry.key.text) + " is given twice");
    if (!repeated) once.push_back(entry);
  }
  return once;
}

std::vector<ConfigReader::Entry> ConfigReader::entries(yaml::Node node, std::string_view what,
                                                       std::string_view known) {
  std::vector<Entry> found = entries(node, what);
  std::erase_if(found, [&](const Entry& entry) {
    if (one_of(entry.key.text, known)) return false;
    wrong(entry.key.span, "unknown key " + quoted(entry.key.text) + near(entry.key.text, known));
    return true;
  });
  return found;
}

std::optional<Word> ConfigReader::text(yaml::Node node, std::string_view what) {
  if (node.is_scalar()) return Word{node.text(), node.span()};
  wrong(node.span(), quoted(what) + " must be a single value, not " + std::string(kind_name(node)));
  return std::nullopt;
}

std::optional<bool> ConfigReader::boolean(yaml::Node node, std::string_view what) {
  const std::optional<bool> value = node.as_bool();
  if (!value) wrong(node.span(), quoted(what) + " must be `true` or `false`");
  return value;
}

std::optional<long long> ConfigReader::number(yaml::Node node, std::string_view what) {
  const std::optional<long long> value = node.as_int();
  if (!value) wrong(node.span(), quoted(what) + " must be a whole number");
  return value;
}

std::vector<yaml::Node> ConfigReader::items(yaml::Node node, std::string_view what) {
  std::vector<yaml::Node> found;
  if (node.is_null()) return found;
  if (!node.is_sequence()) {
    const std::string way_out = node.is_scalar() && node.style() == yaml::Style::plain
                                    ? ": write " + quoted("[" + std::string(node.text()) + "]")
                                    : "";
    wrong(node.span(),
          quoted(what) + " must be a list, not " + std::string(kind_name(node)) + way_out);
    return found;
  }
  for (std::size_t i = 0; i < node.size(); ++i) found.push_back(node[i].resolved());
  return found;
}

std::vector<Word> ConfigReader::texts(yaml::Node node, std::string_view what) {
  std::vector<Word> found;
  for (const yaml::Node& item : items(node, what)) {
    if (item.is_scalar()) {
      found.push_back({item.text(), item.span()});
    } else {
      wrong(item.span(), "the items of " + quoted(what) + " must be single values, this is " +
                             std::string(kind_name(item)));
    }
  }
  return found;
}

std::vector<std::string> ConfigReader::patterns(const std::vector<Word>& words) {
  std::vector<std::string> found;
  for (const Word& word : words) {
    const std::string_view mistake = pattern_mistake(word.text);
    if (mistake.empty()) found.emplace_back(word.text);
    if (!mistake.empty()) wrong(word.span, std::string(mistake));
  }
  return found;
}

}  // namespace hullint
