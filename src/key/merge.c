#include "key/merge.h"

enum {
    NAT = 1 << 16, /* of scores */
    /* What a candidate loses when a better one holds it, or it holds one: of papers a part of a keyword is one
     * itself in one case of a hundred. */
    PART = NAT * 7 / 10,
    WHOLE = NAT * 2 / 10,
    AGAIN = 3, /* mentions */
    ADORNS = 4 * NAT,
    CLUMSY = 2 * NAT,
    FURNITURE = 400,   /* characters at the top of a report */
    COMMON = 28,       /* class of dict/keywords.common.tsv: one text in sixty has it */
    GENERAL = NAT / 24 /* what a term of a long text loses for each class above it */
};

enum { NONE, FORM, BETTER, PIECE };

/* Where Y stands in X, as a distance of characters; -1 when it does not. */
static int inside(const tc_view *v, const tc_cand *x, const tc_cand *y)
{
    const uint16_t *code = v->code + x->beg, first = v->code[y->beg];
    for (uint32_t i = 0; i + y->len <= x->len; i++)
        if (code[i] == first && memcmp(code + i, v->code + y->beg, y->len * sizeof *v->code) == 0)
            return (int)i;
    return -1;
}

/* The same of two finals: most of them have a character that the other has not. */
static inline int holds(const tc_view *v, const tc_final *x, const tc_final *y)
{
    return y->chars & ~x->chars ? -1 : inside(v, x->cand, y->cand);
}

/* Is the candidate never a keyword: 我市, 同比增长, 证券代码, whole or at an edge? */
static int is_banned(const tc_key_text *t, const tc_cand *c)
{
    if (c->is & TC_KC_USER)
        return 0;
    /* Most of the name of the column that the text is in. */
    const tc_cand column = {.beg = t->tokens->column_beg,
                            .len = (uint16_t)(t->tokens->column_end - t->tokens->column_beg)};
    if (t->tokens->column_end > t->tokens->column_beg && 2 * c->len > column.len &&
        inside(t->ctx->view, &column, c) >= 0)
        return 1;
    const char *class = tc_key_stop(t->ctx, c->beg, c->beg + c->len);
    return class && strcmp(class, "report") != 0 && strcmp(class, "lead") != 0;
}

/* Do the words of X around the LEN characters at AT say nothing of their own: 对口合作|工作? */
static int is_padding(const tc_key_text *t, const tc_cand *x, uint32_t at, uint32_t len)
{
    uint32_t beg = x->beg + at, end = beg + len;
    const tc_key_token *p = t->tokens->p + x->tok;
    for (uint32_t i = 0; i < x->tokens; i++) {
        uint32_t stop = p[i + 1].beg;
        int apart = p[i].beg >= end || stop <= beg;
        if (apart ? !(p[i].is & TC_KT_REPORT) && p[i].is & (TC_KT_FIRST | TC_KT_LAST)
                  : p[i].beg < beg || stop > end) /* 苏州大学 is one word */
            return 0;
    }
    return 1;
}

/* Is X the place Y with those that it lies in: 安徽金寨县 of 金寨县? */
static inline int is_located(const tc_key_text *t, const tc_final *x, const tc_final *y)
{
    const tc_cand *a = x->cand, *b = y->cand;
    const tc_key_token *p = t->tokens->p + a->tok;
    if (a->len <= b->len || !b->name || y->chars & ~x->chars ||
        tc_type_list[t->names->groups.p[b->name - 1].kind].family != TC_FAM_PLACE ||
        memcmp(t->ctx->view->code + a->beg + a->len - b->len, t->ctx->view->code + b->beg,
               b->len * sizeof *t->ctx->view->code) != 0)
        return 0;
    uint32_t end = a->beg + a->len - b->len;
    while (p->beg < end && p->is & TC_KT_NAME)
        p++;
    return p->beg == end;
}

/* Is C nothing but words of every report? Then it is no better form of what says more: 发展 of 高质量发展. */
static int says_nothing(const tc_key_text *t, const tc_cand *c)
{
    for (uint32_t i = 0; i < c->tokens; i++)
        if (!(t->tokens->p[c->tok + i].is & TC_KT_REPORT))
            return 0;
    return !c->name;
}

/* How many mentions of Y touch one of X's. Both lists ascend. */
static uint32_t shared(const tc_final *x, const tc_final *y)
{
    uint32_t n = 0;
    if (!(x->chars & y->chars))
        return 0;
    for (uint32_t i = 0, k = 0; k < y->count; k++) {
        while (i < x->count && x->at[i] + x->cand->len <= y->at[k])
            i++;
        n += i < x->count && x->at[i] < y->at[k] + y->cand->len;
    }
    return n;
}

/* What Y, which ranks below X, is beside it: NONE, a FORM of it, the BETTER form, a PIECE that is no form of
 * anything. */
