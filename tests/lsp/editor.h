#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/linter.h"
#include "files/file_system.h"
#include "lsp/features.h"

namespace hullint::test {

// A document in an editor, for tests of features. In the text, `‸` is where the cursor stands and
// `«...»` marks spans; both are taken out. Every rule that is on by default has run.
class Editor {
 public:
  // `path` and the paths of `others` are absolute and below `/repo`, the root of the workspace.
  explicit Editor(std::string_view marked, std::string path = "/repo/Dockerfile",
                  std::map<std::string, std::string> others = {});

  lsp::View view() const;
  const Document& document() const { return *document_; }
  Offset cursor() const { return cursor_; }
  const std::vector<Span>& marks() const { return marks_; }
  std::string_view text(Span span) const { return document_->source().text(span); }
  // The text after edits of this document; "conflict" if they cannot be done together.
  std::string after(std::vector<TextEdit> edits) const;

 private:
  Offset cursor_ = 0;
  std::vector<Span> marks_;
  std::unique_ptr<MemoryFileSystem> files_;
  std::unique_ptr<Workspace> workspace_;
  std::shared_ptr<const Document> document_;
  std::shared_ptr<const Settings> settings_;
  lsp::Index index_;
  LintResult found_;
};

// Texts that are broken off, half-typed or no Dockerfile, for features that must bear any.
std::span<const std::string_view> broken_texts();

}  // namespace hullint::test
