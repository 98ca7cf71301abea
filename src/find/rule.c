#include "find/rule.h"

_Static_assert(TC_RULES <= UINT8_MAX && TC_STEPS <= UINT8_MAX,
               "a mention keeps them in a byte each");

const tc_rule tc_rule_list[TC_RULES] = {
    {"", "", "", 0, 0, 0},
#define RULE(id, evidence, name, score, conf, what, example)                                       \
    {name, what, example, score, conf, evidence},
#include "ent/rule.def"
};

const tc_step tc_step_list[TC_STEPS] = {
    {"", "", 0},
#define STEP(id, points, what, example) {what, example, points},
#include "ent/rule.def"
};
