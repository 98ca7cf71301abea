/* Candidates are content words and runs of two to four of them that repeat; a phrase takes over
 * the words that occur only inside it. Weight: frequency, how surprising the word is (its lattice
 * cost), an early first mention. Study of what works: keyphrases beat single words on reports. */
#include "key/keywords.h"

#include <stdlib.h>

#define HASH_NONFATAL_OOM 1
#include <uthash.h>

enum { MAX_WORDS = 4, MAX_CHARS = 16, MIN_CHARS = 2, DEFAULT_TOP = 20 };
enum { SORT_ABOVE = 64 }; /* so many keywords are sorted, fewer are picked */
enum { RARE = 14 };       /* nats of a word that no list counts */

/* A candidate: the code sequence of its characters, and its places as a list from last to first. */
typedef struct cand {
    UT_hash_handle hh;
    uint32_t beg, end, words;
    uint32_t count, alone; /* mentions; those not inside an accepted phrase */
    uint32_t last;         /* index + 1 into the place list */
    double weight;         /* summed surprise of its words */
    double score;
} cand;

typedef struct place {
    uint32_t at, before; /* before: index + 1 of the mention before */
} place;

/* A content word where it stands. */
typedef struct token {
    uint32_t beg, end;
    double weight;
    cand *c;
} token;

typedef struct finder {
    const tc_scan *s;
    tc_arena *scratch;
    cand *table;
    TC_VEC(cand *) list;
    TC_VEC(place) places;
    TC_VEC(token) tokens;
} finder;

/* How much a token says about the document: 0 for what is no content word. In nats. */
static double content(const tc_scan *s, uint32_t beg, uint32_t end)
{
    uint32_t word = s->word[end];
    for (uint32_t i = beg; i < end; i++)
        if (!(tc_view_class(s->view, i) & (TC_C_HAN | TC_C_LATIN)))
            return 0;
    if (!word)
        return end - beg > 1 ? RARE : 0;
    const tc_word *w = tc_dict_word(s->dict, word);
    if (w->mask & (TC_A_STOP | TC_A_HEDGE | TC_A_UNIT))
        return 0;
    if (tc_word_is_user(word))
        return RARE;
    int named = (w->mask & (TC_A_PLACE | TC_A_NAME)) != 0;
    if (!named && w->pos && !strchr("nvi", w->pos))
        return 0;
    double nats = w->cost == TC_COST_NONE ? RARE : (double)w->cost / TC_COST_SCALE;
    /* Verbs and idioms carry less of the topic than nouns and names. */
    return named || w->pos == 'n' ? nats : nats * 0.6;
}

/* Count one more mention of the candidate [BEG, END); NULL without memory. */
static cand *count_cand(finder *f, uint32_t beg, uint32_t end, uint32_t words, double weight)
{
    const uint16_t *key = f->s->view->code + beg;
    unsigned len = (end - beg) * (unsigned)sizeof *key;
    cand *c;
    HASH_FIND(hh, f->table, key, len, c);
    if (!c) {
        cand **slot = tc_vec_push(f->scratch, &f->list);
        c = tc_arena_alloc(f->scratch, sizeof *c);
        if (!c || !slot)
            return NULL;
        *c = (cand){.beg = beg, .end = end, .words = words, .weight = weight};
        *slot = c;
        HASH_ADD_KEYPTR(hh, f->table, key, len, c);
        if (!c->hh.tbl)
            return NULL;
    }
    place *p = tc_vec_push(f->scratch, &f->places);
    if (!p)
        return NULL;
    *p = (place){beg, c->last};
    c->last = f->places.n;
    c->count++;
    return c;
}

/* A compound of the dictionary that fills whole tokens from I on is one term: 对口|合作. */
static int count_compound(finder *f, uint32_t i)
{
    const tc_scan *s = f->s;
    for (uint32_t k = s->at[i]; k < s->at[i + 1]; k++) {
        const tc_match *m = &s->match.p[k];
        if (m->mask & TC_A_COARSE && m->len > s->size[i] && tc_scan_cut(s, i + m->len) &&
            !count_cand(f, i, i + m->len, 2, RARE))
            return 0;
    }
    return 1;
}

/* The content words, each counted; what stands between two of them that touch is nothing. */
static int collect_words(finder *f)
{
    const tc_scan *s = f->s;
    for (uint32_t i = 0, e; i < s->view->n; i = e) {
        e = i + s->size[i];
        double w = content(s, i, e);
        if (!count_compound(f, i))
            return 0;
        if (w <= 0)
            continue;
        token *t = tc_vec_push(f->scratch, &f->tokens);
        if (!t)
            return 0;
        *t = (token){.beg = i, .end = e, .weight = w};
        t->c = count_cand(f, i, e, 1, w);
        if (!t->c)
            return 0;
    }
    return 1;
}

/* Runs of two to MAX_WORDS adjacent content words. A phrase has to repeat, so one with a word that
 * does not is none. */
