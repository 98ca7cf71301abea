#include "resolve/edge.h"

#include "name/name.h"
#include "place/division.h"
#include "place/listed.h"

enum { TIED_MOST = 3, HALF_LEAST = 3 };

/* Where the name that X is part of begins: a hyphen ties a short word before it, which is no title and no other
 * name (让-|皮埃尔·迪朗); not before FROM. */
static uint32_t tied_start(const tc_ctx *c, const tc_tag *x, uint32_t from)
{
    if (x->beg < from + 2 || tc_at(c, x->beg - 1) != '-' ||
        !(tc_class_at(c, x->beg - 2) & TC_C_HAN))
        return x->beg;
    uint32_t end = x->beg - 1, beg = tc_token_start(c, end - 1);
    uint32_t t = tc_scan_back(c->scan, end) ? tc_trait(c, c->scan->word[end]) : TC_T_STOP;
    int other = (t & (TC_T_TITLE | TC_T_PLACE | TC_T_NAME | TC_T_HEADS | TC_T_CLASS)) ||
                (t & TC_T_COMMON && end - beg > 1);
    return beg < from || end - beg > TIED_MOST || other ? x->beg : beg;
}

static int is_epithet(const tc_ctx *c, uint32_t end)
{
    return end && tc_scan_back(c->scan, end) && tc_dict_has(c->dict, c->scan->word[end], "epithet");
}

/* Where X begins by the epithet of the place in front (dict/epithets.tsv): 新|中国 is the place behind it, 多彩云南
 * 文化艺术节 a feast that is called so. Not before FROM. */
static uint32_t praised_start(const tc_ctx *c, const tc_tag *x, uint32_t from)
{
    const tc_ent_type *type = c->model->type[x->type];
    uint32_t size = c->scan->size[x->beg];
    if (type->family == TC_FAM_PLACE) {
        tc_match whole = tc_place_at(c, x->beg), m = tc_place_at(c, x->beg + size);
        tc_entry e = m.len ? tc_dict_find(c->dict, m.word, TC_A_PLACE) : (tc_entry){0};
        int own = e.s && (e.s->num || strcmp(tc_entry_subtype(e), "country") == 0);
        return size && own && is_epithet(c, x->beg + size) && m.beg + m.len == x->end &&
                       !(whole.len && whole.beg + whole.len == x->end)
                   ? m.beg
                   : x->beg;
    }
    size = tc_scan_back(c->scan, x->beg);
    int feast = type->holds & TC_FAM_DATE && size > 1 && /* events alone hold dates */
                x->beg - size >= from;
    return feast && is_epithet(c, x->beg) && tc_place_at(c, x->beg).len ? x->beg - size : x->beg;
}

/* The end of the place X by the sign of a division behind it that no list has with this name: 仙居|市, where 仙居县
 * is known. */
static uint32_t signed_end(const tc_ctx *c, const tc_tag *x)
{
    uint32_t cp = tc_at(c, x->end);
    tc_match m = tc_str_has(TC_STR("市县区"), cp) ? tc_place_at(c, x->beg) : (tc_match){.len = 0};
    return m.len && m.beg + m.len == x->end && c->scan->size[x->end] == 1 &&
                   !tc_full_sign(tc_at(c, x->end - 1)) && !tc_word_is_user(m.word) &&
                   tc_place_rank(tc_dict_find(c->dict, m.word, TC_A_PLACE).s->num) == 3
               ? x->end + 1
               : x->end;
}

/* Where the second name of X begins behind the 和 at *JOINT; the end of X when it is one name. */
static uint32_t second(const tc_ctx *c, const tc_tag *x, uint32_t *joint)
{
    const tc_ent_type *type = c->model->type[x->type];
    tc_match last = {0};
    if (!tc_name_ending(c, x->beg, x->end, type, &last).s)
        return x->end;
    for (uint32_t i = x->beg + HALF_LEAST; i + HALF_LEAST < x->end; i++) {
        tc_match head;
        if (tc_is_joint(c, i) && last.beg > i + 1 && tc_name_ending(c, x->beg, i, type, &head).s &&
            head.beg > x->beg && head.len > 1) {
            *joint = i;
            return i + 1;
        }
    }
    return x->end;
}

