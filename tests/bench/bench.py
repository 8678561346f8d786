#!/usr/bin/env python3
"""The figures of `make bench`: redact beside a plain copy and beside every pattern one by one, in one run.

    python3 tests/bench/bench.py --redact PATH --work FOLDER [--mb 64] [--rounds 5] [--naive-mb 16] [--packs-mb 1]
                                 [--before PATH] [--out RESULTS.md]

Builds the programs of this folder and the corpora into FOLDER, then runs everything interleaved (round by round, so that
a slow moment of the machine hits all alike) as `program < corpus | cat > /dev/null` and takes medians. "cpu" is user and
system time of that one process, "wall" the pipeline. MB is 10^6 bytes. The naive filter is slow, so it gets the first
--naive-mb of each corpus and every other round, and with all the packs' patterns --packs-mb. --before names another build of
redact, for a ratio.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time

KINDS = ("access", "app", "events", "prose", "code")
ABOUT = {
    "access": "access log, nginx combined: an address on every line",
    "app": "application log, partly JSON: little to find",
    "events": "JSON events, dense in values",
    "prose": "mail: names, addresses, phones in running text",
    "code": "C source: nothing to find",
}
NAIVE_SOURCES = ("pack", "conf", "builtin", "check", "check_africa", "check_americas", "check_asia", "check_contact", "check_date", "check_device",
                 "check_europe_east", "check_europe_north", "check_europe_south", "check_europe_west", "check_finance", "check_id", "check_network",
                 "check_secret", "check_token", "date", "dial", "digits", "inet", "phone")
MB = 10**6


def sh_version(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()[0].strip()
    except (OSError, IndexError):
        return "?"


def machine():
    """What was measured on: no host name, no path."""
    cpu, mem = "?", "?"
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as f:
            cpu = next((x.split(":", 1)[1].strip() for x in f if x.startswith("model name")), "?")
        with open("/proc/meminfo", encoding="utf-8") as f:
            mem = f"{int(f.readline().split()[1]) / 1048576:.0f} GiB"
    except OSError:
        pass
    cc = sh_version(os.environ.get("CC", "cc"), "--version")
    release = ".".join(platform.release().split(".")[:2])
    return f"{cpu}, {os.cpu_count()} cores, {mem}; {platform.system()} {release}; {cc}"


def build(work):
    """Compiles the reference programs and the corpus generator; returns their paths by name."""
    cc = os.environ.get("CC", "cc")
    flags = ["-std=c11", "-D_GNU_SOURCE", "-O2", "-I."]
    jobs = {
        "corpus": (["tests/bench/corpus.c"], []),
        "rwloop": (["tests/bench/rwloop.c"], []),
        "naive": (["tests/bench/naive.c"] + [f"rules/{s}.c" for s in NAIVE_SOURCES], ["-lpcre2-8", "-lsodium"]),
    }
    out = {}
    for name, (sources, libs) in jobs.items():
        out[name] = os.path.join(work, name)
        if subprocess.run([cc, *flags, "-o", out[name], *sources, *libs], check=False).returncode != 0:
            sys.exit(f"bench: cannot build {name}")
    return out


def corpora(program, work, sizes):
    """Paths of the corpora, one for each size in MB, by kind; made once per size."""
    out = {}
    for kind in KINDS:
        pair = []
        for size in sizes:
            path = os.path.join(work, f"{kind}-{size}.txt")
            if not os.path.exists(path):
                with open(path + ".part", "wb") as f:
                    subprocess.run([program, kind, str(size)], stdout=f, check=True)
                os.rename(path + ".part", path)
            pair.append(path)
        out[kind] = tuple(pair)
    return out


def run(command, path):
    """(cpu seconds, wall seconds) of `command < path | cat > /dev/null`; the sink is started before the clock."""
    sink = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    with open(path, "rb") as f:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdin=f, stdout=sink.stdin, stderr=subprocess.DEVNULL)
        sink.stdin.close()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        sink.wait()
        wall = time.perf_counter() - start
    if child.returncode != 0:
        sys.exit(f"bench: {os.path.basename(command[0])} {' '.join(command[1:])} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, wall


def measure(subjects, files, rounds):
    """{(subject, kind): (cpu MB/s, wall MB/s)}, medians of interleaved rounds."""
    cpu, wall = {}, {}
    for number in range(rounds):
        for kind in KINDS:
            for name, command in subjects.items():
                naive = name.startswith("naive")
                if naive and number % 2 == 1:
                    continue
                path = files[kind][2 if name == "naive packs" else 1 if naive else 0]
                size = os.path.getsize(path) / MB
                c, w = run(command, path)
                cpu.setdefault((name, kind), []).append(size / max(c, 1e-4))
                wall.setdefault((name, kind), []).append(size / max(w, 1e-4))
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
    return {k: (statistics.median(cpu[k]), statistics.median(wall[k])) for k in cpu}


def start_up(command, work):
    """Median milliseconds of cpu for empty input."""
    empty = os.path.join(work, "empty")
    with open(empty, "wb"):
        pass
    return 1000 * statistics.median(run(command, empty)[0] for _ in range(11))


def number(x):
    return f"{x:.1f}" if x < 100 else f"{x:,.0f}"


def table(subjects, results, which, title):
    out = [f"| {title} | " + " | ".join(KINDS) + " |", "|---|" + "--:|" * len(KINDS)]
    for name in subjects:
        out.append(f"| {name} | " + " | ".join(number(results[name, k][which]) for k in KINDS) + " |")
    return out


def ratios(results):
    out = ["| ratio | " + " | ".join(KINDS) + " |", "|---|" + "--:|" * len(KINDS)]
    for label, one, other, which in (
        ("redact -j1 / naive packs, cpu", "redact -j1", "naive packs", 0),
        ("redact -j1 / naive fixed, cpu", "redact -j1", "naive fixed", 0),
        ("redact -j1 / read-write loop, cpu", "redact -j1", "read-write loop", 0),
        ("redact -j1 / cat, cpu", "redact -j1", "cat", 0),
        ("redact -j2 / redact -j1, wall", "redact -j2", "redact -j1", 1),
        ("redact -j1 / before -j1, cpu", "redact -j1", "before -j1", 0),
    ):
        if (other, KINDS[0]) not in results:
            continue
        values = [results[one, k][which] / results[other, k][which] for k in KINDS]
        out.append(f"| {label} | " + " | ".join(f"{v:.2f}" if v >= 0.1 else f"{v:.4f}" for v in values) + " |")
    return out


def report(args, results, subjects, startup):
    lines = ["# Bench", "", f"`make bench`: {args.mb} MB per corpus, {args.rounds} interleaved rounds, medians, {machine()}.", ""]
    lines += [f"`program < corpus | cat > /dev/null`; MB = 10^6 bytes; redact starts in {startup:.0f} ms (cpu, part of the figures)."]
    lines += [f"The naive filters get the first {args.naive_mb} MB, with the packs {args.packs_mb}.", ""]
    if args.before:
        lines += [f"`before` is the build of {args.before_name}.", ""]
    lines += [f"- {k}: {ABOUT[k]}" for k in KINDS] + [""]
    lines += table(subjects, results, 0, "MB/s by cpu") + [""]
    lines += table(subjects, results, 1, "MB/s by wall") + [""]
    lines += ratios(results)
    return "\n".join(lines) + "\n"


def main():
    ap = argparse.ArgumentParser(description="speed of redact beside a plain copy and a naive filter")
    ap.add_argument("--redact", required=True)
    ap.add_argument("--work", required=True, help="folder for programs and corpora")
    ap.add_argument("--mb", type=int, default=int(os.environ.get("BENCH_MB", "64")))
    ap.add_argument("--naive-mb", type=int, default=16)
    ap.add_argument("--packs-mb", type=int, default=1)
    ap.add_argument("--before", help="another build of redact")
    ap.add_argument("--before-name", default="an earlier commit")
    ap.add_argument("--rounds", type=int, default=5)
    ap.add_argument("--out", help="also write the report to this file")
    args = ap.parse_args()

    os.makedirs(args.work, exist_ok=True)
    programs = build(args.work)
    files = corpora(programs["corpus"], args.work, (args.mb, args.naive_mb, args.packs_mb))
    key = os.path.join(args.work, "key")
    shutil.copyfile("fixtures/test.key", key)
    os.chmod(key, 0o600)
    redact = [os.path.abspath(args.redact), "-q", "-k", key]
    subjects = {
        "cat": ["cat"],
        "read-write loop": [programs["rwloop"]],
        "redact -j1": [*redact, "-j1"],
        "redact -j2": [*redact, "-j2"],
        "naive packs": [programs["naive"], "packs"],
        "naive fixed": [programs["naive"], "fixed"],
    }
    if args.before:
        subjects["before -j1"] = [os.path.abspath(args.before), "-q", "-k", key, "-j1"]
    text = report(args, measure(subjects, files, args.rounds), subjects, start_up(subjects["redact -j1"], args.work))
    sys.stdout.write(text)
    if args.out:
        with open(args.out, "w", encoding="utf-8") as f:
            f.write(text)


if __name__ == "__main__":
    main()
