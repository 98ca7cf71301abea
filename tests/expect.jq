# tests/expect.jq — hold records against what tests/sentences/ says they must give
# jq -rn --slurpfile cases … --slurpfile got … --rawfile types … --argjson update 0|1; the last line counts: passed,
# failed, known wrong. With update 1: '@ FILE NAME' of each wrong one and the lines to stand there from now on.
def line: "\(.type)\t\(.text | gsub("\n"; "\\n"))" + if (.value // {}) == {} then "" else "\t\(.value | tojson)" end;

def fits($want):
    .type == $want.type and .text == $want.text
    and ((.value // {}) as $v
        | all($want.value | to_entries[];
            .key as $k | .value as $w
            | if ($w | type) == "array" then any($w[]; . == $v[$k]) else $w == $v[$k] end));

# What is wrong with the entities $got, as lines; none when all is well.
def wrong($case; $got):
    reduce ($case.rows | sort_by(.optional)[]) as $w ({left: $got, out: []};
        ([.left | to_entries[] | select(.value | fits($w)) | .key] | first) as $i
        | if $i != null then .left |= (.[:$i] + .[$i + 1:])
          elif $w.optional then .
          else .out += ["missing  " + ($w | line)] end)
    | .out + [.left[] | select(.type as $t | $case.complete | index($t)) | "extra    " + line];

# The lines rewritten from what came out: one that fits stays; another has the members of the value that were
# fixed before, else the ones that say which entity it is.
def rewrite($case; $got):
    ["code", "level", "number", "unit", "min", "max", "mod", "edtf", "duration", "duration_min",
     "duration_max", "time", "title", "ambiguous"] as $usual
    | $got[] | . as $e
    | [$case.rows[] | select(.type == $e.type and .text == $e.text)] as $before
    | select($before != [] or any($case.complete[]; . == $e.type))
    | ([$before[].value | keys[]] | if length > 0 then unique else $usual end) as $keep
    | .value |= (. // {} | with_entries(select(.key as $k | $keep | index($k))))
    | [$before[] | select(. as $w | $e | fits($w))][0] // .
    | if any($before[]; .optional) then "?" else "" end + line;

(reduce $got[] as $r ({}; .[$r.doc.id] = [$r.entities // [] | .[] | if .ref then .type = "ref" else . end])) as $by
| ["ref", ($types | splits("\n"))] as $known
| if $update == 1 then
    ($cases[] | select((.id | endswith(".todo") | not) and $by[.id] and wrong(.; $by[.id]) != [])
        | "@ \(.file) \(.id)", rewrite(.; $by[.id])),
    "\($cases | length) 0 0"
  else
    [$cases[] | . as $case | .bad = (
        [.complete[], .rows[].type] - $known | map("there is no type '\(.)'"))
        + if $by[$case.id] then wrong($case; $by[$case.id]) else ["no record came out"] end]
    | . as $all
    | [$all | group_by(.id)[] | select(length > 1) | .[1] | .bad = ["a second '\(.id)'"]] as $twice
    | ([$all[] | select((.bad == []) == (.id | endswith(".todo")))
        | if .bad == [] then .bad = ["passes now, drop .todo"] else . end] + $twice) as $failed
    | [$all[] | select((.bad != []) == (.id | endswith(".todo"))).bad] as $fine
    | ($failed[] | "FAIL \(.file):\(.line): \(.id)", "    " + .bad[]),
      "\($fine | map(select(. == [])) | length) \($failed | length) \($fine | map(select(. != [])) | length)"
  end
