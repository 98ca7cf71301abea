#include "dict/audit.h"

#include <unicode/utf8.h>

#include "dict/kind.h"

/* The lattice adds the costs of at most 1 << 16 characters in 31 bits. */
enum { UNKNOWN_MOST = 1 << 13 };

/* ---- texts ---- */

/* The pool is valid UTF-8, begins with the empty text and ends a text. */
static int good_pool(const tc_lexicon *x)
{
    if (!x->pool_len || x->pool[0] || x->pool[x->pool_len - 1])
        return 0;
    const uint8_t *p = (const uint8_t *)x->pool;
    UChar32 c = 0;
    for (uint32_t i = 0; i < x->pool_len && c >= 0;)
        U8_NEXT(p, i, x->pool_len, c);
    return c >= 0;
}

/* Does a text begin at AT in the pool? */
static int good_text(const tc_lexicon *x, uint32_t at)
{
    return !at || (at < x->pool_len && !x->pool[at - 1]);
}

static int good_names(const tc_lexicon *x)
{
    uint32_t count;
    for (uint32_t i = 0; i < x->file_count; i++)
        if (!good_text(x, x->file[i]))
            return 0;
    for (uint32_t i = 0; i < x->type_count; i++)
        if (!good_text(x, x->type[i].name) ||
            x->type[i].anchors != tc_kind_anchors(tc_str_of(x->pool + x->type[i].name), &count))
            return 0;
    for (uint32_t i = 0; i < x->pattern_count; i++) {
        const tc_pattern *p = &x->pattern[i];
        if (!good_text(x, p->pattern) || p->file >= x->file_count || p->type >= x->type_count)
            return 0;
    }
    return 1;
}

/* Is S a hash in hex? The base's is written into every record. */
static int is_hash(const char *s)
{
    return strspn(s, "0123456789abcdef") == 64 && !s[64];
}

/* ---- characters ---- */

/* A code of a character: none that ends a text, and none that free nodes have. */
static int is_code(uint16_t code)
{
    return code != TC_CODE_NONE && code != TC_CODE_FREE;
}

static int is_surrogate(uint32_t cp)
{
    return cp >= 0xD800 && cp < 0xE000;
}

static int good_characters(const tc_lexicon *x)
{
    const tc_charmap *m = &x->map;
    int alone = !x->image->over[0];
    if (alone && (!x->code_count || x->image->unknown > UNKNOWN_MOST))
        return 0;
    for (uint32_t i = 0; alone && i < TC_BMP; i++)
        if ((!is_code(m->code[i]) && !is_surrogate(i)) || m->rep[i] > 0x10FFFF ||
            is_surrogate(m->rep[i]))
            return 0;
    for (uint32_t i = 0; i < m->astral_count; i++)
        if (m->astral[i].cp < TC_BMP || m->astral[i].cp > 0x10FFFF || !is_code(m->astral[i].code) ||
            (i && m->astral[i - 1].cp >= m->astral[i].cp))
            return 0;
    return 1;
}

/* ---- words ---- */

static int good_sense(const tc_lexicon *x, const tc_sense *s)
{
    return good_text(x, s->canon) && good_text(x, s->id) && good_text(x, s->notes) &&
           s->file < x->file_count && s->type < x->type_count &&
           s->num == (x->pool[s->id] == 'c' ? tc_id_number(tc_str_of(x->pool + s->id)) : 0);
}

/* What the lines of W give it, to be compared with what it says. TOLD: the line looked at last and its
 * traits, which are those of the next one when it is of the same kind. */
typedef struct told {
    const tc_sense *s;
    uint32_t traits;
    int is_word;
} told;

static int good_word(const tc_lexicon *x, const tc_word *w, told *last)
{
    uint32_t traits = 0, mask = TC_A_COARSE;
    int is_word = 0;
    for (uint32_t i = 0; i < w->senses; i++) {
        const tc_sense *s = &x->sense[w->sense + i];
        if (!good_sense(x, s))
            return 0;
        if (!last->s || last->s->type != s->type || last->s->notes != s->notes ||
            last->s->weight != s->weight) {
            const char *type = x->pool + x->type[s->type].name;
            *last = (told){s, tc_trait_of_line(type, x->pool + s->notes, s->weight),
                           tc_trait_is_word(type)};
        }
        traits |= last->traits;
        mask |= x->type[s->type].anchors;
        is_word |= last->is_word;
    }
    return (w->mask & ~mask) == 0 && w->traits == tc_trait_of_word(traits, is_word) &&
           (!w->pos || (w->pos >= 'a' && w->pos <= 'z'));
}

/* Word 0 is none. Words share no lines, so that this stays one pass. */
static int good_words(const tc_lexicon *x)
{
    uint64_t lines = 0;
    told last = {0};
    if (!x->word_count || x->word_count >> TC_WORD_BITS || x->word[0].senses || x->word[0].mask ||
        x->word[0].traits)
        return 0;
    for (uint32_t i = 1; i < x->word_count; i++) {
        const tc_word *w = &x->word[i];
        lines += w->senses;
        if (lines > x->sense_count || w->sense > x->sense_count ||
            w->senses > x->sense_count - w->sense || !good_word(x, w, &last))
            return 0;
    }
    for (uint32_t i = 0; i < x->number_count; i++) {
        const tc_numbered *n = &x->number[i];
        if (n->sense >= x->sense_count || !good_sense(x, &x->sense[n->sense]) ||
            x->sense[n->sense].num != n->num ||
            x->type[x->sense[n->sense].type].anchors != TC_A_PLACE)
            return 0;
    }
    return 1;
}

