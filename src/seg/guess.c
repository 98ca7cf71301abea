#include "seg/guess.h"

#if defined(__SSE2__) && !defined(TC_PLAIN)
#include <emmintrin.h>
#endif

#include "base/bits.h"
#include "seg/counted.h"

enum {
    REPEATED = 3, /* times that two characters must be seen side by side */
    FIXED = 85,   /* … and in so many per cent of the uses of the rarer one */
    BOUND = 40,   /* of 255 uses in the word list so many at most are words of their own */
    FREE = 200,   /* more, and the character is a word first of all */
    RARE = 13 * TC_COST_SCALE, /* … or it is a rare word */
    LONGEST = 4,               /* characters of a guessed word */
    REACH = 16,                /* characters that an a/b line may begin further left */
    TABLE_LEAST = 64
};

/* How often a character, or two side by side, stand among the loose ones. */
typedef struct tally {
    uint32_t key, count; /* a code; or two: (first + 1) << 16 | second */
} tally;

typedef struct counts {
    tally *p; /* [mask + 1], a power of two, of which half are taken at most */
    uint32_t mask, n;
} counts;

static tally *find(const counts *c, uint32_t key)
{
    for (uint32_t h = (key ^ key >> 15) * 0x9E3779B1u >> 7;; h++) {
        tally *t = &c->p[h & c->mask];
        if (!t->count || t->key == key)
            return t;
    }
}

/* A table twice as large, or the first one; 0 without memory. */
static int grow(counts *c, tc_arena *a)
{
    counts old = *c;
    c->mask = old.p ? 2 * old.mask + 1 : TABLE_LEAST - 1;
    c->p = tc_arena_alloc(a, (c->mask + (size_t)1) * sizeof *c->p);
    for (uint32_t i = 0; c->p && old.p && i <= old.mask; i++)
        if (old.p[i].count)
            *find(c, old.p[i].key) = old.p[i];
    return c->p != NULL;
}

/* One more of KEY; 0 without memory. */
static int add(counts *c, tc_arena *a, uint32_t key)
{
    tally *t = find(c, key);
    if (!t->count && ++c->n > c->mask / 2) {
        if (!grow(c, a))
            return 0;
        t = find(c, key);
    }
    t->key = key;
    t->count++;
    return 1;
}

/* Is the token at I, which is one character, perhaps a piece of a word? What the dictionary says of a single character
 * is near, its word far away; and no branch, for nobody could foresee it. */
static inline int is_loose(const tc_scan *s, uint32_t i)
{
    uint16_t code = s->view->code[i];
    const tc_cell *c = tc_trie_one(&s->dict->lex[0].trie, code);
    int han = s->view->map->cls[code] == TC_C_HAN,
        built_in = !s->word || !tc_word_is_user(s->word[i + 1]);
    int none = (c->cost == TC_COST_NONE) | !c->word;
    int rare = (tc_dict_char(s->dict, code).alone <= FREE) | (c->cost >= RARE);
    int alone = (c->mask & (TC_A_STOP | TC_A_UNIT | TC_A_HEDGE)) == 0;
    return han & built_in & (none | (alone & rare));
}

static uint32_t pair_key(const tc_scan *s, uint32_t i)
{
    return (s->view->code[i] + 1u) << 16 | s->view->code[i + 1];
}

/* Does the word list have the character at I, and hardly ever as a word? */
static int is_bound(const tc_scan *s, uint32_t i)
{
    tc_char c = tc_dict_char(s->dict, s->view->code[i]);
    return c.alone <= BOUND && c.begin + c.end > 0;
}

/* Does a user's a/b line cut between I and I + 1? */
static int is_split(const tc_scan *s, uint32_t i)
{
    if (s->dict->count < 2)
        return 0;
    tc_listed l = tc_scan_listed(s, i > REACH ? i - REACH : 0, i + 1);
    for (const tc_match *m = l.p; m < l.end; m++)
        if (m->mask & TC_A_CONTROL && m->beg + m->len > i + 1)
            return 1;
    return 0;
}

/* Do the loose characters at I and I + 1 belong together? */
static int is_tied(const tc_scan *s, const counts *c, uint32_t i)
{
    uint32_t both = find(c, pair_key(s, i))->count;
    uint32_t a = find(c, s->view->code[i])->count, b = find(c, s->view->code[i + 1])->count;
    if (is_split(s, i))
        return 0;
    if (both >= REPEATED && both * 100 >= FIXED * (a < b ? a : b))
        return 1;
    return is_bound(s, i) && is_bound(s, i + 1);
}

