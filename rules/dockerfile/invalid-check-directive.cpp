#include <algorithm>
#include <iterator>

#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::invalid_check_directive {

constexpr std::string_view checks[] = {"ConsistentInstructionCasing",
                                       "CopyIgnoredFile",
                                       "DuplicateStageName",
                                       "ExposeInvalidFormat",
                                       "ExposeProtoCasing",
                                       "FromAsCasing",
                                       "FromPlatformFlagConstDisallowed",
                                       "InvalidBaseImagePlatform",
                                       "InvalidDefaultArgInFrom",
                                       "InvalidDefinitionDescription",
                                       "JSONArgsRecommended",
                                       "LegacyKeyValueFormat",
                                       "MaintainerDeprecated",
                                       "MultipleInstructionsDisallowed",
                                       "NoEmptyContinuation",
                                       "RedundantTargetPlatform",
                                       "ReservedStageName",
                                       "SecretsUsedInArgOrEnv",
                                       "StageNameCasing",
                                       "UndefinedArgInFrom",
                                       "UndefinedVar",
                                       "WorkdirRelativePath",
                                       "all"};

static Span place(const Word& all, std::string_view part) {
  const auto begin = all.span.begin + static_cast<Offset>(part.data() - all.text.data());
  return {begin, begin + static_cast<Offset>(part.size())};
}

static void check_names(const Word& value, std::string_view names, Pass& pass) {
  for (std::string_view name : split(names, ',')) {
    name = trim(name);
    const bool known = std::any_of(std::begin(checks), std::end(checks), [&](std::string_view c) {
      return equal_ignoring_case(c, name);
    });
    if (known || name.empty()) continue;
    const auto meant = nearest(name, checks);
    if (!meant) continue;  // a check that is newer than this list
    const Span span = place(value, name);
    pass.report(span, "there is no check `{}`: did you mean `{}`?", name, *meant)
        .fix(Safety::unsafe, fmt::format("write `{}`", *meant), {{span, std::string(*meant)}});
  }
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const syntax::Directive& directive : file.tree().directives) {
    if (!equal_ignoring_case(directive.key.text, "check")) continue;
    for (std::string_view part : split(directive.value.text, ';')) {
      const std::size_t equals = part.find('=');
      const std::string_view key = trim(part.substr(0, equals));
      const std::string_view value =
          equals == std::string_view::npos ? std::string_view() : trim(part.substr(equals + 1));
      if (equals == std::string_view::npos) {
        pass.report(place(directive.value, key.empty() ? part : key),
                    "`{}` has no value: `# check=` takes `skip=`, `error=` and `experimental=`",
                    key);
      } else if (equal_ignoring_case(key, "error")) {
        if (!one_of(lower(value), "true false 1 0 t f"))
          pass.report(place(directive.value, value.empty() ? part : value),
                      "`error` is `true` or `false`, not `{}`", value);
      } else if (equal_ignoring_case(key, "skip") || equal_ignoring_case(key, "experimental")) {
        check_names(directive.value, value, pass);
      } else {
        pass.report(place(directive.value, key),
                    "`# check=` knows no `{}`, only `skip`, `error` and `experimental`", key);
      }
    }
  }
}

extern constinit const Rule rule{.summary = "check directive that cannot be read",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
`# check=skip=A,B;error=true;experimental=all` says which of BuildKit's checks run. The build stops at a key or a
truth value that it does not know; the name of a check that does not exist skips nothing.

```dockerfile bad 1:9-1:13
# check=skpi=all
FROM debian:12
```

```dockerfile good
# check=skip=JSONArgsRecommended,StageNameCasing;error=true
FROM debian:12
```
)md"};

}  // namespace hullint::rules::dockerfile::invalid_check_directive
