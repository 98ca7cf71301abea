#include "resolve/names.h"

#include "base/search.h"
#include "ent/document.h"
#include "ent/person.h"
#include "name/nameval.h"
#include "place/division.h"
#include "place/listed.h"
#include "place/placeval.h"
#include "resolve/edge.h"
#include "resolve/overlap.h"
#include "resolve/plain.h"
#include "resolve/sure.h"
#include "tag/memory.h"

/* ---- how a mention lies to the names of the model ---- */

enum { APART, SAME, INSIDE, ACROSS };

static int ends_before(const void *element, const void *key)
{
    return ((const tc_tag *)element)->end <= *(const uint32_t *)key;
}

/* *AT: the first of TAGS that M touches; looked for from where it was before, for mentions come nearly in text order. */
static int relation(const tc_tags *tags, const tc_mention *m, uint32_t *at)
{
    enum { NEAR = 8 };
    uint32_t i = *at < tags->n ? *at : 0, last = i + NEAR;
    while (i < tags->n && i < last && tags->p[i].end <= m->beg)
        i++;
    if (i == last || (i && tags->p[i - 1].end > m->beg))
        i = tc_search(tags->p, tags->n, sizeof *tags->p, &m->beg, ends_before);
    *at = i;
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

/* Which positions titles of documents hold, and listed names of types that the model has none of (香港国安法,
 * 中国新闻奖): names inside are theirs, and the model was not asked for them. NULL without memory. */
static uint8_t *find_titles(const tc_ctx *c, tc_arena *a)
{
    static const uint8_t rules[] = {TC_R_DOCUMENT_TITLE, TC_R_DOCUMENT_NUMBER, TC_R_DOCUMENT_ABOUT,
                                    TC_R_NONE};
    uint8_t *in = tc_arena_alloc(a, c->view->n + 1u);
    for (uint32_t i = 0; in && i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        if (is_one_of(m->rule, rules) ||
            (m->rule == TC_R_LINE_NAME && m->entry.s && m->score < TC_SCORE_USER && !m->type &&
             !c->model->number[m->kind - tc_type_list]))
            memset(in + m->beg, 1, m->end - m->beg);
    }
    return in;
}

/* Is M a county or more in full, 特克斯县, or a chain that ends with one? */
static int is_full_name(const tc_ctx *c, const tc_mention *m)
{
    const tc_place *p = tc_place_named(m);
    return p && p->cands && !p->doubtful && !p->town.len && m->end - m->beg > 2 &&
           tc_place_rank(p->cand[0].s->num) && tc_place_rank(p->cand[0].s->num) < 4 &&
           tc_full_sign(tc_at(c, m->end - 1));
}

/* Is M, which the model left out, right often enough all the same? What is defined, the full name again and
 * the item behind two companies nearly always; items of lists that name their class in two of three; a surname
 * and what somebody is called is a name to us, and none to the model. */
static int stands_alone(const tc_ctx *c, const tc_mention *m)
{
    static const uint8_t rules[] = {TC_R_ALIAS_FULL,     TC_R_ALIAS_DEFINED, TC_R_LIST_SIBLING,
                                    TC_R_COMPANY_LISTED, TC_R_LIST_CLASS,    TC_R_LIST_QUOTED,
                                    TC_R_PERSON_ADDRESS, TC_R_PERSON_OFFICE, TC_R_ALIAS_GIVEN,
                                    TC_R_ORG_INSTITUTES, TC_R_PLACE_SITE,    TC_R_NONE};
    return is_initial(m) || is_one_of(m->rule, rules) || is_full_name(c, m);
}

/* Does the model decide about M at all? */
static int is_decided(const tc_ctx *c, const tc_mention *m)
{
    return !m->type && !m->ref && !m->learnt && m->score < TC_SCORE_USER && !tc_sure_is(m) &&
           c->model->number[m->kind - tc_type_list];
}

/* Is M the name of a newspaper, 《新京报》, which is no document? */
static int is_masthead(const tc_ctx *c, const tc_tags *tags, const tc_mention *m, uint32_t *at)
{
    if (m->rule != TC_R_DOCUMENT_TITLE || relation(tags, m, at) != ACROSS)
        return 0;
    const tc_tag *x = &tags->p[*at];
    return x->beg == m->beg + 1 && x->end + 1 == m->end &&
           c->model->type[x->type]->is & TC_IS_ORGAN;
}

/* Does M stand? *AT as of relation. */
static int holds(const tc_ctx *c, const tc_tags *tags, const uint8_t *titles, const tc_mention *m,
                 uint32_t *at)
{
    if (!is_decided(c, m))
        return !is_masthead(c, tags, m, at);
    int how = relation(tags, m, at);
    return how == INSIDE || m->rule == TC_R_PARK_AXIS ||
           (how == APART && (stands_alone(c, m) || (titles[m->beg] && titles[m->end - 1])));
}

/* ---- names that nobody proposed ---- */

/* The line of the dictionary that has exactly [BEG, END) as TYPE, if only of weight 0; .s = NULL for none. */
static tc_entry line_of(const tc_ctx *c, uint32_t beg, uint32_t end, const tc_ent_type *type)
{
    tc_match m;
    for (uint32_t k = 0; tc_scan_next(c->scan, beg, &k, &m);) {
        uint32_t n = m.len == end - beg && m.word ? tc_dict_word(c->dict, m.word)->senses : 0;
        for (uint32_t i = 0; i < n; i++) {
            tc_entry e = tc_dict_entry(c->dict, m.word, i);
            if (tc_str_is(tc_kind_entity(tc_str_of(tc_entry_type(e))), type->name) &&
                tc_entry_anchors(e) & (TC_A_NAME | TC_A_PLACE))
                return e;
        }
    }
    return (tc_entry){0};
}

/* The lines that have exactly [BEG, END) as a place into P: those of weight 0 only where there are no others, of
 * one character those of short forms (中). */
static void read_lines(const tc_ctx *c, uint32_t beg, uint32_t end, tc_place *p)
{
    uint16_t anchors = end - beg == 1 ? TC_A_PLACE | TC_A_ABBR : TC_A_PLACE;
    tc_match m;
    for (int doubtful = 0; doubtful < 2 && !p->cands; doubtful++)
        for (uint32_t k = 0; tc_scan_next(c->scan, beg, &k, &m);) {
            int whole = m.len == end - beg && m.mask & anchors;
            uint32_t n = whole ? tc_dict_word(c->dict, m.word)->senses : 0;
            for (uint32_t i = 0; i < n && p->cands < TC_PLACE_CANDS; i++) {
                tc_entry e = tc_dict_entry(c->dict, m.word, i);
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
    if (p.cands > 1 && x->end == x->beg + 1)
        p.abbr = TC_INITIAL_LEARNT; /* 乌称 in a text about 乌克兰 */
    if (!p.cands) {
        tc_entry head = tc_name_ending(c, x->beg, x->end, type, NULL);
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
    tc_entry head = tc_name_ending(c, x->beg, x->end, type, NULL);
    tc_str kind = head.s ? tc_entry_note(head, "kind") : (tc_str){0};
    return tc_name_emit(type, c, x->beg, x->end, TC_R_NONE, kind, err);
}

/* ---- all of it ---- */

/* 0 without memory. */
static int mark(tc_ctx *c, tc_mention *m, const tc_tag *x)
{
    tc_name *d = tc_is_a(m, TC_IS_HUMAN) ? tc_name_make(c, m) : NULL;
    m->learnt = 1;
    m->conf = x->conf;
    m->odds = x->odds;
    m->score = TC_SCORE_MODEL;
    if (d)
        tc_person_read(c, m->beg, m->end, d);
    return d || !tc_is_a(m, TC_IS_HUMAN);
}

/* What was proposed for a name of the model. */
typedef struct proposal {
    uint32_t
        best; /* the mention of its span and type that speaks best for it, and one; 0 for none */
    uint32_t initials; /* its characters that stand for a place each */
    int dated;         /* a place that stands in an epoch: 新中国|成立以来 */
} proposal;

/* Is M a company whose legal form stands behind the places from X on, which alone are no name of one:
 * 赣北高速公路|有限责任公司, but 皖江铁路安徽|有限公司? */
static int is_firm_of_places(const tc_ctx *c, const tc_tags *tags, const tc_mention *m,
                             const tc_tag *x)
{
    if (m->rule != TC_R_COMPANY_FORM || m->beg != x->beg)
        return 0;
    for (; x < tags->p + tags->n && x->beg < m->end; x++)
        if (c->model->type[x->type]->family != TC_FAM_PLACE || x->end >= m->end)
            return 0;
    tc_match place = tc_place_at(c, m->beg);
    tc_match form = tc_scan_ending(c->scan, m->end, TC_A_HEAD);
    uint32_t named = place.len ? place.beg + place.len : m->beg;
    return !form.len || form.beg > named + 1; /* （有限合伙）, but not 江州|一|会计师事务所 */
}

/* Does the rule of M say better where the name that begins with X ends, and what it is: 顺河|水产批发市场? */
static int is_wider(const tc_ctx *c, const tc_mention *m, const tc_tag *x)
{
    const tc_place *p = tc_place_named(m);
    int place = c->model->type[x->type]->family == TC_FAM_PLACE;
    return m->rule == TC_R_PARK_AXIS ||
           (m->rule == TC_R_PLACE_SITE && m->beg == x->beg && m->end >= x->end &&
            (place || (p && p->level && strcmp(p->level, "town") == 0)));
}

/* A belt is one name: 遂宁—南充—广安科创走廊, of which TAGS have pieces; so is a company. */
static void take_wider(const tc_ctx *c, tc_tags *tags)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        uint32_t end, type = c->model->number[m->kind - tc_type_list];
        if ((m->rule != TC_R_PARK_AXIS && m->rule != TC_R_PLACE_SITE &&
             m->rule != TC_R_COMPANY_FORM) ||
            !type || relation(tags, m, &at) == APART ||
            !(is_wider(c, m, &tags->p[at]) || is_firm_of_places(c, tags, m, &tags->p[at])))
            continue;
        for (end = at + 1; end < tags->n && tags->p[end].beg < m->end;)
            end++;
        tags->p[at].beg = m->beg;
        tags->p[at].end = m->end;
        tags->p[at].type = (uint8_t)(type - 1);
        memmove(&tags->p[at + 1], &tags->p[end], (tags->n - end) * sizeof *tags->p);
        tags->n -= end - at - 1;
    }
}

static void find_proposals(const tc_ctx *c, const tc_tags *tags, proposal *of)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        int how = m->ref ? APART : relation(tags, m, &at);
        if (how != APART && m->rule == TC_R_DATE_PERIOD && m->beg <= tags->p[at].beg &&
            tags->p[at].end <= m->end && c->model->type[tags->p[at].type]->family == TC_FAM_PLACE)
            of[at].dated = 1;
        if (how == INSIDE && is_initial(m) && m->score >= TC_SCORE_DICT)
            of[at].initials++;
        if (how != SAME || c->model->number[m->kind - tc_type_list] != tags->p[at].type + 1u)
            continue;
        if (!of[at].best || tc_overlap_better(m, &c->mentions.p[of[at].best - 1]))
            of[at].best = i + 1;
    }
}

