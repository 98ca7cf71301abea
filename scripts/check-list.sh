#!/bin/sh
# scripts/check-list.sh [-u] — src/ent/list.def, its rooms, the schema and docs/values.md have the types there are; -u writes the list in docs/values.md
set -eu
B=${B:-build}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# Rows are sorted; ENT for each file of src/ent, which defines the recogniser; no other room names a type.
list=src/ent/list.def
names=$(sed -n 's/^[A-Z]*(\([a-z]*\),.*/\1/p' $list)
echo "$names" | LC_ALL=C sort -uc 2>&1 || :
rows=$(sed -n 's/^ENT(\([a-z]*\),.*/src\/ent\/\1.c:const tc_recogniser tc_ent_\1 =/p' $list)
made=$(grep -o '^const tc_recogniser tc_ent_[a-z]* =' src/ent/*.c)
[ "$rows" = "$made" ] || printf 'ENT rows of %s:\n%s\nrecognisers:\n%s\n' $list "$rows" "$made"
for f in src/ent/*.c; do
    [ "$f" = src/ent/list.c ] || grep -q '^const tc_recogniser' "$f" || echo "$f is no entity type"
done
grep -rnE 'TC_TYPE(\(|_)|\btc_ent_('"$(echo "$names" | paste -sd'|')"')\b' --include='*.[ch]' src | grep -v '^src/ent/' || :

"$B/taoci" types >"$tmp/types"
jq -Rn '[inputs | split("\t") | {type: .[0], what: .[1]}]' "$tmp/types" |
    jq -r --slurpfile schema schema/extract.schema.json '
    . as $types | ($schema[0]."$defs") as $defs
    | ([$defs.found.allOf[] | {(.if.properties.type.const): .then.properties.value."$ref"}] | add) as $value
    | (([$types[].type] - ($value | keys)) + ([$types[].type] - $defs.found.properties.type.enum) | unique[]
        | "schema/extract.schema.json: no line or no name for the type \(.)"),
      (($value | keys) + $defs.found.properties.type.enum - [$types[].type] | unique[]
        | "schema/extract.schema.json: \(.) is no type"),
      ($types[] | ($value[.type] // "" | ltrimstr("#/$defs/values/")) as $name
        | "| `\(.type)` | \(.what) | \([$defs.values[$name].properties // {} | keys_unsorted[] | "`\(.)`"] | join(" ")) |")' >"$tmp/list"
grep -v '^|' "$tmp/list" || :
awk -v list="$tmp/list" '
    /^<!-- types -->$/ { print; print "| type | what | members of `value` |"; print "|---|---|---|"
        while ((getline line <list) > 0) if (line ~ /^[|]/) print line
        skip = 1 }
    /^<!-- end of types -->$/ { skip = 0; ends++ }
    !skip
    END { if (ends != 1) print "docs/values.md has no place for the types" >"/dev/stderr" }' docs/values.md >"$tmp/values.md"
if [ "${1:-}" = -u ]; then
    cp "$tmp/values.md" docs/values.md
elif ! cmp -s docs/values.md "$tmp/values.md"; then
    echo "docs/values.md does not list the types as they are; scripts/check-list.sh -u writes them"
    diff docs/values.md "$tmp/values.md" | head -n 20
fi
