#include "engine/config.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "base/strings.h"
#include "engine/sample_rules.h"
#include "engine/selection.h"

using namespace hullint;
using hullint::test::sample_rules;

namespace {

using Files = std::map<std::string, std::string>;

// A project and its configuration.
struct Project {
  explicit Project(Files texts, CommandLineChoices choices = {}, std::string working_directory = "")
      : files(std::move(texts)),
        configurations(files, std::move(working_directory), std::move(choices), sample_rules) {}

  // The names of the active rules, a severity behind those that have another than their own.
  std::string rules(std::string_view path) {
    std::vector<std::string> out;
    for (const ActiveRule& rule : configurations.settings_for(path)->rules.rules) {
      out.emplace_back(rule.entry->name);
      if (rule.severity == rule.entry->rule->severity) continue;
      out.back() += '=';
      out.back() += to_string(rule.severity);
    }
    return join(out, " ");
  }

  const ActiveRule* rule(std::string_view path, std::string_view name) {
    kept = configurations.settings_for(path);
    for (const ActiveRule& rule : kept->rules.rules) {
      if (rule.entry->name == name) return &rule;
    }
    return nullptr;
  }

  // `path:what is marked: message` of each error, after all configurations of `path` are read.
  std::vector<std::string> errors(std::string_view path = "Dockerfile") {
    static_cast<void>(configurations.settings_for(path));
    std::vector<std::string> out;
    for (const ConfigError& error : configurations.errors()) {
      const std::string marked =
          error.source == nullptr ? "" : std::string(error.source->text(error.span));
      out.push_back(error.path + ":" + marked + ": " + error.message);
    }
    return out;
  }

  std::string origin(std::string_view path, std::string_view key) {
    for (const Origin& origin : configurations.settings_for(path)->origins) {
      if (origin.key == key) return origin.value + " from " + origin.from;
    }
    return "";
  }

  MemoryFileSystem files;
  Configurations configurations;
  std::shared_ptr<const Settings> kept;
};

// The errors of a `.hullint.yaml`, each as `marked: message`.
std::vector<std::string> mistakes(std::string text) {
  std::vector<std::string> out;
  Project project(Files{{".hullint.yaml", std::move(text)}});
  for (const std::string& error : project.errors()) {
    out.push_back(error.substr(std::string_view(".hullint.yaml:").size()));
  }
  return out;
}

using Lines = std::vector<std::string>;

CommandLineChoices with(std::vector<RuleChoice> choices) {
  CommandLineChoices result;
  result.choices = std::move(choices);
  return result;
}

constexpr std::string_view defaults = "fetch-loop image-floating-tag root-user";

}  // namespace

TEST_CASE("without a configuration the defaults hold") {
  Project project(Files{});
  CHECK(project.rules("Dockerfile") == defaults);
  const auto settings = project.configurations.settings_for("Dockerfile");
  CHECK(settings->fail_level == FailLevel::warning);
  CHECK(settings->max_file_size == 32u << 20);
  CHECK(settings->edition == current_edition);
  CHECK(settings->files_read.empty());
  CHECK(project.errors().empty());
}

TEST_CASE("an empty configuration changes nothing") {
  for (const char* text : {"", "# only a comment\n", "---\n", "ignore:\nrules:\nselect:\n"}) {
    CAPTURE(text);
    Project project(Files{{".hullint.yaml", text}});
    CHECK(project.rules("Dockerfile") == defaults);
    CHECK(project.errors().empty());
  }
}

TEST_CASE("select, extend-select, ignore, severity and rules work together in this order") {
  Project project(Files{{".hullint.yaml",
                         "ignore: [DL3007]\n"
                         "rules:\n"
                         "  label-missing: error\n"
                         "  root-user: off\n"
                         "severity:\n"
                         "  network: hint\n"
                         "select: [pinning]\n"
                         "extend-select: [fetch-loop, root-user]\n"}});
  CHECK(project.rules("Dockerfile") ==
        "fetch-loop=hint image-registry-not-allowed label-missing=error");
  CHECK(project.errors().empty());
}

TEST_CASE("a severity `off` ignores") {
  Project project(Files{{".hullint.yaml", "severity: {security: off, fetch-loop: info}\n"}});
  CHECK(project.rules("Dockerfile") == "fetch-loop=info image-floating-tag");
}

