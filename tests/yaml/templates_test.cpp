#include "yaml/templates.h"

#include <doctest/doctest.h>

#include "yaml/cooked.h"
#include "yaml/reading.h"

namespace hullint::test {
namespace {

using yaml::Node;

constexpr std::string_view chart = R"({{- if .Values.enabled -}}
apiVersion: apps/v1
kind: {{ .Values.kind | default "Deployment" }}
metadata:
  name: {{ include "shop.name" . }}-web
  labels:
    {{- include "shop.labels" . | nindent 4 }}
  namespace: shop
spec:
  replicas: {{ .Values.replicas }}
  template:
    spec:
      {{- range $name, $value := .Values.extra }}
      {{ $name }}: {{ $value | quote }}
      {{- end }}
      containers:
        - name: web
          image: "{{ .Values.image.name }}:{{ .Values.tag | default "latest" }}"
          args: ["--level={{ .Values.level }}", {{ .Values.other }}]
          command:
            - sh
{{- if .Values.wait }}
            - --wait
{{- end }}
          {{/* a comment # with
            two lines */}}
          resources: {}
---
data:
  run.sh: |
    echo {{ .Values.greeting }}
    {{- if .Values.more }}
    echo more
    {{- end }}
{{ end }}
)";

TEST_CASE("a template is no broken YAML") {
  const Yaml yaml{std::string(chart)};
  CHECK(yaml.tree->problems().empty());
  CHECK(yaml.tree->comments().empty());
  REQUIRE(yaml.tree->documents().size() == 2);
  CHECK(yaml.tree->holes().size() == 20);
  for (const Span hole : yaml.tree->holes()) {
    CHECK(yaml.source.text(hole).starts_with("{{"));
    CHECK(yaml.source.text(hole).ends_with("}}"));
  }
}

TEST_CASE("a scalar's text has its template actions as they are written") {
  const Yaml yaml{std::string(chart)};
  const Node root = yaml.root();
  CHECK(root["kind"].text() == R"({{ .Values.kind | default "Deployment" }})");
  CHECK(root["metadata"]["name"].text() == R"({{ include "shop.name" . }}-web)");
  const Node web = root["spec"]["template"]["spec"]["containers"][0];
  CHECK(web["image"].text() == R"({{ .Values.image.name }}:{{ .Values.tag | default "latest" }})");
  CHECK(web["args"][0].text() == "--level={{ .Values.level }}");
  CHECK(web["args"][1].text() == "{{ .Values.other }}");
  CHECK(web["command"][1].text() == "--wait");
  CHECK(web["resources"].is_mapping());
  CHECK(yaml.tree->documents()[1]["data"]["run.sh"].text() ==
        "echo {{ .Values.greeting }}\n{{- if .Values.more }}\necho more\n{{- end }}\n");
}

TEST_CASE("what a template action hides is unknown") {
  const Yaml yaml{std::string(chart)};
  const Node root = yaml.root();
  CHECK(root.has_hole());  // everything stands under a condition
  CHECK(root["kind"].has_hole());
  CHECK(root["metadata"]["labels"].is_null());
  CHECK(root["metadata"]["labels"].has_hole());
  CHECK_FALSE(root["metadata"].has_hole());
  CHECK_FALSE(root["metadata"]["namespace"].has_hole());
  CHECK(root["spec"]["replicas"].has_hole());
  const Node pod = root["spec"]["template"]["spec"];
  CHECK(pod.has_hole());
  CHECK_FALSE(root["spec"]["template"].has_hole());
  CHECK_FALSE(pod["containers"][0]["name"].has_hole());
  CHECK(pod["containers"][0]["image"].has_hole());
  CHECK(pod["containers"][0]["command"].has_hole());
  CHECK_FALSE(pod["containers"][0]["command"][0].has_hole());
  CHECK_FALSE(Yaml("a: {b: c}\n").root().has_hole());
}

TEST_CASE("braces in quotes are plain text to whoever asks for it") {
  const Yaml yaml(
      "a: docker ps --format '{{.Names}}' -a\nb: \"x {{.State}}\\t{{json .Label \\\"c\\\"}}\\n\"\n"
      "c: ['CMD', \"docker inspect --format {{.State.Health}}\"]\nd: '{{ it''s }}'\n");
  CHECK(yaml.tree->problems().empty());
  CHECK(yaml.root()["a"].text() == "docker ps --format '{{.Names}}' -a");
  CHECK(yaml.root()["b"].text() == "x {{.State}}\t{{json .Label \"c\"}}\n");
  CHECK(yaml.root()["c"][1].text() == "docker inspect --format {{.State.Health}}");
  CHECK(yaml.root()["d"].text() == "{{ it's }}");
}

TEST_CASE("quotes and comments in an action hide its closing braces") {
  const std::string text = "a: {{ \"}}\" }} b\nc: {{/* }} */}} d\ne: {{ `}}` }}\n";
  std::vector<std::string> holes;
  for (const Span hole : yaml::neutralise_templates(text).holes)
    holes.push_back(text.substr(hole.begin, hole.size()));
  CHECK(holes == std::vector<std::string>{"{{ \"}}\" }}", "{{/* }} */}}", "{{ `}}` }}"});
}

TEST_CASE("the text without templates is as long as the text") {
  const std::string text = "{% if a %}\r\nb: {{ c }}\r\n{% endif %}\r\n";
  CHECK(yaml::neutralise_templates(text).text == "          \r\nb: xxxxxxx\r\n           \r\n");
  CHECK(yaml::neutralise_templates("a: ${B:-{}}\n").text.empty());
  CHECK(yaml::neutralise_templates("a: {{ b\n").holes.empty());
}

TEST_CASE("many braces are read in little time") {
  for (std::string_view piece : {"{{", "{{ \"", "{{ `", "{{/*", "{%", "{{ \"}}", "a: {{ b\n"}) {
    std::string text;
    while (text.size() < 200'000) text += piece;
    CHECK(yaml::neutralise_templates(text).holes.size() <= text.size());
  }
}

}  // namespace
}  // namespace hullint::test
