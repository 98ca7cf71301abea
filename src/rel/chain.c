#include "rel/chain.h"

enum {
    GAP = 30, /* characters between a name and 与: 在卢萨卡同 */
    SAYS = 6, /* … behind a name where a verb of speech is its own */
    DOER = 24 /* … between who does something and the word for it */
};

/* The start of 与 that ends at END: 1 and *BEG. */
static int is_with(const tc_ctx *c, uint32_t end, uint32_t *beg)
{
    uint32_t cp = tc_at(c, end - 1);
    *beg = end - 1;
    return (cp == U'与' || cp == U'同' || cp == U'跟') && tc_scan_back(c->scan, end) == 1;
}

/* What stands between the names A and B; *AND: it is 和, which may be either. */
static tc_joint joint_of(const tc_rel_reader *r, const tc_actor *a, const tc_actor *b, int *and)
{
    uint32_t beg = a->end, end = b->beg;
    int initial = a->end - a->beg == 1 && b->end - b->beg == 1;
    const tc_ctx *c = r->c;
    uint32_t i;
    *and = 0;
    if (tc_at(c, beg) == '(') { /* （以下简称甲方） */
        while (beg < end && tc_at(c, beg) != ')')
            beg++;
        beg += beg < end;
    }
    if (beg == end && end > 0 && initial)
        return TC_JOINT_LIST; /* 中|坦|赞三国 */
    if (beg >= end || end - beg > GAP)
        return TC_JOINT_NONE;
    if (end - beg == 1 && (tc_at(c, beg) == U'、' || tc_is_blank(c, beg)))
        return TC_JOINT_LIST; /* 中共中央 国务院 */
    if (end - beg == 1 && tc_at(c, beg) == ',')
        return TC_JOINT_COMMA;
    if ((end - beg == 1 && tc_is_and(c, beg)) || (end - beg == 2 && tc_is(c, beg, "以及")) ||
        (end - beg == 2 && tc_at(c, beg) == ',' && tc_is_and(c, beg + 1))) {
        *and = tc_at(c, end - 1) != U'与';
        return *and? TC_JOINT_LIST : TC_JOINT_WITH;
    }
    if (!is_with(c, end, &i) || tc_rel_says(r, beg, i))
        return TC_JOINT_NONE;
    if (tc_at(c, beg) == U'等')
        return i - beg <= 8 ? TC_JOINT_WITH : TC_JOINT_NONE; /* 甲、乙等企业与 */
    return tc_rel_is_preface(r, beg, i) ? TC_JOINT_WITH : TC_JOINT_NONE;
}

/* Turn round what was read from its end. */
static void reverse(tc_chain *ch, uint32_t ands)
{
    tc_chain old = *ch;
    for (uint32_t i = 0; i < ch->n; i++) {
        ch->a[i] = old.a[ch->n - 1 - i];
        ch->joint[i] = i + 1 < ch->n ? old.joint[ch->n - 2 - i] : TC_JOINT_NONE;
    }
    /* A和B签署: the last 和, where there is no 与 */
    if (!ch->withs && ands)
        for (uint32_t i = ch->n - 1; i > 0; i--)
            if (ands >> (ch->n - 1 - i) & 1) {
                ch->joint[i - 1] = TC_JOINT_WITH;
                ch->withs = 1;
                break;
            }
}

/* Without what stands before a comma, unless it has a 与 of its own. */
static void cut_commas(tc_chain *ch)
{
    for (uint32_t i = ch->n; i-- > 0;) {
        uint32_t k = i, with = 0;
        if (ch->joint[i] != TC_JOINT_COMMA)
            continue;
        while (k > 0 && ch->joint[k - 1] != TC_JOINT_COMMA)
            with |= ch->joint[--k] == TC_JOINT_WITH;
        if (with)
            continue;
        ch->n -= i + 1;
        ch->withs = 0;
        for (uint32_t j = 0; j < ch->n; j++) {
            ch->a[j] = ch->a[i + 1 + j];
            ch->joint[j] = ch->joint[i + 1 + j];
            ch->withs += ch->joint[j] == TC_JOINT_WITH;
        }
        return;
    }
}

/* Says the place K only where something is done: 在北京, 在沙特首都|利雅得? */
static int is_location(const tc_rel_reader *r, uint32_t k, int depth)
{
    const tc_actor *a = &r->actor[k];
    if (!tc_actor_fits(r, a, TC_ARG_PLACE, 0) || depth > 2)
        return 0;
    if (tc_rel_word_before(r->c, r->beg, a->beg, TC_RW_GOAL) < a->beg ||
        (a->beg > 0 && tc_at(r->c, a->beg - 1) == U'于'))
        return 1;
    return k > 0 && r->actor[k - 1].end + 2 >= a->beg && is_location(r, k - 1, depth + 1) &&
           !tc_is_joint(r->c, a->beg - 1);
}

