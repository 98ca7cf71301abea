#include "tag/tie.h"

#include <stdlib.h>

enum {
    UNKNOWN = 0xFFFD,  /* astral characters share its row */
    WORD_MOST = 255,   /* characters; no word of a lexicon has more */
    NAME = 7 << 8 | 1, /* class and priority of a type that names entities */
    NONE = 99          /* a priority from which a sense gives no class */
};

/* ---- characters ---- */

/* The code of the folded code point CP; TC_CODE_NONE when no character folds to it. */
static uint16_t code_of(const tc_charmap *map, uint32_t cp)
{
    uint16_t code = tc_charmap_code(map, cp);
    return map->rep[code] == cp ? code : TC_CODE_NONE;
}

static void tie_chars(tc_tie *t, const tc_charmap *map)
{
    const tc_model *m = t->model;
    uint16_t unknown = 0;
    for (uint32_t i = 0; i < m->char_count; i++) {
        uint16_t code = code_of(map, m->chars[i].cp);
        if (m->chars[i].cp == UNKNOWN)
            unknown = m->chars[i].value;
        if (code)
            t->chars[code] = m->chars[i].value;
    }
    for (uint32_t i = 0; i < map->astral_count; i++)
        t->chars[map->astral[i].code] = unknown;
    t->chars[TC_CODE_ASTRAL] = unknown;
    t->chars[TC_CODE_NONE] = 0;
    for (uint32_t i = 0; i < m->mark_count; i++)
        t->marks[tc_charmap_code(map, m->marks[i].cp)] = (uint8_t)m->marks[i].value;
    t->marks[TC_CODE_NONE] = 0;
}

/* ---- words ---- */

/* The word of X that is written TEXT; 0 for none. */
static uint32_t find_word(const tc_lexicon *x, tc_str text)
{
    uint16_t code[WORD_MOST];
    uint32_t n = 0, cp;
    for (uint32_t i = 0; i < text.len;) {
        if (n == WORD_MOST || tc_utf8_len(text.p[i]) > text.len - i)
            return 0;
        i += tc_utf8_get(text.p + i, &cp);
        code[n] = cp < TC_BMP ? tc_charmap_code(&x->map, cp) : TC_CODE_NONE;
        if (!code[n++])
            return 0;
    }
    const tc_cell *c = tc_trie_exact(&x->trie, code, n);
    return c ? c->word : 0;
}

static void tie_words(tc_tie *t, const tc_lexicon *x)
{
    const tc_texts *words = &t->model->words;
    for (uint32_t i = 0; i < words->count; i++) {
        uint32_t word = find_word(x, tc_texts_at(words, i));
        if (!word)
            continue;
        t->known++;
        t->word[word] = words->value[i];
        if (t->far)
            t->far[word] = t->model->far[i];
    }
}

/* Class << 8 | priority of dictionary type TYPE. */
static uint16_t class_of_type(const tc_model *m, tc_str type)
{
    uint32_t count;
    for (uint32_t i = 0; i < m->types.count; i++) {
        tc_str row = tc_texts_at(&m->types, i);
        if (type.len >= row.len && memcmp(type.p, row.p, row.len) == 0 &&
            (type.len == row.len || type.p[row.len] == '/'))
            return m->types.value[i];
    }
    return tc_kind_anchors(type, &count) & TC_A_NAME ? NAME : NONE;
}

/* The sense with the least priority gives the class, of several the first. */
static uint8_t class_of_word(const tc_lexicon *x, const tc_word *w, const uint16_t *by_type)
{
    uint16_t best = NONE;
    for (uint32_t i = 0; i < w->senses; i++) {
        uint16_t one = by_type[x->sense[w->sense + i].type];
        if ((one & 255) < (best & 255))
            best = one;
    }
    return (uint8_t)(best >> 8);
}

/* The classes of X's words and the rows of its types; 0 without memory. */
static int tie_lexicon(tc_tie *t, const tc_lexicon *x, uint8_t **class, uint16_t **line)
{
    uint16_t *by_type = calloc(x->type_count + 1u, sizeof *by_type);
    *class = calloc(x->word_count + 1u, sizeof **class);
    *line = calloc(x->type_count + 1u, sizeof **line);
    int ok = by_type && *class && *line;
    for (uint32_t i = 0; ok && i < x->type_count; i++) {
        tc_str type = tc_str_of(tc_lexicon_text(x, x->type[i].name));
        by_type[i] = class_of_type(t->model, type);
        (*line)[i] = tc_texts_find(&t->model->lines, type);
    }
    for (uint32_t i = 1; ok && i < x->word_count; i++)
        (*class)[i] = class_of_word(x, &x->word[i], by_type);
    free(by_type);
    return ok;
}

/* ---- all of it ---- */

taoci_code tc_tie_make(tc_tie *t, const tc_model *m, const tc_dict *d, taoci_err *err)
{
    static const char *const type[TC_TAG_TYPES] = {"person", "place", "org",    "company",
                                                   "park",   "event", "product"};
    *t = (tc_tie){.model = m, .dict = d};
    t->chars = calloc(TC_BMP, sizeof *t->chars);
    t->marks = calloc(TC_BMP, sizeof *t->marks);
    t->word = calloc(d->lex[0].word_count + 1u, sizeof *t->word);
    t->far = m->far ? calloc(d->lex[0].word_count + 1u, sizeof *t->far) : NULL;
    int ok = t->chars && t->marks && t->word && (t->far || !m->far);
    for (uint32_t i = 0; ok && i < d->count; i++)
        ok = tie_lexicon(t, &d->lex[i], &t->class[i], &t -> line[i]);
    if (!ok)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a model of names");
    tie_chars(t, &d->map);
    tie_words(t, &d->lex[0]);
    for (int k = 0; k < TC_TAG_BORDERS; k++)
        for (int i = 0; i < TC_TAG_LANES * TC_TAG_LANES; i++)
            t->from[k][i % TC_TAG_LANES][i / TC_TAG_LANES] =
                m->trans[k][i / TC_TAG_LANES][i % TC_TAG_LANES];
    for (size_t i = 0; i < TC_TAG_TYPES; i++)
        t->type[i] = tc_type_named(tc_str_of(type[i]));
    for (size_t i = 0; i < TC_TYPES; i++)
        t->entity[i] = tc_texts_find(&m->entities, tc_str_of(tc_type_list[i].name));
    return TAOCI_OK;
}

void tc_tie_free(tc_tie *t)
{
    free(t->chars);
    free(t->marks);
    free(t->word);
    free(t->far);
    for (uint32_t i = 0; i < TC_LEXICONS; i++) {
        free(t->class[i]);
        free(t->line[i]);
    }
    *t = (tc_tie){0};
}

uint16_t tc_tie_evidence(const tc_tie *t, const tc_mention *m)
{
    if (m->entry.s)
        return t->line[m->entry.lex - t->dict->lex][m->entry.s->type];
    uint8_t number = tc_rule_of(m)->evidence;
    return number < t->model->rule_count ? t->model->rule[number] : 0;
}

uint16_t tc_tie_entity(const tc_tie *t, const tc_mention *m)
{
    return m->type ? tc_texts_find(&t->model->entities, tc_str_of(m->type))
                   : t->entity[m->kind - tc_type_list];
}
