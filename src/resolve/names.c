#include "resolve/names.h"

#include <stdio.h>

#include "base/search.h"
#include "ent/person.h"
#include "name/nameval.h"
#include "place/placeval.h"
#include "resolve/overlap.h"
#include "tag/memory.h"

/* ---- how a mention lies to the names of the model ---- */

enum { APART, SAME, INSIDE, ACROSS };

static int ends_before(const void *element, const void *key)
{
    return ((const tc_tag *)element)->end <= *(const uint32_t *)key;
}

/* *AT: the first of TAGS that M touches. */
static int relation(const tc_tags *tags, const tc_mention *m, uint32_t *at)
{
    *at = tc_search(tags->p, tags->n, sizeof *tags->p, &m->beg, ends_before);
    const tc_tag *x = *at < tags->n ? &tags->p[*at] : NULL;
    if (!x || x->beg >= m->end)
        return APART;
    if (x->beg == m->beg && x->end == m->end)
        return SAME;
    return x->beg <= m->beg && m->end <= x->end ? INSIDE : ACROSS;
}

/* One character for a place: 苏. */
static int is_initial(const tc_mention *m)
{
    return m->end == m->beg + 1 && m->kind->family == TC_FAM_PLACE;
}

/* ---- what stands where the model has nothing ---- */

/* Is RULE one of LIST, which TC_R_NONE ends? */
static int is_one_of(uint8_t rule, const uint8_t *list)
{
    while (*list && *list != rule)
        list++;
    return *list != TC_R_NONE;
}

/* Which positions titles of documents hold: names inside are theirs, and the model was not asked for them.
 * One more at their beginning, one less behind their end. NULL without memory. */
static int32_t *find_titles(const tc_ctx *c, tc_arena *a)
{
    static const uint8_t rules[] = {TC_R_DOCUMENT_TITLE, TC_R_DOCUMENT_NUMBER, TC_R_DOCUMENT_ABOUT,
                                    TC_R_NONE};
    int32_t *depth = tc_arena_alloc(a, (c->view->n + 1u) * sizeof *depth);
    for (uint32_t i = 0; depth && i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        if (is_one_of(m->rule, rules)) {
            depth[m->beg]++;
            depth[m->end]--;
        }
    }
    for (uint32_t i = 1; depth && i <= c->view->n; i++)
        depth[i] += depth[i - 1];
    return depth;
}

/* Is M, which the model left out, right often enough all the same? What is defined, the full name again and
 * the item behind two companies nearly always; items of lists that name their class in two of three; a surname
 * and what somebody is called is a name to us, and none to the model. */
static int stands_alone(const tc_mention *m)
{
    static const uint8_t rules[] = {TC_R_ALIAS_FULL,     TC_R_ALIAS_DEFINED, TC_R_LIST_SIBLING,
                                    TC_R_COMPANY_LISTED, TC_R_LIST_CLASS,    TC_R_LIST_QUOTED,
                                    TC_R_PERSON_ADDRESS, TC_R_PERSON_OFFICE, TC_R_NONE};
    return is_initial(m) || is_one_of(m->rule, rules);
}

/* Does the model decide about M at all? */
static int is_decided(const tc_ctx *c, const tc_mention *m)
{
    return !m->type && !m->ref && !m->learnt && m->score < TC_SCORE_USER &&
           c->model->number[m->kind - tc_type_list];
}

static int holds(const tc_ctx *c, const tc_tags *tags, const int32_t *titles, const tc_mention *m)
{
    uint32_t at;
    if (!is_decided(c, m))
        return 1;
    int how = relation(tags, m, &at);
    return how == INSIDE ||
           (how == APART && (stands_alone(m) || (titles[m->beg] && titles[m->end - 1])));
}

/* ---- names that nobody proposed ---- */

