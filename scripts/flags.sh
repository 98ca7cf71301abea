#!/bin/sh
# scripts/flags.sh PACKAGE… — compiler and linker flags of the packages, nothing when one is missing: then what, on standard error
set -u
cc=${CC:-cc}
flags=$(pkg-config --print-errors --cflags --libs "$@") || exit 1
# shellcheck disable=SC2086 # a list of flags
echo '#include <uthash.h>' | $cc $flags -E -x c - >/dev/null 2>&1 || {
    echo "No header uthash.h" >&2
    exit 1
}
echo "$flags"
