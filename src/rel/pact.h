/* src/rel/pact.h — what two sides do together: agreements, pairings, cooperation. */
#ifndef TC_REL_PACT_H
#define TC_REL_PACT_H
#include "rel/chain.h"

/* Read the frame whose word R stands at; nothing is added where it does not fit. */
void tc_pact_agreement(tc_rel_reader *r);
void tc_pact_pair(tc_rel_reader *r); /* pairings and cooperation */
#endif
