"""Runs a file of tests with the pytest that the development setup has, where the client is."""

import os
import sys
from pathlib import Path

ROOT = Path(os.environ.get("HULLINT_SOURCE", Path(__file__).resolve().parents[2]))
PYTHON = ROOT / ".cache/venv/bin/python"


def run(file):
    """Does not return: the tests' status is that of the program."""
    if not list(ROOT.glob(".cache/venv/lib/python*/site-packages/pytest_lsp")):
        print("pytest-lsp is missing (scripts/setup --dev)")
        sys.exit(77)
    folder = str(Path(file).parent)
    options = ["-q", "-p", "no:cacheprovider", "-o", "asyncio_mode=auto", "--rootdir", folder]
    os.execv(PYTHON, [str(PYTHON), "-B", "-m", "pytest", *options, file])
