/* src/ent/place.c — places: names of the gazetteer and chains of levels (浙江省绍兴市柯桥区). */

#include "ent/list.h"
#include "find/trait.h"
#include "name/axis.h"
#include "name/name.h"
#include "place/division.h"
#include "place/initial.h"
#include "place/listed.h"
#include "place/placeval.h"
#include "place/site.h"

/* ---- which matches are usable ---- */

/* ---- chains ---- */

/* Fill P with the senses of WORD that are places; below UPPER when it has candidates. */
static void take_senses(const tc_ctx *c, tc_place *p, uint32_t word, const tc_place *upper)
{
    uint32_t n = tc_dict_word(c->dict, word)->senses;
    for (uint32_t i = 0; i < n && p->cands < TC_PLACE_CANDS; i++) {
        tc_entry e = tc_dict_entry(c->dict, word, i);
        if (!(tc_entry_anchors(e) & TC_A_PLACE) || (!upper && tc_entry_never_alone(e)))
            continue;
        int fits = !upper;
        for (uint32_t k = 0; upper && k < upper->cands; k++)
            fits |= e.s != upper->cand[k].s && tc_place_holds(c->dict, upper->cand[k], e);
        if (fits)
            p->cand[p->cands++] = e;
    }
    if (!upper && n > TC_PLACE_CANDS)
        p->more = word;
}

/* Upper candidates that hold none of LOWER's are wrong: 吉林 in 吉林长春 is the province. */
static void narrow(const tc_ctx *c, tc_place *upper, const tc_place *lower)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < upper->cands; i++) {
        int fits = 0;
        for (uint32_t k = 0; k < lower->cands; k++)
            fits |= tc_place_holds(c->dict, upper->cand[i], lower->cand[k]);
        if (fits)
            upper->cand[kept++] = upper->cand[i];
    }
    if (kept)
        upper->cands = kept;
}

/* An ordinary word goes on a chain where texts hardly use it (广西|兴安), else only right below its
 * parent (丹东|振兴, not 辽宁|振兴), a frequent one only before a mark (桂林|资源|丰富). Such senses of the
 * match M are taken out of P. */
static void doubt_words(tc_ctx *c, const tc_match *m, const tc_place *upper, tc_place *p)
{
    uint32_t kept = 0, traits = tc_trait(c, m->word);
    int led_on = tc_class_at(c, m->beg + m->len) & TC_C_HAN && traits & TC_T_COMMON;
    for (uint32_t i = 0; i < p->cands; i++) {
        int child = !(traits & (TC_T_COMMON | TC_T_VERB));
        for (uint32_t k = 0; k < upper->cands; k++)
            child |= tc_place_parent(c->dict, p->cand[i]) == upper->cand[k].s->num;
        int counts = tc_place_rank(p->cand[i].s->num) == 2 || !led_on;
        if (!tc_entry_never_alone(p->cand[i]) || (child && counts))
            p->cand[kept++] = p->cand[i];
    }
    p->cands = kept;
}

/* The end of the longer name that M begins and that the dictionary holds whole (四川|盐亭经济开发区); 0 for none. */
static uint32_t name_end(const tc_ctx *c, const tc_match *m)
{
    return tc_place_begins_name(c, m) ? m->beg + c->scan->size[m->beg] : 0;
}

/* The match at I that is a place below UPPER, the longest, within the listed name that ends at NAME (0: on borders
 * of words); its senses go to *P. */
static tc_match lower_at(tc_ctx *c, uint32_t i, uint32_t name, const tc_place *upper, tc_place *p)
{
    tc_match m;
    for (uint32_t k = 0; tc_scan_shorter(c->scan, i, &k, &m);) {
        int in_name = m.mask & TC_A_PLACE && m.beg + m.len < name && m.len > 1 &&
                      tc_trait(c, m.word) & TC_T_PLACE;
        if (!in_name && !tc_place_usable(c, &m, 0))
            continue;
        *p = (tc_place){.cands = 0};
        take_senses(c, p, m.word, upper);
        doubt_words(c, &m, upper, p);
        if (p->cands)
            return m;
    }
    return (tc_match){.len = 0};
}

