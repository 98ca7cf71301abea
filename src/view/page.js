/* page.js — what taoci view shows. Data is never markup here: all of it goes in as text. */
'use strict';

const $ = id => document.getElementById(id), $$ = css => document.querySelectorAll(css), LOW = 0.8 /* a doubtful entity */;
const obj = x => x && typeof x === 'object' && !Array.isArray(x) ? x : {};
const list = x => Array.isArray(x) ? x : [];
const str = x => x == null ? '' : typeof x === 'object' ? JSON.stringify(x) : String(x);

/* ---- words: Chinese, English ---- */
const data = JSON.parse($$('script.words')[0].textContent);
const WORDS = new Map(Object.entries(data.words)), TYPES = new Map(Object.entries(data.types)), UNITS = new Map(Object.entries(data.units));
let lang = 0;
const t = k => WORDS.has(k) ? WORDS.get(k)[lang] : k, VALUES = new Map(Object.entries(data.values)), told = x => lang ? t(x) : VALUES.get(x) || t(x);
const typeName = x => TYPES.has(x) ? TYPES.get(x)[lang] : x;

/* ---- small things ---- */
function el(tag, cls, ...kids) {
    const e = document.createElement(tag);
    if (cls) e.className = cls;
    e.append(...kids.filter(k => k != null));
    return e;
}
const button = (text, cls, run, title = '') => Object.assign(el('button', cls, el('bdi', '', text)), {type: 'button', onclick: run, title});
const option = (value, text) => Object.assign(el('option', '', text), {value});
/* The first of A (ascending by KEY) that is not before X. */
function lower(a, x, key) {
    let lo = 0, hi = a.length;
    for (let mid; (mid = lo + hi >> 1) < hi;) if (key(a[mid]) < x) lo = mid + 1; else hi = mid;
    return lo;
}
/* Of spans that do not overlap, by place: those that touch [S, E). */
const reach = (a, s, e) => a.slice(lower(a, s, x => x.end), lower(a, e, x => x.start));
function group(all, key) {
    const by = new Map();
    for (const x of all) { const k = key(x); by.set(k, by.get(k) || []).get(k).push(x); }
    return [...by];
}
const byCount = all => all.sort((a, b) => b[1].length - a[1].length);
const say = text => setTimeout(() => { $('toast').hidden = true; }, 1400, Object.assign($('toast'), {textContent: text, hidden: false}));
/* 96 亿元, 1200 万元; in English 9.6B CNY. */
function figure(s, unit) {
    const n = Number(s), a = Math.abs(n), two = x => String(+x.toFixed(2));
    if (s == null || s === '' || !isFinite(n)) return (str(s) + ' ' + (s ? str(unit) : '')).trim(); /* 1/3 */
    const u = unit === 'percent' ? '%' : lang ? str(unit) : UNITS.get(unit) || str(unit);
    const f = lang ? n.toLocaleString('en', {notation: a >= 1e5 ? 'compact' : 'standard', maximumFractionDigits: 2})
        : a >= 1e8 ? two(n / 1e8) + ' 亿' : a >= 1e4 ? two(n / 1e4) + ' 万' : str(s);
    return f + (/^[%‰]$/.test(u) || (a >= 1e4 && !lang) ? '' : ' ') + u;
}
function amount(v) {
    const both = v.min != null && v.max != null;
    return v.number != null ? figure(v.number, v.unit) : figure(v.min, both ? '' : v.unit).trim() + (both ? '–' : '') + figure(v.max, v.unit).trim();
}
const nameOf = e => str(e.value.full || (e.type === 'document' && e.value.title) || e.value.name) || e.text;
const gist = e => str(e.value.edtf || e.value.duration || e.value.time) || (e.type === 'amount' && amount(e.value)) || nameOf(e);
const keyOf = e => e.type + '\0' + nameOf(e);

/* ---- documents ---- */
const docs = [], geo = new Map();
function load() {
    for (const s of $$('script.r, script.geo')) {
        let r = null;
        try { r = obj(JSON.parse(s.textContent)); } catch { continue; }
        const head = obj(r.doc), id = str(head.id);
        if (s.className === 'geo') for (const [k, v] of Object.entries(r)) geo.set(k, list(v).map(Number));
        else docs.push({r, id, head, n: docs.length, text: str(r.text), title: str(head.title) || id.split('/').pop() || '—', total: list(r.entities).length, error: str(obj(r.error).message)});
        s.remove();
    }
}
/* What turns offsets of the record into those of JavaScript. */
function unit(d) {
    const kind = str(d.head.offsets || 'codepoint').split(',')[0], at = [];
    if (kind === 'utf16' || (kind === 'codepoint' && !/[\ud800-\udfff]/.test(d.text))) return x => x;
    let i = 0;
    for (const c of d.text) {
        const u = c.codePointAt(0), n = kind !== 'byte' || u < 0x80 ? 1 : u < 0x800 ? 2 : u < 0x10000 ? 3 : 4;
        for (let k = 0; k < n; k++) at.push(i);
        i += c.length;
    }
    return at.push(i), x => at[x];
}
/* Read the record of D: whatever stands in it, spans lie in the text and texts are texts. */
function ready(d) {
    if (d.ents) return d;
    const u = unit(d), span = (a, b, empty) => {
        const s = u(a), e = u(b);
        return Number.isInteger(s) && Number.isInteger(e) && s >= 0 && e <= d.text.length && (s < e || (empty && s === e)) ? {start: s, end: e} : null;
    };
    const of = (all, make) => list(all).map(x => make(obj(x), span(obj(x).start, obj(x).end))).filter(Boolean), byStart = (a, b) => a.start - b.start || b.end - a.end;
    d.gaps = list(d.r.left_out).map(list).map(g => { const s = span(g[0], g[1], true); return s && {...s, as: g[2] == null ? null : str(g[2])}; }).filter(Boolean).sort((a, b) => a.start - b.start || a.end - b.end);
    d.ents = of(d.r.entities, (e, s) => s && {...s, id: e.id, type: str(e.type), text: str(e.norm) || d.text.slice(s.start, s.end), value: obj(e.value), in: e.in, ref: !!e.ref,
        by: str(e.by), from: str(e.from), conf: typeof e.conf === 'number' ? e.conf : 1}).sort(byStart);
    d.ents.forEach((e, i) => { e.n = i; });
    d.ids = new Map(d.ents.map(e => [e.id, e]));
    d.lost = of(d.r.lost, (x, s) => s && {...s, type: str(x.type), by: str(x.by)}).sort(byStart);
    d.links = list(d.head.links).map(x => [u(obj(x).end), u(obj(x).start)]).filter(x => x.every(Number.isInteger));
    d.keys = list(d.r.keywords).map(obj).map(k => ({term: str(k.term), kind: str(k.kind), count: Number(k.count) || 0, at: list(k.spans).map(s => span(list(s)[0], list(s)[1])).filter(Boolean).sort(byStart).filter((h, i, a) => !i || h.start >= a[i - 1].end)}));
    d.facts = of(d.r.facts, (f, at) => ({f, at}));
    d.rels = of(d.r.relations, (f, at) => ({f, at}));
    d.heads = new Set(list(d.r.sections).map(s => str(obj(s).heading)));
    d.places = new Map(d.ents.filter(e => e.type === 'place' && e.value.code).sort((a, b) => nameOf(b).length - nameOf(a).length).map(e => [str(e.value.code), str(e.value.name) || e.text]));
    d.hits = [];
    cut(d);
    return d;
}
/* Is E counted, and no part of a longer place nor a word like 我市? */
const counts = (d, e) => !e.ref && !(e.type === 'place' && (!e.value.code || (d.ids.get(e.in) || e).type === 'place' && d.ids.has(e.in)));

