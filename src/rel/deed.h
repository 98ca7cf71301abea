/* src/rel/deed.h — what one side does: investments, documents that are issued, visits. */
#ifndef TC_REL_DEED_H
#define TC_REL_DEED_H
#include "rel/chain.h"

/* Read the frame whose word R stands at; nothing is added where it does not fit. */
void tc_deed_investment(tc_rel_reader *r);
void tc_deed_issue(tc_rel_reader *r);
void tc_deed_visit(tc_rel_reader *r);
#endif
