#!/usr/bin/env python3
"""scripts/headlines.py TAOCI MOST NEWS… [-- REPORT…] — documents to learn keywords from, out of plain texts: what a headline says that its text says, too.

NEWS: items parted by blank lines, the first line of each its headline. Of a headline's runs of content words the longest that stand in
the text are its keywords, a word alone only when it is rare. MOST documents of each file as JSON Lines {id, text, keywords}.
REPORT: a report or several, each beginning with a line that ends in 政府工作报告 or names a meeting. What the short sentences say that
open its paragraphs: of two in three texts each keeps a half of them and has what the other half says for keywords."""
import json, os, re, subprocess, sys

CONTENT = {"n", "v", "a", "ns", "nr", "nt", "nz", "x", "i"}
NOUNS = {"n", "ns", "nr", "nt", "nz", "x", "i"}
LEAST_TEXT, MOST_TEXT, MOST_HEADLINE = 200, 4000, 40
MOST_COMMON, MOST_COMMON_WORD = 28, 26  # classes of dict/keywords.common.tsv: what more texts have says little of one


def items(path):
    for block in open(path, encoding="utf-8").read().split("\n\n"):
        lines = [x.strip() for x in block.split("\n") if x.strip()]
        body = "\n".join(lines[1:])
        if lines and 6 <= len(lines[0]) <= MOST_HEADLINE and lines[0][-1] not in "。：；，！" and LEAST_TEXT <= len(body) <= MOST_TEXT:
            yield lines[0], body


def words(taoci, texts):
    feed = "".join(json.dumps({"id": str(i), "text": t}, ensure_ascii=False) + "\n" for i, t in enumerate(texts))
    out = subprocess.run([taoci, "segment", "-q", "--jsonl", "-"], input=feed.encode(), stdout=subprocess.PIPE, check=True).stdout
    return [[(w["text"], w["pos"]) for w in json.loads(l)["words"]] for l in out.decode().splitlines()]


def keywords(headline, body, common):
    found, run = [], []
    for word in [*headline, ("", "w")]:
        if word[1] in CONTENT:
            run.append(word)
            continue
        used = [False] * len(run)
        for size in range(len(run), 0, -1):
            for i in range(len(run) - size + 1):
                part = run[i : i + size]
                text = "".join(w for w, _ in part)
                if any(used[i : i + size]) or part[-1][1] not in NOUNS or not 2 <= len(text) <= 14 or text not in body:
                    continue
                if common.get(text.lower(), 0) > (MOST_COMMON if size > 1 else MOST_COMMON_WORD):
                    continue
                if size > 1 and part[0][1] == "v":
                    continue
                found.append(text)
                used[i : i + size] = [True] * size
        run = []
    return found


def reports(path):
    report = []
    for line in [*open(path, encoding="utf-8"), "政府工作报告"]:
        line = line.strip()
        if re.search("政府工作报告", line) and len(line) < 80 and sum(map(len, report)) > 6000:
            yield report
            report = []
        report.append(line)


def opening(line):
    m = re.match("(?:[一二三四五六七八九十]+(?:、|是|要)|（[一二三四五六七八九十]+）|[——]+)?(.{4,22}?)。|[（一二三四五六七八九十）、]{2,5}(.{4,30})$", line)
    return m and (m.group(1) or m.group(2))


def from_reports(taoci, path, common):
    for n, report in enumerate(reports(path)):
        lines = [(line, opening(line)) for line in report]
        leads = [i for i, (_, lead) in enumerate(lines) if lead]
        for half in (0, 1):
            cut = set(leads[half::2])
            body = "\n".join(line[line.find(lead) + len(lead) + 1 :] if i in cut else line for i, (line, lead) in enumerate(lines))
            tags = []
            for head in words(taoci, [lines[i][1] for i in sorted(cut)]):
                tags += keywords(head, body, common)
            if len(set(tags)) >= 8:
                yield {"id": "report-%s-%d-%d" % (os.path.basename(path), n, half), "text": body, "keywords": sorted(set(tags))}


def from_news(taoci, path, most, common):
    every = list(items(path))
    every = every[:: max(1, len(every) // (most * 2))]
    heads = words(taoci, [h for h, _ in every])
    count = 0
    for i, ((_, body), head) in enumerate(zip(every, heads)):
        tags = keywords(head, body, common)
        if tags and count < most:
            count += 1
            yield {"id": "headline-%d" % i, "text": body, "keywords": tags}


def main():
    taoci, most, files = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    rows = (line.rstrip("\n").split("\t") for line in open("dict/keywords.common.tsv", encoding="utf-8"))
    common = {r[0]: int(r[1]) for r in rows if len(r) == 2 and r[1].isdigit()}
    cut = files.index("--") if "--" in files else len(files)
    for path in files[:cut]:
        for d in from_news(taoci, path, most, common):
            print(json.dumps(d, ensure_ascii=False))
    for path in files[cut + 1 :]:
        for d in from_reports(taoci, path, common):
            print(json.dumps(d, ensure_ascii=False))


if __name__ == "__main__":
    main()