/* Cut the text into paragraphs: at line ends that no entity and no joined break goes over; very long lines, too. */
function cut(d) {
    const hold = [...d.ents, ...d.gaps.filter(g => g.as == null).map(g => ({start: g.start, end: g.end + .5}))].sort((a, b) => a.start - b.start);
    const text = d.text, LONG = 4000;
    let k = 0, far = 0, last = 0;
    const free = p => { for (; k < hold.length && hold[k].start < p; k++) far = Math.max(far, hold[k].end); return far <= p; };
    d.cuts = [0];
    for (let at = 0, line = text.indexOf('\n'); at < text.length; line = line >= 0 && line < at ? text.indexOf('\n', at) : line) {
        const long = (line < 0 ? text.length : line + 1) - last > LONG + 1000;
        let p = long ? Math.max(at + 1, last + LONG) : line < 0 ? text.length : line + 1;
        while (long && p < text.length && (!free(p) || (text.charCodeAt(p) & 0xfc00) === 0xdc00)) p++;
        if (p < text.length && free(p)) d.cuts.push(last = p);
        at = p;
    }
}
/* The text [S, E) as it is read. */
function plain(d, s, e) {
    let out = '', at = s;
    for (const g of reach(d.gaps, s, e)) {
        out += d.text.slice(at, Math.max(at, g.start)) + (g.as ?? '');
        at = Math.max(at, g.end);
    }
    return out + d.text.slice(at, Math.max(at, e));
}
/* The sentence around a span: what is before, the words, what is behind. */
function sentence(d, {start, end}, most) {
    const gap = i => { const g = d.gaps[lower(d.gaps, i + 1, x => x.end)]; return g && g.start <= i; }, stops = i => '。！？；\n'.includes(d.text[i]) && !gap(i);
    let a = start, b = end;
    while (a > 0 && start - a < most && !stops(a - 1)) a--;
    while (b < d.text.length && b - end < most && !stops(b)) b++;
    return [plain(d, a, start).trimStart(), plain(d, start, end), plain(d, end, b).trimEnd()];
}
const whole = (d, e) => sentence(d, e, 200).join('');

/* ---- the text ---- */
const state = {doc: 0, other: 1, view: 'text', ent: null, off: new Set(), q: '', hit: -1, unit: '', grid: 'place', turn: new Map()};
let shared = null; /* names that both of two documents have */

