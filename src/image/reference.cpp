// The grammar of github.com/distribution/reference, read by hand: the digest stands after `@`, the
// tag after the last `:` behind the last `/`, the registry before the first `/` if it looks like a
// host.

#include "image/reference.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/strings.h"

namespace hullint {
namespace {

constexpr std::size_t longest_repository = 255;
constexpr std::size_t longest_tag = 128;
constexpr std::string_view default_registry = "docker.io";
constexpr std::string_view old_default_registry = "index.docker.io";

// Stands for each byte of a variable while a reference is taken apart. It belongs to every part of
// the grammar, and to no number or digest.
constexpr char placeholder = 'v';

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

template <class Predicate>
bool all(std::string_view text, Predicate predicate) {
  for (const char c : text)
    if (!predicate(c)) return false;
  return true;
}

bool has_variable(std::string_view text) { return text.find('$') != std::string_view::npos; }

// Letters, digits and inner dashes.
bool is_host_label(std::string_view text) {
  if (text.empty() || text.front() == '-' || text.back() == '-') return false;
  return all(text, [](char c) { return is_alnum(c) || c == '-'; });
}

bool is_address(std::string_view host) {
  if (host.size() < 3 || !host.starts_with('[') || !host.ends_with(']')) return false;
  return all(host.substr(1, host.size() - 2),
             [](char c) { return is_lower_hex(to_lower(c)) || c == ':'; });
}

bool is_host(std::string_view host) {
  for (std::size_t at = 0;;) {
    const std::size_t end = host.find('.', at);
    if (!is_host_label(host.substr(at, end - at))) return false;
    if (end == std::string_view::npos) return true;
    at = end + 1;
  }
}

bool is_registry(std::string_view text) {
  const std::size_t bracket = text.find(']');
  const std::size_t colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
  const std::string_view host = text.substr(0, colon);
  if (!is_address(host) && !is_host(host)) return false;
  if (colon == std::string_view::npos) return true;
  const std::string_view port = text.substr(colon + 1);
  return !port.empty() && all(port, [](char c) { return is_digit(c) || c == placeholder; });
}

// Runs of lower-case letters and digits, with `.`, `_`, `__` or dashes between them.
bool is_path_component(std::string_view text) {
  const auto is_letter = [](char c) { return is_alnum(c) && !is_upper(c); };
  if (text.empty() || !is_letter(text.front()) || !is_letter(text.back())) return false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !is_letter(text[end])) ++end;
    const std::string_view separator = text.substr(at, end - at);
    if (separator.size() > 1 && separator != "__" &&
        !all(separator, [](char c) { return c == '-'; }))
      return false;
    if (separator.size() == 1 && separator != "." && separator != "_" && separator != "-")
      return false;
    at = end + 1;
  }
  return true;
}

bool is_tag(std::string_view text) {
  if (text.empty() || text.front() == '.' || text.front() == '-') return false;
  return all(text, [](char c) { return is_name_char(c) || c == '.' || c == '-'; });
}

struct DigestAlgorithm {
  std::string_view name;
  std::size_t digits;
};

// Those that the library accepts.
constexpr std::array<DigestAlgorithm, 3> digest_algorithms = {
    {{"sha256", 64}, {"sha384", 96}, {"sha512", 128}}};

bool is_digest(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  const std::string_view digits = text.substr(colon + 1);
  for (const DigestAlgorithm& known : digest_algorithms)
    if (text.substr(0, colon) == known.name)
      return digits.size() == known.digits && all(digits, is_lower_hex);
  return false;
}

// What may stand for a digest with a variable in it.
bool may_be_digest(std::string_view text) {
  return !text.empty() && all(text, [](char c) {
    return is_alnum(c) || c == ':' || c == '+' || c == '.' || c == '_' || c == '-';
  });
}

// `text` with the variables of a Dockerfile made placeholders; nothing if one is not closed.
std::optional<std::string> without_variables(std::string_view text) {
  std::string shape(text);
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at)) {
    std::size_t end = at + 1;
    if (text.substr(end).starts_with('{')) {
      std::size_t depth = 0;
      for (; end < text.size(); ++end) {
        if (text[end] == '{') ++depth;
        if (text[end] == '}' && --depth == 0) break;
      }
      if (end++ == text.size()) return std::nullopt;
    } else {
      while (end < text.size() && is_name_char(text[end])) ++end;
    }
    if (end == at + 1) return std::nullopt;
    for (; at < end; ++at) shape[at] = placeholder;
  }
  return shape;
}

