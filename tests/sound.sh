#!/bin/sh
# tests/sound.sh — whatever fails, nothing is lost in silence, and every line of output is UTF-8 and JSON
#
# Each system call fails once (tests/fail.c); streams are closed in all ways; memory is short; signals come;
# two processes write to one file or pipe; names, options, records and dictionaries are odd.
set -u
ROOT=$(cd "$(dirname "$0")/.." && pwd)
TAOCI=${TAOCI:-$ROOT/build/taoci}
FAILS=${B:-$ROOT/build}/fail.so
unset TAOCI_DICT TAOCI_LEXICON XDG_CONFIG_HOME XDG_CACHE_HOME
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/nobody" # a home without anything
export HOME="$tmp/nobody" LC_ALL=C TAOCI TAOCI_MODEL=
# shellcheck source=/dev/null
. "$ROOT/tests/count.sh"
cd "$tmp" || exit 1
"$TAOCI" dict build --base -o "$tmp/tiny.lex" "$ROOT"/tests/dict/*.tsv || exit 1
export TAOCI_LEXICON="$tmp/tiny.lex"


# ---- inputs ----
printf '绍兴市推进改革开放\n' >a.txt
printf '柯桥区会议\n' >b.txt
printf '浙江省投资3亿元\n' >c.txt
printf '{"id":1,"text":"绍兴市"}\n{"id":2,"text":"柯桥区"}\n{"id":3,"text":"浙江省"}\n' >in.jsonl
printf '%s\n' "$tmp/a.txt" "$tmp/b.txt" "$tmp/c.txt" >list
printf '犇鱻\tcompany\n' >table.tsv
mkdir -p texts/more && cp a.txt b.txt texts && cp c.txt texts/more
mkdir -p home/taoci/dict
printf '羴羴\torg\n' >home/taoci/dict/own.tsv

# ---- each call fails once ----
# What is run, in a folder of its own with the inputs above it; what it gives stands in out (or new.*).
run_files() { "$TAOCI" extract -o new.json ../a.txt ../b.txt ../c.txt; }
run_lines() { "$TAOCI" extract --jsonl ../in.jsonl >out; }
run_folder() { # fts(3) sorts nothing where it has no memory to
    "$TAOCI" extract -q -r ../texts >out
    set -- $?
    LD_PRELOAD= FAIL= sort -o out out
    return $1
}
run_resume() { "$TAOCI" extract -q --resume -o new2.json ../a.txt ../b.txt ../c.txt; }
run_list() { XDG_CONFIG_HOME=../home "$TAOCI" segment -d ../table.tsv --files-from ../list >out; }
run_build() { "$TAOCI" dict build -o new.lex ../table.tsv; }
run_add() { "$TAOCI" dict add -f linked.tsv 鱻犇 company; }
fresh() {
    rm -rf w && mkdir w && cp table.tsv w/real.tsv && ln -s real.tsv w/linked.tsv
    printf 'old\n' >w/new.json && printf 'old\n' >w/new.lex
}
good() { # what run_$1 gives when nothing fails, into good.$1
    fresh
    (cd w && run_$1 2>/dev/null) || complain "$1 does not work"
    cat w/out w/new.json w/new2.json w/new.lex w/real.tsv >good.$1 2>/dev/null
}
# judge COMMAND PLAN RC: is what it left complete, or as it was, with a sentence?
judge() {
    # What was stopped goes on, and ends as if nothing had been.
    rc=$3
    [ "$1,$rc" = resume,0 ] || [ "$1" != resume ] || {
        (cd w && run_resume) 2>err.again && rc=0 || complain "$1, $2: $(head -n 1 err.again)"
        rm -f w/out
    }
    cat w/out w/new.json w/new2.json w/new.lex w/real.tsv >got 2>/dev/null
    [ "$1" != resume ] || [ "$(ls w | grep -c part)" -eq 0 ] || case $2 in unlink:*) ;; *) complain "$1, $2: litter" ;; esac
    case $rc in
    0) cmp -s got good.$1 || complain "$1, $2: exit 0, and the output is another one" ;;
    [1-5])
        [ -s w/err ] || complain "$1, $2: exit $3 without a word"
        head -n 1 w/real.tsv | cmp -s - table.tsv || complain "$1, $2: the table has lost its line"
        case $1 in files) [ "$(cat w/new.json)" = old ] || [ "$(wc -l <w/new.json)" -eq 3 ] || complain "$1, $2: half a file" ;; esac
        [ ! -f w/out ] || cat w/out >>lines
        ;;
    *) complain "$1, $2: exit $3: $(head -n 1 w/err)" ;;
    esac
    case $2 in unlink:*) ;; *) [ -z "$(find w -name '.taoci*')" ] || complain "$1, $2: litter" ;; esac
}
# preloaded COMMAND…: with $FAILS, whose folder may have blanks in its name, which LD_PRELOAD takes for two libraries
preloaded() { LD_LIBRARY_PATH=${FAILS%/*} LD_PRELOAD=${FAILS##*/} "$@"; }
# fault COMMAND PLAN: 1 when the run never came to that call.
fault() {
    fresh
    rm -f seen
    (cd w && { FAIL=$2 FAIL_SEEN=$tmp/seen preloaded run_$1; } 2>err)
    rc=$?
    [ -f seen ] || return 1
    judge "$1" "$2" $rc
    return 0
}
: >lines
if [ -n "${SAN:-}" ]; then
    skip 'calls that fail' 'the sanitizers have calls of their own'
