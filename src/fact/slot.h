/* src/fact/slot.h — whose figure it is, of which time, against what: the slots that follow from where a fact stands. */
#ifndef TC_FACT_SLOT_H
#define TC_FACT_SLOT_H
#include "fact/reader.h"

/* Keep F, whose name, value and measure are read by RULE. Fails with TAOCI_ENOMEM. */
taoci_code tc_fact_put(tc_fact_reader *r, tc_fact *f, tc_fact_rule rule);
#endif