TEST_CASE("options of a rule are read by their kinds and switch it on") {
  Project project(Files{{".hullint.yaml",
                         "rules:\n"
                         "  fetch-loop: {severity: error, allow-http: true, limit: 5, tool: wget,"
                         " hosts: [x, 'y']}\n"
                         "  label-missing: {schema: {version: semver}}\n"}});
  CHECK(project.errors().empty());
  const ActiveRule* rule = project.rule("Dockerfile", "fetch-loop");
  REQUIRE(rule != nullptr);
  CHECK(rule->severity == Severity::error);
  CHECK(std::get<bool>(rule->options[0]) == true);
  CHECK(std::get<long long>(rule->options[1]) == 5);
  CHECK(std::get<std::string>(rule->options[2]) == "wget");
  CHECK(std::get<std::vector<std::string>>(rule->options[3]) == Lines{"x", "y"});
  rule = project.rule("Dockerfile", "label-missing");
  REQUIRE(rule != nullptr);
  CHECK(std::get<OptionMap>(rule->options[0]) == OptionMap{{"version", "semver"}});
}

TEST_CASE("options can be set for a rule that is off") {
  Project project(Files{{".hullint.yaml", "rules: {fetch-loop: {severity: off, limit: 5}}\n"}});
  CHECK(project.rules("Dockerfile") == "image-floating-tag root-user");
  CHECK(project.errors().empty());
}

TEST_CASE("the inner configuration wins over the outer one, key by key") {
  Project project(
      Files{{".hullint.yaml", "ignore: [root-user]\nfail-level: error\nmax-file-size: 1MiB\n"},
            {"app/.hullint.yaml", "extend-select: [root-user]\nfail-level: hint\n"},
            {"app/Dockerfile", ""}});
  CHECK(project.rules("Dockerfile") == "fetch-loop image-floating-tag");
  CHECK(project.rules("app/Dockerfile") == defaults);
  const auto settings = project.configurations.settings_for("app/Dockerfile");
  CHECK(settings->fail_level == FailLevel::hint);
  CHECK(settings->max_file_size == 1u << 20);
  CHECK(settings->files_read == Lines{".hullint.yaml", "app/.hullint.yaml"});
}

TEST_CASE("an inner select replaces what an outer one selected") {
  Project project(Files{{".hullint.yaml", "select: [labels]\nseverity: {pinning: error}\n"},
                        {"app/.hullint.yaml", "select: [DL3007]\n"}});
  CHECK(project.rules("app/Dockerfile") == "image-floating-tag=error");
}

TEST_CASE("a configuration reaches folders that have none") {
  Project project(Files{{".hullint.yaml", "select: [root-user]\n"}});
  CHECK(project.rules("a/b/c/Dockerfile") == "root-user");
  CHECK(project.configurations.settings_for("a/Dockerfile") ==
        project.configurations.settings_for("b/Dockerfile"));
}

TEST_CASE("nothing above a `root: true` or a repository's root is read") {
  Project project(Files{{".hullint.yaml", "ignore: [ALL]\n"},
                        {"own/.hullint.yaml", "root: true\n"},
                        {"repo/.git/HEAD", "ref: refs/heads/main\n"},
                        {"worktree/.git", "gitdir: ../repo/.git\n"}});
  CHECK(project.rules("own/x/Dockerfile") == defaults);
  CHECK(project.rules("repo/x/Dockerfile") == defaults);
  CHECK(project.rules("worktree/Dockerfile") == defaults);
  CHECK(project.rules("other/Dockerfile") == "");
}

TEST_CASE("configurations above the working directory are found and shown from there") {
  Project project(Files{{".hullint.yaml", "ignore: [ALL]\n"},
                        {"../.hullint.yaml", "extend-select: [root-user]\nfoo: 1\n"},
                        {"../../.git/HEAD", ""}},
                  {}, "/repo/repo/app");
  CHECK(project.rules("Dockerfile") == "");
  CHECK(project.rules("/repo/repo/app/x/Dockerfile") == "");
  CHECK(project.rules("../other/Dockerfile") == defaults);
  CHECK(project.configurations.settings_for("Dockerfile")->files_read ==
        Lines{"../.hullint.yaml", ".hullint.yaml"});
  CHECK(project.errors() == Lines{"../.hullint.yaml:foo: unknown key `foo`"});
}

