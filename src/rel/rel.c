#include "rel/rel.h"

#include <string.h>

#include "find/memory.h"
#include "rel/deed.h"
#include "rel/pact.h"
#include "rel/role.h"
#include "rel/unite.h"
#include "resolve/overlap.h"

enum { FRAMED_SCORE = 640 /* of an entity that a frame demands: beside others, never over them */ };

/* ---- entities that only a frame demands ---- */

static const tc_str *framed_name(const tc_mention *m)
{
    return m->data;
}

const char *tc_rel_framed(const tc_mention *m)
{
    return m->form == &tc_form_framed ? framed_name(m)->p : NULL;
}

static void framed_value(tc_ctx *c, tc_mention *m)
{
    tc_value_text(m->value, m->kind->family == TC_FAM_TITLE ? "title" : "name",
                  tc_text(c, m->beg, m->end));
}

const tc_form tc_form_framed = {"framed", framed_value};

/* Does a mention of C cross [BEG, END), or is it the same, or outside around it? */
static int is_taken(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    enum { LOOK_BACK = 64 };
    uint32_t k = tc_ent_first(c, c->mentions.n, end);
    for (uint32_t n = 0; k > 0 && n < LOOK_BACK; n++) {
        const tc_mention *m = &c->mentions.p[--k];
        if (m->end > beg && !(m->beg >= beg && m->end <= end && m->end - m->beg < end - beg))
            return 1;
    }
    return 0;
}

static int is_before(const tc_framed *a, const tc_framed *b)
{
    return a->beg != b->beg ? a->beg < b->beg : a->end > b->end;
}

/* What is demanded, in the order of the text, without what is taken. */
static void sort_framed(tc_rel_reader *r)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < r->framed.n; i++) {
        tc_framed f = r->framed.p[i];
        uint32_t k = kept;
        if (is_taken(r->c, f.beg, f.end))
            continue;
        while (k > 0 && is_before(&f, &r->framed.p[k - 1]))
            k--;
        if ((k > 0 && r->framed.p[k - 1].end > f.beg) || (k < kept && r->framed.p[k].beg < f.end))
            continue; /* demanded already */
        memmove(&r->framed.p[k + 1], &r->framed.p[k], (kept - k) * sizeof f);
        r->framed.p[k] = f;
        kept++;
    }
    r->framed.n = kept;
}

/* Put what is demanded among the mentions, which stay in order: none of them crosses it. */
static taoci_code add_framed(tc_rel_reader *r, taoci_err *err)
{
    tc_ctx *c = r->c;
    sort_framed(r);
    uint32_t n = c->mentions.n, k = r->framed.n, dated = c->dated;
    for (uint32_t i = 0; i < k; i++) {
        const tc_framed *f = &r->framed.p[i];
        tc_str *name = tc_arena_raw(c->arena, sizeof *name);
        tc_mention *m = name ? tc_vec_push(c->arena, &c->mentions) : NULL;
        if (!m)
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for entities of frames");
        *name = tc_str_of(tc_rel_name(f->rel));
        *m = (tc_mention){f->beg,          f->end,
                          .kind = f->type, .score = FRAMED_SCORE,
                          .conf = f->conf, .form = &tc_form_framed,
                          .data = name};
    }
    tc_mention *p = c->mentions.p;
    tc_mention *own = k ? tc_arena_raw(c->arena, k * sizeof *own) : NULL;
    if (k && !own)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for entities of frames");
    if (k)
        memcpy(own, p + n, k * sizeof *own);
    for (uint32_t to = n + k; k > 0;) {
        int last = n > 0 && (p[n - 1].beg > own[k - 1].beg ||
                             (p[n - 1].beg == own[k - 1].beg && p[n - 1].end < own[k - 1].end));
        if (last && n == dated)
            c->dated = to;
        p[--to] = last ? p[--n] : own[--k];
    }
    if (r->framed.n)
        tc_overlap_number(c);
    return TAOCI_OK;
}

