#!/bin/sh
# scripts/check-banned.sh — calls that are not made: unbounded string functions anywhere but in tests, the world outside cli
set -eu
code() { # the sources without comments and strings, as file:line: text
    for f in "$@"; do
        awk -v f="$f" '{
            s = $0
            gsub(/\\\\/, "", s); gsub(/\\"/, "", s); gsub(/"[^"]*"/, "\"\"", s)
            if (inside) { if (!sub(/^.*\*\//, "", s)) next; inside = 0 }
            gsub(/\/\*([^*]|\*[^\/])*\*\//, "", s)
            if (sub(/\/\*.*$/, "", s)) inside = 1
            print f ":" FNR ": " s }' "$f"
    done
}
call() { grep -E "(^|[^A-Za-z0-9_.>])($1) *\(" || :; }
# shellcheck disable=SC2046
code $(find src bench fuzz -name '*.[ch]') | call 'strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|atof|gets|strncpy|strncat|alloca'
# shellcheck disable=SC2046
code $(find src -name '*.[ch]' ! -path 'src/cli/*') |
    call 'printf|vprintf|fprintf|vfprintf|puts|putchar|fputs|perror|exit|_exit|abort|getenv|setenv|setlocale|system|signal'
