#include "out/why.h"

#include "resolve/overlap.h"

static void put_text(tc_buf *b, const tc_ctx *c, uint32_t beg, uint32_t end)
{
    tc_str s = tc_text(c, beg, end);
    tc_buf_put(b, s.p, s.len);
}

/* Every line behind WORD: "dict/places.tsv:7 place/city". */
static void put_lines(tc_buf *b, const tc_ctx *c, uint32_t word)
{
    for (uint32_t i = 0; i < tc_dict_word(c->dict, word)->senses; i++) {
        tc_entry e = tc_dict_entry(c->dict, word, i);
        tc_buf_print(b, "%s%s:%u %s", i ? ", " : "", tc_entry_file(e), e.s->line,
                     tc_entry_type(e));
    }
}

/* The lattice cost of WORD in nats, or a dash when it is no word by itself. */
static void put_cost(tc_buf *b, const tc_ctx *c, uint32_t word)
{
    uint16_t cost = tc_dict_word(c->dict, word)->cost;
    if (tc_word_is_user(word))
        tc_buf_puts(b, "forced");
    else if (cost == TC_COST_NONE)
        tc_buf_puts(b, "-");
    else
        tc_buf_print(b, "%u.%u", cost / TC_COST_SCALE, cost % TC_COST_SCALE * 10 / TC_COST_SCALE);
}

static void put_tokens(tc_buf *b, const tc_ctx *c)
{
    const tc_scan *s = c->scan;
    tc_buf_puts(b, "words\tcost\tfrom\n");
    for (uint32_t i = 0, e; i < c->view->n; i = e) {
        e = i + s->size[i];
        put_text(b, c, i, e);
        tc_buf_putc(b, '\t');
        if (s->word[e]) {
            put_cost(b, c, s->word[e]);
            tc_buf_putc(b, '\t');
            put_lines(b, c, s->word[e]);
        } else if (tc_class_at(c, i) & (TC_C_DIGIT | TC_C_LATIN | TC_C_NUMERAL)) {
            tc_buf_puts(b, "8.0\trule:number-or-letters");
        } else {
            tc_buf_puts(b, "-\tno word covers it");
        }
        tc_buf_putc(b, '\n');
    }
}

/* Words of the dictionary that lie across the chosen cuts. */
static void put_lost_words(tc_buf *b, const tc_ctx *c)
{
    const tc_trie *t = &c->dict->lex[0].trie;
    int first = 1;
    for (uint32_t i = 0; i < c->view->n; i++) {
        tc_prefix p = {.trie = t, .code = c->view->code + i};
        for (const tc_cell *cell; (cell = tc_prefix_next(&p));) {
            if (cell->cost == TC_COST_NONE || p.len == 1 || c->scan->size[i] == p.len)
                continue;
            if (first)
                tc_buf_puts(b, "\nwords that lost\tcost\tfrom\n");
            first = 0;
            put_text(b, c, i, i + p.len);
            tc_buf_putc(b, '\t');
            put_cost(b, c, cell->word);
            tc_buf_putc(b, '\t');
            put_lines(b, c, cell->word);
            tc_buf_putc(b, '\n');
        }
    }
}

/* The kept mention that M lost against: one that crosses or covers it. */
static const tc_mention *winner(const tc_ctx *c, const tc_mention *m)
{
    const tc_mention *best = NULL;
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *k = &c->mentions.p[i];
        if (k->beg < m->end && m->beg < k->end && (!best || tc_overlap_better(k, best)))
            best = k;
    }
    return best;
}

static int is_kept(const tc_ctx *c, const tc_mention *m)
{
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *k = &c->mentions.p[i];
        if (k->beg == m->beg && k->end == m->end && k->kind == m->kind && k->score == m->score)
            return 1;
    }
    return 0;
}

static void put_mention(tc_buf *b, const tc_ctx *c, const tc_mention *m)
{
    put_text(b, c, m->beg, m->end);
    tc_buf_print(b, "\t%s\t%u\t", m->type ? m->type : m->kind->type, m->score);
    if (m->entry.s)
        tc_buf_print(b, "%s:%u", tc_entry_file(m->entry), m->entry.s->line);
    else
        tc_buf_print(b, "rule:%s", m->rule);
}

taoci_code tc_why_write(tc_buf *out, tc_ctx *c, taoci_err *err)
{
    put_tokens(out, c);
    put_lost_words(out, c);
    c->mentions.n = 0;
    taoci_code rc = tc_ent_find(c, err);
    if (rc)
        return rc;
    uint32_t n = c->mentions.n;
    tc_mention *all = tc_arena_raw(c->arena, (n + 1) * sizeof *all);
    if (!all)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u entities", n);
    if (n)
        memcpy(all, c->mentions.p, n * sizeof *all);
    tc_overlap_resolve(c);
    tc_buf_puts(out, n ? "\nentities\ttype\tscore\tby\tresult\n" : "\nno entity\n");
    for (uint32_t i = 0; i < n; i++) {
        put_mention(out, c, &all[i]);
        const tc_mention *w = is_kept(c, &all[i]) ? NULL : winner(c, &all[i]);
        tc_buf_puts(out, w ? "\tlost against " : "\tkept");
        if (w) {
            put_text(out, c, w->beg, w->end);
            tc_buf_print(out, " (%s, %u)", w->type ? w->type : w->kind->type, w->score);
        }
        tc_buf_putc(out, '\n');
    }
    return tc_buf_check(out, err);
}
