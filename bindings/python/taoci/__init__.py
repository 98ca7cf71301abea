"""Miner for Chinese report text: entities, words, keywords, facts.

    import taoci
    for e in taoci.extract("绍兴市完成投资1.5亿元"):
        print(e.type, e.text, e.value)

A Lexicon holds dictionaries and options and may be shared by threads; the functions of the module use one that is
opened when it is first needed. Calls into the library leave the GIL to others.
"""
from __future__ import annotations

import ctypes as _ct
import json as _json
import os as _os
import threading as _threading
from array import array as _array
from builtins import map as _map
from collections import deque as _deque
from concurrent.futures import ThreadPoolExecutor as _Pool
from decimal import Decimal as _Decimal
from fractions import Fraction as _Fraction
from functools import partial as _partial
from itertools import repeat as _repeat
from typing import Any, Callable, Iterable, Iterator, NamedTuple, Optional, Sequence, Union

from . import _c

__all__ = ["extract", "segment", "cut", "keywords", "facts", "map", "types", "build", "version", "Lexicon", "Document",
           "Entity", "Word", "Words", "Keyword", "Fact", "Relation", "Section", "Finding", "Count", "Error", "UsageError", "FileError", "TextError",
           "DictError", "LimitError", "NoMemory", "Cancelled"]

Text = Union[str, bytes, bytearray, memoryview]
Path = Union[str, "_os.PathLike[str]"]


class Error(Exception):
    """What the library says when it fails; `line` is that of a dictionary, 0 for none."""

    line: int = 0


class UsageError(Error, ValueError):
    """A call that the library does not allow."""


class FileError(Error, OSError):
    """A file could not be opened, read or written."""


class TextError(Error, ValueError):
    """What was given is not text in its encoding."""


class DictError(Error, ValueError):
    """A dictionary line or a compiled lexicon is wrong."""


class LimitError(Error):
    """A text needs more than it may."""


class NoMemory(Error, MemoryError):
    """The machine has no more memory."""


class Cancelled(Error):
    """`cancel` said so."""


_ERRORS = {1: UsageError, 2: FileError, 3: TextError, 4: DictError, 5: LimitError, 6: NoMemory, 7: Cancelled}
_lib = _c.load()
_byref, _string_at = _ct.byref, _ct.string_at
_scan = _json.JSONDecoder().scan_once
_JSONL, _WORDS, _KEYWORDS, _FACTS = 0, 1, 2, 3
_SHAPE_SPANS = 10


def _raise(rc: int, err: _c.Err) -> None:
    e = _ERRORS.get(rc, Error)(err.msg.decode("utf-8", "replace"))
    e.line = err.line
    raise e


def version() -> str:
    """The version of the library."""
    return _lib.taoci_version().decode()


def types() -> list[str]:
    """The names of all types of entities."""
    names: list[str] = []
    while name := _lib.taoci_type_name(len(names)):
        names.append(name.decode())
    return names


def _path(p: Optional[Path]) -> Optional[bytes]:
    if p is None:
        return None
    try:
        path = _os.fsencode(p)
    except UnicodeEncodeError:
        raise UsageError("a path has a lone surrogate") from None
    if b"\0" in path:
        raise UsageError("a path has a zero byte")
    return path


def _word(name: str, s: Optional[str]) -> Optional[bytes]:
    """An option that is text."""
    if s is None:
        return None
    if not isinstance(s, str):
        raise TypeError(f"{name} is a str, not {type(s).__name__}")
    if "\0" in s:
        raise UsageError(f"{name} has a zero byte")
    return _utf8(name, s)


def _utf8(name: str, s: str) -> bytes:
    try:
        return s.encode()
    except UnicodeEncodeError as e:
        raise TextError(f"{name} has a lone surrogate at character {e.start}") from None


def _list(name: str, s: Union[None, str, Iterable[str]]) -> Optional[bytes]:
    return _word(name, s if s is None or isinstance(s, str) else ",".join(s))


def _paths(paths: Iterable[Path]) -> Any:
    if isinstance(paths, (str, bytes)):
        raise TypeError("a list of files, not one")
    all_paths = [_path(_os.fspath(p)) for p in paths]
    return (_ct.c_char_p * len(all_paths))(*all_paths)


# ---- results ----


