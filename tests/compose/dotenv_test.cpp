#include "compose/dotenv.h"

#include <doctest/doctest.h>

#include <string>

using namespace hullint;

namespace {

std::string_view problem_name(DotenvProblem::Kind kind) {
  switch (kind) {
    case DotenvProblem::Kind::unexpected_character:
      return "unexpected";
    case DotenvProblem::Kind::space_in_name:
      return "space";
    case DotenvProblem::Kind::no_name:
      return "no name";
    case DotenvProblem::Kind::unterminated_quote:
      return "unterminated";
    case DotenvProblem::Kind::invalid_interpolation:
      return "interpolation";
    case DotenvProblem::Kind::invalid_utf8:
      return "utf-8";
    case DotenvProblem::Kind::long_line:
      return "long";
  }
  return "";
}

VariableValues environment() {
  VariableValues values;
  values.set("SHELL_SET", {"shell", Certainty::known});
  return values;
}

// `NAME=[value]` of each entry, with `~` or `?` after a value that is not certain, `NAME` of a bare
// one; then `!problem:text` of each problem.
std::string described(std::string_view text, const Dotenv& file) {
  std::string result;
  for (const DotenvEntry& entry : file.entries) {
    CHECK(text.substr(entry.name.span.begin, entry.name.span.size()) == entry.name.text);
    CHECK(entry.span.contains(entry.name.span));
    CHECK(entry.span.contains(entry.value_span));
    constexpr std::string_view marks[] = {"", "~", "?"};
    result += std::string(entry.name.text);
    if (entry.has_value()) result += "=[" + std::string(entry.value.text.text) + "]";
    result += std::string(marks[static_cast<std::size_t>(entry.value.certainty)]) + " ";
  }
  for (const DotenvProblem& problem : file.problems) {
    result += "!" + std::string(problem_name(problem.kind)) + ":" +
              std::string(text.substr(problem.span.begin, problem.span.size())) + " ";
  }
  if (!result.empty()) result.pop_back();
  return result;
}

std::string read(std::string_view text) {
  Arena arena;
  return described(text, read_dotenv(text, environment(), arena));
}

std::string read_raw(std::string_view text) {
  Arena arena;
  return described(text, read_raw_dotenv(text, environment(), arena));
}

}  // namespace

TEST_CASE("a line of an environment file gives a name a value") {
  CHECK(read("A=1\nB=two words\n") == "A=[1] B=[two words]");
  CHECK(read("A: 1\nB :2") == "A=[1] B=[2]");
  CHECK(read("export A=1\nexport\tB=2\nexported=3") == "A=[1] B=[2] exported=[3]");
  CHECK(read("  A  =  1  \n") == "A=[1]");
  CHECK(read("A=\nB=\n") == "A=[] B=[]");
  CHECK(read("a.b-c[0]=1") == "a.b-c[0]=[1]");
  CHECK(read("1A=x") == "1A=[x]");
  CHECK(read("=x") == "=[x]");
  CHECK(read("A=1\nA=2\n") == "A=[1] A=[2]");
  CHECK(read("\xC3\xA9t\xC3\xA9=1") == "\xC3\xA9t\xC3\xA9=[1]");
}

TEST_CASE("a byte order mark and carriage returns are no part of a value") {
  CHECK(read("\xEF\xBB\xBF"
             "A=1\r\nB=2\r\n") == "A=[1] B=[2]");
  CHECK(read("A=1\n\xEF\xBB\xBF"
             "B=2\n") == "A=[1] !unexpected:\xEF\xBB\xBF");
}

TEST_CASE("a comment stands on its own line or after a space") {
  CHECK(read("# A=1\n  # B=2\nC=3 # four\nD=5#six\nE=7\t#\n") == "C=[3] D=[5#six] E=[7\t#]");
  CHECK(read("A= # b\n") == "A=[# b]");
  CHECK(read("A='b' # c\nB=\"c\"# d\n") == "A=[b] B=[c]");
}

