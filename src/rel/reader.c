#include "rel/reader.h"

#include <string.h>

#include "base/search.h"

enum { NEAR = 8 /* characters between 未 and what is denied */ };

int tc_actor_fits(const tc_rel_reader *r, const tc_actor *a, uint8_t arg, int first)
{
    const tc_mention *m = tc_actor_of(r, a);
    tc_str types = tc_str_of(tc_rel_arg_types(arg));
    if (first && r->frame.types.len)
        types = r->frame.types;
    return tc_rel_types_have(types, m->type ? m->type : m->kind->name);
}

uint32_t tc_actor_before(const tc_rel_reader *r, uint32_t least, uint32_t end, uint8_t arg)
{
    for (uint32_t i = r->n; i > 0; i--) {
        const tc_actor *a = &r->actor[i - 1];
        if (a->end <= end && a->beg >= least && tc_actor_fits(r, a, arg, 1))
            return i;
    }
    return 0;
}

uint32_t tc_actor_behind(const tc_rel_reader *r, uint32_t beg, uint32_t most, uint8_t arg)
{
    for (uint32_t i = 0; i < r->n && r->actor[i].beg <= most; i++)
        if (r->actor[i].beg >= beg && tc_actor_fits(r, &r->actor[i], arg, 0))
            return i + 1;
    return 0;
}

static int ends_before(const void *element, const void *key)
{
    return ((const tc_actor *)element)->end <= *(const uint32_t *)key;
}

/* Is I inside the name of an actor, where a comma parts nothing? */
static int is_inside(const tc_rel_reader *r, uint32_t i)
{
    uint32_t k = tc_search(r->actor, r->n, sizeof *r->actor, &i, ends_before);
    return k < r->n && r->actor[k].beg <= i;
}

uint32_t tc_rel_clause(const tc_rel_reader *r, uint32_t i)
{
    uint32_t least = i > r->beg + TC_REL_FAR ? i - TC_REL_FAR : r->beg;
    while (i > least && !(tc_at(r->c, i - 1) == ',' && !is_inside(r, i - 1)))
        i--;
    return i;
}

uint32_t tc_rel_clause_end(const tc_rel_reader *r, uint32_t i)
{
    uint32_t most = r->end - i > TC_REL_FAR ? i + TC_REL_FAR : r->end;
    while (i < most && !(tc_at(r->c, i) == ',' && !is_inside(r, i)))
        i++;
    return i;
}

tc_rel_status tc_rel_status_of(const tc_rel_reader *r)
{
    const tc_ctx *c = r->c;
    tc_rel_status status = (tc_rel_status)r->frame.status;
    uint32_t stop = 0, i = r->clause;
    if (tc_rel_word_in(c, i, r->word, TC_RW_IF | TC_RW_MAY, &stop) < r->word ||
        tc_rel_word_in(c, r->word > i + NEAR ? r->word - NEAR : i, r->word, TC_RW_NOT, &stop) <
            r->word)
        return TC_REL_LEFT_OUT;
    /* 如果A同意，将与B签署 */
    if (i > r->beg + 1) {
        uint32_t before = tc_rel_clause(r, i - 1);
        if (tc_rel_word(c, before, i, TC_RW_IF, NULL) > before)
            return TC_REL_LEFT_OUT;
    }
    if (status == TC_REL_ENDED || status == TC_REL_LEFT_OUT)
        return status;
    if (tc_rel_word_in(c, i, r->word, TC_RW_ENDED, &stop) < r->word)
        return TC_REL_ENDED;
    for (; i < r->word; i = stop) {
        i = tc_rel_word_in(c, i, r->word, TC_RW_PLAN, &stop);
        if (i == r->word)
            break;
        if (!is_inside(r, i))
            return TC_REL_PLANNED;
    }
    return status;
}

/* ---- what a relation ties ---- */

tc_relation *tc_rel_new(tc_rel_reader *r, tc_rel_status status, uint8_t conf)
{
    tc_relation *x = tc_vec_push(r->c->arena, r->out);
    if (!x) {
        r->bad = 1;
        return NULL;
    }
    *x = (tc_relation){.rel = (uint8_t)r->frame.rel,
                       .status = (uint8_t)status,
                       .conf = conf,
                       .beg = r->word,
                       .end = r->stop,
                       .clause = {r->clause, r->close},
                       .frame = r->entry};
    return x;
}

static void add(tc_relation *x, tc_rel_arg a)
{
    if (x->n == TC_REL_ARGS || a.beg >= a.end)
        return;
    x->arg[x->n++] = a;
    x->beg = a.beg < x->beg ? a.beg : x->beg;
    x->end = a.end > x->end ? a.end : x->end;
}

