# tests/edtf.jq — do start and end say the interval that edtf names? jq -rn -f tests/edtf.jq --slurpfile out RECORDS: a line for each date that does not
#
# A day, month, year, decade (198X) or century (19XX) lasts to its end; a moment (T) is the point itself,
# and alone lasts as long as its grain. Only of part of a decade or century (80年代初) edtf names the whole.
def days: # [year, month, day] to days since 1970
    (if .[1] <= 2 then .[0] - 1 else .[0] end) as $y | (($y / 400) | floor) as $era
    | ($y - $era * 400) as $yoe | ((.[1] + 9) % 12) as $m
    | (((153 * $m + 2) / 5) | floor) as $d0 | ($d0 + .[2] - 1) as $doy
    | $era * 146097 + $yoe * 365 + (($yoe / 4) | floor) - (($yoe / 100) | floor) + $doy - 719468;
def next_month: if .[1] == 12 then [.[0] + 1, 1, 1] else [.[0], .[1] + 1, 1] end;
def side: # one side of edtf to [first second, second behind it]
    (capture("^(?<sign>-?)(?<y>[0-9X]{4})(-(?<m>[0-9]{2}))?(-(?<d>[0-9]{2}))?(T(?<H>[0-9]{2}):(?<M>[0-9]{2})(:(?<S>[0-9]{2}))?)?~?$")) as $c
    | (if $c.sign == "-" then -1 else 1 end) as $s
    | (($c.y | gsub("X"; "0") | tonumber) * $s) as $y | ([$c.y | scan("X")] | length) as $x
    | ($c.m // "1" | tonumber) as $m | ($c.d // "1" | tonumber) as $d
    | ([$y, $m, $d] | days) as $first
    | if $c.H then ($first * 86400 + ($c.H | tonumber) * 3600 + ($c.M | tonumber) * 60 + ($c.S // "0" | tonumber)) as $t | [$t, $t]
      elif $c.d then [$first * 86400, ($first + 1) * 86400]
      elif $c.m then [$first * 86400, ([$y, $m, 1] | next_month | days) * 86400]
      else [$first * 86400, ([$y + ([1, 10, 100][$x]), 1, 1] | days) * 86400] end;
def instant: side | .[0];
$out[] | .doc.id as $id | .entities[]?
| .value
| select(.edtf? and (has("start") or has("end")) and (.edtf | startswith("XXXX") | not)) as $v
| ($v.edtf | split("/")) as $part
| (if $part[0] == ".." then null else $part[0] | side | .[0] end) as $beg
| (if $part[-1] == ".." then null else $part[-1] | side | .[1] end) as $last
| ($v.start // null | if . then instant else null end) as $start
| ($v.end // null | if . then instant else null end) as $stop
| (($v.grain == "decade" or $v.grain == "century") and $v.edtf != null) as $long
| ($part | length == 1 and (.[0] | test("T"))) as $point
| (if $long and $start and $stop then $start >= $beg and $stop <= $last
   elif $point then $start == $beg and $stop > $start and $stop - $start <= 3600
   elif $v.mod == "before" and $part[0] == ".." then $start == null and ($stop == $last or $stop == ($part[-1] | side | .[0]))
   elif $part[0] == ".." then $start == null and ($stop == $last or ($part[-1] | test("T")))
   elif $part[-1] == ".." then $start == $beg and $stop == null
   else $start == $beg and $stop == $last and $stop > $start end) as $right
| select($right | not) | "\($id): \($v | [.edtf, .start, .end, .grain, .mod] | tojson)"
