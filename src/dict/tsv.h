/* src/dict/tsv.h — one dictionary table: comments, CRLF, BOM, columns, errors by file:line. */
#ifndef TC_DICT_TSV_H
#define TC_DICT_TSV_H
#include "base/err.h"
#include "base/str.h"

/* surface type canonical id aliases weight notes; columns left out are empty (len 0). */
enum {
    TC_COL_SURFACE,
    TC_COL_TYPE,
    TC_COL_CANON,
    TC_COL_ID,
    TC_COL_ALIASES,
    TC_COL_WEIGHT,
    TC_COL_NOTES,
    TC_COLS
};

/* The columns of a pattern file, whose header begins "type pattern". */
enum { TC_PAT_TYPE, TC_PAT_PATTERN, TC_PAT_SCORE, TC_PAT_NOTES };

typedef struct tc_row {
    tc_str col[TC_COLS];
    uint32_t line;   /* 1-based */
    uint32_t weight; /* column 6 in thousandths, TC_WEIGHT_NONE when empty */
} tc_row;

enum { TC_WEIGHT_NONE = 0xFFFFFFFFu };

typedef struct tc_tsv {
    const char *path; /* for messages */
    tc_str rest;      /* what is not read yet */
    uint32_t line;
    int patterns; /* a pattern file: rows have the TC_PAT_ columns */
} tc_tsv;

/* Start reading the file contents TEXT (borrowed); a byte order mark is skipped. */
void tc_tsv_init(tc_tsv *t, const char *path, tc_str text);

/* The next entry into *ROW: *MORE = 0 at the end. The header line, comments and empty lines are
 * skipped. A wrong line is TAOCI_EDICT "path:line: what". Slices point into the text. */
taoci_code tc_tsv_next(tc_tsv *t, tc_row *row, int *more, taoci_err *err);
#endif
