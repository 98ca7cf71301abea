#include "text/binary.h"

#include <string.h>

#include "base/buf.h"
#include "base/magic.h"

enum {
    SAMPLE = 1 << 16, /* bytes of text looked at */
    FEW = 8,          /* control characters that a text may have */
    FEW_UNSURE = 3,   /* … one of which nobody knows the encoding */
    KINDS = 4, /* different ones that tables and padding do not have: noise has all of them */
    SURE = 500 /* an encoding that is less sure (in thousandths) may be none */
};

/* How many of the LEN bytes at P are passed in steps of eight that have no byte below 0x20. */
static size_t skip_plain(const char *p, size_t len)
{
    const uint64_t each = 0x0101010101010101u;
    size_t i = 0;
    for (uint64_t w; len - i >= sizeof w; i += sizeof w) {
        memcpy(&w, p + i, sizeof w);
        if ((w - 0x20 * each) & ~w & 0x80 * each)
            break;
    }
    return i;
}

static taoci_code refuse(const char *what, const char *how, const char *name, taoci_err *err)
{
    static const char office[] = "soffice "; /* writes a file */
    tc_buf b;
    tc_buf_init(&b, SAMPLE);
    const char *at = how ? strchr(how, '%') : NULL;
    if (at) {
        tc_buf_put(&b, how, (size_t)(at - how));
        tc_buf_shell(&b, name);
        tc_buf_puts(&b, at + 1);
        if (strncmp(how, office, sizeof office - 1) != 0)
            tc_buf_puts(&b, " | taoci extract");
    } else if (how) {
        tc_buf_puts(&b, how);
    }
    tc_buf_putc(&b, 0);
    taoci_code rc = how && !b.bad ? tc_fail(err, TAOCI_ETEXT, 0, "%s: %s", what, b.p)
                                  : tc_fail(err, TAOCI_ETEXT, 0, "%s, no text", what);
    tc_buf_done(&b);
    return rc;
}

taoci_code tc_binary_check(const char *p, size_t len, const char *name, taoci_err *err)
{
    const tc_magic *k = tc_magic_find(p, len);
    return k ? refuse(k->what, k->how, name, err) : TAOCI_OK;
}

/* Is what has CONTROLS control characters of so many different VALUES among N no text? One kind is how tables
 * (Hive's ^A) are written and files padded, as long as there is something else. */
static int is_noise(size_t controls, int values, size_t n, int is_sure)
{
    if (is_sure)
        return controls >= FEW && (values < KINDS ? controls > n / 10 * 9 : controls >= n / 16);
    return controls >= FEW_UNSURE && controls >= n / 24 &&
           (values >= FEW_UNSURE || controls > n / 10 * 9);
}

taoci_code tc_binary_decoded(const char *p, size_t len, const tc_decoded *d, taoci_err *err)
{
    /* Noise is taken for UTF-16, where a control character takes two bytes, but never for sure. */
    int is_sure = d->conf >= SURE, values = 0;
    const char *text = is_sure ? d->text : p;
    size_t n = is_sure ? d->len : len, controls = 0;
    uint32_t seen = 0;
    n = n < SAMPLE ? n : SAMPLE;
    for (size_t i = 0; i < n; i++) {
        i += skip_plain(text + i, n - i);
        if (i < n && tc_is_control((unsigned char)text[i])) {
            controls++;
            seen |= 1u << text[i];
        }
    }
    if (controls < FEW_UNSURE) /* nearly all: what follows needs not be counted */
        return TAOCI_OK;
    for (; seen; seen &= seen - 1)
        values++;
    if (!is_noise(controls, values, is_sure ? tc_utf8_count(text, (uint32_t)n) : n, is_sure))
        return TAOCI_OK;
    return tc_fail(err, TAOCI_ETEXT, 0, "no text: %zu control characters in the first %zu bytes",
                   controls, n);
}
