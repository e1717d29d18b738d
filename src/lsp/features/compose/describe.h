#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compose/model.h"
#include "lsp/features.h"
#include "schema/schema.h"

// What stands in Compose files, as Markdown.
namespace hullint::lsp::in_compose {

// A key: what it is, its type, the values it may have, its default, since when it is known. Empty
// if nothing is known of it.
std::string describe_key(const schema::Definition& owner, const schema::Property& property);
// What a key's value may be: `string or list`.
std::string types_of(const schema::Definition& definition);
// The values that are allowed, of the definition or one of its alternatives.
std::vector<std::string_view> values_of(const schema::Definition& definition);

// A service as it runs: image or build, user, capabilities, networks, ports, what it depends on.
std::string describe(const View& view, const Compose& compose, const ComposeService& service);
// A network, volume, secret, config or model (`kind`) and the services that use it.
std::string describe(const View& view, const Compose& compose, std::string_view kind,
                     const ComposeResource& resource);
// The services, networks, ... by what the top level calls them; null for another key.
const std::vector<ComposeResource>* resources_of(const Compose& compose, std::string_view kind);
const ComposeResource* find_resource(const Compose& compose, std::string_view kind,
                                     std::string_view name);

// A variable where it is used: what it comes to and where that is written.
std::string describe_variable(const View& view, const Compose& compose,
                              const ComposeVariableUse& use);
// `line 3`, or `compose.override.yaml, line 3` if that is another file.
std::string place_name(const View& view, const Compose& compose, const ComposePlace& place);

// The Dockerfile that a service builds, parsed; null if it cannot be read or is not known.
std::shared_ptr<const Document> dockerfile_of(const View& view, const ComposeService& service);

// True if the text, as it is written, uses a variable whose value must not be shown.
bool mentions_secret(std::string_view written);

}  // namespace hullint::lsp::in_compose
