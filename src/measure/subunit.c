#include "measure/subunit.h"

#include <stdio.h>

#include "num/numeral.h"

/* The inverse of the factor F, "3/2000" of "2000/3", into OUT (TC_DEC_TEXT bytes); 0 = too long. */
static int invert(tc_str f, char *out)
{
    uint32_t over = 0;
    while (over < f.len && f.p[over] != '/')
        over++;
    if (f.len + 3 > TC_DEC_TEXT)
        return 0;
    int n = over < f.len
                ? snprintf(out, TC_DEC_TEXT, "%.*s/", (int)(f.len - over - 1), f.p + over + 1)
                : snprintf(out, TC_DEC_TEXT, "1/");
    snprintf(out + n, (size_t)(TC_DEC_TEXT - n), "%.*s", (int)over, f.p);
    return 1;
}

/* 七成六: a tenth of a tenth; 0 = there is none. */
static int add_tenth(const tc_ctx *c, tc_quantity *q)
{
    uint32_t at = tc_skip_blank(c, q->end);
    int digit = tc_numeral_digit(tc_at(c, at));
    tc_dec add = {(tc_u128)digit, -1, 0}, sum;
    if (q->ranged || digit <= 0 || q->end != q->unit.end || !tc_cut(c, at + 1) ||
        tc_class_at(c, at + 1) & TC_C_NUMERAL || (at > q->end && tc_unit_at(c, at + 1).kind) ||
        !tc_dec_add(&q->low, &add, &sum))
        return 0;
    q->low = sum;
    q->end = at + 1;
    return 1;
}

/* The unit of the same kind as U that match M is: 角 behind 元; TC_U_NONE for none. */
static tc_unit unit_like(const tc_ctx *c, tc_match m, const tc_unit *u)
{
    tc_unit like = {.kind = TC_U_NONE};
    tc_unit x;
    for (uint32_t s = 0; m.len && tc_unit_next(c, &m, &s, &x);)
        if (x.kind == u->kind && tc_str_eq(x.line->base, u->line->base) && x.line->factor.len)
            like = x;
    return like;
}

/* ADD of SUB in U: 3两 are 0.3斤. 0 = SUB is no part of U, or the share does not fit. */
static int share_of(const tc_unit *u, const tc_unit *sub, tc_dec *add)
{
    char text[TC_DEC_TEXT];
    tc_dec one = tc_dec_of(1), share = one;
    if (!invert(u->line->factor, text))
        return 0;
    tc_str inverse = tc_str_of(text);
    return tc_dec_scale(&share, inverse) && tc_dec_scale(&share, sub->line->factor) &&
           tc_dec_cmp(&share, &one) < 0 && tc_dec_scale(add, inverse) &&
           tc_dec_scale(add, sub->line->factor);
}

int tc_subunit_in(const tc_unit *u, const tc_unit *v, tc_dec *d)
{
    char text[TC_DEC_TEXT];
    tc_str from = tc_unit_factor(u), to = tc_unit_factor(v);
    return tc_str_eq(from, to) || (from.len && to.len && invert(to, text) &&
                                   tc_dec_scale(d, from) && tc_dec_scale(d, tc_str_of(text)));
}

/* 5元3角, 2斤3两; 3块5, 一米八, where the last digit needs no unit: add the smaller parts to Q. */
static void add_parts(const tc_ctx *c, tc_quantity *q)
{
    const tc_unit *u = &q->unit;
    tc_unit last = *u;
    for (int part = 0; part < 3; part++) {
        tc_num n;
        tc_dec sum;
        uint32_t at = q->end + tc_str_has(TC_STR("又零"), tc_at(c, q->end));
        if (!tc_num_parse(c, at, &n) || n.vague || n.tail || n.point || n.fraction || n.half ||
            n.some || n.bare)
            return;
        tc_match m = tc_scan_longest(c->scan, n.end, TC_A_UNIT);
        tc_unit sub = unit_like(c, m, u);
        tc_dec add = n.value;
        uint32_t sign = tc_at(c, last.end - 1);
        int spoken = sign == U'块' || sign == U'毛' || (sign == U'米' && !n.arabic);
        if (sub.kind) {
            if (!share_of(u, &sub, &add))
                return;
        } else if (n.end - n.beg == 1 && spoken && !m.len && tc_cut(c, n.end)) {
            /* 三块二, 八毛五: tenths of the unit before */
            if (part && !share_of(u, &last, &add))
                return;
            add.exp--;
        } else
            return;
        if (!tc_dec_add(&q->low, &add, &sum))
            return;
        q->low = sum;
        q->end = sub.kind ? sub.end : n.end;
        if (!sub.kind)
            return;
        last = sub;
    }
}