TEST_CASE("single quotes keep what is in them") {
  CHECK(read("A='$B \\n # c'\n") == "A=[$B \\n # c]");
  CHECK(read("A='it\\'s'\n") == "A=[it's]");
  CHECK(read("A='a\nb'\nB=c") == "A=[a\nb] B=[c]");
}

TEST_CASE("double quotes decode escapes") {
  CHECK(read(R"(A="a\tb\nc\\n\"q\"")") == "A=[a\tb\nc\\n\"q\"]");
  CHECK(read(R"(A="\q\c\x41")") == R"(A=[\q\c\x41])");
  CHECK(read(R"(A="\0101\0377\012\0400\08")") == "A=[A\xC3\xBF\\12\\400\\8]");
  CHECK(read(R"(A="\$B $$B")") == "A=[$B $B]");
  CHECK(read("A=\"a\nb\"\nB=c") == "A=[a\nb] B=[c]");
}

TEST_CASE("what follows a closing quote is the next statement") {
  CHECK(read("A='1' B=2\n") == "A=[1] B=[2]");
  CHECK(read("A='1'b\n") == "A=[1] b?");
}

TEST_CASE("values use the environment, then earlier entries") {
  CHECK(read("A=1\nB=${A}2$A\n") == "A=[1] B=[121]~");
  CHECK(read("B=$A\nA=1\n") == "B=[]? A=[1]");
  CHECK(read("SHELL_SET=file\nA=$SHELL_SET\n") == "SHELL_SET=[file] A=[shell]");
  CHECK(read("A=${NONE:-x}\nB=\"$A y\"\n") == "A=[x]~ B=[x y]~");
  CHECK(read("A=$NONE\nB=$A\n") == "A=[]? B=[]?");
  CHECK(read("A=$$B $5\n") == "A=[$B $5]");
}

TEST_CASE("a bare name takes what the environment has") {
  CHECK(read("A\nexport SHELL_SET\n") == "A? SHELL_SET");
  Arena arena;
  const Dotenv file = read_dotenv("SHELL_SET \nA", environment(), arena);
  REQUIRE(file.entries.size() == 2);
  CHECK(file.entries[0].style == DotenvEntry::Style::bare);
  CHECK(file.entries[0].value.text.text == "shell");
  CHECK(file.entries[0].value.text.map(0, 5) == Span{0, 9});
  CHECK(file.entries[1].style == DotenvEntry::Style::bare_at_end);
}

TEST_CASE("what is wrong with a file does not hide what follows") {
  CHECK(read("A b=1\nB=2\n") == "B=[2] !space:A b");
  CHECK(read("A b\nB=2\n") == "B=[2] !space:A b");
  CHECK(read("A!=1\nB=2\n") == "B=[2] !unexpected:!");
  CHECK(read("A\xE2\x80\x99=1\nB=2\n") == "B=[2] !unexpected:\xE2\x80\x99");
  CHECK(read("\xFF=1\nB=2\n") == "B=[2] !unexpected:\xFF");
  CHECK(read("A=\"x \nB=2\n") == "A=[]? B=[2] !unterminated:\"x");
  CHECK(read("A=x${\nB=2\n") == "A=[x] B=[2] !interpolation:${");
  CHECK(read("A=\"\\tx ${1}\"\nB=2\n") == "A=[\tx 1}] B=[2] !interpolation:${1}");
  CHECK(read("A=1\nexport ") == "A=[1] !no name:export");
  CHECK(read("export \nA=1") == "A=[1]");
}

TEST_CASE("a required variable that is missing is found in the file") {
  Arena arena;
  const std::string_view text = "A=\"\\t${B:?say $SHELL_SET}\"\n";
  const Dotenv file = read_dotenv(text, environment(), arena);
  REQUIRE(file.entries.size() == 1);
  REQUIRE(file.entries[0].value.missing.size() == 1);
  const MissingVariable& missing = file.entries[0].value.missing[0];
  CHECK(missing.name == "B");
  CHECK(missing.message == "say shell");
  CHECK(text.substr(missing.span.begin, missing.span.size()) == "${B:?say $SHELL_SET}");
  CHECK(file.problems.empty());
}

TEST_CASE("a part of a value has its place in the file") {
  Arena arena;
  const std::string_view text = "X=1\nA=\"\\t${B:-de\\\"f}\" # c\n";
  const Dotenv file = read_dotenv(text, environment(), arena);
  REQUIRE(file.entries.size() == 2);
  const DotenvEntry& entry = file.entries[1];
  CHECK(entry.style == DotenvEntry::Style::double_quoted);
  CHECK(text.substr(entry.value_span.begin, entry.value_span.size()) == "\"\\t${B:-de\\\"f}\"");
  CHECK(text.substr(entry.span.begin, entry.span.size()) == "A=\"\\t${B:-de\\\"f}\"");
  CHECK(entry.value.text.text == "\tde\"f");
  const Span span = entry.value.text.map(1, 5);
  CHECK(text.substr(span.begin, span.size()) == "de\\\"f");
  const auto uses = variable_uses(entry.interpolation);
  REQUIRE(uses.size() == 1);
  const Span name = entry.decoded.map(uses[0]->name_span.begin, uses[0]->name_span.end);
  CHECK(text.substr(name.begin, name.size()) == "B");
}

TEST_CASE("the values of a file can be replaced by the shell") {
  Arena arena;
  VariableValues values;
  values.set("OLD", {"old", Certainty::known});
  add_values(read_dotenv("A=1\nB=$NONE\nOLD\nC=1\nC=2\n", values, arena), values);
  REQUIRE(values.find("A") != nullptr);
  CHECK(values.find("A")->certainty == Certainty::overridable);
  REQUIRE(values.find("B") != nullptr);
  CHECK(values.find("B")->certainty == Certainty::unknown);
  CHECK(values.find("OLD")->certainty == Certainty::known);
  CHECK(values.find("C")->text == "2");
}

TEST_CASE("values that double from line to line become unknown") {
  std::string text = "A0=0123456789\n";
  for (int i = 1; i < 40; ++i) {
    const std::string last = "$A" + std::to_string(i - 1);
    text += "A" + std::to_string(i) + "=" + last + last + "\n";
  }
  Arena arena;
  const Dotenv file = read_dotenv(text, {}, arena);
  REQUIRE(file.entries.size() == 40);
  CHECK(file.entries[5].value.text.text.size() == 320);
  CHECK(file.entries[39].value.certainty == Certainty::unknown);
}

TEST_CASE("a raw file is taken as it is") {
  CHECK(read_raw("A='1' # $B\n  B=\"x\" \n# c\n\nC==\n") == "A=['1' # $B] B=[\"x\" ] C=[=]");
  CHECK(read_raw("\xEF\xBB\xBF"
                 "A=1\r\nB=2") == "A=[1] B=[2]");
  CHECK(read_raw("A\nSHELL_SET\na:b=1\n") == "A? SHELL_SET a:b=[1]");
  CHECK(read_raw("export A=1\nB =2\nC=3") == "C=[3] !space:export A !space:B ");
  CHECK(read_raw("=1\nA=\xFF\nB=2") == "B=[2] !no name:= !utf-8:\xFF");
}

TEST_CASE("a raw line has a limit") {
  const std::string fits = "A=" + std::string(65533, 'x');
  Arena arena;
  CHECK(read_raw_dotenv(fits + "\nB=1", {}, arena).problems.empty());
  const Dotenv file = read_raw_dotenv(fits + "x\nB=1", {}, arena);
  REQUIRE(file.problems.size() == 1);
  CHECK(file.problems[0].kind == DotenvProblem::Kind::long_line);
  CHECK(file.entries.size() == 1);
}
