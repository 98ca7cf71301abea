#include "discover/stock.h"

#include <stdlib.h>

#include "base/parallel.h"

enum { PAD = 16, KEY = 4, SMALL = 12, BLOCK = 9 /* bits of a place inside its block */ };

void tc_stock_init(tc_stock *t)
{
    *t = (tc_stock){0};
}

void tc_stock_done(tc_stock *t)
{
    free(t->c ? t->c - PAD : NULL);
    free(t->flags ? t->flags - PAD : NULL);
    free(t->doc);
    free(t->block);
    *t = (tc_stock){0};
}

/* ---- adding ---- */

static int room(tc_stock *t, uint32_t more)
{
    uint64_t need = (uint64_t)t->n + more + 1;
    if (need <= t->cap)
        return 1;
    uint64_t cap = t->cap ? t->cap + t->cap / 2 : 1 << 16;
    cap = cap < need ? need : cap;
    if (cap > UINT32_MAX - 2 * PAD)
        return 0;
    uint16_t *c = realloc(t->c ? t->c - PAD : NULL, (cap + 2 * PAD) * sizeof *c);
    if (!c)
        return 0;
    if (!t->c)
        memset(c, 0, PAD * sizeof *c);
    t->c = c + PAD;
    uint8_t *flags = realloc(t->flags ? t->flags - PAD : NULL, cap + 2 * PAD);
    if (!flags)
        return 0;
    if (!t->flags)
        memset(flags, 0, PAD);
    t->flags = flags + PAD;
    t->cap = (uint32_t)cap;
    return 1;
}

/* Note the last document for the blocks that begin in it, which takes MORE characters. 0 without memory. */
static int note_blocks(tc_stock *t, uint32_t more)
{
    uint64_t last = (t->doc[t->docs - 1] + more) >> BLOCK;
    if (last >= t->block_cap) {
        uint64_t cap = last + last / 2 + 64;
        uint32_t *p = cap > UINT32_MAX ? NULL : realloc(t->block, cap * sizeof *p);
        if (!p)
            return 0;
        t->block = p;
        t->block_cap = (uint32_t)cap;
    }
    while (t->blocks <= last)
        t->block[t->blocks++] = t->docs - 1;
    return 1;
}

taoci_code tc_stock_add(tc_stock *t, const tc_digest *d, taoci_err *err)
{
    if (t->docs == t->doc_cap) {
        uint32_t cap = t->doc_cap ? t->doc_cap * 2 : 64;
        uint64_t *doc = cap ? realloc(t->doc, cap * sizeof *doc) : NULL;
        if (!doc)
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u documents", t->docs);
        t->doc = doc;
        t->doc_cap = cap;
    }
    if (!room(t, d->chars))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u characters", t->n);
    t->doc[t->docs++] = t->base + t->n;
    if (!note_blocks(t, d->chars))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u documents", t->docs);
    memcpy(t->c + t->n, d->text, d->chars * sizeof *t->c);
    memcpy(t->flags + t->n, d->flags, d->chars);
    for (uint32_t i = 0; i < d->chars; i++) {
        uint16_t c = t->c[t->n + i];
        if (tc_is_free_han(c)) {
            t->count[c]++;
            t->total++;
        }
    }
    t->n += d->chars;
    t->c[t->n] = '\n'; /* nothing reaches into the next one */
    t->flags[t->n++] = TC_D_START;
    return TAOCI_OK;
}

void tc_stock_flush(tc_stock *t)
{
    t->base += t->n;
    t->n = 0;
}

uint32_t tc_stock_doc(const tc_stock *t, uint64_t at)
{
    uint64_t block = at >> BLOCK;
    uint32_t lo = t->block[block], hi = block + 1 < t->blocks ? t->block[block + 1] + 1 : t->docs;
    while (hi - lo > 1) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (t->doc[mid] <= at)
            lo = mid;
        else
            hi = mid;
    }
    return lo;
}

void tc_stock_suffix(const tc_stock *t, uint32_t p, tc_suffix *s)
{
    const uint16_t *c = t->c + p;
    const uint8_t *f = t->flags + p;
    uint32_t i = 0;
    *s = (tc_suffix){.left = c[-1], .at = t->base + p, .flags = f[-1] & 15};
    for (; i < TC_REACH; i++) {
        s->c[i] = c[i];
        s->flags |= (uint64_t)(f[i] & 15) << (4 * (i + 1));
        if (!tc_is_free_han(c[i]))
            break;
    }
}

/* ---- sorting ---- */

typedef struct item {
    uint64_t key;
    uint32_t at;
} item;

typedef struct sorter {
    const tc_stock *t;
    uint32_t *order, *bucket, least;
    struct {
        item *p;
        uint32_t cap;
        int failed;
    } room[TC_THREADS_MOST];
} sorter;

