#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dockerfile/pieces.h"
#include "engine/config.h"
#include "engine/linter.h"
#include "lsp/convert.h"
#include "lsp/features.h"

namespace hullint::lsp {

// A change of a text; without a range, the whole text.
struct TextChange {
  std::optional<Range> range;
  std::string text;
};

// A text in the editor. What it means is worked out when somebody asks.
class OpenDocument {
 public:
  OpenDocument(std::string uri, std::string path, Language language, std::int64_t version,
               std::string text);

  const std::string& uri() const { return uri_; }
  const std::string& path() const { return path_; }  // absolute; for other schemes, a mere name
  Language language() const { return language_; }
  std::int64_t version() const { return version_; }
  std::string_view text() const { return document_ ? document_->source().text() : text_; }
  // A number that no other text of this document had.
  std::uint64_t revision() const { return revision_; }

  void change(std::int64_t version, const std::vector<TextChange>& changes, Encoding encoding);

  // The document of the text as it is; one over the limit (bytes) has a gap and no model.
  std::shared_ptr<const Document> document(std::uint64_t limit);

  // The findings of this text and this state of everything else; nothing if there are none yet.
  const LintResult* findings(std::uint64_t world) const;
  void found(LintResult result, std::uint64_t world);
  // Something else that they depend on has changed.
  void forget_findings();

  // The tokens that were sent last, for deltas.
  std::vector<std::uint32_t> tokens;
  std::uint64_t tokens_id = 0;
  bool published = false;  // what is known now was pushed
  bool shown = false;      // findings were pushed at all
  bool saved = true;       // the text is what was opened or saved last
  std::string items;  // the findings as they were sent last, for clients that want them on save

 private:
  std::string uri_;
  std::string path_;
  Language language_;
  std::int64_t version_;
  std::uint64_t revision_ = 1;
  std::string text_;  // empty while `document_` has it
  std::shared_ptr<const Document> document_;
  Pieces pieces_;
  std::optional<LintResult> found_;
  std::uint64_t found_in_ = 0;
};

// The language of a document: by its name, else by what the client says.
Language language_of(std::string_view path, std::string_view language_id, std::string_view text);

}  // namespace hullint::lsp
