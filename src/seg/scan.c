#include "seg/scan.h"

#include <string.h>

#include "base/bits.h"
#include "seg/lattice.h"

/* Lattice costs in 1/TC_COST_SCALE nats. A run of digits, letters or numerals costs about what a
 * frequent word does (study of rules in the lattice: PKU +2.2 F1); see tests/cases/segment. */
enum {
    RUN_COST = 8 * TC_COST_SCALE,
    WINDOW = 1 << 16, /* characters without a certain cut after which one is made */
    STRETCH = 256,    /* … and between certain ones at which the path is written down */
    FORCED = 1 << 13, /* above the length of any token */
    COUNTED = 4 * TC_COST_SCALE, /* against 年前 in 两|年|前: a unit is wanted behind a numeral */
    NO_COMMON_WORD = TC_A_UNIT | TC_A_NAME | TC_A_PLACE
};

/* START: what gains make of it must not be negative. */
static const uint64_t INF = 0x7F7F7F7F7F7F7F7F, START = (uint64_t)1 << (TC_EDGE_COST + 16);

/* All paths go through END: write down the tokens of the best one and start anew. */
static void settle(tc_lattice *l, uint32_t end)
{
    tc_scan *s = l->s;
    const tc_cell *cell = s->dict->lex[0].trie.cell;
    const uint64_t *step = l->step;
    uint16_t *size = s->size + l->base;
    uint32_t *own = s->word ? s->word + l->base : NULL, last = end - l->base, tokens = 0;
    for (uint32_t p = last; p > 0; tokens++) {
        uint32_t len = (uint32_t)(step[p] >> TC_EDGE_LEN) & TC_EDGE_LEN_MAX;
        uint32_t at = tc_edge_cell(step[p]), word = 0;
        if (!len && at >= FORCED) {
            const tc_forced *f = &l->forced[l->first_forced + at - FORCED];
            word = tc_word_is_user(f->word) ? f->word : cell[f->word].word;
            len = f->len;
        } else if (!len) {
            len = at;
        } else if (own) {
            word = cell[at].cost != TC_COST_NONE ? cell[at].word : 0;
        }
        if (own)
            own[p] = word;
        p -= len;
        size[p] = (uint16_t)len;
    }
    s->tokens += tokens;
    uint32_t reach = l->reach - l->base;
    memset(l->step + 1, (int)(INF & 0xFF), (reach > last + 1 ? reach : last + 1) * sizeof *l->step);
    l->step[0] = START;
    l->base = l->reach = end;
}

/* A run of one mark is one token: ——, ……, ----. */
static void relax_marks(tc_lattice *l, uint32_t i, uint64_t cost, uint32_t limit)
{
    const tc_view *v = l->s->view;
    uint32_t e = i + 1;
    while (e < v->n && v->code[e] == v->code[i] && e - i < TC_RUN_MOST)
        e++;
    if (e > i + 1 && e <= limit)
        tc_relax_bare(l, i, e, cost, RUN_COST);
}

/* 天数|312, 户数|五万: no figure goes on behind 数 unless a scale does (数十万). */
static int counts_anew(const tc_view *v, uint32_t i, uint8_t cls)
{
    if (tc_view_cp(v, i - 1) != U'数')
        return 0;
    uint32_t cp = tc_view_cp(v, i);
    return cls & TC_C_DIGIT || (!tc_is_scale(cp) && cp != U'数' && cp != U'几');
}

/* 第 and a numeral are one token: 第一, 第20. */
static void relax_ordinal(tc_lattice *l, uint32_t i, uint64_t cost, uint32_t limit)
{
    const tc_view *v = l->s->view;
    uint8_t cls = tc_view_class(v, i + 1);
    uint32_t e = tc_run_end(v, i + 1);
    if (cls & TC_C_NUMERAL && e == i + 1)
        e++;
    if (cls & (TC_C_NUMERAL | TC_C_DIGIT) && e <= limit)
        tc_relax_bare(l, i, e, cost, RUN_COST);
}

