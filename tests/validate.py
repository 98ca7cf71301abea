# tests/validate.py FOLDER NAME... - validate FOLDER/NAME (JSON Lines) against schema/NAME.schema.json
import json
import sys

from jsonschema import Draft202012Validator

passed = failed = 0
for name in sys.argv[2:]:
    with open("schema/%s.schema.json" % name, encoding="utf-8") as f:
        schema = json.load(f)
    Draft202012Validator.check_schema(schema)
    validators = {
        kind: Draft202012Validator({"$ref": "#/$defs/" + kind, "$defs": schema["$defs"]})
        for kind in ("result", "error")
    }
    seen, bad = set(), 0
    for line in open(sys.argv[1] + "/" + name, encoding="utf-8"):
        if line in seen:
            continue
        seen.add(line)
        record = json.loads(line)
        errors = list(validators["error" if "error" in record else "result"].iter_errors(record))
        bad += bool(errors)
        for e in errors[:3] if bad <= 10 else []:
            where = "/".join(map(str, e.absolute_path))
            print("%s: %s: %s: %s" % (name, record["doc"]["id"], where, e.message[:300]))
    passed += len(seen) - bad
    failed += bad
print("%d passed, %d failed" % (passed, failed))
sys.exit(failed > 0)
