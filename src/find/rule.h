/* src/find/rule.h — the rules: the ways to find an entity, how good and how sure each is.
 *
 * Their rows stand in ent/rule.def. A recogniser names the row (and a step where the evidence
 * varies); score, confidence and "by" are read off the table. */
#ifndef TC_FIND_RULE_H
#define TC_FIND_RULE_H
#include <stdint.h>

typedef struct tc_rule {
    const char
        *name; /* as in "by": "company.form"; "" for a line of a dictionary, which is its own */
    const char *what;    /* what speaks for the entity: a phrase */
    const char *example; /* a sentence in which it does */
    uint16_t score;      /* against candidates that cross it */
    uint8_t conf;        /* per cent of such findings that are right; 0: hardly one is wrong */
    uint8_t
        evidence; /* its number for what is learnt from rules: never changed, never given again */
} tc_rule;

/* What makes a finding of a rule better or worse than its row says. */
typedef struct tc_step {
    const char *what, *example;
    int16_t points;
} tc_step;

enum { /* tc_mention.rule */
       TC_R_NONE,
#define RULE(id, evidence, name, score, conf, what, example) TC_R_##id,
#include "ent/rule.def"
       TC_RULES /* how many there are, and one */
};

enum { /* tc_mention.step */
       TC_STEP_NONE,
#define STEP(id, points, what, example) TC_STEP_##id,
#include "ent/rule.def"
       TC_STEPS
};

extern const tc_rule tc_rule_list[TC_RULES]; /* by TC_R_; the first is empty */
extern const tc_step tc_step_list[TC_STEPS]; /* by TC_STEP_; the first is none */

static inline uint16_t tc_rule_score(uint8_t rule, uint8_t step)
{
    return (uint16_t)(tc_rule_list[rule].score + tc_step_list[step].points);
}
#endif
