#include "name/nameval.h"

#include "find/memory.h"
#include "place/division.h"
#include "place/placeval.h"

tc_name *tc_name_data(const tc_mention *m)
{
    return tc_data(m, &tc_form_name);
}

tc_name *tc_name_make(tc_ctx *c, tc_mention *m)
{
    if (!m->data) {
        m->data = tc_arena_alloc(c->arena, sizeof(tc_name));
        m->form = &tc_form_name;
    }
    return tc_name_data(m);
}

taoci_code tc_name_emit(const tc_ent_type *type, tc_ctx *c, uint32_t beg, uint32_t end,
                        uint8_t rule, tc_str kind, taoci_err *err)
{
    tc_name data = {.kind = kind};
    tc_mention m = {beg, end, .kind = type, .rule = rule, .form = &tc_form_name, .data = &data};
    return tc_ent_emit_data(c, &m, sizeof data, err);
}

taoci_code tc_name_emit_line(const tc_ent_type *type, tc_ctx *c, uint32_t beg, uint32_t end,
                             tc_entry e, uint8_t rule, taoci_err *err)
{
    return tc_ent_emit(
        c,
        &(tc_mention){
            .beg = beg, .end = end, .kind = type, .entry = e, .rule = rule, .form = &tc_form_name},
        err);
}

tc_group *tc_name_own_group(tc_ctx *c, tc_mention *full)
{
    tc_name *d = tc_name_make(c, full);
    if (d && !d->group) {
        const char *canon = full->entry.s ? tc_entry_canon(full->entry) : "";
        d->group = tc_arena_alloc(c->arena, sizeof *d->group);
        if (d->group) {
            d->group->name = *canon ? tc_str_of(canon) : tc_text(c, full->beg, full->end);
            d->full = 1;
        }
    }
    return d ? d->group : NULL;
}

const tc_group *tc_name_group(tc_ctx *c, const tc_mention *m)
{
    static const tc_slot slot = {"names are linked", sizeof(int)};
    int *linked = tc_memory_of(c, &slot);
    const tc_name *own = tc_name_data(m);
    if (!linked || !own)
        return NULL;
    for (uint32_t i = 0; !*linked && i < c->mentions.n; i++) {
        const tc_mention *x = &c->mentions.p[i];
        const tc_name *d = tc_name_data(x);
        if (d && d->group && d->full && !d->group->id)
            d->group->id = x->id;
    }
    *linked = 1;
    return own->group;
}

/* The code of the division that the name begins with: 330600 of 绍兴市教育局; 0 when there is none
 * or it is not sure. The place mention stands right behind its parent. */
static uint32_t place_code(const tc_ctx *c, const tc_mention *m)
{
    const tc_mention *end = c->mentions.p + c->mentions.n;
    for (const tc_mention *x = m + 1; x < end && x->beg == m->beg && x->parent >= m->id; x++) {
        const tc_place *p = tc_place_data(x);
        if (p)
            return p->decided && p->cands && !p->abbr ? p->cand[0].s->num : 0;
    }
    return 0;
}

/* A name or a title, as the member KEY, without the blanks that set it. */
static void put_set(tc_value *v, const char *key, tc_str name)
{
    char *text = tc_arena_raw(v->arena, name.len + 1);
    uint32_t n = 0;
    v->bad |= !text;
    for (uint32_t i = 0; text && i < name.len; i++)
        if (tc_str_starts((tc_str){name.p + i, name.len - i}, "\xE3\x80\x80"))
            i += 2; /* 刘　洋 */
        else if (name.p[i] != ' ' && name.p[i] != '\n' && name.p[i] != '\r')
            text[n++] = name.p[i];
    tc_value_text(v, key, n == name.len ? name : (tc_str){text, n});
}

enum { TITLE_PARTS = 4, LOOK_BACK = 16, PART_WORDS = 3 };

/* The outermost place or organ that begins before BEG and ends there or, up to END, in the title; of places
 * only where POST: 东营市副市长, not 建平县种粮大户. NULL for none. */
static const tc_mention *organ_before(const tc_ctx *c, uint32_t beg, uint32_t end, int post)
{
    const tc_mention *best = NULL;
    uint32_t i = tc_ent_first(c, c->mentions.n, beg);
    for (uint32_t n = 0; i > 0 && n < LOOK_BACK; n++) {
        const tc_mention *m = &c->mentions.p[--i];
        if (m->end >= beg && m->end <= end && (!best || m->beg <= best->beg) &&
            (tc_is_a(m, TC_IS_BODY) || (post && m->kind->family == TC_FAM_PLACE)))
            best = m;
    }
    return best;
}

