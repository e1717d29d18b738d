#include "engine/expression.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

namespace hullint {
namespace {

// Of the program and the automata that are made while it runs, for each pattern.
constexpr std::int64_t most_memory = std::int64_t{8} << 20;

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

Expression::Expression(std::unique_ptr<re2::RE2> compiled) : compiled_(std::move(compiled)) {}
Expression::Expression(Expression&&) noexcept = default;
Expression::~Expression() = default;

Result<Expression> Expression::compile(std::string_view pattern) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(most_memory);
  auto compiled = std::make_unique<re2::RE2>(piece(pattern), options);
  if (!compiled->ok()) return Error{compiled->error()};
  return Expression(std::move(compiled));
}

bool Expression::finds(std::string_view text) const {
  return compiled_->Match(piece(text), 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

std::vector<Span> Expression::find_all(std::string_view text) const {
  std::vector<Span> found;
  const int groups = std::min(compiled_->NumberOfCapturingGroups(), 1) + 1;
  re2::StringPiece parts[2];
  std::size_t from = 0;
  while (from <= text.size() &&
         compiled_->Match(piece(text), from, text.size(), re2::RE2::UNANCHORED, parts, groups)) {
    const auto end_of_match = static_cast<std::size_t>(parts[0].end() - text.data());
    const re2::StringPiece& part = parts[groups - 1];
    if (!part.empty()) {
      const auto begin = static_cast<Offset>(part.begin() - text.data());
      found.push_back({begin, begin + static_cast<Offset>(part.size())});
    }
    from = std::max(end_of_match, from + 1);
  }
  return found;
}

}  // namespace hullint
