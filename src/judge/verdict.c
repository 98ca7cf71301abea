#include "judge/verdict.h"

#include <stdio.h>

#include "out/json.h"

enum { TYPE_WIDTH = 10 };

void tc_put_share(tc_buf *out, uint32_t n, int digits)
{
    if (digits == 3)
        n = (n + 5) / 10;
    uint32_t one = digits == 3 ? 1000 : 10000;
    tc_buf_print(out, "%u.%0*u", n / one, digits, n % one);
}

/* Every type, then all together. */
static tc_tally row_of(const tc_judge *j, uint32_t i)
{
    return i < j->tally.n ? j->tally.p[i] : tc_judge_all(j);
}

/* The errors of one kind that lead from one type to another. */
static uint32_t count_of(const tc_judge *j, uint32_t from)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < j->error.n; i++)
        if (j->error.p[i].kind == j->error.p[from].kind &&
            tc_str_eq(j->error.p[i].gold, j->error.p[from].gold) &&
            tc_str_eq(j->error.p[i].found, j->error.p[from].found)) {
            if (i < from)
                return 0; /* counted there */
            n += j->error.p[i].count;
        }
    return n;
}

/* ---- text ---- */

static void put_types(tc_buf *b, const tc_judge *j)
{
    tc_buf_puts(
        b, "type            P      R     F1  right  wrong missed  overlap     P      R     F1  "
           "values\n");
    for (uint32_t i = 0; i <= j->tally.n; i++) {
        tc_tally t = row_of(j, i);
        tc_buf_print(b, "%-*.*s", TYPE_WIDTH, (int)t.type.len, t.type.p);
        for (int k = TC_P; k <= TC_F1; k++) {
            tc_buf_puts(b, "  ");
            tc_put_share(b, tc_share_of((tc_share)k, t.right, t.wrong, t.missed), 3);
        }
        tc_buf_print(b, " %6u %6u %6u         ", t.right, t.wrong, t.missed);
        for (int k = TC_P; k <= TC_F1; k++) {
            tc_buf_puts(b, "  ");
            tc_put_share(b, tc_share_of((tc_share)k, t.near_right, t.near_wrong, t.near_missed), 3);
        }
        if (t.values)
            tc_buf_print(b, "  %u/%u\n", t.values_right, t.values);
        else
            tc_buf_puts(b, "  -\n");
    }
    tc_buf_print(b, "%u document%s", j->documents, &"s"[j->documents == 1]);
    if (j->absent)
        tc_buf_print(b, ", %u of them without a result", j->absent);
    tc_buf_putc(b, '\n');
}

static void put_confusion(tc_buf *b, const tc_judge *j)
{
    int any = 0;
    for (uint32_t i = 0; i < j->error.n; i++) {
        const tc_error *e = &j->error.p[i];
        uint32_t n = e->kind == TC_ERR_TYPE ? count_of(j, i) : 0;
        if (!n)
            continue;
        if (!any++)
            tc_buf_puts(b, "\nconfused\n");
        tc_buf_print(b, "%6u  %.*s > %.*s\n", n, (int)e->gold.len, e->gold.p, (int)e->found.len,
                     e->found.p);
    }
}

void tc_put_flat(tc_buf *b, tc_str text)
{
    for (uint32_t i = 0; i < text.len; i++)
        tc_buf_putc(b, (unsigned char)text.p[i] < ' ' || text.p[i] == 127 ? ' ' : text.p[i]);
}

static void put_errors(tc_buf *b, const tc_judge *j, uint32_t most)
{
    if (j->error.n && most)
        tc_buf_puts(b, "\nerrors\n");
    for (uint32_t i = 0; i < j->error.n && i < most; i++) {
        const tc_error *e = &j->error.p[i];
        tc_buf_print(b, "%6u  %s", e->count, tc_error_name(e->kind));
        if (e->gold.len)
            tc_buf_print(b, " %.*s", (int)e->gold.len, e->gold.p);
        if (e->found.len && !tc_str_eq(e->gold, e->found))
            tc_buf_print(b, "%s%.*s", e->gold.len ? " > " : " ", (int)e->found.len, e->found.p);
        if (e->by.len)
            tc_buf_print(b, "  %.*s", (int)e->by.len, e->by.p);
        tc_buf_putc(b, '\n');
        for (uint32_t k = 0; k < TC_EXAMPLES && k < e->count; k++) {
            tc_buf_puts(b, "        ");
            tc_put_flat(b, e->example[k].text);
            if (e->example[k].got.len && !tc_str_eq(e->example[k].got, e->example[k].text)) {
                tc_buf_puts(b, " > ");
                tc_put_flat(b, e->example[k].got);
            }
            tc_buf_print(b, "  %.*s:%u", (int)e->example[k].doc.len, e->example[k].doc.p,
                         e->example[k].start);
            if (e->example[k].sentence.len) {
                tc_buf_puts(b, "  ");
                tc_put_flat(b, e->example[k].sentence);
            }
            tc_buf_putc(b, '\n');
        }
    }
}

