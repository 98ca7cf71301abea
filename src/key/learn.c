#include "key/learn.h"

#include <stdlib.h>

#include "key/fit.h"

enum { OTHERS = 160, FIVE = 5, NETS = 2 };

/* A document's keywords: their hashes, and how many stand in the text. */
static taoci_code take_tags(tc_learn *l, tc_lesson *lesson, tc_vocab *gold, tc_arena *scratch,
                            const tc_view *v, tc_str tags, taoci_err *err)
{
    uint32_t most = 1;
    for (uint32_t i = 0; i < tags.len; i++)
        most += tags.p[i] == '\n';
    if (!tc_vocab_init(gold, scratch, most))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for keywords to learn from");
    while (tags.p) {
        uint64_t hash = tc_vocab_hash_text(v->map, tc_str_cut(&tags, '\n'));
        if (!hash || tc_vocab_has(gold, hash))
            continue;
        tc_vocab_add(gold, hash);
        uint64_t *p = tc_vec_push(l->a, &lesson->tags);
        if (!p)
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for keywords to learn from");
        *p = hash;
    }
    return TAOCI_OK;
}

/* The text of C as a lesson that is begun: read to R, its keywords to GOLD; *LESSON is in L. */
static taoci_code begin(tc_learn *l, tc_arena *scratch, tc_ctx *c, const tc_key_own *own,
                        tc_str tags, tc_key_reading *r, tc_vocab *gold, tc_lesson *lesson,
                        taoci_err *err)
{
    tc_arena_reset(scratch);
    *lesson = (tc_lesson){.beg = l->samples.n,
                          .end = l->samples.n,
                          .text = tc_vocab_hash(c->view->map, c->view->code, c->view->n)};
    taoci_code rc = take_tags(l, lesson, gold, scratch, c->view, tags, err);
    return rc ? rc : tc_keywords_read(r, scratch, c, own, err);
}

static taoci_code end(tc_learn *l, tc_lesson *lesson, taoci_err *err)
{
    tc_lesson *p = tc_vec_push(l->a, &l->lessons);
    if (!p)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for keywords to learn from");
    lesson->end = l->samples.n;
    *p = *lesson;
    return TAOCI_OK;
}

/* The sample S of candidate C: its hashes, its text and that of the words at its ends. 0 without memory. */
static int put_text(tc_learn *l, tc_sample *s, const tc_key_text *t, const tc_cand *c)
{
    const tc_key_token *p = t->tokens->p + c->tok, *q = p + c->tokens - 1;
    tc_str text = tc_text(t->ctx, c->beg, c->beg + c->len);
    s->bytes[TC_TASTE_WHOLE] = (uint16_t)text.len;
    s->bytes[TC_TASTE_FIRST] = (uint16_t)tc_text(t->ctx, p->beg, p[1].beg).len;
    s->bytes[TC_TASTE_LAST] = (uint16_t)tc_text(t->ctx, q->beg, q[1].beg).len;
    s->text = (tc_str){tc_arena_text(l->a, text.p, text.len), text.len};
    tc_key_hash(t, c, s->hash);
    return s->text.p != NULL;
}

static uint64_t hash_of(const tc_ctx *c, const tc_cand *k)
{
    return tc_vocab_hash(c->view->map, c->view->code + k->beg, k->len);
}

static uint32_t draw(tc_learn *l, uint32_t below)
{
    l->seed = l->seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((l->seed >> 33) % below);
}

taoci_code tc_learn_first(tc_learn *l, tc_arena *scratch, tc_ctx *c, tc_str tags, taoci_err *err)
{
    tc_key_reading r;
    tc_vocab gold;
    tc_lesson lesson;
    uint32_t others = 0, kept[OTHERS];
    taoci_code rc =
        begin(l, scratch, c, &(tc_key_own){.idf = l->idf}, tags, &r, &gold, &lesson, err);
    for (uint32_t i = 0; !rc && i < r.cands.list.n; i++) {
        const tc_cand *k = &r.cands.list.p[i];
        if (!tc_key_may(&r.text, k))
            continue;
        uint64_t hash = hash_of(c, k);
        int good = tc_vocab_has(&gold, hash);
        /* Of what is no keyword, OTHERS by chance: each has the same. */
        uint32_t at = good || others < OTHERS ? others : draw(l, others + 1);
        others += !good;
        if (!good && at >= OTHERS)
            continue;
        tc_sample *s =
            !good && at < others - 1 ? &l->samples.p[kept[at]] : tc_vec_push(l->a, &l->samples);
        if (!s)
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for keywords to learn from");
        *s = (tc_sample){.hash = {hash}, .good = (uint8_t)good};
        int common = tc_feats_common(&r.text, k, tc_feats_ask(&r.text, k));
        tc_feats_cheap(&r.text, k, common, s->x);
        s->known = s->x[TC_F_listed] != 0;
        if (!good)
            kept[at] = (uint32_t)(s - l->samples.p);
        lesson.gold += good;
    }
    return rc ? rc : end(l, &lesson, err);
}

