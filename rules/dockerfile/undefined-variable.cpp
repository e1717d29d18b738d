#include <algorithm>
#include <span>

#include "base/strings.h"
#include "dockerfile/data/base_images.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::undefined_variable {

// Names that base images commonly have, and those that BuildKit excuses as well.
constexpr WordList usual_names(
    "PATH HOME HOSTNAME USER LANG LC_ALL LANGUAGE TERM SHELL PWD TZ LD_LIBRARY_PATH LIBRARY_PATH "
    "CPATH PKG_CONFIG_PATH PYTHONPATH JAVA_HOME GOPATH GOROOT CARGO_HOME RUSTUP_HOME NODE_PATH "
    "NODE_VERSION PYTHON_VERSION GEM_HOME BUNDLE_PATH RUBY_VERSION PHP_INI_DIR CATALINA_HOME "
    "JBOSS_HOME M2_HOME MAVEN_HOME GRADLE_HOME SPARK_HOME HADOOP_HOME CONDA_DIR NVM_DIR CUDA_HOME "
    "DEBIAN_FRONTEND MANPATH PERL5LIB CLASSPATH ProgramFiles SystemRoot windir");

// `PATH=/x:$PATH`, `X=$X:y`: what was there stays, and nothing is lost if nothing was.
static bool appends_to_itself(const Instruction& at, const Expansion& use) {
  if (!at.is(Keyword::env)) return false;
  for (const KeyValue& pair : at.pairs) {
    if (pair.key.text == use.name && pair.span.contains(use.span)) return true;
  }
  return false;
}

static bool is_excused(const Dockerfile& file, const Instruction& at, const Expansion& use) {
  // A modifier says what happens if the name is not set.
  if (!use.modifier.empty() && use.modifier.find_first_of("-+?") != std::string_view::npos)
    return true;
  if (one_of(use.name, usual_names) || !is_alpha(use.name.front())) return true;
  if (Dockerfile::is_predefined_arg(use.name)) return true;
  return file.find_variable(use.name, at) != nullptr || appends_to_itself(at, use);
}

// Those of the stage of `at`, which stand together.
static std::span<const Variable> variables_of(const Dockerfile& file, const Instruction& at) {
  const std::span<const Variable> all = file.variables();
  const Stage& stage = *file.stage_of(at);
  const auto before = [&](std::size_t index) {
    const auto end = std::partition_point(all.begin(), all.end(), [&](const Variable& variable) {
      return variable.instruction->index < index;
    });
    return static_cast<std::size_t>(end - all.begin());
  };
  const std::size_t first = before(stage.first);
  return all.subspan(first, before(stage.last) - first);
}

static const Variable* find_later(const Dockerfile& file, const Instruction& at,
                                  std::string_view name) {
  for (const Variable& variable : variables_of(file, at)) {
    if (variable.name.text == name) return &variable;
  }
  return nullptr;
}

static std::vector<std::string_view> names_in_scope(const Dockerfile& file, const Instruction& at) {
  std::vector<std::string_view> names;
  for (const Variable& variable : variables_of(file, at)) {
    if (variable.instruction->index < at.index) names.push_back(variable.name.text);
  }
  return names;
}

static void report(const Dockerfile& file, const Instruction& at, const Expansion& use,
                   Pass& pass) {
  if (use.in_heredoc) {
    pass.report(use.span,
                "`{}` is replaced by nothing: quote the heredoc's delimiter if it is meant as it "
                "stands",
                use.name)
        .severity(Severity::info);
    return;
  }
  if (file.find_global_arg(use.name, &at) != nullptr) return;  // arg-not-in-scope says it
  const std::vector<std::string_view> names = names_in_scope(file, at);
  if (const auto meant = nearest(use.name, names)) {
    const Offset begin = use.span.begin + (pass.source().text(use.span).starts_with("${") ? 2 : 1);
    const Span name{begin, begin + static_cast<Offset>(use.name.size())};
    pass.report(use.span, "no `ARG` or `ENV` above defines `{}`: did you mean `{}`?", use.name,
                *meant)
        .fix(Safety::unsafe, fmt::format("write `{}`", *meant), {{name, std::string(*meant)}});
    return;
  }
  Finding finding =
      pass.report(use.span,
                  "no `ARG` or `ENV` above defines `{}`, so that it is empty unless the base "
                  "image sets it",
                  use.name);
  finding.confidence(has_plain_base(file, *file.stage_of(at)) ? Confidence::medium
                                                              : Confidence::low);
  if (const Variable* later = find_later(file, at, use.name))
    finding.note(later->name.span, "defined further down only");
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction& instruction : file.instructions()) {
    if (instruction.onbuild || instruction.is(Keyword::from)) continue;
    if (instruction.stage == Instruction::none) continue;
    for (const Expansion& use : instruction.expansions) {
      if (!is_excused(file, instruction, use)) report(file, instruction, use, pass);
    }
  }
}

extern constinit const Rule rule{.summary = "variable that nothing defines",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .aliases = "buildkit:UndefinedVar sonar:S6579",
                                 .check = check,
                                 .doc = R"md(
The variables of most base images are not known without the registry: there the finding is unsure, and shown only if the
rule is selected by name.

A variable that no `ARG` or `ENV` of the stage, or of a stage it is built on, defines is replaced by nothing: a path
loses a part, a label is empty. Well-known variables of base images, `PATH=$PATH:/x` and `${NAME:-default}` are fine.

```dockerfile bad 3:10-3:17
FROM debian:12
ARG VERSION=1
WORKDIR /$VERSIN/app
```

```dockerfile fixed
FROM debian:12
ARG VERSION=1
WORKDIR /$VERSION/app
```

```dockerfile good
FROM debian:12 AS base
ENV DIR=/app
ARG OWNER=app
FROM base
COPY --chown=$OWNER . $DIR
WORKDIR ${SUBDIR:-/srv}
ENV PATH=$PATH:/app/bin EXTRA=$EXTRA:/x
RUN echo $SHELL_VARIABLE
```
)md"};

}  // namespace hullint::rules::dockerfile::undefined_variable
