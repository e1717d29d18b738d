"""What the exit status says, and where output goes."""

import json
import os
import signal
import subprocess
import sys
import unittest

from support import (CLEAN, FAILED, FAULTY, FINDINGS, HULLINT, NOTHING, ROOT, RULES, TIDY,
                     CliTest, environment)

FORMATS = ("text compact json jsonl sarif github gitlab checkstyle junit rdjson").split()


class ExitStatus(CliTest):
    def setUp(self):
        super().setUp()
        self.write("faulty/Dockerfile", FAULTY)
        self.write("tidy/Dockerfile", TIDY)
        self.write("other/readme.txt", b"nothing for us\n")

    def test_a_clean_file_gives_0(self):
        self.check_status(CLEAN, "lint", *RULES, "tidy")

    def test_a_finding_at_the_fail_level_gives_1(self):
        self.check_status(FINDINGS, "lint", *RULES, "faulty")

    def test_a_finding_below_the_fail_level_gives_0(self):
        only = ["--no-config", "--select", "maintainer-deprecated"]
        self.check_status(FINDINGS, "lint", *only, "--fail-level", "warning", "faulty")
        self.check_status(CLEAN, "lint", *only, "--fail-level", "error", "faulty")
        self.check_status(CLEAN, "lint", *RULES, "--fail-level", "none", "faulty")

    def test_a_severity_that_is_changed_counts_as_changed(self):
        only = ["--no-config", "--select", "maintainer-deprecated"]
        self.check_status(CLEAN, "lint", *only, "--severity", "maintainer-deprecated=info", "faulty")

    def test_exit_zero_makes_findings_0_and_nothing_else(self):
        self.check_status(CLEAN, "lint", *RULES, "--exit-zero", "faulty")
        self.check_status(FAILED, "lint", *RULES, "--exit-zero", "faulty", "missing")

    def test_the_format_does_not_change_it(self):
        for name in FORMATS:
            with self.subTest(format=name):
                self.check_status(FINDINGS, "lint", *RULES, "--format", name, "faulty")
                self.check_status(CLEAN, "lint", *RULES, "--format", name, "tidy")

    def test_a_folder_without_a_dockerfile_gives_3_and_says_so(self):
        done = self.check_status(NOTHING, "lint", "other")
        self.assertEqual(done.stdout, b"")
        self.assertIn(b"nothing to lint", done.stderr)

    def test_a_folder_without_a_dockerfile_still_gives_a_whole_report(self):
        done = self.check_status(NOTHING, "lint", "--format", "json", "other")
        self.assertEqual(json.loads(done.stdout)["diagnostics"], [])
        self.assertEqual(json.loads(done.stdout)["skipped"], 1)

    def test_a_named_file_that_is_none_of_ours_gives_0(self):
        done = self.check_status(CLEAN, "lint", "other/readme.txt")
        self.assertIn(b"other/readme.txt: passed over", done.stderr)

    def test_a_named_file_that_is_excluded_by_force_gives_0(self):
        exclude = ["--exclude", "faulty/", *RULES]
        self.check_status(FINDINGS, "lint", *exclude, "faulty/Dockerfile")
        self.check_status(CLEAN, "lint", *exclude, "--force-exclude", "faulty/Dockerfile")

    def test_a_path_that_does_not_exist_gives_2_and_the_others_are_linted(self):
        done = self.check_status(FAILED, "lint", *RULES, "missing", "faulty")
        self.assertIn(b"maintainer-deprecated", done.stdout)
        self.assertIn(b"hullint: missing: does not exist\n", done.stderr)

    def test_a_gap_gives_2_unless_it_is_allowed(self):
        self.write("gap/Dockerfile", FAULTY.decode().encode("utf-16"))
        self.check_status(FAILED, "lint", *RULES, "gap")
        self.check_status(CLEAN, "lint", *RULES, "--allow-gaps", "gap")
        self.check_status(FINDINGS, "lint", *RULES, "--allow-gaps", "gap", "faulty")

    def test_a_mistake_in_the_configuration_gives_2_at_its_place_and_nothing_is_linted(self):
        self.write("faulty/.hullint.yaml", b"fail-level: warning\nignroe: [root-user]\n")
        done = self.check_status(FAILED, "lint", "faulty")
        self.assertEqual(done.stdout, b"")
        self.assertIn(b"faulty/.hullint.yaml:2:1: error: ", done.stderr)
        self.assertIn(b"ignore", done.stderr)
        self.check_status(FINDINGS, "lint", *RULES, "faulty")

    def test_a_wrong_option_gives_2_with_a_suggestion(self):
        for arguments, suggestion in (
                (["--colour", "never"], b"--color"), (["lint", "--formt", "json"], b"--format"),
                (["--format", "jsn"], b"`json`"), (["lnit"], b"hullint lint"),
                (["help", "explian"], b"`explain`"), (["completion", "fihs"], b"`fish`"),
                (["explain", "maintaner-deprecated"], b"`maintainer-deprecated`"),
                (["rules", "maintaner-deprecated"], b"`maintainer-deprecated`"),
                (["--unsafe"], b"hullint fix"), (["--fail-level", "warn"], b"`warning`"),
                (["--severity", "root-user=erorr"], b"`error`")):
            with self.subTest(arguments=arguments):
                done = self.check_status(FAILED, *arguments)
                self.assertIn(suggestion, done.stderr)

    def test_an_option_without_its_value_gives_2(self):
        for arguments in (["--format"], ["--format="], ["--jobs", "many"], ["--severity", "x"],
                          ["--quiet=3"], ["explain"], ["completion"], ["rage", "now"]):
            with self.subTest(arguments=arguments):
                done = self.check_status(FAILED, *arguments)
                self.assertEqual(done.stdout, b"")
                self.assertEqual(done.stderr.count(b"\n"), 1, done.stderr)

    def test_help_and_version_give_0_wherever_they_stand(self):
        for arguments in (["--help"], ["-h"], ["lint", "--help"], ["fix", "-h"], ["help", "rules"],
                          ["--select", "x", "--help"], ["--version"], ["lint", "-V"]):
            with self.subTest(arguments=arguments):
                done = self.check_status(CLEAN, *arguments)
                self.assertTrue(done.stdout)
                self.assertEqual(done.stderr, b"")

    def test_options_may_stand_before_the_command_and_between_the_paths(self):
        plain = self.hullint("lint", *RULES, "faulty", "tidy").stdout
        self.assertEqual(self.hullint(*RULES, "lint", "faulty", "tidy").stdout, plain)
        self.assertEqual(self.hullint("faulty", *RULES, "tidy").stdout, plain)

    def test_words_after_two_dashes_are_paths(self):
        self.write("-q/Dockerfile", FAULTY)
        done = self.check_status(FINDINGS, "lint", *RULES, "--format", "json", "--", "-q/Dockerfile")
        self.assertEqual(json.loads(done.stdout)["diagnostics"][0]["file"], "-q/Dockerfile")


