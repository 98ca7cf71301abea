# tests/expect.jq — compare records with the expected.tsv of case folders
#
# expected.tsv:
#   # why this case is here
#   # complete: place amount           these types must be listed in full; of others only what is listed
#   place<TAB>绍兴市<TAB>{"code":"330600"}   a type, the exact text (\n for a line break), members of the value
#   ?org<TAB>生态环境厅                  may be there or not
#   ref<TAB>我市<TAB>{"code":"330600"}      a place that another word stands for
# A member of the value may be null (not there) or a list of the readings that count.
def unescape: gsub("\\\\n"; "\n");
def escape: gsub("\n"; "\\n");

def parse_case:
    split("\n") | {id: .[0], rows: [.[1:][] | select(length > 0)]}
    | .notes = [.rows[] | select(startswith("#") and (startswith("# complete:") | not))]
    | .complete = ([.rows[] | select(startswith("# complete:")) | ltrimstr("# complete:")
                    | splits(" +") | select(length > 0)])
    | .rows |= map(select(startswith("#") | not) | split("\t")
        | {optional: (.[0] | startswith("?")), type: (.[0] | ltrimstr("?")),
           text: (.[1] | unescape), value: ((.[2] // "{}") | fromjson)});

def fits($want):
    .type == $want.type and .text == $want.text
    and ((.value // {}) as $v
        | all($want.value | to_entries[];
            .key as $k | .value as $w
            | if ($w | type) == "array" then any($w[]; . == $v[$k]) else $w == $v[$k] end));

def line: "\(.type)\t\(.text | escape)\t\(.value // {} | tojson)";

# What is wrong with the entities $got, as lines; none when all is well.
def wrong($case; $got):
    reduce ($case.rows | sort_by(.optional)[]) as $w ({left: $got, out: []};
        ([.left | to_entries[] | select(.value | fits($w)) | .key] | first) as $i
        | if $i != null then .left |= (.[:$i] + .[$i + 1:])
          elif $w.optional then .
          else .out += ["missing  " + ($w | line)] end)
    | .out + [.left[] | select(.type as $t | $case.complete | index($t)) | "extra    " + line];

# The expectation rewritten from what came out: the members that were fixed before, else the
# ones that say which entity it is.
def rewrite($case; $got):
    ["code", "level", "number", "unit", "min", "max", "mod", "edtf", "duration", "duration_min",
     "duration_max", "time", "title", "ambiguous"] as $usual
    | $case.notes[],
      "# complete: " + ($case.complete | join(" ")),
      ($got[] | select(.type as $t | $case.complete | index($t)) | . as $e
       | ([$case.rows[] | select(.type == $e.type and .text == $e.text) | .value | keys[]]
          | if length > 0 then unique else $usual end) as $keep
       | .value = ([.value // {} | to_entries[] | select(.key as $k | $keep | index($k))] | from_entries)
       | line);

(reduce $got[] as $r ({}; .[$r.doc.id | rtrimstr("/input.txt")]
     = [($r.entities // [])[] | if .ref then .type = "ref" else . end])) as $by
| $want | ltrimstr("@ ") | split("\n@ ")[] | select(length > 0) | parse_case
| . as $case | select($by | has($case.id))
| "@ " + .id,
  if $update == 1 then rewrite($case; $by[$case.id]) else wrong($case; $by[$case.id])[] end
