#include "compose/volumes.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"
#include "files/file_system.h"

namespace hullint {
namespace {

using Kind = ComposeNode::Kind;

constexpr std::string_view form = "`[source:]target[:options]`";

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

// The size of the letter at the beginning of a text, if it has one: ASCII, or any other character
// that is no control, symbol or digit as far as UTF-8's first bytes show.
std::size_t letter_size(std::string_view text) {
  if (text.empty()) return 0;
  const auto first = static_cast<unsigned char>(text.front());
  if (is_alpha(text.front())) return 1;
  if (first < 0xC3 || first > 0xF4) return 0;
  const std::size_t size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  return size <= text.size() ? size : 0;
}

// The ranges between the colons that separate: not those of a drive, nor those in the `${...}` that
// an escaped `$$` leaves.
std::vector<Span> sections_of(const ScalarParts& parts) {
  const std::string_view text = parts.text();
  std::vector<Span> sections;
  Offset begin = 0;
  int depth = 0;
  for (Offset at = 0; at < text.size(); ++at) {
    if (text[at] == '$' && at + 1 < text.size() && text[at + 1] == '{') ++depth;
    if (text[at] == '}' && depth > 0) --depth;
    if (text[at] != ':' || depth > 0) continue;
    const std::size_t letter = letter_size(text.substr(begin, at - begin));
    if (letter > 0 && letter == at - begin && parts.is_known({begin, at})) continue;
    sections.push_back({begin, at});
    begin = at + 1;
  }
  sections.push_back({begin, parts.whole().end});
  return sections;
}

LongForms faulty(const ScalarParts& parts, Span range, std::string message) {
  return {{}, ShortFormFault{parts.place(range), std::move(message)}};
}

// What is wrong with the sections, in the order in which compose-go sees it.
std::optional<LongForms> fault_in(const ScalarParts& parts, const std::vector<Span>& sections) {
  for (std::size_t index = 0; index < sections.size(); ++index) {
    const Span section = sections[index];
    if (parts.is_empty(section)) {
      const Span colons{section.begin > 0 ? section.begin - 1 : 0,
                        std::min(section.end + 1, parts.whole().end)};
      return faulty(
          parts, colons,
          "the volume " + quoted(parts.text()) + " has an empty part: " + std::string(form));
    }
    if (index >= 2 && index + 1 < sections.size()) {
      return faulty(
          parts, {section.end, parts.whole().end},
          "the volume " + quoted(parts.text()) + " has too many parts: " + std::string(form));
    }
  }
  return std::nullopt;
}

constexpr WordList propagations("rprivate private rshared shared rslave slave");

// What the options of a short form say, each on its own place.
struct MountOptions {
  ComposeNode read_only;
  ComposeNode no_copy;
  ComposeNode propagation;
  ComposeNode selinux;
};

MountOptions options_in(const ScalarParts& parts, Span section) {
  MountOptions options;
  Offset begin = section.begin;
  for (const std::string_view option : split(parts.text(section), ',')) {
    const Span range{begin, begin + static_cast<Offset>(option.size())};
    begin = range.end + 1;
    ComposeNode node = parts.part(range);
    if (option == "ro") {
      node.kind = Kind::boolean;
      node.text = "true";
      options.read_only = std::move(node);
    } else if (option == "rw") {
      options.read_only = {};
    } else if (option == "nocopy") {
      node.kind = Kind::boolean;
      node.text = "true";
      options.no_copy = std::move(node);
    } else if (one_of(option, propagations)) {
      options.propagation = std::move(node);
    } else if (option == "z" || option == "Z") {
      options.selinux = std::move(node);
    }
  }
  if (!parts.is_known(section)) {
    if (!options.read_only.exists()) {
      options.read_only = compose_scalar(Kind::boolean, "", parts.place(section));
    }
    options.read_only.certainty = Certainty::unknown;
  }
  return options;
}

ComposeNode boolean(std::string_view text, const ComposePlace& place) {
  return compose_scalar(Kind::boolean, text, place);
}

// How many bytes of a source say whether it is a path: one, unless it may be a drive or `\\`.
std::size_t deciding_bytes(std::string_view source) {
  if (source.starts_with('\\')) return 2;
  return letter_size(source) + 1;
}

// `type`, which the beginning of the source decides.
ComposeNode type_of(const ScalarParts& parts, std::optional<Span> source,
                    const ComposePlace& place) {
  if (!source) return compose_scalar(Kind::text, "volume", place);
  const std::string_view text = parts.text(*source);
  const std::size_t deciding = deciding_bytes(text);
  const Certainty certainty =
      text.size() < deciding
          ? parts.certainty(*source)
          : parts.certainty_before({source->begin, source->begin + static_cast<Offset>(deciding)});
  return compose_scalar(Kind::text, is_host_path(text) ? "bind" : "volume", parts.place(*source),
                        certainty);
}

void add_if_there(ComposeNode& mapping, std::string_view key, ComposeNode value) {
  if (value.exists()) add_part(mapping, key, std::move(value));
}

// Adds `bind` and `volume`, which stand on the source.
void add_options(ComposeNode& volume, MountOptions options, bool is_bind, bool is_tiny) {
  const ComposePlace place = volume["source"].exists() ? volume["source"].place : volume.place;
  if (is_bind || options.propagation.exists() || options.selinux.exists()) {
    ComposeNode bind = compose_mapping(place);
    if (is_bind) add_part(bind, "create_host_path", boolean("true", place));
    add_if_there(bind, "propagation", std::move(options.propagation));
    add_if_there(bind, "selinux", std::move(options.selinux));
    add_part(volume, "bind", std::move(bind));
  }
  if ((is_bind || is_tiny) && !options.no_copy.exists()) return;
  ComposeNode of_volume = compose_mapping(place);
  add_if_there(of_volume, "nocopy", std::move(options.no_copy));
  add_part(volume, "volume", std::move(of_volume));
}

ComposeNode target_of(const ScalarParts& parts, Span section, Arena& arena) {
  ComposeNode target = parts.part(section);
  if (target.text.empty()) return target;
  const std::string cleaned = normal_path(target.text);
  if (cleaned != target.text) target.text = arena.keep(cleaned);
  return target;
}

// `${DATA}/x`, of which any part may hold the others: a target as it is written, and the rest
// unknown.
ComposeNode hidden_volume(const ScalarParts& parts, Arena& arena) {
  const ComposePlace place = parts.place(parts.whole());
  const auto hidden = [&](Kind kind, std::string_view text) {
    return compose_scalar(kind, text, place, Certainty::unknown);
  };
  ComposeNode volume = compose_mapping(place);
  add_part(volume, "type", hidden(Kind::text, "volume"));
  add_part(volume, "source", hidden(Kind::text, ""));
  add_part(volume, "target", target_of(parts, parts.whole(), arena));
  add_part(volume, "read_only", hidden(Kind::boolean, ""));
  if (parts.text().size() > 2) add_part(volume, "volume", compose_mapping(place));
  add_part(volume, "#options", hidden(Kind::text, ""));
  return volume;
}

}  // namespace

bool has_drive(std::string_view text) {
  const std::size_t letter = letter_size(text);
  return letter > 0 && letter < text.size() && text[letter] == ':';
}

bool is_host_path(std::string_view source) {
  if (source.empty()) return false;
  return source.front() == '.' || source.front() == '/' || source.front() == '~' ||
         source.starts_with("\\\\") || has_drive(source);
}

LongForms long_form_of_volume(const ComposeNode& item, const std::vector<ComposeFile>& files,
                              Arena& arena) {
  if (!item.is_text() || (item.text.empty() && !item.is_known())) return {};
  const ScalarParts parts(item, files);
  if (item.text.empty()) {
    return faulty(parts, parts.whole(), "the volume is empty: " + std::string(form));
  }
  const bool is_tiny = item.text.size() <= 2 && item.is_known();
  const std::vector<Span> sections =
      is_tiny ? std::vector<Span>{parts.whole()} : sections_of(parts);
  if (!is_tiny) {
    if (std::optional<LongForms> fault = fault_in(parts, sections)) return *std::move(fault);
  }
  if (sections.size() == 1 && !item.is_known()) return {{hidden_volume(parts, arena)}, {}};
  const std::optional<Span> source =
      sections.size() > 1 ? std::optional<Span>(sections[0]) : std::nullopt;
  MountOptions options;
  if (sections.size() > 2) options = options_in(parts, sections[2]);
  ComposeNode volume = compose_mapping(item.place);
  volume.entries.reserve(7);
  ComposeNode type = type_of(parts, source, item.place);
  const bool is_bind = type.text == "bind";
  add_part(volume, "type", std::move(type));
  if (source) add_part(volume, "source", parts.part(*source));
  add_part(volume, "target", target_of(parts, sections[source ? 1 : 0], arena));
  add_if_there(volume, "read_only", std::move(options.read_only));
  add_options(volume, std::move(options), is_bind, is_tiny);
  if (sections.size() > 2) add_part(volume, "#options", parts.part(sections[2]));
  return {{std::move(volume)}, std::nullopt};
}

LongForms long_form_of_device(const ComposeNode& item, const std::vector<ComposeFile>& files) {
  if (!item.is_text() || (item.text.empty() && !item.is_known())) return {};
  const ScalarParts parts(item, files);
  const std::vector<Span> sections = parts.split(':');
  if (sections.size() > 3) {
    return faulty(parts, {sections[2].end, parts.whole().end},
                  "the device " + quoted(item.text) +
                      " has too many parts: `host[:container[:permissions]]`");
  }
  const bool has_target = sections.size() > 1 && !parts.is_empty(sections[1]);
  ComposeNode device = compose_mapping(item.place);
  device.entries.reserve(3);
  add_part(device, "source", parts.part(sections[0]));
  add_part(device, "target", parts.part(sections[has_target ? 1 : 0]));
  add_part(device, "permissions",
           sections.size() > 2 ? parts.part(sections[2])
                               : compose_scalar(Kind::text, "rwm", item.place));
  return {{std::move(device)}, std::nullopt};
}

}  // namespace hullint
