#include <algorithm>

#include "base/strings.h"
#include "dockerfile/expand.h"
#include "dockerfile/model.h"

namespace hullint {

bool Dockerfile::is_platform_arg(std::string_view name) {
  return one_of(name,
                "TARGETPLATFORM TARGETOS TARGETARCH TARGETVARIANT TARGETOSVERSION TARGETSTAGE "
                "BUILDPLATFORM BUILDOS BUILDARCH BUILDVARIANT BUILDOSVERSION");
}

bool Dockerfile::is_predefined_arg(std::string_view name) {
  return one_of(name,
                "HTTP_PROXY http_proxy HTTPS_PROXY https_proxy FTP_PROXY ftp_proxy NO_PROXY "
                "no_proxy ALL_PROXY all_proxy SOURCE_DATE_EPOCH") ||
         name.starts_with("BUILDKIT_");
}

const Variable* Dockerfile::find_global_arg(std::string_view name,
                                            const Instruction* before) const {
  const auto found = variables_by_name_.find(name);
  if (found == variables_by_name_.end()) return nullptr;
  const Variable* last = nullptr;
  for (std::uint32_t index : found->second) {
    const Variable& variable = variables_[index];
    if (variable.kind != Variable::Kind::global_arg) break;  // they all come first
    if (before != nullptr && variable.instruction->index >= before->index) break;
    last = &variable;
  }
  return last;
}

const Variable* Dockerfile::last_in_stage(const std::vector<std::uint32_t>& definitions,
                                          std::size_t stage, std::size_t before) const {
  // The definitions of a name are in the order of the file: those before an instruction are a
  // prefix.
  const auto end = std::partition_point(
      definitions.begin(), definitions.end(),
      [&](std::uint32_t index) { return variables_[index].instruction->index < before; });
  if (end == definitions.begin()) return nullptr;
  const Variable& last = variables_[*(end - 1)];
  return last.instruction->stage == stage ? &last : nullptr;
}

const Variable* Dockerfile::find_in_chain(const VariablesByName& by_name, std::string_view name,
                                          const Instruction& at) const {
  const auto found = by_name.find(name);
  if (found == by_name.end()) return nullptr;
  std::size_t limit = at.index;
  const Stage* stage = &stages_[at.stage];
  for (;;) {
    if (const Variable* last = last_in_stage(found->second, stage->index, limit)) return last;
    if (!stage->parent) return nullptr;
    stage = &stages_[*stage->parent];
    limit = stage->last;
  }
}

const Variable* Dockerfile::find_variable(std::string_view name, const Instruction& at) const {
  if (at.is(Keyword::from) || at.stage == Instruction::none) return find_global_arg(name, &at);
  // ENV wins over ARG, wherever they stand.
  if (const Variable* env = find_in_chain(envs_by_name_, name, at)) return env;
  return find_in_chain(variables_by_name_, name, at);
}

Value Dockerfile::expand(std::string_view raw, const Instruction& at) const {
  if (raw.find_first_of("$'\"\\`") == std::string_view::npos) return {std::string(raw)};
  return expand_text(raw, tree_.escape, Quotes::process, Scope(*this, at));
}

}  // namespace hullint
