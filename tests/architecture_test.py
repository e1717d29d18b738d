"""Holds the tree against ARCHITECTURE.md: who may include whom, and what no file may hold."""

import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(os.environ.get("HULLINT_SOURCE", Path(__file__).resolve().parent.parent))

# Each folder and the folders that it may include besides itself.
LAYERS = {
    "base": [],
    "text": ["base"],
    "files": ["base"],
    "yaml": ["base", "text"],
    "schema": ["base", "text", "yaml"],
    "shell": ["base", "text"],
    "image": ["base", "text"],
    "secrets": ["base", "text", "shell"],
    "dockerfile": ["base", "text", "shell", "image"],
    "compose": ["base", "text", "files", "yaml", "shell", "image"],
    "engine": ["base", "text", "files", "yaml", "schema", "shell", "image", "secrets", "dockerfile", "compose"],
    "rules": ["base", "text", "files", "yaml", "schema", "shell", "image", "secrets", "dockerfile", "compose", "engine"],
    "report": ["base", "text", "files", "yaml", "schema", "shell", "image", "secrets", "dockerfile", "compose", "engine"],
    "lsp": ["base", "text", "files", "yaml", "schema", "shell", "image", "secrets", "dockerfile", "compose", "engine", "report"],
    "cli": ["base", "text", "files", "yaml", "schema", "shell", "image", "secrets", "dockerfile", "compose", "engine", "report", "lsp"],
}

# Header by header: the only translation units that may pay for it.
HEAVY = {
    r"yaml-cpp/": ["src/yaml/"],
    r"tree_sitter/": ["src/dockerfile/syntax.cpp", "src/shell/"],
    r"CLI/": ["src/cli/options.cpp"],
    r"zlib\.h": ["src/secrets/checksums.cpp"],
    r"nlohmann/": ["src/dockerfile/words.cpp", "src/report/", "src/engine/", "src/cli/", "src/lsp/json.cpp"],
    r"fmt/(?!core\.h)": [],
    r"fmt/core\.h": ["src/engine/pass.h", "src/lsp/features/"],
    r"re2/": ["src/engine/expression.cpp"],
    r"sodium": ["src/engine/digest.cpp"],
    r"regex$": [],
}
# Headers of ours that only such units include.
INTERNAL = {"src/engine/pass.h"}
# How many files may include a heavy header.
HEAVY_UNITS = {r"yaml-cpp/": 1, r"CLI/": 1, r"tree_sitter/": 2}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def files(*folders, suffixes=None):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and (suffixes is None or path.suffix in suffixes):
                yield path


def sources():
    return files("src", "rules", suffixes={".cpp", ".h"})


def name(path):
    return path.relative_to(ROOT).as_posix()


def includes(path):
    return [target for _, target in INCLUDE.findall(path.read_text())]


def layer(path):
    parts = name(path).split("/")
    return "rules" if parts[0] == "rules" else parts[1] if len(parts) > 2 else ""


