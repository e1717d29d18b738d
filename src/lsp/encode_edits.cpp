#include "lsp/encode.h"

namespace hullint::lsp {

void write_edits(JsonText& out, const Converter& own, const std::vector<TextEdit>& edits) {
  out.open_array();
  for (const TextEdit& edit : edits) {
    out.open_object();
    write_range(out.key("range"), own.range(edit.span));
    out.member("newText", edit.text).close_object();
  }
  out.close_array();
}

namespace {

// The text as a snippet in which `placeholder` is selected.
std::string snippet_of(std::string_view text, std::string_view placeholder) {
  const auto escaped = [](std::string_view plain) {
    std::string out;
    for (const char c : plain) {
      if (c == '$' || c == '}' || c == '\\') out += '\\';
      out += c;
    }
    return out;
  };
  const std::size_t at = text.find(placeholder);
  return escaped(text.substr(0, at)) + "${0:" + escaped(placeholder) + "}" +
         escaped(text.substr(at + placeholder.size()));
}

}  // namespace

void write_workspace_edit(JsonText& out, Texts& texts, const Client& client,
                          const Versions& versions, const std::vector<FileEdits>& edits,
                          std::string_view placeholder) {
  const bool versioned = client.can("workspace.workspaceEdit.documentChanges");
  const bool selects =
      versioned && !placeholder.empty() && client.can("workspace.workspaceEdit.snippetEditSupport");
  out.open_object().key(versioned ? "documentChanges" : "changes");
  versioned ? out.open_array() : out.open_object();
  for (const FileEdits& file : edits) {
    if (versioned) {
      out.open_object().key("textDocument").open_object();
      out.member("uri", texts.uri(file.path)).key("version");
      const auto version = versions.find(file.path);
      out.literal(version == versions.end() ? "null" : std::to_string(version->second));
      out.close_object();
      out.key("edits");
    } else {
      out.key(texts.uri(file.path));
    }
    out.open_array();
    for (const TextEdit& edit : file.edits) {
      out.open_object();
      write_range(out.key("range"), texts.range(file.path, edit.span));
      if (selects && edit.text.find(placeholder) != std::string::npos) {
        out.key("snippet").open_object().member("kind", "snippet");
        out.member("value", snippet_of(edit.text, placeholder)).close_object();
      } else {
        out.member("newText", edit.text);
      }
      out.close_object();
    }
    out.close_array();
    if (versioned) out.close_object();
  }
  versioned ? out.close_array() : out.close_object();
  out.close_object();
}

}  // namespace hullint::lsp
