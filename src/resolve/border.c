#include "resolve/border.h"

#include "place/division.h"
#include "resolve/overlap.h"

/* Does M hold against the words at its borders? */
static int holds(const tc_ctx *c, tc_mention *m)
{
    if (m->score >= TC_SCORE_USER)
        return 1;
    if (tc_in_users_word(c, m))
        return 0;
    uint32_t first = tc_token_start(c, m->beg), last = tc_token_start(c, m->end);
    if (first < m->beg && first + c->scan->size[first] < m->end)
        return 0;
    if (last == m->end || last <= m->beg) /* a border, or the word holds all of M */
        return 1;
    /* 绍兴|市场 leaves 绍兴, but a word of the user takes away and gives nothing. */
    if (m->kind->family != TC_FAM_PLACE || last + 1 != m->end ||
        !tc_division_sign(tc_at(c, last)) ||
        tc_word_is_user(c->scan->word[last + c->scan->size[last]]))
        return 0;
    m->end = last;
    return 1;
}

void tc_border_keep(tc_ctx *c)
{
    uint32_t changed = 0;
    tc_mention *m = c->mentions.p;
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *outer = m[i].parent ? &m[m[i].parent - 1] : NULL;
        /* What stood in a dropped one stands alone now. */
        if (outer && !tc_overlap_is_dropped(outer))
            continue;
        uint32_t end = m[i].end;
        if (!holds(c, &m[i]))
            tc_overlap_drop(&m[i]);
        changed += m[i].end != end;
    }
    if (changed)
        tc_overlap_number(c);
}
