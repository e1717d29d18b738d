#include "yaml/plain_events.h"

#include <utility>
#include <vector>

#include "yaml/plain_text.h"

namespace hullint::yaml {
namespace {

// Collections inside each other.
constexpr int depth_bound = 100;

// Whether a scalar may turn out to be a key where it stands.
enum class Place : std::uint8_t { line, item, value };

// Reads lines with the block collections that they open and close.
class BlockReader {
 public:
  explicit BlockReader(std::string_view document) : text_(document) {}

  bool read() {
    if (!text_.is_readable()) return false;
    while (!text_.at_end()) {
      if (!read_line()) return false;
    }
    while (!levels_.empty()) close_level();
    if (!has_root_ && has_marker_) text_.add_null(text_.at());
    return has_root_ || has_marker_;
  }

  Events take() { return text_.take(); }

 private:
  // A collection that has begun.
  struct Level {
    Offset column = 0;
    bool is_sequence = false;
    bool expects = false;        // what stands behind a colon or dash has not been read yet
    PlainProperties properties;  // of what is expected
  };

  bool read_line() {
    line_ = text_.at();
    text_.skip_spaces();
    if (text_.at_end()) return true;
    if (text_.ends_line() || text_.peek() == '#') {
      text_.skip_line();
      return true;
    }
    const Offset column = text_.at() - line_;
    if (column == 0 && text_.is_marker()) return read_marker();
    const bool is_item = begins_item();
    while (!levels_.empty() && ends_before(levels_.back(), column, is_item)) close_level();
    return is_item ? read_item() : read_node(Place::line, false);
  }

  // The `---` before everything else.
  bool read_marker() {
    if (has_root_ || text_.peek() == '.' || std::exchange(has_marker_, true)) return false;
    text_.advance(3);
    return text_.finish_line();
  }

  bool begins_item() const { return text_.peek() == '-' && text_.separates(1); }

  static bool ends_before(const Level& level, Offset column, bool is_item) {
    return level.column > column || (level.column == column && level.is_sequence && !is_item);
  }

  void close_level() {
    if (levels_.back().expects) add_missing(text_.at());
    levels_.pop_back();
    text_.end_collection();
  }

  // What is expected is not there: the next thing is, at `next`.
  void add_missing(Offset next) {
    const PlainProperties properties = take_properties(levels_.back());
    const Offset mark = properties.mark.value_or(next);
    if (properties.tagged)
      return text_.add_scalar(mark, {false, properties.value_begin, 0}, properties.anchor);
    text_.add_null(mark, properties.anchor);
  }

  PlainProperties take_properties(Level& level) {
    level.expects = false;
    return std::exchange(level.properties, {});
  }

  // The properties of the node that begins at `begin` on this line, if one may.
  std::optional<PlainProperties> expected(Offset begin) {
    if (levels_.empty()) return std::nullopt;
    Level& level = levels_.back();
    if (!level.expects || begin - line_ <= level.column) return std::nullopt;
    return take_properties(level);
  }

  bool open_level(Offset mark, Offset column, bool is_sequence) {
    if (static_cast<int>(levels_.size()) == depth_bound) return false;
    PlainProperties properties;
    if (levels_.empty()) {
      if (std::exchange(has_root_, true)) return false;
    } else {
      Level& level = levels_.back();
      const bool fits =
          column > level.column || (column == level.column && is_sequence && !level.is_sequence);
      if (!level.expects || !fits) return false;
      properties = take_properties(level);
    }
    Event event;
    event.what = is_sequence ? Event::What::sequence : Event::What::mapping;
    event.mark = properties.mark.value_or(mark);
    event.anchor = properties.anchor;
    event.tagged = properties.tagged;
    text_.add(event);
    levels_.push_back({column, is_sequence, false, {}});
    return true;
  }

  bool is_on_level(Offset column, bool is_sequence) const {
    return !levels_.empty() && levels_.back().column == column &&
           levels_.back().is_sequence == is_sequence;
  }

