#include "cli/gold.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/msg.h"
#include "cli/record.h"

enum { FILE_MOST = (1u << 31) - 1, CHUNK = 1 << 16 };
#define ARENA_MOST ((size_t)8 << 30)

/* clang-format off */
enum { ID, DOC, TEXT, GOLD, ENTITIES, RANGE, TYPES, NEVER, FAILED, WORDS, REF, MEMBERS };
static const char *const members[MEMBERS] = {
    "id", "doc", "text", "gold", "entities", "range", "types", "not", "error", "words", "ref"};

enum { START, END, TYPE, ENTITY_TEXT, BY, ALT, VALUE, CONF, OPTIONAL, NESTED, IN, REFERENCE, ENTITY_MEMBERS };
static const char *const entity_members[ENTITY_MEMBERS] = {
    "start", "end", "type", "text", "by", "alt_type", "value", "conf", "optional", "nested", "in", "ref"};

static const char *const said_members[TC_SAIDS] = {
    "code", "number", "min", "max", "unit", "approx", "mod", "bound", "min_open", "max_open", "edtf", "coarse",
    "narrow", "duration", "title", "name", "unresolved", "ambiguous"};
/* clang-format on */

/* Where reading is, for what is said. */
typedef struct place {
    gold_file *f;
    const char *path;
    uint32_t line;
    taoci_err *err;
} place;

static taoci_code wrong(const place *at, const char *what)
{
    return tc_fail(at->err, TAOCI_ETEXT, at->line, "%s:%u: %s", at->path, at->line, what);
}

static taoci_code no_memory(const place *at)
{
    return tc_fail(at->err, TAOCI_ENOMEM, 0, "%s: no memory for %u records", at->path, at->line);
}

static tc_str text_of(const member *m)
{
    return m->kind == MEMBER_NONE ? (tc_str){0} : (tc_str){m->p, (uint32_t)m->len};
}

static int is_true(const member *m)
{
    return m->kind == MEMBER_OTHER && m->p[0] != 'f' && strcmp(m->p, "0") != 0;
}

/* A whole number below 2^32 into *N. */
static int number_of(const member *m, uint32_t *n)
{
    char *end;
    unsigned long v = m->kind == MEMBER_OTHER && m->p[0] >= '0' && m->p[0] <= '9'
                          ? strtoul(m->p, &end, 10)
                          : UINT32_MAX;
    *n = (uint32_t)v;
    return v < UINT32_MAX && !*end;
}

/* "0.93" > 93 */
static uint16_t percent_of(const member *m)
{
    double v = m->kind == MEMBER_OTHER ? strtod(m->p, NULL) : 0;
    return v > 0 && v <= 1 ? (uint16_t)(v * 100 + 0.5) : 0;
}

static taoci_code read_value(place *at, tc_note *n, const member *value)
{
    record r;
    member m[TC_SAIDS];
    if (value->kind != MEMBER_OTHER || value->p[0] != '{')
        return TAOCI_OK;
    char *whole = tc_arena_text(&at->f->arena, value->p, value->len);
    if (!whole)
        return no_memory(at);
    n->value = (tc_str){whole, (uint32_t)value->len};
    record_read(&r, value->p, value->len, said_members, m, TC_SAIDS);
    for (int i = 0; i < TC_SAIDS; i++)
        n->said[i] = text_of(&m[i]);
    return TAOCI_OK;
}

/* The entity E into LIST; one without a type only if FREE. */
static taoci_code read_entity(place *at, const member *e, int free_type, tc_notes *list)
{
    record r;
    member m[ENTITY_MEMBERS];
    tc_note *n;
    if (e->kind != MEMBER_OTHER ||
        record_read(&r, e->p, e->len, entity_members, m, ENTITY_MEMBERS) != RECORD_READ)
        return wrong(at, "an entity that is no object");
    if (!(n = tc_vec_push(&at->f->arena, list)))
        return no_memory(at);
    *n = (tc_note){.type = text_of(&m[TYPE]),
                   .text = text_of(&m[ENTITY_TEXT]),
                   .by = text_of(&m[BY]),
                   .alt = text_of(&m[ALT]),
                   .conf = percent_of(&m[CONF]),
                   .optional = (uint8_t)is_true(&m[OPTIONAL]),
                   .nested = m[IN].kind != MEMBER_NONE,
                   .reference = (uint8_t)is_true(&m[REFERENCE])};
    if (!number_of(&m[START], &n->start) || !number_of(&m[END], &n->end) || n->end < n->start ||
        (!n->type.len && !free_type))
        return wrong(at, "an entity without start, end and type");
    return read_value(at, n, &m[VALUE]);
}

static taoci_code read_entities(place *at, const member *list, int free_type, tc_notes *to)
{
    char *p = list->p;
    member e;
    taoci_code rc = TAOCI_OK;
    if (list->kind == MEMBER_NONE)
        return TAOCI_OK;
    if (list->kind != MEMBER_OTHER || *p != '[')
        return wrong(at, "entities that are no list");
    for (char *end = p + list->len; !rc && record_element(&p, end, &e);)
        rc = read_entity(at, &e, free_type, to);
    return rc;
}

