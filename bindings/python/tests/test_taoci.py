"""The package as programs use it, and as they misuse it (pytest, or python3 -m unittest)."""
import gc
import os
import subprocess
import sys
import tempfile
import threading
import unittest
from decimal import Decimal
from fractions import Fraction

import taoci

TEXT = "2023年，绍兴市完成投资1.5亿元，同比增长8.2%。\n镜湖新区管委会主任周某某介绍，我市三分之二的企业已经复工。"


class Results(unittest.TestCase):
    def test_entities(self):
        d = taoci.extract(TEXT, id="a.txt")
        self.assertEqual(d.doc["id"], "a.txt")
        self.assertEqual(len(d), len(list(d)))
        for e in d:
            self.assertEqual(TEXT[e.start:e.end], e.text)
            self.assertIn(e.type, taoci.types())
            self.assertTrue(e.by and 0 < e.conf <= 1 and isinstance(e.value, dict))
        money = next(e for e in d if e.type == "amount")
        self.assertEqual((money.text, money.number), ("1.5亿元", Decimal(150000000)))
        self.assertIn(Fraction(2, 3), [e.number for e in d])
        self.assertTrue(any(e.ref for e in d))
        self.assertEqual(d[0].id, 1)
        self.assertEqual(d.raw["entities"][0], d[0].raw)

    def test_what_is_read_lazily_is_what_is_read_at_once(self):
        quotes = 'a ",\\"entities\\":[{" b，绍兴市",\\'
        first, second = taoci.extract(quotes), taoci.extract(quotes)
        second.raw
        self.assertEqual(first.entities, second.entities)
        self.assertTrue(first.entities)

    def test_offsets_are_those_of_the_str(self):
        for text in ("\ufeff绍兴市", "𠮷田到绍兴市", "a\r\n绍兴市\r\n"):
            e = next(e for e in taoci.extract(text) if e.type == "place")
            self.assertEqual(text[e.start:e.end], "绍兴市")

    def test_options(self):
        self.assertEqual({e.type for e in taoci.extract(TEXT, "date,place")} - {"date", "place"}, set())
        self.assertEqual(list(taoci.extract(TEXT, ["date"]))[0].value["edtf"], "2023")
        self.assertEqual([e.ref for e in taoci.extract(TEXT, coref=False) if e.ref], [])
        self.assertEqual(taoci.extract(TEXT, keywords=False).keywords, [])
        self.assertEqual(len(taoci.extract(TEXT, top=2).keywords), 2)
        self.assertEqual(taoci.extract(TEXT, context=True)[-1].sentence, 2)
        self.assertTrue(all(e.parent is None for e in taoci.extract(TEXT, flat=True)))
        self.assertEqual(taoci.extract("去年投产", ref="2024").doc["ref"], "2024")
        d = taoci.extract("一、合作\n4月2日，绍兴市与宁波市签署《水利合作协议》。\n", relations=True, sections=True)
        relation, section = d.relations[0], d.sections[0]
        self.assertEqual((relation.type, relation.status), ("agreement", "signed"))
        self.assertEqual([e.text for e in relation.args["party"]], ["绍兴市", "宁波市"])
        self.assertEqual(relation.args["document"][0].type, "document")
        self.assertEqual((section.heading, section.level, section.start), ("一、合作", 1, 0))

    def test_words_are_made_when_they_are_looked_at(self) -> None:
        text = "𠮷田到绍兴市推进改革开放，见王小明。"
        words = taoci.segment(text)
        self.assertIsInstance(words, taoci.Words)
        self.assertEqual([text[w.start:w.end] for w in words], words.texts)
        self.assertEqual(words.texts, taoci.cut(text))
        self.assertEqual([w.pos for w in words], words.tags)
        self.assertEqual(words[-1].text, "。")
        self.assertEqual([words[i] for i in range(len(words))], list(words))
        self.assertEqual(list(words[2:5]), list(words)[2:5])
        with self.assertRaises(IndexError):
            words[len(words)]
        # as the record has them: bytes go through it
        self.assertEqual(list(words), taoci.segment(text.encode(), encoding="UTF-8"))
        self.assertTrue(all(set(w.raw) <= {"text", "start", "end", "pos", "guessed"} for w in words))

    def test_a_word_across_lines_has_its_norm(self) -> None:
        words = taoci.segment("我市深入推进改\n革开放，加快建设。\n" * 9)
        for w in words:
            self.assertEqual(w.norm, w.text.replace("\n", ""))
        self.assertEqual(taoci.segment(""), [])
        self.assertEqual([e.text for e in taoci.extract("<p>绍&#20852;市</p>", html=True)], ["绍&#20852;市"])

    def test_bytes_are_decoded(self):
        self.assertEqual([e.text for e in taoci.extract("绍兴市".encode("gb18030"), encoding="gb18030")], ["绍兴市"])
        self.assertEqual([e.text for e in taoci.extract(bytearray("绍兴市".encode()))], ["绍兴市"])
        self.assertIn("invalid", taoci.extract("绍兴市".encode() + b"\xff", encoding="utf-8").warnings[0])

    def test_words_keywords_facts(self):
        self.assertEqual(taoci.cut("绍兴市推进改革开放"), ["绍兴市", "推进", "改革", "开放"])
        w = taoci.segment("推进改革")[1]
        self.assertEqual((w.text, w.start, w.end), ("改革", 2, 4))
        self.assertTrue(w.pos)
        self.assertIn("改革开放", taoci.cut("绍兴市推进改革开放", coarse=True))
        k = taoci.keywords(TEXT, 3)
        self.assertEqual((len(k), k[0].score), (3, 1))
        self.assertEqual(TEXT[slice(*k[0].spans[0])], k[0].term)
        f = taoci.facts(TEXT)
        self.assertEqual((f[0].value, f[0].unit, f[0].period, f[0].measure), ("150000000", "CNY", "2023", "level"))

    def test_rows_are_flat(self):
        for row in taoci.extract(TEXT).rows():
            self.assertFalse([v for v in row.values() if isinstance(v, (list, dict))])

    def test_texts_by_threads(self):
        texts = [f"{n}日，绍兴市完成投资{n}亿元。" for n in range(1, 200)]
        read = 0

        def source():
            nonlocal read
            for t in texts:
                read += 1
                yield t

        results = taoci.map(source(), jobs=2)
        first = next(results)
        self.assertLess(read, 20)  # not all are read ahead
        all_results = [first, *results]
        self.assertEqual([d.json for d in all_results], [taoci.extract(t).json for t in texts])


