/* src/name/left.h — what stands left of a head, and may begin its name: 绍兴市|教育局. */
#ifndef TC_NAME_LEFT_H
#define TC_NAME_LEFT_H
#include "find/find.h"

/* What stands left of a head. */
typedef struct tc_left {
    uint32_t beg;    /* the left border; the head's start when nothing is usable */
    uint8_t place;   /* place names in it */
    uint8_t name;    /* names of the dictionary in it */
    uint8_t scope;   /* 国家 省 中央 … */
    uint8_t rare;    /* words that texts hardly use, runs of single characters */
    uint8_t unknown; /* of these, what no dictionary knows, and the runs */
    uint8_t plain;   /* ordinary words */
    uint8_t verbs;   /* of these, verbs */
    uint8_t tail; /* … that stand together before the head: 医疗|事故|技术|鉴定|委员会 */
    uint8_t acts;    /* … and nouns of action away from the head: 成都|建设|国际|中心 */
    uint8_t quoted;  /* a part in “” */
    uint8_t country; /* the place is a country, directly before the head */
    uint8_t place_first; /* the name begins with a place */
    uint8_t joined;      /* 和 in it: 统计和经济研究中心, which takes a place in front */
    uint8_t gap;         /* ordinary words between the last place or name and the head */
    uint8_t clean;       /* a mark, the line's start or a cue stands before it */
    uint32_t closest;    /* traits of the piece directly before the head */
} tc_left;

/* A head that may close a name, and what stands before it. */
typedef struct tc_headed {
    tc_entry e;
    int weak; /* the head alone makes no name */
    uint32_t beg, end;
    tc_left left;
} tc_headed;

/* Is M such a head, of TRAIT and TYPE (tc_name_head)? Then *H says the rest. */
int tc_name_headed(tc_ctx *c, const tc_match *m, uint32_t trait, const char *type, tc_headed *h);

/* The left border of the name whose head begins at HEAD. O(1): a bounded look back. */
void tc_name_left(tc_ctx *c, uint32_t head, tc_left *l);

/* The opening mark of the bracket that closes right before END and holds what one in a company's name
 * does: （中国） （集团）; END when there is none. */
uint32_t tc_name_bracket(tc_ctx *c, uint32_t end);
#endif
