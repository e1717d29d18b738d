// Reads `secrets` of `.hullint.yaml`.
#include "engine/config_secrets.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"
#include "engine/config_values.h"
#include "engine/digest.h"
#include "engine/selection.h"
#include "secrets/kinds.h"

namespace hullint {
namespace {

using Entry = ConfigReader::Entry;

constexpr std::string_view allow_keys = "reason rule files name pattern hash";
constexpr std::string_view pattern_keys = "name title pattern severity keywords examples";

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

bool is_kebab(std::string_view text) {
  if (text.empty() || !is_alpha(text.front()) || text.back() == '-') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || c == '-' || (is_alpha(c) && c == to_lower(c));
  });
}

// The reader of one `secrets`. Lives during one call.
class SecretsReader {
 public:
  SecretsReader(ConfigReader& reader, const SecretSettings& around)
      : reader_(reader), around_(around) {}

  SecretSettings read(yaml::Node node) {
    const std::vector<Entry> all = reader_.entries(node, "secrets", "allow patterns");
    // What is allowed may name a pattern.
    for (const Entry& entry : all) {
      if (entry.key.text != "patterns") continue;
      for (const yaml::Node& item : reader_.items(entry.value, "patterns")) read_pattern(item);
    }
    for (const Entry& entry : all) {
      if (entry.key.text != "allow") continue;
      for (const yaml::Node& item : reader_.items(entry.value, "allow")) read_allowed(item);
    }
    return std::move(settings_);
  }

 private:
  void read_allowed(yaml::Node node) {
    const std::vector<Entry> all = reader_.entries(node, "allow", allow_keys);
    if (!node.is_mapping()) return;
    auto allowed = std::make_shared<AllowedSecret>();
    // An unknown key may be meant to narrow it.
    bool is_right = all.size() == node.size();
    bool is_narrow = false;
    for (const Entry& entry : all) {
      const std::string_view key = entry.key.text;
      is_narrow = is_narrow || key != "reason";
      is_right = read_condition(*allowed, entry) && is_right;
      allowed->shown +=
          (allowed->shown.empty() ? "{" : ", ") + std::string(key) + ": " + shown(entry.value);
    }
    allowed->shown += "}";
    if (!is_right) return;
    if (allowed->reason.empty()) {
      return reader_.wrong(node.span(), "what is allowed needs a `reason`: why it may stand there");
    }
    if (!is_narrow) {
      return reader_.wrong(node.span(),
                           "this allows every credential: say which with `rule`, `files`, `name`, "
                           "`pattern` or `hash`");
    }
    settings_.allowed.push_back(std::move(allowed));
  }

  // False if the value is wrong; then a mistake was said.
  bool read_condition(AllowedSecret& allowed, const Entry& entry) {
    const std::string_view key = entry.key.text;
    if (key == "files") {
      const std::vector<Word> words = reader_.texts(entry.value, key);
      const std::vector<std::string> usable = reader_.patterns(words);
      if (words.empty() && entry.value.is_sequence())
        reader_.wrong(entry.value.span(), "`files` has no pattern");
      allowed.files = FilePatterns(usable);
      return !words.empty() && usable.size() == words.size();
    }
    const std::optional<Word> word = reader_.text(entry.value, key);
    if (!word) return false;
    if (trim(word->text).empty()) {
      reader_.wrong(word->span, quoted(key) + " is empty");
      return false;
    }
    if (key == "reason") allowed.reason = word->text;
    if (key == "name") allowed.name = word->text;
    if (key == "rule") return read_rule(allowed, *word);
    if (key == "hash") {
      allowed.hash = lower(word->text);
      if (is_sha256(word->text)) return true;
      reader_.wrong(word->span,
                    "`hash` must be `sha256:` and 64 hexadecimal digits, as `hullint config "
                    "secret-hash` prints them");
      return false;
    }
    if (key == "pattern") {
      allowed.pattern = compiled(*word);
      return allowed.pattern != nullptr;
    }
    return true;
  }

  bool read_rule(AllowedSecret& allowed, const Word& word) {
    allowed.rules = find_rules(word.text, reader_.rules());
    if (!allowed.rules.empty()) return true;
    allowed.kind = word.text;
    if (secrets::kind_named(word.text) != nullptr) return true;
    if (has_pattern(settings_, word.text) || has_pattern(around_, word.text)) return true;
    const std::string suggestion = suggest_rule(word.text, reader_.rules());
    reader_.wrong(word.span, "unknown rule, group or kind of credential " + quoted(word.text) +
                                 (suggestion.empty() ? "" : "; " + suggestion));
    return false;
  }

  std::shared_ptr<const Expression> compiled(const Word& word) {
    Result<Expression> result = Expression::compile(word.text);
    if (result) return std::make_shared<const Expression>(std::move(*result));
    reader_.wrong(word.span, "this is no regular expression: " + result.error());
    return nullptr;
  }

