#include "place/listed.h"

#include "find/trait.h"
#include "place/division.h"

/* A full name may end inside a word that begins with its own suffix: 辽源市|委 is 辽源 + 市委,
 * 绍兴市|委书记 is 绍兴 + 市委书记; and a name may begin a word for its people: 绍兴人. */
static int shares_suffix(const tc_ctx *c, const tc_match *m)
{
    uint32_t end = m->beg + m->len, cp = tc_at(c, end - 1);
    if (c->scan->size[m->beg] == m->len + 1)
        return tc_at(c, end) == U'人';
    if (!tc_full_sign(cp))
        return 0;
    tc_match w = tc_scan_longest(c->scan, end - 1, TC_A_HEAD | TC_A_NAME | TC_A_TITLE);
    if (m->len < 3 && w.len && !(w.mask & (TC_A_HEAD | TC_A_NAME)))
        return 0; /* 五任|县长, but 佳|县人民医院 */
    return tc_scan_cut(c->scan, end - 1) && w.len >= 2 && c->scan->size[end - 1] >= 2 &&
           (w.len >= c->scan->size[end - 1] || w.mask & (TC_A_HEAD | TC_A_NAME));
}

int tc_place_begins_name(const tc_ctx *c, const tc_match *m)
{
    uint32_t size = c->scan->size[m->beg], end = m->beg + m->len;
    const tc_cell *rest =
        m->len > 2 && tc_at(c, end - 1) == U'国' && size > m->len
            ? tc_trie_exact(&c->dict->lex[0].trie, c->view->code + end - 1, size - m->len + 1u)
            : NULL;
    /* 哈马|斯 begins with no place, 以色列|国防军 with no 以色列国. */
    int tail = size > m->len + 1u || (size > m->len && !tc_scan_begins(c->scan, end, TC_A_SOUND));
    return m->len >= 2 && tail && !(rest && rest->word) &&
           tc_dict_is(c->dict, c->scan->word[m->beg + size], TC_A_NAME);
}

int tc_place_is_over(const tc_ctx *c, const tc_match *m)
{
    return m->mask & TC_A_PLACE && m->mask & TC_A_COARSE &&
           tc_entry_note(tc_dict_find(c->dict, m->word, TC_A_PLACE), "grain").len;
}

int tc_place_usable(const tc_ctx *c, const tc_match *m, int alone)
{
    uint32_t end = m->beg + m->len;
    if (!(m->mask & TC_A_PLACE) || tc_place_is_over(c, m))
        return 0;
    int user = tc_word_is_user(m->word);
    if ((!user && !tc_scan_cut(c->scan, m->beg)) || (alone && !(tc_trait(c, m->word) & TC_T_PLACE)))
        return 0;
    return user || (tc_scan_cut(c->scan, end) || shares_suffix(c, m) || tc_place_begins_name(c, m));
}

tc_match tc_place_at(const tc_ctx *c, uint32_t i)
{
    tc_match m;
    for (uint32_t k = 0; tc_scan_shorter(c->scan, i, &k, &m);)
        if (tc_place_usable(c, &m, 1))
            return m;
    return (tc_match){.len = 0};
}

tc_match tc_place_ending(const tc_ctx *c, uint32_t i)
{
    tc_match m = tc_scan_ending(c->scan, i, TC_A_PLACE);
    return m.len && tc_place_usable(c, &m, 1) ? m : (tc_match){.len = 0};
}

tc_str tc_place_toward(const tc_ctx *c, uint32_t i)
{
    tc_match m = tc_scan_ending(c->scan, i, TC_A_CUE);
    for (uint32_t k = 0; m.len && k < tc_dict_word(c->dict, m.word)->senses; k++) {
        tc_str to = tc_entry_note(tc_dict_entry(c->dict, m.word, k), "toward");
        if (to.len)
            return to;
    }
    return (tc_str){0};
}
