"""Every machine format of the built hullint is well-formed and says the same number of findings."""

import json
import os
import pathlib
import subprocess
import sys
import xml.etree.ElementTree

SOURCE = pathlib.Path(os.environ.get("HULLINT_SOURCE", pathlib.Path(__file__).parents[2]))
HULLINT = os.environ.get("HULLINT", str(SOURCE / "build" / "release" / "hullint"))


def lint(name):
    command = [HULLINT, "lint", "--no-config", "--select", "ALL", "--format", name, "examples"]
    run = subprocess.run(command, cwd=SOURCE, capture_output=True)
    if run.returncode not in (0, 1):
        sys.exit(f"{name}: status {run.returncode}: {run.stderr.decode(errors='replace')}")
    return run.stdout.decode("utf-8")


def values(text):
    return [json.loads(line) for line in text.splitlines()]


COUNT = {
    "compact": lambda text: len(text.splitlines()),
    "json": lambda text: len(json.loads(text)["diagnostics"]),
    "jsonl": lambda text: sum(value["type"] == "diagnostic" for value in values(text)),
    "sarif": lambda text: len(json.loads(text)["runs"][0]["results"]),
    "github": lambda text: sum(line.startswith("::") for line in text.splitlines()),
    "gitlab": lambda text: len({value["fingerprint"] for value in json.loads(text)}),
    "checkstyle": lambda text: len(xml.etree.ElementTree.fromstring(text).findall("file/error")),
    "junit": lambda text: len(xml.etree.ElementTree.fromstring(text).findall(".//failure")),
    "rdjson": lambda text: len(json.loads(text)["diagnostics"]),
}


def main():
    counts = {name: count(lint(name)) for name, count in COUNT.items()}
    print(counts)
    if len(set(counts.values())) != 1 or counts["json"] == 0:
        print("the formats differ, or there are no findings to compare")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
