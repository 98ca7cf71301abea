# jq -cRn -f tests/sentences.jq tests/sentences/*.txt — the sentences, one object each; tests/sentences/README.md has the format
# {file, line, id, args, text, complete: [type…], rows: [{optional, type, text, value}…]}

# The lines between two empty ones: {file, line, lines}.
def blocks:
    foreach ((inputs | [input_filename, .]), [null, ""]) as [$file, $line] ({};
        (if $file != .file then {out: .block, file: $file, n: 0} else .out = null end)
        | .n += 1
        | if $line != "" then .block = {file, line: (.block.line // .n), lines: (.block.lines + [$line])}
          elif .block then .out = .block | .block = null
          else . end;
        .out // empty);

def fail($block; $what): error("\($block.file):\($block.line): \($what)");

# What a line is: a heading, the reason, the command line, text, the types that are complete, an entity.
def kind:
    if startswith("## ") then "h" elif startswith("# ") then "#" elif startswith("$ ") then "$" elif startswith(">") then ">"
    elif test("^complete:( [a-z]+)*$") then "c" elif test("^[?]?[a-z]+\t[^\t]+(\t[{][^\t]*)?$") then "e" else "?" end;

def row($block):
    split("\t") | {optional: (.[0] | startswith("?")), type: (.[0] | ltrimstr("?")), text: (.[1] | gsub("\\\\n"; "\n")),
                   value: ((.[2] // "{}") as $v | try ($v | fromjson) catch fail($block; "no JSON: \($v)"))};

def sentence:
    . as $block
    | def those($sign): $block.lines[] | select(startswith($sign)) | ltrimstr($sign);
    if [.lines[] | kind] | add | test("^#+[$]?>+c?e*$") then . else fail(.; "not a reason, the text and what it gives") end
    | {file, line, id: ((.lines[0] | capture("^# (?<id>[a-z0-9-]+([.]todo)?): [^ ]") | .id) // fail($block; "no '# NAME: REASON'")),
       args: ([those("$ ")][0] // "extract --ref 2024-05-20"),
       text: ([those(">") | ltrimstr(" ") + "\n"] | add),
       complete: ([those("complete:")][0] // (.file | sub(".*/"; "") | rtrimstr(".txt")) | [splits(" ") | select(length > 0)]),
       rows: [.lines[] | select(kind == "e") | row($block)]}
    | .text as $text
    | (.rows[] | select(.text as $t | $text | contains($t) | not) | fail($block; "\(.text) is not in the text")), .
    | if .complete == [] and all(.rows[]; .optional) then fail($block; "nothing could be wrong with it") else . end;

blocks | select(all(.lines[]; kind == "h") | not) | sentence
