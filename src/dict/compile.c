#include "dict/compile.h"

#include <math.h>
#include <stdlib.h>

#include "base/sha256.h"
#include "base/vec.h"
#include "dict/codes.h"
#include "dict/frame.h"
#include "dict/kind.h"
#include "dict/lexicon.h"
#include "dict/mix.h"
#include "dict/pool.h"
#include "dict/tsv.h"
#include "dict/vocab.h"

/* A surface or alias with the sense it stands for, before sorting. */
typedef struct item {
    const uint16_t *code;
    uint32_t len, order;
    tc_str surface;
    tc_sense sense;
} item;

typedef struct compiler {
    tc_arena arena;
    tc_arena item_arena; /* items: gone before the trie is built */
    tc_arena key_arena;  /* codes and keys: gone before the image is written */
    tc_codes codes;
    TC_VEC(item) items;
    TC_VEC(uint32_t) files;
    tc_pool pool;
    TC_VEC(tc_word) words;
    TC_VEC(tc_sense) senses;
    TC_VEC(tc_char) chars;
    TC_VEC(tc_numbered) numbers;
    TC_VEC(tc_pattern) patterns;
    tc_mixes mixes;
    tc_key *keys;
    uint32_t key_count, entries;
    uint32_t *counts, *uses; /* by key: how common it is taken to be, and counted to be in texts */
} compiler;

/* The words that were counted for words.tsv, all together. Not the sum of the lines: a line that is added,
 * here or by a user, says nothing of how common the others are (tests/properties.sh). */
static const double COUNTED = 65485039;

static taoci_code no_memory(const compiler *c, taoci_err *err)
{
    if (c->pool.types.n > UINT16_MAX)
        return tc_fail(err, TAOCI_ELIMIT, 0, "the dictionaries have more than %d types",
                       UINT16_MAX);
    if (c->codes.next == TC_CODE_FREE)
        return tc_fail(err, TAOCI_ELIMIT, 0,
                       "the dictionaries have too many different characters beyond U+FFFF");
    return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to compile the dictionary");
}

/* ---- lines ---- */

static int add_item(compiler *c, tc_str surface, const tc_sense *sense)
{
    item *it = tc_vec_push(&c->item_arena, &c->items);
    if (!it)
        return 0;
    *it = (item){.surface = surface, .sense = *sense, .order = c->items.n};
    return 1;
}

/* A line of one column: "!word" (never an entity) or "a/b" (always split there). */
static int add_control(compiler *c, const tc_row *r, tc_sense *sense)
{
    int ok = 1;
    tc_str s = r->col[TC_COL_SURFACE];
    if (s.p[0] == '!') {
        sense->type = tc_pool_type(&c->pool, TC_STR("!"), &ok);
        return ok && add_item(c, (tc_str){s.p + 1, s.len - 1}, sense);
    }
    char *joined = tc_arena_raw(&c->arena, s.len);
    if (!joined)
        return 0;
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.len; i++)
        if (s.p[i] != '/')
            joined[n++] = s.p[i];
    sense->type = tc_pool_type(&c->pool, TC_STR("/"), &ok);
    sense->canon = tc_pool_put(&c->pool, s, &ok);
    return ok && add_item(c, (tc_str){joined, n}, sense);
}

