#include "judge/stats.h"

#include <stdio.h>
#include <stdlib.h>

#include "judge/verdict.h"
#include "out/json.h"
#include "out/rows.h"

enum { LOW = 80 /* per cent: less sure than this is doubtful */, FIRST = 1 << 10 };
#define ARENA_MOST ((size_t)8 << 30)

/* What is counted. */
typedef enum what { TYPE, LOW_CONF, UNRESOLVED, NAME, UNIT, YEAR, WHATS } what;
static const char *const whats[WHATS] = {"type", "low_conf", "unresolved", "name", "unit", "year"};

typedef struct item {
    what what;
    tc_str type, name;
    uint32_t count, docs, last; /* LAST: the document that it was counted in last */
} item;

struct tc_stats {
    tc_arena arena;
    TC_VEC(item) items;
    uint32_t *slot; /* [slots] 1 + index into ITEMS, by hash; 0 is free */
    uint32_t slots;
    uint32_t docs, failed;
    uint64_t chars, words, unknown;
};

tc_stats *tc_stats_new(void)
{
    tc_stats *s = calloc(1, sizeof *s);
    if (s)
        tc_arena_init(&s->arena, ARENA_MOST);
    return s;
}

void tc_stats_free(tc_stats *s)
{
    if (!s)
        return;
    tc_arena_done(&s->arena);
    free(s->slot);
    free(s);
}

void tc_stats_reset(tc_stats *s)
{
    tc_arena arena = s->arena;
    uint32_t *slot = s->slot, slots = s->slots;
    tc_arena_reset(&arena);
    *s = (tc_stats){.arena = arena, .slot = slot, .slots = slots};
    if (slots)
        memset(slot, 0, slots * sizeof *slot);
}

/* ---- counting ---- */

static uint64_t hash_of(what w, tc_str type, tc_str name)
{
    uint64_t h = 0xCBF29CE484222325u ^ (uint64_t)w;
    for (uint32_t i = 0; i < type.len; i++)
        h = (h ^ (unsigned char)type.p[i]) * 0x100000001B3u;
    h *= 0x100000001B3u;
    for (uint32_t i = 0; i < name.len; i++)
        h = (h ^ (unsigned char)name.p[i]) * 0x100000001B3u;
    return h ^ h >> 32;
}

/* Twice the slots, or the first ones. */
static int grow(tc_stats *s)
{
    uint32_t n = s->slots ? 2 * s->slots : FIRST;
    uint32_t *p = n ? calloc(n, sizeof *p) : NULL;
    if (!p)
        return 0;
    for (uint32_t i = 0; i < s->items.n; i++) {
        const item *k = &s->items.p[i];
        uint32_t at = (uint32_t)hash_of(k->what, k->type, k->name) & (n - 1);
        while (p[at])
            at = (at + 1) & (n - 1);
        p[at] = i + 1;
    }
    free(s->slot);
    s->slot = p;
    s->slots = n;
    return 1;
}

/* Count one WHAT of TYPE called NAME. 0 without memory. */
static int count(tc_stats *s, what w, tc_str type, tc_str name)
{
    if (s->items.n >= s->slots / 2 && !grow(s))
        return 0;
    uint32_t at = (uint32_t)hash_of(w, type, name) & (s->slots - 1);
    item *k = NULL;
    for (; s->slot[at]; at = (at + 1) & (s->slots - 1)) {
        k = &s->items.p[s->slot[at] - 1];
        if (k->what == w && tc_str_eq(k->type, type) && tc_str_eq(k->name, name))
            break;
    }
    if (!s->slot[at]) {
        char *own = tc_arena_text(&s->arena, type.p ? type.p : "", type.len),
             *called = tc_arena_text(&s->arena, name.p ? name.p : "", name.len);
        if (!own || !called || !(k = tc_vec_push(&s->arena, &s->items)))
            return 0;
        *k = (item){.what = w, .type = {own, type.len}, .name = {called, name.len}};
        s->slot[at] = s->items.n;
    }
    k->count++;
    k->docs += k->last != s->docs;
    k->last = s->docs;
    return 1;
}

/* The year that an EDTF text begins with; empty for a text without. */
static tc_str year_of(tc_str edtf)
{
    for (uint32_t i = 0; i < 4; i++)
        if (edtf.len < 4 || edtf.p[i] < '0' || edtf.p[i] > '9')
            return (tc_str){0};
    return (tc_str){edtf.p, 4};
}

