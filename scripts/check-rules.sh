#!/bin/sh
# scripts/check-rules.sh — rules (ent/rule.def): numbers, each fires on its example and in some case, docs/values.md lists them; -u writes that list
set -eu
B=${B:-build}
export TAOCI_MODEL=
extract() { "$B/taoci" extract --ref 2024-05-20 --types all --no-user-dict --quiet "$@"; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# The rows as JSON, one a line.
{
    echo '#define RULE(id, evidence, name, score, conf, what, example) \
        {"id": #id, "evidence": evidence, "name": name, "score": score, "conf": conf, "what": what, "example": example}'
    echo '#define STEP(id, points, what, example) {"id": #id, "points": points, "what": what, "example": example}'
    echo '#define RETIRED(evidence) {"evidence": evidence}'
    echo '#include "src/ent/rule.def"'
} | ${CC:-cc} -E -P -iquote . -x c - >"$tmp/rows"

jq -rs '
    def doubles: group_by(.)[] | select(length > 1)[0];
    map(select(.evidence) | .evidence)
    | (doubles | "evidence \(.) is given twice"),
      ((max + 1 | [range(1; .)]) - . | .[] | "evidence \(.) is missing; a row that went leaves RETIRED(\(.))")' "$tmp/rows"

# docs/values.md: what each rule goes by and how sure it is.
jq -r 'select(.name) | "| \(if .name == "" then "a line" else "`" + .name + "`" end) | \(.conf | if . == 0 then "" else "." + tostring end) | \(.what) | \(.example | gsub("\n"; " ")) |"' "$tmp/rows" >"$tmp/list"
awk -v list="$tmp/list" '
    /^<!-- rules -->$/ { print; print "| by | conf | what speaks for it | example |"; print "|---|---|---|---|"
        while ((getline line <list) > 0) print line
        skip = 1 }
    /^<!-- end of rules -->$/ { skip = 0 }
    !skip' docs/values.md >"$tmp/values.md"
if [ "$(grep -cx '<!-- rules -->\|<!-- end of rules -->' docs/values.md)" != 2 ]; then
    echo "docs/values.md has no place for the rules: <!-- rules --> to <!-- end of rules -->"
elif [ "${1:-}" = -u ]; then
    cp "$tmp/values.md" docs/values.md
elif ! cmp -s docs/values.md "$tmp/values.md"; then
    echo "docs/values.md does not list the rules as they are; scripts/check-rules.sh -u writes them"
    diff docs/values.md "$tmp/values.md" | head -n 20
fi

# The example of a rule gives an entity by it, and as sure.
firing='def fires($row): any((.entities // [])[];
    (if $row.name == "" then .by | startswith("rule:") | not else .by == "rule:" + $row.name end)
    and ((.conf // 0) * 100 | round) == $row.conf);'
jq -c 'select(.name) | {id, text: .example}' "$tmp/rows" | extract --jsonl >"$tmp/examples"
jq -rn --slurpfile rows "$tmp/rows" --slurpfile got "$tmp/examples" "$firing"'
    ($got | INDEX(.doc.id)) as $by
    | $rows[] | select(.name) | . as $row
    | select($by[.id] | fires($row) | not) | "\(.id) does not fire on its example \(.example)"'

# … and where it proposes by itself it is this very row, with the step.
grep -rhoE 'TC_(R|STEP)_[A-Z_]+' src --include='*.c' >"$tmp/used"
grep -rhoE 'TC_(R|STEP)_[A-Z_]+' src --include='*.c' --exclude-dir=resolve >"$tmp/proposing"
jq -r 'select(.example) | [(if .name then "TC_R_" else "TC_STEP_" end) + .id, .evidence // "", .what, .example] | @tsv' "$tmp/rows" |
    while IFS= read -r row; do
        id=${row%%	*} example=${row##*	}
        grep -qx "$id" "$tmp/used" || echo "$id: no code proposes by it"
        grep -qx "$id" "$tmp/proposing" || continue
        "$B/taoci" dict why --no-user-dict --ref 2024-05-20 --json "$(printf '%b' "$example")" |
            jq -r --arg row "$row" '($row | split("\t")) as [$id, $evidence, $what]
                | select(any(.entities[]; if $evidence == "" then .what | endswith("; " + $what) else .evidence == $evidence end) | not)
                | "\($id): its example is read otherwise:", (.entities[] | "    \(.text) \(.type) \(.score) \(.by) \(.evidence)")'
    done

# Every rule has a case.
{
    find tests/cases -name 'input*' -type f | LC_ALL=C sort | extract --files-from -
    jq -cRn -f tests/sentences.jq tests/sentences/*.txt tests/sentences/model/*.txt | extract --jsonl
} >"$tmp/cases" 2>/dev/null || : # inputs that are to be refused are refused
jq -rn --slurpfile rows "$tmp/rows" --slurpfile got "$tmp/cases" '
    def key: "\(if .by | startswith("rule:") then .by[5:] else "" end) \((.conf // 0) * 100 | round)";
    ([$got[] | (.entities // [])[] | key] | unique) as $seen
    | $rows[] | select(.name) | select("\(.name) \(.conf)" | IN($seen[]) | not)
    | "\(.id) (\(.name), \(.conf)) fires in no case"'
