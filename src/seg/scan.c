#include "seg/scan.h"

#include "seg/run.h"
#include "seg/users.h"

/* Lattice costs in 1/TC_COST_SCALE nats. A run of digits, letters or numerals costs about what a
 * frequent word does (study of rules in the lattice: PKU +2.2 F1); see tests/cases/segment. */
enum {
    RUN_COST = 8 * TC_COST_SCALE,
    WINDOW = 1 << 16, /* characters without a certain cut after which one is made */
    STRETCH = 256,    /* … and between certain ones at which the path is written down */
    FORCED = 1 << 13, /* above the length of any token */
    REACH_BACK = 16,  /* characters that tc_scan_ending looks back */
    COUNTED = 4 * TC_COST_SCALE, /* against 年前 in 两|年|前: a unit is wanted behind a numeral */
    NAME_COST = 6 * TC_COST_SCALE, /* names are rarer than their characters say … */
    ONE_GIVEN = TC_COST_SCALE,
    LONG_SURNAME = 8 * TC_COST_SCALE,
    USUAL_GIVEN = 10 * TC_COST_SCALE,
    JOIN_COST = 4 * TC_COST_SCALE,
    SPLIT_COST = 3 * TC_COST_SCALE,
    SPLIT_USED = 15 * TC_COST_SCALE,
    TITLE_GAIN = 5 * TC_COST_SCALE, /* … and likelier beside a title, before a verb of saying */
    CUE_GAIN = TC_COST_SCALE,
    NO_COMMON_WORD = TC_A_UNIT | TC_A_NAME | TC_A_PLACE
};

/* The stretch of text since the last place where the path was settled. step[i] is the cheapest way to
 * base + i: what it costs in all, and of its last token the length and the cell, as in a tc_edge.
 * Length 0: the cell's place has the length of a token without a word, or, from FORCED on, the number of
 * a forced word since the last settling. */
typedef struct lattice {
    tc_scan *s;
    tc_scan_depth depth;
    tc_arena *matches; /* gets the match list; NULL where none is wanted */
    int full;          /* there was no memory for it */
    uint32_t base;
    uint32_t reach;               /* how far edges lead that relax has added */
    uint32_t inside;              /* end of the forced word that covers the position */
    uint32_t unknown;             /* cost of a character that no word covers */
    uint64_t *step;               /* room for all that can be open at once; INF where none leads */
    const tc_forced *forced;      /* all forced words */
    uint32_t first_forced;        /* of them, the first since the last settling */
    uint32_t letters;             /* end of the address or joined word that was read last */
    uint16_t first, many, beyond; /* the codes of 第, 多, 余 */
    uint16_t colon, bracket;      /* … of : and 】 */
    uint32_t part;                /* digits are parted here */
    tc_run_names names;
} lattice;

/* START: what gains make of it must not be negative. */
static const uint64_t INF = UINT64_MAX >> 1, LAST = ((uint64_t)1 << TC_EDGE_COST) - 1,
                      START = (uint64_t)1 << (TC_EDGE_COST + 16);

/* STEP is the better of what it was and WAY. No branch: nobody could foresee it. */
static inline void improve(uint64_t *step, uint64_t way)
{
    *step = (way | LAST) < *step ? way : *step;
}

/* What the way to position I costs, as edges can be added to it. */
static inline uint64_t cost_at(const lattice *l, uint32_t i)
{
    return l->step[i - l->base] & ~LAST;
}

/* A way to END: behind COST a token that is EDGE. */
static inline void relax(lattice *l, uint32_t end, uint64_t cost, uint64_t edge)
{
    improve(&l->step[end - l->base], cost + edge);
    l->reach = end > l->reach ? end : l->reach;
}

/* A token without a word, [I, END). */
static inline void relax_bare(lattice *l, uint32_t i, uint32_t end, uint64_t cost, uint32_t more)
{
    relax(l, end, cost, tc_edge(more, 0, end - i));
}

/* All paths go through END: write down the tokens of the best one and start anew. */
static void settle(lattice *l, uint32_t end)
{
    tc_scan *s = l->s;
    const tc_cell *cell = s->dict->lex[0].trie.cell;
    uint32_t last = end - l->base;
    for (uint32_t p = last; p > 0;) {
        uint32_t len = (uint32_t)(l->step[p] >> TC_EDGE_LEN) & TC_EDGE_LEN_MAX;
        uint32_t at = tc_edge_cell(l->step[p]), word = 0;
        if (!len && at >= FORCED) {
            const tc_forced *f = &l->forced[l->first_forced + at - FORCED];
            word = tc_word_is_user(f->word) ? f->word : cell[f->word].word;
            len = f->len;
        } else if (!len) {
            len = at;
        } else if (len == 1 || l->depth > TC_SCAN_CUTS) {
            word = cell[at].cost != TC_COST_NONE ? cell[at].word : 0;
        }
        s->back[l->base + p] = (uint16_t)len;
        s->word[l->base + p] = word;
        p -= len;
        s->size[l->base + p] = (uint16_t)len;
        s->tokens++;
    }
    uint32_t reach = l->reach - l->base;
    for (uint32_t i = 1; i <= (reach > last + 1 ? reach : last + 1); i++)
        l->step[i] = INF;
    l->step[0] = START;
    l->base = l->reach = end;
}