static int count_note(tc_stats *s, const tc_note *m)
{
    tc_str name = m->said[TC_SAID_NAME], unit = m->said[TC_SAID_UNIT],
           year = year_of(m->said[TC_SAID_EDTF]);
    int good = count(s, TYPE, m->type, (tc_str){0});
    if (m->conf && m->conf < LOW)
        good = good && count(s, LOW_CONF, m->type, (tc_str){0});
    if (tc_str_is(m->said[TC_SAID_UNRESOLVED], "true") ||
        tc_str_is(m->said[TC_SAID_AMBIGUOUS], "true"))
        good = good && count(s, UNRESOLVED, m->type, (tc_str){0});
    if (tc_str_is(m->type, "amount"))
        return good && (!unit.len || count(s, UNIT, m->type, unit));
    if (tc_str_is(m->type, "date"))
        return good && (!year.len || count(s, YEAR, m->type, year));
    if (tc_str_is(m->type, "document") && m->said[TC_SAID_TITLE].len)
        name = m->said[TC_SAID_TITLE];
    return good && (!name.len || count(s, NAME, m->type, name));
}

taoci_code tc_stats_add(tc_stats *s, const tc_noted *d, taoci_err *err)
{
    s->docs++;
    s->failed += d->failed;
    s->chars += d->chars;
    s->words += d->words;
    s->unknown += d->unknown;
    for (uint32_t i = 0; i < d->notes.n; i++)
        if (!count_note(s, &d->notes.p[i]))
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to count results");
    return TAOCI_OK;
}

/* ---- writing ---- */

static int order(tc_str a, tc_str b)
{
    int c = memcmp(a.p, b.p, a.len < b.len ? a.len : b.len);
    return c ? c : a.len < b.len ? -1 : a.len > b.len;
}

/* By what it is and its type; then years by their number, others the most frequent first. */
static int by_count(const void *a, const void *b)
{
    const item *x = a, *y = b;
    int c = (int)x->what - (int)y->what;
    c = c || x->what == TYPE ? c : order(x->type, y->type);
    if (!c && x->what != YEAR && x->count != y->count)
        c = x->count < y->count ? 1 : -1;
    c = c ? c : order(x->name, y->name);
    return c ? c : order(x->type, y->type);
}

/* The items of W from *I on that are shown: the next one, or NULL behind the last. Names: TOP of each type. */
static const item *next_item(const tc_stats *s, what w, uint32_t top, uint32_t *i,
                             uint32_t *of_type)
{
    for (; *i < s->items.n; ++*i) {
        const item *k = &s->items.p[*i];
        if (k->what != w)
            continue;
        int again = *i && k[-1].what == w && tc_str_eq(k[-1].type, k->type);
        *of_type = again ? *of_type + 1 : 0;
        if (w == NAME && *of_type >= top)
            continue;
        ++*i;
        return k;
    }
    return NULL;
}

static uint32_t count_of(const tc_stats *s, what w, tc_str type)
{
    for (uint32_t i = 0; i < s->items.n; i++)
        if (s->items.p[i].what == w && tc_str_eq(s->items.p[i].type, type))
            return s->items.p[i].count;
    return 0;
}

/* PART of ALL as "12.3%", "-" of nothing, in WIDTH columns. */
static void put_percent(tc_buf *b, uint64_t part, uint64_t all, int width)
{
    char text[24] = "-";
    uint64_t n = all ? (part * 2000 + all) / (2 * all) : 0;
    if (all)
        snprintf(text, sizeof text, "%u.%u%%", (unsigned)(n / 10), (unsigned)(n % 10));
    tc_buf_print(b, "%*s", width, text);
}

static void put_text(tc_buf *b, const tc_stats *s, tc_str id, uint32_t top)
{
    static const char *const titles[WHATS] = {
        [NAME] = "names", [UNIT] = "amounts by unit", [YEAR] = "dates by year"};
    const item *k;
    if (id.p)
        tc_put_flat(b, id);
    else
        tc_buf_print(b, "%u document%s", s->docs, &"s"[s->docs == 1]);
    tc_buf_print(b, ", %llu characters", (unsigned long long)s->chars);
    if (s->failed)
        tc_buf_print(b, ", %u failed", s->failed);
    if (s->words) {
        tc_buf_print(b, ", %llu word%s, unknown ", (unsigned long long)s->words,
                     &"s"[s->words == 1]);
        put_percent(b, s->unknown, s->words, 0);
    }
    tc_buf_puts(b, "\n\ntype         count   docs  low conf  unresolved\n");
    for (uint32_t i = 0, n = 0; (k = next_item(s, TYPE, top, &i, &n));) {
        tc_buf_print(b, "%-10.*s  %6u %6u", (int)k->type.len, k->type.p, k->count, k->docs);
        put_percent(b, count_of(s, LOW_CONF, k->type), k->count, 10);
        put_percent(b, count_of(s, UNRESOLVED, k->type), k->count, 12);
        tc_buf_putc(b, '\n');
    }
    for (int w = NAME; w < WHATS; w++)
        for (uint32_t i = 0, n = 0, any = 0; (k = next_item(s, (what)w, top, &i, &n));) {
            if (!any++)
                tc_buf_print(b, "\n%s\n", titles[w]);
            tc_buf_print(b, "%6u %6u  ", k->count, k->docs);
            if (w == NAME)
                tc_buf_print(b, "%-10.*s  ", (int)k->type.len, k->type.p);
            tc_put_flat(b, k->name);
            tc_buf_putc(b, '\n');
        }
    if (id.p)
        tc_buf_putc(b, '\n');
}

