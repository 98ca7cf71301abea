#include "seg/reflow.h"

#include <stdlib.h>

#include "dict/kind.h"
#include "seg/junction.h"

enum {
    CUT_WORD = 5 * TC_COST_SCALE, /* gain from which the seam surely cuts a word */
    LEAST_HEAD = 20,              /* characters of a paragraph that is no heading */
    SIDE = 6                      /* characters on either side of a compound's seam */
};

/* How sure a link is, in thousandths, by what speaks for it. */
enum { BY_WORD = 950, BY_COMPOUND = 850, BY_BEGINNING = 700 };

/* Lines first … last that are one paragraph. */
typedef struct block {
    uint32_t beg, end; /* text bytes */
    uint8_t head;      /* stops in mid-sentence */
    uint8_t tail;      /* may go on with a sentence */
    uint8_t begins;    /* begins with what begins no sentence */
} block;

typedef struct pair {
    uint32_t head, tail, score;
} pair;

typedef struct finder {
    const tc_dict *d;
    const char *text;
    TC_VEC(block) block;
    TC_VEC(uint32_t) head;
    TC_VEC(pair) pair;
} finder;

/* Does the text at P begin with a word or mark that begins no sentence? 与此同时 and 和谐 are other
 * words. */
static int begins_no_sentence(const finder *f, uint32_t p, uint32_t end)
{
    static const char words[] = "与和及的等或之，,、；;）)”》";
    char s[5] = {0};
    if (p < end)
        memcpy(s, f->text + p, tc_utf8_len(f->text[p]));
    return *s && strstr(words, s) && tc_junction_first(f->d, f->text, p, end) == 1;
}

/* Is a known compound of two words parted by the seam between HEAD and TAIL? */
static int parts_compound(const finder *f, const block *head, const block *tail)
{
    uint16_t code[2 * SIDE + 1];
    uint32_t n = 0, from = head->end, cp, cut;
    for (int k = 0; k < SIDE && from > head->beg; k++)
        do
            from--;
        while (from > head->beg && ((unsigned char)f->text[from] & 0xC0) == 0x80);
    while (from < head->end) {
        from += tc_utf8_get(f->text + from, &cp);
        code[n++] = tc_charmap_code(&f->d->map, cp);
    }
    cut = n;
    for (uint32_t i = tail->beg; i < tail->end && n < cut + SIDE; n++) {
        i += tc_utf8_get(f->text + i, &cp);
        code[n] = tc_charmap_code(&f->d->map, cp);
    }
    code[n] = TC_CODE_NONE;
    const tc_trie *t = &f->d->lex[0].trie;
    for (uint32_t i = 0; i < cut; i++) {
        tc_prefix q = {.trie = t, .code = code + i};
        for (const tc_cell *c; (c = tc_prefix_next(&q));) {
            const tc_cell *left, *right;
            if (!(c->mask & TC_A_COARSE) || i + q.len <= cut || cut - i < 2 || i + q.len - cut < 2)
                continue;
            left = tc_trie_exact(t, code + i, cut - i);
            right = tc_trie_exact(t, code + cut, i + q.len - cut);
            if (left && right && left->cost != TC_COST_NONE && right->cost != TC_COST_NONE)
                return 1;
        }
    }
    return 0;
}

/* Is the line one of running text, no heading? */
static int is_running(const tc_line *l)
{
    return l->chars >= LEAST_HEAD && l->is & TC_LINE_CLAUSES;
}

static int list_blocks(finder *f, tc_arena *a, const tc_lines *lines, const uint32_t *next)
{
    uint32_t goes_on = 0; /* the line that the block before goes on in */
    const uint8_t no_text = TC_LINE_BLANK | TC_LINE_TABLE | TC_LINE_NUMBER;
    int after_text = 0;
    for (uint32_t i = 0; i < lines->n; i++) {
        const tc_line *l = &lines->p[i];
        block *b = f->block.n ? &f->block.p[f->block.n - 1] : NULL;
        if (l->is & no_text || (goes_on && i < goes_on))
            continue;
        if (goes_on == i && i) {
            b->end = l->end;
        } else {
            if (!(b = tc_vec_push(a, &f->block)))
                return 0;
            *b = (block){.beg = l->beg, .end = l->end};
            /* A paragraph under a heading begins there. */
            b->tail = after_text && !(l->is & TC_LINE_MARKED) && l->is & TC_LINE_INNER;
        }
        goes_on = next[i];
        b->head = !goes_on && l->ends == TC_END_OPEN && !(l->is & TC_LINE_MARKED) && is_running(l);
        after_text = l->ends == TC_END_FINAL || b->head;
    }
    return 1;
}

