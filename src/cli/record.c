#include "cli/record.h"

#include <stdint.h>
#include <string.h>

#include "base/clean.h"

enum { DEEPEST = 1000, PICKED = 64 /* members that record_pick finds */ };

typedef struct scan {
    const char *what; /* is wrong at P; NULL: nothing */
    char *p, *end;    /* *end is 0, which is nothing in JSON */
    int depth;
} scan;

static int wrong(scan *s, const char *what)
{
    if (!s->what)
        s->what = what;
    return 0;
}

static void skip_blanks(scan *s)
{
    while (*s->p == ' ' || *s->p == '\t' || *s->p == '\r' || *s->p == '\n')
        s->p++;
}

/* Take C, after blanks. */
static int take(scan *s, char c)
{
    skip_blanks(s);
    if (*s->p != c)
        return 0;
    s->p++;
    return 1;
}

/* The four hex digits at P, which end before the terminator, as a number; -1 when they are none. */
static int hex4(const char *p)
{
    int n = 0;
    for (int i = 0; i < 4; i++) {
        char c = p[i], low = (char)(c | 32);
        int digit = c >= '0' && c <= '9' ? c - '0' : low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
        if (digit < 0)
            return -1;
        n = n * 16 + digit;
    }
    return n;
}

/* The string whose quote stands at P: its contents are [*BEG, p - 1) afterwards, escapes and all. */
static int take_string(scan *s, char **beg)
{
    *beg = ++s->p;
    while (*s->p != '"') {
        unsigned char c = (unsigned char)*s->p;
        if (c == '\\') {
            if (!s->p[1])
                return s->p++, wrong(s, "a string without its end");
            if (s->p[1] == 'u' ? hex4(s->p + 2) < 0 : !strchr("\"\\/bfnrt", s->p[1]))
                return wrong(s, "an unknown escape");
            s->p += s->p[1] == 'u' ? 6 : 2;
        } else if (c < 0x20) {
            return wrong(s, s->p == s->end ? "a string without its end"
                                           : "a control character in a string");
        } else {
            uint32_t k = c < 0x80 ? 1 : tc_utf8_check(s->p, (size_t)(s->end - s->p));
            if (!k)
                return wrong(s, "a byte that is no UTF-8");
            s->p += k;
        }
    }
    s->p++;
    return 1;
}

static int take_digits(scan *s)
{
    const char *from = s->p;
    while (*s->p >= '0' && *s->p <= '9')
        s->p++;
    return s->p > from;
}

static int take_number(scan *s)
{
    s->p += *s->p == '-';
    if (*s->p == '0')
        s->p++;
    else if (!take_digits(s))
        return wrong(s, "a number without digits");
    if (*s->p == '.') {
        s->p++;
        if (!take_digits(s))
            return wrong(s, "a number without digits");
    }
    if ((*s->p | 32) == 'e') {
        s->p++;
        s->p += *s->p == '-' || *s->p == '+';
        if (!take_digits(s))
            return wrong(s, "a number without digits");
    }
    return 1;
}

static int take_word(scan *s)
{
    static const char *const word[] = {"true", "false", "null"};
    for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
        size_t n = strlen(word[i]);
        if (strncmp(s->p, word[i], n) == 0) {
            s->p += n;
            return 1;
        }
    }
    return wrong(s, s->p == s->end ? "no value" : "no value that JSON knows");
}

static int take_value(scan *s);

/* The name of a member, and the colon behind it. */
static int take_name(scan *s, char **beg, char **end)
{
    skip_blanks(s);
    if (*s->p != '"')
        return wrong(s, s->p == s->end ? "an object without its end" : "no name of a member");
    if (!take_string(s, beg))
        return 0;
    *end = s->p - 1;
    return take(s, ':') || wrong(s, "no colon behind a name");
}

