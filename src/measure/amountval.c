#include "measure/amountval.h"

static void put_number(tc_value *v, const char *key, const tc_dec *d)
{
    char text[TC_DEC_TEXT];
    tc_dec_text(d, text);
    tc_value_copy(v, key, text);
}

static void put_fraction(tc_value *v, const char *key, const tc_quantity *q)
{
    char text[2 * TC_DEC_TEXT];
    tc_dec_text(&q->low, text);
    size_t n = strlen(text);
    text[n++] = '/';
    tc_dec_text(&q->under, text + n);
    tc_value_copy(v, key, text);
}

static void put_bound(tc_value *v, const char *key, const tc_quantity *q)
{
    if (q->fraction)
        put_fraction(v, key, q);
    else
        put_number(v, key, &q->low);
}

static int mod_is(const tc_quantity *q, const char *a, const char *b)
{
    return q->mod && (strcmp(q->mod, a) == 0 || strcmp(q->mod, b) == 0);
}

/* Is Q given in SI units, too? Not what has a base of its own, or none. */
static int has_base(const tc_quantity *q)
{
    const tc_unit *u = &q->unit;
    return !q->ranged && tc_unit_base(u).len && tc_unit_factor(u).len && u->kind != TC_U_PERCENT &&
           u->kind != TC_U_MONEY && u->kind != TC_U_TIME && u->kind != TC_U_COUNT && !u->offset;
}

int tc_amount_unit_is(const tc_amount_unit *a, const tc_amount_unit *b)
{
    return tc_str_eq(tc_str_of(a->kind), tc_str_of(b->kind)) &&
           tc_str_eq(tc_str_of(a->unit_from), tc_str_of(b->unit_from)) &&
           tc_str_eq(a->name, b->name) && tc_str_eq(a->per, b->per) &&
           tc_str_eq(a->factor, b->factor) && tc_str_eq(a->base, b->base);
}

int tc_amount_shorten(tc_amount_brief *b, tc_amount_unit *u, const tc_quantity *q)
{
    const tc_dec *n = &q->low;
    if (q->ranged || q->fraction || q->step || n->mant > UINT64_MAX || n->exp > INT16_MAX ||
        n->exp < INT16_MIN)
        return 0;
    *b = (tc_amount_brief){.mant = (uint64_t)n->mant,
                           .mod = q->mod,
                           .of_beg = q->of_beg,
                           .of_end = q->of_end,
                           .exp = (int16_t)n->exp,
                           .negative = n->negative != 0,
                           .approx = q->approx};
    *u = (tc_amount_unit){
        .kind = q->kind, .unit_from = q->unit_from, .name = q->name, .per = q->per};
    if (has_base(q)) {
        u->factor = tc_unit_factor(&q->unit);
        u->base = tc_unit_base(&q->unit);
    }
    return 1;
}

static void lengthen(tc_quantity *q, const tc_amount_brief *b, tc_unit_line *unit)
{
    const tc_amount_unit *u = b->unit;
    *unit = (tc_unit_line){.factor = u->factor, .base = u->base};
    *q = (tc_quantity){.low = {.mant = b->mant, .exp = b->exp, .negative = b->negative},
                       .kind = u->kind,
                       .mod = b->mod,
                       .unit_from = u->unit_from,
                       .name = u->name,
                       .per = u->per,
                       .of_beg = b->of_beg,
                       .of_end = b->of_end,
                       .approx = b->approx,
                       .unit = {.kind = TC_U_MEASURE, .line = unit}};
}

/* Write the value of Q: number, unit, bounds, mod, per, of, base. */
static void write_quantity(const tc_ctx *c, const tc_quantity *q, tc_value *v)
{
    int64_t whole;
    int above = mod_is(q, "over", "more"), below = mod_is(q, "less", "less");
    int floor = mod_is(q, "at_least", "at_least"), roof = mod_is(q, "at_most", "up_to");
    if (q->kind)
        tc_value_puts(v, "kind", q->kind);
    if (!q->ranged || q->step) {
        put_bound(v, "number", q);
        if (!q->fraction && tc_dec_int(&q->low, &whole))
            tc_value_int(v, "n", whole);
    }
    if (q->name.len)
        tc_value_text(v, "unit", q->name);
    if (q->unit_from)
        tc_value_puts(v, "unit_from", q->unit_from);
    if (q->ranged) {
        int swap = q->low.negative && q->high.negative;
        put_number(v, "min", swap ? &q->high : &q->low);
        put_number(v, "max", swap ? &q->low : &q->high);
        if (q->low_open)
            tc_value_true(v, "min_open");
        if (q->high_open)
            tc_value_true(v, "max_open");
    } else {
        if (above || floor)
            put_bound(v, "min", q);
        if (below || roof)
            put_bound(v, "max", q);
        if (above)
            tc_value_true(v, "min_open");
        if (below)
            tc_value_true(v, "max_open");
    }
    if (q->mod)
        tc_value_puts(v, "mod", below ? "at_most" : q->mod);
    if (q->approx || (q->mod && !floor && !roof && !below))
        tc_value_true(v, "approx");
    if (q->per.len)
        tc_value_text(v, "per", q->per);
    if (q->of_end)
        tc_value_text(v, "of", tc_text(c, q->of_beg, q->of_end));
    if (has_base(q)) {
        char text[TC_DEC_TEXT];
        if (tc_dec_times(&q->low, tc_unit_factor(&q->unit), text)) {
            tc_value *base = tc_value_object(v, "base");
            tc_value_copy(base, "number", text);
            tc_value_text(base, "unit", tc_unit_base(&q->unit));
        }
    }
}

/* The texts of the N ranges R as one, a blank for what parts cells or words. */
static void put_heads(const tc_ctx *c, tc_value *v, const char *key, const tc_range *r, size_t n)
{
    size_t room = 1, len = 0;
    for (size_t i = 0; i < n; i++)
        room += 4 * (size_t)(r[i].end - r[i].beg) + 1;
    char *text = room > n + 1 ? tc_arena_raw(c->arena, room) : NULL;
    v->bad |= room > n + 1 && !text;
    for (size_t i = 0; text && i < n; i++)
        for (uint32_t k = r[i].beg; k < r[i].end; k++) {
            int blank = tc_class_at(c, k) & (TC_C_SPACE | TC_C_NEWLINE);
            tc_str s = blank ? TC_STR(" ") : tc_text(c, k, k + 1);
            if (len && k == r[i].beg && text[len - 1] != ' ')
                text[len++] = ' ';
            if (blank && len && text[len - 1] == ' ')
                continue;
            memcpy(text + len, s.p, s.len);
            len += s.len;
        }
    if (len)
        tc_value_text(v, key, (tc_str){text, (uint32_t)len});
}

static void value(tc_ctx *c, tc_mention *m)
{
    const tc_amount_data *data = m->data;
    tc_quantity q;
    tc_unit_line unit;
    tc_num n;
    if (data->brief)
        lengthen(&q, data->brief, &unit);
    if (data->brief || data->full)
        write_quantity(c, data->brief ? &q : data->full, m->value);
    else if (tc_num_parse(c, data->figure, &n) && tc_quantity_read(c, &n, &q) >= 0)
        write_quantity(c, &q, m->value);
    if (data->place) {
        put_heads(c, m->value, "row", &data->place->row, 1);
        put_heads(c, m->value, "column", data->place->column, TC_TABLE_HEADS);
    }
}

const tc_form tc_form_amount = {"amount", value};
