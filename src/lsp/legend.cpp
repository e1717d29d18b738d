#include "lsp/legend.h"

namespace hullint::lsp {

std::string token_legend() {
  return R"({"tokenTypes":["keyword","comment","string","number","operator","variable","parameter",)"
         R"("property","type","namespace","function","macro","decorator"],)"
         R"("tokenModifiers":["declaration","deprecated","readonly","defaultLibrary"]})";
}

}  // namespace hullint::lsp
