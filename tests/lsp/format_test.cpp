#include <doctest/doctest.h>

#include <string>

#include "base/strings.h"
#include "lsp/editor.h"
#include "lsp/features/dockerfile/features.h"

using namespace hullint;
using namespace hullint::test;

namespace {

std::string formatted(std::string_view marked, lsp::FormatOptions options = {}) {
  const Editor editor(marked);
  const auto size = static_cast<Offset>(editor.document().source().text().size());
  const Span range = editor.marks().empty() ? Span{0, size} : editor.marks().front();
  return editor.after(lsp::in_dockerfile::format(editor.view(), range, options));
}

std::string typed(std::string_view marked, char c) {
  const Editor editor(marked);
  return editor.after(lsp::in_dockerfile::format_typed(editor.view(), editor.cursor(), c, {}));
}

// Runs of blanks outside quotes as one blank; quoted and escaped text byte by byte.
std::string with_single_blanks(std::string_view text) {
  std::string out;
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && quote != '\'' && i + 1 < text.size()) {
      out += c;
      out += text[++i];
      continue;
    }
    if (quote == '\0' && (c == '"' || c == '\'')) {
      quote = c;
    } else if (c == quote) {
      quote = '\0';
    }
    const bool again = quote == '\0' && is_blank(c) && !out.empty() && out.back() == ' ';
    if (!again) out += quote == '\0' && is_blank(c) ? ' ' : c;
  }
  return out;
}

void add_words(std::string& out, const Instruction& instruction) {
  for (const Flag& flag : instruction.flags)
    out +=
        " " + std::string(flag.name.text) + "=" + std::string(flag.value ? flag.value->text : "");
  if (instruction.exec_form()) {
    for (const Word& word : instruction.words) out += " <" + std::string(word.text) + ">";
    return;
  }
  const bool blanks_count =
      instruction.legacy || instruction.is(Keyword::workdir) || instruction.is(Keyword::maintainer);
  std::string_view text = instruction.arguments.text;
  if (instruction.is(Keyword::onbuild)) text = "";
  std::string words = blanks_count ? std::string(text) : with_single_blanks(text);
  if (instruction.is(Keyword::from) || instruction.is(Keyword::healthcheck)) words = lower(words);
  out += " " + words;
  for (const shell::Script& script : instruction.scripts) {
    for (const shell::Command& command : script.commands) {
      for (const shell::Word& word : command.words) out += " {" + std::string(word.text) + "}";
    }
  }
}

// What a file means to BuildKit, as text.
std::string meaning(const std::string& text) {
  const auto document = parse("/repo/Dockerfile", text, Language::dockerfile);
  const Dockerfile& file = *document->dockerfile();
  std::string out(1, file.escape());
  for (const syntax::Directive& directive : file.tree().directives)
    out += std::string(directive.key.text) + "=" + std::string(directive.value.text) + "\n";
  for (const syntax::Comment& comment : file.tree().comments)
    out += "#" + std::string(trim_right(comment.text)) + "\n";
  for (const Instruction& instruction : file.instructions()) {
    out += lower(instruction.name.text);
    add_words(out, instruction);
    for (const syntax::Comment& comment : instruction.line->comments)
      out += " #" + std::string(trim_right(comment.text));
    for (const syntax::Heredoc& heredoc : instruction.heredocs())
      out += "\n<<" + std::string(document->source().text(heredoc.body)) + ">>" +
             std::string(heredoc.name);
    out += '\n';
  }
  return out;
}

constexpr const char* commented_install =
    "FROM a\nRUN apt-get install -y \\\n    # tools \n    curl \\\n# vcs\n\tgit \\\n&& x\n  # "
    "end\n# s\nFROM b\n";

constexpr const char* marked_text =
    "\xef\xbb\xbf"
    "from a\nRun b\n";

constexpr const char* many_flags =
    "FROM a\nRUN  --mount=type=cache,target=/x   \\\n  --network=none   x\nCOPY  --from=a  --link  "
    " b   c\n";

constexpr const char* two_shells =
    "FROM a\nSHELL [\"powershell\", \"-c\"]\nRUN  a -b 'c  \\\n d' ; \\\ne\nSHELL [\"cmd\"]\nRUN "
    "echo  a  \\\nb\n";