static taoci_code add_row(compiler *c, const tc_source *src, const tc_row *r, uint16_t file,
                          taoci_err *err)
{
    int ok = 1;
    tc_str type = r->col[TC_COL_TYPE];
    tc_sense s = {.file = file, .line = r->line, .weight = r->weight};
    c->entries++;
    if (!type.len)
        return add_control(c, r, &s) ? TAOCI_OK : no_memory(c, err);
    if (tc_str_is(type, "fold")) {
        if (c->codes.fold)
            return tc_codes_override(&c->codes, src->path, r, err);
        return tc_fail(err, TAOCI_EDICT, r->line,
                       "%s:%u: fold lines belong to the built-in dictionary", src->path, r->line);
    }
    s.type = tc_pool_type(&c->pool, type, &ok);
    s.canon = tc_pool_put(&c->pool, r->col[TC_COL_CANON], &ok);
    s.id = tc_pool_put(&c->pool, r->col[TC_COL_ID], &ok);
    s.notes = tc_pool_put(&c->pool, r->col[TC_COL_NOTES], &ok);
    s.num = tc_id_number(r->col[TC_COL_ID]);
    if (ok && tc_kind_covers(TC_STR("frame"), type)) {
        taoci_code rc =
            tc_frame_check(src->path, r->line, c->pool.text.p + c->pool.types.p[s.type].name,
                           c->pool.text.p + s.notes, err);
        if (rc)
            return rc;
    }
    tc_str aliases = r->col[TC_COL_ALIASES];
    /* An alias leads to its line's word, also where the line names no canonical form; and so does a
     * word that stands for a place: 肯尼亚 …, 当地. */
    tc_sense alias = s;
    int named = s.num || (s.id && tc_str_starts(type, "place/"));
    if (!s.canon && (aliases.len || named))
        alias.canon = tc_pool_put(&c->pool, r->col[TC_COL_SURFACE], &ok);
    if (!s.canon && named)
        s.canon = alias.canon;
    if (!ok || !add_item(c, r->col[TC_COL_SURFACE], &s))
        return no_memory(c, err);
    while (aliases.len) {
        tc_str a = tc_str_cut(&aliases, '|');
        if (!a.len)
            return tc_fail(err, TAOCI_EDICT, r->line, "%s:%u: empty alias in column 5", src->path,
                           r->line);
        if (!add_item(c, a, &alias))
            return no_memory(c, err);
    }
    return TAOCI_OK;
}

static taoci_code add_pattern(compiler *c, const tc_row *r, uint16_t file, taoci_err *err)
{
    int ok = 1;
    c->entries++;
    tc_pattern *p = tc_vec_push(&c->arena, &c->patterns);
    if (!p)
        return no_memory(c, err);
    *p = (tc_pattern){.line = r->line, .file = file};
    p->score = r->weight == TC_WEIGHT_NONE ? 0 : (uint16_t)(r->weight / 1000);
    p->type = tc_pool_type(&c->pool, r->col[TC_PAT_TYPE], &ok);
    p->pattern = tc_pool_put(&c->pool, r->col[TC_PAT_PATTERN], &ok);
    return ok ? TAOCI_OK : no_memory(c, err);
}

/* Room for every line and alias at once: growing would leave copies behind. */
static int reserve_items(compiler *c, const tc_source *src, size_t count)
{
    size_t n = 16;
    for (size_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < src[i].text.len; k++)
            n += src[i].text.p[k] == '\n' || src[i].text.p[k] == '|';
    c->items.cap = n < UINT32_MAX / 4 ? (uint32_t)n + (uint32_t)count : 0;
    c->items.p = tc_arena_raw(&c->item_arena, c->items.cap * sizeof *c->items.p);
    return c->items.p && c->items.cap;
}

static taoci_code read_sources(compiler *c, tc_source *src, size_t count, taoci_err *err)
{
    if (count > UINT16_MAX)
        return tc_fail(err, TAOCI_ELIMIT, 0, "more than %d dictionaries", UINT16_MAX);
    if (!reserve_items(c, src, count))
        return no_memory(c, err);
    for (size_t i = 0; i < count; i++) {
        int more, ok = 1;
        tc_row row;
        tc_tsv t;
        tc_tsv_init(&t, src[i].path, src[i].text);
        uint32_t *name = tc_vec_push(&c->arena, &c->files);
        if (!name)
            return no_memory(c, err);
        *name = tc_pool_put(&c->pool, tc_str_of(src[i].path), &ok);
        if (!ok)
            return no_memory(c, err);
        uint32_t before = c->entries;
        for (;;) {
            taoci_code rc = tc_tsv_next(&t, &row, &more, err);
            if (rc)
                return rc;
            if (!more)
                break;
            rc = t.patterns ? add_pattern(c, &row, (uint16_t)i, err)
                            : add_row(c, &src[i], &row, (uint16_t)i, err);
            if (rc)
                return rc;
        }
        src[i].entries = c->entries - before;
    }
    return TAOCI_OK;
}

/* ---- words ---- */

static taoci_code encode_item(compiler *c, item *it, taoci_err *err)
{
    int ok = 1;
    uint32_t n = 0;
    uint16_t *code = tc_arena_raw(&c->key_arena, it->surface.len * sizeof *code);
    if (!code)
        return no_memory(c, err);
    for (uint32_t at = 0, cp; at < it->surface.len;) {
        at += tc_utf8_get(it->surface.p + at, &cp);
        uint16_t k = tc_codes_of(&c->codes, cp, &ok);
        if (!(c->codes.map.cls[k] & TC_C_IGNORE))
            code[n++] = k;
    }
    if (!ok)
        return no_memory(c, err);
    it->code = code;
    it->len = n;
    const char *file = c->pool.text.p + c->files.p[it->sense.file];
    if (n == 0 || n > TC_SURFACE_MAX)
        return tc_fail(err, TAOCI_EDICT, it->sense.line,
                       "%s:%u: a word has 1 to %d characters, not %u", file, it->sense.line,
                       TC_SURFACE_MAX, n);
    return TAOCI_OK;
}

