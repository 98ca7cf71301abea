#!/usr/bin/env python3
"""bindings/python/wheel.py [BUILD [FOLDER]] — a wheel with the library, its lexicon and model, and ICU and PCRE2 beside them.

Nothing but the standard library, a compiler and pkg-config; BUILD (build/) has been made. What remains of the system is libc
and the C++ library. The same files give the same bytes.
"""
import base64
import hashlib
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def run(*command: str) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def library(build: Path, folder: Path) -> list[Path]:
    """libtaoci.so.0, which looks for its libraries beside itself, and those libraries."""
    so = folder / "libtaoci.so.0"
    libs = run("pkg-config", "--libs", "icu-uc", "icu-i18n", "libpcre2-8").split()
    run(os.environ.get("CC", "cc"), "-shared", "-s", "-Wl,-soname,libtaoci.so.0", f"-Wl,--version-script={ROOT / 'src/taoci.map'}",
        "-Wl,--disable-new-dtags,-rpath,$ORIGIN", "-o", str(so), "-Wl,--whole-archive", str(build / "libtaoci.a"),
        "-Wl,--no-whole-archive", *libs, "-lm", "-pthread")
    found = re.findall(r"(lib(?:icu\w+|pcre2-8)\.so\S*) => (\S+)", run("ldd", str(so)))
    others = []
    for name, path in sorted(set(found)):
        (folder / name).write_bytes(Path(path).read_bytes())
        others.append(folder / name)
    return [so, *others]


def main() -> None:
    build = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build")
    out = Path(sys.argv[2] if len(sys.argv) > 2 else ".")
    version = re.search(r'TAOCI_VERSION\s+"(.*)"', (ROOT / "src/taoci.h").read_text()).group(1)
    tag = "py3-none-" + re.sub(r"[-.]", "_", sysconfig.get_platform())
    info = f"taoci-{version}.dist-info"
    with tempfile.TemporaryDirectory() as folder:
        files = {f"taoci/{f.name}": f.read_bytes() for f in [
            *(HERE / "taoci").glob("*.py"), HERE / "taoci/py.typed", build / "taoci.lex", build / "names.model",
            *library(build, Path(folder))] if f.exists()}
    files[f"{info}/METADATA"] = (
        f"Metadata-Version: 2.1\nName: taoci\nVersion: {version}\nSummary: miner for Chinese report text: entities, words, "
        "keywords, facts\nLicense: MIT\nRequires-Python: >=3.9\nDescription-Content-Type: text/markdown\n\n"
    ).encode() + (HERE / "README.md").read_bytes()
    files[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: taoci\nRoot-Is-Purelib: false\nTag: {tag}\n".encode()
    files[f"{info}/LICENSE"] = (ROOT / "LICENSE").read_bytes()
    record = [f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()},{len(data)}"
              for name, data in sorted(files.items())]
    files[f"{info}/RECORD"] = "\n".join([*record, f"{info}/RECORD,,", ""]).encode()
    out.mkdir(parents=True, exist_ok=True)
    wheel = out / f"taoci-{version}-{tag}.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr, entry.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
            z.writestr(entry, data)
    print(wheel)


if __name__ == "__main__":
    main()
