#include "seg/guess.h"

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

/* Is the token at I one character that may be a piece of a word? */
static int is_loose(const tc_scan *s, uint32_t i)
{
    if (s->size[i] != 1 || tc_view_class(s->view, i) != TC_C_HAN)
        return 0;
    uint32_t word = s->word[i + 1];
    if (tc_word_is_user(word))
        return 0;
    if (!word)
        return 1;
    /* What the dictionary says of a single character is near; its word is far away. */
    const tc_trie *t = &s->dict->lex[0].trie;
    const tc_cell *c = tc_trie_one(t, s->view->code[i]);
    return !(c->mask & (TC_A_STOP | TC_A_UNIT | TC_A_HEDGE)) &&
           (tc_dict_char(s->dict, s->view->code[i]).alone <= FREE || c->cost >= RARE);
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
        s->size[i] = s->back[i] = 0;
        s->word[i] = 0;
    }
    s->size[beg] = s->back[end] = (uint16_t)(end - beg);
    s->word[end] = 0;
}

taoci_code tc_guess_words(tc_scan *s, tc_arena *scratch, taoci_err *err)
{
    if (s->guessed)
        return TAOCI_OK;
    uint32_t n = s->view->n, loose = 0, m = 0;
    counts c = {0};
    tc_arena_reset(scratch);
    for (uint32_t i = 0; i < n; i += s->size[i]) {
        if (tc_counted_may(s, i))
            tc_counted_split(s, i);
        loose += s->size[i] == 1;
    }
    uint32_t *at = tc_arena_raw(scratch, (loose + 1) * sizeof *at); /* the loose ones */
    int ok = at && grow(&c, scratch);
    for (uint32_t i = 0; ok && i < n; i += s->size[i]) {
        if (s->size[i] != 1 || !is_loose(s, i))
            continue;
        ok = add(&c, scratch, s->view->code[i]) &&
             (!m || at[m - 1] + 1 != i || add(&c, scratch, pair_key(s, i - 1)));
        at[m++] = i;
    }
    if (!ok)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to guess words in %u characters", n);
    for (uint32_t k = 0, next; k < m; k = next) {
        next = k + 1;
        while (next < m && at[next] == at[next - 1] + 1 && at[next] - at[k] < LONGEST &&
               is_tied(s, &c, at[next - 1]))
            next++;
        if (next > k + 1)
            join(s, at[k], at[next - 1] + 1);
    }
    s->guessed = 1;
    return TAOCI_OK;
}
