/* src/measure/unit.h — unit words and hedges of the dictionary beside a figure. */
#ifndef TC_MEASURE_UNIT_H
#define TC_MEASURE_UNIT_H
#include "find/find.h"

typedef enum tc_unit_kind {
    TC_U_NONE,
    TC_U_MONEY,
    TC_U_COUNT,
    TC_U_PERCENT,
    TC_U_TIME,
    TC_U_PER,
    TC_U_TEMPERATURE,
    TC_U_ENERGY,
    TC_U_LENGTH,
    TC_U_MEASURE /* any other physical unit */
} tc_unit_kind;

enum { TC_X_NONE, TC_X_PROOF, TC_X_WORD };                    /* tc_unit.context */
enum { TC_OF_THINGS, TC_OF_PEOPLE, TC_OF_WORK, TC_OF_TIMES }; /* tc_unit.of */

/* One reading of a unit word in the text. */
typedef struct tc_unit {
    uint32_t beg, end;
    tc_unit_kind kind;
    uint8_t before;      /* stands before the figure, too or only: ￥ */
    uint8_t only_before; /* 人民币 */
    uint8_t offset;      /* a scale with a zero of its own: no factor alone converts it */
    uint8_t context;     /* it means something else more often */
    uint8_t of;          /* what it counts */
    uint8_t never;       /* weight 0: no unit for a small plain figure (级, 届) */
    const struct tc_unit_line *line; /* what else is known of it; NULL for none */
} tc_unit;

/* What a line of the dictionary says of its unit, wherever that stands. */
typedef struct tc_unit_line {
    tc_unit unit; /* but for its place */
    tc_entry entry;
    tc_str canon;                 /* CNY, m2, 家; empty: as it is written */
    tc_str factor, base;          /* empty (p = NULL) when the line gives none */
    tc_str with;                  /* characters one of which stands near; empty for none */
    tc_str not_after, not_before; /* characters beside which it is none */
    struct tc_unit_line *next;
} tc_unit_line;

/* The readings of the match M as a unit, one after the other: *SENSE is 0 at first, 0 = there are no more. */
int tc_unit_next(const tc_ctx *c, const tc_match *m, uint32_t *sense, tc_unit *u);

/* What its line says; empty where it says nothing. */
static inline tc_str tc_unit_factor(const tc_unit *u)
{
    return u->line ? u->line->factor : (tc_str){0};
}

static inline tc_str tc_unit_base(const tc_unit *u)
{
    return u->line ? u->line->base : (tc_str){0};
}

/* CNY, m2, 家: the name of the unit U, the lexicon's or the text's. */
tc_str tc_unit_canon(const tc_ctx *c, const tc_unit *u);

/* The longest unit word at I (before END I) as its first reading; kind TC_U_NONE for none. */
tc_unit tc_unit_at(const tc_ctx *c, uint32_t i);
tc_unit tc_unit_before(const tc_ctx *c, uint32_t i);

/* Does U count a life: 岁, 个月大? */
int tc_unit_is_age(const tc_unit *u);

/* "area", "money" of a unit: the dictionary's subtype. */
const char *tc_unit_kind_name(const tc_unit *u);

typedef struct tc_hedge {
    uint32_t beg, end;
    const char *mod; /* near about over more at_least at_most up_to less; the lexicon's */
    int large;       /* bounds large figures only: 过万亿元 */
    int outside;     /* gives the value its mod, but stays outside the span: 突破 */
} tc_hedge;

/* The hedge that ends at I (near a figure's start), or begins at I (behind it): 1 = found. */
int tc_hedge_before(const tc_ctx *c, uint32_t i, tc_hedge *h);
int tc_hedge_after(const tc_ctx *c, uint32_t i, tc_hedge *h);

/* Where the verb between a hedge and its figure begins that ends at I: 至少|是|3; I for none. */
uint32_t tc_hedge_link(const tc_ctx *c, uint32_t i);

/* The adjective at I that compares what stands before it: 比三成|高; 1 = found. */
int tc_hedge_compared(const tc_ctx *c, uint32_t i, tc_hedge *h);

/* Behind one blank that separates figure and unit (2019 年, 5 公斤); I itself otherwise. */
uint32_t tc_skip_blank(const tc_ctx *c, uint32_t i);
uint32_t tc_skip_blank_back(const tc_ctx *c, uint32_t i);

/* The sign of a range at I (- — ~ 至 到): its length, 0 for none. */
uint32_t tc_range_sign(const tc_ctx *c, uint32_t i);

/* Does 之间 or 间 at I end what 和 joins to a range: 80和90之间? */
int tc_between(const tc_ctx *c, uint32_t i);
#endif
