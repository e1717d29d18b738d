"""Microsoft's SARIF validator, with GitHub's own rules, finds no error in what hullint writes.

Reads HULLINT (the binary) and HULLINT_SOURCE. Exit status 77: the validator is not installed."""

import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ.get("HULLINT_SOURCE", pathlib.Path(__file__).parents[2]))
HULLINT = os.environ.get("HULLINT", str(SOURCE / "build" / "release" / "hullint"))
VALIDATOR = SOURCE / "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"

# Names that a URI has to encode, and texts whose columns differ in bytes, characters and UTF-16.
HARD_FILES = {
    "a b#1%/Dockerfile": "FROM debian\nRUN cd /tmp && apt-get install curl\n",
    "Zo\u00eb:x/Dockerfile": "FROM debian\nMAINTAINER \U0001f600 Zo\u00eb\nEXPOSE \u6f22 70000\n",
    "crlf/Dockerfile": "\ufeffFROM debian\r\nRUN sudo \\\r\n  true\r\n",
    "broken/Dockerfile": "FROM\nWHAT\nRUN <<EOF\n\x00\x1b[31m\n",
    "clean/Dockerfile": "FROM scratch\n",
}


def runnable_validator(scratch):
    """npm does not always keep the executable bit, and the folder may be read-only."""
    if os.access(VALIDATOR, os.X_OK):
        return VALIDATOR
    try:
        VALIDATOR.chmod(VALIDATOR.stat().st_mode | stat.S_IXUSR)
        return VALIDATOR
    except OSError:
        copy = scratch / "Sarif.Multitool"
        shutil.copyfile(VALIDATOR, copy)
        copy.chmod(0o700)
        return copy


def lint(folder, *paths):
    command = [HULLINT, "lint", "--no-config", "--select", "ALL", "--format", "sarif", *paths]
    run = subprocess.run(command, cwd=folder, capture_output=True)
    # 2: one of the hard files may be a gap, which SARIF has to carry too.
    if run.returncode not in (0, 1, 2) or not run.stdout:
        sys.exit(f"{command} gave status {run.returncode}: {run.stderr.decode(errors='replace')}")
    return run.stdout


def reports(scratch):
    """The SARIF files to validate: the goldens, the examples, and hard files."""
    for golden in sorted((SOURCE / "tests/golden/report").glob("*sarif*.json")):
        yield golden.name, golden.read_bytes()
    yield "examples", lint(SOURCE, "examples")
    hard = scratch / "hard"
    for name, text in HARD_FILES.items():
        path = hard / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    yield "hard files", lint(hard, ".")
    yield "clean file", lint(hard, "clean/Dockerfile")


def results_of(validator, scratch, name, report):
    """What the validator says of one report. It exits with 0 even after errors: read its output."""
    given = scratch / "given.sarif"
    said = scratch / "said.sarif"
    given.write_bytes(report)
    said.unlink(missing_ok=True)
    command = [validator, "validate", given, "--rule-kind", "Sarif;Ghas", "--output", said]
    run = subprocess.run(
        [*command, "--log", "ForceOverwrite"],
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True,
        text=True,
    )
    if not said.exists():
        sys.exit(f"{name}: the validator wrote nothing: {run.stdout}{run.stderr}")
    log = json.loads(said.read_text(encoding="utf-8-sig"))["runs"][0]
    if not all(call["executionSuccessful"] for call in log.get("invocations", [])):
        sys.exit(f"{name}: the validator failed: {run.stdout}{run.stderr}")
    return log.get("results", []), run.stdout


def main():
    if not VALIDATOR.exists():
        print("skipped: @microsoft/sarif-multitool is not in node_modules (scripts/setup --dev)")
        return 77
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        validator = runnable_validator(scratch)
        for name, report in reports(scratch):
            results, output = results_of(validator, scratch, name, report)
            errors = [r for r in results if r.get("level", "warning") == "error"]
            found = len(json.loads(report)["runs"][0]["results"])
            print(f"{name}: {found} findings, {len(errors)} errors, {len(results)} remarks")
            if errors:
                failed += 1
                print(output)
        broken = b'{"version": "2.1.0", "runs": [{"results": []}]}'
        if not results_of(validator, scratch, "a broken report", broken)[0]:
            failed += 1
            print("the validator accepts a run without a tool: it checks nothing")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
