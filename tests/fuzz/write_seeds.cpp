// Writes what each fuzz target starts from into folders of the directory that is its argument.
#include <sys/stat.h>
#include <cstddef>
#include <fstream>
#include <iostream>
#include <string>

#include "engine/config.h"
#include "engine/document.h"
#include "support/fences.h"

using namespace hullint;

static std::string folder(const std::string& root, const std::string& name) {
  const std::string path = root + "/" + name;
  mkdir(path.c_str(), 0777);
  return path + "/";
}

static void write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

// What the shell reads: the text of each instruction that runs something, after a letter that says
// how it is read (shell_fuzz.cpp).
static void write_shell(const std::string& path, const std::string& text) {
  const auto document = parse("Dockerfile", text, Language::dockerfile);
  std::size_t number = 0;
  for (const Instruction& instruction : document->dockerfile()->instructions()) {
    if (instruction.scripts.empty()) continue;
    const shell::Script& script = instruction.scripts.front();
    const bool heredoc = !instruction.heredocs().empty();
    const Span span = heredoc ? script.span : instruction.arguments.span;
    const char how = instruction.exec_form() ? 'f' : "ABCDE"[static_cast<int>(script.dialect)];
    write(path + "-" + std::to_string(number++), how + std::string(document->source().text(span)));
  }
}

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: write_seeds DIRECTORY\n";
    return 2;
  }
  const std::string dockerfiles = folder(argv[1], "dockerfile_fuzz");
  const std::string configs = folder(argv[1], "config_fuzz");
  const std::string suppressions = folder(argv[1], "suppressions_fuzz");
  const std::string shells = folder(argv[1], "shell_fuzz");
  const std::string servers = folder(argv[1], "server_fuzz");
  unsigned request = 0;
  for (const RuleEntry& entry : all_rules()) {
    const std::string name(entry.name);
    std::size_t number = 0;
    for (const test::Fence& fence : test::find_fences(entry.rule->doc)) {
      const std::string file = name + "-" + std::to_string(number++);
      if (fence.has("options")) {
        write(configs + file, "hrules:\n  " + name + ":\n    " + fence.text);
      } else if (!fence.info.empty() && fence.info[0] == entry.language) {
        write(dockerfiles + file, fence.text);
        write_shell(shells + file, fence.text);
      } else if (!fence.info.empty() && fence.info[0] == "yaml" && entry.language == "compose") {
        // The request and its place (server_fuzz.cpp).
        const std::string head{static_cast<char>(0x80U | (request % 0x80U)),
                               static_cast<char>(request % 7), static_cast<char>(request % 11)};
        write(servers + file, head + fence.text);
        ++request;
      }
    }
    write(configs + name, "hselect: [" + name + "]\nseverity: {" + name + ": error}\n");
    write(suppressions + name, " hullint ignore=" + name + " until=2027-01-31: a reason\n");
  }
  write(configs + "template", "h" + config_template());
  write(configs + "hadolint",
        "Hignored: [DL3006]\noverride:\n  error: [DL3007]\n"
        "trustedRegistries: [docker.io]\nstrict-labels: true\n"
        "label-schema:\n  author: text\nfailure-threshold: info\n");
  write(suppressions + "peers",
        " hadolint ignore=DL3006,DL3007\n hadolint global ignore=DL3008\n"
        " check=skip=JSONArgsRecommended;error=true\n"
        " trivy:ignore:DS-0001 exp:2027-01-31\n checkov:skip=CKV_DOCKER_3:why\n"
        " nosemgrep: rule.id\n tally ignore=a;reason=b\n hadolint shell=/bin/bash\n");
}
