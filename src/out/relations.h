/* src/out/relations.h — relations as members of a record, and as rows. */
#ifndef TC_OUT_RELATIONS_H
#define TC_OUT_RELATIONS_H
#include "out/writer.h"

/* "relations":[…]. */
void tc_relations_json(tc_writer *w);

/* A relation a row: CSV (RFC 4180), TSV, JSON Lines, or columns for eyes. */
void tc_relations_rows(tc_writer *w);
#endif
