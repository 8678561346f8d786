#!/usr/bin/env python3
"""Shows what a check report points at, for generated input only:   python3 tests/gen/show.py INPUT REPORT [LIMIT]"""

import collections
import json
import sys


def main():
    limit = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    with open(sys.argv[1], "rb") as f:
        data = f.read()
    count = collections.Counter()
    with open(sys.argv[2], encoding="utf-8") as f:
        for line in f:
            d = json.loads(line)
            if "summary" in d:
                continue
            count[d["rule"]] += 1
            if count[d["rule"]] <= limit:
                a = d["offset"]
                b = a + d["length"]
                near = data[max(0, a - 30) : a] + b"[[" + data[a:b] + b"]]" + data[b : b + 20]
                print(d["rule"], d["type"], d["score"], near.decode("utf-8", "replace").replace("\n", "\\n"))
    for rule, n in count.most_common():
        print(f"{rule}: {n} findings")


if __name__ == "__main__":
    main()
