/* src/ent/number.c — bare figures; found by amount.c, which reads every figure once. */
#include "find/find.h"

const tc_recogniser tc_ent_number = {
    .type = "number", .summary = "figures without a unit", .hidden = 1, .family = TC_FAM_AMOUNT};
