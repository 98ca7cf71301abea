#include "name/axis.h"

#include "find/trait.h"
#include "name/nameval.h"
#include "place/listed.h"

/* THEME_CHARS: of what stands behind the last place, 科创走廊; KIND_CHARS: of the kind of belt. */
enum { THEME_CHARS = 8, KIND_CHARS = 4 };

/* Does what stands at I tie one place to the next: —, -, 至? */
static int ties(const tc_ctx *c, uint32_t i)
{
    return tc_str_has(TC_STR("—–―-"), tc_at(c, i)) ||
           (tc_at(c, i) == U'至' && c->scan->size[i] == 1);
}

/* Does a kind of belt end at END, within what begins at BEG: 走廊, 开发带? */
static int is_belt(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t n = 2; n <= KIND_CHARS && n <= end - beg; n++)
        if (tc_dict_line(c->dict, c->view->code + end - n, n, "belt").s)
            return 1;
    return 0;
}

/* The end of the belt's name whose last place ends at I: 科创|走廊. I for none. */
static uint32_t belt_end(const tc_ctx *c, uint32_t i)
{
    uint32_t e = i;
    while (tc_is_han(c, e) && c->scan->size[e] && e - i < THEME_CHARS) {
        uint32_t size = c->scan->size[e], word = c->scan->word[e + size];
        e += size;
        if (is_belt(c, i, e))
            return e;
        if (tc_trait(c, word) & (TC_T_STOP | TC_T_VERB) && !(tc_trait(c, word) & TC_T_NOUN) &&
            size == 1)
            break;
    }
    return i;
}

taoci_code tc_axis_at(const tc_ent_type *type, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    uint32_t e = m->beg + m->len, places = 1;
    tc_match next;
    if (!ties(c, e) || (m->beg > 1 && ties(c, m->beg - 1) && tc_place_ending(c, m->beg - 1).len))
        return TAOCI_OK;
    for (; ties(c, e) && (next = tc_place_at(c, e + 1)).len; places++)
        e = next.beg + next.len;
    uint32_t end = belt_end(c, e);
    return places < 2 || end == e
               ? TAOCI_OK
               : tc_name_emit(type, c, m->beg, end, TC_R_PARK_AXIS, (tc_str){0}, err);
}
