#include "text/view.h"

#include <stdlib.h>

#include "base/search.h"

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

/* Where characters begin that are not in blocks yet: those from FROM on. */
enum { ROOM = 1024, LEAST = 4 * TC_VIEW_BLOCK, LONG = 1 << 20 /* characters of a long text */ };
typedef struct offs {
    uint32_t from, room, *off; /* [room] */
} offs;

/* The block of V whose characters begin at OFF; 0 without memory. */
static int put_block(tc_view *v, tc_arena *a, uint32_t block, const uint32_t *off)
{
    uint8_t low[TC_VIEW_BLOCK];
    uint32_t base = off[0], span = 0;
    for (int i = 0; i < TC_VIEW_BLOCK; i++)
        span |= off[i] - base;
    for (int i = 0; i < TC_VIEW_BLOCK; i++)
        low[i] = (uint8_t)off[i];
    memcpy(v->low + (size_t)block * TC_VIEW_BLOCK, low, sizeof low);
    v->base[block] = span > UINT8_MAX ? TC_VIEW_FAR : base;
    tc_far *far = span > UINT8_MAX ? tc_vec_push(a, &v->far) : NULL;
    if (far) {
        far->block = block;
        memcpy(far->off, off, sizeof far->off);
    }
    return far || span <= UINT8_MAX;
}

/* Put the full blocks of O into V. 0 without memory. */
static int put_blocks(tc_view *v, tc_arena *a, offs *o)
{
    uint32_t k = 0, n = v->n - o->from;
    for (; n - k >= TC_VIEW_BLOCK; k += TC_VIEW_BLOCK)
        if (!put_block(v, a, (o->from + k) / TC_VIEW_BLOCK, o->off + k))
            return 0;
    memmove(o->off, o->off + k, (n - k) * sizeof *o->off);
    o->from += k;
    return 1;
}

/* … and what is left of it, with the END of the text. */
static int put_last(tc_view *v, tc_arena *a, offs *o, uint32_t end)
{
    if (!v->off && !put_blocks(v, a, o))
        return 0;
    o->off[v->n - o->from] = end;
    for (uint32_t k = v->n - o->from + 1; !v->off && k < TC_VIEW_BLOCK; k++)
        o->off[k] = end;
    return v->off || put_block(v, a, o->from / TC_VIEW_BLOCK, o->off);
}

int tc_view_put_offs(tc_view *v, tc_arena *a, uint32_t *off)
{
    offs o = {.off = off};
    v->far.n = 0;
    return put_last(v, a, &o, v->len);
}

static int block_before(const void *element, const void *key)
{
    return ((const tc_far *)element)->block < *(const uint32_t *)key;
}

uint32_t tc_view_off_block(const tc_view *v, uint32_t i)
{
    uint32_t block = i / TC_VIEW_BLOCK, base = v->base[block];
    if (base != TC_VIEW_FAR)
        return base + (uint8_t)(v->low[i] - base);
    return v->far.p[tc_search(v->far.p, v->far.n, sizeof *v->far.p, &block, block_before)]
        .off[i % TC_VIEW_BLOCK];
}

