#!/usr/bin/env python3
"""Copies of the gold documents with their names exchanged for others of the same type and make, the same in all of a document:
the model learns what stands around names, and does not learn the names of the gold by heart.
usage: copies.py SEED GOLD.jsonl… >RECORDS"""
import collections
import json
import random
import sys

SHARE = .9  # of the names


def make(name, kind):
    """what a name must share with the one whose place it takes"""
    letters, dot, n = any("a" <= c.lower() <= "z" for c in name), "·" in name, len(name)
    size = n if kind == "person" and not dot else 1 if n == 1 else 2 if n <= 3 else 3 if n <= 6 else 4
    return kind, letters, dot, size


def names(d):
    at = 0
    for g in sorted((g for g in d["gold"] if not g.get("nested")), key=lambda g: g["start"]):
        if g["start"] >= at:
            at = g["end"]
            yield g["start"], at, g["type"], d["text"][g["start"]:at]


def main():
    chance = random.Random(int(sys.argv[1]))
    docs = [json.loads(line) for name in sys.argv[2:] for line in open(name, encoding="utf-8") if line.strip()]
    pool = collections.defaultdict(set)
    for d in docs:
        for _, _, kind, name in names(d):
            if "\n" not in name:
                pool[make(name, kind)].add(name)
    pool = {k: sorted(v) for k, v in pool.items()}
    for d in docs:
        swapped, out, gold, at, size = {}, [], [], 0, 0
        for beg, end, kind, name in names(d):
            if (name, kind) not in swapped:
                others = pool.get(make(name, kind)) if len(name) > 1 else None
                swapped[name, kind] = chance.choice(others) if others and chance.random() < SHARE else name
            new = swapped[name, kind]
            size += beg - at
            gold.append({"start": size, "end": size + len(new), "type": kind})
            out += [d["text"][at:beg], new]
            size, at = size + len(new), end
        out.append(d["text"][at:])
        print(json.dumps({"id": d["id"] + "~", "text": "".join(out), "gold": gold}, ensure_ascii=False))


main()
