#!/usr/bin/env python3
"""scripts/indexed.py INDEXED.tsv TEXTS — documents to learn keywords from, out of plain texts: what a reader chose in them, by hand.

INDEXED.tsv has no word of the texts: a line is the first digits of a text's SHA-1, where it comes from, and the spans (from:length, in
characters) of its keywords, must-have ones, important ones, good ones; other forms of a keyword stand behind it with a slash.
TEXTS: the folder with train/ and govreports/. Prints JSON Lines {id, text, keywords}: of reports, which are few, twice more."""
import glob, hashlib, json, os, sys

import headlines

REPORT, REST, CENTRAL = 9000, 15000, 6000  # characters of a report: its beginning, what follows; of a central one
MORE = 2


def texts(folder):
    for name in ("broadcast-news", "gov-cn-daily", "hongkong-news"):
        for head, body in headlines.items(os.path.join(folder, "train", name + ".txt")):
            yield name, head + "\n\n" + body
    for block in open(os.path.join(folder, "train", "announcements.txt"), encoding="utf-8").read().split("\n\n"):
        yield "announcements", block.strip()
    for path in glob.glob(os.path.join(folder, "govreports", "*.txt")):
        text = open(path, encoding="utf-8").read()
        yield "reports", text[:REPORT]
        yield "reports", text[REPORT:REST]
    for report in headlines.reports(os.path.join(folder, "train", "central-reports.txt")):
        yield "reports", "\n".join(report)[:CENTRAL]


def key_of(text):
    return hashlib.sha1(text.encode()).hexdigest()[:12]


def main():
    rows = (line.rstrip("\n").split("\t") for line in open(sys.argv[1], encoding="utf-8") if line[0] != "#")
    spans = {row[0]: " ".join(row[2:]).replace("/", " ").split() for row in rows}
    found = {}
    for kind, text in texts(sys.argv[2]):
        key = key_of(text)
        if key in spans and key not in found:
            cuts = (map(int, span.split(":")) for span in spans[key])
            found[key] = kind, json.dumps({"id": key, "text": text, "keywords": [text[at : at + n] for at, n in cuts]}, ensure_ascii=False)
    for key in spans:  # in the order of the table, whatever that of the files is
        for _ in range(1 + MORE * (found[key][0] == "reports") if key in found else 0):
            print(found[key][1])
    print("%d of %d indexed documents found" % (len(found), len(spans)), file=sys.stderr)


if __name__ == "__main__":
    main()
