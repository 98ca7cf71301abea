#include "ent/site.h"

#include "ent/trait.h"

enum { NAME_MOST = 4, SITE_MOST = 6 }; /* characters before the suffix of an unlisted name */

/* Levels whose suffix makes a name of what stands before it; roads have none yet. */
static int open_level(tc_str level)
{
    return tc_str_is(level, "town") || tc_str_is(level, "village") || tc_str_is(level, "county") ||
           tc_str_is(level, "natural") || tc_str_is(level, "site");
}

/* The line of the place suffix that is match M, .s = NULL when M is none. */
static tc_entry suffix_of(const tc_ctx *c, const tc_match *m)
{
    for (uint32_t i = 0; i < tc_dict_word(c->dict, m->word)->senses; i++) {
        tc_entry e = tc_dict_entry(c->dict, m->word, i);
        if (strcmp(tc_entry_type(e), "head/place") == 0)
            return e;
    }
    return (tc_entry){0};
}

/* Is the token [BEG, END) of a kind that may stand in an unlisted place name? */
static int name_piece(tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++)
        if (!(tc_class_at(c, i) & TC_C_HAN))
            return 0;
    uint32_t word = c->scan->word[end];
    char pos = word ? tc_dict_word(c->dict, word)->pos : 0;
    return !(tc_trait(c, word) & (TC_T_STOP | TC_T_CUE | TC_T_GENERIC | TC_T_TIME)) &&
           !tc_dict_is(c->dict, word, TC_A_HEDGE | TC_A_PLACE) && !(pos && strchr("fmqdt", pos));
}

static int is_rare(tc_ctx *c, uint32_t beg, uint32_t end)
{
    uint32_t word = c->scan->word[end];
    return end > beg && (!word || tc_trait(c, word) & TC_T_RARE);
}

/* The start of the unlisted name in front of the suffix at HEAD; HEAD when there is none. It is
 * made of rare single characters (长|泾|镇) or ends in one word (香林|村). */
static uint32_t unlisted_start(tc_ctx *c, uint32_t head, uint32_t most)
{
    uint32_t i = head;
    while (i > 0 && head - i < most && c->scan->back[i]) {
        uint32_t len = c->scan->back[i];
        if (head - i + len > most || !name_piece(c, i - len, i))
            break;
        if (i < head && len > 1 && !is_rare(c, i - len, i))
            break; /* a common word is the whole name or no part of it */
        i -= len;
        if (len > 1 && !is_rare(c, i, i + len))
            break;
    }
    return i;
}

/* How good is the unlisted name [BEG, HEAD) + suffix? Directly behind a place it is sure; alone
 * it takes two characters and more that are no everyday word. */
static uint16_t unlisted_score(tc_ctx *c, uint32_t beg, uint32_t head, tc_str level)
{
    uint32_t chars = head - beg;
    if (chars < 2)
        return 0;
    int site = tc_str_is(level, "site"), natural = tc_str_is(level, "natural");
    int whole = c->scan->size[beg] == chars;
    int rare = !whole || is_rare(c, beg, head);
    if (tc_place_ending(c, beg))
        return rare ? TC_SCORE_RULE : natural ? 0 : TC_SCORE_RULE - 50;
    if (!rare || (whole && c->scan->word[head] && !site))
        return 0;
    return TC_SCORE_WEAK;
}

/* The unlisted name behind a place that starts at I and has its suffix within MOST characters:
 * its end, or I. Only suffixes of *LEVEL's kind; *LEVEL becomes the suffix's own. */
static uint32_t site_at(tc_ctx *c, uint32_t i, tc_str *level)
{
    for (uint32_t head = i + 2; head <= i + SITE_MOST && head < c->view->n; head++) {
        const tc_match *h = tc_scan_longest(c->scan, head, TC_A_HEAD);
        tc_entry e = h && h->len > 1 ? suffix_of(c, h) : (tc_entry){0};
        if (!e.s || !tc_str_is(tc_entry_note(e, "level"), "site") || !tc_scan_cut(c->scan, head) ||
            !tc_scan_cut(c->scan, head + h->len) || unlisted_start(c, head, SITE_MOST) != i)
            continue;
        *level = tc_entry_note(e, "level");
        return head + h->len;
    }
    return i;
}

/* Is [BEG, END) free of words that no name holds? Words that reach over its borders do not count:
 * behind a county any two characters before 镇 are a name, however rare. */
static int no_function_word(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++) {
        if (!(tc_class_at(c, i) & TC_C_HAN))
            return 0;
        uint32_t size = c->scan->size[i], word = size ? c->scan->word[i + size] : 0;
        if (word && i + size <= end && tc_dict_is(c->dict, word, TC_A_STOP | TC_A_CUE))
            return 0;
    }
    return 1;
}

/* The unlisted town, village or site that starts right at I, behind a place: its end, or I. */
uint32_t tc_site_tail(tc_ctx *c, uint32_t i, tc_str *level)
{
    for (uint32_t head = i + 2; head <= i + NAME_MOST && head < c->view->n; head++) {
        const tc_match *h = tc_scan_longest(c->scan, head, TC_A_HEAD);
        if (!h || !tc_scan_cut(c->scan, head + h->len))
            continue;
        *level = tc_entry_note(tc_dict_find(c->dict, h->word, TC_A_HEAD), "level");
        if (tc_str_is(*level, "town") || tc_str_is(*level, "village"))
            return no_function_word(c, i, head) ? head + h->len : i;
    }
    return site_at(c, i, level);
}

taoci_code tc_site_head(tc_ctx *c, const tc_match *m, taoci_err *err)
{
    tc_entry e = suffix_of(c, m);
    uint32_t end = m->beg + m->len;
    if (!e.s || !tc_scan_cut(c->scan, end) || !tc_scan_cut(c->scan, m->beg))
        return TAOCI_OK;
    tc_str level = tc_entry_note(e, "level");
    int site = tc_str_is(level, "site");
    if (!open_level(level) || (site && m->len == 1))
        return TAOCI_OK;
    uint32_t beg = unlisted_start(c, m->beg, site ? SITE_MOST : NAME_MOST);
    uint16_t score = beg < m->beg ? unlisted_score(c, beg, m->beg, level) : 0;
    if (!score)
        return TAOCI_OK;
    tc_place p = {.town = tc_text(c, beg, end), .level = tc_place_level(c, level)};
    if (!p.level)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a place");
    return tc_place_emit(c, beg, end, &p, score, "place.suffix", err);
}
