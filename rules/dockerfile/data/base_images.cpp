#include "dockerfile/data/base_images.h"

#include "base/strings.h"

namespace hullint {
namespace {

// Docker's official images, by their documentation.
constexpr std::string_view plain_images =
    "alpine debian ubuntu busybox fedora centos rockylinux almalinux archlinux amazonlinux "
    "oraclelinux photon clearlinux alt mageia sl cirros buildpack-deps";
constexpr std::string_view root_images =
    "node python golang ruby php openjdk eclipse-temurin amazoncorretto maven gradle rust perl gcc "
    "haskell julia erlang elixir swift dart nginx httpd caddy haproxy traefik redis postgres mysql "
    "mariadb mongo memcached rabbitmq tomcat jetty wordpress nextcloud drupal docker composer bash "
    "r-base pypy clojure groovy";

bool is_official_of(const Dockerfile& file, const Stage& stage, std::string_view names) {
  const Stage* first = &file.origin(stage);
  if (first->scratch) return true;
  if (!first->image) return false;
  const std::string_view name = first->image->name();
  return one_of(name, names) && first->image->is_official(name);
}

}  // namespace

bool has_plain_base(const Dockerfile& file, const Stage& stage) {
  return is_official_of(file, stage, plain_images);
}

bool has_root_base(const Dockerfile& file, const Stage& stage) {
  return has_plain_base(file, stage) || is_official_of(file, stage, root_images);
}

}  // namespace hullint