TEST_CASE("the `.yml` spelling is read where there is no `.yaml`") {
  Project project(Files{{"a/.hullint.yml", "select: [root-user]\n"},
                        {"b/.hullint.yml", "select: [root-user]\n"},
                        {"b/.hullint.yaml", "select: [fetch-loop]\n"}});
  CHECK(project.rules("a/Dockerfile") == "root-user");
  CHECK(project.rules("b/Dockerfile") == "fetch-loop");
}

TEST_CASE("overrides hold for the files that their patterns mean, and later ones win") {
  Project project(Files{{"app/.hullint.yaml",
                         "overrides:\n"
                         "  - files: ['*.dev.Dockerfile']\n"
                         "    ignore: [root-user]\n"
                         "  - files: [services/**, '!services/api/']\n"
                         "    select: [root-user]\n"
                         "    rules: {root-user: hint}\n"}});
  CHECK(project.rules("app/Dockerfile") == defaults);
  CHECK(project.rules("app/x/y.dev.Dockerfile") == "fetch-loop image-floating-tag");
  CHECK(project.rules("app/services/web/Dockerfile") == "root-user=hint");
  CHECK(project.rules("app/services/web/x.dev.Dockerfile") == "root-user=hint");
  CHECK(project.rules("app/services/api/Dockerfile") == defaults);
  CHECK(project.rules("services/web/Dockerfile") == defaults);
  CHECK(project.errors("app/Dockerfile").empty());
}

TEST_CASE("the command line wins over all files, and its select replaces theirs") {
  Project project(
      Files{{".hullint.yaml", "ignore: [root-user]\nseverity: {root-user: hint}\n"},
            {"app/.hullint.yaml", "rules: {label-missing: error}\n"}},
      with({{RuleChoice::Action::select, "root-user"}, {RuleChoice::Action::select, "DL3007"}}));
  CHECK(project.rules("app/Dockerfile") == "image-floating-tag root-user=hint");
}

TEST_CASE("the command line's other choices add to the files") {
  CommandLineChoices choices = with({{RuleChoice::Action::ignore, "fetch-loop"},
                                     {RuleChoice::Action::severity, "ALL", Severity::info}});
  choices.fail_level = FailLevel::none;
  choices.honour_suppressions = false;
  Project project(Files{{".hullint.yaml", "extend-select: [registry]\nfail-level: error\n"}},
                  choices);
  CHECK(project.rules("Dockerfile") == "image-floating-tag=info root-user=info");
  CHECK(project.configurations.settings_for("Dockerfile")->fail_level == FailLevel::none);
  CHECK_FALSE(project.configurations.settings_for("Dockerfile")->rules.honour_suppressions);
}

TEST_CASE("a mistake on the command line is an error without a file") {
  CommandLineChoices choices = with({{RuleChoice::Action::ignore, "root-usr"}});
  choices.exclude = {"../x"};
  Project project(Files{}, choices);
  CHECK(project.errors() ==
        Lines{":: --ignore: unknown rule or group `root-usr`; did you mean `root-user`?",
              ":: --exclude: `../x`: a pattern cannot leave the folder of its configuration"});
}

TEST_CASE("no_config reads nothing") {
  CommandLineChoices choices;
  choices.no_config = true;
  Project project(Files{{".hullint.yaml", "foo: 1\n"}}, choices);
  CHECK(project.rules("Dockerfile") == defaults);
  CHECK(project.errors().empty());
}

TEST_CASE("a named configuration is read instead of those found; its patterns start here") {
  CommandLineChoices choices;
  choices.config_file = "ci/strict.yaml";
  Project project(Files{{".hullint.yaml", "ignore: [ALL]\n"},
                        {"ci/strict.yaml",
                         "select: [root-user]\n"
                         "exclude: [app/old]\n"
                         "overrides: [{files: [app/], rules: {root-user: hint}}]\n"}},
                  choices);
  CHECK(project.rules("Dockerfile") == "root-user");
  CHECK(project.rules("app/Dockerfile") == "root-user=hint");
  CHECK(project.configurations.excludes("app/old/Dockerfile"));
  CHECK_FALSE(project.configurations.excludes("ci/app/old/Dockerfile"));
}

