/* Candidates are content words and runs of two to eight of them that repeat; a phrase takes over
 * the words that occur only inside it. Weight: frequency, how surprising the word is (its lattice
 * cost), an early first mention. Study of what works: keyphrases beat single words on reports. */
#include "key/keywords.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "seg/pos.h"

enum { MAX_WORDS = 8, MAX_CHARS = 16, MIN_CHARS = 2, DEFAULT_TOP = 20 };
enum { AHEAD = 6 };       /* tokens between asking for a word and reading it */
enum { SORT_ABOVE = 64 }; /* so many keywords are sorted, fewer are picked */
enum { TABLE_LEAST = 256, TABLE_FIRST = 1 << 13 };
enum { COMPOUND_MOST = 32 }; /* characters of a compound behind its first token */
enum { RARE = 14 };          /* nats of a word that no list counts */

/* A candidate: the code sequence of its characters. Where it stands is found once more for the few that
 * are kept. */
typedef struct cand {
    uint32_t beg;
    uint32_t count, alone; /* mentions; those not inside an accepted phrase */
    uint32_t
        since; /* where the phrase begins with which it was seen a second time; 0: a word did it */
    uint32_t rank; /* among the keywords, from 1; 0: it is none */
    float weight;  /* summed surprise of its words; 0: no keyword by itself */
    float score;
    uint16_t len; /* characters */
    uint8_t words;
    uint8_t compound; /* of the dictionary: counted as such, not again as a phrase */
} cand;

/* A content word where it stands. */
typedef struct token {
    uint32_t beg;
    float weight;
    uint32_t cand; /* its index */
    uint16_t len;
    uint16_t stop; /* is in phrases, but neither begins one nor stands by itself */
} token;

/* What was found out about a word of the dictionary when it was met first. */
typedef struct known {
    uint32_t word; /* 0: the slot is free */
    float weight;  /* as content() says */
    uint32_t cand; /* its index + 1; 0: not counted yet */
} known;

/* A table of our own, of indices into a flat list: with uthash's handles the candidates of a
 * document did not fit the cache, and counting took twice as long. Words are asked for their characters
 * once: from then on their number leads to their candidate. */
typedef struct finder {
    const tc_scan *s;
    tc_arena *scratch;
    uint32_t *table; /* [table_size], a power of two: index + 1 of a candidate, 0 for none */
    uint32_t table_size;
    known *words; /* [word_size], a power of two; of them word_count are taken */
    uint32_t word_size, word_count;
    TC_VEC(cand) list;
    TC_VEC(taoci_span) compounds;
} finder;

/* How much a token says about the document, in nats: 0 for what is no content word, less than 0 for a
 * noun that every report uses: the rest of its weight counts in a phrase (治理 体系) only. */
static float content(const tc_scan *s, uint32_t beg, uint32_t end)
{
    uint32_t word = s->word[end];
    for (uint32_t i = beg; i < end; i++)
        if (!(tc_view_class(s->view, i) & (TC_C_HAN | TC_C_LATIN)))
            return 0;
    if (end - beg == 1 && end < s->view->n &&
        (tc_view_class(s->view, end) & TC_C_DIGIT || tc_view_cp(s->view, end) == U'某'))
        return 0; /* the surname of a party: 被告韩|2, 原告沈|某 */
    if (!word)    /* a guess, a name or letters; no figure, no ordinal */
        return end - beg > 1 &&
                       (tc_view_class(s->view, beg) & TC_C_LATIN || tc_pos_guessed(s, beg, end))
                   ? RARE
                   : 0;
    const tc_word *w = tc_dict_word(s->dict, word);
    if (w->mask & (TC_A_HEDGE | TC_A_UNIT))
        return 0;
    float nats = w->cost == TC_COST_NONE ? RARE : (float)w->cost / TC_COST_SCALE;
    if (w->mask & TC_A_STOP)
        return end - beg > 1 && w->pos == 'n' ? nats * -0.3f : 0;
    if (tc_word_is_user(word))
        return RARE;
    int named = (w->mask & (TC_A_PLACE | TC_A_NAME)) != 0;
    if (!named && w->pos && w->pos != 'n' && w->pos != 'v' && w->pos != 'i')
        return 0;
    /* Verbs and idioms carry less of the topic than nouns and names. */
    return named || w->pos == 'n' ? nats : nats * 0.6f;
}

/* The hash H of some characters with the LEN behind them. */
static inline uint32_t hash_on(uint32_t h, const uint16_t *code, uint32_t len)
{
    for (uint32_t i = 0; i < len; i++)
        h = (h ^ code[i]) * 0x9E3779B1u;
    return h;
}

