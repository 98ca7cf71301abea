#!/usr/bin/env python3
"""scripts/count-common.py TAOCI LEAST FILE… — how common words and runs of words are in plain texts, for dict/keywords.common.tsv.

The texts are cut into pieces of about 1,500 characters; a term is one to four words side by side, of 2 to 10 Han characters or letters.
Terms of LEAST pieces and more, with the logarithm (base 2, times 4) of a piece count scaled to 8,192 pieces in all."""
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


def main():
    taoci, least = sys.argv[1], int(sys.argv[2])
    count, n = Counter(), 0
    for path in sys.argv[3:]:
        for seen in pieces(taoci, path):
            count.update(seen)
            n += 1
    print("# Terms that many texts have, and how many: 4 log2 of the pieces of 1,500 characters, of 8,192, that do; counted by scripts/count-common.py")
    print("term\tcommon")
    for term, c in sorted(count.items()):
        if c >= least:
            print("%s\t%d" % (term, round(4 * math.log2(max(1, c * 8192 / n)))))


main()
