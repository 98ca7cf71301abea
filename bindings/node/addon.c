/* bindings/node/addon.c — libtaoci for node: open, run (at once, or by node's pool of workers), close. index.js, its only
 * caller, has checked what users gave. */
#include <node_api.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <taoci.h>

enum { IDLE = 64 }; /* documents kept for later calls */

/* A lexicon with documents that wait; freed when nobody at work and no object of JavaScript has it. */
typedef struct lexicon {
    taoci *t;
    pthread_mutex_t lock;
    taoci_doc *idle[IDLE];
    size_t n, users; /* idle; calls at work and the object */
    int closed;
    size_t memory;
} lexicon;

/* What is asked, in the order of index.js. */
enum { TYPES, ID, REF, AS_OF, ENCODING, TITLE, KINDS, STRINGS };
enum { WHAT, TOP, MIN_CONF, MIN_COUNT, WRAP, OFFSETS, FLAGS, NUMBERS };
enum {
    FACTS = 1,
    RELATIONS = 2,
    SECTIONS = 4,
    NO_KEYWORDS = 8,
    FLAT = 16,
    CONTEXT = 32,
    STRICT = 64,
    HTML = 128,
    NO_COREF = 256,
    KEEP_BOM = 512,
    COARSE = 1024,
    ONLY_VOCAB = 2048,
    ENTITIES = 4096
};

typedef struct job {
    lexicon *lex;
    char *text, *string[STRINGS];
    size_t len;
    int64_t number[NUMBERS];
    char *out; /* the record */
    size_t out_len;
    taoci_err err;
    napi_deferred deferred;
    napi_async_work work;
} job;

/* ---- documents ---- */

static void leave(lexicon *l)
{
    pthread_mutex_lock(&l->lock);
    int last = --l->users == 0;
    pthread_mutex_unlock(&l->lock);
    if (!last)
        return;
    while (l->n)
        taoci_doc_free(l->idle[--l->n]);
    taoci_close(l->t);
    pthread_mutex_destroy(&l->lock);
    free(l);
}

static taoci_doc *take(lexicon *l, taoci_err *err)
{
    taoci_doc *d = NULL;
    pthread_mutex_lock(&l->lock);
    if (l->n)
        d = l->idle[--l->n];
    pthread_mutex_unlock(&l->lock);
    if (d || taoci_doc_new(l->t, &d, err))
        return d;
    const taoci_limits limits = {TAOCI_LIMITS_INIT, .memory = l->memory};
    if (l->memory && taoci_doc_limits(d, &limits, err)) {
        taoci_doc_free(d);
        d = NULL;
    }
    return d;
}

static void put_back(lexicon *l, taoci_doc *d)
{
    pthread_mutex_lock(&l->lock);
    int keep = l->n < IDLE;
    if (keep)
        l->idle[l->n++] = d;
    pthread_mutex_unlock(&l->lock);
    if (!keep)
        taoci_doc_free(d);
}

static int has(const job *j, int flag)
{
    return (j->number[FLAGS] & flag) != 0;
}

static taoci_code find(const job *j, taoci_doc *d, taoci_err *err)
{
    const taoci_keyword_wish wish = {TAOCI_KEYWORD_WISH_INIT,
                                     .top = (uint32_t)j->number[TOP],
                                     .min_count = (uint32_t)j->number[MIN_COUNT],
                                     .kinds = j->string[KINDS],
                                     .only_vocab = has(j, ONLY_VOCAB)};
    taoci_what what = (taoci_what)j->number[WHAT];
    taoci_code rc = TAOCI_OK;
    if (what == TAOCI_ENTITIES || has(j, ENTITIES) || has(j, COARSE))
        rc = taoci_doc_extract(d, j->string[TYPES], err);
    if (!rc && has(j, RELATIONS))
        rc = taoci_doc_relations(d, err);
    if (!rc && has(j, FACTS))
        rc = taoci_doc_facts(d, err);
    if (!rc && has(j, SECTIONS))
        rc = taoci_doc_sections(d, err);
    if (!rc && what != TAOCI_WORDS && !has(j, NO_KEYWORDS))
        rc = taoci_doc_keywords_as(d, &wish, err);
    return rc;
}