/* The slot of the characters [BEG, END), whose hash is HASH: it holds them, or nothing. */
static inline uint32_t *slot_at(const finder *f, uint32_t hash, uint32_t beg, uint32_t end)
{
    const uint16_t *code = f->s->view->code;
    uint32_t len = end - beg, mask = f->table_size - 1;
    for (uint32_t h = hash ^ hash >> 15;; h++) {
        uint32_t *slot = &f->table[h & mask];
        if (!*slot)
            return slot;
        const cand *c = &f->list.p[*slot - 1];
        uint32_t k = c->len == len ? 0 : len + 1;
        while (k < len && code[c->beg + k] == code[beg + k])
            k++;
        if (k == len)
            return slot;
    }
}

static inline uint32_t *slot_of(const finder *f, uint32_t beg, uint32_t end)
{
    return slot_at(f, hash_on(0, f->s->view->code + beg, end - beg), beg, end);
}

/* A table twice as large, with all candidates in it, or the first one: of an ordinary text half as
 * many characters are candidates. 0 without memory. */
static int grow(finder *f)
{
    uint32_t size = f->table ? f->table_size * 2 : TABLE_LEAST;
    while (!f->table && size < TABLE_FIRST && size < f->s->view->n / 2)
        size *= 2;
    uint32_t *table = tc_arena_grow(
        f->scratch, f->table, f->table ? f->table_size * sizeof *table : 0, size * sizeof *table);
    if (!table)
        return 0;
    f->table = memset(table, 0, size * sizeof *table);
    f->table_size = size;
    for (uint32_t i = 0; i < f->list.n; i++)
        *slot_of(f, f->list.p[i].beg, f->list.p[i].beg + f->list.p[i].len) = i + 1;
    return 1;
}

/* Count one more mention of the candidate [BEG, END) of SLOT, which is in it then; 0 without memory. */
static int count_cand(finder *f, uint32_t *slot, uint32_t beg, uint32_t end, uint32_t words,
                      float weight)
{
    if (!*slot) {
        cand *fresh = tc_vec_push(f->scratch, &f->list);
        if (!fresh)
            return 0;
        *fresh = (cand){
            .beg = beg, .len = (uint16_t)(end - beg), .words = (uint8_t)words, .weight = weight};
        *slot = f->list.n;
    }
    f->list.p[*slot - 1].count++;
    return 1;
}

/* Is there room for one more candidate? 0 without memory. */
static inline int has_room(finder *f)
{
    return f->list.n < f->table_size / 2 || grow(f);
}

/* Keep in F->COMPOUNDS those that fill whole tokens, by their start, then their length, and one behind the
 * text. 0 without memory. */
static int find_compounds(finder *f)
{
    const tc_scan *s = f->s;
    const tc_match *m = s->match.p;
    for (const tc_match *stop = m + s->match.n; m < stop; m++) {
        if (!(m->mask & TC_A_COARSE))
            continue;
        uint32_t first = s->size[m->beg], end = m->beg + m->len;
        if (!first || first >= m->len || !s->back[end] || m->len - first >= COMPOUND_MOST)
            continue;
        taoci_span *p = tc_vec_push(f->scratch, &f->compounds);
        if (!p)
            return 0;
        *p = (taoci_span){m->beg, end};
    }
    taoci_span *last = tc_vec_push(f->scratch, &f->compounds);
    if (last)
        *last = (taoci_span){s->view->n, s->view->n};
    return last != NULL;
}

/* The compounds of the dictionary from *NEXT on that fill whole tokens from I on: each is one term,
 * 对口|合作. Moves *NEXT behind them. */
static int count_compounds(finder *f, uint32_t i, const taoci_span **next)
{
    for (; (*next)->beg == i; ++*next) {
        uint32_t end = (*next)->end;
        if (!has_room(f))
            return 0;
        uint32_t *slot = slot_of(f, i, end);
        if (!count_cand(f, slot, i, end, 2, RARE))
            return 0;
        f->list.p[*slot - 1].compound = 1;
    }
    return 1;
}

/* The slot of WORD in the table of words, which has room for it. */
static inline known *known_at(const finder *f, uint32_t word)
{
    uint32_t h = word * 0x9E3779B1u;
    for (h ^= h >> 15;; h++) {
        known *k = &f->words[h & (f->word_size - 1)];
        if (k->word == word || !k->word)
            return k;
    }
}

