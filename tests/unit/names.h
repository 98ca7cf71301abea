/* tests/unit/names.h — writes models of names (tag/model.h) for tests: of random weights, over given words. */
#ifndef TC_TEST_NAMES_H
#define TC_TEST_NAMES_H
#include "world.h"

#include "tag/model.h"

enum {
    N_ROWS = 1,
    N_TRANS,
    N_CHARS,
    N_CLASS,
    N_PAIRS,
    N_WORDS,
    N_TYPES,
    N_MARKS,
    N_RULES,
    N_LINES,
    N_ENTITIES,
    N_MEMORY,
    N_CONF,
    N_GONE,
    N_NOTE,
    N_NAMES,
    N_KINDS,
    N_HEAD = 64,
    N_SECTION = 32,
    N_SIZE = 24 /* of the header: where the sum stands, which is over all from … */,
    N_SUMMED = 32
};

/* The file is made in memory: a header, room for all sections, then what they hold. */
typedef struct names_file {
    unsigned char *p;
    size_t len, cap;
    uint32_t sections, rows;
} names_file;

static inline void put_at(names_file *f, size_t at, const void *p, size_t len)
{
    if (at + len > f->cap) {
        f->cap = 2 * (at + len) + 4096;
        f->p = realloc(f->p, f->cap);
        assert_non_null(f->p);
        memset(f->p + f->len, 0, f->cap - f->len);
    }
    if (len)
        memcpy(f->p + at, p, len);
    f->len = at + len > f->len ? at + len : f->len;
}

static inline void put32(names_file *f, size_t at, uint32_t x)
{
    put_at(f, at, &x, sizeof x);
}

static inline void names_begin(names_file *f, uint32_t rows)
{
    *f = (names_file){.rows = rows};
    put_at(f, N_HEAD + N_KINDS * N_SECTION - 1, "", 1);
}

static inline void names_add(names_file *f, uint32_t kind, uint32_t count, uint32_t aux,
                             const void *p, size_t len)
{
    size_t at = N_HEAD + N_SECTION * (size_t)f->sections++;
    uint64_t off = (f->len + 127) / 128 * 128, size = len;
    put32(f, at, kind);
    put32(f, at + 4, count);
    put32(f, at + 8, aux);
    put_at(f, at + 16, &off, sizeof off);
    put_at(f, at + 24, &size, sizeof size);
    put_at(f, off, p, len);
}

/* COUNT texts, ascending where the reader wants it, and their values. */
static inline void names_texts(names_file *f, uint32_t kind, const char *const *text,
                               const uint16_t *value, uint32_t count)
{
    names_file t = {0};
    size_t values = 4 * ((size_t)count + 1), texts = values + 2 * ((count + 1u) & ~1u);
    uint32_t off = 0;
    put_at(&t, texts - 1, "", 1);
    for (uint32_t i = 0; i < count; i++) {
        put32(&t, 4 * i, off);
        put_at(&t, values + 2 * i, &value[i], 2);
        put_at(&t, texts + off, text[i], strlen(text[i]));
        off += (uint32_t)strlen(text[i]);
    }
    put32(&t, 4 * count, off);
    names_add(f, kind, count, 0, t.p, t.len);
    free(t.p);
}

static inline uint64_t names_stir(uint64_t h, uint64_t w)
{
    h = (h ^ w) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 32;
}

/* Make the sum right: four of every fourth word, then one of the four. */
static inline void names_sum(names_file *f)
{
    uint64_t h[4], w;
    for (uint64_t k = 0; k < 4; k++)
        h[k] = 0xcbf29ce484222325u + k;
    for (size_t i = N_SUMMED; i < f->len; i += 8) {
        memcpy(&w, f->p + i, 8);
        h[i / 8 % 4] = names_stir(h[i / 8 % 4], w);
    }
    for (int k = 1; k < 4; k++)
        h[0] = names_stir(h[0], h[k]);
    memcpy(f->p + N_SIZE, &h[0], 8);
}

static inline void names_end(names_file *f)
{
    uint64_t size = (f->len + 63) / 64 * 64;
    if (size > f->len)
        put_at(f, size - 1, "", 1);
    put_at(f, 0, "taoci-nm", 8);
    put32(f, 8, 1);
    put32(f, 12, 0x01020304);
    put_at(f, 16, &size, sizeof size);
    put32(f, 32, f->sections);
    put32(f, 36, f->rows);
    put32(f, 40, TC_TAG_UNIT);
    put32(f, 44, TC_TAG_LABELS);
    names_sum(f);
}

static inline void names_free(names_file *f)
{
    free(f->p);
    *f = (names_file){0};
}

/* ---- a model that knows nothing: every row and every border by chance ---- */

