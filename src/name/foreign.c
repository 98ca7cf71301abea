#include "name/foreign.h"

#include "name/given.h"
#include "find/trait.h"

enum { SOUND_MOST = 8, SOUND_RARITY = 4 * TC_NAT };

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
