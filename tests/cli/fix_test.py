"""What `hullint fix` writes, and what it never does."""

import os
import re
import shutil
import stat
import subprocess
import sys
import unittest

from support import CLEAN, FAILED, FAULTY, FINDINGS, HULLINT, RULES, SANITIZED, CliTest, environment

FIXED = b'FROM debian:12\nLABEL org.opencontainers.image.authors="Ada <ada@example.org>"\nUSER app\n'
NO_LEAKS = {"ASAN_OPTIONS": "detect_leaks=0"}


class Fix(CliTest):
    def test_it_repairs_what_it_can_and_says_so(self):
        path = self.write("Dockerfile", FAULTY)
        done = self.check_status(CLEAN, "fix", "--unsafe", *RULES)
        self.assertEqual(path.read_bytes(), FIXED)
        self.assertIn(b"Dockerfile: 2 fixes\n  maintainer-deprecated: ", done.stdout)
        self.assertIn(b"Fixed 2 findings in 1 file; none remains", done.stdout)

    def test_a_second_run_changes_nothing(self):
        path = self.write("Dockerfile", FAULTY)
        self.hullint("fix", "--unsafe", *RULES)
        before = path.stat()
        done = self.check_status(CLEAN, "fix", "--unsafe", *RULES)
        self.assertIn(b"Nothing to fix; none remains", done.stdout)
        self.assertEqual((path.stat().st_ino, path.stat().st_mtime_ns),
                         (before.st_ino, before.st_mtime_ns))

    def test_what_remains_at_the_fail_level_gives_1(self):
        self.write("Dockerfile", b"FROM debian:12\nNONSENSE\n")
        done = self.check_status(FINDINGS, "fix", *RULES)
        self.assertIn(b"1 finding remains", done.stdout)
        self.check_status(CLEAN, "fix", "--exit-zero", *RULES)

    def test_a_diff_changes_nothing_and_is_what_patch_understands(self):
        path = self.write("a/Dockerfile", FAULTY)
        done = self.check_status(FINDINGS, "fix", "--unsafe", "--diff", *RULES)
        self.assertEqual(path.read_bytes(), FAULTY)
        self.check_status(CLEAN, "fix", "--unsafe", "--diff", "--exit-zero", *RULES)
        patch = self.write("fix.patch", done.stdout)
        # As git wants it: a path below the working directory.
        subprocess.run(["git", "apply", "-p1" if b"--- a/a/" in done.stdout else "-p0", patch.name],
                       cwd=self.dir, check=True, env=environment())
        self.assertEqual(path.read_bytes(), FIXED)

    def test_mode_and_line_ends_stay(self):
        path = self.write("Dockerfile", b"\xef\xbb\xbf" + FAULTY.replace(b"\n", b"\r\n"))
        path.chmod(0o640)
        self.check_status(CLEAN, "fix", "--unsafe", *RULES)
        self.assertEqual(path.read_bytes(), b"\xef\xbb\xbf" + FIXED.replace(b"\n", b"\r\n"))
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o640)

    def test_a_link_stays_a_link_and_its_target_is_repaired(self):
        target = self.write("real/Dockerfile", FAULTY)
        os.symlink("real/Dockerfile", self.dir / "Dockerfile")
        self.check_status(CLEAN, "fix", "--unsafe", *RULES, "Dockerfile")
        self.assertTrue((self.dir / "Dockerfile").is_symlink())
        self.assertEqual(target.read_bytes(), FIXED)
        self.assertEqual(os.listdir(self.dir / "real"), ["Dockerfile"])

    def test_a_file_with_a_second_name_is_refused(self):
        path = self.write("Dockerfile", FAULTY)
        os.link(path, self.dir / "other")
        done = self.check_status(FAILED, "fix", "--unsafe", *RULES, "Dockerfile")
        self.assertEqual(path.read_bytes(), FAULTY)
        self.assertIn(b"Dockerfile: not fixed: ", done.stderr)

    def test_a_gap_is_said_and_nothing_is_written(self):
        text = FAULTY.decode().encode("utf-16")
        path = self.write("Dockerfile", text)
        self.check_status(FAILED, "fix", "--unsafe", *RULES)
        self.assertEqual(path.read_bytes(), text)

    def test_many_files_are_repaired_at_a_time(self):
        paths = [self.write(f"{i}/Dockerfile", FAULTY) for i in range(60)]
        done = self.check_status(CLEAN, "fix", "--unsafe", *RULES, "--jobs", "8")
        for path in paths:
            self.assertEqual(path.read_bytes(), FIXED)
            self.assertEqual(os.listdir(path.parent), ["Dockerfile"])
        self.assertIn(b"Fixed 120 findings in 60 files; none remains", done.stdout)


    def test_two_at_a_time_leave_whole_files(self):
        paths = [self.write(f"{i}/Dockerfile", FAULTY) for i in range(60)]
        command = [HULLINT, "fix", "--unsafe", *RULES, "--jobs", "4"]
        runs = [subprocess.Popen(command, cwd=self.dir, env=environment(), stdout=subprocess.DEVNULL,
                                 stderr=subprocess.PIPE) for _ in range(2)]
        errors = b"".join(run.communicate(timeout=120)[1] for run in runs)
        for path in paths:
            self.assertEqual(path.read_bytes(), FIXED)
            self.assertEqual(os.listdir(path.parent), ["Dockerfile"])
        for line in errors.splitlines():
            self.assertIn(b"not fixed: changed on disk since it was read", line)


