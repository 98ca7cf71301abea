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

/* The class that the lines of WORD give it. */
static uint8_t class_of_word(const tc_tie *t, uint32_t word)
{
    const tc_word *w = tc_dict_word(t->dict, word);
    uint16_t best = NONE;
    /* The sense with the least priority gives it, of several the first. */
    for (uint32_t k = 0; k < w->senses; k++) {
        uint16_t one = t->sort[word >> TC_WORD_BITS][tc_dict_entry(t->dict, word, k).s->type];
        if ((one & 255) < (best & 255))
            best = one;
    }
    return (uint8_t)(best >> 8);
}

uint32_t tc_tie_learn(const tc_tie *t, uint32_t word, const uint16_t *code, uint32_t n)
{
    char text[4 * WORD_MOST];
    uint32_t len = 0, known = (class_of_word(t, word) + 1u) << TC_TAG_WORD_CLASS;
    /* A user's word has its class only. */
    for (uint32_t i = 0; i < n && n <= WORD_MOST; i++)
        len += tc_utf8_put(text + len, t->dict->map.rep[code[i]]);
    if (!tc_word_is_user(word))
        known |= tc_texts_find(&t->model->words, (tc_str){text, len});
    tc_tag_word *w = &t->word[word >> TC_WORD_BITS][word & ((1u << TC_WORD_BITS) - 1)];
    atomic_store_explicit(w, known, memory_order_relaxed);
    return known;
}

/* Room for what is known of the words of lexicon I, and the model's word on its types; 0 without memory. */
static int tie_lexicon(tc_tie *t, uint32_t i)
{
    const tc_lexicon *x = &t->dict->lex[i];
    t->word[i] = calloc(x->word_count + 1u, sizeof *t->word[i]);
    t->sort[i] = calloc(x->type_count + 1u, sizeof *t->sort[i]);
    t->line[i] = calloc(x->type_count + 1u, sizeof *t->line[i]);
    int ok = t->word[i] && t->sort[i] && t->line[i];
    for (uint32_t k = 0; ok && k < x->type_count; k++) {
        tc_str type = tc_str_of(tc_lexicon_text(x, x->type[k].name));
        t->sort[i][k] = class_of_type(t->model, type);
        t->line[i][k] = tc_texts_find(&t->model->lines, type);
    }
    return ok;
}

/* ---- borders ---- */

/* The powers are products in double, which are the same on every machine; of libm's exp that is not so. */
static void tie_powers(tc_powers *p)
{
    const double unit = 0x1.1082b577d34edp+0; /* e to 1 / TC_TAG_UNIT */
    double up = 1;
    for (int i = 0; i <= TC_POWER_MOST; i++, up *= unit) {
        p->of[TC_POWER_MOST + i] = (float)up;
        p->of[TC_POWER_MOST - i] = (float)(1 / up);
    }
}

/* The label that stands in LANE of tc_steps, -1 for the first, which is empty. */
static int label_in(int lane)
{
    return lane == TC_TAG_LABELS ? 0 : lane ? lane : -1;
}

/* How much better than behind O a label begins behind LABEL at best. */
static int gain_of(const int16_t (*trans)[TC_TAG_LANES], int label)
{
    int most = trans[label][0] - trans[0][0];
    for (int to = 1; to < TC_TAG_LABELS; to += 2) {
        int one = trans[label][to] - trans[0][to];
        most = one > most ? one : most;
    }
    return most;
}

/* How much better than O before it the beginning LABEL is at best. */
static int ahead_of(const int16_t (*trans)[TC_TAG_LANES], int label)
{
    int most = INT16_MIN;
    for (int from = 0; from < TC_TAG_LABELS; from++) {
        int one = trans[from][label] - trans[from][0];
        most = one > most ? one : most;
    }
    return most;
}

