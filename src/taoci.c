/* src/taoci.c — the public interface over the pipeline: decode > view > scan > find > resolve >
 * values > keywords > record. No linguistics here. */
#include "taoci.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clean.h"
#include "base/near.h"
#include "corpus/terms.h"
#include "discover/digest.h"
#include "find/asked.h"
#include "measure/unit.h"
#include "out/why.h"
#include "resolve/resolve.h"
#include "seg/guess.h"
#include "taoci_own.h"
#include "text/binary.h"
#include "time/moment.h"

enum { GUESS = 500 }; /* a less sure encoding (in thousandths) is warned of */

/* A document may use this much for each of its bytes, and this much anyhow; but no more than so many
 * mebibytes, so that a huge file is refused with a sentence before the machine runs out. */
enum { MEMORY_FACTOR = 512, MEMORY_BASE = 64 << 20, MEMORY_MOST = 6 << 10 };

const char *taoci_code_name(taoci_code code)
{
    return tc_code_name(code);
}

/* ---- lexicon ---- */

taoci_code taoci_lexicon_build(const char *const *files, size_t count, const char *over,
                               const char *out, taoci_err *err)
{
    tc_buf image;
    tc_sources src = {0};
    tc_store base = {0};
    tc_buf_init(&image, UINT32_MAX);
    taoci_code rc =
        over ? tc_store_open(&base, over, TC_TRUST_NOBODY, NULL, 0, 0, NULL, err) : TAOCI_OK;
    if (!rc)
        rc = tc_sources_read(&src, files, count, 0, err);
    if (!rc)
        rc = tc_compile(src.p, count, over ? &base.dict.map : NULL,
                        over ? base.dict.lex[0].image->source : NULL, &image, err);
    if (!rc)
        rc = tc_file_replace(out, image.p, image.len, err);
    tc_sources_done(&src);
    tc_store_close(&base);
    tc_buf_done(&image);
    return rc;
}

/* What taoci_model_note says. */
static char *note_of(const tc_model *m)
{
    size_t room = 64 + m->note.len;
    char *note = malloc(room);
    if (note)
        snprintf(note, room, "%u rows of weights%s%.*s", m->rows - 1, m->note.len ? "; " : "",
                 (int)m->note.len, m->note.p);
    return note;
}

static taoci_code open_model(taoci *t, const char *path, int verify, taoci_err *err)
{
    taoci_code rc = tc_model_open(&t->model, path, verify, err);
    if (!rc)
        rc = tc_tie_make(&t->tie, &t->model, &t->store.dict, err);
    if (!rc && !(t->note = note_of(&t->model)))
        rc = tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a model of names");
    return rc;
}

const char *taoci_model_note(const taoci *t)
{
    return t->note;
}

/* The weights of keywords and the list of preferred terms. */
static taoci_code open_taste(taoci *t, const taoci_config *config, taoci_err *err)
{
    const char *file[] = {config->weights, config->vocab};
    taoci_code rc = config->weights ? TAOCI_OK : tc_weights_builtin(&t->weights, err);
    for (int i = 0; i < 2 && !rc; i++) {
        tc_buf b;
        tc_buf_init(&b, TC_DICT_MAX);
        if (file[i] && !(rc = tc_file_read(file[i], &b, err))) {
            tc_str text = {b.p ? b.p : "", (uint32_t)b.len};
            rc = i ? tc_vocab_read(&t->vocab, &t->arena, &t->store.dict.map, file[i], text, err)
                   : tc_weights_read(&t->weights, file[i], text, err);
        }
        tc_buf_done(&b);
    }
    return rc;
}