@unittest.skipUnless(shutil.which("strace"), "strace is not installed")
class Faults(CliTest):
    """System calls that fail one at a time: the file is the old or the new one, never between."""

    def fix_with(self, fault, name="Dockerfile"):
        return subprocess.run(
            ["strace", "-qq", "-o", "/dev/null", "-e", f"inject={fault}", HULLINT, "fix", "--unsafe",
             "--jobs", "1", *RULES, name],
            cwd=self.dir, env=environment(**NO_LEAKS), capture_output=True, check=False, timeout=120)

    def check_fault(self, call, error, most):
        kept = 0
        for when in range(1, most + 1):
            path = self.write("Dockerfile", FAULTY)
            done = self.fix_with(f"{call}:error={error}:when={when}")
            after = path.read_bytes()
            with self.subTest(call=call, error=error, when=when):
                self.assertIn(after, (FAULTY, FIXED))
                self.assertEqual(os.listdir(self.dir), ["Dockerfile"])
                if after == FAULTY:
                    kept += 1
                    self.assertNotEqual(done.returncode, CLEAN, done)
        return kept

    @unittest.skipIf(SANITIZED, "a sanitizer probes memory with `write` and does not bear its failing")
    def test_a_full_disk(self):
        self.assertGreater(self.check_fault("write", "ENOSPC", 4), 0)

    def test_a_disk_that_loses_what_is_flushed(self):
        self.assertGreater(self.check_fault("fsync", "EIO", 2), 0)

    def test_a_rename_that_is_refused(self):
        for error in ("EXDEV", "EACCES", "EIO"):
            self.assertEqual(self.check_fault("rename,renameat,renameat2", error, 1), 1)

    def test_descriptors_and_rights_that_run_out(self):
        for error in ("EMFILE", "EACCES"):
            self.assertGreater(self.check_fault("openat", error, 14), 0)
        self.assertEqual(self.check_fault("fchmod", "EPERM", 1), 1)

    def test_a_write_that_is_interrupted_is_repeated(self):
        path = self.write("Dockerfile", FAULTY)
        self.fix_with("write:error=EINTR:when=1+2")
        self.assertEqual(path.read_bytes(), FIXED)

    def test_an_interrupt_in_the_middle_leaves_nothing_behind(self):
        for number in ("SIGINT", "SIGTERM", "SIGHUP"):
            with self.subTest(signal=number):
                path = self.write("Dockerfile", FAULTY)
                done = self.fix_with(f"fsync:signal={number}:when=1")
                self.assertNotEqual(done.returncode, CLEAN)
                self.assertIn(path.read_bytes(), (FAULTY, FIXED))
                self.assertEqual(os.listdir(self.dir), ["Dockerfile"])


@unittest.skipUnless(shutil.which("strace"), "strace is not installed")
class Calls(CliTest):
    """What hullint asks of the system."""

    def trace(self, what, *arguments, stdin=b""):
        log = self.dir.parent / (self.dir.name + ".trace")
        self.addCleanup(log.unlink, missing_ok=True)
        done = subprocess.run(
            ["strace", "-f", "-qq", "-e", "signal=none", "-e", f"trace={what}", "-o", str(log), HULLINT,
             *arguments],
            cwd=self.dir, env=environment(**NO_LEAKS), capture_output=True, check=False, input=stdin,
            timeout=240)
        return done, log.read_text(encoding="utf-8", errors="replace")

    def setUp(self):
        super().setUp()
        self.write(".git/config", b"[core]\n\tfsmonitor = touch owned\n")
        self.write(".gitignore", b"build\n")
        self.write(".dockerignore", b"*.log\n")
        self.write(".hadolint.yaml", b"trustedRegistries: [registry.example.org]\n")
        for i in range(4):
            self.write(f"{i}/Dockerfile", FAULTY + b"RUN curl http://example.org | sh\n"
                       b"ADD https://example.org/a.tgz /a\nCOPY --from=example.org/x /a /b\n")

    def test_lint_opens_no_socket_and_runs_no_program(self):
        done, calls = self.trace("network,process", "lint", "--select", "ALL", "--jobs", "4", ".")
        self.assertEqual(done.returncode, FINDINGS, done.stderr)
        names = set(re.findall(r"^(?:\d+ +)?([a-z_0-9]+)\(", calls, re.MULTILINE))
        self.assertIn("execve", names)  # hullint itself
        self.assertEqual(calls.count("execve("), 1, calls)
        # Threads are processes to the system: they share their memory with the first.
        for line in calls.splitlines():
            if re.search(r"\bclone3?\(", line):
                self.assertIn("CLONE_THREAD", line)
        allowed = {"execve", "exit", "exit_group", "clone", "clone3", "wait4", "arch_prctl",
                   "rt_sigreturn"}
        self.assertLessEqual(names, allowed)
        self.assertFalse((self.dir / "owned").exists())

    def test_fix_opens_no_socket_and_runs_no_program(self):
        _, calls = self.trace("network,process", "fix", "--select", "ALL", ".")
        self.assertEqual(calls.count("execve("), 1, calls)
        self.assertNotRegex(calls, r"\b(socket|connect|vfork|fork)\(")

    @unittest.skipIf(SANITIZED, "a sanitizer writes files of its own")
    def test_lint_writes_no_file(self):
        _, calls = self.trace("openat,open,creat,mkdir,unlink,rename,truncate,chmod", "lint", ".")
        for line in calls.splitlines():
            self.assertNotRegex(line, r"O_WRONLY|O_RDWR|O_CREAT|creat\(|mkdir\(|unlink\(|rename\(")


if __name__ == "__main__":
    if SANITIZED:
        NO_LEAKS["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
    sys.exit(unittest.main())
