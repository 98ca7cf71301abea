/* src/taoci_dict.c — the public interface to tables of dictionaries: checked, added to, counted. */
#include <stdlib.h>

#include "base/sized.h"
#include "dict/check.h"
#include "dict/edit.h"
#include "find/asked.h"
#include "find/compiled.h"
#include "taoci.h"
#include "taoci_own.h"

taoci_code taoci_dict_check(const taoci *t, const char *const *files, size_t count, int jieba,
                            void (*each)(void *user, const taoci_finding *finding), void *user,
                            taoci_err *err)
{
    tc_sources src;
    TC_GIVEN(t && each && tc_all_given(files, count), err);
    const char *types[TC_TYPES + 1];
    tc_asked_names(types);
    taoci_code rc = tc_sources_read(&src, files, count, jieba, err);
    if (!rc)
        rc = tc_dict_check(&t->store.dict, &src, types, each, user, err);
    for (size_t i = 0; !rc && i < src.n; i++)
        rc = tc_compiled_check(&t->store.dict, &src.p[i], each, user, err);
    tc_sources_done(&src);
    return rc;
}

taoci_code taoci_dict_add(const taoci *t, const char *file, const taoci_line *line, taoci_err *err)
{
    taoci_line own;
    TC_GIVEN(t && file && line, err);
    taoci_code rc = TC_TAKE(&own, line, taoci_line, err);
    if (rc)
        return rc;
    line = &own;
    if (!line->surface || !*line->surface || !line->type || !*line->type)
        return tc_fail(err, TAOCI_EINVAL, 0, "a line needs a word and a type");
    return tc_dict_add(&t->store.dict, file, line, err);
}

taoci_code taoci_dict_stats(const taoci *t, void (*each)(void *user, const taoci_count *count),
                            void *user, taoci_err *err)
{
    size_t n = 0;
    taoci_count *all = NULL;
    TC_GIVEN(t && each, err);
    taoci_code rc = tc_dict_stats(&t->store.dict, &all, &n, err);
    for (size_t i = 0; !rc && i < n; i++)
        each(user, &all[i]);
    free(all);
    return rc;
}