elif [ ! -f "$FAILS" ] && [ "$(uname)" != Linux ]; then
    skip 'calls that fail' 'tests/fail.c is for Linux'
else
    for command in files lines list folder resume build add; do
        good $command
        runs=0
        for call in read pread write open close fstat stat access readlink realpath fsync fdatasync ftruncate lseek rename fchmod fchown flock mmap opendir readdir unlink mkdir; do
            n=1
            while fault $command $call:$n:EIO; do n=$((n + 1)); done
            runs=$((runs + n - 1))
        done
        for plan in write:2:ENOSPC open:2:ENOMEM read:2:ENOMEM mmap:1:ENOMEM; do fault $command $plan; done
        for call in malloc calloc realloc; do
            n=1
            while fault $command $call:$n:ENOMEM; do n=$((n + 1 + n / 4)); done
        done
        [ $runs -ge 10 ] || complain "only $runs calls failed"
        ok "$command: each call fails once"
        # What is no failure: half of it was done, a signal came, there is nothing yet.
        for plan in read:1:short read:2:short read:3:short write:1:short write:2:short read:1:EINTR read:2:EINTR read:3:EINTR write:1:EINTR write:2:EINTR read:2:EAGAIN write:1:EAGAIN; do
            fault $command $plan && [ $rc -ne 0 ] && complain "$command, $plan: exit $rc"
        done
        ok "$command: what is no failure"
    done
    rm -rf moved && mkdir moved moved/bin moved/share moved/share/taoci
    cp "$TAOCI" moved/bin && cp tiny.lex moved/share/taoci/taoci.lex
    for call in realpath:1 realpath:2 stat:1 stat:2; do
        for way in "$tmp/moved/bin/taoci" moved/bin/taoci taoci; do
            (unset TAOCI_LEXICON && PATH=$tmp/moved/bin:$PATH FAIL=$call:EIO preloaded "$way" segment --format=text a.txt >got 2>&1)
            [ "$(cat got)" = '绍兴市 推进 改革开放' ] || complain "$way, $call: $(head -n 1 got)"
        done
    done
    ok 'the lexicon is found where the system does not tell the program (no /proc)'
fi

