#include "dockerfile/words.h"

#include <nlohmann/json.hpp>

#include "base/strings.h"

namespace hullint {
namespace {

constexpr bool splits_words(char c) {
  return c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == '\r';
}

// The end of the word that begins at `at`: blanks inside quotes and after an escape do not end it.
std::size_t end_of_word(std::string_view text, std::size_t at, char escape) {
  char quote = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote == 0 && is_space(c)) return at;
    if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    } else if (c == escape && quote != '\'' && at + 1 < text.size()) {
      ++at;
    }
  }
  return at;
}

// Appends a code point as UTF-8.
void append_utf8(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

// Reads a JSON array of strings, and nothing else, from a part of a line.
class JsonReader {
 public:
  JsonReader(std::string_view text, const Cooked& line, Arena& arena)
      : text_(text),
        line_(line),
        arena_(arena),
        base_(static_cast<Offset>(text.data() - line.text.data())) {}

  // True if the whole text is an array of strings; they are in `strings` then.
  bool read(std::vector<Cooked>& strings) {
    skip_blanks();
    if (!take('[')) return false;
    skip_blanks();
    if (take(']')) return at_end();
    for (;;) {
      skip_blanks();
      if (!read_string(strings)) return false;
      skip_blanks();
      if (take(']')) return at_end();
      if (!take(',')) return false;
    }
  }

 private:
  bool at_end() {
    skip_blanks();
    return at_ == text_.size();
  }
  void skip_blanks() {
    while (at_ < text_.size() && (is_blank(text_[at_]) || text_[at_] == '\n' || text_[at_] == '\r'))
      ++at_;
  }
  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool read_string(std::vector<Cooked>& strings) {
    if (!take('"')) return false;
    Cooker cooker;
    const std::size_t begin = at_;
    std::size_t plain = at_;  // where the run of characters that stand for themselves began
    const auto flush = [&] { copy_plain(cooker, plain); };
    while (at_ < text_.size()) {
      const auto c = static_cast<unsigned char>(text_[at_]);
      if (c == '"') {
        flush();
        strings.push_back(finish(cooker, begin));
        ++at_;
        return true;
      }
      if (c < 0x20) return false;
      if (c != '\\') {
        ++at_;
        continue;
      }
      flush();
      if (!read_escape(cooker)) return false;
      plain = at_;
    }
    return false;
  }

  void copy_plain(Cooker& cooker, std::size_t plain) {
    cooker.copy(line_, base_ + static_cast<Offset>(plain), base_ + static_cast<Offset>(at_));
  }

  // An empty string has no bytes, but a place.
  Cooked finish(Cooker& cooker, std::size_t begin) {
    Cooked string = cooker.finish(arena_);
    if (string.segments.empty()) {
      const Offset place = base_ + static_cast<Offset>(begin);
      string.segments.push_back({0, line_.map(place, place)});
    }
    return string;
  }

  bool read_escape(Cooker& cooker) {
    const std::size_t begin = at_++;
    if (at_ >= text_.size()) return false;
    std::string decoded;
    switch (text_[at_++]) {
      case '"':
        decoded = "\"";
        break;
      case '\\':
        decoded = "\\";
        break;
      case '/':
        decoded = "/";
        break;
      case 'b':
        decoded = "\b";
        break;
      case 'f':
        decoded = "\f";
        break;
      case 'n':
        decoded = "\n";
        break;
      case 'r':
        decoded = "\r";
        break;
      case 't':
        decoded = "\t";
        break;
      case 'u':
        if (!read_unicode(decoded)) return false;
        break;
      default:
        return false;
    }
    cooker.replace(decoded,
                   line_.map(base_ + static_cast<Offset>(begin), base_ + static_cast<Offset>(at_)));
    return true;
  }

  std::optional<unsigned> read_hex() {
    if (text_.size() - at_ < 4) return std::nullopt;
    unsigned code = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = to_lower(text_[at_++]);
      if (is_digit(c)) {
        code = code * 16 + static_cast<unsigned>(c - '0');
      } else if (c >= 'a' && c <= 'f') {
        code = code * 16 + static_cast<unsigned>(c - 'a' + 10);
      } else {
        return std::nullopt;
      }
    }
    return code;
  }

  bool read_unicode(std::string& decoded) {
    const std::optional<unsigned> first = read_hex();
    if (!first) return false;
    unsigned code = *first;
    if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_, 2) == "\\u") {
      const std::size_t before = at_;
      at_ += 2;
      const std::optional<unsigned> second = read_hex();
      if (!second) return false;
      if (*second >= 0xDC00 && *second < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (*second - 0xDC00);
      } else {
        at_ = before;
      }
    }
    if (code >= 0xD800 && code < 0xE000) code = 0xFFFD;  // a lone surrogate, as Go decodes it
    append_utf8(decoded, code);
    return true;
  }

  std::string_view text_;
  const Cooked& line_;
  Arena& arena_;
  Offset base_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<std::string_view> split_at_blanks(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    if (splits_words(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !splits_words(text[end])) ++end;
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

std::vector<std::string_view> split_at_unquoted_blanks(std::string_view text, char escape) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      ++at;
      continue;
    }
    const std::size_t end = end_of_word(text, at, escape);
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

FlagsAndRest split_flags(std::string_view text) {
  FlagsAndRest result;
  for (;;) {
    text = trim_left(text);
    if (!text.starts_with("--")) break;
    const std::size_t end = end_of_word(text, 0, '\\');
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    if (word == "--") break;
    result.flags.push_back(word);
  }
  result.rest = trim(text);
  return result;
}

JsonWords read_json_words(std::string_view text, const Cooked& line, Arena& arena) {
  JsonWords words;
  if (!trim_left(text).starts_with('[')) return words;
  if (JsonReader(text, line, arena).read(words.strings)) {
    words.json = Json::strings;
    return words;
  }
  words.strings.clear();
  words.json = nlohmann::json::accept(text) ? Json::other_values : Json::malformed;
  return words;
}

Cooked unquote_flag(std::string_view word, const Cooked& line, Arena& arena) {
  const auto base = static_cast<Offset>(word.data() - line.text.data());
  Cooker cooker;
  char quote = 0;
  for (Offset at = 0; at < word.size(); ++at) {
    const char c = word[at];
    if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
      continue;
    }
    if (quote != 0 && c == quote) {
      quote = 0;
      continue;
    }
    if (c == '\\' && at + 1 < word.size()) ++at;
    cooker.copy(line, base + at, base + at + 1);
  }
  return cooker.finish(arena);
}

