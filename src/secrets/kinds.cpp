#include "secrets/kinds.h"

#include "secrets/generic_kinds.h"
#include "secrets/structured.h"
#include "secrets/tables.h"

namespace hullint::secrets {

std::vector<const Kind*> all_kinds() {
  std::vector<const Kind*> all;
  all.reserve(tables.tokens.size() + tables.named.size() + structured_kinds().size() + 3);
  for (const TokenKind& row : tables.tokens) all.push_back(&row.kind);
  for (const NamedKind& row : tables.named) all.push_back(&row.kind);
  for (const Kind& kind : structured_kinds()) all.push_back(&kind);
  for (const Kind* kind : {&generic_secret, &default_credential, &hashed_credential})
    all.push_back(kind);
  return all;
}

const Kind* kind_named(std::string_view id) {
  for (const Kind* kind : all_kinds())
    if (kind->id == id) return kind;
  return nullptr;
}

}  // namespace hullint::secrets
