"""SARIF reports of the fixtures against the schema: sarif.py REDACT SCHEMA (needs the jsonschema package of Python)."""
import glob
import json
import subprocess
import sys

import jsonschema

redact, schema = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8"))
validator = jsonschema.validators.validator_for(schema)(schema)
inputs = sorted(glob.glob("fixtures/text/*.txt") + glob.glob("fixtures/text/*.log") + glob.glob("fixtures/ndjson/*.ndjson"))
bad = 0
for what in [inputs, ["no such file"], ["fixtures/text/empty.txt"]] + [[i] for i in inputs]:
    done = subprocess.run([redact, "check", "-q", "--all", "--report", "-", "--report-format", "sarif"] + what,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    errors = list(validator.iter_errors(json.loads(done.stdout)))
    bad += bool(errors)
    print("%s - %s" % ("not ok" if errors else "ok", what[0] if len(what) == 1 else "%d files" % len(what)))
    for e in errors[:5]:
        print("# %s: %s" % (list(e.path), e.message[:160]))
sys.exit(bad > 0)
