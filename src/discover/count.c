#include "discover/count.h"

#include <stdlib.h>

#include "base/parallel.h"

/* Suffixes that have two characters in common, laid out for the counter. */
typedef struct group {
    tc_counter *counter;
    tc_suffix *s;
    uint32_t n, cap;
    int failed;
} group;

typedef struct counting {
    const tc_stock *t;
    const tc_known *known;
    const uint32_t *order, *bucket;
    uint32_t least;
    group who[TC_THREADS_MOST];
    tc_grams *of; /* [TC_HAN_END] by first character */
} counting;

/* Room for N suffixes. 0 without memory. */
static int room(const counting *k, group *g, uint32_t n)
{
    if (!g->counter)
        g->counter = tc_counter_new(k->t, k->known, k->least);
    if (n <= g->cap)
        return g->counter != NULL;
    uint32_t cap = n + n / 2;
    tc_suffix *s = realloc(g->s, cap * sizeof *s);
    if (!s)
        return 0;
    g->s = s;
    g->cap = cap;
    return g->counter != NULL;
}

static void free_group(group *g)
{
    tc_counter_free(g->counter);
    free(g->s);
}

/* ---- in memory ---- */

/* The strings that begin with C. */
static void count_bucket(void *user, uint32_t who, uint32_t c)
{
    counting *k = user;
    group *g = &k->who[who];
    for (uint32_t i = k->bucket[c], e; i < k->bucket[c + 1] && !g->failed; i = e) {
        uint16_t second = k->t->c[k->order[i] + 1];
        for (e = i + 1; e < k->bucket[c + 1] && k->t->c[k->order[e] + 1] == second;)
            e++;
        if (e - i < k->least || !tc_is_free_han(second))
            continue;
        if (!room(k, g, e - i)) {
            g->failed = 1;
            return;
        }
        for (uint32_t p = i; p < e; p++)
            tc_stock_suffix(k->t, k->order[p], &g->s[p - i]);
        g->failed |= !tc_counter_take(g->counter, &k->of[c], g->s, e - i);
    }
}

/* Put what was counted by first character into one list. 0 without memory. */
static int join(counting *k, tc_grams *all)
{
    uint64_t n = 0;
    for (uint32_t c = 0; c < TC_HAN_END; c++)
        n += k->of[c].n;
    if (n > UINT32_MAX / 4)
        return 0;
    all->p = malloc((n + 1) * sizeof *all->p);
    for (uint32_t c = 0; c < TC_HAN_END; c++) {
        if (all->p && k->of[c].n)
            memcpy(all->p + all->n, k->of[c].p, k->of[c].n * sizeof *all->p);
        all->n += k->of[c].n;
        tc_grams_done(&k->of[c]);
    }
    return all->p != NULL;
}

static taoci_code no_memory(taoci_err *err)
{
    return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to count words");
}

static taoci_code count_memory(counting *k, tc_grams *out, uint32_t threads, taoci_err *err)
{
    uint32_t *order = NULL, *bucket = malloc((TC_HAN_END + 1) * sizeof *bucket);
    k->of = calloc(TC_HAN_END, sizeof *k->of);
    int ok = k->of && bucket;
    taoci_code rc = ok ? tc_stock_sort(k->t, &order, bucket, k->least, threads, err) : TAOCI_OK;
    if (ok && !rc) {
        k->order = order;
        k->bucket = bucket;
        tc_parallel(threads, TC_HAN_END, count_bucket, k);
    }
    free(order);
    free(bucket);
    for (uint32_t i = 0; i < TC_THREADS_MOST; i++)
        ok = ok && !k->who[i].failed;
    if (k->of && !join(k, out))
        ok = 0;
    free(k->of);
    return rc || ok ? rc : no_memory(err);
}

/* ---- from disk ---- */

typedef struct merging {
    counting *k;
    tc_grams *out;
} merging;

static int end_group(merging *m)
{
    group *g = &m->k->who[0];
    int ok = !g->n || tc_counter_take(g->counter, m->out, g->s, g->n);
    g->n = 0;
    return ok;
}

static int take_suffix(void *user, const tc_suffix *s)
{
    merging *m = user;
    group *g = &m->k->who[0];
    if (!tc_is_free_han(s->c[1]))
        return 1;
    if (g->n && (g->s[0].c[0] != s->c[0] || g->s[0].c[1] != s->c[1]) && !end_group(m))
        return 0;
    if (!room(m->k, g, g->n + 1))
        return 0;
    g->s[g->n++] = *s;
    return 1;
}

static taoci_code count_runs(counting *k, tc_grams *out, tc_runs *runs, taoci_err *err)
{
    merging m = {k, out};
    taoci_code rc = tc_runs_merge(runs, take_suffix, &m, err);
    return rc || end_group(&m) ? rc : no_memory(err);
}

taoci_code tc_count_all(tc_grams *out, tc_stock *t, tc_runs *runs, const tc_known *known,
                        uint32_t least, uint32_t threads, taoci_err *err)
{
    counting k = {.t = t, .known = known, .least = least < 2 ? 2 : least};
    taoci_code rc = TAOCI_OK;
    if (runs->n)
        rc = tc_runs_spill(runs, t, threads, err);
    if (!rc)
        rc = runs->n ? count_runs(&k, out, runs, err) : count_memory(&k, out, threads, err);
    for (uint32_t i = 0; i < TC_THREADS_MOST; i++)
        free_group(&k.who[i]);
    return rc ? rc : tc_grams_index(out, err);
}
