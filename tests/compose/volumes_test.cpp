#include "compose/volumes.h"

#include <doctest/doctest.h>

#include "compose/nodes.h"
#include "files/file_system.h"
#include "yaml/reading.h"

namespace hullint::test {
namespace {

std::string volume(const std::string& item, std::map<std::string, std::string> values = {}) {
  return long_form("volumes", item, std::move(values));
}

TEST_CASE("a path alone is an anonymous volume") {
  CHECK(volume("/data") == "{type: volume«/data», target: /data, volume: {}}");
  CHECK(volume("/data/") == "{type: volume«/data/», target: /data«/data/», volume: {}}");
  // Compose takes a very short text as it is.
  CHECK(volume("/a") == "{type: volume«/a», target: /a}");
  CHECK(volume("':'") == "{type: volume«':'», target: :}");
}

TEST_CASE("a source that begins like a path is a bind mount") {
  CHECK(volume("./a:/b") ==
        "{type: bind«./a», source: ./a, target: /b, "
        "bind: {create_host_path: true«./a»}}");
  CHECK(volume("~/a:/b").starts_with("{type: bind«~/a», source: ~/a, target: /b"));
  CHECK(volume("/a/b:/b").starts_with("{type: bind«/a/b», source: /a/b, target: /b"));
  CHECK(volume(".:/b").starts_with("{type: bind«.», source: ., target: /b"));
}

TEST_CASE("any other source is a named volume") {
  CHECK(volume("data:/b") == "{type: volume«data», source: data, target: /b, volume: {}}");
  CHECK(volume("data/x:/b").starts_with("{type: volume«data/x», source: data/x"));
}

TEST_CASE("a letter and a colon are a Windows drive, also where a name was meant") {
  CHECK(volume("C:\\a:D:\\b:ro") ==
        "{type: bind«C:\\a», source: C:\\a, target: D:\\b, read_only: true«ro», "
        "bind: {create_host_path: true«C:\\a»}, #options: ro}");
  CHECK(volume("c:/a:/b").starts_with("{type: bind«c:/a», source: c:/a, target: /b"));
  CHECK(volume("C:/a") == "{type: volume«C:/a», target: C:/a, volume: {}}");
  CHECK(volume("a:/b") == "{type: volume«a:/b», target: a:/b, volume: {}}");
  CHECK(volume("é:/b") == "{type: volume«é:/b», target: é:/b, volume: {}}");
  CHECK(volume("1:/b").starts_with("{type: volume«1», source: 1, target: /b"));
  CHECK(volume("\\\\.\\pipe\\x:\\\\.\\pipe\\y")
            .starts_with("{type: bind«\\\\.\\pipe\\x», source: \\\\.\\pipe\\x, target: "
                         "\\\\.\\pipe\\y, "));
}

TEST_CASE("the options go where Compose puts them") {
  CHECK(volume("./a:/b:ro,z,rshared") ==
        "{type: bind«./a», source: ./a, target: /b, read_only: true«ro», bind: {create_host_path: "
        "true«./a», propagation: rshared, selinux: z}, #options: ro,z,rshared}");
  CHECK(volume("./a:/b:rw") ==
        "{type: bind«./a», source: ./a, target: /b, bind: "
        "{create_host_path: true«./a»}, #options: rw}");
  CHECK(volume("./a:/b:ro,rw").find("read_only") == std::string::npos);
  CHECK(volume("data:/b:nocopy,ro") ==
        "{type: volume«data», source: data, target: /b, read_only: true«ro», volume: {nocopy: "
        "true«nocopy»}, #options: nocopy,ro}");
  CHECK(volume("data:/b:Z,private") ==
        "{type: volume«data», source: data, target: /b, bind: {propagation: private, selinux: Z}, "
        "volume: {}, #options: Z,private}");
  CHECK(volume("./a:/b:nocopy") ==
        "{type: bind«./a», source: ./a, target: /b, bind: {create_host_path: true«./a»}, volume: "
        "{nocopy: true«nocopy»}, #options: nocopy}");
}

TEST_CASE("options that Compose does not know are dropped and kept as they are written") {
  CHECK(volume("./a:/b:readonly,RO") ==
        "{type: bind«./a», source: ./a, target: /b, bind: {create_host_path: true«./a»}, "
        "#options: readonly,RO}");
}

TEST_CASE("a target is cleaned") {
  CHECK(volume("./a:/b/./c/../d/").find("target: /b/d«/b/./c/../d/»") != std::string::npos);
  CHECK(normal_path("b/../c/") == "c");
  CHECK(normal_path("/../a//b") == "/a/b");
  CHECK(normal_path("../a/../..") == "../..");
  CHECK(normal_path("a/..") == ".");
  CHECK(normal_path("/") == "/");
}

TEST_CASE("a faulty volume says what is wrong with which part") {
  CHECK(volume("''") == "the volume is empty: `[source:]target[:options]` «''»");
  CHECK(volume("'/a:'") == "the volume `/a:` has an empty part: `[source:]target[:options]` «:»");
  CHECK(volume("':/a'") == "the volume `:/a` has an empty part: `[source:]target[:options]` «:»");
  CHECK(volume("/a::/b") ==
        "the volume `/a::/b` has an empty part: `[source:]target[:options]` «::»");
  CHECK(volume("/a:/b:ro:rw") ==
        "the volume `/a:/b:ro:rw` has too many parts: `[source:]target[:options]` «:rw»");
  CHECK(volume("'/a:/b:ro:'").ends_with("has too many parts: `[source:]target[:options]` «:»"));
}

TEST_CASE("equal texts of one volume have different places") {
  const MarkedYaml marked("services: {s: {volumes: [\"/a:«/a»\"]}}\n");
  ComposeNodes nodes(marked.text);
  nodes.canonicalise();
  CHECK(nodes.at("services.s.volumes.0.target").place.span == marked.span);
}

TEST_CASE("escapes, quotes and folded lines keep their places") {
  CHECK(volume("\"./\\x61:/b\"") ==
        "{type: bind«./\\x61», source: ./a«./\\x61», target: /b, bind: {create_host_path: "
        "true«./\\x61»}}");
  CHECK(volume("\"C:\\\\a:/b:ro\"") ==
        "{type: bind«C:\\\\a», source: C:\\a«C:\\\\a», target: /b, read_only: true«ro», bind: "
        "{create_host_path: true«C:\\\\a»}, #options: ro}");
  CHECK(volume("'./it''s:/b'")
            .starts_with("{type: bind«./it''s», source: ./it's«./it''s», target: /b, "));
  CHECK(volume("|-\n          ./a:/b").starts_with("{type: bind«./a», source: ./a, target: /b, "));
  CHECK(volume("\"./\\x61${X:-b}:/b\"").find("target: /b, bind") != std::string::npos);
}

TEST_CASE("a colon in braces that a `$$` leaves does not end a part") {
  CHECK(volume("x$${A:b}:/c") ==
        "{type: volume«x$${A:b}», source: x${A:b}«x$${A:b}», target: /c, "
        "volume: {}}");
}

TEST_CASE("a default decides and may be replaced") {
  CHECK(volume("${D:-./data}:/x:${M:-ro}") ==
        "{type: bind«./data»~, source: ./data~, target: /x, read_only: true«ro»~, bind: "
        "{create_host_path: true«./data»}, #options: ro~}");
  CHECK(volume("${D:-./data}/sub:/x")
            .starts_with("{type: bind«${D:-./data}/sub»~, source: "
                         "./data/sub«${D:-./data}/sub»~, target: /x"));
  CHECK(volume("${V:-data:/x}").starts_with("{type: volume«data»~, source: data~, target: /x~"));
}

TEST_CASE("what only the environment has is unknown and no fault") {
  CHECK(volume("${D}:/x") == "{type: volume«${D}»?, source: «${D}»?, target: /x, volume: {}}");
  CHECK(volume("${D}") == "«${D}»?");
  CHECK(volume("/a/${D}") ==
        "{type: volume«/a/${D}»?, source: «/a/${D}»?, target: /a«/a/${D}»?, read_only: "
        "«/a/${D}»?, volume: {}, #options: «/a/${D}»?}");
  CHECK(volume("vol-$D:/x") ==
        "{type: volume«vol-$D», source: vol-«vol-$D»?, target: /x, volume: {}}");
  CHECK(volume("./a:/b:${M}") ==
        "{type: bind«./a», source: ./a, target: /b, read_only: «${M}»?, "
        "bind: {create_host_path: true«./a»}, #options: «${M}»?}");
  CHECK(volume("${D}:/a:ro:rw").ends_with("«:rw»"));
}

TEST_CASE("a device has a target and permissions") {
  CHECK(long_form("devices", "/dev/a") ==
        "{source: /dev/a, target: /dev/a, permissions: rwm«/dev/a»}");
  CHECK(long_form("devices", "/dev/a:/dev/b:r") ==
        "{source: /dev/a, target: /dev/b, permissions: r}");
  CHECK(long_form("devices", "/dev/a::r") == "{source: /dev/a, target: /dev/a, permissions: r}");
  CHECK(long_form("devices", "vendor.com/class=dev")
            .starts_with("{source: vendor.com/class=dev, target: vendor.com/class=dev"));
  CHECK(long_form("devices", "a:b:c:d") ==
        "the device `a:b:c:d` has too many parts: `host[:container[:permissions]]` «:d»");
  CHECK(long_form("devices", "${D}:/y") ==
        "{source: «${D}»?, target: /y, permissions: rwm«${D}:/y»}");
  CHECK(long_form("devices", "${D}") == "«${D}»?");
}

}  // namespace
}  // namespace hullint::test