/* The index of the mention [BEG, END); UINT32_MAX for none. */
static uint32_t mention_at(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t i = tc_ent_first(c, c->mentions.n, beg);
         i < c->mentions.n && c->mentions.p[i].beg == beg; i++)
        if (c->mentions.p[i].end == end)
            return i;
    return UINT32_MAX;
}

/* Tie the arguments of all relations to the mentions as they are now; one that lost a name goes. DATES: where the dates stand. */
static void tie(tc_relation_list *out, const tc_ctx *c, const tc_range *dates)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < out->n; i++) {
        tc_relation *x = &out->p[i];
        uint32_t kept = 0, lost;
        for (uint32_t k = 0; k < x->n; k++) {
            tc_rel_arg a = x->arg[k];
            if (!a.text)
                a.mention = mention_at(c, a.beg, a.end);
            if (a.text || a.mention != UINT32_MAX)
                x->arg[kept++] = a;
        }
        lost = kept < x->n && !(x->rel == TC_REL_AGREEMENT && kept > 1);
        x->n = lost ? 0 : (uint8_t)kept;
        x->date = x->date ? mention_at(c, dates[i].beg, dates[i].end) + 1 : 0;
        if (x->n)
            out->p[n++] = *x;
    }
    out->n = n;
}

/* ---- sentences ---- */

/* Is the name at I a short form that brackets give: 澄岚实业有限责任公司（以下简称“澄岚实业”）? */
static int is_defined(const tc_ctx *c, uint32_t beg, uint32_t i)
{
    enum { DEFINE = 10 };
    uint32_t least = i > beg + DEFINE ? i - DEFINE : beg;
    for (uint32_t k = i; k > least && tc_at(c, k - 1) != ')'; k--)
        if (tc_at(c, k - 1) == '(')
            return tc_is(c, k, "以下") || tc_is(c, k, "下称") || tc_is(c, k, "简称");
    return 0;
}

/* The outermost mentions from *NEXT on that begin before END, as actors: fewer when there are too many; where they end. */
static uint32_t read_actors(tc_rel_reader *r, uint32_t end, uint32_t *next)
{
    tc_ctx *c = r->c;
    uint32_t last = r->beg;
    r->n = 0;
    for (; *next < c->mentions.n && c->mentions.p[*next].beg < end; ++*next) {
        const tc_mention *m = &c->mentions.p[*next];
        tc_actor a = {*next, m->beg, m->end};
        if (m->end <= last || m->beg < r->beg || m->kind->family & (TC_FAM_AMOUNT | TC_FAM_DATE) ||
            is_defined(c, r->beg, m->beg))
            continue;
        if (r->n == TC_REL_ACTORS)
            return m->beg;
        tc_title t[TC_TITLES];
        uint32_t n = tc_is_a(m, TC_IS_HUMAN) ? tc_titles_of(c, m, t) : 0;
        if (n && t[0].from < a.beg && (!r->n || t[n - 1].end >= r->actor[r->n - 1].end))
            a.beg = t[0].from < r->beg ? r->beg : t[0].from;
        if (n && t[n - 1].end > a.end)
            a.end = t[n - 1].end;
        while (r->n && r->actor[r->n - 1].beg >= a.beg)
            r->n--; /* 赞比亚 of 赞比亚总统 */
        if (r->n && r->actor[r->n - 1].end > a.beg)
            a.beg = r->actor[r->n - 1].end;
        r->actor[r->n++] = a;
        last = a.end;
    }
    return end;
}

static void read_frame(tc_rel_reader *r, uint32_t beg, uint32_t end, tc_entry e)
{
    const char *what;
    tc_str word;
    if (tc_frame_read(&r->frame, tc_entry_type(e), tc_lexicon_text(e.lex, e.s->notes), &what,
                      &word) != 1)
        return;
    r->entry = e;
    r->word = beg;
    r->stop = end;
    r->clause = tc_rel_clause(r, beg);
    r->close = tc_rel_clause_end(r, end);
    switch (r->frame.rel) {
    case TC_REL_AGREEMENT:
        tc_pact_agreement(r);
        break;
    case TC_REL_PAIRING:
    case TC_REL_COOPERATION:
        tc_pact_pair(r);
        break;
    case TC_REL_INVESTMENT:
        tc_deed_investment(r);
        break;
    case TC_REL_ISSUE:
        tc_deed_issue(r);
        break;
    case TC_REL_VISIT:
        tc_deed_visit(r);
        break;
    case TC_REL_ROLE:
        tc_role_frame(r);
        break;
    case TC_RELS:
        break;
    }
}

