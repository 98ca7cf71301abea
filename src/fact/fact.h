/* src/fact/fact.h — statistical facts: one number with its series, place, time and kind, as a row of a table.
 *
 * A pass over the amounts in text order, sentence by sentence; what stands around a figure is told by words of
 * dict/fact_frames.tsv. The patterns, in the order in which they are tried: from-to, 分别, rank, gap, number first,
 * share, growth, level. */
#ifndef TC_FACT_FACT_H
#define TC_FACT_FACT_H
#include "fact/scope.h"
#include "measure/table.h"

enum { TC_FACT_SPANS = 4 };

typedef enum tc_measure {
    TC_FACT_LEVEL,
    TC_FACT_GROWTH,
    TC_FACT_CHANGE,
    TC_FACT_SHARE,
    TC_FACT_RANK,
    TC_FACT_GAP,
    TC_FACT_RATIO
} tc_measure;

/* The patterns, RULE(id, name, conf): CONF is how many of a hundred such rows were right in every slot, counted over
 * the annotated reports and drawn towards a half where they are few (k + 1 of n + 2). */
#define TC_FACT_RULES(RULE)                                                                        \
    RULE(LEVEL, "fact.level", 96)                                                                  \
    RULE(GROWTH, "fact.growth", 99)                                                                \
    RULE(RATIO, "fact.ratio", 67)                                                                  \
    RULE(SHARE, "fact.share", 94)                                                                  \
    RULE(RANK, "fact.rank", 67)                                                                    \
    RULE(GAP, "fact.gap", 80)                                                                      \
    RULE(EACH, "fact.each", 95)                                                                    \
    RULE(FROM_TO, "fact.from_to", 50)                                                              \
    RULE(COUNTED, "fact.counted", 74)                                                              \
    RULE(CARRIED, "fact.carried", 80)                                                              \
    RULE(GOES_ON, "fact.goes_on", 60)

/* What a fact may not agree with; nothing is corrected. */
typedef enum tc_check {
    TC_CHECK_NONE,
    TC_CHECK_TWICE,  /* another value of the same series, place and time */
    TC_CHECK_GROWTH, /* the levels of this year and the last */
    TC_CHECK_CHANGE, /* the two values that it lies between */
    TC_CHECK_SHARE,  /* the levels of the part and of the whole */
    TC_CHECK_COUNT   /* the items of the list before it */
} tc_check;

typedef enum tc_fact_rule {
#define RULE(id, name, conf) TC_FACT_R_##id,
    TC_FACT_RULES(RULE)
#undef RULE
} tc_fact_rule;

typedef struct tc_fact {
    uint32_t beg, end;            /* the value, hedges included */
    uint32_t amount;              /* index of the mention that it comes from */
    tc_range name[TC_FACT_SPANS]; /* the series: its text is theirs, one after the other */
    uint8_t names, inherited;     /* INHERITED: it stands in an earlier clause */
    uint8_t event;                /* the name says what happened: it adds up over a span of years */
    uint8_t measure, status;
    tc_range subject, of, vs; /* whose figure; the whole of a share; what is compared with */
    const char *role, *basis; /* "from" "to" "converted"; "yoy" "cagr" …; NULL */
    tc_fact_rule rule;
    tc_str value, min, max, unit; /* decimals, signed; empty: none */
    const char *mod;              /* NULL: none */
    uint32_t region;              /* 0: not known */
    tc_range region_from;         /* empty: the document's */
    char period[TC_FACT_PERIOD];  /* EDTF; "": not known */
    tc_range period_from;         /* empty: the document's */
    tc_range clause;
    tc_entry key;        /* .s = NULL: no line of dict/indicators.tsv names the series */
    uint8_t check;       /* TC_CHECK_: what does not agree, */
    tc_range check_with; /* … with what */
} tc_fact;

typedef TC_VEC(tc_fact) tc_fact_list;

/* The facts of the resolved mentions of C, in the order of their values, in C's arena. Fails with TAOCI_ENOMEM. */
taoci_code tc_facts_find(tc_fact_list *out, tc_ctx *c, taoci_err *err);

/* The words of the API: "level", "actual". */
const char *tc_fact_rule_name(tc_fact_rule rule); /* "fact.growth" */
uint8_t tc_fact_rule_conf(tc_fact_rule rule);     /* per cent */
const char *tc_measure_name(uint8_t measure);
const char *tc_status_name(uint8_t status);
const char *tc_check_name(uint8_t check); /* NULL for TC_CHECK_NONE */
#endif
