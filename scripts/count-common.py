#!/usr/bin/env python3
"""scripts/count-common.py TAOCI LEAST FILE… [--reports FILE…] — how common words and runs of words are in plain texts, for dict/keywords.common.tsv.

The texts are cut into pieces of about 1,500 characters; a term is one to four words side by side, of 2 to 10 Han characters or letters.
Terms of LEAST pieces and more, with the logarithm (base 2, times 4) of a piece count scaled to 8,192 pieces in all. A term that a third of
the reports have, and of those the pieces more often than of all texts, has their count: 地区生产总值 is common, in news it is not.
With --reports alone the other counts are taken from the table on standard input."""
import math, re, subprocess, sys
from collections import Counter

WORD = re.compile(r"^[\u4e00-\u9fffA-Za-z]+$")


def pieces(taoci, path):
    text = subprocess.run([taoci, "segment", "-q", "--format=text", "--wrap=off", path], stdout=subprocess.PIPE, check=True).stdout.decode()
    seen, size = set(), 0
    for line in text.split("\n"):
        words = line.split(" ")
        for i in range(len(words)):
            term = ""
            for k in range(4):
                if i + k >= len(words) or not WORD.match(words[i + k]) or words[i + k] in "的了和与在是等":
                    break
                term += words[i + k].lower()
                if len(term) > 10:
                    break
                if len(term) >= 2:
                    seen.add(term)
        size += len(line) - line.count(" ")
        if size > 1500:
            yield seen
            seen, size = set(), 0
    yield seen


def level(count, of):
    return round(4 * math.log2(max(1, count * 8192 / of)))


def counted(taoci, least, files):
    count, n = Counter(), 0
    for path in files:
        for seen in pieces(taoci, path):
            count.update(seen)
            n += 1
    return {term: level(c, n) for term, c in count.items() if c >= least}


def of_reports(taoci, files):
    count, spread, n = Counter(), Counter(), 0
    for path in files:
        own = set()
        for seen in pieces(taoci, path):
            count.update(seen)
            own |= seen
            n += 1
        spread.update(own)
    return {term: level(c, n) for term, c in count.items() if spread[term] * 3 >= len(files)}


def main():
    taoci, least, files = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    reports = files[files.index("--reports") + 1:] if "--reports" in files else []
    files = files[:len(files) - len(reports) - (1 if reports else 0)]
    common = counted(taoci, least, files) if files else {t: int(c) for t, c in (l.rstrip("\n").split("\t") for l in sys.stdin if "\t" in l and l[0] != "#" and not l.startswith("term\t"))}
    for term, c in of_reports(taoci, reports).items():
        if c > common.get(term, 19):
            common[term] = c
    print("# Terms that many texts have, and how many: 4 log2 of the pieces of 1,500 characters, of 8,192, that do; counted by scripts/count-common.py")
    print("term\tcommon")
    for term, c in sorted(common.items()):
        print("%s\t%d" % (term, c))


main()