  // Items begin on the same line as long as there are dashes.
  bool read_item() {
    while (begins_item()) {
      const Offset column = text_.at() - line_;
      if (!is_on_level(column, true)) {
        if (!open_level(text_.at(), column, true)) return false;
      } else if (levels_.back().expects) {
        add_missing(text_.at());
      }
      levels_.back().expects = true;
      text_.advance();
      text_.skip_spaces();
    }
    return read_rest(Place::item);
  }

  // What follows a dash or colon.
  bool read_rest(Place place) {
    const std::optional<PlainProperties> properties = text_.properties();
    if (!properties) return false;
    levels_.back().properties = *properties;
    if (text_.ends_line() || text_.peek() == '#') {
      text_.skip_line();
      return true;
    }
    return read_node(place, properties->mark.has_value());
  }

  bool read_node(Place place, bool has_properties) {
    const Offset begin = text_.at();
    switch (text_.peek()) {
      case '*': {
        const std::optional<PlainProperties> properties = expected(begin);
        return properties && !properties->mark && text_.alias() && text_.finish_line();
      }
      case '[':
      case '{': {
        const bool is_root = levels_.empty() && !std::exchange(has_root_, true);
        const std::optional<PlainProperties> properties =
            is_root ? PlainProperties() : expected(begin);
        const int depth = depth_bound - static_cast<int>(levels_.size());
        return properties && read_plain_flow(text_, *properties, depth) && text_.finish_line();
      }
      case '|':
      case '>':
        // After a dash the parser takes an anchor or tag for a key, and indents the text by it.
        if (place == Place::line || (place == Place::item && has_properties)) return false;
        return add_value(begin, text_.block_scalar(levels_.back().column));
      case '"':
      case '\'':
        return read_quoted(place, has_properties);
      default:
        return text_.begins_scalar(Around::block) && read_plain(place, has_properties);
    }
  }

  bool read_quoted(Place place, bool has_properties) {
    const Offset begin = text_.at();
    const std::optional<PlainValue> value = text_.quoted_scalar();
    if (!value) return false;
    const Offset end = text_.at();
    text_.skip_spaces();
    if (text_.peek() == ':' && text_.separates(1))
      return place != Place::value && !has_properties && read_entry(begin, *value);
    text_.return_to(end);
    return add_value(begin, value) && text_.finish_line();
  }

  bool read_plain(Place place, bool has_properties) {
    const Offset begin = text_.at();
    const std::string_view written = text_.plain_scalar(Around::block);
    if (text_.peek() == ':') {
      const bool fits = place != Place::value && !has_properties;
      return fits && read_entry(begin, text_.value_of(written, Tagged::no));
    }
    if (levels_.empty()) return false;
    const Level& level = levels_.back();
    const Tagged tagged = level.properties.tagged ? Tagged::yes : Tagged::no;
    // After a dash the parser takes an anchor or tag for a key, and wants the next line deeper.
    const bool goes_on = place != Place::item || !has_properties;
    const std::optional<PlainValue> value =
        goes_on ? text_.value_with_lines_below(written, level.column, tagged)
                : text_.value_of(written, tagged);
    return add_value(begin, value) && text_.finish_line();
  }

  bool add_value(Offset begin, const std::optional<PlainValue>& value) {
    if (!value) return false;
    const std::optional<PlainProperties> properties = expected(begin);
    if (!properties) return false;
    text_.add_scalar(properties->mark.value_or(begin), *value, properties->anchor);
    return true;
  }

  // A key has been read up to its colon.
  bool read_entry(Offset begin, const PlainValue& key) {
    if (!text_.may_be_key(begin)) return false;
    const Offset column = begin - line_;
    if (!is_on_level(column, false)) {
      if (!open_level(begin, column, false)) return false;
    } else if (levels_.back().expects) {
      add_missing(begin);
    }
    text_.add_scalar(begin, key);
    levels_.back().expects = true;
    text_.advance();
    text_.skip_spaces();
    return read_rest(Place::value);
  }

  PlainText text_;
  Offset line_ = 0;  // where it begins
  bool has_marker_ = false;
  bool has_root_ = false;
  std::vector<Level> levels_;
};

}  // namespace

std::optional<Events> read_plain_events(std::string_view document) {
  BlockReader reader(document);
  return reader.read() ? std::optional(reader.take()) : std::nullopt;
}

}  // namespace hullint::yaml