class _Row:
    """A member of a record; `raw` is all of it, as schema/ describes it."""

    __slots__ = ("raw",)
    raw: dict[str, Any]

    def __init__(self, raw: dict[str, Any]) -> None:
        self.raw = raw

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.raw!r})"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.raw == other.raw  # type: ignore[attr-defined]

    __hash__ = None  # type: ignore[assignment]


def _exact(text: Optional[str]) -> Union[None, _Decimal, _Fraction]:
    return None if text is None else _Fraction(text) if "/" in text else _Decimal(text)


class Entity(_Row):
    """An entity: text[start:end] of the text."""

    __slots__ = ()
    id = property(lambda self: self.raw["id"], doc="number in the document")
    type = property(lambda self: self.raw["type"], doc="one of types(), or a dictionary's own")
    text = property(lambda self: self.raw["text"], doc="what stands there")
    norm = property(lambda self: self.raw.get("norm", self.raw["text"]), doc="without line breaks inside it")
    start = property(lambda self: self.raw["start"], doc="its first character")
    end = property(lambda self: self.raw["end"], doc="the one behind its last")
    parent = property(lambda self: self.raw.get("in"), doc="id of the entity that it stands inside, or None")
    ref = property(lambda self: "ref" in self.raw, doc="it stands for what is named elsewhere (我市)")
    value = property(lambda self: self.raw.get("value", {}), doc="what it means; numbers are exact, as str")
    number = property(lambda self: _exact(self.value.get("number")), doc="of value: Decimal or Fraction, or None")
    by = property(lambda self: self.raw["by"], doc="the rule, the line or the model that made it")
    conf = property(lambda self: self.raw.get("conf", 1.0), doc="how often such a finding is right")
    sentence = property(lambda self: self.raw["sentence"]["n"] if "sentence" in self.raw else None,
                        doc="number of its sentence (context=True), or None")


class Word(NamedTuple):
    """A word: text[start:end] of the text."""

    text: str  #: what stands there
    start: int  #: its first character
    end: int  #: the one behind its last
    pos: str = ""  #: part of speech
    guessed: bool = False  #: pos comes from its shape
    norm: str = ""  #: text without line breaks inside it
    parts: Sequence[str] = ()  #: coarse: the words that it is made of, when there are several

    @property
    def raw(self) -> dict[str, Any]:
        """As schema/ describes it."""
        all = {"text": self.text, "norm": self.norm, "start": self.start, "end": self.end, "pos": self.pos,
               "guessed": self.guessed, "parts": self.parts}
        return {k: v for k, v in all.items() if v not in (False, ()) and (k != "norm" or v != self.text)}


_new_word = _partial(tuple.__new__, Word)


def _word_of(raw: dict[str, Any]) -> Word:
    return Word(raw["text"], raw["start"], raw["end"], raw.get("pos", ""), raw.get("guessed", False),
                raw.get("norm", raw["text"]), raw.get("parts", ()))


class Words(Sequence[Word]):
    """The words of a text, made when they are looked at; `texts` and `tags` are quicker: all of one kind at once."""

    __slots__ = ("text", "_codes", "_ends", "_starts")

    def __init__(self, text: str, spans: bytes) -> None:
        self.text = text  #: that they stand in
        all = _array("I", spans)  # three of each: TAOCI_SPANS
        self._starts, self._ends, self._codes = all[0::3], all[1::3], all[2::3]

    @property
    def starts(self) -> list[int]:
        """The first character of each."""
        return self._starts.tolist()

    @property
    def ends(self) -> list[int]:
        """The one behind the last of each."""
        return self._ends.tolist()

    @property
    def texts(self) -> list[str]:
        """The words as strings."""
        text = self.text
        return [text[a:b] for a, b in zip(self._starts, self._ends)]

    @property
    def tags(self) -> list[str]:
        """The part of speech of each."""
        known = {code: _tag(code) for code in set(self._codes)}
        return [known[code] for code in self._codes]

    def _some(self, i: slice) -> "Words":
        some = Words(self.text, b"")
        some._starts, some._ends, some._codes = self._starts[i], self._ends[i], self._codes[i]
        return some

    def __len__(self) -> int:
        return len(self._codes)

    def __getitem__(self, i: Any) -> Any:
        if isinstance(i, slice):
            return self._some(i)
        i = range(len(self))[i]
        return next(iter(self._some(slice(i, i + 1))))

    def __iter__(self) -> Iterator[Word]:
        texts, guessed = self.texts, {code: bool(code & _GUESSED) for code in set(self._codes)}
        return _map(_new_word, zip(texts, self._starts, self._ends, self.tags, [guessed[c] for c in self._codes], texts,
                                  _repeat(())))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Words, list)) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Words: {' '.join(self[:10].texts)}{' …' if len(self) > 10 else ''}>"


