#include "name/foreign.h"

#include "name/given.h"
#include "find/trait.h"

enum { PART_MOST = 10, SOUND_MOST = 8, SOUND_RARITY = 4 * TC_NAT };

/* What the token [BEG, END) gains when its characters write sounds; INT32_MIN ends a name. */
static int32_t sound_gain(tc_ctx *c, uint32_t beg, uint32_t end)
{
    if (tc_class_at(c, beg) & TC_C_LATIN)
        return 0;
    int32_t sounds = 0;
    for (uint32_t i = beg; i < end; i++) {
        int32_t one = tc_given_sound(c, i);
        if (one == INT32_MAX)
            return INT32_MIN;
        sounds += one;
    }
    return tc_given_path(c, beg, end) - sounds;
}

uint32_t tc_foreign_start(tc_ctx *c, uint32_t end)
{
    uint32_t best = end;
    int32_t gain = 0, most = 0;
    for (uint32_t i = end; i > 0 && c->scan->back[i] && end - i < PART_MOST;) {
        uint32_t len = c->scan->back[i], t = tc_trait(c, c->scan->word[i]);
        int32_t one =
            tc_class_at(c, i - 1) & (TC_C_HAN | TC_C_LATIN) ? sound_gain(c, i - len, i) : INT32_MIN;
        if (one == INT32_MIN || end - i + len > PART_MOST ||
            (len > 1 && t & (TC_T_STOP | TC_T_CUE | TC_T_TITLE | TC_T_SAY)))
            break;
        gain += one;
        if (best == end || gain > most) {
            best = i - len;
            most = gain;
        }
        i -= len;
    }
    return best;
}

uint32_t tc_foreign_end(tc_ctx *c, uint32_t beg)
{
    uint32_t best = beg;
    int32_t gain = 0, most = 0;
    for (uint32_t i = beg; i < c->view->n && c->scan->size[i] && i - beg < PART_MOST;) {
        uint32_t len = c->scan->size[i], t = tc_trait(c, c->scan->word[i + len]);
        int32_t one =
            tc_class_at(c, i) & (TC_C_HAN | TC_C_LATIN) ? sound_gain(c, i, i + len) : INT32_MIN;
        if (one == INT32_MIN || i - beg + len > PART_MOST ||
            (len > 1 && t & (TC_T_STOP | TC_T_CUE | TC_T_TITLE | TC_T_SAY)))
            break;
        gain += one;
        i += len;
        if (best == beg || gain > most) {
            best = i;
            most = gain;
        }
    }
    return best;
}

int tc_foreign_is(tc_ctx *c, uint32_t beg, uint32_t end)
{
    uint32_t n = 0;
    for (uint32_t i = beg; i < end; i++)
        n += tc_class_at(c, i) & TC_C_LATIN || tc_given_at(c, i).sound < 8 * TC_NAT;
    return 3 * n > end - beg;
}

uint32_t tc_foreign_before(tc_ctx *c, uint32_t end)
{
    uint32_t beg = end;
    int32_t sounds = SOUND_RARITY;
    for (uint32_t i = end; i > 0 && c->scan->back[i] && end - i < SOUND_MOST;) {
        for (uint32_t k = c->scan->back[i]; k > 0 && sounds < INT32_MAX; k--, i--) {
            int32_t one = tc_given_sound(c, i - 1);
            sounds = one == INT32_MAX ? one : sounds + one;
        }
        if (sounds == INT32_MAX || tc_trait(c, c->scan->word[i + c->scan->size[i]]) & TC_T_PLACE)
            break;
        if (end - i > 1 && sounds < tc_given_path(c, i, end))
            beg = i;
    }
    return beg;
}
