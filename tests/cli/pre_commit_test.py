"""The hooks in .pre-commit-hooks.yaml, run by the real pre-commit in real repositories.

Needs no network: the hooks are of language `system`. Where pre-commit is not installed
(scripts/setup --dev installs it), the test is skipped and says so.
"""

import os
import re
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

from support import FAULTY, HULLINT, ROOT, TIDY, CliTest, environment

# Names that are linted, and names that are not.
LINTED = ["Dockerfile", "dockerfile", "Dockerfile.dev", "Dockerfile.dev.alpine", "Dockerfile-dev",
          "Dockerfile_dev", "app.Dockerfile", "app.dockerfile", "Containerfile",
          "Containerfile.dev", "app.Containerfile", "deep/er/Dockerfile", "with space/Dockerfile",
          "ünï/Dockerfile", "a'b\"c/Dockerfile", "-x/Dockerfile", "--config=x/Dockerfile",
          "-/Dockerfile"]
# Names whose content decides.
YAML = ["docker-compose.yml", "compose.yaml", "deploy/stack.yml"]
COMPOSE = b"services:\n  web:\n    image: nginx\n"
NOT_LINTED = ["Dockerfiles", "MyDockerfile", "Makefile", ".dockerignore",
              "dockerfile.d/readme", "app.dockerignore", "Dockerfile.dockerignore", "Dockerfile.j2",
              "Dockerfile_test.go", "Dockerfile.orig", "Dockerfile~"]


def find_pre_commit():
    for name in (ROOT / ".cache/venv/bin/pre-commit", shutil.which("pre-commit")):
        if name and Path(name).exists():
            return str(name)
    return None


PRE_COMMIT = find_pre_commit()


class Names(CliTest):
    def test_the_hooks_get_exactly_the_files_that_hullint_lints(self):
        manifest = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
        files = re.search(r"files: &files '(.*)'", manifest).group(1)
        exclude = re.search(r"exclude: &exclude '(.*)'", manifest).group(1)
        for name in LINTED + NOT_LINTED:
            self.write(name, FAULTY)
        hooked = [name for name in [*LINTED, *NOT_LINTED, "Dockerfile/readme.txt"]
                  if re.search(files, name) and not re.search(exclude, name)]
        self.assertEqual(hooked, LINTED)
        for name in YAML:
            self.write(name, COMPOSE)
            self.assertTrue(re.search(files, name) and not re.search(exclude, name))
        shown = self.hullint("--show-files").stdout.decode().splitlines()
        self.assertEqual(sorted(shown), sorted(LINTED + YAML))


@unittest.skipUnless(PRE_COMMIT, "pre-commit is not installed")
class PreCommit(CliTest):
    def setUp(self):
        super().setUp()
        self.env = environment(
            PATH=f"{self.dir / 'bin'}:{os.environ['PATH']}", PRE_COMMIT_HOME=str(self.dir / "home"),
            HOME=str(self.dir), GIT_CONFIG_NOSYSTEM="1", GIT_AUTHOR_NAME="a", GIT_AUTHOR_EMAIL="a@b",
            GIT_COMMITTER_NAME="a", GIT_COMMITTER_EMAIL="a@b", PRE_COMMIT_COLOR="never")
        (self.dir / "bin").mkdir()
        os.symlink(HULLINT, self.dir / "bin/hullint")
        self.hooks = self.dir / "hooks"
        self.hooks.mkdir()
        shutil.copy(ROOT / ".pre-commit-hooks.yaml", self.hooks)
        self.git(self.hooks, "init", "-q")
        self.git(self.hooks, "add", ".")
        self.git(self.hooks, "commit", "-qm", "hooks")
        self.rev = self.git(self.hooks, "rev-parse", "HEAD").decode().strip()
        self.repo = self.dir / "repo"
        self.repo.mkdir()
        self.git(self.repo, "init", "-q")

    def git(self, where, *arguments):
        done = subprocess.run(["git", *arguments], cwd=where, env=self.env, check=True,
                              capture_output=True)
        return done.stdout

    def add(self, name, content):
        path = self.write(f"repo/{name}", content)
        self.git(self.repo, "add", "--", name)
        return path

    def run_hook(self, hook, extra=""):
        self.add(".pre-commit-config.yaml",
                 f"repos:\n- repo: {self.hooks}\n  rev: {self.rev}\n  hooks:\n  - id: {hook}\n{extra}".encode())
        return subprocess.run([PRE_COMMIT, "run", "--all-files", "--verbose"], cwd=self.repo,
                              env=self.env, capture_output=True, check=False, timeout=240)

    def test_the_manifest_is_valid(self):
        subprocess.run([PRE_COMMIT, "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")],
                       env=self.env, check=True, capture_output=True)

    def test_findings_fail_the_hook_in_every_file_it_lints(self):
        for name in LINTED:
            self.add(name, FAULTY)
        done = self.run_hook("hullint")
        self.assertEqual(done.returncode, 1, done.stdout)
        for name in LINTED:
            self.assertIn(f" --> {name}:2:1\n", done.stdout.decode())

    def test_clean_files_pass(self):
        self.add("Dockerfile", TIDY)
        self.add(".hullint.yaml", b"select: [unknown-instruction]\n")
        done = self.run_hook("hullint")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn(b"Passed", done.stdout)

    def test_a_repository_without_files_of_ours_passes_without_a_word(self):
        self.add("readme.txt", b"hello\n")
        self.add("values.yaml", b"replicas: 2\n")
        done = self.run_hook("hullint")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn(b"Passed", done.stdout)
        self.assertNotIn(b"values.yaml", done.stdout)

    def test_findings_in_a_compose_file_fail_the_hook(self):
        self.add("compose.yaml", COMPOSE)
        done = self.run_hook("hullint")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn(b" --> compose.yaml:3:12\n", done.stdout)

    def test_excluded_files_pass(self):
        self.add("old/Dockerfile", FAULTY)
        self.add(".hullint.yaml", b"exclude: [old/]\n")
        done = self.run_hook("hullint")
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_a_mistake_in_the_configuration_fails_the_hook(self):
        self.add("Dockerfile", TIDY)
        self.add(".hullint.yaml", b"ignroe: []\n")
        done = self.run_hook("hullint")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn(b".hullint.yaml:1:1: error: ", done.stdout)
        self.assertIn(b"exit code: 2", done.stdout)

    def test_arguments_of_the_user_reach_it(self):
        self.add("Dockerfile", FAULTY)
        done = self.run_hook("hullint", '    args: [--fail-level, none, "--"]\n')
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_the_other_hook_repairs_and_fails_once(self):
        path = self.add("Dockerfile", b"FROM debian:12\nMAINTAINER Ada <ada@example.org>\n")
        self.add(".hullint.yaml", b"select: [maintainer-deprecated]\n")
        done = self.run_hook("hullint-fix")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn(b"files were modified by this hook", done.stdout)
        self.assertIn(b"LABEL", path.read_bytes())
        self.git(self.repo, "add", ".")
        done = self.run_hook("hullint-fix")
        self.assertEqual(done.returncode, 0, done.stdout)


if __name__ == "__main__":
    if PRE_COMMIT is None:
        print("pre-commit is not installed (scripts/setup --dev installs it): only names are tested")
    sys.exit(unittest.main())