/* The organ before the words for a part of it, which end at END: 岭南电信云溪分公司|市场部|. NULL for none. */
static const tc_mention *organ_of_part(const tc_ctx *c, uint32_t end)
{
    const uint32_t other = TC_T_VERB | TC_T_STOP | TC_T_SAY | TC_T_CUE | TC_T_TIME;
    const tc_mention *x = NULL;
    for (int n = 0; !x && n < PART_WORDS && tc_scan_back(c->scan, end); n++) {
        uint32_t t = tc_trait(c, c->scan->word[end]);
        if (!(t & TC_T_NOUN) || t & other)
            break;
        end -= tc_scan_back(c->scan, end);
        x = organ_before(c, end, end, 0);
    }
    return x;
}

const tc_mention *tc_name_titled(const tc_ctx *c, uint32_t *beg, uint32_t end, int post,
                                 uint32_t *stop)
{
    uint32_t e = *beg;
    const tc_mention *x = organ_before(c, e, end, post), *whole = x ? NULL : organ_of_part(c, e);
    if (!x && !whole)
        return NULL;
    *stop = x ? x->end : e;
    x = x ? x : whole;
    const tc_mention *of = organ_before(c, x->beg, x->beg, 1); /* 中国|外交部 */
    *beg = of ? of->beg : x->beg;
    return x;
}

/* Where the title [BEG, END) begins with what it is of, which ends at *ORG_END (0: none): 绍兴|市委书记,
 * 锦州市中心医院|主治医师, 党组成员、|副市长, 会长兼|秘书长, 原|副院长. */
static uint32_t title_start(const tc_ctx *c, uint32_t beg, uint32_t end, uint32_t *org_end)
{
    tc_match title = tc_scan_ending(c->scan, end, TC_A_TITLE);
    int post = title.len &&
               strcmp(tc_entry_subtype(tc_dict_find(c->dict, title.word, TC_A_TITLE)), "post") == 0;
    for (int n = 0; n < TITLE_PARTS && beg > 0; n++) {
        int former = tc_at(c, beg - 1) == U'原' && tc_scan_back(c->scan, beg) == 1;
        uint32_t e = beg - (former ? 1 : 0);
        if (tc_name_titled(c, &e, end, post, org_end))
            return e;
        tc_match more = tc_at(c, beg - 1) == U'、' || tc_at(c, beg - 1) == U'兼'
                            ? tc_scan_ending(c->scan, beg - 1, TC_A_TITLE)
                            : (tc_match){.len = 0};
        if (!more.len)
            break;
        beg = more.beg;
    }
    return beg;
}

/* The title beside the name M, or beside it elsewhere. */
static void put_title(const tc_ctx *c, tc_mention *m, const tc_name *d, const tc_group *g)
{
    int own = d->title_end > 0;
    uint32_t org_end = 0, end = own ? d->title_end : g ? g->title_end : 0;
    if (!end)
        return;
    uint32_t beg = title_start(c, own ? d->title_beg : g->title_beg, end, &org_end);
    put_set(m->value, "title", tc_text(c, beg, end));
    if (own && org_end)
        tc_value_text(m->value, "org", tc_text(c, beg, org_end));
}

static void value(tc_ctx *c, tc_mention *m)
{
    const tc_name *d = tc_name_data(m);
    const tc_group *g = tc_name_group(c, m);
    int human = tc_is_a(m, TC_IS_HUMAN) && d;
    if (human && !m->entry.s) {
        int given = g && !d->own_end; /* 志高 is 李志高 */
        put_set(m->value, "name", given ? g->name : tc_text(c, m->beg, d->own_end));
        put_title(c, m, d, g);
        if (given && g->id)
            tc_value_int(m->value, "same_as", g->id);
        return;
    }
    int listed = m->entry.s && !m->ref;
    const char *canon = listed ? tc_entry_canon(m->entry) : "";
    if (g && !d->full)
        tc_value_text(m->value, "name", g->name);
    else
        tc_value_text(m->value, "name", *canon ? tc_str_of(canon) : tc_text(c, m->beg, m->end));
    if (listed) {
        tc_value_puts(m->value, "kind", tc_entry_subtype(m->entry));
        tc_value_puts(m->value, "id", tc_entry_id(m->entry));
    } else if (d && d->kind.len) {
        tc_value_text(m->value, "kind", d->kind);
    }
    uint32_t code = human ? 0 : place_code(c, m);
    if (code) {
        char text[TC_PLACE_CODE];
        tc_place_code(text, code);
        tc_value_copy(m->value, "place", text);
    }
    if (human)
        put_title(c, m, d, g);
    if (g && !d->full && g->id)
        tc_value_int(m->value, "same_as", g->id);
}

const tc_form tc_form_name = {"name", value};
