#include "out/words.h"

#include "out/rows.h"
#include "seg/pos.h"

/* End of the coarse word that starts at BEG: the outermost entity there, else the longest compound
 * that ends on a cut, else the token (or what an entity left of it). W->mention moves on. */
static uint32_t coarse_end(const tc_record *r, tc_word_at *w, uint32_t beg)
{
    const tc_ctx *c = r->ctx;
    const tc_scan *s = c->scan;
    uint32_t end = beg + 1;
    while (w->mention < c->mentions.n && c->mentions.p[w->mention].beg < beg)
        w->mention++;
    const tc_mention *m = w->mention < c->mentions.n ? &c->mentions.p[w->mention] : NULL;
    if (m && m->beg == beg && m->kind->family != TC_FAM_TITLE)
        return m->end;
    uint32_t limit = m ? m->beg : s->view->n; /* no word crosses the border of an entity */
    while (end < limit && !s->size[end])
        end++;
    tc_listed l = tc_scan_listed(s, beg, beg + 1);
    for (const tc_match *k = l.p; s->size[beg] && k < l.end; k++) {
        uint32_t stop = beg + k->len;
        if (k->mask & TC_A_COARSE && stop > end && stop <= limit && tc_scan_cut(s, stop))
            end = stop;
    }
    return end;
}

/* The part of speech of W; empty for ICU's words. */
static tc_str pos_of(const tc_record *r, const tc_word_at *w)
{
    return r->breaks ? (tc_str){0} : tc_str_of(tc_pos_of(r->ctx->scan, w->beg, w->end));
}

static int is_blank(const tc_scan *s, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++)
        if (!(tc_view_class(s->view, i) & (TC_C_SPACE | TC_C_NEWLINE)))
            return 0;
    return 1;
}

int tc_words_next(const tc_record *r, int coarse, tc_word_at *w)
{
    const tc_scan *s = r->ctx->scan;
    if (r->breaks) {
        if (w->next >= r->breaks->n)
            return 0;
        w->at = r->breaks->p[w->next++];
        return 1;
    }
    for (uint32_t beg = w->next, end; beg < s->view->n; beg = end) {
        end = coarse ? coarse_end(r, w, beg) : beg + s->size[beg];
        if (is_blank(s, beg, end))
            continue;
        *w = (tc_word_at){tc_view_span(s->view, beg, end), beg, end, end, w->mention};
        return 1;
    }
    return 0;
}

/* "parts": the fine words of a coarse one that has several. */
static void put_parts(tc_writer *w, const tc_word_at *k)
{
    const tc_scan *s = w->r->ctx->scan;
    uint32_t cut = k->beg + 1;
    while (w->f->coarse && !w->r->breaks && cut < k->end && !s->size[cut])
        cut++;
    if (!w->f->coarse || w->r->breaks || cut == k->end)
        return;
    tc_json_open(&w->j, "parts", '[');
    for (uint32_t i = k->beg, e; i < k->end; i = e) {
        for (e = i + 1; e < k->end && !s->size[e];)
            e++;
        tc_json_text(&w->j, NULL, tc_text(w->r->ctx, i, e));
    }
    tc_json_close(&w->j, ']');
}

void tc_words_json(tc_writer *w)
{
    tc_json_open(&w->j, "words", '[');
    for (tc_word_at k = {0}; tc_words_next(w->r, w->f->coarse, &k);) {
        if (tc_arena_beat(w->scratch)) {
            w->b->bad = TAOCI_ENOMEM;
            return;
        }
        tc_json_open(&w->j, NULL, '{');
        if (w->r->breaks)
            tc_json_text(&w->j, "text", tc_writer_slice(w, k.at));
        else
            tc_writer_text(w, k.beg, k.end);
        if (w->r->breaks) {
            tc_writer_span(w, k.at);
        } else {
            tc_writer_place(w, k.beg, k.end);
            tc_writer_rest(w, k.beg, k.end);
            tc_json_text(&w->j, "pos", pos_of(w->r, &k));
            if (tc_pos_guessed(w->r->ctx->scan, k.beg, k.end))
                tc_json_word(&w->j, "guessed", "true");
        }
        put_parts(w, &k);
        tc_json_close(&w->j, '}');
    }
    tc_json_close(&w->j, ']');
}

/* The line ends that an HTML page shows before view position TO, back to the word before. */
static uint32_t lines_shown(const tc_view *v, uint32_t to)
{
    uint32_t n = 0;
    for (; to > 0 && tc_view_class(v, to - 1) & (TC_C_NEWLINE | TC_C_SPACE); to--)
        n += (tc_view_class(v, to - 1) & TC_C_NEWLINE) != 0;
    return n;
}

/* The line ends in the text from byte FROM to byte TO; none when reading went back. */
static uint32_t lines_between(const tc_record *r, uint32_t from, uint32_t to)
{
    uint32_t n = 0;
    for (; from < to; from++)
        n += r->text->text[from] == '\n';
    return n;
}

