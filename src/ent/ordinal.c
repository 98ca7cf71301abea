/* src/ent/ordinal.c — 第三, 第25, 第三至第五. */
#include "ent/list.h"
#include "measure/unit.h"
#include "num/num.h"

typedef struct rank {
    tc_dec low, high;
    int ranged;
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
    tc_dec_text(&r->low, text);
    tc_value_copy(&m->value, r->ranged ? "min" : "number", text);
    if (r->ranged) {
        tc_dec_text(&r->high, text);
        tc_value_copy(&m->value, "max", text);
    } else if (tc_dec_int(&r->low, &n))
        tc_value_int(&m->value, "n", n);
}

static const tc_form form = {"ordinal", value};

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    const tc_num *n = c->number;
    if (!m->beg || tc_at(c, m->beg - 1) != U'第' || !is_rank(n))
        return TAOCI_OK;
    rank *data = tc_arena_alloc(c->arena, sizeof *data);
    if (!data)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for an ordinal");
    data->low = n->value;
    return tc_ent_emit(c,
                       &(tc_mention){.beg = m->beg - 1,
                                     .end = read_range(c, n, data),
                                     .kind = self->type,
                                     .rule = TC_R_ORDINAL,
                                     .form = &form,
                                     .data = data},
                       err);
}

const tc_recogniser tc_ent_ordinal = {.type = TC_TYPE(ordinal), .figures = 1, .at = at};
