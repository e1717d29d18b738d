#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/client.h"
#include "lsp/features.h"
#include "text/json_text.h"

namespace hullint {
class FileSystem;
}

// What features give, as the JSON of LSP. Spans become ranges here and nowhere else.
namespace hullint::lsp {

// The texts that places are in: the document at hand and, by path, any other.
class Texts {
 public:
  // Finds another file's text; null if it cannot be read.
  using Find = std::function<std::shared_ptr<const Source>(const std::string& path)>;

  Texts(const Source& own, std::string own_uri, Encoding encoding, Find find)
      : own_(own, encoding),
        own_uri_(std::move(own_uri)),
        encoding_(encoding),
        find_(std::move(find)) {}

  const Converter& own() const { return own_; }
  const std::string& own_uri() const { return own_uri_; }
  Encoding encoding() const { return encoding_; }
  std::string uri(const std::string& path) const {
    return path.empty() ? own_uri_ : uri_of_path(path);
  }
  // The range of a span in a file; the beginning of the file if its text is not known.
  Range range(const std::string& path, Span span);

 private:
  struct Other {
    std::string path;
    std::shared_ptr<const Source> source;
    std::optional<Converter> converter;
  };

  Converter own_;
  std::string own_uri_;
  Encoding encoding_;
  Find find_;
  std::vector<std::unique_ptr<Other>> others_;
};

// Reads texts from `files`, which must live as long.
Texts::Find find_in(const FileSystem& files);

// The versions of open documents by path; that of the document at hand also by "".
using Versions = std::map<std::string, std::int64_t, std::less<>>;

// A finished text without the line end.
std::string finish(JsonText& out);

void write_range(JsonText& out, Range range);
void write_edits(JsonText& out, const Converter& own, const std::vector<TextEdit>& edits);
// A WorkspaceEdit; files that are not open have no version. Where the client can edit by snippets,
// `placeholder` is selected in what is inserted; empty: nothing is.
void write_workspace_edit(JsonText& out, Texts& texts, const Client& client,
                          const Versions& versions, const std::vector<FileEdits>& edits,
                          std::string_view placeholder = {});

std::string encode(const std::optional<Hover>& hover, const Texts& texts, const Client& client);
std::string encode(const std::optional<SignatureHelp>& help, const Client& client);
std::string encode(const std::optional<Definition>& definition, Texts& texts, const Client& client);
std::string encode(const std::vector<Place>& places, Texts& texts);
std::string encode(const std::vector<Highlight>& highlights, const Texts& texts);
std::string encode(const std::optional<RenameTarget>& target, const Texts& texts);
std::string encode(const std::vector<Symbol>& symbols, const Texts& texts, const Client& client);
std::string encode(const std::vector<Link>& links, const Texts& texts);
std::string encode(const std::vector<Fold>& folds, const Texts& texts, const Client& client);
std::string encode(const std::vector<Inlay>& inlays, const Texts& texts);
std::string encode(const std::vector<Lens>& lenses, Texts& texts);
std::string encode(const std::vector<TextEdit>& edits, const Texts& texts);
std::string encode_linked(const std::vector<Span>& spans, const Texts& texts);
// One chain of selections for each position.
std::string encode_selections(const std::vector<std::vector<Span>>& chains, const Texts& texts);
// `id` and the index of an item are its `data`, so that it can be resolved.
std::string encode(const std::vector<CompletionItem>& items, std::uint64_t id, const Texts& texts,
                   const Client& client);
std::string encode_documentation(const CompletionItem& item, std::string_view own_json,
                                 const Client& client);

// The five numbers of each token, tokens over several lines cut at the line ends.
std::vector<std::uint32_t> encode_tokens(const std::vector<Token>& tokens, const Texts& texts);
std::string tokens_json(std::span<const std::uint32_t> data, std::uint64_t id);
// The one edit that turns `before` into `after`.
std::string tokens_delta_json(std::span<const std::uint32_t> before,
                              std::span<const std::uint32_t> after, std::uint64_t id);

// What of a finding the client can show.
struct DiagnosticForm {
  bool links = false;
  bool related = false;
  explicit DiagnosticForm(const Client& client);
};

// A list of findings with the gaps after them.
void write_diagnostics(JsonText& out, const LintResult& found, Texts& texts,
                       const DiagnosticForm& form);
// One of them.
void write_diagnostic(JsonText& out, const Diagnostic& diagnostic, Texts& texts,
                      const DiagnosticForm& form);

}  // namespace hullint::lsp
