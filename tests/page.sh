#!/bin/sh
# tests/page.sh — the page of taoci view in a real browser: opened, filtered, clicked, searched, printed (tests/page.py); skipped without one
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/count.sh
for program in ${BROWSER_BIN:-} chromium-headless-shell chromium chromium-browser google-chrome; do
    command -v "$program" >/dev/null && BROWSER_BIN=$program exec python3 tests/page.py
done
skip page 'no browser: scripts/deps.sh page'
echo "$passed passed, $failed failed, $skipped skipped"