taoci_code tc_learn_second(tc_learn *l, tc_arena *scratch, tc_ctx *c, const tc_key_wish *w,
                           tc_str tags, taoci_err *err)
{
    tc_key_reading r;
    tc_vocab gold;
    tc_lesson lesson;
    tc_finals f;
    taoci_code rc = begin(l, scratch, c, &w->own, tags, &r, &gold, &lesson, err);
    if (rc)
        return rc;
    int ok = tc_key_rank(&f, scratch, &r.text, w->weights, tc_key_finals(&r.text));
    for (uint32_t i = 0; ok && i < r.cands.list.n; i++)
        if (tc_key_may(&r.text, &r.cands.list.p[i]))
            lesson.gold += tc_vocab_has(&gold, hash_of(c, &r.cands.list.p[i]));
    for (uint32_t i = 0; ok && i < f.n; i++) {
        tc_sample *s = tc_vec_push(l->a, &l->samples);
        if (s)
            *s = (tc_sample){.first = f.p[i].first};
        if (!s || !put_text(l, s, &r.text, f.p[i].cand))
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for keywords to learn from");
        s->good = (uint8_t)tc_vocab_has(&gold, s->hash[TC_TASTE_WHOLE]);
        memcpy(s->x, f.p[i].x, sizeof s->x);
        s->known = s->x[TC_F_listed] != 0;
    }
    return ok ? end(l, &lesson, err)
              : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for keywords to learn from");
}

/* Texts by hash, and which lesson is their first; keywords, and of how many texts they are. */
typedef struct tally {
    uint64_t hash;
    uint32_t count;
} tally;

static tally *tally_of(tally *t, uint32_t size, uint64_t hash)
{
    for (uint64_t h = hash ^ hash >> 29;; h++) {
        tally *p = &t[h & (size - 1)];
        if (!p->hash || p->hash == hash)
            return p;
    }
}

/* A table for N hashes, and *SIZE of it; NULL without memory. */
static tally *make_tally(tc_learn *l, uint32_t n, uint32_t *size)
{
    for (*size = 16; *size / 2 < n;)
        *size *= 2;
    return tc_arena_alloc(l->a, *size * sizeof(tally));
}

/* Find which lessons are of the same text. 0 without memory. */
static int find_same(tc_learn *l)
{
    uint32_t size;
    tally *t = make_tally(l, l->lessons.n, &size);
    for (uint32_t i = 0; t && i < l->lessons.n; i++) {
        tally *p = tally_of(t, size, l->lessons.p[i].text);
        if (!p->hash)
            *p = (tally){l->lessons.p[i].text, i};
        l->lessons.p[i].same = p->hash ? p->count : i; /* 0: nothing to read */
    }
    return t != NULL;
}

/* Does the first lesson of the text of I have HASH for a keyword? */
static int has_tag(const tc_learn *l, uint32_t i, uint64_t hash)
{
    const tc_lesson *d = &l->lessons.p[l->lessons.p[i].same];
    for (uint32_t k = 0; k < d->tags.n; k++)
        if (d->tags.p[k] == hash)
            return 1;
    return 0;
}

taoci_code tc_learn_list(tc_learn *l, uint32_t nth, taoci_err *err)
{
    uint32_t n = 0, size;
    for (uint32_t i = 0; i < l->lessons.n; i++)
        n += l->lessons.p[i].tags.n;
    tally *t = make_tally(l, n, &size);
    if (!t || !find_same(l))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for keywords to learn from");
    for (uint32_t i = 0; i < l->lessons.n; i++)
        for (uint32_t k = 0; l->lessons.p[i].same == i && k < l->lessons.p[i].tags.n; k++) {
            tally *p = tally_of(t, size, l->lessons.p[i].tags.p[k]);
            p->hash = l->lessons.p[i].tags.p[k];
            p->count++;
        }
    for (uint32_t i = 0; i < l->lessons.n; i++)
        for (uint32_t k = l->lessons.p[i].beg; k < l->lessons.p[i].end; k++) {
            tc_sample *s = &l->samples.p[k];
            const tally *p = tally_of(t, size, s->hash[TC_TASTE_WHOLE]);
            int own = has_tag(l, i, s->hash[TC_TASTE_WHOLE]);
            int listed = p->hash ? p->count > (uint32_t)own : s->known;
            s->x[TC_F_listed] = nth && i % nth == 0 && listed ? TC_FEAT_ONE : 0;
        }
    return TAOCI_OK;
}

