#include "compose/values.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/strings.h"
#include "compose/key_path.h"
#include "compose/quantities.h"

namespace hullint {
namespace {

using Kind = ComposeNode::Kind;

// Go's number with base 0: `0x`, `0o`, `0b` and a leading 0 say the base.
std::optional<unsigned long long> magnitude(std::string_view digits) {
  int base = 10;
  const std::string prefix = lower(digits.substr(0, 2));
  if (prefix == "0x" || prefix == "0o" || prefix == "0b") {
    base = prefix == "0x" ? 16 : prefix == "0o" ? 8 : 2;
    digits.remove_prefix(2);
  } else if (digits.size() > 1 && digits.front() == '0') {
    base = 8;
  }
  unsigned long long value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value, base);
  if (digits.empty() || stop != end || error != std::errc()) return std::nullopt;
  return value;
}

std::string without_underscores(std::string_view text) {
  std::string kept;
  for (const char c : text)
    if (c != '_') kept += c;
  return kept;
}

std::string_view without_sign(std::string_view text) {
  return text.starts_with('-') || text.starts_with('+') ? text.substr(1) : text;
}

// Digits with a point and an exponent, at least one digit.
bool is_yaml_float(std::string_view text) {
  std::size_t at = 0;
  std::size_t digits = 0;
  for (; at < text.size() && is_digit(text[at]); ++at) ++digits;
  if (at < text.size() && text[at] == '.')
    for (++at; at < text.size() && is_digit(text[at]); ++at) ++digits;
  if (digits == 0) return false;
  if (at == text.size()) return true;
  if (to_lower(text[at]) != 'e') return false;
  const std::string_view exponent = without_sign(text.substr(at + 1));
  return !exponent.empty() && exponent.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_special_float(std::string_view text) {
  return one_of(text, ".nan .NaN .NAN .inf .Inf .INF +.inf +.Inf +.INF -.inf -.Inf -.INF");
}

struct Cast {
  Kind kind;
  bool (*accepts)(std::string_view text);
  std::string_view wanted;
};

template <auto read>
bool reads(std::string_view text) {
  return read(text).has_value();
}

constexpr Cast to_boolean{Kind::boolean, reads<boolean>, "`true` or `false`"};
constexpr Cast to_integer{Kind::integer, reads<whole_number>, "a whole number"};
constexpr Cast to_float{Kind::floating, reads<decimal_number>, "a number"};
constexpr Cast to_umask{Kind::integer, reads<umask_number>, "a file mode mask such as `022`"};

struct CastRule {
  std::string_view pattern;
  Cast cast;
};

constexpr std::array resource_casts{
    CastRule{"networks.*.external", to_boolean},    CastRule{"networks.*.internal", to_boolean},
    CastRule{"networks.*.attachable", to_boolean},  CastRule{"networks.*.enable_ipv4", to_boolean},
    CastRule{"networks.*.enable_ipv6", to_boolean}, CastRule{"volumes.*.external", to_boolean},
    CastRule{"secrets.*.external", to_boolean},     CastRule{"configs.*.external", to_boolean},
};

// Below a service, a job or an init container (an item of `pre_start`).
constexpr std::array container_casts{
    CastRule{"cpu_count", to_integer},
    CastRule{"cpu_percent", to_float},
    CastRule{"cpu_period", to_integer},
    CastRule{"cpu_quota", to_integer},
    CastRule{"cpu_rt_period", to_integer},
    CastRule{"cpu_rt_runtime", to_integer},
    CastRule{"cpus", to_float},
    CastRule{"cpu_shares", to_integer},
    CastRule{"init", to_boolean},
    CastRule{"networks.*.use_service_name_alias", to_boolean},
    CastRule{"oom_kill_disable", to_boolean},
    CastRule{"oom_score_adj", to_integer},
    CastRule{"pids_limit", to_integer},
    CastRule{"privileged", to_boolean},
    CastRule{"read_only", to_boolean},
    CastRule{"umask", to_umask},
    CastRule{"ulimits.*", to_integer},
    CastRule{"ulimits.*.hard", to_integer},
    CastRule{"ulimits.*.soft", to_integer},
    CastRule{"volumes.[].read_only", to_boolean},
    CastRule{"volumes.[].volume.nocopy", to_boolean},
};

constexpr std::array workload_casts{
    CastRule{"depends_on.*.required", to_boolean},
    CastRule{"depends_on.*.restart", to_boolean},
    CastRule{"healthcheck.retries", to_integer},
    CastRule{"healthcheck.disable", to_boolean},
    CastRule{"ports.[].target", to_integer},
    CastRule{"stdin_open", to_boolean},
    CastRule{"tty", to_boolean},
};

constexpr std::array service_casts{
    CastRule{"deploy.replicas", to_integer},
    CastRule{"deploy.update_config.parallelism", to_integer},
    CastRule{"deploy.update_config.max_failure_ratio", to_float},
    CastRule{"deploy.rollback_config.parallelism", to_integer},
    CastRule{"deploy.rollback_config.max_failure_ratio", to_float},
    CastRule{"deploy.restart_policy.max_attempts", to_integer},
    CastRule{"deploy.placement.max_replicas_per_node", to_integer},
    CastRule{"scale", to_integer},
};

bool is_service(const KeyPath& path) { return matches(path, "services.*"); }
bool is_workload(const KeyPath& path) { return matches(path, "workloads.*"); }
bool is_container(const KeyPath& path) {
  return is_workload(path) || matches(path, "services.*.pre_start.[]");
}

template <std::size_t size>
const Cast* find_cast(const std::array<CastRule, size>& rules, const PatternFilter& filter,
                      const KeyPath& path, bool (*is_owner)(const KeyPath&)) {
  if (!filter.may_fit(path)) return nullptr;
  for (const CastRule& rule : rules) {
    const KeyPath* owner = above(path, rule.pattern);
    if (owner != nullptr && is_owner(*owner)) return &rule.cast;
  }
  return nullptr;
}

constexpr PatternFilter container_filter(container_casts);
constexpr PatternFilter workload_filter(workload_casts);
constexpr PatternFilter service_filter(service_casts);
constexpr PatternFilter resource_filter(resource_casts);

const Cast* cast_of(const KeyPath& path) {
  if (const Cast* cast = find_cast(container_casts, container_filter, path, is_container))
    return cast;
  if (const Cast* cast = find_cast(workload_casts, workload_filter, path, is_workload)) return cast;
  if (const Cast* cast = find_cast(service_casts, service_filter, path, is_service)) return cast;
  return find_cast(resource_casts, resource_filter, path,
                   [](const KeyPath& owner) { return owner.is_root(); });
}

void cast_text(ComposeNode& node, const KeyPath& path, std::vector<ComposeProblem>& problems) {
  const Cast* cast = cast_of(path);
  if (cast == nullptr) return;
  if (cast->accepts(node.text)) {
    node.kind = cast->kind;
  } else if (node.is_known()) {
    std::string message = "`" + std::string(path.key) + "` is ";
    message += std::string(cast->wanted) + ", and `" + std::string(node.text) + "` is not";
    problems.push_back(
        {ComposeProblem::Kind::invalid_cast, node.place, std::move(message), dotted(path), {}});
  }
}

void cast_below(ComposeNode& node, const KeyPath& path, std::vector<ComposeProblem>& problems) {
  if (node.is_text()) return cast_text(node, path, problems);
  for (ComposeEntry& entry : node.entries) cast_below(entry.value, {&path, entry.key}, problems);
  for (ComposeNode& item : node.items) cast_below(item, {&path, "[]"}, problems);
}

// As Go's strconv writes the shortest digits of a number with the verb `g`.
std::string printed_float(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Inf" : "+Inf";
  std::array<char, 64> buffer{};
  const double size = std::fabs(value);
  const bool scientific = size != 0 && (size < 1e-4 || size >= 1e6);
  const auto format = scientific ? std::chars_format::scientific : std::chars_format::fixed;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format).ptr;
  return {buffer.data(), end};
}

}  // namespace

