/* src/taoci.c — the public interface over the pipeline: decode > view > scan > find > resolve >
 * values > keywords > record. No linguistics here. */
#include "taoci.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clean.h"
#include "base/sized.h"
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
enum { MEMORY_FACTOR = 512, MEMORY_MOST = 6 << 10 };

const char *taoci_code_name(taoci_code code)
{
    return tc_code_name(code);
}

/* ---- document ---- */

/* Set up D with no memory yet. */
static void begin(taoci_doc *d)
{
    tc_arena *all[] = {&d->arena, &d->scratch, &d->lasting};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        tc_arena_init(all[i], TC_MEMORY_BASE);
        all[i]->meter = d->memory || d->meter.cancel ? &d->meter : NULL;
    }
    d->meter.left = d->memory ? d->memory : SIZE_MAX;
    d->kept = (tc_memory){.arena = &d->lasting};
    tc_buf_init(&d->out, d->memory && d->memory < UINT32_MAX ? d->memory : UINT32_MAX);
}

static void end(taoci_doc *d)
{
    tc_arena_done(&d->arena);
    tc_arena_done(&d->scratch);
    tc_arena_done(&d->lasting);
    tc_buf_done(&d->out);
}

taoci_code taoci_doc_new(const taoci *t, taoci_doc **out, taoci_err *err)
{
    TC_GIVEN(out, err);
    *out = NULL;
    TC_GIVEN(t, err);
    taoci_doc *d = calloc(1, sizeof *d);
    if (!d)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a document");
    d->t = t;
    begin(d);
    taoci_code rc = taoci_doc_read(d, "", 0, NULL, err);
    if (rc)
        taoci_doc_free(d);
    else
        *out = d;
    return rc;
}

