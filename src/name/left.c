#include "name/left.h"

#include "name/name.h"
#include "place/division.h"
#include "place/listed.h"

/* How far a name reaches, in characters and in pieces; parts of it; how many mentions back it is looked
 * for. */
enum { CHARS = 30, PIECES = 12, GAP_MOST = 6 };
enum { BRACKET_MOST = 10, QUOTE_MOST = 20, INITIALS_MOST = 5, RECENT = 6 };

/* One step to the left: [beg, end) is a piece of TRAITS. */
typedef struct piece {
    uint32_t beg, end, traits;
    int bracket, quote;
} piece;

/* The opening mark NAME_open within MOST characters left of the closing one at CLOSE; CLOSE when
 * there is none. */
static uint32_t open_of(const tc_ctx *c, uint32_t close, const char *opening, uint32_t most)
{
    for (uint32_t i = close; i > 0 && close - i < most; i--) {
        if (tc_class_at(c, i - 1) & TC_C_NEWLINE)
            break;
        if (tc_class_at(c, i - 1) & TC_C_PUNCT && tc_name_mark(c, i - 1, opening))
            return i - 1;
    }
    return close;
}

/* A bracket inside a company's name holds a place or a form: （中国） （绍兴） （集团） （有限合伙）. */
static int bracket_fits(tc_ctx *c, uint32_t open, uint32_t close)
{
    if (close < open + 3)
        return 0;
    const tc_match *p = tc_place_at(c, open + 1);
    if (p && p->beg + p->len == close)
        return 1;
    const tc_match *h = tc_scan_ending(c->scan, close, TC_A_HEAD);
    return h && h->beg == open + 1 && tc_trait(c, h->word) & TC_T_COMPANY;
}

uint32_t tc_name_bracket(tc_ctx *c, uint32_t end)
{
    if (end < 2 || !(tc_class_at(c, end - 1) & TC_C_PUNCT) ||
        !tc_name_mark(c, end - 1, "mark/bracket_close"))
        return end;
    uint32_t open = open_of(c, end - 1, "mark/bracket_open", BRACKET_MOST);
    return open < end - 1 && bracket_fits(c, open, end - 1) ? open : end;
}

/* The place name that ends at END, its token already known to be T traits. */
static const tc_match *place_before(tc_ctx *c, uint32_t end, uint32_t t)
{
    uint32_t cp = tc_at(c, end - 1);
    if (!(t & TC_T_PLACE) && !tc_division_sign(cp) && cp != U'村')
        return NULL;
    return tc_place_ending(c, end);
}

/* The organ, company or park proposed just before that ends at END, whose last word has T traits:
 * 金川集团 in 金川集团|冶炼|分厂. */
static const tc_mention *name_before(tc_ctx *c, uint32_t end, uint32_t t)
{
    const tc_mention *best = NULL;
    if (!(t & (TC_T_COMPANY | TC_T_ORG | TC_T_PARK | TC_T_NAME)))
        return NULL;
    for (uint32_t k = c->mentions.n; k > 0 && c->mentions.n - k < RECENT; k--) {
        const tc_mention *m = &c->mentions.p[k - 1];
        if (m->end == end && m->kind->family == TC_FAM_NAME && m->score >= TC_SCORE_DICT &&
            (!best || m->beg < best->beg))
            best = m;
    }
    return best;
}

/* What stands before the head inside one word [BEG, …): 百花文艺 of 百花文艺出版社 is no word, so it
 * names something, unlike 农业 of 农业大学. */
static uint32_t inner_traits(tc_ctx *c, uint32_t beg, uint32_t end)
{
    const tc_cell *word = tc_trie_exact(&c->dict->lex[0].trie, c->view->code + beg, end - beg);
    uint32_t whole = tc_trait(c, c->scan->word[beg + c->scan->size[beg]]);
    return end - beg > 2 && !word && whole & TC_T_RARE ? TC_T_NOUN | TC_T_RARE : TC_T_NOUN;
}

/* The start of the run of one-character place names that ends at END (中俄|友好协会); END when there
 * are not two. */
