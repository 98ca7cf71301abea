# jq -rn -f tests/same.jq --argjson copies N --slurpfile one A.jsonl --slurpfile two B.jsonl
# Complaints where B has not the entities of A (type and text), N times one after the other. A date
# that needs another one to be read (27号) may be found in a copy only, where it was a bare
# number before.
def key: "\(.type) \(.text | gsub("\r\n"; "\n"))";
def tally: group_by(.) | map({key: .[0], value: length}) | from_entries;
range($one | length) as $i
| [$one[$i].entities[] | key] as $a | [($two[$i].entities // [])[] | key] as $b
| ([range($copies)] | map($a[])) as $want
| if $copies == 1 then select($want != $b) else . end
| ($want | tally) as $w | ($b | tally) as $g
| [($w | keys[] | select(($g[.] // 0) < $w[.] and ($copies == 1 or (startswith("number ") | not))) | "- " + .),
   ($g | keys[] | select(($w[.] // 0) < $g[.] and ($copies == 1 or (startswith("date ") | not))) | "+ " + .)]
| select(. != [] or $copies == 1)
| "\($one[$i].doc.id): " + (if . == [] then "another order" else .[:6] | join("; ") end)
