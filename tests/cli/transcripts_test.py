"""Runs the transcripts in tests/golden/cli and compares what is printed, byte by byte.

A transcript begins with a sentence and then holds files and commands:

    === app/Dockerfile
    FROM debian:12
    $ hullint lint app
    what it prints on standard output
    ! what it prints on standard error
    [1]

A command is run by bash in a folder that holds the files; `[1]` is its exit status. In files and
output `\\x1b` and `\\r` stand for these characters. UPDATE_EXPECT=1 rewrites what is printed.
"""

import os
import subprocess
import sys
import unittest
from pathlib import Path

from support import HULLINT, ROOT, CliTest, environment

FOLDER = ROOT / "tests/golden/cli"


def escaped(text):
    return text.replace("\x1b", "\\x1b").replace("\r", "\\r")


def unescaped(text):
    return text.replace("\\x1b", "\x1b").replace("\\r", "\r")


def parse(text):
    """The pieces in order: ("text" | "file" | "command", head line, lines below it)."""
    pieces = [("text", "", [])]
    for line in text.split("\n")[:-1]:
        if line.startswith("=== "):
            pieces.append(("file", line, []))
        elif line.startswith("$ "):
            pieces.append(("command", line, []))
        else:
            pieces[-1][2].append(line)
    return pieces


class Transcripts(CliTest):
    def printed(self, command):
        done = subprocess.run(["bash", "-c", command], cwd=self.dir, capture_output=True, check=False,
                              env=environment(PATH=f"{self.bin}:{os.environ['PATH']}"), timeout=120)
        out = escaped(done.stdout.decode())
        if out and not out.endswith("\n"):
            out += "\\\n"
        lines = out.split("\n")[:-1]
        lines += ["! " + line for line in escaped(done.stderr.decode()).split("\n")[:-1]]
        return lines + [f"[{done.returncode}]"]

    def play(self, path):
        self.bin = self.dir.parent / (self.dir.name + ".bin")
        self.bin.mkdir()
        os.symlink(HULLINT, self.bin / "hullint")
        self.addCleanup(self.bin.rmdir)
        self.addCleanup((self.bin / "hullint").unlink)
        text = path.read_text(encoding="utf-8")
        result = ""
        for kind, head, lines in parse(text):
            if kind == "file":
                self.write(head[4:], unescaped("".join(line + "\n" for line in lines)).encode())
            elif kind == "command":
                # A blank line before the next piece belongs to the page, not to the output.
                blank = [""] if lines and not lines[-1] else []
                lines = self.printed(head[2:]) + blank
            result += "".join(line + "\n" for line in ([head] if head else []) + lines)
        if os.environ.get("UPDATE_EXPECT"):
            path.write_text(result, encoding="utf-8")
            return
        self.maxDiff = None
        self.assertMultiLineEqual(result, text)


def add_test(path):
    setattr(Transcripts, "test_" + path.stem, lambda self: self.play(path))


for transcript in sorted(Path(FOLDER).glob("*.txt")):
    add_test(transcript)

if __name__ == "__main__":
    sys.exit(unittest.main())
