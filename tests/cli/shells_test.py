"""Completion scripts and the manual page, read by the programs that they are for."""

import os
import shutil
import subprocess
import sys
import unittest

from support import CLEAN, FAULTY, ROOT, CliTest, environment

COMPLETE = """
source hullint.bash
COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
compopt() { :; }
_hullint
printf '%%s\\n' "${COMPREPLY[@]}"
"""


class Bash(CliTest):
    def setUp(self):
        super().setUp()
        self.write("hullint.bash", self.check_status(CLEAN, "completion", "bash").stdout)
        self.write("Dockerfile", FAULTY)

    def complete(self, words):
        done = subprocess.run(["bash", "-u", "-c", COMPLETE % words], cwd=self.dir,
                              env=environment(), capture_output=True, check=False)
        self.assertEqual(done.stderr, b"", words)
        return done.stdout.decode().split()

    def test_commands_and_files_are_offered_first(self):
        self.assertEqual(self.complete("hullint ex"), ["explain"])
        self.assertIn("Dockerfile", self.complete("hullint ''"))
        self.assertIn("rules", self.complete("hullint ''"))

    def test_options_are_those_of_the_command(self):
        self.assertEqual(self.complete("hullint fix --un"), ["--unsafe"])
        self.assertEqual(self.complete("hullint lint --un"), [])
        self.assertEqual(self.complete("hullint --stat"), ["--statistics"])

    def test_values_are_those_of_the_option(self):
        self.assertEqual(self.complete("hullint lint --format s"), ["sarif"])
        self.assertEqual(self.complete("hullint rules --format m"), ["markdown"])
        self.assertEqual(self.complete("hullint --fail-level w"), ["warning"])
        self.assertEqual(self.complete("hullint completion f"), ["fish"])

    def test_rules_are_offered_also_after_a_comma(self):
        self.assertEqual(self.complete("hullint explain maintainer"), ["maintainer-deprecated"])
        self.assertEqual(self.complete("hullint --select root-user,maintainer"),
                         ["root-user,maintainer-deprecated"])

    def test_it_passes_bash_s_own_check(self):
        subprocess.run(["bash", "-n", "hullint.bash"], cwd=self.dir, check=True)


class OtherShells(CliTest):
    def test_zsh_reads_its_script(self):
        script = self.check_status(CLEAN, "completion", "zsh").stdout
        self.assertTrue(script.startswith(b"#compdef hullint\n"))
        self.assertEqual(script.count(b"'") % 2, 0)
        if shutil.which("zsh") is None:
            self.skipTest("zsh is not installed")
        self.write("_hullint", script)
        subprocess.run(["zsh", "-n", "_hullint"], cwd=self.dir, check=True)

    def test_fish_reads_its_script(self):
        script = self.check_status(CLEAN, "completion", "fish").stdout
        self.assertIn(b"complete -c hullint", script)
        if shutil.which("fish") is None:
            self.skipTest("fish is not installed")
        self.write("hullint.fish", script)
        subprocess.run(["fish", "--no-execute", "hullint.fish"], cwd=self.dir, check=True)


class Manual(CliTest):
    def test_it_has_the_sections_of_a_manual_page_and_every_option(self):
        page = self.check_status(CLEAN, "man").stdout.decode()
        for section in ("NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS", "EXIT STATUS",
                        "FILES", "ENVIRONMENT"):
            self.assertIn(f"\n.SH {section}\n", page)
        for option in ("--stdin-filename", "--unsafe", "--color", "--fail-level"):
            self.assertIn(option.replace("-", "\\-"), page)

    def test_the_page_in_docs_is_the_one_that_is_printed(self):
        page = self.check_status(CLEAN, "man").stdout
        copy = ROOT / "docs/hullint.1"
        if os.environ.get("UPDATE_EXPECT"):
            copy.write_bytes(page)
        self.assertEqual(copy.read_bytes(), page, "UPDATE_EXPECT=1 rewrites it")

    def test_groff_formats_it_without_a_warning(self):
        if shutil.which("groff") is None:
            self.skipTest("groff is not installed")
        page = self.check_status(CLEAN, "man").stdout
        done = subprocess.run(["groff", "-man", "-ww", "-Tascii", "-P-cbou"], input=page, capture_output=True,
                              check=True)
        self.assertEqual(done.stderr, b"")
        self.assertIn(b"hullint fix", done.stdout)


if __name__ == "__main__":
    sys.exit(unittest.main())