/* Is the token [I, END) of V white space? */
static inline int is_blank_token(const tc_scan *s, uint32_t i, uint32_t end)
{
    return tc_bit_is(s->view->blank, i) && (end == i + 1 || is_blank(s, i, end));
}

/* The LEN bytes at P, behind which there are LEFT more, to AT, where there is room for COPY more
 * than that; behind them. Most words are short: a copy of fixed size is no call. */
enum { COPY = 16 };
static inline char *append(char *at, const char *p, uint32_t len, uint32_t left)
{
    if (len <= COPY && len + left >= COPY)
        memcpy(at, p, COPY);
    else
        memcpy(at, p, len);
    return at + len;
}

/* N line ends, or what else parts the word behind them from one before, to AT, where there is room; behind them. */
static inline char *append_gap(char *at, uint32_t n, int started, char gap)
{
    *at = gap;
    at += !n && started;
    for (; n; n--)
        *at++ = '\n';
    return at;
}

/* The words of a text that the view has from end to end. */
static void put_plain_text(tc_writer *w)
{
    const tc_scan *s = w->r->ctx->scan;
    const tc_view *v = s->view;
    const uint32_t *off = v->off;
    uint32_t lines = 0;
    int started = 0;
    if (!tc_buf_more(w->b, (size_t)v->len + s->tokens + COPY + 1))
        return;
    char *at = w->b->p + w->b->len;
    for (uint32_t i = 0, end; i < v->n; i = end) {
        uint32_t beg = off ? off[i] : tc_view_off_block(v, i);
        end = i + s->size[i];
        uint32_t stop = off ? off[end] : tc_view_off_block(v, end);
        if (is_blank_token(s, i, end)) {
            for (; beg < stop; beg++)
                lines += v->text[beg] == '\n';
            continue;
        }
        at = append_gap(at, lines, started, ' ');
        lines = 0;
        started = 1;
        at = append(at, v->text + beg, stop - beg, v->len - stop);
    }
    at = append_gap(at, lines, started, '\n');
    w->b->len = (size_t)(at - w->b->p);
}

/* The line ends of a text, counted up to one place after the other. */
typedef struct line_ends {
    const char *text;
    uint32_t len, next; /* the next one, LEN when there is none */
} line_ends;

static void find_end(line_ends *l, uint32_t from)
{
    const char *p = memchr(l->text + from, '\n', l->len - from);
    l->next = p ? (uint32_t)(p - l->text) : l->len;
}

/* How many were passed on the way to byte TO. */
static uint32_t pass_ends(line_ends *l, uint32_t to)
{
    uint32_t n = 0;
    for (; l->next < to; n++)
        find_end(l, l->next + 1);
    return n;
}

/* Is a gap of V behind one of the characters [I, END), or more than that behind them all? */
static inline int has_gap(const tc_view *v, uint32_t i, uint32_t end)
{
    uint32_t from = i + 1, len = end - i, bit = from & 63;
    if (end == v->n || len > 64)
        return 1;
    uint64_t some = v->gap[from >> 6] >> bit;
    if (bit + len > 64)
        some |= v->gap[end >> 6] << (64 - bit);
    return (some & UINT64_MAX >> (64 - len)) != 0;
}

/* The characters [I, END), beside which or among which something is left out, or a WIDE one is, to AT; behind them. */
static char *append_loose(tc_writer *w, char *at, uint32_t i, uint32_t end, int wide)
{
    const tc_view *v = w->r->ctx->view;
    if (wide || tc_bit_any(v->gap, i + 1, end)) {
        tc_str own = tc_writer_read(w, i, end);
        return append(at, own.p, own.len, 0);
    }
    uint32_t beg = tc_view_off(v, i), last = tc_view_off(v, end - 1);
    return append(at, v->text + beg, last + tc_utf8_len(v->text[last]) - beg, 0);
}

/* The words of a view that leaves something out, but never goes back: nearly all stand in the text as they are
 * read. */
static void put_ordered_text(tc_writer *w)
{
    const tc_scan *s = w->r->ctx->scan;
    const tc_view *v = s->view;
    const uint32_t *off = v->off;
    line_ends ends = {.text = v->text, .len = v->len};
    uint32_t wide = 0, next = v->wide.n ? v->wide.p[0].at : v->n; /* the next wide character */
    int started = 0;
    if (!tc_buf_more(w->b, (size_t)v->len + 4 * (size_t)v->wide.n + s->tokens + COPY + 1))
        return;
    find_end(&ends, 0);
    char *at = w->b->p + w->b->len;
    for (uint32_t i = 0, end; i < v->n; i = end) {
        end = i + s->size[i];
        if (is_blank_token(s, i, end))
            continue;
        uint32_t beg = off ? off[i] : tc_view_off_block(v, i);
        at = append_gap(at, pass_ends(&ends, beg), started, ' ');
        started = 1;
        while (next < i)
            next = ++wide < v->wide.n ? v->wide.p[wide].at : v->n;
        if (next < end || has_gap(v, i, end)) {
            at = append_loose(w, at, i, end, next < end);
        } else {
            uint32_t stop = off ? off[end] : tc_view_off_block(v, end);
            at = append(at, v->text + beg, stop - beg, v->len - stop);
        }
    }
    at = append_gap(at, pass_ends(&ends, v->len), started, '\n');
    w->b->len = (size_t)(at - w->b->p);
}

