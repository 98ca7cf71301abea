#include "text/tag.h"

static int is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static int is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* U+3000, typed for a blank: <td　width=9>. */
static int is_wide_blank(const char *p, const char *end)
{
    return end - p >= 3 && memcmp(p, "\u3000", 3) == 0;
}

/* Does the text at P begin with the small letters and marks of WORD, in any case? */
static int begins(const char *p, const char *end, const char *word)
{
    for (; *word; word++, p++)
        if (p == end || (*p != *word && !(is_letter(*word) && (*p | 32) == *word)))
            return 0;
    return 1;
}

/* Behind the first C from P on, or END. */
static const char *behind(const char *p, const char *end, char c)
{
    const char *q = memchr(p, c, (size_t)(end - p));
    return q ? q + 1 : end;
}

/* Behind the comment whose text begins at P; "<!-->" and "<!--->" are whole ones. */
static const char *comment_end(const char *p, const char *end)
{
    if (p < end && *p == '>')
        return p + 1;
    if (begins(p, end, "->"))
        return p + 2;
    while ((p = memchr(p, '-', (size_t)(end - p)))) {
        if (begins(p, end, "-->"))
            return p + 3;
        if (begins(p, end, "--!>"))
            return p + 4;
        p++;
    }
    return end;
}

/* Behind the '>' of the tag whose name ends at P; one in quotes that begin a value does not count. */
static const char *attributes_end(const char *p, const char *end, int *closed)
{
    while (p < end && *p != '>') {
        *closed = *p == '/';
        if (*p++ != '=')
            continue;
        while (p < end && is_blank(*p))
            p++;
        if (p < end && (*p == '"' || *p == '\''))
            p = behind(p + 1, end, *p);
        else /* the '/' of href=/a/ is its own */
            while (p < end && !is_blank(*p) && *p != '>')
                p++;
    }
    return p < end ? p + 1 : end;
}

tc_tag tc_tag_read(const char *text, uint32_t len, uint32_t at)
{
    const char *end = text + len, *p = text + at + 1, *q;
    tc_tag t = {.kind = TC_TAG_OTHER, .beg = at};
    if (begins(p, end, "!--")) {
        q = comment_end(p + 3, end);
    } else if (p < end && (*p == '!' || *p == '?')) {
        q = behind(p, end, '>');
    } else {
        int closes = p < end && *p == '/';
        const char *name = p + closes;
        for (q = name;
             q < end && !is_blank(*q) && *q != '/' && *q != '>' && !is_wide_blank(q, end);)
            if ((unsigned char)*q++ >= 0x80 || q[-1] == '<')
                return (tc_tag){0};
        if (name == end || !is_letter(*name)) {
            if (!closes || name == end)
                return (tc_tag){0};
            q = behind(name, end, '>');
        } else {
            const char *next = q;
            while (next < end && is_blank(*next))
                next++;
            if (next > q && next < end && (unsigned char)*next >= 0x80)
                return (tc_tag){0};
            t.kind = closes ? TC_TAG_END : TC_TAG_START;
            t.name = (tc_str){name, (uint32_t)(q - name)};
            q = attributes_end(q, end, &t.closed);
        }
    }
    t.end = (uint32_t)(q - text);
    return t;
}

/* Does the tag NAME, "script" or "/script", stand behind the '<' before P? */
static int is_tag(const char *p, const char *end, const char *name)
{
    size_t n = strlen(name);
    return begins(p, end, name) && (p + n == end || is_blank(p[n]) || p[n] == '/' || p[n] == '>');
}

uint32_t tc_tag_raw_end(const char *text, uint32_t len, uint32_t at, const char *name)
{
    enum { PLAIN, COMMENT, NESTED } in = PLAIN; /* of a script */
    const char *end = text + len;
    int script = strcmp(name, "script") == 0;
    for (const char *p = text + at; p < end; p++) {
        if (in != PLAIN && *p == '-' && begins(p, end, "-->"))
            in = PLAIN;
        if (*p != '<')
            continue;
        if (in == NESTED && is_tag(p + 1, end, "/script"))
            in = COMMENT;
        else if (p + 1 < end && p[1] == '/' && in != NESTED && is_tag(p + 2, end, name))
            return (uint32_t)(p - text);
        else if (script && in == PLAIN && begins(p, end, "<!--"))
            in = COMMENT;
        else if (in == COMMENT && is_tag(p + 1, end, "script"))
            in = NESTED;
    }
    return len;
}
