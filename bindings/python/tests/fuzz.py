"""bindings/python/tests/fuzz.py [SECONDS [SEED]] — calls with random arguments by two threads: whatever comes is a result or an exception
of Python, never a crash; results hold what they promise."""
import random
import sys
import threading
import time
from collections import Counter

import taoci

PIECES = ["绍兴市", "2023年", "1.5亿元", "三分之二", "《关于推进改革的意见》", "，", "。", "\n", "\r\n", "\0", "\ufeff", "\ud800", "𠮷", "我市",
          "“十四五”", "同比增长", "<p>", "&amp;", "|---|", "\t", " ", "１２", "a", "\u202e", "周某某", "有限公司", "\\", '"', ",\"entities\":["]
JUNK = [None, 0, -1, 1.5, 2**70, "", "a", "\0", "\ud800", [], {}, object(), b"", b"\xff", True, ["place"], [1]]
OPTIONS = {"types": ["place", "all", "palce", "date,time", ["amount"]], "facts": [True, False], "relations": [True], "sections": [True],
           "keywords": [False], "top": [1, 500], "flat": [True], "min_conf": [0, 90], "context": [True], "id": ["a.txt"],
           "ref": ["2024-05", "soon"], "as_of": ["2003"], "encoding": ["gb18030", "utf-16", "nonsense"], "strict": [True],
           "html": [True], "wrap": ["on", "off"], "coref": [False], "title": ["题"]}


def text_of(rng):
    s = "".join(rng.choice(PIECES) for _ in range(rng.randrange(60)))
    kind = rng.randrange(8)
    if kind == 0:
        return rng.choice(JUNK)
    if kind == 1:
        return bytes(rng.randrange(256) for _ in range(rng.randrange(300)))
    if kind == 2:
        return bytearray(s.encode("utf-8", "surrogatepass"))
    if kind == 3:
        return memoryview(s.encode("gb18030", "replace"))
    return s.replace("\ud800", "") if kind > 4 else s


def options_of(rng):
    return {key: rng.choice(JUNK if rng.random() < 0.03 else OPTIONS[key])
            for key in rng.sample(sorted(OPTIONS), rng.randrange(4))}


def check(text, d):
    for e in d:
        if isinstance(text, str):
            assert text[e.start:e.end] == e.text, (text, e)
        assert e.value is not None and e.by and (e.number is None or e.number == e.number)
    assert repr(d) and isinstance(d.keywords, list) and isinstance(d.rows(), list)


def call(rng, lexicon):
    kind, text = rng.randrange(12), text_of(rng)
    if kind < 6:
        check(text, lexicon.extract(text, **options_of(rng)))
    elif kind < 8:
        words = lexicon.segment(text, coarse=rng.random() < 0.5)
        assert not isinstance(text, str) or all(text[w.start:w.end] == w.text for w in words)
    elif kind < 10:
        lexicon.keywords(text, rng.choice([0, 1, 20, 500, *JUNK]), min_count=rng.choice([0, 1, *JUNK]))
    elif kind == 10:
        list(lexicon.map([text_of(rng) for _ in range(4)], jobs=2))
    else:
        rng.choice([lexicon.stats, lambda: lexicon.check([rng.choice(JUNK)]),
                    lambda: lexicon.add("/dev/null/x", text, rng.choice(["place", *JUNK])),
                    lambda: taoci.Lexicon(rng.choice(JUNK), rng.choice([(), [__file__], "a", 5])).close()])()


def work(seed, end, seen):
    rng = random.Random(seed)
    limits = [dict(), dict(memory=1 << 20), dict(memory=300000), dict(cancel=lambda: rng.random() < 0.1), dict(model=False)]
    while time.time() < end:
        lexicon = taoci.Lexicon(**rng.choice(limits))
        closer = threading.Timer(rng.random() * 15, lexicon.close)
        closer.start()
        while time.time() < end:
            try:
                call(rng, lexicon)
                seen["fine"] += 1
            except AssertionError:
                raise
            except Exception as e:
                seen[type(e).__name__] += 1
                assert str(e) or not isinstance(e, taoci.Error)
                if str(e) == "the lexicon is closed":
                    break
        closer.cancel()
        lexicon.close()


def main():
    seconds, seed = [*map(int, sys.argv[1:]), 10, 1][:2] if len(sys.argv) != 2 else [int(sys.argv[1]), 1]
    seen, wrong, end = Counter(), [], time.time() + seconds

    def run(n):
        try:
            work(n, end, seen)
        except BaseException as e:
            wrong.append(e)
            raise

    threads = [threading.Thread(target=run, args=(seed + i,)) for i in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(sum(seen.values()), "calls:", ", ".join(f"{n} {name}" for name, n in seen.most_common()))
    sys.exit(bool(wrong) or not seen["fine"])


if __name__ == "__main__":
    main()
