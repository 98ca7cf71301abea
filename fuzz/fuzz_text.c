/* fuzz/fuzz_text.c — bytes to words: decoding, folding, wraps, HTML, marks, reading order.
 *
 * The first byte picks options, the rest is the file. Beyond "no crash" it holds that every word lies
 * inside the file, that words do not overlap and (unless reading order is asked for) come in the
 * order of the text, and that the same file gives the same bytes again. */
#include "fuzz.h"

#include "taoci.h"

/* The number in column COLUMN of the row; the cells are doc start end text pos. */
static size_t cell(const char *row, const char *end, int column)
{
    for (; column; column--) {
        row = memchr(row, '\t', (size_t)(end - row));
        MUST(row);
        row++;
    }
    return strtoul(row, NULL, 10);
}

static void check_words(const char *out, size_t n, size_t len, int in_order)
{
    size_t last = 0;
    for (const char *end = n ? out + n : out; out < end;) {
        const char *eol = memchr(out, '\n', (size_t)(end - out));
        MUST(eol);
        size_t b = cell(out, eol, 1), e = cell(out, eol, 2);
        MUST(b < e && e <= len);
        MUST(!in_order || b >= last);
        last = e;
        out = eol + 1;
    }
}

static taoci_code run(taoci_doc *d, const char *p, size_t len, const taoci_input *in,
                      taoci_shape shape, const char **out, size_t *n)
{
    taoci_err err = {0};
    taoci_format f = {TAOCI_FORMAT_INIT, .what = TAOCI_WORDS, .shape = shape,
                      .offsets = TAOCI_BYTE};
    taoci_code rc = taoci_doc_read(d, p, len, in, &err);
    MUST(rc == TAOCI_OK || err.msg[0]);
    if (!rc)
        MUST(taoci_doc_write(d, &f, out, n, &err) == TAOCI_OK);
    return rc;
}

static int one(taoci_doc *d, uint8_t pick, const char *text, size_t len)
{
    static const char *const encoding[] = {NULL,  "UTF-8",    "GB18030",  "Big5-HKSCS",
                                           "GBK", "UTF-16LE", "UTF-16BE", "UTF-32LE"};
    const char *out;
    size_t n;
    const taoci_input in = {TAOCI_INPUT_INIT,
                            .id = "fuzz",
                            .encoding = encoding[pick & 7],
                            .wrap = (taoci_wrap_mode)((pick >> 3 & 3) % 3),
                            .html = pick >> 5 & 1,
                            .reflow = pick >> 6 & 1,
                            .keep_bom = pick >> 7};
    if (run(d, text, len, &in, TAOCI_TSV, &out, &n))
        return 0;
    check_words(out, n, len, !in.reflow);
    char *first = malloc(n + 1);
    MUST(first);
    if (n)
        memcpy(first, out, n);
    size_t first_n = n;
    MUST(run(d, text, len, &in, TAOCI_TEXT, &out, &n) == TAOCI_OK);
    MUST(run(d, text, len, &in, TAOCI_TSV, &out, &n) == TAOCI_OK);
    MUST(n == first_n && (!n || memcmp(first, out, n) == 0));
    free(first);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_picked(data, size, one);
}