  void read_pattern(yaml::Node node) {
    const std::vector<Entry> all = reader_.entries(node, "patterns", pattern_keys);
    if (!node.is_mapping()) return;
    auto pattern = std::make_shared<SecretPattern>();
    bool is_right = true;
    for (const Entry& entry : all) is_right = read_part(*pattern, entry) && is_right;
    for (const std::string_view key : {"name", "title", "pattern"}) {
      const bool is_given = std::any_of(all.begin(), all.end(),
                                        [&](const Entry& entry) { return entry.key.text == key; });
      if (is_given) continue;
      reader_.wrong(node.span(), "a pattern needs " + quoted(key));
      is_right = false;
    }
    if (!is_right) return;
    pattern->kind = {pattern->id, pattern->title};
    for (const Entry& entry : all) {
      if (entry.key.text == "examples") check_examples(*pattern, entry.value);
    }
    settings_.patterns.push_back(std::move(pattern));
  }

  bool read_part(SecretPattern& pattern, const Entry& entry) {
    const std::string_view key = entry.key.text;
    if (key == "examples") return true;
    if (key == "keywords") {
      for (const Word& word : reader_.texts(entry.value, key)) {
        if (!word.text.empty()) pattern.keywords.push_back(lower(word.text));
      }
      return true;
    }
    const std::optional<Word> word = reader_.text(entry.value, key);
    if (!word) return false;
    if (key == "name") return read_name(pattern, *word);
    if (key == "pattern") {
      pattern.written = word->text;
      pattern.expression = compiled(*word);
      if (pattern.expression == nullptr) return false;
      if (!pattern.expression->finds("")) return true;
      reader_.wrong(word->span, "this matches the empty text, and so everywhere");
      return false;
    }
    if (key == "severity") {
      const std::optional<Severity> severity = to_severity(word->text);
      if (severity) pattern.severity = *severity;
      if (!severity) {
        reader_.wrong(word->span, "`severity` must be one of `error`, `warning`, `info`, `hint`" +
                                      ConfigReader::near(word->text, "error warning info hint"));
      }
      return severity.has_value();
    }
    pattern.title = trim(word->text);
    if (pattern.title.empty()) reader_.wrong(word->span, "`title` is empty");
    return !pattern.title.empty();
  }

  bool read_name(SecretPattern& pattern, const Word& word) {
    pattern.id = word.text;
    const auto says = [&](const std::string& message) {
      reader_.wrong(word.span, quoted(word.text) + message);
      return false;
    };
    if (!is_kebab(word.text))
      return says(" is no name of a pattern: lower-case words with `-` between them");
    if (secrets::kind_named(word.text) != nullptr)
      return says(" is a kind of credential that hullint knows already");
    return has_pattern(settings_, word.text) ? says(" is the name of another pattern") : true;
  }

  // Examples that do not behave as they say are mistakes; the pattern holds all the same.
  void check_examples(const SecretPattern& pattern, yaml::Node node) {
    for (const Entry& entry : reader_.entries(node, "examples", "match no-match")) {
      const bool matches = entry.key.text == "match";
      for (const Word& word : reader_.texts(entry.value, entry.key.text)) {
        if (find_pattern(pattern, word.text).empty() != matches) continue;
        reader_.wrong(word.span, matches ? "the pattern does not find this example of `match`"
                                         : "the pattern finds this example of `no-match`");
      }
    }
  }

  static bool has_pattern(const SecretSettings& settings, std::string_view id) {
    return std::any_of(settings.patterns.begin(), settings.patterns.end(),
                       [&](const auto& pattern) { return pattern->id == id; });
  }

  static std::string shown(yaml::Node node) {
    if (!node.is_sequence()) return to_yaml(node.text());
    std::vector<std::string> items;
    items.reserve(node.size());
    for (std::size_t i = 0; i < node.size(); ++i) items.emplace_back(node[i].resolved().text());
    return to_yaml(items);
  }

  ConfigReader& reader_;
  const SecretSettings& around_;
  SecretSettings settings_;
};

}  // namespace

SecretSettings read_secret_settings(ConfigReader& reader, yaml::Node node,
                                    const SecretSettings& around) {
  return SecretsReader(reader, around).read(node);
}

bool is_about_file(const AllowedSecret& allowed, std::optional<std::string_view> inside) {
  return allowed.files.empty() || (inside && allowed.files.match(*inside, FileKind::regular));
}

SecretSettings with_layer(SecretSettings outer, const SecretSettings& inner,
                          std::optional<std::string_view> inside) {
  for (const auto& allowed : inner.allowed) {
    if (is_about_file(*allowed, inside)) outer.allowed.push_back(allowed);
  }
  for (const auto& pattern : inner.patterns) {
    std::erase_if(outer.patterns, [&](const auto& other) { return other->id == pattern->id; });
    outer.patterns.push_back(pattern);
  }
  return outer;
}

std::vector<Origin> secret_origins(const SecretSettings& settings, const std::string& from) {
  std::vector<Origin> origins;
  origins.reserve(settings.allowed.size() + settings.patterns.size());
  for (const auto& allowed : settings.allowed)
    origins.push_back({"secrets.allow", allowed->shown, from});
  for (const auto& pattern : settings.patterns)
    origins.push_back({"secrets.patterns." + pattern->id, to_yaml(pattern->written), from});
  return origins;
}

}  // namespace hullint