TEST_CASE("a named configuration that is not there is an error") {
  CommandLineChoices choices;
  choices.config_file = "nowhere.yaml";
  Project project(Files{}, choices);
  const Lines errors = project.errors();
  REQUIRE(errors.size() == 1);
  CHECK(errors.front().starts_with("nowhere.yaml:: the configuration cannot be read: "));
}

TEST_CASE("extends reads another configuration first, relative to the file that names it") {
  Project project(Files{
      {".git/HEAD", ""},
      {"shared/base.yaml", "extends: more/strict.yaml\nignore: [fetch-loop]\nexclude: [old/]\n"},
      {"shared/more/strict.yaml", "select: [ALL]\nfail-level: info\n"},
      {"app/.hullint.yaml", "extends: ../shared/base.yaml\nignore: [labels]\n"}});
  CHECK(project.errors("app/Dockerfile").empty());
  CHECK(project.rules("app/Dockerfile") ==
        "image-floating-tag image-registry-not-allowed of-tomorrow root-user");
  const auto settings = project.configurations.settings_for("app/Dockerfile");
  CHECK(settings->fail_level == FailLevel::info);
  CHECK(settings->files_read ==
        Lines{"shared/more/strict.yaml", "shared/base.yaml", "app/.hullint.yaml"});
  // The patterns of a shared file are about the files of those that extend it.
  CHECK(project.configurations.excludes("app/old/Dockerfile"));
  CHECK_FALSE(project.configurations.excludes("shared/old/Dockerfile"));
}

TEST_CASE("extends stays in the workspace and ends") {
  const auto errors = [](const std::string& name, Files more) {
    more.emplace("repo/.git/HEAD", "");
    more.emplace("repo/.hullint.yaml", "extends: " + name + "\n");
    return Project(std::move(more)).errors("repo/Dockerfile");
  };
  CHECK(errors("../base.yaml", {{"base.yaml", ""}}) ==
        Lines{"repo/.hullint.yaml:../base.yaml: `extends` cannot leave the workspace"});
  CHECK(errors("/etc/base.yaml", {{"/etc/base.yaml", ""}}) ==
        Lines{"repo/.hullint.yaml:/etc/base.yaml: `extends` cannot leave the workspace"});
  CHECK(errors("a.yaml", {{"repo/a.yaml", "extends: .hullint.yaml\n"}}) ==
        Lines{"repo/a.yaml:.hullint.yaml: `extends` comes back to a file that is being read"});
  CHECK(errors("none.yaml", {}) ==
        Lines{"repo/.hullint.yaml:none.yaml: there is no file `none.yaml`"});
}

TEST_CASE("exclude and include are asked for files and folders, outer and inner") {
  CommandLineChoices choices;
  choices.exclude = {"*.tmp"};
  Project project(
      Files{{".hullint.yaml", "exclude: [third_party/, '#odd']\ninclude: ['*.docker']\n"},
            {"app/.hullint.yaml", "exclude: [/old]\ninclude: [build/image]\n"},
            {"third_party/x/Dockerfile", ""},
            {"app/old/Dockerfile", ""},
            {"app/third_party", ""}},
      choices);
  CHECK(project.configurations.excludes("third_party"));
  CHECK(project.configurations.excludes("third_party/x/Dockerfile"));
  CHECK_FALSE(project.configurations.excludes("app/third_party"));
  CHECK(project.configurations.excludes("app/old"));
  CHECK_FALSE(project.configurations.excludes("app/x/old"));
  CHECK(project.configurations.excludes("#odd"));
  CHECK(project.configurations.excludes("app/x.tmp"));
  CHECK_FALSE(project.configurations.excludes("app/Dockerfile"));
  CHECK(project.configurations.includes("app/web.docker"));
  CHECK(project.configurations.includes("app/build/image"));
  CHECK_FALSE(project.configurations.includes("build/image"));
}

