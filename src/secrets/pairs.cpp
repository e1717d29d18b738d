#include "secrets/pairs.h"

#include <algorithm>

#include "base/strings.h"
#include "secrets/alphabet.h"
#include "secrets/plausible.h"
#include "secrets/tables.h"
#include "secrets/value_state.h"

namespace hullint::secrets {
namespace {

constexpr std::size_t reach = 500;  // bytes on each side
constexpr int lines = 5;
constexpr std::size_t key_size = 40;

const Kind* secret_key_kind() {
  const auto row =
      std::find_if(tables.named.begin(), tables.named.end(),
                   [](const NamedKind& kind) { return kind.kind.id == "aws-secret-key"; });
  return row == tables.named.end() ? nullptr : &row->kind;
}

Span lines_around(std::string_view text, Span id) {
  std::size_t begin = id.begin;
  for (int line = 0; begin > 0 && id.begin - begin < reach; --begin)
    if (text[begin - 1] == '\n' && ++line > lines) break;
  std::size_t end = id.end;
  for (int line = 0; end < text.size() && end - id.end < reach; ++end)
    if (text[end] == '\n' && ++line > lines) break;
  return {static_cast<Offset>(begin), static_cast<Offset>(end)};
}

bool is_secret_key(std::string_view run) {
  if (run.size() != key_size || making_of(run) != Making::random) return false;
  const bool upper_case =
      std::any_of(run.begin(), run.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  const bool lower_case =
      std::any_of(run.begin(), run.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return upper_case && lower_case && std::any_of(run.begin(), run.end(), is_digit) &&
         entropy(run) > 4.0;
}

bool is_part(char c) { return has(Alphabet::base64, c) || c == '-' || c == '_' || c == '.'; }

}  // namespace

std::optional<Secret> aws_secret_near(std::string_view text, Span id) {
  const Kind* kind = secret_key_kind();
  const Span window = lines_around(text, id);
  for (std::size_t at = window.begin; at < window.end;) {
    if (!is_part(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < window.end && is_part(text[at])) ++at;
    const bool cut = (begin == window.begin && begin > 0 && is_part(text[begin - 1])) ||
                     (at == window.end && at < text.size() && is_part(text[at]));
    if (kind != nullptr && !cut && is_secret_key(text.substr(begin, at - begin)))
      return Secret{kind, {static_cast<Offset>(begin), static_cast<Offset>(at)}, Certainty::likely};
  }
  return std::nullopt;
}

}  // namespace hullint::secrets