/* 半 behind a unit: 四斤半, 两公里半. */
static void add_half(const tc_ctx *c, tc_quantity *q)
{
    tc_dec half = {5, -1, 0}, sum;
    if (tc_at(c, q->end) != U'半' || q->ranged || q->mod || q->unit.kind == TC_U_COUNT ||
        tc_unit_at(c, q->end + 1).kind || !tc_dec_add(&q->low, &half, &sum) ||
        (tc_is_han(c, q->end + 1) && !tc_scan_cut(c->scan, q->end + 1)))
        return;
    q->low = sum;
    q->end++;
}

void tc_quantity_name(const tc_ctx *c, tc_quantity *q)
{
    const tc_unit *u = &q->unit;
    tc_str canon = tc_unit_canon(c, u), base = tc_unit_base(u), factor = tc_unit_factor(u);
    tc_dec hundred = tc_dec_of(100);
    /* 十几个 are 11 … 19: things are whole. */
    if (u->kind == TC_U_COUNT && q->ranged && q->low_open && q->high_open &&
        tc_dec_cmp(&q->high, &hundred) <= 0 && !q->low.exp && !q->high.exp) {
        q->low.mant++;
        q->high.mant--;
        q->low_open = q->high_open = q->step = 0;
    }
    q->kind = tc_unit_kind_name(u);
    q->name = canon;
    if (u->kind == TC_U_TIME) {
        q->kind = "age";
        q->name =
            tc_str_is(canon, "age_year") ? TC_STR("岁") : (tc_str){canon.p + 4, canon.len - 4};
    }
    if (u->kind == TC_U_PERCENT) {
        if (tc_str_is(canon, "discount"))
            q->name = canon = base;
        if (tc_str_is(canon, "pp") || tc_str_is(canon, "bp"))
            q->kind = "pp";
        else if (tc_str_is(base, "times"))
            q->kind = "times";
    }
    /* 三成, 美分, 六折: the figure in the unit that the line names. */
    if (tc_str_eq(base, canon) && factor.len && !tc_str_is(factor, "1") &&
        (u->kind == TC_U_PERCENT || u->kind == TC_U_MONEY || u->kind == TC_U_COUNT)) {
        /* 75折 and 八五折 give the percentage itself. */
        tc_dec ten = tc_dec_of(10);
        if (q->at_discount && tc_dec_cmp(&q->low, &ten) >= 0)
            return;
        tc_dec_scale(&q->low, factor);
        if (q->ranged)
            tc_dec_scale(&q->high, factor);
    }
}

/* 百分之五 and 三分之一 carry their unit in themselves. */
void tc_subunit_fraction(tc_quantity *q, int bare)
{
    int64_t under;
    q->kind = "percent";
    tc_dec one = tc_dec_of(1), u = q->under;
    if (!tc_dec_int(&q->under, &under))
        under = 0;
    while (u.mant && u.mant % 10 == 0) {
        u.mant /= 10;
        u.exp++;
    }
    int exp = u.exp;
    u.exp = 0;
    /* 百分之二, 千分之, 百万分之 are rates; 一百分之二 is a fraction. */
    if (bare && tc_dec_cmp(&u, &one) == 0 && exp >= 2) {
        q->fraction = 0;
        q->name = tc_str_of(under == 1000 ? "permille" : "percent");
        if (under != 1000) {
            q->low.exp -= exp - 2;
            q->high.exp -= exp - 2;
        }
    } else {
        q->kind = "fraction";
        q->name = TC_STR("1");
    }
}

void tc_subunit_add(const tc_ctx *c, tc_quantity *q)
{
    int tenth = tc_at(c, q->unit.end - 1) == U'成' && add_tenth(c, q);
    if (!tenth && !q->ranged && !q->mod && tc_unit_base(&q->unit).len &&
        tc_unit_factor(&q->unit).len)
        add_parts(c, q);
    add_half(c, q);
}

int tc_subunit_metre(const tc_ctx *c, const tc_num *n, tc_quantity *q)
{
    uint32_t i = n->beg;
    int digit = n->arabic || n->vague || n->end != i + 1 ? 0 : tc_numeral_digit(tc_at(c, i));
    if (i < 1 || digit < 1 || tc_at(c, i - 1) != U'米' || !tc_scan_cut(c->scan, i - 1) ||
        !tc_scan_cut(c->scan, i) || !tc_cut(c, i + 1) ||
        (i > 1 && tc_class_at(c, i - 2) & (TC_C_DIGIT | TC_C_NUMERAL | TC_C_LATIN)))
        return 0;
    tc_unit u = tc_unit_at(c, i - 1);
    if (u.kind != TC_U_LENGTH)
        return 0;
    q->low = (tc_dec){10 + (tc_u128)digit, -1, 0};
    q->unit = u;
    q->end = i + 1;
    return 1;
}
