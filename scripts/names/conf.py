#!/usr/bin/env python3
"""scripts/names/conf.py: how many names are right by type and bin of the decoder's odds, counted over what `extract` finds in documents that
the model has not seen, with the table of `conf.py --probe` in the model: there `conf` is the number of the bin.
usage: conf.py GOLD.jsonl FOUND.jsonl >conf.tsv        conf.py --probe >probe.tsv        conf.py --truth GOLD.jsonl FOUND.jsonl
Rows by type, per cents of 32 bins, rising: few cases lean on all types together.
--truth: by what `conf` says, how many names are right."""
import collections
import json
import re
import sys

TYPES = ("person", "place", "org", "company", "park", "event", "product")
BINS, LEAN = 32, 12
# 王女士, 李某, 老马: names to us, not marked in the gold.
CALLED = re.compile("^.{1,2}(先生|女士|小姐|太太|夫人|老师|师傅|医生|同学|同志|某|某某|总|老|哥|姐)$|^[老小阿].$")


def judged(gold, found):
    """type, conf and whether it is right, of the outermost names of the model; their document's number"""
    docs = {d["id"]: d for d in map(json.loads, open(gold, encoding="utf-8"))}
    for at, r in enumerate(map(json.loads, open(found, encoding="utf-8"))):
        d = docs[r["doc"]["id"]]
        names = {(g["start"], g["end"]): g["type"] for g in d["gold"]}
        for e in r.get("entities", ()):
            span, kind = (e["start"], e["end"]), "product" if e["type"] == "brand" else e["type"]
            if e.get("by") != "model:names" or e.get("in"):
                continue
            if kind == "person" and span not in names and CALLED.match(d["text"][span[0]:span[1]]):
                continue
            yield kind, e.get("conf", 0), names.get(span) == kind, at


def rising(share, weight):
    """the nearest shares that do not fall (pool adjacent violators)"""
    out = []
    for s, w in zip(share, weight):
        out.append([s, w, 1])
        while len(out) > 1 and out[-2][0] > out[-1][0]:
            (a, v, m), (b, w, n) = out[-2:]
            out[-2:] = [[(a * v + b * w) / (v + w), v + w, m + n]]
    return [s for s, _, n in out for _ in range(n)]


def table(cases):
    """per cents by type and bin"""
    n, right = collections.Counter(), collections.Counter()
    for kind, conf, ok, _ in cases:
        for t in (kind, "all"):
            n[t, round(100 * conf)] += 1
            right[t, round(100 * conf)] += ok
    bins = range(BINS)
    every = rising([right["all", b] / max(1, n["all", b]) for b in bins], [n["all", b] + 1 for b in bins])
    for t in TYPES:
        # Where a type is harder than all together it is so in every bin.
        seen = sum(n[t, b] for b in bins[:-1]) + LEAN
        off = (sum(right[t, b] for b in bins[:-1]) - sum(every[b] * n[t, b] for b in bins[:-1])) / seen
        lean = [min(1, max(0, every[b] + off * (1 - every[b]) * 2)) for b in bins]
        p = rising([(right[t, b] + LEAN * lean[b]) / (n[t, b] + LEAN) for b in bins], [n[t, b] + LEAN for b in bins])
        yield t, [min(99, round(100 * x)) for x in p]


def main():
    args = [a for a in sys.argv[1:] if a[:2] != "--"]
    if "--truth" in sys.argv:
        n, right = collections.Counter(), collections.Counter()
        for kind, conf, ok, _ in judged(*args):
            for t in (kind, "all"):
                n[t, int(10 * conf)] += 1
                right[t, int(10 * conf)] += ok
        for t in ("all",) + TYPES:
            print(t, *(".%d %.3f of %d" % (b, right[t, b] / n[t, b], n[t, b]) for b in range(10) if n[t, b]), sep="\t")
        return
    rows = [(t, range(BINS)) for t in TYPES] if "--probe" in sys.argv else table(judged(*args))
    print("type\tper cent by bin")
    for t, p in rows:
        print(t + "\t" + " ".join("%d" % x for x in p))


main()
