/* src/taoci_many.c — the public interface to what looks at many documents at once. No linguistics here. */
#include <stdlib.h>

#include "base/sized.h"
#include "corpus/corpus.h"
#include "discover/discover.h"
#include "taoci.h"
#include "taoci_own.h"

struct taoci_discovery {
    tc_discovery *v;
    tc_buf out;
};

taoci_code taoci_discovery_new(const taoci *t, const taoci_discovery_config *config,
                               taoci_discovery **out, taoci_err *err)
{
    taoci_discovery_config own;
    TC_GIVEN(out, err);
    *out = NULL;
    TC_GIVEN(t, err);
    taoci_code rc = TC_TAKE(&own, config, taoci_discovery_config, err);
    if (rc)
        return rc;
    if (t->store.dict.count == 0)
        return tc_fail(err, TAOCI_EINVAL, 0, "this needs a lexicon, and none was opened");
    taoci_discovery *v = calloc(1, sizeof *v);
    if (!v)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to begin");
    tc_buf_init(&v->out, UINT32_MAX);
    rc = tc_discovery_new(&v->v, &t->store.dict, &own, err);
    if (rc)
        taoci_discovery_free(v);
    else
        *out = v;
    return rc;
}

void taoci_discovery_free(taoci_discovery *v)
{
    if (!v)
        return;
    tc_discovery_free(v->v);
    tc_buf_done(&v->out);
    free(v);
}

taoci_code taoci_discovery_add(taoci_discovery *v, const char *digest, size_t len, taoci_err *err)
{
    TC_GIVEN(v && (digest || !len), err);
    return tc_discovery_add(v->v, digest, len, err);
}

taoci_code taoci_discovery_write(taoci_discovery *v, const char **out, size_t *len, taoci_err *err)
{
    TC_GIVEN(v && out && len, err);
    taoci_code rc = tc_discovery_write(v->v, &v->out, err);
    *out = v->out.p;
    *len = rc ? 0 : v->out.len;
    return rc;
}

/* ---- terms ---- */

struct taoci_corpus {
    tc_corpus *k;
    tc_buf out;
};

taoci_code taoci_corpus_new(const taoci_corpus_config *config, taoci_corpus **out, taoci_err *err)
{
    taoci_corpus_config own;
    TC_GIVEN(out, err);
    *out = NULL;
    taoci_code rc = TC_TAKE(&own, config, taoci_corpus_config, err);
    if (rc)
        return rc;
    taoci_corpus *k = calloc(1, sizeof *k);
    if (!k)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to begin");
    tc_buf_init(&k->out, (size_t)8 << 30);
    rc = tc_corpus_new(&k->k, &own, err);
    if (rc)
        taoci_corpus_free(k);
    else
        *out = k;
    return rc;
}

void taoci_corpus_free(taoci_corpus *k)
{
    if (!k)
        return;
    tc_corpus_free(k->k);
    tc_buf_done(&k->out);
    free(k);
}

taoci_code taoci_corpus_add(taoci_corpus *k, const taoci_member *m, const char *terms, size_t len,
                            taoci_err *err)
{
    taoci_member own;
    TC_GIVEN(k && m && (terms || !len), err);
    taoci_code rc = TC_TAKE(&own, m, taoci_member, err);
    if (!rc && !own.id)
        rc = tc_fail(err, TAOCI_EINVAL, 0, "a document needs an id");
    return rc ? rc : tc_corpus_add(k->k, &own, terms, len, err);
}

taoci_code taoci_corpus_write(taoci_corpus *k, const char **out, size_t *len, taoci_err *err)
{
    TC_GIVEN(k && out && len, err);
    taoci_code rc = tc_corpus_write(k->k, &k->out, err);
    *out = k->out.p;
    *len = rc ? 0 : k->out.len;
    return rc;
}
