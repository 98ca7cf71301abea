#include "cli/run.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "cli/crew.h"
#include "cli/input.h"
#include "cli/out.h"
#include "cli/refname.h"

/* A long run over a stream takes new dictionaries on SIGHUP, between two documents. */
static volatile sig_atomic_t reload_wanted;

static void on_hangup(int number)
{
    (void)number;
    reload_wanted = 1;
}

static void listen_for_hangup(void)
{
    struct sigaction a = {.sa_handler = on_hangup, .sa_flags = SA_RESTART};
    sigemptyset(&a.sa_mask);
    sigaction(SIGHUP, &a, NULL);
}

enum {
    MOST_JOBS = 256,
    SLOTS = 4, /* documents under way for each thread */
    OWN_MOST = (1u << 31) - 1,
    NOTES_MOST = 1 << 28,      /* bytes of what is said of a document */
    OUT_MOST = (1u << 31) - 1, /* bytes of a record, as the library writes it */
    IN_FLIGHT = 64 << 20,      /* bytes of the documents that are read and not put out */
    KEEP = 1 << 20             /* more memory than this is not kept for a small document */
};

/* What became of a document. */
typedef struct outcome {
    taoci_err why;   /* TAOCI_OK: it is done */
    const char *out; /* LEN bytes: its record, or the error record */
    size_t len, found;
    int broken;   /* it has no record */
    tc_buf notes; /* messages, each with its zero byte */
} outcome;

/* A document on its way through the threads. */
typedef struct slot {
    incoming in; /* into OWN */
    tc_buf own, out;
    outcome got;
} slot;

/* Everything that one run carries from document to document. */
typedef struct job {
    const reading *r;
    taoci *t;
    work work;
    taoci_format format;
    const gathering *gather;       /* NULL: each document is put out */
    taoci_doc *doc[1 + MOST_JOBS]; /* of the first thread, and of those of CREW */
    uint32_t jobs;
    crew *crew; /* NULL: one thread does all */
    slot *slots;
    int exit, broken;   /* BROKEN: a document has no record */
    size_t done, found; /* documents, entities */
} job;

static void worse(job *j, int code)
{
    if (code > j->exit)
        j->exit = code;
}

/* ---- one document; by several threads at once ---- */

static void note(outcome *o, const char *id, const char *what)
{
    tc_buf_print(&o->notes, id ? "%s: %s" : "%s%s", id ? id : "", what);
    tc_buf_putc(&o->notes, 0);
}

static void fail_document(const job *j, taoci_doc *d, const incoming *in, outcome *o)
{
    taoci_err err = {0};
    /* What failed before the text was read names its file in the sentence. */
    note(o, in->why.code ? NULL : in->id, o->why.msg);
    if (j->format.shape != TAOCI_JSONL || j->gather)
        return;
    if (taoci_doc_write_error(d, in->id, in->line, &o->why, &o->out, &o->len, &err)) {
        note(o, NULL, err.msg);
        o->broken = 1;
    }
}

/* Does the name of a file say that it is HTML? */
static int is_html(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && (strcasecmp(dot, ".html") == 0 || strcasecmp(dot, ".htm") == 0);
}

/* Who says the day of the document: the option or its record, else the file where R asks for that. */
static void set_ref(const reading *r, const incoming *in, char *room, taoci_input *how)
{
    enum { AUTO, NAME, MTIME, TEXT };
    int parts = 0;
    how->ref = in->ref ? in->ref : r->ref;
    how->ref_only = r->ref_from != AUTO && r->ref_from != TEXT;
    if (how->ref)
        return;
    if (r->ref_from == NAME || (r->ref_from == AUTO && !r->jsonl))
        parts = ref_of_name(in->id, room);
    else if (r->ref_from == MTIME && !r->jsonl)
        parts = ref_of_file(in->id, room) ? 3 : 0;
    /* A name without a day says less than most texts do. */
    if (parts == 3 || (parts && r->ref_from == NAME)) {
        how->ref = room;
        how->ref_from = ref_sources[r->ref_from == MTIME ? MTIME : NAME];
    }
}

/* The bytes of IN go, those that are its own. */
static void release(incoming *in)
{
    free(in->own);
    in->own = NULL;
    in->bytes = NULL;
}

