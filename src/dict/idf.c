#include "dict/idf.h"

#include <stdlib.h>

/* Row 0 is empty, so that each row has one before it. */
typedef struct header {
    char magic[8];
    uint32_t version, endian;
    uint64_t size, check; /* bytes of the file; the sum of all behind it */
    uint64_t tokens;
    uint32_t docs, rows; /* ROWS: without row 0 */
} header;

enum { VERSION = 1, ENDIAN = 0x01020304, CHECKED = 32 /* where the sum begins */ };

static const char MAGIC[8] = {'t', 'a', 'o', 'c', 'i', '-', 'i', 'f'};

/* A sum over LEN bytes: what a disk damages changes it. */
static uint64_t sum_of(const char *p, size_t len)
{
    uint64_t h = 0x9E3779B97F4A7C15u ^ len, w;
    for (; len >= sizeof w; p += sizeof w, len -= sizeof w) {
        memcpy(&w, p, sizeof w);
        h = (h ^ w) * 0xD6E8FEB86659FD93u;
        h ^= h >> 32;
    }
    for (; len; p++, len--)
        h = (h ^ (unsigned char)*p) * 0x100000001B3u;
    return h ^ h >> 29;
}

/* ---- writing ---- */

static int compare(tc_str a, tc_str b)
{
    int order = memcmp(a.p, b.p, a.len < b.len ? a.len : b.len);
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int by_text(const void *a, const void *b)
{
    return compare(((const tc_idf_term *)a)->text, ((const tc_idf_term *)b)->text);
}

taoci_code tc_idf_write(tc_buf *out, tc_idf_term *t, uint32_t n, uint32_t docs, uint64_t tokens,
                        taoci_err *err)
{
    size_t at = out->len;
    uint64_t pool = 0;
    for (uint32_t i = 0; i < n; i++)
        pool += t[i].text.len;
    if (pool > UINT32_MAX)
        return tc_fail(err, TAOCI_ELIMIT, 0, "%u terms are too much text for one file", n);
    if (n)
        qsort(t, n, sizeof *t, by_text);
    header h = {.version = VERSION, .endian = ENDIAN, .docs = docs, .rows = n, .tokens = tokens};
    memcpy(h.magic, MAGIC, sizeof h.magic);
    tc_buf_put(out, &h, sizeof h);
    tc_buf_put(out, &(tc_idf_row){0}, sizeof(tc_idf_row));
    uint32_t end = 0;
    for (uint32_t i = 0; i < n; i++) {
        end += t[i].text.len;
        tc_buf_put(out, &(tc_idf_row){end, t[i].count, t[i].df}, sizeof(tc_idf_row));
    }
    for (uint32_t i = 0; i < n; i++)
        tc_buf_put(out, t[i].text.p, t[i].text.len);
    taoci_code rc = tc_buf_check(out, err);
    if (rc)
        return rc;
    h.size = out->len - at;
    memcpy(out->p + at, &h, sizeof h);
    h.check = sum_of(out->p + at + CHECKED, out->len - at - CHECKED);
    memcpy(out->p + at, &h, sizeof h);
    return TAOCI_OK;
}

/* ---- reading ---- */

static taoci_code damaged(const char *name, const char *what, taoci_err *err)
{
    return tc_fail(err, TAOCI_EDICT, 0, "'%s' %s; 'taoci idf build -o FILE TEXT…' makes one", name,
                   what);
}

taoci_code tc_idf_attach(tc_idf *x, const void *p, size_t len, const char *name, taoci_err *err)
{
    header h;
    if (len < sizeof h)
        return damaged(name, "is no file of frequencies", err);
    memcpy(&h, p, sizeof h);
    if (memcmp(h.magic, MAGIC, sizeof h.magic) != 0)
        return damaged(name, "is no file of frequencies", err);
    if (h.version != VERSION || h.endian != ENDIAN)
        return damaged(name, "was made by another version or machine", err);
    size_t rows = ((size_t)h.rows + 1) * sizeof(tc_idf_row);
    if (h.size != len || len - sizeof h < rows ||
        h.check != sum_of((const char *)p + CHECKED, len - CHECKED))
        return damaged(name, "is damaged", err);
    x->row = (const tc_idf_row *)(const void *)((const char *)p + sizeof h);
    x->pool = (const char *)p + sizeof h + rows;
    x->n = h.rows;
    x->docs = h.docs;
    x->tokens = h.tokens;
    for (uint32_t i = 1; i <= x->n; i++)
        if (x->row[i].text < x->row[i - 1].text)
            return damaged(name, "is damaged", err);
    if (x->row[0].text || x->row[x->n].text != len - sizeof h - rows)
        return damaged(name, "is damaged", err);
    return TAOCI_OK;
}

taoci_code tc_idf_open(tc_idf *x, const char *path, taoci_err *err)
{
    *x = (tc_idf){0};
    taoci_code rc = tc_map_open(&x->map, path, err);
    if (!rc && (rc = tc_idf_attach(x, x->map.p, x->map.len, path, err)))
        tc_idf_close(x);
    return rc;
}

void tc_idf_close(tc_idf *x)
{
    if (x->map.p)
        tc_map_close(&x->map);
    *x = (tc_idf){0};
}

const tc_idf_row *tc_idf_find(const tc_idf *x, tc_str text)
{
    uint32_t lo = 1, hi = x->n + 1;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2, beg = x->row[mid - 1].text;
        int order = compare((tc_str){x->pool + beg, x->row[mid].text - beg}, text);
        if (!order)
            return &x->row[mid];
        if (order < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

const tc_idf_row *tc_idf_find_at(const tc_idf *x, const tc_view *v, uint32_t beg, uint32_t n)
{
    char text[4 * TC_IDF_CHARS];
    uint32_t len = 0;
    for (uint32_t i = 0; i < n && n <= TC_IDF_CHARS; i++)
        len += tc_utf8_put(text + len, tc_view_cp(v, beg + i));
    return len ? tc_idf_find(x, (tc_str){text, len}) : NULL;
}