/* The line of the dictionary that has exactly [BEG, END) as TYPE, if only of weight 0; .s = NULL for none. */
static tc_entry line_of(const tc_ctx *c, uint32_t beg, uint32_t end, const tc_ent_type *type)
{
    for (uint32_t k = c->scan->at[beg]; k < c->scan->at[beg + 1]; k++) {
        const tc_match *m = &c->scan->match.p[k];
        uint32_t n = m->len == end - beg && m->word ? tc_dict_word(c->dict, m->word)->senses : 0;
        for (uint32_t i = 0; i < n; i++) {
            tc_entry e = tc_dict_entry(c->dict, m->word, i);
            if (tc_str_is(tc_kind_entity(tc_str_of(tc_entry_type(e))), type->name) &&
                tc_entry_anchors(e) & (TC_A_NAME | TC_A_PLACE))
                return e;
        }
    }
    return (tc_entry){0};
}

/* The line of the head that ends the name [BEG, END) of TYPE: 研究院 of an org. */
static tc_entry head_of(const tc_ctx *c, uint32_t beg, uint32_t end, const tc_ent_type *type)
{
    char name[40];
    snprintf(name, sizeof name, "head/%s", type->name);
    const tc_match *h = tc_scan_ending(c->scan, end, TC_A_HEAD);
    return h && h->beg >= beg ? tc_name_sense(c, h->word, name) : (tc_entry){0};
}

/* The lines that have exactly [BEG, END) as a place into P: those of weight 0 only where there are no others, of
 * one character those of short forms (中). */
static void read_lines(const tc_ctx *c, uint32_t beg, uint32_t end, tc_place *p)
{
    uint16_t anchors = end - beg == 1 ? TC_A_PLACE | TC_A_ABBR : TC_A_PLACE;
    for (int doubtful = 0; doubtful < 2 && !p->cands; doubtful++)
        for (uint32_t k = c->scan->at[beg]; k < c->scan->at[beg + 1]; k++) {
            const tc_match *m = &c->scan->match.p[k];
            int whole = m->len == end - beg && m->mask & anchors;
            uint32_t n = whole ? tc_dict_word(c->dict, m->word)->senses : 0;
            for (uint32_t i = 0; i < n && p->cands < TC_PLACE_CANDS; i++) {
                tc_entry e = tc_dict_entry(c->dict, m->word, i);
                if (tc_entry_anchors(e) & anchors && tc_entry_never_alone(e) == doubtful)
                    p->cand[p->cands++] = e;
            }
        }
}

/* Propose the place X: listed; or one that nobody knows, till tc_names_fill. */
static taoci_code make_place(tc_ctx *c, const tc_tag *x, const tc_ent_type *type, taoci_err *err)
{
    tc_place p = {.cands = 0};
    read_lines(c, x->beg, x->end, &p);
    if (!p.cands) {
        tc_entry head = head_of(c, x->beg, x->end, type);
        p.town = tc_text(c, x->beg, x->end);
        p.level = head.s ? tc_place_level(c, tc_entry_note(head, "level")) : NULL;
    }
    return tc_place_emit(type, c, x->beg, x->end, &p, p.cands ? TC_R_LINE_PLACE : TC_R_NONE, err);
}

static taoci_code make(tc_ctx *c, const tc_tag *x, taoci_err *err)
{
    const tc_ent_type *type = c->model->type[x->type];
    if (type->family == TC_FAM_PLACE)
        return make_place(c, x, type, err);
    tc_entry e = line_of(c, x->beg, x->end, type);
    if (e.s)
        return tc_name_emit_line(type, c, x->beg, x->end, e, TC_R_LINE_NAME, err);
    tc_entry head = head_of(c, x->beg, x->end, type);
    tc_str kind = head.s ? tc_entry_note(head, "kind") : (tc_str){0};
    uint32_t n = c->mentions.n;
    taoci_code rc = tc_name_emit(type, c, x->beg, x->end, TC_R_NONE, kind, err);
    if (!rc && type->is & TC_IS_HUMAN && c->mentions.n > n)
        tc_person_read(c, x->beg, x->end, tc_name_data(&c->mentions.p[n]));
    return rc;
}

/* ---- all of it ---- */

static void mark(tc_mention *m, const tc_tag *x)
{
    m->learnt = 1;
    m->conf = x->conf;
    m->margin = x->margin;
    m->score = TC_SCORE_MODEL;
}

