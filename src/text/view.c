#include "text/view.h"

#include <stdlib.h>

static int push_piece(tc_pieces *out, tc_arena *a, uint32_t beg, uint32_t end, uint32_t cp)
{
    tc_piece *p = beg < end || cp ? tc_vec_push(a, out) : NULL;
    if (p)
        *p = (tc_piece){.beg = beg, .end = end, .cp = cp};
    return p || (beg >= end && !cp);
}

static int in_text_order(const void *a, const void *b)
{
    const tc_piece *x = a, *y = b;
    if (x->beg != y->beg)
        return x->beg < y->beg ? -1 : 1;
    return x->end > y->end ? -1 : x->end < y->end; /* the longer first */
}

taoci_code tc_pieces_without(tc_pieces *out, tc_arena *a, tc_pieces *cuts, uint32_t len,
                             taoci_err *err)
{
    uint32_t at = 0;
    int ok = 1;
    if (cuts->n > 1)
        qsort(cuts->p, cuts->n, sizeof *cuts->p, in_text_order);
    for (uint32_t i = 0; ok && i < cuts->n; i++) {
        const tc_piece *c = &cuts->p[i];
        if (c->beg < at) {
            at = c->end > at ? c->end : at;
            continue;
        }
        ok = push_piece(out, a, at, c->beg, 0) &&
             (!c->cp || push_piece(out, a, c->beg, c->end, c->cp));
        at = c->end;
    }
    if (!ok || !push_piece(out, a, at, len, 0))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a text of %u bytes", len);
    return TAOCI_OK;
}

taoci_code tc_pieces_with_holes(tc_pieces *out, tc_arena *a, const tc_pieces *p,
                                const taoci_span *holes, uint32_t count, uint32_t cp,
                                taoci_err *err)
{
    uint32_t h = 0, marked = 0; /* holes behind us, holes that CP stands for already */
    int ok = 1;
    for (uint32_t i = 0; ok && i < p->n; i++) {
        tc_piece k = p->p[i];
        int empty = k.beg == k.end; /* a line end put in */
        while (h < count && holes[h].end <= k.beg)
            h++;
        if (empty && h < count && holes[h].beg < k.beg)
            continue;
        for (uint32_t j = h; ok && j < count && holes[j].beg < k.end; j++) {
            if (!k.cp)
                ok = push_piece(out, a, k.beg, holes[j].beg, 0);
            if (ok && marked <= j) {
                ok = push_piece(out, a, holes[j].beg, holes[j].end, cp);
                marked = j + 1;
            }
            k.beg = holes[j].end < k.end ? holes[j].end : k.end;
        }
        if (k.beg < k.end || empty)
            ok = ok && push_piece(out, a, k.beg, k.end, k.cp);
    }
    return ok ? TAOCI_OK : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the pieces of a text");
}

/* Append the one character that stands for P. */
static int take_wide(tc_view *v, tc_arena *a, const tc_piece *p)
{
    tc_wide *w = tc_vec_push(a, &v->wide);
    if (!w)
        return 0;
    *w = (tc_wide){v->n, p->end};
    v->code[v->n] = tc_charmap_code(v->map, p->cp);
    v->off[v->n] = p->beg;
    if (tc_view_class(v, v->n) & (TC_C_SPACE | TC_C_NEWLINE))
        tc_bit_set(v->blank, v->n);
    v->n++;
    return 1;
}

/* Does an ideograph of the usual ones, U+4000 … U+9FFF, begin with the byte U? */
static inline int is_ideograph(unsigned char u)
{
    return u - 0xE4u < 6;
}

/* The character of three bytes at U. */
static inline uint32_t three(const unsigned char *u)
{
    return (uint32_t)u[0] * 0x1000 + (uint32_t)u[1] * 0x40 + u[2] - 0xE2080;
}

/* Append the characters of P to V, which has room for them. Most are ideographs, which are neither blank nor ignored. */
static void take(tc_view *v, const tc_piece *p)
{
    const tc_charmap map = *v->map;
    const unsigned char *text = (const unsigned char *)v->text;
    uint16_t *code = v->code;
    uint32_t *off = v->off, n = v->n;
    for (uint32_t i = p->beg, end = p->end, cp; i < end; n++) {
        for (; i < end && is_ideograph(text[i]); i += 3) {
            code[n] = map.code[three(text + i)];
            off[n++] = i;
        }
        if (i == end)
            break;
        off[n] = i;
        i += tc_utf8_get(v->text + i, &cp);
        uint16_t own = code[n] = tc_charmap_code(&map, cp);
        if (map.cls[own] & (TC_C_SPACE | TC_C_NEWLINE)) {
            tc_bit_set(v->blank, n);
        } else if (map.cls[own] & TC_C_IGNORE) {
            tc_bit_set(v->gap, n);
            n--;
        }
    }
    v->n = n;
}

/* Room for CHARS characters, and one before the first; none is blank, none behind a gap. */
static int make_room(tc_view *v, tc_arena *a, size_t chars)
{
    v->code = tc_arena_alloc(a, 8 * sizeof *v->code);
    v->code = v->code
                  ? tc_arena_grow(a, v->code, 8 * sizeof *v->code, (chars + 10) * sizeof *v->code)
                  : NULL;
    v->code = v->code ? v->code + 8 : NULL;
    v->off = tc_arena_raw(a, (chars + 1) * sizeof *v->off);
    v->blank = tc_arena_alloc(a, (chars / 64 + 1) * sizeof *v->blank);
    v->gap = tc_arena_alloc(a, (chars / 64 + 1) * sizeof *v->gap);
    return v->code && v->off && v->blank && v->gap;
}

