"""libtaoci as ctypes sees it: structures as src/taoci.h has them (tests/test_layout.py compares), the library found."""
from __future__ import annotations

import ctypes as c
import os
from pathlib import Path

_HERE = Path(__file__).resolve().parent


class _Sized(c.Structure):
    """A structure that begins with its own size."""

    def __init__(self, **members: object) -> None:
        super().__init__(c.sizeof(self), **members)


class Err(c.Structure):
    _fields_ = [("code", c.c_int), ("line", c.c_uint32), ("msg", c.c_char * 240)]


class Config(_Sized):
    _fields_ = [("size", c.c_size_t), ("lexicon", c.c_char_p), ("dicts", c.POINTER(c.c_char_p)),
                ("dict_count", c.c_size_t), ("audit", c.c_int), ("verified", c.c_int), ("jieba", c.c_int),
                ("model", c.c_char_p), ("weights", c.c_char_p), ("vocab", c.c_char_p)]


CANCEL = c.CFUNCTYPE(c.c_int, c.c_void_p)


class Limits(_Sized):
    _fields_ = [("size", c.c_size_t), ("memory", c.c_size_t), ("cancel", CANCEL), ("user", c.c_void_p)]


class Input(_Sized):
    _fields_ = [("size", c.c_size_t), ("id", c.c_char_p), ("encoding", c.c_char_p), ("ref", c.c_char_p),
                ("strict", c.c_int), ("as_of", c.c_char_p), ("no_coref", c.c_int), ("keep_bom", c.c_int),
                ("wrap", c.c_int), ("html", c.c_int), ("reflow", c.c_int), ("ref_from", c.c_char_p),
                ("title", c.c_char_p), ("record", c.c_char_p), ("ref_only", c.c_int)]


class KeywordWish(_Sized):
    _fields_ = [("size", c.c_size_t), ("top", c.c_uint32), ("min_count", c.c_uint32), ("kinds", c.c_char_p),
                ("only_vocab", c.c_int), ("explain", c.c_int), ("by_section", c.c_int)]


class Format(_Sized):
    _fields_ = [("size", c.c_size_t), ("what", c.c_int), ("shape", c.c_int), ("pretty", c.c_int), ("flat", c.c_int),
                ("min_conf", c.c_int), ("coarse", c.c_int), ("header", c.c_int), ("offsets", c.c_uint),
                ("facts", c.c_int), ("sections", c.c_int), ("facts_where", c.c_void_p), ("relations", c.c_int),
                ("relations_where", c.c_void_p), ("columns", c.c_char_p), ("context", c.c_int), ("bom", c.c_int),
                ("excel", c.c_int)]


class Line(_Sized):
    _fields_ = [("size", c.c_size_t)] + [(name, c.c_char_p) for name in
                ("surface", "type", "canonical", "id", "aliases", "weight", "notes")]


class Finding(c.Structure):
    _fields_ = [("error", c.c_int), ("code", c.c_char_p), ("file", c.c_char_p), ("line", c.c_uint32),
                ("message", c.c_char_p)]


class Count(c.Structure):
    _fields_ = [("file", c.c_char_p), ("type", c.c_char_p), ("lines", c.c_uint32), ("surfaces", c.c_uint32)]


#: Structure of C by the name of its class here.
STRUCTURES = {"taoci_err": Err, "taoci_config": Config, "taoci_limits": Limits, "taoci_input": Input,
              "taoci_keyword_wish": KeywordWish, "taoci_format": Format, "taoci_line": Line,
              "taoci_finding": Finding, "taoci_count": Count}

EACH_FINDING = c.CFUNCTYPE(None, c.c_void_p, c.POINTER(Finding))
EACH_COUNT = c.CFUNCTYPE(None, c.c_void_p, c.POINTER(Count))
_ptr, _err, _out, _size = c.c_void_p, c.POINTER(Err), c.POINTER(c.c_void_p), c.c_size_t
_text_out = [_ptr, c.POINTER(Format), _out, c.POINTER(_size), _err]
_names = c.POINTER(c.c_char_p)

_FUNCTIONS: dict[str, tuple[object, list[object]]] = {
    "taoci_version": (c.c_char_p, []),
    "taoci_code_name": (c.c_char_p, [c.c_int]),
    "taoci_type_name": (c.c_char_p, [_size]),
    "taoci_open": (c.c_int, [c.POINTER(Config), _out, _err]),
    "taoci_close": (None, [_ptr]),
    "taoci_default_lexicon": (c.c_int, [c.c_char_p, _size, _err]),
    "taoci_lexicon_build": (c.c_int, [_names, _size, c.c_char_p, c.c_char_p, _err]),
    "taoci_dict_check": (c.c_int, [_ptr, _names, _size, c.c_int, EACH_FINDING, _ptr, _err]),
    "taoci_dict_add": (c.c_int, [_ptr, c.c_char_p, c.POINTER(Line), _err]),
    "taoci_dict_stats": (c.c_int, [_ptr, EACH_COUNT, _ptr, _err]),
    "taoci_doc_new": (c.c_int, [_ptr, _out, _err]),
    "taoci_doc_free": (None, [_ptr]),
    "taoci_doc_limits": (c.c_int, [_ptr, c.POINTER(Limits), _err]),
    "taoci_doc_read": (c.c_int, [_ptr, c.c_char_p, _size, c.POINTER(Input), _err]),
    "taoci_doc_extract": (c.c_int, [_ptr, c.c_char_p, _err]),
    "taoci_doc_facts": (c.c_int, [_ptr, _err]),
    "taoci_doc_relations": (c.c_int, [_ptr, _err]),
    "taoci_doc_sections": (c.c_int, [_ptr, _err]),
    "taoci_doc_keywords_as": (c.c_int, [_ptr, c.POINTER(KeywordWish), _err]),
    "taoci_doc_write": (c.c_int, _text_out),
}


def _candidates() -> list[str]:
    """Where the library may be: as TAOCI_LIBRARY says, beside this file, in a build folder above it, in the system."""
    named = os.environ.get("TAOCI_LIBRARY")
    if named:
        return [os.path.abspath(named) if os.sep in named else named]  # its lexicon is looked for beside it
    names = ("libtaoci.so.0", "libtaoci.so", "libtaoci.dylib")
    places = [_HERE, _HERE.parents[2] / "build"] if len(_HERE.parents) > 2 else [_HERE]
    return [str(place / name) for place in places for name in names if (place / name).exists()] + [*names]


def load() -> c.CDLL:
    """The library with its functions declared; OSError when it is nowhere."""
    why: OSError | None = None
    for path in _candidates():
        try:
            lib = c.CDLL(path)
        except OSError as e:
            why = why or e
            continue
        for name, (result, arguments) in _FUNCTIONS.items():
            function = getattr(lib, name)
            function.restype, function.argtypes = result, arguments
        return lib
    raise OSError(f"no libtaoci (TAOCI_LIBRARY names one): {why}")