std::optional<long long> integer_value(std::string_view text) {
  const std::string plain = without_underscores(text);
  const std::optional<unsigned long long> value = magnitude(without_sign(plain));
  constexpr auto largest = static_cast<unsigned long long>(std::numeric_limits<long long>::max());
  if (!value || *value > largest) return std::nullopt;
  const auto number = static_cast<long long>(*value);
  return plain.starts_with('-') ? -number : number;
}

std::optional<double> floating_value(std::string_view text) {
  const bool negative = text.starts_with('-');
  const std::string bare = lower(without_sign(without_underscores(text)));
  if (one_of(bare, ".nan nan")) return std::numeric_limits<double>::quiet_NaN();
  double value = std::numeric_limits<double>::infinity();
  if (!one_of(bare, ".inf inf infinity")) {
    const char* end = bare.data() + bare.size();
    const auto [stop, error] = std::from_chars(bare.data(), end, value);
    if (!is_yaml_float(bare) || stop != end || error != std::errc()) return std::nullopt;
  }
  return negative ? -value : value;
}

Kind kind_of_plain(std::string_view text) {
  const char begin = text.empty() ? '\0' : text.front();
  const bool may_be_number = is_digit(begin) || begin == '+' || begin == '-' || begin == '.';
  // No word that means something else is longer than `false`.
  if (text.size() > 5 && !may_be_number) return Kind::text;
  if (text.empty() || one_of(text, "~ null Null NULL")) return Kind::null;
  if (one_of(text, "true True TRUE false False FALSE")) return Kind::boolean;
  if (is_special_float(text)) return Kind::floating;
  if (!may_be_number) return Kind::text;
  if (begin == '.') return is_yaml_float(text) ? Kind::floating : Kind::text;
  const std::string plain = without_underscores(text);
  if (magnitude(without_sign(plain))) return Kind::integer;
  return is_yaml_float(without_sign(plain)) ? Kind::floating : Kind::text;
}

std::string printed_value(const ComposeNode& scalar) {
  if (scalar.kind == Kind::boolean) return scalar.as_bool().value_or(false) ? "true" : "false";
  if (scalar.kind == Kind::integer) {
    const std::optional<long long> value = integer_value(scalar.text);
    return value ? std::to_string(*value) : std::string(scalar.text);
  }
  if (scalar.kind == Kind::floating) {
    const std::optional<double> value = floating_value(scalar.text);
    return value ? printed_float(*value) : std::string(scalar.text);
  }
  return std::string(scalar.text);
}

void cast_values(ComposeNode& root, std::vector<ComposeProblem>& problems) {
  cast_below(root, {}, problems);
}

}  // namespace hullint
