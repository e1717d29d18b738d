#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "dockerfile/instruction.h"

// What is to be said about the Dockerfile language itself: constant tables, in our own words.
namespace hullint::lsp::in_dockerfile {

// A name that means something: a value, a signal, a variable.
struct Topic {
  std::string_view name;
  std::string_view text;  // a sentence or two of Markdown
};

// A flag of an instruction.
struct FlagTopic {
  std::string_view name;         // `--link`
  std::string_view placeholder;  // of its value; empty: a switch
  std::string_view text;
  std::string_view fallback;  // what holds without it
  std::string_view since;     // the first `docker/dockerfile` version; empty: any
  std::string_view example;
  bool repeats = false;
  std::span<const Topic> values = {};
};

// A key of `--mount`.
struct MountKey {
  std::string_view name;
  std::string_view text;
  std::string_view fallback = {};
  bool bare = false;              // it may stand without a value
  std::string_view aliases = {};  // blank-separated
  std::span<const Topic> values = {};
};

struct MountType {
  std::string_view name;
  std::string_view text;
  std::string_view example;
  std::span<const MountKey> keys;
};

// A parameter as it stands in an instruction's synopsis.
struct ParameterTopic {
  std::string_view label;  // exactly as in the synopsis
  std::string_view text;
};

struct InstructionTopic {
  Keyword keyword = Keyword::unknown;
  std::string_view synopsis;  // of what follows keyword and flags
  std::string_view text;
  std::string_view example;
  std::string_view snippet;  // what follows the keyword; `$1`, `${1:x}`
  std::span<const FlagTopic> flags = {};
  std::span<const ParameterTopic> parameters = {};  // of the synopsis, after the flags
};

std::span<const InstructionTopic> instruction_topics();
// Null for the unknown keyword.
const InstructionTopic* find_topic(Keyword keyword);
const FlagTopic* find_flag(Keyword keyword, std::string_view name);
std::span<const MountType> mount_types();
const MountType* find_mount_type(std::string_view name);
// By its name or an alias; case does not matter.
const MountKey* find_mount_key(const MountType& type, std::string_view name);

std::span<const Topic> signals();
std::span<const Topic> platforms();
// The ARGs that BuildKit sets for the platforms: what each becomes.
std::span<const Topic> platform_args();
// The ARGs that need no declaration.
std::span<const Topic> predefined_args();
// The variables that a container has without an ENV.
std::span<const Topic> predefined_variables();
std::span<const Topic> directives();
std::span<const Topic> shells();

// Null if there is none of this name.
const Topic* find_topic(std::span<const Topic> topics, std::string_view name);

}  // namespace hullint::lsp::in_dockerfile
