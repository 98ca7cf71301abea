#include "ent/list.h"

#include "dict/kind.h"
#include "ent/person.h"
#include "num/num.h"

static const tc_recogniser *const list[] = {
#define ENT(name, ...) &tc_ent_##name,
#include "ent/list.def"
};

enum { RECOGNISERS = sizeof list / sizeof *list };
_Static_assert(RECOGNISERS <= 32, "a set of recognisers is 32 bits");

/* Their bits in such a set. */
enum {
#define ENT(name, ...) NUMBER_##name,
#include "ent/list.def"
    PERSON = 1 << NUMBER_person
};

/* Recognisers in the order in which they see a match; and as a set. */
typedef struct audience {
    uint32_t set;
    uint8_t n, who[RECOGNISERS];
} audience;

struct tc_audiences {
    audience *of[TC_LEXICONS]; /* of words by their mix */
    audience figures;
    uint16_t anchors; /* of all words that anybody wants */
    uint32_t ones;    /* characters that may be words of the built-in lexicon, by code */
    uint32_t *one;    /* [ones] who wants them, as a set */
};

/* Does R want words with a line of TYPE? */
static int wants(const tc_recogniser *r, tc_str type, uint16_t anchors)
{
    tc_str rest = tc_str_of(r->wants ? r->wants : "");
    while (rest.p) {
        tc_str kind = tc_str_cut(&rest, ' ');
        if (tc_str_is(kind, "*") ? anchors & TC_A_NAME : kind.len && tc_kind_covers(kind, type))
            return 1;
    }
    return 0;
}

/* The recognisers, as bits, that want each of X's types; NULL without memory. */
static uint32_t *find_wanted(const tc_lexicon *x, tc_arena *a)
{
    uint32_t *who = tc_arena_alloc(a, (x->type_count + 1) * sizeof *who);
    for (uint32_t t = 0; who && t < x->type_count; t++)
        for (uint32_t r = 0; r < RECOGNISERS; r++)
            if (wants(list[r], tc_str_of(tc_lexicon_text(x, x->type[t].name)), x->type[t].anchors))
                who[t] |= 1u << r;
    return who;
}

/* Who sees the words of MIX: by the lowest anchor for which a recogniser wants them, then by the list, so
 * that places and listed names are there when a head looks to its left. */
static void fill(const tc_lexicon *x, const tc_mix *mix, const uint32_t *who, audience *a)
{
    uint32_t seen = 0, want = 0;
    const uint16_t *type = x->mixed + mix->first;
    for (uint32_t k = 0; k < mix->n; k++) /* nobody wants most mixes */
        want |= who[type[k]];
    for (uint32_t bit = 1; seen != want && bit <= UINT16_MAX; bit <<= 1) {
        uint32_t more = 0;
        for (uint32_t k = 0; k < mix->n; k++)
            more |= x->type[type[k]].anchors & bit ? who[type[k]] : 0;
        for (more &= ~seen, a->set = seen |= more; more; more &= more - 1)
            a->who[a->n++] = (uint8_t)tc_bit_lowest(more);
    }
}

/* Who wants the words of one character; 0 without memory. */
static int fill_ones(const tc_lexicon *x, tc_audiences *all, tc_arena *arena)
{
    all->ones = x->trie.node[0].check;
    all->one = tc_arena_alloc(arena, (all->ones + 1) * sizeof *all->one);
    for (uint32_t code = 1; all->one && code < all->ones; code++) {
        const tc_cell *cell = tc_trie_one(&x->trie, (uint16_t)code);
        all->one[code] = all->of[0][cell->mask & TC_A_LISTED ? x->mix_of[cell->word] : 0].set;
    }
    return all->one != NULL;
}

const tc_audiences *tc_ent_open(const tc_dict *d, tc_arena *arena)
{
    tc_audiences *all = tc_arena_alloc(arena, sizeof *all);
    for (uint32_t i = 0; all && i < d->count; i++) {
        const tc_lexicon *x = &d->lex[i];
        const uint32_t *who = find_wanted(x, arena);
        all->of[i] = tc_arena_alloc(arena, (x->mix_count + 1) * sizeof *all->of[i]);
        if (!who || !all->of[i])
            return NULL;
        for (uint32_t k = 0; k < x->mix_count; k++)
            fill(x, &x->mix[k], who, &all->of[i][k]);
        for (uint32_t t = 0; t < x->type_count; t++)
            all->anchors |= who[t] ? x->type[t].anchors : 0;
    }
    if (!all || (d->count && !fill_ones(&d->lex[0], all, arena)))
        return NULL;
    for (uint32_t r = 0; r < RECOGNISERS; r++)
        if (list[r]->figures)
            all->figures.who[all->figures.n++] = (uint8_t)r;
    return all;
}