/* KEY characters from P on; nothing behind the first that is no Han character. */
static uint64_t key_at(const uint16_t *p)
{
    uint64_t key = 0;
    int on = 1;
    for (int i = 0; i < KEY; i++) {
        on = on && tc_is_free_han(p[i]);
        key = key << 16 | (on ? p[i] : 0);
    }
    return key;
}

static void insert(item *p, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        item x = p[i];
        uint32_t k = i;
        for (; k && p[k - 1].key > x.key; k--)
            p[k] = p[k - 1];
        p[k] = x;
    }
}

/* Three-way quicksort by key; the pivot is drawn by a fixed rule that no text is made for. */
static void sort_keys(item *p, uint32_t n)
{
    uint64_t draw = n;
    while (n > SMALL) {
        draw = draw * 6364136223846793005u + 1442695040888963407u;
        uint64_t pivot = p[(uint32_t)((draw >> 33) % n)].key;
        uint32_t lo = 0, hi = n;
        for (uint32_t i = 0; i < hi;) {
            item x = p[i];
            if (x.key < pivot) {
                p[i++] = p[lo];
                p[lo++] = x;
            } else if (x.key > pivot) {
                p[i] = p[--hi];
                p[hi] = x;
            } else
                i++;
        }
        /* The smaller side by a call, so that these go no deeper than log2 n. */
        if (lo < n - hi) {
            sort_keys(p, lo);
            p += hi;
            n -= hi;
        } else {
            sort_keys(p + hi, n - hi);
            n = lo;
        }
    }
    insert(p, n);
}

/* Sort the N places at P, whose first DEPTH characters are the same. */
static void sort_from(const sorter *s, item *p, uint32_t n, uint32_t depth)
{
    for (uint32_t i = 0; i < n; i++)
        p[i].key = key_at(s->t->c + p[i].at + depth);
    sort_keys(p, n);
    if (depth + KEY >= TC_REACH)
        return;
    for (uint32_t i = 0, e; i < n; i = e) {
        for (e = i + 1; e < n && p[e].key == p[i].key;)
            e++;
        if (e - i >= s->least && e - i > 1 && p[i].key & 0xFFFF)
            sort_from(s, p + i, e - i, depth + KEY);
    }
}

static void sort_bucket(void *user, uint32_t who, uint32_t c)
{
    sorter *s = user;
    uint32_t from = s->bucket[c], n = s->bucket[c + 1] - from;
    if (n < 2 || n < s->least)
        return;
    if (n > s->room[who].cap) {
        free(s->room[who].p);
        s->room[who].cap = n;
        if (!(s->room[who].p = malloc((size_t)n * sizeof(item)))) {
            s->room[who].cap = 0;
            s->room[who].failed = 1;
            return;
        }
    }
    item *p = s->room[who].p;
    for (uint32_t i = 0; i < n; i++)
        p[i].at = s->order[from + i];
    sort_from(s, p, n, 1);
    for (uint32_t i = 0; i < n; i++)
        s->order[from + i] = p[i].at;
}

/* Put each place into the bucket of its character. */
static void fill(sorter *s)
{
    const tc_stock *t = s->t;
    memset(s->bucket, 0, (TC_HAN_END + 1) * sizeof *s->bucket);
    for (uint32_t i = 0; i < t->n; i++)
        if (tc_is_free_han(t->c[i]))
            s->bucket[t->c[i] + 1]++;
    for (uint32_t c = 0; c < TC_HAN_END; c++)
        s->bucket[c + 1] += s->bucket[c];
    for (uint32_t i = 0; i < t->n; i++)
        if (tc_is_free_han(t->c[i]))
            s->order[s->bucket[t->c[i]]++] = i;
    for (uint32_t c = TC_HAN_END; c > 0; c--)
        s->bucket[c] = s->bucket[c - 1];
    s->bucket[0] = 0;
}

taoci_code tc_stock_sort(const tc_stock *t, uint32_t **order, uint32_t *bucket, uint32_t least,
                         uint32_t threads, taoci_err *err)
{
    sorter s = {.t = t, .bucket = bucket, .least = least};
    s.order = *order = malloc(((size_t)t->n + 1) * sizeof **order);
    if (s.order) {
        fill(&s);
        tc_parallel(threads, TC_HAN_END, sort_bucket, &s);
    }
    int failed = 0;
    for (uint32_t i = 0; i < TC_THREADS_MOST; i++) {
        failed |= s.room[i].failed;
        free(s.room[i].p);
    }
    if (s.order && !failed)
        return TAOCI_OK;
    free(s.order);
    *order = NULL;
    return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to sort %u characters", t->n);
}
