#include "dict/codes.h"

#include <stdlib.h>
#include <string.h>

static taoci_code no_memory(taoci_err *err)
{
    return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the characters of the dictionary");
}

taoci_code tc_codes_begin(tc_codes *c, tc_arena *a, taoci_err *err)
{
    *c = (tc_codes){.arena = a};
    taoci_code rc = tc_fold_new(&c->fold, err);
    if (rc)
        return rc;
    c->code = tc_arena_alloc(c->arena, TC_BMP * sizeof *c->code);
    c->rep = tc_arena_alloc(c->arena, TC_BMP * sizeof *c->rep);
    c->cls = tc_arena_alloc(c->arena, TC_BMP);
    if (!c->code || !c->rep || !c->cls)
        return no_memory(err);
    for (uint32_t cp = 0; cp < TC_BMP; cp++)
        c->rep[cp] = tc_fold_char(c->fold, cp); /* by code point until tc_codes_assign */
    return TAOCI_OK;
}

taoci_code tc_codes_override(tc_codes *c, const char *path, const tc_row *r, taoci_err *err)
{
    tc_str from = r->col[TC_COL_SURFACE], to = r->col[TC_COL_CANON];
    uint32_t a, b;
    if (!to.len)
        to = from;
    if (tc_utf8_get(from.p, &a) != from.len || tc_utf8_get(to.p, &b) != to.len || a >= TC_BMP ||
        b >= TC_BMP)
        return tc_fail(err, TAOCI_EDICT, r->line, "%s:%u: a fold line maps one character to one",
                       path, r->line);
    c->rep[a] = b;
    return TAOCI_OK;
}

typedef struct tally {
    uint32_t cp, count;
} tally;

static int by_count(const void *a, const void *b)
{
    const tally *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return x->cp < y->cp ? -1 : x->cp > y->cp;
}

/* Before the codes are assigned, a character stands for the one that it folds to. */
void tc_codes_count(const tc_codes *c, tc_str word, uint32_t *count)
{
    for (uint32_t at = 0, cp; at < word.len;) {
        at += tc_utf8_get(word.p + at, &cp);
        if (cp < TC_BMP && c->rep[cp] < TC_BMP)
            count[c->rep[cp]]++;
    }
}

/* The character that CP stands for where one folding leads to the next (薴 > 苧 > 苎). Of a circle it is the
 * least; one that leads beyond the table (a compatibility form of a rare character) stands for itself. */
static uint32_t end_of(const uint32_t *folding, uint32_t cp)
{
    enum { LONGEST = 8 };
    uint32_t least = TC_BMP;
    for (int i = 0; i < 2 * LONGEST; i++) {
        if (folding[cp] == cp || folding[cp] >= TC_BMP)
            return cp;
        cp = folding[cp];
        if (i >= LONGEST && cp < least)
            least = cp;
    }
    return least;
}

/* Marks, blanks, letters and digits of every text. */
static int is_usual(uint32_t cp)
{
    return cp < 0x80 || (cp >= 0x2010 && cp < 0x2030) || (cp >= 0x3000 && cp < 0x3020) ||
           (cp >= 0xFF00 && cp < 0xFF60);
}