taoci_code taoci_open(const taoci_config *config, taoci **out, taoci_err *err)
{
    *out = NULL;
    if (!config || (!config->lexicon && config->dict_count))
        return tc_fail(err, TAOCI_EINVAL, 0, "no lexicon was named");
    taoci *t = calloc(1, sizeof *t);
    if (t)
        t->entries = calloc(config->dict_count + 1, sizeof *t->entries);
    if (!t || !t->entries) {
        free(t);
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to begin");
    }
    tc_arena_init(&t->arena, MEMORY_BASE);
    t->dict_count = config->dict_count;
    taoci_code rc = TAOCI_OK;
    if (config->lexicon)
        rc = tc_store_open(&t->store, config->lexicon,
                           config->verified ? TC_TRUST_FILE
                           : config->audit  ? TC_TRUST_NOBODY
                                            : TC_TRUST_MAKER,
                           config->dicts, config->dict_count, config->jieba, t->entries, err);
    if (!rc)
        rc = tc_re_compile(&t->patterns, &t->store.dict, err);
    if (!rc && !(t->audiences = tc_ent_open(&t->store.dict, &t->arena)))
        rc = tc_fail(err, TAOCI_ENOMEM, 0, "no memory to begin");
    if (!rc)
        rc = open_taste(t, config, err);
    if (!rc && config->model && config->lexicon)
        rc = open_model(t, config->model, !config->verified, err);
    if (rc) {
        taoci_close(t);
        return rc;
    }
    *out = t;
    return TAOCI_OK;
}

void taoci_close(taoci *t)
{
    if (!t)
        return;
    free(t->note);
    tc_tie_free(&t->tie);
    tc_model_close(&t->model);
    tc_re_free(t->patterns);
    tc_arena_done(&t->arena);
    tc_store_close(&t->store);
    free(t->entries);
    free(t);
}

const char *taoci_nearest(const char *word, const char *const *names)
{
    return tc_near(tc_str_of(word), names);
}

uint32_t taoci_dict_entries(const taoci *t, size_t i)
{
    return i < t->dict_count ? t->entries[i] : 0;
}

const char *taoci_type_name(size_t i)
{
    return i < TC_TYPES ? tc_type_list[i].name : NULL;
}

const char *taoci_type_summary(size_t i)
{
    return i < TC_TYPES ? tc_type_list[i].summary : NULL;
}

/* ---- document ---- */

taoci_code taoci_doc_new(const taoci *t, taoci_doc **out, taoci_err *err)
{
    taoci_doc *d = *out = calloc(1, sizeof *d);
    if (!d)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a document");
    d->t = t;
    tc_arena_init(&d->arena, MEMORY_BASE);
    tc_arena_init(&d->scratch, MEMORY_BASE);
    tc_arena_init(&d->lasting, MEMORY_BASE);
    d->kept.arena = &d->lasting;
    tc_buf_init(&d->out, UINT32_MAX);
    return taoci_doc_read(d, "", 0, NULL, err);
}

void taoci_doc_free(taoci_doc *d)
{
    if (!d)
        return;
    tc_arena_done(&d->arena);
    tc_arena_done(&d->scratch);
    tc_arena_done(&d->lasting);
    tc_buf_done(&d->out);
    free(d);
}

/* Add a warning; TC_WARNINGS are kept. */
__attribute__((format(printf, 3, 4))) static taoci_code warn(taoci_doc *d, taoci_err *err,
                                                             const char *fmt, ...)
{
    size_t i = 0;
    va_list ap;
    while (d->warning[i])
        i++;
    if (i == TC_WARNINGS)
        return TAOCI_OK;
    va_start(ap, fmt);
    d->warning[i] = tc_arena_vprint(&d->arena, fmt, ap);
    va_end(ap);
    d->warning[i + 1] = NULL;
    return d->warning[i] ? TAOCI_OK : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a warning");
}

static const char *plural(uint32_t n)
{
    return n == 1 ? "" : "s";
}

/* Warn of what is wrong with the bytes: of an encoding that is a poor guess, of bytes that could
 * not be decoded, of stretches that make no sense. */
