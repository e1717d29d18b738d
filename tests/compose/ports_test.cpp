#include "compose/ports.h"

#include <doctest/doctest.h>

#include "compose/ip_address.h"
#include "compose/nodes.h"
#include "yaml/reading.h"

namespace hullint::test {
namespace {

// The parts of each long form: `host_ip published target protocol`, `-` for one that is not there.
std::string port(const std::string& item, std::map<std::string, std::string> values = {}) {
  ComposeNodes nodes("services:\n  s:\n    ports:\n      - " + item + "\n", std::move(values));
  nodes.canonicalise();
  if (!nodes.problems.empty()) return nodes.problem_lines().front();
  std::vector<std::string> lines;
  for (const ComposeNode& node : nodes.at("services.s.ports").items) {
    if (!node.is_mapping()) {
      lines.push_back(nodes.shown(node));
      continue;
    }
    std::vector<std::string> parts;
    for (const std::string_view key : {"host_ip", "published", "target", "protocol"}) {
      const ComposeNode& part = node[key];
      const bool is_default = part.place == node.place && part.text == "tcp";
      parts.push_back(!part.exists() ? "-" : is_default ? "(tcp)" : nodes.shown(part));
    }
    lines.push_back(join(parts, " "));
  }
  return join(lines, "\n");
}

TEST_CASE("each part of a port stands on its own bytes") {
  CHECK(port("80") == "- - 80 (tcp)");
  CHECK(port("\"80\"") == "- - 80 (tcp)");
  CHECK(port("8080:80") == "- 8080 80 (tcp)");
  CHECK(port("'127.0.0.1:8080:80/tcp'") == "127.0.0.1 8080 80 tcp");
  CHECK(port("127.0.0.1::80") == "127.0.0.1 - 80 (tcp)");
  CHECK(port("':80'") == "- - 80 (tcp)");
  CHECK(port("80/udp") == "- - 80 udp");
  CHECK(port("80/SCTP") == "- - 80 sctp«SCTP»");
  CHECK(port("80/") == "- - 80 (tcp)");
  CHECK(port("80/udp/x") == "- - 80 udp");
  CHECK(port("0:80") == "- 0 80 (tcp)");
}

TEST_CASE("an IPv6 address stands between its brackets") {
  CHECK(port("'[::1]:8080:80'") == "::1 8080 80 (tcp)");
  CHECK(port("'[::]:8080:80'") == ":: 8080 80 (tcp)");
  CHECK(port("'[fe80::a:1.2.3.4]::80'") == "fe80::a:1.2.3.4 - 80 (tcp)");
  CHECK(port("'[127.0.0.1]:80:80'") == "127.0.0.1 80 80 (tcp)");
  CHECK(port("'[]:80:80'") == "- 80 80 (tcp)");
}

TEST_CASE("equal texts of one port have different places") {
  const MarkedYaml marked("services: {s: {ports: ['80:«80»']}}\n");
  ComposeNodes nodes(marked.text);
  nodes.canonicalise();
  CHECK(nodes.at("services.s.ports.0.target").place.span == marked.span);
  CHECK(nodes.at("services.s.ports.0.published").place.span.end + 1 == marked.span.begin);
}

TEST_CASE("a run of ports becomes one long form for each, sorted as texts") {
  CHECK(port("3000-3002") ==
        "- - 3000«3000-3002» (tcp)\n- - 3001«3000-3002» (tcp)\n"
        "- - 3002«3000-3002» (tcp)");
  CHECK(port("99-101") == "- - 100«99-101» (tcp)\n- - 101«99-101» (tcp)\n- - 99«99-101» (tcp)");
  CHECK(port("8000-8001:9000-9001/UDP") ==
        "- 8000«8000-8001» 9000«9000-9001» udp«UDP»\n- 8001«8000-8001» 9001«9000-9001» udp«UDP»");
  CHECK(port("80-80:90-90") == "- 80«80-80» 90«90-90» (tcp)");
}

TEST_CASE("a run of host ports before one port of the container stays a run") {
  CHECK(port("8000-8002:80") == "- 8000-8002 80 (tcp)");
  CHECK(port("08-010:80") == "- 8-10«08-010» 80 (tcp)");
}

TEST_CASE("leading zeros go and a third number of a run is not seen, as in Compose") {
  CHECK(port("'080:0080'") == "- 80«080» 80«0080» (tcp)");
  CHECK(port("00000000080:80") == "- 80«00000000080» 80 (tcp)");
  CHECK(port("1-2-3") == "- - 1«1-2-3» (tcp)\n- - 2«1-2-3» (tcp)");
}

TEST_CASE("the long form of a short port is complete") {
  CHECK(long_form("ports", "127.0.0.1:8080:80/tcp") ==
        "{mode: ingress«127.0.0.1:8080:80/tcp», host_ip: 127.0.0.1, target: 80, published: 8080, "
        "protocol: tcp, #short: 127.0.0.1:8080:80/tcp}");
  ComposeNodes nodes("services: {s: {ports: [80:80]}}\n");
  nodes.canonicalise();
  CHECK(nodes.at("services.s.ports.0.target").kind == ComposeNode::Kind::integer);
  CHECK(nodes.at("services.s.ports.0.published").kind == ComposeNode::Kind::text);
}

TEST_CASE("a long form stays as it is") {
  CHECK(long_form("ports", "{target: 80, published: 8080}") == "{target: 80, published: 8080}");
  CHECK(long_form("ports", "{target: '80', mode: host}") == "{target: 80«'80'», mode: host}");
}

TEST_CASE("a faulty port says what is wrong with which part") {
  CHECK(port("'80:80:80:80'") ==
        "the port `80:80:80:80` has too many parts: `[ip:][host:]container[/protocol]` "
        "«80:80:80:80»");
  CHECK(port("'::1:8080:80'") ==
        "the IPv6 address `::1` of a port must be in brackets: `[::1]` «::1»");
  CHECK(port("'[::1:80:80'") == "the address `[::1` has no closing bracket «[::1»");
  CHECK(port("localhost:80:80") ==
        "`localhost` is no IP address: a port is `[ip:][host:]container[/protocol]` «localhost»");
  CHECK(port("'[fe80::1%eth0]:80:80'") ==
        "`fe80::1%eth0` is no IP address: a port is `[ip:][host:]container[/protocol]` "
        "«fe80::1%eth0»");
  CHECK(port("256.0.0.1:80:80").ends_with("«256.0.0.1»"));
  CHECK(port("''") == "the port is empty: `[ip:][host:]container[/protocol]` «''»");
  CHECK(port("'80:'") ==
        "the port `80:` has no port of the container: "
        "`[ip:][host:]container[/protocol]` «80:»");
  CHECK(port("/tcp").ends_with("«/tcp»"));
  CHECK(port("80/foo") == "`foo` is no protocol of a port: `tcp`, `udp` or `sctp` «foo»");
  CHECK(port("a:80") ==
        "`a` is no host port: a number up to 65535, or two with `-` between them «a»");
  CHECK(port("70000") ==
        "`70000` is no container port: a number up to 65535, or two with `-` between them «70000»");
  CHECK(port("' 80'").ends_with("« 80»"));
  CHECK(port("80:+80").ends_with("«+80»"));
  CHECK(port("5-").ends_with("«5-»"));
  CHECK(port("80:9-7") == "the range `9-7` of container ports ends before it begins «9-7»");
  CHECK(port("80:0") == "a container has no port `0` «0»");
  CHECK(port("8000-8002:90-91") ==
        "`8000-8002` and `90-91` are not the same number of ports «8000-8002:90-91»");
  CHECK(port("3.5") == "`3.5` is no whole number «3.5»");
}

TEST_CASE("a faulty port stays as it is and is told of once") {
  ComposeNodes nodes("services:\n  s: {ports: &p [x, y]}\n  t: {ports: *p}\n");
  nodes.canonicalise();
  nodes.canonicalise();
  REQUIRE(nodes.problems.size() == 2);
  CHECK(nodes.problems[0].path == "services.s.ports");
  CHECK(nodes.problems[0].kind == ComposeProblem::Kind::invalid_short_form);
  CHECK(nodes.shown("services.t.ports") == "[x, y]");
}

TEST_CASE("a default of a variable is a part that stands on the default") {
  CHECK(port("${IP:-127.0.0.1}:9100:9100") == "127.0.0.1~ 9100 9100 (tcp)");
  CHECK(port("\"${IP:-127.0.0.1}:${P:-91}:91\"") == "127.0.0.1~ 91~ 91 (tcp)");
  CHECK(port("${A:-8080:80}") == "- 8080~ 80~ (tcp)");
  CHECK(port("${IP:-}:80:80") == "- 80 80 (tcp)");
  CHECK(port("${P:-x}:80").ends_with("«x»"));
}

TEST_CASE("a value of a variable is a part that stands on the variable") {
  CHECK(port("${P}:80", {{"P", "8080"}}) == "- 8080«${P}»~ 80 (tcp)");
  CHECK(port("$P:80", {{"P", "8080"}}) == "- 8080«$P»~ 80 (tcp)");
  CHECK(port("${P:-1}:80", {{"P", "8080"}}) == "- 8080«${P:-1}»~ 80 (tcp)");
  CHECK(port("${A}8080:80", {{"A", "1.2.3.4:"}}) == "1.2.3.4«${A}»~ 8080 80 (tcp)");
}

TEST_CASE("what only the environment has is unknown and no fault") {
  CHECK(port("${P}:80") == "- «${P}»? 80 (tcp)");
  CHECK(port("${P}:${Q}") == "- «${P}»? «${Q}»? (tcp)");
  CHECK(port("$IP:$P:80/$PROTO") == "«$IP»? «$P»? 80 «$PROTO»?");
  CHECK(port("80:90-9${P}") == "- 80 90-9«90-9${P}»? (tcp)");
  CHECK(port("${PORTS}") == "«${PORTS}»?");
  // The variable may hold the parts that are not there.
  CHECK(port("80${SUFFIX}") == "«80${SUFFIX}»? «80${SUFFIX}»? 80«80${SUFFIX}»? (tcp)");
  CHECK(port("${PREFIX}8080:80") == "«${PREFIX}8080»? 8080«${PREFIX}8080»? 80 (tcp)");
}

TEST_CASE("faults beside an unknown part are found") {
  CHECK(port("${IP}:9-8:80") == "the range `9-8` of host ports ends before it begins «9-8»");
  CHECK(port("${P}:80/x").ends_with("«x»"));
}

TEST_CASE("a run that is too long stays one long form") {
  const std::vector<ComposeFile> files;
  Arena arena;
  const ComposeNode item =
      compose_scalar(ComposeNode::Kind::text, "1000-1099:2000-2099", {0, {0, 19}});
  CHECK(long_forms_of_port(item, files, arena, 100).nodes.size() == 100);
  const LongForms forms = long_forms_of_port(item, files, arena, 99);
  REQUIRE(forms.nodes.size() == 1);
  CHECK(forms.nodes[0]["target"].text == "2000-2099");
  CHECK(forms.nodes[0]["published"].text == "1000-1099");
  const ComposeNode single = compose_scalar(ComposeNode::Kind::text, "80", {0, {0, 2}});
  CHECK(long_forms_of_port(single, files, arena, 0).nodes[0]["target"].kind ==
        ComposeNode::Kind::integer);
}

TEST_CASE("a whole file of runs does not fill the memory") {
  std::string text = "services:\n  s:\n    ports:\n";
  for (int index = 0; index < 200; ++index) text += "      - 1-65535\n";
  ComposeNodes nodes(text);
  nodes.canonicalise();
  CHECK(nodes.at("services.s.ports").items.size() == 200);
}

TEST_CASE("an IP address is what Go's net.ParseIP takes") {
  for (const char* good : {"1.2.3.4", "255.255.255.255", "::", "::1", "1::", "1:2:3:4:5:6:7:8",
                           "::ffff:1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "ABCD::", "1:2:3:4:5:6:7::"}) {
    CAPTURE(good);
    CHECK(is_ip_address(good));
  }
  for (const char* bad :
       {"", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.256", "a", ":", ":::", "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "::g", "1.2.3.4::", "::1%eth0", "[::1]",
        "1:2:3:4:5:6:7:1.2.3.4", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_ip_address(bad));
  }
}

}  // namespace
}  // namespace hullint::test
