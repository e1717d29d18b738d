"""The same files give the same bytes, however and from wherever they are read."""

import json
import sys
import unittest

from support import FAULTY, RULES, CliTest

FORMATS = ("text compact json jsonl sarif github gitlab checkstyle junit rdjson").split()


def content(number):
    """A Dockerfile like no other: some long, some short, some that cannot be read."""
    if number % 17 == 0:
        return FAULTY.decode().encode("utf-16")
    return FAULTY * (1 + number % 7) + b"RUN apt-get install a | sh\n" * (number % 5)


class Determinism(CliTest):
    def setUp(self):
        super().setUp()
        for number in range(120):
            self.write(f"{number % 10}/{number}.Dockerfile", content(number))

    def test_the_number_of_jobs_does_not_change_a_byte(self):
        for name in FORMATS:
            one = self.hullint("lint", "--format", name, "--select", "ALL", "--jobs", "1")
            for jobs in ("2", "8"):
                with self.subTest(format=name, jobs=jobs):
                    more = self.hullint("lint", "--format", name, "--select", "ALL", "--jobs", jobs)
                    self.assertEqual(more.stdout, one.stdout)
                    self.assertEqual(more.stderr, one.stderr)
                    self.assertEqual(more.returncode, one.returncode)

    def test_the_number_of_jobs_does_not_change_a_fix(self):
        one = self.hullint("fix", "--diff", *RULES, "--jobs", "1")
        more = self.hullint("fix", "--diff", *RULES, "--jobs", "8")
        self.assertIn(b"+LABEL", one.stdout)
        self.assertEqual(more.stdout, one.stdout)
        self.assertEqual(more.stderr, one.stderr)

    def test_locale_and_time_zone_do_not_change_a_byte(self):
        plain = self.hullint("lint", "--format", "sarif", "0")
        for env in ({"LC_ALL": "de_DE.UTF-8"}, {"LC_ALL": "tr_TR.UTF-8"}, {"TZ": "Pacific/Apia"}):
            with self.subTest(env=env):
                self.assertEqual(self.hullint("lint", "--format", "sarif", "0", env=env).stdout,
                                 plain.stdout)

    def test_a_file_is_reported_once_however_often_it_is_named(self):
        once = self.hullint("lint", "--format", "json", "1")
        again = self.hullint("lint", "--format", "json", "1", "./1/", "1/1.Dockerfile")
        self.assertEqual(again.stdout, once.stdout)

    def test_standard_input_gives_the_findings_of_the_file(self):
        text = content(5)
        self.write("5/Dockerfile", text)
        for name in FORMATS:
            with self.subTest(format=name):
                file = self.hullint("lint", "--format", name, "5/Dockerfile")
                piped = self.hullint("lint", "--format", name, "--stdin-filename", "5/Dockerfile", "-",
                                     stdin=text)
                self.assertEqual(piped.stdout, file.stdout)
                self.assertEqual(piped.returncode, file.returncode)

    def test_standard_input_without_a_name_is_a_dockerfile(self):
        done = self.hullint("lint", "--format", "json", *RULES, "-", stdin=FAULTY)
        report = json.loads(done.stdout)
        self.assertEqual([d["rule"] for d in report["diagnostics"]],
                         ["dockerfile/maintainer-deprecated", "dockerfile/unknown-instruction"])
        self.assertEqual(report["diagnostics"][0]["file"], "<stdin>")

    def test_the_configuration_beside_the_name_of_standard_input_holds(self):
        self.write("quiet/.hullint.yaml", b"select: [unknown-instruction]\n")
        done = self.hullint("lint", "--format", "json", "--stdin-filename", "quiet/Dockerfile", "-",
                            stdin=FAULTY)
        self.assertEqual(len(json.loads(done.stdout)["diagnostics"]), 1)

    def test_the_fixed_text_of_standard_input_is_on_standard_output(self):
        self.write("Dockerfile", FAULTY)
        self.hullint("fix", *RULES, "Dockerfile")
        piped = self.hullint("fix", *RULES, "-", stdin=FAULTY)
        self.assertEqual(piped.stdout, (self.dir / "Dockerfile").read_bytes())
        self.assertIn(b"LABEL", piped.stdout)


if __name__ == "__main__":
    sys.exit(unittest.main())
