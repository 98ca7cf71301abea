#!/usr/bin/env python3
"""Gold cut into parts: PART/learn.jsonl and PART/held.jsonl in FOLDER, for PART from 1 on; every document is held out once.
usage: folds.py FOLDER PARTS GOLD.jsonl…"""
import os
import sys


def main():
    folder, parts = sys.argv[1], int(sys.argv[2])
    docs = [line for name in sys.argv[3:] for line in open(name, encoding="utf-8") if line.strip()]
    for k in range(parts):
        to = "%s/%d/" % (folder, k + 1)
        os.makedirs(to)
        for name, mine in (("learn", False), ("held", True)):
            with open(to + name + ".jsonl", "w", encoding="utf-8") as f:
                f.writelines(d for i, d in enumerate(docs) if (i % parts == k) == mine)


main()
