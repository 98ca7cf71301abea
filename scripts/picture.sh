#!/bin/sh
# scripts/picture.sh [OUT [FRAGMENT [WIDTH HEIGHT]]] — docs/view.png: the page of taoci view, made from corpus/ (needs scripts/deps.sh picture)
set -eu
cd "$(dirname "$0")/.."
B=${B:-build}
out=${1:-docs/view.png}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
"$B/taoci" view --facts -o "$tmp/view.html" corpus/*.txt
PYTHONPATH=tests python3 - "$tmp/view.html" "$out" "${2:-#d=3&e=28}" "${3:-1280}" "${4:-800}" <<'PYTHON'
import sys
from browser import Browser
page, out, fragment, width, height = sys.argv[1:]
b = Browser(int(width), int(height))
try:
    b.media()
    b.open(page, fragment)
    b.picture(out)
finally:
    b.close()
PYTHON
pngquant --force --strip --output "$out" 128 "$out"
[ "$(wc -c <"$out")" -le 204800 ] || { echo "$out has more than 200 KB" >&2; exit 1; }
