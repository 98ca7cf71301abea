# jq -rn -f tests/walk.jq LINES — complaints about results of tests/walk.c that are not those of the record, member by member
def place: {start, "end": .end, byte, utf16};
def percent: (. // 0) * 100 | round;
def flag: if . then 1 else 0 end;
def entity: place + {id, type, text, by, from, norm: (.norm // .text), value: (.value // {}), parent: (.in // 0), conf: (.conf | percent),
    ref: (has("ref") | flag), sentence: .sentence.n};
def word: place + {text, norm: (.norm // .text), pos: (.pos // ""), guessed: (.guessed | flag)};
def units: explode | map(if . > 65535 then 2 else 1 end) | add // 0;
# Spans of keywords stand in the record in code points only: the text, $c, gives the other units.
def keyword($c): .spans[0] as $s | [$s[] | $c[:.] | implode] as $t
  | {term, score, kind, count, spans, entity: (.entity // 0), start: $s[0], "end": $s[1], byte: ($t | map(utf8bytelength)), utf16: ($t | map(units))};
def fact: place + {amount, indicator, key, subject, measure, value, min, max, mod, unit, basis, of, vs, role, region, period, status, by,
    check: .check.kind, conf: (.conf | percent), inherited: (.inherited | flag)};
# Arguments of one name are a list there, and one that is an entity has its id alone.
def relation($norm): place + {id, type, status, date, by, conf: (.conf | percent),
    args: [.args | to_entries[] | .key as $name | [.value] | flatten[] | if type == "number" then {entity: ., $name, text: $norm["\(.)"]} else {entity: 0, $name, text: .} end]};
def section: place + {level, heading, kind, period};
def given: with_entries(select(.value != null));
def same($what; $record; $walk):
  if ($record | length) != ($walk | length) then "\($record | length) \($what) in the record, \($walk | length) one by one"
  else range($record | length) as $i | ($record[$i] | given) as $r | $walk[$i] as $w
    | ($r + $w | keys_unsorted[]) | select($r[.] != $w[.]) | "\($what)[\($i)].\(.): \($r[.] | tojson) in the record, \($w[.] | tojson) one by one"
  end;
inputs | .walk as $w | (.record.entities | map({key: "\(.id)", value: (.norm // .text)}) | from_entries) as $norm | (.record.text | explode) as $c
| (same("entities"; .record.entities | map(entity); $w.entities),
   same("words"; .cut.words | map(word); $w.words),
   same("keywords"; .record.keywords | map(keyword($c)); $w.keywords),
   same("facts"; .record.facts | map(fact); $w.facts),
   same("relations"; .record.relations | map(relation($norm)); $w.relations),
   same("sections"; .record.sections | map(section); $w.sections)) as $bad
| "\(.id): \($bad)"