class Examples(CliTest):
    """The files in examples/ show what the README says they show."""

    def test_the_tidy_one_has_no_finding(self):
        self.check_status(CLEAN, "lint", "--no-config", "--fail-level", "hint", ROOT / "examples/tidy")

    def test_the_shop_has_findings_of_every_severity_and_fixes_of_both_kinds(self):
        done = self.check_status(FINDINGS, "lint", "--no-config", "--format", "json",
                                 ROOT / "examples/shop")
        found = json.loads(done.stdout)["diagnostics"]
        self.assertEqual({d["severity"] for d in found}, {"error", "warning", "info", "hint"})
        fixes = {fix["safety"] for d in found for fix in d["fixes"]}
        self.assertEqual(fixes, {"safe", "unsafe"})


class Streams(CliTest):
    def setUp(self):
        super().setUp()
        for i in range(50):
            self.write(f"{i}/Dockerfile", FAULTY * 20)

    def run_with(self, stdout, *arguments, **more):
        with subprocess.Popen([HULLINT, *arguments], cwd=self.dir, env=environment(), stdout=stdout,
                              stderr=subprocess.PIPE, **more) as process:
            return process.wait(timeout=120), process.stderr.read()

    def test_a_full_disk_on_standard_output_gives_2_and_one_line(self):
        with open("/dev/full", "wb") as full:
            for command in (["lint", *RULES], ["rules"], ["--help"], ["man"]):
                with self.subTest(command=command):
                    status, errors = self.run_with(full, *command)
                    self.assertEqual(status, FAILED)
                    self.assertEqual(errors.count(b"\n"), 1, errors)
                    self.assertIn(b"No space left on device", errors)

    def test_a_reader_that_goes_away_ends_it_quietly_with_the_status_of_the_findings(self):
        reader, writer = os.pipe()
        os.close(reader)
        self.assertEqual(self.run_with(writer, "lint", *RULES), (FINDINGS, b""))
        os.close(writer)

    def test_closed_standard_streams_are_never_mistaken_for_files(self):
        for streams, status in (("<&-", FINDINGS), ("2>&-", FINDINGS), (">&-", FAILED),
                                ("<&- >&- 2>&-", FAILED)):
            with self.subTest(streams=streams):
                done = subprocess.run(
                    ["bash", "-c", f'"$0" lint --no-config --select maintainer-deprecated 0 {streams}',
                     HULLINT], cwd=self.dir, env=environment(), capture_output=True, check=False)
                self.assertEqual(done.returncode, status, done)

    def test_the_report_is_on_standard_output_and_nothing_else_is(self):
        done = self.check_status(FAILED, "-v", *RULES, "--format", "json", "0", "missing")
        json.loads(done.stdout)
        self.assertIn(b"missing", done.stderr)

    def test_an_interrupt_ends_it_by_the_signal(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            # It waits for standard input, which never comes.
            with subprocess.Popen([HULLINT, "lint", "-"], cwd=self.dir, env=environment(),
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE) as process:
                wait_until_reading(process.pid)
                process.send_signal(number)
                self.assertEqual(process.wait(timeout=60), -number)
                self.assertEqual(process.stdout.read() + process.stderr.read(), b"")


def wait_until_reading(pid):
    """Waits until the process sleeps in read(0): until then it may not yet listen to signals."""
    for _ in range(2000):
        with open(f"/proc/{pid}/syscall", encoding="ascii") as call:
            if call.read().startswith("0 0x0 "):
                return
        os.sched_yield()
        signal.sigtimedwait([], 0.01)


class Terminal(CliTest):
    """What is different when people look on."""

    def shown(self, *arguments, **env):
        main, side = os.openpty()
        self.addCleanup(os.close, main)
        with subprocess.Popen([HULLINT, *arguments], cwd=self.dir, stdin=subprocess.DEVNULL,
                              env=environment(**env), stdout=side, stderr=side) as process:
            os.close(side)
            text = b""
            while block := read_terminal(main):
                text += block
            process.wait(timeout=120)
        return text

    def setUp(self):
        super().setUp()
        self.write("Dockerfile", FAULTY)

    def test_a_terminal_gets_colours_and_no_links(self):
        text = self.shown("lint", *RULES, TERM="xterm-256color")
        self.assertIn(b"\x1b[1;31merror", text)
        self.assertNotIn(b"\x1b]8;;", text)

    def test_a_terminal_that_knows_links_gets_them(self):
        text = self.shown("lint", *RULES, TERM="xterm-kitty")
        self.assertIn(b"\x1b]8;;https://hullint.dev/rules/dockerfile/maintainer-deprecated\x1b\\", text)

    def test_a_terminal_gets_no_colours_if_it_or_its_user_wants_none(self):
        for env in ({"TERM": "dumb"}, {}, {"TERM": "xterm-kitty", "NO_COLOR": "1"}):
            with self.subTest(env=env):
                self.assertNotIn(b"\x1b", self.shown("lint", *RULES, **env))

    def test_a_gap_is_said_once(self):
        self.write("Dockerfile", FAULTY.decode().encode("utf-16"))
        self.assertEqual(self.shown("lint", *RULES).count(b"UTF-16"), 1)

    def test_a_page_is_shown_in_colours(self):
        self.assertIn(b"\x1b[36m", self.shown("explain", "maintainer-deprecated", TERM="xterm"))


def read_terminal(descriptor):
    """A block of what was written; nothing when the other side is closed."""
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""


class Reports(CliTest):
    def setUp(self):
        super().setUp()
        self.write("Dockerfile", FAULTY)

    def test_several_reports_come_from_one_run(self):
        done = self.check_status(FINDINGS, "lint", *RULES, "--format", "sarif", "--output", "a.sarif",
                                 "--output", "b.json", "--format", "json", "--format", "compact")
        self.assertEqual(json.loads((self.dir / "a.sarif").read_bytes())["version"], "2.1.0")
        self.assertEqual(len(json.loads((self.dir / "b.json").read_bytes())["diagnostics"]), 2)
        self.assertEqual(done.stdout.count(b"\n"), 2)

    def test_a_report_that_cannot_be_written_gives_2(self):
        done = self.check_status(FAILED, "lint", *RULES, "--output", "no/such/folder/report.txt")
        self.assertIn(b"no/such/folder/report.txt: ", done.stderr)

    def test_a_report_replaces_a_file_as_a_whole_and_leaves_nothing_else(self):
        self.write("report.json", b"old" * 100000)
        self.check_status(FINDINGS, "lint", *RULES, "--format", "json", "--output", "report.json")
        json.loads((self.dir / "report.json").read_bytes())
        self.assertEqual(sorted(os.listdir(self.dir)), ["Dockerfile", "report.json"])

    def test_a_report_can_go_to_a_device(self):
        self.check_status(FINDINGS, "lint", *RULES, "--output", "/dev/null")
        self.check_status(FAILED, "lint", *RULES, "--output", "/dev/full")

    def test_a_report_in_a_file_has_no_colours(self):
        self.check_status(FINDINGS, "lint", *RULES, "--color", "always", "--output", "report.txt")
        self.assertNotIn(b"\x1b", (self.dir / "report.txt").read_bytes())

    def test_colours_are_a_matter_of_option_and_environment(self):
        for env, arguments, colours in (
                ({}, [], False), ({"CLICOLOR_FORCE": "1"}, [], True),
                ({"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, [], False),
                ({"NO_COLOR": "1"}, ["--color", "always"], True),
                ({"CLICOLOR_FORCE": "1"}, ["--color=never"], False)):
            with self.subTest(env=env, arguments=arguments):
                done = self.hullint("lint", *RULES, *arguments, env=env)
                self.assertEqual(b"\x1b[" in done.stdout, colours)
                self.assertNotIn(b"\x1b]8", done.stdout)


if __name__ == "__main__":
    sys.exit(unittest.main())