_GUESSED, _OTHER_NORM = 1 << 30, 1 << 31


def _tag(code: int) -> str:
    return (code & 0xFFFFFF).to_bytes(3, "little").rstrip(b"\0").decode()


class Keyword(_Row):
    """A keyword."""

    __slots__ = ()
    term = property(lambda self: self.raw["term"], doc="the word or phrase")
    score = property(lambda self: self.raw["score"], doc="1 of the best one")
    count = property(lambda self: self.raw["count"], doc="mentions")
    kind = property(lambda self: self.raw["kind"], doc='"term", or the type of what it names')
    spans = property(lambda self: [tuple(s) for s in self.raw["spans"]], doc="where its mentions stand")


class Fact(_Row):
    """One number of a series."""

    __slots__ = ()
    indicator = property(lambda self: self.raw["indicator"], doc="name of the series")
    key = property(lambda self: self.raw.get("key"), doc="of the dictionary, or None")
    measure = property(lambda self: self.raw["measure"], doc='"level", "growth" …')
    value = property(lambda self: self.raw.get("value"), doc="exact, as str, or None")
    number = property(lambda self: _exact(self.raw.get("value")), doc="value as Decimal or Fraction, or None")
    unit = property(lambda self: self.raw.get("unit"), doc="or None")
    region = property(lambda self: self.raw["region"], doc="code of a division, or None")
    period = property(lambda self: self.raw["period"], doc="EDTF, or None")
    status = property(lambda self: self.raw["status"], doc='"actual", "target", "plan"')
    start = property(lambda self: self.raw["start"], doc="first character of its value")
    end = property(lambda self: self.raw["end"], doc="the one behind its last")


class Relation(_Row):
    """Who did what with whom."""

    __slots__ = ("args",)
    args: dict[str, list[Union[Entity, str]]]

    def __init__(self, raw: dict[str, Any], entities: dict[int, Entity]) -> None:
        super().__init__(raw)
        self.args = {name: [entities.get(x, x) for x in (given if isinstance(given, list) else [given])]
                     for name, given in raw["args"].items()}  #: entities and words by their part: "party", "document" …

    id = property(lambda self: self.raw["id"], doc="number in the document")
    type = property(lambda self: self.raw["type"], doc='"agreement", "role", "investment" …')
    status = property(lambda self: self.raw["status"], doc='"signed", "planned", "ongoing", "ended"')
    date = property(lambda self: self.raw.get("date"), doc="EDTF, or None")
    start = property(lambda self: self.raw["start"], doc="first character of its first part")
    end = property(lambda self: self.raw["end"], doc="the one behind its last part")
    conf = property(lambda self: self.raw["conf"], doc="how often such a finding is right")
    by = property(lambda self: self.raw["by"], doc="the line or the rule that made it")


class Section(_Row):
    """A heading with what it is above, or a paragraph that speaks of another time."""

    __slots__ = ()
    heading = property(lambda self: self.raw.get("heading"), doc="its words, or None: a paragraph")
    level = property(lambda self: self.raw["level"], doc="1 for 一、, 2 for （一） …")
    kind = property(lambda self: self.raw["kind"], doc='"review", "targets", "plan", "other"')
    period = property(lambda self: self.raw.get("period"), doc="EDTF: what it speaks of, or None")
    start = property(lambda self: self.raw["start"], doc="first character of its heading")
    end = property(lambda self: self.raw["end"], doc="where the next of its level begins")


