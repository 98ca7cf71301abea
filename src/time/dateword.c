#include "time/dateword.h"

#include <stdlib.h>

/* Is the line E, of dates, of the type date/SUB? Dates ask this more often than anything else. */
static int is_of(tc_entry e, const char *sub)
{
    enum { SLASH = 4 };
    const char *type = tc_entry_type(e);
    return type[SLASH] == '/' && type[SLASH + 1] == *sub && strcmp(type + SLASH + 1, sub) == 0;
}

static int word_sense(const tc_ctx *c, const tc_match *m, const char *sub, const char *id,
                      tc_date_word *w)
{
    uint32_t n = tc_dict_word(c->dict, m->word)->senses;
    for (uint32_t s = 0; s < n; s++) {
        tc_entry e = tc_dict_entry(c->dict, m->word, s);
        if (!(tc_entry_anchors(e) & TC_A_DATE) || !is_of(e, sub))
            continue;
        const char *key = strcmp(sub, "period") == 0 ? tc_entry_canon(e) : tc_entry_id(e);
        if (id ? strncmp(key, id, strlen(id)) != 0 : strncmp(key, "lead:", 5) == 0)
            continue;
        /* 今年以来 is 今年 and a bound. */
        if (strncmp(key, "year:0", 6) == 0 && tc_at(c, m->beg + m->len - 1) == U'来')
            continue;
        *w = (tc_date_word){m->beg, m->beg + m->len, e, key, tc_entry_note(e, "context").len > 0};
        return 1;
    }
    return 0;
}

int tc_date_word_at(const tc_ctx *c, uint32_t i, const char *sub, tc_date_word *w)
{
    tc_match m;
    if (!tc_scan_begins(c->scan, i, TC_A_DATE))
        return 0;
    for (uint32_t k = 0; tc_scan_shorter(c->scan, i, &k, &m);) {
        uint32_t end = m.beg + m.len;
        if (!(m.mask & TC_A_DATE))
            continue;
        /* 去年中|秋节, 今年底|气: the last character may belong to the next word. */
        if (m.len > 2 && tc_str_has(TC_STR("中初末底"), tc_at(c, end - 1)) &&
            tc_class_at(c, end) & TC_C_HAN && !tc_scan_cut(c->scan, end))
            continue;
        if (word_sense(c, &m, sub, NULL, w))
            return 1;
    }
    return 0;
}

uint32_t tc_date_part(const tc_ctx *c, uint32_t i, const char *id)
{
    tc_date_word w;
    return tc_date_word_at(c, i, "part", &w) && strcmp(w.id, id) == 0 ? w.end : i;
}

int tc_date_quoted(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    return beg && tc_str_has(TC_STR("“「\""), tc_at(c, beg - 1)) &&
           tc_str_has(TC_STR("”」\""), tc_at(c, end));
}

int tc_date_word_before(const tc_ctx *c, uint32_t i, const char *id, tc_date_word *w)
{
    enum { LONGEST = 4 };
    tc_match m;
    for (uint32_t len = i < LONGEST ? i : LONGEST; len > 0; len--)
        for (uint32_t k = 0; tc_scan_next(c->scan, i - len, &k, &m);)
            if (m.len == len && m.mask & TC_A_DATE && word_sense(c, &m, "part", id, w))
                return 1;
    return 0;
}

/* The number at P, in an id of the dictionary: "-1" of "year:-1". */
int tc_date_id_int(const char *p)
{
    long v = strtol(p, NULL, 10);
    return v < -9999 || v > 9999 ? 0 : (int)v;
}

int tc_date_edge(const tc_ctx *c, uint32_t i)
{
    uint32_t cp = tc_at(c, i);
    return !tc_cut(c, i + 1) ? 0 : cp == U'初' ? 1 : cp == U'末' ? -1 : 0;
}
