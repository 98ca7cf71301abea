#include "cli/cmd.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "cli/input.h"
#include "cli/out.h"
#include "cli/refname.h"
#include "cli/userdict.h"
#include "cli/where.h"

const char *const offset_units[] = {"codepoint", "byte", "utf16", NULL};
const char *const dict_formats[] = {"tsv", "jieba", NULL};
const char *const ref_sources[] = {"auto", "name", "mtime", "text", "none", NULL};
const char *const wrap_modes[] = {"auto", "on", "off", NULL};

/* Which model of names is in use. */
static void tell_model(const taoci *t, const taoci_config *cfg)
{
    if (cfg->model)
        msg("%s: %s", cfg->model, taoci_model_note(t));
    else
        msg("no model of names: by rules and dictionary alone");
}

int open_taoci(const reading *r, taoci **t)
{
    char path[PATH_MOST], model[PATH_MOST];
    taoci_err err = {0};
    userdict u = {0};
    /* ICU's engine knows no dictionary. */
    int bad = r->icu ? EXIT_DONE : userdict_list(&u, r);
    if (bad)
        return bad;
    taoci_config cfg = {.lexicon = r->icu ? NULL : find_lexicon(r, path),
                        .audit = r->lexicon || getenv("TAOCI_LEXICON"),
                        .model = r->names && !r->icu ? find_model(r, model) : NULL,
                        .dicts = (const char *const *)u.p,
                        .dict_count = u.n,
                        .jieba = r->jieba};
    for (size_t i = 0; i <= u.n; i++) {
        const char *file = i < u.n ? u.p[i] : cfg.lexicon;
        if (file && is_out_path(file)) {
            msg("'%s' is a dictionary and the output", file);
            userdict_free(&u);
            return EXIT_USAGE;
        }
    }
    taoci_code rc = taoci_open(&cfg, t, &err);
    if (rc)
        msg("%s", err.msg);
    if (rc == TAOCI_EIO && access(cfg.lexicon, R_OK) != 0)
        msg("'make lexicon' compiles the built-in dictionary; --lexicon or TAOCI_LEXICON names it");
    for (size_t i = 0; !rc && r->verbose && i < u.n; i++)
        msg("%s: %u entries, 0 rejected", u.p[i], taoci_dict_entries(*t, i));
    if (!rc && r->verbose && r->names && !r->icu)
        tell_model(*t, &cfg);
    userdict_free(&u);
    /* Without its dictionaries nothing can be done right: exit 4, whatever the reason. */
    return !rc ? EXIT_DONE : rc == TAOCI_ENOMEM ? EXIT_FAULT : EXIT_DICT;
}

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

/* Everything that one run carries from document to document. */
typedef struct job {
    const reading *r;
    taoci *t;
    work work;
    taoci_format format;
    taoci_doc *doc;
    int exit, broken;   /* BROKEN: a document has no record */
    size_t done, found; /* documents, entities */
} job;

static void worse(job *j, int code)
{
    if (code > j->exit)
        j->exit = code;
}

/* 0 when the output is gone and the run has to end. */
static int write_failure(job *j, const incoming *in, const taoci_err *why)
{
    const char *p;
    size_t len;
    taoci_err err = {0};
    /* What failed before the text was read names its file in the sentence. */
    if (in->why.code)
        msg("%s", why->msg);
    else
        msg("%s: %s", in->id, why->msg);
    worse(j, exit_code_of(why->code) == EXIT_USAGE ? EXIT_INPUT : exit_code_of(why->code));
    if (j->format.shape != TAOCI_JSONL)
        return 1;
    if (taoci_doc_write_error(j->doc, in->id, in->line, why, &p, &len, &err)) {
        msg("%s", err.msg);
        worse(j, EXIT_FAULT);
        j->broken = 1;
        return 0;
    }
    return put_out(p, len);
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

static int do_document(job *j, const incoming *in)
{
    const reading *r = j->r;
    taoci_err err = {0};
    const char *p;
    size_t len;
    if (in->why.code)
        return write_failure(j, in, &in->why);
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
    set_ref(r, in, ref, &how);
    if (taoci_doc_read(j->doc, in->bytes, in->len, &how, &err) || j->work(j->doc, r, &err) ||
        taoci_doc_write(j->doc, &j->format, &p, &len, &err))
        return write_failure(j, in, &err);
    for (size_t i = 0; !r->quiet && taoci_doc_warning(j->doc, i); i++)
        msg("%s: %s", in->id, taoci_doc_warning(j->doc, i));
    j->found += taoci_doc_entity_count(j->doc);
    j->format.header = 0;
    j->done++;
    return put_out(p, len);
}

/* Open the dictionaries anew beside the old ones, and keep the old when the new are bad. */
static void reload(job *j)
{
    taoci *fresh = NULL;
    taoci_doc *doc = NULL;
    taoci_err err = {0};
    reload_wanted = 0;
    if (open_taoci(j->r, &fresh) || taoci_doc_new(fresh, &doc, &err)) {
        msg("the old dictionaries stay in use");
        taoci_close(fresh);
        return;
    }
    taoci_doc_free(j->doc);
    taoci_close(j->t);
    j->doc = doc;
    j->t = fresh;
    msg("dictionaries loaded anew");
}

/* A reference date and type list that are wrong are wrong for every document: say it once,
 * before anything is read. */
static int check_usage(job *j)
{
    taoci_err err = {0};
    taoci_input how = {.ref = j->r->ref, .encoding = j->r->encoding, .as_of = j->r->as_of};
    taoci_code rc = taoci_doc_read(j->doc, "", 0, &how, &err);
    if (!rc)
        rc = j->work(j->doc, j->r, &err);
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
    taoci_doc_free(j->doc);
    taoci_close(j->t);
    return j->exit;
}

int run_reading(const reading *r, char **argv, int n, work w, taoci_format format)
{
    taoci_err err = {0};
    job j = {.r = r, .work = w, .format = format};
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
    if (!from || taoci_doc_new(j.t, &j.doc, &err)) {
        msg("no memory to begin");
        j.exit = EXIT_FAULT;
        return end_reading(&j, from, 0);
    }
    if ((j.exit = check_usage(&j)))
        return end_reading(&j, from, 0);
    if (r->jsonl)
        listen_for_hangup();
    size_t documents = 0;
    incoming in;
    for (int more = 1; more && input_next(from, &in); documents++) {
        if (reload_wanted)
            reload(&j);
        more = do_document(&j, &in);
    }
    int keep = !j.broken && (j.done || !documents);
    if (!keep && is_out_aside())
        msg("'%s' is not written: %s", r->output,
            j.broken ? "it would not be complete" : "no input could be read");
    return end_reading(&j, from, keep);
}
