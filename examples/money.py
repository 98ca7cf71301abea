# examples/money.py — the money in files: python3 money.py FILE…
import sys

import taoci

for name in sys.argv[1:]:
    with open(name, "rb") as f:
        for e in taoci.extract(f.read(), "amount"):
            if e.value.get("unit") == "CNY":
                print(name, e.text, e.number, sep="\t")