/* Work on IN with the document D; *O lasts until the next call on D. */
static void do_document(const job *j, taoci_doc *d, incoming *in, outcome *o)
{
    const reading *r = j->r;
    taoci_input how = {.id = in->id,
                       .encoding = r->jsonl ? "UTF-8" : r->encoding,
                       .strict = r->strict,
                       .no_coref = !r->coref,
                       .as_of = r->as_of,
                       .keep_bom = r->jsonl,
                       .wrap = (taoci_wrap_mode)r->wrap,
                       .reflow = r->reflow,
                       .html = r->html || (!r->jsonl && is_html(in->id))};
    char ref[REF_MOST];
    *o = (outcome){.why = in->why, .notes = o->notes};
    tc_buf_reset(&o->notes);
    if (!o->why.code) {
        set_ref(r, in, ref, &how);
        int bad = taoci_doc_read(d, in->bytes, in->len, &how, &o->why);
        release(in);
        if (!bad && !j->work(d, r, &o->why))
            taoci_doc_write(d, &j->format, &o->out, &o->len, &o->why);
    }
    if (o->why.code) {
        fail_document(j, d, in, o);
        return;
    }
    for (size_t i = 0; !r->quiet && taoci_doc_warning(d, i); i++)
        note(o, in->id, taoci_doc_warning(d, i));
    o->found = taoci_doc_entity_count(d);
}

/* ---- what came of it; one after another ---- */

/* Put out what a document gave, or hand it on. 0 when the run has to end. */
static int put_result(job *j, const incoming *in, const outcome *o)
{
    if (!j->gather)
        return put_out(o->out, o->len);
    int code = j->gather->take(j->gather->user, in, o->out, o->len);
    worse(j, code);
    j->broken |= code != EXIT_DONE;
    return !code;
}

/* 0 when the output is gone, or has lost a record, and the run has to end. */
static int put_outcome(job *j, const incoming *in, outcome *o)
{
    const char *p = o->notes.p, *end = p + o->notes.len;
    for (; p < end; p += strlen(p) + 1)
        msg("%s", p);
    if (o->why.code) {
        int code = exit_code_of(o->why.code);
        worse(j, code == EXIT_USAGE ? EXIT_INPUT : code);
    } else {
        j->done++;
        j->found += o->found;
    }
    if (o->broken || o->notes.bad) {
        worse(j, EXIT_FAULT);
        j->broken |= o->broken;
    }
    return !j->broken && (!o->out || put_result(j, in, o));
}

static int do_alone(job *j, incoming *in)
{
    outcome *o = &j->slots[0].got;
    do_document(j, j->doc[0], in, o);
    int more = put_outcome(j, in, o);
    j->format.header &= !j->done;
    return more;
}

/* ---- several threads ---- */

static int begin_thread(void *user, uint32_t who)
{
    job *j = user;
    taoci_err err = {0};
    return taoci_doc_new(j->t, &j->doc[1 + who], &err) == TAOCI_OK;
}

static void work_slot(void *user, uint32_t who, uint32_t i)
{
    job *j = user;
    slot *s = &j->slots[i];
    do_document(j, j->doc[1 + who], &s->in, &s->got);
    tc_buf_reset(&s->out);
    tc_buf_put(&s->out, s->got.out, s->got.len);
    if (s->out.bad) { /* the record is whole, but there is no room to keep it */
        note(&s->got, s->in.id, "no memory to keep its record");
        s->got.broken = 1;
    }
    s->got.out = s->got.out ? s->out.p : NULL;
}

static void trim(tc_buf *b)
{
    if (b->cap > KEEP)
        tc_buf_done(b);
}

static int put_slot(void *user, uint32_t i)
{
    job *j = user;
    slot *s = &j->slots[i];
    int more = put_outcome(j, &s->in, &s->got);
    release(&s->in);
    trim(&s->own);
    trim(&s->out);
    trim(&s->got.notes);
    return more;
}

/* The copy of TEXT at the end of B, as an offset: B may move. */
static size_t keep(tc_buf *b, const char *text, size_t len)
{
    size_t at = b->len;
    tc_buf_put(b, text, len);
    tc_buf_putc(b, 0);
    return at;
}