/* The end of the compound that begins with the person X, who is not meant: 毛泽东思想; else 0. */
static uint32_t doctrine_end(const tc_ctx *c, const tc_tag *x)
{
    int human = c->model->type[x->type]->is & TC_IS_HUMAN;
    tc_match m = human ? tc_scan_longest(c->scan, x->beg, TC_A_COARSE) : (tc_match){.len = 0};
    return m.len > x->end - x->beg ? m.beg + m.len : 0;
}

/* Take out of TAGS what nobody proposed, and is places character by character: 苏信两地, but 京津冀 is a listed
 * region; and what stands in a doctrine. */
static void drop_runs(const tc_ctx *c, tc_tags *tags, proposal *of)
{
    uint32_t kept = 0, doctrine = 0;
    for (uint32_t i = 0; i < tags->n; i++) {
        const tc_tag *x = &tags->p[i];
        uint32_t end = doctrine_end(c, x);
        doctrine = end > doctrine ? end : doctrine;
        if (x->end <= doctrine || of[i].dated)
            continue;
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
    uint32_t kept = 0, at = 0;
    const uint8_t *titles = find_titles(c, scratch);
    if (!titles)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for titles");
    for (uint32_t i = 0; i < c->mentions.n; i++)
        if (holds(c, tags, titles, &c->mentions.p[i], &at)) {
            if (kept < i)
                c->mentions.p[kept] = c->mentions.p[i];
            kept++;
        }
    c->mentions.n = kept;
    return TAOCI_OK;
}

/* The organ or company of TAGS that holds position I and begins before BEG; NULL for none. */
static const tc_tag *body_before(const tc_ctx *c, const tc_tags *tags, uint32_t i, uint32_t beg)
{
    uint32_t at = tc_search(tags->p, tags->n, sizeof *tags->p, &i, ends_before);
    const tc_tag *x = at < tags->n ? &tags->p[at] : NULL;
    return x && x->beg <= i && x->beg < beg && c->model->type[x->type]->is & TC_IS_BODY ? x : NULL;
}

/* Titles of documents go on to the left over the organ that the model took: 绍兴市教育局|关于开学的通知. */
static void read_issuers(tc_ctx *c, const tc_tags *tags)
{
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        tc_mention *m = &c->mentions.p[i];
        uint32_t issuer = tc_document_issuer(m);
        const tc_tag *x = issuer ? body_before(c, tags, issuer - 1, m->beg) : NULL;
        if (x && x->end == issuer)
            tc_document_issued(m, x->beg);
    }
}

