# jq -cRn -f scripts/gold/convert.jq --arg from doccano|conll FILE >gold.jsonl — annotation of other tools as gold (docs/evaluation.md)
# jq -cRn -f scripts/gold/convert.jq --arg from brat --arg id A --rawfile text A.txt A.ann >>gold.jsonl
#
# --arg types place,person: all types that were annotated; without it, those of the file. --argjson map '{"Stadt":"place"}': what
# types are called here, before the table below. Positions of all three are characters, as ours.
def our_type: ($ARGS.named.map // {})[.] // {LOC: "place", GPE: "place", PER: "person", PERSON: "person", NAME: "person", ORG: "org",
    GOV: "org", COM: "company", COMPANY: "company", DATE: "date", TIME: "date", MONEY: "amount", QUANTITY: "amount",
    PERCENT: "amount", EVENT: "event", LAW: "document", PRODUCT: "product"}[.] // ascii_downcase;

# An entity inside an earlier, longer one is nested.
def nested: sort_by(.start, -.end) | reduce .[] as $e ([]; . + [$e + if any(.[]; .start <= $e.start and $e.end <= .end) then {nested: true} else {} end]);

# A document of TEXT with the spans {start, end, type} at hand.
def document($id; $text): {id: $id, text: $text, gold: map(.type |= our_type | {start, end: .end, text: $text[.start:.end], type}) | nested};

# doccano: "label" or "labels" with [start, end, type], or "entities" with start_offset, end_offset, label.
def doccano: inputs | select(test("\\S")) | fromjson | (.id // input_line_number | tostring) as $id | (.text // .data) as $text
    | (.label // .labels // .entities // [])
    | map(if type == "array" then {start: .[0], end: .[1], type: .[2]} else {start: .start_offset, end: .end_offset, type: .label} end)
    | document($id; $text);

# brat: lines T1⇥LOC 0 3⇥…; a span in pieces (0 3;5 7) is the whole from first to last; relations and events are left out.
def brat: [inputs | select(startswith("T")) | split("\t")[1] | capture("^(?<type>\\S+) (?<start>[0-9]+).* (?<end>[0-9]+)$")
        | {start: (.start | tonumber), end: (.end | tonumber), type}]
    | document($ARGS.named.id; $ARGS.named.text);

# CoNLL: a character or word a line, its tag last: BIO, BIOES or BMES. Each sentence, up to an empty line, is a document.
def spans: reduce .[] as [$word, $tag] ({at: 0, open: null, all: []};
        ($tag | split("-")) as $t | ($t[1:] | join("-")) as $type
        | if .open and (($t[0] | IN("I", "M", "E") | not) or $type != .open.type) then .all += [.open] | .open = null else . end
        | (.at + ($word | length)) as $stop
        | if $t[0] == "O" then . elif .open then .open.end = $stop else .open = {start: .at, end: $stop, type: $type} end
        | if .open and ($t[0] | IN("E", "S")) then .all += [.open] | .open = null else . end
        | .at = $stop)
    | .all + [.open // empty];
def conll: reduce inputs as $line ([[]];
        if $line | test("^\\s*$|^-DOCSTART-") then . + [[]] else .[-1] += [$line | [splits("\\s+") | select(. != "")] | [.[0], .[-1]]] end)
    | map(select(length > 0)) | to_entries[]
    | ((.key + 1) | tostring) as $n | .value | (map(.[0]) | join("")) as $text
    | spans | document(($ARGS.named.id // "sentence") + ":" + $n; $text);

[if $from == "brat" then brat elif $from == "conll" then conll elif $from == "doccano" then doccano else error("--arg from brat|doccano|conll") end]
| (if $ARGS.named.types then $ARGS.named.types / "," else map(.gold[].type) | unique end) as $types
| .[] | .types = $types
