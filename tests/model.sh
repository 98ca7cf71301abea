#!/bin/sh
# tests/model.sh — what holds of names by the learnt model (dict/names.model), where there is one: its sentences, properties and schema for all inputs, odd texts
set -u
cd "$(dirname "$0")/.." || exit 1
B=${B:-build}
TAOCI=${TAOCI:-$PWD/$B/taoci}
case $TAOCI in /*) ;; *) TAOCI=$PWD/$TAOCI ;; esac
TAOCI_MODEL=${TAOCI%/*}/names.model
if [ ! -f "$TAOCI_MODEL" ]; then
    echo "skipped: no dict/names.model"
    tests/run-cases.sh tests/sentences/model/*.txt
    exit
fi
export TAOCI TAOCI_MODEL
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
. tests/count.sh

# Its sentences count one by one.
tests/run-cases.sh tests/sentences/model/*.txt >"$tmp/sentences"
sed '$d' "$tmp/sentences"
counts=$(tail -n 1 "$tmp/sentences")
passed=${counts%% passed*} failed=${counts#*, } failed=${failed%% *} wrong=${counts#*failed, }

tests/properties.sh >"$tmp/bad" 2>&1 && : >"$tmp/bad"
ok "the properties of all inputs hold with the model"

tests/schema.sh >"$tmp/bad" 2>&1 && : >"$tmp/bad"
ok "records with the model are as the schema says"

# Texts that are none: each is read, in the same bytes each time, and what is found is where it says.
many() { awk -v s="$1" -v n="$2" 'BEGIN { while (n-- > 0) printf "%s", s }'; }
{
    many 7 1000000; echo
    many 柴 1000000; echo
    many 改革开放推进发展 400000; echo
    many 'the quick brown Fox of New York ' 30000; echo
    many 𠮷 200000; echo
    many "$(printf '\356\200\200')" 200000; echo
    awk 'BEGIN { srand(7); split("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗", x, ""); split("伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰", y, "")
        n = split("王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 高 林 罗", s, " "); k = split("伟 芳 娜 秀英 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 兰 志远", g, " ")
        printf "名单："; for (i = 0; i < 500; i++) printf "%s%s", s[int(rand() * n) + 1], g[int(rand() * k) + 1]; print "" }'
} | split -l 1 - "$tmp/odd."
# Every character on its own line.
sed 's/./&\n/g' corpus/news-brief.txt >"$tmp/odd.lines"
# Half a character at each end.
tail -c +2 corpus/work-report.txt | head -c -2 >"$tmp/odd.half"
: >"$tmp/bad"
for f in "$tmp"/odd.*; do
    "$TAOCI" extract -q --no-user-dict "$f" >"$tmp/one" 2>>"$tmp/bad" || echo "$f: exit $?" >>"$tmp/bad"
    "$TAOCI" extract -q --no-user-dict "$f" | cmp - "$tmp/one" >>"$tmp/bad" 2>&1
    jq -e 'all(.entities[]; .end - .start > 0)' "$tmp/one" >/dev/null 2>>"$tmp/bad" || echo "$f: no entities" >>"$tmp/bad"
done
ok "odd texts are read, twice the same"

# Traditional text is folded: the same names at the same places.
printf '浙江省紹興市柯橋區推進改革開放，新華社記者王建國報道。\n' >"$tmp/old"
printf '浙江省绍兴市柯桥区推进改革开放，新华社记者王建国报道。\n' >"$tmp/new"
for f in old new; do "$TAOCI" extract -q --no-user-dict "$tmp/$f" | jq -c '.entities[] | [.type, .start, .end, .conf]' >"$tmp/$f.out"; done
diff "$tmp/old.out" "$tmp/new.out" >"$tmp/bad"
ok "traditional characters change nothing"

# A user's word is what the user says, however odd.
printf '的\tperson\n' >"$tmp/of.tsv"
"$TAOCI" extract -q -d "$tmp/of.tsv" corpus/work-report.txt >"$tmp/one" 2>"$tmp/bad"
jq -r '.entities[] | select(.text == "的" and (.type != "person" or (.by | endswith("of.tsv:1") | not)))' "$tmp/one" >>"$tmp/bad"
jq -e 'any(.entities[]; .text == "的")' "$tmp/one" >/dev/null || echo "no 的" >>"$tmp/bad"
ok "a user's word stands"

echo "$passed passed, $failed failed, $wrong"
[ $failed -eq 0 ]
