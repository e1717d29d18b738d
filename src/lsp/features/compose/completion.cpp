#include <fmt/core.h>

#include <algorithm>

#include "base/strings.h"
#include "lsp/features/compose/complete.h"
#include "lsp/features/compose/describe.h"
#include "lsp/features/compose/features.h"
#include "lsp/features/cursor.h"
#include "lsp/features/prose.h"
#include "lsp/features/yaml_shape.h"

namespace hullint::lsp::in_compose {
namespace {

using schema::Type;

bool has(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Completes the keys of a mapping or the items of a list, as the document writes what is there.
class KeyCompletion {
 public:
  explicit KeyCompletion(const Cursor& cursor)
      : cursor_(cursor),
        typing_(cursor.typing),
        alone_(trim(line_after(cursor.source(), cursor.at)).empty()),
        definition_(definition_at(cursor.typing.path)) {}

  Items complete() const {
    const bool as_list = typing_.items > 0 && !typing_.behind_dash;
    const bool as_keys = !typing_.siblings.empty();
    Items items;
    if (!as_list) items = keys();
    if (typing_.behind_dash || (typing_.begins_line && !as_keys))
      items = join_items(std::move(items), list_items());
    return items;
  }

 private:
  const schema::Definition* as(Type type) const {
    return definition_ == nullptr ? nullptr
                                  : schema::for_type(schema::compose(), *definition_, type);
  }

  Items keys() const {
    Items items;
    if (const schema::Definition* mapping = as(Type::mapping)) {
      const schema::Schema& schema = schema::compose();
      for (const schema::Property& property : schema.properties_of(*mapping)) {
        if (property.deprecated || property.name.starts_with("x-")) continue;
        if (!has(typing_.siblings, property.name)) items.push_back(key_item(*mapping, property));
      }
    }
    for (CompletionItem& item : complete_names(cursor_, As::key)) {
      if (!has(typing_.siblings, item.label)) items.push_back(name_key(std::move(item)));
    }
    return items;
  }

  CompletionItem key_item(const schema::Definition& owner, const schema::Property& property) const {
    const schema::Definition& value = schema::compose().at(property.definition);
    CompletionItem item = make_item(property.name, CompletionKind::property, typing_.replaced,
                                    types_of(value), describe_key(owner, property));
    item.sort = (property.required || property.one_needed ? "0" : "1") + item.label;
    add_value(item, value);
    return item;
  }

  // A key that is a name: with the keys that its value has to have.
  CompletionItem name_key(CompletionItem item) const {
    std::vector<std::string_view> path = typing_.path;
    path.push_back(item.label);
    static constexpr schema::Definition anything;
    const schema::Definition* value = definition_at(path);
    add_value(item, value == nullptr ? anything : *value);
    return item;
  }

  // What follows the key: a blank, or the next line with its indentation.
  void add_value(CompletionItem& item, const schema::Definition& value) const {
    if (!alone_ || typing_.quote != '\0') return;
    item.text += ":";
    const auto of_type = [&](Type type) {
      return schema::for_type(schema::compose(), value, type);
    };
    if (typing_.in_flow || value.types.has(Type::string) || value.types == schema::any_type ||
        !cursor_.view.display.snippets) {
      const bool nests = !value.types.has(Type::string) && !typing_.in_flow &&
                         (value.types.has(Type::mapping) || value.types.has(Type::sequence));
      if (!nests) item.text += ' ';
      return;
    }
    item.snippet = true;
    const std::string indentation(typing_.behind_dash ? 4 : 2, ' ');
    if (of_type(Type::mapping) != nullptr) {
      item.text += required_keys(*of_type(Type::mapping), indentation);
    } else if (of_type(Type::sequence) != nullptr) {
      item.text += "\n" + indentation + "- $0";
    } else {
      item.text += " $0";
    }
  }

  static std::string required_keys(const schema::Definition& mapping,
                                   std::string_view indentation) {
    std::string text;
    int number = 0;
    const schema::Schema& schema = schema::compose();
    for (const schema::Property& property : schema.properties_of(mapping)) {
      if (!property.required) continue;
      const auto values = values_of(schema.at(property.definition));
      const std::string hint = values.empty() ? std::string() : ":" + std::string(values.front());
      text += fmt::format("\n{}{}: ${{{}{}}}", indentation, property.name, ++number, hint);
    }
    return text.empty() ? fmt::format("\n{}$0", indentation) : text;
  }

  // What an item may be; with its dash if that is not there.
  Items list_items() const {
    Typing typing = typing_;
    if (!typing.behind_dash) {
      if (as(Type::sequence) == nullptr) return {};
      typing.path.emplace_back("[]");
    }
    typing.kind = Typing::Kind::value;
    const Cursor inner{cursor_.view, cursor_.compose, typing, cursor_.at};
    Items items = join_items(complete_names(inner, As::value), complete_values(inner));
    items = join_items(std::move(items), complete_paths(inner));
    if (typing_.behind_dash) return items;
    for (CompletionItem& item : items) {
      item.label.insert(0, "- ");
      item.text.insert(0, "- ");
      item.sort.insert(0, "0");
    }
    return items;
  }

  const Cursor& cursor_;
  const Typing& typing_;
  bool alone_;  // nothing stands behind the cursor
  const schema::Definition* definition_;
};

// Behind a colon or dash without a blank one has to come.
void put_blanks_before(Items& items) {
  for (CompletionItem& item : items) item.text.insert(0, " ");
}

Items complete_value(const Cursor& cursor) {
  Items items = join_items(complete_names(cursor, As::value), complete_values(cursor));
  items = join_items(std::move(items), complete_paths(cursor));
  if (cursor.typing.after_colon) put_blanks_before(items);
  return items;
}

}  // namespace

const ComposeService* Cursor::service() const {
  return typing.path.size() > 1 && typing.path[0] == "services" ? compose.service(typing.path[1])
                                                                : nullptr;
}

std::vector<CompletionItem> complete(const View& view, Offset at) {
  const yaml::Tree* tree = view.document.tree();
  if (tree == nullptr) return {};
  const Source& source = view.document.source();
  if (const auto comment = comment_at(*tree, at))
    return complete_comment(view, source.text({comment->begin, at}), at);
  const std::shared_ptr<const Compose> compose = view.workspace.compose_of(view.document);
  if (compose == nullptr) return {};
  const Typing typing = typing_at(source, at);
  const Cursor cursor{view, *compose, typing, at};
  if (auto items = complete_variables(cursor, line_before(source, at))) return std::move(*items);
  if (typing.kind == Typing::Kind::nothing) return {};
  if (typing.word.starts_with('*') && typing.quote == '\0') return complete_anchors(cursor);
  if (typing.kind == Typing::Kind::value) return complete_value(cursor);
  Items items = KeyCompletion(cursor).complete();
  const Offset begin = typing.replaced.begin;
  const bool at_dash = typing.behind_dash && begin > 0 && source.text()[begin - 1] == '-';
  if (at_dash) put_blanks_before(items);
  return items;
}

}  // namespace hullint::lsp::in_compose
