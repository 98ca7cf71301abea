#include "text/lines.h"

/* What a mark does in running text, as bits; most characters are none. */
enum {
    FINAL = 1,    /* ends a sentence */
    CLAUSE = 2,   /* ： ； */
    CLOSING = 4,  /* ” ） and the like */
    OPENING = 8,  /* “ （ */
    INNER = 16,   /* stands inside running text */
    COMMA = 32,   /* parts clauses: ， 。 ； */
    BAR = 64,     /* draws a table */
    LEADER = 128, /* … . · between a title and its page */
    BREATH = 256  /* ， 、 */
};

static unsigned mark_of(uint32_t cp)
{
    if (cp >= 0x3400 && cp < 0xA000)
        return 0; /* Han, the usual case */
    switch (cp) {
    case U'。':
        return FINAL | INNER | COMMA;
    case U'！':
    case U'？':
        return FINAL | INNER;
    case '!':
    case '?':
    case U'｡':
        return FINAL;
    case U'…':
        return FINAL | LEADER;
    case '.':
    case U'·':
        return LEADER;
    case U'，':
    case ',':
        return INNER | COMMA | BREATH;
    case U'、':
        return INNER | BREATH;
    case U'；':
    case ';':
        return CLAUSE | INNER | COMMA;
    case U'：':
    case ':':
        return CLAUSE | INNER;
    case U'”':
    case U'）':
        return CLOSING | INNER;
    case U'“':
    case U'（':
        return OPENING | INNER;
    case U'’':
    case U'」':
    case U'』':
    case ')':
    case U'》':
    case U'〉':
    case U'】':
    case U'〕':
    case U'］':
    case ']':
        return CLOSING;
    case U'‘':
    case U'「':
    case U'『':
    case '(':
    case U'《':
    case U'〈':
    case U'【':
    case U'〔':
    case U'［':
    case '[':
        return OPENING;
    case '|':
    case U'│':
    case U'┃':
        return BAR;
    default:
        return 0;
    }
}

/* Sets of characters, asked by in(). */
static const char DASHES[] = "-—–－─_·•*~ 　\t";
static const char BULLETS[] = "•●■◆▲★☆○□◇△►▶※·-*+#>";
static const char HAN_NUMERALS[] = "一二三四五六七八九十";

/* Is CP one of the characters of SET? */
static int in(const char *set, uint32_t cp)
{
    char s[5] = {0};
    tc_utf8_put(s, cp);
    return cp && strstr(set, s) != NULL;
}

static int is_digit(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

static int is_word(uint32_t cp)
{
    return is_digit(cp) || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') || cp == '.' ||
           cp == '%' || cp == '@' || cp == '/' || cp == '-' || cp == '_';
}

static int is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == 0x3000 || cp == 0xA0 || cp == '\r' || cp == 0xFEFF ||
           cp == 0x200B || (cp >= 0x2000 && cp <= 0x200A);
}

/* Columns that a blank or other character takes; a tab counts as four. */
static uint32_t columns(uint32_t cp)
{
    return cp == '\t' ? 4 : cp >= 0x1100 ? 2 : cp == '\r' || cp == 0x200B || cp == 0xFEFF ? 0 : 1;
}

/* The character before byte P of TEXT, which is behind BEG. */
static uint32_t before(const char *text, uint32_t p, uint32_t beg, uint32_t *cp)
{
    do
        p--;
    while (p > beg && ((unsigned char)text[p] & 0xC0) == 0x80);
    tc_utf8_get(text + p, cp);
    return p;
}

static uint8_t ending(const char *text, const tc_line *l)
{
    uint32_t cp = 0, p = l->end;
    while (p > l->beg) {
        p = before(text, p, l->beg, &cp);
        if (!(mark_of(cp) & CLOSING))
            break;
    }
    /* 新华社记者 王某 摄: a credit ends a caption. */
    if (mark_of(cp) & FINAL || cp == U'摄')
        return TC_END_FINAL;
    if (mark_of(cp) & CLAUSE)
        return TC_END_CLAUSE;
    before(text, l->end, l->beg, &cp);
    return mark_of(cp) & (BREATH | OPENING) ? TC_END_INNER : TC_END_OPEN;
}

/* Columns that cannot be parted at the beginning of L: opening marks, then a word or a character,
 * then marks that begin no line. */
static uint16_t unbreakable(const char *text, const tc_line *l)
{
    uint32_t p = l->beg, n = 0, cp = 0, next;
    while (p < l->end && (next = tc_utf8_get(text + p, &cp), mark_of(cp) & OPENING)) {
        n += columns(cp);
        p += next;
    }
    if (p < l->end && is_word(cp)) {
        while (p < l->end && (next = tc_utf8_get(text + p, &cp), is_word(cp))) {
            n++;
            p += next;
        }
    } else if (p < l->end) {
        n += columns(cp);
        p += tc_utf8_len(text[p]);
    }
    for (; p < l->end; p += next) {
        next = tc_utf8_get(text + p, &cp);
        if (!(mark_of(cp) & (INNER | CLOSING)))
            break;
        n += columns(cp);
    }
    return (uint16_t)(n < TC_LINE_LONG ? n : TC_LINE_LONG);
}

