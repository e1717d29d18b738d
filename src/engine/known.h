#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "compose/model.h"
#include "engine/builds.h"
#include "engine/placed_secrets.h"
#include "engine/rule.h"
#include "schema/validate.h"

namespace hullint {

struct SecretSettings;

// The credentials in a document, those of the configuration's own patterns among them. `compose` is
// its project, `settings` are null if nothing is configured.
std::vector<PlacedSecret> secrets_in(const Document& document, const Compose* compose,
                                     const SecretSettings* settings);

// What several rules ask about one document while it is linted, worked out when it is asked for
// first.
class Known {
 public:
  // `compose` is the document's project; null if its language is another.
  Known(const Document& document, const Compose* compose, const Workspace& workspace,
        const SecretSettings* settings)
      : document_(&document), compose_(compose), workspace_(&workspace), settings_(settings) {}
  // Of an inline Dockerfile, whose builds the file around it describes.
  Known(const Document& document, const Workspace& workspace, const SecretSettings* settings,
        std::vector<DockerfileBuild> builds)
      : document_(&document),
        workspace_(&workspace),
        settings_(settings),
        builds_(std::move(builds)) {}

  // The builds of the Dockerfile.
  const std::vector<DockerfileBuild>& builds();
  // What the schema refuses in the Compose file, in the order of the text. What other files
  // complete lacks nothing.
  const std::vector<schema::Violation>& violations();
  // What find_in_text finds in the document.
  const std::vector<secrets::Secret>& text_secrets();
  // What `secrets_in` says.
  const std::vector<PlacedSecret>& secrets();
  // Those that the configuration does not allow as far as this rule is concerned.
  const std::vector<PlacedSecret>& secrets_for(const RuleEntry& rule);
  // True if the configuration allows, as far as this rule is concerned, whatever a variable of this
  // name holds.
  bool allows_named(std::string_view name, const RuleEntry& rule) const;
  // True if it allows a credential that stands in `value` of the Dockerfile.
  bool allows_in(Span value, const RuleEntry& rule);

  // What a function of the rules' makes of the Compose file; null if it was not asked yet.
  using Work = void (*)();
  const void* made_by(Work work) const;
  const void* keep(Work work, std::shared_ptr<const void> made);

 private:
  const Document* document_;
  const Compose* compose_ = nullptr;
  const Workspace* workspace_;
  const SecretSettings* settings_;  // null: nothing is configured
  std::optional<std::vector<DockerfileBuild>> builds_;
  std::optional<std::vector<schema::Violation>> violations_;
  std::vector<std::pair<Work, std::shared_ptr<const void>>> made_;  // a few
  std::optional<std::vector<secrets::Secret>> text_secrets_;
  std::optional<std::vector<PlacedSecret>> secrets_;
  std::map<const RuleEntry*, std::vector<PlacedSecret>> secrets_for_;
};

}  // namespace hullint
