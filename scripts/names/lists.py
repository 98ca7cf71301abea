#!/usr/bin/env python3
"""Lists of people, with marks between the names and without: what reports have and the gold hardly does.
usage: lists.py DICT_FOLDER >RECORDS"""
import json
import random
import sys

FRAMES = ["主席团成员：", "名单如下：", "（按姓氏笔画为序）", "获奖者：", "委员：", "出席会议的有", "", "成员有", "代表：", "分别是"]
MARKS = ["、", " ", "", "", "，", "  ", "和"]
NOTES = ["（女）", "（回族）", "（女，满族）", "（壮族）", "（藏族）"]


def weights(name, kind, default):
    rows = [line.rstrip("\n").split("\t") + [""] * 6 for line in open(name, encoding="utf-8")]
    rows = [(r[0], float(r[5] or default)) for r in rows if r[1] == kind]
    return [r[0] for r in rows], [r[1] for r in rows]


def main():
    chance = random.Random(5)
    surnames = weights(sys.argv[1] + "/people.tsv", "surname", 0)
    first, last = (weights(sys.argv[1] + "/names.tsv", "given/" + k, 1) for k in ("first", "last"))
    pick = lambda t: chance.choices(*t)[0]
    for i in range(700):
        text, gold, n, mark = chance.choice(FRAMES), [], chance.randrange(3, 16), chance.choice(MARKS)
        for k in range(n):
            name = pick(surnames) + (pick(first) if chance.random() >= .2 else "") + pick(last)
            gold.append({"start": len(text), "end": len(text) + len(name), "type": "person"})
            text += name + (chance.choice(NOTES) if chance.random() < .12 else "")
            if k < n - 1:
                text += "、" if mark == "和" and k < n - 2 else mark
        text += chance.choice(["", "。", "等", "等人"])
        print(json.dumps({"id": "l%d" % i, "text": text, "gold": gold}, ensure_ascii=False))


main()