/* A Chinese numeral up to 99, or digits, at P: its value, *P moved behind; 0 for none. */
static uint32_t small_number(const char *text, uint32_t *p, uint32_t end)
{
    uint32_t n = 0, cp, at = *p;
    for (uint32_t k = 0; at < end; k++) {
        uint32_t len = tc_utf8_get(text + at, &cp);
        if (is_digit(cp) && k < 4) {
            n = n * 10 + (cp & 15);
        } else if (in(HAN_NUMERALS, cp) && k < 3) {
            uint32_t v =
                (uint32_t)(strstr(HAN_NUMERALS, (char[]){text[at], text[at + 1], text[at + 2], 0}) -
                           HAN_NUMERALS) /
                    3 +
                1;
            n = v == 10 ? (n ? n * 10 : 10) : n >= 10 ? n + v : n * 10 + v;
        } else {
            break;
        }
        at += len;
    }
    *p = at;
    return n;
}

/* The list mark or heading number that L begins with. */
static void find_mark(const char *text, tc_line *l)
{
    uint32_t p = l->beg, cp, after = 0;
    uint32_t len = tc_utf8_get(text + p, &cp);
    if (cp >= 0x2460 && cp <= 0x2473) { /* ① … ⑳ */
        l->level = 5;
        l->mark = (uint16_t)(cp - 0x245F);
    } else if (in(BULLETS, cp)) {
        while (p < l->end && tc_utf8_get(text + p, &after) && in(BULLETS, after))
            p += tc_utf8_len(text[p]);
        if (p < l->end)
            tc_utf8_get(text + p, &after);
        /* An ASCII mark needs a blank behind it: -5%, *ST and # stay text. */
        if (p < l->end && (cp >= 0x80 || is_blank(after)) && !is_digit(after))
            l->level = 6;
    } else if (cp == U'第') {
        p += len;
        l->mark = (uint16_t)small_number(text, &p, l->end);
        tc_utf8_get(text + (p < l->end ? p : l->beg), &after);
        l->level = l->mark && in("章节条款篇编部", after) ? 7 : 0;
    } else {
        int bracket = cp == '(' || cp == 0xFF08;
        p += bracket ? len : 0;
        uint32_t start = p;
        l->mark = (uint16_t)small_number(text, &p, l->end);
        int han = (unsigned char)text[start] >= 0xE3 && (unsigned char)text[start] < 0xEF;
        if (p < l->end)
            p += tc_utf8_get(text + p, &after);
        uint32_t next = 0;
        if (p < l->end)
            tc_utf8_get(text + p, &next);
        if (l->mark && bracket && (after == ')' || after == 0xFF09))
            l->level = han ? 2 : 4;
        else if (l->mark && !bracket && (in("、．", after) || (after == '.' && !is_digit(next))))
            l->level = han ? 1 : 3;
        else
            l->mark = 0;
    }
    if (l->level)
        l->is |= TC_LINE_MARKED;
}

/* Only digits, dashes and the words of a page number? */
static int is_page_number(const char *text, const tc_line *l)
{
    int digits = 0, other = 0, words = 0;
    if (l->cols > 24)
        return 0;
    for (uint32_t p = l->beg, cp; p < l->end;) {
        p += tc_utf8_get(text + p, &cp);
        if (is_digit(cp))
            digits++;
        else if (in("第页共／/", cp))
            words++;
        else if (!in(DASHES, cp))
            other++;
    }
    return digits && digits <= 8 && !other && words <= 5;
}

/* Is L too long to be measured? */
static int is_long(const tc_line *l)
{
    return l->end - l->beg > TC_LINE_LONG * 3 / 2;
}

static inline uint32_t hash_on(uint32_t h, uint32_t cp)
{
    h = (h ^ cp) * 0x9E3779B1u;
    return h ^ h >> 15;
}

uint32_t tc_line_key(const char *text, const tc_line *l)
{
    uint32_t h = 2166136261u, last = 0;
    if (l->beg == l->end || is_long(l))
        return 0;
    for (uint32_t p = l->beg, cp; p < l->end; last = cp) {
        p += tc_utf8_get(text + p, &cp);
        if (!is_digit(cp))
            h = hash_on(h, cp);
        else if (!is_digit(last))
            h = hash_on(h, '0');
    }
    return h;
}

/* Is the character whose first byte is C an ideograph of the usual ones, U+4000 … U+9FFF? */
static inline int is_ideograph(char c)
{
    return (unsigned)(unsigned char)c - 0xE4u < 6;
}

