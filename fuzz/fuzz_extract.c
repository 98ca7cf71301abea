/* fuzz/fuzz_extract.c — a document through the whole pipeline and every writer.
 *
 * The first byte picks options, the rest is the text. Beyond "no crash" it holds that entities are
 * ordered, laminar, inside the text and on character boundaries, and that the same text gives the
 * same bytes again. The lexicon: TAOCI_LEXICON, or build/taoci.lex. */
#include "fuzz.h"

#include "taoci.h"

/* The unsigned number behind KEY in the row of a table; the cells are doc start end type text id in. */
static size_t cell(const char *row, int column)
{
    for (; column; column--) {
        row = strchr(row, '\t');
        MUST(row);
        row++;
    }
    return strtoul(row, NULL, 10);
}

/* The rows of the TSV table OUT (byte offsets of a UTF-8 text of LEN bytes, shown at TEXT). */
static void check_rows(const char *out, size_t n, const char *text, size_t len)
{
    struct {
        size_t beg, end, id;
    } open[64];
    size_t depth = 0, last = 0;
    const char *end = out + n;
    while (out < end) {
        const char *eol = memchr(out, '\n', (size_t)(end - out));
        char row[400];
        MUST(eol);
        size_t k = (size_t)(eol - out) < sizeof row - 1 ? (size_t)(eol - out) : sizeof row - 1;
        memcpy(row, out, k);
        row[k] = 0;
        out = eol + 1;
        size_t b = cell(row, 1), e = cell(row, 2);
        MUST(b < e && e <= len && b >= last);
        MUST(((unsigned char)text[b] & 0xC0) != 0x80);
        MUST(e == len || ((unsigned char)text[e] & 0xC0) != 0x80);
        last = b;
        while (depth && open[depth - 1].end <= b)
            depth--;
        MUST(!depth || e <= open[depth - 1].end); /* inside what is open, or behind it */
        if (depth < 64) {
            open[depth].beg = b;
            open[depth++].end = e;
        }
    }
}

/* Is P (LEN bytes) UTF-8 without a mark, so that byte offsets count the bytes as they are? */
static int is_plain(const uint8_t *p, size_t len)
{
    if (len >= 2 && ((p[0] == 0xEF && p[1] == 0xBB) || p[0] >= 0xFE))
        return 0;
    for (size_t i = 0; i < len;) {
        size_t n = p[i] < 0x80                   ? 1
                   : p[i] >= 0xC2 && p[i] < 0xE0 ? 2
                   : (p[i] & 0xF0) == 0xE0       ? 3
                                                 : 0;
        if (!n || n > len - i)
            return 0;
        for (size_t k = 1; k < n; k++)
            if ((p[i + k] & 0xC0) != 0x80)
                return 0;
        if (n == 3 && ((p[i] == 0xE0 && p[i + 1] < 0xA0) || (p[i] == 0xED && p[i + 1] > 0x9F)))
            return 0;
        i += n;
    }
    return 1;
}

static int one(taoci_doc *d, uint8_t pick, const char *text, size_t len)
{
    static const char *const encoding[] = {NULL, "UTF-8", "GB18030", "UTF-16LE"};
    static const char *const ref[] = {NULL, "2024-05-20", "2019", "2024-02-29T23:59"};
    static const unsigned unit[] = {TAOCI_CODEPOINT, TAOCI_BYTE, TAOCI_UTF16, TAOCI_CODEPOINT};
    const char *out;
    size_t n;
    taoci_input in = {TAOCI_INPUT_INIT, .id = "fuzz", .encoding = encoding[pick & 3],
                      .ref = ref[pick >> 2 & 3], .keep_lost = 1};
    taoci_err err = {0};
    taoci_code rc = taoci_doc_read(d, text, len, &in, &err);
    MUST(rc == TAOCI_OK || err.msg[0]);
    if (rc)
        return 0;
    MUST(taoci_doc_extract(d, pick & 64 ? "all" : NULL, &err) == TAOCI_OK);
    MUST(taoci_doc_keywords(d, 0, &err) == TAOCI_OK);
    MUST(taoci_doc_relations(d, &err) == TAOCI_OK);
    MUST(taoci_doc_facts(d, &err) == TAOCI_OK);
    taoci_format f = {TAOCI_FORMAT_INIT,
                      .offsets = unit[pick >> 4 & 3],
                      .pretty = pick >> 7,
                      .flat = pick >> 6 & 1,
                      .facts = 1,
                      .relations = 1,
                      .text = 1};
    MUST(taoci_doc_write(d, &f, &out, &n, &err) == TAOCI_OK);
    MUST(n > 2 && out[0] == '{' && out[n - 1] == '\n');
    char *first = malloc(n);
    MUST(first);
    memcpy(first, out, n);
    size_t first_n = n;
    f = (taoci_format){TAOCI_FORMAT_INIT, .what = TAOCI_ENTITIES, .shape = TAOCI_TSV,
                       .offsets = TAOCI_BYTE};
    MUST(taoci_doc_write(d, &f, &out, &n, &err) == TAOCI_OK);
    if ((pick & 3) == 1 && is_plain((const uint8_t *)text, len))
        check_rows(out, n, text, len);
    f = (taoci_format){TAOCI_FORMAT_INIT, .what = TAOCI_FACTS,
                       .shape = pick & 1 ? TAOCI_CSV : TAOCI_TABLE};
    MUST(taoci_doc_write(d, &f, &out, &n, &err) == TAOCI_OK);
    f = (taoci_format){TAOCI_FORMAT_INIT, .what = TAOCI_RELATIONS,
                       .shape = pick & 1 ? TAOCI_TABLE : TAOCI_CSV};
    MUST(taoci_doc_write(d, &f, &out, &n, &err) == TAOCI_OK);
    f = (taoci_format){TAOCI_FORMAT_INIT, .what = TAOCI_WORDS, .shape = TAOCI_TEXT};
    MUST(taoci_doc_write(d, &f, &out, &n, &err) == TAOCI_OK);
    if (len < 2000)
        MUST(taoci_doc_why(d, pick & 1, &out, &n, &err) == TAOCI_OK);
    /* The same again, in a document that has seen another text. */
    MUST(taoci_doc_read(d, text, len, &in, &err) == TAOCI_OK);
    MUST(taoci_doc_extract(d, pick & 64 ? "all" : NULL, &err) == TAOCI_OK);
    MUST(taoci_doc_keywords(d, 0, &err) == TAOCI_OK);
    MUST(taoci_doc_relations(d, &err) == TAOCI_OK);
    MUST(taoci_doc_facts(d, &err) == TAOCI_OK);
    f = (taoci_format){TAOCI_FORMAT_INIT,
                       .offsets = unit[pick >> 4 & 3],
                       .pretty = pick >> 7,
                       .flat = pick >> 6 & 1,
                       .facts = 1,
                       .relations = 1,
                       .text = 1};
    MUST(taoci_doc_write(d, &f, &out, &n, &err) == TAOCI_OK);
    MUST(n == first_n && memcmp(first, out, n) == 0);
    free(first);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_picked(data, size, one);
}
