#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::invalid_run_mount {

// The keys that each type of mount takes (frontend/dockerfile/instructions/commands_runmount.go).
struct MountType {
  std::string_view name;
  std::string_view keys;
};
constexpr std::string_view common_keys = "type target dst destination ro readonly rw readwrite";
constexpr MountType types[] = {
    {"bind", "source src from"},
    {"cache", "source src from id sharing mode uid gid"},
    {"tmpfs", "size"},
    {"secret", "id required mode uid gid env source src"},
    {"ssh", "id required mode uid gid source src"},
};

static const MountType* find_type(std::string_view name) {
  for (const MountType& type : types) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

static bool holds_variable(const Word& word) {
  return word.text.find('$') != std::string_view::npos;
}

static void check_value(const MountField& field, std::string_view key, Pass& pass) {
  if (!field.value) {
    if (!one_of(key, "ro readonly rw readwrite required"))
      pass.report(field.span, "`{}` needs a value: `{}=...`", key, key);
    return;
  }
  const Word& value = *field.value;
  if (holds_variable(value)) return;
  const Span span = value.text.empty() ? field.span : value.span;
  if (one_of(key, "ro readonly rw readwrite required")) {
    if (!one_of(lower(value.text), "true false 1 0 t f"))
      pass.report(span, "`{}` is `true` or `false`, not `{}`", key, value.text);
  } else if (key == "sharing") {
    if (!one_of(lower(value.text), "shared private locked"))
      pass.report(span, "`sharing` is `shared`, `private` or `locked`, not `{}`", value.text);
  } else if (one_of(key, "uid gid")) {
    if (!to_number(value.text)) pass.report(span, "`{}` is a number, not `{}`", key, value.text);
  } else if (key == "mode") {
    if (value.text.empty() || value.text.find_first_not_of("01234567") != std::string_view::npos)
      pass.report(span, "`mode` is octal digits, not `{}`", value.text);
  }
}

static void check_field(const MountField& field, const MountType& type, bool relabels, Pass& pass) {
  const std::string key = lower(field.key.text);
  if (relabels && one_of(key, "z relabel")) return;
  if (!one_of(key, common_keys) && !one_of(key, type.keys)) {
    std::vector<std::string_view> known = split(type.keys, ' ');
    for (std::string_view other : split(common_keys, ' ')) known.push_back(other);
    const auto meant = nearest(key, known);
    pass.report(field.key.span, "a `{}` mount has no `{}`{}", type.name, field.key.text,
                meant ? fmt::format(": did you mean `{}`?", *meant) : "");
    return;
  }
  check_value(field, key, pass);
}

static void check_mount(const Mount& mount, bool relabels, Pass& pass) {
  if (!mount.readable) {
    pass.report(mount.span, "this mount cannot be read: it is `key=value` with commas between");
    return;
  }
  if (mount.type.empty() || mount.fields.empty()) return;  // flag-missing-value says the latter
  const MountType* type = find_type(mount.type);
  if (type == nullptr) {
    const MountField* field = mount.find("type");
    pass.report(field->value->text.empty() ? field->span : field->value->span,
                "there is no mount of type `{}`, only bind, cache, tmpfs, secret and ssh",
                field->value->text);
    return;
  }
  for (const MountField& field : mount.fields) check_field(field, *type, relabels, pass);
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* run : file.all(Keyword::run)) {
    for (const Mount& mount : run->mounts) check_mount(mount, file.is_containerfile(), pass);
  }
}

extern constinit const Rule rule{.summary = "mount that the builder refuses",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
`--mount` is a line of `key=value`, with commas between and no blanks. Each type has keys of its own, and the build
stops at others, and at a value that is none.

```dockerfile bad 2:18-2:23
FROM debian:12
RUN --mount=type=cahce,target=/root/.cache make
```

```dockerfile good
FROM debian:12
RUN --mount=target=/root/.cache,type=cache,sharing=locked make
RUN --mount=type=secret,id=token,required,uid=1000 make
RUN --mount=type=bind,from=build,source=/a,target=/a,rw make
RUN --mount=type=$TYPE,target=/x make
```
)md"};

}  // namespace hullint::rules::dockerfile::invalid_run_mount