class Document(Sequence[Entity]):
    """What was found in a text: a sequence of its entities. It is read out of the record when it is first looked at."""

    __slots__ = ("json", "_raw", "_entities")

    def __init__(self, json: bytes) -> None:
        self.json = json  #: the record, a line of UTF-8
        self._raw: Optional[dict[str, Any]] = None
        self._entities: Optional[list[Entity]] = None

    @property
    def raw(self) -> dict[str, Any]:
        """The record as schema/ describes it."""
        if self._raw is None:
            self._raw = _json.loads(self.json)
        return self._raw

    @property
    def entities(self) -> list[Entity]:
        """All entities in the order of the text."""
        if self._entities is None:
            if self._raw is not None:
                rows = self._raw["entities"]
            else:  # they are the last member; a quote inside a string has a backslash before it
                text = self.json.decode()
                rows = _scan(text, text.rindex(',"entities":[') + 12)[0]
            self._entities = [Entity(e) for e in rows]
        return self._entities

    @property
    def keywords(self) -> list[Keyword]:
        """The keywords, best first."""
        return [Keyword(k) for k in self.raw.get("keywords", ())]

    @property
    def facts(self) -> list[Fact]:
        """The facts (facts=True)."""
        return [Fact(f) for f in self.raw.get("facts", ())]

    @property
    def relations(self) -> list[Relation]:
        """The relations (relations=True)."""
        entities = {e.id: e for e in self.entities}
        return [Relation(r, entities) for r in self.raw.get("relations", ())]

    @property
    def sections(self) -> list[Section]:
        """The sections (sections=True)."""
        return [Section(s) for s in self.raw.get("sections", ())]

    @property
    def doc(self) -> dict[str, Any]:
        """What is said of the document: id, title, date, place."""
        return self.raw["doc"]

    @property
    def warnings(self) -> list[str]:
        """What is doubtful about the text."""
        return self.doc["warnings"]

    def rows(self) -> list[dict[str, Any]]:
        """A flat dict for each entity, for tables: pandas.DataFrame(document.rows())."""
        return [{"doc": self.doc["id"], "start": e.start, "end": e.end, "type": e.type, "text": e.text, "by": e.by,
                 **{f"value.{k}": v for k, v in e.value.items() if not isinstance(v, (list, dict))}}
                for e in self.entities]

    def __len__(self) -> int:
        return len(self.entities)

    def __getitem__(self, i: Any) -> Any:
        return self.entities[i]

    def __iter__(self) -> Iterator[Entity]:
        return iter(self.entities)

    def __repr__(self) -> str:
        return f"<Document {self.doc['id']!r}: {len(self)} entities>"


class Finding(NamedTuple):
    """What is wrong or doubtful in a table."""

    error: bool
    code: str
    file: str
    line: int
    message: str


class Count(NamedTuple):
    """How much of a type a table gave."""

    file: str
    type: str
    lines: int
    surfaces: int


# ---- the lexicon ----


class _Idle:
    """A document of the library at work, or waiting for it: with all that one call needs, made once."""

    __slots__ = ("doc", "err", "out", "len", "p_err", "p_out", "p_len", "limits")

    def __init__(self, owner: "Lexicon") -> None:
        self.err, self.out, self.len = _c.Err(), _ct.c_void_p(), _ct.c_size_t()
        self.p_err, self.p_out, self.p_len = _byref(self.err), _byref(self.out), _byref(self.len)
        doc = _ct.c_void_p()
        if rc := _lib.taoci_doc_new(owner._handle, _byref(doc), self.p_err):
            _raise(rc, self.err)
        self.doc = doc.value
        self.limits = owner._limits
        if self.limits and (rc := _lib.taoci_doc_limits(self.doc, _byref(self.limits), self.p_err)):
            _lib.taoci_doc_free(self.doc)
            _raise(rc, self.err)


_PLAIN_INPUT = _c.Input(encoding=b"UTF-8", keep_bom=1)
_WRAP = {"auto": 0, "on": 1, "off": 2}


def _input_of(is_str: bool, id: Optional[str], ref: Optional[str], as_of: Optional[str], encoding: Optional[str],
              strict: bool, html: bool, wrap: str, coref: bool, title: Optional[str]) -> _c.Input:
    if wrap not in _WRAP:
        raise UsageError(f"wrap is auto, on or off, not {wrap!r}")
    return _c.Input(id=_word("id", id), ref=_word("ref", ref), as_of=_word("as_of", as_of), title=_word("title", title),
                    encoding=b"UTF-8" if is_str else _word("encoding", encoding), keep_bom=is_str, strict=strict,
                    html=html, wrap=_WRAP[wrap], no_coref=not coref)