/* Keep what IN gave, which goes with the next one, and what it gave away. 0 without memory. */
static int fill(slot *s, const incoming *in)
{
    tc_buf_reset(&s->own);
    s->in = *in;
    size_t id = keep(&s->own, in->id, strlen(in->id));
    size_t ref = in->ref ? keep(&s->own, in->ref, strlen(in->ref)) : 0;
    size_t bytes = in->bytes && !in->own ? keep(&s->own, in->bytes, in->len) : 0;
    if (s->own.bad) {
        s->in.own = NULL; /* still IN's */
        return 0;
    }
    s->in.id = s->own.p + id;
    s->in.ref = in->ref ? s->own.p + ref : NULL;
    if (in->bytes && !in->own)
        s->in.bytes = s->own.p + bytes;
    return 1;
}

/* IN to a thread, by slot I. 0 when the run has to end. */
static int do_together(job *j, int i, incoming *in)
{
    slot *s = &j->slots[i];
    if (fill(s, in) && crew_give(j->crew, s->own.len + (in->own ? in->len : 0)))
        return 1;
    /* No memory, or no thread: one after another. */
    s->in.own = NULL;
    if (crew_wait(j->crew))
        return do_alone(j, in);
    release(in);
    return 0;
}

static crew *hire(job *j)
{
    return crew_new(&(crew_task){.user = j,
                                 .threads = j->jobs,
                                 .slots = SLOTS * j->jobs,
                                 .most = IN_FLIGHT,
                                 .begin = begin_thread,
                                 .work = work_slot,
                                 .put = put_slot});
}

/* ---- all documents ---- */

/* Open the dictionaries anew beside the old ones, and keep the old when the new are bad. */
static void reload(job *j)
{
    taoci *fresh = NULL;
    taoci_doc *doc[1 + MOST_JOBS] = {NULL};
    taoci_err err = {0};
    reload_wanted = 0;
    if (j->crew && !crew_wait(j->crew))
        return;
    int good = open_taoci(j->r, &fresh) == EXIT_DONE;
    for (uint32_t i = 0; good && i <= j->jobs; i++)
        if (j->doc[i])
            good = taoci_doc_new(fresh, &doc[i], &err) == TAOCI_OK;
    msg(good ? "dictionaries loaded anew" : "the old dictionaries stay in use");
    if (good) { /* what is freed below is the old */
        taoci *t = j->t;
        j->t = fresh;
        fresh = t;
    }
    for (uint32_t i = 0; i <= j->jobs; i++) {
        taoci_doc *old = good ? j->doc[i] : doc[i];
        j->doc[i] = good ? doc[i] : j->doc[i];
        taoci_doc_free(old);
    }
    taoci_close(fresh);
}

/* A reference date and type list that are wrong are wrong for every document: say it once,
 * before anything is read. */
static int check_usage(job *j)
{
    taoci_err err = {0};
    taoci_input how = {.ref = j->r->ref, .encoding = j->r->encoding, .as_of = j->r->as_of};
    taoci_code rc = taoci_doc_read(j->doc[0], "", 0, &how, &err);
    if (!rc)
        rc = j->work(j->doc[0], j->r, &err);
    if (rc)
        msg("%s", err.msg);
    return rc == TAOCI_ETEXT ? EXIT_USAGE : exit_code_of(rc);
}

/* Options that would be set aside in silence. */
static int check_options(const reading *r, char **argv, int n)
{
    const char *field = r->text_field ? "text" : r->id_field ? "id" : r->ref_field ? "ref" : NULL;
    if (!r->jsonl && field) {
        msg("--%s-field names a member of records: it needs --jsonl", field);
        return EXIT_USAGE;
    }
    if (r->jsonl && r->encoding && strcasecmp(r->encoding, "UTF-8") != 0) {
        msg("JSON Lines are UTF-8, --encoding is for texts: iconv -f %s -t UTF-8 | taoci %s",
            r->encoding, "extract --jsonl");
        return EXIT_USAGE;
    }
    for (int i = 1; r->files_from && strcmp(r->files_from, "-") == 0 && i <= n; i++)
        if (strcmp(argv[i], "-") == 0) {
            msg("'-' is the list of names already");
            return EXIT_USAGE;
        }
    return EXIT_DONE;
}

/* The inputs that are known beforehand must not be where the output goes. */
static int check_inputs(const reading *r, char **argv, int n)
{
    for (int i = 1; i <= n + 1; i++) {
        const char *file = i <= n ? argv[i] : r->files_from;
        if (file && strcmp(file, "-") != 0 && is_out_path(file)) {
            msg("'%s' is read and written; -o names another file", file);
            return EXIT_USAGE;
        }
    }
    return EXIT_DONE;
}