static taoci_code warn_of_text(taoci_doc *d, taoci_err *err)
{
    const tc_decoded *t = &d->text;
    taoci_code rc = TAOCI_OK;
    if (t->conf < GUESS)
        rc = warn(d, err, "the encoding is a guess: %s; --encoding names it", t->encoding);
    if (!rc && t->bad)
        rc = warn(d, err, "%u invalid byte sequence%s replaced by U+FFFD, the first at byte %u",
                  t->bad, plural(t->bad), t->bad_first);
    if (!rc && d->layout.broken.n) {
        uint32_t bytes = 0;
        for (uint32_t i = 0; i < d->layout.broken.n; i++)
            bytes += d->layout.broken.p[i].end - d->layout.broken.p[i].beg;
        rc = warn(d, err, "mojibake: %u stretch%s of broken text, %u of %u bytes; not analysed",
                  d->layout.broken.n, d->layout.broken.n == 1 ? "" : "es", bytes, t->len);
    }
    return rc;
}

/* The name of who says the reference date: one of ours, for the record points to it. */
static const char *ref_source(const char *name)
{
    static const char *const known[] = {"name", "mtime"};
    for (size_t i = 0; name && i < sizeof known / sizeof *known; i++)
        if (strcmp(name, known[i]) == 0)
            return known[i];
    return "option";
}

static taoci_code read_text(taoci_doc *d, const char *bytes, size_t len, const taoci_input *in,
                            taoci_err *err)
{
    taoci_code rc = tc_binary_check(bytes, len, in->id ? in->id : "-", err);
    if (rc || (rc = tc_decode(&d->text, &d->arena, bytes, len, in->encoding, in->keep_bom, err)) ||
        (rc = tc_binary_decoded(bytes, len, &d->text, err)))
        return rc;
    if (in->strict && d->text.bad)
        return tc_fail(err, TAOCI_ETEXT, 0, "%u invalid byte sequence%s, the first at byte %u",
                       d->text.bad, plural(d->text.bad), d->text.bad_first);
    const tc_dict *dict = &d->t->store.dict;
    if ((rc = tc_mojibake_find(&d->layout.broken, &d->arena, d->text.text, d->text.len, err)) ||
        (rc = warn_of_text(d, err)))
        return rc;
    if (dict->count == 0)
        rc = taoci_doc_break(d, err); /* without a lexicon there are ICU's words */
    else
        rc = tc_layout_read(&d->layout, &d->view, &d->arena, &d->scratch, dict, &d->text, in, err);
    if (!rc && d->layout.spaced)
        rc = warn(d, err, "%u line%s with blanks between all characters: read without them",
                  d->layout.spaced, plural(d->layout.spaced));
    if (rc)
        return rc;
    d->ctx = (tc_ctx){.dict = dict,
                      .view = &d->view,
                      .scan = &d->scan,
                      .arena = &d->arena,
                      .audiences = d->t->audiences,
                      .kept = &d->kept,
                      .model = d->t->tie.model ? &d->t->tie : NULL};
    d->id = tc_clean_keep(&d->arena, in->id ? in->id : "-");
    d->title = in->title ? tc_clean_keep(&d->arena, in->title) : (tc_str){0};
    d->record = in->record ? tc_clean_keep(&d->arena, in->record) : (tc_str){0};
    d->ctx.no_refs = in->no_coref;
    d->ctx.ref_only = in->ref_only;
    if (in->as_of && !tc_moment_parse(tc_str_of(in->as_of), &d->ctx.as_of))
        return tc_fail(err, TAOCI_EINVAL, 0, "'%s' is no date (YYYY, YYYY-MM or YYYY-MM-DD)",
                       in->as_of);
    tc_moment said;
    if (in->ref) {
        if (!tc_moment_parse(tc_str_of(in->ref), &d->ctx.ref))
            return tc_fail(err, TAOCI_EINVAL, 0,
                           "'%s' is no reference date (YYYY, YYYY-MM, YYYY-MM-DD or "
                           "YYYY-MM-DDTHH:MM)",
                           in->ref);
        d->ctx.ref_from = ref_source(in->ref_from);
        d->ref = tc_moment_text(&d->ctx.ref, &d->arena);
    } else if (!tc_moment_parse(d->layout.date, &said)) {
        d->layout.date.len = 0;
    } else if (!in->ref_only) {
        d->ctx.ref = said; /* by its front matter */
        d->ctx.ref_from = "text";
    }
    if (!d->id.p || (in->ref && !d->ref) || (in->title && !d->title.p) ||
        (in->record && !d->record.p))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a document");
    return TAOCI_OK;
}

