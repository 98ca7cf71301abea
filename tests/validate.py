# tests/validate.py FOLDER NAME... - validate FOLDER/NAME (JSON Lines) against schema/NAME.schema.json
#
# FOLDER/NAME.more, where there is one, is much output: it is validated by code made of the schema, and
# only what fails there goes to jsonschema. Of FOLDER/NAME both judge every record, and must agree.
import json
import os
import re
import sys

from jsonschema import Draft202012Validator

TYPES = {
    "object": "type({v}) is dict",
    "array": "type({v}) is list",
    "string": "type({v}) is str",
    "null": "{v} is None",
    "boolean": "type({v}) is bool",
    "integer": "(type({v}) is int or type({v}) is float and {v}.is_integer())",
    "number": "type({v}) in (int, float)",
}
# Keywords say nothing about values of another kind.
KINDS = {
    "type({v}) is not dict": "required properties additionalProperties dependentRequired minProperties",
    "type({v}) is not list": "items minItems maxItems",
    "type({v}) is not str": "minLength pattern",
    "type({v}) not in (int, float)": "minimum maximum exclusiveMinimum",
}
OTHER_KIND = {key: other for other, keys in KINDS.items() for key in keys.split()}
LIMITS = {"minimum": "{v} >= ", "maximum": "{v} <= ", "exclusiveMinimum": "{v} > "}
for key in "minProperties", "minItems", "minLength":
    LIMITS[key] = "len({v}) >= "
LIMITS["maxItems"] = "len({v}) <= "
NOTES = {"$schema", "$id", "$defs", "title", "description"}


class Quick:
    """Functions that judge values, made of the keywords that our schemas use; others are a KeyError."""

    def __init__(self, schema):
        self.schema, self.known, self.made = schema, {}, {}

    def keep(self, thing):
        name = "k%d" % len(self.known)
        self.known[name] = thing
        return name

    def at(self, ref):
        """The function that judges values by the schema at REF, #/$defs/entity."""
        return self.known[self.name(ref)]

    def name(self, ref):
        if ref not in self.made:
            self.made[ref] = self.keep(None)
            schema = self.schema
            for key in ref.split("/")[1:]:
                schema = schema[key]
            self.known[self.made[ref]] = self.function(schema)
        return self.made[ref]

    def function(self, schema):
        return eval("lambda v: " + self.all_of(schema, "v"), self.known)

    def all_of(self, schema, v):
        """An expression: does V, an expression too, hold to the schema?"""
        if type(schema) is bool:
            return str(schema)
        tests = [self.one(k, x, schema, v) for k, x in schema.items() if k not in NOTES | {"then", "else"}]
        return "(%s)" % (" and ".join(tests) or "True")

    def one(self, key, x, schema, v):
        """The same for one keyword and what stands behind it."""
        if key in OTHER_KIND:
            test = LIMITS[key].format(v=v) + str(x) if key in LIMITS else self.inside(key, x, schema, v)
            return "(%s or %s)" % (OTHER_KIND[key].format(v=v), test)
        if key == "if":
            then, other = (self.all_of(schema.get(k, True), v) for k in ("then", "else"))
            return "(%s if %s else %s)" % (then, self.all_of(x, v), other)
        return {
            "type": lambda: "(%s)" % " or ".join(TYPES[t].format(v=v) for t in ([x] if type(x) is str else x)),
            "const": lambda: "%s %s %r" % (v, "is" if type(x) is bool else "==", x),
            "enum": lambda: "%s in %s" % (v, self.keep(x)),
            "$ref": lambda: "%s(%s)" % (self.name(x), v),
            "allOf": lambda: " and ".join(self.all_of(s, v) for s in x),
            "anyOf": lambda: "(%s)" % " or ".join(self.all_of(s, v) for s in x),
            "oneOf": lambda: "(%s) == 1" % " + ".join(self.all_of(s, v) for s in x),
        }[key]()

    def inside(self, key, x, schema, v):
        """The same for a keyword about the members of objects and lists, or the characters of text."""
        if key == "required":
            return "%s.keys() >= %s" % (v, self.keep(set(x)))
        if key == "properties":
            members = ("(%r not in %s or %s)" % (k, v, self.all_of(s, "%s[%r]" % (v, k))) for k, s in x.items())
            return "(%s)" % " and ".join(members)
        if key == "additionalProperties":
            known = self.keep(set(schema.get("properties", {})))
            if x is False:
                return "%s.keys() <= %s" % (v, known)
            return "all(%s(x) for k, x in %s.items() if k not in %s)" % (self.keep(self.function(x)), v, known)
        if key == "dependentRequired":
            pairs = ("(%r not in %s or %s.keys() >= %s)" % (k, v, v, self.keep(set(y))) for k, y in x.items())
            return "(%s)" % " and ".join(pairs)
        return {
            "items": lambda: "all(map(%s, %s))" % (self.keep(self.function(x)), v),
            "pattern": lambda: "%s(%s) is not None" % (self.keep(re.compile(x).search), v),
        }[key]()


def lines(path):
    seen = set()
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line not in seen:
                seen.add(line)
                yield json.loads(line)


passed = failed = 0


def judge(name, record, why):
    """Count RECORD; say WHY (a list of sentences, empty when it is well)."""
    global passed, failed
    passed += not why
    failed += bool(why)
    for reason in why[:3] if failed <= 10 else []:
        print("%s: %s: %s" % (name, record.get("doc", record).get("id", record), reason))


for name in sys.argv[2:]:
    with open("schema/%s.schema.json" % name, encoding="utf-8") as f:
        schema = json.load(f)
    Draft202012Validator.check_schema(schema)
    quick = Quick(schema)
    full = {}
    for kind in {"result", "together", "error"} & set(schema["$defs"]):
        full[kind] = Draft202012Validator({"$ref": "#/$defs/" + kind, "$defs": schema["$defs"]})

    def kind_of(record):
        return "error" if "error" in record else "together" if "terms" in record else "result"

    def reasons(record):
        errors = full[kind_of(record)].iter_errors(record)
        return ["/".join(map(str, e.absolute_path)) + ": " + e.message[:300] for e in errors]

    def is_well(record):
        if not quick.at("#/$defs/" + kind_of(record))(record):
            return False
        # What our own tables say has the members of its type, and no others.
        return all(
            quick.at("#/$defs/found")(e)
            for e in record.get("entities", [])
            if e["by"].startswith("dict/") and e["type"] in types
        )

    types = schema["$defs"].get("found", {}).get("properties", {}).get("type", {}).get("enum", [])
    for record in lines("%s/%s" % (sys.argv[1], name)):
        why, well = reasons(record), is_well(record)
        judge(name, record, why or ([] if well else ["the two validators disagree, or a line of dict/ has a member of its own"]))
    if os.path.exists("%s/%s.more" % (sys.argv[1], name)):
        for record in lines("%s/%s.more" % (sys.argv[1], name)):
            if is_well(record):
                judge(name, record, [])
            else:
                judge(name, record, reasons(record) or ["the same"])
print("%d passed, %d failed" % (passed, failed))
sys.exit(failed > 0)