/* The samples of the lessons I with I % FIVE != LEFT as rows. 0 without memory. */
static int rows_of(const tc_learn *l, uint32_t left, tc_rows *r)
{
    const int16_t **x = tc_arena_raw(l->a, (l->samples.n + 1) * sizeof *x);
    uint8_t *good = tc_arena_raw(l->a, l->samples.n + 1);
    r->n = 0;
    for (uint32_t i = 0; x && good && i < l->lessons.n; i++)
        for (uint32_t k = l->lessons.p[i].beg;
             l->lessons.p[i].same % FIVE != left && k < l->lessons.p[i].end; k++) {
            x[r->n] = l->samples.p[k].x;
            good[r->n++] = l->samples.p[k].good;
        }
    r->x = x;
    r->good = good;
    return x && good;
}

taoci_code tc_learn_fit_first(tc_learn *l, tc_weights *w, uint32_t left, taoci_err *err)
{
    tc_rows r = {.features = TC_FEATS_CHEAP};
    if (!rows_of(l, left, &r))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for keywords to learn from");
    return tc_fit_linear(w, l->a, &r, err);
}

taoci_code tc_learn_fit_second(tc_learn *l, tc_weights *w, uint32_t left, taoci_err *err)
{
    tc_rows r = {.features = TC_FEATS};
    if (!rows_of(l, left, &r))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for keywords to learn from");
    return tc_fit_net(w, l->a, &r, NETS, err);
}

/* How often a term or a word stood in keywords, and in other candidates. */
typedef struct evidence {
    uint32_t good[TC_TASTES], other[TC_TASTES];
} evidence;

taoci_code tc_learn_fit_words(tc_learn *l, tc_weights *w, uint32_t left, taoci_err *err)
{
    uint32_t all[2] = {0};
    tc_taste *t = &w->taste;
    if (!tc_taste_init(t, l->a, TC_TASTES * l->samples.n))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the words of keywords");
    evidence *seen = tc_arena_alloc(l->a, t->size * sizeof *seen);
    if (!seen)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the words of keywords");
    for (uint32_t i = 0; i < l->lessons.n; i++)
        for (uint32_t k = l->lessons.p[i].beg;
             l->lessons.p[i].same == i && i % FIVE != left && k < l->lessons.p[i].end; k++) {
            const tc_sample *s = &l->samples.p[k];
            all[s->good]++;
            for (int n = 0; n < TC_TASTES; n++) {
                tc_taste_row *row = tc_taste_at(t, s->hash[n]);
                row->hash = s->hash[n];
                uint32_t from = n == TC_TASTE_LAST ? s->text.len - s->bytes[n] : 0;
                row->text = (tc_str){s->text.p + from, s->bytes[n]};
                evidence *e = &seen[row - t->row];
                (s->good ? e->good : e->other)[n]++;
            }
        }
    for (uint32_t i = 0; i < t->size; i++)
        for (int n = 0; n < TC_TASTES; n++)
            t->row[i].x[n] = tc_taste_weight(seen[i].good[n], seen[i].other[n], all[1], all[0]);
    return TAOCI_OK;
}

uint32_t tc_learn_score(const tc_learn *l, const tc_weights *w, uint32_t left)
{
    uint64_t sum = 0;
    uint32_t n = 0;
    for (uint32_t i = 0; i < l->lessons.n; i++) {
        const tc_lesson *d = &l->lessons.p[i];
        if ((left < FIVE && d->same % FIVE != left) || !d->gold)
            continue;
        const tc_sample *best[FIVE];
        int32_t score[FIVE];
        uint32_t kept = 0, hits = 0;
        for (uint32_t k = d->beg; k < d->end; k++) {
            int32_t x = tc_weights_second(w, l->samples.p[k].x) +
                        tc_taste_sum(&w->taste, l->samples.p[k].hash);
            if (kept == FIVE && x <= score[FIVE - 1])
                continue;
            uint32_t at = kept < FIVE ? kept++ : FIVE - 1;
            for (; at > 0 && x > score[at - 1]; at--) {
                score[at] = score[at - 1];
                best[at] = best[at - 1];
            }
            score[at] = x;
            best[at] = &l->samples.p[k];
        }
        for (uint32_t k = 0; k < kept; k++)
            hits += best[k]->good;
        sum += 2000u * hits / (FIVE + d->gold);
        n++;
    }
    return n ? (uint32_t)(sum / n) : 0;
}
