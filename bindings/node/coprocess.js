'use strict';
// bindings/node/coprocess.js — the tool as a process beside node: no addon, a line of JSON in, a record out
const {spawn} = require('child_process');
const {createInterface} = require('readline');

// taoci extract over a pipe. run(text) promises the record; offsets are UTF-16 units, as text.slice counts.
class Coprocess {
  #child; #waiting = []; #failed = null;
  constructor(args = [], tool = process.env.TAOCI || 'taoci') {
    this.#child = spawn(tool, ['extract', '--jsonl', '-q', '-j1', '--offsets=utf16', ...args], {stdio: ['pipe', 'pipe', 'inherit']});
    createInterface({input: this.#child.stdout}).on('line', line => this.#waiting.shift()?.resolve(JSON.parse(line)));
    this.#child.on('error', e => this.#fail(e));
    this.#child.stdin.on('error', () => {});
    this.#child.on('close', code => this.#fail(new Error(`taoci ended (${code})`)));
  }
  #fail(e) {
    this.#failed ??= e;
    for (const w of this.#waiting.splice(0)) w.reject(this.#failed);
  }
  run(text) {
    if (this.#failed) return Promise.reject(this.#failed);
    if (typeof text !== 'string' || /\p{Surrogate}/u.test(text)) return Promise.reject(new TypeError('text is a well-formed string'));
    this.#child.stdin.write(JSON.stringify({id: '-', text}) + '\n');
    return new Promise((resolve, reject) => this.#waiting.push({resolve, reject}));
  }
  close() { this.#child.stdin.end(); }
}
module.exports = {Coprocess};
