#!/usr/bin/env python3
"""JSON Lines as what dump reads: for each record "ID<tab>BYTES<tab>NAMES" as a line, the outermost names as lines
"START END TYPE", and the text, which takes BYTES and a line end.      usage: records.py <RECORDS.jsonl"""
import json
import sys

TYPES = ("person", "place", "org", "company", "park", "event", "product")

for line in open(0, encoding="utf-8"):
    d = json.loads(line)
    text, gold = d["text"].encode(), [g for g in d.get("gold", ()) if not g.get("nested") and g["type"] in TYPES]
    sys.stdout.buffer.write(("%s\t%d\t%d\n" % (d["id"], len(text), len(gold))).encode())
    for g in gold:
        sys.stdout.buffer.write(b"%d %d %d\n" % (g["start"], g["end"], TYPES.index(g["type"])))
    sys.stdout.buffer.write(text + b"\n")