/* ---- listed names ---- */

/* Characters of a town's name that hardly mean anything else. */
enum { LONG_TOWN = 4 };

/* In a list of places a comma joins, too. */
static int joins(const tc_ctx *c, uint32_t i)
{
    return tc_is_joint(c, i) || tc_at(c, i) == ',';
}

/* Has the ordinary word at M something beside it that may make it a place: its own suffix (新城
 * 区), or a place before or after it in a list (慈溪和象山)? */
static int may_be_place(const tc_ctx *c, const tc_match *m)
{
    uint32_t beg = m->beg, end = m->beg + m->len, last = tc_at(c, end - 1);
    if (m->len > 2 && tc_full_sign(last))
        return 1;
    return (beg > 1 && joins(c, beg - 1) && tc_place_ending(c, beg - 1).len) ||
           (joins(c, end) && tc_place_at(c, end + 1).len);
}

static taoci_code emit(tc_ctx *c, uint32_t beg, uint32_t end, const tc_place *p, uint8_t rule,
                       taoci_err *err)
{
    return tc_place_emit(TC_TYPE(place), c, beg, end, p, rule, err);
}

/* An ordinary word that is a place, too, goes to the gazetteer with its doubt. */
static taoci_code at_doubtful(tc_ctx *c, const tc_match *m, taoci_err *err)
{
    tc_place p = {.doubtful = 1};
    uint32_t n = tc_dict_word(c->dict, m->word)->senses;
    if (!tc_place_usable(c, m, 0) || tc_place_begins_name(c, m) || !may_be_place(c, m))
        return TAOCI_OK;
    for (uint32_t i = 0; i < n && p.cands < TC_PLACE_CANDS; i++) {
        tc_entry e = tc_dict_entry(c->dict, m->word, i);
        if (tc_entry_anchors(e) & TC_A_PLACE && e.s->num)
            p.cand[p.cands++] = e;
    }
    return p.cands ? emit(c, m->beg, m->beg + m->len, &p, TC_R_LINE_DOUBT, err) : TAOCI_OK;
}

/* The longest head that ends at END and does not begin before BEG: 路 of 江西|路, no 西路; *AT: where. */
static tc_entry head_from(const tc_ctx *c, uint32_t beg, uint32_t end, uint32_t *at)
{
    tc_match h = tc_scan_ending(c->scan, end, TC_A_HEAD);
    if (h.len && h.beg >= beg) {
        *at = h.beg;
        return tc_dict_find(c->dict, h.word, TC_A_HEAD);
    }
    uint32_t own = h.len ? tc_dict_known(c->dict, c->view->code + beg, end - beg, TC_A_HEAD) : 0;
    *at = beg;
    return tc_dict_find(c->dict, own, TC_A_HEAD);
}

/* Is the place name that ends at END the first part of a road's or street's name: 重庆|路,
 * 台湾|风情街? A full name (北海市重庆路) stays the place it is. */
static int names_a_road(const tc_ctx *c, const tc_match *m)
{
    uint32_t end = m->beg + m->len;
    if (end >= c->view->n || tc_full_sign(tc_at(c, end - 1)) || !c->scan->size[end] ||
        !(tc_class_at(c, end) & TC_C_HAN))
        return 0;
    uint32_t e = end + c->scan->size[end];
    for (int tokens = 0; tokens < 2; tokens++) {
        uint32_t beg;
        tc_entry x = head_from(c, end, e, &beg);
        if (x.s) {
            /* 六安|高速 joins 六枝 and 安龙, but 西安至延安|高铁, 霍尔果斯|铁路口岸. */
            int line = tc_entry_note(x, "line").len &&
                       (m->len > 2 || beg > end ||
                        (m->beg && tc_str_has(TC_STR("至到—-－"), tc_at(c, m->beg - 1))));
            int goes = tc_str_has(TC_STR("村镇乡屯"), tc_at(c, e)); /* 芜湖|霭里|村 */
            if (tc_str_is(tc_entry_note(x, "level"), "street") && e - end <= 4 && !line && !goes)
                return 1;
        }
        if (e >= c->view->n || !c->scan->size[e] || !(tc_class_at(c, e) & TC_C_HAN))
            break;
        e += c->scan->size[e];
    }
    return 0;
}

