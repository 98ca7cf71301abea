/* src/find/role.h — what a line role/… of a dictionary says of words that are no names and start nothing:
 * 工程 behind a quotation (role/policy_head), 增速 in the head of a table (role/ratio). Such a line changes
 * no border of words and shows no recogniser anything; who cares asks where it matters. */
#ifndef TC_FIND_ROLE_H
#define TC_FIND_ROLE_H
#include "find/find.h"

/* Has a dictionary [BEG, END) as a word of ROLE ("role/ratio")? */
int tc_role_is(const tc_ctx *c, uint32_t beg, uint32_t end, const char *role);

/* The end of the longest word of ROLE that begins at I; I for none. */
uint32_t tc_role_end(const tc_ctx *c, uint32_t i, const char *role);

/* The start of the longest one that ends at I; I for none. */
uint32_t tc_role_start(const tc_ctx *c, uint32_t i, const char *role);

/* The line of the longest word of ROLE that begins at I, with its *END; .s = NULL for none. */
tc_entry tc_role_line(const tc_ctx *c, uint32_t i, const char *role, uint32_t *end);

/* Is [BEG, END) part of a longer word of ROLE: 日 in 日中时分? */
int tc_role_holds(const tc_ctx *c, uint32_t beg, uint32_t end, const char *role);
#endif
