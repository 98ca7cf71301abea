/* src/fact/scope.h — of which time a sentence speaks, and whether of what was or what is to be: by headings, openings of
 * paragraphs and the dates in it (study: the nearest of clause, paragraph, section, document). */
#ifndef TC_FACT_SCOPE_H
#define TC_FACT_SCOPE_H
#include "measure/table.h"

typedef enum tc_status { TC_FACT_ACTUAL, TC_FACT_TARGET, TC_FACT_PLAN } tc_status;

typedef struct tc_scope {
    int from, to; /* years; TO 0: not known. FROM < TO: a span of years, in which flows add up */
    tc_status status;
    uint32_t beg, end; /* what says so; empty: the document */
} tc_scope;

enum { TC_FACT_PERIOD = 24 };

/* The years of S as EDTF: 2021/2025. */
void tc_scope_period(const tc_scope *s, char period[TC_FACT_PERIOD]);

typedef struct tc_scopes {
    int year; /* in which the document is delivered; 0: not known */
    tc_scope section, paragraph, now;
    tc_scope
        other; /* the second one that the heading names: “十三五”时期和2020年工作; .to = 0: none */
    int heading;    /* the line is one */
    int aimed;      /* the section is of goals, up to a numbered line */
    int gloss;      /* what follows explains words: no facts */
    uint32_t goal;  /* behind the last word for goals in GOALS; 0: none */
    tc_range goals; /* the line or sentence that is read */
    uint32_t next;  /* mention from which the next sentence looks */
} tc_scopes;

/* Before the first sentence of C. */
void tc_scope_begin(tc_scopes *s, tc_ctx *c);

/* The line [BEG, END) begins: a heading sets the section, any other begins a paragraph. */
void tc_scope_line(tc_scopes *s, tc_ctx *c, uint32_t beg, uint32_t end);

/* The sentence [BEG, END) of that line begins: s->now becomes its scope. FIGURES: it has some, and so may state goals. */
void tc_scope_sentence(tc_scopes *s, tc_ctx *c, uint32_t beg, uint32_t end, int figures);

/* Is CP one of 一 … 十? */
int tc_scope_is_numeral(uint32_t cp);

/* Is the date M what is compared with: 比2020年, 较“十三五”末? */
int tc_scope_is_base(const tc_ctx *c, const tc_mention *m);

/* The years that M, a date or a length of time, names: 1 with *FROM and *TO (FROM 0: up to). */
int tc_scope_years(tc_ctx *c, tc_mention *m, int *from, int *to);
#endif