static int by_score(const void *a, const void *b)
{
    const pair *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->head != y->head ? (x->head < y->head ? -1 : 1) : (x->tail < y->tail ? -1 : 1);
}

static int list_pairs(finder *f, tc_arena *a)
{
    for (uint32_t h = 0; h < f->head.n; h++)
        for (uint32_t t = 0; t < f->block.n; t++) {
            const block *x = &f->block.p[f->head.p[h]], *y = &f->block.p[t];
            if (x == y || !y->tail)
                continue;
            uint32_t score = 0;
            if (tc_junction_gain(f->d, f->text, x->beg, x->end, y->beg, y->end) >= CUT_WORD)
                score = BY_WORD;
            else if (parts_compound(f, x, y))
                score = BY_COMPOUND;
            else if (y->begins)
                score = BY_BEGINNING;
            pair *p = score ? tc_vec_push(a, &f->pair) : NULL;
            if (score && !p)
                return 0;
            if (p)
                *p = (pair){f->head.p[h], t, score};
        }
    if (f->pair.n > 1)
        qsort(f->pair.p, f->pair.n, sizeof *f->pair.p, by_score);
    return 1;
}

/* Is another pair of the same score open for the head or the tail of pair K? */
static int is_doubtful(const finder *f, const uint8_t *taken, uint32_t k)
{
    const pair *p = &f->pair.p[k];
    for (uint32_t i = 0; i < f->pair.n; i++) {
        const pair *q = &f->pair.p[i];
        if (i != k && q->score == p->score && (q->head == p->head || q->tail == p->tail) &&
            !(taken[q->head] & 1) && !(taken[q->tail] & 2))
            return 1;
    }
    return 0;
}

static int by_end(const void *a, const void *b)
{
    const tc_link *x = a, *y = b;
    return x->end < y->end ? -1 : x->end > y->end;
}

/* Would reading come back to HEAD from TAIL? TO[b]: the tail of block b plus one, 0 for none. */
static int comes_back(const uint32_t *to, uint32_t head, uint32_t tail)
{
    uint32_t b = tail;
    while (b != head && to[b])
        b = to[b] - 1;
    return b == head;
}

static int choose(finder *f, tc_links *out, tc_arena *a, tc_arena *scratch)
{
    uint8_t *taken = tc_arena_alloc(scratch, f->block.n + 1); /* 1: as head, 2: as tail */
    uint32_t *to = tc_arena_alloc(scratch, (f->block.n + 1) * sizeof *to);
    if (!taken || !to)
        return 0;
    for (uint32_t k = 0; k < f->pair.n; k++) {
        const pair *p = &f->pair.p[k];
        if (taken[p->head] & 1 || taken[p->tail] & 2 || is_doubtful(f, taken, k) ||
            comes_back(to, p->head, p->tail))
            continue;
        tc_link *l = tc_vec_push(a, out);
        if (!l)
            return 0;
        taken[p->head] |= 1;
        taken[p->tail] |= 2;
        to[p->head] = p->tail + 1;
        *l = (tc_link){f->block.p[p->head].end, f->block.p[p->tail].beg, f->block.p[p->tail].end,
                       p->score, 0};
    }
    return 1;
}

/* The breaks that were joined one by one are links from a line to the next. */
static int list_lone(tc_links *out, tc_arena *a, const tc_lines *lines, const uint32_t *next)
{
    for (uint32_t i = 0; i < lines->n; i++) {
        const tc_line *x = &lines->p[i], *y = &lines->p[next[i]];
        if (!next[i] || !is_running(x))
            continue;
        tc_link *l = tc_vec_push(a, out);
        if (!l)
            return 0;
        *l = (tc_link){x->end, y->beg, y->end, BY_WORD, 1};
    }
    return 1;
}