static int by_code(const void *a, const void *b)
{
    const item *x = a, *y = b;
    uint32_t n = x->len < y->len ? x->len : y->len;
    for (uint32_t i = 0; i < n; i++)
        if (x->code[i] != y->code[i])
            return x->code[i] < y->code[i] ? -1 : 1;
    if (x->len != y->len)
        return x->len < y->len ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static int is_coarse(const compiler *c, const tc_sense *s)
{
    return s->notes && tc_str_is(tc_trait_note(c->pool.text.p + s->notes, "grain"), "coarse");
}

/* How common the word of these senses is: the count of a word line, which goes to *USES, else what its
 * kind says. */
static uint32_t word_count(const compiler *c, const item *it, uint32_t n, uint16_t *mask,
                           uint32_t *uses)
{
    uint32_t best = 0;
    *mask = 0;
    *uses = 0;
    for (uint32_t i = 0; i < n; i++) {
        const tc_sense *s = &it[i].sense;
        tc_str type = tc_str_of(c->pool.text.p + c->pool.types.p[s->type].name);
        uint32_t count;
        *mask |= tc_kind_anchors(type, &count);
        if (is_coarse(c, s)) {
            *mask |= TC_A_COARSE;
            continue;
        }
        if (tc_str_is(tc_kind_entity(type), "word")) {
            count = s->weight == TC_WEIGHT_NONE ? 1 : s->weight / 1000;
            if (s->weight != TC_WEIGHT_NONE && count > *uses)
                *uses = count;
        } else if (s->weight == 0)
            count = 0;
        if (count > best)
            best = count;
    }
    return best;
}

/* The letter behind "word/" of the first line that is a plain word; 0 for none. */
static char part_of_speech(const compiler *c, const item *it, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        tc_str type = tc_str_of(c->pool.text.p + c->pool.types.p[it[i].sense.type].name);
        if (tc_str_starts(type, "word/") && type.len > 5 && type.p[5] >= 'a' && type.p[5] <= 'z')
            return type.p[5];
    }
    return 0;
}

static uint32_t traits_of(const compiler *c, const item *it, uint32_t n)
{
    uint32_t t = 0;
    int is_word = 0;
    for (uint32_t i = 0; i < n; i++) {
        const tc_sense *s = &it[i].sense;
        const char *type = c->pool.text.p + c->pool.types.p[s->type].name;
        is_word |= tc_trait_is_word(type);
        t |= tc_trait_of_line(type, c->pool.text.p + s->notes, s->weight);
    }
    return tc_trait_of_word(t, is_word);
}

/* Group the sorted items into words; costs come when all are known, and the order with them. */
static taoci_code make_words(compiler *c, taoci_err *err)
{
    uint32_t n = c->items.n;
    c->keys = tc_arena_raw(&c->key_arena, (n + 1) * sizeof *c->keys);
    c->counts = tc_arena_raw(&c->key_arena, (n + 1) * sizeof *c->counts);
    c->uses = tc_arena_raw(&c->key_arena, (n + 1) * sizeof *c->uses);
    c->words.cap = n + 1;
    c->words.p = tc_arena_raw(&c->arena, c->words.cap * sizeof *c->words.p);
    c->senses.cap = c->senses.n = n;
    c->senses.p = tc_arena_raw(&c->arena, c->senses.cap * sizeof *c->senses.p);
    if (!c->words.p || !c->senses.p)
        return no_memory(c, err);
    tc_word *none = tc_vec_push(&c->arena, &c->words);
    if (!c->keys || !c->counts || !c->uses || !none)
        return no_memory(c, err);
    *none = (tc_word){0};
    for (uint32_t i = 0, end; i < n; i = end) {
        const item *it = &c->items.p[i];
        for (end = i + 1; end < n && c->items.p[end].len == it->len &&
                          memcmp(c->items.p[end].code, it->code, it->len * sizeof *it->code) == 0;)
            end++;
        if (end - i > UINT16_MAX) {
            const tc_sense *s = &it[UINT16_MAX].sense;
            return tc_fail(err, TAOCI_EDICT, s->line, "%s:%u: more than %d lines for one word",
                           c->pool.text.p + c->files.p[s->file], s->line, UINT16_MAX);
        }
        tc_word *w = tc_vec_push(&c->arena, &c->words);
        if (!w)
            return no_memory(c, err);
        tc_key *k = &c->keys[c->key_count];
        *k = (tc_key){.code = it->code, .len = it->len, .word = c->words.n - 1};
        c->counts[c->key_count] = word_count(c, it, end - i, &k->mask, &c->uses[c->key_count]);
        *w = (tc_word){
            .sense = i, .senses = (uint16_t)(end - i), .chars = (uint8_t)it->len, .mask = k->mask};
        for (uint32_t j = i; j < end; j++)
            c->senses.p[j] = c->items.p[j].sense;
        w->pos = part_of_speech(c, it, end - i);
        w->traits = traits_of(c, it, end - i);
        c->key_count++;
    }
    return TAOCI_OK;
}

