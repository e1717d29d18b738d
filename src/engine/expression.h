#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/span.h"

namespace re2 {
class RE2;
}

namespace hullint {

// A regular expression in RE2's syntax, compiled once. It never backtracks: matching is linear in
// the text, whatever the pattern. Several threads may use one.
class Expression {
 public:
  // The error is what RE2 says about the pattern.
  static Result<Expression> compile(std::string_view pattern);

  Expression(Expression&&) noexcept;
  ~Expression();

  // True if it matches some part of the text; an empty part too.
  bool finds(std::string_view text) const;
  // The parts that it matches, in order: of each its first group, if it has one. None is empty.
  std::vector<Span> find_all(std::string_view text) const;

 private:
  explicit Expression(std::unique_ptr<re2::RE2> compiled);

  std::unique_ptr<re2::RE2> compiled_;
};

}  // namespace hullint
