#include "dict/store.h"

#include <stdlib.h>
#include <string.h>

#include "base/clean.h"
#include "base/sha256.h"
#include "dict/audit.h"
#include "text/decode.h"

/* ---- tables ---- */

static int is_image(const tc_buf *b)
{
    return b->len >= 8 && memcmp(b->p, TC_IMAGE_MAGIC, 8) == 0;
}

/* *OUT: the text of B when its bytes are wholly in ENCODING (NULL: UTF-8, or what a mark says),
 * p = NULL when they are not. Fails with TAOCI_ENOMEM or TAOCI_ELIMIT. */
static taoci_code decode_all(const tc_buf *b, const char *encoding, tc_arena *a, tc_str *out,
                             taoci_err *err)
{
    tc_decoded d;
    taoci_code rc = tc_decode(&d, a, b->p, b->len, encoding, 0, err);
    *out = rc || d.bad ? (tc_str){0} : (tc_str){d.text, d.len};
    return rc;
}

/* Make the contents of B UTF-8. What is neither UTF-8 nor GB18030 stays as it is: the reader of
 * lines names the first wrong byte. */
static taoci_code to_utf8(tc_buf *b, const char *path, taoci_err *err)
{
    tc_arena a;
    tc_str text;
    tc_arena_init(&a, SIZE_MAX);
    taoci_code rc = decode_all(b, NULL, &a, &text, err);
    if (!rc && !text.p)
        rc = decode_all(b, "GB18030", &a, &text, err);
    if (!rc && text.p) {
        tc_buf_reset(b);
        tc_buf_put(b, text.p, text.len);
        if (b->bad)
            rc = tc_fail(err, TAOCI_ENOMEM, 0, "no memory to read '%s'", path);
    }
    tc_arena_done(&a);
    return rc;
}

static int is_number(tc_str s)
{
    uint32_t i = 0;
    while (i < s.len && s.p[i] >= '0' && s.p[i] <= '9')
        i++;
    return s.len && i == s.len;
}

