# Called by gen-words.sh; reads words-keep.txt, words_modern.tsv, surnames, friso, cjdict and jieba
# (word count tag simplified).
# Strings are bytes: 3 for each Han character. Thresholds were measured, see dict/README.md.

BEGIN {
    floor = 4 # jieba gives 3 to entries that nobody counted
    numeral = "^(第|一|二|三|四|五|六|七|八|九|十|几|数|半|百|千|万|亿|两|多|余|零|○|〇)"
    # Characters that simplified text has too, although ICU maps them to another one.
    both = "(著|乾|俱|阪|砂|姊|藉|瞭|夥)"
}

function pos(t,    c)
{
    c = substr(t, 1, 1)
    if (t ~ /^(vn|an)$/) return "n"
    if (t ~ /^(ad|vd|d.*)$/) return "d"
    if (c == "n" || c == "s" || c == "j") return "n"
    if (c == "v") return "v"
    if (t ~ /^(a|ag|b|z)$/) return "a"
    if (c == "m") return "m"
    if (c == "q") return "q"
    if (c == "t") return "t"
    if (c == "i" || c == "l") return "i"
    if (t ~ /^[fcpruykh]/) return "f"
    return "x"
}

FILENAME ~ /words-keep\.txt$/ { keep[$1] = 1; next }
FILENAME ~ /words_modern\.tsv$/ { modern[$1] = 1; next }
FILENAME ~ /surnames$/ { surname[$1] = 1; next }
FILENAME ~ /friso$/ { friso[$1] = 1; next }
FILENAME ~ /cjdict$/ { cjdict[$1] = 1; next }
{
    w = $1
    chars = length(w) / 3
    if (w !~ /^([\344-\351][\200-\277][\200-\277])+$/ && w !~ /^[A-Z]+[\344-\351]/)
        next
    if (w != $4 && ($3 == "zg" || w !~ both))
        next
    # Persons (nr, often of novels) that no other source has. Chinese names go, fine words are
    # surname and given name; foreign ones stay, no rule of the segmenter would put them together.
    known = w in friso || w in cjdict
    if ($3 == "nr" && chars > 1 && !known &&
        ($2 < 10 || substr(w, 1, 3) in surname || substr(w, 1, 6) in surname))
        next
    # Numbers with a measure word (三个, 余万元, 若干名): the number rules build them.
    if ($3 ~ /^(m|mq|t)$/ && chars > 1 && !(w in keep) &&
        (w ~ numeral || ($3 ~ /^m/ && !(w in friso))))
        next
    # 翻两番: the verb and the figure are what counts.
    if (w ~ /^翻.*番$/)
        next
    if ($2 >= floor || chars == 1) {
        count[w] = $2 > 0 ? $2 : 1
        tag[w] = $3
    } else if (known && $3 !~ /^nr/) {
        rare[w] = $2 > 0 ? $2 : 1
        tag[w] = $3
    }
}

END {
    for (w in count)
        if (w in modern)
            continue
        else if (splits(w))
            print entry(w, count[w]) "\tgrain=coarse" >compounds
        else
            print entry(w, count[w]) >words
    for (w in rare) {
        halves(w)
        if (w in modern)
            continue
        if (length(w) >= 12 && less >= 20 && inner && tag[w] ~ /^(n|vn)/)
            print entry(w, rare[w]) "\tgrain=coarse" >compounds
        else if (less < floor || length(w) < 9)
            if ((tag[w] ~ /^n/ && length(w) == 6) ||
                (tag[w] ~ /^[nail]/ && (w in friso) && (w in cjdict)))
                print entry(w, rare[w]) >words
    }
}

function entry(w, c) { return w "\tword/" pos(tag[w]) "\t\t\t\t" c }

# The best cut of W into two words: LESS is the count of the rarer one; INNER tells whether
# both have two characters or more.
function halves(w,    i, a, b)
{
    less = inner = 0
    for (i = 3; i < length(w); i += 3) {
        a = count[substr(w, 1, i)]
        b = count[substr(w, i + 1)]
        if (b < a)
            a = b
        if (a > less) {
            less = a
            inner = i > 3 && i < length(w) - 3
        }
    }
}

# Is W a compound that readers of the fine grain see as two words? (信息|技术, 人民|检察院, but
# not 社会主义 nor 马克思主义, which are frequent beside their parts.) Three characters: only an
# adjective of one before a word of two (新|世界, 老|同志).
function splits(w,    n, a, b)
{
    n = length(w) / 3
    if (n < 3)
        return 0
    if (n == 3) {
        a = substr(w, 1, 3)
        b = substr(w, 4)
        less = count[a] < count[b] ? count[a] : count[b]
        return tag[a] == "a" && less >= 2000 && count[w] < 0.05 * less
    }
    halves(w)
    return n == 4 ? less >= 100 && count[w] < 0.05 * less : less >= 10 && count[w] < 2 * less
}
