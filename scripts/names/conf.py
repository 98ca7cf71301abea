#!/usr/bin/env python3
"""scripts/names/conf.py: how many names are right by type and margin, counted on documents that the model has not seen.
usage: conf.py [GOLD.jsonl FOUND.jsonl]… > conf.tsv    FOUND: {"id","entities":[{"start","end","type","margin"}]}
Rows by type, per cents of 32 bins of margins (4 units wide), rising: few cases lean on all types together."""
import collections
import json
import sys

TYPES = ("person", "place", "org", "company", "park", "event", "product")
BINS, WIDTH, LEAN = 32, 4, 12


def rising(share, weight):
    """the nearest shares that do not fall (pool adjacent violators)"""
    out = []
    for s, w in zip(share, weight):
        out.append([s, w, 1])
        while len(out) > 1 and out[-2][0] > out[-1][0]:
            (a, v, m), (b, w, n) = out[-2:]
            out[-2:] = [[(a * v + b * w) / (v + w), v + w, m + n]]
    return [s for s, _, n in out for _ in range(n)]


def main():
    n, right = collections.Counter(), collections.Counter()
    for gold, found in zip(sys.argv[1::2], sys.argv[2::2]):
        names = {d["id"]: {(x["start"], x["end"], x["type"]) for x in d["gold"]} for d in map(json.loads, open(gold, encoding="utf8"))}
        for d in map(json.loads, open(found, encoding="utf8")):
            for e in d["entities"]:
                b = min(BINS - 1, e["margin"] // WIDTH)
                ok = (e["start"], e["end"], e["type"]) in names[d["id"]]
                for t in (e["type"], "all"):
                    n[t, b] += 1
                    right[t, b] += ok
    every = rising([right["all", b] / max(1, n["all", b]) for b in range(BINS)], [n["all", b] + 1 for b in range(BINS)])
    print("type\tper cent by margin")
    for t in TYPES:
        # Where a type is harder than all together it is so at every margin.
        seen = sum(n[t, b] for b in range(BINS - 1)) + LEAN
        off = (sum(right[t, b] for b in range(BINS - 1)) - sum(every[b] * n[t, b] for b in range(BINS - 1))) / seen
        lean = [min(1, max(0, every[b] + off * (1 - every[b]) * 2)) for b in range(BINS)]
        p = rising([(right[t, b] + LEAN * lean[b]) / (n[t, b] + LEAN) for b in range(BINS)], [n[t, b] + LEAN for b in range(BINS)])
        print(t + "\t" + " ".join("%d" % min(99, round(100 * x)) for x in p))


main()
