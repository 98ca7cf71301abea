/* src/out/facts.h — facts as members of a record, and as rows. */
#ifndef TC_OUT_FACTS_H
#define TC_OUT_FACTS_H
#include "out/writer.h"

/* "facts":[…], "sections":[…]. */
void tc_sections_json(tc_writer *w);
void tc_facts_json(tc_writer *w);

/* The name of the series of F, its spans put together; the key of the dictionary, empty without. Of the scratch. */
tc_str tc_facts_name(tc_writer *w, const tc_fact *f);
tc_str tc_facts_key(const tc_fact *f);

/* A fact a row: CSV (RFC 4180), TSV, JSON Lines, or columns for eyes. */
void tc_facts_rows(tc_writer *w);
#endif
