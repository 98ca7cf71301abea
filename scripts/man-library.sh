#!/bin/sh
# scripts/man-library.sh — the page libtaoci(3), made of src/taoci*.h, to standard output
set -eu
cd "$(dirname "$0")/.."
version=$(sed -n 's/^.define TAOCI_VERSION *"\(.*\)"/\1/p' src/taoci.h)
dated=$(sed -n 's/^.define DATED "\([^"]*\)".*/\1/p' src/cli/manual.c)
cat <<EOF
.TH LIBTAOCI 3 "$dated" "taoci $version" "taoci"
.SH NAME
libtaoci \\- mine Chinese report text: words, keywords and entities
.SH SYNOPSIS
.nf
#include <taoci.h>

cc program.c \$(pkg\\-config \\-\\-cflags \\-\\-libs taoci)
.fi
.SH DESCRIPTION
EOF
awk '
    function roff(s) { gsub(/\\/, "\\e", s); gsub(/-/, "\\-", s); gsub(/\047/, "\\(aq", s); return (s ~ /^\./ ? "\\\\&" : "") s }
    # Words as lines of WIDTH bytes at most, the later ones behind BLANKS.
    function fill(s, width, blanks,   n, w, i, line) {
        n = split(s, w, " ")
        line = w[1]
        for (i = 2; i <= n; i++) {
            if (length(line) + length(w[i]) > width) { print roff(line); line = blanks w[i] }
            else line = line " " w[i]
        }
        if (line != "") print roff(line)
    }
    # The head of the first file: text, and a program, which is indented.
    FNR == 1 && NR > 1 { skip = 1 }
    skip { if (/\*\//) skip = 0; next }
    FNR == 1 { sub(/^\/\* [^ ]* — /, ""); fill(toupper(substr($0, 1, 1)) substr($0, 2), 76, ""); head = 1; next }
    head && /\*\// { head = 0; print ".SH FUNCTIONS"; next }
    head {
        sub(/^ \*( |$)/, "")
        if (/^$/) { blank = 1; next }
        indented = /^    /
        if (!indented && code) print ".fi"
        if (blank) print ".PP"
        if (indented && !code) print ".nf"
        blank = 0
        code = indented
        if (indented) print roff(substr($0, 5))
        else fill($0, 66, "")
        next
    }
    /^\/\*/ { comment = ""; in_comment = 1 }
    in_comment {
        line = $0
        gsub(/^(\/\*| \*\/?) ?|\*\/$/, "", line)
        comment = comment " " line
        if (/\*\//) in_comment = 0
        next
    }
    /^TAOCI_API/ { proto = ""; in_proto = 1 }
    in_proto {
        line = $0
        if (match(line, /\/\*.*\*\//)) { comment = comment " " substr(line, RSTART + 3, RLENGTH - 5); sub(/ *\/\*.*\*\//, "", line) }
        sub(/^TAOCI_API /, "", line); sub(/^ +/, " ", line)
        proto = proto line
        if (line !~ /;$/) next
        in_proto = 0
        print ".TP\n.nf"
        fill(proto, 70, "    ")
        print ".fi"
        fill(comment, 66, "")
        comment = ""
        next
    }
    /^[^ ]/ { comment = "" }' src/taoci.h src/taoci_many.h src/taoci_walk.h
cat <<'EOF'
.SH SEE ALSO
.BR taoci (1),
.BR taoci\-dict (5)
EOF
