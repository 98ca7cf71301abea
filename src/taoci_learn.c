/* src/taoci_learn.c — the public interface of learning what is a keyword (src/key/learn.h). */
#include <stdlib.h>

#include "base/sized.h"
#include "key/learn.h"
#include "taoci_own.h"

enum {
    LIMIT_MB = 4096,
    ALL = 5,
    LEFT = 4,
    SOME =
        TC_KEY_UNIT_WEIGHT / 16, /* words of one's own documents that are written weigh so much */
    MUCH = TC_KEY_UNIT_WEIGHT    /* those for everybody, whom what one text has says little */
};

struct taoci_lessons {
    const taoci *t;
    tc_arena arena;
    tc_learn learn;
    tc_weights weights;
    int first; /* the documents are taken for the first stage */
    int all;   /* both stages are learnt, for everybody */
    tc_buf out;
};

taoci_code taoci_lessons_new(const taoci *t, int all, taoci_lessons **out, taoci_err *err)
{
    TC_GIVEN(out, err);
    *out = NULL;
    TC_GIVEN(t, err);
    taoci_lessons *l = *out = calloc(1, sizeof *l);
    if (!l)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to begin");
    tc_arena_init(&l->arena, (size_t)LIMIT_MB << 20);
    tc_buf_init(&l->out, UINT32_MAX);
    l->t = t;
    l->learn.a = &l->arena;
    l->learn.idf = tc_taoci_own(t).idf;
    l->weights = t->weights;
    l->first = l->all = all;
    return TAOCI_OK;
}

void taoci_lessons_free(taoci_lessons *l)
{
    if (!l)
        return;
    tc_arena_done(&l->arena);
    tc_buf_done(&l->out);
    free(l);
}

taoci_code taoci_lessons_take(taoci_lessons *l, taoci_doc *d, const char *tags, size_t len,
                              taoci_err *err)
{
    TC_GIVEN(l && d && (tags || !len), err);
    const tc_key_wish w = {.weights = &l->weights, .own = tc_taoci_own(l->t)};
    tc_str s = {tags, (uint32_t)len};
    taoci_code rc = tc_doc_words(d, err);
    if (!rc)
        rc = l->first ? tc_learn_first(&l->learn, &d->scratch, &d->ctx, s, err)
                      : tc_learn_second(&l->learn, &d->scratch, &d->ctx, &w, s, err);
    return tc_doc_limit(d, rc, err);
}

taoci_code taoci_lessons_again(taoci_lessons *l, int *again, taoci_err *err)
{
    TC_GIVEN(l && again, err);
    *again = l->first;
    if (!l->first)
        return TAOCI_OK;
    taoci_code rc = tc_learn_list(&l->learn, 2, err);
    if (!rc)
        rc = tc_learn_fit_first(&l->learn, &l->weights, ALL, err);
    /* T's second stage would set the order of the samples. */
    l->weights.units = 0;
    memset(l->weights.out, 0, sizeof l->weights.out);
    l->weights.out_bias = 0;
    l->weights.taste = (tc_taste){.row = NULL};
    tc_arena_reset(&l->arena);
    l->learn = (tc_learn){.a = &l->arena};
    l->first = 0;
    return rc;
}

/* The second stage and what words weigh. */
static taoci_code fit(taoci_lessons *l, uint32_t left, taoci_err *err)
{
    taoci_code rc = tc_learn_fit_second(&l->learn, &l->weights, left, err);
    return rc ? rc : tc_learn_fit_words(&l->learn, &l->weights, left, err);
}

taoci_code taoci_lessons_fit(taoci_lessons *l, taoci_learnt *report, const char **text, size_t *len,
                             taoci_err *err)
{
    TC_GIVEN(l && report && text && len, err);
    tc_learn *k = &l->learn;
    taoci_learnt own = {TAOCI_LEARNT_INIT, .documents = k->lessons.n};
    taoci_code rc = tc_learn_list(k, l->t->vocab.hash ? 1 : 2, err);
    own.before = tc_learn_score(k, &l->t->weights, LEFT);
    if (!rc && !(rc = fit(l, LEFT, err)))
        own.after = tc_learn_score(k, &l->weights, LEFT);
    if (!rc)
        rc = fit(l, ALL, err);
    tc_weights_write(&l->out, &l->weights, l->all ? MUCH : SOME, "made by taoci keywords --learn");
    *text = l->out.p;
    *len = l->out.len;
    taoci_code told = TC_GIVE(report, &own, taoci_learnt, err);
    return rc ? rc : told ? told : tc_buf_check(&l->out, err);
}