static int kind_of(const tc_key_text *t, const tc_final *x, const tc_final *y)
{
    const tc_cand *a = x->cand, *b = y->cand;
    int at, brief = t->cands->brief;
    if (a->name && a->name == b->name) {
        const tc_ent_type *k = &tc_type_list[t->names->groups.p[a->name - 1].kind];
        return k->is & (TC_IS_HUMAN | TC_IS_FIRM | TC_IS_BODY) && b->len > a->len ? BETTER : FORM;
    }
    if (is_located(t, x, y) || is_located(t, y, x))
        return a->len > b->len ? BETTER : FORM;
    if (a->len > b->len && (at = holds(t->ctx->view, x, y)) >= 0) {
        if (!brief && is_padding(t, a, (uint32_t)at, b->len))
            return says_nothing(t, b)                 ? PIECE
                   : 3 * shared(x, y) >= 2 * y->count ? FORM /* 京津冀协同 of 京津冀协同发展 */
                                                      : BETTER;
        /* Of a short text nobody knows which form is the whole one, unless they stand together again and again. */
        uint32_t both = brief && y->count < AGAIN ? 0 : shared(x, y);
        return brief                      ? both >= AGAIN && both == y->count ? PIECE : NONE
               : 3 * both >= 2 * y->count ? PIECE
                                          : NONE;
    }
    if (b->len > a->len && (at = holds(t->ctx->view, y, x)) >= 0) {
        if (is_padding(t, b, (uint32_t)at, a->len))
            return !brief && says_nothing(t, a) ? BETTER : FORM;
        return !brief && 3 * y->count >= 2 * x->count && !a->name ? BETTER : NONE;
    }
    return 3 * shared(x, y) > 2 * y->count ? PIECE : NONE;
}

int tc_key_is_common(const tc_final *f)
{
    return f->x[TC_F_common] / 16 > COMMON;
}

/* Is C, which a text has once, more likely a piece of its sentence than a term: 强|党性, a place and a character
 * (河北省|水), a verb or an adjective beside what is said more often (地震|发生)? */
static int is_clumsy(const tc_key_text *t, const tc_cand *c)
{
    const uint8_t own = TC_KC_NAME | TC_KC_QUOTED | TC_KC_USER | TC_KC_HEADING | TC_KC_TITLE |
                        TC_KC_COMPOUND,
                  verbal[TC_KP_CLASSES] = {[TC_KP_VERB] = 1, [TC_KP_ADJECTIVE] = 1};
    const tc_key_token *p = t->tokens->p + c->tok, *z = p + c->tokens - 1;
    if (c->tokens < 2 || c->count > 1 || c->is & own)
        return 0;
    for (const tc_key_token *k = p; k <= z; k++)
        if (k->pos == TC_KP_ADVERB)
            return 1;
    if (tc_key_len(p) == 1 && !(p->is & (TC_KT_LATIN | TC_KT_DIGIT)))
        return 1;
    const tc_cand *head = tc_cands_at(t->cands, c->beg, z->beg),
                  *tail = tc_cands_at(t->cands, p[1].beg, c->beg + c->len);
    int placed = head && head->name &&
                 tc_type_list[t->names->groups.p[head->name - 1].kind].family == TC_FAM_PLACE;
    return (head && ((placed && tc_key_len(z) == 1) || (verbal[z->pos] && head->count > 1))) ||
           (tail && verbal[p->pos] && tail->count > 1);
}

/* What F loses beside its score. A proverb (春意盎然) adorns a text, unless it stands out; what stands over a report alone
 * (the paper that prints it, who delivers it) is not its matter, nor is what is made of the words of every report alone (时期发展);
 * and what many other texts have (营商环境) comes behind what is this one's own. */
static int32_t less_of(const tc_key_text *t, const tc_final *f)
{
    const uint8_t own = TC_KC_NAME | TC_KC_QUOTED | TC_KC_USER | TC_KC_HEADING | TC_KC_TITLE;
    if (f->cand->tokens == 1 && t->tokens->p[f->cand->tok].pos == TC_KP_IDIOM &&
        !(f->cand->is & own))
        return ADORNS;
    if (!t->is_long || f->cand->is & TC_KC_USER)
        return is_clumsy(t, f->cand) ? CLUMSY : 0;
    if ((f->at[f->count - 1] < FURNITURE && !(f->cand->is & TC_KC_TITLE)) ||
        (f->cand->tokens > 1 && says_nothing(t, f->cand)))
        return ADORNS;
    int over = f->x[TC_F_common] / 16 - COMMON;
    return over > 0 ? over * GENERAL : 0;
}

/* A final that is in question. Its score is what it has at most until what it loses beside it is asked: most are out of
 * the question before. */
typedef struct asked {
    int32_t score; /* INT32_MIN: it is settled */
    int32_t first; /* what it was, in descending order */
    int32_t cut;   /* what it loses to a better one that holds it or that it holds */
    uint16_t len;
    uint8_t whole; /* the score is what it has */
    uint64_t chars;
} asked;

