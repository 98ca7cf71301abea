# jq -rf scripts/table.jq OUTPUT.jsonl — a table for eyes: the first outermost entities of each report
def width: reduce explode[] as $c (0; . + (if $c >= 11904 and $c <= 65510 then 2 else 1 end));
def pad($n): . + " " * ([1, $n - width] | max);
def short($n): if length > $n then .[:$n - 1] + "…" else . end;
def gist:
    .value // {}
    | [.title // .code // .edtf // .duration // .time // .name,
       (.number // (if .min then "\(.min)–\(.max)" else null end)), .unit, .mod]
    | map(select(. != null)) | join(" ");

"", .doc.id, "keywords: " + ([.keywords[:8][].term] | join("  ")),
([.entities[] | select(.in | not)][:12][]
    | "  " + (.type | pad(11)) + (.text | gsub("\\s+"; "") | short(20) | pad(42)) + gist)
