#!/bin/sh
# scripts/cross-names.sh — names by models that have not seen the text: the whole training (teachers and copies included) with a part of
# the gold held out, then `extract` over that part; what all parts give says how good the model is and how sure it may be.
# usage: scripts/cross-names.sh FOLDER TEXTS GOLD.jsonl…     about five minutes a part; `SILVER=FOLDER` as in train-names.sh
# PARTS=5, ONLY="1 2 …": which of them. FOLDER/found.jsonl: what extract found; FOLDER/conf.tsv: for scripts/names/conf.tsv.
set -eu
work=$1 texts=$2
shift 2
B=${B:-build}
S=scripts/names
if [ ! -d "$work/1" ]; then python3 $S/folds.py "$work" "${PARTS:-5}" "$@"; fi
for part in ${ONLY:-$(cd "$work" && ls -d [0-9]*)}; do
    d=$work/$part
    # Nothing of any part may be in the plain texts; those of the first part serve the others.
    BAN="$*" SILVER=${SILVER:-} scripts/train-names.sh "$d/work" "$d/names.model" "$texts" "$d/learn.jsonl" >"$d/log"
    SILVER=${SILVER:-$d/work}
    rm -f "$d"/work/teacher* "$d"/work/chances* "$d"/work/copies*
    "$B/taoci" extract --no-user-dict --model "$d/names.model" --jsonl "$d/held.jsonl" >"$d/found.jsonl"
done
