#!/usr/bin/env python3
"""tests/offsets.py TAOCI FILE… — offsets against an independent decoder

Each FILE (UTF-8) is written in many encodings, with and without a byte order mark, with LF and CRLF,
and read back with Python's codecs: "text" has to be the slice of the decoded text at start:end, the
slice of the file's bytes at "byte", and the slice of its UTF-16 form at "utf16". One complaint a line.
"""
import json
import os
import subprocess
import sys
import tempfile

ENCODINGS = [
    # Python's codec, the name for --encoding (None: detected), the mark before the text
    ("utf-8", None, b""),
    ("utf-8", None, b"\xef\xbb\xbf"),
    ("gb18030", None, b""),
    ("gb18030", "GB18030", b""),
    ("utf-16-le", None, b"\xff\xfe"),
    ("utf-16-be", None, b"\xfe\xff"),
    ("utf-16-le", "UTF-16LE", b""),
    ("utf-32-le", None, b"\xff\xfe\x00\x00"),
    ("big5hkscs", "Big5-HKSCS", b""),
]
EXTRA = "\n\U00020bb7\u00ad\u200b\x00\x0c𠮷绍\u00ad兴市\n"  # astral, invisible, NUL, form feed


def check(name, text, codec, mark, record):
    raw = mark + text.encode(codec)
    wide = text.encode("utf-16-le")
    for item in record["entities"]:
        slices = {
            "codepoint": text[item["start"]:item["end"]],
            "byte": raw[item["byte"][0]:item["byte"][1]].decode(codec),
            "utf16": wide[2 * item["utf16"][0]:2 * item["utf16"][1]].decode("utf-16-le"),
        }
        for unit, got in slices.items():
            if got != item["text"]:
                print(f"{name} as {codec}: {item['text']!r} is {got!r} in {unit}")


def main():
    taoci, files = sys.argv[1], sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        for name in files:
            with open(name, encoding="utf-8", newline="") as f:
                plain = f.read() + EXTRA
            for codec, declared, mark in ENCODINGS:
                for text in (plain, plain.replace("\n", "\r\n")):
                    if codec == "big5hkscs":
                        text = text.encode(codec, "ignore").decode(codec)
                    path = os.path.join(folder, "text")
                    with open(path, "wb") as f:
                        f.write(mark + text.encode(codec))
                    command = [taoci, "extract", "-q", "--types", "all"]
                    command += ["--offsets=codepoint,byte,utf16", path]
                    command += ["--encoding", declared] if declared else []
                    run = subprocess.run(command, stdout=subprocess.PIPE, check=False)
                    if run.returncode:
                        print(f"{name} as {codec}: exit {run.returncode}")
                        continue
                    record = json.loads(run.stdout)
                    if record["doc"]["chars"] != len(text):
                        print(f"{name} as {codec}: {record['doc']['chars']} characters, not {len(text)}")
                    check(name, text, codec, mark, record)


main()
