#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::pip_unpinned_version {

static bool is_pinned(std::string_view package) {
  if (package.find_first_of("=<>~!@") != std::string_view::npos) return true;
  // A file, a folder or a repository: what it holds is what is installed.
  if (package.starts_with('.') || package.starts_with('/') ||
      package.find("://") != std::string_view::npos)
    return true;
  for (std::string_view end : {".whl", ".tar.gz", ".zip", ".tgz", ".tar.bz2", ".txt"}) {
    if (package.ends_with(end)) return true;
  }
  return package.find('/') != std::string_view::npos;
}

// A repository without a revision is whatever its branch is today.
static bool is_floating_repository(std::string_view package) {
  const std::size_t scheme = package.find("git+");
  if (scheme == std::string_view::npos) return false;
  const std::size_t path = package.find('/', package.find("://") + 3);
  return path != std::string_view::npos && package.find('@', path) == std::string_view::npos;
}

// The versions are written down elsewhere.
static bool has_constraints(const shell::PackageCommand& line) {
  return line.has("-c --constraint --constraints -r --requirement --requirements --require-hashes");
}

// `pipx install black`: one application in an environment of its own.
static void check_pipx(const shell::Command& command, Pass& pass) {
  const shell::CommandLine line = shell::command_line(
      command, "--python --index-url -i --pip-args --suffix --spec --fetch-missing-python");
  if (line.operands.size() < 2 || line.operands.front().value != "install" || line.has("--spec"))
    return;
  for (std::size_t i = 1; i < line.operands.size(); ++i) {
    const shell::Word& package = line.operands[i];
    if (!package.literal || (is_pinned(package.value) && !is_floating_repository(package.value)))
      continue;
    pass.report(
        package.span,
        "`{}` is installed in its newest version, another one with every build: pin it, as in "
        "`{}==1.2.3`",
        package.value, package.value);
  }
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    if (at.command().is("pipx")) check_pipx(at.command(), pass);
  }
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    const bool pip = line.manager == shell::Manager::pip;
    const bool uv = line.manager == shell::Manager::uv && line.action.value == "install";
    if ((!pip && !uv) || line.action.value != "install" || has_constraints(line)) continue;
    for (const shell::Word& package : line.operands) {
      if (!package.literal || package.value.empty()) continue;
      if (is_pinned(package.value) && !is_floating_repository(package.value)) continue;
      if (is_floating_repository(package.value)) {
        pass.report(package.span,
                    "the repository's newest state is installed: add a revision, `@v1.2.3`");
        continue;
      }
      pass.report(
          package.span,
          "`{}` is installed in its newest version, another one with every build: pin it, as in "
          "`{}==1.2.3`",
          package.value, package.value);
    }
  }
}

extern constinit const Rule rule{.summary = "Python package without a version",
                                 .severity = Severity::warning,
                                 .groups = "pinning",
                                 .aliases =
                                     "hadolint:DL3013 kics:unpinned_package_version_in_pip_install "
                                     "terrascan:AC_DOCKER_0010",
                                 .check = check,
                                 .doc = R"md(
`pip install flask` takes the newest release, with all that is new in it. A version, or a requirements file that has
them, makes the build the same every time. The index keeps old versions, so that pins do not break.

```dockerfile bad 2:17-2:22
FROM python:3.12
RUN pip install flask
```

```dockerfile good
FROM python:3.12
RUN pip install flask==3.0.3 "django>=5,<6" ./app -r requirements.txt
RUN pip install -c constraints.txt requests
RUN pip install git+https://github.com/pallets/flask@3.0.3 $PACKAGE
```
)md"};

}  // namespace hullint::rules::dockerfile::pip_unpinned_version
