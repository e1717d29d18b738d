#include "shell/packages.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.h"

namespace hullint::shell {
namespace {

struct Program {
  Manager manager = Manager::apt_get;
  std::string_view names;
  OptionNames with_value;       // options whose value is the next word
  std::string_view prefixes;    // words before the action: `yarn global add`
  std::string_view installing;  // actions that install packages
  OptionStyle style = OptionStyle::bundled;
  std::string_view plain = "";  // actions whose options take no values
};

constexpr OptionNames apt_values =
    "-o --option -t --target-release --default-release -c --config-file -a --host-architecture "
    "-P --build-profiles --solver";
constexpr OptionNames yum_values =
    "-c --config -d --debuglevel -e --errorlevel -R --randomwait -x --exclude --excludepkgs "
    "--enablerepo --disablerepo --repo --repoid --repofrompath --setopt --installroot --releasever "
    "--disableexcludes --disableexcludepkgs --disableplugin --enableplugin --advisory --advisories "
    "--bz --bzs --cve --cves --sec-severity --secseverity --comment --color --rpmverbosity "
    "--forcearch --destdir --downloaddir --enable-repo --disable-repo";
constexpr std::string_view yum_installing =
    "install localinstall groupinstall reinstall in install-n install-na install-nevra";
constexpr OptionNames zypper_values =
    "-R --root --installroot -D --reposd-dir -C --cache-dir --raw-cache-dir --solv-cache-dir "
    "--pkg-cache-dir -p --plus-repo --plus-content --config --userdata --releasever "
    "-r --repo --from -t --type --download --solver-focus";
constexpr OptionNames pip_values =
    "-r --requirement -c --constraint -e --editable -i --index-url --pypi-url --extra-index-url -f "
    "--find-links -t --target --prefix --root -d --dest --download -b --build --proxy --timeout "
    "--default-timeout --retries --trusted-host --cert --client-cert --cache-dir --src --source "
    "--platform --python-version --implementation --abi --progress-bar --log --log-file "
    "--only-binary --no-binary --upgrade-strategy --global-option --build-option --install-option "
    "-C --config-settings --report --root-user-action --use-feature --use-deprecated "
    "--exists-action --python --keyring-provider --group -w --wheel-dir";
constexpr OptionNames uv_values =
    "-r --requirement --requirements -c --constraint --constraints -e --editable -i --index-url "
    "--index --default-index --extra-index-url -f --find-links -t --target --prefix -p --python "
    "--project --directory --link-mode --cache-dir --resolution --prerelease --exclude-newer "
    "--extra --group --no-group --only-group --package --with --with-requirements "
    "--with-editable --from --color --config-file --config-setting -C --keyring-provider "
    "--index-strategy -P --upgrade-package --override --overrides -b --build-constraint "
    "--no-build-package --no-binary-package --refresh-package --reinstall-package --only-binary "
    "--no-binary --python-version --python-platform --allow-insecure-host --trusted-host --tag "
    "--branch --rev --optional --index-url --no-build-isolation-package --no-extra -o "
    "--output-file --torch-backend --fork-strategy";
constexpr OptionNames npm_values =
    "-C --prefix --registry --userconfig --globalconfig --cache --loglevel --omit --include "
    "--workspace -w --tag --otp --access --script-shell --fetch-retries --fetch-retry-factor "
    "--fetch-retry-mintimeout --fetch-retry-maxtimeout --fetch-timeout --maxsockets "
    "--install-strategy --depth --before --cpu --os --libc --ca --cafile --proxy --https-proxy "
    "--noproxy --python --auth-type --scope --only --network-timeout --node-options "
    "--lockfile-version";
constexpr std::string_view npm_installing =
    "install i in ins inst insta instal isnt isnta isntal add ci clean-install ic install-clean "
    "install-ci-test cit install-test it";
constexpr OptionNames yarn_values =
    "--cwd --modules-folder --cache-folder --registry --network-timeout --network-concurrency "
    "--mutex --proxy --https-proxy --prefix --global-folder --use-yarnrc --otp --preset --mode";
constexpr OptionNames pnpm_values =
    "-C --dir -F --filter --filter-prod --store-dir --registry --reporter --loglevel --prefix "
    "--workspace-concurrency --global-dir --global-bin-dir --network-concurrency --fetch-timeout "
    "--fetch-retries --virtual-store-dir --lockfile-dir --modules-dir --child-concurrency --cpu "
    "--os";
constexpr OptionNames bun_values =
    "-c --config --cwd --registry --cache-dir --backend --concurrent-scripts --network-concurrency "
    "--filter --omit --ca --cafile --linker";
constexpr OptionNames gem_values =
    "-v --version -i --install-dir -n --bindir --build-root -P --trust-policy --platform -s "
    "--source -p --http-proxy --config-file -g --file --without --document -B --bulk-threshold "
    "--target-rbconfig";
constexpr OptionNames bundle_values =
    "--gemfile --path -j --jobs --retry --with --without --binstubs --shebang --trust-policy "
    "--target-rbconfig --version -v --group -g --source -s";
constexpr OptionNames go_values =
    "-C -o -p -mod -modfile -ldflags -gcflags -asmflags -gccgoflags -tags -toolexec -exec "
    "-installsuffix -buildmode -compiler -covermode -coverpkg -coverprofile -overlay -pkgdir -pgo "
    "-run -bench -count -timeout -cpu -parallel -buildvcs";
constexpr OptionNames composer_values =
    "-d --working-dir --repository --repository-url -s --stability --prefer-install "
    "--ignore-platform-req --apcu-autoloader-prefix --format -f";
constexpr OptionNames conda_values =
    "-n --name -p --prefix -c --channel -f --file --revision --repodata-fn --solver --subdir "
    "--platform --experimental -r --root-prefix --rc-file --channel-priority";

constexpr std::array programs = {
    Program{Manager::apt_get, "apt-get", apt_values, "", "install reinstall satisfy"},
    Program{Manager::apt, "apt", apt_values, "", "install reinstall satisfy"},
    Program{Manager::apk, "apk",
            "-X --repository -t --virtual -p --root --arch --keys-dir --repositories-file "
            "--cache-dir --cache-max-age --wait --progress-fd --timeout",
            "", "add"},
    Program{Manager::yum, "yum", yum_values, "module group groups", yum_installing},
    Program{Manager::dnf, "dnf dnf5 dnf-3", yum_values, "module group groups", yum_installing},
    Program{Manager::microdnf, "microdnf", yum_values, "module", yum_installing},
    Program{Manager::tdnf, "tdnf", yum_values, "", yum_installing},
    Program{Manager::zypper, "zypper", zypper_values, "", "install in"},
    Program{Manager::pip, "pip", pip_values, "", "install"},
    Program{Manager::uv, "uv", uv_values, "pip tool python", "install add"},
    Program{Manager::npm, "npm", npm_values, "", npm_installing},
    Program{Manager::yarn, "yarn yarnpkg", yarn_values, "global", "add install"},
    Program{Manager::pnpm, "pnpm", pnpm_values, "", "add install i"},
    Program{Manager::bun, "bun", bun_values, "", "add install i a"},
    Program{Manager::gem, "gem", gem_values, "", "install i"},
    Program{Manager::bundle, "bundle bundler", bundle_values, "", "install add"},
    Program{Manager::go, "go", go_values, "", "install get", OptionStyle::single_dash},
    Program{Manager::composer, "composer composer.phar", composer_values, "global",
            "install i require r create-project"},
    Program{Manager::conda, "conda mamba micromamba", conda_values, "env", "install create",
            OptionStyle::bundled, "clean"},
};

// A name with a version behind it: `pip3.12`, `python3`.
bool is_versioned(std::string_view name, std::string_view program) {
  if (!name.starts_with(program)) return false;
  const std::string_view version = name.substr(program.size());
  return std::all_of(version.begin(), version.end(),
                     [](char c) { return is_digit(c) || c == '.' || c == '-'; });
}

const Program* find_program(std::string_view name) {
  const std::string_view plain = is_versioned(name, "pip") ? "pip" : name;
  for (const Program& program : programs)
    if (one_of(plain, program.names)) return &program;
  return nullptr;
}

// The index of `pip` in `python3 -m pip`.
std::optional<std::size_t> python_module(const Command& command) {
  for (std::size_t at = command.program + 1; at + 1 < command.words.size(); ++at) {
    const std::string_view word = command.words[at].value;
    if (!word.starts_with('-') || one_of(word, "-c -")) return std::nullopt;
    if (word.ends_with('m') && !word.starts_with("--")) return at + 1;
    if (word == "-W" || word == "-X") ++at;
  }
  return std::nullopt;
}

// The word that names the manager: the command's program, or what Python runs.
std::optional<std::size_t> manager_word(const Command& command) {
  const std::string_view name = command.name();
  if (name.empty()) return std::nullopt;
  if (!is_versioned(name, "python") && !is_versioned(name, "pypy")) return command.program;
  return python_module(command);
}

// `$APT_OPTS` may hold options; `$PACKAGES` behind the first package hardly does.
bool may_hold_options(const Word& word) {
  if (word.literal) return false;
  const std::string text = lower(word.text);
  if (!text.starts_with('$') && !text.starts_with("\"$") && !text.starts_with('`')) return false;
  for (std::string_view hint : {"opt", "arg", "flag"}) {
    if (text.find(hint) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

std::optional<PackageCommand> package_command(const Command& command) {
  const std::optional<std::size_t> word = manager_word(command);
  if (!word || !command.words[*word].literal) return std::nullopt;
  const bool by_python = *word != command.program;
  const std::string_view name = by_python ? command.words[*word].value : command.name();
  const Program* program = find_program(name);
  if (program == nullptr || (by_python && program->manager != Manager::pip)) return std::nullopt;

  const std::span<const Word> words = std::span(command.words).subspan(*word + 1);
  CommandLine line = command_line(words, program->with_value, program->style);
  if (!line.operands.empty() && one_of(line.operands[0].value, program->plain))
    line = command_line(words, "", program->style);
  PackageCommand result{.manager = program->manager,
                        .command = &command,
                        .program = command.words[*word],
                        .action = {},
                        .options = std::move(line.options),
                        .operands = {},
                        .all_literal = line.all_literal};
  result.options_known = std::none_of(words.begin(), words.end(), may_hold_options);
  std::size_t action = 0;
  if (action < line.operands.size() && one_of(line.operands[action].value, program->prefixes))
    ++action;
  if (action >= line.operands.size()) return result;
  result.action = line.operands[action];
  result.options_known = result.options_known && result.action.literal;
  result.operands.assign(line.operands.begin() + static_cast<std::ptrdiff_t>(action) + 1,
                         line.operands.end());
  // `--unsafe-perm true`: npm takes these for the option before, whichever it is.
  if (program->manager == Manager::npm)
    std::erase_if(result.operands,
                  [](const Word& operand) { return one_of(operand.value, "true false"); });
  return result;
}

bool PackageCommand::installs() const {
  if (action.text.empty()) {
    const bool by_default = manager == Manager::yarn || manager == Manager::bundle;
    return by_default && operands.empty() && !has("-v --version -h --help");
  }
  const auto entry = std::find_if(programs.begin(), programs.end(),
                                  [&](const Program& p) { return p.manager == manager; });
  return action.literal && one_of(action.value, entry->installing);
}

}  // namespace hullint::shell
