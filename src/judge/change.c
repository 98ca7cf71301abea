#include "judge/change.h"

#include <stdlib.h>

#include "judge/verdict.h"
#include "out/json.h"

enum { GONE, NEW, TYPE, VALUE, KINDS };
static const char *const kinds[KINDS] = {"gone", "new", "type", "value"};

/* Counts of one type, of the old result but for what is new. */
typedef struct row {
    tc_str type;
    uint32_t before, after, count[KINDS];
} row;

typedef struct change {
    int kind;
    tc_str doc;
    const tc_note *old, *now; /* one may be NULL */
} change;

typedef struct writer {
    tc_arena *arena;
    TC_VEC(row) rows;
    TC_VEC(change) changes;
    uint32_t documents, alone; /* ALONE: in one of the results only */
    row spare;                 /* for what found no memory */
    int bad;
} writer;

static row *row_of(writer *w, tc_str type)
{
    for (uint32_t i = 0; i < w->rows.n; i++)
        if (tc_str_eq(w->rows.p[i].type, type))
            return &w->rows.p[i];
    row *r = tc_vec_push(w->arena, &w->rows);
    if (!r) {
        w->bad = 1;
        return &w->spare;
    }
    *r = (row){.type = type};
    return r;
}

static void add(writer *w, int kind, tc_str doc, const tc_note *old, const tc_note *now)
{
    change *c = tc_vec_push(w->arena, &w->changes);
    row_of(w, old ? old->type : now->type)->count[kind]++;
    if (c)
        *c = (change){kind, doc, old, now};
    else
        w->bad = 1;
}

static int span_order(const tc_note *a, const tc_note *b)
{
    return a->start != b->start ? a->start < b->start ? -1 : 1
           : a->end != b->end   ? a->end < b->end ? -1 : 1
                                : 0;
}

static int by_span(const void *a, const void *b)
{
    const tc_note *x = *(const tc_note *const *)a, *y = *(const tc_note *const *)b;
    int c = span_order(x, y);
    if (c)
        return c;
    c = memcmp(x->type.p, y->type.p, x->type.len < y->type.len ? x->type.len : y->type.len);
    return c ? c : (int)x->type.len - (int)y->type.len;
}

/* The notes of D (NULL: none) by span, in the arena. */
static const tc_note **sorted(writer *w, const tc_noted *d, uint32_t *n)
{
    *n = d ? d->notes.n : 0;
    const tc_note **p = tc_arena_raw(w->arena, (*n + 1) * sizeof *p);
    if (!p) {
        w->bad = 1;
        *n = 0;
        return NULL;
    }
    for (uint32_t i = 0; i < *n; i++)
        p[i] = &d->notes.p[i];
    if (*n)
        qsort(p, *n, sizeof *p, by_span);
    return p;
}

/* The place behind the member "same_as" that begins at P, which counts entities and says nothing by itself; P for another one. */
static const char *skip_number(const char *p, const char *end)
{
    static const char key[] = "\"same_as\":";
    const char *from = p;
    if ((size_t)(end - p) < sizeof key || memcmp(p, key, sizeof key - 1) != 0)
        return from;
    for (p += sizeof key - 1; p < end && (*p == '[' || *p == ' ' || (*p >= '0' && *p <= '9') ||
                                          (*p == ',' && p + 1 < end && p[1] != '"'));)
        p++;
    return p < end && *p == ']' ? p + 1 : p;
}

/* Do the values A and B say the same? */
static int same_value(tc_str a, tc_str b)
{
    const char *x = a.len ? a.p : "", *y = b.len ? b.p : "", *x_end = x + a.len, *y_end = y + b.len;
    while (x < x_end && y < y_end && *x == *y) {
        const char *next = skip_number(x, x_end);
        y = skip_number(y, y_end);
        if (next == x)
            x++, y++;
        else
            x = next;
    }
    return x == x_end && y == y_end;
}

/* Both sides of a document, in the order of the text. */
static void compare(writer *w, tc_str doc, const tc_noted *a, const tc_noted *b)
{
    uint32_t n, m, i = 0, k = 0;
    const tc_note **x = sorted(w, a, &n), **y = sorted(w, b, &m);
    w->documents++;
    w->alone += !a || !b;
    for (i = 0; i < n; i++)
        row_of(w, x[i]->type)->before++;
    for (k = 0; k < m; k++)
        row_of(w, y[k]->type)->after++;
    for (i = k = 0; i < n || k < m;) {
        int c = i == n ? 1 : k == m ? -1 : span_order(x[i], y[k]);
        if (c) {
            add(w, c < 0 ? GONE : NEW, doc, c < 0 ? x[i] : NULL, c < 0 ? NULL : y[k]);
            i += c < 0;
            k += c > 0;
            continue;
        }
        if (!tc_str_eq(x[i]->type, y[k]->type))
            add(w, TYPE, doc, x[i], y[k]);
        else if (!same_value(x[i]->value, y[k]->value))
            add(w, VALUE, doc, x[i], y[k]);
        i++;
        k++;
    }
}