void tc_rel_add_span(tc_relation *x, uint8_t arg, uint32_t beg, uint32_t end)
{
    add(x, (tc_rel_arg){.arg = arg, .beg = beg, .end = end});
}

void tc_rel_add_actor(const tc_rel_reader *r, tc_relation *x, uint8_t arg, const tc_actor *a)
{
    const tc_mention *m = tc_actor_of(r, a);
    tc_rel_add_span(x, arg, m->beg, m->end);
}

void tc_rel_add_text(tc_relation *x, uint8_t arg, uint32_t beg, uint32_t end)
{
    add(x, (tc_rel_arg){.arg = arg, .text = 1, .beg = beg, .end = end, .mention = UINT32_MAX});
}

void tc_rel_demand(tc_rel_reader *r, const char *type, uint32_t beg, uint32_t end, uint8_t conf)
{
    tc_framed *f = tc_vec_push(r->c->arena, &r->framed);
    if (f)
        *f = (tc_framed){beg, end, tc_type_named(tc_str_of(type)), (uint8_t)r->frame.rel, conf};
    r->bad |= !f;
}

/* ---- what stands between ---- */

/* The end of the mention of FAMILY that begins at I; I for none. */
static uint32_t mention_end(const tc_rel_reader *r, uint32_t i, uint8_t family)
{
    const tc_ctx *c = r->c;
    for (uint32_t k = tc_ent_first(c, c->mentions.n, i);
         k < c->mentions.n && c->mentions.p[k].beg == i; k++)
        if (c->mentions.p[k].kind->family & family)
            return c->mentions.p[k].end;
    return i;
}

uint32_t tc_rel_preface(const tc_rel_reader *r, uint32_t i, uint32_t most)
{
    const tc_ctx *c = r->c;
    for (uint32_t beg = i, end; i < most; i = end) {
        end = mention_end(r, i, TC_FAM_DATE);
        if (end == i && (tc_at(c, i) == U'在' || tc_at(c, i) == U'于') && c->scan->size[i] == 1) {
            end = mention_end(r, i + 1, TC_FAM_PLACE | TC_FAM_DATE);
            end = end == i + 1 ? i : end;
        }
        if (end == i)
            end = tc_rel_word(c, i, most, TC_RW_PREFACE | TC_RW_PLAN | TC_RW_DONE, NULL);
        if (end == i && i > beg && tc_at(c, i) == '(') { /* 今天（11月9日） */
            end = mention_end(r, i + 1, TC_FAM_DATE);
            end = end > i + 1 && tc_at(c, end) == ')' ? end + 1 : i;
        }
        if (end == i && i > beg && tc_at(c, i) == ',')
            end = i + 1;
        if (end == i || end > most)
            break;
    }
    return i;
}

int tc_rel_is_preface(const tc_rel_reader *r, uint32_t beg, uint32_t end)
{
    return tc_rel_preface(r, beg, end) == end;
}

int tc_rel_says(const tc_rel_reader *r, uint32_t beg, uint32_t end)
{
    const tc_ctx *c = r->c;
    for (uint32_t i = beg + 1; i <= end; i++)
        if (tc_at(c, i - 1) == ':' ||
            (tc_scan_back(c->scan, i) && tc_trait(c, c->scan->word[i]) & TC_T_SAY))
            return 1;
    return 0;
}

uint32_t tc_rel_date(const tc_rel_reader *r, uint32_t beg, uint32_t end)
{
    const tc_ctx *c = r->c;
    uint32_t best = 0, from = beg > r->beg + TC_REL_FAR ? beg - TC_REL_FAR : r->beg;
    for (uint32_t k = tc_ent_first(c, c->mentions.n, from);
         k < c->mentions.n && c->mentions.p[k].beg < end; k++) {
        const tc_mention *m = &c->mentions.p[k];
        if (strcmp(m->kind->name, "date") != 0 || m->type || (best && m->beg >= r->stop) ||
            (best && c->mentions.p[best - 1].end >= m->end))
            continue;
        best = k + 1; /* the last before the word, or the first behind it */
    }
    /* 本月6日, which nobody can tell, is not 2016 of the clause before. */
    return best && tc_value_get(c->mentions.p[best - 1].value, "edtf") ? best : 0;
}

int tc_rel_money(const tc_rel_reader *r, uint32_t k)
{
    tc_mention *m = &r->c->mentions.p[k];
    if (strcmp(m->kind->name, "amount") != 0)
        return 0;
    tc_ent_value(r->c, m);
    return tc_str_is(tc_value_string(m->value, "kind"), "money");
}
