/* src/out/record.h — results to documented members, in a fixed order (schema/). */
#ifndef TC_OUT_RECORD_H
#define TC_OUT_RECORD_H
#include "fact/fact.h"
#include "fact/section.h"
#include "key/sections.h"
#include "rel/rel.h"
#include "seg/layout.h"
#include "text/breaks.h"

/* All that recognisers proposed, in their order. */
typedef struct tc_candidates {
    const tc_mention *p;
    uint32_t n;
} tc_candidates;

/* One document's results as the writers see them. */
typedef struct tc_record {
    tc_str id;
    tc_str title;    /* as given; empty: the text's own */
    tc_str record;   /* JSON that is repeated; empty: none */
    const char *ref; /* as given, or found in the text; NULL */
    const char *ref_from;
    const char *dict; /* hash of the dictionaries in use */
    const tc_decoded *text;
    const tc_layout *layout;
    const tc_ctx *ctx;
    const tc_spans *breaks; /* words as ICU cuts them; NULL: the tokens of the scan */
    const uint8_t *wanted;  /* [mention] 1 = its type was asked for */
    tc_candidates lost;     /* what recognisers proposed; empty: not asked for */
    const tc_keyword_list *keywords;
    const tc_fact_list *facts;
    const tc_relation_list *relations;
    const tc_section_list *sections;
    const tc_key_section_list *key_sections; /* NULL: not asked for */
    const char *const *warnings;             /* NULL at the end */
} tc_record;

/* Append the record in the shape that F asks for to OUT. SCRATCH is reset here.
 * Fails with TAOCI_ENOMEM, TAOCI_ELIMIT or TAOCI_EINVAL (a shape that does not exist). */
taoci_code tc_record_write(tc_buf *out, tc_arena *scratch, const tc_record *r,
                           const taoci_format *f, taoci_err *err);

/* Append the record of a document that failed: see taoci_doc_write_error. */
void tc_record_error(tc_buf *out, const char *id, uint32_t line, const taoci_err *why);
#endif
