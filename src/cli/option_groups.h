#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "cli/surface.h"

namespace hullint::cli {

inline constexpr std::string_view whens = "auto always never";
inline constexpr std::string_view levels = "error warning info hint none";
inline constexpr std::string_view rules_formats = "text json markdown";
inline constexpr std::string_view shells = "bash zsh fish";
inline constexpr std::string_view actions = "init schema editor";

// Adds options to a command; each method promises what its name says.
class Options {
 public:
  explicit Options(std::vector<OptionSpec>& all) : all_(all) {}

  Options& group(std::string_view name) {
    group_ = name;
    return *this;
  }
  Options& flag(std::string_view option, std::string_view help, std::function<void()> take) {
    all_.push_back({option, "", group_, help, [take = std::move(take)](const std::string&) {
                      take();
                      return std::string();
                    }});
    return *this;
  }
  Options& value(std::string_view option, std::string_view value, std::string_view help,
                 std::function<std::string(const std::string&)> take) {
    all_.push_back({option, value, group_, help, std::move(take)});
    return *this;
  }
  Options& text(std::string_view option, std::string_view value, std::string_view help,
                std::function<void(const std::string&)> take) {
    return this->value(option, value, help, [take = std::move(take)](const std::string& given) {
      take(given);
      return std::string();
    });
  }

 private:
  std::vector<OptionSpec>& all_;
  std::string_view group_;
};

// `x` is not one of the choices: says which there are, and the nearest.
std::string not_a_choice(std::string_view given, std::span<const std::string_view> choices);

// The options that every command has.
void add_common(Options options, CommonOptions& common);
// Those that choose and configure rules.
void add_rule_options(Options options, CommandLineChoices& choices);
// Those about files and the exit status.
void add_file_options(Options options, FileOptions& files, CommandLineChoices& choices);

// Calls `take` with the number that was given, or says that it is none.
template <class Take>
std::string with_number(const std::string& given, Take take) {
  const auto number = to_number(given);
  if (!number) return "`" + given + "` is no number";
  take(static_cast<std::size_t>(*number));
  return "";
}

}  // namespace hullint::cli
