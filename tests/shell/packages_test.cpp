#include "shell/packages.h"

#include <doctest/doctest.h>

#include "shell/shell_text.h"

namespace hullint::test {
namespace {

using shell::CommandLine;
using shell::Dialect;
using shell::Manager;
using shell::Option;
using shell::OptionStyle;
using shell::PackageCommand;
using shell::Script;

std::string describe_options(const std::vector<Option>& options) {
  std::string text;
  for (const Option& option : options) {
    text += ' ' + std::string(option.name);
    if (option.value) text += '=' + std::string(option.value->value);
  }
  return text;
}

// `action (installs: +) operands / options`.
std::string describe_packages(std::string_view text) {
  Arena arena;
  const Script script = read_script(whole(text), Dialect::posix, arena);
  REQUIRE(script.commands.size() == 1);
  const std::optional<PackageCommand> command = package_command(script.commands[0]);
  if (!command) return "none";
  std::string line = std::string(command->action.value) + (command->installs() ? "+" : "");
  for (const shell::Word& operand : command->operands) line += ' ' + std::string(operand.value);
  return line + " /" + describe_options(command->options);
}

TEST_CASE("a package manager's command line is split into action, operands and options") {
  struct Case {
    std::string_view text;
    std::string_view parts;
  };
  constexpr Case cases[] = {
      {"apt-get -y install --no-install-recommends curl=7 git",
       "install+ curl=7 git / -y --no-install-recommends"},
      {"apt-get install -qqy a", "install+ a / -q -q -y"},
      {"apt-get -q=2 -o Dpkg::Use-Pty=0 -oA::b=c -t stable install a",
       "install+ a / -q=2 -o=Dpkg::Use-Pty=0 -o=A::b=c -t=stable"},
      {"sudo apt update", "update /"},
      {"apt-get install -y -- -a b", "install+ -a b / -y"},
      {"apt-get", " /"},
      {"apk add --no-cache -t .deps -X http://x a~=1",
       "add+ a~=1 / --no-cache -t=.deps -X=http://x"},
      {"apk -U --virtual=.d add a", "add+ a / -U --virtual=.d"},
      {"apk del .deps", "del .deps /"},
      {"yum -y --enablerepo x --setopt=a=b install c",
       "install+ c / -y --enablerepo=x --setopt=a=b"},
      {"yum groupinstall -y 'Dev Tools'", "groupinstall+ Dev Tools / -y"},
      {"dnf module install -y nodejs:18", "install+ nodejs:18 / -y"},
      {"dnf clean all", "clean all /"},
      {"microdnf install --nodocs a", "install+ a / --nodocs"},
      {"zypper -n --root /x in -y --from r a", "in+ a / -n --root=/x -y --from=r"},
      {"pip install -U --no-cache-dir -r a.txt -i http://x b==1",
       "install+ b==1 / -U --no-cache-dir -r=a.txt -i=http://x"},
      {"pip install -Ur a.txt --target=x", "install+ / -U -r=a.txt --target=x"},
      {"pip3.12 install a", "install+ a /"},
      {"python3 -m pip install a", "install+ a /"},
      {"python3.11 -u -W ignore -m pip install --user a", "install+ a / --user"},
      {"python -c 'import pip' -m pip", "none"},
      {"python -m http.server", "none"},
      {"python setup.py install", "none"},
      {"uv pip install --system -r a.txt b", "install+ b / --system -r=a.txt"},
      {"uv sync --frozen --group dev", "sync / --frozen --group=dev"},
      {"npm i -g --loglevel error a@1 b", "i+ a@1 b / -g --loglevel=error"},
      {"npm install --unsafe-perm true a", "install+ a / --unsafe-perm"},
      {"npm ci --omit=dev", "ci+ / --omit=dev"},
      {"npm run build", "run build /"},
      {"yarn global add --prefix /x a", "add+ a / --prefix=/x"},
      {"yarn --frozen-lockfile", "+ / --frozen-lockfile"},
      {"yarn --version", " / --version"},
      {"pnpm -C web add a", "add+ a / -C=web"},
      {"bun add -d a", "add+ a / -d"},
      {"gem install -N rails -v 7.1 --no-document", "install+ rails / -N -v=7.1 --no-document"},
      {"bundle install -j4 --retry 3", "install+ / -j=4 --retry=3"},
      {"go install -ldflags '-s -w' -tags=x a@v1", "install+ a@v1 / -ldflags=-s -w -tags=x"},
      {"go build -trimpath -o /x ./...", "build ./... / -trimpath -o=/x"},
      {"composer global require -n a:1", "require+ a:1 / -n"},
      {"conda install -yn env -c forge a=1", "install+ a=1 / -y -n=env -c=forge"},
      {"conda clean -afy", "clean / -a -f -y"},
      {"conda clean -tipsy", "clean / -t -i -p -s -y"},
      {"mamba env create -f env.yml", "create+ / -f=env.yml"},
      {"echo apt-get install a", "none"},
      {"$APT install a", "none"},
      {"apt-key add x", "none"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(describe_packages(c.text) == c.parts);
  }
}

TEST_CASE("a package command knows its manager and the word that names it") {
  struct Case {
    std::string_view text;
    Manager manager;
  };
  constexpr Case cases[] = {
      {"«apt-get» update", Manager::apt_get},      {"«apt» update", Manager::apt},
      {"sudo «/usr/bin/apk» add x", Manager::apk}, {"python3 -m «pip» install x", Manager::pip},
      {"«pip3» install x", Manager::pip},          {"«uv» pip install x", Manager::uv},
      {"env A=1 «dnf5» install x", Manager::dnf},  {"«micromamba» install x", Manager::conda},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Marked file = read_marks(c.text);
    Arena arena;
    const Script script = read_script(whole(file.text), Dialect::posix, arena);
    const std::optional<PackageCommand> command = package_command(script.commands.at(0));
    REQUIRE(command);
    CHECK(command->manager == c.manager);
    CHECK(command->program.span == file.spans.at(0));
    CHECK(command->command == script.commands.data());
  }
}

TEST_CASE("options are found by any of their names and the last one counts") {
  Arena arena;
  const Script script =
      read_script(whole("apt-get install -t a --target-release=b -y $x"), Dialect::posix, arena);
  const std::optional<PackageCommand> command = package_command(script.commands.at(0));
  REQUIRE(command);
  CHECK(command->has("-y --yes --assume-yes"));
  CHECK_FALSE(command->has("--yes -q"));
  REQUIRE(command->find("-t --target-release") != nullptr);
  CHECK(command->find("-t --target-release")->value->value == "b");
  CHECK_FALSE(command->all_literal);
}

void check_options(std::string_view marked, std::string_view with_value,
                   OptionStyle style = OptionStyle::bundled) {
  CAPTURE(marked);
  const Marked file = read_marks(marked);
  Arena arena;
  const Script script = read_script(whole(file.text), Dialect::posix, arena);
  std::vector<Span> spans;
  for (const Option& option : command_line(script.commands.at(0), with_value, style).options)
    spans.push_back(option.span);
  CHECK(spans == file.spans);
}

TEST_CASE("an option has its place, a part of a bundle too") {
  check_options("a «-f»«s»«S»«L»«o x» y", "-o");
  check_options("a «-ox» «--out=y» «--out z» «-o=v»", "-o --out");
  check_options("a «-tags x» «-v»", "-tags", OptionStyle::single_dash);
  check_options("a «'-x'»", "");
}

TEST_CASE("the options of any program are split") {
  const auto split = [](std::string_view text, std::string_view with_value) {
    Arena arena;
    const Script script = read_script(whole(text), Dialect::posix, arena);
    const CommandLine line = command_line(script.commands.at(0), with_value);
    std::string result;
    for (const shell::Word& operand : line.operands) result += std::string(operand.value) + ' ';
    return result + '/' + describe_options(line.options);
  };
  CHECK(split("curl -fsSLo f --retry=3 -H 'a: b' x", "-o -H --retry") ==
        "x / -f -s -S -L -o=f --retry=3 -H=a: b");
  CHECK(split("tar -xzf a.tgz -C /x", "-f -C") == "/ -x -z -f=a.tgz -C=/x");
  CHECK(split("chmod -R 777 a", "") == "777 a / -R");
  CHECK(split("git clone -- -a b", "") == "clone -a b /");
  CHECK(split("a - -o", "-o") == "- / -o");
  CHECK(split("a -$x --y=$z -b$c", "") == "/ -$x --y=$z -b");
  CHECK(split("a --x=", "--x") == "/ --x=");
  CHECK(split("a", "") == "/");
}

TEST_CASE("a value that the shell expands is not literal") {
  Arena arena;
  const Script script = read_script(whole("a --x=$y --z=1"), Dialect::posix, arena);
  const CommandLine line = command_line(script.commands.at(0), "");
  REQUIRE(line.options.size() == 2);
  CHECK_FALSE(line.options[0].value->literal);
  CHECK(line.options[1].value->literal);
  CHECK_FALSE(line.all_literal);
  CHECK(line.has("--x"));
}

}  // namespace
}  // namespace hullint::test
