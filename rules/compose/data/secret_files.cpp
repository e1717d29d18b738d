#include "compose/data/secret_files.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "compose/data/edits.h"
#include "compose/data/images.h"
#include "compose/data/repairs.h"
#include "compose/data/secret_edits.h"

namespace hullint {
namespace {

// The variables of an image that have one for a file beside them.
struct FileVariables {
  std::string_view images;     // as Docker completes their names, without `docker.io/`
  std::string_view variables;  // `*` at an end stands for anything
  std::string_view suffix = "_FILE";
};

// From the documentation and entry points of the images.
constexpr FileVariables file_variables[] = {
    {"library/postgres postgis/postgis timescale/timescaledb pgvector/pgvector",
     "POSTGRES_PASSWORD"},
    {"library/mysql library/percona mysql/mysql-server", "MYSQL_ROOT_PASSWORD MYSQL_PASSWORD"},
    {"library/mariadb",
     "MARIADB_ROOT_PASSWORD MARIADB_PASSWORD MYSQL_ROOT_PASSWORD MYSQL_PASSWORD "
     "MARIADB_REPLICATION_PASSWORD"},
    {"library/mongo", "MONGO_INITDB_ROOT_PASSWORD"},
    {"library/wordpress", "WORDPRESS_DB_PASSWORD WORDPRESS_*_KEY WORDPRESS_*_SALT"},
    {"library/joomla", "JOOMLA_DB_PASSWORD"},
    {"library/redmine", "REDMINE_DB_PASSWORD REDMINE_SECRET_KEY_BASE"},
    {"library/nextcloud",
     "NEXTCLOUD_ADMIN_PASSWORD MYSQL_PASSWORD POSTGRES_PASSWORD REDIS_HOST_PASSWORD "
     "SMTP_PASSWORD"},
    {"dpage/pgadmin4", "PGADMIN_DEFAULT_PASSWORD"},
    {"minio/minio", "MINIO_ROOT_PASSWORD"},
    {"vaultwarden/server", "ADMIN_TOKEN SMTP_PASSWORD DATABASE_URL"},
    {"grafana/grafana grafana/grafana-oss grafana/grafana-enterprise", "GF_*", "__FILE"},
    {"bitnami/postgresql bitnamilegacy/postgresql",
     "POSTGRESQL_PASSWORD POSTGRESQL_POSTGRES_PASSWORD POSTGRES_PASSWORD"},
    {"bitnami/mariadb bitnamilegacy/mariadb", "MARIADB_ROOT_PASSWORD MARIADB_PASSWORD"},
    {"bitnami/mysql bitnamilegacy/mysql", "MYSQL_ROOT_PASSWORD MYSQL_PASSWORD"},
    {"bitnami/mongodb bitnamilegacy/mongodb", "MONGODB_ROOT_PASSWORD MONGODB_PASSWORD"},
    {"bitnami/redis bitnamilegacy/redis", "REDIS_PASSWORD"},
};

bool matches(std::string_view pattern, std::string_view name) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == name;
  const std::string_view front = pattern.substr(0, star);
  const std::string_view back = pattern.substr(star + 1);
  return name.size() > front.size() + back.size() && name.starts_with(front) &&
         name.ends_with(back);
}

const FileVariables* file_variables_of(const Compose& compose, const ComposeService& service,
                                       std::string_view variable) {
  const ComposeNode& image = service["image"];
  if (!image.is_scalar() || service.build) return nullptr;
  const auto reference = image_reference_of(image, compose);
  if (!reference || reference->effective_registry() != "docker.io") return nullptr;
  const std::string name = reference->normalised();
  const std::string_view repository = std::string_view(name).substr(name.find('/') + 1);
  for (const FileVariables& row : file_variables) {
    if (!one_of(repository, row.images)) continue;
    for (const std::string_view pattern : split_words(row.variables)) {
      if (matches(pattern, variable)) return &row;
    }
  }
  return nullptr;
}

// True if a command of the service may read the variable, which will not be there any more.
bool mentions(const Compose& compose, const ComposeNode& node, std::string_view name) {
  if (node.is_scalar()) return compose.source_text(node.place).find(name) != std::string_view::npos;
  return std::any_of(node.items.begin(), node.items.end(),
                     [&](const ComposeNode& item) { return mentions(compose, item, name); }) ||
         std::any_of(node.entries.begin(), node.entries.end(), [&](const ComposeEntry& entry) {
           return mentions(compose, entry.value, name);
         });
}

bool is_used_by_command(const Compose& compose, const ComposeService& service,
                        std::string_view name) {
  for (const std::string_view key :
       {"command", "entrypoint", "healthcheck", "post_start", "pre_stop", "configs"}) {
    if (mentions(compose, service[key], name)) return true;
  }
  return false;
}

void rename_variable(EditSet& edits, const Compose& compose, const ComposeVariable& variable,
                     const std::string& name, const std::string& path) {
  const yaml::Reading reading = reading_of(compose);
  if (variable.in_list) {
    edits.add(yaml::set_scalar(reading, compose.node_at(variable.place), name + "=" + path));
    return;
  }
  edits.add(yaml::rename_key(reading, compose.node_at(variable.name_place), name));
  edits.add(yaml::replace_node(reading, compose.node_at(variable.value->place),
                               yaml::string_value(path)));
}

bool has_secret(const ComposeService& service, std::string_view name) {
  return std::any_of(service.secrets.begin(), service.secrets.end(),
                     [&](const ComposeReference& secret) { return secret.name == name; });
}

// Grants it to the service.
void grant_secret(EditSet& edits, const Compose& compose, const ComposeService& service,
                  const std::string& name) {
  if (has_secret(service, name)) return;
  const yaml::Reading reading = reading_of(compose);
  const yaml::Node written = compose.node_at(service.node->place);
  const yaml::Node secrets = written["secrets"];
  if (secrets.is_sequence()) {
    edits.add(yaml::append_item(reading, secrets, yaml::string_value(name)));
    return;
  }
  edits.add(yaml::insert_key(reading, written, "secrets", yaml::block_value("- " + name + "\n"),
                             {yaml::Position::Side::before, "environment"}));
}

// The variable in the `${NAME:-` that ends a text.
std::string_view variable_at_end(std::string_view text) {
  const std::size_t begin = text.rfind("${");
  if (begin == std::string_view::npos) return {};
  const std::string_view name = text.substr(begin + 2);
  return name.substr(0, name.find_first_of(":-"));
}

}  // namespace