function visible(d) {
    const off = [...state.off].join();
    let at = 0;
    if (d.without !== off) Object.assign(d, {without: off, marks: d.ents.filter(e => !state.off.has(e.type) && e.start >= at && (at = e.end))});
    return d.marks;
}
/* Append [S, E) with what is left out, where reading goes on, and what was searched. */
function inline(to, d, s, e) {
    const gaps = reach(d.gaps, s, e), hits = reach(d.hits, s, e), links = d.links.filter(l => (l[0] > s && l[0] <= e) || (l[1] >= s && l[1] < e));
    const edge = [s, e, ...[...gaps, ...hits].flatMap(x => [x.start, x.end]), ...links.flat()].filter(p => p >= s && p <= e), at = [...new Set(edge)].sort((a, b) => a - b);
    at.forEach((p, i) => {
        const q = at[i + 1];
        for (const l of links) if ((l[0] === p && p > s) || (l[1] === p && p < e)) {
            const leaves = l[0] === p && p > s, there = leaves ? {start: l[1], end: l[1] + 1} : {start: l[0] - 1, end: l[0]};
            to.append(button(leaves ? t('goes') + ' ⤵' : '⤴ ' + t('comes'), 'link', () => light(d, [there], there)));
        }
        if (q == null) return;
        for (const g of gaps) if (g.start === p && g.end === p && g.as) to.append(g.as);
        const gap = gaps.find(g => g.start <= p && g.end >= q && g.end > g.start), hit = hits.find(h => h.start <= p && h.end >= q), text = d.text.slice(p, q);
        if (gap && gap.as == null && /^\s*<[a-z!/]/i.test(d.text.slice(gap.start, gap.start + 40))) return; /* tags of a page */
        let node = !gap ? text : gap.as != null ? (gap.start === p ? gap.as : '') : el('span', /^\s*$/.test(text) ? 'wrap' : 'out', text);
        to.append(hit ? el('span', hit.now ? 'q now' : 'q', node) : node);
    });
}
function paint(b) {
    const d = b.of, m = visible(d);
    let at = b.beg;
    b.replaceChildren();
    for (let i = lower(m, b.beg, e => e.start); i < m.length && m[i].start < b.end; i++) {
        const e = m[i], k = el('mark', (e.conf < LOW ? 'low ' : '') + (at === e.start && at > b.beg ? 'next ' : '') + (shared && shared.has(keyOf(e)) ? 'shared ' : '') + (e === state.ent ? 'on' : ''));
        Object.assign(k.dataset, {t: e.type, e: e.n, l: TYPES.has(e.type) ? TYPES.get(e.type)[2] : e.type.slice(0, 2)});
        inline(b, d, at, e.start);
        inline(k, d, e.start, e.end);
        b.append(k);
        at = e.end;
    }
    inline(b, d, at, b.end);
    b.done = true;
}
const article = id => $(id).querySelector('article');
/* Paragraphs are painted as they come near; until then they are plain text. */
function fill(id, d) {
    const a = article(id);
    ready(d);
    a.eye ||= new IntersectionObserver(seen => seen.forEach(s => s.isIntersecting && !s.target.done && paint(s.target)), {root: a, rootMargin: '1200px 0px'});
    a.eye.disconnect();
    let titled = false;
    a.blocks = d.cuts.map((beg, i) => {
        const end = d.cuts[i + 1] ?? d.text.length, text = d.text.slice(beg, end), line = text.trim(), tail = text.endsWith('\n') ? 1 : 0, title = !titled && i < 8 && line === d.title;
        titled ||= title;
        return Object.assign(el('div', title ? 'b title' : !line ? 'b blank' : d.heads.has(line) ? 'b head' : 'b', tail ? text.slice(0, -1) : text), {of: d, beg, end: end - tail});
    });
    a.replaceChildren(meta(d), ...a.blocks);
    a.blocks.forEach(b => a.eye.observe(b));
    Object.assign(a, {scrollTop: 0}).parentElement.doc = d;
}
function repaint() {
    for (const id of ['one', 'two'])
        for (const [b, r] of (article(id).blocks || []).filter(x => x.done).map(x => [x, x.getBoundingClientRect()])) {
            const near = r.bottom > -innerHeight && r.top < 2 * innerHeight;
            near ? paint(b) : Object.assign(b, {done: false}).replaceChildren(b.of.text.slice(b.beg, b.end));
            for (const f of ['unobserve', 'observe']) article(id).eye[f](b);
        }
}
function meta(d) {
    const h = d.head, wrap = obj(h.wrap), bits = [d.id, d.text.length + ' ' + t('chars'), str(h.encoding), h.ref && t('ref') + ' ' + str(h.ref),
        h.place && t('about') + ' ' + (d.places.get(str(h.place)) || str(h.place)), ...['joined', 'furniture'].map(k => wrap[k] && str(wrap[k]) + ' ' + t(k))];
    return el('div', 'meta', el('bdi', '', bits.filter(Boolean).join(' · ')), ...[...list(h.warnings), ...(d.error ? [t('failed') + ': ' + d.error] : [])].map(w => el('div', 'warn', str(w))));
}
/* Bring the span AT of D to the eye: the paragraph that has it. */
function show(d, at) {
    const right = state.view === 'pair' && $('two').doc === d && $('one').doc !== d;
    if (!right && ($('one').doc !== d || $('one').hidden)) open(d.n, state.view === 'pair' ? 'pair' : 'text');
    const blocks = article(right ? 'two' : 'one').blocks, b = blocks[Math.max(0, lower(blocks, at.start + 1, x => x.beg) - 1)];
    document.body.classList.remove('menu', 'panel');
    paint(b);
    (b.querySelector('.now') || b).scrollIntoView({block: 'center'});
    return b;
}
/* Light the spans HITS of D, one of them most. */
function light(d, hits, now) {
    if (!$('one').doc || ![$('one').doc, $('two').doc].includes(d) || $('one').hidden) open(d.n, 'text');
    d.hits = hits.map(h => Object.assign(h, {now: h === now}));
    for (const f of [hideCard, repaint, show]) f(d, now);
}
function select(d, e) {
    if (state.off.delete(e.type)) { repaint(); side(); }
    const outer = visible(d).find(m => m.start <= e.start && m.end >= e.end) || e;
    state.ent = e;
    $$('mark.on, .row.on').forEach(m => m.classList.remove('on'));
    const m = show(d, outer).querySelector(`mark[data-e="${outer.n}"]`);
    state.ent = e; /* a document that is opened begins without */
    if (d.n === state.doc) $$(`#side .row[data-e="${e.n}"]`).forEach(x => x.classList.add('on'));
    if (m) {
        const there = () => { m.scrollIntoView({block: 'center'}); place(); };
        m.classList.add('on');
        card(d, e, m);
        there();
        requestAnimationFrame(() => requestAnimationFrame(there)); /* paragraphs near it were painted */
    }
    remember();
}
/* The next of N at each call for KEY. */
const turned = (key, n) => state.turn.set(key, ((state.turn.get(key) ?? -1) + 1) % n).get(key);
const next = (d, all, key) => select(d, all[turned(key, all.length)]);

