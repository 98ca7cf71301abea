# jq -rn -f tests/spans.jq --slurpfile in INPUT.jsonl --slurpfile out OUTPUT.jsonl
# Complaints about spans: text and slice differ, outside the text, unordered, not inside the parent.
range($in | length) as $i
| $in[$i] as $d | $out[$i] as $r | ($d.text | explode) as $c
| if $r.doc.id != $d.id or ($r | has("entities") | not) then "\($d.id): no record"
  else
    ([$r.entities[] | {key: (.id | tostring), value: .}] | from_entries) as $by
    | ($r.entities[] | . as $e
       | select(($c[.start:.end] | implode) != .text or .start >= .end or .end > ($c | length))
       | "\($d.id): \(.type) \(.text) is not at \(.start)-\(.end)"),
      ($r.entities[] | select(.in) | . as $e | $by[.in | tostring] as $p
       | select(($p | not) or $e.start < $p.start or $e.end > $p.end)
       | "\($d.id): \(.type) \(.text) is not inside entity \(.in)"),
      (range(1; $r.entities | length) as $k | $r.entities[$k - 1:$k + 1]
       | select(.[0].start > .[1].start or (.[0].start == .[1].start and .[0].end < .[1].end))
       | "\($d.id): \(.[1].text) stands before \(.[0].text) in the text"),
      ($r.keywords[] | . as $k | .spans[] | select(($c[.[0]:.[1]] | length) != .[1] - .[0] or .[0] >= .[1])
       | "\($d.id): keyword \($k.term) is not at \(.[0])-\(.[1])"),
      ($r.facts[]? | . as $f | .ispans[]? | select(.[0] >= .[1] or .[1] > ($c | length))
       | "\($d.id): fact \($f.indicator) has no name at \(.[0])-\(.[1])"),
      # What the analysis does not read inside a word (line breaks, marks, soft hyphens) is no letter.
      # A form whose mentions all lie in a longer one has none of its own.
      ($r.keywords[] | ([.term, .variants[]?.term] | map(gsub("[^\\p{L}\\p{N}]"; ""))) as $forms
       | ([.spans[] | $c[.[0]:.[1]] | implode | gsub("[^\\p{L}\\p{N}]"; "")] | unique) as $texts
       | select(($texts - $forms | length) > 0 or (.spans | length) != .count)
       | "\($d.id): keyword \(.term) and its spans disagree")
  end