static int by_number(const void *a, const void *b)
{
    const tc_numbered *x = a, *y = b;
    if (x->num != y->num)
        return x->num < y->num ? -1 : 1;
    return x->sense < y->sense ? -1 : x->sense > y->sense;
}

/* The index from number to line: of several lines for one number the first of its type's own
 * file, which is the division's full name; abbreviations (place/abbr) do not name it. */
static taoci_code number_lines(compiler *c, taoci_err *err)
{
    for (uint32_t i = 0; i < c->senses.n; i++) {
        const tc_sense *s = &c->senses.p[i];
        if (!s->num || c->pool.types.p[s->type].anchors != TC_A_PLACE)
            continue;
        tc_numbered *n = tc_vec_push(&c->arena, &c->numbers);
        if (!n)
            return no_memory(c, err);
        *n = (tc_numbered){s->num, i};
    }
    uint32_t kept = 0;
    if (c->numbers.n)
        qsort(c->numbers.p, c->numbers.n, sizeof *c->numbers.p, by_number);
    for (uint32_t i = 0; i < c->numbers.n; i++)
        if (!kept || c->numbers.p[kept - 1].num != c->numbers.p[i].num)
            c->numbers.p[kept++] = c->numbers.p[i];
    c->numbers.n = kept;
    return TAOCI_OK;
}

static uint16_t cost_of(double count)
{
    double nats = log(COUNTED / count) * TC_COST_SCALE;
    return (uint16_t)(nats < 1 ? 1 : nats < TC_COST_NONE - 1 ? nats : TC_COST_NONE - 1);
}

/* The weight of the line of TYPE for WORD, in thousandths; 0 for none. */
static uint32_t line_weight(const void *user, uint32_t word, const char *type)
{
    const compiler *c = user;
    const tc_word *w = &c->words.p[word];
    for (uint32_t i = 0; i < w->senses; i++) {
        const tc_sense *s = &c->senses.p[w->sense + i];
        if (strcmp(c->pool.text.p + c->pool.types.p[s->type].name, type) == 0)
            return s->weight;
    }
    return 0;
}

/* Put the words in the order of their costs, and their lines likewise: what texts use stands together,
 * and the rest of the table, most of it, is hardly ever touched. The lines of words that are nothing but
 * words stand behind all others: extract does not read them, and their pages stay out. */
static taoci_code order_words(compiler *c, taoci_err *err)
{
    uint32_t n = c->words.n, lines = 0;
    uint32_t *next = tc_arena_alloc(&c->key_arena, (TC_COST_NONE + 2) * sizeof *next);
    uint32_t *place = tc_arena_raw(&c->key_arena, c->senses.n * sizeof *place);
    tc_word *word = tc_arena_raw(&c->arena, n * sizeof *word);
    tc_sense *sense = tc_arena_raw(&c->arena, c->senses.n * sizeof *sense);
    if (!next || !place || !word || !sense)
        return no_memory(c, err);
    next[0] = 1; /* word 0 is none */
    for (uint32_t i = 0; i < c->key_count; i++)
        next[c->keys[i].cost + 1]++;
    for (uint32_t i = 0; i <= TC_COST_NONE; i++)
        next[i + 1] += next[i];
    word[0] = c->words.p[0];
    for (uint32_t i = 0; i < c->key_count; i++) {
        tc_key *k = &c->keys[i];
        uint32_t to = next[k->cost]++;
        word[to] = c->words.p[k->word];
        k->word = to;
    }
    for (uint32_t k = 1; k < 2 * n; k++) {
        uint32_t i =
            k < n ? k : k - n; /* words with anchors in the first round, the rest after them */
        if ((k < n) != (word[i].mask != 0))
            continue;
        for (uint32_t j = 0; j < word[i].senses; j++) {
            place[word[i].sense + j] = lines + j;
            sense[lines + j] = c->senses.p[word[i].sense + j];
        }
        word[i].sense = lines;
        lines += word[i].senses;
    }
    for (uint32_t i = 0; i < c->numbers.n; i++)
        c->numbers.p[i].sense = place[c->numbers.p[i].sense];
    c->words.p = word;
    c->senses.p = sense;
    return TAOCI_OK;
}

