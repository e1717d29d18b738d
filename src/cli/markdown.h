#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hullint::cli {

// How Markdown is shown: plain, or with ANSI colours.
enum class Style : std::uint8_t { plain, colored };

// `text` in bold, dim or a colour of ANSI's sixteen (an SGR parameter such as "1;36").
std::string styled(std::string_view text, std::string_view sgr, Style style);

// A rule's page for reading: headings, fenced code (indented, with a word on whether it is good or
// bad), lists and paragraphs in lines of at most `width` columns, inline code and links.
std::string rendered_markdown(std::string_view markdown, Style style, std::size_t width);

}  // namespace hullint::cli