/* What ran out was the document's allowance, not the machine's memory: say so. */
taoci_code tc_doc_limit(const taoci_doc *d, taoci_code rc, taoci_err *err)
{
    if (rc != TAOCI_ENOMEM || !(d->arena.full || d->scratch.full))
        return rc;
    return tc_fail(err, TAOCI_ELIMIT, 0,
                   "a document of %u bytes may not use more than %zu bytes of memory", d->text.len,
                   d->arena.limit);
}

static void forget(taoci_doc *d)
{
    tc_arena_reset(&d->arena);
    tc_arena_reset(&d->scratch);
    d->text = (tc_decoded){0};
    d->layout = (tc_layout){0};
    d->facts = (tc_fact_list){0};
    d->relations = (tc_relation_list){0};
    d->sections = (tc_section_list){0};
    d->keywords.p = NULL;
    d->keywords.n = d->keywords.cap = 0;
    d->key_sections = (tc_key_section_list){0};
    d->breaks = (tc_spans){0};
    d->scan = (tc_scan){0};
    d->icu = 0;
    d->wanted = NULL;
    d->ref = NULL;
    d->id = TC_STR("-");
    d->warning[0] = NULL;
}

taoci_code taoci_doc_read(taoci_doc *d, const char *bytes, size_t len, const taoci_input *input,
                          taoci_err *err)
{
    static const taoci_input none;
    forget(d);
    size_t most = (size_t)MEMORY_MOST << 20, limit = MEMORY_BASE + (size_t)MEMORY_FACTOR * len;
    d->arena.limit = d->scratch.limit = limit < most ? limit : most;
    taoci_code rc = read_text(d, bytes, len, input ? input : &none, err);
    if (rc) {
        rc = tc_doc_limit(d, rc, err);
        forget(d);
        taoci_code again = read_text(d, "", 0, &none, NULL);
        (void)again; /* an empty document takes a few bytes of the base allowance */
    }
    return rc;
}

static taoci_code no_lexicon(taoci_err *err)
{
    return tc_fail(err, TAOCI_EINVAL, 0, "this needs a lexicon, and none was opened");
}

/* The calls may come in any order and as often as one likes: each brings the scan as far as it needs it.
 * It is made (scan.made) when it is known what for, as deep as that asks; then its tokens are joined to
 * words (scan.guessed), which is never taken back, so recognisers begin with a new one. */
static taoci_code scan(taoci_doc *d, tc_scan_depth depth, taoci_err *err)
{
    if (d->t->store.dict.count == 0)
        return no_lexicon(err);
    if (d->scan.made > (int)depth)
        return TAOCI_OK;
    return tc_scan_run(&d->scan, &d->arena, &d->scratch, &d->view, &d->t->store.dict, depth, err);
}

/* The scan as recognisers may see it: what a text repeats must not change what they find in it. */
static taoci_code scan_again(taoci_doc *d, taoci_err *err)
{
    if (d->scan.guessed)
        d->scan = (tc_scan){0};
    return scan(d, TC_SCAN_ALL, err);
}

/* The scan, its tokens joined to words that no dictionary has. */
static taoci_code words(taoci_doc *d, tc_scan_depth depth, taoci_err *err)
{
    taoci_code rc = scan(d, depth, err);
    tc_scan_own(&d->scan);
    return rc ? rc : tc_guess_words(&d->scan, &d->scratch, err);
}

