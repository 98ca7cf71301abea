// tests/stream.js TAOCI — taoci beside a program in Node: in turn, by a writer that waits for "drain", with new dictionaries
const assert = require("assert");
const fs = require("fs");
const { once } = require("events");
const { spawn } = require("child_process");

const RECORDS = 40000;
const start = (...options) => {
  const p = spawn(process.argv[2], ["extract", "--jsonl", ...options]);
  p.lines = require("readline").createInterface({ input: p.stdout })[Symbol.asyncIterator]();
  p.stderr.on("data", (b) => (p.said = (p.said || "") + b));
  return p;
};
const ask = async (p, text) => {
  p.stdin.write(JSON.stringify({ text }) + "\n");
  return JSON.parse((await p.lines.next()).value).entities.map((e) => e.text + "/" + e.type);
};
const ended = async (p) => {
  p.stdin.end();
  assert.strictEqual((await once(p, "close"))[0], 0);
};

async function heldBack() {
  const p = start("-q", "-j", "2");
  let drained = 0;
  const writing = (async () => {
    for (let i = 0; i < RECORDS; i++)
      if (!p.stdin.write(JSON.stringify({ id: String(i), text: `绍兴市第${i}次会议` }) + "\n")) {
        await once(p.stdin, "drain");
        drained++;
      }
    p.stdin.end();
  })();
  let n = 0;
  for await (const line of { [Symbol.asyncIterator]: () => p.lines }) assert.strictEqual(JSON.parse(line).doc.id, String(n++));
  await writing;
  assert.strictEqual(n, RECORDS);
  assert(drained > 10, "the writer was not held back");
}

async function anew() {
  const table = (line) => fs.writeFileSync("my.tsv", line + "\n");
  table("三代核电\tfirst");
  const p = start("-d", "my.tsv");
  assert.deepStrictEqual(await ask(p, "三代核电"), ["三代核电/first"]);
  table("三代核电\tsecond");
  p.kill("SIGHUP");
  assert.deepStrictEqual(await ask(p, "三代核电"), ["三代核电/second"]);
  table("三代核电");
  p.kill("SIGHUP");
  assert.deepStrictEqual(await ask(p, "三代核电"), ["三代核电/second"]);
  await ended(p);
  assert(/loaded anew/.test(p.said) && /stay in use/.test(p.said), p.said);
}

(async () => {
  const p = start("-q");
  assert.strictEqual((await ask(p, "绍兴市投资3亿元"))[0], "绍兴市/place");
  assert.strictEqual((await ask(p, "柯桥区会议"))[0], "柯桥区/place");
  await ended(p);
  await heldBack();
  await anew();
})().catch((e) => {
  console.error(e);
  process.exit(1);
});
