#!/usr/bin/env python3
"""CPU time of a filter on one shape repeated without a newline, at growing sizes.

    python3 tests/gen/linear.py COMMAND...

For each shape: COMMAND reads 64 KiB, 1 MiB and 8 MiB of it. 1 MiB may take at most 20 times the time of 64 KiB (16 times
the bytes), and 8 MiB at most 16 times that of 1 MiB (8 times the bytes; left out where 1 MiB takes over a second, as under a sanitizer). Start-up is taken off before the
second ratio, and a time under a floor counts as the floor, because the clock ticks and the machine has other work. Prints ok or
not ok a shape, with MB/s at 8 MiB. Exit 1 when one is not ok.
"""

import os
import subprocess
import sys
import tempfile

SHAPES = ("x", "0", "1", "7", "@", ".", " ", "-----BEGIN ", "a.", "1.", "eyJ-", "a:", "api_key=", '"\\')
MORE = ("a@", "(", "Mr. ", "A", "Ab ", "1 ", "+1", "-", "::", "ff:", "=", "/", "\\", "{", "[", '{"a":', "\0", "\x80", "é", "<", "4111 ")
SIZES = (65536, 1 << 20, 8 << 20)
FLOOR = 0.004
SLOW = 2.0
TIMEOUT = 120


def cpu(command, path):
    """(user + system seconds, exit code); the code is -1 after TIMEOUT."""
    with open(path, "rb") as f:
        child = subprocess.Popen(["timeout", str(TIMEOUT), *command], stdin=f, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, child.returncode


def best(command, data, times):
    """The least time of several runs (of one when it is slow: then the clock is exact enough), and the worst exit code."""
    with tempfile.NamedTemporaryFile() as f:
        f.write(data)
        f.flush()
        runs = [cpu(command, f.name)]
        while len(runs) < times and runs[-1][0] < SLOW:
            runs.append(cpu(command, f.name))
    return min(t for t, _ in runs), max(runs, key=lambda r: r[1] != 0)[1]


def judge(command, shape, idle):
    raw = shape.encode("latin-1") if shape < "\x81" else shape.encode()
    times, codes = [], []
    for size in SIZES:
        if times and times[-1] > SLOW:
            break
        t, code = best(command, (raw * (size // len(raw) + 1))[:size], 3 if size <= 1 << 20 else 2)
        times.append(t)
        codes.append(code)
    good = not any(codes) and len(times) > 1 and times[1] / max(times[0], FLOOR) <= 20
    if len(times) > 2:
        good = good and max(times[2] - idle, FLOOR) / max(times[1] - idle, 5 * FLOOR) <= 16
    speed = SIZES[len(times) - 1] / 1e6 / max(times[-1] - idle, FLOOR)
    shown = ", ".join(f"{n} {1000 * t:.0f} ms" for n, t in zip(("64 KiB", "1 MiB", "8 MiB"), times))
    wrong = f", exit {max(codes, key=abs)}" if any(codes) else ""
    print(f"{'ok' if good else 'not ok'} - linear on {ascii(shape)}: {shown}, {speed:.0f} MB/s{wrong}")
    return good


def main():
    command = sys.argv[1:]
    idle, _ = best(command, b"", 5)
    print(f"# empty input: {1000 * idle:.0f} ms")
    good = [judge(command, shape, idle) for shape in SHAPES + MORE]
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
