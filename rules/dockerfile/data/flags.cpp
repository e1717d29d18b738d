#include "dockerfile/data/flags.h"

namespace hullint {
namespace {

constexpr FlagSpec specs[] = {
    {Keyword::add, "--checksum", FlagValue::text, false, "1.6"},
    {Keyword::add, "--chmod", FlagValue::text, false, "1.2"},
    {Keyword::add, "--chown"},
    {Keyword::add, "--exclude", FlagValue::text, true, "1.19"},
    {Keyword::add, "--keep-git-dir", FlagValue::boolean, false, "1.1"},
    {Keyword::add, "--link", FlagValue::boolean, false, "1.4"},
    {Keyword::add, "--unpack", FlagValue::boolean, false, "1.17"},
    {Keyword::copy, "--chmod", FlagValue::text, false, "1.2"},
    {Keyword::copy, "--chown"},
    {Keyword::copy, "--exclude", FlagValue::text, true, "1.19"},
    {Keyword::copy, "--from"},
    {Keyword::copy, "--link", FlagValue::boolean, false, "1.4"},
    {Keyword::copy, "--parents", FlagValue::boolean, false, "1.20"},
    {Keyword::from, "--platform"},
    {Keyword::healthcheck, "--interval"},
    {Keyword::healthcheck, "--retries"},
    {Keyword::healthcheck, "--start-interval"},
    {Keyword::healthcheck, "--start-period"},
    {Keyword::healthcheck, "--timeout"},
    {Keyword::run, "--device", FlagValue::text, true, "1.14"},
    {Keyword::run, "--mount", FlagValue::text, true, "1.2"},
    {Keyword::run, "--network", FlagValue::text, false, "1.3"},
    {Keyword::run, "--security", FlagValue::text, false, "1.20"},
};

}  // namespace

std::span<const FlagSpec> flag_specs() { return specs; }

const FlagSpec* find_flag_spec(Keyword keyword, std::string_view name) {
  for (const FlagSpec& spec : specs) {
    if (spec.keyword == keyword && spec.name == name) return &spec;
  }
  return nullptr;
}

}  // namespace hullint
