/* src/out/facts.h — facts as members of a record, and as rows. */
#ifndef TC_OUT_FACTS_H
#define TC_OUT_FACTS_H
#include "out/writer.h"

/* "facts":[…], "sections":[…]. */
void tc_sections_json(tc_writer *w);
void tc_facts_json(tc_writer *w);

/* A fact a row: CSV (RFC 4180), TSV, JSON Lines, or columns for eyes. */
void tc_facts_rows(tc_writer *w);
#endif
