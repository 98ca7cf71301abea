/* src/ent/ordinal.c — 第三, 第25, 第三至第五; and 居全省第5位, an amount of kind rank. */
#include "ent/list.h"
#include "measure/unit.h"
#include "num/num.h"

typedef struct rank {
    tc_dec low, high;
    int ranged;
    const char
        *of; /* what counts the place reached: 位 of 居第5位; NULL for a plain number of a thing */
} rank;

static int is_rank(const tc_num *n)
{
    return !n->some && !n->half && !n->point && !n->vague && !n->fraction;
}

/* The end of a range of ranks behind N: 第三至第五, 第3—5, 第十和第十五之间; N's end without one. */
static uint32_t read_range(const tc_ctx *c, const tc_num *n, rank *r)
{
    tc_num to;
    uint32_t i = n->bare_end, sign = tc_range_sign(c, i);
    int joined = tc_is_and(c, i);
    if (!sign && !joined)
        return i;
    uint32_t at = i + (joined ? 1 : sign), named = tc_at(c, at) == U'第';
    if (!tc_num_parse(c, at + named, &to) || !is_rank(&to) ||
        (joined && !(named && tc_between(c, to.bare_end))) || tc_dec_cmp(&n->value, &to.value) >= 0)
        return i;
    r->high = to.value;
    r->ranged = 1;
    return to.bare_end;
}

static void value(tc_ctx *c, tc_mention *m)
{
    (void)c;
    char text[TC_DEC_TEXT];
    int64_t n;
    const rank *r = m->data;
    if (r->of)
        tc_value_puts(m->value, "kind", "rank");
    tc_dec_text(&r->low, text);
    tc_value_copy(m->value, r->ranged ? "min" : "number", text);
    if (r->ranged) {
        tc_dec_text(&r->high, text);
        tc_value_copy(m->value, "max", text);
    } else if (tc_dec_int(&r->low, &n))
        tc_value_int(m->value, "n", n);
    tc_value_puts(m->value, "unit", r->of);
}

static const tc_form form = {"ordinal", value};

static int is_end(const tc_ctx *c, uint32_t i)
{
    uint32_t cp = tc_at(c, i);
    return cp == ',' || cp == ';' || cp == U'。' || tc_class_at(c, i) & TC_C_NEWLINE;
}

/* Does the clause before I speak of an order: 居全省|第5位, 总量排名跃升至|第2位? */
static int says_order(const tc_ctx *c, uint32_t i)
{
    enum { NEAR = 14 };
    for (uint32_t k = i; k-- > 0 && i - k <= NEAR;) {
        uint32_t cp = tc_at(c, k);
        if (tc_str_has(TC_STR("居列排位升跃移降退保获夺"), cp))
            return 1;
        if (is_end(c, k))
            return 0;
    }
    return 0;
}

/* Is BEG … I, with 位 or 名 behind, what an order changes from: 由全省|第12位|上升到第9位? */
static int is_left(const tc_ctx *c, uint32_t beg, uint32_t i)
{
    enum { BEFORE = 9, BEHIND = 10 };
    int from = 0, moves = 0;
    for (uint32_t k = beg; !from && k-- > 0 && beg - k <= BEFORE && !is_end(c, k);)
        from = tc_at(c, k) == U'从' || tc_at(c, k) == U'由';
    for (uint32_t k = i + 1; from && k - i <= BEHIND && !is_end(c, k); k++) {
        uint32_t cp = tc_at(c, k);
        if (cp == U'第')
            return moves;
        moves |= tc_str_has(TC_STR("升跃进移降滑跌退提"), cp);
    }
    return 0;
}

/* 位 or 名 at I, behind the number of the place reached that 第 at BEG begins; NULL for none: 第三位|乘客. */
static const char *place_reached(const tc_ctx *c, uint32_t beg, uint32_t i)
{
    uint32_t cp = tc_at(c, i);
    int ends = !tc_is_han(c, i + 1);
    if ((cp != U'位' && cp != U'名') || (!ends && !tc_cut(c, i + 1)) ||
        !(says_order(c, beg) || (ends && cp == U'位') || is_left(c, beg, i)))
        return NULL;
    return cp == U'位' ? "位" : "名";
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    const tc_num *n = c->number;
    if (!m->beg || tc_at(c, m->beg - 1) != U'第' || !is_rank(n))
        return TAOCI_OK;
    rank *data = tc_arena_alloc(c->arena, sizeof *data);
    if (!data)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for an ordinal");
    data->low = n->value;
    tc_mention out = {.beg = m->beg - 1,
                      .end = read_range(c, n, data),
                      .kind = self->type,
                      .rule = TC_R_ORDINAL,
                      .form = &form,
                      .data = data};
    taoci_code rc = tc_ent_emit(c, &out, err);
    rank place = *data;
    if (rc || !(place.of = place_reached(c, out.beg, out.end)))
        return rc;
    out.end++;
    out.kind = TC_TYPE(amount);
    out.rule = TC_R_AMOUNT_RANK;
    out.data = &place;
    return tc_ent_emit_data(c, &out, sizeof place, err);
}

const tc_recogniser tc_ent_ordinal = {.type = TC_TYPE(ordinal), .figures = 1, .at = at};
