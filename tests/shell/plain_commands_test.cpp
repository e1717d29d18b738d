// Plain commands are read without the grammar, and just as it reads them.
#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

#include "shell/reading_text.h"

namespace hullint::test {
namespace {

bool is_plain(std::string_view text) {
  Arena arena;
  const shell::Prepared prepared = shell::prepare(whole(text), arena);
  return shell::read_plain_commands(prepared, arena).has_value();
}

}  // namespace

TEST_CASE("all short texts of some pieces are read as the grammar reads them") {
  constexpr std::array<std::string_view, 16> pieces{
      "a",  "-x=1", "7", "'q r'", "\"s t\"", "\"$V\"", "$V",     " ",
      "&&", "||",   ";", "|",     "\n",      "if",     "export", "&"};
  const auto differences = [&](std::size_t length) {
    std::string found;
    std::size_t all = 1;
    for (std::size_t at = 0; at < length; ++at) all *= pieces.size();
    for (std::size_t number = 0; number < all && found.empty(); ++number) {
      std::string text;
      for (std::size_t left = number, at = 0; at < length; ++at, left /= pieces.size())
        text += pieces[left % pieces.size()];
      found += difference_from_grammar(text);
    }
    return found;
  };
  for (std::size_t length = 0; length <= 4; ++length) CHECK(differences(length) == "");
}

TEST_CASE("longer texts are read as the grammar reads them") {
  for (const std::string_view text :
       {"curl -f http://localhost:8080/health?a=1",
        "redis-server --appendonly yes",
        "dd if=/dev/zero of=/x bs=1M count=1",
        "mysqladmin ping -h 'db' -u \"root\"",
        "apt-get update && apt-get install -y curl=7.88 wget || exit 1; echo done",
        "a | b | c && d | e\nf  \n\n g ; h\n",
        "env A=b C=\"d e\" prog --x=\"y z\"$V'w'",
        "pg_isready -U $POSTGRES_USER -d \"$POSTGRES_DB\"",
        "test a = b && echo 1",
        "java -Xmx1g -D\"x.y\"=z -jar /app.jar",
        "time a",
        "a\t b \t&&\n\n\tc",
        "a;b",
        "a ;b; c",
        "2 3",
        "-a",
        "a 2 | 3 b",
        "a=b",
        "a b=",
        "./x.sh %d,%s @y +z"}) {
    CHECK(difference_from_grammar(text) == "");
  }
}

TEST_CASE("what is plain, and what is left to the grammar") {
  for (const std::string_view text : {"", " ", "a", ": -a", "a b", "a && b || c; d | e", "a\nb",
                                      "a 'b\"$(c)' \"d e\" $F", "a \"$B-c\""})
    CHECK_MESSAGE(is_plain(text), text);
  for (const std::string_view text : {"a &",          "a & b",
                                      "a > f",        "a 2>&1",
                                      "a $(b)",       "a `b`",
                                      "a ${B}",       "a $1",
                                      "a \"$(b)\"",   "a \"b\\\"\"",
                                      "a \\b",        "A=1",
                                      "A=1 b",        "if a; then b; fi",
                                      "export A=1",   "'a' b",
                                      "$A b",         "a;;b",
                                      "a |& b",       "a &&",
                                      "a |",          "a ;",
                                      "; a",          "&& a",
                                      "a\n&& b",      "a # c",
                                      "(a)",          "{ a; }",
                                      "! a",          "a@b c",
                                      "25% a",        "7z x",
                                      "- a=b",        "[ a ]",
                                      "a {}",         "a *",
                                      "a ~",          "a 'b",
                                      "a \"b",        "a 'b\nc'",
                                      "a <<E\nb\nE\n"})
    CHECK_MESSAGE(!is_plain(text), text);
}

}  // namespace hullint::test
