#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "dockerfile/model.h"
#include "engine/placed_secrets.h"

using namespace hullint;

namespace {

std::string_view to_text(SecretChannel channel) {
  switch (channel) {
    case SecretChannel::environment:
      return "environment";
    case SecretChannel::build_arg:
      return "build argument";
    case SecretChannel::label:
      return "label";
    case SecretChannel::command_argument:
      return "argument";
    case SecretChannel::shell_variable:
      return "variable";
    case SecretChannel::written_text:
      return "file";
    case SecretChannel::env_file:
      return "env file";
    case SecretChannel::comment:
      return "comment";
    case SecretChannel::other:
      break;
  }
  return "other";
}

// Channel, name and place of each credential: `environment DB_PASSWORD hunter2hunt`.
std::vector<std::string> found_in(std::string text) {
  const Source source("Dockerfile", std::move(text));
  const Dockerfile file(source);
  std::vector<std::string> all;
  for (const PlacedSecret& secret : secrets_of(file)) {
    all.push_back(std::string(to_text(secret.channel)) + " " + secret.name + " " +
                  std::string(source.text(secret.span)));
  }
  return all;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("a credential has the channel of the instruction that sets it") {
  CHECK(found_in("FROM a\nENV DB_PASSWORD=hunter2hunt") ==
        List{"environment DB_PASSWORD hunter2hunt"});
  CHECK(found_in("FROM a\nENV DB_PASSWORD hunter2hunt") ==
        List{"environment DB_PASSWORD hunter2hunt"});
  CHECK(found_in("FROM a\nARG DB_PASSWORD='hunter2hunt'") ==
        List{"build argument DB_PASSWORD hunter2hunt"});
  CHECK(found_in("FROM a\nLABEL api-key=hunter2hunt") == List{"label api-key hunter2hunt"});
}

TEST_CASE("what a variable brings is said where the variable is set") {
  CHECK(found_in("FROM a\nARG DB_PASSWORD=hunter2hunt\nENV PASSWORD=$DB_PASSWORD") ==
        List{"build argument DB_PASSWORD hunter2hunt"});
}

TEST_CASE("variables of a command are found before it, behind export and behind env") {
  CHECK(found_in("FROM a\nRUN DB_PASSWORD=hunter2hunt run") ==
        List{"variable DB_PASSWORD hunter2hunt"});
  CHECK(found_in("FROM a\nRUN export DB_PASSWORD=hunter2hunt") ==
        List{"variable DB_PASSWORD hunter2hunt"});
  CHECK(found_in("FROM a\nRUN env DB_PASSWORD=hunter2hunt run") ==
        List{"variable DB_PASSWORD hunter2hunt"});
  CHECK(found_in("FROM a\nRUN <<EOF\nexport DB_PASSWORD=hunter2hunt\nEOF\n") ==
        List{"variable DB_PASSWORD hunter2hunt"});
  CHECK(found_in("FROM a\nRUN DB_PASSWORD=$OTHER run") == List{});
}

TEST_CASE("an argument has the name of its program and option") {
  CHECK(found_in("FROM a\nCMD [\"redis-server\", \"--requirepass\", \"hunter2hunt\"]") ==
        List{"argument redis-server --requirepass hunter2hunt"});
  CHECK(found_in("FROM a\nRUN echo root:hunter2hunt | chpasswd") ==
        List{"argument chpasswd hunter2hunt"});
}

TEST_CASE("lines of settings are read in what becomes a file") {
  const List expected{"file db_password hunter2hunt"};
  CHECK(found_in("FROM a\nCOPY <<EOF /x.ini\ndb_password = hunter2hunt\nEOF\n") == expected);
  CHECK(found_in("FROM a\nRUN cat >/x.ini <<EOF\ndb_password=\"hunter2hunt\"\nEOF\n") == expected);
  CHECK(found_in("FROM a\nRUN echo 'db_password: hunter2hunt' >>/x.yaml") == expected);
  CHECK(found_in("FROM a\nRUN echo db_password=hunter2hunt | tee /x.ini") == expected);
  CHECK(found_in("FROM a\nRUN echo db_password=hunter2hunt") == List{});
}

TEST_CASE("code, references and prose in a written file are no settings") {
  CHECK(found_in("FROM a\nCOPY <<EOF /x.py\npassword = read(path)\ntoken = parts[0], 1\nEOF\n") ==
        List{});
  CHECK(found_in("FROM a\nCOPY <<EOF /x.ini\npassword=${PASSWORD}\ntoken: see the manual\nEOF\n") ==
        List{});
}
