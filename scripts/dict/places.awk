# Called by gen-places.sh; reads places-clash.txt, places-patch.tsv, divisions, special.
# Strings are bytes: 3 for each Han character.

BEGIN {
    # Nationality names at the end of a stem: 恩施(土家族苗族)自治州. 蒙古, 哈萨克, 塔吉克 … also
    # stand without 族 in some official names.
    nations = split("蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 " \
        "土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 东乡族 纳西族 景颇族 " \
        "柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 普米族 怒族 " \
        "裕固族 独龙族 保安族 各族 蒙古 哈萨克 柯尔克孜 塔吉克 锡伯", nation, " ")
}

function ends(s, t) { return length(s) > length(t) && substr(s, length(s) - length(t) + 1) == t }
function cut(s, t) { return substr(s, 1, length(s) - length(t)) }

function stem(s,    i, again)
{
    do {
        again = 0
        for (i = 1; i <= nations; i++)
            if (ends(s, nation[i])) {
                s = cut(s, nation[i])
                again = 1
            }
    } while (again)
    return s
}

# Short form of a full name, "" when there is none. Names of two characters (忠县) stay whole.
function shorten(s)
{
    if (length(s) <= 6)
        return ""
    if (ends(s, "自治州") || ends(s, "自治县") || ends(s, "自治旗"))
        return stem(cut(s, "自治县"))
    if (ends(s, "族区"))
        return stem(cut(s, "区"))
    if (s == "神农架林区" || ends(s, "特区") || ends(s, "矿区") || ends(s, "地区"))
        return cut(s, "地区")
    if (ends(s, "前旗") || ends(s, "中旗") || ends(s, "后旗") || ends(s, "左旗") || ends(s, "右旗"))
        return ""
    if (ends(s, "省") || ends(s, "市") || ends(s, "县") || ends(s, "区") || ends(s, "旗") || ends(s, "盟"))
        return cut(s, "市")
    return ""
}

# The colloquial form of an ethnic division: 恩施州, 长阳县, 瀍河区.
function colloquial(s, short)
{
    if (short == "")
        return ""
    if (ends(s, "自治州"))
        return short "州"
    if (ends(s, "自治县"))
        return short "县"
    if (ends(s, "族区"))
        return short "区"
    return ""
}

function level(c) { return c ~ /0000$/ ? "province" : c ~ /00$/ ? "city" : "county" }

function line(surface, type, canonical, id, aliases, weight, notes,    s)
{
    s = surface "\t" type "\t" canonical "\t" id "\t" aliases "\t" weight "\t" notes
    sub(/\t+$/, "", s)
    print s
}

/^#/ { next }
FILENAME ~ /places-clash\.txt$/ { clash[$1] = 1; next }
FILENAME ~ /places-patch\.tsv$/ {
    if ($1 == "drop") drop[$2] = 1
    if ($1 == "short") given[$2] = $3
    if ($1 == "alias") extra[$2] = $3
    if ($1 == "since") since[$2] = $3
    next
}
FILENAME ~ /divisions$/ {
    # Counting zones (xxxx7x) and the pseudo prefectures 市辖区, 县, 省直辖县级行政区划 are no divisions.
    if ($1 in drop || $1 ~ /^....7/ || ($1 ~ /00$/ && ($2 == "市辖区" || $2 == "县" || $2 ~ /直辖/)))
        next
    if ($1 in have) # 东莞市: the package repeats it as its own county
        next
    have[$1] = 1
    code[++n] = $1
    name[n] = $2
    up[n] = $3
    short[n] = $1 in given ? (given[$1] == "-" ? "" : given[$1]) : shorten($2)
    full[$2] = 1
    l = level($1)
    # Who owns a short form: the highest level that has it.
    if (short[n] != "" && (l == "province" || (l == "city" && !(short[n] in owner))))
        owner[short[n]] = $1
    next
}
{ depth[++m] = $1; top[m] = $2; part[m] = $3; seen[$3]++; seen[$1 $3] = 1 }

END {
    list("province")
    list("city")
    special("city")
    list("county")
    special("county")
}

function list(want,    i, c, s, o, a, notes, type)
{
    type = "place/" want
    for (i = 1; i <= n; i++) {
        c = code[i]
        if (level(c) != want)
            continue
        # 仙桃市 429004: the pseudo prefecture 429000 was dropped, so name the parent.
        notes = substr(up[i], 3, 2) == "90" ? "parent=cn:" substr(c, 1, 2) "0000" : ""
        if (c in since)
            notes = notes (notes == "" ? "" : " ") "since=" since[c]
        if (name[i] in clash) {
            line(name[i], type, "", "cn:" c, "", "0", notes)
            continue
        }
        s = short[i]
        a = ""
        o = (s in owner) ? owner[s] : c
        if (s != "" && o == c && !(s in clash))
            a = s
        a = join(a, colloquial(name[i], s))
        a = join(a, extra[c])
        line(name[i], type, "", "cn:" c, a, "", notes)
        # 长沙 is never 长沙县, which lies in 长沙市; 朝阳 may be 朝阳区 of Beijing where that is plain.
        if (s != "" && (s in clash || o != c) && !within(c, o))
            line(s, type, name[i], "cn:" c, "", "0", notes)
    }
}

function within(c, o)
{
    return c != o && substr(c, 1, 4) == substr(o, 1, 4)
}

function join(a, b)
{
    if (b == "" || b in full)
        return a
    return a == "" ? b : a "|" b
}

# 香港 and 澳门: districts; 台湾: its cities and counties, and below them the county-level cities
# and the districts. Names that also stand elsewhere (中山区) are left out: without a code nothing
# could tell them apart. Townships are below county level.
function special(want,    i, t, parent, s)
{
    for (i = 1; i <= m; i++) {
        t = part[i]
        parent = top[i] ~ /^香港/ ? "810000" : top[i] ~ /^澳门/ ? "820000" : "710000"
        if (parent == "710000" && depth[i] == 2 && want == "city") {
            s = cut(t, "市")
            if (s in clash || (ends(t, "县") && ("2" s "市") in seen)) # 新竹 is 新竹市
                s = ""
            line(t, "place/city", "", "", s, "", "parent=cn:710000")
        } else if (depth[i] == 3 && want == "county" && length(t) > 6 && !(t in full) && \
                   seen[t] == 1 && (ends(t, "区") || ends(t, "市")))
            line(t, "place/county", "", "", "", "", "parent=cn:" parent)
    }
}
