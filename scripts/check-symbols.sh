#!/bin/sh
# scripts/check-symbols.sh — symbols of the library: taoci_ or tc_, exported only taoci_; no writable globals
set -eu
B=${B:-build}
if [ -n "${SAN:-}" ]; then
    echo "the sanitizers add symbols of their own"
    exit 77
fi
nm -g --defined-only "$B/libtaoci.a" | awk 'NF == 3 { print $3 }' | grep -vE '^(taoci|tc)_' || :
# The public interface is what src/taoci.h and its two parts declare, no more and no less.
{
    nm -D --defined-only "$B/libtaoci.so" | awk 'NF == 3 && $2 != "A" { sub(/@.*/, "", $3); print $3 }' | grep -vE '^_(init|fini|edata|end|_bss_start)$' | sort
    echo --
    cat src/taoci.h src/taoci_many.h src/taoci_walk.h | sed '/^TAOCI_API/,/;/!d' | grep -oE '(^|[ *])taoci_[a-z_]+\(' | tr -d '( *' | sort -u
} | awk '/^--$/ { second = 1; next }
    !second { exported[$1] = 1 }
    second { declared[$1] = 1; if (!($1 in exported)) print $1 " is declared but not exported" }
    END { for (s in exported) if (!(s in declared)) print s " is exported but not declared" }'
# .data and .bss; .data.rel.ro is only written by the loader.
objdump -t "$B/libtaoci.a" | awk '/^[^ ]+\.o: / { file = $1 }
    /\.t?(data|bss)(\.[a-zA-Z]|\t)/ && !/\.data\.rel\.ro/ && $2 != "d" && !/ l +d / {
        if ($(NF - 1) !~ /^0+$/) print file " writable: " $NF }'
