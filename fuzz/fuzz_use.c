/* fuzz/fuzz_use.c — a user's table used on a text through every call of the library.
 *
 * The first byte picks options; then come a table (words, patterns, or jieba's format), a NUL byte and a
 * text. It holds that no call fails without a sentence, that what comes out is UTF-8, and that a table
 * which loads can be checked, counted, explained and compiled. */
#include "fuzz.h"

static const char *base_path(void)
{
    const char *path = getenv("TAOCI_LEXICON");
    return path ? path : "build/taoci.lex";
}

static void see_finding(void *user, const taoci_finding *f)
{
    (void)user;
    MUST(f->code && f->message);
    fuzz_utf8(f->message, strlen(f->message));
}

static void see_count(void *user, const taoci_count *c)
{
    (void)user;
    MUST(c->file && c->type && c->lines);
}

/* What is asked of the dictionaries alone. */
static void ask(const taoci *t, const char *table, int jieba)
{
    taoci_err err = {0};
    MUST(taoci_dict_check(t, &table, 1, jieba, see_finding, NULL, &err) == TAOCI_OK);
    MUST(taoci_dict_stats(t, see_count, NULL, &err) == TAOCI_OK);
}

static void show(taoci_doc *d, taoci_format f)
{
    taoci_err err = {0};
    const char *out;
    size_t n;
    if (taoci_doc_write(d, &f, &out, &n, &err))
        MUST(err.msg[0]);
    else
        fuzz_utf8(out, n);
}

static void run(taoci_doc *d, const char *text, size_t len, uint8_t pick)
{
    taoci_err err = {0};
    const char *out;
    size_t n;
    const taoci_input in = {TAOCI_INPUT_INIT,
                            .id = "f",
                            .ref = pick & 8 ? "2024-05-20" : NULL,
                            .as_of = pick & 16 ? "2010" : NULL,
                            .no_coref = pick >> 4 & 1,
                            .html = pick >> 5 & 1,
                            .reflow = pick >> 6 & 1,
                            .encoding = "UTF-8"};
    taoci_code rc = taoci_doc_read(d, text, len, &in, &err);
    MUST(!rc || err.msg[0]);
    if (rc)
        return;
    rc = taoci_doc_extract(d, pick & 128 ? "all" : NULL, &err);
    if (!rc)
        rc = taoci_doc_keywords(d, 0, &err);
    MUST(!rc || err.msg[0]);
    if (rc)
        return;
    show(d,
         (taoci_format){TAOCI_FORMAT_INIT, .offsets = TAOCI_CODEPOINT | TAOCI_BYTE | TAOCI_UTF16});
    show(d, (taoci_format){TAOCI_FORMAT_INIT, .shape = TAOCI_TSV, .flat = 1});
    show(d, (taoci_format){TAOCI_FORMAT_INIT, .what = TAOCI_WORDS, .coarse = pick & 1});
    show(d, (taoci_format){TAOCI_FORMAT_INIT, .what = TAOCI_KEYWORDS, .shape = TAOCI_TSV});
    rc = taoci_doc_why(d, pick & 1, &out, &n, &err);
    MUST(!rc || err.msg[0]);
    if (!rc)
        fuzz_utf8(out, n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 3)
        return 0;
    const uint8_t *nul = memchr(data + 1, 0, size - 1);
    size_t n = nul ? (size_t)(nul - data) - 1 : size - 1;
    const char *table = fuzz_file(0, data + 1, n), *lexicon = base_path();
    int jieba = (data[0] & 7) == 7;
    taoci_config cfg = {TAOCI_CONFIG_INIT, .lexicon = lexicon, .dicts = &table, .dict_count = 1,
                        .jieba = jieba};
    static taoci *plain; /* without the table */
    taoci *t;
    taoci_doc *d = NULL;
    taoci_err err = {0};
    if (taoci_open(&cfg, &t, &err)) {
        MUST(err.msg[0]);
        cfg.dict_count = 0; /* a table that does not load can be checked */
        MUST(plain || taoci_open(&cfg, &plain, &err) == TAOCI_OK);
        ask(plain, table, jieba);
        return 0;
    }
    MUST(taoci_doc_new(t, &d, &err) == TAOCI_OK);
    run(d, nul ? (const char *)nul + 1 : "", nul ? size - n - 2 : 0, data[0]);
    if ((size & 7) == 0) /* which takes its time */
        ask(t, table, jieba);
    taoci_doc_free(d);
    taoci_close(t);
    return 0;
}