void taoci_doc_free(taoci_doc *d)
{
    if (!d)
        return;
    end(d);
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
    if ((rc = tc_mojibake_find(&d->layout.broken, &d->arena, &d->suspects, d->text.text,
                               d->text.len, err)) ||
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
    d->keep_lost = in->keep_lost;
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
taoci_code tc_doc_limit(taoci_doc *d, taoci_code rc, taoci_err *err)
{
    int cancelled = d->meter.cancelled;
    d->meter.cancelled = 0; /* the next call asks again */
    if (rc && cancelled)
        return tc_fail(err, TAOCI_ECANCEL, 0, "cancelled by the caller");
    if (rc != TAOCI_ENOMEM || !(d->arena.full || d->scratch.full))
        return rc;
    return tc_fail(err, TAOCI_ELIMIT, 0,
                   "a document of %u bytes may not use more than %zu bytes of memory", d->text.len,
                   d->memory ? d->memory : d->arena.limit);
}

/* What was listed is not what is found from now on. */
static void forget_lists(taoci_doc *d)
{
    d->walk[TC_WALK_ENTITIES] = d->walk[TC_WALK_KEYWORDS] = d->walk[TC_WALK_FACTS] =
        d->walk[TC_WALK_RELATIONS] = (tc_walk){0};
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
    d->lost = (tc_candidates){0};
    d->ref = NULL;
    d->id = TC_STR("-");
    d->warning[0] = NULL;
    memset(d->walk, 0, sizeof d->walk);
}

/* An empty text, which takes a few bytes that no limit counts. */
static taoci_code read_nothing(taoci_doc *d, taoci_err *err)
{
    static const taoci_input none = {TAOCI_INPUT_INIT};
    tc_meter *meter = d->arena.meter;
    forget(d);
    d->arena.meter = d->scratch.meter = NULL;
    d->arena.limit = d->scratch.limit = TC_MEMORY_BASE;
    taoci_code rc = read_text(d, "", 0, &none, err);
    d->arena.meter = d->scratch.meter = meter;
    return rc;
}

taoci_code taoci_doc_limits(taoci_doc *d, const taoci_limits *limits, taoci_err *err)
{
    taoci_limits own;
    TC_GIVEN(d, err);
    taoci_code rc = TC_TAKE(&own, limits, taoci_limits, err);
    if (rc)
        return rc;
    end(d);
    d->memory = own.memory;
    d->meter = (tc_meter){.cancel = own.cancel, .user = own.user};
    begin(d);
    return read_nothing(d, err);
}

taoci_code taoci_doc_read(taoci_doc *d, const char *bytes, size_t len, const taoci_input *input,
                          taoci_err *err)
{
    taoci_input in;
    TC_GIVEN(d && (bytes || !len), err);
    forget(d);
    size_t most = (size_t)MEMORY_MOST << 20, limit = TC_MEMORY_BASE + (size_t)MEMORY_FACTOR * len;
    d->arena.limit = d->scratch.limit = d->memory ? d->memory : limit < most ? limit : most;
    taoci_code rc = TC_TAKE(&in, input, taoci_input, err);
    if (!rc && !(rc = tc_arena_ask(&d->arena, err)))
        rc = read_text(d, bytes ? bytes : "", len, &in, err);
    rc = tc_doc_limit(d, rc, err);
    if (rc) {
        taoci_code again = read_nothing(d, NULL);
        (void)again;
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

/* A copy of the candidates before any of them falls, for who asked to see what lost. */
static taoci_code keep_lost(taoci_doc *d, taoci_err *err)
{
    size_t size = d->ctx.mentions.n * sizeof *d->ctx.mentions.p;
    d->lost = (tc_candidates){0};
    tc_mention *p = d->keep_lost && size ? tc_arena_raw(&d->arena, size) : NULL;
    if (p)
        d->lost = (tc_candidates){memcpy(p, d->ctx.mentions.p, size), d->ctx.mentions.n};
    return d->keep_lost && size && !p ? tc_fail(err, TAOCI_ENOMEM, 0, "no memory for names")
                                      : TAOCI_OK;
}

static taoci_code extract(taoci_doc *d, const char *types, taoci_err *err)
{
    tc_ctx *c = &d->ctx;
    taoci_code rc = tc_asked_check(c->dict, types, err);
    const char *gave_up;
    c->mentions.n = d->facts.n = d->relations.n = 0;
    forget_lists(d);
    c->families = tc_asked_families(types);
    if (rc || (rc = scan_again(d, err)) || (rc = tc_ent_find(c, err)) ||
        (rc = tc_arena_ask(&d->arena, err)) ||
        (rc = tc_re_find(d->t->patterns, c, &d->scratch, &gave_up, err)) ||
        (rc = keep_lost(d, err)) || (tc_scan_shrink(&d->scan, &d->arena), 0) ||
        (gave_up &&
         (rc = warn(d, err, "the pattern of %s hit its limit and was given up", gave_up))) ||
        (rc = tc_resolve(c, &d->scan, &d->scratch, err)))
        return rc;
    d->types = types ? tc_arena_print(&d->arena, "%s", types) : NULL;
    return tc_asked_mark(&d->wanted, c, d->types, err);
}

taoci_code taoci_doc_extract(taoci_doc *d, const char *types, taoci_err *err)
{
    TC_GIVEN(d, err);
    if (d->t->store.dict.count == 0)
        return no_lexicon(err);
    taoci_code rc = extract(d, types, err);
    if (rc)
        d->ctx.mentions.n = 0; /* nothing is half done */
    return tc_doc_limit(d, rc, err);
}

taoci_code taoci_doc_facts(taoci_doc *d, taoci_err *err)
{
    TC_GIVEN(d, err);
    forget_lists(d);
    return tc_doc_limit(d, tc_facts_find(&d->facts, &d->ctx, err), err);
}

taoci_code taoci_doc_relations(taoci_doc *d, taoci_err *err)
{
    TC_GIVEN(d, err);
    forget_lists(d);
    taoci_code rc = tc_relations_find(&d->relations, &d->ctx, &d->scratch, err);
    d->facts.n = 0; /* they know their amounts by number */
    if (rc || (rc = tc_asked_mark(&d->wanted, &d->ctx, d->types, err)) != TAOCI_OK)
        d->relations.n = d->ctx.mentions.n = 0;
    return tc_doc_limit(d, rc, err);
}

taoci_code taoci_doc_sections(taoci_doc *d, taoci_err *err)
{
    TC_GIVEN(d, err);
    d->walk[TC_WALK_SECTIONS] = (tc_walk){0};
    return tc_doc_limit(d, tc_sections_find(&d->sections, &d->ctx, 0, err), err);
}

taoci_code taoci_doc_break(taoci_doc *d, taoci_err *err)
{
    TC_GIVEN(d, err);
    d->breaks = (tc_spans){0};
    d->icu = 1;
    taoci_code rc = tc_breaks_find(&d->breaks, &d->arena, d->text.text, d->text.len, err);
    return tc_doc_limit(d, rc, err);
}

taoci_code tc_doc_words(taoci_doc *d, taoci_err *err)
{
    taoci_code rc = d->t->store.dict.count == 0 ? no_lexicon(err) : words(d, TC_SCAN_ALL, err);
    if (!rc)
        tc_scan_shrink(&d->scan, &d->arena);
    return rc;
}

taoci_code taoci_doc_keywords_as(taoci_doc *d, const taoci_keyword_wish *wish, taoci_err *err)
{
    taoci_keyword_wish own;
    TC_GIVEN(d, err);
    taoci_code rc = TC_TAKE(&own, wish, taoci_keyword_wish, err);
    if (rc)
        return rc;
    tc_key_wish w = {.weights = &d->t->weights,
                     .own = tc_taoci_own(d->t),
                     .only_vocab = own.only_vocab,
                     .top = own.top,
                     .min_count = own.min_count,
                     .kinds = own.kinds,
                     .explain = own.explain};
    forget_lists(d);
    rc = tc_doc_words(d, err);
    w.own.title = d->title.len ? d->title : d->layout.title;
    if (!rc && !(rc = tc_arena_ask(&d->arena, err)))
        rc = tc_keywords_find(&d->keywords, own.by_section ? &d->key_sections : NULL, &d->arena,
                              &d->scratch, &d->ctx, &w, err);
    return tc_doc_limit(d, rc, err);
}

taoci_code taoci_doc_keywords(taoci_doc *d, uint32_t top, taoci_err *err)
{
    const taoci_keyword_wish wish = {TAOCI_KEYWORD_WISH_INIT, .top = top};
    return taoci_doc_keywords_as(d, &wish, err);
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

tc_record tc_doc_record(taoci_doc *d)
{
    return (tc_record){.id = d->id,
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
                       .lost = d->lost,
                       .keywords = &d->keywords,
                       .key_sections = d->key_sections.p ? &d->key_sections : NULL,
                       .facts = &d->facts,
                       .relations = &d->relations,
                       .sections = &d->sections,
                       .warnings = d->warning};
}

/* Are the KEYS that choose facts known? Looked up once: documents in a row ask for the same. */
static taoci_code know_keys(taoci_doc *d, const char *keys, taoci_err *err)
{
    if (!keys || strcmp(keys, d->keys) == 0)
        return TAOCI_OK;
    taoci_code rc = tc_asked_keys(d->ctx.dict, keys, &d->scratch, err);
    size_t n = strlen(keys) + 1;
    if (!rc && n <= sizeof d->keys)
        memcpy(d->keys, keys, n);
    return rc;
}

static taoci_code write_record(taoci_doc *d, const taoci_format *format, taoci_err *err)
{
    const taoci_fact_filter *where = format->facts_where;
    taoci_code rc = know_keys(d, where ? where->key : NULL, err);
    if (rc)
        return rc;
    if (IS_PART(format->what))
        return write_part(d, format->what, err);
    tc_scan_depth depth = format->coarse ? TC_SCAN_ALL
                          : format->shape >= TAOCI_TEXT && format->shape != TAOCI_SPANS
                              ? TC_SCAN_CUTS
                              : TC_SCAN_WORDS;
    rc = format->what == TAOCI_WORDS && !d->icu ? words(d, depth, err) : TAOCI_OK;
    const tc_record r = tc_doc_record(d);
    return rc ? rc : tc_record_write(&d->out, &d->scratch, &r, format, err);
}

/* A caller's format, with what it points to. */
typedef struct wanted_format {
    taoci_format f;
    taoci_fact_filter facts;
    taoci_relation_filter relations;
} wanted_format;

static taoci_code take_format(wanted_format *w, const taoci_format *given, taoci_err *err)
{
    taoci_code rc = TC_TAKE(&w->f, given, taoci_format, err);
    if (!rc && w->f.facts_where) {
        rc = TC_TAKE(&w->facts, w->f.facts_where, taoci_fact_filter, err);
        w->f.facts_where = &w->facts;
    }
    if (!rc && w->f.relations_where) {
        rc = TC_TAKE(&w->relations, w->f.relations_where, taoci_relation_filter, err);
        w->f.relations_where = &w->relations;
    }
    return rc;
}

static taoci_code write_out(taoci_doc *d, const taoci_format *format, const char **out, size_t *len,
                            taoci_err *err)
{
    tc_buf_reset(&d->out);
    taoci_code rc = write_record(d, format, err);
    *out = d->out.p;
    *len = rc ? 0 : d->out.len;
    return tc_doc_limit(d, rc, err);
}

taoci_code taoci_doc_write(taoci_doc *d, const taoci_format *format, const char **out, size_t *len,
                           taoci_err *err)
{
    wanted_format w;
    TC_GIVEN(d && out && len, err);
    *len = 0;
    taoci_code rc = take_format(&w, format, err);
    return rc ? rc : write_out(d, &w.f, out, len, err);
}

taoci_code taoci_doc_write_to(taoci_doc *d, const taoci_format *format,
                              int (*put)(void *user, const char *piece, size_t len), void *user,
                              taoci_err *err)
{
    size_t len;
    const char *out;
    wanted_format w;
    TC_GIVEN(d && put, err);
    taoci_code rc = take_format(&w, format, err);
    if (rc)
        return rc;
    d->out.user = user;
    /* What is looked at once more when it is written stays together. */
    d->out.sink =
        w.f.shape == TAOCI_TABLE || w.f.shape >= TAOCI_ANSI || IS_PART(w.f.what) ? NULL : put;
    rc = write_out(d, &w.f, &out, &len, err);
    d->out.sink = NULL;
    if (!rc && len && !put(user, out, len))
        rc = tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a record");
    return rc;
}

taoci_code taoci_doc_write_error(taoci_doc *d, const char *id, uint32_t line, const taoci_err *why,
                                 const char **out, size_t *len, taoci_err *err)
{
    TC_GIVEN(d && why && out && len, err);
    tc_buf_reset(&d->out);
    tc_record_error(&d->out, id ? id : "-", line, why);
    *out = d->out.p;
    *len = d->out.len;
    return tc_buf_check(&d->out, err);
}

const char *taoci_doc_warning(const taoci_doc *d, size_t i)
{
    for (size_t k = 0; k <= i; k++)
        if (!d || k > TC_WARNINGS || !d->warning[k])
            return NULL;
    return d->warning[i];
}

size_t taoci_doc_entity_count(const taoci_doc *d)
{
    size_t n = 0;
    for (uint32_t i = 0; d && d->wanted && i < d->ctx.mentions.n; i++)
        n += d->wanted[i];
    return n;
}

taoci_code taoci_doc_why(taoci_doc *d, int json, const char **out, size_t *len, taoci_err *err)
{
    TC_GIVEN(d && out && len, err);
    tc_buf_reset(&d->out);
    taoci_code rc = scan_again(d, err);
    if (!rc)
        rc = tc_why_write(&d->out, &d->ctx, &d->scratch, d->t->patterns, json, err);
    *out = d->out.p;
    *len = rc ? 0 : d->out.len;
    return tc_doc_limit(d, rc, err);
}
