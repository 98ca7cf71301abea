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
$cc -std=c99 -Wall -Wextra -Werror -fsyntax-only -x c src/taoci_walk.h
if command -v "${CXX:-c++}" >/dev/null 2>&1; then
    "${CXX:-c++}" -Wall -Wextra -Werror -fsyntax-only -x c++ src/taoci.h
fi
# Whatever is public has a comment: the one before it, or behind it.
awk '
    function told(what) { print FILENAME ":" FNR ": no comment on " what }
    FNR == 1 { body = comment = 0 }
    /^\/\*/ { comment = 1 }
    open { if (/\*\//) open = 0; next }
    /^ *\/\*/ && !/\*\// { open = 1 }
    /^typedef (struct|enum) [a-z_]+;/ || /^typedef (struct|enum)/ || /^enum \{/ { if (!comment) told($3) }
    /^(typedef (struct|enum) [a-z_]+|enum) \{/ { body = 1; comment = 0; held = 0; next }
    body && /^\}/ { body = 0 }
    body && /^    / {
        if (!/\/\*/ && !/^ *[a-z_]*;?$/ && !/[;,]/) { held = 1; next } # goes on in the next line
        if (!/\/\*/ && /[;,]|[A-Z]$/ ) told($0)
        if (/\/\*/ && !/\*\//) open = 1
    }
    /^TAOCI_API/ { if (!comment) told($0) }
    /;$/ || /^$/ { if (!body) comment = 0 }
    ' src/taoci.h src/taoci_many.h src/taoci_walk.h
# The fuzzers are built with clang alone; here they are only kept from falling behind.
for f in fuzz/*.c; do
    # shellcheck disable=SC2086
    $cc $flags -fsyntax-only "$f" || echo "$f does not compile"
done
# A structure of options without its size is refused by every function that takes it.
grep -nE '(\(taoci_(config|input|format|limits|keyword_wish|fact_filter|relation_filter|discovery_config|corpus_config|member|line)\)|taoci_(config|input|format|limits|keyword_wish|fact_filter|relation_filter|discovery_config|corpus_config|member|line) [a-z_]+ =) \{([^TA]|$)' \
    src/*.c src/*/*.c fuzz/*.c tests/unit/*.c bench/*.c | grep -v test_walk | sed 's/$/: it begins with its TAOCI_…_INIT/' || :
