/* src/fact/reader.h — what the patterns share: the figures of one sentence, and how far it is read. */
#ifndef TC_FACT_READER_H
#define TC_FACT_READER_H
#include "fact/fact.h"
#include "fact/words.h"

enum {
    TC_FACT_FIGURES =
        256,          /* of a sentence that are looked at together; more of them state nothing */
    TC_FACT_LIST = 24 /* items of a list before 分别 */
};

/* A figure of the sentence. */
typedef struct tc_item {
    uint32_t mention, beg, end;
    tc_fact value; /* of it: value, min, max, mod, unit */
    int rank, percent, points, money, count, times;
} tc_item;

typedef struct tc_fact_reader {
    tc_ctx *c;
    tc_fact_list *out;
    tc_scopes scopes;
    tc_item items[TC_FACT_FIGURES];
    uint32_t n;
    uint32_t beg, end; /* the sentence */
    uint32_t from;     /* what stands before is used up */
    uint32_t first;    /* facts of this paragraph begin here in OUT */
    tc_range verb;     /* that a list carries on: 新增A45家、B397家 */
    int counted;       /* the last fact's number stood first */
    taoci_err *err;
} tc_fact_reader;

static inline int tc_range_empty(tc_range r)
{
    return r.beg >= r.end;
}

/* The fact that a bare figure goes on from; NULL: none in this paragraph. */
static inline const tc_fact *tc_fact_last(const tc_fact_reader *r)
{
    return r->out->n > r->first ? &r->out->p[r->out->n - 1] : NULL;
}
#endif
