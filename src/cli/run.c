#include "cli/run.h"

#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mix.h"
#include "cli/check.h"
#include "cli/crew.h"
#include "cli/document.h"
#include "cli/out.h"
#include "cli/progress.h"
#include "cli/resume.h"

/* A long run over a stream takes new dictionaries on SIGHUP, between two documents. */
static volatile sig_atomic_t reload_wanted;

static void on_hangup(int number)
{
    (void)number;
    reload_wanted = 1;
}

/* SIGUSR1 asks how far the run is. */
static volatile sig_atomic_t status_wanted;

static void on_status(int number)
{
    (void)number;
    status_wanted = 1;
}

/* A run that can go on later ends between two documents; the second signal ends it at once. */
static volatile sig_atomic_t stop_wanted;

static void on_stop(int number)
{
    stop_wanted = number;
}

static void listen_for(int number, void (*handler)(int), int flags)
{
    struct sigaction a = {.sa_handler = handler, .sa_flags = flags}, old;
    sigemptyset(&a.sa_mask);
    /* What is set aside stays so, but for SIGHUP: a stream that nohup keeps alive takes new dictionaries, too. */
    if (sigaction(number, NULL, &old) == 0 && (old.sa_handler != SIG_IGN || number == SIGHUP))
        sigaction(number, &a, NULL);
}

enum {
    MOST_JOBS = 256,
    FEW = 4,         /* documents under way for each thread */
    SLOTS = 64,      /* … as long as all of them together are … */
    SMALL = 1 << 18, /* … less than so many bytes */
    OWN_MOST = (1u << 31) - 1,
    NOTES_MOST = 1 << 28, /* bytes of what is said of a document */
    IN_FLIGHT = 64 << 20, /* bytes of the documents that are read and not put out */
    KEEP = 1 << 16        /* more memory than this is not kept for a small document */
};

/* A document on its way through the threads. */
typedef struct slot {
    incoming in; /* into OWN */
    tc_buf own;
    outcome got;
} slot;

/* Everything that one run carries from document to document. */
typedef struct job {
    const reading *r;
    taoci *t;
    doing doing;
    const gathering *gather;       /* NULL: each document is put out */
    taoci_doc *doc[1 + MOST_JOBS]; /* of the first thread, and of those of CREW */
    uint32_t jobs;
    crew *crew; /* NULL: one thread does all */
    slot *slots;
    int exit, broken; /* BROKEN: a document has no record */
    tally sum;
    resume *resume; /* NULL: the run cannot go on later */
    progress progress;
} job;

static void worse(job *j, int code)
{
    if (code > j->exit)
        j->exit = code;
}

/* ---- what came of it; one after another ---- */

/* Put out what a document gave, or hand it on. 0 when the run has to end. */
static int put_result(job *j, const incoming *in, outcome *o)
{
    if (!j->gather)
        return hold_put(&o->out);
    if (o->why.code)
        return 1;
    int code = j->gather->take(j->gather->user, in, o->out.b.p, o->out.b.len);
    worse(j, code);
    j->broken |= code != EXIT_DONE;
    return !code;
}

static void add_up(job *j, const outcome *o)
{
    tally *t = &j->sum;
    t->documents++;
    t->inputs = tc_mix_word(t->inputs, o->mark);
    if (o->why.code) {
        int code = exit_code_of(o->why.code);
        worse(j, code == EXIT_USAGE ? EXIT_INPUT : code);
        t->failed++;
    } else {
        t->done++;
        t->bytes += o->bytes;
        t->found += o->found;
    }
    if (o->broken || o->notes.bad) {
        worse(j, EXIT_FAULT);
        j->broken |= o->broken;
    }
    t->exit = (uint64_t)j->exit;
}

static so_far so_far_of(const job *j, uint64_t taken)
{
    return (so_far){j->sum.documents, j->sum.failed, j->sum.bytes, taken};
}

