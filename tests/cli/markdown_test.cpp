#include "cli/markdown.h"

#include <doctest/doctest.h>

#include "cli/help.h"

using namespace hullint::cli;

TEST_SUITE_BEGIN("cli markdown");

TEST_CASE("plain text keeps its words and its backticks") {
  CHECK(rendered_markdown("# Title\n\nUse `a`, **b** and [c](https://d.example).\n", Style::plain,
                          80) == "Title\n\nUse `a`, b and c (https://d.example).\n");
}

TEST_CASE("colours stand in for the marks") {
  CHECK(rendered_markdown("Use `a` and **b**", Style::colored, 80) ==
        "Use \x1b[36ma\x1b[0m and \x1b[1mb\x1b[0m\n");
}

TEST_CASE("fences say what their example is and are indented") {
  CHECK(rendered_markdown("~~~dockerfile bad 1:1-1:5\nFROM a\n\nRUN `b`\n~~~\n\n```dockerfile "
                          "good\nFROM b\n```\n\n~~~text file=.dockerignore\n*\n~~~",
                          Style::plain, 80) ==
        "Bad:\n    FROM a\n\n    RUN `b`\n\nGood:\n    FROM b\n\n"
        "With the file .dockerignore:\n    *\n");
}

TEST_CASE("paragraphs and items are broken anew, fences, headings and tables are not") {
  CHECK(rendered_markdown("one two\nthree four five\n\nsix", Style::plain, 13) ==
        "one two three\nfour five\n\nsix\n");
  CHECK(rendered_markdown("- one two\n  three\n- four\n12. five six seven", Style::plain, 9) ==
        "- one two\n  three\n- four\n12. five\n    six\n    seven\n");
  CHECK(rendered_markdown("```\none two three\n```\n# one two three\n| one two | three |",
                          Style::plain,
                          9) == "    one two three\none two three\n| one two | three |\n");
}

TEST_CASE("a colour takes no column, a letter of two bytes takes one") {
  CHECK(rendered_markdown("`one` `two` three", Style::colored, 13) ==
        "\x1b[36mone\x1b[0m \x1b[36mtwo\x1b[0m three\n");
  CHECK(rendered_markdown("\xC3\xA4\xC3\xA4\xC3\xA4 bbb", Style::plain, 7) ==
        "\xC3\xA4\xC3\xA4\xC3\xA4 bbb\n");
}

TEST_CASE("a fence ends with its own kind of mark only") {
  CHECK(rendered_markdown("~~~\n```\n~~~~\nend", Style::plain, 80) == "    ```\nend\n");
  CHECK(rendered_markdown("```\nopen", Style::plain, 80) == "    open\n");
}

TEST_CASE("marks that are not closed stay what they are") {
  CHECK(rendered_markdown("a ` b ** c [d] e](f", Style::colored, 80) == "a ` b ** c [d] e](f\n");
}

TEST_CASE("nothing in a page can steer a terminal") {
  CHECK(rendered_markdown("a \x1b[2J", Style::plain, 80).find('\x1b') == std::string::npos);
}

TEST_CASE("help is wrapped between words") {
  CHECK(wrapped("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(wrapped("longer-than-all a", 5) == std::vector<std::string>{"longer-than-all", "a"});
  CHECK(wrapped("a\n\nb", 5) == std::vector<std::string>{"a", "", "b"});
}

TEST_CASE("no line of a help text is wider than a terminal") {
  for (const std::string& text : {program_help(), command_help("lint"), command_help("fix"),
                                  command_help("config"), command_help("completion")})
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      CHECK_MESSAGE(end - at <= 80, text.substr(at, end - at));
      at = end + 1;
    }
}

TEST_SUITE_END();
