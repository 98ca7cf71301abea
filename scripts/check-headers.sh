#!/bin/sh
# scripts/check-headers.sh — every header compiles alone, with its guard; the public one as C++ too
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
