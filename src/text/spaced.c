#include "text/spaced.h"

enum {
    LEAST = 7, /* blanks that make a line a spaced one */
    SHORT = 3, /* the same in a document that has such lines */
    WORDS = 3, /* pairs of Han characters among them: 甲 3 5 8 2 is a row of a table */
    CLEAR = 4, /* blanks to each pair that has none */
    WIDEST = 2 /* characters of such a blank */
};

/* A line and what its neighbouring characters are parted by. */
typedef struct line {
    uint32_t beg, end;
    uint32_t loose[WIDEST + 1], han[WIDEST + 1]; /* [blanks] pairs with a Han character, of two */
    uint32_t tight;                              /* pairs that have no blank */
    uint32_t figures, words; /* digits, letters that follow one another without a blank */
    int year, month;         /* 年, 月 behind a digit and blanks */
    uint32_t gap;            /* blanks that are typesetting, 0: none */
} line;

typedef TC_VEC(line) line_list;

static int is_gap(const tc_view *v, uint32_t i)
{
    return tc_view_class(v, i) & TC_C_SPACE && tc_view_cp(v, i) != '\t';
}

/* Count the pair of the characters A and B of V, in L. */
static void count_pair(const tc_view *v, line *l, uint32_t a, uint32_t b)
{
    uint8_t left = tc_view_class(v, a), right = tc_view_class(v, b);
    uint32_t blanks = b - a - 1;
    int han = (left & TC_C_HAN) + (right & TC_C_HAN);
    if (!blanks) {
        l->figures += left & right & TC_C_DIGIT ? 1 : 0;
        l->words += left & right & TC_C_LATIN ? 1 : 0;
        l->tight += han == 2 || (han && (left | right) & TC_C_DIGIT);
    } else if (blanks <= WIDEST && han) {
        l->loose[blanks]++;
        l->han[blanks] += han == 2;
        l->year |= left & TC_C_DIGIT && tc_view_cp(v, b) == U'年';
        l->month |= left & TC_C_DIGIT && tc_view_cp(v, b) == U'月';
    }
}

static void count_line(const tc_view *v, line *l)
{
    uint32_t last = l->beg;
    while (last < l->end && tc_view_class(v, last) & TC_C_SPACE)
        last++;
    for (uint32_t i = last + 1; i < l->end; i++) {
        if (is_gap(v, i))
            continue;
        count_pair(v, l, last, i);
        last = i;
    }
}

/* The blanks of L that are typesetting, LEAST of them and no fewer; 0: it is a usual line. */
static uint32_t gap_of(const line *l, uint32_t least, uint32_t words)
{
    uint32_t gap = l->loose[2] > l->loose[1] ? 2 : 1;
    uint32_t loose = l->loose[gap], other = l->tight + (gap == 2 ? l->loose[1] : 0);
    return loose >= least && loose >= CLEAR * other && l->han[gap] >= words ? gap : 0;
}

/* Does a line of the text begin at I of V, the break before it left out: 下 属 企 业 ⏎ in a justified paragraph? */
static int is_joined(const tc_view *v, uint32_t i)
{
    if (!i || i >= v->n || !tc_bit_is(v->gap, i))
        return 0;
    uint32_t end = tc_view_end(v, i - 1);
    uint32_t here = tc_view_off(v, i);
    return here > end && memchr(v->text + end, '\n', here - end);
}

/* Add the line [BEG, END) of V to OUT, judged by itself. */
static int add_line(const tc_view *v, line_list *out, tc_arena *a, uint32_t beg, uint32_t end)
{
    line *l = tc_vec_push(a, out);
    if (!l)
        return 0;
    *l = (line){.beg = beg, .end = end};
    count_line(v, l);
    l->gap = gap_of(l, LEAST, WORDS);
    if (!l->gap && l->year && l->month && !l->figures)
        l->gap = gap_of(l, SHORT, 0);
    return 1;
}

/* The first position from I on that is blank or behind a gap of V, its end if there is none: nothing else parts
 * lines. */
static uint32_t next_parting(const tc_view *v, uint32_t i)
{
    uint64_t left = UINT64_MAX << (i & 63);
    for (uint32_t w = i >> 6; w << 6 < v->n && i < v->n; w++, left = UINT64_MAX) {
        uint64_t some = (v->blank[w] | (v->whole ? 0 : v->gap[w])) & left;
        if (some)
            return (w << 6) + tc_bit_lowest(some);
    }
    return i > v->n ? i : v->n;
}