# ---- descriptors 0, 1 and 2 closed in all ways ----
"$TAOCI" extract a.txt b.txt >good.out
printf '绍兴市\377\n' >bytes.txt
for in in '' '<&-'; do
    for out in '' '>&-'; do
        for err in '' '2>&-'; do
            how="'$in $out $err'"
            rm -f o.json t.tsv out err
            [ "$out" ] && to= || to='>out'
            [ "$err" ] && say= || say='2>err'
            eval "\"\$TAOCI\" extract a.txt b.txt $in $out $err $to $say"
            rc=$?
            [ "$rc" -eq "$([ "$out" ] && echo 3 || echo 0)" ] || complain "$how: exit $rc"
            [ "$out" ] || cmp -s out good.out || complain "$how: another output"
            eval "\"\$TAOCI\" extract -o o.json a.txt b.txt $in $out $err $to $say" || complain "$how: exit $? with -o"
            cmp -s o.json good.out || complain "$how: another file"
            eval "\"\$TAOCI\" extract -o o.json bytes.txt no-such-file $in $out $err $to $say"
            [ $? -eq 3 ] && jq -es 'length == 2' o.json >/dev/null 2>&1 || complain "$how: messages in the file"
            eval "\"\$TAOCI\" dict add -f t.tsv 犇鱻 company $in $out $err $to $say" && [ "$(tail -n 1 t.tsv)" = '犇鱻	company' ] ||
                complain "$how: dict add"
            [ -z "$in" ] || { eval "\"\$TAOCI\" extract $in $out $err $to $say"; [ $? -eq 3 ]; } || complain "$how: exit 0 without an input"
        done
    done
done
ok 'descriptors 0 to 2 closed in eight ways'

# ---- ten limits of memory ----
records() { awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) print "{\"text\":\"绍兴市\"}" }'; }
{ records 40; printf '{"text":"'; head -c 1000000 /dev/zero | tr '\0' ' '; printf '"}\n'; records 40; } >long.jsonl
head -c 1000000 /dev/zero | tr '\0' ' ' >long.txt
if [ -n "${SAN:-}" ]; then
    skip 'memory that is short' 'the sanitizers take much themselves'
else
    seen=
    for limit in 30000 46000 48000 52000 57000 64000 75000 90000 130000 400000; do
        # The program itself may not fit; its shell says how it ended, and not into our output.
        (ulimit -v $limit && "$TAOCI" --version; exit $?) >/dev/null 2>&1 || continue
        for way in '--jsonl long.jsonl' 'a.txt long.txt b.txt'; do
            rm -f o.json
            [ "${way#--}" = "$way" ] && want=3 || want=81
            # shellcheck disable=SC2086
            (ulimit -v $limit && exec "$TAOCI" extract -q -o o.json $way) 2>err
            rc=$?
            seen="$seen $rc"
            [ $rc -le 5 ] || complain "$limit kB, $way: exit $rc"
            [ $rc -eq 0 ] || [ -s err ] || complain "$limit kB, $way: exit $rc without a word"
            [ ! -f o.json ] || [ "$(wc -l <o.json)" -eq $want ] || complain "$limit kB, $way: $(wc -l <o.json) records"
            [ $rc -ne 0 ] || [ -f o.json ] || complain "$limit kB, $way: no file"
        done
    done
    case $seen in *' 5'*' 0') ;; *) complain "the limits try nothing: $seen" ;; esac
    ok 'ten limits of memory'
fi

# ---- no litter behind a signal ----
mkfifo pipe
for signal in HUP INT QUIT PIPE ALRM TERM USR2 XCPU; do
    env --default-signal=$signal true 2>/dev/null || { skip "signal $signal" 'no env --default-signal'; continue; }
    env --default-signal=$signal "$TAOCI" segment -o o.json pipe 2>/dev/null &
    exec 9>pipe
    for i in $(seq 200); do
        [ -z "$(find . -maxdepth 1 -name '.taoci*')" ] || break
        sleep 0.05
    done
    [ -n "$(find . -maxdepth 1 -name '.taoci*')" ] || complain "$signal: no file aside"
    kill -$signal $!
    exec 9>&-
    wait $! 2>/dev/null
    [ $? -gt 128 ] || complain "$signal: not ended by it"
    [ -z "$(find . -maxdepth 1 -name '.taoci*')" ] || complain "$signal: litter"
