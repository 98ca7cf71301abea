#include "tag/model.h"

#include <stdlib.h>

#define MAGIC "taoci-nm"

enum {
    VERSION = 1,
    ENDIAN = 0x01020304,
    FOREIGN = 0x04030201,
    ALIGN = 64,
    ALIGN_ROWS = 128,
    ROWS_MOST = 65535,
    WORDS_MOST = 65534,
    CONF_MOST = 100
};

/* Kinds of sections; 1 … KINDS - 1, those up to NEEDED must be there. */
enum {
    S_ROWS = 1,
    S_TRANS,
    S_CHARS,
    S_CLASS,
    S_PAIRS,
    S_WORDS,
    S_TYPES,
    S_MARKS,
    S_RULES,
    S_LINES,
    S_ENTITIES,
    S_MEMORY,
    S_CONF,
    S_GONE, /* rows of words further off: no model has them */
    S_NOTE,
    S_NAMES,
    KINDS,
    NEEDED = S_ENTITIES
};

typedef struct section {
    uint32_t kind, count, aux, zero;
    uint64_t off, len;
} section;

typedef struct header {
    char magic[8];
    uint32_t version, endian;
    uint64_t size, check; /* bytes of the file; sum over all behind it */
    uint32_t sections, rows, scale, labels;
    uint32_t zero[4];
} header;

_Static_assert(sizeof(header) == 64 && sizeof(section) == 32, "as it lies in the file");

enum { SUMMED = 32 }; /* the sum is over all from here on */

/* What is wrong with the file, or NULL; the checks below answer so. */
typedef const char *complaint;

static uint64_t stir(uint64_t h, uint64_t w)
{
    h = (h ^ w) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 32;
}

/* Four sums side by side, each of every fourth word, at memory speed. With FILE the pages of a chunk may
 * go when it is done: checking a file does not make it resident. */
static uint64_t sum_of(const unsigned char *p, size_t len, const tc_map *file)
{
    enum { CHUNK = 1 << 20, SUMS = 4 };
    uint64_t h[SUMS], w[SUMS];
    for (int k = 0; k < SUMS; k++)
        h[k] = 0xcbf29ce484222325u + (uint64_t)k;
    for (size_t i = SUMMED; i < len; i += sizeof w) {
        memcpy(w, p + i, sizeof w);
        for (int k = 0; k < SUMS; k++)
            h[k] = stir(h[k], w[k]);
        if (file && (i + sizeof w) % CHUNK == 0)
            tc_map_forget(file, i + sizeof w - CHUNK, CHUNK);
    }
    for (int k = 1; k < SUMS; k++)
        h[0] = stir(h[0], h[k]);
    return h[0];
}

static complaint check_header(const header *h, size_t len)
{
    if (len < sizeof *h || memcmp(h->magic, MAGIC, sizeof h->magic) != 0)
        return "not written by taoci";
    if (h->endian == FOREIGN)
        return "made for machines of another byte order";
    if (h->endian != ENDIAN)
        return "damaged: no byte order";
    if (h->version != VERSION)
        return h->version > VERSION ? "made for a newer taoci" : "made for an older taoci";
    if (h->size != len)
        return h->size > len ? "cut short" : "longer than it says";
    if (len % ALIGN || h->sections > (len - sizeof *h) / sizeof(section))
        return "damaged: no room for its sections";
    if (h->labels != TC_TAG_LABELS || h->scale != TC_TAG_UNIT || !h->rows || h->rows > ROWS_MOST)
        return "damaged: other labels or too many rows";
    return NULL;
}

static complaint check_rows(const uint16_t *row, uint32_t n, uint32_t rows)
{
    typedef uint16_t eight __attribute__((vector_size(16)));
    eight most = {0};
    uint32_t i = 0;
    for (eight x; i + 8 <= n; i += 8) {
        memcpy(&x, row + i, sizeof x);
        most |= (eight)(x >= (uint16_t)rows);
    }
    for (; i < n; i++)
        most[0] |= row[i] >= rows;
    for (int k = 1; k < 8; k++)
        most[0] |= most[k];
    return most[0] ? "damaged: a row that is not there" : NULL;
}

/* LEN bytes of characters with values below MOST. */
static complaint check_chars(const tc_tag_char *c, uint32_t n, uint32_t most)
{
    for (uint32_t i = 0; i < n; i++) {
        if (i && c[i].cp <= c[i - 1].cp)
            return "damaged: characters not in order";
        if (c[i].value >= most)
            return "damaged: a row that is not there";
    }
    return NULL;
}