/* Append the one character that stands for P. */
static int take_wide(tc_view *v, tc_arena *a, offs *o, const tc_piece *p)
{
    tc_wide *w = tc_vec_push(a, &v->wide);
    if (!w || (o->room - (v->n - o->from) < LEAST && !put_blocks(v, a, o)))
        return 0;
    *w = (tc_wide){v->n, p->end};
    v->code[v->n] = tc_charmap_code(v->map, p->cp);
    o->off[v->n - o->from] = p->beg;
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

/* Append the characters of the text from byte I on up to END, where they begin to OFF; the byte behind them. Most are
 * ideographs, which are neither blank nor ignored. */
static uint32_t read_chars(tc_view *v, uint32_t i, uint32_t end, uint32_t *off)
{
    const tc_charmap map = *v->map;
    const unsigned char *text = (const unsigned char *)v->text;
    uint16_t *code = v->code + v->n;
    uint32_t n = 0;
    for (uint32_t cp; i < end; n++) {
        for (; i < end && is_ideograph(text[i]); i += 3) {
            code[n] = map.code[three(text + i)];
            off[n++] = i;
        }
        if (i >= end)
            break;
        off[n] = i;
        i += tc_utf8_get(v->text + i, &cp);
        uint16_t own = code[n] = tc_charmap_code(&map, cp);
        if (map.cls[own] & (TC_C_SPACE | TC_C_NEWLINE)) {
            tc_bit_set(v->blank, v->n + n);
        } else if (map.cls[own] & TC_C_IGNORE) {
            tc_bit_set(v->gap, v->n + n);
            n--;
        }
    }
    v->n += n;
    return i;
}

/* Append the characters of P to V, which has room for them. 0 without memory. */
static int take(tc_view *v, tc_arena *a, offs *o, const tc_piece *p)
{
    for (uint32_t i = p->beg; i < p->end;) {
        uint32_t n = v->n - o->from, room = o->room - n;
        if (room >= LEAST)
            i = read_chars(v, i, p->end - i < room ? p->end : i + room, o->off + n);
        else if (!put_blocks(v, a, o))
            return 0;
    }
    return 1;
}

/* Room for CHARS characters, and one before the first; none is blank, none behind a gap. Of long texts O tells where
 * they begin until a block is full. */
static int make_room(tc_view *v, tc_arena *a, uint32_t chars, offs *o)
{
    size_t blocks = (size_t)chars / TC_VIEW_BLOCK + 1;
    v->code = tc_arena_alloc(a, 8 * sizeof *v->code);
    v->code = v->code ? tc_arena_grow(a, v->code, 8 * sizeof *v->code,
                                      ((size_t)chars + 10) * sizeof *v->code)
                      : NULL;
    v->code = v->code ? v->code + 8 : NULL;
    if (chars < LONG) {
        v->off = tc_arena_raw(a, (chars + 1) * sizeof *v->off);
        *o = (offs){0, chars + LEAST, v->off};
    } else {
        v->base = tc_arena_raw(a, blocks * sizeof *v->base);
        v->low = tc_arena_raw(a, blocks * TC_VIEW_BLOCK);
    }
    v->blank = tc_arena_alloc(a, (chars / 64 + 1) * sizeof *v->blank);
    v->gap = tc_arena_alloc(a, (chars / 64 + 1) * sizeof *v->gap);
    return v->code && (v->off || (v->base && v->low)) && v->blank && v->gap;
}

taoci_code tc_view_init(tc_view *v, tc_arena *a, const tc_charmap *map, const char *text,
                        uint32_t len, const tc_pieces *pieces, taoci_err *err)
{
    const tc_piece whole = {.end = len};
    const tc_piece *p = pieces ? pieces->p : &whole;
    uint32_t count = pieces ? pieces->n : 1, ring[ROOM];
    uint32_t own = tc_utf8_count(text, len), chars = own + count; /* put in */
    offs o = {0, ROOM, ring};
    *v = (tc_view){.text = text, .len = len, .map = map};
    int ok = make_room(v, a, chars, &o);
    for (uint32_t i = 0; ok && i < count; i++) {
        uint32_t *link = p[i].link ? tc_vec_push(a, &v->link) : NULL;
        if (link)
            *link = v->n;
        ok = link || !p[i].link;
        if (p[i].beg != (i ? p[i - 1].end : 0))
            tc_bit_set(v->gap, v->n);
        if (ok)
            ok = p[i].cp ? take_wide(v, a, &o, &p[i]) : take(v, a, &o, &p[i]);
    }
    if (!ok || !put_last(v, a, &o, len))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a text of %u bytes", len);
    v->code[v->n] = v->code[v->n + 1] = TC_CODE_NONE;
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
        if (i == wide_at(v, w)) {
            if (off)
                off[i - beg] = n;
            n += tc_utf8_put(p + n, tc_view_cp(v, i++));
            w++;
            continue;
        }
        uint32_t stop = wide_at(v, w) < end ? wide_at(v, w) : end, from = tc_view_off(v, i);
        uint32_t at = from;
        do {
            if (off)
                off[i - beg] = n + at - from;
            at += tc_utf8_len(v->text[at]);
        } while (++i < stop && !tc_bit_is(v->gap, i));
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
    if (beg == end || ((beg || tc_view_off(v, 0) == 0) && tc_view_is_whole(v, beg, end))) {
        *out = (tc_plain){v->text, beg < end ? tc_view_end(v, end - 1) : tc_view_off(v, beg), beg,
                          v, NULL};
        return TAOCI_OK;
    }
    uint32_t n = end - beg;
    char *p = tc_arena_raw(a, (size_t)4 * n + 1);
    uint32_t *off = tc_arena_raw(a, n * sizeof *off);
    if (!p || !off)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a text of %u bytes", v->len);
    n = spell(v, beg, end, p, off);
    *out = (tc_plain){p, n, beg, v, off};
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
