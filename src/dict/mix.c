#include "dict/mix.h"

#include <string.h>

#define HASH_NONFATAL_OOM 1
#include <uthash.h>

#include "dict/kind.h"

typedef struct known {
    UT_hash_handle hh;
    uint16_t mix;
} known;

/* The types of the lines of W that the scan lists, sorted and each once, into TYPES: how many, -1 when
 * there are too many. */
static int types_of(const tc_word *w, const tc_sense *sense, const tc_type *type, uint16_t *types)
{
    int n = 0;
    for (uint32_t i = 0; i < w->senses; i++) {
        uint16_t t = sense[w->sense + i].type;
        int k = n;
        while (k > 0 && types[k - 1] > t)
            k--;
        if (!(type[t].anchors & TC_A_LISTED) || (k > 0 && types[k - 1] == t))
            continue;
        if (n == TC_MIX_MOST)
            return -1;
        memmove(types + k + 1, types + k, (size_t)(n++ - k) * sizeof *types);
        types[k] = t;
    }
    return n;
}

/* A mix of the N TYPES, which is new. */
static int add(tc_mixes *m, tc_arena *a, known **table, const uint16_t *types, uint32_t n)
{
    size_t size = n * sizeof *types;
    tc_mix *mix = m->mixes.n <= UINT16_MAX ? tc_vec_push(a, &m->mixes) : NULL;
    known *k = tc_arena_alloc(a, sizeof *k);
    char *key = tc_arena_text(a, (const char *)types, size);
    if (!mix || !k || !key)
        return 0;
    *mix = (tc_mix){m->types.n, n};
    for (uint32_t i = 0; i < n; i++) {
        uint16_t *t = tc_vec_push(a, &m->types);
        if (!t)
            return 0;
        *t = types[i];
    }
    k->mix = (uint16_t)(m->mixes.n - 1);
    HASH_ADD_KEYPTR(hh, *table, key, (unsigned)size, k);
    return k->hh.tbl != NULL;
}

static taoci_code find(tc_mixes *m, tc_arena *a, known **table, const tc_word *word, uint32_t n,
                       const tc_sense *sense, const tc_type *type, taoci_err *err)
{
    uint16_t types[TC_MIX_MOST + 1] = {0};
    m->of = tc_arena_alloc(a, n * sizeof *m->of);
    tc_mix *none = tc_vec_push(a, &m->mixes);
    if (!m->of || !none)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to compile the dictionary");
    *none = (tc_mix){0, 0};
    for (uint32_t i = 0; i < n; i++) {
        int count = types_of(&word[i], sense, type, types);
        known *k;
        if (count < 0)
            return tc_fail(err, TAOCI_ELIMIT, 0, "a word has lines of more than %d types",
                           TC_MIX_MOST);
        if (!count)
            continue;
        HASH_FIND(hh, *table, types, (unsigned)count * sizeof *types, k);
        if (!k && !add(m, a, table, types, (uint32_t)count))
            return m->mixes.n > UINT16_MAX
                       ? tc_fail(err, TAOCI_ELIMIT, 0, "words have more than %d mixes of types",
                                 UINT16_MAX)
                       : tc_fail(err, TAOCI_ENOMEM, 0, "no memory to compile the dictionary");
        m->of[i] = k ? k->mix : (uint16_t)(m->mixes.n - 1);
    }
    return TAOCI_OK;
}

taoci_code tc_mixes_find(tc_mixes *m, tc_arena *a, const tc_word *word, uint32_t n,
                         const tc_sense *sense, const tc_type *type, taoci_err *err)
{
    known *table = NULL;
    taoci_code rc = find(m, a, &table, word, n, sense, type, err);
    HASH_CLEAR(hh, table);
    return rc;
}