/* May the word of a frame begin at I? Of the built-in dictionary the words on the path say so. */
static int may_begin(const tc_ctx *c, uint32_t i)
{
    uint32_t n = c->scan->size[i];
    return n && (c->dict->count > 1 || tc_trait(c, c->scan->word[i + n]) & TC_T_TIES);
}

/* Put the relations from FROM on in the order of the text. */
static void put_in_order(tc_relation_list *out, uint32_t from)
{
    for (uint32_t i = from + 1; i < out->n; i++) {
        tc_relation x = out->p[i];
        uint32_t k = i;
        for (; k > from && out->p[k - 1].beg > x.beg; k--)
            out->p[k] = out->p[k - 1];
        out->p[k] = x;
    }
}

static void read_sentence(tc_rel_reader *r)
{
    const tc_ctx *c = r->c;
    uint32_t k = 0, first = r->out->n;
    for (uint32_t i = 0; i < r->n; i++)
        if (tc_is_a(tc_actor_of(r, &r->actor[i]), TC_IS_HUMAN))
            tc_role_beside(r, &r->actor[i]);
    for (uint32_t i = r->beg, end; i<r->end; i = end> i ? end : i + 1) {
        tc_entry e;
        while (k < r->n && r->actor[k].end <= i)
            k++;
        end = i;
        if (k < r->n && r->actor[k].beg <= i) {
            end = r->actor[k].end; /* no frame begins inside a name */
            continue;
        }
        if (may_begin(c, i))
            end = tc_rel_word(c, i, r->end, TC_RW_RELS, &e);
        r->used = end;
        if (end > i)
            read_frame(r, i, end, e);
        end = r->used;
    }
    put_in_order(r->out, first);
}

static uint32_t sentence_end(const tc_ctx *c, uint32_t i)
{
    for (; i < c->view->n; i++) {
        uint8_t cls = tc_class_at(c, i);
        uint32_t cp = cls & TC_C_PUNCT ? tc_at(c, i) : 0;
        if (cp == U'。' || cp == ';' || cp == '!' || cp == '?' || cls & TC_C_NEWLINE)
            break;
    }
    return i;
}

taoci_code tc_relations_find(tc_relation_list *out, tc_ctx *c, tc_arena *scratch, taoci_err *err)
{
    tc_rel_reader *r = tc_arena_raw(c->arena, sizeof *r);
    uint32_t next = 0;
    out->n = 0;
    if (!r)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for relations");
    *r = (tc_rel_reader){.c = c, .out = out};
    for (uint32_t beg = 0, end = 0, stop = 0; beg < c->view->n;) {
        if (beg >= stop) { /* one of many names is read in parts */
            end = sentence_end(c, beg);
            stop = end + (end < c->view->n);
        }
        r->beg = beg;
        r->end = read_actors(r, end, &next);
        beg = r->end < end ? r->end : stop;
        read_sentence(r);
        if (r->bad || tc_arena_beat(c->arena))
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for relations");
    }
    tc_range *dates = tc_arena_raw(scratch, (out->n + 1) * sizeof *dates);
    taoci_code rc = tc_relations_unite(out, c, scratch, err);
    if (rc || !dates)
        return rc ? rc : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for relations");
    for (uint32_t i = 0; i < out->n; i++)
        if (out->p[i].date) {
            const tc_mention *m = &c->mentions.p[out->p[i].date - 1];
            dates[i] = (tc_range){m->beg, m->end};
        }
    rc = add_framed(r, err);
    if (!rc)
        tie(out, c, dates);
    return rc;
}
