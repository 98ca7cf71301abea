#!/bin/sh
# scripts/fit-keywords.sh — learns what the features of keywords weigh: the same texts and the same build give the same bytes.
# usage: scripts/fit-keywords.sh OUT TAGGED.jsonl TEXTS [HEADLINES]    TAGGED: {id,title,text,keywords}; TEXTS: the folder with train/ and
# govreports/. The texts of scripts/dict/indexed.tsv are what the tool is for: each counts INDEXED times beside TAGGED and so many HEADLINES of news.
# Needs python3 and a built tree, whose own weights do not matter: all is learnt from the texts alone. dict/keywords.weights.tsv is
# what it gives: scripts/fit-keywords.sh dict/keywords.weights.tsv csl.dev.jsonl texts
set -eu
out=$1 tagged=$2 texts=$3 headlines=${4:-800} INDEXED=2
B=${B:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 scripts/headlines.py "$B/taoci" "$headlines" "$texts/train/broadcast-news.txt" >"$work/headlines.jsonl"
python3 scripts/indexed.py scripts/dict/indexed.tsv "$texts" >"$work/indexed.jsonl"
cat "$tagged" "$work/headlines.jsonl" >"$work/all.jsonl"
for i in $(seq "$INDEXED"); do cat "$work/indexed.jsonl"; done >>"$work/all.jsonl"
"$B/taoci" keywords --no-user-dict --learn "$work/all.jsonl" --learn-all -o "$work/weights"
{
    head -n 2 "$work/weights"
    echo "# by scripts/fit-keywords.sh from $(grep -c . "$tagged") papers with their authors' keywords (CSL), $(grep -vc '^#' scripts/dict/indexed.tsv) reports, news and announcements that"
    echo "# a reader indexed, and the headlines of $(grep -c . "$work/headlines.jsonl") news items; how good on what is held out: docs/keywords.md"
    tail -n +3 "$work/weights"
} >"$out"