/* A table of words twice as large, or the first one; 0 without memory. */
static int grow_words(finder *f)
{
    finder old = *f;
    if (!f->words)
        f->word_size = TABLE_LEAST;
    while (f->word_size < TABLE_FIRST && f->word_size < f->s->tokens)
        f->word_size *= 2;
    f->word_size *= old.words ? 2 : 1;
    f->words = tc_arena_alloc(f->scratch, f->word_size * sizeof *f->words);
    for (uint32_t i = 0; f->words && old.words && i < old.word_size; i++)
        if (old.words[i].word)
            *known_at(f, old.words[i].word) = old.words[i];
    return f->words != NULL;
}

/* What is known of WORD, the token [BEG, END); NULL without memory. */
static inline known *know(finder *f, uint32_t word, uint32_t beg, uint32_t end)
{
    known *k = known_at(f, word);
    if (k->word)
        return k;
    if (++f->word_count > f->word_size / 2) {
        if (!grow_words(f))
            return NULL;
        k = known_at(f, word);
    }
    *k = (known){word, content(f->s, beg, end), 0};
    return k;
}

/* Count the token [BEG, END), a content word of weight W; what is KNOWN of its word, or NULL. 0 without
 * memory. */
static int count_token(finder *f, uint32_t beg, uint32_t end, float w, known *word)
{
    if (word && word->cand) {
        f->list.p[word->cand - 1].count++;
        return 1;
    }
    if (!has_room(f))
        return 0;
    uint32_t *slot = slot_of(f, beg, end);
    if (!count_cand(f, slot, beg, end, 1, w > 0 ? w : 0))
        return 0;
    if (word)
        word->cand = *slot;
    return 1;
}

/* What the dictionary says of a word is far away: ask for it some tokens before it is read. Moves
 * *NEXT, the token that was asked for last, on by one. */
static inline void ask_ahead(const tc_scan *s, uint32_t *next)
{
    if (*next >= s->view->n)
        return;
    *next += s->size[*next];
#if defined(__GNUC__)
    if (s->word[*next])
        __builtin_prefetch(tc_dict_word(s->dict, s->word[*next]));
#endif
}

/* The content words, each counted; what stands between two of them that touch is nothing. */
static int collect_words(finder *f)
{
    const uint16_t *size = f->s->size;
    const uint32_t *word_at = f->s->word, n = f->s->view->n;
    if (!find_compounds(f))
        return 0;
    const taoci_span *compound = f->compounds.p;
    uint32_t next = 0;
    for (int k = 0; k < AHEAD; k++)
        ask_ahead(f->s, &next);
    for (uint32_t i = 0, e; i < n; i = e) {
        e = i + size[i];
        ask_ahead(f->s, &next);
        uint32_t number = word_at[e];
        known *word = number ? know(f, number, i, e) : NULL;
        if ((number && !word) || (compound->beg == i && !count_compounds(f, i, &compound)))
            return 0;
        float w = word ? word->weight : content(f->s, i, e);
        if (w != 0 && !count_token(f, i, e, w, word))
            return 0;
    }
    return 1;
}

/* The next content words of the text, all of which were counted. */
typedef struct stream {
    uint32_t i; /* the token that is looked at next */
    uint32_t first, n;
    token t[MAX_WORDS]; /* a ring */
} stream;

static inline const token *ahead(const stream *s, uint32_t k)
{
    return &s->t[(s->first + k) % MAX_WORDS];
}

/* As many as there are; 0: none is left. */
static int look_ahead(const finder *f, stream *s)
{
    const tc_scan *scan = f->s;
    while (s->n < MAX_WORDS && s->i < scan->view->n) {
        uint32_t beg = s->i, end = s->i += scan->size[beg], number = scan->word[end];
        const known *word = number ? known_at(f, number) : NULL;
        float w = word ? word->weight : content(scan, beg, end);
        if (w != 0)
            s->t[(s->first + s->n++) % MAX_WORDS] =
                (token){.beg = beg,
                        .len = (uint16_t)(end - beg),
                        .weight = fabsf(w),
                        .cand = (word ? word->cand : *slot_of(f, beg, end)) - 1,
                        .stop = w < 0};
    }
    return s->n > 0;
}

static inline void step(stream *s)
{
    s->first++;
    s->n--;
}

/* Was the candidate of T seen twice before the phrases that begin behind BEG? */
static inline int repeats(const finder *f, const token *t, uint32_t beg)
{
    const cand *c = &f->list.p[t->cand];
    return c->count >= 2 && c->since <= beg;
}

