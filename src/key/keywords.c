#include "key/keywords.h"

#include <stdlib.h>

#include "key/merge.h"

enum { DEFAULT_TOP = 20, MILLI = 1000, NAT = 1 << 16 /* of scores */ };

uint32_t tc_key_top(const tc_key_wish *w)
{
    return w->top ? w->top : DEFAULT_TOP;
}

void tc_keyword_move(tc_keyword *k, uint32_t away)
{
    k->beg += away;
    k->end += away;
    for (uint32_t i = 0; i < k->count; i++) {
        k->at[i].beg += away;
        k->at[i].end += away;
    }
    for (uint32_t i = 0; i < k->variants; i++) {
        k->variant[i].beg += away;
        k->variant[i].end += away;
    }
}

taoci_code tc_keywords_read(tc_key_reading *r, tc_arena *a, tc_ctx *c, const tc_key_own *own,
                            taoci_err *err)
{
    taoci_code rc;
    if ((rc = tc_key_tokens_read(&r->tokens, a, c, own->idf, own->title, err)) ||
        (rc = tc_key_names_find(&r->names, a, c, err)) ||
        (rc = tc_cands_find(&r->cands, a, c, &r->tokens, &r->names, err)))
        return rc;
    r->text = (tc_key_text){.ctx = c,
                            .tokens = &r->tokens,
                            .names = &r->names,
                            .cands = &r->cands,
                            .own = *own,
                            .is_long = c->view->n > TC_KEY_LONG};
    return TAOCI_OK;
}

/* The eight features that move the score of F most; what its words weigh is one. */
static void explain(tc_keyword *k, const tc_weights *w, const tc_final *f)
{
    for (int i = 0; i <= TC_FEATS; i++) {
        int64_t moves = i < TC_FEATS ? tc_weights_part(w, f->x, i) : f->taste;
        int32_t part = (int32_t)(moves * MILLI / NAT), at = TC_KEY_PARTS;
        while (at > 0 && abs(part) > abs(k->part[at - 1].milli))
            at--;
        if (at == TC_KEY_PARTS || !part)
            continue;
        memmove(&k->part[at + 1], &k->part[at], (size_t)(TC_KEY_PARTS - 1 - at) * sizeof *k->part);
        k->part[at] = (tc_part){i < TC_FEATS ? tc_feat_name[i] : "taste", part};
    }
}

/* The forms of keywords: of keyword I they are first[I], next[first[I] - 1] …, ascending, each an index plus one. */
typedef struct form_lists {
    uint32_t *first, *next;
    struct form {
        const tc_final *f;
        uint32_t next; /* of its mentions */
    } * open;          /* [finals] those of one keyword */
} form_lists;

/* 0 without memory. */
static int find_forms(form_lists *out, tc_arena *a, const tc_finals *f, const tc_merge *m)
{
    *out = (form_lists){tc_arena_alloc(a, (m->list.n + 1) * sizeof *out->first),
                        tc_arena_raw(a, (f->n + 1) * sizeof *out->next),
                        tc_arena_raw(a, (f->n + 1) * sizeof *out->open)};
    if (!out->first || !out->next || !out->open)
        return 0;
    for (uint32_t i = f->n; i-- > 0;)
        if (m->into[i]) {
            uint32_t *first = &out->first[m->into[i] - 1];
            out->next[i] = *first;
            *first = i + 1;
        }
    return 1;
}

/* The mentions of all forms of the keyword, without those inside others. 0 without memory. */
static int put_mentions(tc_keyword *k, tc_arena *a, const tc_finals *f, const form_lists *forms,
                        uint32_t which, uint32_t shown)
{
    uint32_t n = 0, count = 0;
    for (uint32_t i = forms->first[which]; i; i = forms->next[i - 1]) {
        n += f->p[i - 1].count;
        forms->open[count++] = (struct form){&f->p[i - 1], 0};
    }
    k->at = tc_arena_raw(a, (n + 1) * sizeof *k->at);
    k->variant = count > 1 ? tc_arena_raw(a, (count - 1) * sizeof *k->variant) : NULL;
    if (!k->at || (count > 1 && !k->variant))
        return 0;
    for (uint32_t i = 0; i < count; i++) {
        const tc_final *x = forms->open[i].f;
        if (x != &f->p[shown])
            k->variant[k->variants++] =
                (tc_variant){x->cand->beg, x->cand->beg + x->cand->len, x->count};
    }
    for (uint32_t end = 0;;) { /* of all forms the leftmost mention, of those the longest */
        const tc_final *best = NULL;
        uint32_t at = 0;
        for (struct form *p = forms->open; p < forms->open + count; p++) {
            const tc_final *x = p->f;
            while (p->next < x->count && x->at[p->next] < end)
                p->next++;
            if (p->next < x->count && (!best || x->at[p->next] < at ||
                                       (x->at[p->next] == at && x->cand->len > best->cand->len))) {
                best = x;
                at = x->at[p->next];
            }
        }
        if (!best)
            return 1;
        end = at + best->cand->len;
        k->at[k->count++] = (taoci_span){at, end};
    }
}

