#include "fact/section.h"

#include <string.h>

#include "fact/words.h"

enum {
    PLAIN = 1,
    DIGITS = 3, /* 1. and what is deeper */
    DEEPEST = 5,
    MARK = 4,    /* characters of a number */
    OPENING = 40 /* of a numbered sentence that opens a paragraph as its heading */
};

const char *tc_section_kind(const tc_section *s)
{
    static const char *const name[] = {"review", "targets", "plan"};
    return s->scope.to ? name[s->scope.status] : "other";
}

/* The level of a heading by its number: 第一章 and 一、 1, 第一节 and （一） 2, 1. and 1、 3, （1） 4; 0: it has none. */
static uint8_t level_of(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    uint32_t i = beg;
    int bracket = tc_at(c, i) == '(', nth = tc_at(c, i) == U'第';
    i += (uint32_t)(bracket || nth);
    uint32_t from = i, digits;
    while (i < end && i - from < MARK && tc_class_at(c, i) & TC_C_DIGIT)
        i++;
    digits = i - from;
    while (i < end && i - from < MARK && tc_scope_is_numeral(tc_at(c, i)))
        i++;
    uint32_t cp = tc_at(c, i);
    if (i == from || i >= end)
        return 0;
    if (nth)
        return cp == U'节' ? 2 : cp == U'章' || cp == U'编' || cp == U'篇' || cp == U'部' ? 1 : 0;
    if (bracket)
        return cp == ')' ? (digits ? 4 : 2) : 0;
    return cp == U'、' || (cp == '.' && !(tc_class_at(c, i + 1) & TC_C_DIGIT)) ? (digits ? 3 : 1)
                                                                               : 0;
}

static int same_scope(const tc_scope *a, const tc_scope *b)
{
    return a->from == b->from && a->to == b->to && a->status == b->status;
}

/* Put S, which begins at its BEG, and end those that it follows on. */
static tc_section *put(tc_section_list *out, tc_ctx *c, const tc_section *s, uint32_t *open)
{
    for (uint8_t k = s->level; k <= DEEPEST; k++) {
        if (open[k])
            out->p[open[k] - 1].end = s->beg;
        open[k] = 0;
    }
    tc_section *slot = tc_vec_push(c->arena, out);
    if (!slot)
        return NULL;
    *slot = *s;
    open[s->level] = out->n;
    return slot;
}

/* The end of the first sentence of the line [BEG, END), where it is short and something comes behind it: （一）深化国企改革。…
 * BEG for none. */
static uint32_t opening_of(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i + 1 < end && i < beg + OPENING; i++)
        if (tc_at(c, i) == U'。')
            return i;
    return beg;
}

/* The level of the line's number that begins at or behind I, blank lines left out; 0: it has none. */
static uint8_t next_level(const tc_ctx *c, uint32_t i)
{
    while (i < c->view->n && tc_class_at(c, i) & (TC_C_SPACE | TC_C_NEWLINE))
        i++;
    uint32_t end = i;
    while (end < c->view->n && !(tc_class_at(c, end) & TC_C_NEWLINE))
        end++;
    return level_of(c, i, end);
}

/* Is a line with a number of LEVEL that ends at END an item of a list, BEFORE the level of the line above? Nothing stands between it
 * and the next one: 1.身份证原件 2.户口簿复印件. The last one of 一、 or （一） heads what comes behind a table of contents. */
static int is_item(const tc_ctx *c, uint8_t level, uint8_t before, uint32_t end)
{
    return level && (next_level(c, end) == level || (level >= DIGITS && before == level));
}

/* May a sentence move the section on: to the second time that its heading names, or from the goals to the work? */
static int may_turn(const tc_scopes *s)
{
    return s->other.to || (s->section.to != s->year && s->section.status != TC_FACT_ACTUAL);
}

/* The line [BEG, END) of text: a section of its own when its first sentence speaks of another time than the section does. */
static taoci_code read_paragraph(tc_section_list *out, tc_ctx *c, tc_scopes *scopes, uint32_t beg,
                                 uint32_t end, uint32_t *open, taoci_err *err)
{
    uint32_t stop = beg;
    while (stop < end && tc_at(c, stop) != U'。' && tc_at(c, stop) != ';')
        stop++;
    tc_scope before = scopes->section;
    tc_scope_sentence(scopes, c, beg, stop, 1);
    if (same_scope(&scopes->now, &before) || /* one day of a note is no section */
        (!out->n && scopes->now.from == scopes->now.to && scopes->now.status == TC_FACT_ACTUAL))
        return TAOCI_OK;
    tc_section s = {beg, end, {0, 0}, DEEPEST, scopes->now};
    if (!put(out, c, &s, open))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u sections", out->n);
    open[DEEPEST] = 0; /* it ends with its line */
    return TAOCI_OK;
}

taoci_code tc_sections_find(tc_section_list *out, tc_ctx *c, int headed_only, taoci_err *err)
{
    tc_scopes scopes;
    uint32_t open[DEEPEST + 1] = {0}; /* number of the open section of a level */
    uint8_t above = 0;                /* of the number of the line above, where it is short */
    out->n = 0;
    tc_scope_begin(&scopes, c);
    for (uint32_t line = 0, end; line < c->view->n; line = end + 1) {
        end = line;
        while (end < c->view->n && !(tc_class_at(c, end) & TC_C_NEWLINE))
            end++;
        uint32_t beg = line, last = end;
        while (beg < last && tc_class_at(c, beg) & TC_C_SPACE)
            beg++;
        while (last > beg && tc_class_at(c, last - 1) & TC_C_SPACE)
            last--;
        if (beg == last)
            continue;
        tc_scope before = scopes.section;
        tc_scope_line(&scopes, c, line, end);
        uint8_t level = level_of(c, beg, last);
        uint32_t opening = level && !scopes.heading ? opening_of(c, beg, last) : beg;
        int turned =
            !same_scope(&before, &scopes.section); /* not by a heading: the goals are over */
        int headed = scopes.heading && (level || scopes.gloss || turned) &&
                     (turned || scopes.gloss || !is_item(c, level, above, last));
        above = last - beg <= OPENING ? level : 0;
        tc_section s = {beg, c->view->n, {0, 0}, level ? level : PLAIN, scopes.section};
        if (headed)
            s.heading = (tc_range){beg, last};
        else if (opening > beg)
            s.heading = (tc_range){beg, opening};
        if (scopes.gloss)
            s.scope = (tc_scope){0};
        if ((headed || turned || opening > beg) && !put(out, c, &s, open))
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u sections", out->n);
        taoci_code rc = scopes.heading || turned || (headed_only && !may_turn(&scopes))
                            ? TAOCI_OK
                            : read_paragraph(out, c, &scopes, beg, end, open, err);
        if (rc || scopes.gloss)
            return rc;
    }
    return TAOCI_OK;
}