/* Take from the N finals that are in question what those lose that hold final I or are held by it. */
static void demote(const tc_key_text *t, const tc_finals *f, uint32_t i, asked *p)
{
    const asked *x = &p[i];
    for (uint32_t k = 0; k < f->n; k++) {
        asked *y = &p[k];
        int part = x->len > y->len;
        if (y->score == INT32_MIN || (part ? y->chars & ~x->chars : x->chars & ~y->chars))
            continue;
        const tc_cand *a = f->p[i].cand, *b = f->p[k].cand;
        int32_t cut = part ? PART : WHOLE;
        if (cut <= y->cut || inside(t->ctx->view, part ? a : b, part ? b : a) < 0)
            continue;
        y->score -= cut - y->cut;
        y->cut = cut;
    }
}

/* The best of the N finals; N when nothing is in question any more. */
static uint32_t best_of(const asked *p, uint32_t n)
{
    uint32_t best = n;
    int32_t most = INT32_MIN;
    for (uint32_t k = 0; k < n && p[k].first > most; k++)
        if (p[k].score > most)
            most = p[best = k].score;
    return best;
}

/* Take from final P, which is F, what it loses beside its score, or all: 1, or 0 when it was done before. */
static int settle(const tc_key_text *t, const tc_final *f, asked *p)
{
    if (p->whole)
        return 0;
    p->whole = 1;
    if (is_banned(t, f->cand))
        p->score = INT32_MIN;
    else
        p->score -= less_of(t, f);
    return 1;
}

/* Put final I to the keyword that it is a form of, if there is one: by what it names (NAMED), or by its text. 0: it is
 * out of the question now, as a form or as a piece. */
static int join(tc_merge *out, const tc_key_text *t, const tc_finals *f, uint32_t i, int named)
{
    const tc_cand *c = f->p[i].cand;
    for (uint32_t k = 0; k < out->list.n; k++) {
        tc_merged *m = &out->list.p[k];
        const tc_cand *x = f->p[m->shown].cand;
        if (named != (c->name && c->name == x->name) ||
            (!named && !(f->p[m->shown].chars & f->p[i].chars)))
            continue;
        int kind = kind_of(t, &f->p[m->shown], &f->p[i]);
        if (kind == NONE)
            continue;
        if (kind != PIECE)
            out->into[i] = k + 1;
        if (kind == BETTER)
            m->shown = i;
        return 0;
    }
    return 1;
}

/* A keyword that is another one with padding (江苏发展 beside 江苏省) is none. */
static void drop_padded(tc_merge *out, const tc_key_text *t, const tc_finals *f)
{
    for (uint32_t i = 0; i < out->list.n; i++)
        for (uint32_t k = 0; k < f->n && !out->list.p[i].dropped; k++) {
            const tc_final *x = &f->p[out->list.p[i].shown], *y = &f->p[k];
            uint32_t len = y->cand->len;
            int at = out->into[k] && out->into[k] != i + 1 && len < x->cand->len && len > 1
                         ? holds(t->ctx->view, x, y)
                         : -1;
            out->list.p[i].dropped = at >= 0 && is_padding(t, x->cand, (uint32_t)at, len);
        }
}

int tc_merge_finals(tc_merge *out, tc_arena *a, const tc_key_text *t, const tc_finals *f,
                    uint32_t most)
{
    asked *p = tc_arena_raw(a, (f->n + 1) * sizeof *p);
    *out = (tc_merge){.into = tc_arena_alloc(a, (f->n + 1) * sizeof *out->into)};
    if (!out->into || !p)
        return 0;
    for (uint32_t i = 0; i < f->n; i++) {
        const tc_final *x = &f->p[i];
        p[i] = (asked){.score = x->count ? x->score : INT32_MIN,
                       .first = x->score,
                       .len = x->cand->len,
                       .chars = x->chars};
    }
    for (uint32_t i; (i = best_of(p, f->n)) < f->n;) {
        if (settle(t, &f->p[i], &p[i]))
            continue;
        int32_t best = p[i].score;
        p[i].score = INT32_MIN;
        /* What it names comes first: 江苏 is 江苏省 before it is a part of 江苏发展. When there are enough, the rest
         * only counts where it names what is there. */
        if ((f->p[i].cand->name && !join(out, t, f, i, 1)) || out->list.n == most ||
            !join(out, t, f, i, 0))
            continue;
        tc_merged *m = tc_vec_push(a, &out->list);
        if (!m)
            return 0;
        *m = (tc_merged){i, i, best, 0};
        out->into[i] = out->list.n;
        demote(t, f, i, p);
        for (uint32_t k = 0; out->list.n == most && k < f->n; k++)
            if (!f->p[k].cand->name)
                p[k].score = INT32_MIN;
    }
    if (!t->cands->brief)
        drop_padded(out, t, f);
    return 1;
}
