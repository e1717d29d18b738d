"""What the tests of the command line share: running the built hullint in a folder of its own."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(os.environ.get("HULLINT_SOURCE", Path(__file__).resolve().parents[2]))
HULLINT = os.environ.get("HULLINT", str(ROOT / "build/dev/hullint"))
if not os.access(HULLINT, os.X_OK):
    raise SystemExit(f"{HULLINT} is not built")
# A sanitizer reserves terabytes of address space and cannot look for leaks under strace.
SANITIZED = bool(os.environ.get("HULLINT_SANITIZED"))

CLEAN, FINDINGS, FAILED, NOTHING = range(4)

# Two findings of rules that will not change: a warning with a safe fix, and an error.
FAULTY = b"FROM debian:12\nMAINTAINER Ada <ada@example.org>\nUSERR app\n"
TIDY = b"FROM debian:12\nLABEL a=b\n"
# With these, nothing but the two above is reported.
RULES = ["--no-config", "--select", "maintainer-deprecated,unknown-instruction"]


def environment(**more):
    """The least that a process needs, so that no setting of the machine plays a part."""
    kept = ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS")
    env = {name: os.environ[name] for name in kept if name in os.environ}
    env["HOME"] = "/nonexistent"
    env.update(more)
    return env


class CliTest(unittest.TestCase):
    """A test with a folder of its own and helpers to fill it and to run hullint in it."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="hullint-test-")
        self.addCleanup(holder.cleanup)
        self.dir = Path(holder.name)

    def write(self, name, content):
        path = self.dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def hullint(self, *arguments, stdin=b"", env=None, cwd=None, timeout=120, **more):
        return subprocess.run(
            [HULLINT, *arguments], cwd=cwd or self.dir, input=stdin, timeout=timeout,
            env=environment(**(env or {})), capture_output=True, check=False, **more)

    def check_status(self, status, *arguments, **more):
        done = self.hullint(*arguments, **more)
        self.assertEqual(done.returncode, status, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done
