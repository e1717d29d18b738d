#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "compose/model.h"
#include "engine/pass.h"

namespace hullint {

// False if a service's `network_mode` makes the engine drop or refuse its `ports`.
bool may_publish(const ComposeService& service);

// Whether a port is reachable at every address of the host: it names none, or the one that stands
// for all. Nothing if its address is unknown.
std::optional<bool> is_on_all_interfaces(const ComposePort& port);

// What a port offers that nobody outside should reach without need: "PostgreSQL", "the Docker API";
// known by the port of the container, by the image, or by both. "" if it is nothing of the kind.
std::string_view sensitive_offer(const ComposeService& service, const ComposePort& port,
                                 const Compose& compose);

// True for a service whose image is a database or a store that speaks to programs, not to people.
bool is_database(const ComposeService& service, const Compose& compose);

// How a finding names a port: the whole short form as written, or `8080:80`.
std::string shown_port(const ComposePort& port, const Compose& compose);

// Offers to publish the port at the host's own address only.
void offer_loopback(Finding& finding, const Compose& compose, const ComposePort& port);

}  // namespace hullint
