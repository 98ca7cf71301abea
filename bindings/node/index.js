'use strict';
// bindings/node/index.js — libtaoci for node: what users give is checked here, the work is addon.c's. Types: index.d.ts

const fs = require('fs');
const path = require('path');
const addon = require(process.env.TAOCI_NODE || './taoci.node');

// As addon.c has them.
const STRINGS = ['types', 'id', 'ref', 'asOf', 'encoding', 'title', 'kinds'];
const NUMBERS = {top: 500, minConf: 100, minCount: 2 ** 31 - 1}; // with the largest
const FLAGS = {facts: 1, relations: 2, sections: 4, noKeywords: 8, flat: 16, context: 32, strict: 64, html: 128,
  noCoref: 256, keepBom: 512, coarse: 1024, onlyVocab: 2048, entities: 4096};
const WRAP = ['auto', 'on', 'off'];
const UNITS = {codepoint: 1, byte: 2, utf16: 4};
const WHAT = {entities: 0, words: 1, keywords: 2};
const KNOWN = new Set([...STRINGS, ...Object.keys(NUMBERS), ...Object.keys(FLAGS), 'keywords', 'coref', 'wrap', 'offsets']);

function usage(message, kind = RangeError) {
  return Object.assign(new kind(message), {code: 'TAOCI_EINVAL'});
}

const LONE_SURROGATE = /\p{Surrogate}/u; // String.isWellFormed came with node 20

function checkText(name, s) {
  if (typeof s !== 'string') throw usage(`${name} is a string, not ${typeof s}`, TypeError);
  if (LONE_SURROGATE.test(s))
    throw Object.assign(new Error(`${name} has a lone surrogate`), {code: 'TAOCI_ETEXT'});
  return s;
}

function checkWord(name, s) {
  if (checkText(name, s).includes('\0')) throw usage(`${name} has a zero byte`);
  return s;
}

function checkList(name, s) {
  return checkWord(name, Array.isArray(s) ? s.map(x => checkWord(name, x)).join(',') : s);
}

// The options as two arrays for the addon.
function encode(what, options, isString) {
  if (options === null || typeof options !== 'object') throw usage('options are an object', TypeError);
  for (const key of Object.keys(options)) if (!KNOWN.has(key)) throw usage(`there is no option '${key}'`);
  const has = key => options[key] !== undefined && options[key] !== null;
  const strings = STRINGS.map(key => !has(key) ? null
    : key === 'types' || key === 'kinds' ? checkList(key, options[key]) : checkWord(key, options[key]));
  if (isString) strings[STRINGS.indexOf('encoding')] = 'UTF-8';
  const numbers = [WHAT[what]];
  for (const [key, most] of Object.entries(NUMBERS)) {
    const n = has(key) ? options[key] : 0;
    if (!Number.isInteger(n) || n < 0 || n > most) throw usage(`${key} is a whole number from 0 to ${most}`);
    numbers.push(n);
  }
  const wrap = WRAP.indexOf(has('wrap') ? options.wrap : 'auto');
  if (wrap < 0) throw usage(`wrap is ${WRAP.join(', ')}`);
  const unit = UNITS[has('offsets') ? options.offsets : 'utf16'];
  if (!unit) throw usage(`offsets is ${Object.keys(UNITS).join(', ')}`);
  let flags = isString ? FLAGS.keepBom : 0;
  for (const [key, bit] of Object.entries(FLAGS)) if (options[key]) flags |= bit;
  if (options.keywords === false) flags |= FLAGS.noKeywords;
  if (options.coref === false) flags |= FLAGS.noCoref;
  return [strings, [...numbers, wrap, unit, flags]];
}

class Lexicon {
  #handle;

  constructor(options = {}) {
    if (options === null || typeof options !== 'object') throw usage('options are an object', TypeError);
    const {lexicon = process.env.TAOCI_LEXICON || null, model = null, dicts = [], weights = null, vocab = null, memory = 0} = options;
    for (const [key, value] of Object.entries({lexicon, weights, vocab})) if (value !== null) checkWord(key, value);
    if (model !== null && typeof model !== 'boolean') checkWord('model', model);
    if (!Array.isArray(dicts)) throw usage('dicts is a list of files', TypeError);
    dicts.forEach(d => checkWord('dicts', d));
    if (!Number.isSafeInteger(memory) || memory < 0) throw usage('memory is a number of bytes');
    let beside = model;
    if (lexicon && (model === null || model === true)) {
      beside = path.join(path.dirname(lexicon), 'names.model');
      if (!fs.existsSync(beside)) beside = false;
    }
    this.#handle = addon.open(lexicon, beside, dicts, weights, vocab, memory);
  }

  // Let it go; calls under way end as if it were there.
  close() {
    this.#handle = null;
  }

  #run(what, text, options, later) {
    if (!this.#handle) throw usage('the lexicon is closed', Error);
    const isString = typeof text === 'string';
    if (isString) checkText('text', text);
    else if (!(text instanceof Uint8Array)) throw usage(`text is a string or bytes, not ${typeof text}`, TypeError);
    const bytes = isString || Buffer.isBuffer(text) ? text : Buffer.from(text.buffer, text.byteOffset, text.byteLength);
    return addon.run(this.#handle, bytes, ...encode(what, options, isString), later);
  }

  extractSync(text, options = {}) { return JSON.parse(this.#run('entities', text, options, false)); }
  segmentSync(text, options = {}) { return JSON.parse(this.#run('words', text, options, false)).words; }
  keywordsSync(text, options = {}) { return JSON.parse(this.#run('keywords', text, options, false)).keywords; }
  async extract(text, options = {}) { return JSON.parse(await this.#run('entities', text, options, true)); }
  async segment(text, options = {}) { return JSON.parse(await this.#run('words', text, options, true)).words; }
  async keywords(text, options = {}) { return JSON.parse(await this.#run('keywords', text, options, true)).keywords; }

  // extract of each text by node's workers (UV_THREADPOOL_SIZE), in their order; a few texts are read ahead, no more.
  async *map(texts, options = {}, ahead = 16) {
    const waiting = [];
    try {
      for await (const text of texts) {
        waiting.push(this.extract(text, options));
        waiting.at(-1).catch(() => {}); // told when its turn comes
        if (waiting.length >= ahead) yield await waiting.shift();
      }
      while (waiting.length) yield await waiting.shift();
    } finally {
      await Promise.allSettled(waiting);
    }
  }
}

let usual;
const lexicon = () => usual ??= new Lexicon();

module.exports = {
  Lexicon,
  version: addon.version,
  types: () => addon.types(),
  extract: async (text, options) => lexicon().extract(text, options),
  segment: async (text, options) => lexicon().segment(text, options),
  keywords: async (text, options) => lexicon().keywords(text, options),
  extractSync: (text, options) => lexicon().extractSync(text, options),
  segmentSync: (text, options) => lexicon().segmentSync(text, options),
  keywordsSync: (text, options) => lexicon().keywordsSync(text, options),
};