/* Is the short name that ends at END the first part of another place's: a lake, a river, a mountain
 * (乌海|湖, 松江|河), a village (玉田|村)? The end of that name, or END. *LEVEL: what it is. */
static uint32_t other_name(const tc_ctx *c, const tc_match *m, tc_str *level)
{
    uint32_t end = m->beg + m->len;
    tc_entry e = tc_dict_find(c->dict, m->word, TC_A_PLACE);
    if (m->len < 2 || m->len > 3 || end >= c->view->n || c->scan->size[end] != 1 ||
        tc_full_sign(tc_at(c, end - 1)) || tc_word_is_user(m->word) ||
        strcmp(tc_entry_subtype(e), "country") == 0)
        return end;
    uint32_t cp = tc_at(c, end), next = tc_at(c, end + 1);
    int rank = tc_place_rank(e.s->num);
    if (rank >= 2 && tc_nature_sign(cp) && !(cp == U'江' && (next == U'南' || next == U'北')))
        *level = TC_STR("natural");
    else if (rank != 1 && tc_str_has(TC_STR("村屯寨"), cp) && next != U'沟')
        *level = TC_STR("village");
    else if (rank >= 2 && cp == U'省' && !tc_str_has(TC_STR("域级会"), next))
        *level = TC_STR("province"); /* 隆安|省 of Vietnam */
    else
        return end;
    return end + 1;
}

/* Is [BEG, END) a mountain, a lake? */
static int is_natural(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    tc_match m = tc_place_at(c, beg);
    return m.len && beg + m.len == end &&
           strcmp(tc_entry_subtype(tc_dict_find(c->dict, m.word, TC_A_PLACE)), "natural") == 0;
}

/* The town of the county UP whose name without its sign is written at I (左权县|麻田): its end, or I. */
static uint32_t short_town(const tc_ctx *c, uint32_t i, const tc_place *up, tc_place *p)
{
    uint32_t county = up->cands == 1 ? up->cand[0].s->num : 0;
    for (uint32_t end = i + 3; tc_place_rank(county) == 3 && end >= i + 2; end--) {
        tc_entry e;
        if (end > c->view->n || !tc_scan_cut(c->scan, i) || !tc_scan_cut(c->scan, end) ||
            tc_scan_begins(c->scan, end, TC_A_HEAD) || is_natural(c, i, end))
            continue; /* 吴圩|乡 has its own sign */
        for (uint32_t k = 0; (e = tc_place_town(c, i, end, k)).s; k++)
            if (e.s->num / 1000 == county) {
                *p = (tc_place){.cands = 1, .cand = {e}};
                return end;
            }
    }
    return i;
}

/* Is M a direction (西南) behind the place UP, no region: 大明湖|西南? Of countries it is one. */
static int is_direction(const tc_ctx *c, const tc_match *m, const tc_place *up)
{
    return m->len == 2 && tc_is_compass(tc_at(c, m->beg)) && tc_is_compass(tc_at(c, m->beg + 1)) &&
           up->cands && strcmp(tc_entry_subtype(up->cand[0]), "country") != 0;
}

/* Is M 两岸 of a river: 东江|两岸? */
static int is_bank(const tc_ctx *c, const tc_match *m)
{
    tc_entry e = tc_dict_find(c->dict, m->word, TC_A_PLACE);
    tc_str not = tc_entry_note(e, "not_after");
    return not .len && m->beg && tc_str_has(not, tc_at(c, m->beg - 1));
}