static uint32_t initials_before(const tc_ctx *c, uint32_t end)
{
    uint32_t i = end;
    while (i > 0 && end - i < INITIALS_MOST && c->scan->back[i] == 1 &&
           tc_scan_longest(c->scan, i - 1, TC_A_ABBR))
        i--;
    return end - i > 1 ? i : end;
}

/* The piece that ends at END; 0 when nothing of a name can end there. */
static int step(tc_ctx *c, uint32_t end, piece *p)
{
    *p = (piece){.end = end};
    if (end == 0)
        return 0;
    uint8_t cls = tc_class_at(c, end - 1);
    if (cls & TC_C_PUNCT) {
        if (tc_name_mark(c, end - 1, "mark/bracket_close")) {
            p->beg = open_of(c, end - 1, "mark/bracket_open", BRACKET_MOST);
            p->bracket = p->beg < end - 1 && bracket_fits(c, p->beg, end - 1);
            return p->bracket;
        }
        if (tc_name_mark(c, end - 1, "mark/quote_close")) {
            p->beg = open_of(c, end - 1, "mark/quote_open", QUOTE_MOST);
            p->quote = p->beg < end - 1;
            return p->quote;
        }
        return 0;
    }
    if (!(cls & (TC_C_HAN | TC_C_LATIN | TC_C_DIGIT)))
        return 0;
    uint32_t beg = tc_token_start(c, end - 1);
    int whole = c->scan->back[end] != 0;
    p->beg = beg;
    p->traits = whole ? tc_trait(c, c->scan->word[end]) : inner_traits(c, beg, end);
    const tc_match *place = NULL;
    if (whole) {
        place = place_before(c, end, p->traits);
        p->traits &= ~(uint32_t)TC_T_PLACE;
    } else {
        for (uint32_t i = c->scan->at[beg]; i < c->scan->at[beg + 1]; i++) {
            const tc_match *m = &c->scan->match.p[i];
            if (beg + m->len == end && tc_trait(c, m->word) & TC_T_PLACE)
                place = m;
        }
    }
    const tc_mention *name = whole && !place ? name_before(c, end, p->traits) : NULL;
    if (name) {
        p->beg = name->beg;
        p->traits = TC_T_NAME;
    } else if (end - beg == 1 && initials_before(c, end) < end) {
        p->beg = initials_before(c, end);
        p->traits = TC_T_PLACE;
    } else if (place) {
        p->beg = place->beg;
        p->traits = TC_T_PLACE;
        tc_entry e = tc_dict_find(c->dict, place->word, TC_A_PLACE);
        if (strcmp(tc_entry_subtype(e), "country") == 0)
            p->traits |= TC_T_CLASS; /* tells countries from the rest below */
    }
    return 1;
}

/* A numeral that may be part of a name: one Chinese numeral (三|花), 第二. */
static int name_numeral(const tc_ctx *c, const piece *p)
{
    if (tc_class_at(c, p->beg) & TC_C_DIGIT)
        return p->beg > 0 && tc_at(c, p->beg - 1) == U'第';
    return p->end - p->beg <= 3;
}

/* May an ordinary word stand between a place and the head (浙江|投资|集团)? Pure verbs that
 * take a name as object may not (绍兴|召开|…). */
static int soft(uint32_t t)
{
    if (t & (TC_T_STOP | TC_T_GENERIC | TC_T_TITLE | TC_T_TIME | TC_T_SAY | TC_T_LIST))
        return 0;
    return !(t & TC_T_CUE) || t & TC_T_NOUN;
}

/* A single character that may be half of a name (远|澜|科技): no word that leads or ends phrases. */
static int is_single(const piece *p)
{
    return p->end - p->beg == 1 && !tc_trait_acts(p->traits, 1) &&
           !(p->traits & (TC_T_HEADS | TC_T_CUE | TC_T_NUMERAL | TC_T_MEASURE));
}

/* What the walk to the left has passed without knowing yet whether it belongs to the name. */
typedef struct walk {
    uint32_t gap, verbs, acts; /* ordinary words; verbs, nouns of action among them */
    uint32_t tail;             /* verbs before any other word */
    uint32_t single;           /* single characters in a row */
    uint32_t steps;
} walk;

