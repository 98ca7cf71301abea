# tests/compounds.jq — one compound of each text that no entity touches, as {id, text, ref, word}: two words of Chinese characters side by side
# usage: jq -n -c -f tests/compounds.jq --slurpfile in RECORDS --slurpfile words WORDS --slurpfile out ENTITIES
def inside($a; $b): .start < $b and $a < .end;
range($in | length) as $i
| $in[$i] as $r | $out[$i].entities as $e
| [$words[$i].words | . as $w | range(length - 1)
    | {a: $w[.], b: $w[. + 1]}
    | select(.a.end == .b.start and .b.end - .a.start > 2 and (.a.text + .b.text | test("^\\p{Han}+$")))
    | . as $p | select(any($e[]; inside($p.a.start; $p.b.end)) | not)
    | .a.text + .b.text]
| select(length > 0)
| $r + {word: .[length / 2 | floor]}