/* ---- the card ---- */
const origin = by => by && (/^(rule|model):/.test(by) ? by.replace(/^(\w+):/, (_, what) => t(what) + ' ') : t('line') + ' ' + by);
function rowsOf(e) {
    const v = e.value, out = [];
    for (const [k, x] of Object.entries(v)) {
        if (k === 'n' || x == null || k === 'same_as' || (k === 'name' && (x === e.text || x === v.full)) || (k === 'unit' && v.number != null)) continue;
        const one = y => str(obj(y).full || obj(y).name || obj(y).edtf || (obj(y).number ? y.number + ' ' + str(y.unit) : y)), long = /^-?\d{5,}(\.\d+)?$/.test(str(x)) ? ' (' + str(x) + ')' : '';
        out.push([t(k), k === 'number' ? amount(v) + long : x === true || ['level', 'via', 'grain', 'kind', 'mod', 'calendar', 'days', 'unit_from'].includes(k) ? told(str(x)) : k === 'per' && !lang ? UNITS.get(x) || str(x) : [x].flat().map(one).join('、')]);
    }
    out.push([t('by'), origin(e.by)], ...(e.from ? [[t('from'), origin(e.from)]] : []));
    return e.conf < 1 ? [...out, [t('conf'), Math.round(e.conf * 100) + ' %' + (e.conf < LOW ? ' ?' : '')]] : out;
}
function card(d, e, m, peek) {
    const c = $('card'), dl = el('dl'), chips = el('div', 'chips'), put = (k, ...x) => dl.append(el('dt', '', k), el('dd', '', ...x));
    const near = (head, x) => chips.append(chip(x.text + ' ', head, 'type', () => select(d, x), x.type));
    for (const [k, x] of rowsOf(e)) put(k, el('bdi', '', x));
    if (d.ids.has(e.in)) near(t('part'), d.ids.get(e.in));
    for (const x of d.ents.slice(e.n + 1, e.n + 100).filter(x => x.end <= e.end).slice(0, 8)) near(t('inside'), x);
    const same = d.ents.filter(x => keyOf(x) === keyOf(e)), i = same.indexOf(e);
    if (same.length > 1) chips.append(button(`${t('same')} ${i + 1}/${same.length} →`, '', () => select(d, same[(i + 1) % same.length])));
    const lost = d.lost.filter(x => x.start < e.end && x.end > e.start).slice(0, 6);
    if (lost.length) put(t('lost'), ...lost.map(x => el('div', '', el('bdi', '', [plain(d, x.start, x.end), typeName(x.type), origin(x.by)].join(' · ')))));
    chips.append(button(t('wrong'), '', () => wrong(d, e)));
    c.replaceChildren(el('h2', '', el('bdi', '', e.text), el('small', '', typeName(e.type))), dl, chips);
    Object.assign(c, {pinned: !peek, hidden: false, by: m}).dataset.t = e.type;
    place();
}
/* The card goes where its words are. */
function place() {
    const c = $('card'), r = c.by && c.by.getClientRects()[0], high = c.offsetHeight;
    if (c.hidden || !r) return;
    c.style.left = Math.max(8, Math.min(r.left, innerWidth - c.offsetWidth - 8)) + 'px';
    c.style.top = Math.max(8, r.bottom + 8 + high < innerHeight ? r.bottom + 8 : r.top - high - 8) + 'px';
}
const hideCard = () => { $('card').hidden = true; };
/* A line of a dictionary and a sentence of the tests that say what should be. */
function wrong(d, e) {
    const one = x => x.replace(/[\t\r\n]+/g, ' '), types = $('w-type');
    types.replaceChildren(...['none', ...TYPES.keys()].map(k => option(k, k === 'none' ? t(k) : typeName(k) + ' ' + k)));
    for (const [id, value] of [['w-type', TYPES.has(e.type) ? e.type : 'none'], ['w-surface', one(e.text)], ['w-full', '']]) $(id).value = value;
    const put = () => {
        const s = one($('w-surface').value), full = one($('w-full').value), no = types.value === 'none';
        $('w-line').value = no ? '!' + s : s + '\t' + types.value + (full ? '\t' + full : '');
        $('w-test').value = `# ${no ? 'not' : types.value}-${d.n + 1}-${e.start + 1}: \n> ${one(whole(d, e))}\n` + (no ? '' : types.value + '\t' + s + (full ? '\t' + JSON.stringify({name: full}) : ''));
    };
    for (const i of ['w-surface', 'w-full', 'w-type']) $(i).oninput = put;
    put();
    $('wrong').showModal();
}
/* What nobody found: words that the reader has marked with the mouse. */
function fromSelection() {
    const s = getSelection(), text = String(s).trim(), n = s.anchorNode, b = n && (n.nodeType === 1 ? n : n.parentElement).closest('.b'), start = text && b ? b.of.text.indexOf(text, b.beg) : -1;
    if (start >= 0) wrong(b.of, {start, end: start + text.length, text, type: 'term'});
}

