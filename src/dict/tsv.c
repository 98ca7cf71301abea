#include "dict/tsv.h"

#include <unicode/utf8.h>

void tc_tsv_init(tc_tsv *t, const char *path, tc_str text)
{
    if (tc_str_starts(text, "\xEF\xBB\xBF")) {
        text.p += 3;
        text.len -= 3;
    }
    *t = (tc_tsv){.path = path, .rest = text};
}

static taoci_code wrong(const tc_tsv *t, taoci_err *err, const char *what, tc_str at)
{
    at = tc_str_head(at, 60);
    return tc_fail(err, TAOCI_EDICT, t->line, "%s:%u: %s%s%.*s%s", t->path, t->line, what,
                   at.len ? " '" : "", (int)at.len, at.p ? at.p : "", at.len ? "'" : "");
}

/* Byte of LINE that is not UTF-8, or LINE.len. */
static uint32_t bad_byte(tc_str line)
{
    for (uint32_t i = 0; i < line.len;) {
        uint32_t at = i;
        UChar32 c;
        U8_NEXT((const unsigned char *)line.p, i, line.len, c);
        if (c < 0)
            return at;
    }
    return line.len;
}

/* A plain factor: digits, at most one point; three decimals count. */
static int parse_weight(tc_str s, uint32_t *out)
{
    uint64_t n = 0;
    uint32_t i = 0, digits = 0;
    int scale = -1;
    for (; i < s.len; i++) {
        if (s.p[i] == '.' && scale < 0) {
            scale = 0;
        } else if (s.p[i] >= '0' && s.p[i] <= '9') {
            digits++;
            if (scale >= 3)
                continue;
            n = n * 10 + (uint64_t)(s.p[i] - '0');
            scale += scale >= 0;
            if (n > 4000000000u)
                return 0;
        } else {
            return 0;
        }
    }
    for (scale = scale < 0 ? 0 : scale; scale < 3; scale++)
        n *= 10;
    *out = (uint32_t)n;
    return digits > 0 && n < TC_WEIGHT_NONE;
}

/* "type pattern [score]": the score goes to the weight, in thousandths like any weight. */
static taoci_code parse_pattern(tc_tsv *t, tc_row *row, taoci_err *err)
{
    tc_str score = row->col[TC_PAT_SCORE];
    if (!row->col[TC_PAT_TYPE].len || !row->col[TC_PAT_PATTERN].len)
        return wrong(t, err, "a pattern line is TYPE, tab, PATTERN", (tc_str){0});
    if (score.len && (!parse_weight(score, &row->weight) || row->weight > 1000000))
        return wrong(t, err, "column 3 is no score from 0 to 1000:", score);
    return TAOCI_OK;
}

static taoci_code parse(tc_tsv *t, tc_str line, tc_row *row, taoci_err *err)
{
    *row = (tc_row){.line = t->line, .weight = TC_WEIGHT_NONE};
    tc_str rest = line;
    uint32_t n = 0;
    while (rest.p) {
        if (n == TC_COLS)
            return wrong(t, err, "more than seven columns; the eighth is", tc_str_cut(&rest, '\t'));
        row->col[n++] = tc_str_cut(&rest, '\t');
    }
    if (t->patterns)
        return parse_pattern(t, row, err);
    tc_str surface = row->col[TC_COL_SURFACE], weight = row->col[TC_COL_WEIGHT];
    int control = n == 1 && (surface.p[0] == '!' || memchr(surface.p, '/', surface.len));
    if (!surface.len)
        return wrong(t, err, "no word in column 1", (tc_str){0});
    if (!row->col[TC_COL_TYPE].len && !control)
        return wrong(t, err,
                     n == 1 && memchr(surface.p, ' ', surface.len)
                         ? "a tab, not a blank, stands between a word and its type:"
                         : "no type in column 2 of",
                     surface);
    if (weight.len && !parse_weight(weight, &row->weight))
        return wrong(t, err, "column 6 is no weight (a number such as 0 or 0.5):", weight);
    return TAOCI_OK;
}

taoci_code tc_tsv_next(tc_tsv *t, tc_row *row, int *more, taoci_err *err)
{
    *more = 0;
    while (t->rest.len) {
        tc_str line = tc_str_cut(&t->rest, '\n');
        t->line++;
        if (line.len && line.p[line.len - 1] == '\r')
            line.len--;
        if (!line.len || line.p[0] == '#')
            continue;
        uint32_t bad = bad_byte(line);
        if (bad < line.len)
            return tc_fail(err, TAOCI_EDICT, t->line, "%s:%u: byte %u of the line is not UTF-8",
                           t->path, t->line, bad + 1);
        if (tc_str_starts(line, "surface\ttype"))
            continue;
        if (tc_str_starts(line, "type\tpattern")) {
            t->patterns = 1;
            continue;
        }
        *more = 1;
        return parse(t, line, row, err);
    }
    return TAOCI_OK;
}
