#!/bin/sh
# scripts/check-size.sh — no function of src above 60 lines, no file above 600; in a function the rows of a table are not counted: '{…},' of an initialiser, 'case …:' of a switch
set -eu
# shellcheck disable=SC2046
awk -v most=60 -v file_most=600 '
    function told(what, n, limit) { if (n > limit) print what ": " n " lines, " limit " at most" }
    FNR == 1 { told(file, lines, file_most); file = FILENAME; body = 0 }
    { lines = FNR }
    # The head of a function: its name stands before the first bracket, its body opens in the first column.
    !body && /^[A-Za-z_].*\(/ { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name); head = FNR; rows = 0 }
    /^\{/ { body = 1 }
    body && (/^ +\{.*\}[,;]*( \/\*.*\*\/)?$/ || /^ +case .*:$/) { rows++ }
    body && /^\}/ { told(FILENAME ":" name, FNR - head + 1 - rows, most); body = 0 }
    END { told(file, lines, file_most) }
    ' $(find src -name '*.[ch]' | LC_ALL=C sort)
