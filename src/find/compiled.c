#include "find/compiled.h"

#include "find/re.h"

taoci_code tc_compiled_check(const tc_dict *d, tc_source *src,
                             void (*each)(void *user, const taoci_finding *finding), void *user,
                             taoci_err *err)
{
    tc_buf image;
    tc_dict one = {.count = 1};
    tc_re_set *set = NULL;
    taoci_err why = {0};
    tc_buf_init(&image, UINT32_MAX);
    /* Lines that do not compile were told of, one by one, by tc_dict_check; limits show only here. */
    taoci_code rc = tc_compile(src, 1, &d->map, "", &image, &why);
    if (rc == TAOCI_ELIMIT)
        each(user, &(taoci_finding){1, "limit", src->path, why.line, why.msg});
    if (rc && rc != TAOCI_ENOMEM)
        why.code = TAOCI_OK;
    if (!rc && !tc_lexicon_attach(&one.lex[0], image.p, image.len, src->path, NULL))
        rc = tc_re_compile(&set, &one, &why);
    if (why.code == TAOCI_EDICT)
        each(user, &(taoci_finding){1, "pattern", src->path, why.line, why.msg});
    tc_re_free(set);
    tc_buf_done(&image);
    return why.code == TAOCI_ENOMEM ? tc_fail(err, why.code, 0, "%s", why.msg) : TAOCI_OK;
}
