/* src/fact/check.h — facts of a document that do not agree with one another. */
#ifndef TC_FACT_CHECK_H
#define TC_FACT_CHECK_H
#include "fact/fact.h"

/* The decimal S; no locale has a say in it. */
double tc_check_number(tc_str s);

/* Note in the facts of LIST, of C, what does not agree with another one before it. O(n): the last facts of one series are looked
 * at, no more. Without memory nothing is noted. */
void tc_facts_check(tc_fact_list *list, tc_ctx *c);
#endif