/* 0 when the output is gone, or has lost a record, or enough has failed, and the run has to end. */
static int put_outcome(job *j, const incoming *in, outcome *o)
{
    const char *p = o->notes.p, *end = p + o->notes.len;
    if (p < end)
        progress_clear(&j->progress);
    for (; p < end; p += strlen(p) + 1)
        msg("%s", p);
    add_up(j, o);
    /* What is on the disk after that is not complete, and may end in the middle of a record. */
    j->broken |=
        !j->broken && (!put_result(j, in, o) ||
                       (j->resume && !resume_note(j->resume, &j->sum, hold_size(&o->out))));
    if (j->broken)
        return 0;
    so_far s = so_far_of(j, o->taken);
    int asked = status_wanted;
    status_wanted = 0;
    progress_step(&j->progress, &s, asked);
    return !(j->sum.failed && j->r->fail_fast);
}

static int do_alone(job *j, incoming *in)
{
    outcome *o = &j->slots[0].got;
    document_do(&j->doing, j->doc[0], in, o);
    int more = put_outcome(j, in, o);
    j->doing.format.header &= !j->sum.done;
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
    document_do(&j->doing, j->doc[1 + who], &s->in, &s->got);
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
    document_release(&s->in);
    trim(&s->own);
    hold_reset(&s->got.out);
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
    const char *const text[] = {in->ref, in->title, in->record, in->group};
    const char **const own[] = {&s->in.ref, &s->in.title, &s->in.record, &s->in.group};
    size_t at[4] = {0};
    for (int i = 0; i < 4; i++)
        if (text[i])
            at[i] = keep(&s->own, text[i], strlen(text[i]));
    size_t bytes = in->bytes && !in->own ? keep(&s->own, in->bytes, in->len) : 0;
    if (s->own.bad) {
        s->in.own = NULL; /* still IN's */
        return 0;
    }
    s->in.id = s->own.p + id;
    for (int i = 0; i < 4; i++)
        *own[i] = text[i] ? s->own.p + at[i] : NULL;
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
    document_release(in);
    return 0;
}

