#include "compose/data/published.h"
#include "compose/data/edits.h"

#include "base/strings.h"
#include "compose/data/addresses.h"
#include "compose/data/images.h"
#include "compose/data/written.h"

namespace hullint {
namespace {

struct Offer {
  std::uint32_t port;
  std::string_view what;
  // Of a port that others use as well: a part of the images' names that have it for this.
  std::string_view image_part = "";
};

constexpr Offer offers[] = {
    {1433, "SQL Server"},
    {1521, "Oracle Database"},
    {2375, "the Docker API"},
    {2376, "the Docker API"},
    {2379, "etcd"},
    {2380, "etcd"},
    {3306, "MySQL"},
    {5432, "PostgreSQL"},
    {5672, "AMQP"},
    {5984, "CouchDB", "couchdb"},
    {6379, "Redis"},
    {8086, "InfluxDB", "influx"},
    {9042, "Cassandra", "cassandra"},
    {9200, "Elasticsearch", "elastic"},
    {9229, "the debugger of Node.js"},
    {9300, "Elasticsearch", "elastic"},
    {11211, "Memcached"},
    {15672, "the management of RabbitMQ"},
    {26257, "CockroachDB"},
    {27017, "MongoDB"},
    {33060, "MySQL"},
};

constexpr WordList database_images(
    "postgres postgresql postgis pgvector timescaledb mysql mysql-server mariadb percona redis "
    "valkey keydb dragonfly mongo mongodb couchdb couchbase cassandra scylla elasticsearch "
    "opensearch memcached etcd influxdb neo4j rethinkdb arangodb cockroach clickhouse-server "
    "mssql-server");
// Web pages that show and change all that a database has.
constexpr WordList administration_images(
    "adminer phpmyadmin pgadmin4 mongo-express redis-commander redisinsight phpredisadmin kibana "
    "opensearch-dashboards");

}  // namespace

bool may_publish(const ComposeService& service) {
  const ComposeNode& mode = service["network_mode"];
  if (!mode.is_text() || !mode.is_known()) return true;
  return mode.text != "host" && mode.text != "none" && !mode.text.starts_with("service:") &&
         !mode.text.starts_with("container:");
}

std::optional<bool> is_on_all_interfaces(const ComposePort& port) {
  if (!port.host_ip->exists() || port.host_ip->is_null()) return true;
  if (!port.host_ip->is_known()) return std::nullopt;
  if (port.host_ip->text.empty()) return true;
  const std::optional<IpAddress> address = parse_address(port.host_ip->text);
  return address && address->is_unspecified();
}

// The last part of the name of a service's image; "" if it has none.
static std::string_view image_of(const ComposeService& service, const Compose& compose) {
  const ComposeNode& image = service["image"];
  if (!image.is_scalar()) return {};
  const auto reference = image_reference_of(image, compose);
  return reference ? reference->name() : std::string_view();
}

bool is_database(const ComposeService& service, const Compose& compose) {
  return one_of(image_of(service, compose), database_images);
}

// What is offered is spoken over TCP; in a wide range, such as one for calls, a port is one of
// many.
static bool may_offer(const ComposePort& port, const Offer& offer) {
  constexpr std::uint32_t narrow = 10;
  const auto& ports = port.container_ports;
  if (!ports || port.protocol->text == "udp" || ports->last - ports->first >= narrow) return false;
  return ports->first <= offer.port && offer.port <= ports->last;
}

std::string_view sensitive_offer(const ComposeService& service, const ComposePort& port,
                                 const Compose& compose) {
  const std::string_view image = image_of(service, compose);
  for (const Offer& offer : offers) {
    if (may_offer(port, offer) && image.find(offer.image_part) != std::string_view::npos)
      return offer.what;
  }
  if (one_of(image, database_images)) return "a database";
  return one_of(image, administration_images) ? "a database's administration" : "";
}

std::string shown_port(const ComposePort& port, const Compose& compose) {
  const auto written = [&](const ComposeNode& node) {
    if (node.is_known()) return std::string(node.text);
    std::string_view text = compose.source_text(node.place);
    const bool is_quoted = text.starts_with('"') || text.starts_with('\'');
    if (is_quoted && text.size() > 1) text = text.substr(1, text.size() - 2);
    return std::string(text);
  };
  const ComposeNode& whole = (*port.node)["#short"];
  if (whole.is_scalar()) return written(whole);
  if (!port.node->is_mapping()) return written(*port.node);
  const std::string target = port.target->is_scalar() ? written(*port.target) : "";
  if (!port.published->is_scalar()) return target;
  return written(*port.published) + ":" + target;
}

void offer_loopback(Finding& finding, const Compose& compose, const ComposePort& port) {
  if (!finding.wants_fixes()) return;
  const bool is_v6 = port.host_ip->is_scalar() && port.host_ip->text.find(':') != std::string::npos;
  const std::string_view address = is_v6 ? "::1" : "127.0.0.1";
  std::vector<TextEdit> edits;
  if (port.host_ip->is_scalar() && !port.host_ip->text.empty()) {
    if (is_written(compose, *port.host_ip))
      edits.push_back({port.host_ip->place.span, std::string(address)});
  } else if (port.is_short) {
    const auto text = text_span(compose, port.place);
    if (!text) return;
    const bool is_empty_ip = compose.source().text()[text->begin] == ':';
    edits.push_back({{text->begin, text->begin},
                     std::string(address) + (is_empty_ip                ? ""
                                             : port.published->exists() ? ":"
                                                                        : "::")});
  } else if (!port.host_ip->exists()) {
    edits = add_entry(compose, *port.node, "host_ip", yaml::string_value("127.0.0.1"));
  }
  offer(finding, Safety::unsafe, fmt::format("publish it at `{}` only", address), std::move(edits));
}

}  // namespace hullint
