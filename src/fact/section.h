/* src/fact/section.h — the parts of a report: headings, and paragraphs that speak of another time than their section. */
#ifndef TC_FACT_SECTION_H
#define TC_FACT_SECTION_H
#include "fact/scope.h"
#include "measure/table.h"

typedef struct tc_section {
    uint32_t beg, end; /* up to the next one of its level or above */
    tc_range heading;  /* empty: a paragraph within the section before */
    uint8_t level;     /* 1 for 一、, 2 for （一） … */
    tc_scope scope;    /* .to = 0: of no time that is known */
} tc_section;

typedef TC_VEC(tc_section) tc_section_list;

/* The sections of C in text order, in C's arena. HEADED_ONLY: those without a heading may be
 * missing. O(length). Fails with TAOCI_ENOMEM. */
taoci_code tc_sections_find(tc_section_list *out, tc_ctx *c, int headed_only, taoci_err *err);

/* "review" "targets" "plan" "other". */
const char *tc_section_kind(const tc_section *s);
#endif
