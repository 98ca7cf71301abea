#!/bin/sh
# scripts/install.sh [-u] PREFIX — put library, tool, lexicon and model of names under PREFIX, below $DESTDIR; -u: take them away
set -eu
cd "$(dirname "$0")/.."
away=
[ "${1:-}" != -u ] || { away=1 && shift; }
prefix=$1 root=${DESTDIR:-} B=${B:-build} lib=${LIBDIR:-lib} so=${SO:-libtaoci.so}
# A prefix that make had as it was typed: ~/taoci, or from here.
case $prefix in
'~/'*) prefix=$HOME/${prefix#??} ;;
/* | '') ;; # make PREFIX=: the root
*) prefix=$PWD/$prefix ;;
esac
while [ "$prefix" != "${prefix%/}" ]; do prefix=${prefix%/}; done
version=$(sed -n 's/^.define TAOCI_VERSION *"\(.*\)"/\1/p' src/taoci.h)
to=$root$prefix

# put MODE FILE PLACE: a file. link NAME PLACE: a link.
put() { rm -f "$to/$3" && [ $away ] || { install -d "$to/${3%/*}" && install -m "$1" "$2" "$to/$3"; }; }
link() { rm -f "$to/$2" && [ $away ] || ln -s "$1" "$to/$2"; }

put 755 "$B/taoci" bin/taoci
for h in taoci.h taoci_many.h taoci_walk.h; do put 644 src/$h include/$h; done
put 644 "$B/libtaoci.a" "$lib/libtaoci.a"
case $so in
*.dylib) numbered=libtaoci.$version.dylib major=libtaoci.0.dylib ;;
*) numbered=$so.$version major=$so.0 ;;
esac
put 755 "$B/$so" "$lib/$numbered"
link "$numbered" "$lib/$major"
link "$major" "$lib/$so"
put 644 "$B/taoci.lex" share/taoci/taoci.lex
[ $away ] || [ -f "$B/names.model" ] && put 644 "$B/names.model" share/taoci/names.model
# Its licence, and what the sources of the tables and points ask to be said with them.
put 644 LICENSE share/doc/taoci/LICENSE
put 644 dict/NOTICE share/doc/taoci/NOTICE
put 644 /dev/null "$lib/pkgconfig/taoci.pc"
# made PLACE COMMAND…: a file of what the command prints.
made() {
    place=$1 && shift
    put 644 /dev/null "$place" && { [ $away ] || "$@" >"$to/$place"; }
}
# Pages in English, and in Chinese.
for man in share/man/man1 share/man/zh_CN/man1; do
    case $man in */zh_CN/*) export LC_ALL=zh_CN.UTF-8 ;; *) export LC_ALL=C ;; esac
    made $man/taoci.1 "$B/taoci" --man
    if [ $away ]; then
        rm -f "$to/$man"/taoci-*.1
    else
        "$B/taoci" --man=list | while read -r name; do
            made "$man/taoci-$(echo "$name" | tr ' ' '-').1" "$B/taoci" --man="$name"
        done
    fi
done
export LC_ALL=C
made share/man/man3/libtaoci.3 sh scripts/man-library.sh
put 644 docs/man/taoci-dict.5 share/man/man5/taoci-dict.5
made share/bash-completion/completions/taoci "$B/taoci" --completion=bash
made share/zsh/site-functions/_taoci "$B/taoci" --completion=zsh
made share/fish/vendor_completions.d/taoci.fish "$B/taoci" --completion=fish
if [ $away ]; then
    rmdir "$to/share/taoci" "$to/share/doc/taoci" 2>/dev/null || :
    exit 0
fi
cat >"$to/$lib/pkgconfig/taoci.pc" <<EOF
prefix=$prefix
libdir=\${prefix}/$lib
includedir=\${prefix}/include
lexicon=\${prefix}/share/taoci/taoci.lex

Name: taoci
Description: miner for Chinese report text
Version: $version
Requires.private: icu-uc icu-i18n libpcre2-8
Libs: -L"\${libdir}" -ltaoci
Libs.private: -lm
Cflags: -I"\${includedir}"
EOF