static int collect_phrases(finder *f)
{
    const token *t = f->tokens.p;
    for (uint32_t i = 0; i < f->tokens.n; i++) {
        double sum = t[i].weight;
        for (uint32_t k = i + 1; k < f->tokens.n && k < i + MAX_WORDS; k++) {
            if (t[k].beg != t[k - 1].end || t[k - 1].c->count < 2 || t[k].c->count < 2 ||
                t[k].end - t[i].beg > MAX_CHARS)
                break;
            sum += t[k].weight;
            if (!count_cand(f, t[i].beg, t[k].end, k - i + 1, sum))
                return 0;
        }
    }
    return 1;
}

/* Is X the better keyword: by score, then by place? */
static int better(const cand *x, const cand *y)
{
    return x->score != y->score ? x->score > y->score : x->beg < y->beg;
}

/* Take the mentions of phrase C off the counts of the shorter runs inside it (C-value). */
static void absorb(finder *f, const cand *c)
{
    const tc_scan *s = f->s;
    for (uint32_t i = c->beg; i < c->end; i += s->size[i])
        for (uint32_t e = i + s->size[i]; e <= c->end; e += s->size[e]) {
            cand *part = NULL;
            if (e - i >= MIN_CHARS && e - i < c->end - c->beg)
                HASH_FIND(hh, f->table, s->view->code + i,
                          (e - i) * (unsigned)sizeof *s->view->code, part);
            if (part)
                part->alone = part->alone > c->alone ? part->alone - c->alone : 0;
            if (e == c->end)
                break;
        }
}

static void weigh(finder *f)
{
    for (uint32_t i = 0; i < f->list.n; i++)
        f->list.p[i]->alone = f->list.p[i]->count;
    /* Longer phrases first; among phrases of one length the order of the text. */
    for (uint32_t words = MAX_WORDS; words > 1; words--)
        for (uint32_t i = 0; i < f->list.n; i++) {
            cand *c = f->list.p[i];
            if (c->words != words)
                continue;
            if (c->alone < 2)
                c->alone = 0; /* a phrase has to repeat */
            else
                absorb(f, c);
        }
    for (uint32_t i = 0; i < f->list.n; i++) {
        cand *c = f->list.p[i];
        double early = 1 + 0.5 * (1 - (double)c->beg / (f->s->view->n + 1));
        if (c->end - c->beg < MIN_CHARS)
            continue; /* one character is no keyword, but may be part of one */
        c->score = (double)c->alone * c->weight * early * (c->words > 1 ? 1.2 : 1);
    }
}

static int by_better(const void *a, const void *b)
{
    const cand *x = *(cand *const *)a, *y = *(cand *const *)b;
    return better(x, y) ? -1 : better(y, x);
}

/* The TOP best candidates with a score, best first, at the front of the list; their number. */
static uint32_t select_best(finder *f, uint32_t top)
{
    cand **p = f->list.p;
    uint32_t n = 0;
    if (top > SORT_ABOVE && f->list.n) {
        qsort(p, f->list.n, sizeof *p, by_better);
        while (n < top && n < f->list.n && p[n]->score > 0)
            n++;
        return n;
    }
    for (uint32_t i = 0; i < f->list.n; i++) {
        cand *c = p[i];
        if (c->score <= 0 || (n == top && !better(c, p[n - 1])))
            continue;
        uint32_t k = n < top ? n++ : n - 1;
        for (; k > 0 && better(c, p[k - 1]); k--)
            p[k] = p[k - 1];
        p[k] = c;
    }
    return n;
}

static int keep(finder *f, tc_keyword_list *out, tc_arena *a, const cand *c, double best)
{
    tc_keyword *k = tc_vec_push(a, out);
    uint32_t *at = tc_arena_raw(a, c->count * sizeof *at);
    if (!k || !at)
        return 0;
    uint32_t milli = (uint32_t)(c->score / best * 1000 + 0.5);
    *k = (tc_keyword){
        .beg = c->beg, .end = c->end, .count = c->count, .at = at, .score = milli ? milli : 1};
    for (uint32_t i = c->count, p = c->last; i > 0; i--, p = f->places.p[p - 1].before)
        at[i - 1] = f->places.p[p - 1].at;
    return 1;
}

taoci_code tc_keywords_find(tc_keyword_list *out, tc_arena *a, tc_arena *scratch, const tc_scan *s,
                            uint32_t top, taoci_err *err)
{
    finder f = {.s = s, .scratch = scratch};
    tc_arena_reset(scratch);
    out->n = 0;
    int ok = collect_words(&f) && collect_phrases(&f);
    uint32_t n = 0;
    if (ok) {
        weigh(&f);
        n = select_best(&f, top ? top : DEFAULT_TOP);
    }
    for (uint32_t i = 0; ok && i < n; i++)
        ok = keep(&f, out, a, f.list.p[i], f.list.p[0]->score);
    HASH_CLEAR(hh, f.table);
    return ok ? TAOCI_OK : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for keywords");
}
