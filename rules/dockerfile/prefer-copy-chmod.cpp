#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"
#include "files/file_system.h"

namespace hullint::rules::dockerfile::prefer_copy_chmod {

// `chmod MODE PATH` and nothing else.
static const shell::Command* lone_chmod(const Instruction& run) {
  if (!run.is(Keyword::run) || run.onbuild || run.scripts.size() != 1) return nullptr;
  const shell::Script& script = run.scripts.front();
  if (script.commands.size() != 1 || !script.commands.front().is("chmod") || !run.flags.empty())
    return nullptr;
  const shell::Command& command = script.commands.front();
  if (command.program != 0 || command.argument_count() != 2 || !command.redirections.empty())
    return nullptr;
  return command.argument(0).literal && command.argument(1).literal ? &command : nullptr;
}

// An absolute path; empty if the working directory is not known.
static std::string absolute(const Dockerfile& file, const Instruction& at, std::string_view path) {
  if (path.starts_with('/')) return normal_path(std::string(path));
  if (at.workdir == nullptr) return {};
  const Value folder = file.expand(at.workdir->arguments, *at.workdir);
  if (!folder.known || !folder.text.starts_with('/')) return {};
  return normal_path(folder.text + '/' + std::string(path));
}

// Where COPY puts its only source.
static std::string target_of(const Dockerfile& file, const Instruction& copy) {
  const Value source = file.expand(copy.words.front(), copy);
  const Value target = file.expand(copy.destination(), copy);
  if (!source.known || !target.known) return {};
  const bool folder =
      target.text.ends_with('/') || target.text == "." || target.text.ends_with("/.");
  std::string path = target.text;
  if (folder) path += '/' + std::string(base_name_of(source.text));
  return absolute(file, copy, path);
}

static bool is_octal(std::string_view mode) {
  return !mode.empty() && mode.find_first_not_of("01234567") == std::string_view::npos;
}

// The mode that the file has in the end; `copied` is what COPY gives it, or empty.
static std::string final_mode(std::string_view mode, std::string_view copied) {
  if (is_octal(mode)) return std::string(mode);
  if (!one_of(mode, "+x a+x ugo+x")) return {};
  if (copied.empty()) return "755";
  if (!is_octal(copied) || copied.size() < 3) return {};
  std::string all(copied);
  for (std::size_t i = all.size() - 3; i < all.size(); ++i)
    all[i] = static_cast<char>('0' + ((all[i] - '0') | 1));
  return all;
}

// Gives COPY the mode.
static TextEdit set_mode(const Instruction& copy, const std::string& mode) {
  const Flag* flag = copy.flag("--chmod");
  if (flag != nullptr) return {flag->value->span, mode};
  return {{copy.name.span.end, copy.name.span.end}, " --chmod=" + mode};
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    const std::span<const Instruction> all = file.instructions_of(stage);
    for (std::size_t i = 1; i < all.size(); ++i) {
      const Instruction& copy = all[i - 1];
      if (!copy.is(Keyword::copy) || copy.onbuild || copy.words.size() != 2) continue;
      const Flag* flag = copy.flag("--chmod");
      if (flag != nullptr && !flag->value) continue;
      const shell::Command* chmod = lone_chmod(all[i]);
      if (chmod == nullptr) continue;
      const std::string target = target_of(file, copy);
      if (target.empty() || target != absolute(file, all[i], chmod->argument(1).value)) continue;
      const std::string mode = final_mode(chmod->argument(0).value,
                                          flag != nullptr ? flag->value->text : std::string_view());
      if (mode.empty()) continue;
      const Offset begin = all[i - 1].line->full.end;
      pass.report(all[i].name.span,
                  "`COPY --chmod={}` sets the mode without a second copy of the file in a layer",
                  mode)
          .note(copy.name.span, "copied here")
          .fix(Safety::unsafe, fmt::format("use `COPY --chmod={}`", mode),
               {set_mode(copy, mode), {{begin, all[i].line->full.end}, ""}});
    }
  }
}

extern constinit const Rule rule{.summary = "chmod of a file that was just copied",
                                 .severity = Severity::info,
                                 .groups = "size",
                                 .aliases = "tally:tally/prefer-copy-chmod",
                                 .check = check,
                                 .doc = R"md(
`RUN chmod` writes the file into its layer a second time. `COPY --chmod` sets the mode at once.

```dockerfile bad 3:1-3:4
FROM debian:12
COPY run.sh /usr/local/bin/
RUN chmod +x /usr/local/bin/run.sh
CMD ["run.sh"]
```

```dockerfile fixed
FROM debian:12
COPY --chmod=755 run.sh /usr/local/bin/
CMD ["run.sh"]
```

```dockerfile bad 4:1-4:4
FROM debian:12
WORKDIR /app
COPY --chmod=644 run.sh .
RUN chmod +x /app/run.sh
```

```dockerfile fixed
FROM debian:12
WORKDIR /app
COPY --chmod=755 run.sh .
```

```dockerfile good
FROM debian:12
COPY --chmod=755 run.sh /usr/local/bin/
RUN chmod 600 /etc/app.conf
```
)md"};

}  // namespace hullint::rules::dockerfile::prefer_copy_chmod
