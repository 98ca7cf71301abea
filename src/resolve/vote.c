#include "resolve/vote.h"

#define HASH_NONFATAL_OOM 1
#include <uthash.h>

#include "name/name.h"
#include "name/nameval.h"
#include "resolve/overlap.h"

/* LONG_TEXT: characters from which on a person named once, with nothing but the shape of the name,
 * is likelier none (the work reports' 平漯周, 武鄂黄黄咸). SPARSE: characters for each foreign country
 * in texts whose bare runs of sounds are likelier firms, plants and diseases than people. */
enum { LONG_TEXT = 4000, SPARSE = 500 };

/* A string that is read as some type, and the scores of its mentions by type. */
typedef struct ballot {
    UT_hash_handle hh;
    uint32_t sum[TC_TYPES];
    uint32_t best;  /* the type with the largest sum */
    uint32_t types; /* how many have one */
} ballot;

/* The place of M's type in the list; TC_TYPES when it has no vote. */
static uint32_t kind_of(const tc_mention *m)
{
    int votes = !m->ref && m->end - m->beg > 1 && tc_is_a(m, TC_IS_VOTED);
    return votes ? (uint32_t)(m->kind - tc_type_list) : TC_TYPES;
}

static ballot *find(const tc_ctx *c, ballot *table, const tc_mention *m)
{
    ballot *b;
    unsigned len = (m->end - m->beg) * (unsigned)sizeof *c->view->code;
    HASH_FIND(hh, table, c->view->code + m->beg, len, b);
    return b;
}

/* Give the mention's score to its string. */
static int cast(const tc_ctx *c, tc_arena *scratch, ballot **table, const tc_mention *m, uint32_t k)
{
    ballot *b = find(c, *table, m);
    if (!b) {
        unsigned len = (m->end - m->beg) * (unsigned)sizeof *c->view->code;
        b = tc_arena_alloc(scratch, sizeof *b);
        if (!b)
            return 0;
        HASH_ADD_KEYPTR(hh, *table, c->view->code + m->beg, len, b);
        if (!b->hh.tbl)
            return 0;
        b->best = k;
    }
    b->types += b->sum[k] == 0;
    b->sum[k] += m->score;
    if (b->sum[k] > b->sum[b->best])
        b->best = k;
    return 1;
}

/* Did a rule make M, and nothing beside it speak for its type? */
static int is_weak(const tc_mention *m)
{
    const tc_name *d = tc_is_a(m, TC_IS_HUMAN) ? tc_name_data(m) : NULL;
    return !m->entry.s && m->score < TC_SCORE_MODEL && !(d && d->title_end);
}

/* Does the text speak of foreign countries often enough to name their people: once in SPARSE
 * characters? */
static int is_foreign(const tc_ctx *c)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        if (m->kind->family != TC_FAM_PLACE || m->parent)
            continue;
        const char *id = m->entry.s ? tc_entry_id(m->entry) : "";
        n += strncmp(id, "iso:", 4) == 0 && strcmp(id, "iso:CN") != 0;
    }
    return n * SPARSE >= c->view->n;
}

/* Is M a name made of sounds alone, with nothing beside it: 弗迪, 卡奥斯? */
static int is_bare_sound(const tc_mention *m)
{
    return (m->rule == TC_R_PERSON_SOUND || m->rule == TC_R_PERSON_SOUND_DOUBT) && is_weak(m);
}

taoci_code tc_vote(tc_ctx *c, tc_arena *scratch, taoci_err *err)
{
    ballot *table = NULL;
    int ok = 1;
    uint32_t dropped = 0;
    int home = c->view->n > LONG_TEXT && !is_foreign(c);
    tc_arena_reset(scratch);
    for (uint32_t i = 0; ok && i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        uint32_t k = kind_of(m);
        if (k < TC_TYPES)
            ok = cast(c, scratch, &table, m, k);
    }
    for (uint32_t i = 0; ok && i < c->mentions.n; i++) {
        tc_mention *m = &c->mentions.p[i];
        uint32_t k = kind_of(m);
        const ballot *b = k < TC_TYPES && is_weak(m) ? find(c, table, m) : NULL;
        int lone = b && tc_is_a(m, TC_IS_HUMAN) && m->score < TC_SCORE_DICT &&
                   b->sum[k] == m->score && c->view->n > LONG_TEXT;
        if (lone || (home && is_bare_sound(m)) ||
            (b && b->types > 1 && b->sum[b->best] > b->sum[k])) {
            tc_overlap_drop(m);
            dropped++;
        }
    }
    HASH_CLEAR(hh, table);
    if (dropped)
        tc_overlap_number(c);
    return ok ? TAOCI_OK : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for names");
}