constexpr std::string_view samples[] = {
    "",
    "\n\n\n",
    "   ",
    "from a",
    "from  a   as  b\nRUN   x\nrun y\n",
    "# syntax=docker/dockerfile:1  \n# escape=`\n\n\n\nFROM a\nRUN a `\nb `\n   c\n",
    "FROM a\r\nRUN  a && \\\r\nb   \\  \r\n\r\n# c  \r\n  --x\r\nFROM b\r\n",
    "FROM a\nRUN <<EOF  \n  x  \n\n\n\ny \\\n z\nEOF\nFROM b\n",
    "FROM a\nRUN cat <<-A <<'B' \\\n> /x   \n\tq  \n\tA\nr  \nB\n\n\nCOPY   <<E  /f\n  t\nE",
    "FROM a\nRUN echo \"a \\\nb   \\\n  c\" \\\n&& d\n",
    "FROM a\nRUN echo foo\\\nbar\\\n  baz\\\n\t&& q\n",
    "FROM a\nENV A=1 \\\nB=\"x \\\n  y\"   \\\n\tC=2\nENV old  value   here \\\n  and\n",
    "FROM a\nLABEL a=b\\\n c=d\nCOPY a \\\nb \\\n  c\nWORKDIR  /a  b \\\n  c\n",
    "FROM a\nCMD [\"a\",\\\n\"b  \\\n c\",   \\\n  \"d\"]\nENTRYPOINT   [ \"x\" ]\n",
    "FROM a\nONBUILD   run  a \\\nb\nONBUILD\nONBUILD COPY  a b\n",
    "FROM a\nRUN a && \\\n\nFROM b\n",
    "FROM a\nRUN a && \\\n\n",
    "FROM a\nRUN a && \\\n   ",
    "FROM a\nRUN a \\",
    "FROM a\nRUN <<EOF\nnever  \n\n\n",
    "FROM a\nRUN  \"a \\\nb\n",
    "FRO  a\nRUN  $(a \\\n b\n",
    "FROM  ${\nENV   A=${x:-  \\\n y}\n",
    "FROM a\nHEALTHCHECK   --interval=5s   cmd   curl  x \\\n|| exit\nHEALTHCHECK  none\n",
    two_shells,
    commented_install,
    "FROM a\nRUN a\\ \\\n b \\\\ \n  \nRUN  echo \\\\  \n",
    "FROM a\nRUN x=$(a \\\n  b \\\nc) \\\n  && y `z \\\n  w`\n",
    "FROM a\nRUN echo it's \\\n   x\nRUN a # b's \\\n   c\n",
    marked_text,
    "FROM a\nRUN \\\n  \\\n\\\n  x\n",
    "R\\\nUN x\nF\\\n  ROM a\n",
    many_flags,
    "FROM a\nRUN echo $'a\\'  \\\n b' \\\n  c\n",
    "FROM a\n# x \\\n# y  \nRUN b\n#  \n# z\n",
};

}  // namespace

TEST_CASE("formatting keeps the meaning and is done after one time") {
  for (std::string_view sample : samples) {
    const std::string text(sample);
    for (const lsp::FormatOptions options :
         {lsp::FormatOptions{4, true}, lsp::FormatOptions{2, true}, lsp::FormatOptions{8, false},
          lsp::FormatOptions{0, true}}) {
      CAPTURE(text);
      const std::string once = formatted(text, options);
      CHECK(once != "conflict");
      CHECK(meaning(once) == meaning(text));
      CHECK(formatted(once, options) == once);
    }
  }
}

TEST_CASE("every single edit keeps the meaning by itself") {
  for (std::string_view sample : samples) {
    const Editor editor(sample);
    const std::string text(editor.document().source().text());
    const auto size = static_cast<Offset>(text.size());
    for (const TextEdit& edit : lsp::in_dockerfile::format(editor.view(), {0, size}, {})) {
      CAPTURE(text);
      CAPTURE(edit.span.begin);
      CHECK(meaning(editor.after({edit})) == meaning(text));
      CHECK(editor.text(edit.span) != edit.text);
    }
  }
}

TEST_CASE("formatting writes keywords in one case") {
  CHECK(formatted("from a As b\nRun x\nCOPY a b\n") == "FROM a AS b\nRUN x\nCOPY a b\n");
  CHECK(formatted("from a AS b\nrun x\nCOPY a b\n") == "from a as b\nrun x\ncopy a b\n");
  CHECK(formatted("FROM a\nENV A=1\nUSER b\nCMD c\nonbuild run x\nhealthcheck cmd y\n") ==
        "FROM a\nENV A=1\nUSER b\nCMD c\nONBUILD RUN x\nHEALTHCHECK CMD y\n");
}

TEST_CASE("formatting keeps one blank behind keywords and flags only") {
  CHECK(formatted("FROM  a\nCOPY \t--link   --from=x  a   b\nRUN  echo  'a  b'  c\n") ==
        "FROM a\nCOPY --link --from=x a   b\nRUN echo  'a  b'  c\n");
}