/* X in sixteen bits; WIDE becomes 1 when it is more than these hold. */
static int16_t narrow(int x, int *wide)
{
    *wide |= x > INT16_MAX;
    return (int16_t)(x < INT16_MIN ? INT16_MIN : x > INT16_MAX ? INT16_MAX : x);
}

static void tie_steps(tc_steps *s, const int16_t (*trans)[TC_TAG_LANES])
{
    int wide = 0;
    for (int lane = 0; lane < TC_TAG_LANES; lane++) {
        int to = label_in(lane | 1), y = label_in(lane);
        for (int p = 0; p < TC_TAG_LANES / 2; p++) {
            int from = label_in(2 * p + lane % 2);
            s->begin[p][lane] = from < 0 ? INT16_MIN : trans[from][to];
        }
        int goes_on = y > 0 && y % 2 == 0;
        s->first[lane] = goes_on ? trans[y - 1][y] : INT16_MIN;
        s->again[lane] = goes_on ? trans[y][y] : INT16_MIN;
        s->next[lane] = lane < TC_TAG_LABELS ? trans[lane][lane + lane % 2] : INT16_MIN;
        int begins = lane % 2 == 1 && lane < TC_TAG_LABELS;
        s->gain[lane] = narrow(y > 0 ? gain_of(trans, y) : INT16_MIN, &wide);
        s->ahead[lane] = narrow(begins ? ahead_of(trans, lane) : INT16_MIN, &wide);
    }
    if (wide) /* O is not less than itself and more */
        s->gain[TC_TAG_LABELS] = s->ahead[0] = INT16_MAX;
}

static void tie_borders(tc_tie *t)
{
    enum { N = TC_TAG_LANES, MOST = TC_POWER_BORDER };
    tie_powers(&t->power);
    for (int k = 0; k < TC_TAG_BORDERS; k++) {
        tie_steps(&t->step[k], t->model->trans[k]);
        for (int i = 0; i < N * N; i++) {
            int16_t x = t->model->trans[k][i / N][i % N];
            int by = x < -MOST ? -MOST : x > MOST ? MOST : x;
            float power = x <= TC_TAG_ILLEGAL ? 0 : tc_power(&t->power, by);
            t->from[k][i % N][i / N] = x;
            t->power.trans[k][i / N][i % N] = t->power.from[k][i % N][i / N] = power;
        }
    }
}

/* ---- all of it ---- */

/* The model has no brands: they are products. */
static void tie_types(tc_tie *t)
{
    static const char *const type[TC_TAG_TYPES + 1] = {"person", "place", "org",     "company",
                                                       "park",   "event", "product", "brand"};
    for (size_t i = TC_TAG_TYPES + 1; i-- > 0;) {
        const tc_ent_type *own = tc_type_named(tc_str_of(type[i]));
        size_t k = i < TC_TAG_TYPES ? i : TC_TAG_TYPES - 1;
        t->type[k] = own;
        t->number[own - tc_type_list] = (uint8_t)(k + 1);
    }
}

taoci_code tc_tie_make(tc_tie *t, const tc_model *m, const tc_dict *d, taoci_err *err)
{
    *t = (tc_tie){.model = m, .dict = d};
    t->chars = calloc(TC_BMP, sizeof *t->chars);
    t->marks = calloc(TC_BMP, sizeof *t->marks);
    int ok = t->chars && t->marks;
    for (uint32_t i = 0; ok && i < d->count; i++)
        ok = tie_lexicon(t, i);
    if (!ok)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a model of names");
    tie_chars(t, &d->map);
    tie_borders(t);
    tie_types(t);
    for (size_t i = 0; i < TC_TYPES; i++)
        t->entity[i] = tc_texts_find(&m->entities, tc_str_of(tc_type_list[i].name));
    return TAOCI_OK;
}

void tc_tie_free(tc_tie *t)
{
    free(t->chars);
    free(t->marks);
    for (uint32_t i = 0; i < TC_LEXICONS; i++) {
        free(t->word[i]);
        free(t->sort[i]);
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