// True if the first component names a registry. One that is nothing but variables may; this is
// what it is mostly there for.
bool names_registry(std::string_view shape, std::string_view text) {
  if (shape == "localhost") return true;
  if (shape.find_first_of(".:") != std::string_view::npos ||
      !all(shape, [](char c) { return !is_upper(c); }))
    return true;
  return has_variable(text) && all(shape, [](char c) { return c == placeholder; });
}

bool fits(std::string_view text, std::size_t limit) {
  return text.size() <= limit || has_variable(text);
}

// The length that the library limits: of the path that Docker completes, and of all of the name
// where the registry is no host.
std::size_t counted_length(const ImageReference& reference) {
  const std::string whole = reference.normalised();
  if (!reference.registry.empty() && !is_registry(reference.registry)) return whole.size();
  return whole.size() - whole.find('/') - 1;
}

// Takes a reference apart by its shape, which has placeholders where `text` has variables.
std::optional<ImageReference> read(std::string_view shape, std::string_view text) {
  const auto in_text = [&](std::string_view part) {
    return text.substr(static_cast<std::size_t>(part.data() - shape.data()), part.size());
  };
  ImageReference out;
  std::string_view name = shape;
  if (const std::size_t at = name.find('@'); at != std::string_view::npos) {
    const std::string_view digest = name.substr(at + 1);
    out.digest = in_text(digest);
    if (!is_digest(digest) && !(has_variable(out.digest) && may_be_digest(digest)))
      return std::nullopt;
    name = name.substr(0, at);
  }
  const std::size_t slash = name.find('/');
  if (slash != std::string_view::npos &&
      names_registry(name.substr(0, slash), in_text(name.substr(0, slash)))) {
    const std::string_view registry = name.substr(0, slash);
    // The library falls back to reading such a host as the first component of the path.
    if (!is_registry(registry) && !is_path_component(registry)) return std::nullopt;
    out.registry = in_text(registry);
    name = name.substr(slash + 1);
  }
  if (const std::size_t colon = name.find(':'); colon != std::string_view::npos) {
    const std::string_view tag = name.substr(colon + 1);
    out.tag = in_text(tag);
    if (!is_tag(tag) || !fits(out.tag, longest_tag)) return std::nullopt;
    name = name.substr(0, colon);
  }
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    if (!is_path_component(name.substr(at, end - at))) return std::nullopt;
    at = end + 1;
  }
  out.repository = in_text(name);
  const bool may_be_long = text.size() > longest_repository / 2;
  if (may_be_long && counted_length(out) > longest_repository && !has_variable(text))
    return std::nullopt;
  return out;
}

}  // namespace

std::string_view ImageReference::name() const {
  const std::size_t slash = repository.rfind('/');
  return slash == std::string_view::npos ? repository : repository.substr(slash + 1);
}

std::string ImageReference::normalised() const {
  const bool is_default =
      registry.empty() || registry == default_registry || registry == old_default_registry;
  std::string out(is_default ? default_registry : registry);
  out += '/';
  if (is_default && repository.find('/') == std::string_view::npos) out += "library/";
  return out += repository;
}

bool ImageReference::is_official(std::string_view wanted) const {
  const std::string whole = normalised();
  constexpr std::string_view prefix = "docker.io/library/";
  return whole.starts_with(prefix) && std::string_view(whole).substr(prefix.size()) == wanted;
}

std::optional<ImageReference> parse_image_reference(std::string_view text) {
  if (has_variable(text)) return std::nullopt;
  // An identifier of an image, not a name.
  if (text.size() == 64 && all(text, is_lower_hex)) return std::nullopt;
  return read(text, text);
}

std::optional<ImageReference> parse_image_reference_with_variables(std::string_view text) {
  if (!has_variable(text)) return parse_image_reference(text);
  const std::optional<std::string> shape = without_variables(text);
  if (!shape) return std::nullopt;
  return read(*shape, text);
}

}  // namespace hullint
