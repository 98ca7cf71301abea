'use strict';
// The package as programs use it, and as they misuse it: node --test
const assert = require('node:assert');
const {test} = require('node:test');
const {Worker} = require('node:worker_threads');
const taoci = require('..');
const {Coprocess} = require('../coprocess');

const TEXT = '𠮷田到绍兴市，完成投资1.5亿元，我市三分之二的企业已经复工。';

test('entities stand where slice finds them', async () => {
  const record = await taoci.extract(TEXT, {id: 'a.txt'});
  assert.equal(record.doc.id, 'a.txt');
  assert.ok(record.entities.length >= 3);
  for (const e of record.entities) {
    assert.equal(TEXT.slice(e.start, e.end), e.text);
    assert.ok(taoci.types().includes(e.type));
  }
  assert.equal(record.entities.find(e => e.type === 'amount').value.number, '150000000');
  assert.deepEqual(taoci.extractSync(TEXT, {id: 'a.txt'}), record);
  assert.equal(taoci.extractSync(TEXT, {offsets: 'codepoint'}).entities.find(e => e.text === '绍兴市').start, 3);
});

test('options', async () => {
  assert.deepEqual([...new Set(taoci.extractSync(TEXT, {types: ['place', 'date']}).entities.map(e => e.type))], ['place']);
  assert.equal(taoci.extractSync(TEXT, {keywords: false}).keywords.length, 0);
  assert.equal((await taoci.keywords(TEXT, {top: 2})).length, 2);
  assert.ok(!taoci.extractSync(TEXT, {coref: false}).entities.some(e => e.ref));
  assert.ok(Array.isArray(taoci.extractSync(TEXT, {facts: true, relations: true, sections: true}).facts));
  const record = taoci.extractSync('一、合作\n4月2日，绍兴市与宁波市签署《水利合作协议》。\n', {relations: true, sections: true});
  const text = id => record.entities.find(e => e.id === id).text;
  assert.deepEqual(record.relations[0].args.party.map(text), ['绍兴市', '宁波市']);
  assert.equal(record.sections[0].heading, '一、合作');
  assert.deepEqual((await taoci.segment('绍兴市推进改革开放')).map(w => w.text), ['绍兴市', '推进', '改革', '开放']);
  assert.ok(taoci.segmentSync('绍兴市推进改革开放', {coarse: true}).some(w => w.text === '改革开放'));
});

test('bytes are decoded', () => {
  const gbk = Buffer.from('c9dcd0cbcad0', 'hex'); // 绍兴市
  assert.equal(taoci.extractSync(gbk, {encoding: 'gb18030'}).entities[0].text, '绍兴市');
  assert.equal(taoci.extractSync(new Uint8Array(Buffer.from('绍兴市'))).entities[0].text, '绍兴市');
});

test('many texts by the pool, in their order', async () => {
  const texts = Array.from({length: 200}, (_, n) => `${n + 1}日，绍兴市完成投资${n + 1}亿元。`);
  const lexicon = new taoci.Lexicon();
  let n = 0;
  for await (const record of lexicon.map(texts)) assert.deepEqual(record, lexicon.extractSync(texts[n++]));
  assert.equal(n, 200);
});

test('wrong use is an error', async () => {
  for (const bad of [undefined, null, 1, {}, [], Symbol('a')])
    assert.throws(() => taoci.extractSync(bad), {name: 'TypeError', code: 'TAOCI_EINVAL'});
  await assert.rejects(taoci.extract(5), {code: 'TAOCI_EINVAL'});
  assert.throws(() => taoci.extractSync('\ud800'), {code: 'TAOCI_ETEXT', message: 'text has a lone surrogate'});
  for (const options of [{top: -1}, {top: 1.5}, {minConf: 101}, {types: 'palce'}, {ref: 'soon'}, {wrap: 'maybe'}, {colour: 1},
    {offsets: 'line'}, {id: 'a\0b'}, {types: [1]}, null, 5])
    assert.throws(() => taoci.extractSync('a', options), {code: 'TAOCI_EINVAL'}, JSON.stringify(options));
  assert.throws(() => taoci.extractSync(Buffer.from('a'), {encoding: 'klingon-8'}), {code: 'TAOCI_ETEXT'});
  assert.throws(() => taoci.extractSync(Buffer.from([255]), {encoding: 'utf-8', strict: true}), {code: 'TAOCI_ETEXT'});
  assert.throws(() => new taoci.Lexicon({lexicon: '/no/such.lex'}), {code: 'TAOCI_EIO', message: /cannot open '\/no\/such.lex'/});
  assert.throws(() => new taoci.Lexicon({lexicon: __filename}), {code: 'TAOCI_EDICT'});
  assert.throws(() => new taoci.Lexicon({dicts: 'a'}), {code: 'TAOCI_EINVAL'});
  assert.throws(() => new taoci.Lexicon({memory: -1}), {code: 'TAOCI_EINVAL'});
});

test('memory is limited', () => {
  const lexicon = new taoci.Lexicon({memory: 1 << 20});
  assert.throws(() => lexicon.extractSync(TEXT.repeat(20000)), {code: 'TAOCI_ELIMIT'});
  assert.ok(lexicon.extractSync(TEXT).entities.length);
});

test('closed while others work', async () => {
  const lexicon = new taoci.Lexicon();
  const later = Array.from({length: 20}, () => lexicon.extract(TEXT));
  lexicon.close();
  lexicon.close();
  assert.throws(() => lexicon.extractSync(TEXT), {message: 'the lexicon is closed'});
  await assert.rejects(lexicon.extract(TEXT), {message: 'the lexicon is closed'});
  globalThis.gc?.();
  for (const record of await Promise.all(later)) assert.ok(record.entities.length);
});

test('in threads of node', async () => {
  const code = `const t = require(${JSON.stringify(require.resolve('..'))});
    require('worker_threads').parentPort.postMessage(t.extractSync('绍兴市').entities.length)`;
  const counts = await Promise.all([1, 2, 3].map(() => new Promise((resolve, reject) => {
    const w = new Worker(code, {eval: true});
    w.on('message', resolve);
    w.on('error', reject);
  })));
  assert.deepEqual(counts, [1, 1, 1]);
});

test('the tool beside node', {skip: !process.env.TAOCI}, async () => {
  const c = new Coprocess();
  const records = await Promise.all([TEXT, '绍兴市'].map(t => c.run(t)));
  assert.deepEqual(records[0].entities, taoci.extractSync(TEXT).entities);
  await assert.rejects(c.run('\ud800'), TypeError);
  c.close();
  await assert.rejects(new Coprocess([], '/no/such/taoci').run('a'), /ENOENT/);
});