void tc_chain_before(const tc_rel_reader *r, uint32_t least, uint32_t end, uint8_t arg,
                     tc_chain *out)
{
    uint32_t k = tc_actor_before(r, least, end, arg), ands = 0;
    out->n = out->withs = 0;
    while (k > 0 && arg != TC_ARG_WHERE && is_location(r, k - 1, 0))
        k--;
    while (k > 0 && !tc_actor_fits(r, &r->actor[k - 1], arg, 1))
        k--;
    while (k > 0 && out->n < TC_CHAIN) {
        const tc_actor *a = &r->actor[--k];
        if (a->beg < least || !tc_actor_fits(r, a, arg, 1))
            break;
        int and = 0;
        tc_joint j = out->n ? joint_of(r, a, &out->a[out->n - 1], &and) : TC_JOINT_NONE;
        if (out->n && j == TC_JOINT_NONE)
            break;
        if (out->n)
            out->joint[out->n - 1] = (uint8_t)j;
        out->withs += j == TC_JOINT_WITH;
        ands |= and? 1u << (out->n - 1) : 0;
        out->a[out->n++] = *a;
    }
    if (!out->n)
        return;
    reverse(out, ands);
    cut_commas(out);
}

void tc_chain_behind(const tc_rel_reader *r, uint32_t beg, uint8_t arg, tc_chain *out)
{
    uint32_t k = tc_actor_behind(r, beg, beg, arg);
    out->n = out->withs = 0;
    if (!k)
        return;
    out->a[out->n++] = r->actor[k - 1];
    for (int and; k < r->n && out->n < TC_CHAIN && tc_actor_fits(r, &r->actor[k], arg, 0); k++) {
        tc_joint j = joint_of(r, &r->actor[k - 1], &r->actor[k], &and);
        if (j != TC_JOINT_LIST && j != TC_JOINT_WITH)
            break;
        out->a[out->n++] = r->actor[k];
    }
}

/* Does a colon stand in [BEG, END)? */
static int parted(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    while (beg < end && tc_at(c, beg) != ':')
        beg++;
    return beg < end;
}

int tc_chain_doer(const tc_rel_reader *r, uint32_t i, uint8_t arg, tc_chain *ch, uint8_t *conf)
{
    tc_chain_before(r, r->clause, i, arg, ch);
    *conf = TC_CONF_NEAR;
    int told = arg == TC_ARG_WHO || arg == TC_ARG_INVESTOR; /* 他表示，将访问… */
    if (ch->n)
        return i - ch->a[ch->n - 1].end <= DOER && !parted(r->c, ch->a[ch->n - 1].end, i) &&
               (told || !tc_rel_says(r, ch->a[ch->n - 1].end, i));
    *conf = TC_CONF_EARLIER;
    for (uint32_t at = r->clause; at > r->beg;) {
        at = tc_rel_clause(r, at - 1);
        uint32_t k = tc_actor_behind(r, at, r->clause, arg);
        if (k && tc_rel_is_preface(r, at, r->actor[k - 1].beg)) {
            ch->a[0] = r->actor[k - 1];
            ch->n = 1;
            return !parted(r->c, ch->a[0].end, i) &&
                   (told || !tc_rel_says(r, ch->a[0].end,
                                         i - ch->a[0].end > SAYS ? ch->a[0].end + SAYS : i));
        }
        if (i - at > TC_REL_FAR)
            break;
    }
    return 0;
}

uint32_t tc_chain_pairs(const tc_chain *ch, uint8_t pair[][2], uint32_t most)
{
    uint32_t n = 0, left = TC_CHAIN;
    if (ch->withs == 1) {
        uint32_t mid = 0;
        while (ch->joint[mid] != TC_JOINT_WITH)
            mid++;
        for (uint32_t i = 0; i <= mid; i++)
            for (uint32_t k = mid + 1; k < ch->n && n < most; k++, n++) {
                pair[n][0] = (uint8_t)i;
                pair[n][1] = (uint8_t)k;
            }
        return n;
    }
    for (uint32_t i = 0; i < ch->n && n < most; i++) {
        if (ch->joint[i] == TC_JOINT_WITH && i + 1 < ch->n) {
            left = i;
        } else if (left < TC_CHAIN) {
            pair[n][0] = (uint8_t)left;
            pair[n++][1] = (uint8_t)i;
        }
    }
    return n;
}
