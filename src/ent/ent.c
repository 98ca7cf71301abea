#include "ent/ent.h"

#include "base/search.h"
#include "ent/name.h"
#include "ent/num.h"
#include "ent/trait.h"

#define ENT(name) &tc_ent_##name,
const tc_recogniser *const tc_ent_list[] = {
#include "ent/list.def"
    NULL};
#undef ENT

enum { ANCHOR_BITS = 16, MAX_TYPES = 32 };

/* Does a !line of the user forbid exactly this span? */
static int forbidden(const tc_ctx *c, const tc_mention *m)
{
    for (uint32_t i = c->scan->at[m->beg]; i < c->scan->at[m->beg + 1]; i++) {
        const tc_match *k = &c->scan->match.p[i];
        if (k->mask & TC_A_CONTROL && k->len == m->end - m->beg &&
            tc_entry_type(tc_dict_find(c->dict, k->word, TC_A_CONTROL))[0] == '!')
            return 1;
    }
    return 0;
}

taoci_code tc_ent_emit(tc_ctx *c, const tc_mention *m, taoci_err *err)
{
    if (c->dict->count > 1 && forbidden(c, m))
        return TAOCI_OK;
    tc_mention *slot = tc_vec_push(c->arena, &c->mentions);
    if (!slot)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u entities", c->mentions.n);
    *slot = *m;
    slot->value.arena = c->arena;
    return TAOCI_OK;
}

uint16_t tc_ent_user_score(const tc_ctx *c, tc_entry e)
{
    uint32_t lexicon = (uint32_t)(e.lex - c->dict->lex), file = e.s->file;
    return (uint16_t)(TC_SCORE_USER + (lexicon - 1) * 1000 + (file < 999 ? file : 999));
}

const tc_recogniser *tc_ent_kind(tc_str name)
{
    for (const tc_recogniser *const *r = tc_ent_list; *r; r++)
        if (tc_str_is(name, (*r)->type))
            return *r;
    return &tc_ent_term;
}

uint8_t tc_ent_needed(uint8_t wanted)
{
    int names = wanted & (TC_FAM_PLACE | TC_FAM_NAME);
    return names ? 0 : TC_FAM_AMOUNT | TC_FAM_DATE | TC_FAM_TITLE;
}

/* An event holds its date (党的十八大), a listed name what looks like a figure in it. */
static int is_asked(const tc_ctx *c, const tc_recogniser *r)
{
    return r->at &&
           (!c->families || c->families & r->family || r == &tc_ent_event || r == &tc_ent_term);
}

/* Those who want to see a match, by its lowest anchor. */
typedef struct audience {
    const tc_recogniser *want[ANCHOR_BITS][MAX_TYPES];
    uint32_t count[ANCHOR_BITS];
    uint16_t used; /* anchors that somebody wants */
} audience;

static void find_audience(const tc_ctx *c, audience *a)
{
    a->used = 0;
    memset(a->count, 0, sizeof a->count);
    for (const tc_recogniser *const *r = tc_ent_list; *r; r++)
        for (uint32_t b = 0; b < ANCHOR_BITS; b++)
            if (is_asked(c, *r) && (*r)->anchors >> b & 1) {
                a->want[b][a->count[b]++] = *r;
                a->used |= (uint16_t)(1u << b);
            }
}

/* The number of the lowest bit of BITS, which is not 0. */
static uint32_t lowest(uint32_t bits)
{
#if defined(__GNUC__)
    return (uint32_t)__builtin_ctz(bits);
#else
    uint32_t b = 0;
    while (!(bits >> b & 1))
        b++;
    return b;
#endif
}

/* A word is asked once what it is: most heads (市 会 所) and cues concern one recogniser. */
static taoci_code show(tc_ctx *c, const audience *a, const tc_match *m, taoci_err *err)
{
    const uint16_t kinds = TC_A_HEAD | TC_A_CUE | TC_A_MARK;
    uint32_t traits = tc_trait(c, m->word);
    for (uint32_t bits = m->mask & a->used; bits; bits &= bits - 1) {
        uint32_t b = lowest(bits), lower = (bits & (~bits + 1)) - 1;
        for (uint32_t k = 0; k < a->count[b]; k++) {
            const tc_recogniser *r = a->want[b][k];
            /* A recogniser of several anchors sees a match once, at its lowest bit. */
            if (m->mask & r->anchors & lower ||
                (r->traits && !(traits & r->traits) && !(m->mask & r->anchors & ~kinds)))
                continue;
            taoci_code rc = r->at(r, c, m, err);
            if (rc)
                return rc;
        }
    }
    return TAOCI_OK;
}

taoci_code tc_ent_find(tc_ctx *c, taoci_err *err)
{
    audience a;
    find_audience(c, &a);
    c->names = NULL;
    if (!tc_names_of(c))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for names");
    for (uint32_t i = 0; i < c->scan->match.n; i++) {
        const tc_match *m = &c->scan->match.p[i];
        tc_num number;
        if (!(m->mask & a.used))
            continue;
        if (m->mask & TC_A_NUMBER) {
            if (!tc_num_parse(c, m->beg, &number))
                continue;
            c->number = &number;
        }
        taoci_code rc = show(c, &a, m, err);
        if (rc)
            return rc;
        c->number = NULL;
    }
    return TAOCI_OK;
}

int tc_ends(const tc_ctx *c, uint32_t i, const char *w)
{
    uint32_t n = 0;
    for (const char *p = w; *p; p += tc_utf8_len(*p))
        n++;
    return i >= n && tc_is(c, i - n, w);
}

static int begins_before(const void *element, const void *key)
{
    return ((const tc_mention *)element)->beg < *(const uint32_t *)key;
}

uint32_t tc_ent_first(const tc_ctx *c, uint32_t beg)
{
    return tc_search(c->mentions.p, c->mentions.n, sizeof *c->mentions.p, &beg, begins_before);
}

tc_str tc_text(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    return tc_view_text(c->view, c->arena, beg, end);
}
