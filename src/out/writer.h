/* src/out/writer.h — what the writers of a record share: its state, offsets, texts and values. */
#ifndef TC_OUT_WRITER_H
#define TC_OUT_WRITER_H
#include "out/json.h"
#include "out/record.h"
#include "out/sentence.h"
#include "text/offset.h"

/* Where offsets come from and where members go. */
typedef struct tc_writer {
    const tc_record *r;
    const taoci_format *f;
    tc_arena *scratch;
    unsigned unit; /* of start and end */
    int direct;    /* these are the positions of the view */
    tc_offset codepoint, utf16;
    tc_json j;
    tc_buf *b;
    tc_buf cell; /* a text that is put together before it is written */
    tc_ctx ctx;  /* the record's, with VALUES for its arena */
    tc_arena values;
    tc_sentence in; /* of the entity written last, where that is asked for */
} tc_writer;

/* Begin to write R as F says to OUT; offsets are counted in SCRATCH. Release with
 * tc_writer_done. Fails with TAOCI_ENOMEM. */
taoci_code tc_writer_init(tc_writer *w, tc_buf *out, tc_arena *scratch, const tc_record *r,
                          const taoci_format *f, taoci_err *err);
void tc_writer_done(tc_writer *w);

/* The code points of the text. */
uint32_t tc_writer_chars(const tc_writer *w);

/* Text byte BYTE in the unit of start and end. */
uint32_t tc_writer_offset(const tc_writer *w, uint32_t byte);

/* [start, end] of S, text bytes, as a nameless member. */
void tc_writer_pair(tc_writer *w, taoci_span s);

/* "start" and "end", and the pair of each further unit. */
void tc_writer_span(tc_writer *w, taoci_span s);

/* The same of the view's characters [beg, end); their pair, as the member KEY (NULL: nameless). */
void tc_writer_place(tc_writer *w, uint32_t beg, uint32_t end);
void tc_writer_place_pair(tc_writer *w, const char *key, uint32_t beg, uint32_t end);

/* "offsets":"codepoint,byte", the main unit first. */
void tc_writer_units(tc_writer *w);

/* The text bytes S; the view's characters [beg, end) as the analysis read them. */
tc_str tc_writer_slice(const tc_writer *w, taoci_span s);
tc_str tc_writer_read(tc_writer *w, uint32_t beg, uint32_t end);

/* "text", and "norm" where the analysis read it otherwise: across a line break, markup, a soft
 * hyphen. */
void tc_writer_text(tc_writer *w, uint32_t beg, uint32_t end);

/* "rest": the spans behind the first link, where the text goes on elsewhere; nothing without. */
void tc_writer_rest(tc_writer *w, uint32_t beg, uint32_t end);

/* The cell, emptied; a failure in the last one is not forgotten with it. */
tc_buf *tc_writer_cell(tc_writer *w);

/* Is mention M in the output, and under which parent: the nearest outer one that is. */
int tc_writer_shows(const tc_writer *w, const tc_mention *m, uint32_t *parent);

/* The value of M; one that is made here is the writer's until the next call. */
const tc_value *tc_writer_value_of(tc_writer *w, const tc_mention *m);

/* The type of M; its value's members; what made it, "dict/places.tsv:7", "rule:date.ymd" or "model:names";
 * the line or the rule that proposed it. */
const char *tc_writer_type(const tc_mention *m);
void tc_writer_value(tc_json *j, const tc_value *v);
void tc_writer_by(tc_buf *b, const tc_mention *m);
void tc_writer_from(tc_buf *b, const tc_mention *m);
#endif
