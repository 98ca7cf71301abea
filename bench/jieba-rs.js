// bench/jieba-rs.js — node jieba-rs.js FILE…: words separated by blanks, jieba-rs with HMM
const fs = require("fs")
const { Jieba } = require("@node-rs/jieba")
const { dict } = require("@node-rs/jieba/dict")
const jieba = Jieba.withDict(dict)
for (const path of process.argv.slice(2)) {
    const out = fs.readFileSync(path, "utf8").split("\n").map((line) => jieba.cut(line, true).join(" "))
    fs.writeSync(1, out.join("\n"))
}
