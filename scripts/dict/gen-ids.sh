#!/bin/sh
# usage: scripts/dict/gen-ids.sh DIR [OUT]   (rewrites companies.tsv and orgs.tsv in OUT, default dict/, writes companies_listed.tsv)
#
# Codes of registers for names: sh:600519 of listed companies, moe:4111010001 of universities. DIR holds
# companies_listed.tsv and schools.tsv in the format of dict/ (dict/README.md: from which repositories, at which
# commits). A line by hand whose full name a register has gets its code where it has none; listed companies without
# a line get one in companies_listed.tsv. Running it again changes nothing.
set -eu

from=$1
out=${2-$(cd "$(dirname "$0")" && pwd)/../../dict}
LC_ALL=C
export LC_ALL
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# merge TYPE REGISTER TABLE: TABLE with the codes of REGISTER.
merge() {
    awk -F '\t' -v OFS='\t' -v type="$1" '
        FNR == 1 { file++ }
        /^#/ || FNR == 1 { if (file == 3) print; next }
        file == 1 { if ($3 == "" && $4 != "" && $7 !~ /until=/) code[$1] = $4; next }
        file == 2 { used[$4]; next }
        $2 == type && $4 == "" && $1 in code && !(code[$1] in used) && $7 !~ /until=/ { $4 = code[$1] }
        { print }' "$2" "$3" "$3"
}
merge company "$from/companies_listed.tsv" "$out/companies.tsv" >"$tmp/companies.tsv"
merge org/school "$from/schools.tsv" "$out/orgs.tsv" >"$tmp/orgs.tsv"
cp "$tmp/companies.tsv" "$tmp/orgs.tsv" "$out"

# Short names have weight 0: a listed company where the model of names, or the text, says that it is one.
awk -F '\t' -v OFS='\t' '
    FNR == 1 { file++ }
    /^#/ || FNR == 1 { next }
    FILENAME !~ /companies_listed/ { have[$1]; n = split($5, a, "|"); for (i = 1; i <= n; i++) have[a[i]]; next }
    $1 in have || $1 == "国泰集团" { next } # mostly an airline of Hong Kong
    {
        until = match($7, /until=[0-9]+/) ? substr($7, RSTART, RLENGTH) : ""
        short = $6 == "0" || $3 != ""
        aliases = ""
        n = split($5, a, "|")
        for (i = 1; i <= n; i++)
            if (a[i] != "" && !(a[i] in have))
                print a[i], $2, ($3 == "" ? $1 : $3), $4, "", "0", until
        line = $1 OFS $2 OFS $3 OFS $4 OFS "" OFS (short ? "0" : "") OFS (short ? until : "grain=coarse" (until == "" ? "" : " " until))
        print line
    }' "$out"/words.tsv "$out"/companies.tsv "$out"/companies_more.tsv "$out"/finance.tsv "$out"/orgs.tsv "$out"/places*.tsv \
    "$from/companies_listed.tsv" | sed 's/\t*$//' | sort -u >"$tmp/listed"
{ printf 'surface\ttype\tcanonical\tid\taliases\tweight\tnotes\n'; cat "$tmp/listed"; } >"$out/companies_listed.tsv"
