#!/bin/sh
# examples/money.sh — the money in files: sh money.sh FILE…
taoci extract -q --types=amount "$@" |
    jq -r '.doc.id as $doc | .entities[] | select(.value.unit == "CNY") | [$doc, .text, .value.number] | @tsv'
