#!/bin/sh
# scripts/cross-names.sh — names by models that have not seen the text: the whole training (teachers and copies included) with a part of
# the gold held out, then `extract` over that part; what all parts give says how good the model is and how sure it may be.
# usage: scripts/cross-names.sh FOLDER TEXTS GOLD.jsonl…     about five minutes a part; `SILVER=FOLDER` as in train-names.sh
# PARTS=5. ONLY="1 2 …": train these, count later. FOLDER/found.jsonl: what `extract` found in FOLDER/held.jsonl;
# FOLDER/conf.tsv: for scripts/names/conf.tsv; FOLDER/truth.txt: how many names are right by `conf`, each part by the table of all parts.
set -eu
work=$1 texts=$2
shift 2
B=${B:-build}
S=scripts/names
# Documents that are no text (exit 3) give no names.
extract() { "$B/taoci" extract -q --no-user-dict --model "$1" --jsonl "$2" || [ $? -eq 3 ]; }
# pack OUT PART CONF
pack() {
    python3 $S/pack.py "$1" 23500 src/ent/rule.def $S/left-out.txt $S/classes.tsv $S/marks.tsv "$3" $S/note.txt \
        "$work/$2/made/model1" "$work/$2/made/model2" >/dev/null
}

[ -d "$work/1" ] || python3 $S/folds.py "$work" "${PARTS:-5}" "$@"
for part in ${ONLY:-$(cd "$work" && ls -d [0-9]*)}; do
    d=$work/$part
    # Nothing of any part may be in the plain texts; those of the first part serve the others.
    [ -f "$d/names.model" ] ||
        BAN="$*" SILVER=${SILVER:-} scripts/train-names.sh "$d/made" "$d/names.model" "$texts" "$d/learn.jsonl" >"$d/log"
    SILVER=${SILVER:-$d/made}
    rm -f "$d"/made/teacher* "$d"/made/chances* "$d"/made/copies*
done
[ -z "${ONLY:-}" ] || exit 0

python3 $S/conf.py --probe >"$work/probe.tsv"
for part in "$work"/[0-9]*; do
    pack "$part/probe.model" "${part##*/}" "$work/probe.tsv"
    extract "$part/probe.model" "$part/held.jsonl"
done >"$work/probe.jsonl"
cat "$work"/[0-9]*/held.jsonl >"$work/held.jsonl"
python3 $S/conf.py "$work/held.jsonl" "$work/probe.jsonl" >"$work/conf.tsv"
for part in "$work"/[0-9]*; do
    pack "$part/names.model" "${part##*/}" "$work/conf.tsv"
    extract "$part/names.model" "$part/held.jsonl"
done >"$work/found.jsonl"
python3 $S/conf.py --truth "$work/held.jsonl" "$work/found.jsonl" >"$work/truth.txt"
cat "$work/truth.txt"
