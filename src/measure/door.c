#include "measure/door.h"

/* What places are that end with WORD, the note level= of its head/place. */
static tc_str level_of(const tc_ctx *c, uint32_t word)
{
    for (uint32_t i = 0; i < tc_dict_word(c->dict, word)->senses; i++) {
        tc_entry e = tc_dict_entry(c->dict, word, i);
        if (strcmp(tc_entry_type(e), "head/place") == 0)
            return tc_entry_note(e, "level");
    }
    return (tc_str){0};
}

/* The end of the numbered part of an address (组, 单元) whose sign stands at I; I for none. */
static uint32_t door_end(const tc_ctx *c, uint32_t i)
{
    for (uint32_t n = 2; n > 0; n--)
        if (i + n <= c->view->n && tc_dict_line(c->dict, c->view->code + i, n, "door").s)
            return i + n;
    return i;
}

int tc_door_follows(const tc_ctx *c, uint32_t i)
{
    tc_match h = tc_scan_ending(c->scan, i, TC_A_HEAD);
    tc_str level = h.len ? level_of(c, h.word) : (tc_str){0};
    int door = i > 1 && door_end(c, i - 1) == i && tc_class_at(c, i - 2) & TC_C_DIGIT;
    /* 报道12号, 这里12号 are no streets. */
    return door ||
           ((tc_str_is(level, "village") || tc_str_is(level, "street")) && h.beg &&
            tc_scan_cut(c->scan, h.beg) && tc_at(c, h.beg) != U'里' && tc_is_han(c, h.beg - 1) &&
            !tc_str_has(TC_STR("全各每该本两个"), tc_at(c, h.beg - 1)));
}

int tc_door_is(const tc_ctx *c, const tc_num *n)
{
    uint32_t end = door_end(c, n->end), next = end;
    if (end == n->end || n->point)
        return 0;
    while (tc_class_at(c, next) & TC_C_DIGIT)
        next++;
    return (next > end && door_end(c, next) > next) || tc_door_follows(c, n->beg);
}
