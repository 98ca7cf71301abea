/* src/out/relations.h — relations as members of a record, and as rows. */
#ifndef TC_OUT_RELATIONS_H
#define TC_OUT_RELATIONS_H
#include "out/writer.h"
#include "rel/rel.h"

/* "relations":[…]. */
void tc_relations_json(tc_writer *w);

/* Of X: the words of its argument A, its date (empty: none), the line or the rule that found it. Of the scratch. */
tc_str tc_relations_words(tc_writer *w, const tc_relation *x, const tc_rel_arg *a);
tc_str tc_relations_date(const tc_writer *w, const tc_relation *x);
tc_str tc_relations_by(tc_writer *w, const tc_relation *x);

/* A relation a row: CSV (RFC 4180), TSV, JSON Lines, or columns for eyes. */
void tc_relations_rows(tc_writer *w);
#endif
