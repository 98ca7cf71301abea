# jq -c --argjson n WIDTH -f tests/wrap.jq INPUT.jsonl
# Each record's text wrapped after n characters, 28 lines a page, with running heads and page numbers.
def wrap: explode as $c | [range(0; [$c | length, 1] | max; $n) as $i | $c[$i:$i + $n] | implode];
.text |= ([split("\n")[] | select(test("\\S")) | sub("^\\s+"; "") | wrap[]]
    | [range(0; length; 28) as $i | {page: ($i / 28), lines: .[$i:$i + 28]}]
    | map((if .page > 0 then ["", "— \(.page) —", "\f城乡建设情况汇编", ""] else [] end) + .lines | join("\n"))
    | join("\n"))
