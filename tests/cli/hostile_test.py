"""Inputs that broke other linters: an answer in bounded time and memory, and no silence."""

import os
import resource
import socket
import sys
import unittest

from support import CLEAN, FAILED, FAULTY, FINDINGS, NOTHING, RULES, SANITIZED, CliTest

MEMORY = 1 << 30
SECONDS = 20 * (5 if SANITIZED else 1)


def bound():
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


class Hostile(CliTest):
    def lint(self, status, *arguments, **more):
        # Time is processor time, so that a busy machine fails no test.
        done = self.check_status(status, "lint", *arguments, preexec_fn=bound, **more)
        for stream in (done.stdout, done.stderr):
            self.assertNotIn(b"\x1b", stream)
        return done

    def one_line(self, done):
        self.assertEqual(done.stderr.count(b"\n"), 1, done.stderr)

    def test_50_000_instructions(self):
        self.write("Dockerfile", b"FROM debian:12\n" + b"RUN apt-get update && echo done | cat\n" * 50000)
        self.lint(CLEAN, *RULES)

    def test_one_line_of_2_megabytes(self):
        self.write("Dockerfile", b"FROM debian:12\nRUN echo " + b"x" * 2000000 + b"\nUSERR a\n")
        self.lint(FAILED, *RULES)

    def test_a_label_of_2_megabytes(self):
        self.write("Dockerfile", b"FROM debian:12\nLABEL a=" + b"x" * 2000000 + b"\nUSERR a\n")
        self.assertIn(b"USERR", self.lint(FINDINGS, *RULES).stdout)

    def test_all_rules_over_many_commands(self):
        self.write("Dockerfile", b"FROM debian:12\n" + b"RUN a && b | c > d; e || f\n" * 5000)
        done = self.lint(FINDINGS, "--select", "ALL", "--no-config", "--fail-level", "hint")
        self.assertTrue(done.stdout)

    def test_70_000_comment_lines_in_one_continuation(self):
        self.write("Dockerfile", b"FROM debian:12\nRUN a \\\n" + b"# b\n" * 70000 + b" c\nUSERR a\n")
        self.assertIn(b"USERR", self.lint(FINDINGS, *RULES).stdout)

    def test_nested_brackets_and_substitutions(self):
        for opening in (b"[", b"{", b"(", b"$(", b"`", b"${a:-", b'"', b"$((", b"<<A <<"):
            with self.subTest(opening=opening):
                self.write("Dockerfile", b"FROM debian:12\nRUN " + opening * 20000 + b"\n")
                self.hullint("lint", "--select", "ALL", "--no-config", preexec_fn=bound)
                self.write("Dockerfile", b"FROM debian:12\nUSERR " + opening * 20000 + b"\n")
                self.lint(FINDINGS, "--no-config", "--select", "unknown-instruction")

    def test_2_000_stages_that_build_on_each_other(self):
        stages = [b"FROM debian:12 AS s0"]
        stages += [b"FROM s%d AS s%d\nCOPY --from=s%d /a /b" % (i - 1, i, i // 2)
                   for i in range(1, 2000)]
        self.write("Dockerfile", b"\n".join(stages) + b"\nUSERR a\n")
        self.assertIn(b"USERR", self.lint(FINDINGS, *RULES).stdout)

    def test_variables_that_double(self):
        lines = [b"FROM debian:12", b"ENV A0=xxxxxxxxxx"]
        lines += [b"ENV A%d=$A%d$A%d" % (i, i - 1, i - 1) for i in range(1, 60)]
        self.write("Dockerfile", b"\n".join(lines) + b"\nWORKDIR $A59\nUSERR a\n")
        self.assertIn(b"USERR", self.lint(FINDINGS, *RULES).stdout)

    def test_an_empty_file_and_a_file_of_nothing(self):
        for content in (b"", b"\n" * 100000, b"#\n" * 100000, b"\\\n" * 100000, b"\xef\xbb\xbf"):
            with self.subTest(content=content[:4]):
                self.write("Dockerfile", content)
                self.lint(CLEAN, *RULES)

    def test_bytes_that_are_no_text(self):
        for content in (bytes(range(256)) * 4, os.urandom(100000), b"\0" * 100000, b"FROM \0 AS \xff\n"):
            with self.subTest(content=content[:4]):
                self.write("Dockerfile", content)
                done = self.hullint("lint", "--select", "ALL", "--no-config", preexec_fn=bound)
                self.assertIn(done.returncode, (CLEAN, FINDINGS, FAILED))
                self.assertNotIn(b"\x1b", done.stdout + done.stderr)

    def test_a_latin_1_letter_costs_nothing_else(self):
        self.write("Dockerfile", FAULTY + b"LABEL name=caf\xe9\n")
        self.assertIn(b"maintainer-deprecated", self.lint(FINDINGS, *RULES).stdout)

    def test_utf_16_is_a_gap(self):
        self.write("Dockerfile", FAULTY.decode().encode("utf-16"))
        self.one_line(self.lint(FAILED, *RULES))

    def test_a_file_over_the_limit_is_a_gap_and_is_not_read(self):
        with open(self.dir / "Dockerfile", "wb") as file:
            file.truncate(1 << 40)
        self.one_line(self.lint(FAILED, *RULES))
        self.write(".hullint.yaml", b"max-file-size: 10\n")
        self.write("Dockerfile", FAULTY)
        self.one_line(self.lint(FAILED))

    def test_a_dockerfile_over_4_mib_is_a_gap_whatever_the_configuration_says(self):
        self.write(".hullint.yaml", b"max-file-size: 1GiB\n")
        self.write("Dockerfile", FAULTY + b"RUN true\n" * 500_000)
        done = self.lint(FAILED, *RULES)
        self.one_line(done)
        self.assertIn(b"4 MiB", done.stderr)

    def test_standard_input_over_the_limit_is_a_gap(self):
        self.write(".hullint.yaml", b"max-file-size: 10\n")
        self.one_line(self.lint(FAILED, "-", stdin=FAULTY))

    def test_what_is_no_regular_file_is_never_opened_for_long(self):
        os.mkfifo(self.dir / "fifo.Dockerfile")
        listener = socket.socket(socket.AF_UNIX)
        self.addCleanup(listener.close)
        listener.bind(str(self.dir / "socket.Dockerfile"))
        os.symlink("/dev/zero", self.dir / "zero.Dockerfile")
        for name in ("fifo.Dockerfile", "socket.Dockerfile", "zero.Dockerfile", "/dev/zero", "/dev/null"):
            with self.subTest(name=name):
                done = self.lint(FAILED, *RULES, name)
                self.one_line(done)
                self.assertIn(b"is not a regular file", done.stderr)
        # Met on a walk they are nothing to lint.
        self.lint(NOTHING, *RULES, ".")

    def test_a_loop_of_links_is_not_followed(self):
        self.write("a/Dockerfile", FAULTY)
        os.symlink(".", self.dir / "a/again")
        os.symlink("../a", self.dir / "a/up")
        os.symlink("b.Dockerfile", self.dir / "b.Dockerfile")
        done = self.lint(FINDINGS, *RULES, "--format", "compact", ".")
        self.assertEqual(done.stdout.count(b"\n"), 2)
        self.lint(FAILED, *RULES, "b.Dockerfile")

    def test_folders_too_deep_are_a_gap(self):
        path = self.dir
        os.chdir(path)
        for _ in range(80):
            os.mkdir("d")
            os.chdir("d")
        with open("Dockerfile", "wb") as file:
            file.write(FAULTY)
        os.chdir("/")
        self.one_line(self.lint(FAILED, *RULES, "."))

    def test_a_file_name_cannot_forge_a_line_or_steer_a_terminal(self):
        name = "\x1b[31mred\x1b[0m\nDockerfile:1:1: error all-is-well: \u202e.Dockerfile"
        self.write(name, FAULTY)
        for kind in ("text", "compact", "github"):
            with self.subTest(format=kind):
                done = self.lint(FINDINGS, *RULES, "--format", kind, ".")
                self.assertNotIn(b"\nDockerfile:1:1", done.stdout)
                self.assertNotIn("\u202e".encode(), done.stdout)
        self.lint(FINDINGS, *RULES, "-v", "--", name)
        self.lint(FAILED, *RULES, "--", name + "missing")
        self.lint(CLEAN, "--show-files")
        self.check_status(FINDINGS, "fix", *RULES)

    def test_file_contents_cannot_steer_a_terminal(self):
        self.write("Dockerfile", b"FROM debian:12\nMAINTAINER \x1b]0;title\x07 \x9b31m\nUSERR\x1b[2J a\n")
        for kind in ("text", "compact", "github", "junit", "checkstyle"):
            with self.subTest(format=kind):
                done = self.lint(FINDINGS, "--no-config", "--format", kind)
                self.assertNotIn(b"\x07", done.stdout)

    def test_a_bomb_of_aliases_in_the_configuration_is_an_error(self):
        lines = [b"a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
        for i in range(1, 10):
            lines.append(b"a%d: &a%d [%s]" % (i, i, b", ".join([b"*a%d" % (i - 1)] * 10)))
        self.write(".hullint.yaml", b"\n".join(lines) + b"\nselect: *a9\n")
        self.write("Dockerfile", FAULTY)
        self.lint(FAILED)

    def test_nesting_in_the_configuration_is_an_error(self):
        self.write("Dockerfile", FAULTY)
        for text in (b"select: " + b"[" * 100000, b"- " * 50000, b"select: &a [*a]\n",
                     b"{a: " * 50000, b"? " * 50000, b"select: \xff\xfe\n", b"\xff\xfea\0", b"a\0b"):
            with self.subTest(text=text[:8]):
                self.write(".hullint.yaml", text)
                self.lint(FAILED)

    def test_a_configuration_that_is_no_file_is_not_waited_for(self):
        self.write("Dockerfile", FAULTY)
        os.mkfifo(self.dir / ".hullint.yaml")
        self.hullint("lint", preexec_fn=bound, timeout=60)

    def test_ignore_patterns_that_backtrack(self):
        self.write("Dockerfile", FAULTY)
        self.write(".gitignore", b"*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b\n**/**/**/**/**/**/x\n" * 1000)
        self.write("a" * 200 + ".Dockerfile", FAULTY)
        self.lint(FINDINGS, *RULES)

    def test_a_file_that_may_not_be_read_is_a_gap(self):
        if os.geteuid() == 0:
            self.skipTest("root may read everything")
        self.write("Dockerfile", FAULTY).chmod(0)
        self.one_line(self.lint(FAILED, *RULES))


if __name__ == "__main__":
    sys.exit(unittest.main())