TEST_CASE("formatting indents what is continued and shifts blocks as they are") {
  CHECK(formatted("FROM a\nRUN a \\\n&& b \\\n    --x \\\n      # c\n      y\\\n  && d\n") ==
        "FROM a\nRUN a \\\n    && b \\\n        --x \\\n      # c\n          y \\\n    && d\n");
  CHECK(formatted("FROM a\nRUN a \\\n  # why\n\tb\n", {2, false}) ==
        "FROM a\nRUN a \\\n\t# why\n\tb\n");
  CHECK(formatted("FROM a\nRUN a \\\n# why\nb\n") == "FROM a\nRUN a \\\n    # why\n    b\n");
}

TEST_CASE("formatting leaves quoted and joined text alone") {
  const std::string_view text =
      "FROM a\nRUN echo \"a \\\n b\"\nRUN echo foo\\\nbar\nENV key some \\\n  text\n";
  CHECK(formatted(text) == text);
}

TEST_CASE("formatting puts one blank line before each stage and its comments") {
  CHECK(formatted("ARG X\nFROM a\nRUN x\n# second\n# stage\nFROM b\n\n\n\nFROM c\n") ==
        "ARG X\nFROM a\nRUN x\n\n# second\n# stage\nFROM b\n\nFROM c\n");
  CHECK(formatted("FROM a\r\nFROM b\r\n") == "FROM a\r\n\r\nFROM b\r\n");
}

TEST_CASE("formatting ends the file with one line end and lines without blanks") {
  CHECK(formatted("FROM a  \n# x \n\n \n\nRUN b \\  \n    c\t") ==
        "FROM a\n# x\n\nRUN b \\\n    c\n");
  CHECK(formatted("FROM a\n\n\n") == "FROM a\n");
  CHECK(formatted("FROM a\r\nRUN b") == "FROM a\r\nRUN b\r\n");
}

TEST_CASE("formatting touches neither heredocs nor what is broken") {
  for (std::string_view text :
       {"FROM a\nRUN <<EOF\n a  \n\n\n b \\\nc\nEOF\n", "FROM a\nRUNN   x \\\ny\n",
        "FROM a\nRUN <<EOF\nx  \n", "FROM a\nRUN  a && \\\n\nCOPY  b c\n",
        "FROM a\nENV  A=${x \\\ny\n"}) {
    CAPTURE(text);
    CHECK(formatted(text) == text);
  }
}

TEST_CASE("formatting a range changes its lines only") {
  CHECK(formatted("from  a\n«run»  b\nRUN  c\nCMD d\n") == "from  a\nRUN b\nRUN  c\nCMD d\n");
}

TEST_CASE("formatting follows the configured case") {
  const Editor editor(
      "FROM a\nRUN b\n", "/repo/Dockerfile",
      {{"/repo/.hullint.yaml", "rules:\n  instruction-casing:\n    case: lower\n"}});
  CHECK(editor.after(lsp::in_dockerfile::format(editor.view(), {0, 13}, {})) == "from a\nrun b\n");
}

TEST_CASE("a new line in an instruction is indented like the one above") {
  CHECK(typed("FROM a\nRUN a \\\n‸\n", '\n') == "FROM a\nRUN a \\\n    \n");
  CHECK(typed("FROM a\nRUN a \\\n  b \\\n‸", '\n') == "FROM a\nRUN a \\\n  b \\\n  ");
  CHECK(typed("FROM a\nRUN a \\\n  b \\\n      ‸c\n", '\n') == "FROM a\nRUN a \\\n  b \\\n  c\n");
  CHECK(typed("# escape=`\r\nFROM a\r\nRUN a `\r\n‸\r\n", '\n') ==
        "# escape=`\r\nFROM a\r\nRUN a `\r\n    \r\n");
  for (std::string_view text : {"FROM a\nRUN a\n‸", "FROM a\nRUN <<E\nx \\\n‸\nE\n", "# c \\\n‸",
                                "‸", "FROM a\nRUN \"a \\\n‸", "FROM a\nRUN 'a \\\n‸b'\n"}) {
    CAPTURE(text);
    CHECK(typed(text, '\n') == Editor(text).after({}));
  }
}

TEST_CASE("an escape character at the end of a line gets a blank before it") {
  CHECK(typed("FROM a\nRUN a\\‸", '\\') == "FROM a\nRUN a \\");
  CHECK(typed("FROM a\nRUN a\\‸\n  b\n", '\\') == "FROM a\nRUN a \\\n  b\n");
  for (std::string_view text :
       {"\\‸", "FROM a\nRUN a \\‸\n", "FROM a\nRUN a\\‸b\n", "# c\\‸\n",
        "FROM a\nRUN <<E\nx\\‸\nE\n", "FROM a\nRUN a\\\\‸\n", "FROM a\nRUN \"a\\‸\nb\"\n"}) {
    CAPTURE(text);
    CHECK(typed(text, '\\') == Editor(text).after({}));
  }
}
