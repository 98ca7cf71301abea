#!/bin/sh
# scripts/demo.sh — install what is missing, build, and mine the sample reports in corpus/; a page of them
set -eu
cd "$(dirname "$0")/.."
scripts/deps.sh demo
make

echo
echo '$ build/taoci extract corpus/*.txt > build/demo.jsonl'
build/taoci extract corpus/*.txt >build/demo.jsonl
echo "$(wc -l <build/demo.jsonl) reports, $(jq '.entities | length' build/demo.jsonl | awk '{ n += $1 } END { print n }') entities"
echo
echo '$ build/taoci extract --format=table corpus/tender.txt corpus/minutes.txt | head -n 40'
build/taoci extract --format=table corpus/tender.txt corpus/minutes.txt | head -n 40
echo
echo '$ build/taoci view --facts -o build/demo.html corpus/*.txt    # for a browser'
build/taoci view --facts -o build/demo.html corpus/*.txt