/* What is between the brackets of an array or object, and the closing one. */
static int take_inner(scan *s, char close)
{
    char *beg, *end;
    s->p++;
    if (s->depth++ == DEEPEST)
        return wrong(s, "nested too deep");
    if (!take(s, close)) {
        do {
            if (close == '}' && !take_name(s, &beg, &end))
                return 0;
            if (!take_value(s))
                return 0;
        } while (take(s, ','));
        if (!take(s, close))
            return wrong(s, "neither a comma nor the end behind a value");
    }
    s->depth--;
    return 1;
}

static int take_value(scan *s)
{
    char *beg;
    skip_blanks(s);
    switch (*s->p) {
    case '{':
        return take_inner(s, '}');
    case '[':
        return take_inner(s, ']');
    case '"':
        return take_string(s, &beg);
    default:
        return *s->p == '-' || (*s->p >= '0' && *s->p <= '9') ? take_number(s) : take_word(s);
    }
}

/* The code point that the escape \uXXXX at P writes, with its other half; *TAKEN: its bytes. */
static uint32_t get_unicode(const char *p, size_t *taken)
{
    int u = hex4(p + 2), low;
    *taken = 6;
    if (u < 0xD800 || u > 0xDFFF)
        return (uint32_t)u;
    if (u > 0xDBFF || p[6] != '\\' || p[7] != 'u' || (low = hex4(p + 8)) < 0xDC00 || low > 0xDFFF)
        return 0xFFFD;
    *taken = 12;
    return 0x10000 + ((uint32_t)u - 0xD800) * 0x400 + ((uint32_t)low - 0xDC00);
}

/* Write the byte or escape at P to TO, as text; the bytes written, at most 4. *TAKEN: those of P. */
static size_t put_unit(char *to, const char *p, size_t *taken)
{
    static const char plain[] = "\"\\/bfnrt", real[] = "\"\\/\b\f\n\r\t";
    if (*p == '\\' && p[1] == 'u')
        return tc_utf8_put(to, get_unicode(p, taken));
    *taken = *p == '\\' ? 2 : 1;
    *to = *p == '\\' ? real[strchr(plain, p[1]) - plain] : *p;
    return 1;
}

/* Decode the string [BEG, END) in place; its new length. NUL: U+0000 as C0 80. */
static size_t decode(char *beg, const char *end, int nul)
{
    const char *p = memchr(beg, '\\', (size_t)(end - beg));
    if (!p)
        return (size_t)(end - beg);
    char *to = beg + (p - beg);
    for (size_t taken; p < end; p += taken) {
        size_t n = put_unit(to, p, &taken);
        if (n == 1 && !*to && nul) {
            to[0] = (char)0xC0;
            to[1] = (char)0x80;
            n = 2;
        }
        to += n;
    }
    return (size_t)(to - beg);
}

/* Is the string [P, END), escapes and all, NAME? It stays as it is: a column counts what was written. */
static int is_name(const char *p, const char *end, const char *name)
{
    char unit[4];
    size_t len = strlen(name), taken;
    for (; p < end; p += taken) {
        size_t n = put_unit(unit, p, &taken);
        if (n > len || memcmp(unit, name, n) != 0)
            return 0;
        name += n;
        len -= n;
    }
    return len == 0;
}

/* The members of the object whose bracket is behind P. */
static int take_members(scan *s, const char *const *names, member *found, int n)
{
    if (take(s, '}'))
        return 1;
    do {
        char *key, *key_end;
        if (!take_name(s, &key, &key_end))
            return 0;
        skip_blanks(s);
        char *value = s->p;
        if (!take_value(s))
            return 0;
        for (int i = 0; i < n; i++) {
            if (!is_name(key, key_end, names[i]))
                continue;
            int kind = *value == '"' ? MEMBER_STRING : *value == 'n' ? MEMBER_NONE : MEMBER_OTHER;
            int quote = kind == MEMBER_STRING;
            found[i] = (member){(member_kind)kind, value + quote,
                                (size_t)(s->p - value) - 2 * (size_t)quote};
        }
    } while (take(s, ','));
    return take(s, '}') || wrong(s, "neither a comma nor the end behind a value");
}