static void compare_all(writer *w, const tc_noted_list *a, const tc_noted_list *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        compare(w, a->p[i].id, &a->p[i], tc_noted_of(b, &a->p[i], i, a->n));
    for (uint32_t i = 0; i < b->n; i++)
        if (!tc_noted_of(a, &b->p[i], i, b->n))
            compare(w, b->p[i].id, NULL, &b->p[i]);
}

static int by_type(const void *a, const void *b)
{
    tc_str x = ((const row *)a)->type, y = ((const row *)b)->type;
    int c = memcmp(x.p, y.p, x.len < y.len ? x.len : y.len);
    return c ? c : (int)x.len - (int)y.len;
}

static void put_text(tc_buf *b, const writer *w, uint32_t most)
{
    tc_buf_puts(b, "type        before  after   gone    new   type  value\n");
    for (uint32_t i = 0; i < w->rows.n; i++) {
        const row *r = &w->rows.p[i];
        tc_buf_print(b, "%-10.*s  %6u %6u", (int)r->type.len, r->type.p, r->before, r->after);
        for (int k = 0; k < KINDS; k++)
            tc_buf_print(b, " %6u", r->count[k]);
        tc_buf_putc(b, '\n');
    }
    tc_buf_print(b, "%u change%s in %u document%s", w->changes.n, &"s"[w->changes.n == 1],
                 w -> documents, &"s"[w->documents == 1]);
    if (w->alone)
        tc_buf_print(b, ", %u of them on one side only", w->alone);
    tc_buf_puts(b, w->changes.n && most ? "\n\n" : "\n");
    for (uint32_t i = 0; i < w->changes.n && i < most; i++) {
        const change *c = &w->changes.p[i];
        const tc_note *m = c->old ? c->old : c->now;
        tc_buf_print(b, "%-5s  %-10.*s  ", kinds[c->kind], (int)m->type.len, m->type.p);
        tc_put_flat(b, m->text);
        if (c->kind == TYPE)
            tc_buf_print(b, " > %.*s", (int)c->now->type.len, c->now->type.p);
        if (c->kind == VALUE)
            tc_buf_print(b, "  %.*s > %.*s", (int)c->old->value.len, c->old->value.p,
                         (int)c->now->value.len, c->now->value.p);
        tc_buf_print(b, "  %.*s:%u", (int)c->doc.len, c->doc.p, m->start);
        m = c->now ? c->now : c->old;
        tc_buf_print(b, "  %.*s\n", (int)m->by.len, m->by.p);
    }
}

/* One side of a change: its type, what made it, its value. */
static void json_side(tc_json *j, const char *key, const tc_note *m)
{
    if (!m)
        return;
    tc_json_open(j, key, '{');
    tc_json_text(j, "type", m->type);
    if (m->by.len)
        tc_json_text(j, "by", m->by);
    if (m->value.len) {
        char *p = tc_json_key(j, "value", 5, m->value.len);
        if (p) {
            memcpy(p, m->value.p, m->value.len);
            tc_json_end(j, p + m->value.len);
        }
    }
    tc_json_close(j, '}');
}

static void put_json(tc_buf *b, const writer *w, int pretty, uint32_t most)
{
    tc_json json = {.b = b, .pretty = pretty, .first = 1}, *j = &json;
    tc_json_open(j, NULL, '{');
    tc_json_puts(j, "schema", TAOCI_SCHEMA);
    tc_json_int(j, "documents", w->documents);
    tc_json_open(j, "types", '[');
    for (uint32_t i = 0; i < w->rows.n; i++) {
        const row *r = &w->rows.p[i];
        tc_json_open(j, NULL, '{');
        tc_json_text(j, "type", r->type);
        tc_json_int(j, "before", r->before);
        tc_json_int(j, "after", r->after);
        for (int k = 0; k < KINDS; k++)
            tc_json_int(j, k == TYPE ? "retyped" : kinds[k], r->count[k]);
        tc_json_close(j, '}');
    }
    tc_json_close(j, ']');
    tc_json_open(j, "changes", '[');
    for (uint32_t i = 0; i < w->changes.n && i < most; i++) {
        const change *c = &w->changes.p[i];
        const tc_note *m = c->old ? c->old : c->now;
        tc_json_open(j, NULL, '{');
        tc_json_puts(j, "kind", kinds[c->kind]);
        tc_json_text(j, "doc", c->doc);
        tc_json_int(j, "start", m->start);
        tc_json_int(j, "end", m->end);
        tc_json_text(j, "text", m->text);
        json_side(j, "before", c->old);
        json_side(j, "after", c->now);
        tc_json_close(j, '}');
    }
    tc_json_close(j, ']');
    tc_json_close(j, '}');
    tc_buf_putc(b, '\n');
}

taoci_code tc_change_write(tc_buf *out, tc_arena *arena, const tc_noted_list *a,
                           const tc_noted_list *b, int json, int pretty, uint32_t most,
                           taoci_err *err)
{
    writer w = {.arena = arena};
    compare_all(&w, a, b);
    if (w.bad)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to compare results");
    if (w.rows.n)
        qsort(w.rows.p, w.rows.n, sizeof *w.rows.p, by_type);
    if (json)
        put_json(out, &w, pretty, most);
    else
        put_text(out, &w, most);
    return tc_buf_check(out, err);
}