/* Are all types of W that the scan lists in its mix, and nothing else? */
static int good_mix(const tc_lexicon *x, uint32_t word)
{
    const tc_word *w = &x->word[word];
    const tc_mix *mix = &x->mix[x->mix_of[word]];
    for (uint32_t i = 0; i < w->senses; i++) {
        uint16_t type = x->sense[w->sense + i].type;
        int found = !(x->type[type].anchors & TC_A_LISTED);
        for (uint32_t k = 0; k < mix->n && !found; k++)
            found = x->mixed[mix->first + k] == type;
        if (!found)
            return 0;
    }
    return 1;
}

static int good_mixes(const tc_lexicon *x)
{
    uint64_t types = 0;
    for (uint32_t i = 0; i < x->mix_count; i++) {
        const tc_mix *mix = &x->mix[i];
        types += mix->n;
        if (types > x->mixed_count || mix->first > x->mixed_count ||
            mix->n > x->mixed_count - mix->first || mix->n > TC_MIX_MOST)
            return 0;
    }
    for (uint32_t i = 0; i < x->mixed_count; i++)
        if (x->mixed[i] >= x->type_count)
            return 0;
    for (uint32_t i = 0; i < x->word_count; i++)
        if (x->mix_of[i] >= x->mix_count || !good_mix(x, i))
            return 0;
    return 1;
}

/* ---- trie ---- */

static int good_cell(const tc_lexicon *x, const tc_cell *c)
{
    return c->word < x->word_count && c->mask == x->word[c->word].mask;
}

/* The far node I. ROOM: what the lists and tails before it left of the tail array; they do not overlap,
 * so that this stays one pass. */
static int good_far(const tc_lexicon *x, uint32_t i, uint32_t *room)
{
    const tc_trie *t = &x->trie;
    const tc_node *node = &t->node[i];
    const tc_cell *c = &t->cell[i];
    uint32_t head = node->base & TC_N_TAIL ? 3 : 5, flags = node->base & TC_N_FAR;
    uint32_t never = TC_N_SURNAME | TC_N_TITLE | (i < t->node[0].check ? 0 : TC_N_MARKED);
    if (flags == TC_N_FAR || node->base & never ||
        (node->base >> TC_BASE && (flags == TC_N_LIST || i <= t->node[0].check)) ||
        node->cost != TC_COST_NONE || c->cost != TC_COST_NONE || c->mask || !c->word ||
        c->word >= t->tail_count || head > t->tail_count - c->word)
        return 0;
    const uint16_t *far = tc_trie_far(t, i);
    uint32_t value = far[1] | (uint32_t)far[2] << 16, n = far[0];
    if (value < t->count || value >= t->cell_count || n > t->tail_count - c->word - head ||
        head + n > *room)
        return 0;
    *room -= head + n;
    for (uint32_t k = 0; k < n; k++)
        if (!is_code(far[head + k]))
            return 0;
    if (flags == TC_N_TAIL)
        return n > 0 && (i <= t->node[0].check || node->base >> TC_BASE == far[head]);
    uint32_t first = far[3] | (uint32_t)far[4] << 16;
    return first && first < t->count && n <= t->count - first;
}

/* Paths may meet and even go in a circle: a walk ends where the text does, for nothing here matches its
 * end, and after TC_EDGE_LEN_MAX characters. */
static int good_trie(const tc_lexicon *x)
{
    const tc_trie *t = &x->trie;
    uint32_t room = t->tail_count;
    if (!t->count || t->count > TC_NODES_MAX || t->cell_count < t->count ||
        t->cell_count > TC_NODES_MAX || t->node[0].check >= t->count ||
        t->node[0].base & TC_N_FAR || t->node[0].cost != TC_COST_NONE || t->cell[0].word)
        return 0;
    for (uint32_t i = 0; i < t->count; i++) {
        if (i && t->node[i].check == TC_CODE_NONE)
            return 0;
        if (t->node[i].base & TC_N_FAR ? !good_far(x, i, &room) : !good_cell(x, &t->cell[i]))
            return 0;
    }
    for (uint32_t i = t->count; i < t->cell_count; i++)
        if (!good_cell(x, &t->cell[i]))
            return 0;
    return 1;
}

taoci_code tc_lexicon_audit(const tc_lexicon *x, const char *name, taoci_err *err)
{
    const char *what = !is_hash(x->image->source)         ? "its hash"
                       : !good_pool(x) || !good_names(x)  ? "its texts"
                       : !good_characters(x)              ? "its characters"
                       : !good_words(x) || !good_mixes(x) ? "its words"
                       : !good_trie(x)                    ? "its trie"
                                                          : NULL;
    return what ? tc_fail(err, TAOCI_EDICT, 0,
                          "'%s' is no usable lexicon (%s cannot be right); run 'taoci dict build'",
                          name, what)
                : TAOCI_OK;
}
