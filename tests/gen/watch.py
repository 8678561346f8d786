#!/usr/bin/env python3
"""Watches the memory of a filter that reads a long stream.

    python3 tests/gen/watch.py STREAM MEBIBYTES LIMIT_KIB GROWTH_KIB COMMAND...

Runs `STREAM MEBIBYTES | COMMAND > /dev/null`; reads the peak (VmHWM) of COMMAND at every mark that STREAM makes on its
standard error. Prints ok or not ok for: the exit codes, the peak, the growth after the first quarter. Exit 1 when one
is not ok.
"""

import os
import subprocess
import sys
import time


def peak(pid):
    """VmHWM in KiB, 0 when the process is gone."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as f:
            return next((int(x.split()[1]) for x in f if x.startswith("VmHWM")), 0)
    except OSError:
        return 0


def main():
    stream, mib, limit, growth = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    start = time.monotonic()
    source = subprocess.Popen([stream, str(mib)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    child = subprocess.Popen(sys.argv[5:], stdin=source.stdout, stdout=subprocess.DEVNULL)
    source.stdout.close()
    marks = [peak(child.pid) for _ in source.stderr]
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    source.wait()
    top = max(marks, default=0)
    cpu = usage.ru_utime + usage.ru_stime
    print(f"# {mib} MiB in {time.monotonic() - start:.1f} s, {mib * 1.048576 / max(cpu, 0.001):.0f} MB/s cpu, peaks in KiB: {marks}")
    results = (
        (f"exit 0 after {mib} MiB", child.returncode == 0 and source.returncode == 0),
        (f"peak memory at most {limit} KiB", len(marks) >= 4 and 0 < top <= limit),
        (f"growth after the first quarter at most {growth} KiB", len(marks) >= 4 and top - marks[0] <= growth),
    )
    for name, good in results:
        print("ok - " + name if good else "not ok - " + name)
    sys.exit(0 if all(good for _, good in results) else 1)


if __name__ == "__main__":
    main()
