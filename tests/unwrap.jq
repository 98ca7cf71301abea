# jq -rn -f tests/unwrap.jq --slurpfile one A.jsonl --slurpfile two B.jsonl
# A complaint when less than 98 % of the entities of A (type and text, white space aside) are in B.
def bag: [.[] | .entities[] | "\(.type) \(.norm // .text | gsub("\\s+"; ""))"] | group_by(.)
    | map({key: .[0], value: length}) | from_entries;
($one | bag) as $a | ($two | bag) as $b
| ([$a[]] | add) as $all
| ([$a | to_entries[] | [.value, $b[.key] // 0] | min] | add) as $same
| select($same < 0.98 * $all)
| "\($same) of \($all) entities are left, " + ([$a | to_entries[] | select(($b[.key] // 0) < .value) | .key] | .[:8] | join("; "))