/* Read the section S at P as texts. */
static complaint take_texts(tc_texts *t, const section *s, const char *p)
{
    uint64_t n = s->count, values = 4 * (n + 1), text = values + 2 * ((n + 1) & ~(uint64_t)1);
    if (text > s->len)
        return "damaged: texts outside the file";
    *t = (tc_texts){.off = (const void *)p,
                    .value = (const void *)(p + values),
                    .text = p + text,
                    .count = s->count,
                    .step = s->count / TC_TEXTS_MARKS + 1};
    for (uint32_t i = 0; i < t->count; i++)
        if (t->off[i + 1] < t->off[i])
            return "damaged: texts not in order";
    return t->off[t->count] > s->len - text || t->off[0] ? "damaged: texts outside the file" : NULL;
}

static int compare(tc_str a, tc_str b)
{
    uint32_t n = a.len < b.len ? a.len : b.len;
    int d = n ? memcmp(a.p, b.p, n) : 0;
    return d ? d : (a.len > b.len) - (a.len < b.len);
}

/* The eight bytes at P as a number in their order, but for those behind LEN. */
static inline uint64_t front_of(const char *p, uint32_t len)
{
    uint64_t x;
    memcpy(&x, p, sizeof x);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    x = __builtin_bswap64(x);
#endif
    return len < sizeof x ? x & ~(~(uint64_t)0 >> 8 * len) : x;
}

/* What a search compares of text I of T first; texts that lie at the end of all have 0. */
static inline uint64_t front_at(const tc_texts *t, uint32_t i)
{
    uint32_t off = t->off[i];
    return t->off[t->count] - off < sizeof(uint64_t) ? 0
                                                     : front_of(t->text + off, t->off[i + 1] - off);
}

/* Rows of texts in ascending order. */
static complaint take_words(tc_texts *t, const section *s, const char *p, uint32_t rows)
{
    complaint why = take_texts(t, s, p);
    uint64_t before = 0;
    for (uint32_t i = 0; !why && i < t->count; i++) {
        uint64_t own = front_at(t, i);
        if (own <= before && i && compare(tc_texts_at(t, i - 1), tc_texts_at(t, i)) >= 0)
            why = "damaged: texts not in order";
        if (own && i == t->marks * t->step)
            t->mark[t->marks++] = own;
        before = own;
    }
    return why ? why : check_rows(t->value, t->count, rows);
}

static complaint take_types(tc_texts *t, const section *s, const char *p)
{
    complaint why = take_texts(t, s, p);
    for (uint32_t i = 0; !why && i < t->count; i++)
        if (t->value[i] >> 8 >= TC_TAG_CLASSES)
            why = "damaged: a class that is not there";
    return why;
}

static complaint take_conf(tc_model *m, const section *s, const char *p)
{
    if (!s->aux || s->count != TC_TAG_TYPES * TC_TAG_BINS)
        return "damaged: no width of odds";
    m->conf = (const void *)p;
    m->bin = s->aux;
    for (uint32_t i = 0; i < s->count; i++)
        if ((unsigned char)p[i] > CONF_MOST)
            return "damaged: surer than sure";
    return NULL;
}

/* Take the section S, which lies at P, in by its kind. Those of a fixed size have it already. */
static complaint take(tc_model *m, const section *s, const char *p)
{
    const void *at = p;
    const uint16_t *number = at;
    switch (s->kind) {
    case S_ROWS:
        m->row = at;
        for (int i = 0; i < TC_TAG_ROW; i++)
            if (p[i])
                return "damaged: row 0 is not empty";
        return NULL;
    case S_TRANS:
        m->trans = at;
        return NULL;
    case S_CHARS:
        m->chars = at, m->char_count = s->count;
        return check_chars(at, s->count, m->rows);
    case S_MARKS:
        m->marks = at, m->mark_count = s->count;
        return check_chars(at, s->count, TC_TAG_CLASSES);
    case S_CLASS:
        m->kind = number;
        return check_rows(number, s->count, m->rows);
    case S_PAIRS:
        m->pair = number;
        return check_rows(number, s->count, m->rows);
    case S_RULES:
        m->rule = number, m->rule_count = s->count;
        return check_rows(number, s->count, m->rows);
    case S_MEMORY:
        m->memory = number, m->memory_count = s->count, m->memory_aux = s->aux;
        return check_rows(number, s->count, m->rows);
    case S_GONE:
        return "made for an older taoci";
    case S_WORDS:
        if (s->count > WORDS_MOST)
            return "damaged: too many words";
        return take_words(&m->words, s, p, m->rows);
    case S_LINES:
        return take_words(&m->lines, s, p, m->rows);
    case S_ENTITIES:
        return take_words(&m->entities, s, p, m->rows);
    case S_NAMES:
        return take_texts(&m->names, s, p);
    case S_TYPES:
        return take_types(&m->types, s, p);
    case S_CONF:
        return take_conf(m, s, p);
    default:
        m->note = (tc_str){p, (uint32_t)s->len};
        return s->len > UINT32_MAX ? "damaged: a note too long" : NULL;
    }
}

/* The bytes that one element of a section takes, and how many there must be (0: any); texts take what
 * they take. */
