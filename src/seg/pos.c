#include "seg/pos.h"

/* The class of a name by the type of its dictionary line. */
static const struct {
    const char *type, *pos;
} name_class[] = {{"place", "ns"}, {"person", "nr"}, {"org", "nt"}, {"company", "nt"}};

static const char *class_of_name(tc_entry e)
{
    tc_str type = tc_kind_entity(tc_str_of(tc_entry_type(e)));
    for (size_t i = 0; i < sizeof name_class / sizeof *name_class; i++)
        if (tc_str_is(type, name_class[i].type))
            return name_class[i].pos;
    return "nz";
}

/* The letter of a word line as text. */
static const char *letter(char pos)
{
    static const char all[] = "n\0v\0a\0d\0m\0q\0t\0f\0i\0x";
    for (size_t i = 0; i < sizeof all; i += 2)
        if (all[i] == pos)
            return all + i;
    return "n";
}

static int is_figure(const tc_scan *s, uint32_t i)
{
    return i < s->view->n && tc_view_class(s->view, i) & (TC_C_DIGIT | TC_C_NUMERAL);
}

/* A token without a word: a figure (a part of a date with its sign), a mark, letters, or a guess. */
static const char *class_of_unknown(const tc_scan *s, uint32_t beg, uint32_t end)
{
    if (is_figure(s, beg)) {
        uint32_t last = tc_view_cp(s->view, end - 1);
        return last == U'年' || last == U'月' || last == U'日' || last == U'时' ? "t" : "m";
    }
    if (tc_view_class(s->view, beg) & TC_C_PUNCT)
        return "w";
    if (end - beg > 1 && is_figure(s, beg + 1) && tc_view_cp(s->view, beg) == U'第')
        return "m";
    return tc_pos_guessed(s, beg, end) ? "n" : "x";
}

int tc_pos_guessed(const tc_scan *s, uint32_t beg, uint32_t end)
{
    if (end - beg < 2 || s->size[beg] != end - beg || s->word[end] || is_figure(s, beg) ||
        (is_figure(s, beg + 1) && tc_view_cp(s->view, beg) == U'第'))
        return 0;
    for (uint32_t i = beg; i < end; i++)
        if (!(tc_view_class(s->view, i) & TC_C_HAN))
            return 0;
    return 1;
}

/* Is a phrase over at I: the end, a mark, a particle or a conjunction? */
static int is_over(const tc_scan *s, uint32_t i)
{
    if (i >= s->view->n || tc_view_class(s->view, i) & (TC_C_PUNCT | TC_C_SPACE | TC_C_NEWLINE))
        return 1;
    uint32_t word = s->size[i] ? s->word[i + s->size[i]] : 0;
    return word && tc_dict_word(s->dict, word)->pos == 'f';
}

const char *tc_pos_of(const tc_scan *s, uint32_t beg, uint32_t end)
{
    if (s->size[beg] != end - beg)
        return "n"; /* a compound or an entity */
    uint32_t word = s->word[end];
    if (!word)
        return class_of_unknown(s, beg, end);
    const tc_word *k = tc_dict_word(s->dict, word);
    if (k->mask & (TC_A_PLACE | TC_A_NAME) && (!k->pos || k->pos == 'n' || k->pos == 'x')) {
        tc_entry e = tc_dict_find(s->dict, word, TC_A_PLACE | TC_A_NAME);
        if (!tc_entry_never_alone(e))
            return class_of_name(e);
    }
    if (beg && k->mask & TC_A_UNIT && end - beg == 1 && is_figure(s, beg - 1))
        return "q"; /* 三|台 */
    if (beg && k->pos == 'v' && end - beg > 1 && tc_view_cp(s->view, beg - 1) == U'的' &&
        tc_scan_back(s, beg) == 1 && is_over(s, end))
        return "n"; /* 经济|的|发展|， */
    return k->pos ? letter(k->pos) : "n";
}
