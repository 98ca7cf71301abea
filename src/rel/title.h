/* src/rel/title.h — the titles beside a name, one by one, each with what it is of: 省委书记、省人大常委会主任|李四 has two. */
#ifndef TC_REL_TITLE_H
#define TC_REL_TITLE_H
#include "measure/table.h"

enum { TC_TITLES = 6 };

/* A title with what it is of: 原|绍兴市|副市长. */
typedef struct tc_title {
    uint32_t beg, end; /* without 原 */
    uint32_t from;     /* with it */
    uint32_t org;      /* index of the mention plus one that it is of; 0: none */
    int former;
} tc_title;

/* The titles that end at END, none of them begins before LEAST, in text order: how many, 0 when no title ends there. */
uint32_t tc_titles_before(const tc_ctx *c, uint32_t least, uint32_t end, tc_title out[TC_TITLES]);

/* The titles beside the person M, before the name or behind it. */
uint32_t tc_titles_of(const tc_ctx *c, const tc_mention *m, tc_title out[TC_TITLES]);
#endif
