/* src/ent/person.h — what others ask of the recogniser of people. */
#ifndef TC_ENT_PERSON_H
#define TC_ENT_PERSON_H
#include "name/name.h"

/* May a name begin with the surname of one character at I: is it the first of a token that may be one, or does a title
 * or a blank stand behind it? To be asked of every fourth character, nearly always in vain. */
static inline int tc_person_may_begin(const tc_ctx *c, uint32_t i)
{
    const uint32_t name = TC_T_RARE | TC_T_NOUN;
    uint32_t size = c->scan->size[i];
    if (size == 2 || size == 3) {
        uint32_t word = c->scan->word[i + size];
        if (!word || (tc_dict_word(c->dict, word)->traits & name) == name)
            return 1;
    }
    return tc_class_at(c, i + 1) & TC_C_SPACE || tc_scan_begins(c->scan, i + 1, TC_A_TITLE);
}

/* What stands beside the person [BEG, END), whoever found the name: the title into D; 0 when nothing does. To be
 * asked in the order of the text: 通讯员乐正川、邝思齐 share a title. */
int tc_person_read(tc_ctx *c, uint32_t beg, uint32_t end, tc_name *d);

/* How many digits at I, behind 某, number the name before it (冯某|1), and do not count what follows: 1 of 褚某18万元
 * where the text has parted them (seg/run.h). */
uint32_t tc_person_number(const tc_ctx *c, uint32_t i);
#endif
