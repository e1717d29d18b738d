#pragma once

#include <string>
#include <string_view>

#include "dockerfile/model.h"
#include "lsp/features/dockerfile/knowledge.h"
#include "lsp/features/prose.h"

// Markdown about a Dockerfile.
namespace hullint::lsp::in_dockerfile {

// What is known of an instruction, a flag, a mount and its keys.
std::string describe(const InstructionTopic& topic);
std::string describe(Keyword keyword, const FlagTopic& topic);
std::string describe(const MountType& type);
std::string describe(const MountType& type, const MountKey& key);
std::string describe(const Topic& topic);
// Keyword, flags and arguments in one line.
std::string synopsis(const InstructionTopic& topic);
// `--from=STAGE`, or `--link`.
std::string usage(const FlagTopic& flag);

// True if the raw text uses, at any remove, a variable whose value must not be shown.
bool mentions_secret(const Dockerfile& file, std::string_view raw, const Instruction& at);
// The variable's value, or that it is hidden, empty, unset or unknown.
std::string value_of(const Dockerfile& file, const Variable& variable);
// A raw text with variables replaced, as inline code; as written if its value is not known.
std::string expanded(const Dockerfile& file, std::string_view raw, const Instruction& at);

}  // namespace hullint::lsp::in_dockerfile