/* 1004万|千瓦, 3|千米: of the figure [I, E) the last numeral begins a unit. */
static uint32_t before_unit(const tc_lattice *l, uint32_t i, uint32_t e)
{
    const tc_view *v = l->s->view;
    if (e - i < 2 || !(tc_view_class(v, e - 1) & TC_C_NUMERAL))
        return e;
    tc_prefix p = {.trie = &l->s->dict->lex[0].trie, .code = v->code + e - 1};
    for (const tc_cell *c; (c = tc_prefix_next(&p));)
        if (p.len > 1 && c->mask & TC_A_UNIT)
            return e - 1;
    return e;
}

/* Edges by rule for the run at I: the bare run; digits with scale (3.2亿) and percent; a fraction; a
 * part of a date (2019年, 12月, 31日) as one token; letters with their marks. */
static void relax_run(tc_lattice *l, uint32_t i, uint64_t cost, uint32_t limit)
{
    const tc_view *v = l->s->view;
    uint8_t cls = tc_view_class(v, i);
    uint32_t e = tc_run_end(v, i), longer;
    uint32_t part = cls & TC_C_DIGIT ? tc_run_part(v, &l->s->dict->lex[0].trie, i, &l->names) : i;
    if (part > i && part <= limit) {
        tc_relax_bare(l, i, part, cost, RUN_COST);
        l->part = part;
        return;
    }
    if (cls & TC_C_NUMERAL) {
        longer = tc_run_fraction(v, i, e > i ? e : i + 1);
        if (longer == i)
            longer = tc_run_decimal(v, i, e > i ? e : i + 1);
        if (longer == i && e == i && tc_view_cp(v, i + 1) == U'月')
            longer = tc_run_sign(v, i, i + 1);
        if (longer > i && longer <= limit)
            tc_relax_bare(l, i, longer, cost, RUN_COST);
    }
    if (e == i || e > limit)
        return;
    if (tc_is_alnum_class(cls) && i >= l->letters) { /* looked at once, from its start */
        l->letters = longer = tc_run_letters(v, i, e);
        if (longer > e && longer <= limit) {
            tc_relax_bare(l, i, longer, cost, RUN_COST);
            return;
        }
    }
    longer = cls & TC_C_DIGIT ? tc_run_day(v, i, e) : i;
    if (longer > i && longer <= limit)
        tc_relax_bare(l, i, longer, cost, RUN_COST);
    int figure = tc_is_figure(cls) && tc_is_figure(tc_view_class(v, e - 1));
    uint32_t run = e;
    while (figure && e < v->n && tc_is_scale(tc_view_cp(v, e)) && e - i < TC_RUN_MOST)
        e++;
    if (figure)
        e = before_unit(l, i, e);
    if (run < e)
        tc_relax_bare(l, i, run, cost, RUN_COST);
    if (e <= limit)
        tc_relax_bare(l, i, e, cost, RUN_COST);
    if (figure && (e = tc_run_sign(v, i, e)) <= limit)
        tc_relax_bare(l, i, e, cost, RUN_COST);
}

static inline void push_match(tc_lattice *l, uint32_t beg, uint32_t len, uint32_t word,
                              uint16_t mask)
{
    tc_scan *s = l->s;
    tc_match *m = tc_vec_push(l->matches, &s->match);
    if (!m) {
        l->full = 1;
        return;
    }
    *m = (tc_match){beg, word, (uint16_t)len, mask};
    s->ends[beg + len] |= mask;
}

/* Does a number end at I: 3.2亿|, 2500多|; or, before a numeral, 第|? */
static inline int is_counted(const tc_lattice *l, uint32_t i)
{
    const tc_view *v = l->s->view;
    if (i > 0 && v->code[i - 1] == l->first)
        return (tc_view_class(v, i) & TC_C_NUMERAL) != 0;
    uint32_t e = i > 1 && (v->code[i - 1] == l->many || v->code[i - 1] == l->beyond) ? i - 1 : i;
    return e > 0 && tc_view_class(v, e - 1) & (TC_C_DIGIT | TC_C_NUMERAL);
}

/* The words at I that are longer than those of the block: their matches, their edges up to LIMIT; the length
 * of the longest surname, 0 for none. */
