# jq -rn -f tests/units.jq --arg unit byte|utf16 --slurpfile in … --slurpfile cp … --slurpfile out …
# Complaints about spans in $unit that are not where those in code points are.
def size: if $unit == "byte" then utf8bytelength else explode | map(if . > 65535 then 2 else 1 end) | add // 0 end;
range($in | length) as $i
| $in[$i] as $d | ($d.text | explode) as $c
| if [$cp[$i].entities[].id] != [$out[$i].entities[].id] then "\($d.id): other entities"
  else range($cp[$i].entities | length) as $k
    | $cp[$i].entities[$k] as $a | $out[$i].entities[$k] as $b
    | select($b.start != ($c[:$a.start] | implode | size) or $b.end - $b.start != ($a.text | size))
    | "\($d.id): \($a.text) at \($a.start) is not at \($b.start)-\($b.end) in \($unit)"
  end
