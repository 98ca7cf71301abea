#include "corpus/corpus.h"

#include <stdlib.h>

#include "corpus/report.h"

struct tc_corpus {
    taoci_corpus_config config;
    tc_table table;
    tc_idf idf, against;
    tc_arena arena; /* of the answer */
};

taoci_code tc_corpus_new(tc_corpus **out, const taoci_corpus_config *config, taoci_err *err)
{
    tc_corpus *k = *out = calloc(1, sizeof *k);
    taoci_code rc = TAOCI_OK;
    if (!k)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to begin");
    k->config = *config;
    tc_arena_init(&k->arena, SIZE_MAX);
    tc_table_init(&k->table);
    k->table.keep_uses = config->what == TAOCI_CORPUS_EACH;
    k->table.keep_shares = config->by != TAOCI_NO_GROUP;
    k->table.thin = config->what == TAOCI_FREQUENCIES;
    if (config->idf)
        rc = tc_idf_open(&k->idf, config->idf, err);
    if (!rc && config->against_idf)
        rc = tc_idf_open(&k->against, config->against_idf, err);
    if (!rc)
        return TAOCI_OK;
    tc_corpus_free(k);
    *out = NULL;
    return rc;
}

void tc_corpus_free(tc_corpus *k)
{
    if (!k)
        return;
    tc_table_done(&k->table);
    tc_idf_close(&k->idf);
    tc_idf_close(&k->against);
    tc_arena_done(&k->arena);
    free(k);
}

/* The group that M is in. */
static tc_str group_of(const tc_corpus *k, const taoci_member *m, tc_str date)
{
    const char *slash = strrchr(m->id, '/');
    if (!date.len)
        date = TC_STR("undated");
    switch (k->config.by) {
    case TAOCI_BY_YEAR:
        return date.p[0] == 'u' ? date : tc_str_head(date, 4);
    case TAOCI_BY_MONTH:
        return date.p[0] == 'u' ? date : tc_str_head(date, 7);
    case TAOCI_BY_FOLDER:
        return slash ? (tc_str){m->id, (uint32_t)(slash - m->id)} : TC_STR(".");
    default:
        return tc_str_of(m->group ? m->group : "");
    }
}

taoci_code tc_corpus_add(tc_corpus *k, const taoci_member *m, const char *terms, size_t len,
                         taoci_err *err)
{
    tc_terms t;
    uint32_t group = 0;
    if (!tc_terms_read(&t, terms, len))
        return tc_fail(err, TAOCI_EINVAL, 0, "these bytes are no terms of a document");
    if (k->table.keep_shares && !m->reference)
        group = tc_table_group(&k->table, group_of(k, m, t.date));
    if (group == UINT32_MAX)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the groups of a corpus");
    return tc_table_add(&k->table, m->id, group, m->reference, &t, err);
}

/* The place of each group by its name. O(groups²): years and folders are few. */
static void order_groups(tc_table *t)
{
    for (uint32_t i = 0; i < t->groups.n; i++)
        for (uint32_t j = 0; j < t->groups.n; j++) {
            tc_str a = t->groups.p[j].name, b = t->groups.p[i].name;
            int order = memcmp(a.p, b.p, a.len < b.len ? a.len : b.len);
            t->groups.p[i].order += order ? order < 0 : a.len < b.len;
        }
}

/* The file of frequencies. Runs of one document only say nothing that their absence does not. */
static taoci_code write_frequencies(tc_corpus *k, tc_buf *out, taoci_err *err)
{
    const tc_table *t = &k->table;
    tc_idf_term *term = malloc(((size_t)t->themes.n + 1) * sizeof *term);
    uint32_t n = 0, least = k->config.min_docs;
    if (!term)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u terms", t->themes.n);
    for (uint32_t i = 0; i < t->themes.n; i++)
        if (t->themes.p[i].df >= least)
            term[n++] = (tc_idf_term){t->themes.p[i].name, t->themes.p[i].count, t->themes.p[i].df};
    taoci_code rc = tc_idf_write(out, term, n, t->members, t->tokens, err);
    free(term);
    return rc;
}

taoci_code tc_corpus_write(tc_corpus *k, tc_buf *out, taoci_err *err)
{
    if (k->config.what == TAOCI_FREQUENCIES)
        return write_frequencies(k, out, err);
    order_groups(&k->table);
    const tc_chooser c = {.table = &k->table,
                          .config = &k->config,
                          .idf = k->config.idf ? &k->idf : NULL,
                          .against = k->config.against_idf ? &k->against : NULL,
                          .arena = &k->arena};
    return tc_report_write(out, &c, err);
}
