#!/usr/bin/env python3
"""Plain texts as records for dump: sentences in their order, 25 of one file to a document, so that what a document repeats is in it.
usage: silver.py BAN.jsonl,… TEXT… >RECORDS
No sentence twice, none that is hardly Chinese, none that shares twelve characters with a text of BAN (gold, texts to measure with)."""
import json
import re
import sys

BLANK = re.compile(r"[\s\u3000\u00a0\ufeff\u200b\u00ad\x00-\x1f]+")
HAN = re.compile(r"[\u4e00-\u9fff]")
ODD = re.compile("[\ufffd\ue000-\uf8ff]")
CUT = re.compile(r"[^。！？!?；;]*[。！？!?；;]+[”’」』）)]*|[^。！？!?；;]+$")
NARROW = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}
RUN, SENTENCES, LONG = 12, 25, 220


def plain(s):
    return BLANK.sub("", s).translate(NARROW)


def runs(s):
    return (s[i:i + RUN] for i in range(len(s) - RUN + 1))


def pieces(line):
    """the sentences of a line, long ones cut at commas"""
    for m in CUT.finditer(line.rstrip("\n")):
        s = BLANK.sub("", m.group())
        while s:
            cut = len(s) if len(s) <= LONG else s.rfind("，", 60, LONG) + 1 or LONG
            yield s[:cut]
            s = s[cut:]


def main():
    ban, seen, count = set(), set(), 0
    for name in filter(None, sys.argv[1].split(",")):
        for line in open(name, encoding="utf-8"):
            for s in re.split(r"[。！？!?\n]", json.loads(line)["text"]):
                ban.update(runs(plain(s)))
    for name in sys.argv[2:]:
        kept = []
        for line in open(name, encoding="utf-8", errors="replace"):
            for s in pieces(line):
                key = plain(s)
                if len(s) < 5 or len(HAN.findall(s)) < .4 * len(s) or ODD.search(s) or key in seen:
                    continue
                seen.add(key)
                if not any(r in ban for r in runs(key)):
                    kept.append(s)
        for i in range(0, len(kept), SENTENCES):
            count += 1
            print(json.dumps({"id": "s%d" % count, "text": "\n".join(kept[i:i + SENTENCES])}, ensure_ascii=False))


main()