static void do_job(job *j)
{
    const taoci_input in = {TAOCI_INPUT_INIT,
                            .id = j->string[ID],
                            .ref = j->string[REF],
                            .as_of = j->string[AS_OF],
                            .encoding = j->string[ENCODING],
                            .title = j->string[TITLE],
                            .wrap = (taoci_wrap_mode)j->number[WRAP],
                            .strict = has(j, STRICT),
                            .html = has(j, HTML),
                            .no_coref = has(j, NO_COREF),
                            .keep_bom = has(j, KEEP_BOM)};
    const taoci_format format = {TAOCI_FORMAT_INIT,
                                 .what = (taoci_what)j->number[WHAT],
                                 .min_conf = (int)j->number[MIN_CONF],
                                 .offsets = (unsigned)j->number[OFFSETS],
                                 .facts = has(j, FACTS),
                                 .relations = has(j, RELATIONS),
                                 .sections = has(j, SECTIONS),
                                 .flat = has(j, FLAT),
                                 .context = has(j, CONTEXT),
                                 .coarse = has(j, COARSE)};
    const char *out;
    taoci_doc *d = take(j->lex, &j->err);
    if (!d)
        return;
    if (!taoci_doc_read(d, j->text, j->len, &in, &j->err) && !find(j, d, &j->err) &&
        !taoci_doc_write(d, &format, &out, &j->out_len, &j->err)) {
        if ((j->out = malloc(j->out_len + 1)))
            memcpy(j->out, out, j->out_len);
        else
            j->err = (taoci_err){TAOCI_ENOMEM, 0, "no memory for a record"};
    }
    put_back(j->lex, d);
}

/* ---- values of JavaScript ---- */

static napi_value fail(napi_env env, const char *code, const char *message)
{
    napi_throw_error(env, code, message);
    return NULL;
}

static napi_value error_of(napi_env env, const taoci_err *err)
{
    static const char *const name[] = {"TAOCI_OK",    "TAOCI_EINVAL", "TAOCI_EIO",    "TAOCI_ETEXT",
                                       "TAOCI_EDICT", "TAOCI_ELIMIT", "TAOCI_ENOMEM", "TAOCI_ECANCEL"};
    napi_value code, message, line, e = NULL;
    const char *word = (size_t)err->code < sizeof name / sizeof *name ? name[err->code] : "TAOCI";
    napi_create_string_utf8(env, word, NAPI_AUTO_LENGTH, &code);
    napi_create_string_utf8(env, err->msg, NAPI_AUTO_LENGTH, &message);
    napi_create_error(env, code, message, &e);
    napi_create_uint32(env, err->line, &line);
    napi_set_named_property(env, e, "line", line);
    return e;
}

/* A terminated copy of the string V; NULL for another value, or without memory. */
static char *text_of(napi_env env, napi_value v, size_t *len)
{
    size_t n;
    if (napi_get_value_string_utf8(env, v, NULL, 0, &n) != napi_ok)
        return NULL;
    char *p = malloc(n + 1);
    if (p && napi_get_value_string_utf8(env, v, p, n + 1, len ? len : &n) != napi_ok) {
        free(p);
        p = NULL;
    }
    return p;
}

static char *bytes_of(napi_env env, napi_value v, size_t *len)
{
    void *p;
    bool is_buffer = false;
    napi_is_buffer(env, v, &is_buffer);
    if (!is_buffer)
        return text_of(env, v, len);
    if (napi_get_buffer_info(env, v, &p, len) != napi_ok)
        return NULL;
    char *copy = malloc(*len + 1);
    if (copy && *len)
        memcpy(copy, p, *len);
    return copy;
}

static void free_job(job *j)
{
    if (!j)
        return;
    for (int i = 0; i < STRINGS; i++)
        free(j->string[i]);
    free(j->text);
    free(j->out);
    free(j);
}

/* ---- open, close ---- */

static void finalize(napi_env env, void *data, void *hint)
{
    (void)env, (void)hint;
    leave(data);
}

/* open(lexicon | null, model | null, [dicts], weights | null, vocab | null, memory): null as lexicon is the library's own */
static napi_value open_it(napi_env env, napi_callback_info info)
{
    size_t argc = 6;
    napi_value argv[6], handle = NULL, item;
    uint32_t n = 0;
    double memory = 0;
    char own[2][4096], **dicts = NULL, *path[4];
    taoci_err err = {0};
    napi_get_cb_info(env, info, &argc, argv, NULL, NULL);
    lexicon *l = calloc(1, sizeof *l);
    napi_get_array_length(env, argv[2], &n);
    napi_get_value_double(env, argv[5], &memory);
    dicts = calloc(n + 1, sizeof *dicts);
    static const int at[] = {0, 1, 3, 4};
    for (int i = 0; i < 4; i++)
        path[i] = text_of(env, argv[at[i]], NULL);
    taoci_config config = {TAOCI_CONFIG_INIT, .lexicon = path[0], .model = path[1], .weights = path[2],
                           .vocab = path[3],  .dict_count = n};
    int bad = !l || !dicts;
    for (uint32_t i = 0; !bad && i < n; i++) {
        napi_get_element(env, argv[2], i, &item);
        bad = !(dicts[i] = text_of(env, item, NULL));
    }
    config.dicts = (const char *const *)dicts;
    bool has_model = true;
    napi_get_value_bool(env, argv[1], &has_model); /* false: none */
    if (bad)
        err = (taoci_err){TAOCI_ENOMEM, 0, "no memory to begin"};
    else if (!config.lexicon && !taoci_default_lexicon(own[0], sizeof own[0], &err))
        config.lexicon = own[0];
    if (!err.code && !path[0] && !config.model && has_model &&
        taoci_default_model(own[1], sizeof own[1], NULL) == TAOCI_OK)
        config.model = own[1];
    if (!err.code)
        taoci_open(&config, &l->t, &err);
    if (!err.code) {
        pthread_mutex_init(&l->lock, NULL);
        l->users = 1;
        l->memory = memory > 0 ? (size_t)memory : 0;
        if (napi_create_external(env, l, finalize, NULL, &handle) != napi_ok) {
            leave(l);
            err = (taoci_err){TAOCI_ENOMEM, 0, "no memory to begin"};
        }
    } else {
        free(l);
    }
    for (uint32_t i = 0; dicts && i < n; i++)
        free(dicts[i]);
    free(dicts);
    for (int i = 0; i < 4; i++)
        free(path[i]);
    if (err.code)
        napi_throw(env, error_of(env, &err));
    return handle;
}