class Lexicon:
    """Dictionaries and model, opened. Share it: its methods may be called by several threads at once.

    lexicon, model: files; by default those that belong to the library. model=False: none. dicts: tables of your own, or
    compiled ones. memory: bytes that one text may cost (LimitError). cancel: called now and then during a call, which
    ends with Cancelled when it gives something true.
    """

    def __init__(self, lexicon: Optional[Path] = None, dicts: Iterable[Path] = (), *,
                 model: Union[None, bool, Path] = None, jieba: bool = False, weights: Optional[Path] = None,
                 vocab: Optional[Path] = None, audit: bool = False, memory: int = 0,
                 cancel: Optional[Callable[[], Any]] = None) -> None:
        self._handle: Optional[int] = None
        self._lock = _threading.Lock()
        self._idle: list[_Idle] = []
        self._busy = 0
        self._closed = False
        self._why: list[BaseException] = []
        err, out = _c.Err(), _ct.c_void_p()
        path = _path(lexicon) or _own_lexicon()
        if model is None or model is True:
            beside = _os.path.join(_os.path.dirname(path), b"names.model")
            own_model = beside if _os.path.exists(beside) else None
        else:
            own_model = None if model is False else _path(model)
        files = _paths(dicts)
        config = _c.Config(lexicon=path, dicts=files, dict_count=len(files), jieba=jieba, audit=audit,
                           model=own_model, weights=_path(weights), vocab=_path(vocab))
        if not isinstance(memory, int) or memory < 0 or memory > 2**62:
            raise UsageError(f"memory is a number of bytes, not {memory!r}")
        if cancel is not None and not callable(cancel):
            raise TypeError("cancel is called: give a function")
        self._cancel = cancel
        self._limits = _c.Limits(memory=memory, cancel=_c.CANCEL(self._ask) if cancel else _c.CANCEL()) \
            if memory or cancel else None
        if rc := _lib.taoci_open(_byref(config), _byref(out), _byref(err)):
            _raise(rc, err)
        self._handle = out.value

    def _ask(self, _user: Any) -> int:
        try:
            return bool(self._cancel())  # type: ignore[misc]
        except BaseException as e:  # it has to wait until the library returns
            self._why.append(e)
            return 1

    # Documents wait here for the next call; close() while others are at work frees what they leave behind.

    def _take(self) -> _Idle:
        with self._lock:
            if self._closed:
                raise UsageError("the lexicon is closed")
            self._busy += 1
            if self._idle:
                return self._idle.pop()
        try:
            return _Idle(self)
        except BaseException:
            self._give(None)
            raise

    def _give(self, w: Optional[_Idle]) -> None:
        with self._lock:
            self._busy -= 1
            if w is not None and not self._closed:
                self._idle.append(w)
                return
            last = self._closed and not self._busy
        if w is not None:
            _lib.taoci_doc_free(w.doc)
        if last:
            self._release()

    def _release(self) -> None:
        handle, self._handle = self._handle, None
        if handle:
            _lib.taoci_close(handle)

    def close(self) -> None:
        """Give back its memory, when the calls under way are done. A closed lexicon refuses calls; closing twice is fine."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            idle, self._idle = self._idle, []
            last = not self._busy
        for w in idle:
            _lib.taoci_doc_free(w.doc)
        if last:
            self._release()

    def __enter__(self) -> "Lexicon":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_handle", None) and _lib is not None:
            self.close()

    def _run(self, text: Text, input: _c.Input, steps: Callable[[_Idle], int], format: _c.Format) -> bytes:
        data = _utf8("text", text) if isinstance(text, str) else text if isinstance(text, bytes) else bytes(text)
        w = self._take()
        try:
            rc = (_lib.taoci_doc_read(w.doc, data, len(data), _byref(input), w.p_err) or steps(w) or
                  _lib.taoci_doc_write(w.doc, _byref(format), w.p_out, w.p_len, w.p_err))
            if rc:
                if self._why:
                    raise self._why.pop()
                _raise(rc, w.err)
            return _string_at(w.out.value, w.len.value)
        finally:
            self._give(w)

    @staticmethod
    def _is_str(text: Text) -> bool:
        if isinstance(text, str):
            return True
        if isinstance(text, (bytes, bytearray, memoryview)):
            return False
        raise TypeError(f"text is str or bytes, not {type(text).__name__}")

    def extract(self, text: Text, types: Union[None, str, Iterable[str]] = None, *, facts: bool = False,
                relations: bool = False, sections: bool = False, keywords: bool = True, top: int = 0,
                flat: bool = False, min_conf: int = 0, context: bool = False, id: Optional[str] = None,
                ref: Optional[str] = None, as_of: Optional[str] = None, encoding: Optional[str] = None,
                strict: bool = False, html: bool = False, wrap: str = "auto", coref: bool = True,
                title: Optional[str] = None) -> Document:
        """Entities, keywords and what else is asked for. The options are those of the tool (taoci extract --help-all)."""
        is_str = self._is_str(text)
        if (is_str and id is ref is as_of is encoding is title is None and not (strict or html) and wrap == "auto"
                and coref):
            input = _PLAIN_INPUT
        else:
            input = _input_of(is_str, id, ref, as_of, encoding, strict, html, wrap, coref, title)
        wanted = _list("types", types)
        if not 0 <= min_conf <= 100 or not 0 <= top <= 500:
            raise UsageError("min_conf is 0 to 100, top 0 to 500")
        if not (facts or relations or sections or flat or min_conf or context):
            format = _PLAIN_FORMAT
        else:
            format = _c.Format(facts=facts, relations=relations, sections=sections, flat=flat, min_conf=min_conf,
                               context=context)

        def steps(w: _Idle) -> int:
            return (_lib.taoci_doc_extract(w.doc, wanted, w.p_err) or
                    (relations and _lib.taoci_doc_relations(w.doc, w.p_err)) or
                    (facts and _lib.taoci_doc_facts(w.doc, w.p_err)) or
                    (sections and _lib.taoci_doc_sections(w.doc, w.p_err)) or
                    (keywords and _lib.taoci_doc_keywords_as(
                        w.doc, _byref(_c.KeywordWish(top=top)) if top else None, w.p_err)) or 0)

        return Document(self._run(text, input, steps, format))

    def segment(self, text: Text, *, coarse: bool = False, encoding: Optional[str] = None) -> Sequence[Word]:
        """The words of the text; coarse: compounds and named things whole."""
        is_str = self._is_str(text)
        if is_str and not coarse:
            words = Words(text, self._run(text, _PLAIN_INPUT, lambda w: 0, _SPANS))  # type: ignore[arg-type]
            if max(words._codes, default=0) < _OTHER_NORM:
                return words
        input = _PLAIN_INPUT if is_str else _c.Input(encoding=_word("encoding", encoding))
        format = _c.Format(what=_WORDS, coarse=coarse)

        def steps(w: _Idle) -> int:
            return _lib.taoci_doc_extract(w.doc, None, w.p_err) if coarse else 0

        return [_word_of(x) for x in _json.loads(self._run(text, input, steps, format))["words"]]

    def cut(self, text: Text, *, coarse: bool = False) -> list[str]:
        """The words as strings."""
        words = self.segment(text, coarse=coarse)
        return words.texts if isinstance(words, Words) else [w.text for w in words]

    def keywords(self, text: Text, top: int = 20, *, kinds: Union[None, str, Iterable[str]] = None, min_count: int = 0,
                 only_vocab: bool = False, entities: bool = False, encoding: Optional[str] = None) -> list[Keyword]:
        """The keywords of the text, best first; entities: names as extract finds them."""
        is_str = self._is_str(text)
        if not 0 <= top <= 500 or not 0 <= min_count < 2**32:
            raise UsageError("top is 0 to 500, min_count a number of mentions")
        input = _PLAIN_INPUT if is_str else _c.Input(encoding=_word("encoding", encoding))
        wish = _c.KeywordWish(top=top, min_count=min_count, kinds=_list("kinds", kinds), only_vocab=only_vocab)

        def steps(w: _Idle) -> int:
            return ((entities and _lib.taoci_doc_extract(w.doc, None, w.p_err)) or
                    _lib.taoci_doc_keywords_as(w.doc, _byref(wish), w.p_err))

        record = self._run(text, input, steps, _c.Format(what=_KEYWORDS))
        return [Keyword(k) for k in _json.loads(record)["keywords"]]

    def facts(self, text: Text, **options: Any) -> list[Fact]:
        """The statistical facts of the text; options as extract has them."""
        return self.extract(text, facts=True, keywords=False, **options).facts

    def map(self, texts: Iterable[Text], jobs: Optional[int] = None, **options: Any) -> Iterator[Document]:
        """extract of each text by several threads, in their order; a few texts are read ahead, no more."""
        jobs = jobs or _os.cpu_count() or 1
        with _Pool(jobs) as pool:
            waiting: _deque[Any] = _deque()
            try:
                for text in texts:
                    waiting.append(pool.submit(self.extract, text, **options))
                    if len(waiting) >= 4 * jobs:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for f in waiting:
                    f.cancel()

    def check(self, files: Iterable[Path], *, jieba: bool = False) -> list[Finding]:
        """All that is wrong or doubtful in the tables."""
        found: list[Finding] = []

        def each(_user: Any, f: Any) -> None:
            x = f[0]
            found.append(Finding(bool(x.error), x.code.decode(), _os.fsdecode(x.file), x.line,
                                 x.message.decode("utf-8", "replace")))

        names = _paths(files)
        self._call(lambda h, e: _lib.taoci_dict_check(h, names, len(names), jieba, _c.EACH_FINDING(each), None, e))
        return found

    def stats(self) -> list[Count]:
        """How much of which type each table gave."""
        found: list[Count] = []

        def each(_user: Any, x: Any) -> None:
            found.append(Count(_os.fsdecode(x[0].file), x[0].type.decode(), x[0].lines, x[0].surfaces))

        self._call(lambda h, e: _lib.taoci_dict_stats(h, _c.EACH_COUNT(each), None, e))
        return found

    def add(self, file: Path, surface: str, type: str, *, canonical: Optional[str] = None, id: Optional[str] = None,
            aliases: Iterable[str] = (), weight: Optional[str] = None, notes: Optional[str] = None) -> None:
        """Append a line to a table, which a lexicon opened from now on knows."""
        line = _c.Line(surface=_word("surface", surface), type=_word("type", type), id=_word("id", id),
                       canonical=_word("canonical", canonical), aliases=_word("aliases", "|".join(aliases)),
                       weight=_word("weight", weight), notes=_word("notes", notes))
        path = _path(file)
        self._call(lambda h, e: _lib.taoci_dict_add(h, path, _byref(line), e))

    def _call(self, function: Callable[[Any, Any], int]) -> None:
        """Call a function of the lexicon itself, which stays open that long."""
        with self._lock:
            if self._closed:
                raise UsageError("the lexicon is closed")
            self._busy += 1
        err = _c.Err()
        try:
            rc = function(self._handle, _byref(err))
        finally:
            self._give(None)
        if rc:
            _raise(rc, err)


_PLAIN_FORMAT = _c.Format()
_SPANS = _c.Format(what=_WORDS, shape=_SHAPE_SPANS)


def _own_lexicon() -> bytes:
    """What TAOCI_LEXICON names; the one in this package; else the library's own."""
    named = _os.environ.get("TAOCI_LEXICON")
    if named:
        return _os.fsencode(named)
    here = _os.path.join(_os.path.dirname(_os.path.abspath(__file__)), "taoci.lex")
    if _os.path.exists(here):
        return _os.fsencode(here)
    err, room = _c.Err(), _ct.create_string_buffer(4096)
    if rc := _lib.taoci_default_lexicon(room, len(room), _byref(err)):
        _raise(rc, err)
    return room.value