static record_state stopped(record *r, const scan *s, const char *from)
{
    r->what = s->what;
    r->column = tc_utf8_count(from, (uint32_t)(s->p - from)) + 1;
    r->opened = from[strspn(from, "[{ \t\r\n")] == 0;
    return s->p == s->end ? RECORD_CUT : RECORD_WRONG;
}

record_state record_read(record *r, char *p, size_t len, const char *const *names, member *found,
                         int n)
{
    scan s = {.p = p, .end = p + len};
    *r = (record){0};
    for (int i = 0; i < n; i++)
        found[i] = (member){0};
    skip_blanks(&s);
    char first = r->first = *s.p;
    if (first == '{')
        s.p++;
    int good = first == '{' ? take_members(&s, names, found, n) : take_value(&s);
    skip_blanks(&s);
    if (good && s.p != s.end)
        good = wrong(&s, "more behind the record");
    if (!good && first && !strchr("{[", first)) {
        s.p = p + strspn(p, " \t\r\n");
        s.what = "no { begins it, as in {\"text\":\"…\"}";
    }
    if (!good)
        return stopped(r, &s, p);
    if (first != '{')
        return first == '[' ? RECORD_ARRAY : RECORD_NO_OBJECT;
    /* Decoded once all is read: two names may ask for one member, and the terminator takes a byte. */
    for (int i = 0; i < n; i++) {
        member *m = &found[i];
        int again = 0;
        for (int k = 0; k < i; k++)
            if (found[k].p == m->p && m->p) {
                *m = found[k];
                again = 1;
            }
        if (again || !m->p)
            continue;
        if (m->kind == MEMBER_STRING)
            m->len = decode(m->p, m->p + m->len, i > 0);
        m->p[m->len] = 0;
    }
    return RECORD_READ;
}

int record_element(char **at, char *end, member *m)
{
    scan s = {.p = *at, .end = end};
    *m = (member){0};
    if (*s.p == '[')
        s.p++;
    skip_blanks(&s);
    char *value = s.p;
    if (value >= end || *value == ']' || !take_value(&s))
        return 0;
    int quote = *value == '"';
    char *stop = s.p;
    *at = take(&s, ',') ? s.p : end;
    *m = (member){quote           ? MEMBER_STRING
                  : *value == 'n' ? MEMBER_NONE
                                  : MEMBER_OTHER,
                  value + quote, (size_t)(stop - value) - 2 * (size_t)quote};
    if (quote)
        m->len = decode(m->p, m->p + m->len, 1);
    m->p[m->len] = 0;
    return 1;
}

void record_put_string(tc_buf *to, const char *p, size_t len)
{
    tc_buf_putc(to, '"');
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)p[i];
        if (c == '"' || c == '\\')
            tc_buf_putc(to, '\\');
        if (c < 0x20)
            tc_buf_print(to, "\\u%04x", c);
        else
            tc_buf_putc(to, p[i]);
    }
    tc_buf_putc(to, '"');
}

void record_pick(char *p, size_t len, const char *const *names, int n, tc_buf *to)
{
    member found[PICKED] = {{0}};
    scan s = {.p = p, .end = p + len};
    n = n < PICKED ? n : PICKED;
    tc_buf_putc(to, '{');
    if (take(&s, '{'))
        take_members(&s, names, found, n);
    for (int i = 0, first = 1; i < n; i++) {
        const member *m = &found[i];
        if (!m->p)
            continue;
        if (!first)
            tc_buf_putc(to, ',');
        first = 0;
        record_put_string(to, names[i], strlen(names[i]));
        tc_buf_putc(to, ':');
        /* A string's quotes stand around it. */
        int quote = m->kind == MEMBER_STRING;
        tc_buf_put(to, m->p - quote, m->len + 2 * (size_t)quote);
    }
    tc_buf_putc(to, '}');
}
