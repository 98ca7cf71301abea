#!/bin/sh
# scripts/fit-keywords.sh — learns what the features of keywords weigh: the same texts and the same build give the same bytes.
# usage: scripts/fit-keywords.sh OUT TAGGED.jsonl NEWS.txt [HEADLINES]    TAGGED: {id,title,text,keywords}; NEWS: items parted by blank lines
# What people chose counts twice beside what headlines say.
# Needs python3 and a built tree, whose own weights do not matter: both stages are learnt from the texts alone. dict/keywords.weights.tsv is
# what it gives: scripts/fit-keywords.sh dict/keywords.weights.tsv csl.dev.jsonl broadcast-news.txt
set -eu
out=$1 tagged=$2 news=$3 headlines=${4:-900}
B=${B:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 scripts/headlines.py "$B/taoci" "$headlines" "$news" >"$work/headlines.jsonl"
cat "$tagged" "$tagged" "$work/headlines.jsonl" >"$work/all.jsonl"
"$B/taoci" keywords --no-user-dict --learn "$work/all.jsonl" --learn-all -o "$work/weights"
{
    head -n 2 "$work/weights"
    echo "# by scripts/fit-keywords.sh from $(grep -c . "$tagged") papers with their authors' keywords (CSL) and from the headlines of"
    echo "# $(grep -c . "$work/headlines.jsonl") news items; how good on what is held out: docs/keywords.md"
    tail -n +3 "$work/weights"
} >"$out"