/* The recognisers to ask, as bits. */
static uint32_t asked(const tc_ctx *c)
{
    uint32_t who = 0;
    for (uint32_t r = 0; r < RECOGNISERS; r++)
        if (!c->families || c->families & list[r]->type->family || list[r]->type->is & TC_IS_ASKED)
            who |= 1u << r;
    return who;
}

/* Show M to those of A that are among WHO. */
static taoci_code show(tc_ctx *c, const audience *a, uint32_t who, const tc_match *m,
                       taoci_err *err)
{
    for (uint32_t k = 0; k < a->n; k++) {
        const tc_recogniser *r = list[a->who[k]];
        taoci_code rc = who >> a->who[k] & 1 ? r->at(r, c, m, err) : TAOCI_OK;
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

/* Where the figure begins whose digits begin at I: behind the number of a name, 褚某1|8万元, or of a telephone. */
static uint32_t figure_start(const tc_ctx *c, uint32_t i)
{
    uint32_t end = i + c->scan->size[i];
    int parted = end > i && tc_class_at(c, end - 1) & tc_class_at(c, end) & TC_C_DIGIT;
    return parted ? end : i && tc_at(c, i - 1) == U'某' ? i + tc_person_number(c, i) : i;
}

/* The figure whose first digit is M, to those of WHO that want figures. */
static taoci_code show_figure(tc_ctx *c, const tc_audiences *all, uint32_t who, const tc_match *m,
                              taoci_err *err)
{
    tc_num number;
    tc_match figure = *m;
    figure.beg = figure_start(c, m->beg);
    if (!tc_num_parse(c, figure.beg, &number))
        return TAOCI_OK;
    c->number = &number;
    taoci_code rc = show(c, &all->figures, who, &figure, err);
    c->number = NULL;
    return rc;
}

/* The word of one character at I to those that WHO wants it, and the listed matches of that position. */
static taoci_code show_all(tc_ctx *c, const tc_audiences *all, uint32_t i, uint32_t one,
                           uint32_t who, taoci_err *err)
{
    tc_listed l = tc_scan_listed(c->scan, i, i + 1);
    const tc_match *m = l.p;
    taoci_code rc = TAOCI_OK;
    if (m < l.end && m->mask & TC_A_NUMBER)
        rc = show_figure(c, all, who, m++, err);
    if (!rc && one) {
        const tc_match single = tc_scan_one(c->scan, i);
        rc = show(c, &all->of[0][tc_dict_mix(c->dict, single.word)], one, &single, err);
    }
    for (; !rc && m < l.end; m++) {
        if (!(m->mask & all->anchors))
            continue;
        const audience *a = &all->of[tc_word_lexicon(m->word)][tc_dict_mix(c->dict, m->word)];
        rc = a->set & who ? show(c, a, who, m, err) : TAOCI_OK;
    }
    return rc;
}

/* The first position in [I, END) with a listed match or a word of one character that one of WHO wants, and who does; END for
 * none. Where nobody knows without a look into the list, each may be one. */
static uint32_t next_shown(const tc_ctx *c, const tc_audiences *all, uint32_t who, uint32_t i,
                           uint32_t end, uint32_t *one)
{
    const uint16_t *code = c->view->code;
    const uint32_t *at = c->scan->at, ones = all->ones, *of = all->one;
    for (; i < end; i++) {
        uint32_t want = code[i] < ones ? of[code[i]] & who : 0;
        uint32_t listed = at ? at[i + 1] - at[i] : 1;
        if (!(want | listed))
            continue;
        if (want & PERSON && !tc_person_may_begin(c, i))
            want &= ~(uint32_t)PERSON;
        *one = want;
        if (want | listed)
            return i;
    }
    return end;
}

enum { STEP = 4096 }; /* characters from one question to the next whether the work is to go on */

taoci_code tc_ent_find(tc_ctx *c, taoci_err *err)
{
    uint32_t who = asked(c);
    const tc_audiences *all = c->audiences ? c->audiences : tc_ent_open(c->dict, c->arena);
    c->memory = NULL;
    if (!all || !reserve_mentions(c))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for names");
    taoci_code rc = TAOCI_OK;
    for (uint32_t beg = 0, end, one; !rc && beg < c->view->n; beg = end) {
        rc = tc_arena_ask(c->arena, err);
        end = c->view->n - beg > STEP ? beg + STEP : c->view->n;
        for (uint32_t i = beg; !rc && (i = next_shown(c, all, who, i, end, &one)) < end; i++)
            rc = show_all(c, all, i, one, who, err);
    }
    return rc;
}
