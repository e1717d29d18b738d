#!/usr/bin/env python3
"""Times the search for credentials beside gitleaks on the same files, in turn.

  tests/bench/secrets.py --corpus DIR [--hullint build/release/hullint]
                         [--bench build/release/tests/bench_secrets] [--gitleaks gitleaks]
                         [--rounds N]

Prints, as medians of the rounds: the CPU time of gitleaks over the folder; that of `hullint lint` over
its Dockerfiles and Compose files with the rules for secrets and with none of them, whose difference is
what the search costs; and what starting either costs. `ninja bench_secrets` builds the bench of the
search alone, whose figures come last. gitleaks is the Go module `github.com/zricethezav/gitleaks/v8`.
"""
import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile


def cpu_seconds(command):
    """User and system time of the whole process tree."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def copy_of_kind(corpus, folder):
    """The files that both read, in a folder of their own; gives their number and bytes."""
    count = size = 0
    for above, _, names in os.walk(corpus):
        for name in names:
            is_ours = ("ockerfile" in name or "ontainerfile" in name
                       or (name.endswith((".yaml", ".yml")) and "compose" in name))
            path = os.path.join(above, name)
            if not is_ours or not os.path.isfile(path):
                continue
            to = os.path.join(folder, str(count))
            os.mkdir(to)
            shutil.copyfile(path, os.path.join(to, name))
            count += 1
            size += os.path.getsize(path)
    return count, size


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--hullint", default="build/release/hullint")
    parser.add_argument("--bench", default="build/release/tests/bench_secrets")
    parser.add_argument("--gitleaks", default="gitleaks")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as empty:
        count, size = copy_of_kind(args.corpus, folder)
        if count == 0:
            sys.exit("no Dockerfile or Compose file in %s" % args.corpus)
        lint = [args.hullint, "lint", "--no-config", "--format", "json"]
        leaks = [args.gitleaks, "dir", "--no-banner", "--exit-code", "0"]
        commands = {
            "gitleaks": leaks + [folder],
            "gitleaks, an empty folder": leaks + [empty],
            "hullint, secrets": lint + ["--select", "secrets", folder],
            "hullint, one other rule": lint + ["--select", "instruction-casing", folder],
            "hullint, an empty folder": lint + [empty],
        }
        times = {name: [] for name in commands}
        for _ in range(args.rounds):
            for name, command in commands.items():
                times[name].append(cpu_seconds(command))
        print("%d files, %.1f MB, medians of %d rounds" % (count, size / 1e6, args.rounds))
        for name, measured in times.items():
            print("  %-28s %8.1f ms" % (name, statistics.median(measured) * 1e3))
    if os.path.exists(args.bench):
        sys.stdout.flush()
        subprocess.run([args.bench, "--corpus", args.corpus])


if __name__ == "__main__":
    main()
