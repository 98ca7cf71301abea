#!/bin/sh
# tests/install.sh — what is installed works where it lies: two prefixes, a staged and a moved tree; one pkg-config call a build
set -u
cd "$(dirname "$0")/.." || exit 1
B=${B:-$PWD/build}
case $B in /*) ;; *) B=$PWD/$B ;; esac
# make takes a blank for the end of a name: that of the build folder is told from here.
in_make=${B#"$PWD"/}
export TAOCI_MODEL=
unset MAKEFLAGS MFLAGS MAKELEVEL TAOCI_LEXICON TAOCI_DICT PREFIX DESTDIR PKG_CONFIG_PATH
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
passed=0 failed=0

# ok NAME GOT WANT
ok() {
    if [ "$2" = "$3" ]; then
        passed=$((passed + 1))
    else
        printf 'FAIL %s\n    got:  %s\n    want: %s\n' "$1" "$2" "$3"
        failed=$((failed + 1))
    fi
}
make_in() { make -s B="$in_make" "$@" 2>&1; }
cut_by() { echo 绍兴市推进改革开放 | "$@" segment --format=text 2>&1; }
words='绍兴市 推进 改革 开放'

# Two prefixes, one with a blank and Chinese characters in it.
one=$tmp/one two="$tmp/第 二"
ok "install says nothing" "$(make_in install PREFIX="$one"; make_in install PREFIX="$two")" ''
ok "the tool finds its lexicon" "$(cut_by "$one/bin/taoci")" "$words"
ok "with a blank in the prefix" "$(cut_by "$two/bin/taoci")" "$words"
odd="$tmp/it's (\"one\");"
ok "quotes in the prefix" "$(make_in install PREFIX="$odd")$(cut_by "$odd/bin/taoci")" "$words"
make_in uninstall PREFIX="$odd"
ok "an empty prefix is the root" "$(make_in install PREFIX= DESTDIR="$odd")$(cut_by "$odd/bin/taoci")$(sed -n 's/^prefix=//p' "$odd/lib/pkgconfig/taoci.pc")" "$words"
make_in uninstall PREFIX= DESTDIR="$odd"
ok "nothing of them is left" "$(find "$odd" ! -type d)" ''
ln -s "$one/bin/taoci" "$tmp/linked"
ok "through a link" "$(cut_by "$tmp/linked")" "$words"
ok "along PATH" "$(cd "$tmp" && PATH=$one/bin:$PATH && cut_by taoci)" "$words"
ok "an option and the environment come first" "$(cut_by env TAOCI_LEXICON=/none "$one/bin/taoci" | head -n 1)" \
    "taoci: cannot open '/none': No such file or directory"

# Manual and completion lie beside it.
ok "a page for each command" "$(ls "$one/share/man/man1" | tr '\n' ' ')" \
    "$("$one/bin/taoci" --man=list | tr ' ' - | sed 's/.*/taoci-&.1/' | (cat && echo taoci.1) | LC_ALL=C sort | tr '\n' ' ')"
ok "the same in Chinese" "$(ls "$one/share/man/zh_CN/man1")" "$(ls "$one/share/man/man1")"
ok "none of them is empty" "$(find "$one/share" -type f -empty)" ''
ok "pages of the library and of dictionaries" "$(cd "$one/share/man" && ls man3 man5 | paste -s -d ' ')" \
    'man3: libtaoci.3  man5: taoci-dict.5'

# A program in C, by what taoci.pc says.
cat >"$tmp/use.c" <<'EOF'
#include <stdio.h>
#include <string.h>
#include <taoci.h>
int main(int argc, char **argv)
{
    taoci *t;
    taoci_doc *d;
    taoci_err err;
    const char *out, *text = "绍兴市推进改革开放";
    size_t n;
    taoci_format format = {TAOCI_FORMAT_INIT, .what = TAOCI_WORDS, .shape = TAOCI_TEXT};
    if (argc < 2 || taoci_open(&(taoci_config){TAOCI_CONFIG_INIT, .lexicon = argv[1]}, &t, &err) || taoci_doc_new(t, &d, &err) ||
        taoci_doc_read(d, text, strlen(text), NULL, &err) || taoci_doc_write(d, &format, &out, &n, &err))
        return puts(argc < 2 ? "no lexicon" : err.msg), 1;
    printf("%.*s\n", (int)n, out);
    taoci_doc_free(d);
    taoci_close(t);
    return 0;
}
EOF
for prefix in "$one" "$two"; do
    pc() { PKG_CONFIG_PATH=$prefix/lib/pkgconfig pkg-config "$@" taoci; }
    ok "prefix in taoci.pc" "$(pc --variable=prefix)" "$prefix"
    ok "lexicon in taoci.pc" "$(pc --variable=lexicon)" "$prefix/share/taoci/taoci.lex"
    ok "no stray lines in taoci.pc" "$(grep -vE '^([a-z]+=.*|[A-Z][A-Za-z.]+: .*|)$' "$prefix/lib/pkgconfig/taoci.pc")" ''
    [ -n "${SAN:-}" ] || ok "a program in C" "$(
        eval "${CC:-cc} -std=c11 -o '$tmp/use' '$tmp/use.c' $(pc --cflags --libs)" &&
            LD_LIBRARY_PATH=$prefix/lib "$tmp/use" "$(pc --variable=lexicon)" 2>&1
    )" "$words"
done