/* jieba's tags for names lead to entity types; the rest are plain words. */
static const char *jieba_type(tc_str tag)
{
    static const struct {
        const char *tag, *type;
    } row[] = {{"ns", "place"}, {"nr", "person"}, {"nt", "org"}, {"n", "word/n"}, {"v", "word/v"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (tc_str_is(tag, row[i].tag))
            return row[i].type;
    return "word/x";
}

/* "word [count] [tag]", read from the right, for words may hold blanks: Edu Trust认证 2000. One
 * line stays one line, so that messages name the user's own. */
static void jieba_line(tc_buf *out, tc_str line)
{
    tc_str last[2] = {{0}}, word = line;
    while (word.len && (word.p[word.len - 1] == ' ' || word.p[word.len - 1] == '\r'))
        word.len--;
    for (int i = 0; i < 2; i++) {
        uint32_t k = word.len;
        while (k > 0 && word.p[k - 1] != ' ')
            k--;
        tc_str piece = {word.p + k, word.len - k};
        int tag = i == 0 && piece.len <= 4 && piece.len && (piece.p[0] | 32) >= 'a' &&
                  (piece.p[0] | 32) <= 'z';
        if (k == 0 || (!is_number(piece) && !tag))
            break;
        last[i] = piece;
        word.len = k - 1;
        if (is_number(piece))
            break;
    }
    tc_str tag = is_number(last[0]) ? (tc_str){0} : last[0];
    /* A Latin word in front of a tag-like one is no tag: it needs the count before it. */
    if (tag.len && !last[1].len && (line.p[0] & 0x80) == 0) {
        word.len = (uint32_t)(tag.p + tag.len - word.p);
        tag.len = 0;
    }
    tc_buf_put(out, word.p, word.len);
    if (word.len && word.p[0] != '#') {
        tc_buf_putc(out, '\t');
        tc_buf_puts(out, jieba_type(tag));
    }
    tc_buf_putc(out, '\n');
}

static taoci_code from_jieba(tc_buf *b, const char *path, taoci_err *err)
{
    tc_buf out;
    tc_buf_init(&out, b->max);
    tc_str rest = {b->p, (uint32_t)b->len};
    while (rest.len)
        jieba_line(&out, tc_str_cut(&rest, '\n'));
    free(b->p);
    *b = out;
    return out.bad ? tc_fail(err, TAOCI_ENOMEM, 0, "no memory to read '%s'", path) : TAOCI_OK;
}

taoci_code tc_sources_read(tc_sources *s, const char *const *files, size_t n, int jieba,
                           taoci_err *err)
{
    *s = (tc_sources){.p = calloc(n + 1, sizeof *s->p)};
    if (!s->p)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %zu dictionaries", n);
    for (size_t i = 0; i < n; i++) {
        tc_buf b;
        tc_buf_init(&b, TC_DICT_MAX);
        taoci_code rc = tc_file_read(files[i], &b, err);
        if (!rc && !is_image(&b)) {
            rc = to_utf8(&b, files[i], err);
            if (!rc && jieba)
                rc = from_jieba(&b, files[i], err);
        }
        char *shown = tc_clean_copy(files[i]);
        s->p[s->n++] = (tc_source){.path = shown, .text = {b.p, (uint32_t)b.len}};
        if (!rc && !shown)
            rc = tc_fail(err, TAOCI_ENOMEM, 0, "no memory to read '%s'", files[i]);
        if (rc)
            return rc;
    }
    return TAOCI_OK;
}

void tc_sources_done(tc_sources *s)
{
    for (size_t i = 0; i < s->n; i++) {
        free((char *)s->p[i].path);
        free((char *)s->p[i].text.p);
    }
    free(s->p);
    *s = (tc_sources){0};
}

/* ---- store ---- */

/* The dictionary's newest lexicon may have given codes to astral characters. */
static void take_map(tc_dict *d)
{
    const tc_charmap *m = &d->lex[d->count - 1].map;
    if (m->astral_count) {
        d->map.astral = m->astral;
        d->map.astral_count = m->astral_count;
    }
}

/* A compiled lexicon of the user's lies over the built-in one that it was made with. */
static taoci_code add_compiled(tc_store *s, const char *path, tc_trust trust, uint32_t *count,
                               taoci_err *err)
{
    tc_dict *d = &s->dict;
    if (d->count == TC_LEXICONS)
        return tc_fail(err, TAOCI_ELIMIT, 0, "'%s': more than %d compiled lexicons", path,
                       TC_LEXICONS - 1);
    tc_lexicon *x = &d->lex[d->count];
    int verify = trust != TC_TRUST_FILE;
    taoci_code rc = tc_lexicon_open(x, &s->map[d->count], path, verify, err);
    if (rc)
        return rc;
    rc = tc_lexicon_fits(x, &d->lex[0], path, err);
    if (!rc && verify)
        rc = tc_lexicon_audit(x, path, err);
    if (!rc && verify)
        tc_map_forget(&s->map[d->count], 0, s->map[d->count].len); /* hardly any of it is needed */
    if (!rc && x->map.astral_count > d->map.astral_count &&
        d->map.astral_count > d->lex[0].map.astral_count)
        rc = tc_fail(err, TAOCI_EDICT, 0,
                     "'%s' and a dictionary before it both bring rare characters; compile them "
                     "together",
                     path);
    d->count++;
    if (!rc)
        take_map(d);
    *count = x->image->entries;
    return rc;
}

static taoci_code add_tables(tc_store *s, const char *const *files, size_t n, int jieba,
                             uint32_t *count, taoci_err *err)
{
    tc_dict *d = &s->dict;
    tc_sources src;
    if (d->count == TC_LEXICONS)
        return tc_fail(err, TAOCI_ELIMIT, 0, "more than %d lexicons", TC_LEXICONS);
    taoci_code rc = tc_sources_read(&src, files, n, jieba, err);
    if (!rc)
        rc = tc_compile(src.p, n, &d->map, d->lex[0].image->source, &s->image, err);
    if (!rc)
        rc = tc_lexicon_attach(&d->lex[d->count], s->image.p, s->image.len, "user dictionary", err);
    for (size_t i = 0; !rc && i < n; i++)
        count[i] = src.p[i].entries;
    if (!rc) {
        d->count++;
        take_map(d);
    }
    tc_sources_done(&src);
    return rc;
}

/* The built-in lexicon's hash, or a sum over it and the users'. */
static void name_store(tc_store *s)
{
    char hex[65];
    memcpy(hex, s->dict.lex[0].image->source, 65);
    if (s->dict.count > 1) {
        tc_sha256 sum;
        tc_sha256_init(&sum);
        for (uint32_t i = 0; i < s->dict.count; i++)
            tc_sha256_add(&sum, s->dict.lex[i].image->source, 64);
        tc_sha256_hex(&sum, hex);
    }
    memcpy(s->hash, "sha256:", 7);
    memcpy(s->hash + 7, hex, 65);
}

taoci_code tc_store_open(tc_store *s, const char *path, tc_trust trust, const char *const *files,
                         size_t n, int jieba, uint32_t *count, taoci_err *err)
{
    *s = (tc_store){0};
    tc_buf_init(&s->image, UINT32_MAX);
    taoci_code rc = tc_lexicon_open(&s->dict.lex[0], &s->map[0], path, trust != TC_TRUST_FILE, err);
    if (!rc)
        rc = tc_lexicon_fits(&s->dict.lex[0], NULL, path, err);
    if (!rc && trust == TC_TRUST_NOBODY)
        rc = tc_lexicon_audit(&s->dict.lex[0], path, err);
    if (rc)
        return rc;
    s->dict.count = 1;
    s->dict.map = s->dict.lex[0].map;
    const char **tables = calloc(n + 1, sizeof *tables);
    uint32_t *entries = calloc(n + 1, sizeof *entries);
    size_t *which = calloc(n + 1, sizeof *which), t = 0;
    if (!tables || !which || !entries)
        rc = tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %zu dictionaries", n);
    for (size_t i = 0; !rc && i < n; i++) {
        if (tc_file_begins(files[i], TC_IMAGE_MAGIC, 8)) {
            rc = add_compiled(s, files[i], trust, &count[i], err);
        } else {
            which[t] = i;
            tables[t++] = files[i];
        }
    }
    /* Tables are what users edit, so they come last and win over compiled lexicons. */
    if (!rc && t)
        rc = add_tables(s, tables, t, jieba, entries, err);
    for (size_t i = 0; !rc && i < t; i++)
        count[which[i]] = entries[i];
    free(tables);
    free(entries);
    free(which);
    if (!rc)
        name_store(s);
    return rc;
}

void tc_store_close(tc_store *s)
{
    for (uint32_t i = 0; i < TC_LEXICONS; i++)
        tc_map_close(&s->map[i]);
    tc_buf_done(&s->image);
    *s = (tc_store){0};
}