static inline uint32_t dice(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (uint32_t)(*state >> 20);
}

/* COUNT numbers below ROWS, two of three of them 0. */
static inline void random_rows(uint16_t *row, size_t count, uint32_t rows, uint64_t *state)
{
    for (size_t i = 0; i < count; i++)
        row[i] = dice(state) % 3 ? 0 : (uint16_t)(dice(state) % rows);
}

/* May label J follow label I? */
static inline int names_legal(int i, int j)
{
    return i < TC_TAG_LABELS && j < TC_TAG_LABELS && (j == 0 || j % 2 || i == j || i == j - 1);
}

static inline void random_borders(names_file *f, uint64_t *state)
{
    static int16_t trans[TC_TAG_BORDERS][TC_TAG_LANES][TC_TAG_LANES];
    for (int k = 0; k < TC_TAG_BORDERS; k++)
        for (int i = 0; i < TC_TAG_LANES; i++)
            for (int j = 0; j < TC_TAG_LANES; j++)
                trans[k][i][j] = names_legal(i, j) ? (int16_t)(dice(state) % 120) - 60 : -12000;
    names_add(f, N_TRANS, sizeof trans / 2, 0, trans, sizeof trans);
}

static inline void random_weights(names_file *f, uint64_t *state)
{
    size_t size = (size_t)f->rows * TC_TAG_ROW;
    int8_t *row = calloc(size, 1);
    assert_non_null(row);
    for (size_t i = TC_TAG_ROW; i < size; i++)
        row[i] = (int8_t)((i + 1) % TC_TAG_LANES ? (int)(dice(state) % 65) - 32 : 0);
    names_add(f, N_ROWS, f->rows, 0, row, size);
    free(row);
}

/* A model of ROWS rows over the words WORD (ascending, NULL at the end), without what may be missing. */
static inline void names_random(names_file *f, uint64_t seed, uint32_t rows,
                                const char *const *word)
{
    static const char *const type[] = {"place/abbr", "place", "head/org", "word/n", "word"};
    static const uint16_t class[] = {13 << 8 | 9, 3 << 8 | 1, 10 << 8 | 2, 18 << 8 | 6,
                                     27 << 8 | 7};
    static const char *const line[] = {"company", "place/city", "place/county"};
    static const char *const entity[] = {"amount", "company", "date", "org", "person", "place"};
    static uint16_t many[TC_TAG_KINDS * TC_TAG_KINDS];
    static tc_tag_char chars[256];
    static const tc_tag_char marks[] = {{'(', 37},    {')', 38},    {0xB7, 41},   {0x201C, 35},
                                        {0x201D, 36}, {0x3001, 32}, {0x3002, 34}, {0xFF0C, 33}};
    uint32_t words = 0;
    while (word[words])
        words++;
    names_begin(f, rows);
    random_weights(f, &seed);
    random_borders(f, &seed);
    for (uint32_t i = 0; i < LEN(chars); i++) /* some of those that are written */
        chars[i] = (tc_tag_char){(uint16_t)(i < 64 ? 0x20 + i : 0x4E00 + 97 * (i - 64)),
                                 (uint16_t)(dice(&seed) % rows)};
    names_add(f, N_CHARS, LEN(chars), 0, chars, sizeof chars);
    random_rows(many, TC_TAG_KINDS, rows, &seed);
    names_add(f, N_CLASS, TC_TAG_KINDS, 0, many, 2 * TC_TAG_KINDS);
    random_rows(many, LEN(many), rows, &seed);
    names_add(f, N_PAIRS, LEN(many), 0, many, sizeof many);
    random_rows(many, words, rows, &seed);
    names_texts(f, N_WORDS, word, many, words);
    names_texts(f, N_TYPES, type, class, LEN(type));
    names_add(f, N_MARKS, LEN(marks), 0, marks, sizeof marks);
    random_rows(many, 120, rows, &seed);
    names_add(f, N_RULES, 120, 117, many, 240);
    random_rows(many, LEN(entity), rows, &seed);
    names_texts(f, N_LINES, line, many, LEN(line));
    names_texts(f, N_ENTITIES, entity, many, LEN(entity));
}

/* CONF that rises with the odds: bin by bin to 99 per cent. */
static inline void names_conf(names_file *f)
{
    uint8_t conf[TC_TAG_TYPES][TC_TAG_BINS];
    for (int t = 0; t < TC_TAG_TYPES; t++)
        for (int b = 0; b < TC_TAG_BINS; b++)
            conf[t][b] = (uint8_t)(30 + b * 69 / (TC_TAG_BINS - 1));
    names_add(f, N_CONF, sizeof conf, 4, conf, sizeof conf);
}
#endif
