#include "fact/words.h"

#include <string.h>

#include "find/memory.h"

enum { NAME_MOST = 32 }; /* characters of the name of a series */

static tc_fw bit_of(const char *type)
{
    static const char prefix[] = "role/fact_";
    static const char *const name[] = {
        "rise",   "fall",  "link", "reach",  "flow",   "share",  "rank",  "above",
        "below",  "lead",  "tail", "region", "bare",   "yearly", "total", "each",
        "series", "owner", "done", "goal",   "review", "plan",   "whole", "aim",
        "same",   "part",  "none", "length", "every",  "era",    "head",  "fused",
        "record", "gloss", "is",   "state",  "mark",   "phase"};
    if (strncmp(type, prefix, sizeof prefix - 1) != 0)
        return 0;
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        if (strcmp(type + sizeof prefix - 1, name[i]) == 0)
            return (tc_fw)1 << i;
    return 0;
}

/* What the types of the lexicons say, by their index there: made once, for as long as the dictionaries are open. */
typedef struct types {
    tc_fw *bits[TC_LEXICONS];
} types;

static const tc_slot type_slot = {"types of fact words", sizeof(types)};

static const tc_fw *type_bits(const tc_ctx *c, uint32_t x)
{
    const tc_lexicon *lex = &c->dict->lex[x];
    types *t = tc_memory_kept(c, &type_slot);
    if (!t || t->bits[x])
        return t ? t->bits[x] : NULL;
    tc_fw *bits = tc_arena_raw(c->kept->arena, lex->type_count * sizeof *bits);
    for (uint32_t i = 0; bits && i < lex->type_count; i++)
        bits[i] = bit_of(tc_lexicon_text(lex, lex->type[i].name));
    return t->bits[x] = bits;
}

/* What the word CELL of LEX does; KNOWN: what its types say, NULL: nobody knows yet. */
static tc_fw bits_of(const tc_lexicon *lex, const tc_cell *cell, const tc_fw *known)
{
    tc_fw bits = 0;
    const tc_word *w = &lex->word[cell->word];
    const tc_sense *s = &lex->sense[w->sense];
    for (uint32_t i = 0; i < w->senses; i++)
        bits |= known ? known[s[i].type] : bit_of(tc_lexicon_text(lex, lex->type[s[i].type].name));
    return bits;
}

/* The words that begin at a position of the document, from short to long, one of length 0 at the end. */
typedef struct lot {
    tc_fw bits;
    uint32_t len;
} lot;

/* What was looked up: most positions are asked for many times, far from each other they are not. */
typedef struct seen {
    uint32_t pos; /* plus one; 0: free */
    uint32_t at;  /* where the words of that position begin in POOL */
} seen;

typedef struct memory {
    seen *seen; /* [size] by the lowest bits of the position */
    uint32_t size;
    TC_VEC(lot) pool; /* no word, then what was looked up since SEEN was empty */
} memory;

static const tc_slot slot = {"fact words", sizeof(memory)};
enum {
    WORDS = 24, /* that begin at one position */
    SIZE = 1 << 14,
    POOL = 4 * SIZE /* lots that are kept at most */
};

/* The words that begin at I, into LOTS[0 … WORDS]. */
static const lot *look_up(const tc_ctx *c, uint32_t i, lot *lots)
{
    uint32_t n = 0;
    for (uint32_t x = 0; x < c->dict->count; x++) {
        const tc_lexicon *lex = &c->dict->lex[x];
        const tc_fw *known = type_bits(c, x);
        tc_prefix p = {.trie = &lex->trie, .code = c->view->code + i};
        for (const tc_cell *cell; (cell = tc_prefix_next(&p)) != NULL;) {
            if (!(lex->word[cell->word].traits & TC_T_FACT)) /* nearly none has it */
                continue;
            tc_fw bits = bits_of(lex, cell, known);
            uint32_t k = n;
            if (!bits)
                continue;
            while (k > 0 && lots[k - 1].len >= p.len)
                k--;
            if (k < n && lots[k].len == p.len) {
                lots[k].bits |= bits;
            } else if (n < WORDS) {
                memmove(lots + k + 1, lots + k, (n - k) * sizeof *lots);
                lots[k] = (lot){bits, p.len};
                n++;
            }
        }
    }
    lots[n].len = 0;
    return lots;
}

/* Room for what is seen of C, all of a text that is not long; 0 without memory. */
static int make_room(const tc_ctx *c, memory *m)
{
    tc_arena *a = c->memory->arena;
    for (m->size = 64; m->size <= c->view->n && m->size < SIZE;)
        m->size *= 2;
    lot *none = tc_vec_push(a, &m->pool);
    if (none)
        *none = (lot){0, 0};
    m->seen = none ? tc_arena_alloc(a, m->size * sizeof *m->seen) : NULL;
    return m->seen != NULL;
}

/* The same, remembered where there is memory for it, else in SPARE. */
static const lot *words_at(const tc_ctx *c, uint32_t i, lot *spare)
{
    memory *m = c->memory ? tc_memory_in(c->memory, &slot) : NULL;
    seen *known = m && m->seen ? &m->seen[i & (m->size - 1)] : NULL;
    if (known && known->pos == i + 1)
        return m->pool.p + known->at;
    const lot *found = look_up(c, i, spare);
    if (!m || (!known && !make_room(c, m)))
        return found;
    if (m->pool.n > POOL) {
        memset(m->seen, 0, m->size * sizeof *m->seen);
        m->pool.n = 1;
    }
    uint32_t beg = found->len ? m->pool.n : 0;
    for (const lot *w = found; found->len; w++) {
        lot *kept = tc_vec_push(c->memory->arena, &m->pool);
        if (!kept)
            return found;
        *kept = *w;
        if (!w->len)
            break;
    }
    m->seen[i & (m->size - 1)] = (seen){i + 1, beg};
    return found;
}

tc_fw tc_fact_word(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    lot spare[WORDS + 1];
    for (const lot *w = beg < end ? words_at(c, beg, spare) : NULL; w && w->len; w++)
        if (w->len == end - beg)
            return w->bits;
    return 0;
}

uint32_t tc_fact_before(const tc_ctx *c, uint32_t least, uint32_t end, tc_fw want)
{
    uint32_t beg = end > least + TC_FW_LONGEST ? end - TC_FW_LONGEST : least;
    while (beg < end && !(tc_fact_word(c, beg, end) & want))
        beg++;
    return beg;
}

uint32_t tc_fact_behind(const tc_ctx *c, uint32_t beg, uint32_t most, tc_fw want)
{
    lot spare[WORDS + 1];
    uint32_t end = beg;
    for (const lot *w = beg < most ? words_at(c, beg, spare) : NULL; w && w->len; w++)
        if (w->bits & want && beg + w->len <= most)
            end = beg + w->len;
    return end;
}

uint32_t tc_fact_find(const tc_ctx *c, uint32_t beg, uint32_t end, tc_fw want, uint32_t *stop)
{
    for (; beg < end; beg++)
        if (tc_scan_cut(c->scan, beg) && tc_is_han(c, beg) &&
            (*stop = tc_fact_behind(c, beg, end, want)) > beg)
            return beg;
    return end;
}

tc_entry tc_fact_series(const tc_ctx *c, const tc_range *r, uint32_t n)
{
    uint16_t code[NAME_MOST];
    uint32_t len = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = r[i].beg; k < r[i].end; k++) {
            if (len == NAME_MOST)
                return (tc_entry){0};
            code[len++] = c->view->code[k];
        }
    return tc_dict_line(c->dict, code, len, "indicator");
}