def build(files: Iterable[Path], out: Path, over: Optional[Path] = None) -> None:
    """Compile tables into a lexicon; over: the lexicon that it will lie over."""
    names, err = _paths(files), _c.Err()
    if rc := _lib.taoci_lexicon_build(names, len(names), _path(over), _path(out), _byref(err)):
        _raise(rc, err)


# ---- the usual lexicon ----

_usual: Optional[Lexicon] = None
_usual_lock = _threading.Lock()


def _lexicon() -> Lexicon:
    global _usual
    if _usual is None:
        with _usual_lock:
            if _usual is None:
                _usual = Lexicon()
    return _usual


def extract(text: Text, types: Union[None, str, Iterable[str]] = None, **options: Any) -> Document:
    """Lexicon.extract with the usual lexicon."""
    return _lexicon().extract(text, types, **options)


def segment(text: Text, **options: Any) -> Sequence[Word]:
    """Lexicon.segment with the usual lexicon."""
    return _lexicon().segment(text, **options)


def cut(text: Text, **options: Any) -> list[str]:
    """Lexicon.cut with the usual lexicon."""
    return _lexicon().cut(text, **options)


def keywords(text: Text, top: int = 20, **options: Any) -> list[Keyword]:
    """Lexicon.keywords with the usual lexicon."""
    return _lexicon().keywords(text, top, **options)


def facts(text: Text, **options: Any) -> list[Fact]:
    """Lexicon.facts with the usual lexicon."""
    return _lexicon().facts(text, **options)


def map(texts: Iterable[Text], jobs: Optional[int] = None, **options: Any) -> Iterator[Document]:
    """Lexicon.map with the usual lexicon."""
    return _lexicon().map(texts, jobs, **options)
