# jq -rn -f tests/borders.jq --slurpfile words SEGMENT.jsonl --slurpfile out EXTRACT.jsonl
# Complaints about words that reach over the border of an entity which stands in no other one. A word
# may hold an entity whole (中 in 中方) or lie in it.
range($out | length) as $i
| $out[$i] as $r
| (reduce $words[$i].words[] as $w ({}; reduce range($w.start + 1; $w.end) as $k (.; .["\($k)"] = $w))) as $around
| $r.entities[] | select(.in | not) as $e
| $e | (.start, .end) as $at | $around["\($at)"] | select(.)
| select((.start <= $e.start and $e.end <= .end) | not)
| "\($r.doc.id): the word \(.text) reaches over the border of \($e.type) \($e.text)"