/* A run of one mark is one token: ——, ……, ----. */
static void relax_marks(lattice *l, uint32_t i, uint64_t cost, uint32_t limit)
{
    const tc_view *v = l->s->view;
    uint32_t e = i + 1;
    while (e < v->n && v->code[e] == v->code[i] && e - i < TC_RUN_MOST)
        e++;
    if (e > i + 1 && e <= limit)
        relax_bare(l, i, e, cost, RUN_COST);
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
static void relax_ordinal(lattice *l, uint32_t i, uint64_t cost, uint32_t limit)
{
    const tc_view *v = l->s->view;
    uint8_t cls = tc_view_class(v, i + 1);
    uint32_t e = tc_run_end(v, i + 1);
    if (cls & TC_C_NUMERAL && e == i + 1)
        e++;
    if (cls & (TC_C_NUMERAL | TC_C_DIGIT) && e <= limit)
        relax_bare(l, i, e, cost, RUN_COST);
}

/* 1004万|千瓦, 3|千米: of the figure [I, E) the last numeral begins a unit. */
static uint32_t before_unit(const lattice *l, uint32_t i, uint32_t e)
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
static void relax_run(lattice *l, uint32_t i, uint64_t cost, uint32_t limit)
{
    const tc_view *v = l->s->view;
    uint8_t cls = tc_view_class(v, i);
    uint32_t e = tc_run_end(v, i), longer;
    uint32_t part = cls & TC_C_DIGIT ? tc_run_part(v, &l->s->dict->lex[0].trie, i, &l->names) : i;
    if (part > i && part <= limit) {
        relax_bare(l, i, part, cost, RUN_COST);
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
            relax_bare(l, i, longer, cost, RUN_COST);
    }
    if (e == i || e > limit)
        return;
    if (tc_is_alnum_class(cls) && i >= l->letters) { /* looked at once, from its start */
        l->letters = longer = tc_run_letters(v, i, e);
        if (longer > e && longer <= limit) {
            relax_bare(l, i, longer, cost, RUN_COST);
            return;
        }
    }
    longer = cls & TC_C_DIGIT ? tc_run_day(v, i, e) : i;
    if (longer > i && longer <= limit)
        relax_bare(l, i, longer, cost, RUN_COST);
    int figure = tc_is_figure(cls) && tc_is_figure(tc_view_class(v, e - 1));
    uint32_t run = e;
    while (figure && e < v->n && tc_is_scale(tc_view_cp(v, e)) && e - i < TC_RUN_MOST)
        e++;
    if (figure)
        e = before_unit(l, i, e);
    if (run < e)
        relax_bare(l, i, run, cost, RUN_COST);
    if (e <= limit)
        relax_bare(l, i, e, cost, RUN_COST);
    if (figure && (e = tc_run_sign(v, i, e)) <= limit)
        relax_bare(l, i, e, cost, RUN_COST);
}

/* Positions that are looked up at once. */
typedef struct block {
    uint32_t beg;
    tc_heads heads;
} block;

/* What stands at I, the end of a name, says for it: a title, a word that names go before, an end of
 * the phrase. Mostly what B has found out there tells. */
static int32_t name_gain(const lattice *l, const block *b, uint32_t i)
{
    const tc_view *v = l->s->view;
    const tc_trie *t = &l->s->dict->lex[0].trie;
    int32_t gain = tc_view_class(v, i) & TC_C_HAN ? 0 : TC_COST_SCALE / 2;
    uint32_t k = i - b->beg;
    if (k < b->heads.n && !(b->heads.deep >> k & 1)) {
        uint16_t one = t->cell[tc_edge_cell(b->heads.one[k])].mask;
        uint16_t two = t->cell[tc_edge_cell(b->heads.two[k])].mask;
        return two & TC_A_TITLE ? TITLE_GAIN : (one | two) & TC_A_CUE ? CUE_GAIN : gain;
    }
    tc_prefix p = {.trie = t, .code = v->code + i};
    for (const tc_cell *c; (c = tc_prefix_next(&p));)
        if (c->mask & TC_A_TITLE && p.len > 1)
            return TITLE_GAIN;
        else if (c->mask & TC_A_CUE)
            gain = CUE_GAIN;
    return gain;
}

/* Is END inside a word that texts use much, with the character before it: 莘庄灯|会, 李花花|期? */
static int splits_word(const lattice *l, const block *b, uint32_t end)
{
    const tc_view *v = l->s->view;
    const tc_trie *t = &l->s->dict->lex[0].trie;
    uint32_t k = end - 1 - b->beg;
    if (!(tc_view_class(v, end) & TC_C_HAN))
        return 0;
    if (k < b->heads.n && !(t->node[tc_edge_cell(b->heads.one[k])].base & TC_N_FAR) &&
        !(t->node[tc_edge_cell(b->heads.two[k])].base & TC_N_FAR))
        return b->heads.two[k] >> TC_EDGE_COST < SPLIT_USED;
    const tc_cell *c = tc_trie_exact(t, v->code + end - 1, 2);
    return c && c->cost < SPLIT_USED;
}

/* A name up to END for MORE than COST, less what stands behind it; when that can win at all. */
static void relax_person(lattice *l, const block *b, uint32_t i, uint32_t end, uint64_t cost,
                         int32_t more, int32_t least)
{
    cost += (uint64_t)more << TC_EDGE_COST;
    if (((cost - tc_edge(TITLE_GAIN, 0, 0)) | LAST) >= l->step[end - l->base])
        return;
    int32_t gain = name_gain(l, b, end);
    if (gain < least)
        return;
    gain -= splits_word(l, b, end) ? SPLIT_COST : 0;
    relax_bare(l, i, end, cost - ((uint64_t)(int64_t)gain << TC_EDGE_COST), 0);
}

/* Names of people: a surname [I, G) and one or two characters that given names like; one only with
 * something beside it that says so. */
static void relax_name(lattice *l, const block *b, uint32_t i, uint32_t g, uint64_t cost,
                       uint32_t limit)
{
    const tc_scan *s = l->s;
    const uint16_t *code = s->view->code + g;
    const tc_char *ch = s->dict->lex[0].chars;
    uint32_t n = s->dict->lex[0].char_count;
    if (g >= limit || code[0] >= n || s->view->code[i] >= n)
        return;
    int two = g + 2 <= limit && code[1] < n && ch[code[0]].first < USUAL_GIVEN &&
              ch[code[1]].last < USUAL_GIVEN;
    if (!two && ch[code[0]].last >= USUAL_GIVEN)
        return;
    int titled = (s->ends[i] & TC_A_TITLE) != 0;
    int32_t more = g - i == 1 ? ch[s->view->code[i]].surname : LONG_SURNAME;
    more += NAME_COST - (titled ? TITLE_GAIN : 0);
    /* 代表吴晨|一直: of two characters the second would split a word. */
    int32_t least = !titled ? TITLE_GAIN : two && splits_word(l, b, g + 2) ? 0 : 1;
    if (ch[code[0]].last < USUAL_GIVEN)
        relax_person(l, b, i, g + 1, cost, more + ch[code[0]].last + ONE_GIVEN, least);
    if (two) {
        /* 王辉|和: 和, 与 and the like end a name less often than they follow one. */
        const tc_trie *t = &s->dict->lex[0].trie;
        uint32_t last = tc_trie_child(t, 0, code[1]);
        uint16_t mask = t->node[last].base & TC_N_TAIL ? 0 : tc_trie_cell(t, last)->mask;
        int joins = mask & TC_A_STOP && mask & TC_A_CUE;
        more += joins ? JOIN_COST : 0;
        relax_person(l, b, i, g + 2, cost, more + ch[code[0]].first + ch[code[1]].last, 0);
    }
}

static inline void push_match(lattice *l, uint32_t beg, uint32_t len, uint32_t word, uint16_t mask)
{
    tc_scan *s = l->s;
    tc_match *m = tc_vec_push(l->matches, &s->match);
    if (!m) {
        l->full = 1;
        return;
    }
    *m = (tc_match){beg, word, (uint16_t)len, mask};
    s->ends[beg + len] |= mask;
    if (len > s->reach[beg + len])
        s->reach[beg + len] = (uint8_t)(len < REACH_BACK ? len : REACH_BACK);
}

/* Does a number end at I: 3.2亿|, 2500多|; or, before a numeral, 第|? */
static inline int is_counted(const lattice *l, uint32_t i)
{
    const tc_view *v = l->s->view;
    if (i > 0 && v->code[i - 1] == l->first)
        return (tc_view_class(v, i) & TC_C_NUMERAL) != 0;
    uint32_t e = i > 1 && (v->code[i - 1] == l->many || v->code[i - 1] == l->beyond) ? i - 1 : i;
    return e > 0 && tc_view_class(v, e - 1) & (TC_C_DIGIT | TC_C_NUMERAL);
}

/* The words at I that are longer than those of the block: their matches, their edges up to LIMIT; the length
 * of the longest surname, 0 for none. */
static uint32_t relax_longer(lattice *l, const block *b, uint32_t i, int counted, uint64_t cost,
                             uint32_t limit)
{
    const tc_trie *t = &l->s->dict->lex[0].trie;
    tc_prefix p = tc_trie_longer(t, l->s->view->code + i, &b->heads, i - b->beg);
    uint32_t surname = 0;
    for (const tc_cell *c; (c = tc_prefix_next(&p));) {
        l->s->ends[i + p.len] |= c->mask & TC_A_TITLE;
        if (c->mask & TC_A_SURNAME)
            surname = p.len;
        if (l->matches && c->mask & TC_A_LISTED)
            push_match(l, i, p.len, c->word, c->mask);
        if (c->cost == TC_COST_NONE || i + p.len > limit)
            continue;
        int rare = counted && p.len > 1 && !(c->mask & NO_COMMON_WORD);
        relax(l, i + p.len, cost,
              tc_edge(c->cost + (rare ? COUNTED : 0u), p.len, (uint32_t)(c - t->cell)));
    }
    return surname;
}

/* The edges from I to the built-in lexicon's words, up to LIMIT, and to names. */
static void relax_words(lattice *l, const block *b, uint32_t i, uint64_t cost, uint32_t limit)
{
    const tc_cell *cell = l->s->dict->lex[0].trie.cell;
    uint32_t k = i - b->beg;
    uint64_t first = b->heads.one[k], second = b->heads.two[k];
    uint16_t one = cell[tc_edge_cell(first)].mask, two = cell[tc_edge_cell(second)].mask;
    uint32_t surname = two & TC_A_SURNAME ? 2 : one & TC_A_SURNAME ? 1 : 0;
    int counted = is_counted(l, i) && (!one || one & (TC_A_UNIT | TC_A_HEDGE) ||
                                       tc_view_class(l->s->view, i) & TC_C_NUMERAL);
    if (i < limit)
        relax(l, i + 1, cost, first);
    if (second >> TC_EDGE_COST != TC_COST_NONE && i + 2 <= limit)
        relax(l, i + 2, cost,
              second + (counted && !(two & NO_COMMON_WORD) ? tc_edge(COUNTED, 0, 0) : 0));
    if (b->heads.deep >> k & 1) {
        uint32_t longer = relax_longer(l, b, i, counted, cost, limit);
        surname = longer ? longer : surname;
    }
    if (surname && !(counted && surname == 1)) /* 80|余|项, 三|张|桌子 */
        relax_name(l, b, i, i + surname, cost, limit);
}

/* Edges by rule from I, which is no plain Han character. */
static void relax_rules(lattice *l, uint32_t i, uint64_t cost, uint32_t limit)
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
static void relax_all(lattice *l, const block *b, uint32_t i, tc_users *u)
{
    uint64_t cost = cost_at(l, i);
    uint32_t limit = u->next_forced < u->forced.n ? u->forced.p[u->next_forced].beg : l->s->view->n;
    if (i < l->inside) {
        limit = 0;
    } else if (limit == i && u->next_forced < u->forced.n) {
        uint32_t number = u->next_forced++;
        l->inside = i + u->forced.p[number].len;
        relax(l, l->inside, cost, tc_edge(0, 0, FORCED + number - l->first_forced));
        limit = 0;
    } else {
        relax_rules(l, i, cost, limit);
    }
    relax_words(l, b, i, cost, limit);
}

/* What ends behind the words of B that are titles. */
static void mark_titles(tc_scan *s, const block *b)
{
    const tc_trie *t = &s->dict->lex[0].trie;
    uint32_t i = b->beg;
    for (uint64_t rest = b->heads.titled; rest; rest >>= 1, i++) {
        uint32_t k = i - b->beg;
        s->ends[i + 1] |= t->cell[tc_edge_cell(b->heads.one[k])].mask & TC_A_TITLE;
        s->ends[i + 2] |= t->cell[tc_edge_cell(b->heads.two[k])].mask & TC_A_TITLE;
    }
}

/* What no dictionary has at I: a numeral, the mark of a label. */
static void collect_rule(lattice *l, uint32_t i)
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

/* The matches at I for the list of the words of B. */
static void collect(lattice *l, const block *b, uint32_t i)
{
    const tc_trie *t = &l->s->dict->lex[0].trie;
    uint32_t one = tc_edge_cell(b->heads.one[i - b->beg]);
    uint32_t two = tc_edge_cell(b->heads.two[i - b->beg]);
    if (t->node[one].base & TC_N_MARKED)
        push_match(l, i, 1, t->cell[one].word, t->cell[one].mask);
    if (t->node[two].base & TC_N_MARKED)
        push_match(l, i, 2, t->cell[two].word, t->cell[two].mask);
}

/* The edges of the positions of B, and the matches there. Of a plain position there are two edges, and
 * nothing to ask: neither a numeral nor a longer word begins there. */
static void relax_block(lattice *l, const block *b, tc_users *u)
{
    uint64_t special = u->forced.n ? UINT64_MAX : b->heads.special, marked = b->heads.marked;
    uint64_t *step = l->step + (b->beg - l->base);
    uint32_t i = b->beg, end = b->beg + b->heads.n;
    for (; i < end; i++, special >>= 1, marked >>= 1, step++) {
        if (l->matches) {
            l->s->at[i] = l->s->match.n;
            if (special & 1)
                collect_rule(l, i);
            if (marked & 1)
                collect(l, b, i);
        }
        if (special & 1) {
            relax_all(l, b, i, u);
        } else {
            uint64_t cost = step[0] & ~LAST;
            improve(&step[1], cost + b->heads.one[i - b->beg]);
            improve(&step[2], cost + b->heads.two[i - b->beg]);
        }
        for (; l->matches && u->next_match < u->match.n;
             u->next_match++) { /* the users' come last */
            const tc_match *m = &u->match.p[u->next_match];
            if (m->beg != i)
                break;
            push_match(l, i, m->len, m->word, m->mask);
        }
    }
    /* The word of two characters at the last position. */
    if (b->heads.two[b->heads.n - 1] >> TC_EDGE_COST != TC_COST_NONE && l->reach < end + 1)
        l->reach = end + 1;
}

/* Ask for the block that begins at BEG, if there is one. */
static void ask(const lattice *l, block *b, uint32_t beg)
{
    const tc_view *v = l->s->view;
    b->beg = beg;
    b->heads.n = 0;
    if (beg < v->n)
        tc_trie_ask(&l->s->dict->lex[0].trie, v->code + beg,
                    v->n - beg < TC_HEADS ? v->n - beg : TC_HEADS, l->unknown, &b->heads);
}

static int scan(lattice *l, tc_users *u)
{
    tc_scan *s = l->s;
    const tc_trie *t = &s->dict->lex[0].trie;
    block ring[3]; /* asked for, pairs known, done */
    block *far = &ring[0], *near = &ring[1], *b = &ring[2];
    ask(l, near, 0);
    tc_trie_pairs(t, &near->heads);
    ask(l, far, TC_HEADS);
    for (uint32_t beg = 0; beg < s->view->n; beg += TC_HEADS) {
        block *done = b;
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
    s->back = tc_arena_alloc(a, (n + 1) * sizeof *s->back);
    s->word = tc_arena_alloc(a, (n + 1) * sizeof *s->word);
    s->tokens = 0;
    lattice l = {.s = s,
                 .depth = depth,
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
    if (!s->ends || !s->size || !s->back || !s->word || !l.step ||
        (s->dict->count > 1 && !tc_users_find(s, scratch, plain, u)))
        return 0;
    l.forced = u->forced.p;
    l.step[0] = START;
    for (size_t i = 1; i < open; i++)
        l.step[i] = INF;
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
        /* Room for the matches of usual text (seven for ten characters) at once: growing would
         * leave copies behind. */
        s->match.cap = v->n / 4 * 3 + 16;
        s->match.p = tc_arena_raw(a, s->match.cap * sizeof *s->match.p);
        s->at = tc_arena_raw(a, (n + 1) * sizeof *s->at);
        s->reach = tc_arena_alloc(a, n + 1);
        if (!s->match.p || !s->at || !s->reach)
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
        s->own = (struct tc_tokens){own.size, own.back, own.word, own.tokens};
    }
    s->made = 1 + (int)depth;
    return TAOCI_OK;
}

void tc_scan_own(tc_scan *s)
{
    if (!s->own.size)
        return;
    s->size = s->own.size;
    s->back = s->own.back;
    s->word = s->own.word;
    s->tokens = s->own.tokens;
    s->own = (struct tc_tokens){0};
    s->guessed = 0;
}