/* Is the town at M likelier a piece of text: 中心|镇, 边|城镇? Then it wants its county in front or a neighbour in a list. */
static int is_doubtful_town(tc_ctx *c, const tc_match *m)
{
    tc_entry e = tc_dict_find(c->dict, m->word, TC_A_PLACE);
    const tc_trie *t = &c->dict->lex[0].trie;
    if (tc_place_rank(e.s->num) != 4 || m->len > 4 || m->len < 3 || tc_word_is_user(m->word))
        return 0;
    const tc_cell *front = tc_trie_exact(t, c->view->code + m->beg, m->len - 1u);
    const tc_cell *back = tc_trie_exact(t, c->view->code + m->beg + m->len - 2, 2);
    return (front && front->word && tc_trait(c, front->word) & TC_T_COMMON) ||
           (back && back->word && tc_at(c, m->beg + m->len - 1) != U'道' &&
            !(tc_trait(c, back->word) & TC_T_RARE));
}

/* The town whose name without its sign begins with the short name M and goes on with no word
 * (巴彦|浩特): its end, or that of M. */
static uint32_t long_town(tc_ctx *c, const tc_match *m, tc_place *p)
{
    uint32_t end = m->beg + LONG_TOWN;
    tc_entry e;
    if (m->len != 2 || end > c->view->n || !tc_scan_cut(c->scan, end) ||
        c->scan->size[m->beg + 2] > 2)
        return m->beg + m->len;
    for (uint32_t k = m->beg + 2; k < end; k += c->scan->size[k])
        if (!(tc_class_at(c, k) & TC_C_HAN) || !c->scan->size[k] ||
            !(tc_trait(c, c->scan->word[k + c->scan->size[k]]) & TC_T_RARE))
            return m->beg + m->len;
    *p = (tc_place){.cands = 0};
    for (uint32_t k = 0; p->cands < TC_PLACE_CANDS && (e = tc_place_town(c, m->beg, end, k)).s; k++)
        p->cand[p->cands++] = e;
    return p->cands ? end : m->beg + m->len;
}

/* Does the short name M, right behind the place UP, name counties elsewhere only (西安|曲江)? Then it
 * is a part of UP that no list has. */
static int is_stranger(const tc_ctx *c, const tc_match *m, const tc_place *up)
{
    uint32_t n = tc_dict_word(c->dict, m->word)->senses;
    if (m->len != 2 || tc_word_is_user(m->word) || !up->cands || !up->cand[0].s->num ||
        tc_at(c, m->beg + 2) == U'段') /* 饶河|婺源|段 */
        return 0;
    for (uint32_t i = 0; i < n; i++) {
        tc_entry e = tc_dict_entry(c->dict, m->word, i);
        if (tc_entry_anchors(e) & TC_A_PLACE &&
            (tc_place_rank(e.s->num) != 3 || e.s->num / 10000 == up->cand[0].s->num / 10000))
            return 0;
    }
    return 1;
}

/* What stands at M is no name of its own, but the beginning of another one or a part of the place UP
 * before it: propose that. *DONE: it was so. */
static taoci_code at_other(tc_ctx *c, const tc_match *m, const tc_place *up, int *done,
                           taoci_err *err)
{
    tc_place p = {.cands = 0};
    tc_str level;
    uint32_t end = other_name(c, m, &level);
    *done = 1;
    if (end == m->beg + m->len && (end = long_town(c, m, &p)) > m->beg + m->len)
        return emit(c, m->beg, end, &p, TC_R_LINE_PLACE, err);
    if (end == m->beg + m->len) {
        if (!up || !is_stranger(c, m, up)) {
            *done = 0;
            return TAOCI_OK;
        }
        p = *up;
        p.via = "parent";
        level = TC_STR("region");
    }
    p.town = tc_text(c, m->beg, end);
    p.level = tc_place_level(c, level);
    return p.level ? emit(c, m->beg, end, &p, TC_R_PLACE_OTHER, err)
                   : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a place");
}

