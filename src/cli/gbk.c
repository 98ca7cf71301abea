#include "cli/gbk.h"

#include <iconv.h>
#include <stdint.h>

#include "base/clean.h"

void as_utf8(tc_buf *room, const char **p, size_t *len)
{
    size_t good = 0, left = *len, more = 2 * *len;
    for (uint32_t k; good < *len && (k = tc_utf8_check(*p + good, *len - good)); good += k)
        ;
    if (good == *len)
        return;
    iconv_t cd = iconv_open("UTF-8", "GB18030");
    if (cd == (iconv_t)-1)
        return;
    tc_buf_reset(room);
    if (tc_buf_more(room, more)) {
        char *in = (char *)(uintptr_t)*p, *out = room->p;
        if (iconv(cd, &in, &left, &out, &more) != (size_t)-1) {
            *p = room->p;
            *len = (size_t)(out - room->p);
        }
    }
    iconv_close(cd);
}