static uint32_t relax_longer(tc_lattice *l, const tc_block *b, uint32_t i, int counted,
                             uint64_t cost, uint32_t limit)
{
    const tc_trie *t = &l->s->dict->lex[0].trie;
    tc_prefix p = tc_trie_longer(t, l->s->view->code + i, &b->heads, i - b->beg);
    uint32_t surname = 0;
    const tc_cell *c = p.len == 2 ? tc_prefix_step(&p, b->heads.at[i - b->beg]) : NULL;
    for (c = c ? c : tc_prefix_next(&p); c; c = tc_prefix_next(&p)) {
        l->s->ends[i + p.len] |= c->mask & TC_A_TITLE;
        if (c->mask & TC_A_SURNAME)
            surname = p.len;
        if (l->matches && p.len > 1 && c->mask & TC_A_LISTED)
            push_match(l, i, p.len, c->word, c->mask);
        if (c->cost == TC_COST_NONE || i + p.len > limit)
            continue;
        int rare = counted && p.len > 1 && !(c->mask & NO_COMMON_WORD);
        tc_relax(l, i + p.len, cost,
                 tc_edge(c->cost + (rare ? COUNTED : 0u), p.len, (uint32_t)(c - t->cell)));
    }
    return surname;
}

/* The edges from I to the built-in lexicon's words, up to LIMIT, and to names. */
static void relax_words(tc_lattice *l, const tc_block *b, uint32_t i, uint64_t cost, uint32_t limit)
{
    const tc_cell *cell = l->s->dict->lex[0].trie.cell;
    uint32_t k = i - b->beg;
    uint64_t first = b->heads.one[k], second = b->heads.two[k];
    uint16_t one = cell[tc_edge_cell(first)].mask, two = cell[tc_edge_cell(second)].mask;
    uint32_t surname = two & TC_A_SURNAME ? 2 : one & TC_A_SURNAME ? 1 : 0;
    int counted = is_counted(l, i) && (!one || one & (TC_A_UNIT | TC_A_HEDGE) ||
                                       tc_view_class(l->s->view, i) & TC_C_NUMERAL);
    if (i < limit)
        tc_relax(l, i + 1, cost, first);
    if (second >> TC_EDGE_COST != TC_COST_NONE && i + 2 <= limit)
        tc_relax(l, i + 2, cost,
                 second + (counted && !(two & NO_COMMON_WORD) ? tc_edge(COUNTED, 0, 0) : 0));
    if (b->heads.deep >> k & 1) {
        uint32_t longer = relax_longer(l, b, i, counted, cost, limit);
        surname = longer ? longer : surname;
    }
    if (surname && !(counted && surname == 1)) /* 80|余|项, 三|张|桌子 */
        tc_relax_name(l, b, i, i + surname, cost, limit);
}

/* Edges by rule from I, which is no plain Han character. */
static void relax_rules(tc_lattice *l, uint32_t i, uint64_t cost, uint32_t limit)
{
    const tc_view *v = l->s->view;
    uint8_t cls = tc_view_class(v, i);
    if (cls & (TC_C_DIGIT | TC_C_LATIN | TC_C_NUMERAL)) {
        if (!tc_is_alnum_class(cls) || i == 0 || i == l->part ||
            !tc_is_alnum_class(tc_view_class(v, i - 1)))
            relax_run(l, i, cost, limit);
    } else if (cls & TC_C_PUNCT) {
        if (v->code[i] == v->code[i + 1] && (i == 0 || v->code[i] != v->code[i - 1]))
            relax_marks(l, i, cost, limit);
    } else if (v->code[i] == l->first) {
        relax_ordinal(l, i, cost, limit);
    }
}

/* All edges from I. */
static void relax_all(tc_lattice *l, const tc_block *b, uint32_t i, tc_users *u)
{
    uint64_t cost = tc_cost_at(l, i);
    uint32_t limit = u->next_forced < u->forced.n ? u->forced.p[u->next_forced].beg : l->s->view->n;
    if (i < l->inside) {
        limit = 0;
    } else if (limit == i && u->next_forced < u->forced.n) {
        uint32_t number = u->next_forced++;
        l->inside = i + u->forced.p[number].len;
        tc_relax(l, l->inside, cost, tc_edge(0, 0, FORCED + number - l->first_forced));
        limit = 0;
    } else {
        relax_rules(l, i, cost, limit);
    }
    relax_words(l, b, i, cost, limit);
}