done 2>/dev/null
ok 'no litter behind a signal'
(ulimit -f 1 && "$TAOCI" extract -o o.json long.jsonl a.txt b.txt a.txt b.txt 2>err)
[ $? -eq 3 ] && grep -q 'cannot write' err && [ -z "$(find . -maxdepth 1 -name '.taoci*')" ] || complain "a file that grows too large: $(cat err)"
ok 'a limit of the size of files is a sentence'

# ---- two writers, one file or pipe ----
for who in a b; do
    awk -v who=$who 'BEGIN { for (i = 0; i < 60; i++) { s = s "绍兴市推进改革开放，"; printf "{\"id\":\"%s%d\",\"text\":\"", who, i
        for (k = 0; k < i % 16; k++) printf "%s", s; print "\"}" } }' >two.$who
done
both() { "$TAOCI" segment --jsonl two.a & "$TAOCI" segment --jsonl two.b; wait; }
both >shared.out
both | cat >pipe.out
: >append.out
"$TAOCI" segment --jsonl two.a >>append.out & "$TAOCI" segment --jsonl two.b >>append.out; wait
for f in shared append pipe; do
    [ "$(jq -r .doc.id $f.out 2>&1 | sort | uniq | wc -l)" -eq 120 ] || complain "$f: lines are mixed"
done
[ "$(awk '{ if (length > n) n = length } END { print (n > 65536) }' pipe.out)" = 1 ] || complain 'the records are small'
ok 'records of two processes are whole'

# ---- odd names, options, records, dictionaries ----
mkdir odd && cd odd || exit 1
{
    printf '\261\250\270\346\n\300\257\355\240\200\365\200\n\377\376x\n"quote'"'"'\\\n%%B1 %%s\n\033[2J\007\001\177\n\302\205\342\200\250\342\200\256\n\357\277\277\357\273\277\360\237\230\200\n绍兴\346\226\n'
    for n in 75 76 77 84; do printf "$(printf '告%.0s' $(seq $n))\n"; done
    printf "a$(printf '\\377%.0s' $(seq 250))\n"
} >../names
while IFS= read -r name; do
    printf '绍兴市\377\n' >"$name.txt"
    printf '{"id":"x","text":' >"$name.jsonl"
    printf '犇鱻\tcompany\n甲\torg\n坏\n' >"$name.bad"
    printf '犇鱻\tcompany\t\t\t\t\tkey=%s\n三代\t型%.10s\n' "$(printf '注%.0s' $(seq 200))" x >"$name.tsv"
    echo "$name"
done <../names 2>/dev/null >../made
printf '犇鱻三代，绍兴市投资3亿元\n' >../good.txt
set --
while IFS= read -r name; do
    for end in txt missing; do set -- "$@" "$name.$end"; done