bool reads_secret_file(const Compose& compose, const ComposeService& service,
                       std::string_view variable) {
  return file_variables_of(compose, service, variable) != nullptr;
}

std::string file_variable_of(const Compose& compose, const ComposeService& service,
                             std::string_view variable) {
  const FileVariables* row = file_variables_of(compose, service, variable);
  return std::string(variable) + std::string(row == nullptr ? "_FILE" : row->suffix);
}

void offer_secret_file(Finding& finding, const Compose& compose, const ComposeService& service,
                       const ComposeVariable& variable, std::string_view source) {
  if (!finding.wants_fixes()) return;
  if (!reads_secret_file(compose, service, variable.name)) return;
  const std::string file_variable = file_variable_of(compose, service, variable.name);
  const auto is_set = [&](const ComposeVariable& other) { return other.name == file_variable; };
  if (std::any_of(service.environment.begin(), service.environment.end(), is_set)) return;
  if (is_used_by_command(compose, service, variable.name)) return;
  const ComposePlace environment = service.key_place("environment");
  const bool written = compose.is_here(service.place) && compose.is_here(service.node->place) &&
                       are_written_together(compose, environment, variable.place) &&
                       compose.node_at(service.node->place).is_mapping();
  if (!written) return;
  EditSet edits;
  const std::string secret = lower(variable.name);
  rename_variable(edits, compose, variable, file_variable, "/run/secrets/" + secret);
  if (!declare_secret(edits, compose, secret, source)) return;
  grant_secret(edits, compose, service, secret);
  std::vector<TextEdit> all = edits.finish();
  offer(finding, Safety::unsafe,
        "give it as a secret that Compose takes from the variable `" + std::string(source) + "`",
        std::move(all));
}

void offer_secret_file(Finding& finding, const Compose& compose, const PlacedSecret& secret) {
  if (!finding.wants_fixes()) return;
  const ComposeService* service = compose.service(secret.service);
  if (service == nullptr) return;
  for (const ComposeVariable& variable : service->environment) {
    const bool holds = variable.name == secret.name && compose.is_here(variable.place) &&
                       (variable.place.span.contains(secret.span) ||
                        variable.value->place.span.contains(secret.span));
    if (!holds) continue;
    const std::string_view before = compose.source().text().substr(0, secret.span.begin);
    const std::string_view source = secret.is_default ? variable_at_end(before) : variable.name;
    return offer_secret_file(finding, compose, *service, variable, source);
  }
}

}  // namespace hullint
