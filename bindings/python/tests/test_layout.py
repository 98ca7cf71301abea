"""Structures of ctypes against those of src/taoci.h, by a program in C that says where each member lies."""
import ctypes
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from taoci import _c

HEADERS = Path(__file__).resolve().parents[3] / "src"


@unittest.skipUnless(HEADERS.joinpath("taoci.h").exists() and shutil.which("cc"), "no compiler, or no header")
class Layout(unittest.TestCase):
    def test_members_lie_where_c_has_them(self):
        lines, want = [], []
        for name, here in _c.STRUCTURES.items():
            # It may have more members, at its end; what a callback fills in has its size from C alone.
            lines.append(f'printf("{name} %d\\n", sizeof({name}) >= {ctypes.sizeof(here)});')
            want.append(f"{name} 1")
            for member, *_ in here._fields_:
                field = getattr(here, member)
                lines.append(f'printf("{name}.{member} %zu %zu\\n", offsetof({name}, {member}), sizeof(({name}){{0}}.{member}));')
                want.append(f"{name}.{member} {field.offset} {field.size}")
        with tempfile.TemporaryDirectory() as folder:
            source, program = os.path.join(folder, "a.c"), os.path.join(folder, "a")
            with open(source, "w") as f:
                f.write("#include <stdio.h>\n#include <taoci.h>\nint main(void) {" + "\n".join(lines) + "}")
            subprocess.run(["cc", "-w", "-I", str(HEADERS), "-o", program, source], check=True)
            got = subprocess.run([program], capture_output=True, text=True, check=True).stdout
        self.assertEqual(got.splitlines(), want)


if __name__ == "__main__":
    unittest.main()
