#include "lsp/open_document.h"

#include <algorithm>

namespace hullint::lsp {
namespace {

// A text too large to be looked at still has lines.
std::shared_ptr<const Document> without_model(const std::string& path, std::string text) {
  return parse(path, std::move(text), Language::none);
}

}  // namespace

OpenDocument::OpenDocument(std::string uri, std::string path, Language language,
                           std::int64_t version, std::string text)
    : uri_(std::move(uri)),
      path_(std::move(path)),
      language_(language),
      version_(version),
      text_(std::move(text)) {}

void OpenDocument::change(std::int64_t version, const std::vector<TextChange>& changes,
                          Encoding encoding) {
  std::string text(this->text());
  bool lines_known = document_ != nullptr;
  for (const TextChange& change : changes) {
    if (!change.range) {
      text = change.text;
    } else if (lines_known) {
      const LineIndex& lines = document_->source().lines();
      const Offset a = offset_of(text, lines, change.range->start, encoding);
      const Offset b = offset_of(text, lines, change.range->end, encoding);
      text.replace(std::min(a, b), a < b ? b - a : a - b, change.text);
    } else {
      const LineIndex lines(text);
      const Offset a = offset_of(text, lines, change.range->start, encoding);
      const Offset b = offset_of(text, lines, change.range->end, encoding);
      text.replace(std::min(a, b), a < b ? b - a : a - b, change.text);
    }
    lines_known = false;
  }
  text_ = std::move(text);
  document_ = nullptr;
  found_.reset();
  version_ = version;
  ++revision_;
  published = false;
  saved = false;
}

std::shared_ptr<const Document> OpenDocument::document(std::uint64_t limit) {
  if (document_ == nullptr) {
    document_ = text_.size() > limit ? without_model(path_, std::move(text_))
                                     : parse(path_, std::move(text_), language_, &pieces_);
    text_.clear();
    text_.shrink_to_fit();
  }
  return document_;
}

const LintResult* OpenDocument::findings(std::uint64_t world) const {
  return found_ && found_in_ == world ? &*found_ : nullptr;
}

void OpenDocument::found(LintResult result, std::uint64_t world) {
  found_ = std::move(result);
  found_in_ = world;
}

void OpenDocument::forget_findings() {
  found_.reset();
  published = false;
}

Language language_of(std::string_view path, std::string_view language_id, std::string_view text) {
  const Language language = detect_language(path, text);
  if (language != Language::none) return language;
  if (language_id == "dockercompose") return Language::compose;
  return language_id == "dockerfile" ? Language::dockerfile : Language::none;
}

}  // namespace hullint::lsp
