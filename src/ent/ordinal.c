/* src/ent/ordinal.c — 第三, 第25. */
#include "ent/num.h"

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    const tc_num *n = c->number;
    if (!m->beg || tc_at(c, m->beg - 1) != U'第' || n->some || n->half || n->point || n->vague)
        return TAOCI_OK;
    tc_dec *data = tc_arena_alloc(c->arena, sizeof *data);
    if (!data)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for an ordinal");
    *data = n->value;
    return tc_ent_emit(c,
                       &(tc_mention){.beg = m->beg - 1,
                                     .end = n->bare_end,
                                     .kind = self,
                                     .rule = "ordinal",
                                     .score = TC_SCORE_WEAK,
                                     .data = data},
                       err);
}

static void value(const tc_recogniser *self, tc_ctx *c, tc_mention *m)
{
    (void)self;
    (void)c;
    char text[TC_DEC_TEXT];
    int64_t n;
    tc_dec_text(m->data, text);
    tc_value_copy(&m->value, "number", text);
    if (tc_dec_int(m->data, &n))
        tc_value_int(&m->value, "n", n);
}

const tc_recogniser tc_ent_ordinal = {.type = "ordinal",
                                      .summary = "ranks and numbered things: 第三",
                                      .hidden = 1,
                                      .anchors = TC_A_NUMBER,
                                      .family = TC_FAM_AMOUNT,
                                      .at = at,
                                      .value = value};
