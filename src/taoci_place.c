/* src/taoci_place.c — the public interface to divisions. */
#include <string.h>

#include "base/clean.h"
#include "base/sized.h"
#include "out/places.h"
#include "place/points.h"
#include "taoci.h"
#include "taoci_own.h"

enum { CODE = 6 };

int taoci_place_point(const char *code, taoci_point *point)
{
    uint32_t num = 0;
    if (!code || !point || strspn(code, "0123456789") < CODE)
        return 0;
    for (int i = 0; i < CODE; i++)
        num = num * 10 + (uint32_t)(code[i] - '0');
    const tc_point *p = tc_point_of(num);
    if (p)
        *point = (taoci_point){p->num, p->lon, p->lat};
    return p != NULL;
}

static int is_text(const char *s)
{
    for (uint32_t n; *s; s += n)
        if ((n = (unsigned char)*s < 0x80 ? 1 : tc_utf8_check(s, strlen(s))) == 0)
            return 0;
    return 1;
}

taoci_code taoci_doc_places(taoci_doc *d, const char *const *words, size_t count,
                            const taoci_format *format,
                            void (*miss)(void *user, const char *sentence), void *user,
                            const char **out, size_t *len, taoci_err *err)
{
    taoci_format own;
    TC_GIVEN(d && out && len && miss && tc_all_given(words, count), err);
    *out = NULL;
    *len = 0;
    taoci_code rc = TC_TAKE(&own, format, taoci_format, err);
    if (rc)
        return rc;
    if (own.shape != TAOCI_JSONL && own.shape != TAOCI_TEXT && own.shape != TAOCI_GEOJSON)
        return tc_fail(err, TAOCI_EINVAL, 0, "places are written as JSON, text or GeoJSON");
    for (size_t i = 0; i < count; i++)
        if (!is_text(words[i]))
            return tc_fail(err, TAOCI_EINVAL, 0, "word %zu is no UTF-8", i + 1);
    tc_buf_reset(&d->out);
    rc = tc_places_write(&d->out, &d->scratch, &d->t->store.dict, words, count, &own, miss, user,
                         err);
    *out = d->out.p;
    *len = rc ? 0 : d->out.len;
    return rc;
}