taoci_code tc_names_take(tc_ctx *c, tc_tags *tags, tc_arena *scratch, taoci_err *err)
{
    taoci_code rc = tc_tag_find(tags, c, c->model, tc_lanes_best(), c->arena, scratch, err);
    if (!rc)
        rc = tc_edge_mend(tags, c, c->arena, err);
    if (!rc) {
        tc_plain_mend(tags, c);
        rc = tc_tag_remember(tags, c->scan, c->arena, scratch, err);
    }
    if (!rc)
        take_wider(c, tags);
    if (!rc)
        rc = tc_sure_take(c, tags, c->arena, err);
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
        if (!rc && (best || c->mentions.n > n) && m->score < TC_SCORE_USER && !tc_sure_is(m) &&
            !mark(c, m, &tags->p[i]))
            rc = tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a person");
    }
    if (!rc)
        read_issuers(c, tags);
    return rc ? rc : tc_names_keep(c, tags, scratch, err);
}

/* ---- learnt places that no list has ---- */

/* The end of the first part of the places [BEG, END): 红庄乡|陈沟村. */
static uint32_t first_part(const tc_ctx *c, uint32_t beg, uint32_t end, const tc_ent_type *type)
{
    for (uint32_t e = beg + 2; e + 1 < end; e++) {
        tc_entry sign =
            tc_scan_cut(c->scan, e) ? tc_name_ending(c, beg, e, type, NULL) : (tc_entry){0};
        if (sign.s && tc_str_is(tc_entry_note(sign, "level"), "town"))
            return e;
    }
    return end;
}

