#!/bin/sh
# scripts/check-docs.sh — files that documents and comments name are there; docs/architecture.md has the rooms in the order of the layers
set -eu
order=$(sed -n 's/^order="\(.*\)"/\1/p' scripts/check-layers.sh)
# Paths from the root, or from src/; NAME, TYPE and COMMAND are whatever the reader puts there.
folders="src docs tests scripts schema fuzz bench corpus $order"
grep -rnoE --include='*.md' --include='*.[ch]' --include='*.def' --include='*.sh' --include='*.jq' --include='*.py' --include=Makefile \
    "(^|[^A-Za-z0-9_./~-])($(echo "$folders" | tr ' ' '|'))/[A-Za-z0-9_/-]+\.(h|c|def|sh|jq|py|awk|md|json)\b" \
    ./*.md Makefile docs dict/README.md src tests schema scripts fuzz bench |
    sed 's/^\([^:]*:[0-9]*\):[^A-Za-z0-9]*/\1 /' | sort -u | while read -r where path; do
    case $path in */NAME* | */TYPE* | */COMMAND*) continue ;; esac
    [ -e "$path" ] || [ -e "src/$path" ] || echo "$where: there is no $path"
done
rooms=$(sed -n '/^| `src\/` |/,/^$/s/^| `\([a-z]*\)` |.*/\1/p' docs/architecture.md | paste -s -d ' ')
[ "$(echo "$order" | sed 's/ taoci / /')" = "$rooms" ] || printf 'docs/architecture.md: the rooms are\n    %s\nthe layers\n    %s\n' "$rooms" "$order"
# Each step of the resolver has a row.
sed -n 's/^#include "[a-z]*\/\([a-z]*\)\.h"$/\1/p' src/resolve/resolve.c | while read -r step; do
    [ "$step" = resolve ] || sed -n '/^## The resolver/,/^## Words/p' docs/architecture.md | grep -q "^| [0-9]* |.*\`$step\`" ||
        echo "docs/architecture.md: no step '$step', which src/resolve/resolve.c takes"
done