TEST_CASE("general keys are read") {
  Project project(Files{{".hullint.yaml",
                         "edition: 2026\n"
                         "targets: [test, 7]\n"
                         "report-unused-suppressions: false\n"
                         "suppressions: false\n"
                         "max-file-size: 500KB\n"}});
  CHECK(project.errors().empty());
  const auto settings = project.configurations.settings_for("Dockerfile");
  CHECK(settings->rules.targets == Lines{"test", "7"});
  CHECK_FALSE(settings->rules.report_unused_suppressions);
  CHECK_FALSE(settings->rules.honour_suppressions);
  CHECK(settings->max_file_size == 500'000);
}

TEST_CASE("preview has the rules of the next edition on") {
  CommandLineChoices choices;
  choices.preview = true;
  Project project(Files{}, choices);
  CHECK(project.rules("Dockerfile") == "fetch-loop image-floating-tag of-tomorrow root-user");
}

TEST_CASE("every mistake is reported at its place, with the way out") {
  CHECK(mistakes("selct: [ALL]\n") == Lines{"selct: unknown key `selct`; did you mean `select`?"});
  CHECK(mistakes("ignore: [root-usr]\n") ==
        Lines{"root-usr: unknown rule or group `root-usr`; did you mean `root-user`?"});
  CHECK(mistakes("select: security\n") ==
        Lines{"security: `select` must be a list, not a single value: write `[security]`"});
  CHECK(mistakes("root: yes\n") == Lines{"yes: `root` must be `true` or `false`"});
  CHECK(mistakes("root: 'true'\n") == Lines{"'true': `root` must be `true` or `false`"});
  CHECK(mistakes("edition: 2031\n") ==
        Lines{"2031: this version of hullint knows no edition after 2026"});
  CHECK(mistakes("edition: 2020\n") == Lines{"2020: there is no edition before 2026"});
  CHECK(mistakes("edition: new\n") == Lines{"new: `edition` must be a whole number"});
  CHECK(mistakes("fail-level: warnin\n") ==
        Lines{"warnin: `fail-level` must be one of `error`, `warning`, `info`, `hint`, `none`; did "
              "you mean `warning`?"});
  CHECK(mistakes("max-file-size: 2GiB\n") ==
        Lines{"2GiB: `max-file-size` must be a size up to 1GiB, such as `32MiB`"});
  CHECK(mistakes("severity: {root-user: style}\n") ==
        Lines{"style: the level of `root-user` must be one of `error`, `warning`, `info`, `hint`, "
              "`off`; did you mean `hint`?"});
  CHECK(mistakes("rules: [root-user]\n") ==
        Lines{"[root-user]: `rules` must be a mapping, not a list"});
  CHECK(mistakes("- select\n") == Lines{"- select: a configuration must be a mapping, not a list"});
  CHECK(mistakes("root: true\nroot: false\n") == Lines{"root: `root` is given twice"});
  CHECK(mistakes("exclude: ['a[b']\n") == Lines{"'a[b': the pattern has a `[` without its `]`"});
  CHECK(mistakes("exclude: [a, {b: c}]\n") ==
        Lines{"{b: c}: the items of `exclude` must be single values, this is a mapping"});
  CHECK(mistakes("overrides: [{ignore: [root-user]}]\n") ==
        Lines{"{ignore: [root-user]}: an override needs `files`: a list of the patterns that it is "
              "about"});
  CHECK(mistakes("overrides: [{files: [a], extends: b}]\n") ==
        Lines{"extends: unknown key `extends`"});
}

TEST_CASE("every mistake in an option is reported at its place, with the way out") {
  const auto of = [](const std::string& options) {
    return mistakes("rules: {fetch-loop: {" + options + "}}\n");
  };
  CHECK(of("limt: 3") == Lines{"limt: `fetch-loop` has no option `limt`; did you mean `limit`?"});
  CHECK(of("limit: many") == Lines{"many: `limit` must be a whole number"});
  CHECK(of("allow-http: 1") == Lines{"1: `allow-http` must be `true` or `false`"});
  CHECK(of("tool: wge") ==
        Lines{"wge: `wge` is no choice of `tool` (`curl`, `wget`); did you mean `wget`?"});
  CHECK(of("hosts: a") == Lines{"a: `hosts` must be a list, not a single value: write `[a]`"});
  CHECK(mistakes("rules: {root-user: {a: 1}}\n") == Lines{"a: `root-user` has no options"});
  CHECK(mistakes("rules: {label-missing: {schema: {a: b}}}\n").size() == 1);
  CHECK(mistakes("rules: {rot-user: {a: 1}}\n") ==
        Lines{"rot-user: unknown rule or group `rot-user`; did you mean `root-user`?"});
}

TEST_CASE("all mistakes of a file are reported in one run, and what is right holds") {
  Project project(Files{{".hullint.yaml", "foo: 1\nignore: [nope-nope, root-user]\nroot: 3\n"}});
  CHECK(project.errors().size() == 3);
  CHECK(project.errors().size() == 3);
  CHECK(project.rules("Dockerfile") == "fetch-loop image-floating-tag");
}

TEST_CASE("text that is no YAML is one error per problem and nothing more") {
  const Lines found = mistakes("select: [a\nfoo: 1\n");
  REQUIRE(found.size() == 1);
  CHECK(found.front().find("unknown key") == std::string::npos);
}

TEST_CASE("a mistake in a shared file is reported once") {
  Project project(Files{{".git/HEAD", ""},
                        {"base.yaml", "foo: 1\n"},
                        {"a/.hullint.yaml", "extends: ../base.yaml\n"},
                        {"b/.hullint.yaml", "extends: ../base.yaml\n"}});
  CHECK(project.rules("a/Dockerfile") == defaults);
  CHECK(project.rules("b/Dockerfile") == defaults);
  CHECK(project.errors("a/Dockerfile") == Lines{"base.yaml:foo: unknown key `foo`"});
}

TEST_CASE("YAML aliases are followed") {
  Project project(Files{{".hullint.yaml",
                         "ignore: &off [root-user]\n"
                         "overrides: [{files: [x], ignore: *off}]\n"}});
  CHECK(project.errors().empty());
  CHECK(project.rules("x") == "fetch-loop image-floating-tag");
}

TEST_CASE("every setting says where it comes from") {
  CommandLineChoices choices = with({{RuleChoice::Action::ignore, "fetch-loop"}});
  choices.exclude = {"tmp"};
  Project project(
      Files{{".hullint.yaml", "fail-level: info\nrules: {label-missing: {schema: {a: text}}}\n"},
            {"app/.hullint.yaml", "severity: {root-user: hint}\ntargets: [a, 'b c']\n"}},
      choices);
  const std::string_view path = "app/Dockerfile";
  CHECK(project.origin(path, "edition") == "2026 from default");
  CHECK(project.origin(path, "fail-level") == "info from .hullint.yaml");
  CHECK(project.origin(path, "max-file-size") == "32MiB from default");
  CHECK(project.origin(path, "targets") == "[a, \"b c\"] from app/.hullint.yaml");
  CHECK(project.origin(path, "exclude") == "[tmp] from command line");
  CHECK(project.origin(path, "rules.fetch-loop") == "off from command line");
  CHECK(project.origin(path, "rules.image-floating-tag") == "warning from default");
  CHECK(project.origin(path, "rules.root-user") == "hint from app/.hullint.yaml");
  CHECK(project.origin(path, "rules.label-missing") == "info from .hullint.yaml");
  CHECK(project.origin(path, "rules.label-missing.schema") == "{a: text} from .hullint.yaml");
}

TEST_CASE("a configuration of hadolint is read where there is none of ours") {
  Project project(Files{{".hadolint.yaml",
                         "ignored:\n"
                         "  - DL3007\n"
                         "  - SC1091\n"
                         "  - dl9999\n"
                         "override:\n"
                         "  error: [DL3100]\n"
                         "  style: [DL3002]\n"
                         "failure-threshold: style\n"
                         "trustedRegistries:\n"
                         "  - docker.io\n"
                         "  - '*.gcr.io'\n"
                         "no-color: true\n"
                         "format: json\n"},
                        {"ours/.hadolint.yaml", "ignored: [DL3100]\n"},
                        {"ours/.hullint.yaml", ""}});
  CHECK(project.errors().empty());
  CHECK(project.rules("Dockerfile") ==
        "fetch-loop=error image-registry-not-allowed root-user=hint");
  CHECK(project.configurations.settings_for("Dockerfile")->fail_level == FailLevel::hint);
  const ActiveRule* rule = project.rule("Dockerfile", "image-registry-not-allowed");
  REQUIRE(rule != nullptr);
  CHECK(std::get<std::vector<std::string>>(rule->options[0]) == Lines{"docker.io", "*.gcr.io"});
  CHECK(project.rules("ours/Dockerfile") ==
        "fetch-loop=error image-registry-not-allowed root-user=hint");
}

TEST_CASE("hadolint's label schema switches on its rules, and strict labels one more") {
  Project project(
      Files{{"a/.hadolint.yml", "label-schema: {author: text, site: url}\n"},
            {"b/.hadolint.yml", "label-schema: {author: text}\nstrict-labels: true\n"}});
  std::string with_label(defaults.substr(0, 29));
  with_label += " label-missing root-user";
  CHECK(project.rules("a/Dockerfile") == with_label);
  const ActiveRule* rule = project.rule("a/Dockerfile", "label-missing");
  REQUIRE(rule != nullptr);
  CHECK(std::get<OptionMap>(rule->options[0]) == OptionMap{{"author", "text"}, {"site", "url"}});
  rule = project.rule("b/Dockerfile", "label-not-in-schema");
  REQUIRE(rule != nullptr);
  CHECK(std::get<OptionMap>(rule->options[0]) == OptionMap{{"author", "text"}});
}

TEST_CASE("hadolint's other switches are understood") {
  const auto settings = [](std::string text) {
    Project project(Files{{".hadolint.yaml", std::move(text)}});
    CHECK(project.errors().empty());
    return project.configurations.settings_for("Dockerfile");
  };
  CHECK(settings("no-fail: true\nfailure-threshold: error\n")->fail_level == FailLevel::none);
  CHECK(settings("failure-threshold: error\nno-fail: true\n")->fail_level == FailLevel::none);
  CHECK(settings("failure-threshold: none\n")->fail_level == FailLevel::none);
  CHECK(settings("failure-threshold: Error\n")->fail_level == FailLevel::error);
  CHECK(settings("trustedRegistries: docker.io\n")->rules.rules.size() == 4);
  CHECK_FALSE(settings("disable-ignore-pragma: true\n")->rules.honour_suppressions);
  CHECK(settings("ignored: []\n")->rules.honour_suppressions);
}

TEST_CASE("a mistake in hadolint's configuration is an error as well") {
  const auto errors = [](std::string text) {
    return Project(Files{{".hadolint.yaml", std::move(text)}}).errors();
  };
  CHECK(errors("ignore: [DL3007]\n") ==
        Lines{".hadolint.yaml:ignore: unknown key `ignore`; did you mean `ignored`?"});
  CHECK(errors("ignored: [DL307]\n") ==
        Lines{".hadolint.yaml:DL307: `DL307` is no id of a hadolint rule, such as `DL3006`"});
  CHECK(errors("failure-threshold: hint\n").size() == 1);
  CHECK(errors("label-schema: {a: uri}\n") ==
        Lines{".hadolint.yaml:uri: `uri` is no type of a label (`text`, `url`, `rfc3339`, "
              "`semver`, `hash`, `spdx`, `email`); did you mean `url`?"});
}

TEST_CASE("a fail level says which severities fail") {
  CHECK(fails(FailLevel::warning, Severity::error));
  CHECK(fails(FailLevel::warning, Severity::warning));
  CHECK_FALSE(fails(FailLevel::warning, Severity::info));
  CHECK(fails(FailLevel::hint, Severity::hint));
  CHECK_FALSE(fails(FailLevel::none, Severity::error));
  for (std::string_view name : {"error", "warning", "info", "hint", "none"}) {
    REQUIRE(to_fail_level(name));
    CHECK(to_string(*to_fail_level(name)) == name);
  }
  CHECK_FALSE(to_fail_level("Error"));
  CHECK_FALSE(to_severity("none"));
}

TEST_CASE("the template is a configuration that changes nothing") {
  Project project(Files{{".hullint.yaml", config_template()}});
  CHECK(project.errors().empty());
  CHECK(project.rules("Dockerfile") == defaults);
}

TEST_CASE("a configuration of many layers and overrides is resolved once for equal files") {
  std::string text = "overrides:\n";
  for (int i = 0; i < 100; ++i) {
    text += "  - {files: [d" + std::to_string(i) + "/], ignore: [root-user]}\n";
  }
  Project project(Files{{".hullint.yaml", text}});
  CHECK(project.configurations.settings_for("d1/a/Dockerfile") ==
        project.configurations.settings_for("d1/b/Dockerfile"));
  CHECK(project.configurations.settings_for("d1/Dockerfile") !=
        project.configurations.settings_for("e/Dockerfile"));
}
