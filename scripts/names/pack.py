#!/usr/bin/env python3
"""Learnt weights as the file that the program reads (src/tag/model.h, docs/model.md): the mean of several, the heaviest rows, bytes.
usage: pack.py OUT ROWS rule.def left-out.txt classes.tsv marks.tsv conf.tsv NOTE WEIGHTS…"""
import array
import re
import struct
import sys

LANES, LABELS, ROW, BORDERS, UNIT, ILLEGAL = 16, 15, 128, 8, 16, -12000
CHAR, TWO, CLASS, PAIR, WORD, EVIDENCE, TYPE = range(1, 8)
ALIKE = {0x3002: 46, 0x300C: 0x201C, 0x300E: 0x201C, 0x300D: 0x201D, 0x300F: 0x201D, 0x2015: 0x2014, 0x3010: 91, 0x3014: 91, 0x3016: 91,
         0x3011: 93, 0x3015: 93, 0x3017: 93, 0x3008: 0x300A, 0x3009: 0x300B, 0x30FB: 0xB7, 0x2022: 0xB7, 0x2027: 0xB7, 0x2236: 58, 0x3000: 32}


def read(path):
    """{(kind, what): 128 floats}, transitions"""
    with open(path, "rb") as f:
        head = f.readline().split()
        n = int(head[2])
        if head[3:] != [b"0", b"0"]:
            sys.exit(path + ": a teacher is no model")
        keys = [tuple(f.readline().decode().rstrip("\n").split("\t", 1)) for _ in range(n)]
        trans = array.array("f", f.read(4 * BORDERS * LANES * LANES))
        w = array.array("f", f.read(4 * ROW * n))
    return {(int(k), t): w[i * ROW:(i + 1) * ROW] for i, (k, t) in enumerate(keys)}, trans


def mean(paths):
    total, trans = {}, [0.0] * (BORDERS * LANES * LANES)
    for p in paths:
        rows, tr = read(p)
        for k, w in rows.items():
            old = total.get(k)
            total[k] = [x / len(paths) for x in w] if old is None else [a + x / len(paths) for a, x in zip(old, w)]
        trans = [a + x / len(paths) for a, x in zip(trans, tr)]
    return total, trans


def byte(x):
    return max(-127, min(127, round(x * UNIT)))


def texts(items):
    off, values, pool = [0], [], b""
    for t, v in items:
        pool += t.encode()
        off.append(len(pool))
        values.append(v)
    n = len(values)
    return n, struct.pack("<%dI" % (n + 1), *off) + struct.pack("<%dH" % n, *values) + b"\0\0" * (n % 2) + pool


def by_text(rows):
    return sorted(rows.items(), key=lambda x: x[0].encode())


def check(data):
    """four sums side by side of all behind the sum itself"""
    def stir(h, w):
        h = ((h ^ w) * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        return h ^ h >> 32
    h = [0xCBF29CE484222325 + k for k in range(4)]
    for i, (w,) in enumerate(struct.iter_unpack("<Q", data[32:])):
        h[i & 3] = stir(h[i & 3], w)
    for k in 1, 2, 3:
        h[0] = stir(h[0], h[k])
    return h[0]


def legal(i, j):
    return i < LABELS and j < LABELS and (j == 0 or j % 2 == 1 or i in (j, j - 1))


def main():
    out, most, ruledef, left, classes, marks, conf, note = sys.argv[1:9]
    weights, trans = mean(sys.argv[9:])
    # Few rows say as much as all: the heaviest of characters, pairs and words; all of the others.
    weight = {k: sum(x * x for x in w) for k, w in weights.items()}
    order = sorted(weights, key=lambda k: (k[0] in (CHAR, PAIR, WORD), -weight[k], k))[:int(most) - 1]
    order.sort()
    row = {k: i + 1 for i, k in enumerate(order)}
    of = lambda kind: {t: i for (k, t), i in row.items() if k == kind}
    sections = []
    add = lambda kind, count, data, aux=0: sections.append((kind, count, aux, data))
    data = bytearray(ROW)
    for k in order:
        data += struct.pack("%db" % ROW, *[0 if i % LANES == LABELS else byte(x) for i, x in enumerate(weights[k])])
    add(1, len(order) + 1, bytes(data))
    add(2, len(trans), struct.pack("<%dh" % len(trans), *[
        round(x * UNIT) if legal(i // LANES % LANES, i % LANES) else ILLEGAL for i, x in enumerate(trans)]))
    chars = {int(t): r for t, r in of(CHAR).items()}
    same = lambda c: 48 if 48 <= c <= 57 else ALIKE.get(c, c)
    found = [(c, chars[same(c)]) for c in range(1, 0x10000) if same(c) in chars]
    add(3, len(found), b"".join(struct.pack("<HH", *x) for x in found))
    table = {int(t): r for t, r in of(CLASS).items()}
    add(4, 256, struct.pack("<256H", *[table.get(i, 0) for i in range(256)]))
    table = {int(t): r for t, r in of(PAIR).items()}
    add(5, 65536, struct.pack("<65536H", *[table.get(i, 0) for i in range(65536)]))
    add(6, *texts(by_text(of(WORD))))
    rows = [line.split() for line in open(classes, encoding="utf-8") if line[0] != "#"]
    add(7, *texts([(t, int(c) << 8 | int(p)) for t, c, p in rows]))
    found = {ord(c): int(r[1]) for r in (line.rstrip("\n").split("\t") for line in open(marks, encoding="utf-8") if line[0] != "#") for c in r[0]}
    add(8, len(found), b"".join(struct.pack("<HH", *x) for x in sorted(found.items())))
    hidden = set(open(left, encoding="utf-8").read().split())
    rules = {int(n): name for n, name in re.findall(r'^RULE\(\w+,\s*(\d+),\s*"([^"]*)"', open(ruledef, encoding="utf-8").read(), re.M)}
    evidence = of(EVIDENCE)
    add(9, max(rules) + 1, struct.pack("<%dH" % (max(rules) + 1), *[
        0 if rules.get(n, "") in hidden else evidence.get("r:%d" % n, 0) for n in range(max(rules) + 1)]), max(rules))
    add(10, *texts(by_text({t[2:]: r for t, r in evidence.items() if t.startswith("d:")})))
    kinds = of(TYPE)
    if "product" in kinds:
        kinds["brand"] = kinds["product"]
    add(11, *texts(by_text(kinds)))
    rows = [line.split("\t")[1].split() for line in open(conf, encoding="utf-8")][1:]
    add(13, 7 * 32, bytes(int(x) for r in rows for x in r), 4)
    said = open(note, encoding="utf-8").read().encode()
    add(15, len(said), said)
    add(16, *texts([(name, n) for n, name in sorted(rules.items())]))
    buf = bytearray(64 + 32 * len(sections))
    for i, (kind, count, aux, data) in enumerate(sections):
        buf += bytes(-len(buf) % ROW)
        struct.pack_into("<IIIIQQ", buf, 64 + 32 * i, kind, count, aux, 0, len(buf), len(data))
        buf += data
    buf += bytes(-len(buf) % 64)
    struct.pack_into("<8sIIQQ", buf, 0, b"taoci-nm", 1, 0x01020304, len(buf), 0)
    struct.pack_into("<IIII", buf, 32, len(sections), len(order) + 1, UNIT, LABELS)
    struct.pack_into("<Q", buf, 24, check(bytes(buf)))
    open(out, "wb").write(buf)
    print("%s: %d bytes, %d rows of %d" % (out, len(buf), len(order) + 1, len(weights)))


main()
