#!/bin/sh
# bench/batch.sh [FILES [MEGABYTES]] — many documents: files of a line, archives of them, a long stream, --resume; appends to bench/RESULTS.md
#
# FILES (20000) of a line and a stream of MEGABYTES (100) of records of 1 KB, made of corpus/; rounds one after the other,
# of each figure the median. The stream goes once: it is there to see that memory does not grow.
set -eu
cd "$(dirname "$0")/.."
B=${B:-build}
files=${1:-20000} mega=${2:-100} rounds=${ROUNDS:-3}
work=$B/bench/batch
rm -rf "$work"
mkdir -p "$work/f"
trap 'rm -rf "$work"' EXIT
LC_ALL=C
export LC_ALL
${CC:-cc} -O2 -std=c11 -D_POSIX_C_SOURCE=200809L -o "$work/meas" bench/meas.c

# Lines of the corpus, in folders of a thousand; records of about a kilobyte.
cat corpus/*.txt | awk 'length($0) > 60 && length($0) < 600' >"$work/lines"
awk -v n="$files" -v out="$work/f/" '{ line[NR] = $0 }
    END { for (i = 0; i < n; i++) {
        if (i % 1000 == 0) system("mkdir " (folder = out i / 1000))
        print line[i % NR + 1] >(file = folder "/" i ".txt"); close(file) } }' "$work/lines"
awk '{ gsub(/[[:cntrl:]"\\]/, " "); t = t (t == "" ? "" : "\\n") $0 }
    length(t) > 900 { printf "{\"id\":\"%d\",\"text\":\"%s\"}\n", ++n, t; t = "" }' "$work/lines" >"$work/once.jsonl"
one=$(wc -c <"$work/once.jsonl")
i=0
while [ $i -lt $((10000000 / one)) ]; do
    cat "$work/once.jsonl"
    i=$((i + 1))
done >"$work/ten.jsonl"
tar czf "$work/f.tar.gz" -C "$work" f
has_zip=
command -v zip >/dev/null && (cd "$work" && zip -qr f.zip f) && has_zip=1

stream() { # stream MEGABYTES: records on standard output
    i=0
    while [ $i -lt $(($1 / 10)) ]; do
        cat "$work/ten.jsonl"
        i=$((i + 1))
    done
}
run() { # run WHAT DOCUMENTS BYTES OPTION…: a row
    what=$1 row="$2 $3"
    shift 3
    echo "$what	$row $("$work/meas" "$B/taoci" extract -q "$@")" >>"$work/rows"
}
bytes=$(cat "$work"/f/*/*.txt | wc -c)
records=$(wc -l <"$work/ten.jsonl")
ten=$(wc -c <"$work/ten.jsonl")
round=0
while [ $round -lt "$rounds" ]; do
    round=$((round + 1))
    for j in 1 2; do
        run "files of a line, -j $j" "$files" "$bytes" -j $j -r "$work/f"
        run "… in one .tar.gz, -j $j" "$files" "$bytes" -j $j "$work/f.tar.gz"
        [ ! "$has_zip" ] || run "… in one .zip, -j $j" "$files" "$bytes" -j $j "$work/f.zip"
    done
    rm -f "$work/out"
    run '10 MB of records to a file, -j 1' "$records" "$ten" -j 1 --jsonl "$work/ten.jsonl" -o "$work/out"
    rm -f "$work/out"
    run '… with --resume, -j 1' "$records" "$ten" -j 1 --jsonl "$work/ten.jsonl" -o "$work/out" --resume
done
stream 10 | run '10 MB of records by a pipe, -j 2' "$records" "$ten" -j 2 --jsonl
stream "$mega" | run "$mega MB of records by a pipe, -j 2" $((mega / 10 * records)) $((mega / 10 * ten)) -j 2 --jsonl

{
    echo
    echo "## $(date -u +%Y-%m-%d), many documents ($files files, $(getconf _NPROCESSORS_ONLN) cores), commit $(git rev-parse --short HEAD 2>/dev/null || echo none)"
    echo '| | documents/s by CPU | by wall clock | MB/s by CPU | by wall clock | resident MB |'
    echo '|---|---|---|---|---|---|'
    awk -F '\t' '
        function median(what, column,   n, i, j, v, t) {
            n = count[what]
            for (i = 1; i <= n; i++) v[i] = cell[what, i, column]
            for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (v[j] < v[i]) { t = v[i]; v[i] = v[j]; v[j] = t }
            return v[int((n + 1) / 2)]
        }
        { split($2, f, " ")
          if (!($1 in count)) order[++rows] = $1
          count[$1]++; docs[$1] = f[1]; bytes[$1] = f[2]
          for (i = 3; i <= 5; i++) cell[$1, count[$1], i] = f[i] }
        END { for (i = 1; i <= rows; i++) { w = order[i]
            printf "| %s | %.0f | %.0f | %.1f | %.1f | %.0f |\n", w, docs[w] / median(w, 4), docs[w] / median(w, 3),
                bytes[w] / median(w, 4) / 1e6, bytes[w] / median(w, 3) / 1e6, median(w, 5) / 1024 } }' "$work/rows"
} | tee -a bench/RESULTS.md