static crew *hire(job *j)
{
    return crew_new(&(crew_task){.user = j,
                                 .threads = j->jobs,
                                 .slots = SLOTS * j->jobs,
                                 .few = FEW * j->jobs,
                                 .small = SMALL,
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
    taoci_input how = {TAOCI_INPUT_INIT, .ref = j->r->ref, .encoding = j->r->encoding,
                       .as_of = j->r->as_of};
    taoci_code rc = taoci_doc_read(j->doc[0], "", 0, &how, &err);
    const char *out;
    size_t len;
    if (!rc)
        rc = j->doing.work(j->doc[0], j->r, &err);
    if (!rc)
        rc = taoci_doc_write(j->doc[0], &j->doing.format, &out, &len, &err);
    if (rc)
        msg("%s", err.msg);
    return rc == TAOCI_ETEXT ? EXIT_USAGE : exit_code_of(rc);
}

/* Close all; KEEP: the output goes where it should. The exit code. */
static int end_reading(job *j, input *from, int keep)
{
    worse(j, finish_out(keep));
    worse(j, resume_close(j->resume, stop_wanted || j->broken ? RESUME_LATER
                                     : keep                   ? RESUME_COMPLETE
                                     : j->sum.done            ? RESUME_LATER
                                                              : RESUME_DROP));
    if (!j->exit && j->r->fail_empty && !j->sum.found)
        j->exit = EXIT_NOTHING;
    input_free(from);
    for (uint32_t i = 0; i <= j->jobs; i++)
        taoci_doc_free(j->doc[i]);
    for (uint32_t i = 0; j->slots && i < SLOTS * j->jobs; i++) {
        document_release(&j->slots[i].in);
        tc_buf_done(&j->slots[i].own);
        hold_done(&j->slots[i].got.out);
        tc_buf_done(&j->slots[i].got.notes);
    }
    free(j->slots);
    taoci_close(j->t);
    if (stop_wanted)
        raise(stop_wanted); /* as a program ends that knows nothing of signals */
    return j->exit;
}

static int make_slots(job *j)
{
    long n = j->r->jobs ? j->r->jobs : sysconf(_SC_NPROCESSORS_ONLN);
    j->jobs = n < 1 ? 1 : n > MOST_JOBS ? MOST_JOBS : (uint32_t)n;
    j->slots = calloc(SLOTS * j->jobs, sizeof *j->slots);
    for (uint32_t i = 0; j->slots && i < SLOTS * j->jobs; i++) {
        tc_buf_init(&j->slots[i].own, OWN_MOST);
        hold_init(&j->slots[i].got.out);
        tc_buf_init(&j->slots[i].got.notes, NOTES_MOST);
    }
    return j->slots != NULL;
}

/* Do all. The first that is done begins the output, and a run of one starts no threads. */
static void run_all(job *j, input *from)
{
    incoming in;
    for (int more = 1, i = 0; more;) {
        if (!j->crew && j->jobs > 1 && j->sum.done)
            j->crew = hire(j);
        if (stop_wanted || (j->crew && (i = crew_slot(j->crew)) < 0) || !input_next(from, &in))
            break;
        if (reload_wanted)
            reload(j);
        more = j->crew ? do_together(j, i, &in) : do_alone(j, &in);
    }
    crew_free(j->crew);
}

/* ---- to go on later ---- */

/* Options that change nothing in what is written. */
static const char *const neutral[] = {"jobs",   "quiet",       "verbose",   "progress", "output",
                                      "resume", "exit-status", "fail-fast", NULL};

/* All that decides what is written: the options, and the record of an empty text, which names dictionary and
 * model. 0 without memory. */
static int print_options(job *j, tc_buf *b)
{
    taoci_err err = {0};
    taoci_input how = {TAOCI_INPUT_INIT, .id = ""};
    taoci_format format = {TAOCI_FORMAT_INIT, .what = TAOCI_ENTITIES, .shape = TAOCI_JSONL};
    const char *out;
    size_t len;
    taoci_doc *d = j->doc[0];
    opt_print(j->r->self, j->r, neutral, b);
    if (taoci_doc_read(d, "", 0, &how, &err) || taoci_doc_extract(d, "place", &err) ||
        taoci_doc_write(d, &format, &out, &len, &err))
        return 0;
    tc_buf_put(b, out, len);
    tc_buf_putc(b, 0);
    return !b->bad;
}

/* Pass over what was done before; EXIT_USAGE, said, when the inputs are not those of then. */
static int pass_over(job *j, input *from)
{
    incoming in;
    uint64_t n = 0, inputs = 0;
    while (n < j->sum.documents && input_pass(from, &in)) {
        inputs = tc_mix_word(inputs, in.mark);
        n++;
    }
    if (n == j->sum.documents && inputs == j->sum.inputs)
        return EXIT_DONE;
    msg("the first %" PRIu64
        " inputs are not those of the run before: remove '%s.part' to begin anew",
        j->sum.documents, j->r->output);
    return EXIT_USAGE;
}

/* Begin to write r->output aside, or go on with it. */
static int begin_resume(job *j, input *from)
{
    tc_buf b;
    tc_buf_init(&b, NOTES_MOST);
    int rc = EXIT_FAULT;
    if (print_options(j, &b))
        rc = resume_open(&j->resume, j->r->output, b.p, &j->sum);
    else
        msg("no memory to begin");
    tc_buf_done(&b);
    if (rc)
        return rc;
    lend_out(resume_fd(j->resume), j->r->output);
    listen_for(SIGINT, on_stop, (int)SA_RESETHAND);
    listen_for(SIGTERM, on_stop, (int)SA_RESETHAND);
    j->exit = (int)j->sum.exit;
    j->doing.format.header &= !j->sum.done;
    if (j->sum.documents && !j->r->quiet)
        msg("going on behind %" PRIu64 " documents", j->sum.documents);
    return pass_over(j, from);
}

/* Is it worth a line how many documents there were: in a batch, where some have failed, and to eyes? */
static int is_batch(const reading *r, const tally *t)
{
    int asked = r->recursive || r->files_from || r->jsonl || r->resume || r->append || r->verbose;
    return !r->quiet && t->documents > 1 && (asked || t->failed || progress_wanted(PROGRESS_AUTO));
}

/* Do all and say how it went; SIZE: bytes of input, 0 = not known. Should the output be put in its place? */
static int do_all(job *j, input *from, uint64_t size)
{
    const reading *r = j->r;
    progress_begin(&j->progress, (progress_mode)r->progress, size);
    run_all(j, from);
    progress_clear(&j->progress);
    if (j->gather && !j->broken) {
        int code = j->gather->end(j->gather->user);
        worse(j, code);
        j->broken |= code != EXIT_DONE;
    }
    if (is_batch(r, &j->sum)) {
        so_far s = so_far_of(j, 0);
        progress_sum(&j->progress, &s);
    }
    int failed = r->fail_fast && j->sum.failed;
    int keep = !j->broken && !failed && (j->sum.done || !j->sum.documents);
    if (!keep && is_out_aside())
        msg("'%s' is not written: %s", r->output,
            j->broken ? "it would not be complete"
            : failed  ? "a document failed"
                      : "no input could be read");
    if (stop_wanted)
        msg("stopped behind %" PRIu64 " documents; the same command goes on", j->sum.documents);
    else if (j->resume && j->broken)
        msg("'%s.part' is kept; the same command goes on", r->output);
    return keep;
}

static int run_with(const reading *r, char **argv, int n, doing w, const gathering *gather)
{
    taoci_err err = {0};
    job j = {.r = r, .doing = w, .gather = gather};
    if ((j.exit = check_options(r, argv, n)))
        return j.exit;
    if (gather && (r->resume || r->append)) {
        msg("--%s is for records; %s makes one thing of all", r->resume ? "resume" : "append",
            r->self->name);
        return EXIT_USAGE;
    }
    /* An output that cannot be is said before the work. */
    if ((j.exit = open_output(r)) || (j.exit = check_inputs(r, argv, n)) ||
        (j.exit = open_taoci(r, &j.t)))
        return end_reading(&j, NULL, 0);
    const input_options io = {.files = argv + 1,
                              .count = n,
                              .files_from = r->files_from,
                              .jsonl = r->jsonl,
                              .csv = r->csv,
                              .keep = &r->keep,
                              .title_field = r->title_field ? r->title_field : "title",
                              .quiet = r->quiet,
                              .recursive = r->recursive,
                              .sieve = {&r->include, &r->exclude, r->hidden},
                              .text_field = r->text_field ? r->text_field : "text",
                              .id_field = r->id_field ? r->id_field : "id",
                              .ref_field = r->ref_field ? r->ref_field : "ref",
                              .group_field = r->jsonl ? r->group_field : NULL};
    input *from = input_new(&io);
    j.doing.format.offsets = (unsigned)r->offsets;
    j.doing.format.pretty = r->pretty;
    j.doing.format.excel = r->excel;
    j.doing.format.header &= !is_out_begun();
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
        listen_for(SIGHUP, on_hangup, SA_RESTART);
    listen_for(SIGUSR1, on_status, SA_RESTART);
    if (r->resume && (j.exit = begin_resume(&j, from)))
        return end_reading(&j, from, 0);
    int keep = do_all(&j, from, progress_wanted((progress_mode)r->progress) ? input_size(&io) : 0);
    return end_reading(&j, from, keep);
}

static int run(const reading *from_options, char **argv, int n, work w, taoci_format format,
               const gathering *gather)
{
    reading own = *from_options;
    const reading *r = &own;
    own.jsonl |= own.csv; /* rows become records */
    char *keep = split_many(&own.keep);
    int rc = run_with(r, argv, n, (doing){r, w, format, gather != NULL}, gather);
    free(keep);
    return rc;
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

int put_answer(taoci_code rc, const taoci_err *err, const char *p, size_t len)
{
    return rc ? said(rc, err) : put_out(p, len) ? EXIT_DONE : EXIT_INPUT;
}