/* Place OF, [BEG, END) of it, is what it says, but for where it lies, which FIRST, a listed place before it, says. */
static void lie_in(tc_ctx *c, tc_place *of, const tc_place *first, uint32_t beg, uint32_t end,
                   const tc_ent_type *type)
{
    tc_entry sign = tc_name_ending(c, beg, end, type, NULL);
    const char *level = sign.s ? tc_place_level(c, tc_entry_note(sign, "level")) : of->level;
    *of = *first;
    of->town = tc_text(c, beg, end);
    of->level = level;
    of->via = "parent";
    of->chain = 0;
}

/* Is more than everyday words before the sign of the place [BEG, END): no 国家|文化|公园 of 长城? */
static int is_named(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    tc_match sign = tc_scan_ending(c->scan, end, TC_A_HEAD);
    for (uint32_t size; sign.len && beg < sign.beg; beg += size) {
        size = c->scan->size[beg];
        if (size < 2 || beg + size > sign.beg ||
            (tc_trait(c, c->scan->word[beg + size]) & (TC_T_COMMON | TC_T_PLACE)) != TC_T_COMMON)
            return 1;
    }
    return 0;
}

/* Does SIGN make another division of the one that FIRST is: 仙居|市, where only 仙居县 is known? A town may be
 * named like its county. */
