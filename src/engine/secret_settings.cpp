#include "engine/secret_settings.h"

#include <algorithm>

#include "base/strings.h"
#include "compose/model.h"
#include "dockerfile/model.h"
#include "engine/digest.h"
#include "engine/placed_secrets.h"

namespace hullint {
namespace {

PlacedSecret placed(const SecretPattern& pattern, std::string_view text, Span span) {
  const secrets::Secret found{&pattern.kind, span, secrets::Certainty::confirmed};
  PlacedSecret secret =
      place_secret(SecretChannel::other, found, text.substr(span.begin, span.size()), span);
  secret.severity = pattern.severity;
  return secret;
}

SecretChannel channel_of(const Instruction& instruction) {
  switch (instruction.keyword) {
    case Keyword::env:
      return SecretChannel::environment;
    case Keyword::arg:
      return SecretChannel::build_arg;
    case Keyword::label:
      return SecretChannel::label;
    case Keyword::run:
    case Keyword::cmd:
    case Keyword::entrypoint:
    case Keyword::healthcheck:
      return SecretChannel::command_argument;
    case Keyword::copy:
    case Keyword::add:
      return instruction.heredocs().empty() ? SecretChannel::other : SecretChannel::written_text;
    default:
      return SecretChannel::other;
  }
}

bool is_inside(Span span, const std::vector<syntax::Comment>& comments) {
  return std::any_of(comments.begin(), comments.end(), [&](const syntax::Comment& comment) {
    return comment.span.contains(span.begin);
  });
}

// What holds a place; null between instructions, which is where comments are.
const Instruction* instruction_at(const Dockerfile& file, Span span) {
  const std::span<const Instruction> all = file.instructions();
  const auto after = std::partition_point(all.begin(), all.end(), [&](const auto& each) {
    return each.line->full.begin <= span.begin;
  });
  if (after == all.begin()) return nullptr;
  const Instruction& found = *std::prev(after);
  if (!found.line->full.contains(span.begin)) return nullptr;
  return is_inside(span, found.line->comments) ? nullptr : &found;
}

bool is_about_rule(const AllowedSecret& allowed, const RuleEntry& rule) {
  const auto& rules = allowed.rules;
  return rules.empty() || std::find(rules.begin(), rules.end(), &rule) != rules.end();
}

bool is_about_name(const AllowedSecret& allowed, std::string_view name) {
  return allowed.name.empty() || matches_wildcard(lower(name), lower(allowed.name));
}

}  // namespace

bool allows(const AllowedSecret& allowed, const PlacedSecret& secret, const RuleEntry& rule) {
  if (!is_about_rule(allowed, rule) || !is_about_name(allowed, secret.name)) return false;
  if (!allowed.kind.empty() && allowed.kind != secret.kind->id) return false;
  const std::string_view value = secret.value.reveal();
  if (allowed.pattern != nullptr && !allowed.pattern->finds(value)) return false;
  return allowed.hash.empty() || allowed.hash == sha256_of(value);
}

bool allows_name(const AllowedSecret& allowed, std::string_view name, const RuleEntry& rule) {
  return allowed.kind.empty() && allowed.pattern == nullptr && allowed.hash.empty() &&
         is_about_rule(allowed, rule) && is_about_name(allowed, name);
}

std::vector<Span> find_pattern(const SecretPattern& pattern, std::string_view text) {
  const auto holds_any = [&](const std::string& folded) {
    return std::any_of(
        pattern.keywords.begin(), pattern.keywords.end(),
        [&](const std::string& word) { return folded.find(word) != std::string::npos; });
  };
  if (!pattern.keywords.empty() && !holds_any(lower(text))) return {};
  return pattern.expression->find_all(text);
}

std::vector<PlacedSecret> own_secrets(const SecretSettings& settings, const Dockerfile& file) {
  std::vector<PlacedSecret> found;
  const std::string_view text = file.source().text();
  for (const auto& pattern : settings.patterns) {
    for (const Span span : find_pattern(*pattern, text)) {
      PlacedSecret secret = placed(*pattern, text, span);
      secret.instruction = instruction_at(file, span);
      secret.channel =
          secret.instruction == nullptr ? SecretChannel::comment : channel_of(*secret.instruction);
      found.push_back(std::move(secret));
    }
  }
  return found;
}

std::vector<PlacedSecret> own_secrets(const SecretSettings& settings, const Compose& compose) {
  std::vector<PlacedSecret> found;
  const std::string_view text = compose.source().text();
  const std::vector<yaml::Comment>& comments = compose.tree().comments();
  for (const auto& pattern : settings.patterns) {
    for (const Span span : find_pattern(*pattern, text)) {
      PlacedSecret secret = placed(*pattern, text, span);
      const auto after = std::partition_point(
          comments.begin(), comments.end(),
          [&](const yaml::Comment& comment) { return comment.span.end <= span.begin; });
      if (after != comments.end() && after->span.contains(span.begin))
        secret.channel = SecretChannel::comment;
      secret.place = {compose.document(), span};
      found.push_back(std::move(secret));
    }
  }
  return found;
}

}  // namespace hullint