class Architecture(unittest.TestCase):
    def test_includes_point_down_only(self):
        wrong = []
        for path in sources():
            own = layer(path)
            for target in includes(path):
                other = target.split("/")[0]
                if other not in LAYERS or "/" not in target or own in ("", other):
                    continue
                self.assertIn(own, LAYERS, f"{name(path)}: which layer is src/{own}?")
                if other not in LAYERS[own]:
                    wrong.append(f"{name(path)} includes {target}")
        self.assertEqual(wrong, [])

    def test_no_rule_includes_another(self):
        wrong = [
            f"{name(path)} includes {target}"
            for path in files("rules", suffixes={".cpp", ".h"})
            for target in includes(path)
            if re.match(r"(rules/|\.\.?/)?[a-z]+/", target)
            and (ROOT / "rules" / target.removeprefix("rules/")).exists()
            and "/data/" not in target
        ]
        self.assertEqual(wrong, [])

    def test_heavy_headers_stay_in_their_units(self):
        wrong = []
        for pattern, allowed in HEAVY.items():
            users = [
                name(path)
                for path in sources()
                if any(re.match(pattern, target) for target in includes(path))
            ]
            wrong += [
                f"{user} includes {pattern}"
                for user in users
                if not any(user.startswith(place) for place in allowed)
                or (user.endswith(".h") and user not in INTERNAL)
            ]
            if len(users) > HEAVY_UNITS.get(pattern, len(users)):
                wrong.append(f"{pattern} in {users}")
        self.assertEqual(wrong, [])

    def test_rule_files_are_kebab_case(self):
        wrong = [
            name(path)
            for path in files("rules", suffixes={".cpp"})
            if path.parent.name != "data" and not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", path.stem)
        ]
        self.assertEqual(wrong, [])

    def test_other_source_files_are_snake_case(self):
        wrong = [
            name(path)
            for path in files("src", "tests/support", suffixes={".cpp", ".h"})
            if not re.fullmatch(r"[a-z][a-z0-9_]*", path.stem)
        ]
        self.assertEqual(wrong, [])

    def assert_no_constructors(self, library):
        if not library or os.environ.get("HULLINT_SANITIZED"):
            self.skipTest("a sanitizer adds constructors of its own")
        symbols = subprocess.run(["nm", "-C", library], capture_output=True, text=True, check=True)
        found = [line for line in symbols.stdout.splitlines() if "_GLOBAL__sub_I" in line]
        self.assertEqual(found, [])

    def test_rules_hold_no_static_object_with_a_constructor(self):
        self.assert_no_constructors(os.environ.get("HULLINT_RULES_LIBRARY"))

    def test_the_tables_of_secrets_are_made_by_the_compiler(self):
        self.assert_no_constructors(os.environ.get("HULLINT_SECRETS_LIBRARY"))

    def test_only_the_outermost_layers_know_clock_environment_and_network(self):
        forbidden = re.compile(
            r"\b(getenv|setlocale|gettimeofday|clock_gettime|system_clock|socket|popen|execv\w*)\s*\("
        )
        wrong = [
            f"{name(path)}: {match}"
            for path in sources()
            if layer(path) not in ("cli", "") and name(path) != "src/lsp/serve.cpp"
            for match in forbidden.findall(path.read_text())
        ]
        self.assertEqual(wrong, [])

    def test_no_file_names_a_place_of_one_machine(self):
        # In pieces, so that this file does not hold what it looks for.
        homes = re.compile("/" + "root/|/" + "home/(?!x\\b)[a-z]|/" + "work/|/" + "Users/[a-z]")
        registries = re.compile(
            "|".join(
                head + tail
                for head, tail in [
                    (r"registry\.", r"npmjs"), (r"pypi\.", r"org"), (r"pythonhosted\.", r"org"),
                    (r"crates\.", r"io/api"), (r"static\.", r"crates"), (r"proxy\.", r"golang"),
                    (r"deb\.", r"debian"), (r"repo1?\.maven", r"\."),
                ]
            )
        )
        wrong = []
        for path in files("src", "rules", "scripts", "tests", "cmake", "grammars/dockerfile", ".ci"):
            if path.suffix in {".pyc"} or name(path).startswith("grammars/dockerfile/src/parser.c"):
                continue
            text = path.read_text(errors="replace")
            # An example of a Dockerfile may name any folder of an image.
            own = layer(path) if name(path).startswith(("src", "rules")) else ""
            own = "rules" if name(path).startswith("src/lsp/features/") else own
            if own != "rules" and not name(path).startswith(("tests/", "grammars/")):
                wrong += [f"{name(path)}: {match}" for match in homes.findall(text)]
            if own != "rules":
                wrong += [f"{name(path)}: {match}" for match in registries.findall(text)]
        self.assertEqual(wrong, [])

    def test_no_file_holds_a_real_looking_secret(self):
        shapes = re.compile(
            r"\bghp_[A-Za-z0-9]{36}\b|\bxox[bap]-[0-9]{10,}-[0-9A-Za-z-]{20,}|\bAKIA(?!IOSFODNN7EXAMPLE)[0-9A-Z]{16}\b"
            r"|-----BEGIN [A-Z ]*PRIVATE KEY-----\n[A-Za-z0-9+/]{60}"
        )
        wrong = [
            name(path)
            for path in files("src", "rules", "scripts", "tests", "examples", "docs")
            if shapes.search(path.read_text(errors="replace"))
        ]
        self.assertEqual(wrong, [])

    def test_shared_test_types_have_one_name_each(self):
        # All tests are one binary: two types of one name would be taken for each other.
        types = [
            match
            for path in files("tests", suffixes={".h"})
            for match in re.findall(r"^(?:struct|class) (\w+) ", path.read_text(), re.M)
        ]
        self.assertEqual(sorted({name for name in types if types.count(name) > 1}), [])

    def test_tests_mirror_the_sources(self):
        folders = {path.name for path in (ROOT / "src").iterdir() if path.is_dir()}
        others = {"rules", "support", "golden", "fuzz", "bench", "vscode", "oracle", "__pycache__"}
        found = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}
        self.assertEqual(sorted(found - folders - others), [])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
