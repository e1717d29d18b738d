#pragma once

#include <optional>
#include <string_view>

#include "compose/model.h"
#include "lsp/features.h"
#include "lsp/features/compose/spot.h"
#include "lsp/features/items.h"

// The parts of completion: each gives what can stand at the cursor.
namespace hullint::lsp::in_compose {

// A cursor in a Compose file. Lives during one call.
struct Cursor {
  const View& view;
  const Compose& compose;
  const Typing& typing;
  Offset at;

  const Source& source() const { return view.document.source(); }
  // The span of a part of what is typed that ends at the cursor.
  Span span_of(std::string_view typed) const {
    return {at - static_cast<Offset>(typed.size()), at};
  }
  // The service that the cursor is in; null if there is none of that name.
  const ComposeService* service() const;
};

// Names that may stand as keys at the typed path, or as values or items of what is there.
enum class As : std::uint8_t { key, value };
// Services, networks, volumes, ...; build stages, ARGs, ENVs and variables of `.env` files.
Items complete_names(const Cursor& cursor, As as);
// Fixed values: those of the schema, booleans, and those that only the documentation knows.
Items complete_values(const Cursor& cursor);
// Files and folders where a path is wanted.
Items complete_paths(const Cursor& cursor);
// Rules in suppressions; `comment` goes from its `#` to the cursor.
Items complete_comment(const View& view, std::string_view comment, Offset at);
// If the text, which ends at the cursor, ends in `$NAME` or `${NAME`: the variables of `.env` and
// those that the project uses.
std::optional<Items> complete_variables(const Cursor& cursor, std::string_view text);
// The anchors of the document before the cursor.
Items complete_anchors(const Cursor& cursor);

}  // namespace hullint::lsp::in_compose
