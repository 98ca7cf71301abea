#include "seg/counted.h"

enum {
    FURTHER = 2
}; /* characters behind the place that what it leaves may take: 台州|际, 个旧|厂房 */

static uint32_t word_at(const tc_scan *s, uint32_t i, uint32_t end)
{
    const tc_cell *cell =
        end <= s->view->n ? tc_trie_exact(&s->dict->lex[0].trie, s->view->code + i, end - i) : NULL;
    return cell ? cell->word : 0;
}

static int is_digit(uint32_t cp)
{
    static const uint32_t digits[] = U"一二两三四五六七八九";
    for (size_t i = 0; digits[i]; i++)
        if (digits[i] == cp)
            return 1;
    return 0;
}

/* Where the word ends that what a place [I, END) leaves begins; I for none. */
static uint32_t rest_end(const tc_scan *s, uint32_t i, uint32_t end)
{
    if (end == i + 1 && tc_view_cp(s->view, i) == U'都')
        return end;
    for (uint32_t to = end == i + 1 ? end + 1 : end; to <= end + FURTHER; to++) {
        uint32_t word = word_at(s, i, to);
        if (word && !(tc_dict_word(s->dict, word)->traits & (TC_T_RARE | TC_T_PLACE)) &&
            (to == s->view->n || s->size[to]))
            return to;
    }
    return i;
}

int tc_counted_at(const tc_scan *s, uint32_t i)
{
    uint32_t end = i + s->size[i];
    if (!i || end < i + 2 || tc_scan_back(s, i) != 1 || !is_digit(tc_view_cp(s->view, i - 1)) ||
        (s->word && tc_word_is_user(s->word[end])))
        return 0;
    if (i > 1 && (tc_view_cp(s->view, i - 2) == U'第' ||
                  tc_view_class(s->view, i - 2) & (TC_C_DIGIT | TC_C_NUMERAL)))
        return 0;
    uint32_t place = word_at(s, i, end), unit = word_at(s, i, i + 1);
    return place && tc_dict_word(s->dict, place)->traits & TC_T_PLACE &&
           tc_dict_is(s->dict, unit, TC_A_UNIT) && rest_end(s, i + 1, end) > i + 1;
}

static void put(tc_scan *s, uint32_t beg, uint32_t end)
{
    s->size[beg] = (uint16_t)(end - beg);
    tc_scan_name(s, end, word_at(s, beg, end));
}

void tc_counted_split(tc_scan *s, uint32_t i)
{
    if (!tc_counted_at(s, i))
        return;
    uint32_t end = i + s->size[i], rest = rest_end(s, i + 1, end);
    for (uint32_t k = end; k < rest; k += s->size[k]) /* 台州|际: 州际 takes 际 */
        s->tokens--;
    for (uint32_t k = i + 1; k < rest; k++)
        s->size[k] = 0, tc_scan_name(s, k, 0);
    put(s, i, i + 1);
    put(s, i + 1, rest);
    s->tokens++;
}