/* The place that the listed site M is named after, for it lies there: 青岛|港, 南京|南站 (note placed= of the
 * head). */
static taoci_code at_inner(tc_ctx *c, const tc_match *m, taoci_err *err)
{
    tc_entry site = tc_dict_find(c->dict, m->word, TC_A_PLACE);
    uint32_t end = m->beg + m->len, at;
    if (m->len < 3 || site.s->num || strcmp(tc_entry_subtype(site), "site") != 0)
        return TAOCI_OK;
    tc_listed l = tc_scan_listed(c->scan, m->beg, m->beg + 1);
    for (const tc_match *in = l.p; in < l.end; in++) {
        if (in->len < 2 || in->len >= m->len || !(in->mask & TC_A_PLACE) ||
            !(tc_trait(c, in->word) & TC_T_PLACE))
            continue;
        tc_entry head = head_from(c, in->beg + in->len, end, &at);
        tc_place p = {.cands = 0};
        if (!head.s || !tc_entry_note(head, "placed").len)
            continue;
        take_senses(c, &p, in->word, NULL);
        return p.cands ? emit(c, in->beg, in->beg + in->len, &p, TC_R_LINE_PLACE, err) : TAOCI_OK;
    }
    return TAOCI_OK;
}

/* Is the short name M, before an organ of a 市, the name of counties only: 仙居|市政府? Then it is another one. */
static int is_of_another(const tc_ctx *c, const tc_match *m)
{
    uint32_t end = m->beg + m->len, cp = tc_at(c, end), n = tc_dict_word(c->dict, m->word)->senses;
    uint32_t size = end < c->view->n ? c->scan->size[end] : 0;
    if (m->len < 2 || size < 2 || !tc_str_has(TC_STR("市县区"), cp) || tc_word_is_user(m->word) ||
        !(tc_trait(c, c->scan->word[end + size]) & (TC_T_ORG | TC_T_TITLE | TC_T_NAME)))
        return 0;
    for (uint32_t i = 0; i < n; i++) {
        tc_entry e = tc_dict_entry(c->dict, m->word, i);
        tc_str name = tc_str_of(tc_entry_canon(e));
        uint32_t last = 0;
        if (name.len >= 3)
            tc_utf8_get(name.p + name.len - 3, &last);
        if (tc_entry_anchors(e) & TC_A_PLACE && (tc_place_rank(e.s->num) != 3 || last == cp))
            return 0;
    }
    return !tc_full_sign(tc_at(c, end - 1));
}