static int is_another(const tc_ctx *c, tc_match sign, const tc_place *first)
{
    tc_entry e = sign.len ? tc_name_sense(c, sign.word, "head/place") : (tc_entry){0};
    tc_str level = e.s ? tc_entry_note(e, "level") : (tc_str){0};
    if (!sign.len || !first->cand[0].s->num)
        return 0;
    if (tc_dict_has(c->dict, sign.word, "water/river")) /* 黑龙江|流域 is the river's */
        return tc_str_has(TC_STR("江河湖水溪"), tc_at(c, sign.beg - 1));
    if (e.s && tc_entry_note(e, "alone").len && !tc_entry_note(e, "placed").len &&
        !tc_str_is(level, "town"))
        return tc_place_rank(first->cand[0].s->num) == 3 &&
               !tc_full_sign(
                   tc_at(c, sign.beg - 1)); /* 永和|大厦 is called so, but not in 永和县 */
    return tc_str_is(level, "city") || tc_str_is(level, "county");
}

/* Mention I, a learnt place, begins with the listed one behind it: it lies there, and what follows is places of
 * their own. 合肥|火车站 is named from 合肥 on. */
static taoci_code fill(tc_ctx *c, uint32_t i, taoci_err *err)
{
    const tc_mention m = c->mentions.p[i];
    tc_mention *part = &c->mentions.p[i + 1];
    tc_match sign = tc_scan_ending(c->scan, m.end, TC_A_HEAD);
    tc_place first, own;
    tc_place_copy(&first, tc_place_named(part));
    uint32_t beg = sign.len && sign.beg == part->end ? m.beg : part->end;
    taoci_code rc = TAOCI_OK;
    if (tc_class_at(c, part->end) & TC_C_PUNCT) {
        tc_place_named(&m)->chain = 1; /* 上海—杭州高铁 lies in neither */
        return TAOCI_OK;
    }
    if (beg == m.beg && is_another(c, sign, &first)) {
        tc_overlap_drop(part);
        return TAOCI_OK;
    }
    tc_place_copy(&own, tc_place_named(&m));
    lie_in(c, &own, &first, beg, m.end, m.kind);
    own.chain = 1;
    if (beg == m.beg && first.level == NULL &&
        strcmp(tc_entry_subtype(first.cand[0]), "foreign") == 0)
        own.level = "foreign"; /* 洛杉矶市 is as foreign as 洛杉矶 */
    if (!tc_place_set(c, &c->mentions.p[i], &own))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a place");
    for (uint32_t end; !rc && beg > m.beg && beg < m.end; beg = end) {
        own = (tc_place){.cands = 0};
        end = first_part(c, beg, m.end, m.kind);
        lie_in(c, &own, &first, beg, end, m.kind);
        if (!own.level || end - beg < 2 || !is_named(c, beg, end))
            continue;
        if (first.chain && strcmp(own.level, "street") != 0)
            tc_overlap_drop(&c->mentions.p[i + 1]);
        rc = tc_place_emit(m.kind, c, beg, end, &own, m.rule, err);
        if (rc)
            break;
        tc_mention *x = &c->mentions.p[c->mentions.n - 1];
        x->learnt = 1;
        x->conf = m.conf;
        x->odds = m.odds;
        x->score = m.score;
    }
    return rc;
}

taoci_code tc_names_fill(tc_ctx *c, tc_arena *scratch, taoci_err *err)
{
    taoci_code rc = TAOCI_OK;
    uint32_t n = c->mentions.n;
    int dropped = 0;
    for (uint32_t i = 0; !rc && i + 1 < n; i++) {
        const tc_mention *m = &c->mentions.p[i], *part = m + 1;
        const tc_place *p = m->learnt ? tc_place_named(m) : NULL;
        const tc_place *first = p ? tc_place_named(part) : NULL;
        if (first && !p->cands && p->town.len && part->beg == m->beg && part->end < m->end &&
            first->cands && !first->abbr && !first->town.len && tc_scan_cut(c->scan, part->end)) {
            rc = fill(c, i, err);
            dropped |= tc_overlap_is_dropped(&c->mentions.p[i + 1]);
        }
    }
    if (rc || (c->mentions.n == n && !dropped))
        return rc;
    tc_overlap_number(c); /* without what was dropped */
    return tc_overlap_resolve(c, scratch, err);
}
