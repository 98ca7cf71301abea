/* src/taoci_open.c — the public interface to lexicons and the model of names: found, compiled, opened. */
#define _GNU_SOURCE /* dladdr */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/near.h"
#include "base/sized.h"
#include "taoci_own.h"

/* ---- where it lies ---- */

enum { PATH_MOST = 4096 };

/* The folder that this library, or the program it is in, was loaded from, with a slash behind it: its length; 0 when
 * nobody says. */
static size_t own_folder(char *path)
{
    static const char here;
    Dl_info info;
    size_t n = 0;
    path[0] = 0;
    if (dladdr(&here, &info) && info.dli_fname && (n = strlen(info.dli_fname)) < PATH_MOST)
        memcpy(path, info.dli_fname, n + 1);
    if (path[0] != '/') { /* a program as it was called: Linux knows better */
        ssize_t k = readlink("/proc/self/exe", path, PATH_MOST - 1);
        n = k > 0 ? (size_t)k : n < PATH_MOST ? n : 0;
    }
    while (n && path[n - 1] != '/')
        n--;
    return n;
}

/* The data file NAME of this library into PATH, as taoci_default_lexicon says. */
static taoci_code find_data(const char *name, char *path, size_t room, taoci_err *err)
{
    static const char *const places[] = {"", "../share/taoci/", "../../share/taoci/"};
    char folder[PATH_MOST];
    TC_GIVEN(path, err);
    size_t n = own_folder(folder);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        int k = snprintf(path, room, "%.*s%s%s", (int)n, folder, places[i], name);
        if (k < 0 || (size_t)k >= room)
            return tc_fail(err, TAOCI_ELIMIT, 0, "no room for the path of %s", name);
        if (access(path, R_OK) == 0)
            return TAOCI_OK;
    }
    snprintf(path, room, "%.*s%s%s", (int)n, folder, places[1], name);
    return tc_fail(err, TAOCI_EIO, 0, "cannot find '%s', nor '%s' in the folder of the library",
                   path, name);
}

taoci_code taoci_default_lexicon(char *path, size_t room, taoci_err *err)
{
    return find_data("taoci.lex", path, room, err);
}

taoci_code taoci_default_model(char *path, size_t room, taoci_err *err)
{
    return find_data("names.model", path, room, err);
}

const char *taoci_version(void)
{
    return TAOCI_VERSION;
}

int taoci_version_number(void)
{
    return TAOCI_VERSION_NUMBER;
}

/* ---- compiled and opened ---- */

taoci_code taoci_lexicon_build(const char *const *files, size_t count, const char *over,
                               const char *out, taoci_err *err)
{
    tc_buf image;
    tc_sources src = {0};
    TC_GIVEN(out && tc_all_given(files, count), err);
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
    return t ? t->note : NULL;
}

tc_key_own tc_taoci_own(const taoci *t)
{
    return (tc_key_own){.vocab = t->vocab.hash ? &t->vocab : NULL,
                        .idf = t->idf.row ? &t->idf : NULL};
}

/* The weights of keywords, the list of preferred terms, frequencies. */
static taoci_code open_taste(taoci *t, const taoci_config *config, taoci_err *err)
{
    const char *file[] = {config->weights, config->vocab};
    const tc_charmap *map = &t->store.dict.map;
    taoci_code rc =
        config->weights ? TAOCI_OK : tc_weights_builtin(&t->weights, &t->arena, map, err);
    for (int i = 0; i < 2 && !rc; i++) {
        tc_buf b;
        tc_buf_init(&b, TC_DICT_MAX);
        if (file[i] && !(rc = tc_file_read(file[i], &b, err))) {
            tc_str text = {b.p ? b.p : "", (uint32_t)b.len};
            rc = i ? tc_vocab_read(&t->vocab, &t->arena, map, file[i], text, err)
                   : tc_weights_read(&t->weights, &t->arena, map, file[i], text, err);
        }
        tc_buf_done(&b);
    }
    return !rc && config->idf ? tc_idf_open(&t->idf, config->idf, err) : rc;
}

static taoci_code open_as(const taoci_config *config, taoci **out, taoci_err *err)
{
    taoci *t = calloc(1, sizeof *t);
    if (t)
        t->entries = calloc(config->dict_count + 1, sizeof *t->entries);
    if (!t || !t->entries) {
        free(t);
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to begin");
    }
    tc_arena_init(&t->arena, TC_MEMORY_BASE);
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

/* Open the data that belongs to the library. */
static taoci_code open_own(taoci **out, taoci_err *err)
{
    char lexicon[PATH_MOST], model[PATH_MOST];
    taoci_config config = {TAOCI_CONFIG_INIT, .lexicon = lexicon};
    taoci_code rc = taoci_default_lexicon(lexicon, sizeof lexicon, err);
    if (!rc && taoci_default_model(model, sizeof model, NULL) == TAOCI_OK)
        config.model = model;
    return rc ? rc : open_as(&config, out, err);
}

taoci_code taoci_open(const taoci_config *config, taoci **out, taoci_err *err)
{
    taoci_config own;
    TC_GIVEN(out, err);
    *out = NULL;
    if (!config)
        return open_own(out, err);
    taoci_code rc = TC_TAKE(&own, config, taoci_config, err);
    TC_GIVEN(rc || tc_all_given(own.dicts, own.dict_count), err);
    if (!rc && !own.lexicon && own.dict_count)
        rc = tc_fail(err, TAOCI_EINVAL, 0, "no lexicon was named");
    return rc ? rc : open_as(&own, out, err);
}

void taoci_close(taoci *t)
{
    if (!t)
        return;
    free(t->note);
    tc_tie_free(&t->tie);
    tc_model_close(&t->model);
    tc_idf_close(&t->idf);
    tc_re_free(t->patterns);
    tc_arena_done(&t->arena);
    tc_store_close(&t->store);
    free(t->entries);
    free(t);
}

const char *taoci_nearest(const char *word, const char *const *names)
{
    return word && names ? tc_near(tc_str_of(word), names) : NULL;
}

uint32_t taoci_dict_entries(const taoci *t, size_t i)
{
    return t && i < t->dict_count ? t->entries[i] : 0;
}

const char *taoci_type_name(size_t i)
{
    return i < TC_TYPES ? tc_type_list[i].name : NULL;
}

const char *taoci_type_summary(size_t i)
{
    return i < TC_TYPES ? tc_type_list[i].summary : NULL;
}
