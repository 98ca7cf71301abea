#include "text/front.h"

enum {
    MOST = 100, /* lines of front matter */
    DAY = 10    /* bytes of 2024-05-06 */
};

static tc_str text_of(const char *text, const tc_line *l)
{
    return (tc_str){text + l->beg, l->end - l->beg};
}

/* The key at the beginning of S, *REST what stands behind its colon; empty when it is no such line. */
static tc_str key_of(tc_str s, tc_str *rest)
{
    uint32_t n = 0;
    while (n < s.len && ((s.p[n] >= 'a' && s.p[n] <= 'z') || (s.p[n] >= 'A' && s.p[n] <= 'Z') ||
                         s.p[n] == '_' || s.p[n] == '-'))
        n++;
    if (!n || n == s.len || s.p[n] != ':' || (n + 1 < s.len && s.p[n + 1] != ' '))
        return (tc_str){0};
    *rest = (tc_str){s.p + n + 1, s.len - n - 1};
    return (tc_str){s.p, n};
}

/* The scalar S without blanks and quotes. */
static tc_str unquote(tc_str s)
{
    while (s.len && s.p[0] == ' ') {
        s.p++;
        s.len--;
    }
    int quoted = s.len > 1 && (s.p[0] == '"' || s.p[0] == '\'') && s.p[s.len - 1] == s.p[0];
    return quoted ? (tc_str){s.p + 1, s.len - 2} : s;
}

/* The line that closes the front matter; 0: there is none. */
static uint32_t find_end(const char *text, const tc_lines *lines)
{
    uint32_t keys = 0;
    for (uint32_t i = 1; i < lines->n && i < MOST; i++) {
        const tc_line *l = &lines->p[i];
        tc_str s = text_of(text, l), rest;
        if (tc_str_is(s, "---") || tc_str_is(s, "..."))
            return keys ? i : 0;
        uint32_t key = key_of(s, &rest).len;
        keys += key != 0;
        if (!key && s.len && !l->indent && s.p[0] != '#' && s.p[0] != '-')
            return 0;
    }
    return 0;
}

taoci_code tc_front_find(tc_pieces *cuts, tc_arena *a, const char *text, const tc_lines *lines,
                         tc_str *title, tc_str *date, taoci_err *err)
{
    if (!lines->n || lines->p[0].indent || !tc_str_is(text_of(text, &lines->p[0]), "---"))
        return TAOCI_OK;
    uint32_t end = find_end(text, lines);
    for (uint32_t i = 1; i < end; i++) {
        tc_str rest, key = key_of(text_of(text, &lines->p[i]), &rest);
        if (tc_str_is(key, "title"))
            *title = unquote(rest);
        else if (tc_str_is(key, "date")) {
            *date = unquote(rest);
            date->len = date->len > DAY ? DAY : date->len;
        }
    }
    tc_piece *p = end ? tc_vec_push(a, cuts) : NULL;
    if (p)
        *p = (tc_piece){.beg = lines->p[0].beg, .end = lines->p[end].end};
    return p || !end ? TAOCI_OK : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a front matter");
}
