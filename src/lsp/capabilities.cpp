#include "lsp/capabilities.h"

#include <algorithm>

#include "base/strings.h"
#include "lsp/legend.h"
#include "version.h"

namespace hullint::lsp {
namespace {

constexpr std::string_view completion_options =
    R"("triggerCharacters":["-","=","$","{",":","/",",","@","*","["],"resolveProvider":true)";
constexpr std::string_view code_action_options =
    R"("codeActionKinds":["quickfix","quickfix.suppress.line","quickfix.suppress.file",)"
    R"("refactor.extract","refactor.rewrite","source.fixAll.hullint"],"resolveProvider":true)";
constexpr std::string_view diagnostic_options =
    R"("identifier":"hullint","interFileDependencies":true,"workspaceDiagnostics":true)";
constexpr std::string_view rename_files =
    R"("filters":[{"scheme":"file","pattern":{"glob":"**"}}])";

constexpr Feature table[] = {
    {"diagnostics", "textDocument/diagnostic", "diagnosticProvider", "textDocument.diagnostic",
     diagnostic_options, "findings as you type"},
    {"codeAction", "textDocument/codeAction", "codeActionProvider", "textDocument.codeAction",
     code_action_options, "fixes, suppressions and refactorings"},
    {"hover", "textDocument/hover", "hoverProvider", "textDocument.hover", "",
     "what is under the cursor"},
    {"completion", "textDocument/completion", "completionProvider", "textDocument.completion",
     completion_options, "suggestions while you type"},
    {"signatureHelp", "textDocument/signatureHelp", "signatureHelpProvider",
     "textDocument.signatureHelp", R"("triggerCharacters":[" ","-"])",
     "the arguments of an instruction"},
    {"definition", "textDocument/definition", "definitionProvider", "textDocument.definition", "",
     "go to a stage, a variable or a file"},
    {"references", "textDocument/references", "referencesProvider", "textDocument.references", "",
     "where a stage or a variable is used"},
    {"documentHighlight", "textDocument/documentHighlight", "documentHighlightProvider",
     "textDocument.documentHighlight", "", "the other uses of the name under the cursor"},
    {"rename", "textDocument/rename", "renameProvider", "textDocument.rename",
     R"("prepareProvider":true)", "rename a stage or a variable"},
    {"documentSymbol", "textDocument/documentSymbol", "documentSymbolProvider",
     "textDocument.documentSymbol", R"("label":"hullint")", "the outline"},
    {"workspaceSymbol", "workspace/symbol", "workspaceSymbolProvider", "workspace.symbol", "",
     "search for stages and arguments in the workspace"},
    {"documentLink", "textDocument/documentLink", "documentLinkProvider",
     "textDocument.documentLink", "", "links to images, files and rule pages"},
    {"foldingRange", "textDocument/foldingRange", "foldingRangeProvider",
     "textDocument.foldingRange", "", "folding of stages, instructions and comments"},
    {"selectionRange", "textDocument/selectionRange", "selectionRangeProvider",
     "textDocument.selectionRange", "", "growing and shrinking of the selection"},
    {"semanticTokens", "textDocument/semanticTokens", "semanticTokensProvider",
     "textDocument.semanticTokens", "@legend", "colours by meaning, in shell text too"},
    {"inlayHint", "textDocument/inlayHint", "inlayHintProvider", "textDocument.inlayHint", "",
     "values and users shown in the text"},
    {"codeLens", "textDocument/codeLens", "codeLensProvider", "textDocument.codeLens", "",
     "who uses a stage, above it"},
    {"formatting", "textDocument/formatting", "documentFormattingProvider",
     "textDocument.formatting", "", "formatting of the file"},
    {"rangeFormatting", "textDocument/rangeFormatting", "documentRangeFormattingProvider",
     "textDocument.rangeFormatting", R"("rangesSupport":true)", "formatting of a selection"},
    {"onTypeFormatting", "textDocument/onTypeFormatting", "documentOnTypeFormattingProvider",
     "textDocument.onTypeFormatting",
     R"("firstTriggerCharacter":"\n","moreTriggerCharacter":["\\","`"])",
     "indentation of continuation lines while you type"},
    {"linkedEditingRange", "textDocument/linkedEditingRange", "linkedEditingRangeProvider",
     "textDocument.linkedEditingRange", "", "a stage's name edited in all its places at once"},
    {"willRenameFiles", "workspace/willRenameFiles", "", "workspace.fileOperations", rename_files,
     "paths that follow when files are renamed"},
};

// The methods that belong to a feature of another method.
struct Extra {
  std::string_view method;
  std::string_view feature;
};
constexpr Extra extras[] = {
    {"workspace/diagnostic", "diagnostics"},
    {"codeAction/resolve", "codeAction"},
    {"completionItem/resolve", "completion"},
    {"textDocument/prepareRename", "rename"},
    {"textDocument/semanticTokens/full", "semanticTokens"},
    {"textDocument/semanticTokens/full/delta", "semanticTokens"},
    {"textDocument/semanticTokens/range", "semanticTokens"},
    {"textDocument/rangesFormatting", "rangeFormatting"},
};

constexpr std::string_view selector =
    R"("documentSelector":[{"language":"dockerfile"},{"pattern":"**/{Dockerfile,Containerfile}*"},)"
    R"({"pattern":"**/*.{Dockerfile,dockerfile,Containerfile,containerfile}"},)"
    R"({"language":"dockercompose"},{"pattern":"**/*.{yaml,yml}"}])";

bool is_off(const Feature& feature, std::span<const std::string> switched_off) {
  return std::find(switched_off.begin(), switched_off.end(), feature.name) != switched_off.end();
}

// A client that has no pull diagnostics gets them pushed.
bool is_wanted(const Feature& feature, const Client& client,
               std::span<const std::string> switched_off) {
  if (is_off(feature, switched_off)) return false;
  if (feature.name == "diagnostics") return client.pulls;
  if (feature.provider.empty()) return client.can("workspace.fileOperations.willRename");
  return true;
}

std::string options_of(const Feature& feature, const Client& client) {
  if (feature.name == "semanticTokens")
    return "\"legend\":" + token_legend() + R"(,"full":{"delta":true},"range":true)";
  if (feature.name == "rangeFormatting" &&
      !client.can("textDocument.rangeFormatting.rangesSupport"))
    return "";
  if (feature.name == "rename" && !client.can("textDocument.rename.prepareSupport")) return "";
  return std::string(feature.options);
}

std::string commands() {
  return R"({"commands":["hullint.explain","hullint.fixAll","hullint.showGraph"]})";
}

void add_member(std::string& object, std::string_view member) {
  if (member.empty()) return;
  if (!object.empty()) object += ',';
  object += member;
}

// The part of `workspace` that has no form of its own.
std::string workspace_members(const Client& client, std::span<const std::string> switched_off) {
  std::string members = R"("workspaceFolders":{"supported":true,"changeNotifications":true})";
  const Feature& files = table[std::size(table) - 1];
  if (is_wanted(files, client, switched_off) && !client.registers(files.client))
    add_member(members, "\"fileOperations\":{\"willRename\":{" + std::string(rename_files) + "}}");
  if (client.capabilities["workspace"]["textDocumentContent"].is_object())
    add_member(members, R"("textDocumentContent":{"schemes":["hullint"]})");
  return members;
}

}  // namespace

std::span<const Feature> features() { return table; }

const Feature* feature_of(std::string_view method) {
  std::string_view name;
  for (const Extra& extra : extras)
    if (extra.method == method) name = extra.feature;
  for (const Feature& feature : table)
    if (feature.method == method || feature.name == name) return &feature;
  return nullptr;
}

std::string initialize_result(const Client& client, std::span<const std::string> switched_off) {
  std::string members = "\"positionEncoding\":\"" + std::string(to_string(client.encoding)) + '"';
  add_member(members, R"("textDocumentSync":{"openClose":true,"change":2,"save":true})");
  for (const Feature& feature : table) {
    if (feature.provider.empty() || !is_wanted(feature, client, switched_off)) continue;
    if (client.registers(feature.client)) continue;
    add_member(members,
               "\"" + std::string(feature.provider) + "\":{" + options_of(feature, client) + "}");
  }
  if (!client.registers("workspace.executeCommand"))
    add_member(members, "\"executeCommandProvider\":" + commands());
  add_member(members, "\"workspace\":{" + workspace_members(client, switched_off) + "}");
  return "{\"capabilities\":{" + members + "},\"serverInfo\":{\"name\":\"hullint\",\"version\":\"" +
         std::string(version) + "\"}}";
}

std::vector<Registration> registrations(const Client& client,
                                        std::span<const std::string> switched_off) {
  std::vector<Registration> found;
  for (const Feature& feature : table) {
    if (!is_wanted(feature, client, switched_off) || !client.registers(feature.client)) continue;
    std::string members = options_of(feature, client);
    if (feature.method.starts_with("textDocument/")) add_member(members, selector);
    found.push_back(
        {"hullint-" + std::string(feature.name), std::string(feature.method), "{" + members + "}"});
  }
  return found;
}

std::string registration_params(std::span<const Registration> registrations) {
  std::string list;
  for (const Registration& one : registrations)
    add_member(list, "{\"id\":" + json_string(one.id) + ",\"method\":" + json_string(one.method) +
                         ",\"registerOptions\":" + one.options + "}");
  return "{\"registrations\":[" + list + "]}";
}

std::string withdrawal_params(std::span<const Registration> registrations) {
  std::string list;
  for (const Registration& one : registrations)
    add_member(list,
               "{\"id\":" + json_string(one.id) + ",\"method\":" + json_string(one.method) + "}");
  // The specification spells the member so.
  return "{\"unregisterations\":[" + list + "]}";
}

}  // namespace hullint::lsp