static taoci_code extract(taoci_doc *d, const char *types, taoci_err *err)
{
    tc_ctx *c = &d->ctx;
    taoci_code rc = tc_asked_check(c->dict, types, err);
    const char *gave_up;
    c->mentions.n = d->facts.n = d->relations.n = 0;
    c->families = tc_asked_families(types);
    if (rc || (rc = scan_again(d, err)) || (rc = tc_ent_find(c, err)) ||
        (rc = tc_re_find(d->t->patterns, c, &d->scratch, &gave_up, err)) ||
        (tc_scan_shrink(&d->scan, &d->arena), 0) ||
        (gave_up &&
         (rc = warn(d, err, "the pattern of %s hit its limit and was given up", gave_up))) ||
        (rc = tc_resolve(c, &d->scan, &d->scratch, err)))
        return rc;
    d->types = types ? tc_arena_print(&d->arena, "%s", types) : NULL;
    return tc_asked_mark(&d->wanted, c, d->types, err);
}

taoci_code taoci_doc_extract(taoci_doc *d, const char *types, taoci_err *err)
{
    if (d->t->store.dict.count == 0)
        return no_lexicon(err);
    taoci_code rc = extract(d, types, err);
    if (rc)
        d->ctx.mentions.n = 0; /* nothing is half done */
    return tc_doc_limit(d, rc, err);
}

taoci_code taoci_doc_facts(taoci_doc *d, taoci_err *err)
{
    return tc_doc_limit(d, tc_facts_find(&d->facts, &d->ctx, err), err);
}

taoci_code taoci_doc_relations(taoci_doc *d, taoci_err *err)
{
    taoci_code rc = tc_relations_find(&d->relations, &d->ctx, &d->scratch, err);
    d->facts.n = 0; /* they know their amounts by number */
    if (rc || (rc = tc_asked_mark(&d->wanted, &d->ctx, d->types, err)) != TAOCI_OK)
        d->relations.n = d->ctx.mentions.n = 0;
    return tc_doc_limit(d, rc, err);
}

taoci_code taoci_doc_sections(taoci_doc *d, taoci_err *err)
{
    return tc_doc_limit(d, tc_sections_find(&d->sections, &d->ctx, err), err);
}

taoci_code taoci_doc_break(taoci_doc *d, taoci_err *err)
{
    d->breaks = (tc_spans){0};
    d->icu = 1;
    taoci_code rc = tc_breaks_find(&d->breaks, &d->arena, d->text.text, d->text.len, err);
    return tc_doc_limit(d, rc, err);
}

taoci_code tc_doc_words(taoci_doc *d, taoci_err *err)
{
    return d->t->store.dict.count == 0 ? no_lexicon(err) : words(d, TC_SCAN_ALL, err);
}

taoci_code taoci_doc_keywords_as(taoci_doc *d, const taoci_keyword_wish *wish, taoci_err *err)
{
    static const taoci_keyword_wish usual;
    wish = wish ? wish : &usual;
    const tc_key_wish w = {.weights = &d->t->weights,
                           .vocab = d->t->vocab.hash ? &d->t->vocab : NULL,
                           .only_vocab = wish->only_vocab,
                           .top = wish->top,
                           .min_count = wish->min_count,
                           .kinds = wish->kinds,
                           .explain = wish->explain};
    taoci_code rc = tc_doc_words(d, err);
    if (!rc)
        rc = tc_keywords_find(&d->keywords, wish->by_section ? &d->key_sections : NULL, &d->arena,
                              &d->scratch, &d->ctx, &w, err);
    return tc_doc_limit(d, rc, err);
}

taoci_code taoci_doc_keywords(taoci_doc *d, uint32_t top, taoci_err *err)
{
    return taoci_doc_keywords_as(d, &(taoci_keyword_wish){.top = top}, err);
}

/* What one document adds to what is said of many: put together whole. */
#define IS_PART(what) ((what) >= TAOCI_DIGEST && (what) <= TAOCI_RUNS)

