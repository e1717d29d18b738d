#include "lsp/encode.h"

#include <algorithm>

#include "engine/config.h"
#include "files/file_system.h"
#include "lsp/json.h"

namespace hullint::lsp {
namespace {

void write_position(JsonText& out, Position position) {
  out.open_object();
  out.member("line", position.line).member("character", position.character).close_object();
}

void write_markup(JsonText& out, std::string_view markdown, bool as_markdown) {
  out.open_object().member("kind", as_markdown ? "markdown" : "plaintext");
  out.member("value", markdown).close_object();
}

void write_flag(JsonText& out, std::string_view name, bool value) {
  out.key(name).literal(value ? "true" : "false");
}

std::string finish_list(JsonText& out) { return finish(out.close_array()); }

std::uint64_t number_of(CompletionKind kind) {
  switch (kind) {
    case CompletionKind::keyword:
      return 14;
    case CompletionKind::property:
      return 10;
    case CompletionKind::value:
      return 12;
    case CompletionKind::variable:
      return 6;
    case CompletionKind::reference:
      return 18;
    case CompletionKind::file:
      return 17;
    case CompletionKind::folder:
      return 19;
    case CompletionKind::snippet:
      return 15;
    case CompletionKind::text:
      return 1;
  }
  return 1;
}

void write_symbol(JsonText& out, const Symbol& symbol, const Texts& texts) {
  out.open_object().member("name", symbol.name.empty() ? "?" : symbol.name);
  if (!symbol.detail.empty()) out.member("detail", symbol.detail);
  out.member("kind", number_of(symbol.kind));
  if (symbol.deprecated) out.key("tags").open_array().value(std::uint64_t{1}).close_array();
  write_range(out.key("range"), texts.own().range(symbol.span));
  write_range(out.key("selectionRange"), texts.own().range(symbol.selected));
  out.key("children").open_array();
  for (const Symbol& child : symbol.children) write_symbol(out, child, texts);
  out.close_array().close_object();
}

void write_flat(JsonText& out, const Symbol& symbol, std::string_view container,
                const Texts& texts) {
  out.open_object().member("name", symbol.name.empty() ? "?" : symbol.name);
  out.member("kind", number_of(symbol.kind));
  if (!container.empty()) out.member("containerName", container);
  out.key("location").open_object().member("uri", texts.own_uri());
  write_range(out.key("range"), texts.own().range(symbol.span));
  out.close_object().close_object();
  for (const Symbol& child : symbol.children) write_flat(out, child, symbol.name, texts);
}

void write_location(JsonText& out, const Place& place, Texts& texts) {
  out.open_object().member("uri", texts.uri(place.path));
  write_range(out.key("range"), texts.range(place.path, place.span));
  out.close_object();
}

}  // namespace

Range Texts::range(const std::string& path, Span span) {
  if (path.empty()) return own_.range(span);
  auto other = std::find_if(others_.begin(), others_.end(),
                            [&](const auto& known) { return known->path == path; });
  if (other == others_.end()) {
    auto added = std::make_unique<Other>();
    added->path = path;
    added->source = find_(path);
    if (added->source) added->converter.emplace(*added->source, encoding_);
    others_.push_back(std::move(added));
    other = std::prev(others_.end());
  }
  return (*other)->converter ? (*other)->converter->range(span) : Range{};
}

Texts::Find find_in(const FileSystem& files) {
  return [&files](const std::string& path) -> std::shared_ptr<const Source> {
    Result<std::string> text = files.read(path, Settings{}.max_file_size);
    if (!text) return nullptr;
    return std::make_shared<const Source>(path, std::move(*text));
  };
}

std::string finish(JsonText& out) {
  std::string line = out.take_line();
  line.pop_back();
  return line;
}

void write_range(JsonText& out, Range range) {
  out.open_object();
  write_position(out.key("start"), range.start);
  write_position(out.key("end"), range.end);
  out.close_object();
}

std::string encode(const std::optional<Hover>& hover, const Texts& texts, const Client& client) {
  if (!hover) return "null";
  JsonText out;
  out.open_object().key("contents");
  write_markup(out, hover->markdown, client.shows_markdown("textDocument.hover.contentFormat"));
  write_range(out.key("range"), texts.own().range(hover->span));
  return finish(out.close_object());
}

std::string encode(const std::optional<SignatureHelp>& help, const Client& client) {
  if (!help) return "null";
  const std::string_view information = "textDocument.signatureHelp.signatureInformation";
  const bool markdown = client.shows_markdown(std::string(information) + ".documentationFormat");
  const bool offsets =
      client.can(std::string(information) + ".parameterInformation.labelOffsetSupport");
  JsonText out;
  out.open_object().key("signatures").open_array().open_object();
  out.member("label", help->label);
  if (!help->documentation.empty())
    write_markup(out.key("documentation"), help->documentation, markdown);
  out.key("parameters").open_array();
  for (const Parameter& parameter : help->parameters) {
    out.open_object().key("label");
    // Signatures are ASCII: bytes are what UTF-16 counts, too.
    if (offsets) {
      out.open_array();
      out.value(std::uint64_t{parameter.in_label.begin});
      out.value(std::uint64_t{parameter.in_label.end}).close_array();
    } else {
      out.value(std::string_view(help->label)
                    .substr(parameter.in_label.begin, parameter.in_label.size()));
    }
    if (!parameter.documentation.empty())
      write_markup(out.key("documentation"), parameter.documentation, markdown);
    out.close_object();
  }
  out.close_array().close_object().close_array().member("activeSignature", std::uint64_t{0});
  // A number past the end is how LSP says that none is active.
  out.member("activeParameter", std::uint64_t{help->active.value_or(help->parameters.size())});
  return finish(out.close_object());
}

std::string encode(const std::optional<Definition>& definition, Texts& texts,
                   const Client& client) {
  if (!definition || definition->targets.empty()) return "null";
  if (!client.can("textDocument.definition.linkSupport")) return encode(definition->targets, texts);
  JsonText out;
  out.open_array();
  for (const Place& place : definition->targets) {
    out.open_object();
    write_range(out.key("originSelectionRange"), texts.own().range(definition->origin));
    out.member("targetUri", texts.uri(place.path));
    write_range(
        out.key("targetRange"),
        texts.range(place.path,
                    cover(place.enclosing.empty() ? place.span : place.enclosing, place.span)));
    write_range(out.key("targetSelectionRange"), texts.range(place.path, place.span));
    out.close_object();
  }
  return finish_list(out);
}

std::string encode(const std::vector<Place>& places, Texts& texts) {
  JsonText out;
  out.open_array();
  for (const Place& place : places) write_location(out, place, texts);
  return finish_list(out);
}

std::string encode(const std::vector<Highlight>& highlights, const Texts& texts) {
  JsonText out;
  out.open_array();
  for (const Highlight& highlight : highlights) {
    out.open_object();
    write_range(out.key("range"), texts.own().range(highlight.span));
    out.member("kind", static_cast<std::uint64_t>(highlight.kind) + 1).close_object();
  }
  return finish_list(out);
}

std::string encode(const std::optional<RenameTarget>& target, const Texts& texts) {
  if (!target) return "null";
  JsonText out;
  out.open_object();
  write_range(out.key("range"), texts.own().range(target->span));
  return finish(out.member("placeholder", target->name).close_object());
}

std::string encode(const std::vector<Symbol>& symbols, const Texts& texts, const Client& client) {
  const bool nested = client.can("textDocument.documentSymbol.hierarchicalDocumentSymbolSupport");
  JsonText out;
  out.open_array();
  for (const Symbol& symbol : symbols)
    nested ? write_symbol(out, symbol, texts) : write_flat(out, symbol, "", texts);
  return finish_list(out);
}

std::string encode(const std::vector<Link>& links, const Texts& texts) {
  JsonText out;
  out.open_array();
  for (const Link& link : links) {
    out.open_object();
    write_range(out.key("range"), texts.own().range(link.span));
    out.member("target", link.path.empty() ? link.url : uri_of_path(link.path));
    if (!link.tooltip.empty()) out.member("tooltip", link.tooltip);
    out.close_object();
  }
  return finish_list(out);
}

std::string encode(const std::vector<Fold>& folds, const Texts& texts, const Client& client) {
  const auto limit = client.capabilities["textDocument"]["foldingRange"]["rangeLimit"].number();
  JsonText out;
  out.open_array();
  std::int64_t count = 0;
  for (const Fold& fold : folds) {
    const Range range = texts.own().range(fold.span);
    if (range.end.line <= range.start.line) continue;
    if (limit && count++ >= *limit) break;
    out.open_object().member("startLine", range.start.line).member("endLine", range.end.line);
    out.member("kind", fold.kind == Fold::Kind::comment ? "comment" : "region").close_object();
  }
  return finish_list(out);
}

std::string encode(const std::vector<Inlay>& inlays, const Texts& texts) {
  JsonText out;
  out.open_array();
  for (const Inlay& inlay : inlays) {
    out.open_object();
    write_position(out.key("position"), texts.own().position(inlay.at));
    out.member("label", inlay.label);
    if (inlay.kind != Inlay::Kind::other)
      out.member("kind", inlay.kind == Inlay::Kind::type ? std::uint64_t{1} : std::uint64_t{2});
    if (!inlay.tooltip.empty()) out.member("tooltip", inlay.tooltip);
    write_flag(out, inlay.pad_left ? "paddingLeft" : "paddingRight", true);
    out.close_object();
  }
  return finish_list(out);
}

std::string encode(const std::vector<Lens>& lenses, Texts& texts) {
  JsonText out;
  out.open_array();
  for (const Lens& lens : lenses) {
    out.open_object();
    const Range range = texts.own().range(lens.span);
    write_range(out.key("range"), range);
    // The command is the client's: extensions map it to the editor's list of references; elsewhere
    // the title alone tells what is to know.
    out.key("command").open_object().member("title", lens.title);
    out.member("command", lens.places.empty() ? "" : "hullint.showReferences");
    out.key("arguments").open_array();
    if (!lens.places.empty()) {
      out.value(texts.own_uri());
      write_position(out, range.start);
      out.open_array();
      for (const Place& place : lens.places) write_location(out, place, texts);
      out.close_array();
    }
    out.close_array().close_object().close_object();
  }
  return finish_list(out);
}

std::string encode(const std::vector<TextEdit>& edits, const Texts& texts) {
  JsonText out;
  write_edits(out, texts.own(), edits);
  return finish(out);
}

std::string encode_linked(const std::vector<Span>& spans, const Texts& texts) {
  if (spans.size() < 2) return "null";
  JsonText out;
  out.open_object().key("ranges").open_array();
  for (const Span span : spans) write_range(out, texts.own().range(span));
  return finish(out.close_array().close_object());
}

std::string encode_selections(const std::vector<std::vector<Span>>& chains, const Texts& texts) {
  JsonText out;
  out.open_array();
  for (const std::vector<Span>& chain : chains) {
    for (std::size_t i = 0; i < chain.size(); ++i) {
      if (i > 0) out.key("parent");
      out.open_object();
      write_range(out.key("range"), texts.own().range(chain[i]));
    }
    for (std::size_t i = 0; i < chain.size(); ++i) out.close_object();
  }
  return finish_list(out);
}

std::string encode(const std::vector<CompletionItem>& items, std::uint64_t id, const Texts& texts,
                   const Client& client) {
  const bool lazy = client.lists("textDocument.completion.completionItem.resolveSupport.properties",
                                 "documentation");
  const bool markdown =
      client.shows_markdown("textDocument.completion.completionItem.documentationFormat");
  JsonText out;
  out.open_object();
  write_flag(out, "isIncomplete", false);
  out.key("items").open_array();
  for (std::size_t i = 0; i < items.size(); ++i) {
    const CompletionItem& item = items[i];
    out.open_object().member("label", item.label).member("kind", number_of(item.kind));
    if (!item.detail.empty()) out.member("detail", item.detail);
    if (!item.documentation.empty() && !lazy)
      write_markup(out.key("documentation"), item.documentation, markdown);
    if (!item.sort.empty()) out.member("sortText", item.sort);
    if (item.snippet) out.member("insertTextFormat", std::uint64_t{2});
    out.key("textEdit").open_object();
    write_range(out.key("range"), texts.own().range(item.replaced));
    out.member("newText", item.text).close_object();
    if (!item.documentation.empty() && lazy) {
      out.key("data").open_array().value(id).value(std::uint64_t{i}).close_array();
    }
    out.close_object();
  }
  return finish(out.close_array().close_object());
}

std::string encode_documentation(const CompletionItem& item, std::string_view own_json,
                                 const Client& client) {
  JsonText out;
  write_markup(out, item.documentation,
               client.shows_markdown("textDocument.completion.completionItem.documentationFormat"));
  // The item comes back as it was sent, with one member more.
  std::string json(own_json);
  json.pop_back();
  return json + (json.size() > 1 ? "," : "") + "\"documentation\":" + finish(out) + "}";
}

}  // namespace hullint::lsp
