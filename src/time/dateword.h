/* src/time/dateword.h — what dates are made of: words of dict/dates.tsv, figures. */
#ifndef TC_TIME_DATEWORD_H
#define TC_TIME_DATEWORD_H
#include "num/numeral.h"

/* A word of dict/dates.tsv in the text. */
typedef struct tc_date_word {
    uint32_t beg, end;
    tc_entry entry;
    const char *id; /* "year:-1"; the EDTF interval of a period */
    int context;
} tc_date_word;

/* The longest word at I whose type is date/SUB; 1 = found. */
int tc_date_word_at(const tc_ctx *c, uint32_t i, const char *sub, tc_date_word *w);
/* The longest date/part word that ends at I and whose id begins with ID. */
int tc_date_word_before(const tc_ctx *c, uint32_t i, const char *id, tc_date_word *w);

/* The end of the date/part word at I whose id is ID; I when there is none. */
uint32_t tc_date_part(const tc_ctx *c, uint32_t i, const char *id);

/* Do quotation marks stand around [beg, end)? */
int tc_date_quoted(const tc_ctx *c, uint32_t beg, uint32_t end);

/* Does the id of a date word begin with WITH? The number at P in it: -1 of "year:-1". */
static inline int tc_date_id_is(const char *id, const char *with)
{
    return strncmp(id, with, strlen(with)) == 0;
}
int tc_date_id_int(const char *p);

/* 1 for 初, -1 for 末 at I where a word ends behind it, 0 for neither. */
int tc_date_edge(const tc_ctx *c, uint32_t i);

static inline int tc_within(int v, int low, int high)
{
    return v >= low && v <= high;
}
#endif