taoci_code tc_codes_assign(tc_codes *c, const uint32_t *count, taoci_err *err)
{
    enum { USUAL = 100 }; /* words that a usual character is in at least */
    tally *t = tc_arena_raw(c->arena, TC_BMP * sizeof *t);
    uint32_t *folding = tc_arena_raw(c->arena, TC_BMP * sizeof *folding);
    if (!t || !folding)
        return no_memory(err);
    for (uint32_t cp = 0; cp < TC_BMP; cp++)
        folding[cp] = end_of(c->rep, cp);
    for (uint32_t cp = 0; cp < TC_BMP; cp++)
        t[cp] = (tally){cp, is_usual(cp) && count[cp] < USUAL ? USUAL : count[cp]};
    qsort(t, TC_BMP, sizeof *t, by_count);
    memset(c->rep, 0, TC_BMP * sizeof *c->rep);
    c->rep[TC_CODE_ASTRAL] = 0xFFFD;
    uint16_t next = TC_CODE_ASTRAL + 1;
    for (uint32_t i = 0; i < TC_BMP; i++) {
        uint32_t cp = t[i].cp;
        int alone = folding[cp] == cp || folding[folding[cp]] != folding[cp];
        if (!alone || (cp >= 0xD800 && cp < 0xE000))
            continue;
        c->code[cp] = next;
        c->rep[next] = cp;
        c->cls[next++] = tc_fold_class(cp);
    }
    for (uint32_t cp = 0; cp < TC_BMP; cp++)
        if (!c->code[cp])
            c->code[cp] = c->code[folding[cp]];
    for (uint32_t code = next; code < TC_BMP; code++)
        c->cls[code] = TC_C_HAN; /* room for astral characters of dictionaries: ideographs */
    c->next = next;
    c->map = (tc_charmap){.code = c->code, .rep = c->rep, .cls = c->cls};
    return TAOCI_OK;
}

uint16_t tc_codes_of(tc_codes *c, uint32_t cp, int *ok)
{
    uint16_t code = tc_charmap_code(&c->map, cp);
    if (code != TC_CODE_ASTRAL)
        return code;
    if (!tc_vec_room(c->arena, &c->astral) || c->next == TC_CODE_FREE) {
        *ok = 0;
        return code;
    }
    uint32_t i = c->astral.n++;
    for (; i > 0 && c->astral.p[i - 1].cp > cp; i--)
        c->astral.p[i] = c->astral.p[i - 1];
    c->astral.p[i] = (tc_astral){cp, c->next};
    if (c->rep)
        c->rep[c->next] = cp;
    c->next++; /* TC_CODE_FREE when they are used up */
    c->map.astral = c->astral.p;
    c->map.astral_count = c->astral.n;
    return c->astral.p[i].code;
}

taoci_code tc_codes_borrow(tc_codes *c, tc_arena *a, const tc_charmap *map, taoci_err *err)
{
    *c = (tc_codes){.arena = a, .map = *map};
    uint32_t last = TC_BMP - 1;
    while (last > 0 && map->rep[last] == 0)
        last--;
    c->next = (uint16_t)(last + 1);
    for (uint32_t i = 0; i < map->astral_count; i++) {
        tc_astral *one = tc_vec_push(c->arena, &c->astral);
        if (!one)
            return no_memory(err);
        *one = map->astral[i]; /* one of a user's lexicon has a code that the base does not know */
        if (one->code >= c->next)
            c->next = (uint16_t)(one->code + 1);
    }
    c->map.astral = c->astral.p;
    return TAOCI_OK;
}

void tc_codes_done(tc_codes *c)
{
    tc_fold_free(c->fold);
    c->fold = NULL;
}

void tc_codes_mark(const tc_codes *c, const tc_trie_parts *t)
{
    static const struct {
        uint32_t cp, flag;
    } more[] = {{U'第', TC_N_RULE},
                {':', TC_N_RULE},
                {U'】', TC_N_RULE},
                {U'多', TC_N_NUMBER},
                {U'余', TC_N_NUMBER}};
    uint32_t rows = t->node[0].check;
    for (uint32_t code = 0; code < rows; code++) {
        uint8_t cls = c->cls[code];
        t->node[code].base &= ~(uint32_t)TC_N_RUN;
        if (cls & (TC_C_DIGIT | TC_C_LATIN | TC_C_NUMERAL))
            t->node[code].base |= TC_N_RULE;
        if (cls & (TC_C_DIGIT | TC_C_NUMERAL))
            t->node[code].base |= TC_N_NUMBER;
        if (cls & (TC_C_DIGIT | TC_C_LATIN | TC_C_PUNCT))
            t->node[code].base |= TC_N_RUN;
    }
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        uint16_t code = tc_charmap_code(&c->map, more[i].cp);
        tc_node *node = &t->node[code < rows ? code : rows];
        node->base = (node->base & ~(uint32_t)TC_N_RUN) | more[i].flag;
    }
    t->node[rows].base |= TC_N_RULE | TC_N_NUMBER; /* any other character */
}
