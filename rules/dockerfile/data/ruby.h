#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dockerfile/model.h"

namespace hullint {

// True for an image with Ruby in it, by its name.
bool is_ruby_image(const ImageReference& image);
// True if the stage is built on such an image, or its container runs a Ruby server.
bool is_ruby_stage(const Dockerfile& file, const Stage& stage);

// True if a stage for production that is such a one sees the instruction: a global ARG belongs to
// all.
bool concerns_ruby(const Dockerfile& file, const Instruction& instruction);

// The index of the program behind `bundle exec`, `ruby`, `thrust` and the like; words.size() if
// there is none.
std::size_t ruby_program(const shell::Command& command);

// True if CMD or ENTRYPOINT of the stage starts a Ruby web server.
bool runs_ruby_server(const Stage& stage);

// True for a `bundle install` that an image for production has: on a Ruby image, in a stage whose
// name and RAILS_ENV or RACK_ENV do not speak of development.
bool is_production_bundle(const Dockerfile& file, const PackageUse& use);

// A setting of Bundler (`without`, `deployment`) as each command of a file sees it: by its
// environment variable or by `bundle config` before it.
class BundleSetting {
 public:
  BundleSetting(const Dockerfile& file, std::string_view name);
  // For the command of this index in Dockerfile::package_uses(); nothing if nothing in this file
  // sets it.
  std::optional<Value> at(std::size_t use) const;

 private:
  const Dockerfile& file_;
  std::string_view name_;
  std::string variable_;                    // `BUNDLE_WITHOUT`
  std::vector<const PackageUse*> configs_;  // by use: the `bundle config` in effect, or null
};
// What Bundler reads as true.
bool is_bundle_true(const Value& value);

// True if a cache mount of the RUN holds Bundler's folders.
bool has_bundle_cache_mount(const Instruction& run);

}  // namespace hullint
