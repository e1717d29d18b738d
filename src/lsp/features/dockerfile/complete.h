#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/features.h"
#include "lsp/features/dockerfile/describe.h"
#include "lsp/features/dockerfile/knowledge.h"
#include "lsp/features/dockerfile/spot.h"
#include "lsp/features/items.h"

// The parts of completion: each gives what can stand at the cursor.
namespace hullint::lsp::in_dockerfile {

// A cursor in an instruction. Lives during one call.
struct Cursor {
  const View& view;
  const Dockerfile& file;
  const Instruction& instruction;
  const Typed& typed;
  Offset at;

  // The span of a part of what is typed, up to the cursor.
  Span span_of(std::string_view part) const { return typed_span(file, typed, part, at); }
};

Items topic_items(std::span<const Topic> topics, CompletionKind kind, Span replaced);

// Directives, and rules in suppressions. `comment` goes from its `#` to the cursor or beyond.
Items complete_comment(const View& view, const Dockerfile& file, Span comment, Offset at);
// The directives that may still be written on the cursor's line.
Items complete_directives(const Dockerfile& file, Span replaced, Offset at);

// If the text, which ends at the cursor, ends in `$NAME` or `${NAME`: the variables that the
// instruction sees.
std::optional<Items> complete_variables(const Cursor& cursor, std::string_view text,
                                        Replacer replacer);

// Stages before the instruction, then images of the workspace.
Items complete_stages(const Cursor& cursor, std::string_view word);
Items complete_images(const Cursor& cursor, std::string_view word);
Items complete_users(const Cursor& cursor, std::string_view word);
// The fields of a `--mount` flag; `value` is what is typed behind its `=`.
Items complete_mount(const Cursor& cursor, std::string_view value);
// Files and folders of the build context, one level deep.
Items complete_paths(const Cursor& cursor, std::string_view word);

}  // namespace hullint::lsp::in_dockerfile