/* Fill in what one look at each character of L tells. */
static void measure(const char *text, tc_line *l)
{
    uint32_t cols = 0, chars = 0, gap = 0, gaps = 0, dots = 0;
    for (uint32_t p = l->beg, cp; p < l->end;) {
        chars++;
        if (is_ideograph(text[p])) { /* most are, which are in none of the sets */
            cols += 2;
            gap = 0;
            p += 3;
            continue;
        }
        uint32_t len = tc_utf8_get(text + p, &cp);
        unsigned mark = mark_of(cp);
        cols += columns(cp);
        gap = is_blank(cp) ? gap + columns(cp) : 0;
        gaps += gap == 2 || (cp == '\t') || (gap == 3 && cp == 0x3000) || (mark & BAR);
        dots += (mark & LEADER) != 0;
        p += len;
        if (p < l->end && mark & INNER)
            l->is |= TC_LINE_INNER | (mark & COMMA ? TC_LINE_CLAUSES : 0);
    }
    l->cols = (uint16_t)(cols < TC_LINE_LONG ? cols : TC_LINE_LONG);
    l->chars = (uint16_t)(chars < TC_LINE_LONG ? chars : TC_LINE_LONG);
    if (gaps >= 2 || dots >= 8)
        l->is |= TC_LINE_TABLE;
    if (is_page_number(text, l))
        l->is |= TC_LINE_NUMBER;
    l->first = unbreakable(text, l);
}

static int push_line(tc_lines *out, tc_arena *a, const char *text, uint32_t beg, uint32_t end,
                     int page)
{
    tc_line *l = tc_vec_push(a, out);
    if (!l)
        return 0;
    *l = (tc_line){.is = page ? TC_LINE_PAGE : 0};
    uint32_t cp, indent = 0;
    while (beg < end) {
        uint32_t n = tc_utf8_get(text + beg, &cp);
        if (!is_blank(cp))
            break;
        indent += columns(cp);
        beg += n;
    }
    while (end > beg) {
        uint32_t p = before(text, end, beg, &cp);
        if (!is_blank(cp))
            break;
        end = p;
    }
    l->beg = beg;
    l->end = end;
    l->indent = (uint16_t)(indent < TC_LINE_LONG ? indent : TC_LINE_LONG);
    if (beg == end) {
        l->is |= TC_LINE_BLANK;
        return 1;
    }
    if (!is_long(l)) {
        measure(text, l);
    } else {
        l->cols = l->chars = TC_LINE_LONG;
        l->first = unbreakable(text, l);
        l->is |= TC_LINE_INNER | TC_LINE_CLAUSES;
    }
    find_mark(text, l);
    l->ends = ending(text, l);
    return 1;
}

/* May a line separator begin with the byte C? */
static inline int may_separate(char c)
{
    unsigned char u = (unsigned char)c;
    return u <= '\r' || u == 0xC2 || u == 0xE2;
}

/* Bytes of the line separator at P, 0 for none; *FEED: it begins a page. */
static uint32_t separator(const char *p, const char *end, int *feed)
{
    unsigned char u = (unsigned char)*p;
    *feed = u == '\f';
    if (u == '\n' || u == '\f' || u == '\v')
        return 1;
    if (u == '\r')
        return p + 1 < end && p[1] == '\n' ? 2 : 1;
    if (u == 0xC2 && end - p >= 2 && (unsigned char)p[1] == 0x85)
        return 2;
    return u == 0xE2 && end - p >= 3 && (unsigned char)p[1] == 0x80 &&
                   ((unsigned char)p[2] == 0xA8 || (unsigned char)p[2] == 0xA9)
               ? 3
               : 0;
}

/* Does any line end in something other than LF? Most texts have LF alone, and memchr is many times
 * faster than a look at each byte. */
static int has_rare_separator(const char *text, uint32_t len)
{
    static const char rare[] = {'\r', '\f', '\v'};
    const char *end = text + len, *p;
    for (size_t i = 0; i < sizeof rare; i++)
        if (memchr(text, rare[i], len))
            return 1;
    int feed;
    for (p = text; (p = memchr(p, 0xC2, (size_t)(end - p))); p++)
        if (separator(p, end, &feed))
            return 1;
    for (p = text; (p = memchr(p, 0xE2, (size_t)(end - p))); p++)
        if (separator(p, end, &feed))
            return 1;
    return 0;
}

taoci_code tc_lines_find(tc_lines *out, tc_arena *a, const char *text, uint32_t len, taoci_err *err)
{
    const char *end = text + len;
    int page = 0;
    int plain = !has_rare_separator(text, len);
    for (const char *p = text;;) {
        const char *q = p;
        uint32_t n = 0;
        int feed = 0;
        if (plain) {
            q = memchr(p, '\n', (size_t)(end - p));
            q = q ? q : end;
            n = q < end;
        } else {
            while (q < end && (!may_separate(*q) || !(n = separator(q, end, &feed))))
                q++;
        }
        if (!push_line(out, a, text, (uint32_t)(p - text), (uint32_t)(q - text), page))
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the lines of %u bytes", len);
        page = feed;
        if (!n)
            return TAOCI_OK;
        p = q + n;
    }
}