class Dictionaries(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.table = os.path.join(self.folder.name, "own.tsv")

    def tearDown(self):
        self.folder.cleanup()

    def write(self, text):
        with open(self.table, "w", encoding="utf-8") as f:
            f.write(text)

    def test_a_word_is_added_and_found(self):
        with taoci.Lexicon() as lexicon:
            lexicon.add(self.table, "蓝鲸七号", "product", aliases=["蓝七"], notes="maker=x")
            with self.assertRaises(taoci.DictError):
                lexicon.add(self.table, "蓝鲸七号", "product")
        with taoci.Lexicon(dicts=[self.table]) as lexicon:
            self.assertEqual([e.type for e in lexicon.extract("试飞蓝鲸七号")], ["product"])
            self.assertIn((2,), [(c.surfaces,) for c in lexicon.stats() if c.file == self.table])

    def test_a_wrong_line_is_told(self):
        self.write("蓝鲸七号\tproduct\n\tproduct\n")
        with self.assertRaises(taoci.DictError) as e:
            taoci.Lexicon(dicts=[self.table])
        self.assertEqual(e.exception.line, 2)
        self.assertIn("own.tsv:2", str(e.exception))
        with taoci.Lexicon() as lexicon:
            found = lexicon.check([self.table])
        self.assertTrue(found[0].error and found[0].line == 2 and found[0].file == self.table)

    def test_a_table_is_compiled(self):
        self.write("蓝鲸七号\tproduct\n")
        out = os.path.join(self.folder.name, "own.lex")
        taoci.build([self.table], out)
        with taoci.Lexicon(out) as lexicon:
            self.assertEqual([e.text for e in lexicon.extract("蓝鲸七号")], ["蓝鲸七号"])


class Misuse(unittest.TestCase):
    def test_wrong_types(self):
        for bad in (None, 1, 1.5, [], {}, object()):
            for f in (taoci.extract, taoci.segment, taoci.keywords, taoci.cut):
                self.assertRaises(TypeError, f, bad)
        self.assertRaises(TypeError, taoci.extract, "a", id=1)
        self.assertRaises(TypeError, taoci.extract, "a", 5)
        self.assertRaises(TypeError, taoci.extract, "a", [5])
        self.assertRaises(TypeError, taoci.extract, "a", colour="red")
        self.assertRaises(TypeError, taoci.Lexicon, cancel=1)
        self.assertRaises(TypeError, taoci.Lexicon, 5)
        for bad in ([None], [5], "a", 5):
            self.assertRaises(TypeError, taoci.Lexicon, dicts=bad)
            self.assertRaises(TypeError, taoci._lexicon().check, bad)
            self.assertRaises(TypeError, taoci.build, bad, "/dev/null/x")
        self.assertRaises(taoci.UsageError, taoci.build, [], None)
        self.assertRaises(taoci.UsageError, taoci._lexicon().add, None, "a", "place")
        self.assertRaises(taoci.UsageError, taoci._lexicon().add, "/dev/null/x", None, "place")
        self.assertRaises(ValueError, taoci.Lexicon, memory=-1)
        for bad in (dict(top=-1), dict(top=10**9), dict(min_conf=101), dict(types="palce"), dict(ref="soon"),
                    dict(wrap="maybe"), dict(id="\0"), dict(as_of="x")):
            with self.assertRaises(taoci.UsageError, msg=str(bad)) as e:
                taoci.extract("a", **bad)
            self.assertTrue(str(e.exception))
        self.assertRaises(taoci.UsageError, taoci.keywords, "a", -1)

    def test_texts_that_are_none(self):
        for bad in ("\ud800", "绍\udfff", "a" * 100 + "\udc80"):
            self.assertRaises(taoci.TextError, taoci.extract, bad)
        self.assertRaises(taoci.TextError, taoci.extract, "a", id="\ud800")
        self.assertRaises(taoci.TextError, taoci.extract, b"a", encoding="klingon-8")
        self.assertRaises(taoci.TextError, taoci.extract, b"\xff", encoding="utf-8", strict=True)
        self.assertEqual(len(taoci.extract("")), 0)
        self.assertEqual(len(taoci.extract("\0")), 0)

    def test_files_that_are_none(self):
        self.assertRaises(taoci.FileError, taoci.Lexicon, "/no/such.lex")
        self.assertRaises(OSError, taoci.Lexicon, "/no/such.lex")
        self.assertRaises(taoci.UsageError, taoci.Lexicon, "a\0b")
        self.assertRaises(taoci.DictError, taoci.Lexicon, __file__)
        self.assertRaises(taoci.FileError, taoci.Lexicon, dicts=["/no/such.tsv"])

    def test_a_missing_lexicon_is_told(self):
        env = {**os.environ, "TAOCI_LEXICON": "/no/such.lex"}
        out = subprocess.run([sys.executable, "-c", "import taoci; taoci.extract('a')"], env=env, capture_output=True,
                             text=True)
        self.assertEqual(out.returncode, 1)
        self.assertIn("FileError: cannot open '/no/such.lex'", out.stderr)

    def test_a_closed_lexicon(self):
        lexicon = taoci.Lexicon()
        d = lexicon.extract(TEXT)
        lexicon.close()
        lexicon.close()
        self.assertGreater(len(d), 0)
        for f in (lexicon.extract, lexicon.segment, lexicon.keywords):
            with self.assertRaises(taoci.UsageError) as e:
                f(TEXT)
            self.assertEqual(str(e.exception), "the lexicon is closed")
        self.assertRaises(taoci.UsageError, lexicon.stats)
        self.assertRaises(taoci.UsageError, lexicon.check, [])
        del lexicon
        gc.collect()

    def test_closed_by_one_thread_while_others_work(self):
        for _ in range(5):
            lexicon = taoci.Lexicon()
            wrong, done = [], []

            def work():
                try:
                    while True:
                        lexicon.extract(TEXT * 3)
                        done.append(1)
                except taoci.UsageError:
                    pass
                except BaseException as e:
                    wrong.append(e)

            threads = [threading.Thread(target=work) for _ in range(4)]
            for t in threads:
                t.start()
            while len(done) < 8:
                pass
            lexicon.close()
            for t in threads:
                t.join()
            self.assertEqual(wrong, [])

    def test_memory_is_limited(self):
        with taoci.Lexicon(memory=1 << 20) as lexicon:
            self.assertGreater(len(lexicon.extract(TEXT)), 0)
            with self.assertRaises(taoci.LimitError) as e:
                lexicon.extract(TEXT * 20000)
            self.assertIn("memory", str(e.exception))
            self.assertGreater(len(lexicon.extract(TEXT)), 0)

    def test_a_call_is_cancelled(self):
        stop = threading.Event()
        with taoci.Lexicon(cancel=stop.is_set) as lexicon:
            lexicon.extract(TEXT)
            stop.set()
            self.assertRaises(taoci.Cancelled, lexicon.extract, TEXT)
            stop.clear()
            lexicon.extract(TEXT)

        def fails():
            raise KeyboardInterrupt

        with taoci.Lexicon(cancel=fails) as lexicon:
            self.assertRaises(KeyboardInterrupt, lexicon.extract, TEXT)

    def test_the_machine_has_no_memory(self):
        code = ("import resource, taoci\n"
                "taoci.extract('绍兴市')\n"
                "text = '绍兴市完成投资一亿元。' * 400000\n"
                "used = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()\n"
                "resource.setrlimit(resource.RLIMIT_AS, (used + (60 << 20), -1))\n"
                "try: taoci.extract(text)\n"
                "except MemoryError as e: print(type(e).__name__, e)\n"
                "print(len(taoci.extract('绍兴市')))\n")
        if not os.path.exists("/proc/self/statm"):
            self.skipTest("no /proc")
        out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        self.assertEqual((out.returncode, out.stderr), (0, ""))
        self.assertRegex(out.stdout, r"\A(NoMemory no memory.*|MemoryError ?)\n1\n\Z")


if __name__ == "__main__":
    unittest.main()
