#!/usr/bin/env python3
"""scripts/indexed.py INDEXED.tsv TEXTS — documents to learn keywords from, out of plain texts: what a reader chose in them, by hand.

INDEXED.tsv has no word of the texts: a line is the first digits of a text's SHA-1, where it comes from, and the spans (from:length, in
characters) of its keywords, must-have ones, important ones, good ones; other forms of a keyword stand behind it with a slash.
TEXTS: the folder with train/ and govreports/. Prints JSON Lines {id, text, keywords}: each text with all keywords, without the good
ones, and with the must-have ones alone, so that the better count more; of reports, which are few, twice more.
scripts/indexed.py --score INDEXED.tsv TEXTS TAOCI… — of TAOCI's keywords the share of the first ten that the reader lists, and of what
must be there the share among the first fifteen.
scripts/indexed.py --rows TAGGED.jsonl — lines for such a table out of {source, text, must, important, good}: lists of keywords, "form/other form"."""
import glob, hashlib, json, os, subprocess, sys

import headlines

REPORT, REST, CENTRAL = 9000, 15000, 6000  # characters of a report: its beginning, what follows; of a central one
MORE = 2
TIERS = ("must", "important", "good")


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


def read(table, folder):
    """[(id, kind, text, [[forms of a keyword] of a tier])] in the order of the table, whatever that of the files is."""
    found = {key_of(text): (kind, text) for kind, text in texts(folder)}
    rows = [line.rstrip("\n").split("\t") for line in open(table, encoding="utf-8") if line[0] != "#"]
    print("%d of %d indexed documents found" % (sum(row[0] in found for row in rows), len(rows)), file=sys.stderr)
    for row in rows:
        if row[0] in found:
            kind, text = found[row[0]]
            cut = lambda spans: [text[at : at + n] for at, n in (map(int, s.split(":")) for s in spans.split("/"))]
            yield row[0], kind, text, [[cut(k) for k in cell.split()] for cell in row[2:]]


def score(table, folder, taoci):
    docs = list(read(table, folder))
    feed = "".join(json.dumps({"id": d[0], "text": d[2]}, ensure_ascii=False) + "\n" for d in docs)
    command = [*taoci, "keywords", "-q", "--no-user-dict", "--jsonl", "-"]
    out = subprocess.run(command, input=feed.encode(), stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    plain = lambda term: term.replace(" ", "").strip("“”\"《》")
    ten = must = 0
    for (_, _, _, tiers), line in zip(docs, out):
        terms = [plain(k["term"]) for k in json.loads(line)["keywords"]]
        forms = [[{plain(form) for form in k} for k in tier] for tier in tiers]
        listed = set().union(*(k for tier in forms for k in tier))
        ten += sum(term in listed for term in terms[:10]) / min(10, sum(map(len, forms))) / len(docs)
        must += sum(bool(k & set(terms[:15])) for k in forms[0]) / max(1, len(forms[0])) / len(docs)
    print("%d texts: P@10 %.1f %%, must %.1f %%" % (len(docs), 100 * ten, 100 * must))


def span(text, form):
    at = text.find(form)
    if at < 0:
        sys.exit("no '%s' in the text that begins with '%s'" % (form, text[:20]))
    return "%d:%d" % (at, len(form))


def rows(path):
    for doc in map(json.loads, open(path, encoding="utf-8")):
        cells = (" ".join("/".join(span(doc["text"], form) for form in k.split("/")) for k in doc[tier]) for tier in TIERS)
        print("\t".join([key_of(doc["text"]), doc["source"], *cells]))


def main():
    if sys.argv[1] == "--rows":
        return rows(sys.argv[2])
    if sys.argv[1] == "--score":
        return score(sys.argv[2], sys.argv[3], sys.argv[4:])
    for key, kind, text, tiers in read(sys.argv[1], sys.argv[2]):
        for least in range(len(tiers), 0, -1):
            keywords = [form for tier in tiers[:least] for k in tier for form in k]
            for _ in range(1 + MORE * (kind == "reports")):
                print(json.dumps({"id": key, "text": text, "keywords": keywords}, ensure_ascii=False))


if __name__ == "__main__":
    main()