# Staged for a package, and moved as a whole.
make_in install PREFIX=/usr DESTDIR="$tmp/stage" >"$tmp/said"
ok "staged" "$(cat "$tmp/said")$(cut_by "$tmp/stage/usr/bin/taoci")" "$words"
ok "taoci.pc says where it will be" "$(PKG_CONFIG_PATH=$tmp/stage/usr/lib/pkgconfig pkg-config --variable=prefix taoci)" /usr
mv "$one" "$tmp/moved"
ok "moved" "$(cut_by "$tmp/moved/bin/taoci")" "$words"
rm "$tmp/moved/share/taoci/taoci.lex"
ok "without its lexicon it says where that should be" "$(cut_by "$tmp/moved/bin/taoci" | head -n 1)" \
    "taoci: cannot open '$tmp/moved/bin/../share/taoci/taoci.lex': No such file or directory"

make_in uninstall PREFIX="$two"
make_in uninstall PREFIX=/usr DESTDIR="$tmp/stage"
ok "uninstall takes all away" "$(find "$two" "$tmp/stage" ! -type d; find "$two" "$tmp/stage" -name taoci)" ''

# A build asks pkg-config once, and ends at once when something is missing.
mkdir "$tmp/bin"
cat >"$tmp/bin/pkg-config" <<EOF
#!/bin/sh
echo "\$*" >>"$tmp/calls"
[ ! -f "$tmp/missing" ] || { echo "Package 'libpcre2-8', required by 'virtual:world', not found" >&2; exit 1; }
exec $(command -v pkg-config) "\$@"
EOF
chmod +x "$tmp/bin/pkg-config"
fake() { PATH=$tmp/bin:$PATH make -n B="$tmp/new" "$@" 2>&1; }
fake all >"$tmp/said"
ok "one call of pkg-config" "$(wc -l <"$tmp/calls") $(grep -c 'taoci dict build' "$tmp/said")" '1 1'
rm "$tmp/calls"
fake clean help uninstall >/dev/null
ok "none where nothing is compiled" "$(cat "$tmp/calls" 2>&1 | head -n 1 | grep -c virtual)" 0
: >"$tmp/missing"
ok "what is missing ends the build" "$(fake all >"$tmp/said"; echo $?) $(grep -c libpcre2-8 "$tmp/said") $(grep -c 'scripts/deps.sh' "$tmp/said")" '2 1 1'
ok "nothing was begun" "$(grep -c -- '-c -o' "$tmp/said")" 0
ok "a header is missing" "$(fake all CC=false; rm "$tmp/missing"; fake all CC=false)" "$(cat "$tmp/said" && echo 'No header uthash.h' && tail -n 1 "$tmp/said")"

# Elsewhere: the name of a library, and no word that hides functions.
ok "links as macOS does" "$(fake all OS=Darwin CC=cc >"$tmp/said"; grep -c -- '-install_name @rpath/libtaoci.0.dylib.*-o [^ ]*/libtaoci.dylib' "$tmp/said") $(grep -c 'soname\|_POSIX_C_SOURCE' "$tmp/said")" '1 0'
ok "links as FreeBSD does" "$(fake all OS=FreeBSD CC=cc >"$tmp/said"; grep -c -- '-soname,libtaoci.so.0' "$tmp/said") $(grep -c _POSIX_C_SOURCE "$tmp/said")" '1 0'
ok "a folder of libraries by its own name" "$(make_in install PREFIX=/usr LIBDIR=lib/thing DESTDIR="$odd")$(ls "$odd/usr/lib/thing" | tr '\n' ' ')$(sed -n 's/^libdir=//p' "$odd/usr/lib/thing/pkgconfig/taoci.pc")" \
    "libtaoci.a libtaoci.so libtaoci.so.0 libtaoci.so.$(sed -n 's/^.define TAOCI_VERSION *"\(.*\)"/\1/p' src/taoci.h) pkgconfig \${prefix}/lib/thing"
make_in uninstall PREFIX=/usr LIBDIR=lib/thing DESTDIR="$odd"
ok "and gone" "$(find "$odd" ! -type d)" ''

# An archive and its list of parts, the same to the byte wherever they are made.
if git rev-parse HEAD >/dev/null 2>&1; then
    mkdir "$tmp/d1" "$tmp/d2"
    (make_in dist sbom DIST="$tmp/d1"; umask 077; TZ=Asia/Shanghai make_in dist sbom DIST="$tmp/d2") >/dev/null
    ok "two archives, the same" "$(cd "$tmp/d1" && for f in *; do cmp "$f" "../d2/$f" && echo "$f"; done | sed 's/-[0-9.]*[0-9]\././' | paste -s -d ' ')" 'taoci.spdx.json taoci.tar.gz'
    ok "it holds what builds" "$(tar -tzf "$tmp"/d1/*.tar.gz | grep -c '^[^/]*/\(Makefile\|src/taoci.h\|dict/words.tsv\)$')" 3
    ok "the list of parts" "$(jq -r '.spdxVersion, (.packages | length > 5), ([.packages[].SPDXID] - [.relationships[] | .relatedSpdxElement, .spdxElementId] | length)' "$tmp"/d1/*.json | paste -s -d ' ')" 'SPDX-2.3 true 0'
fi

# README names every package that the build looks for.
sed -n "/^case/q; s/.* || need \('[^']*'\|[^ ]*\) .*/\1/p" scripts/deps.sh | tr -d "'" | tr ' ' '\n' >"$tmp/names"
ok "there are packages" "$(grep -c . "$tmp/names")" 10
while read -r name; do
    ok "README names $name" "$(grep -ow -- "$name" README.md | head -n 1)" "$name"
done <"$tmp/names"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
