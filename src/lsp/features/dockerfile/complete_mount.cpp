#include <algorithm>

#include "base/strings.h"
#include "lsp/features/dockerfile/complete.h"
#include "lsp/features/dockerfile/prose.h"

namespace hullint::lsp::in_dockerfile {
namespace {

constexpr std::size_t most_values = 50;

class MountCompletion {
 public:
  MountCompletion(const Cursor& cursor, std::string_view value)
      : cursor_(cursor), field_(value.substr(value.rfind(',') + 1)) {
    for (const Mount& mount : cursor.instruction.mounts) {
      if (touches(mount.span, cursor.at)) mount_ = &mount;
    }
    for (std::string_view field : split(value.substr(0, value.size() - field_.size()), ','))
      before_.push_back(trim(field));
  }

  Items complete() const {
    const MountType* type = find_mount_type(type_name());
    const std::size_t equals = field_.find('=');
    if (equals == std::string_view::npos) return keys(type);
    const std::string key = lower(field_.substr(0, equals));
    const std::string_view value = field_.substr(equals + 1);
    if (key == "type") return types(value);
    const MountKey* known = type == nullptr ? nullptr : find_mount_key(*type, key);
    return known == nullptr ? Items{} : values(*type, *known, value);
  }

 private:
  // What the whole flag says, what stands behind the cursor included.
  std::string_view type_name() const {
    if (mount_ != nullptr) return mount_->type;
    return "bind";
  }

  bool is_given(const MountKey& key) const {
    const auto names = [&](std::string_view written) {
      const std::string name = lower(written);
      return name == key.name || one_of(name, key.aliases);
    };
    for (std::string_view field : before_) {
      if (names(field.substr(0, field.find('=')))) return true;
    }
    if (mount_ == nullptr) return false;
    return std::any_of(mount_->fields.begin(), mount_->fields.end(), [&](const MountField& field) {
      return !touches(field.span, cursor_.at) && names(field.key.text);
    });
  }

  Items keys(const MountType* type) const {
    if (type == nullptr) return {};
    const Span replaced = cursor_.span_of(field_);
    Items items;
    const bool no_type = !is_given(type->keys.front());
    for (const MountKey& key : type->keys) {
      // Without a type, what it is comes first.
      if (is_given(key)) continue;
      std::string label(key.name);
      if (!key.bare) label += '=';
      items.push_back(make_item(label, CompletionKind::property, replaced,
                                std::string(type->name) + " mount", describe(*type, key)));
      items.back().sort = (key.name == "type" || key.name == "target" ? "0" : "1") + label;
    }
    if (!no_type) return items;
    for (const MountType& one : mount_types()) {
      items.push_back(make_item("type=" + std::string(one.name), CompletionKind::property, replaced,
                                "mount type", describe(one)));
      items.back().sort = "00" + items.back().label;
    }
    return items;
  }

  Items types(std::string_view value) const {
    Items items;
    for (const MountType& one : mount_types())
      items.push_back(make_item(one.name, CompletionKind::value, cursor_.span_of(value),
                                "mount type", describe(one)));
    return items;
  }

  Items values(const MountType& type, const MountKey& key, std::string_view value) const {
    if (key.name == "from") {
      return join_items(complete_stages(cursor_, value), complete_images(cursor_, value));
    }
    if (key.name == "source" && type.name == "bind" &&
        (mount_ == nullptr || mount_->from() == nullptr))
      return complete_paths(cursor_, value);
    if (!key.values.empty())
      return topic_items(key.values, CompletionKind::value, cursor_.span_of(value));
    if (key.name == "id" || key.name == "target" || key.name == "env")
      return seen(type, key, cursor_.span_of(value));
    return {};
  }

  // What other mounts of the type in this file have there.
  Items seen(const MountType& type, const MountKey& key, Span replaced) const {
    Items items;
    for (const Instruction* run : cursor_.file.all(Keyword::run)) {
      for (const Mount& mount : run->mounts) {
        if (&mount == mount_ || mount.type != type.name) continue;
        const MountField* field = key.name == "target" ? mount.target() : mount.find(key.name);
        if (field == nullptr || !field->value || field->value->text.empty()) continue;
        const std::string_view text = field->value->text;
        const bool is_there = std::any_of(items.begin(), items.end(),
                                          [&](const auto& item) { return item.label == text; });
        if (is_there || items.size() >= most_values) continue;
        items.push_back(make_item(text, CompletionKind::value, replaced,
                                  line_name(cursor_.file.source(), run->span.begin)));
      }
    }
    return items;
  }

  const Cursor& cursor_;
  std::string_view field_;  // what is being typed
  std::vector<std::string_view> before_;
  const Mount* mount_ = nullptr;
};

}  // namespace

Items complete_mount(const Cursor& cursor, std::string_view value) {
  return MountCompletion(cursor, value).complete();
}

}  // namespace hullint::lsp::in_dockerfile
