#include "dict/lexicon.h"

#include <string.h>

#include "base/search.h"

/* Eight lanes of xor, rotate and multiply by an odd number, each step one-to-one: a flipped bit or
 * a swapped page always shows, at memory speed. Not a cryptographic sum; that is the source hash. */
static inline uint64_t stir(uint64_t h, uint64_t w)
{
    h ^= w;
    return (h << 29 | h >> 35) * 0x9E3779B97F4A7C15u;
}

static uint64_t sum(const unsigned char *p, size_t len, uint64_t seed)
{
    enum { LANES = 8 };
    uint64_t h[LANES], w[LANES];
    for (int i = 0; i < LANES; i++)
        h[i] = seed + (uint64_t)i;
    for (; len >= sizeof w; len -= sizeof w, p += sizeof w) {
        memcpy(w, p, sizeof w);
        for (int i = 0; i < LANES; i++)
            h[i] = stir(h[i], w[i]);
    }
    for (; len; len--)
        h[0] = stir(h[0], *p++);
    for (int i = 1; i < LANES; i++)
        h[0] = stir(h[0], h[i]);
    return h[0] ^ h[0] >> 32;
}

/* The header with an empty sum, then the rest chunk by chunk, each seeding the next; with M the
 * pages of a chunk may go when it is done, so that checking a lexicon does not make it resident. */
static uint64_t sum_image(const tc_image *h, const tc_map *m)
{
    enum { CHUNK = 1 << 20 };
    tc_image head = *h;
    head.check = 0;
    uint64_t s = sum((const unsigned char *)&head, sizeof head, 0);
    for (size_t at = 0; at < h->size; at += CHUNK) {
        size_t beg = at ? at : sizeof *h;
        size_t end = h->size - at < CHUNK ? h->size : at + CHUNK;
        s = sum((const unsigned char *)h + beg, end - beg, s);
        if (m)
            tc_map_forget(m, at, end - at);
    }
    return s;
}

uint64_t tc_lexicon_checksum(const tc_image *h)
{
    return sum_image(h, NULL);
}

static taoci_code damaged(const char *name, const char *what, taoci_err *err)
{
    return tc_fail(err, TAOCI_EDICT, 0,
                   "'%s' is no usable lexicon (%s); run 'make lexicon', or 'taoci dict build' for "
                   "your own files",
                   name, what);
}

/* The section of elements of SIZE bytes; NULL when it is not inside the image. */
static const void *section(const tc_image *h, int i, size_t size, uint32_t *count)
{
    uint64_t off = h->sec[i].off, len = h->sec[i].len;
    *count = 0;
    if (off % 16 || len % size || off > h->size || len > h->size - off || len / size > UINT32_MAX)
        return NULL;
    *count = (uint32_t)(len / size);
    return (const char *)h + off;
}

taoci_code tc_lexicon_attach(tc_lexicon *x, const void *p, size_t len, const char *name,
                             taoci_err *err)
{
    *x = (tc_lexicon){0};
    const tc_image *h = p;
    if (len < sizeof *h || memcmp(h->magic, TC_IMAGE_MAGIC, sizeof h->magic) != 0)
        return damaged(name, "not written by taoci", err);
    if (h->endian != TC_IMAGE_ENDIAN)
        return damaged(name, "made on a machine of another byte order", err);
    if (h->version != TC_IMAGE_VERSION)
        return damaged(name, "made by another version", err);
    if (h->size != len)
        return damaged(name, "cut short", err);
    uint32_t codes, reps, classes;
    if (memchr(h->source, 0, sizeof h->source) == NULL ||
        memchr(h->over, 0, sizeof h->over) == NULL)
        return damaged(name, "no hash of its sources", err);
    x->image = h;
    x->map.code = section(h, TC_SEC_CODE, sizeof *x->map.code, &codes);
    x->map.rep = section(h, TC_SEC_REP, sizeof *x->map.rep, &reps);
    x->map.cls = section(h, TC_SEC_CLS, sizeof *x->map.cls, &classes);
    x->map.astral = section(h, TC_SEC_ASTRAL, sizeof *x->map.astral, &x->map.astral_count);
    x->trie.node = section(h, TC_SEC_NODES, sizeof *x->trie.node, &x->trie.count);
    x->trie.cell = section(h, TC_SEC_CELLS, sizeof *x->trie.cell, &x->trie.cell_count);
    x->trie.tail = section(h, TC_SEC_TAILS, sizeof *x->trie.tail, &x->trie.tail_count);
    x->word = section(h, TC_SEC_WORDS, sizeof *x->word, &x->word_count);
    x->sense = section(h, TC_SEC_SENSES, sizeof *x->sense, &x->sense_count);
    x->type = section(h, TC_SEC_TYPES, sizeof *x->type, &x->type_count);
    x->file = section(h, TC_SEC_FILES, sizeof *x->file, &x->file_count);
    x->pool = section(h, TC_SEC_POOL, 1, &x->pool_len);
    x->number = section(h, TC_SEC_NUMBERS, sizeof *x->number, &x->number_count);
    x->pattern = section(h, TC_SEC_PATTERNS, sizeof *x->pattern, &x->pattern_count);
    x->chars = section(h, TC_SEC_CHARS, sizeof *x->chars, &x->char_count);
    uint32_t mix_of;
    x->mix_of = section(h, TC_SEC_MIX, sizeof *x->mix_of, &mix_of);
    x->mix = section(h, TC_SEC_MIXES, sizeof *x->mix, &x->mix_count);
    x->mixed = section(h, TC_SEC_MIXED, sizeof *x->mixed, &x->mixed_count);
    if (!x->map.code || !x->map.rep || !x->map.cls || !x->map.astral || !x->trie.node ||
        !x->trie.cell || x->trie.cell_count < x->trie.count || !x->trie.tail || !x->word ||
        !x->sense || !x->type || !x->file || !x->pool || !x->number || !x->pattern || !x->chars ||
        !x->mix_of || !x->mix || !x->mixed)
        return damaged(name, "section outside the file", err);
    if (codes != reps || codes != classes || (codes && codes != TC_BMP))
        return damaged(name, "wrong character table", err);
    if (mix_of != x->word_count)
        return damaged(name, "wrong table of words", err);
    x->code_count = codes;
    return TAOCI_OK;
}