/* ---- run ---- */

static napi_value result_of(napi_env env, job *j)
{
    napi_value v = NULL;
    if (!j->err.code && napi_create_string_utf8(env, j->out, j->out_len, &v) != napi_ok)
        j->err = (taoci_err){TAOCI_ELIMIT, 0, "the record is longer than a string may be"};
    return v;
}

static void work(napi_env env, void *data)
{
    (void)env;
    do_job(data);
}

static void done(napi_env env, napi_status status, void *data)
{
    job *j = data;
    if (status != napi_ok && !j->err.code)
        j->err = (taoci_err){TAOCI_ECANCEL, 0, "cancelled by the caller"};
    napi_value v = result_of(env, j);
    if (j->err.code)
        napi_reject_deferred(env, j->deferred, error_of(env, &j->err));
    else
        napi_resolve_deferred(env, j->deferred, v);
    napi_delete_async_work(env, j->work);
    leave(j->lex);
    free_job(j);
}

/* run(handle, text | buffer, [strings], [numbers], later): the record, or a promise of it */
static napi_value run(napi_env env, napi_callback_info info)
{
    size_t argc = 5;
    napi_value argv[5], item, name, v = NULL;
    bool later = false;
    void *lex;
    napi_get_cb_info(env, info, &argc, argv, NULL, NULL);
    job *j = calloc(1, sizeof *j);
    if (!j || napi_get_value_external(env, argv[0], &lex) != napi_ok) {
        free(j);
        return fail(env, "TAOCI_ENOMEM", "no memory for a text");
    }
    j->lex = lex;
    for (uint32_t i = 0; i < STRINGS; i++)
        if (napi_get_element(env, argv[2], i, &item) == napi_ok)
            j->string[i] = text_of(env, item, NULL);
    for (uint32_t i = 0; i < NUMBERS; i++)
        if (napi_get_element(env, argv[3], i, &item) == napi_ok)
            napi_get_value_int64(env, item, &j->number[i]);
    napi_get_value_bool(env, argv[4], &later);
    if (!(j->text = bytes_of(env, argv[1], &j->len))) {
        free_job(j);
        return fail(env, "TAOCI_ENOMEM", "no memory for a text");
    }
    pthread_mutex_lock(&j->lex->lock);
    j->lex->users++;
    pthread_mutex_unlock(&j->lex->lock);
    if (later) {
        napi_create_promise(env, &j->deferred, &v);
        napi_create_string_utf8(env, "taoci", NAPI_AUTO_LENGTH, &name);
        if (napi_create_async_work(env, NULL, name, work, done, j, &j->work) == napi_ok &&
            napi_queue_async_work(env, j->work) == napi_ok)
            return v;
        j->err = (taoci_err){TAOCI_ENOMEM, 0, "no memory for a text"};
        napi_reject_deferred(env, j->deferred, error_of(env, &j->err));
    } else {
        do_job(j);
        v = result_of(env, j);
        if (j->err.code)
            napi_throw(env, error_of(env, &j->err));
    }
    leave(j->lex);
    free_job(j);
    return v;
}

static napi_value types(napi_env env, napi_callback_info info)
{
    (void)info;
    napi_value list, name;
    napi_create_array(env, &list);
    for (uint32_t i = 0; taoci_type_name(i); i++) {
        napi_create_string_utf8(env, taoci_type_name(i), NAPI_AUTO_LENGTH, &name);
        napi_set_element(env, list, i, name);
    }
    return list;
}

NAPI_MODULE_INIT()
{
    static const struct {
        const char *name;
        napi_callback call;
    } all[] = {{"open", open_it}, {"run", run}, {"types", types}};
    napi_value f, version;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        napi_create_function(env, all[i].name, NAPI_AUTO_LENGTH, all[i].call, NULL, &f);
        napi_set_named_property(env, exports, all[i].name, f);
    }
    napi_create_string_utf8(env, taoci_version(), NAPI_AUTO_LENGTH, &version);
    napi_set_named_property(env, exports, "version", version);
    return exports;
}