static taoci_code write_part(taoci_doc *d, taoci_what what, taoci_err *err)
{
    tc_terms_of of = what == TAOCI_RUNS ? TC_TERMS_RUNS : TC_TERMS_THEMES;
    taoci_code rc = words(d, TC_SCAN_WORDS, err);
    if (!rc && what != TAOCI_DIGEST)
        return tc_terms_write(&d->out, &d->ctx, &d->scratch, d->wanted, of, err);
    if (!rc)
        tc_digest_write(&d->out, &d->ctx, d->wanted);
    return rc ? rc : tc_buf_check(&d->out, err);
}

static taoci_code write_record(taoci_doc *d, const taoci_format *format, taoci_err *err)
{
    if (IS_PART(format->what))
        return write_part(d, format->what, err);
    tc_scan_depth depth = format->coarse                ? TC_SCAN_ALL
                          : format->shape >= TAOCI_TEXT ? TC_SCAN_CUTS
                                                        : TC_SCAN_WORDS;
    taoci_code rc = format->what == TAOCI_WORDS && !d->icu ? words(d, depth, err) : TAOCI_OK;
    const tc_record r = {.id = d->id,
                         .title = d->title,
                         .record = d->record,
                         .ref = d->ref ? d->ref : tc_moment_text(&d->ctx.ref, &d->arena),
                         .ref_from = d->ctx.ref_from,
                         .dict = d->t->store.hash,
                         .text = &d->text,
                         .layout = &d->layout,
                         .ctx = &d->ctx,
                         .breaks = d->icu ? &d->breaks : NULL,
                         .wanted = d->wanted,
                         .keywords = &d->keywords,
                         .key_sections = d->key_sections.p ? &d->key_sections : NULL,
                         .facts = &d->facts,
                         .relations = &d->relations,
                         .sections = &d->sections,
                         .warnings = d->warning};
    return rc ? rc : tc_record_write(&d->out, &d->scratch, &r, format, err);
}

taoci_code taoci_doc_write(taoci_doc *d, const taoci_format *format, const char **out, size_t *len,
                           taoci_err *err)
{
    tc_buf_reset(&d->out);
    taoci_code rc = write_record(d, format, err);
    *out = d->out.p;
    *len = rc ? 0 : d->out.len;
    return tc_doc_limit(d, rc, err);
}

taoci_code taoci_doc_write_to(taoci_doc *d, const taoci_format *format,
                              int (*put)(void *user, const char *piece, size_t len), void *user,
                              taoci_err *err)
{
    size_t len;
    const char *out;
    d->out.user = user;
    /* What is looked at once more when it is written stays together. */
    d->out.sink = format->shape == TAOCI_TABLE || IS_PART(format->what) ? NULL : put;
    taoci_code rc = taoci_doc_write(d, format, &out, &len, err);
    d->out.sink = NULL;
    if (!rc && len && !put(user, out, len))
        rc = tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a record");
    return rc;
}

taoci_code taoci_doc_write_error(taoci_doc *d, const char *id, uint32_t line, const taoci_err *why,
                                 const char **out, size_t *len, taoci_err *err)
{
    tc_buf_reset(&d->out);
    tc_record_error(&d->out, id ? id : "-", line, why);
    *out = d->out.p;
    *len = d->out.len;
    return tc_buf_check(&d->out, err);
}

const char *taoci_doc_warning(const taoci_doc *d, size_t i)
{
    for (size_t k = 0; k <= i; k++)
        if (k > TC_WARNINGS || !d->warning[k])
            return NULL;
    return d->warning[i];
}

size_t taoci_doc_entity_count(const taoci_doc *d)
{
    size_t n = 0;
    for (uint32_t i = 0; d->wanted && i < d->ctx.mentions.n; i++)
        n += d->wanted[i];
    return n;
}

taoci_code taoci_doc_why(taoci_doc *d, int json, const char **out, size_t *len, taoci_err *err)
{
    tc_buf_reset(&d->out);
    taoci_code rc = scan_again(d, err);
    if (!rc)
        rc = tc_why_write(&d->out, &d->ctx, &d->scratch, d->t->patterns, json, err);
    *out = d->out.p;
    *len = rc ? 0 : d->out.len;
    return tc_doc_limit(d, rc, err);
}
