#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/config.h"
#include "engine/document.h"
#include "engine/linter.h"
#include "engine/workspace.h"
#include "lsp/index.h"

// What an editor can show, as functions over a document. They know bytes and paths; lines, columns,
// URIs and JSON begin in encode.cpp.
namespace hullint::lsp {

// What a client can show, as far as features care.
struct Display {
  bool snippets = false;
};

// What a feature may look at: one text, what is known about it, and the files around it.
struct View {
  const Document& document;
  const Workspace& workspace;
  const Index& index;
  const Settings& settings;
  std::span<const Diagnostic> findings;  // of this text, sorted by place
  std::string_view today;
  Display display = {};
};

struct Hover {
  Span span;             // what it is about
  std::string markdown;  // paragraphs; no raw HTML
};

enum class CompletionKind : std::uint8_t {
  keyword,
  property,
  value,
  variable,
  reference,
  file,
  folder,
  snippet,
  text,
};

struct CompletionItem {
  std::string label;
  CompletionKind kind = CompletionKind::text;
  std::string detail;         // one short line
  std::string documentation;  // Markdown; may be empty
  Span replaced;              // the part of the word that is there already
  std::string text;           // what is put there; `$1`, `${1:x}` and `$0` if `snippet`
  bool snippet = false;
  std::string sort;  // empty: the label
};

struct Parameter {
  Span in_label;  // bytes of the signature's label
  std::string documentation;
};

struct SignatureHelp {
  std::string label;  // `COPY [--from=STAGE] ... SOURCE... DESTINATION`
  std::string documentation;
  std::vector<Parameter> parameters;
  std::optional<std::size_t> active;
};

// A place in a file. An empty path is the document's own.
struct Place {
  std::string path;
  Span span;       // what is selected
  Span enclosing;  // the whole thing around it
};

// Where the word under the cursor leads.
struct Definition {
  Span origin;
  std::vector<Place> targets;
};

struct Highlight {
  enum class Kind : std::uint8_t { text, read, write };
  Span span;
  Kind kind = Kind::read;
};

struct RenameTarget {
  Span span;
  std::string name;
};

struct FileEdits {
  std::string path;  // empty: the document's own
  std::vector<TextEdit> edits;
};

struct Symbol {
  std::string name;
  std::string detail;
  SymbolKind kind = SymbolKind::instruction;
  Span span;      // all of it
  Span selected;  // its name
  std::vector<Symbol> children;
  bool deprecated = false;
};

struct Link {
  Span span;
  std::string path;  // an absolute path; or
  std::string url;
  std::string tooltip;
};

struct Fold {
  enum class Kind : std::uint8_t { region, comment };
  Span span;  // from its first line to its last
  Kind kind = Kind::region;
};

enum class TokenType : std::uint8_t {
  keyword,
  comment,
  string,
  number,
  operation,
  variable,
  parameter,  // a flag
  property,   // a key
  type,       // a stage
  image,      // an image
  function,   // a program
  macro,      // a directive
  decorator,  // a suppression
};
enum TokenModifier : std::uint8_t {
  declaration = 1,
  deprecated = 2,
  readonly = 4,
  default_library = 8,
};

struct Token {
  Span span;
  TokenType type = TokenType::keyword;
  std::uint8_t modifiers = 0;
};

struct Inlay {
  enum class Kind : std::uint8_t { other, type, parameter };
  Offset at = 0;
  std::string label;
  std::string tooltip;
  Kind kind = Kind::other;
  bool pad_left = true;
};

struct Lens {
  Span span;  // in one line
  std::string title;
  std::vector<Place> places;  // what a click shows; none: nothing
};

struct FormatOptions {
  std::uint32_t tab_size = 4;
  bool insert_spaces = true;
};

// A change that the user may ask for. Its kind is an LSP code action kind (`refactor.rewrite`).
struct Action {
  std::string title;
  std::string kind;
  std::vector<FileEdits> edits;
  bool preferred = false;
};

// The features of one language, or of configurations. A missing function is a feature that the
// language does not have.
struct LanguageFeatures {
  std::optional<Hover> (*hover)(const View&, Offset) = nullptr;
  std::vector<CompletionItem> (*complete)(const View&, Offset) = nullptr;
  std::optional<SignatureHelp> (*signature)(const View&, Offset) = nullptr;
  std::optional<Definition> (*definition)(const View&, Offset) = nullptr;
  std::vector<Place> (*references)(const View&, Offset) = nullptr;  // the definitions first
  std::vector<Highlight> (*highlights)(const View&, Offset) = nullptr;
  std::optional<RenameTarget> (*rename_target)(const View&, Offset) = nullptr;
  Result<std::vector<FileEdits>> (*rename)(const View&, Offset, std::string_view name) = nullptr;
  std::vector<Span> (*linked)(const View&, Offset) = nullptr;
  std::vector<Symbol> (*symbols)(const View&) = nullptr;
  std::vector<Link> (*links)(const View&) = nullptr;
  std::vector<Fold> (*folds)(const View&) = nullptr;
  // The spans around an offset, the smallest first, each inside the next.
  std::vector<Span> (*selection)(const View&, Offset) = nullptr;
  // Sorted, without overlaps; those that touch `range`.
  std::vector<Token> (*tokens)(const View&, Span range) = nullptr;
  std::vector<Inlay> (*inlays)(const View&, Span range) = nullptr;
  std::vector<Lens> (*lenses)(const View&) = nullptr;
  // Edits of the lines that touch `range`, as small as they can be.
  std::vector<TextEdit> (*format)(const View&, Span range, const FormatOptions&) = nullptr;
  // After `typed` was put in front of the offset.
  std::vector<TextEdit> (*format_typed)(const View&, Offset, char typed,
                                        const FormatOptions&) = nullptr;
  // Refactorings of what is selected; quick fixes of findings are made elsewhere.
  std::vector<Action> (*actions)(const View&, Span selected) = nullptr;
  // What this document must change when files move: pairs of absolute paths, old and new.
  std::vector<TextEdit> (*follow_files)(
      const View&, std::span<const std::pair<std::string, std::string>> moves) = nullptr;
  std::string (*graph)(const View&) = nullptr;      // Mermaid text
  std::string (*effective)(const View&) = nullptr;  // the text with values filled in
};

// By its language; `.hullint.yaml`, which has no rules, by its name. Null for a document without
// features, and for one that could not be read as its language.
const LanguageFeatures* features_of(const Document& document);

}  // namespace hullint::lsp