static void json_share(tc_json *j, const char *key, uint64_t part, uint64_t all)
{
    char text[24];
    uint64_t n = all ? (part * 20000 + all) / (2 * all) : 0;
    snprintf(text, sizeof text, "%u.%04u", (unsigned)(n / 10000), (unsigned)(n % 10000));
    tc_json_word(j, key, all ? text : "null");
}

static void put_json(tc_buf *b, const tc_stats *s, tc_str id, uint32_t top, int pretty)
{
    static const char *const keys[WHATS] = {[NAME] = "names", [UNIT] = "units", [YEAR] = "years"};
    tc_json json = {.b = b, .pretty = pretty, .first = 1}, *j = &json;
    const item *k;
    tc_json_open(j, NULL, '{');
    tc_json_puts(j, "schema", TAOCI_SCHEMA);
    if (id.p)
        tc_json_text(j, "doc", id);
    tc_json_int(j, "documents", s->docs);
    tc_json_int(j, "failed", s->failed);
    tc_json_int(j, "chars", (int64_t)s->chars);
    if (s->words) {
        tc_json_int(j, "words", (int64_t)s->words);
        tc_json_int(j, "unknown_words", (int64_t)s->unknown);
        json_share(j, "unknown_share", s->unknown, s->words);
    }
    tc_json_open(j, "types", '[');
    for (uint32_t i = 0, n = 0; (k = next_item(s, TYPE, top, &i, &n));) {
        tc_json_open(j, NULL, '{');
        tc_json_text(j, "type", k->type);
        tc_json_int(j, "count", k->count);
        tc_json_int(j, "documents", k->docs);
        json_share(j, "low_conf_share", count_of(s, LOW_CONF, k->type), k->count);
        json_share(j, "unresolved_share", count_of(s, UNRESOLVED, k->type), k->count);
        tc_json_close(j, '}');
    }
    tc_json_close(j, ']');
    for (int w = NAME; w < WHATS; w++) {
        tc_json_open(j, keys[w], '[');
        for (uint32_t i = 0, n = 0; (k = next_item(s, (what)w, top, &i, &n));) {
            tc_json_open(j, NULL, '{');
            if (w == NAME)
                tc_json_text(j, "type", k->type);
            tc_json_text(j, whats[w], k->name);
            tc_json_int(j, "count", k->count);
            tc_json_int(j, "documents", k->docs);
            tc_json_close(j, '}');
        }
        tc_json_close(j, ']');
    }
    tc_json_close(j, '}');
    tc_buf_putc(b, '\n');
}

static void put_row(tc_buf *b, tc_str id, const char *w, tc_str type, tc_str name, uint64_t n,
                    uint32_t docs)
{
    const tc_str cell[] = {id, tc_str_of(w), type, name};
    for (size_t i = 0; i < sizeof cell / sizeof *cell; i++) {
        tc_csv_cell(b, cell[i], 0);
        tc_buf_putc(b, ',');
    }
    tc_buf_print(b, "%llu,%u\r\n", (unsigned long long)n, docs);
}

static void put_csv(tc_buf *b, const tc_stats *s, tc_str id, uint32_t top)
{
    const struct {
        const char *name;
        uint64_t n;
    } sums[] = {{"documents", s->docs},
                {"failed", s->failed},
                {"chars", s->chars},
                {"words", s->words},
                {"unknown_words", s->unknown}};
    const item *k;
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++)
        put_row(b, id, sums[i].name, (tc_str){0}, (tc_str){0}, sums[i].n, s->docs);
    for (int w = TYPE; w < WHATS; w++)
        for (uint32_t i = 0, n = 0; (k = next_item(s, (what)w, top, &i, &n));)
            put_row(b, id, whats[w], k->type, k->name, k->count, k->docs);
}

void tc_stats_write(tc_buf *out, tc_stats *s, tc_str id, uint32_t top, tc_stats_shape shape,
                    int pretty)
{
    if (s->items.n)
        qsort(s->items.p, s->items.n, sizeof *s->items.p, by_count);
    if (shape == TC_STATS_JSON)
        put_json(out, s, id, top, pretty);
    else if (shape == TC_STATS_CSV)
        put_csv(out, s, id, top);
    else
        put_text(out, s, id, top);
}
