#include "ent/list.h"

#include "find/memory.h"
#include "find/trait.h"
#include "num/num.h"

static const tc_recogniser *const list[] = {
#define ENT(name, ...) &tc_ent_##name,
#include "ent/list.def"
};

enum { AUDIENCES = 1 << 8, RECOGNISERS = sizeof list / sizeof *list };

/* Who wants to see the matches of one set of anchors, in the order of their lowest anchors. */
typedef struct audience {
    uint32_t key; /* the anchors and the families asked for, plus one; 0: free */
    uint32_t count;
    uint32_t traits; /* of them all; 0: nobody asks what the word is */
    struct {
        uint32_t traits; /* the word has one of these; 0: whatever it is */
        uint32_t who;    /* place in the list */
    } of[RECOGNISERS];
} audience;

static const tc_slot slot = {"audiences", AUDIENCES * sizeof(audience)};

static int is_asked(const tc_ctx *c, const tc_recogniser *r)
{
    return !c->families || c->families & r->type->family || r->type->is & TC_IS_ASKED;
}

static void find_audience(const tc_ctx *c, uint16_t mask, audience *a)
{
    const uint16_t kinds = TC_A_HEAD | TC_A_CUE | TC_A_MARK;
    a->count = a->traits = 0;
    for (uint32_t bit = 1; bit <= mask; bit <<= 1)
        for (uint32_t i = 0; mask & bit && i < RECOGNISERS; i++) {
            const tc_recogniser *r = list[i];
            uint16_t wanted = mask & r->anchors;
            /* One of several anchors sees a match once, at its lowest bit. */
            if (!(wanted & bit) || wanted & (bit - 1) || !is_asked(c, r))
                continue;
            a->of[a->count].who = i;
            a->of[a->count].traits = wanted & ~kinds ? 0 : r->traits;
            a->traits |= a->of[a->count++].traits;
        }
}

/* Who wants to see matches of MASK, found once and KNOWN then. */
static const audience *audience_of(const tc_ctx *c, audience *known, uint16_t mask)
{
    uint32_t key = ((uint32_t)c->families << 16 | mask) + 1, h = key * 0x9E3779B1u >> 24;
    audience *a = NULL;
    for (uint32_t tries = 0; tries < 8; tries++, h++) {
        a = &known[h % AUDIENCES];
        if (a->key == key)
            return a;
        if (!a->key)
            break;
    }
    a->key = key;
    find_audience(c, mask, a);
    return a;
}

/* A word is asked once what it is: most heads (市 会 所) and cues concern one recogniser. */
static taoci_code show(tc_ctx *c, audience *known, const tc_match *m, taoci_err *err)
{
    const audience *a = audience_of(c, known, m->mask);
    uint32_t traits = a->traits ? tc_trait(c, m->word) & a->traits : 0;
    for (uint32_t k = 0; k < a->count; k++) {
        if (a->of[k].traits && !(a->of[k].traits & traits))
            continue;
        const tc_recogniser *r = list[a->of[k].who];
        taoci_code rc = r->at(r, c, m, err);
        if (rc)
            return rc;
    }
    return TAOCI_OK;
}

/* Room for the mentions of usual text at once: growing would leave copies behind. */
static int reserve_mentions(tc_ctx *c)
{
    uint32_t most = c->view->n / 12 + 16;
    if (c->mentions.cap >= most)
        return 1;
    c->mentions.p = tc_arena_raw(c->arena, most * sizeof *c->mentions.p);
    c->mentions.cap = c->mentions.p ? most : 0;
    return c->mentions.p != NULL;
}

taoci_code tc_ent_find(tc_ctx *c, taoci_err *err)
{
    c->memory = NULL;
    audience *known = tc_memory_kept(c, &slot);
    if (!known)
        known = tc_memory_of(c, &slot);
    if (!known || !reserve_mentions(c))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for names");
    for (uint32_t i = 0; i < c->scan->match.n; i++) {
        const tc_match *m = &c->scan->match.p[i];
        tc_num number;
        if (m->mask & TC_A_NUMBER) {
            if (!tc_num_parse(c, m->beg, &number))
                continue;
            c->number = &number;
        }
        taoci_code rc = show(c, known, m, err);
        if (rc)
            return rc;
        c->number = NULL;
    }
    return TAOCI_OK;
}