taoci_code tc_lexicon_verify(const tc_lexicon *x, const tc_map *file, const char *name,
                             taoci_err *err)
{
    /* With the right sum this is what somebody wrote; only tc_lexicon_audit tells whether it was
     * tc_compile. */
    return sum_image(x->image, file) == x->image->check
               ? TAOCI_OK
               : damaged(name, "damaged: the checksum differs", err);
}

taoci_code tc_lexicon_open(tc_lexicon *x, tc_map *m, const char *path, int verify, taoci_err *err)
{
    taoci_code rc = tc_map_open(m, path, err);
    if (rc)
        return rc;
    rc = tc_lexicon_attach(x, m->p, m->len, path, err);
    if (!rc && verify)
        rc = tc_lexicon_verify(x, m, path, err);
    if (rc)
        tc_map_close(m);
    return rc;
}

taoci_code tc_lexicon_fits(const tc_lexicon *x, const tc_lexicon *base, const char *name,
                           taoci_err *err)
{
    if (!base && x->image->over[0])
        return tc_fail(err, TAOCI_EDICT, 0,
                       "'%s' was compiled from a user's dictionary; give it with -d", name);
    if (!base && !x->code_count)
        return damaged(name, "no character table", err);
    if (base && !x->image->over[0])
        return tc_fail(err, TAOCI_EDICT, 0, "'%s' stands alone; give it with --lexicon", name);
    if (base && strcmp(x->image->over, base->image->source) != 0)
        return tc_fail(err, TAOCI_EDICT, 0,
                       "'%s' was made for another built-in lexicon; run 'taoci dict build' again",
                       name);
    return TAOCI_OK;
}

uint32_t tc_id_number(tc_str id)
{
    uint32_t n = 0;
    if (!tc_str_starts(id, "cn:") || id.len > 12)
        return 0;
    for (uint32_t i = 3; i < id.len; i++) {
        if (id.p[i] < '0' || id.p[i] > '9')
            return 0;
        n = n * 10 + (uint32_t)(id.p[i] - '0');
    }
    return n;
}

int tc_dict_has(const tc_dict *d, uint32_t word, const char *type)
{
    for (uint32_t i = 0; i < tc_dict_word(d, word)->senses; i++)
        if (tc_entry_is(tc_dict_entry(d, word, i), type))
            return 1;
    return 0;
}

tc_entry tc_dict_find(const tc_dict *d, uint32_t word, uint16_t anchors)
{
    uint32_t n = tc_dict_is(d, word, anchors) ? tc_dict_word(d, word)->senses : 0;
    for (uint32_t i = 0; i < n; i++) {
        tc_entry e = tc_dict_entry(d, word, i);
        if (tc_entry_anchors(e) & anchors)
            return e;
    }
    return (tc_entry){0};
}

uint32_t tc_dict_exact(const tc_dict *d, uint32_t *x, const uint16_t *code, uint32_t n)
{
    while (n && (*x)-- > 0) {
        const tc_cell *cell = tc_trie_exact(&d->lex[*x].trie, code, n);
        if (cell && cell->word)
            return tc_word_in(*x, cell->word);
    }
    return 0;
}

tc_entry tc_dict_line(const tc_dict *d, const uint16_t *code, uint32_t n, const char *type)
{
    for (uint32_t x = d->count, w; (w = tc_dict_exact(d, &x, code, n));)
        for (uint32_t i = 0; i < tc_dict_word(d, w)->senses; i++) {
            tc_entry e = tc_dict_entry(d, w, i);
            const char *own = tc_entry_type(e);
            if (*own == *type && strcmp(own, type) == 0)
                return e;
        }
    return (tc_entry){0};
}

uint32_t tc_dict_known(const tc_dict *d, const uint16_t *code, uint32_t n, uint16_t anchors)
{
    for (uint32_t x = d->count, w; (w = tc_dict_exact(d, &x, code, n));)
        if (!anchors || tc_dict_word(d, w)->mask & anchors)
            return w;
    return 0;
}

static int is_before(const void *element, const void *key)
{
    return ((const tc_numbered *)element)->num < *(const uint32_t *)key;
}

uint32_t tc_numbered_from(const tc_lexicon *x, uint32_t num)
{
    return tc_search(x->number, x->number_count, sizeof *x->number, &num, is_before);
}

static const tc_sense *numbered(const tc_lexicon *x, uint32_t num)
{
    uint32_t lo = tc_numbered_from(x, num);
    return lo < x->number_count && x->number[lo].num == num ? &x->sense[x->number[lo].sense] : NULL;
}

tc_entry tc_dict_numbered(const tc_dict *d, uint32_t num)
{
    for (uint32_t i = d->count; i > 0; i--) {
        const tc_sense *s = numbered(&d->lex[i - 1], num);
        if (s)
            return (tc_entry){&d->lex[i - 1], s};
    }
    return (tc_entry){0};
}

const char *tc_entry_subtype(tc_entry e)
{
    const char *slash = strchr(tc_entry_type(e), '/');
    return slash ? slash + 1 : "";
}