/* What ends behind the words of B that are titles. */
static void mark_titles(tc_scan *s, const tc_block *b)
{
    const tc_trie *t = &s->dict->lex[0].trie;
    for (uint64_t rest = b->heads.titled; rest; rest &= rest - 1) {
        uint32_t k = tc_bit_lowest(rest), i = b->beg + k;
        s->ends[i + 1] |= t->cell[tc_edge_cell(b->heads.one[k])].mask & TC_A_TITLE;
        s->ends[i + 2] |= t->cell[tc_edge_cell(b->heads.two[k])].mask & TC_A_TITLE;
    }
}

/* What no dictionary has at I: a numeral, the mark of a label. */
static void collect_rule(tc_lattice *l, uint32_t i)
{
    const tc_view *v = l->s->view;
    uint8_t cls = tc_view_class(v, i), before = i ? tc_view_class(v, i - 1) : 0;
    if (v->code[i] == l->colon || v->code[i] == l->bracket) {
        uint32_t *at = tc_vec_push(l->matches, &l->s->colon);
        if (at)
            *at = i;
        l->full |= !at;
    } else if (cls & (TC_C_DIGIT | TC_C_NUMERAL) &&
               (!(before & (TC_C_DIGIT | TC_C_NUMERAL)) || counts_anew(v, i, cls))) {
        push_match(l, i, 1, 0, TC_A_NUMBER);
    }
}

/* The match at I of the word of two characters whose edge is PAIR. */
static void collect(tc_lattice *l, uint32_t i, uint64_t pair)
{
    const tc_cell *cell = &l->s->dict->lex[0].trie.cell[tc_edge_cell(pair)];
    push_match(l, i, 2, cell->word, cell->mask);
}

/* The two edges of each of the plain positions [K, END) of B: neither a numeral nor a surname nor a longer word
 * begins there. */
static void relax_plain(tc_lattice *l, const tc_block *b, uint32_t k, uint32_t end)
{
    uint64_t *step = l->step + (b->beg - l->base);
    uint64_t here = step[k], next = step[k + 1];
    for (; k < end; k++) {
        uint64_t cost = here & ~TC_LAST, after = step[k + 2];
        tc_improve(&next, cost + b->heads.one[k]);
        tc_improve(&after, cost + b->heads.two[k]);
        step[k + 1] = here = next;
        next = after;
    }
    step[k + 1] = next;
}

/* The edges of position I of B beside the two plain ones, where no rule has a say: to longer words and to names. */
static void relax_han(tc_lattice *l, const tc_block *b, uint32_t i)
{
    uint32_t k = i - b->beg, surname = 0, n = l->s->view->n;
    uint64_t cost = tc_cost_at(l, i);
    if (b->heads.deep >> k & 1)
        surname = relax_longer(l, b, i, 0, cost, n);
    if (!surname && b->heads.named >> k & 1)
        surname = 1 + (uint32_t)(b->heads.family >> k & 1);
    if (surname)
        tc_relax_name(l, b, i, i + surname, cost, n);
}

/* The matches of the users' words at I, which come last. */
static void collect_users(tc_lattice *l, uint32_t i, tc_users *u)
{
    for (; u->next_match < u->match.n && u->match.p[u->next_match].beg == i; u->next_match++) {
        const tc_match *m = &u->match.p[u->next_match];
        push_match(l, i, m->len, m->word, m->mask);
    }
}

/* The positions of B that relax_all must look at. What goes on from a digit or letter has no rule, what follows a number
 * is another edge only where a longer word is (80|余项); but each figure begins a match (B2). */
static uint64_t ruled_in(const tc_lattice *l, const tc_block *b)
{
    const tc_heads *h = &b->heads;
    uint64_t words = h->paired | h->deep | h->named;
    uint64_t ruled = (h->ruled & ~(h->run & h->inside)) | (h->counted & words) | h->doubled;
    return l->matches ? ruled | (h->ruled & ~h->counted) : ruled;
}

/* The bit of position I, if it is in B and not before BEG. */
static uint64_t bit_at(const tc_block *b, uint32_t i, uint32_t beg)
{
    return i >= beg && i - b->beg < b->heads.n ? (uint64_t)1 << (i - b->beg) : 0;
}