/* The phrases with which the stream S begins; each is counted, or, with PUT, shown to it. 0 without memory. */
static int begin_phrases(finder *f, const stream *s,
                         void (*put)(void *user, const cand *c, uint32_t beg), void *user)
{
    const token *t = ahead(s, 0);
    const uint16_t *code = f->s->view->code;
    uint32_t beg = t->beg, end = beg + t->len, hash = hash_on(0, code + beg, t->len);
    float sum = t->weight;
    if (t->stop || !repeats(f, t, beg))
        return 1;
    for (uint32_t k = 1; k < s->n; k++) {
        t = ahead(s, k);
        if (t->beg != end || end + t->len - beg > MAX_CHARS || !repeats(f, t, beg))
            break;
        hash = hash_on(hash, code + end, t->len);
        end += t->len;
        sum += t->weight;
        if (!put && !has_room(f))
            return 0;
        uint32_t *slot = slot_at(f, hash, beg, end);
        if (*slot && f->list.p[*slot - 1].compound)
            continue;
        if (put) {
            put(user, &f->list.p[*slot - 1], beg);
            continue;
        }
        if (!count_cand(f, slot, beg, end, k + 1, sum))
            return 0;
        cand *c = &f->list.p[*slot - 1];
        c->since = c->count == 2 ? beg : c->since;
    }
    return 1;
}

/* Runs of two to MAX_WORDS adjacent content words. A phrase has to repeat, so one with a word that
 * does not is none. */
static int collect_phrases(finder *f)
{
    stream s = {0};
    for (; look_ahead(f, &s); step(&s))
        if (!begin_phrases(f, &s, NULL, NULL))
            return 0;
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
    uint32_t end = c->beg + c->len;
    for (uint32_t i = c->beg; i < end; i += s->size[i])
        for (uint32_t e = i + s->size[i]; e <= end; e += s->size[e]) {
            uint32_t part = 0;
            if (e - i >= MIN_CHARS && e - i < c->len)
                part = *slot_of(f, i, e);
            if (part) {
                uint32_t *alone = &f->list.p[part - 1].alone;
                *alone = *alone > c->alone ? *alone - c->alone : 0;
            }
            if (e == end)
                break;
        }
}

/* Longer phrases absorb first; among phrases of one length the order is that of the text. 0 without
 * memory. */
static int absorb_all(finder *f)
{
    uint32_t next[MAX_WORDS + 2] = {0}, most = 0;
    for (uint32_t i = 0; i < f->list.n; i++) {
        cand *c = &f->list.p[i];
        c->alone = c->words > 1 && c->count < 2 ? 0 : c->count; /* a phrase has to repeat */
        if (c->words > 1 && c->alone)
            next[MAX_WORDS - c->words + 1]++;
    }
    for (uint32_t i = 0; i <= MAX_WORDS; i++)
        most = next[i + 1] += next[i];
    uint32_t *phrase = tc_arena_raw(f->scratch, (most + 1) * sizeof *phrase);
    if (!phrase)
        return 0;
    for (uint32_t i = 0; most && i < f->list.n; i++) {
        const cand *c = &f->list.p[i];
        if (c->words > 1 && c->alone)
            phrase[next[MAX_WORDS - c->words]++] = i;
    }
    for (uint32_t i = 0; i < most; i++) {
        cand *c = &f->list.p[phrase[i]];
        if (c->alone < 2)
            c->alone = 0;
        else
            absorb(f, c);
    }
    return 1;
}

static void weigh(finder *f)
{
    for (uint32_t i = 0; i < f->list.n; i++) {
        cand *c = &f->list.p[i];
        float early = 1 + 0.5f * (1 - (float)c->beg / (float)(f->s->view->n + 1));
        if (c->len < MIN_CHARS)
            continue; /* one character is no keyword, but may be part of one */
        c->score = (float)c->alone * c->weight * early * (c->words > 1 ? 1.8f : 1);
    }
}

static int by_better(const void *a, const void *b)
{
    const cand *x = *(const cand *const *)a, *y = *(const cand *const *)b;
    return better(x, y) ? -1 : better(y, x);
}