/* ---- results ---- */
const guard = x => /^[=+\-@\t\r]/.test(x) && !/^-?[\d.]+%?$/.test(x) ? "'" + x : x; /* what a spreadsheet would reckon */
const tsv = rows => rows.map(r => r.map(x => guard(str(x)).replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n') + '\n';
const csv = rows => '\ufeff' + rows.map(r => r.map(x => '"' + guard(str(x)).replace(/"/g, '""') + '"').join(',')).join('\r\n') + '\r\n';
async function copy(text) {
    try { await navigator.clipboard.writeText(text); } catch {
        const a = el('textarea', '', text);
        ($('wrong').open ? $('wrong') : document.body).append(a);
        a.select();
        document.execCommand('copy');
        a.remove();
    }
    say(t('copied'));
}
function save(name, text) {
    const href = URL.createObjectURL(new Blob([text], {type: 'text/csv'}));
    setTimeout(() => URL.revokeObjectURL(href), 1000, Object.assign(el('a'), {href, download: name + '.csv'}).click());
}
/* The buttons of a table; ROWS makes it, its heads first. */
const outputs = (name, rows) => [['copy', () => copy(tsv(rows()))], ['save', () => save(name, csv(rows()))]].map(([k, run]) => button(t(k), 'out-' + k, ev => { ev.preventDefault(); run(); }));
const folded = new Set();
/* A part of the results: what is seen, and what is taken away. */
function section(name, n, body, heads, rows) {
    const d = el('details', '', el('summary', '', t(name), el('i', '', String(n)), ...outputs(name, () => [heads.map(t), ...rows()])), body);
    d.ontoggle = () => d.open ? folded.delete(name) : folded.add(name);
    return Object.assign(d, {id: 's-' + name, open: !folded.has(name)});
}
/* A row that leads to the entity E, or to the span AT, or does RUN. */
function row(d, cells, e, at, run) {
    const r = el('tr', 'row' + (e && e === state.ent ? ' on' : ''), ...cells);
    if (e) r.dataset.e = e.n;
    return Object.assign(r, {tabIndex: 0, onclick: run || (() => e ? select(d, e) : at && light(d, [at], at))});
}
function rowTable(all, make, most) {
    const body = el('table', '', ...all.slice(0, most).map(make));
    if (all.length <= most) return body;
    const rest = () => t('more') + ' ' + (all.length - most), more = button(rest(), 'more', () => {
        body.append(...all.slice(most, most += 500).map(make));
        most < all.length ? more.replaceChildren(rest()) : more.remove();
    });
    return el('div', '', body, more);
}
const cell = (cls, ...x) => el('td', cls, ...x.map(y => typeof y === 'string' ? el('bdi', '', y) : y)), small = x => el('small', 's', x);
function said(d, e) {
    const [a, b, c] = sentence(d, e, 60);
    return cell('s', a.length > 16 ? '…' + a.slice(-15) : a, el('b', '', el('bdi', '', b)), c.length > 34 ? c.slice(0, 33) + '…' : c);
}
function chip(text, n, cls, run, type) {
    const b = button(text, cls, run);
    if (type) Object.assign(b, {ariaPressed: !state.off.has(type)}).dataset.t = type;
    return b.append(el('small', '', String(n))), b;
}
function typeSection(d) {
    const turn = k => { state.off.delete(k) || state.off.add(k); hideCard(); repaint(); side(); };
    const chips = byCount(group(d.ents, e => e.type)).map(([k, es]) => chip(typeName(k), es.length, state.off.has(k) ? 'type off' : 'type', () => turn(k), k));
    return section('types', d.ents.length, el('div', 'chips', ...chips), ['type', 'name', 'value', 'code', 'conf', 'by', 'sentence'],
        () => d.ents.filter(e => !state.off.has(e.type)).map(e => [e.type, e.text, gist(e), e.value.code, e.conf, e.by, whole(d, e)]));
}
function keySection(d) {
    const turn = k => k.at.length && light(d, k.at, k.at[turned(k, k.at.length)]);
    return section('keywords', d.keys.length, el('div', 'chips', ...d.keys.map(k => chip(k.term, k.count, '', () => turn(k)))), ['term', 'count', 'kind'], () => d.keys.map(k => [k.term, k.count, k.kind]));
}
function svg(tag, at, ...kids) {
    const e = document.createElementNS('http://www.w3.org/2000/svg', tag);
    Object.entries(at).forEach(x => e.setAttribute(...x));
    return e.append(...kids), e;
}
/* Dots where the places of ALL, [code, mentions], lie; names where there is room. All prefectures are the ground. */
function dots(d, all) {
    const X = lon => (lon - 73) * 5.9, Y = lat => (54 - lat) * 7.3, s = svg('svg', {viewBox: '0 0 372 270', role: 'img'}), taken = [], names = [];
    for (const [, [[lon, lat]]] of group(geo.values(), String)) s.append(svg('circle', {cx: X(lon), cy: Y(lat), r: 1.1, class: 'ground'}));
    for (const [at, here] of byCount(group(all.flatMap(p => p[1].map(e => ({e, at: geo.get(p[0]), code: p[0]}))), x => x.at.join()))) {
        const [x, y] = [X(here[0].at[0]), Y(here[0].at[1])], n = here.length, r = Math.min(15, 2 + 1.7 * Math.sqrt(n)), es = here.map(h => h.e).sort((a, b) => a.start - b.start);
        const main = (here.find(h => h.code.endsWith('00')) || here[0]).e, label = (str(main.value.name) || main.text) + ' ' + n, w = label.length * 10;
        const title = byCount(group(here, h => nameOf(h.e))).map(([k, hs]) => k + ' ' + hs.length).join('\n');
        s.append(Object.assign(svg('circle', {cx: x, cy: y, r}, svg('title', {}, title)), {onclick: () => next(d, es, at)}));
        const left = [x + r + 2, x - r - 2 - w].find(l => l > 0 && l + w < 372 && !taken.some(b => l < b[0] + b[2] && b[0] < l + w && y - 7 < b[1] + 12 && b[1] < y + 5));
        if (left == null || names.length > 11) continue;
        taken.push([left, y - 7, w]);
        names.push(svg('text', {x: left < x ? x - r - 2 : left, y: y + 4, 'text-anchor': left < x ? 'end' : 'start'}, label));
    }
    return s.append(...names), s;
}
function placeSection(d) {
    const all = byCount(group(d.ents.filter(e => e.type === 'place' && counts(d, e)), e => str(e.value.code) + ' ' + nameOf(e))).map(([, es]) => [str(es[0].value.code), es]), known = all.filter(p => (geo.get(p[0]) || []).length === 2);
    return all.length && section('places', all.length, el('div', '', known.length ? dots(d, known) : null, rowTable(all, ([k, es]) => row(d, [cell('n', String(es.length)), cell('', nameOf(es[0])), cell('n s', k)], es[0], null, () => next(d, es, k)), 6)),
        ['name', 'code', 'count'], () => all.map(([k, es]) => [nameOf(es[0]), k, es.length]));
}
function amountSection(d) {
    const kinds = byCount(group(d.ents.filter(e => e.type === 'amount' && e.value.unit), e => str(e.value.unit))).sort((a, b) => (b[0] === 'CNY') - (a[0] === 'CNY')).slice(0, 8);
    if (!kinds.length) return null;
    const now = kinds.find(k => k[0] === state.unit) || kinds[0], size = e => Number(e.value.number ?? e.value.max ?? e.value.min) || 0, all = now[1].sort((a, b) => size(b) - size(a));
    const chips = kinds.map(k => chip(k[0] === 'CNY' ? t('money') : lang ? k[0] : UNITS.get(k[0]) || k[0], k[1].length, k === now ? 'on' : '', () => { state.unit = k[0]; side(); }));
    return section('amounts', all.length, el('div', '', el('div', 'chips', ...chips), rowTable(all, e => row(d, [cell('n', amount(e.value)), said(d, e)], e), 10)),
        ['value', 'unit', 'of', 'sentence'], () => all.map(e => [e.value.number ?? e.value.min ?? e.value.max, e.value.unit, e.value.of, whole(d, e)]));
}
function timeSection(d) {
    const start = x => str(x[1][0].value.start || x[1][0].value.end) || '~', all = group(d.ents.filter(e => e.type === 'date'), e => str(e.value.edtf) || e.text).sort((a, b) => start(a) < start(b) ? -1 : start(a) > start(b) ? 1 : 0);
    const soft = v => v.relative || v.unresolved || !(v.start || v.end); /* reckoned, or not known */
    return all.length && section('times', all.length, rowTable(all, ([k, es]) => row(d, [cell('when', el('span', soft(es[0].value) ? 'dot hollow' : 'dot'), k.replace('/', ' / '), es.length > 1 ? small(' ×' + es.length) : ''), said(d, es[0])], es[0]), 14),
        ['edtf', 'start', 'end', 'sentence'], () => all.flatMap(([k, es]) => es.map(e => [k, e.value.start, e.value.end, whole(d, e)])));
}
function nameSection(d) {
    const all = byCount(group(d.ents.filter(e => e.type === 'company' || e.type === 'org'), keyOf)), forms = es => [...new Set(es.map(e => e.text))].filter(x => x !== nameOf(es[0]));
    return all.length && section('names', all.length, rowTable(all, ([k, es]) => row(d, [cell('n', String(es.length)), cell('', nameOf(es[0]), small('  ' + forms(es).slice(0, 4).join('、'))), cell('s n', typeName(es[0].type))], es[0], null, () => next(d, es, k)), 14),
        ['name', 'type', 'count', 'surface'], () => all.map(([, es]) => [nameOf(es[0]), es[0].type, es.length, forms(es).join('|')]));
}
function factSection(d) {
    const region = f => d.places.get(str(f.region)) || str(f.region), value = f => f.value != null ? figure(f.value, f.unit) : amount(f);
    return d.facts.length && section('facts', d.facts.length, rowTable(d.facts, ({f, at}) => row(d, [cell('', str(f.indicator), f.measure === 'level' ? '' : small(' ' + told(str(f.measure)))), cell('n', value(f)), cell('n s', str(f.period)), cell('s', region(f)), cell('s n', t(str(f.status)))], d.ids.get(f.amount), at), 20),
        ['indicator', 'measure', 'value', 'unit', 'period', 'region', 'status'], () => d.facts.map(({f}) => [f.indicator, f.measure, f.value, f.unit, f.period, f.region, f.status]));
}
function relSection(d) {
    const args = f => Object.values(obj(f.args)).map(x => [x].flat().map(y => d.ids.has(y) ? nameOf(d.ids.get(y)) : str(y)).join('、')).join(' – ');
    return d.rels.length && section('relations', d.rels.length, rowTable(d.rels, ({f, at}) => row(d, [cell('', told(str(f.type))), cell('', args(f)), cell('n s', str(f.date))], null, at), 20),
        ['type', 'names', 'date', 'status'], () => d.rels.map(({f}) => [f.type, args(f), f.date, f.status]));
}
function side() {
    const d = ready(docs[state.doc]), top = $('side').scrollTop;
    $('side').replaceChildren(...[typeSection, keySection, placeSection, amountSection, timeSection, nameSection, factSection, relSection].map(f => f(d)).filter(Boolean));
    $('side').scrollTop = top;
}

/* ---- across documents ---- */
const bar = (head, name, rows) => el('div', 'bar', ...head, ...outputs(name, rows));
/* Names by documents: what stands in most of them first. */
function grid() {
    const cols = docs.filter(d => !d.error), pick = el('select', '', ...['place', 'company', 'org', 'person', 'document'].map(k => option(k, typeName(k))));
    Object.assign(pick, {value: state.grid, onchange: () => { state.grid = pick.value; grid(); }});
    const all = group(cols.flatMap(d => ready(d).ents.filter(e => e.type === state.grid && counts(d, e)).map(e => ({d, e, k: nameOf(e)}))), x => x.k).map(([k, es]) => ({k, n: es.length, in: new Map(group(es, x => x.d))}))
        .sort((a, b) => b.in.size - a.in.size || b.n - a.n), at = (x, d) => (x.in.get(d) || []).map(y => y.e);
    const box = (d, es) => {
        const n = es.length, c = el('td', '', n ? String(n) : '');
        if (n) Object.assign(c, {tabIndex: 0, onclick: () => { open(d.n, 'text'); select(d, es[0]); }}).dataset.h = n > 9 ? 4 : n > 4 ? 3 : n > 1 ? 2 : 1;
        return c;
    };
    const table = rowTable(all, x => el('tr', '', cell('name', x.k), ...cols.map(d => box(d, at(x, d)))), 60);
    Object.assign(table.tagName === 'TABLE' ? table : table.firstChild, {className: 'grid'}).prepend(el('tr', '', el('th'), ...cols.map(d => el('th', 'd', button(d.title, '', () => open(d.n, 'text'), d.id)))));
    $('wide').replaceChildren(bar([pick, '× ' + cols.length + ' ' + t('docs')], 'matrix', () => [['', ...cols.map(d => d.id)], ...all.map(x => [x.k, ...cols.map(d => at(x, d).length)])]), table);
}
/* How much more often A of N is than B of M: log-likelihood (Dunning). */
function dunning(a, n, b, m) {
    const part = (x, size) => x ? x * Math.log(x * (n + m) / size / (a + b)) : 0;
    return 2 * (part(a, n) + part(b, m)) * (a / n >= b / m ? 1 : -1);
}
const times = (text, word) => word ? text.split(word).length - 1 : 0;
function keyness() {
    const cols = docs.filter(d => d.text), text = cols.map(d => plain(ready(d), 0, d.text.length)), all = text.join('\n'), seen = new Map();
    return cols.map((d, i) => ({d, terms: d.keys.map(k => {
        if (!seen.has(k.term)) seen.set(k.term, times(all, k.term));
        const a = times(text[i], k.term), b = seen.get(k.term) - a;
        return {k, a, b, ll: dunning(a, text[i].length || 1, b, all.length - text[i].length || 1)};
    }).filter(x => x.ll > 0).sort((x, y) => y.ll - x.ll)}));
}
function apart() {
    const all = keyness(), heads = el('tr', '', el('th', '', t('term')), ...['here', 'there', 'll'].map(k => el('th', 'n', t(k))));
    const one = ({d, terms}) => el('div', '', el('h3', '', el('bdi', '', d.title)), el('table', '', heads.cloneNode(true), ...terms.slice(0, 10).map(x => row(d, [cell('', x.k.term), cell('n', String(x.a)), cell('n s', String(x.b)), cell('n', x.ll.toFixed(1))], null, x.k.at[0]))));
    $('wide').replaceChildren(bar([t('apart') + ' · ' + t('by_doc')], 'keyness', () => [['document', 'term', 'here', 'there', 'll'].map(t), ...all.flatMap(({d, terms}) => terms.map(x => [d.id, x.k.term, x.a, x.b, x.ll.toFixed(1)]))]), el('div', 'cards', ...all.map(one)));
}
function pairUp() {
    const two = [docs[state.doc], docs[state.other] || docs[state.doc]].map(ready), [left, right] = two.map(d => new Set(d.ents.filter(e => !/^(amount|date|duration|time|number|ordinal)$/.test(e.type)).map(keyOf)));
    shared = new Set([...left].filter(k => right.has(k)));
    two.forEach((d, i) => {
        const id = ['one', 'two'][i], s = $(id).querySelector('.pick');
        fill(id, d);
        s.replaceChildren(...docs.map(x => option(x.n, x.title)));
        Object.assign(s, {value: d.n, onchange: () => { state[['doc', 'other'][i]] = Number(s.value); refresh(); }});
        article(id).firstChild.prepend(el('div', '', el('bdi', '', shared.size + ' ' + t('of_shared') + (shared.size ? ': ' : '') + [...shared].slice(0, 12).map(k => k.split('\0')[1]).join('、'))));
    });
}

/* ---- documents, search ---- */
function docList() {
    const f = $('filter').value.trim().toLowerCase(), q = state.q.toLowerCase();
    $('list').replaceChildren(...docs.filter(d => (d.title + '\n' + d.id).toLowerCase().includes(f)).map(d => {
        const hits = times(d.text.toLowerCase(), q), b = button(d.title, (d.n === state.doc ? 'on ' : '') + (d.error ? 'bad' : ''), () => open(d.n, state.view === 'pair' ? 'pair' : 'text'), d.id);
        b.append(el('small', '', el('bdi', '', d.id.split('/').pop()), ' · ' + d.total + (q ? ' · ' + hits + ' ✓' : '')));
        return q && !hits ? null : b;
    }).filter(Boolean));
}
function find(d) {
    const q = state.q.toLowerCase(), low = d.text.toLowerCase(), text = low.length === d.text.length ? low : d.text;
    d.hits = [];
    for (let i = q ? text.indexOf(q) : -1; i >= 0 && d.hits.length < 1e5; i = text.indexOf(q, i + q.length)) d.hits.push({start: i, end: i + q.length});
    $('found').textContent = q ? String(d.hits.length) : '';
}
function search() {
    const d = ready(docs[state.doc]);
    Object.assign(state, {q: $('q').value.trim(), hit: -1});
    for (const f of [docList, find, repaint]) f(d);
    if (d.hits.length && !$('one').hidden) nextHit(1);
}
function nextHit(step) {
    const d = docs[state.doc], n = d.hits.length;
    if (!n) return;
    state.hit = (Math.max(state.hit, step < 0 ? 0 : -1) + step + n) % n;
    light(d, d.hits, d.hits[state.hit]);
    $('found').textContent = state.hit + 1 + ' / ' + n;
}

/* ---- the whole ---- */
function open(n, view = state.view) {
    Object.assign(state, {doc: n, view, ent: null, hit: -1});
    if (state.other === n) state.other = (n + 1) % docs.length;
    find(ready(docs[n]));
    refresh();
}
function refresh() {
    const v = state.view, text = v === 'text' || v === 'pair';
    hideCard();
    for (const [cls, on] of [['pairing', v === 'pair'], ['across', !text]]) document.body.classList.toggle(cls, on);
    $$('#views button').forEach(b => b.classList.toggle('on', b.dataset.v === v));
    for (const [id, on] of [['one', text], ['two', v === 'pair'], ['wide', !text]]) $(id).hidden = !on;
    shared = null;
    for (const f of [docList, side, {text: () => fill('one', docs[state.doc]), pair: pairUp, grid, apart}[v], remember]) f();
}
function words() {
    document.documentElement.lang = lang ? 'en' : 'zh-CN';
    for (const [k, put] of [['t', (e, x) => { e.textContent = x; }], ['tp', (e, x) => { e.placeholder = x; }], ['tt', (e, x) => { e.title = x; e.ariaLabel = x; }]])
        $$(`header [data-${k}], dialog [data-${k}], #filter[data-${k}]`).forEach(e => put(e, t(e.dataset[k])));
    $('lang').textContent = lang ? '中' : 'EN';
    $('keys').replaceChildren(...data.keys.flatMap(([k, x]) => [el('dt', '', ...k.split(' ').map(c => el('kbd', '', c))), el('dd', '', x[lang])]));
}
const system = () => matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light', root = document.documentElement;
/* Where one is goes into the address, so that it can be passed on and come back to. */
function remember() {
    const theme = root.dataset.theme, h = {d: state.doc, v: state.view, ...(state.view === 'pair' && {p: state.other}), ...(state.ent && {e: state.ent.n}), ...(lang && {l: 'en'}), ...(theme !== system() && {t: theme})};
    try { history.replaceState(null, '', '#' + new URLSearchParams(h)); } catch { /* some browsers forbid it on files */ }
}
const todo = {
    ...Object.fromEntries(['menu', 'panel', 'labels'].map(k => [k, () => document.body.classList.toggle(k)])),
    theme: () => { root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark'; remember(); },
    lang: () => { lang = 1 - lang; words(); refresh(); },
    help: () => $('help').showModal(),
};
/* The next entity from where one is. */
function step(by) {
    const d = docs[state.doc], m = visible(d), i = state.ent ? m.findIndex(e => e.start <= state.ent.start && e.end >= state.ent.end) : by < 0 ? 0 : -1;
    if (m.length) select(d, m[(i + by + m.length) % m.length]);
}
const first = (id, what) => { const e = $(id).querySelector(what); if (e) e.focus(); };
const keys = {
    j: () => step(1), k: () => step(-1), n: () => nextHit(1), N: () => nextHit(-1), '/': () => $('q').focus(), f: () => { document.body.classList.add('menu'); $('filter').focus(); },
    '[': () => open((state.doc + docs.length - 1) % docs.length), ']': () => open((state.doc + 1) % docs.length), l: todo.labels, d: todo.theme, e: todo.lang, '?': todo.help,
    s: () => first('side', 'summary'), Enter: () => first('card', 'button'), x: () => state.ent ? wrong(docs[state.doc], state.ent) : fromSelection(),
    1: () => open(state.doc, 'text'), 2: () => open(state.doc, 'pair'), 3: () => open(state.doc, 'grid'), 4: () => open(state.doc, 'apart'),
    Escape: () => { hideCard(); document.body.classList.remove('menu', 'panel'); },
};
function keydown(ev) {
    const on = ev.target, part = on.closest('#side, #list, #wide'), down = ev.key === 'ArrowDown';
    if (ev.ctrlKey || ev.metaKey || ev.altKey || !docs.length || $$('dialog[open]').length) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(on.tagName)) {
        if (on.id === 'q' && ev.key === 'Enter') nextHit(ev.shiftKey ? -1 : 1);
        if (ev.key === 'Escape') on.blur();
    } else if (ev.key === 'Enter' && (on.onclick || on.tagName === 'SUMMARY')) {
        if (on.tagName !== 'BUTTON' && on.onclick) on.onclick();
    } else if (part && (down || ev.key === 'ArrowUp')) {
        const all = [...part.querySelectorAll('.row, summary, td[tabindex], #list button')].filter(x => x.offsetParent), to = all[all.indexOf(on) + (down ? 1 : -1)];
        if (to) to.focus();
        ev.preventDefault();
    } else if (Object.hasOwn(keys, ev.key)) {
        ev.preventDefault();
        keys[ev.key]();
    }
}
function begin() {
    const h = new URLSearchParams(location.hash.slice(1)), at = k => docs[Number(h.get(k))] && h.has(k) ? Number(h.get(k)) : null;
    const marked = ev => ev.target.closest && ev.target.closest('mark'), entity = m => [m.closest('.b').of, m.closest('.b').of.ents[Number(m.dataset.e)]];
    load();
    root.dataset.theme = ['dark', 'light'].includes(h.get('t')) ? h.get('t') : system();
    lang = h.get('l') === 'en' ? 1 : 0;
    words();
    if (!docs.length) return say(t('nothing'));
    for (const [k, run] of [['do', x => todo[x]()], ['v', x => open(state.doc, x)], ['copy', x => copy($(x).value)]])
        $$(`[data-${k}]`).forEach(b => { b.onclick = () => run(b.dataset[k]); });
    for (const [id, run] of [['q', search], ['filter', docList]]) $(id).oninput = run;
    for (const [what, run] of [['keydown', keydown], ['scroll', place]]) addEventListener(what, run, true);
    addEventListener('beforeprint', () => { for (const id of ['one', 'two']) if (!$(id).hidden) article(id).blocks.forEach(b => b.done || paint(b)); });
    addEventListener('click', ev => {
        const m = marked(ev);
        if (m && !String(getSelection())) select(...entity(m));
        else if (!ev.target.closest('#card, #side, dialog, .grid, .cards, .link')) hideCard();
    });
    let rest = ''; /* text that moves under a pointer at rest is not pointed at */
    addEventListener('mouseover', ev => {
        if (rest === (rest = ev.screenX + ',' + ev.screenY)) return;
        const m = marked(ev), c = $('card'), rests = (c.pinned && !c.hidden) || (ev.target.closest && ev.target.closest('#card'));
        if (!rests) m ? card(...entity(m), m, true) : hideCard();
    });
    state.other = at('p') ?? 1;
    open(at('d') ?? 0, ['text', 'pair', 'grid', 'apart'].includes(h.get('v')) ? h.get('v') : 'text');
    const d = docs[state.doc], e = h.has('e') && d.ents[Number(h.get('e'))];
    if (e) select(d, e);
    root.dataset.ready = Math.round(performance.now());
}
begin();