/* What was proposed for a name of the model. */
typedef struct proposal {
    uint32_t
        best; /* the mention of its span and type that speaks best for it, and one; 0 for none */
    uint32_t initials; /* its characters that stand for a place each */
} proposal;

static void find_proposals(const tc_ctx *c, const tc_tags *tags, proposal *of)
{
    uint32_t at;
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        int how = m->ref ? APART : relation(tags, m, &at);
        if (how == INSIDE && is_initial(m) && m->score >= TC_SCORE_DICT)
            of[at].initials++;
        if (how != SAME || c->model->number[m->kind - tc_type_list] != tags->p[at].type + 1u)
            continue;
        if (!of[at].best || tc_overlap_better(m, &c->mentions.p[of[at].best - 1]))
            of[at].best = i + 1;
    }
}

/* Take out of TAGS what nobody proposed, and is places character by character: 苏信两地, but 京津冀 is a listed
 * region. */
static void drop_runs(const tc_ctx *c, tc_tags *tags, proposal *of)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < tags->n; i++) {
        const tc_tag *x = &tags->p[i];
        if (!of[i].best && of[i].initials == x->end - x->beg &&
            !line_of(c, x->beg, x->end, c->model->type[x->type]).s)
            continue;
        tags->p[kept] = tags->p[i];
        of[kept++] = of[i];
    }
    tags->n = kept;
}

taoci_code tc_names_keep(tc_ctx *c, const tc_tags *tags, tc_arena *scratch, taoci_err *err)
{
    uint32_t kept = 0;
    const int32_t *titles = find_titles(c, scratch);
    if (!titles)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for titles");
    for (uint32_t i = 0; i < c->mentions.n; i++)
        if (holds(c, tags, titles, &c->mentions.p[i]))
            c->mentions.p[kept++] = c->mentions.p[i];
    c->mentions.n = kept;
    return TAOCI_OK;
}

taoci_code tc_names_take(tc_ctx *c, tc_tags *tags, tc_arena *scratch, taoci_err *err)
{
    taoci_code rc = tc_tag_find(tags, c, c->model, tc_lanes_best(), c->arena, scratch, err);
    if (!rc)
        rc = tc_tag_remember(tags, c->scan, c->arena, scratch, err);
    proposal *of = rc ? NULL : tc_arena_alloc(scratch, (tags->n + 1) * sizeof *of);
    if (!of)
        return rc ? rc : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u names", tags->n);
    find_proposals(c, tags, of);
    drop_runs(c, tags, of);
    for (uint32_t i = 0; !rc && i < tags->n; i++) {
        uint32_t n = c->mentions.n, best = of[i].best;
        if (!best)
            rc = make(c, &tags->p[i], err);
        tc_mention *m = &c->mentions.p[best ? best - 1 : n];
        if (!rc && (best || c->mentions.n > n) && m->score < TC_SCORE_USER)
            mark(m, &tags->p[i]);
    }
    return rc ? rc : tc_names_keep(c, tags, scratch, err);
}

void tc_names_fill(tc_ctx *c)
{
    for (uint32_t i = 0; i + 1 < c->mentions.n; i++) {
        tc_mention *m = &c->mentions.p[i], *part = m + 1;
        tc_place *p = m->learnt ? tc_place_named(m) : NULL;
        const tc_place *first = p ? tc_place_named(part) : NULL;
        if (!first || p->cands || !p->town.len || part->beg != m->beg || part->end >= m->end ||
            !first->cands || first->abbr || first->town.len)
            continue;
        const char *level = p->level;
        tc_entry head = head_of(c, part->end, m->end, m->kind);
        const tc_match *sign = head.s ? tc_scan_ending(c->scan, m->end, TC_A_HEAD) : NULL;
        *p = *first;
        /* 合肥|火车站 is named from 合肥 on. */
        p->town = tc_text(c, sign && sign->beg == part->end ? m->beg : part->end, m->end);
        p->level = level;
        p->via = "parent";
        p->chain = 1;
    }
}
