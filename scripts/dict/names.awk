# Called by gen-names.sh; reads people.tsv (surnames) and, twice, jieba's words: word count tag.
# Strings are bytes: 3 for each Han character.

BEGIN {
    # 张家庄, 李氏, 王爷, 殷勇的: the last character is no part of a given name
    role = "县镇乡村庄屯州府路街寺湾口氏帝后王侯公爷哥姐妹叔婶嫂家主臣们河岛湖桥沟的了是在也就等"
}

function char(w, i) { return substr(w, 3 * i - 2, 3) }

function put(c, type, n, total)
{
    if (n >= 3)
        printf "%s\t%s\t\t\t\t%.2f\n", c, type, 10000 * n / total
}

FILENAME ~ /people\.tsv$/ { if ($2 == "surname") surname[$1] = 1; next }
FNR == 1 { pass++ }
$1 !~ /^([\344-\351][\200-\277][\200-\277])+$/ { next }

# First the sounds of foreign names, so that the second pass can tell 巴尔克 from a Chinese name.
pass == 1 {
    if ($3 == "nrt" && length($1) >= 9)
        for (i = 1; i <= length($1) / 3; i++) {
            sound[char($1, i)]++
            sounds++
        }
    next
}
$3 ~ /^(nr|nrfg)$/ && length($1) == 9 && char($1, 1) in surname {
    a = char($1, 2)
    b = char($1, 3)
    if ((sound[a] > 40 && sound[b] > 40) || index(role, b))
        next
    first[a]++
    last[b]++
    names++
}

END {
    for (c in first)
        put(c, "given/first", first[c], names)
    for (c in last)
        put(c, "given/last", last[c], names)
    for (c in sound)
        put(c, "sound", sound[c], sounds)
}