void tc_words_count(tc_writer *w)
{
    const tc_record *r = w->r;
    uint32_t n = 0;
    if (w->f->header)
        tc_buf_puts(w->b, "doc\twords\tchars\tbytes\n");
    if (r->breaks || w->f->coarse) {
        for (tc_word_at k = {0}; tc_words_next(r, w->f->coarse, &k);)
            n++;
    } else {
        const tc_scan *s = r->ctx->scan;
        for (uint32_t i = 0, end; i < s->view->n; i = end) {
            end = i + s->size[i];
            n += !is_blank_token(s, i, end);
        }
    }
    tc_row_first(w, r->id);
    tc_row_uint(w->b, n);
    tc_row_uint(w->b, tc_utf8_count(r->text->text, r->text->len));
    tc_row_uint(w->b, tc_decoded_source(r->text, r->text->len));
    tc_buf_putc(w->b, '\n');
}

/* A word that a line break cuts stands whole on the line where it begins. */
void tc_words_text(tc_writer *w)
{
    uint32_t at = 0; /* where the lines are counted from */
    int started = 0;
    const tc_view *view = w->r->ctx->view;
    if (!w->r->breaks && !w->f->coarse && !w->r->layout->shown && !view->link.n) {
        if (view->whole)
            put_plain_text(w);
        else
            put_ordered_text(w);
        return;
    }
    for (tc_word_at k = {0};;) {
        int more = tc_words_next(w->r, w->f->coarse, &k);
        uint32_t lines = w->r->layout->shown
                             ? lines_shown(view, more ? k.beg : view->n)
                             : lines_between(w->r, at, more ? k.at.beg : w->r->text->len);
        for (uint32_t i = 0; i < lines; i++)
            tc_buf_putc(w->b, '\n');
        if (!more) {
            if (!lines && started)
                tc_buf_putc(w->b, '\n');
            return;
        }
        if (!lines && started)
            tc_buf_putc(w->b, ' ');
        started = 1;
        at = k.at.beg;
        tc_str s = w->r->breaks ? tc_writer_slice(w, k.at) : tc_writer_read(w, k.beg, k.end);
        tc_buf_put(w->b, s.p, s.len);
    }
}

void tc_words_rows(tc_writer *w)
{
    if (w->f->header)
        tc_buf_puts(w->b, "doc\tstart\tend\ttext\tpos\n");
    for (tc_word_at k = {0}; tc_words_next(w->r, w->f->coarse, &k);) {
        tc_row_begin(w, k.at);
        tc_row_cell(w, tc_writer_slice(w, k.at));
        tc_row_cell(w, pos_of(w->r, &k));
        tc_buf_putc(w->b, '\n');
    }
}

void tc_words_spans(tc_writer *w)
{
    const tc_record *r = w->r;
    enum { GUESSED = 1u << 30 };
    for (tc_word_at k = {0}; tc_words_next(r, w->f->coarse, &k);) {
        uint32_t word[3] = {tc_writer_offset(w, k.at.beg), tc_writer_offset(w, k.at.end), 0};
        tc_str pos = pos_of(r, &k);
        for (uint32_t i = 0; i < pos.len; i++)
            word[2] |= (uint32_t)(unsigned char)pos.p[i] << 8 * i;
        if (!r->breaks && tc_pos_guessed(r->ctx->scan, k.beg, k.end))
            word[2] |= GUESSED;
        if (!r->breaks && !tc_view_is_whole(r->ctx->view, k.beg, k.end))
            word[2] |= 1u << 31;
        tc_buf_put(w->b, (const char *)word, sizeof word);
    }
}

void tc_words_known_json(tc_writer *w)
{
    const tc_scan *s = w->r->ctx->scan;
    uint32_t count = 0, unknown = 0;
    for (uint32_t i = 0; i < s->view->n; i += s->size[i] ? s->size[i] : 1) {
        if (!s->size[i] || !(tc_view_class(s->view, i) & TC_C_HAN))
            continue;
        count++;
        unknown += !s->word[i + s->size[i]];
    }
    tc_json_open(&w->j, "words", '{');
    tc_json_int(&w->j, "count", count);
    tc_json_int(&w->j, "unknown", unknown);
    tc_json_close(&w->j, '}');
}
