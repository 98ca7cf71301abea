#include "fact/item.h"

#include <stdio.h>
#include <string.h>

#include "fact/words.h"

static int is_mod(tc_str mod, const char *a, const char *b, const char *d)
{
    return tc_str_is(mod, a) || tc_str_is(mod, b) || tc_str_is(mod, d);
}

/* The value of a fact by that of its entity: about and near keep the number, bounds leave it out. */
static void read_bounds(const tc_value *v, tc_fact *f)
{
    tc_str mod = tc_value_string(v, "mod"), number = tc_value_string(v, "number");
    tc_str min = tc_value_string(v, "min"), max = tc_value_string(v, "max");
    if (min.len && max.len) {
        f->min = min;
        f->max = max;
    } else if (is_mod(mod, "over", "more", "at_least")) {
        f->min = min.len ? min : number;
        f->mod = tc_str_is(mod, "at_least") ? "at_least" : "over";
    } else if (is_mod(mod, "at_most", "up_to", "less")) {
        f->max = max.len ? max : number;
        f->mod = "at_most";
    } else {
        f->value = number;
        f->mod = tc_str_is(mod, "near") ? "near" : tc_str_is(mod, "about") ? "about" : NULL;
    }
}

/* 翻两番 is four times. */
static void read_doubling(tc_fact_reader *r, tc_fact *f)
{
    char text[8];
    int n =
        f->value.len == 1 && f->value.p[0] >= '1' && f->value.p[0] <= '9' ? f->value.p[0] - '0' : 0;
    snprintf(text, sizeof text, "%d", n ? 1 << n : 0);
    char *copy = tc_arena_raw(r->c->arena, sizeof text);
    if (!copy || !n)
        return;
    memcpy(copy, text, sizeof text);
    f->value = tc_str_of(copy);
    f->unit = TC_STR("times");
}

/* Is M inside a name, a title or a date, where figures state nothing? */
static int is_inside(const tc_ctx *c, uint32_t i)
{
    uint32_t parent = c->mentions.p[i].parent;
    for (; parent && i > 0; i--) {
        const tc_mention *m = &c->mentions.p[i - 1];
        if (m->id == parent)
            return m->kind->family != TC_FAM_AMOUNT;
    }
    return 0;
}

/* Does the noun before I make a length of time a value: 平均受教育年限11.3年? */
static int has_length(const tc_ctx *c, uint32_t i)
{
    uint32_t least = i > 6 ? i - 6 : 0;
    while (i > least && tc_fact_before(c, least, i, TC_FW_LINK | TC_FW_REACH) < i)
        i = tc_fact_before(c, least, i, TC_FW_LINK | TC_FW_REACH);
    return tc_fact_before(c, least, i, TC_FW_LENGTH) < i;
}

/* The mention I as a figure of the sentence. */
int tc_item_read(tc_fact_reader *r, uint32_t i, tc_item *it)
{
    tc_ctx *c = r->c;
    tc_mention *m = &c->mentions.p[i];
    const char *kind = m->kind->name;
    int ordinal = strcmp(kind, "ordinal") == 0, length = strcmp(kind, "duration") == 0;
    if (!(strcmp(kind, "amount") == 0 || ordinal || (length && has_length(c, m->beg))) ||
        is_inside(c, i))
        return 0;
    tc_ent_value(c, m);
    if (tc_value_get(m->value, "row") || tc_value_get(m->value, "column"))
        return 0; /* of a table: heads are no sentence */
    *it = (tc_item){.mention = i, .beg = m->beg, .end = m->end};
    tc_fact *f = &it->value;
    f->amount = i;
    f->beg = m->beg;
    f->end = m->end;
    read_bounds(m->value, f);
    f->unit = tc_value_string(m->value, "unit");
    tc_str what = tc_value_string(m->value, "kind");
    it->rank = ordinal || tc_str_is(what, "rank");
    if (it->rank) {
        f->unit = TC_STR("rank");
    } else if (length) {
        tc_str d = tc_value_string(m->value, "duration");
        if (d.len < 3 || d.p[0] != 'P' || d.p[d.len - 1] != 'Y')
            return 0;
        f->value = (tc_str){d.p + 1, d.len - 2};
        f->unit = TC_STR("a");
    } else if (tc_str_is(f->unit, "doubling")) {
        read_doubling(r, f);
    }
    it->percent = tc_str_is(f->unit, "percent");
    it->points = tc_str_is(f->unit, "pp");
    it->money = tc_str_is(what, "money");
    it->count = tc_str_is(what, "count");
    it->times = tc_str_is(f->unit, "times");
    return f->value.len || f->min.len || f->max.len;
}

static tc_str negative(tc_fact_reader *r, tc_str s)
{
    char *p = s.len && s.p[0] != '-' ? tc_arena_raw(r->c->arena, s.len + 1) : NULL;
    if (!p)
        return s;
    p[0] = '-';
    memcpy(p + 1, s.p, s.len);
    return (tc_str){p, s.len + 1};
}

/* 下降2.3%: all of it the other way round. */
void tc_item_negate(tc_fact_reader *r, tc_fact *f)
{
    tc_str min = f->max, max = f->min;
    f->value = negative(r, f->value);
    f->min = negative(r, min);
    f->max = negative(r, max);
}
