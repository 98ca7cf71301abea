/* src/fact/item.h — the figures that may state a fact, with their values as facts have them. */
#ifndef TC_FACT_ITEM_H
#define TC_FACT_ITEM_H
#include "fact/reader.h"

/* Mention I into *IT: 1, or 0 when it states nothing: no amount or rank, inside a name or a title, without a value. */
int tc_item_read(tc_fact_reader *r, uint32_t i, tc_item *it);

/* The value of F the other way round: 下降2.3%. */
void tc_item_negate(tc_fact_reader *r, tc_fact *f);
#endif