/* The edges of the positions of B, and the matches there. Of most positions there is nothing to ask. */
static void relax_block(tc_lattice *l, const tc_block *b, tc_users *u)
{
    const tc_heads *h = &b->heads;
    uint64_t ruled = u->forced.n ? tc_heads_all(h) : ruled_in(l, b) | bit_at(b, l->part, b->beg);
    uint64_t hard = ruled | h->deep | h->named;
    uint64_t busy = l->matches ? hard | h->marked : hard, bit;
    uint32_t k = 0, *at = l->matches ? l->s->at + b->beg : NULL;
    if (l->matches && u->match.n)
        busy = tc_heads_all(h);
    for (; busy; busy &= busy - 1) {
        uint32_t to = tc_bit_lowest(busy), i = b->beg + to;
        bit = (uint64_t)1 << to;
        relax_plain(l, b, k, ruled & bit ? to : to + 1);
        for (; at && k <= to; k++)
            at[k] = l->s->match.n;
        k = to + 1;
        if (at && ruled & bit)
            collect_rule(l, i);
        if (at && h->marked & bit)
            collect(l, i, b->heads.two[to]);
        if (ruled & bit) {
            relax_all(l, b, i, u);
            uint64_t part = bit_at(b, l->part, i + 1);
            ruled |= part, hard |= part, busy |= part;
        } else if (hard & bit)
            relax_han(l, b, i);
        if (at)
            collect_users(l, i, u);
    }
    relax_plain(l, b, k, h->n);
    for (; at && k < h->n; k++)
        at[k] = l->s->match.n;
    /* The word of two characters at the last position. */
    if (h->two[h->n - 1] >> TC_EDGE_COST != TC_COST_NONE && l->reach < b->beg + h->n + 1)
        l->reach = b->beg + h->n + 1;
}

/* Ask for the block that begins at BEG, if there is one. */
static void ask(const tc_lattice *l, tc_block *b, uint32_t beg)
{
    const tc_view *v = l->s->view;
    b->beg = beg;
    b->heads.n = 0;
    if (beg < v->n)
        tc_trie_ask(&l->s->dict->lex[0].trie, v->code + beg,
                    v->n - beg < TC_HEADS ? v->n - beg : TC_HEADS, l->unknown, &b->heads);
}

static int scan(tc_lattice *l, tc_users *u)
{
    tc_scan *s = l->s;
    const tc_trie *t = &s->dict->lex[0].trie;
    tc_block ring[3]; /* asked for, pairs known, done */
    tc_block *far = &ring[0], *near = &ring[1], *b = &ring[2];
    ask(l, near, 0);
    tc_trie_pairs(t, &near->heads);
    ask(l, far, TC_HEADS);
    for (uint32_t beg = 0; beg < s->view->n; beg += TC_HEADS) {
        tc_block *done = b;
        b = near, near = far, far = done;
        ask(l, far, beg + 2 * TC_HEADS);
        tc_trie_pairs(t, &near->heads);
        tc_trie_deep(t, &b->heads);
        mark_titles(s, b);
        uint32_t open = beg - l->base;
        if (open >= STRETCH && beg >= l->inside && (l->reach <= beg || open >= WINDOW)) {
            settle(l, beg);
            l->first_forced = u->next_forced;
        }
        relax_block(l, b, u);
        if (l->full)
            return 0;
    }
    settle(l, s->view->n);
    return 1;
}

static taoci_code no_memory(uint32_t n, taoci_err *err)
{
    return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to segment %u characters", n);
}