static taoci_code read_types(place *at, const member *list, tc_words *to)
{
    char *p = list->p, *end = list->kind == MEMBER_OTHER ? p + list->len : p;
    member e;
    while (p != end && record_element(&p, end, &e)) {
        tc_str *word = tc_vec_push(&at->f->arena, to);
        if (!word)
            return no_memory(at);
        *word = text_of(&e);
    }
    return TAOCI_OK;
}

/* "doc", "words" and "range": what they say of D. */
static void read_document(tc_noted *d, const member *m)
{
    static const char *const doc[] = {"id", "chars"}, *const words[] = {"count", "unknown"};
    record r;
    member in[2];
    if (m[DOC].kind == MEMBER_OTHER &&
        record_read(&r, m[DOC].p, m[DOC].len, doc, in, 2) == RECORD_READ) {
        d->id = d->id.len ? d->id : text_of(&in[0]);
        if (!number_of(&in[1], &d->chars))
            d->chars = 0;
    }
    if (m[WORDS].kind == MEMBER_OTHER && m[WORDS].p[0] == '{' &&
        record_read(&r, m[WORDS].p, m[WORDS].len, words, in, 2) == RECORD_READ &&
        (!number_of(&in[0], &d->words) || !number_of(&in[1], &d->unknown)))
        d->words = d->unknown = 0;
    char *p = m[RANGE].p, *end = m[RANGE].kind == MEMBER_OTHER ? p + m[RANGE].len : p;
    uint32_t *const edge[] = {&d->beg, &d->end};
    for (int i = 0; i < 2 && p != end && record_element(&p, end, &in[0]); i++)
        if (!number_of(&in[0], edge[i]))
            *edge[i] = i ? UINT32_MAX : 0;
}

taoci_code gold_add(gold_file *f, const char *path, uint32_t line, char *p, size_t len,
                    taoci_err *err)
{
    place at = {f, path, line, err};
    record r;
    member m[MEMBERS];
    record_state state = record_read(&r, p, len, members, m, MEMBERS);
    if (state == RECORD_WRONG || state == RECORD_CUT)
        return tc_fail(err, TAOCI_ETEXT, line, "%s:%u: no JSON record: %s (column %zu)", path, line,
                       r.what, r.column);
    if (state != RECORD_READ)
        return wrong(&at, "the record is no JSON object");
    tc_noted *d = tc_vec_push(&f->arena, &f->docs);
    if (!d)
        return no_memory(&at);
    *d = (tc_noted){.id = text_of(&m[ID]),
                    .text = m[TEXT].kind == MEMBER_STRING ? text_of(&m[TEXT]) : (tc_str){0},
                    .ref = text_of(&m[REF]),
                    .end = UINT32_MAX,
                    .line = line,
                    .failed = m[FAILED].kind != MEMBER_NONE};
    read_document(d, m);
    taoci_code rc = TAOCI_OK;
    if (m[GOLD].kind == MEMBER_NONE && m[ENTITIES].kind == MEMBER_NONE && !d->failed)
        rc = wrong(&at, "a record without gold and entities");
    if (!rc)
        rc = read_entities(&at, &m[m[GOLD].kind == MEMBER_NONE ? ENTITIES : GOLD], 0, &d->notes);
    if (!rc)
        rc = read_entities(&at, &m[NEVER], 1, &d->never);
    if (!rc)
        rc = read_types(&at, &m[TYPES], &d->types);
    f->docs.n -= rc != TAOCI_OK; /* no half of it */
    return rc;
}

static int read_bytes(gold_file *f, const char *path)
{
    taoci_err err = {0};
    taoci_code rc = TAOCI_OK;
    if (strcmp(path, "-") != 0) {
        rc = tc_file_read(path, &f->bytes, &err);
    } else {
        char chunk[CHUNK];
        long n;
        while ((n = tc_read(STDIN_FILENO, chunk, sizeof chunk)) > 0)
            tc_buf_put(&f->bytes, chunk, (size_t)n);
        if (n < 0)
            rc = tc_fail(&err, TAOCI_EIO, 0, "cannot read standard input");
    }
    tc_buf_putc(&f->bytes, 0);
    if (!rc)
        rc = tc_buf_check(&f->bytes, &err);
    return said(rc, &err);
}

void gold_init(gold_file *f)
{
    *f = (gold_file){.docs = {0}};
    tc_buf_init(&f->bytes, FILE_MOST);
    tc_arena_init(&f->arena, ARENA_MOST);
}

int gold_open(gold_file *f, const char *path)
{
    gold_init(f);
    int rc = read_bytes(f, path);
    if (rc)
        return rc;
    char *p = f->bytes.p, *stop = p + f->bytes.len - 1;
    if (stop - p >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0)
        p += 3;
    taoci_err err = {0};
    taoci_code code = TAOCI_OK;
    for (uint32_t line = 1; !code && p < stop; line++) {
        char *end = memchr(p, '\n', (size_t)(stop - p));
        end = end ? end : stop;
        *end = 0;
        if (p[strspn(p, " \t\r")] || strlen(p) < (size_t)(end - p))
            code = gold_add(f, path, line, p, (size_t)(end - p), &err);
        p = end + 1;
    }
    if (!code && !f->docs.n)
        code = tc_fail(&err, TAOCI_ETEXT, 0, "%s: no record in it", path);
    return said(code, &err);
}

void gold_close(gold_file *f)
{
    tc_arena_done(&f->arena);
    tc_buf_done(&f->bytes);
}
