#include "judge/judge.h"

#include <stdlib.h>

#include "judge/sentence.h"
#include "judge/value.h"

const char *tc_error_name(tc_error_kind kind)
{
    static const char *const names[TC_ERR_KINDS] = {"missed", "border", "type",
                                                    "value",  "extra",  "never"};
    return names[kind];
}

/* One document being judged. */
typedef struct trial {
    tc_judge *j;
    const tc_noted *gold;
    const tc_note *found;
    uint32_t n;
    uint8_t *used;  /* [n] 1: it is right, 2: it is the other side of an error */
    uint8_t *right; /* [gold notes] */
    tc_sentences sentences;
    taoci_err *err;
} trial;

static taoci_code no_memory(taoci_err *err)
{
    return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to judge results");
}

/* ---- counting ---- */

static tc_tally *tally_of(tc_judge *j, tc_str type)
{
    for (uint32_t i = 0; i < j->tally.n; i++)
        if (tc_str_eq(j->tally.p[i].type, type))
            return &j->tally.p[i];
    tc_tally *t = tc_vec_push(j->arena, &j->tally);
    if (t)
        *t = (tc_tally){.type = type};
    return t;
}

/* "dict/places.tsv:12" > "dict/places.tsv": lines of one table are one cause. */
static tc_str cause_of(tc_str by)
{
    uint32_t n = by.len;
    while (n && by.p[n - 1] >= '0' && by.p[n - 1] <= '9')
        n--;
    return n && n < by.len && by.p[n - 1] == ':' ? (tc_str){by.p, n - 1} : by;
}

/* Count an error: of the gold G, of what was found F; one of them may be NULL. */
static taoci_code blame(trial *t, tc_error_kind kind, const tc_note *g, const tc_note *f)
{
    tc_judge *j = t->j;
    tc_str gold = g ? g->type : (tc_str){0}, found = f ? f->type : (tc_str){0};
    tc_str by = f ? cause_of(f->by) : (tc_str){0};
    tc_error *e = NULL;
    for (uint32_t i = 0; i < j->error.n && !e; i++) {
        tc_error *k = &j->error.p[i];
        if (k->kind == kind && tc_str_eq(k->gold, gold) && tc_str_eq(k->found, found) &&
            tc_str_eq(k->by, by))
            e = k;
    }
    if (!e) {
        if (!(e = tc_vec_push(j->arena, &j->error)))
            return no_memory(t->err);
        *e = (tc_error){.kind = kind, .gold = gold, .found = found, .by = by};
    }
    if (e->count < TC_EXAMPLES) {
        const tc_note *at = g ? g : f;
        e->example[e->count].doc = t->gold->id;
        e->example[e->count].start = at->start;
        e->example[e->count].end = at->end;
        e->example[e->count].text = at->text;
        if (f)
            e->example[e->count].got = kind == TC_ERR_VALUE ? f->value : f->text;
        e->example[e->count].sentence = tc_sentence_around(&t->sentences, at->start, at->end);
    }
    e->count++;
    return TAOCI_OK;
}

/* ---- what is asked for ---- */

static int is_known(const tc_noted *g, tc_str type)
{
    for (uint32_t i = 0; i < g->types.n; i++)
        if (tc_str_eq(g->types.p[i], type))
            return 1;
    for (uint32_t i = 0; !g->types.n && i < g->notes.n; i++)
        if (tc_str_eq(g->notes.p[i].type, type))
            return 1;
    return 0;
}

static int fits(const tc_note *g, tc_str type)
{
    return tc_str_eq(g->type, type) || (g->alt.len && tc_str_eq(g->alt, type)) ||
           (tc_str_is(g->type, "park") && (tc_str_is(type, "place") || tc_str_is(type, "org")));
}

static int is_asked(const trial *t, const tc_note *g)
{
    return !g->optional && is_known(t->gold, g->type);
}

static int in_range(const trial *t, const tc_note *f)
{
    return f->start >= t->gold->beg && f->end <= t->gold->end;
}

static uint32_t overlap(const tc_note *a, const tc_note *b)
{
    uint32_t beg = a->start > b->start ? a->start : b->start,
             end = a->end < b->end ? a->end : b->end;
    return beg < end ? end - beg : 0;
}

/* May F stand though the gold asks for nothing there? */
static int is_allowed(const trial *t, const tc_note *f)
{
    for (uint32_t i = 0; i < t->gold->notes.n; i++) {
        const tc_note *g = &t->gold->notes.p[i];
        if (g->start == f->start && g->end == f->end && tc_str_eq(g->type, f->type))
            return 1;
        if (g->optional && g->start <= f->start && f->end <= g->end)
            return 1;
    }
    return f->nested || f->reference;
}

/* ---- matching ---- */

/* Same span, same type: the first that is free; T->n for none. */
static uint32_t strict_of(const trial *t, const tc_note *g)
{
    uint32_t i = 0;
    while (i < t->n && (t->used[i] || !in_range(t, &t->found[i]) || t->found[i].start != g->start ||
                        t->found[i].end != g->end || !fits(g, t->found[i].type)))
        i++;
    return i;
}

/* What stands in the place of G: of its type if SAME, what overlaps most; T->n for none. */
static uint32_t other_of(const trial *t, const tc_note *g, int same)
{
    uint32_t best = t->n, most = 0;
    for (uint32_t i = 0; i < t->n; i++) {
        const tc_note *f = &t->found[i];
        uint32_t n = 2 * overlap(g, f) + (f->start == g->start && f->end == g->end);
        if (n > most && !t->used[i] && in_range(t, f) && fits(g, f->type) == same) {
            most = n;
            best = i;
        }
    }
    return best;
}

