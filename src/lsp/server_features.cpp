// The answers of features: parameters in, a function of LanguageFeatures, its result as JSON out.
#include <algorithm>

#include "base/strings.h"
#include "lsp/params.h"
#include "lsp/scene.h"

namespace hullint::lsp {
namespace {

// What a feature gives, or an empty answer if the language does not have it.
template <class Function, class... Arguments>
auto call(Function function, const Arguments&... arguments) {
  using Answer = std::remove_cvref_t<decltype(function(arguments...))>;
  return function != nullptr ? function(arguments...) : Answer{};
}

// Characters of `query` in this order in `name`, without regard to case.
bool matches(std::string_view name, std::string_view query) {
  std::size_t at = 0;
  for (const char c : query) {
    while (at < name.size() && to_lower(name[at]) != to_lower(c)) ++at;
    if (at++ == name.size()) return false;
  }
  return true;
}

}  // namespace

// Calls `answer(scene)` for the document; null for one that is not open or has no features.
template <class Answer>
Server::Reply Server::in_document(const Json& params, Answer answer) {
  if (!read_uri(params)) return invalid("`textDocument.uri` is missing");
  OpenDocument* open = find(params);
  if (open == nullptr) return {};
  Scene scene(*this, *open);
  if (scene.features == nullptr) return {};
  Reply reply;
  reply.result = answer(scene);
  return reply;
}

// Calls `answer(scene, offset)`.
template <class Answer>
Server::Reply Server::at_position(const Json& params, Answer answer) {
  const auto position = read_position(params["position"]);
  if (!position) return invalid("`position` is missing");
  return in_document(params, [&](Scene& scene) { return answer(scene, scene.offset(*position)); });
}

Server::Reply Server::hover(const Json& params) {
  return at_position(params, [&](Scene& scene, Offset at) {
    scene.found = findings_of(scene.open);
    std::optional<Hover> hover = call(scene.features->hover, scene.view(), at);
    // A variable's value may be a credential, and one of another file.
    if (hover && scene.found != nullptr)
      hover->markdown = scene.found->mask.message(std::move(hover->markdown));
    return encode(hover, scene.texts, client_);
  });
}

Server::Reply Server::completion(const Json& params) {
  return at_position(params, [&](Scene& scene, Offset at) {
    completed_ = call(scene.features->complete, scene.view(), at);
    return encode(completed_, ++completed_id_, scene.texts, client_);
  });
}

Server::Reply Server::resolve_completion(const Json& params) {
  const std::vector<Json> data = params["data"].items();
  const std::int64_t id = data.size() == 2 ? data[0].number().value_or(-1) : -1;
  const std::int64_t index = data.size() == 2 ? data[1].number().value_or(-1) : -1;
  Reply reply;
  reply.result = params.dump();
  // An item of an older list stays as it is.
  if (!params.is_object() || id != static_cast<std::int64_t>(completed_id_) || index < 0 ||
      index >= static_cast<std::int64_t>(completed_.size()))
    return reply;
  reply.result =
      encode_documentation(completed_[static_cast<std::size_t>(index)], reply.result, client_);
  return reply;
}

Server::Reply Server::signature(const Json& params) {
  return at_position(params, [&](Scene& scene, Offset at) {
    return encode(call(scene.features->signature, scene.view(), at), client_);
  });
}

Server::Reply Server::definition(const Json& params) {
  return at_position(params, [&](Scene& scene, Offset at) {
    return encode(call(scene.features->definition, scene.view(), at), scene.texts, client_);
  });
}

Server::Reply Server::references(const Json& params) {
  const bool with_definitions = params["context"]["includeDeclaration"].flag().value_or(true);
  return at_position(params, [&](Scene& scene, Offset at) {
    std::vector<Place> places = call(scene.features->references, scene.view(), at);
    const std::vector<Highlight> marks = call(scene.features->highlights, scene.view(), at);
    if (!with_definitions)
      std::erase_if(places, [&](const Place& place) {
        return place.path.empty() &&
               std::any_of(marks.begin(), marks.end(), [&](const Highlight& mark) {
                 return mark.kind == Highlight::Kind::write && mark.span == place.span;
               });
      });
    return encode(places, scene.texts);
  });
}

Server::Reply Server::highlights(const Json& params) {
  return at_position(params, [&](Scene& scene, Offset at) {
    return encode(call(scene.features->highlights, scene.view(), at), scene.texts);
  });
}

Server::Reply Server::prepare_rename(const Json& params) {
  return at_position(params, [&](Scene& scene, Offset at) {
    return encode(call(scene.features->rename_target, scene.view(), at), scene.texts);
  });
}

Server::Reply Server::rename(const Json& params) {
  const auto name = params["newName"].text();
  if (!name) return invalid("`newName` is missing");
  std::string mistake;
  Reply reply = at_position(params, [&](Scene& scene, Offset at) -> std::string {
    if (scene.features->rename == nullptr) return "null";
    const Result<std::vector<FileEdits>> edits = scene.features->rename(scene.view(), at, *name);
    if (!edits) {
      mistake = edits.error();
      return "null";
    }
    JsonText out;
    write_workspace_edit(out, scene.texts, client_, versions(&scene.open), *edits);
    return finish(out);
  });
  return mistake.empty() ? reply : fail(ErrorCode::request_failed, mistake);
}

Server::Reply Server::linked(const Json& params) {
  return at_position(params, [&](Scene& scene, Offset at) {
    return encode_linked(call(scene.features->linked, scene.view(), at), scene.texts);
  });
}

Server::Reply Server::symbols(const Json& params) {
  return in_document(params, [&](Scene& scene) {
    return encode(call(scene.features->symbols, scene.view()), scene.texts, client_);
  });
}

Server::Reply Server::workspace_symbols(const Json& params) {
  constexpr std::size_t most = 1000;
  const std::string query = params["query"].text().value_or("");
  JsonText out;
  out.open_array();
  std::size_t count = 0;
  const auto add = [&](const std::string& uri, const FileFacts& facts) {
    for (const NamedPlace& name : facts.names) {
      if (count >= most || !matches(name.name, query)) continue;
      ++count;
      out.open_object().member("name", name.name);
      out.member("kind", number_of(name.kind));
      out.key("location").open_object().member("uri", uri);
      write_range(out.key("range"),
                  {to_lsp(name.begin, client_.encoding), to_lsp(name.end, client_.encoding)});
      out.close_object().close_object();
    }
  };
  for (const auto& [uri, open] : documents_)
    if (open->language() != Language::none)
      add(uri, facts_of(*open->document(document_limit(*open))));
  for (const auto& [path, facts] : index_)
    if (!documents_.contains(uri_of_path(path))) add(uri_of_path(path), *facts);
  Reply reply;
  reply.result = finish(out.close_array());
  return reply;
}

Server::Reply Server::links(const Json& params) {
  return in_document(params, [&](Scene& scene) {
    return encode(call(scene.features->links, scene.view()), scene.texts);
  });
}

Server::Reply Server::folds(const Json& params) {
  return in_document(params, [&](Scene& scene) {
    return encode(call(scene.features->folds, scene.view()), scene.texts, client_);
  });
}

Server::Reply Server::selections(const Json& params) {
  return in_document(params, [&](Scene& scene) {
    std::vector<std::vector<Span>> chains;
    for (const Json& item : params["positions"].items()) {
      const Offset at = scene.offset(read_position(item).value_or(Position{}));
      chains.push_back(call(scene.features->selection, scene.view(), at));
      if (chains.back().empty()) chains.back().push_back({at, at});
    }
    return encode_selections(chains, scene.texts);
  });
}

Server::Reply Server::tokens(const Json& params) {
  return in_document(params, [&](Scene& scene) {
    const Span whole{0, static_cast<Offset>(scene.document->source().text().size())};
    scene.open.tokens =
        encode_tokens(call(scene.features->tokens, scene.view(), whole), scene.texts);
    scene.open.tokens_id = ++tokens_id_;
    return tokens_json(scene.open.tokens, scene.open.tokens_id);
  });
}

Server::Reply Server::tokens_delta(const Json& params) {
  OpenDocument* open = find(params);
  const std::string previous = params["previousResultId"].text().value_or("");
  if (open == nullptr || open->tokens_id == 0 || previous != std::to_string(open->tokens_id))
    return tokens(params);
  return in_document(params, [&](Scene& scene) {
    const Span whole{0, static_cast<Offset>(scene.document->source().text().size())};
    std::vector<std::uint32_t> data =
        encode_tokens(call(scene.features->tokens, scene.view(), whole), scene.texts);
    std::string json = tokens_delta_json(scene.open.tokens, data, ++tokens_id_);
    scene.open.tokens = std::move(data);
    scene.open.tokens_id = tokens_id_;
    return json;
  });
}

Server::Reply Server::tokens_range(const Json& params) {
  const auto range = read_range(params["range"]);
  if (!range) return invalid("`range` is missing");
  return in_document(params, [&](Scene& scene) {
    const Span span = scene.texts.own().span(*range);
    return tokens_json(encode_tokens(call(scene.features->tokens, scene.view(), span), scene.texts),
                       ++tokens_id_);
  });
}

Server::Reply Server::inlays(const Json& params) {
  const auto range = read_range(params["range"]);
  if (!range) return invalid("`range` is missing");
  return in_document(params, [&](Scene& scene) {
    const Span span = scene.texts.own().span(*range);
    std::vector<Inlay> inlays = call(scene.features->inlays, scene.view(), span);
    const LintResult* found = inlays.empty() ? nullptr : findings_of(scene.open);
    for (Inlay& inlay : inlays) {
      if (found == nullptr) break;
      inlay.label = found->mask.message(std::move(inlay.label));
      inlay.tooltip = found->mask.message(std::move(inlay.tooltip));
    }
    return encode(inlays, scene.texts);
  });
}

Server::Reply Server::lenses(const Json& params) {
  return in_document(params, [&](Scene& scene) {
    return encode(call(scene.features->lenses, scene.view()), scene.texts);
  });
}

Server::Reply Server::format(const Json& params) {
  return in_document(params, [&](Scene& scene) {
    const Span whole{0, static_cast<Offset>(scene.document->source().text().size())};
    const FormatOptions options = read_format_options(params["options"]);
    return encode(call(scene.features->format, scene.view(), whole, options), scene.texts);
  });
}

Server::Reply Server::format_ranges(const Json& params) {
  std::vector<Json> ranges = params["ranges"].items();
  if (ranges.empty()) ranges.push_back(params["range"]);
  return in_document(params, [&](Scene& scene) {
    const FormatOptions options = read_format_options(params["options"]);
    std::vector<TextEdit> edits;
    for (const Json& item : ranges) {
      const auto range = read_range(item);
      if (!range) continue;
      const Span span = scene.texts.own().span(*range);
      for (TextEdit& edit : call(scene.features->format, scene.view(), span, options))
        if (std::none_of(edits.begin(), edits.end(),
                         [&](const TextEdit& other) { return other.span == edit.span; }))
          edits.push_back(std::move(edit));
    }
    return encode(edits, scene.texts);
  });
}

Server::Reply Server::format_typed(const Json& params) {
  const std::string typed = params["ch"].text().value_or("");
  if (typed.size() != 1) return {};
  return at_position(params, [&](Scene& scene, Offset at) {
    const FormatOptions options = read_format_options(params["options"]);
    return encode(call(scene.features->format_typed, scene.view(), at, typed[0], options),
                  scene.texts);
  });
}

Server::Reply Server::will_rename(const Json& params) {
  Moves moves;
  for (const Json& file : params["files"].items()) {
    auto from = path_of_uri(file["oldUri"].text().value_or(""));
    auto to = path_of_uri(file["newUri"].text().value_or(""));
    if (from && to) moves.emplace_back(std::move(*from), std::move(*to));
  }
  JsonText out;
  const bool versioned = client_.can("workspace.workspaceEdit.documentChanges");
  out.open_object().key(versioned ? "documentChanges" : "changes");
  versioned ? out.open_array() : out.open_object();
  for (auto& [uri, open] : documents_) follow(out, *open, std::to_string(open->version()), moves);
  for (const auto& [path, facts] : index_) {
    const std::string uri = uri_of_path(path);
    if (documents_.contains(uri)) continue;
    Result<std::string> text = files_.read(path, Settings{}.max_file_size);
    if (!text) continue;
    const Language language = detect_language(path, *text);
    OpenDocument closed(uri, path, language, 0, std::move(*text));
    follow(out, closed, "null", moves);
  }
  versioned ? out.close_array() : out.close_object();
  Reply reply;
  reply.result = finish(out.close_object());
  return reply;
}

// Adds what one document must change to an edit of the workspace; `version` is JSON.
void Server::follow(JsonText& out, OpenDocument& document, std::string_view version,
                    const Moves& moves) {
  const Scene scene(*this, document);
  if (scene.features == nullptr || scene.features->follow_files == nullptr) return;
  const std::vector<TextEdit> edits = scene.features->follow_files(scene.view(), moves);
  if (edits.empty()) return;
  const bool versioned = client_.can("workspace.workspaceEdit.documentChanges");
  if (versioned) {
    out.open_object().key("textDocument").open_object().member("uri", document.uri());
    out.key("version").literal(version).close_object().key("edits");
  } else {
    out.key(document.uri());
  }
  write_edits(out, scene.texts.own(), edits);
  if (versioned) out.close_object();
}

}  // namespace hullint::lsp
