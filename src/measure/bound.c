#include "measure/bound.h"

enum { NEAR = 8 };

/* Behind what says that a bound is meant with its figure: 50万元（含）以上, 1万(含本数)-5万元. */
uint32_t tc_bound_inclusive(const tc_ctx *c, uint32_t i)
{
    uint32_t open = tc_at(c, i);
    if (open != '(' || tc_at(c, i + 1) != U'含')
        return i;
    for (uint32_t e = i + 2; e < i + NEAR; e++)
        if (tc_at(c, e) == ')')
            return e + 1;
    return i;
}

/* 负, 零下 or a minus that ends at I: Q is below zero. Where it begins, or I. */
static uint32_t read_sign(const tc_ctx *c, uint32_t i, tc_quantity *q)
{
    uint32_t at = tc_skip_blank_back(c, i), cp = at ? tc_at(c, at - 1) : 0;
    uint32_t beg = i;
    if (at > 1 && cp == U'下' && tc_at(c, at - 2) == U'零')
        beg = at - 2;
    else if (cp == U'负' && tc_scan_cut(c->scan, at - 1))
        beg = at - 1;
    else if (cp == '-' || cp == 0x2212) {
        uint32_t before = at > 1 ? tc_at(c, at - 2) : 0;
        if (!before || !(tc_is_alnum(c, at - 2) || before == cp || before == '-' || before == ')' ||
                         before == '%' || tc_class_at(c, at - 2) & TC_C_NUMERAL))
            beg = at - 1;
    }
    if (beg < i)
        q->low.negative = q->high.negative = 1;
    return beg;
}

/* 小于 或 等于, 超过或等于: a strict bound made one that takes its figure in. Where it begins, or I. */
static uint32_t read_or_equal(const tc_ctx *c, uint32_t i, const char **mod)
{
    tc_hedge h;
    uint32_t at = tc_skip_blank_back(c, i);
    if (!at || tc_at(c, at - 1) != U'于' || !tc_ends(c, at, "等于"))
        return i;
    at = tc_skip_blank_back(c, at - 2);
    if (!at || tc_at(c, at - 1) != U'或')
        return i;
    if (!tc_hedge_before(c, tc_skip_blank_back(c, at - 1), &h))
        return i;
    if (strcmp(h.mod, "less") != 0 && strcmp(h.mod, "over") != 0)
        return i;
    *mod = *h.mod == 'l' ? "at_most" : "at_least";
    return h.beg;
}

/* 上百, 上千: where 上 begins, or I. */
static uint32_t read_up(const tc_ctx *c, uint32_t i, const char **mod)
{
    if (!i || *mod || tc_at(c, i - 1) != U'上' || !tc_scan_cut(c->scan, i - 1) ||
        tc_scan_ending(c->scan, i, TC_A_HEDGE).len) /* 迈上 */
        return i;
    uint32_t cp = tc_at(c, i);
    if (cp != U'百' && cp != U'千' && cp != U'万' && cp != U'亿')
        return i;
    *mod = "more";
    return i - 1;
}

uint32_t tc_bound_left(const tc_ctx *c, uint32_t i, int large, tc_quantity *q, const char **mod)
{
    tc_hedge h;
    i = read_sign(c, i, q);
    /* 约有三成, 至少是3: the verb is no part of the amount, its hedge still counts. */
    uint32_t link = i ? tc_hedge_link(c, i) : i;
    if (link < i && tc_hedge_before(c, link, &h) && !h.large) {
        *mod = h.mod;
        return i;
    }
    uint32_t equal = read_or_equal(c, i, mod);
    if (equal < i)
        return equal;
    for (int k = 0; k < 2 && tc_hedge_before(c, tc_skip_blank_back(c, i), &h); k++) {
        if (h.large && !large)
            break;
        if (!*mod || strcmp(*mod, "about") == 0)
            *mod = h.mod;
        if (h.outside)
            break;
        i = h.beg;
    }
    return read_up(c, i, mod);
}