done <../names
{
    for command in extract segment keywords 'extract --types all --offsets byte,utf16'; do "$TAOCI" $command -- "$@" .; done
    "$TAOCI" extract --jsonl -- *.jsonl "$@"
    while IFS= read -r name; do
        "$TAOCI" extract -d "./$name.tsv" ../good.txt
        "$TAOCI" extract -d "./$name.bad" ../good.txt
        "$TAOCI" dict check --json -- "$name.tsv" "$name.bad" "$name.none"
        "$TAOCI" dict why --json -d "./$name.tsv" "犇鱻三代$name"
        for option in ref types encoding as-of text-field id-field ref-field lexicon files-from format offsets min-conf; do
            "$TAOCI" extract --jsonl --$option="$name" ../in.jsonl
        done
        echo 三代 | "$TAOCI" extract --jsonl --text-field="$name"
    done <../names
    for id in '"\u0000\u0001\u001f\u007f\u0085\u2028\u2029\ufeff\uffff\ud800"' '"\ud83d\ude00\\\"/\b\f"' 1e999 -0.0 '{"é":["\u0000",null]}' '[[[]]]' true '""'; do
        printf '{"id":%s,"text":%s,"ref":%s}\n' "$id" '"绍兴\u0000市\ud800"' null "$id" '"x"' "$id" "$id" "$id" null "$id" 5 5
    done | "$TAOCI" extract --jsonl
    awk 'BEGIN { for (i = 1; i < 128; i++) printf "{\"id\":\"%s\",\"text\":\"绍兴市\"}\n", substr("{}[]\",:\\ tfn0123-+.eE绍", i % 20 + 1, i % 7 + 1) }' | "$TAOCI" segment --jsonl
} >../out 2>../err
cd .. || exit 1
cat out lines >all
iconv -f UTF-8 -t UTF-8 all >/dev/null 2>conv || complain "standard output: $(cat conv)"
iconv -f UTF-8 -t UTF-8 err >/dev/null 2>conv || complain "standard error: $(cat conv)"
[ "$(jq -c . all 2>&1 | wc -l)" -eq "$(wc -l <all)" ] || complain "not a JSON value a line: $(jq . all 2>&1 >/dev/null | head -n 1)"
[ "$(wc -l <all)" -gt 300 ] || complain "only $(wc -l <all) lines"
tr -d '\n' <err | od -An -tx1 | grep -qE ' (0[0-9a-f]|1[0-9a-f]|7f)( |$)' && complain 'control characters in messages'
ok 'every line of standard output is UTF-8 and JSON'

# ---- a record of megabytes waits in a file ----
awk 'BEGIN { for (i = 0; i < 20000; i++) print "绍兴市推进改革开放" }' >big.txt
"$TAOCI" segment -j 1 big.txt >good.big
jq -e '.words | length == 60000' good.big >/dev/null 2>&1 || complain "a long record: $(jq '.words | length' good.big 2>&1 | head -n 1)"
[ "$(wc -c <good.big)" -gt 3000000 ] || complain 'the long record is short'
"$TAOCI" segment -j 2 a.txt big.txt b.txt big.txt 2>/dev/null | sed -n '2p;4p' >got
cat good.big good.big | cmp -s - got || complain 'a long record by another thread'
for plan in write read lseek; do
    [ -z "${SAN:-}" ] && [ -f "$FAILS" ] || continue
    for n in 1 2 3 4 5 6 7 8; do
        rm -f o.json
        FAIL=$plan:$n:ENOSPC preloaded "$TAOCI" segment -j 1 -o o.json big.txt 2>err
        case $? in
        0) cmp -s o.json good.big || complain "$plan $n: exit 0, and the record is another one" ;;
        3) [ -s err ] && [ ! -f o.json ] || complain "$plan $n: $(head -n 1 err)" ;;
        *) complain "$plan $n: exit $?" ;;
        esac
    done
done
ok 'a record of megabytes waits in a file'

# ---- a table over a limit ----
awk 'BEGIN { for (i = 0; i < 66000; i++) printf "测试词\tword/t%d\n", i }' >wide.tsv
"$TAOCI" dict check wide.tsv >got 2>&1 && complain 'dict check accepts what extract refuses'
grep -q 'more than 65535 types' got || complain "$(tail -n 2 got)"
ok 'dict check says what only the compiler refuses'

# ---- a terminal ----
if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
    printf '绍兴市\n\004柯桥区\n\004' | timeout 120 script -qec '"$TAOCI" segment --format=text; echo --; "$TAOCI" segment -q --format=text; "$TAOCI" segment --format=text a.txt' \
        /dev/null | tr -d '\r' >got
    grep -c 'reading text from the terminal' got | grep -qx 1 || complain "not said once: $(cat got)"
    sed '/^--$/,$d' got | grep -q 'reading' || complain "not said when it reads: $(cat got)"
    ok 'a terminal is told that it is read'
else
    skip 'a terminal' 'no command script'
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