/* Is X a sight: a place that is no division, no country? *SITE: one that was built. */
static int is_sight(const tc_ctx *c, const tc_tag *x, int *site)
{
    int place = c->model->type[x->type]->family == TC_FAM_PLACE;
    tc_match m = place ? tc_place_at(c, x->beg) : (tc_match){.len = 0};
    tc_entry e = m.len && m.beg + m.len == x->end ? tc_dict_find(c->dict, m.word, TC_A_PLACE)
                                                  : (tc_entry){0};
    tc_entry sign = place && !e.s ? tc_name_ending(c, x->beg, x->end, c->model->type[x->type], NULL)
                                  : (tc_entry){0};
    *site = (e.s && !e.s->num && strcmp(tc_entry_subtype(e), "site") == 0) ||
            (sign.s && tc_str_is(tc_entry_note(sign, "level"), "site"));
    return *site || (e.s && !e.s->num && strcmp(tc_entry_subtype(e), "natural") == 0) ||
           (place && !e.s && !tc_full_sign(tc_at(c, x->end - 1)) && x->end - x->beg > 2);
}

/* A sight and what stands in it are one: 雁门关|长城, 西湖|断桥. */
static void join_sights(tc_tags *tags, const tc_ctx *c)
{
    uint32_t kept = 0;
    int site;
    for (uint32_t i = 0; i < tags->n; i++) {
        tc_tag *last = kept ? &tags->p[kept - 1] : NULL;
        if (last && last->end == tags->p[i].beg && is_sight(c, last, &site) &&
            is_sight(c, &tags->p[i], &site) && site)
            last->end = tags->p[i].end;
        else
            tags->p[kept++] = tags->p[i];
    }
    tags->n = kept;
}

/* May the character at I stand for a continent? */
static int is_continent(const tc_ctx *c, uint32_t i)
{
    tc_match m = tc_scan_longest(c->scan, i, TC_A_ABBR);
    return m.len == 1 &&
           tc_str_starts(tc_str_of(tc_entry_id(tc_dict_find(c->dict, m.word, TC_A_ABBR))),
                         "region:");
}

/* Is X a country and a continent, 中非, and no item of a list, where it is 中非共和国? */
static int is_two_states(const tc_ctx *c, const tc_tag *x)
{
    tc_match m = tc_place_at(c, x->beg);
    int list = tc_at(c, x->end) == U'、' || (x->beg && tc_at(c, x->beg - 1) == U'、');
    int first = tc_at(c, x->beg) == U'中' && is_continent(c, x->beg + 1);
    int last = tc_at(c, x->beg + 1) == U'中' && is_continent(c, x->beg);
    return x->end == x->beg + 2 && c->model->type[x->type]->family == TC_FAM_PLACE && !list &&
           (first || last) && !(m.len >= 2);
}

taoci_code tc_edge_mend(tc_tags *tags, const tc_ctx *c, tc_arena *a, taoci_err *err)
{
    join_sights(tags, c);
    for (uint32_t i = 0; i < tags->n; i++) {
        tc_tag *x = &tags->p[i];
        uint32_t joint, next;
        if (c->model->type[x->type]->is & TC_IS_HUMAN) {
            x->beg = tied_start(c, x, i ? x[-1].end : 0);
            continue;
        }
        x->beg = praised_start(c, x, i ? x[-1].end : 0);
        if (c->model->type[x->type]->family == TC_FAM_PLACE)
            x->end = signed_end(c, x);
        next = joint = x->beg + 1;
        if (!is_two_states(c, x))
            next = second(c, x, &joint);
        if (next == x->end)
            continue;
        const tc_tag *more = tc_vec_push(a, tags);
        if (!more)
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u names", tags->n);
        x = &tags->p[i];
        memmove(x + 1, x, (tags->n - i - 1) * sizeof *x);
        x[0].end = joint;
        x[1].beg = next;
    }
    return TAOCI_OK;
}