/* In a long text places and people are a third of the list at most: the list of all others would be theirs. */
static int is_enough(const tc_key_text *t, const tc_keyword_list *list, const char *kind,
                     uint32_t top)
{
    uint32_t n = 0;
    if (!t->is_long || (strcmp(kind, "place") != 0 && strcmp(kind, "person") != 0))
        return 0;
    for (uint32_t i = 0; i < list->n; i++)
        n += strcmp(list->p[i].kind, "place") == 0 || strcmp(list->p[i].kind, "person") == 0;
    return 3 * (n + 1) > top;
}

static int put_keyword(tc_keyword_list *out, tc_arena *a, const tc_key_text *t, const tc_finals *f,
                       const tc_merge *m, const form_lists *forms, uint32_t which,
                       const tc_key_wish *w)
{
    const tc_final *shown = &f->p[m->list.p[which].shown], *ranked = &f->p[m->list.p[which].ranked];
    tc_keyword k = {.beg = shown->at[0],
                    .end = shown->at[0] + shown->cand->len,
                    .kind = "term",
                    .is_common = tc_key_is_common(ranked)};
    int64_t less = (int64_t)m->list.p[0].score - m->list.p[which].score;
    k.score = (uint32_t)((int64_t)MILLI * NAT / (NAT + less));
    k.score += !k.score;
    uint32_t name = shown->cand->name ? shown->cand->name : ranked->cand->name;
    if (name) {
        k.kind = t->names->groups.p[name - 1].type;
        k.mention = t->names->groups.p[name - 1].mention;
    }
    if (m->list.p[which].dropped)
        return 1;
    if (w->kinds && !tc_str_listed(tc_str_of(w->kinds), tc_str_of(k.kind)))
        return 1;
    if (!w->kinds && !w->only_vocab && is_enough(t, out, k.kind, tc_key_top(w)))
        return 1;
    if (w->only_vocab && !(shown->x[TC_F_listed] || ranked->x[TC_F_listed]))
        return 1;
    if (!put_mentions(&k, a, f, forms, which, m->list.p[which].shown))
        return 0;
    if (k.count < w->min_count)
        return 1;
    if (w->explain)
        explain(&k, w->weights, ranked);
    tc_keyword *p = tc_vec_push(a, out);
    if (p)
        *p = k;
    return p != NULL;
}

taoci_code tc_keywords_choose(tc_keyword_list *out, tc_arena *a, tc_arena *scratch,
                              const tc_key_reading *r, const tc_key_wish *w, uint32_t room,
                              taoci_err *err)
{
    tc_finals f = {0};
    tc_merge m;
    form_lists forms;
    uint32_t top = tc_key_top(w), least = tc_key_finals(&r->text);
    out->n = 0;
    uint32_t most = top < TC_KEY_MOST ? 2 * top : 2 * TC_KEY_MOST;
    most = most < least ? least : most;
    /* Some of them are not shown. */
    int narrow = w->kinds || w->only_vocab || w->min_count > 1;
    uint32_t some = top > DEFAULT_TOP ? top : DEFAULT_TOP;
    int ok =
        tc_key_rank(&f, scratch, &r->text, w->weights, most) &&
        tc_merge_finals(&m, scratch, &r->text, &f,
                        narrow            ? most
                        : r->text.is_long ? 3 * some /* a third are places and people at most */
                                          : some) &&
        find_forms(&forms, scratch, &f, &m);
    for (uint32_t i = 0; ok && i < m.list.n && out->n < room; i++)
        ok = put_keyword(out, a, &r->text, &f, &m, &forms, i, w);
    return ok ? TAOCI_OK : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for keywords");
}
