#pragma once

#include <memory>
#include <string>

#include "lsp/server.h"

namespace hullint::lsp {

// A document with all that a feature may look at. Lives during one call.
struct Server::Scene {
  Scene(Server& server, OpenDocument& open);

  View view() const;
  Offset offset(Position position) const { return texts.own().offset(position); }

  OpenDocument& open;
  std::shared_ptr<const Settings> settings;
  std::shared_ptr<const Document> document;
  Workspace workspace;
  std::string today;
  Texts texts;
  const LanguageFeatures* features;  // null if the text could not be read as its language
  const Client& client;
  const Index& index;
  const LintResult* found = nullptr;  // set by those who need the findings
};

}  // namespace hullint::lsp
