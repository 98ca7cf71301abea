/* src/ent/amount.c — figures with a unit: 近600万元, 505万平方米, 31项, 90%以上. */
#include "ent/quantity.h"

extern const tc_recogniser tc_ent_number;

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    (void)m;
    tc_quantity q;
    /* The second figure of a range belongs to the first. */
    if (c->number->beg < c->amount_end)
        return TAOCI_OK;
    int found = tc_quantity_read(c, c->number, &q);
    if (found < 0)
        return TAOCI_OK;
    if (!found)
        found = tc_quantity_head(c, c->number, &q);
    tc_quantity *data = tc_arena_alloc(c->arena, sizeof *data);
    if (!data)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for an amount");
    *data = q;
    c->amount_end = q.end;
    /* A Han digit inside a word is no figure: 一切, 三亚. */
    const tc_num *n = c->number;
    if (!found && !n->arabic && (n->end - n->beg == 1 || n->bare) &&
        (!tc_scan_cut(c->scan, n->beg) || n->bare ||
         (tc_class_at(c, n->end) & TC_C_HAN && !tc_scan_cut(c->scan, n->end))))
        return TAOCI_OK;
    if (!found)
        return tc_ent_emit(c,
                           &(tc_mention){.beg = q.beg,
                                         .end = q.end,
                                         .kind = &tc_ent_number,
                                         .rule = "number",
                                         .score = TC_SCORE_WEAK,
                                         .data = data},
                           err);
    int plain = q.unit.kind == TC_U_COUNT || q.unit.context;
    return tc_ent_emit(
        c,
        &(tc_mention){.beg = q.beg,
                      .end = q.end,
                      .kind = self,
                      .rule = q.ranged && q.high.mant ? "amount.range" : "amount.unit",
                      .score = !q.unit.kind && !q.fraction && q.name.len == 0 ? TC_SCORE_WEAK + 20
                               : plain                                        ? TC_SCORE_DICT + 20
                                                                              : TC_SCORE_RULE + 20,
                      .data = data},
        err);
}

static void value(const tc_recogniser *self, tc_ctx *c, tc_mention *m)
{
    (void)self;
    tc_quantity_value(c, m->data, &m->value);
}

const tc_recogniser tc_ent_amount = {.type = "amount",
                                     .summary =
                                         "figures with a unit: money, areas, percentages, counts",
                                     .anchors = TC_A_NUMBER,
                                     .family = TC_FAM_AMOUNT,
                                     .at = at,
                                     .value = value};