Mount read_mount(const Flag& flag, const Cooked& line, Arena& arena) {
  Mount mount;
  mount.span = flag.span;
  if (!flag.value) return mount;
  // The flag's word is CSV: a field that begins with a quote ends with one, "" inside is a quote.
  const std::string_view text = flag.value->text;
  const auto add = [&](std::string_view field, std::string_view raw) {
    if (field.empty()) return;
    const bool as_written = field.data() >= text.data() && field.data() < text.data() + text.size();
    const Span span = line.word(raw).span;
    const auto place = [&](std::string_view part) {
      return as_written ? line.word(part) : Word{part, span};
    };
    const std::size_t equals = field.find('=');
    MountField entry{place(field.substr(0, equals)), std::nullopt, span};
    if (equals != std::string_view::npos) entry.value = place(field.substr(equals + 1));
    mount.fields.push_back(entry);
  };
  std::size_t at = 0;
  while (at <= text.size()) {
    if (at < text.size() && text[at] == '"') {
      std::string decoded;
      std::size_t end = at + 1;
      bool closed = false;
      while (end < text.size()) {
        if (text[end] != '"') {
          decoded += text[end++];
        } else if (end + 1 < text.size() && text[end + 1] == '"') {
          decoded += '"';
          end += 2;
        } else {
          closed = true;
          ++end;
          break;
        }
      }
      if (!closed || (end < text.size() && text[end] != ',')) mount.readable = false;
      const std::string_view raw = text.substr(at, end - at);
      const std::string_view inner = raw.size() > 1 ? raw.substr(1, raw.size() - 2) : raw;
      add(decoded == inner ? inner : arena.keep(decoded), raw);
      if (!mount.readable) break;
      at = end + 1;
      continue;
    }
    std::size_t end = text.find(',', at);
    if (end == std::string_view::npos) end = text.size();
    const std::string_view raw = text.substr(at, end - at);
    if (raw.find('"') != std::string_view::npos) mount.readable = false;
    add(raw, raw);
    at = end + 1;
  }
  if (const MountField* type = mount.find("type"); type != nullptr && type->value) {
    const bool variable = type->value->text.find('$') != std::string_view::npos;
    mount.type = variable ? std::string_view() : arena.keep(lower(type->value->text));
  }
  return mount;
}

}  // namespace hullint
