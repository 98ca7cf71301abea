#!/bin/sh
# scripts/check-release.sh — the files that name the version and its day agree
set -eu
version=$(sed -n 's/^.define TAOCI_VERSION *"\(.*\)"/\1/p' src/taoci.h)
dated=$(sed -n 's/^.define DATED "\([^"]*\)".*/\1/p' src/cli/manual.c)
# holds FILE TEXT
holds() { grep -qF -- "$2" "$1" || echo "$1 does not say $2"; }
holds CITATION.cff "version: $version"
holds CITATION.cff "date-released: $dated"
holds docs/man/taoci-dict.5 "\"$dated\""
holds debian/changelog "taoci ($version-"
holds packaging/taoci.rb "taoci-$version.tar.gz"
holds CHANGELOG.md "## $version"
# What Debian and Docker build with is what the build looks for.
sed -n '/^case/q; s/.* || need \([^ '"'"']*-dev\) .*/\1/p; s/.*need '"'"'\([^'"'"']*\)'"'"'.*/\1/p' scripts/deps.sh | tr ' ' '\n' | grep -e '-dev$' | grep -v libc6-dev |
    while read -r name; do
        holds debian/control "$name"
        holds Dockerfile "$name"
    done
