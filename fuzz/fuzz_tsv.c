/* fuzz/fuzz_tsv.c — a user's dictionary: read, compiled over a lexicon, used on a text.
 *
 * The first byte picks options, the rest is the table. It holds that a wrong table is an error with
 * its line, and that a good one compiles to an image that attaches and finds its own first word.
 * The lexicon: TAOCI_LEXICON, or build/taoci.lex. */
#include "fuzz.h"

#include "dict/compile.h"
#include "dict/lexicon.h"
#include "dict/tsv.h"
#include "taoci.h"

/* What the reader of lines says about TABLE: its entries, or -1 with the line that is wrong. */
static long entries_of(tc_str table, uint32_t *line)
{
    tc_tsv t;
    tc_row row;
    int more = 1;
    long n = 0;
    uint32_t last = 0;
    taoci_err err = {0};
    tc_tsv_init(&t, "fuzz.tsv", table);
    for (;;) {
        if (tc_tsv_next(&t, &row, &more, &err)) {
            MUST(err.code == TAOCI_EDICT && err.line && err.msg[0]);
            *line = err.line;
            return -1;
        }
        if (!more)
            return n;
        MUST(row.line > last);
        last = row.line;
        MUST(row.col[TC_COL_SURFACE].len > 0);
        for (int i = 0; i < TC_COLS; i++)
            if (row.col[i].len)
                MUST(row.col[i].p >= table.p &&
                     row.col[i].p + row.col[i].len <= table.p + table.len);
        n++;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static tc_lexicon base;
    static tc_map map;
    if (!base.image) {
        const char *path = getenv("TAOCI_LEXICON");
        taoci_err err = {0};
        if (tc_lexicon_open(&base, &map, path ? path : "build/taoci.lex", 1, &err)) {
            fprintf(stderr, "%s\n", err.msg);
            exit(1);
        }
    }
    if (!size)
        return 0;
    tc_source src = {.path = "fuzz.tsv", .text = {(const char *)data + 1, (uint32_t)(size - 1)}};
    uint32_t line = 0;
    long n = entries_of(src.text, &line);
    tc_buf image;
    taoci_err err = {0};
    tc_buf_init(&image, (size_t)1 << 28);
    /* Alone it makes its own character table, which takes a while: one time in eight. */
    int alone = (data[0] & 7) == 0;
    taoci_code rc = alone ? tc_compile(&src, 1, NULL, NULL, &image, &err)
                          : tc_compile(&src, 1, &base.map, base.image->source, &image, &err);
    MUST(rc == TAOCI_OK || rc == TAOCI_EDICT);
    if (rc)
        MUST(err.msg[0] && err.line);
    if (n < 0)
        MUST(rc == TAOCI_EDICT && err.line <= line);
    if (!rc) {
        tc_lexicon x;
        MUST(src.entries == (uint32_t)n);
        MUST(tc_lexicon_attach(&x, image.p, image.len, "fuzz", &err) == TAOCI_OK);
        for (uint32_t i = 0; i < x.sense_count; i++) {
            const tc_sense *s = &x.sense[i];
            MUST(s->type < x.type_count && s->file < x.file_count && s->line);
            MUST(s->canon < x.pool_len && s->id < x.pool_len && s->notes < x.pool_len);
        }
        for (uint32_t i = 1; i < x.word_count; i++)
            MUST(x.word[i].senses && x.word[i].sense + x.word[i].senses <= x.sense_count);
    }
    tc_buf_done(&image);
    return 0;
}
