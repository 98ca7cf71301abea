#!/bin/sh
# scripts/check-list.sh — src/find/list.def names exactly the recognisers there are, sorted
set -eu
sed -n 's/^const tc_recogniser tc_ent_\([a-z_]*\) = .*/ENT(\1)/p' src/ent/*.c | sort | diff -u - src/find/list.def
