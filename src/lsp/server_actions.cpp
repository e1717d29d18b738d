// Code actions and commands.
#include <algorithm>

#include "base/strings.h"
#include "lsp/params.h"
#include "lsp/scene.h"
#include "report/rule_page.h"

namespace hullint::lsp {
namespace {

// An action of any origin, in the order in which they are offered.
struct Offer {
  std::string title;
  std::string kind;
  std::vector<std::size_t> findings;
  bool preferred = false;
  std::function<std::vector<FileEdits>()> edits;
};

std::vector<FileEdits> in_own_file(std::vector<TextEdit> edits) {
  if (edits.empty()) return {};
  return {{"", std::move(edits)}};
}

Offer offer_of(QuickAction action) {
  return {std::move(action.title), std::move(action.kind), std::move(action.findings),
          action.preferred, [edits = std::move(action.edits)] { return in_own_file(edits()); }};
}

std::vector<Offer> offers_in(const View& view, const LanguageFeatures& features, Span selected) {
  std::vector<Offer> offers;
  for (QuickAction& action : quick_actions(view, selected))
    offers.push_back(offer_of(std::move(action)));
  if (features.actions != nullptr) {
    for (Action& action : features.actions(view, selected))
      offers.push_back({std::move(action.title),
                        std::move(action.kind),
                        {},
                        action.preferred,
                        [edits = std::move(action.edits)] { return edits; }});
  }
  if (std::optional<QuickAction> all = fix_all(view)) offers.push_back(offer_of(std::move(*all)));
  // A menu's lines begin with a capital; titles of fixes are parts of a sentence elsewhere.
  for (Offer& offer : offers)
    if (!offer.title.empty()) offer.title[0] = to_upper(offer.title[0]);
  return offers;
}

std::string_view placeholder_of(std::string_view kind) {
  return kind.starts_with("quickfix.suppress") ? reason_to_give : std::string_view();
}

// `refactor` asks for `refactor.rewrite` too.
bool is_asked(std::string_view kind, const Json& only, bool automatic) {
  const std::vector<Json> kinds = only.items();
  // While one types, only what answers a finding is of interest.
  if (kinds.empty()) return !kind.starts_with("source.") && (!automatic || kind == "quickfix");
  return std::any_of(kinds.begin(), kinds.end(), [&](const Json& item) {
    const std::string wanted = item.text().value_or("?");
    return wanted.empty() || kind == wanted || kind.starts_with(wanted + ".");
  });
}

}  // namespace

Server::Reply Server::code_actions(const Json& params) {
  if (!read_uri(params)) return invalid("`textDocument.uri` is missing");
  const auto range = read_range(params["range"]);
  if (!range) return invalid("`range` is missing");
  Reply reply;
  OpenDocument* open = find(params);
  if (open == nullptr) return reply;
  Scene scene(*this, *open);
  if (scene.features == nullptr) return reply;
  scene.found = findings_of(*open);
  const View view = scene.view();
  const Span selected = scene.texts.own().span(*range);
  const bool lazy = client_.lists("textDocument.codeAction.resolveSupport.properties", "edit");
  const bool automatic = params["context"]["triggerKind"].number() == 2;
  const DiagnosticForm form(client_);
  JsonText out;
  out.open_array();
  for (const Offer& offer : offers_in(view, *scene.features, selected)) {
    if (!is_asked(offer.kind, params["context"]["only"], automatic)) continue;
    out.open_object().member("title", offer.title).member("kind", offer.kind);
    if (offer.preferred) out.key("isPreferred").literal("true");
    if (!offer.findings.empty()) {
      out.key("diagnostics").open_array();
      for (const std::size_t index : offer.findings)
        write_diagnostic(out, view.findings[index], scene.texts, form);
      out.close_array();
    }
    if (lazy) {
      out.key("data").open_object().member("uri", open->uri());
      out.member("revision", open->revision());
      write_range(out.key("range"), *range);
      out.close_object();
    } else {
      write_workspace_edit(out.key("edit"), scene.texts, client_, versions(open), offer.edits(),
                           placeholder_of(offer.kind));
    }
    out.close_object();
  }
  reply.result = finish(out.close_array());
  return reply;
}

Server::Reply Server::resolve_action(const Json& params) {
  const Json data = params["data"];
  const auto found = documents_.find(data["uri"].text().value_or(""));
  const auto range = read_range(data["range"]);
  const auto title = params["title"].text();
  const auto kind = params["kind"].text();
  if (found == documents_.end() || !range || !title || !kind)
    return invalid("the action is none of this server's");
  OpenDocument& open = *found->second;
  if (data["revision"].number() != static_cast<std::int64_t>(open.revision()))
    return fail(ErrorCode::content_modified, "the text has changed");
  Scene scene(*this, open);
  if (scene.features == nullptr) return invalid("the document has no actions");
  scene.found = findings_of(open);
  const View view = scene.view();
  for (const Offer& offer : offers_in(view, *scene.features, scene.texts.own().span(*range))) {
    if (offer.title != *title || offer.kind != *kind) continue;
    JsonText out;
    write_workspace_edit(out, scene.texts, client_, versions(&open), offer.edits(),
                         placeholder_of(offer.kind));
    std::string json = params.dump();
    json.pop_back();
    Reply reply;
    reply.result = json + ",\"edit\":" + finish(out) + "}";
    return reply;
  }
  return fail(ErrorCode::content_modified, "the action is no longer there");
}

Server::Reply Server::execute(const Json& params) {
  const std::string command = params["command"].text().value_or("");
  const std::vector<Json> arguments = params["arguments"].items();
  const Json first = arguments.empty() ? Json() : arguments[0];
  const std::string argument =
      first.text().value_or(first["uri"].text().value_or(first["rule"].text().value_or("")));
  Reply reply;
  if (command == "hullint.explain") {
    std::string pages;
    for (const RuleEntry* entry : find_rules(argument))
      pages += "# " + std::string(entry->name) + "\n\n" + std::string(entry->rule->summary) +
               "\n\n" + report::readable_page(entry->rule->doc) + "\n";
    if (pages.empty()) return invalid("there is no rule `" + argument + "`");
    reply.result = json_string(pages);
    return reply;
  }
  const auto found = documents_.find(argument);
  if (command != "hullint.fixAll" && command != "hullint.showGraph")
    return invalid("there is no command `" + command + "`");
  if (found == documents_.end())
    return invalid("`" + command + "` wants the URI of an open document");
  Scene scene(*this, *found->second);
  if (scene.features == nullptr) return reply;
  if (command == "hullint.showGraph") {
    if (scene.features->graph != nullptr)
      reply.result = json_string(scene.features->graph(scene.view()));
    return reply;
  }
  scene.found = findings_of(*found->second);
  const std::vector<TextEdit> edits = fix_all_edits(scene.view());
  if (edits.empty()) return reply;
  if (!client_.can("workspace.applyEdit"))
    return fail(ErrorCode::request_failed, "the client applies no edits of a server");
  JsonText out;
  out.open_object().member("label", "Apply all safe fixes of hullint").key("edit");
  write_workspace_edit(out, scene.texts, client_, versions(found->second.get()), {{"", edits}});
  send_request("workspace/applyEdit", finish(out.close_object()));
  return reply;
}

// `hullint:/graph?file:///app/Dockerfile` and `hullint:/effective?...`.
Server::Reply Server::text_content(const Json& params) {
  const std::string uri = params["uri"].text().value_or("");
  const std::size_t query = uri.find('?');
  if (!uri.starts_with("hullint:") || query == std::string::npos)
    return invalid("`uri` is none of this server's");
  const std::string_view what = std::string_view(uri).substr(0, query);
  const auto found = documents_.find(nominal_path_of_uri(":" + uri.substr(query + 1)));
  const auto same = found != documents_.end() ? found : documents_.find(uri.substr(query + 1));
  if (same == documents_.end()) return invalid("the document is not open");
  Scene scene(*this, *same->second);
  std::string text;
  if (scene.features != nullptr) {
    const bool wants_graph = what.find("graph") != std::string_view::npos;
    const auto make = wants_graph ? scene.features->graph : scene.features->effective;
    if (make != nullptr) text = make(scene.view());
  }
  Reply reply;
  reply.result = "{\"text\":" + json_string(text) + "}";
  return reply;
}

}  // namespace hullint::lsp
