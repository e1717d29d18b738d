#include "secrets/known_words.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <span>
#include <string_view>

#include "base/strings.h"

namespace hullint::secrets {
namespace {

constexpr std::size_t longest = 40;

// Passwords that lists of the most used ones begin with.
constexpr std::string_view known_passwords =
    "1234 12345 123456 1234567 12345678 123456789 1234567890 0123456789 123123 123321 654321 "
    "111111 1111 000000 0000 00000000 11111111 666666 888888 121212 112233 abcd1234 1q2w3e4r "
    "1q2w3e4r5t 1qaz2wsx qazwsx zaq12wsx 1qaz@wsx qwerty123 qwertyuiop qwer1234 asdfgh asdf1234 "
    "p@ssw0rd p@ssword p@55w0rd passw0rd pa55word pa55w0rd pa$$word pa$$w0rd pa$$w0rd! "
    "p@ssw0rd! p@ssw0rd1 p@ssw0rd123 p@ssword123 passw0rd! passw0rd123 s3cr3t s3cret sup3rs3cret "
    "secr3t t0ps3cret letme1n ch4ngeme chang3me adm1n r00t aa123456 yourstrong(!)passw0rd "
    "yourstrong!passw0rd your_password123 mysecretpassword";

// Words of passwords that come with an image or an example, and of names for them.
constexpr std::string_view known_words =
    "a an the my your our this is not so very super ultra top strong weak simple easy long "
    "in on at for of to me it please now before use only do and or default initial temp "
    "temporary insecure unsafe safe secure secret secrets sekret password passwords passwd pass "
    "pwd pw passphrase psw key keys token tokens credential credentials auth login signin user "
    "users username userpass name admin admins administrator adminadmin adm root toor sudo super "
    "superuser superadmin master owner manager operator guest demo demos example examples sample "
    "test tests tester testing testuser dev devel develop development developer staging stage prod "
    "production local foo bar baz foobar qux changeme changeit "
    "changethis change changed refresh bad choose pls please something hello world welcome "
    "letmein qwerty qwertz "
    "azerty asdf abc abcd xyz iloveyou monkey dragon sunshine princess football shadow trustno "
    "love god db dba database databases data sql mysql mariadb postgres postgresql postgre pg "
    "pgsql "
    "psql sa oracle mssql sqlserver mongo mongodb mongoadmin redis redispass valkey cache "
    "memcached "
    "rabbit rabbitmq amqp kafka zookeeper nats mqtt mosquitto broker elastic elasticsearch "
    "opensearch kibana logstash influx influxdb influxdbadmin telegraf grafana prometheus loki "
    "clickhouse cassandra neo couchdb couchbase cockroach etcd consul vault nomad minio minioadmin "
    "minioroot access wordpress wp drupal joomla ghost magento nextcloud owncloud moodle mediawiki "
    "keycloak kc authentik authelia ldap openldap sonar sonarqube nexus jenkins gitea gitlab gogs "
    "git github registry docker portainer traefik nginx apache tomcat airflow superset metabase "
    "redash hasura directus strapi supabase n8n odoo zabbix nagios django flask laravel symfony "
    "rails spring boot quarkus node express next nest app application apps api web www site server "
    "service backend frontend client worker queue mail smtp mailhog postfix ftp sftp ssh vnc "
    "vagrant ubuntu debian alpine centos pi raspberry oracle container compose stack cluster "
    "jwt session signing encryption salt pepper hash csrf cookie app jupyter spark hadoop hive "
    "postfix temporal kong konga tyk camunda flowable langfuse litellm openai sk umami plausible "
    "wiki bitnami bn fluent splunk datadog sentry backup replication replicator repl replica slave "
    "primary exporter monitor monitoring metrics agent system sys platform company corp project "
    "internal private public nobody anonymous anon";

constexpr std::size_t count_words(std::string_view list) {
  std::size_t count = list.empty() ? 0 : 1;
  for (const char c : list) count += c == ' ';
  return count;
}

// The words of a list, sorted: one look-up is a binary search.
template <std::size_t count>
constexpr std::array<std::string_view, count> sorted_words(std::string_view list) {
  std::array<std::string_view, count> words{};
  for (std::string_view& word : words) {
    const std::size_t end = std::min(list.find(' '), list.size());
    word = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  std::sort(words.begin(), words.end());
  return words;
}

constexpr auto words = sorted_words<count_words(known_words)>(known_words);
constexpr auto passwords = sorted_words<count_words(known_passwords)>(known_passwords);

template <typename List>
bool has(const List& list, std::string_view word) {
  return std::binary_search(list.begin(), list.end(), word);
}

// Those that begin with a letter.
std::span<const std::string_view> words_with(char letter) {
  const auto first = std::ranges::lower_bound(words, letter, {}, &std::string_view::front);
  const auto last = std::ranges::upper_bound(words, letter, {}, &std::string_view::front);
  return {first, last};
}

constexpr bool is_joint(char c) {
  return c == '-' || c == '_' || c == '.' || c == ' ' || c == '!' || c == '@' || c == '#' ||
         c == ',' || c == ':' || c == '?' || c == '*' || c == '$' || c == '+' || c == '=';
}

// True if words, signs between them and up to six digits behind one make up the whole text.
bool reaches_end(std::string_view text) {
  std::bitset<longest + 1> reachable;
  reachable.set(0);
  bool any = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!reachable[at]) continue;
    if (is_joint(text[at])) reachable.set(at + 1);
    for (const std::string_view word : words_with(text[at]))
      if (text.substr(at).starts_with(word)) reachable.set(at + word.size());
    // Digits follow a word.
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (at > 0 && end > at && end - at <= 6) reachable.set(end);
    any = any || is_alpha(text[at]);
  }
  return any && reachable[text.size()];
}

constexpr bool is_vowel(char c) {
  c = to_lower(c);
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}
constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool could_be_word(std::string_view run) {
  if (run.size() < 4) return false;
  std::size_t vowels = 0;
  std::size_t consonants_in_row = 0;
  std::size_t most = 0;
  for (const char c : run) {
    vowels += is_vowel(c);
    consonants_in_row = is_vowel(c) ? 0 : consonants_in_row + 1;
    most = std::max(most, consonants_in_row);
  }
  return most < 5 && 5 * vowels >= run.size() && 4 * vowels <= 3 * run.size();
}

}  // namespace

bool is_listed_password(std::string_view lowered) { return has(passwords, lowered); }

bool is_made_of_known_words(std::string_view lowered) {
  return lowered.size() <= longest && reaches_end(lowered);
}

std::size_t letters_of_words(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_alpha(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    const bool capitals = is_capital(text[at]) && end < text.size() && is_capital(text[end]);
    while (end < text.size() && is_alpha(text[end]) && is_capital(text[end]) == capitals) ++end;
    // The last capital of `AVery` begins the next word.
    const bool next_begins = capitals && end < text.size() && is_alpha(text[end]);
    if (next_begins) --end;
    if (could_be_word(text.substr(at, end - at))) letters += end - at;
    at = end;
  }
  return letters;
}

}  // namespace hullint::secrets