/* ---- image ---- */

static void put_section(tc_buf *b, uint64_t at[2], const void *p, size_t len)
{
    static const char zero[16];
    tc_buf_put(b, zero, (16 - b->len % 16) % 16);
    at[0] = b->len;
    at[1] = len;
    tc_buf_put(b, p, len);
}

static taoci_code write_image(compiler *c, const tc_trie_parts *t, const char *source,
                              const char *over, tc_buf *b, taoci_err *err)
{
    tc_image h = {.version = TC_IMAGE_VERSION, .endian = TC_IMAGE_ENDIAN, .entries = c->entries};
    uint64_t at[TC_SECS][2];
    size_t own = c->codes.fold ? TC_BMP : 0;
    memcpy(h.magic, TC_IMAGE_MAGIC, sizeof h.magic);
    memcpy(h.source, source, 65);
    if (over)
        memcpy(h.over, over, strnlen(over, sizeof h.over - 1));
    h.unknown = cost_of(0.5);
    size_t room = sizeof h + 1024 + own * 8 + c->codes.astral.n * sizeof *c->codes.astral.p +
                  c->pool.text.len + (size_t)t->count * sizeof *t->node +
                  (size_t)t->cell_count * sizeof *t->cell + t->tail_count * sizeof *t->tail +
                  c->words.n * sizeof *c->words.p + c->senses.n * sizeof *c->senses.p +
                  c->pool.types.n * sizeof *c->pool.types.p + c->files.n * sizeof *c->files.p +
                  c->numbers.n * sizeof *c->numbers.p + c->patterns.n * sizeof *c->patterns.p +
                  c->chars.n * sizeof *c->chars.p + c->words.n * sizeof *c->mixes.of +
                  c->mixes.mixes.n * sizeof *c->mixes.mixes.p +
                  c->mixes.types.n * sizeof *c->mixes.types.p;
    tc_buf_more(b, room); /* at once, not by doubling */
    tc_buf_put(b, &h, sizeof h);
    put_section(b, at[TC_SEC_CODE], c->codes.code, own * sizeof *c->codes.code);
    put_section(b, at[TC_SEC_REP], c->codes.rep, own * sizeof *c->codes.rep);
    put_section(b, at[TC_SEC_CLS], c->codes.cls, own);
    put_section(b, at[TC_SEC_ASTRAL], c->codes.astral.p,
                c->codes.astral.n * sizeof *c->codes.astral.p);
    put_section(b, at[TC_SEC_NODES], t->node, (size_t)t->count * sizeof *t->node);
    put_section(b, at[TC_SEC_CELLS], t->cell, (size_t)t->cell_count * sizeof *t->cell);
    put_section(b, at[TC_SEC_TAILS], t->tail, (size_t)t->tail_count * sizeof *t->tail);
    put_section(b, at[TC_SEC_WORDS], c->words.p, c->words.n * sizeof *c->words.p);
    put_section(b, at[TC_SEC_SENSES], c->senses.p, c->senses.n * sizeof *c->senses.p);
    put_section(b, at[TC_SEC_TYPES], c->pool.types.p, c->pool.types.n * sizeof *c->pool.types.p);
    put_section(b, at[TC_SEC_FILES], c->files.p, c->files.n * sizeof *c->files.p);
    put_section(b, at[TC_SEC_POOL], c->pool.text.p, c->pool.text.len);
    put_section(b, at[TC_SEC_NUMBERS], c->numbers.p, c->numbers.n * sizeof *c->numbers.p);
    put_section(b, at[TC_SEC_PATTERNS], c->patterns.p, c->patterns.n * sizeof *c->patterns.p);
    put_section(b, at[TC_SEC_CHARS], c->chars.p, c->chars.n * sizeof *c->chars.p);
    put_section(b, at[TC_SEC_MIX], c->mixes.of, c->words.n * sizeof *c->mixes.of);
    put_section(b, at[TC_SEC_MIXES], c->mixes.mixes.p, c->mixes.mixes.n * sizeof *c->mixes.mixes.p);
    put_section(b, at[TC_SEC_MIXED], c->mixes.types.p, c->mixes.types.n * sizeof *c->mixes.types.p);
    taoci_code rc = tc_buf_check(b, err);
    if (rc)
        return rc;
    tc_image *head = (tc_image *)b->p;
    memcpy(head->sec, at, sizeof head->sec);
    head->size = b->len;
    head->check = tc_lexicon_checksum(head);
    return TAOCI_OK;
}