static taoci_code at_name(tc_ctx *c, const tc_match *m, taoci_err *err)
{
    tc_place part[TC_PLACE_PARENTS + 2];
    uint32_t beg[TC_PLACE_PARENTS + 2], end[TC_PLACE_PARENTS + 2], n = 1;
    if (!(tc_trait(c, m->word) & TC_T_PLACE))
        return at_doubtful(c, m, err);
    if (!tc_match_is(*m, tc_place_at(c, m->beg)) || names_a_road(c, m) || is_of_another(c, m))
        return TAOCI_OK;
    /* 京津冀 is three places, and they come as such. */
    uint32_t first =
        m->beg && tc_scan_back(c->scan, m->beg) == 1 ? m->beg - 1 : m->beg; /* 京|港澳 */
    if (tc_initial_is_run(c, m->word) && (tc_initial_run(c, m->beg) >= m->beg + m->len ||
                                          tc_initial_run(c, first) >= m->beg + m->len))
        return TAOCI_OK;
    part[0] = (tc_place){.cands = 0}; /* the others are written when they are found */
    take_senses(c, &part[0], m->word, NULL);
    /* A lower part of a chain was emitted with the chain's head. */
    tc_match before = tc_place_ending(c, m->beg);
    tc_place up, low;
    int behind = before.len && before.beg < m->beg, done;
    low.cands = 0;
    if (behind) {
        up = low = (tc_place){.cands = 0};
        take_senses(c, &up, before.word, NULL);
        take_senses(c, &low, m->word, &up);
    }
    taoci_code rc = at_other(c, m, behind && !low.cands ? &up : NULL, &done, err);
    if (rc || done || low.cands || (behind && is_direction(c, m, &up)) || is_bank(c, m))
        return rc;
    uint32_t name = name_end(c, m);
    beg[0] = m->beg, end[0] = m->beg + m->len;
    while (n <= TC_PLACE_PARENTS) {
        tc_match next = lower_at(c, end[n - 1], name, &part[n - 1], &part[n]);
        tc_str level;
        if (!next.len || names_a_road(c, &next) ||
            other_name(c, &next, &level) > next.beg + next.len)
            break;
        narrow(c, &part[n - 1], &part[n]);
        beg[n] = end[n - 1], end[n] = next.beg + next.len;
        n++;
    }
    end[n] = short_town(c, end[n - 1], &part[n - 1], &part[n]);
    if (end[n] > end[n - 1]) {
        beg[n] = end[n - 1];
        n++;
    }
    part[0].doubtful = n == 1 && is_doubtful_town(c, m);
    if (n == 1 && !(rc = tc_axis_at(TC_TYPE(park), c, m, err)))
        rc = at_inner(c, m, err);
    for (uint32_t i = 0; !rc && i < n; i++) {
        if (n > 1)
            part[i].via = "parent";
        rc = emit(c, beg[i], end[i], &part[i], TC_R_LINE_PLACE, err);
    }
    if (rc)
        return rc;
    part[n - 1].chain = 1;
    return n > 1 ? emit(c, beg[0], end[n - 1], &part[n - 1], TC_R_PLACE_CHAIN, err) : TAOCI_OK;
}

/* A word that stands for places: 我市, 两地. */
static taoci_code at_reference(tc_ctx *c, const tc_match *m, taoci_err *err)
{
    tc_place p = {.cands = 0};
    if (m->len < 2 || !tc_scan_cut(c->scan, m->beg) || !tc_scan_cut(c->scan, m->beg + m->len))
        return TAOCI_OK;
    for (uint32_t i = 0; i < tc_dict_word(c->dict, m->word)->senses && !p.word.s; i++) {
        tc_entry e = tc_dict_entry(c->dict, m->word, i);
        if (strcmp(tc_entry_type(e), "cue/place") == 0)
            p.word = e;
    }
    return p.word.s ? emit(c, m->beg, m->beg + m->len, &p, TC_R_LINE_PLACE_WORD, err) : TAOCI_OK;
}

/* A listed name over the words, whose places are found by themselves: 海口|新海港. */
static taoci_code at_whole(tc_ctx *c, const tc_match *m, taoci_err *err)
{
    tc_place p = {.cands = 0};
    if (!tc_scan_cut(c->scan, m->beg) || !tc_scan_cut(c->scan, m->beg + m->len))
        return TAOCI_OK;
    take_senses(c, &p, m->word, NULL);
    p.cands = p.cands ? 1 : 0; /* two lists may have it; it is one */
    return p.cands ? emit(c, m->beg, m->beg + m->len, &p, TC_R_LINE_PLACE, err) : TAOCI_OK;
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    taoci_code rc = TAOCI_OK;
    if (tc_place_is_over(c, m))
        return at_whole(c, m, err);
    if (m->mask & TC_A_PLACE)
        rc = at_name(c, m, err);
    if (!rc && m->mask & TC_A_ABBR && m->len == 1)
        rc = tc_initial_at(self->type, c, m, err);
    if (!rc && m->mask & TC_A_CUE)
        rc = at_reference(c, m, err);
    if (!rc && m->mask & TC_A_HEAD)
        rc = tc_site_at(self->type, c, m, err);
    return rc;
}

const tc_recogniser tc_ent_place = {
    .type = TC_TYPE(place), .wants = "place cue/place head/place", .at = at};
