# Called by gen-lists.sh with the name of a list; reads lists-drop.txt, the series of dict/series.tsv and the list.
# Strings are bytes: 3 for each Han character.

BEGIN {
    FS = OFS = "\t"
    # Names stand over the words, as these are cut without them; sure ones whatever the model of names says.
    note = list ~ /^(products|orgs_more|persons_world|infrastructure|finance|brands|companies_more)$/ ? "grain=coarse sure=1" : "grain=coarse"
    number = "([0-9]+|(一|二|三|四|五|六|七|八|九|十)+)号"
}

function kind(    v) {
    v = $7
    return match(v, /kind=[A-Za-z0-9_]+/) ? substr(v, RSTART + 5, RLENGTH - 5) : ""
}

# Is NAME of a series that the program counts by itself: 神舟二十号?
function counted(name,    b) {
    for (b in series)
        if (index(name, b) == 1 && substr(name, length(b) + 1) ~ "^" number)
            return 1
    return 0
}

# 特高压 without 工程 is no end of a name: 哈密至重庆特高压|直流输电工程.
function dropped(name) { return ((list, name) in drop) || name ~ /特高压$/ || (list == "products" && counted(name)) }

FILENAME ~ /drop\.txt$/ { if ($0 !~ /^#/) drop[$1, $2]; next }
FILENAME ~ /series\.tsv$/ { if ($2 == "cue/series") series[$1]; next }
FNR == 1 || /^#/ { next }
{
    type = $2
    if (list == "products" && kind() ~ /^(facility|drug)$/)
        next # places; substances
    if (list == "programmes")
        type = type == "event" ? "policy" : type
    else if (list == "honours")
        type = "honour"
    else if (type !~ /\// && kind() != "" && list != "persons_world")
        type = type "/" kind()
    n = split($5, a, "|")
    name = dropped($1) ? "" : $1
    aliases = canon = ""
    for (i = 1; i <= n; i++) {
        # 辽宁舰 is found in 海军辽宁舰: of products the name alone counts.
        if (dropped(a[i]) || a[i] == "" || (list == "products" && index(a[i], $1)))
            continue
        if (list == "laws" && index(a[i], "中华人民共和国") == 1 && a[i] == "中华人民共和国" $1)
            canon = a[i]
        if (name == "")
            name = a[i]
        else
            aliases = aliases (aliases == "" ? "" : "|") a[i]
    }
    if (name == "")
        next
    notes = $6 == "0" ? "" : note
    if (type ~ /^word/)
        notes = "grain=coarse"
    if (match($7, /(^| )since=[0-9]+/))
        notes = notes (notes == "" ? "" : " ") substr($7, RSTART + (substr($7, RSTART, 1) == " "), RLENGTH - (substr($7, RSTART, 1) == " "))
    line = name OFS type OFS canon OFS $4 OFS aliases OFS (type ~ /^word/ ? "" : $6) OFS notes
    sub(/\t+$/, "", line)
    print line
}