/* [BEG, END) becomes one token without a word. */
static void join(tc_scan *s, uint32_t beg, uint32_t end)
{
    s->tokens -= end - beg - 1;
    for (uint32_t i = beg + 1; i < end; i++) {
        s->size[i] = 0;
        tc_scan_name(s, i, 0);
    }
    s->size[beg] = (uint16_t)(end - beg);
    tc_scan_name(s, end, 0);
}

/* Of the positions [BEG, BEG + 64), as bits: where tokens start, and where those of one character do. */
typedef struct starts {
    uint64_t any, one;
} starts;

static starts starts_at(const tc_scan *s, uint32_t beg)
{
    starts t = {0};
    const uint16_t *size = s->size + beg;
    uint32_t n = s->view->n - beg < 64 ? s->view->n - beg : 64, i = 0;
#if defined(__SSE2__) && !defined(TC_PLAIN)
    const __m128i none = _mm_setzero_si128(), one = _mm_set1_epi16(1);
    for (; i + 16 <= n; i += 16) {
        __m128i a = _mm_loadu_si128((const void *)(size + i));
        __m128i b = _mm_loadu_si128((const void *)(size + i + 8));
        __m128i no = _mm_packs_epi16(_mm_cmpeq_epi16(a, none), _mm_cmpeq_epi16(b, none));
        __m128i is = _mm_packs_epi16(_mm_cmpeq_epi16(a, one), _mm_cmpeq_epi16(b, one));
        t.any |= (uint64_t)(0xFFFFu ^ (uint32_t)_mm_movemask_epi8(no)) << i;
        t.one |= (uint64_t)(uint32_t)_mm_movemask_epi8(is) << i;
    }
#endif
    for (; i < n; i++) {
        t.any |= (uint64_t)(size[i] != 0) << i;
        t.one |= (uint64_t)(size[i] == 1) << i;
    }
    return t;
}

/* Part units behind a digit from what stands behind them. */
static void split_counted(tc_scan *s)
{
    uint64_t before = 0; /* one character ends where the 64 positions begin */
    for (uint32_t beg = 0; beg < s->view->n; beg += 64) {
        starts t = starts_at(s, beg);
        for (uint64_t left = UINT64_MAX, may;
             (may = t.any & ~t.one & (t.one << 1 | before) & left) != 0;) {
            uint32_t k = tc_bit_lowest(may);
            left = k == 63 ? 0 : UINT64_MAX << (k + 1);
            if (!tc_counted_may(s, beg + k))
                continue;
            tc_counted_split(s, beg + k);
            t = starts_at(s, beg);
        }
        before = t.one >> 63;
    }
}

typedef TC_VEC(uint32_t) places;

/* The loose characters, counted; 0 without memory. */
static int list_loose(const tc_scan *s, tc_arena *scratch, places *at, counts *c)
{
    int ok = grow(c, scratch);
    for (uint32_t beg = 0; ok && beg < s->view->n; beg += 64) {
        uint64_t loose = 0;
        for (uint64_t one = starts_at(s, beg).one; one; one &= one - 1) {
            uint32_t k = tc_bit_lowest(one);
            loose |= (uint64_t)is_loose(s, beg + k) << k;
        }
        for (; ok && loose; loose &= loose - 1) {
            uint32_t i = beg + tc_bit_lowest(loose), *place = tc_vec_push(scratch, at);
            if (!place)
                return 0;
            *place = i;
            ok = add(c, scratch, s->view->code[i]) &&
                 (at->n < 2 || at->p[at->n - 2] + 1 != i || add(c, scratch, pair_key(s, i - 1)));
        }
    }
    return ok;
}

taoci_code tc_guess_words(tc_scan *s, tc_arena *scratch, taoci_err *err)
{
    if (s->guessed)
        return TAOCI_OK;
    counts c = {0};
    places at = {0};
    tc_arena_reset(scratch);
    split_counted(s);
    if (!list_loose(s, scratch, &at, &c))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to guess words in %u characters",
                       s->view->n);
    for (uint32_t k = 0, next; k < at.n; k = next) {
        next = k + 1;
        while (next < at.n && at.p[next] == at.p[next - 1] + 1 && at.p[next] - at.p[k] < LONGEST &&
               is_tied(s, &c, at.p[next - 1]))
            next++;
        if (next > k + 1)
            join(s, at.p[k], at.p[next - 1] + 1);
    }
    s->guessed = 1;
    return TAOCI_OK;
}