void tc_verdict_text(tc_buf *out, const tc_judge *j, uint32_t most)
{
    put_types(out, j);
    put_confusion(out, j);
    put_errors(out, j, most);
}

/* ---- JSON ---- */

static void json_shares(tc_json *j, uint32_t right, uint32_t wrong, uint32_t missed)
{
    static const char *const names[] = {"p", "r", "f1"};
    char text[16];
    tc_json_int(j, "right", right);
    tc_json_int(j, "wrong", wrong);
    tc_json_int(j, "missed", missed);
    for (int k = TC_P; k <= TC_F1; k++) {
        uint32_t n = tc_share_of((tc_share)k, right, wrong, missed);
        snprintf(text, sizeof text, "%u.%04u", n / 10000, n % 10000);
        tc_json_word(j, names[k], text);
    }
}

static void json_tally(tc_json *j, const tc_tally *t)
{
    tc_json_open(j, NULL, '{');
    tc_json_text(j, "type", t->type);
    json_shares(j, t->right, t->wrong, t->missed);
    tc_json_open(j, "overlap", '{');
    json_shares(j, t->near_right, t->near_wrong, t->near_missed);
    tc_json_close(j, '}');
    tc_json_int(j, "values", t->values);
    tc_json_int(j, "values_right", t->values_right);
    tc_json_close(j, '}');
}

static void json_pair(tc_json *j, const tc_error *e)
{
    if (e->gold.len)
        tc_json_text(j, "gold", e->gold);
    if (e->found.len)
        tc_json_text(j, "found", e->found);
}

static void json_error(tc_json *j, const tc_error *e)
{
    tc_json_open(j, NULL, '{');
    tc_json_puts(j, "kind", tc_error_name(e->kind));
    json_pair(j, e);
    if (e->by.len)
        tc_json_text(j, "by", e->by);
    tc_json_int(j, "count", e->count);
    tc_json_open(j, "examples", '[');
    for (uint32_t k = 0; k < TC_EXAMPLES && k < e->count; k++) {
        tc_json_open(j, NULL, '{');
        tc_json_text(j, "doc", e->example[k].doc);
        tc_json_int(j, "start", e->example[k].start);
        tc_json_int(j, "end", e->example[k].end);
        tc_json_text(j, "text", e->example[k].text);
        if (e->example[k].got.len)
            tc_json_text(j, "got", e->example[k].got);
        if (e->example[k].sentence.len)
            tc_json_text(j, "sentence", e->example[k].sentence);
        tc_json_close(j, '}');
    }
    tc_json_close(j, ']');
    tc_json_close(j, '}');
}

void tc_verdict_json(tc_buf *out, const tc_judge *v, uint32_t most, int pretty)
{
    tc_json json = {.b = out, .pretty = pretty, .first = 1}, *j = &json;
    tc_json_open(j, NULL, '{');
    tc_json_puts(j, "schema", TAOCI_SCHEMA);
    tc_json_int(j, "documents", v->documents);
    tc_json_int(j, "absent", v->absent);
    tc_json_open(j, "types", '[');
    for (uint32_t i = 0; i <= v->tally.n; i++) {
        tc_tally t = row_of(v, i);
        json_tally(j, &t);
    }
    tc_json_close(j, ']');
    tc_json_open(j, "confused", '[');
    for (uint32_t i = 0; i < v->error.n; i++) {
        uint32_t n = v->error.p[i].kind == TC_ERR_TYPE ? count_of(v, i) : 0;
        if (!n)
            continue;
        tc_json_open(j, NULL, '{');
        json_pair(j, &v->error.p[i]);
        tc_json_int(j, "count", n);
        tc_json_close(j, '}');
    }
    tc_json_close(j, ']');
    tc_json_open(j, "errors", '[');
    for (uint32_t i = 0; i < v->error.n && i < most; i++)
        json_error(j, &v->error.p[i]);
    tc_json_close(j, ']');
    tc_json_close(j, '}');
    tc_buf_putc(out, '\n');
}