/* Count the piece P as part of the name and move the border there. */
static void take(tc_left *l, const piece *p, const walk *w, int was_known)
{
    if (!l->place && !l->name && !l->scope)
        l->gap = (uint8_t)w->gap;
    else if (!was_known)
        l->gap = (uint8_t)(w->gap + l->rare);
    l->plain = (uint8_t)w->gap;
    l->verbs = (uint8_t)w->verbs;
    l->tail = (uint8_t)w->tail;
    l->acts = (uint8_t)w->acts;
    l->beg = p->beg;
}

/* The place whose last character is the head's first: 佳县 in 佳|县人民医院. */
static uint32_t shared_place(tc_ctx *c, uint32_t head, tc_left *l)
{
    const tc_match *p = NULL;
    if (tc_division_sign(tc_at(c, head)))
        p = tc_place_ending(c, head + 1);
    if (!p || p->beg >= head ||
        (c->scan->back[head] && tc_trait(c, c->scan->word[head]) & TC_T_STOP))
        return head; /* 和|县公安局: hardly the county 和县 */
    l->place = 1;
    l->beg = p->beg;
    return p->beg;
}

/* Does a numeral that ends at I count what follows (第一|大|银行, 第二|批|…)? */
static int counts(tc_ctx *c, uint32_t i)
{
    uint32_t size = c->scan->size[i];
    return tc_at(c, i) == U'大' || tc_at(c, i) == U'家' || tc_at(c, i) == U'级' ||
           (size && tc_trait(c, c->scan->word[i + size]) & TC_T_MEASURE);
}

/* 和 between two ordinary nouns: P is it, it ends at END. 及 joins longer phrases. */
static int joins(tc_ctx *c, uint32_t end, const piece *p)
{
    uint32_t t = tc_trait(c, c->scan->word[end - 1]);
    return p->end - p->beg == 1 && tc_at(c, end - 1) != U'及' && tc_is_and(c, end - 1) &&
           c->scan->back[end - 1] > 1 && t & TC_T_NOUN && soft(t) &&
           !(t & (TC_T_HEADS | TC_T_PLACE | TC_T_NAME | TC_T_FOLK));
}

/* 中国|驻|墨西哥|大使馆: P is 驻, with a place before it; P then begins there. */
static int is_posted(tc_ctx *c, uint32_t end, piece *p)
{
    if (p->end - p->beg != 1 || tc_at(c, end - 1) != U'驻' || end < 2)
        return 0;
    piece before;
    if (!step(c, end - 1, &before) || !(before.traits & (TC_T_PLACE | TC_T_NAME)))
        return 0;
    p->beg = before.beg;
    return 1;
}

typedef enum { STOP, PASS, TAKE } verdict;

/* An ordinary word, a rare one or a single character: P ends at END. */
static verdict weigh_word(tc_ctx *c, tc_left *l, walk *w, const piece *p, uint32_t end)
{
    uint32_t t = p->traits;
    if (t & TC_T_NUMERAL || tc_class_at(c, p->beg) & TC_C_DIGIT ||
        (tc_at(c, p->beg) == U'第' && !c->scan->word[end])) {
        w->gap++;
        return name_numeral(c, p) && !counts(c, p->end) ? PASS : STOP;
    }
    if (p->end - p->beg == 2 && tc_at(c, p->beg) == U'所')
        return STOP; /* 所欠|银行 */
    if (!l->joined && w->gap > 0 && !l->rare && joins(c, end, p)) {
        l->joined = 1;
        return PASS;
    }
    /* A verb that takes a name as object may stand right before the head: 责任|认定|委员会. */
    if (!soft(w->steps ? t : t & ~(uint32_t)TC_T_CUE))
        return STOP;
    if (l->joined)
        return t & (TC_T_HEADS | TC_T_VERB | TC_T_RARE) || ++w->gap > GAP_MOST ? STOP : PASS;
    if (is_single(p) && !(t & TC_T_RARE)) {
        w->gap++;
        if (!w->single++)
            return PASS; /* one alone says nothing yet */
        l->rare++;
        l->unknown++;
        return TAKE;
    }
    int acts = tc_trait_acts(t, p->end - p->beg);
    if (t & TC_T_RARE && !(t & (TC_T_HEADS | TC_T_CUE)) && !acts) {
        w->single += (uint32_t)is_single(p);
        l->rare++;
        l->unknown += !c->scan->word[end] || w->single > 1;
        return TAKE;
    }
    w->tail += t & TC_T_VERB && w->verbs == w->steps;
    w->verbs += (t & TC_T_VERB) != 0;
    w->acts += w->steps > 0 && t & TC_T_CUE;
    w->single = 0;
    return t & TC_T_CLASS || ++w->gap > GAP_MOST || w->verbs > (w->verbs == w->tail) + 1u ? STOP
                                                                                          : PASS;
}