taoci_code tc_view_init(tc_view *v, tc_arena *a, const tc_charmap *map, const char *text,
                        uint32_t len, const tc_pieces *pieces, taoci_err *err)
{
    const tc_piece whole = {.end = len};
    const tc_piece *p = pieces ? pieces->p : &whole;
    uint32_t count = pieces ? pieces->n : 1;
    uint32_t own = tc_utf8_count(text, len), chars = own + count; /* put in */
    *v = (tc_view){.text = text, .len = len, .map = map};
    int ok = make_room(v, a, chars);
    for (uint32_t i = 0; ok && i < count; i++) {
        uint32_t *link = p[i].link ? tc_vec_push(a, &v->link) : NULL;
        if (link)
            *link = v->n;
        ok = link || !p[i].link;
        if (p[i].beg != (i ? p[i - 1].end : 0))
            tc_bit_set(v->gap, v->n);
        if (ok && p[i].cp)
            ok = take_wide(v, a, &p[i]);
        else if (ok)
            take(v, &p[i]);
    }
    if (!ok)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a text of %u bytes", len);
    v->code[v->n] = v->code[v->n + 1] = TC_CODE_NONE;
    v->off[v->n] = len;
    v->whole = count == 1 && !p->cp && v->n == own;
    return TAOCI_OK;
}

/* Index of the first wide character at I or behind. */
static uint32_t first_wide(const tc_view *v, uint32_t i)
{
    uint32_t lo = 0, hi = v->wide.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (v->wide.p[mid].at < i)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* The position of wide character W; the end of V when there are no more. */
static inline uint32_t wide_at(const tc_view *v, uint32_t w)
{
    return w < v->wide.n ? v->wide.p[w].at : v->n;
}

const tc_wide *tc_view_wide(const tc_view *v, uint32_t i)
{
    uint32_t w = first_wide(v, i);
    return w < v->wide.n && v->wide.p[w].at == i ? &v->wide.p[w] : NULL;
}

uint32_t tc_view_link(const tc_view *v, uint32_t beg, uint32_t end)
{
    uint32_t lo = 0, hi = v->link.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (v->link.p[mid] <= beg)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < v->link.n && v->link.p[lo] < end ? v->link.p[lo] : end;
}

/* Append the characters [BEG, END) as they are written, a wide one as what was put in its place, to P,
 * which has room for them; OFF (or NULL) gets, from its first, where each begins there. Their bytes. What stands together in
 * the text is copied together. */
static uint32_t spell(const tc_view *v, uint32_t beg, uint32_t end, char *p, uint32_t *off)
{
    uint32_t w = first_wide(v, beg), n = 0;
    for (uint32_t i = beg; i < end;) {
        if (off)
            off[i - beg] = n;
        if (i == wide_at(v, w)) {
            n += tc_utf8_put(p + n, tc_view_cp(v, i++));
            w++;
            continue;
        }
        uint32_t stop = wide_at(v, w) < end ? wide_at(v, w) : end, from = v->off[i], at = from;
        for (; i < stop && v->off[i] == at; i++) {
            if (off)
                off[i - beg] = n + at - from;
            at += tc_utf8_len(v->text[at]);
        }
        memcpy(p + n, v->text + from, at - from);
        n += at - from;
    }
    return n;
}

int tc_view_is_whole(const tc_view *v, uint32_t beg, uint32_t end)
{
    if (v->whole)
        return 1;
    if (v->wide.n && wide_at(v, first_wide(v, beg)) < end)
        return 0;
    return !tc_bit_any(v->gap, beg + 1, end);
}

tc_str tc_view_text(const tc_view *v, tc_arena *a, uint32_t beg, uint32_t end)
{
    if (beg >= end)
        return (tc_str){v->text, 0};
    if (tc_view_is_whole(v, beg, end)) {
        taoci_span s = tc_view_span(v, beg, end);
        return (tc_str){v->text + s.beg, s.end - s.beg};
    }
    char *p = tc_arena_raw(a, (size_t)4 * (end - beg));
    return (tc_str){p, p ? spell(v, beg, end, p, NULL) : 0};
}

taoci_code tc_view_plain(const tc_view *v, tc_arena *a, uint32_t beg, uint32_t end, tc_plain *out,
                         taoci_err *err)
{
    if (beg == end || ((beg || v->off[0] == 0) && tc_view_is_whole(v, beg, end))) {
        *out = (tc_plain){v->text, beg < end ? tc_view_end(v, end - 1) : v->off[beg], v->off + beg};
        return TAOCI_OK;
    }
    uint32_t n = end - beg;
    char *p = tc_arena_raw(a, (size_t)4 * n + 1);
    uint32_t *off = tc_arena_raw(a, n * sizeof *off);
    if (!p || !off)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a text of %u bytes", v->len);
    n = spell(v, beg, end, p, off);
    *out = (tc_plain){p, n, off};
    return TAOCI_OK;
}

int tc_view_is(const tc_view *v, uint32_t beg, const char *w)
{
    for (uint32_t cp; *w; beg++) {
        w += tc_utf8_get(w, &cp);
        if (beg >= v->n || tc_view_cp(v, beg) != cp)
            return 0;
    }
    return 1;
}
