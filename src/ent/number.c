/* src/ent/number.c — bare figures; found by amount.c, which reads every figure once. */
#include "ent/quantity.h"

static void value(const tc_recogniser *self, tc_ctx *c, tc_mention *m)
{
    (void)self;
    tc_quantity_value(c, m->data, &m->value);
}

const tc_recogniser tc_ent_number = {.type = "number",
                                     .summary = "figures without a unit",
                                     .hidden = 1,
                                     .family = TC_FAM_AMOUNT,
                                     .value = value};
