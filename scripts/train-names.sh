#!/bin/sh
# scripts/train-names.sh — trains the recogniser of names anew (dict/names.model, docs/model.md): the same bytes every time.
# usage: scripts/train-names.sh FOLDER OUT TEXTS GOLD.jsonl…     FOLDER: an empty one to work in (5 GB); TEXTS: a folder of plain texts
# Needs gcc, python3, python3-jieba (its small net is the teachers' teacher), a processor with AVX2 and FMA, a built tree.
# SILVER=FOLDER: take the plain texts and what the net says of them from an earlier run there, made by the same program.
# BAN="FILE.jsonl …": texts to measure with, whose sentences must not be learnt from.
set -eu
work=$1 out=$2 texts=$3
shift 3
B=${B:-build}
S=scripts/names
net=${NET:-/usr/lib/python3/dist-packages/jieba/lac_small}
flags="-O2 -std=gnu11 -Wall -Wextra -ffp-contract=off"
mkdir -p "$work"
[ -z "$(ls "$work")" ] || { echo "$work is not empty" >&2; exit 2; }
start=$(date +%s)
say() { printf '%4d s  %s\n' $(($(date +%s) - start)) "$*"; }

say "tools"
# shellcheck disable=SC2086,SC2046
{
    gcc $flags -mavx2 -o "$work/names" $S/train.c $S/crf.c $S/data.c -lm
    gcc $flags -mavx2 -mfma -o "$work/net" $S/net.c -lm
    cp "$B/libtaoci.a" "$work/lib.a" && ar d "$work/lib.a" taoci.o
    gcc $flags -Wno-unused-function -iquote src -DTAOCI_DATADIR='""' $(pkg-config --cflags icu-uc icu-i18n libpcre2-8) \
        -o "$work/dump" $S/dump.c "$work/lib.a" $(pkg-config --libs icu-uc icu-i18n libpcre2-8) -lm
}
dump() { python3 $S/records.py <"$work/$1.jsonl" | "$work/dump" "$B/taoci.lex" $S/marks.tsv "$work/$1" 2>>"$work/dump.log"; }
values() { "$work/net" "$net" "$work/$1" >"$work/$1.net"; }
left_out=$(sed -n 's/^RULE(\([A-Z_]*\), *\([0-9]*\), *"\([^"]*\)".*/\3 \2/p' src/ent/rule.def |
    awk 'NR == FNR { left[$1]; next } $1 in left { printf "%s%s", s, $2; s = "," }' $S/left-out.txt -)
names() {
    what=$1
    shift
    "$work/names" "$what" --classes $S/classes.tsv --leave-out "$left_out" "$@" 2>>"$work/names.log"
}

say "texts"
if [ "${SILVER:-}" ]; then
    silver=$SILVER/silver
else
    silver=$work/silver
    # shellcheck disable=SC2086
    ban=$(printf '%s,' "$@" ${BAN:-})
    # shellcheck disable=SC2046
    python3 $S/silver.py "$ban" $(find "$texts" -name '*.txt' | LC_ALL=C sort) >"$silver.jsonl"
    dump silver
fi
cat "$@" >"$work/gold.jsonl"
python3 $S/lists.py dict >"$work/lists.jsonl"
for i in 1 2 3 4; do python3 $S/copies.py $i "$@" >"$work/copies$i.jsonl"; done
for t in gold lists copies1 copies2 copies3 copies4; do dump $t; done

say "values of the net"
[ "${SILVER:-}" ] || values silver
for t in gold copies1 copies2; do values $t; done

# Three teachers that see the net's values as well: what they agree on labels the plain texts.
teach() {
    say "teacher $1"
    n=$1
    shift
    names learn --net --passes 6 --least 2 --gold "$work/gold" --seed "$n" "$@" "$work/teacher$n"
    names label --net "$work/teacher$n" "$silver" >"$work/chances$n"
}
teach 1 --twos --lean .5 --drop 25
teach 2 --lean .2 --drop 20 --net-drop 25 --copies "$work/copies1"
teach 3 --lean .2 --drop 20 --net-drop 25 --copies "$work/copies2"
"$work/names" mean "$work/chances1" "$work/chances2" "$work/chances3" >"$work/chances"

# The model, twice with other random numbers: the mean is better than either.
for i in 1 2; do
    say "model $i"
    names learn --passes 4 --least 3 --again 2 --drop 15 --seed $i --silver "$silver" --chances "$work/chances" \
        --gold "$work/gold" --lists "$work/lists" --copies "$work/copies1" --copies "$work/copies2" --copies "$work/copies3" \
        --copies "$work/copies4" "$work/model$i"
done
say "file"
python3 $S/pack.py "$out" 23500 src/ent/rule.def $S/left-out.txt $S/classes.tsv $S/marks.tsv $S/conf.tsv $S/note.txt "$work/model1" "$work/model2"
say "done: $(cksum <"$out")"