static const struct shape {
    uint32_t size, count;
} shapes[KINDS] = {[S_ROWS] = {TC_TAG_ROW, 0},
                   [S_TRANS] = {2, TC_TAG_BORDERS *TC_TAG_LANES *TC_TAG_LANES},
                   [S_CHARS] = {sizeof(tc_tag_char), 0},
                   [S_CLASS] = {2, TC_TAG_KINDS},
                   [S_PAIRS] = {2, TC_TAG_KINDS *TC_TAG_KINDS},
                   [S_MARKS] = {sizeof(tc_tag_char), 0},
                   [S_RULES] = {2, 0},
                   [S_MEMORY] = {2, 0},
                   [S_CONF] = {1, 0}};

static complaint check_section(const section *s, size_t len, uint32_t rows)
{
    if (!s->kind || s->kind >= KINDS)
        return "made for a newer taoci: a section of an unknown kind";
    if (s->off % (s->kind == S_ROWS ? ALIGN_ROWS : ALIGN) || s->off > len || s->len > len - s->off)
        return "damaged: a section outside the file";
    struct shape want = shapes[s->kind];
    if (s->kind == S_ROWS)
        want.count = rows;
    if (want.size && s->len != (uint64_t)s->count * want.size)
        return "damaged: a section of another size";
    if (want.count && s->count != want.count)
        return "damaged: a section of another size";
    return NULL;
}

/* Does each section lie in the file, in its size, once, and is none missing? */
static complaint check_sections(const header *h)
{
    const section *s = (const void *)(h + 1);
    uint32_t seen = 0;
    for (uint32_t i = 0; i < h->sections; i++) {
        complaint why = check_section(&s[i], h->size, h->rows);
        if (why)
            return why;
        if (seen & 1u << s[i].kind)
            return "damaged: a section twice";
        seen |= 1u << s[i].kind;
    }
    for (uint32_t k = 1; k <= NEEDED; k++)
        if (!(seen & 1u << k))
            return "damaged: a section is missing";
    return NULL;
}

static complaint read_sections(tc_model *m, const header *h)
{
    const section *s = (const void *)(h + 1);
    complaint why = NULL;
    m->rows = h->rows;
    m->check = h->check;
    for (uint32_t i = 0; !why && i < h->sections; i++)
        if (s[i].len || s[i].kind <= NEEDED) /* what may be missing may be empty */
            why = take(m, &s[i], (const char *)h + s[i].off);
    return why;
}

static taoci_code attach(tc_model *m, const void *p, size_t len, const tc_map *file, int verify,
                         const char *name, taoci_err *err)
{
    const header *h = p;
    *m = (tc_model){0};
    complaint why = check_header(h, len);
    if (!why)
        why = check_sections(h);
    if (!why && verify && sum_of(p, len, file) != h->check)
        why = "damaged: the checksum differs";
    if (!why)
        why = read_sections(m, h);
    if (!why)
        return TAOCI_OK;
    *m = (tc_model){0};
    return tc_fail(err, TAOCI_EDICT, 0, "'%s' is no usable model of names (%s)", name, why);
}

taoci_code tc_model_attach(tc_model *m, const void *p, size_t len, const char *name, taoci_err *err)
{
    return attach(m, p, len, NULL, 1, name, err);
}

taoci_code tc_model_open(tc_model *m, const char *path, int verify, taoci_err *err)
{
    tc_map map;
    *m = (tc_model){0};
    taoci_code rc = tc_map_open(&map, path, err);
    if (rc)
        return rc;
    rc = attach(m, map.p, map.len, &map, verify, path, err);
    if (rc)
        tc_map_close(&map);
    else
        m->map = map;
    return rc;
}

void tc_model_close(tc_model *m)
{
    tc_map_close(&m->map);
    *m = (tc_model){0};
}

uint16_t tc_texts_find(const tc_texts *t, tc_str text)
{
    char front[sizeof(uint64_t)] = {0};
    memcpy(front, text.p, text.len < sizeof front ? text.len : sizeof front);
    uint64_t want = front_of(front, text.len);
    uint32_t lo = 0, hi = t->marks; /* the first mark not below the text */
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        lo = t->mark[mid] < want ? mid + 1 : lo;
        hi = t->mark[mid] < want ? hi : mid;
    }
    while (hi < t->marks && t->mark[hi] == want)
        hi++;
    hi = hi < t->marks ? hi * t->step : t->count;
    for (lo = lo ? (lo - 1) * t->step : 0; lo < hi;) {
        uint32_t mid = lo + (hi - lo) / 2;
        uint64_t own = front_at(t, mid);
        int d = own < want ? -1 : 1;
        if (own == want || !own)
            d = compare(tc_texts_at(t, mid), text);
        if (!d)
            return t->value[mid];
        lo = d < 0 ? mid + 1 : lo;
        hi = d < 0 ? hi : mid;
    }
    return 0;
}
