#!/bin/sh
# scripts/check-headers.sh — headers compile alone, with their guards; the public one as C++; fuzzers compile
set -eu
cc=${CC:-cc}
flags="-std=c11 -D_POSIX_C_SOURCE=200809L -iquote src -Wall -Wextra -Werror $(pkg-config --cflags icu-uc)"
for h in $(find src -name '*.h'); do
    # shellcheck disable=SC2086
    printf '#include "%s"\n#include "%s"\ntypedef int not_empty;\n' "${h#src/}" "${h#src/}" |
        $cc $flags -fsyntax-only -x c - || echo "$h does not stand alone"
done
# Only libc in the public header: nobody who uses the library needs our include path.
$cc -std=c99 -Wall -Wextra -Werror -fsyntax-only -x c src/taoci.h
if command -v "${CXX:-c++}" >/dev/null 2>&1; then
    "${CXX:-c++}" -Wall -Wextra -Werror -fsyntax-only -x c++ src/taoci.h
fi
# The fuzzers are built with clang alone; here they are only kept from falling behind.
for f in fuzz/*.c; do
    # shellcheck disable=SC2086
    $cc $flags -fsyntax-only "$f" || echo "$f does not compile"
done
