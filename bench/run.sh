#!/bin/sh
# bench/run.sh — speed, start and memory beside other tools; appends to bench/RESULTS.md (make bench)
#
# Every program cuts the same files and prints what it found to /dev/null. Three rounds, in each all
# programs one after the other, and of each figure the median: the machine's moods hit all alike.
set -eu
cd "$(dirname "$0")/.."
B=${B:-build}
case $B in /*) ;; *) B=$PWD/$B ;; esac
CC=${CC:-cc}
rounds=${ROUNDS:-3}
work=$B/bench
mkdir -p "$work"
LC_ALL=C
export LC_ALL

build() { # build NAME CFLAGS LIBS: bench/NAME.c when its libraries are here
    # shellcheck disable=SC2086
    $CC -O2 -std=c11 -D_POSIX_C_SOURCE=200809L $2 -o "$work/$1" "bench/$1.c" $3 2>"$work/$1.log"
}
build meas '' '' || { cat "$work/meas.log" >&2; exit 1; }
model=$B/names.model
build names '-iquote src' "$B/libtaoci.a $(pkg-config --libs icu-uc icu-i18n libpcre2-8) -lm" || { cat "$work/names.log" >&2; exit 1; }
have=taoci
build icu "$(pkg-config --cflags icu-uc)" "$(pkg-config --libs icu-uc)" && have="$have icu" || echo "skipped: ICU alone ($work/icu.log)"
build friso '' -lfriso && [ -f /etc/friso/friso.ini ] && have="$have friso" ||
    echo "skipped: friso (apt-get install libfriso-dev friso-dict)"
peers=$B/bench/peers # bench/peers.sh fetches them
if [ -d "$peers/nodejieba" ] && command -v "${CXX:-c++}" >/dev/null; then
    cpp=$peers/nodejieba/submodules/cppjieba
    ${CXX:-c++} -O2 -std=c++11 -I "$cpp/include" -I "$cpp/deps/limonp/include" -o "$work/cppjieba" bench/cppjieba.cc 2>"$work/cppjieba.log" && have="$have cpp"
fi
case $have in *cpp*) ;; *) echo "skipped: cppjieba (bench/peers.sh)" ;; esac
NODE_PATH=$peers/node_modules
export NODE_PATH
node -e 'require("@node-rs/jieba")' 2>/dev/null && have="$have rust" || echo "skipped: jieba-rs (bench/peers.sh)"
python=
for p in python3 /usr/bin/python3; do
    "$p" -c 'import jieba' 2>/dev/null && python=$p && break
done
[ -n "$python" ] && have="$have jieba" || echo "skipped: jieba (apt-get install python3-jieba)"

# Three kinds of text: real ones where they are beside the project, else made ones (bench/inputs.txt).
texts=${TEXTS:-../shared/texts}
kinds='reports news announcements'
rm -f "$work"/*.list
grep -v '^#' bench/inputs.txt | while read -r name from mega options; do
    if [ "$from" != - ] && [ -d "$texts/$from" ]; then
        find "$PWD/$texts/$from" -name '*.txt' | sort >"$work/once"
        once=$(xargs cat <"$work/once" | wc -c)
        i=0
        while [ $i -lt $((mega * 1000000 / once + 1)) ]; do
            cat "$work/once"
            i=$((i + 1))
        done >"$work/$name.list"
        continue
    fi
    if [ ! -f "$work/$name/made" ] || [ bench/text.awk -nt "$work/$name/made" ] || [ bench/inputs.txt -nt "$work/$name/made" ]; then
        rm -rf "${work:?}/$name" && mkdir "$work/$name"
        # shellcheck disable=SC2046,SC2086 # options of awk
        awk -f bench/text.awk -v bytes=$((mega * 1000000)) $(printf ' -v %s' $options) -v out="$work/$name/" \
            corpus/*.txt dict/words.tsv dict/places.tsv >"$work/$name/made"
    fi
    ls "$work/$name" | grep -v made | sort -n | sed "s|^|$work/$name/|" >"$work/$name.list"
done
# Records of 1 KB, and the same in files.
if [ ! -f "$work/small.jsonl" ] || [ bench/run.sh -nt "$work/small.jsonl" ]; then
    rm -rf "$work/small" && mkdir "$work/small"
    xargs cat <"$work/news.list" | tr -d '\r\000' | head -c 6000000 | awk -v out="$work/small/" '
        { text = text $0 "\n"; if (length(text) < 1000) next
          printf "%s", text >(out (++n)); close(out n); text = "" }'
    ls "$work/small" | sort -n | sed "s|^|$work/small/|" >"$work/small.list"
    xargs -n 1 jq -cRs '{text: .}' <"$work/small.list" >"$work/small.jsonl"
fi
ls "$work/small" | sort -n | sed "s|^|$work/small/|" >"$work/small.list"
# One document of 1, 10 and 50 MB.
for mega in 1 10 50; do
    cat "$work/reports.list" "$work/reports.list" "$work/reports.list" "$work/reports.list" "$work/reports.list" "$work/reports.list" "$work/reports.list" |
        xargs cat 2>/dev/null | head -c $((mega * 1000000)) >"$work/one$mega.txt" || true
done
# A million companies as a user's table: a place, two to four characters, a form; and compiled.
if [ ! -f "$work/million.tsv" ] || [ bench/million.awk -nt "$work/million.tsv" ]; then
    awk -f bench/million.awk dict/places.tsv dict/words.tsv >"$work/million.tsv"
fi
"$B/taoci" dict build -o "$work/million.lex" "$work/million.tsv"
echo 绍兴市与辽源市开展对口合作，总投资3.2亿元。 >"$work/one.txt"

# run ROUND WHAT BYTES COMMAND…: a row "what bytes wall cpu rss"
run() {
    what=$1 bytes=$2
    shift 2
    result=$("$work/meas" "$@" 2>"$work/err") || { echo "$what failed: $(head -n 1 "$work/err")" >&2; return 0; }
    echo "$what $bytes $result" >>"$work/rows"
}
size() { xargs cat <"$work/$1.list" | wc -c; }
cat >"$work/cut_by_jieba.py" <<'P'
import sys
import jieba
jieba.setLogLevel(60)
for path in sys.argv[1:]:
    for line in open(path, encoding="utf-8"):
        sys.stdout.write(" ".join(jieba.cut(line)))
P
# peers KIND BYTES: the other cutters
peers() {
    list=$work/$1.list
    # shellcheck disable=SC2046 # names without blanks
    for peer in $have; do
        case $peer in
        icu) run "$1 icu" "$2" "$work/icu" $(cat "$list") ;;
        friso) run "$1 friso" "$2" "$work/friso" simple $(cat "$list") ;;
        cpp) run "$1 cppjieba" "$2" "$work/cppjieba" "$cpp/dict" $(cat "$list") ;;
        rust) run "$1 jieba-rs-in-node" "$2" node bench/jieba-rs.js $(cat "$list") ;;
        jieba) # a sixteenth is enough
            awk 'NR % 16 == 1' "$list" >"$work/few.list"
            run "$1 jieba" "$(size few)" "$python" "$work/cut_by_jieba.py" $(cat "$work/few.list")
            ;;
        esac
    done
}
start_peers() {
    one=$work/one.txt
    for peer in $have; do
        case $peer in
        icu) run 'start icu' 0 "$work/icu" "$one" ;;
        friso) run 'start friso' 0 "$work/friso" simple "$one" ;;
        cpp) run 'start cppjieba' 0 "$work/cppjieba" "$cpp/dict" "$one" ;;
        rust) run 'start jieba-rs-in-node' 0 node bench/jieba-rs.js "$one" ;;
        jieba) run 'start jieba' 0 "$python" "$work/cut_by_jieba.py" "$one" ;;
        esac
    done
}
# The sums of the lexicon are remembered here, as at a user's.
XDG_CACHE_HOME=$work/cache
export XDG_CACHE_HOME
: >"$work/rows"
round=0
while [ $round -lt "$rounds" ]; do
    round=$((round + 1))
    echo "round $round of $rounds" >&2
    for kind in $kinds; do
        bytes=$(size $kind)
        grep -v '^#' bench/programs.txt | while read -r name arguments; do
            # shellcheck disable=SC2086 # a command and its options
            run "$kind $name" "$bytes" "$B/taoci" $arguments -j 1 -q --files-from "$work/$kind.list"
        done
        if [ -f "$model" ]; then # the model over the scan
            # shellcheck disable=SC2046
            "$work/names" "$B/taoci.lex" "$model" $(cat "$work/$kind.list") |
                awk -v kind=$kind '{ print kind, "model-over-scan", $1, $2, $2, 0; print kind, "model-over-scan-plain-c", $1, $3, $3, 0 }' >>"$work/rows"
        fi
        peers $kind "$bytes"
    done
    bytes=$(size small)
    for command in segment extract; do
        run "small $command-files" "$bytes" "$B/taoci" $command -j 1 -q --files-from "$work/small.list"
        run "small $command-jsonl" "$bytes" "$B/taoci" $command -j 1 -q --jsonl "$work/small.jsonl"
    done
    for mega in 1 10 50; do
        run "one extract-$mega-MB" "$(wc -c <"$work/one$mega.txt")" "$B/taoci" extract -q "$work/one$mega.txt"
        run "one segment-$mega-MB" "$(wc -c <"$work/one$mega.txt")" "$B/taoci" segment -q --format=text "$work/one$mega.txt"
    done
    for j in 1 2; do
        run "threads extract-j$j" "$(size news)" "$B/taoci" extract -q -j $j --files-from "$work/news.list"
        run "threads segment-j$j" "$(size news)" "$B/taoci" segment -q -j $j --files-from "$work/news.list"
    done
    run 'start extract' 0 "$B/taoci" extract "$work/one.txt"
    run 'start extract-without-memory-of-sums' 0 env HOME=/nonexistent XDG_CACHE_HOME= "$B/taoci" extract "$work/one.txt"
    run 'start extract-million-entries' 0 "$B/taoci" extract -d "$work/million.tsv" "$work/one.txt"
    run 'start extract-million-compiled' 0 "$B/taoci" extract -d "$work/million.lex" "$work/one.txt"
    start_peers
done

cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
commit=$(git rev-parse --short HEAD 2>/dev/null || echo 'no commit')
git diff --quiet HEAD -- src dict 2>/dev/null || commit="$commit with changes"
[ -f bench/RESULTS.md ] || cat >bench/RESULTS.md <<'H'
# Results of `make bench`

MB/s are millions of bytes of UTF-8 by CPU time (user and system) on one core, start is CPU time for one short line, both
with the output written; memory is the largest resident size. Medians of interleaved runs.
H
from=$([ -d "$texts" ] && echo 'real texts' || echo 'made texts (bench/text.awk)')
awk -v cpu="${cpu:-unknown CPU}" -v commit="$commit" -v date="$(date -u +%Y-%m-%d)" -v cores="$(getconf _NPROCESSORS_ONLN)" -v from="$from" '
    function median(what, column,   n, i, j, v, t) {
        n = count[what]
        for (i = 1; i <= n; i++) v[i] = cell[what, i, column]
        for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (v[j] < v[i]) { t = v[i]; v[i] = v[j]; v[j] = t }
        return v[int((n + 1) / 2)]
    }
    function speed(what) { return bytes[what] / median(what, 4) / 1e6 }
    function cells(name, f,   i, s) {
        for (i = 1; i <= 3; i++) s = s (((kind[i] " " name) in bytes) ? sprintf(" %.1f |", speed(kind[i] " " name) / (f ? speed(kind[i] " " f) : 1)) : " |")
        return s
    }
    function ratio(name, f) { printf "| … %s × as fast as %s |%s\n", name, f, cells(name, f) }
    { what = $1 " " $2
      if (!(what in count)) order[++rows] = what
      count[what]++
      bytes[what] = $3; for (i = 3; i <= 5; i++) cell[what, count[what], i] = $(i + 1) }
    END {
        split("reports news announcements", kind, " ")
        printf "\n## %s, %s, %s cores, commit %s, %s\n", date, cpu, cores, commit, from
        print "| MB/s by CPU | reports | news | announcements |\n|---|---|---|---|"
        for (i = 1; i <= rows; i++) if (sub(/^reports /, "", order[i])) {
            printf "| %s |%s\n", order[i], cells(order[i])
            order[i] = ""
        }
        for (i = 1; i <= split("cppjieba jieba-rs-in-node icu friso jieba", peer, " "); i++)
            if (("reports " peer[i]) in bytes) ratio("segment", peer[i])
        print "\n| | MB/s by CPU | MB/s by wall clock | resident MB | bytes a byte |\n|---|---|---|---|---|"
        for (i = 1; i <= rows; i++) if (bytes[w = order[i]] && w !~ /^(news|announcements) /)
            printf "| %s | %.1f | %.1f | %.0f | %.1f |\n", w, speed(w), bytes[w] / median(w, 3) / 1e6, median(w, 5) / 1024, median(w, 5) * 1024 / bytes[w]
        print "\n| start, one short line | ms CPU | ms wall clock | resident MB |\n|---|---|---|---|"
        for (i = 1; i <= rows; i++) if (order[i] != "" && !bytes[w = order[i]])
            printf "| %s | %.1f | %.1f | %.1f |\n", substr(w, 7), median(w, 4) * 1000, median(w, 3) * 1000, median(w, 5) / 1024
    }' "$work/rows" | tee -a bench/RESULTS.md