/* The lines of V that are blank to a third at least, as spaced ones are; most are passed over. */
static int list_lines(const tc_view *v, line_list *out, tc_arena *a)
{
    for (uint32_t beg = 0, i = 0, blanks = 0; (i = next_parting(v, i)) <= v->n; i++) {
        uint8_t what = i < v->n ? tc_view_class(v, i) : TC_C_NEWLINE;
        int joined = !v->whole && is_joined(v, i);
        if (joined || what & TC_C_NEWLINE) {
            if (blanks >= SHORT && 3 * blanks >= i - beg && !add_line(v, out, a, beg, i))
                return 0;
            beg = i + !joined;
            blanks = 0;
        }
        blanks += (what & TC_C_SPACE) != 0;
    }
    return 1;
}

/* Do the blanks between the characters A and B of L go? */
static int goes(const tc_view *v, const line *l, uint32_t a, uint32_t b)
{
    uint8_t both = tc_view_class(v, a) & tc_view_class(v, b);
    return b - a - 1 <= l->gap && !(both & TC_C_DIGIT && l->figures) &&
           !(both & TC_C_LATIN && l->words);
}

/* How many wide characters and links were looked at, and how many wide ones are left: &nbsp; goes. */
typedef struct moved {
    uint32_t wide, link, kept;
} moved;

/* The character at FROM is the one at TO now; CLOSED: with what was left out before it. */
static void move(tc_view *v, moved *m, uint32_t *off, uint32_t from, uint32_t to, int closed)
{
    int gap = closed || tc_bit_is(v->gap, from), blank = tc_bit_is(v->blank, from);
    tc_bit_put(v->gap, to, gap);
    tc_bit_put(v->blank, to, blank);
    v->code[to] = v->code[from];
    off[to] = tc_view_off(v, from);
    while (m->wide < v->wide.n && v->wide.p[m->wide].at < from)
        m->wide++;
    if (m->wide < v->wide.n && v->wide.p[m->wide].at == from)
        v->wide.p[m->kept++] = (tc_wide){to, v->wide.p[m->wide++].end};
    for (; m->link < v->link.n && v->link.p[m->link] <= from; m->link++)
        v->link.p[m->link] = to;
}

/* Close up the spaced ones among LINES. */
static int close_up(tc_view *v, tc_arena *a, tc_arena *scratch, const line_list *lines)
{
    uint32_t to = 0, k = 0;
    size_t room = ((size_t)v->n + TC_VIEW_BLOCK) * sizeof(uint32_t);
    uint32_t *off = v->off ? v->off : tc_arena_raw(scratch, room);
    moved m = {0};
    for (uint32_t i = 0; off && i < v->n; i++) {
        while (k < lines->n && (!lines->p[k].gap || lines->p[k].end <= i))
            k++;
        const line *l = k < lines->n && lines->p[k].beg <= i ? &lines->p[k] : NULL;
        uint32_t next = i, closed = 0;
        while (l && next < l->end && is_gap(v, next))
            next++;
        if (next > i && i > l->beg && next < l->end && goes(v, l, i - 1, next))
            closed = next - i, i = next;
        move(v, &m, off, i, to++, closed != 0);
    }
    if (!off)
        return 0;
    v->n = to;
    v->wide.n = m.kept;
    v->code[to] = v->code[to + 1] = TC_CODE_NONE;
    off[to] = v->len;
    v->whole = 0;
    return v->off || tc_view_put_offs(v, a, off);
}

static taoci_code no_memory(const tc_view *v, taoci_err *err)
{
    return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the lines of %u bytes", v->len);
}

taoci_code tc_spaced_join(tc_view *v, tc_arena *a, tc_arena *scratch, uint32_t *lines,
                          taoci_err *err)
{
    line_list list = {0};
    uint32_t sure = *lines = 0;
    if (!list_lines(v, &list, scratch))
        return no_memory(v, err);
    for (uint32_t i = 0; i < list.n; i++)
        sure += list.p[i].gap != 0;
    if (!sure)
        return TAOCI_OK;
    for (uint32_t i = 0; i < list.n; i++) {
        line *l = &list.p[i];
        if (!l->gap)
            l->gap = gap_of(l, SHORT, 1);
        *lines += l->gap != 0;
    }
    return close_up(v, a, scratch, &list) ? TAOCI_OK : no_memory(v, err);
}