/* Close all; KEEP: the output goes where it should. The exit code. */
static int end_reading(job *j, input *from, int keep)
{
    worse(j, finish_out(keep));
    if (!j->exit && j->r->fail_empty && !j->found)
        j->exit = EXIT_NOTHING;
    input_free(from);
    for (uint32_t i = 0; i <= j->jobs; i++)
        taoci_doc_free(j->doc[i]);
    for (uint32_t i = 0; j->slots && i < SLOTS * j->jobs; i++) {
        release(&j->slots[i].in);
        tc_buf_done(&j->slots[i].own);
        tc_buf_done(&j->slots[i].out);
        tc_buf_done(&j->slots[i].got.notes);
    }
    free(j->slots);
    taoci_close(j->t);
    return j->exit;
}

static int make_slots(job *j)
{
    long n = j->r->jobs ? j->r->jobs : sysconf(_SC_NPROCESSORS_ONLN);
    j->jobs = n < 1 ? 1 : n > MOST_JOBS ? MOST_JOBS : (uint32_t)n;
    j->slots = calloc(SLOTS * j->jobs, sizeof *j->slots);
    for (uint32_t i = 0; j->slots && i < SLOTS * j->jobs; i++) {
        tc_buf_init(&j->slots[i].own, OWN_MOST);
        tc_buf_init(&j->slots[i].out, OUT_MOST);
        tc_buf_init(&j->slots[i].got.notes, NOTES_MOST);
    }
    return j->slots != NULL;
}

/* Do all; how many there were. The first that is done begins the output, and a run of one starts no threads. */
static size_t run_all(job *j, input *from)
{
    incoming in;
    size_t documents = 0;
    for (int more = 1, i = 0; more; documents++) {
        if (!j->crew && j->jobs > 1 && j->done)
            j->crew = hire(j);
        if ((j->crew && (i = crew_slot(j->crew)) < 0) || !input_next(from, &in))
            break;
        if (reload_wanted)
            reload(j);
        more = j->crew ? do_together(j, i, &in) : do_alone(j, &in);
    }
    crew_free(j->crew);
    return documents;
}

static int run(const reading *r, char **argv, int n, work w, taoci_format format,
               const gathering *gather)
{
    taoci_err err = {0};
    job j = {.r = r, .work = w, .format = format, .gather = gather};
    if ((j.exit = check_options(r, argv, n)))
        return j.exit;
    /* An output that cannot be is said before the work. */
    if ((j.exit = open_out(r->output)) || (j.exit = check_inputs(r, argv, n)) ||
        (j.exit = open_taoci(r, &j.t)))
        return end_reading(&j, NULL, 0);
    const input_options io = {.files = argv + 1,
                              .count = n,
                              .files_from = r->files_from,
                              .jsonl = r->jsonl,
                              .quiet = r->quiet,
                              .text_field = r->text_field ? r->text_field : "text",
                              .id_field = r->id_field ? r->id_field : "id",
                              .ref_field = r->ref_field ? r->ref_field : "ref"};
    input *from = input_new(&io);
    j.format.offsets = (unsigned)r->offsets;
    j.format.pretty = r->pretty;
    j.format.excel = r->excel;
    j.format.header = 1;
    if (!from || !make_slots(&j) || taoci_doc_new(j.t, &j.doc[0], &err)) {
        msg("no memory to begin");
        j.exit = EXIT_FAULT;
        return end_reading(&j, from, 0);
    }
    if ((j.exit = check_usage(&j)))
        return end_reading(&j, from, 0);
    if (gather && (j.exit = gather->begin(gather->user, j.t, j.jobs)))
        return end_reading(&j, from, 0);
    if (r->jsonl && !gather)
        listen_for_hangup();
    size_t documents = run_all(&j, from);
    if (gather && !j.broken) {
        int code = gather->end(gather->user);
        worse(&j, code);
        j.broken |= code != EXIT_DONE;
    }
    int keep = !j.broken && (j.done || !documents);
    if (!keep && is_out_aside())
        msg("'%s' is not written: %s", r->output,
            j.broken ? "it would not be complete" : "no input could be read");
    return end_reading(&j, from, keep);
}

int run_reading(const reading *r, char **argv, int n, work w, taoci_format format)
{
    return run(r, argv, n, w, format, NULL);
}

int run_gathering(const reading *r, char **argv, int n, work w, taoci_format format,
                  const gathering *g)
{
    return run(r, argv, n, w, format, g);
}
