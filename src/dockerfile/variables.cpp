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

const Variable* Dockerfile::find_variable(std::string_view name, const Instruction& at) const {
  if (at.is(Keyword::from) || at.stage == Instruction::none) return find_global_arg(name, &at);
  const auto found = variables_by_name_.find(name);
  if (found == variables_by_name_.end()) return nullptr;
  const std::vector<std::uint32_t>& definitions = found->second;
  // The definitions of a name are in the order of the file: those before an instruction are a
  // prefix.
  const auto before = [&](std::size_t instruction) {
    return std::partition_point(definitions.begin(), definitions.end(), [&](std::uint32_t index) {
      return variables_[index].instruction->index < instruction;
    });
  };
  const Variable* arg = nullptr;
  std::size_t limit = at.index;
  const Stage* stage = &stages_[at.stage];
  for (std::size_t steps = 0; steps <= stages_.size(); ++steps) {
    for (auto it = before(limit); it != definitions.begin();) {
      const Variable& variable = variables_[*--it];
      if (variable.instruction->stage != stage->index ||
          variable.kind == Variable::Kind::global_arg)
        break;
      // ENV wins over ARG, wherever they stand; an ARG ends with its stage.
      if (variable.kind == Variable::Kind::env) return &variable;
      if (arg == nullptr && steps == 0) arg = &variable;
    }
    if (!stage->parent) break;
    stage = &stages_[*stage->parent];
    limit = stage->last;
  }
  return arg;
}

Value Dockerfile::expand(std::string_view raw, const Instruction& at) const {
  if (raw.find_first_of("$'\"\\`") == std::string_view::npos) return {std::string(raw)};
  return expand_text(raw, tree_.escape, Quotes::process, Scope(*this, at));
}

}  // namespace hullint
