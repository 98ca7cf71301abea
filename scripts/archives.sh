#!/bin/sh
# scripts/archives.sh FLAG… — the linker flags among them, ICU and PCRE2 from archives where a program links so
set -u
cc=${CC:-cc}
inside= libs= other=
for flag; do
    case $flag in
    -licu* | -lpcre2-8 | -lcsv) inside="$inside $flag" libs="$libs $flag" ;;
    -l* | -L* | -Wl,*) other="$other $flag" libs="$libs $flag" ;;
    esac
done
# ICU is written in C++: what it needs of that comes from archives, too.
static="$other -Wl,-Bstatic$inside -lstdc++ -Wl,-Bdynamic -static-libgcc"
try=$(mktemp -d) && trap 'rm -rf "$try"' EXIT
cat >"$try/try.c" <<'END'
#define PCRE2_CODE_UNIT_WIDTH 8
#include <csv.h>
#include <pcre2.h>
#include <unicode/ucal.h>
#include <unicode/utrans.h>
int main(int n, char **arg)
{
    UErrorCode ec = U_ZERO_ERROR;
    UCalendar *c = n > 1 ? ucal_open(0, -1, arg[1], UCAL_TRADITIONAL, &ec) : 0;
    UTransliterator *t = n > 2 ? utrans_openU(0, 0, UTRANS_FORWARD, 0, 0, 0, &ec) : 0;
    pcre2_code_free(0);
    csv_strerror(0);
    return c != 0 || t != 0;
}
END
# shellcheck disable=SC2086 # lists of flags
if $cc -pthread "$@" -o "$try/try" "$try/try.c" $static -lm >"$try/said" 2>&1 && "$try/try"; then
    echo "$static"
else
    echo "$libs"
fi
