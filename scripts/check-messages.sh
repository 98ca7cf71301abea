#!/bin/sh
# scripts/check-messages.sh — src/cli/zh.tsv has a row for each sentence and each line of help, and none that nothing says any more
set -eu
B=${B:-build}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# The texts in calls that report something, as they are written, a line each; pieces of one text are put together.
cat_sources() { find src -name '*.[ch]' | LC_ALL=C sort | xargs cat; }
cat_sources | awk '
    match($0, /(^|[^a-z_])(msg|tc_fail|warn|wrong|tell)\(/) { call = ""; on = 1; $0 = substr($0, RSTART) }
    on { call = call $0 }
    on && /;$/ {
        on = 0
        gsub(/"[ ]*PRI[a-z0-9]+[ ]*"/, "u", call)
        gsub(/" *"/, "", call)
        while (match(call, /"([^"\\]|\\.)*"/)) {
            print substr(call, RSTART + 1, RLENGTH - 2)
            call = substr(call, RSTART + RLENGTH)
        }
    }' | sed 's/\\"/"/g; s/\\\\/\\/g' | grep " .*[A-Za-z]\{3\}\|[A-Za-z]\{3\}.* \|'%.*%" | LC_ALL=C sort -u >"$tmp/said"
[ "$(wc -l <"$tmp/said")" -gt 150 ] || echo "only $(wc -l <"$tmp/said") sentences were found in src/"
# The lines of help: completion has them all.
"$B/taoci" --completion=fish | sed -n "s/.* -d '\(.*\)'\$/\1/p" | sed "s/\\\\'/'/g; s/\\\\\\\\/\\\\/g" | LC_ALL=C sort -u >"$tmp/help"
[ -s "$tmp/help" ] || echo "no lines of help were found"
# Every text of the sources: what a row may translate.
cat_sources | awk '/^ *"/ { line = line $0; next } { print line; line = $0 } END { print line }' | sed 's/" *"//g' |
    grep -o '"\([^"\\]\|\\.\)*"' | sed 's/^"//; s/"$//; s/\\"/"/g; s/\\\\/\\/g' | LC_ALL=C sort -u >"$tmp/texts"

LC_ALL=C awk -F'\t' -v said="$tmp/said" -v help="$tmp/help" -v texts="$tmp/texts" '
    function regex(s) {
        gsub(/%[-+ #0-9.*]*[hlzjt]*[a-zA-Z]/, "\001", s)
        gsub(/[][\\.^$*+?(){}|]/, "\\\\&", s)
        gsub(/\001/, ".*", s)
        return "^" s "$"
    }
    /^# ---- of the system/ { system_texts = 1 }
    /^#/ { next }
    NF != 2 || $1 == "" || $2 == "" { print FILENAME ":" FNR ": a row is the English, a tab, the Chinese"; next }
    {
        if ($1 in line) print FILENAME ":" FNR ": stands in line " line[$1] " already"
        # A hole is named once at least, and none that is not there.
        holes = gsub(/%[-+ #0-9.*]*[hlzjt]*[a-zA-Z]/, "&", $1)
        if (holes > 9) print FILENAME ":" FNR ": more than 9 holes"
        for (i = 1; i <= 9; i++)
            if (i > holes && $2 ~ "[{]" i ":?[}]") print FILENAME ":" FNR ": there is no hole {" i "}"
        line[$1] = FNR
        row[++n] = $1
        used[n] = system_texts || $1 == "no memory %s"
    }
    END {
        while ((getline s <texts) > 0) text[s] = 1
        while ((getline s <help) > 0) {
            text[s] = 1
            if (!(s in line)) print "a line of help without a row: " s
        }
        while ((getline s <said) > 0) {
            found = s ~ /(^|: )no memory /
            r = regex(s)
            for (i = 1; i <= n; i++)
                if (row[i] ~ r) found = used[i] = 1
                else if (!found && index(row[i], s)) found = 1
            if (!found) print "a sentence without a row: " s
        }
        for (i = 1; i <= n; i++) {
            if (used[i] || (row[i] in text)) continue
            for (s in text) if (index(row[i], s) && length(s) > 12) used[i] = 1
            if (!used[i]) print FILENAME ":" line[row[i]] ": nothing says this: " row[i]
        }
    }' src/cli/zh.tsv >"$tmp/bad"
[ ! -s "$tmp/bad" ] || { cat "$tmp/bad"; echo "(rows of src/cli/zh.tsv: English, tab, Chinese; {1} is the first hole)"; }