/* The tokens of S, with the users' plain words or without; *U: what the users' lexicons have. 0 = no memory. */
static int lay(tc_scan *s, tc_arena *a, tc_arena *scratch, tc_scan_depth depth, int plain,
               tc_users *u)
{
    const tc_charmap *map = s->view->map;
    size_t n = s->view->n;
    s->ends = s->ends ? s->ends : tc_arena_alloc(a, (n + 3) * sizeof *s->ends);
    s->size = tc_arena_alloc(a, (n + 1) * sizeof *s->size);
    s->word = depth > TC_SCAN_CUTS ? tc_arena_alloc(a, (n + 1) * sizeof *s->word) : NULL;
    s->tokens = 0;
    tc_lattice l = {.s = s,
                    .matches = depth == TC_SCAN_ALL ? a : NULL,
                    .unknown = s->dict->lex[0].image->unknown,
                    .first = tc_charmap_code(map, U'第'),
                    .many = tc_charmap_code(map, U'多'),
                    .colon = tc_charmap_code(map, ':'),
                    .bracket = tc_charmap_code(map, U'】'),
                    .beyond = tc_charmap_code(map, U'余')};
    size_t open =
        WINDOW + 2 * TC_RUN_MOST; /* a word may reach beyond the window, not beyond the text */
    open = (n < open ? n : open) + 4;
    l.step = tc_arena_raw(scratch, open * sizeof *l.step);
    *u = (tc_users){0};
    if (!s->ends || !s->size || !(s->word || depth == TC_SCAN_CUTS) || !l.step ||
        (s->dict->count > 1 && !tc_users_find(s, scratch, plain, u)))
        return 0;
    l.forced = u->forced.p;
    l.step[0] = START;
    memset(l.step + 1, (int)(INF & 0xFF), (open - 1) * sizeof *l.step);
    return scan(&l, u);
}

taoci_code tc_scan_run(tc_scan *s, tc_arena *a, tc_arena *scratch, const tc_view *v,
                       const tc_dict *d, tc_scan_depth depth, taoci_err *err)
{
    *s = (tc_scan){.view = v, .dict = d};
    size_t n = v->n;
    tc_users u;
    tc_arena_reset(scratch);
    if (d->count > 1)
        depth = TC_SCAN_ALL; /* an a/b line is a match */
    if (depth == TC_SCAN_ALL) {
        /* Room for the matches of usual text (one for four characters) at once: growing would
         * leave copies behind. */
        s->match.cap = v->n / 3 + 16;
        s->match.p = tc_arena_raw(a, s->match.cap * sizeof *s->match.p);
        s->at = tc_arena_raw(a, (n + 1) * sizeof *s->at);
        if (!s->match.p || !s->at)
            return no_memory(v->n, err);
    }
    if (!lay(s, a, scratch, depth, 0, &u))
        return no_memory(v->n, err);
    if (depth == TC_SCAN_ALL)
        s->at[n] = s->match.n;
    if (u.plain) {
        tc_scan own = *s;
        tc_arena_reset(scratch);
        if (!lay(&own, a, scratch, TC_SCAN_WORDS, 1, &u))
            return no_memory(v->n, err);
        s->own = (struct tc_tokens){own.size, own.word, own.tokens};
    }
    s->made = 1 + (int)depth;
    return TAOCI_OK;
}

/* Bits of a position inside its block; characters of a long text. */
enum { BLOCK = 4, LONG = 1 << 18 };

void tc_scan_shrink(tc_scan *s, tc_arena *a)
{
    uint32_t n = s->view->n + 1, *at = s->at;
    uint64_t *ended = n < LONG || !at ? NULL : tc_arena_alloc(a, (n / 64 + 1) * sizeof *ended);
    if (!ended)
        return;
    for (uint32_t i = 0; i < n; i++)
        ended[i / 64] |= (uint64_t)(s->ends[i] != 0) << (i % 64);
    for (uint32_t i = 0; i <= (n - 1) >> BLOCK; i++)
        at[i] = at[i << BLOCK];
    s->block = tc_arena_shrink(a, at, n * sizeof *at, (((n - 1) >> BLOCK) + 1) * sizeof *at);
    tc_arena_shrink(a, s->ends, (n + 2) * sizeof *s->ends, 0);
    s->ended = ended;
    s->ends = NULL;
    s->at = NULL;
}

static uint32_t index_at(const tc_scan *s, uint32_t i)
{
    uint32_t k = s->block[i >> BLOCK];
    while (k < s->match.n && s->match.p[k].beg < i)
        k++;
    return k;
}

tc_listed tc_scan_listed_shrunk(const tc_scan *s, uint32_t beg, uint32_t end)
{
    return (tc_listed){s->match.p + index_at(s, beg), s->match.p + index_at(s, end)};
}

void tc_scan_own(tc_scan *s)
{
    if (!s->own.size)
        return;
    s->size = s->own.size;
    s->word = s->own.word;
    s->tokens = s->own.tokens;
    s->own = (struct tc_tokens){0};
    s->guessed = 0;
}