/* The TOP best candidates with a score, best first, in *BEST; their number. */
static int select_best(finder *f, uint32_t top, const cand ***best, uint32_t *count)
{
    uint32_t n = 0, most = top > SORT_ABOVE || f->list.n < top ? f->list.n : top;
    const cand **p = tc_arena_raw(f->scratch, (most + 1) * sizeof *p);
    *best = p;
    if (!p)
        return 0;
    for (uint32_t i = 0; i < f->list.n; i++) {
        const cand *c = &f->list.p[i];
        if (c->score <= 0 || (top <= SORT_ABOVE && n == top && !better(c, p[n - 1])))
            continue;
        uint32_t k = n < most ? n++ : n - 1;
        for (; top <= SORT_ABOVE && k > 0 && better(c, p[k - 1]); k--)
            p[k] = p[k - 1];
        p[k] = c;
    }
    if (top > SORT_ABOVE && n)
        qsort(p, n, sizeof *p, by_better);
    *count = n < top ? n : top;
    return 1;
}

/* Where the keywords stand is looked for from their first characters. */
typedef struct placing {
    tc_keyword *best; /* of rank 1 and behind */
    uint8_t begins[(1 << 16) / 8];
} placing;

static void place(void *user, const cand *c, uint32_t beg)
{
    placing *p = user;
    if (!c->rank)
        return;
    tc_keyword *k = &p->best[c->rank - 1];
    assert(k->count < c->count);
    k->at[k->count++] = beg;
}

static inline int may_begin(const finder *f, const placing *p, uint32_t i)
{
    uint16_t code = f->s->view->code[i];
    return p->begins[code >> 3] >> (code & 7) & 1;
}

/* The places of words and compounds, then those of phrases: in the order in which they were counted. */
static void find_places(finder *f, placing *p)
{
    const tc_scan *s = f->s;
    const taoci_span *next = f->compounds.p;
    for (uint32_t i = 0; i < s->view->n; i += s->size[i]) {
        for (; next->beg == i; next++)
            if (may_begin(f, p, i))
                place(p, &f->list.p[*slot_of(f, i, next->end) - 1], i);
        uint32_t end = i + s->size[i], number = s->word[end];
        if (!may_begin(f, p, i))
            continue;
        uint32_t c = number                    ? known_at(f, number)->cand
                     : content(s, i, end) != 0 ? *slot_of(f, i, end)
                                               : 0;
        if (c)
            place(p, &f->list.p[c - 1], i);
    }
    stream words = {0};
    for (; look_ahead(f, &words); step(&words))
        if (may_begin(f, p, ahead(&words, 0)->beg))
            begin_phrases(f, &words, place, p);
}

/* Keep the N candidates at BEST, best first, with their places; 0 without memory. */
static int keep(finder *f, tc_keyword_list *out, tc_arena *a, const cand **best, uint32_t n)
{
    placing *p = tc_arena_alloc(f->scratch, sizeof *p);
    for (uint32_t i = 0; p && i < n; i++) {
        cand *c = &f->list.p[best[i] - f->list.p];
        tc_keyword *k = tc_vec_push(a, out);
        uint32_t *at = tc_arena_raw(a, c->count * sizeof *at);
        if (!k || !at)
            return 0;
        uint32_t milli = (uint32_t)(c->score / best[0]->score * 1000 + 0.5f);
        *k = (tc_keyword){
            .beg = c->beg, .end = c->beg + c->len, .at = at, .score = milli ? milli : 1};
        c->rank = i + 1;
        uint16_t code = f->s->view->code[c->beg];
        p->begins[code >> 3] |= (uint8_t)(1u << (code & 7));
    }
    if (!p)
        return 0;
    p->best = out->p;
    if (n)
        find_places(f, p);
    return 1;
}

/* Room for what usual texts have, at once: what is not written to costs nothing, and growing would leave
 * copies behind. 0 without memory. */
static int reserve(finder *f)
{
    uint32_t n = f->s->tokens + 1;
    f->list.p = tc_arena_raw(f->scratch, n * sizeof *f->list.p);
    f->list.cap = f->list.p ? n : 0;
    return f->list.p && grow(f) && grow_words(f);
}

taoci_code tc_keywords_find(tc_keyword_list *out, tc_arena *a, tc_arena *scratch, const tc_scan *s,
                            uint32_t top, taoci_err *err)
{
    finder f = {.s = s, .scratch = scratch};
    tc_arena_reset(scratch);
    out->n = 0;
    const cand **best = NULL;
    uint32_t n = 0;
    int ok = reserve(&f) && collect_words(&f) && collect_phrases(&f) && absorb_all(&f);
    if (ok) {
        weigh(&f);
        ok = select_best(&f, top ? top : DEFAULT_TOP, &best, &n);
    }
    ok = ok && keep(&f, out, a, best, n);
    return ok ? TAOCI_OK : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for keywords");
}
