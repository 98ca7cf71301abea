#!/bin/sh
# scripts/fit-keywords.sh — learns what the features of keywords weigh: the same texts and the same build give the same bytes.
# usage: scripts/fit-keywords.sh OUT TAGGED.jsonl NEWS.txt [HEADLINES]    TAGGED: {id,title,text,keywords}; NEWS: items parted by blank lines
# The file in dict/ was made so, but by an earlier build (its head says what it was fitted on): today's gives another one.
# Needs python3 and a built tree, whose own weights do not matter: both stages are learnt from the texts alone.
set -eu
out=$1 tagged=$2 news=$3 headlines=${4:-900}
B=${B:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 scripts/headlines.py "$B/taoci" "$headlines" "$news" >"$work/headlines.jsonl"
cat "$tagged" "$work/headlines.jsonl" >"$work/all.jsonl"
"$B/taoci" keywords --no-user-dict --learn "$work/all.jsonl" --learn-all -o "$work/weights"
cp "$work/weights" "$out"