/* Count the characters of all words, and give each its code. */
static taoci_code assign_codes(compiler *c, taoci_err *err)
{
    uint32_t *count = tc_arena_alloc(&c->key_arena, TC_BMP * sizeof *count);
    if (!count)
        return no_memory(c, err);
    for (uint32_t i = 0; i < c->items.n; i++)
        tc_codes_count(&c->codes, c->items.p[i].surface, count);
    return tc_codes_assign(&c->codes, count, err);
}

static taoci_code compile(compiler *c, tc_source *src, size_t count, const tc_charmap *map,
                          const char *over, tc_buf *image, taoci_err *err)
{
    tc_trie_parts trie;
    taoci_code rc = map ? tc_codes_borrow(&c->codes, &c->arena, map, err)
                        : tc_codes_begin(&c->codes, &c->arena, err);
    if (rc || (rc = read_sources(c, src, count, err)) || (!map && (rc = assign_codes(c, err))))
        return rc;
    for (uint32_t i = 0; i < c->items.n; i++)
        if ((rc = encode_item(c, &c->items.p[i], err)))
            return rc;
    if (c->items.n)
        qsort(c->items.p, c->items.n, sizeof *c->items.p, by_code);
    if ((rc = make_words(c, err)) || (rc = number_lines(c, err)))
        return rc;
    const tc_vocab vocab = {c->keys, c->counts, c->uses, c->key_count, line_weight, c};
    if (!map) {
        tc_vocab_cut_posts(&vocab);
        tc_vocab_cut_units(&vocab);
        c->chars.p = tc_vocab_chars(&vocab, &c->arena, &c->chars.n);
        if (!c->chars.p)
            return no_memory(c, err);
    }
    for (uint32_t i = 0; i < c->key_count; i++) {
        c->keys[i].cost = c->counts[i] ? cost_of(c->counts[i]) : TC_COST_NONE;
        c->words.p[c->keys[i].word].cost = c->keys[i].cost;
        c->words.p[c->keys[i].word].mask = c->keys[i].mask;
    }
    tc_arena_done(&c->item_arena);
    if ((rc = order_words(c, err)) ||
        (rc = tc_mixes_find(&c->mixes, &c->arena, c->words.p, c->words.n, c->senses.p,
                            c->pool.types.p, err)) ||
        (rc = tc_trie_build(c->keys, c->key_count, &trie, err)))
        return rc;
    tc_arena_done(&c->key_arena);
    if (!map)
        tc_codes_mark(&c->codes, &trie);
    tc_sha256 sum;
    char hex[65];
    tc_sha256_init(&sum);
    for (size_t i = 0; i < count; i++)
        tc_sha256_add(&sum, src[i].text.p, src[i].text.len);
    tc_sha256_hex(&sum, hex);
    rc = write_image(c, &trie, hex, over, image, err);
    tc_trie_free(&trie);
    return rc;
}

taoci_code tc_compile(tc_source *sources, size_t count, const tc_charmap *map, const char *over,
                      tc_buf *image, taoci_err *err)
{
    compiler c = {0};
    tc_arena_init(&c.arena, SIZE_MAX);
    tc_arena_init(&c.item_arena, SIZE_MAX);
    tc_arena_init(&c.key_arena, SIZE_MAX);
    tc_pool_init(&c.pool, &c.arena);
    taoci_code rc = compile(&c, sources, count, map, over, image, err);
    tc_pool_done(&c.pool);
    tc_codes_done(&c.codes);
    tc_arena_done(&c.item_arena);
    tc_arena_done(&c.key_arena);
    tc_arena_done(&c.arena);
    return rc;
}