taoci_code tc_reflow_find(tc_links *out, tc_arena *a, tc_arena *scratch, const tc_dict *d,
                          const char *text, const tc_lines *lines, const uint32_t *next, int lone,
                          taoci_err *err)
{
    finder f = {.d = d, .text = text};
    int ok = list_blocks(&f, scratch, lines, next);
    for (uint32_t i = 0; ok && i < f.block.n; i++) {
        block *b = &f.block.p[i];
        b->begins = b->tail && begins_no_sentence(&f, b->beg, b->end);
        uint32_t *h = b->head ? tc_vec_push(scratch, &f.head) : NULL;
        ok = !b->head || h;
        if (h)
            *h = i;
    }
    if (ok && f.head.n <= TC_REFLOW_HEADS)
        ok = list_pairs(&f, scratch) && choose(&f, out, a, scratch);
    if (!ok || (lone && !list_lone(out, a, lines, next)))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the paragraphs of a text");
    if (out->n > 1)
        qsort(out->p, out->n, sizeof *out->p, by_end);
    return TAOCI_OK;
}

/* ---- the new order ---- */

typedef struct mover {
    tc_pieces *out;
    tc_arena *a;
    const tc_pieces *p;
    const tc_link **heads, **tails; /* the links by end, by beg */
    uint32_t n;
    int link; /* the next piece comes from elsewhere */
} mover;

/* The first piece that ends behind text byte B. */
static uint32_t first_piece(const tc_pieces *p, uint32_t b)
{
    uint32_t lo = 0, hi = p->n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (p->p[mid].end <= b && p->p[mid].beg < b)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* The pieces of [BEG, END) as they are. */
static int take(mover *m, uint32_t beg, uint32_t end)
{
    for (uint32_t i = first_piece(m->p, beg); i < m->p->n && m->p->p[i].beg < end; i++) {
        tc_piece k = m->p->p[i];
        if (!k.cp) {
            k.beg = k.beg > beg ? k.beg : beg;
            k.end = k.end < end ? k.end : end;
        }
        if (k.beg >= k.end && !k.cp)
            continue;
        k.link = (uint32_t)m->link;
        m->link = 0;
        tc_piece *slot = tc_vec_push(m->a, m->out);
        if (!slot)
            return 0;
        *slot = k;
    }
    return 1;
}

static int by_beginning(const void *a, const void *b)
{
    const tc_link *x = *(const tc_link *const *)a, *y = *(const tc_link *const *)b;
    return x->beg < y->beg ? -1 : x->beg > y->beg;
}

/* [BEG, END) with what is linked to it: tails in it stand elsewhere, tails of it behind their heads.
 * SELF: a tail that begins at BEG is the one being moved. */
static int flow(mover *m, uint32_t beg, uint32_t end, int self)
{
    for (uint32_t at = beg; at < end;) {
        uint32_t stop = end;
        const tc_link *head = NULL, *tail = NULL;
        for (uint32_t i = 0; i < m->n && !head; i++)
            if (m->heads[i]->end > at && m->heads[i]->end <= end)
                head = m->heads[i];
        for (uint32_t i = 0; i < m->n && !tail; i++)
            if (m->tails[i]->beg >= at && m->tails[i]->beg < end &&
                !(self && m->tails[i]->beg == beg))
                tail = m->tails[i];
        if (tail && (!head || tail->beg < head->end)) {
            if (!take(m, at, tail->beg))
                return 0;
            m->link = 1;
            at = tail->rest;
            continue;
        }
        stop = head ? head->end : end;
        if (!take(m, at, stop))
            return 0;
        if (head) {
            m->link = 1;
            if (!flow(m, head->beg, head->rest, 1))
                return 0;
            m->link = 1;
        }
        at = stop;
    }
    return 1;
}

taoci_code tc_reflow_pieces(tc_pieces *out, tc_arena *a, const tc_pieces *p, const tc_links *links,
                            uint32_t len, taoci_err *err)
{
    mover m = {.out = out, .a = a, .p = p};
    m.heads = tc_arena_raw(a, (links->n + 1) * sizeof *m.heads);
    m.tails = tc_arena_raw(a, (links->n + 1) * sizeof *m.tails);
    if (!m.heads || !m.tails)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the paragraphs of a text");
    for (uint32_t i = 0; i < links->n; i++)
        if (!links->p[i].next)
            m.heads[m.n] = m.tails[m.n] = &links->p[i], m.n++;
    qsort(m.tails, m.n, sizeof *m.tails, by_beginning);
    if (!flow(&m, 0, len, 0))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the paragraphs of a text");
    return TAOCI_OK;
}