static taoci_code judge_right(trial *t, const tc_note *g, const tc_note *f)
{
    tc_tally *y = tally_of(t->j, g->type);
    if (!y)
        return no_memory(t->err);
    y->right++;
    y->near_right++;
    int agrees = tc_value_agrees(g, f);
    y->values += agrees >= 0;
    y->values_right += agrees > 0;
    return agrees ? TAOCI_OK : blame(t, TC_ERR_VALUE, g, f);
}

static taoci_code judge_missed(trial *t, const tc_note *g)
{
    tc_tally *y = tally_of(t->j, g->type);
    if (!y)
        return no_memory(t->err);
    y->missed++;
    uint32_t i = other_of(t, g, 1);
    int near = i < t->n;
    y->near_right += near;
    y->near_missed += !near;
    if (!near)
        i = other_of(t, g, 0);
    if (i == t->n)
        return blame(t, TC_ERR_MISSED, g, NULL);
    const tc_note *f = &t->found[i];
    t->used[i] = near ? 3 : 2;
    return blame(t, near ? TC_ERR_BORDER : TC_ERR_TYPE, g, f);
}

static taoci_code judge_found(trial *t, uint32_t i)
{
    const tc_note *f = &t->found[i];
    if (t->used[i] == 1 || !in_range(t, f) || !is_known(t->gold, f->type) || is_allowed(t, f))
        return TAOCI_OK;
    tc_tally *y = tally_of(t->j, f->type);
    if (!y)
        return no_memory(t->err);
    y->wrong++;
    y->near_wrong += t->used[i] != 3;
    return t->used[i] ? TAOCI_OK : blame(t, TC_ERR_EXTRA, NULL, f);
}

static taoci_code judge_never(trial *t, const tc_note *g)
{
    for (uint32_t i = 0; i < t->n; i++) {
        const tc_note *f = &t->found[i];
        if (!in_range(t, f) || f->start != g->start || f->end != g->end ||
            (g->type.len && !tc_str_eq(g->type, f->type)))
            continue;
        tc_tally *y = tally_of(t->j, f->type);
        if (!y)
            return no_memory(t->err);
        y->wrong++;
        y->near_wrong++;
        taoci_code rc = blame(t, TC_ERR_NEVER, NULL, f);
        if (rc)
            return rc;
    }
    return TAOCI_OK;
}

static taoci_code judge_all(trial *t)
{
    const tc_notes *gold = &t->gold->notes;
    taoci_code rc = TAOCI_OK;
    for (uint32_t k = 0; !rc && k < gold->n; k++) {
        uint32_t i = is_asked(t, &gold->p[k]) ? strict_of(t, &gold->p[k]) : t->n;
        if (i == t->n)
            continue;
        t->used[i] = 1;
        t->right[k] = 1;
        rc = judge_right(t, &gold->p[k], &t->found[i]);
    }
    for (uint32_t k = 0; !rc && k < gold->n; k++)
        if (is_asked(t, &gold->p[k]) && !t->right[k])
            rc = judge_missed(t, &gold->p[k]);
    for (uint32_t i = 0; !rc && i < t->n; i++)
        rc = judge_found(t, i);
    for (uint32_t k = 0; !rc && k < t->gold->never.n; k++)
        rc = judge_never(t, &t->gold->never.p[k]);
    return rc;
}

taoci_code tc_judge_add(tc_judge *j, const tc_noted *gold, const tc_noted *found, taoci_err *err)
{
    uint32_t n = found ? found->notes.n : 0;
    trial t = {.j = j, .gold = gold, .n = n, .found = n ? found->notes.p : NULL, .err = err};
    j->documents++;
    j->absent += !found;
    t.used = calloc((size_t)n + gold->notes.n + 1, 1);
    if (!t.used)
        return no_memory(err);
    t.right = t.used + n;
    tc_sentences_begin(&t.sentences, gold->text);
    taoci_code rc = judge_all(&t);
    free(t.used);
    return rc;
}

/* ---- the sum ---- */

tc_tally tc_judge_all(const tc_judge *j)
{
    tc_tally sum = {.type = TC_STR("all")};
    for (uint32_t i = 0; i < j->tally.n; i++) {
        const tc_tally *t = &j->tally.p[i];
        sum.right += t->right;
        sum.wrong += t->wrong;
        sum.missed += t->missed;
        sum.near_right += t->near_right;
        sum.near_wrong += t->near_wrong;
        sum.near_missed += t->near_missed;
        sum.values += t->values;
        sum.values_right += t->values_right;
    }
    return sum;
}

uint32_t tc_share_of(tc_share what, uint32_t right, uint32_t wrong, uint32_t missed)
{
    uint64_t part = what == TC_F1 ? 2 * (uint64_t)right : right;
    uint64_t all = part + (what == TC_R ? 0 : wrong) + (what == TC_P ? 0 : missed);
    return all ? (uint32_t)((part * 20000 + all) / (2 * all)) : 0;
}

static int order(tc_str a, tc_str b)
{
    int c = memcmp(a.p ? a.p : "", b.p ? b.p : "", a.len < b.len ? a.len : b.len);
    return c ? c : a.len < b.len ? -1 : a.len > b.len;
}

static int by_type(const void *a, const void *b)
{
    return order(((const tc_tally *)a)->type, ((const tc_tally *)b)->type);
}

static int by_count(const void *a, const void *b)
{
    const tc_error *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    int c = (int)x->kind - (int)y->kind;
    c = c ? c : order(x->gold, y->gold);
    c = c ? c : order(x->found, y->found);
    return c ? c : order(x->by, y->by);
}

void tc_judge_sort(tc_judge *j)
{
    if (j->tally.n)
        qsort(j->tally.p, j->tally.n, sizeof *j->tally.p, by_type);
    if (j->error.n)
        qsort(j->error.p, j->error.n, sizeof *j->error.p, by_count);
}