static verdict weigh(tc_ctx *c, tc_left *l, walk *w, piece *p, uint32_t head, uint32_t end)
{
    uint32_t t = p->traits;
    int named = l->place || l->name;
    if (p->bracket)
        return PASS;
    if (p->quote) {
        if (named || l->scope || l->rare)
            return STOP;
        l->quoted = 1;
        l->beg = p->beg;
        return PASS;
    }
    if (t & TC_T_PLACE) {
        if (!named)
            l->country = end == head && t & TC_T_CLASS;
        l->place_first = 1;
        l->place++;
        return TAKE;
    }
    if (t & TC_T_NAME && !(t & (TC_T_STOP | TC_T_GENERIC))) {
        l->name++;
        return TAKE;
    }
    if (t & TC_T_SCOPE) {
        l->scope++;
        return TAKE;
    }
    if (named)
        return STOP; /* what stands left of the place is another phrase */
    if (!l->scope)
        return weigh_word(c, l, w, p, end);
    w->acts += (t & TC_T_CUE) != 0;
    /* 深圳|珠宝|国际|博览会: a place may still come. */
    return !soft(t) || t & TC_T_VERB || ++w->gap > GAP_MOST ? STOP : PASS;
}

/* 挪威—中国|友好协会, 海陵—句容|产业园: the place and the dash before the one at BEG; BEG without
 * them. */
static uint32_t paired(tc_ctx *c, uint32_t beg)
{
    uint32_t cp = beg > 2 ? tc_at(c, beg - 1) : 0;
    if (cp != U'—' && cp != U'-')
        return beg;
    const tc_match *p = tc_place_ending(c, beg - 1);
    return p ? p->beg : beg;
}

void tc_name_left(tc_ctx *c, uint32_t head, tc_left *l)
{
    *l = (tc_left){.beg = head};
    uint32_t end = shared_place(c, head, l);
    walk w = {0};
    piece p;
    for (; w.steps < PIECES && head - end < CHARS; w.steps++, end = p.beg) {
        if (!step(c, end, &p))
            break;
        if (w.steps == 0)
            l->closest = p.traits;
        if (l->place && !l->joined && is_posted(c, end, &p)) {
            l->beg = p.beg;
            break;
        }
        int known = l->place || l->name || l->scope;
        verdict v = weigh(c, l, &w, &p, head, end);
        if (v == STOP)
            break;
        if (v == TAKE)
            take(l, &p, &w, known);
    }
    if (l->place_first)
        l->beg = paired(c, l->beg);
    uint8_t before = l->beg > 0 ? tc_class_at(c, l->beg - 1) : TC_C_PUNCT;
    l->clean = !(before & (TC_C_HAN | TC_C_LATIN | TC_C_DIGIT)) ||
               (c->scan->back[l->beg] && tc_trait(c, c->scan->word[l->beg]) &
                                             (TC_T_STOP | TC_T_CUE | TC_T_CLASS | TC_T_VERB));
}

int tc_name_headed(tc_ctx *c, const tc_match *m, uint32_t trait, const char *type, tc_headed *h)
{
    h->e = tc_name_head(c, m, trait, type);
    if (!h->e.s)
        return 0;
    h->weak = tc_str_is(tc_entry_note(h->e, "weak"), "1");
    h->beg = m->beg;
    h->end = m->beg + m->len;
    tc_name_left(c, m->beg, &h->left);
    return 1;
}
