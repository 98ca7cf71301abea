#include "tag/clause.h"

enum {
    PAUSED = 60, /* characters after which a sentence may be cut at a pause */
    CLASS_NUMBER = 29,
    CLASS_DATE = 24,
    CLASS_LATIN = 30,
    CLASS_OTHER = 31,
    CLASS_LOOSE = 28,
    CLASS_LIST = 32,
    CLASS_DOT = 41,
    CLASS_OPEN = 35,
    CLASS_SHUT = 40,
    CLASS_FIRST_ODD = 31
};

/* ---- where sentences end ---- */

/* Move *E over what ends a sentence at CP, the character before it, and closes behind it; 0: it goes on. */
static int ends_at(const tc_scan *s, uint32_t b, uint32_t cp, uint32_t *e)
{
    const tc_view *v = s->view;
    if (!tc_cp_in(TC_SENTENCE_END, cp))
        return 0;
    while (*e < v->n && *e - b < TC_CLAUSE_MOST && tc_cp_in(TC_SENTENCE_TAIL, tc_view_cp(v, *e)))
        ++*e;
    return *e >= v->n || tc_scan_cut(s, *e);
}

uint32_t tc_clause_end(const tc_scan *s, uint32_t *beg)
{
    const tc_view *v = s->view;
    uint32_t b = *beg, e = b, last = 0;
    while (e < v->n) {
        uint8_t cls = tc_view_class(v, e);
        if (cls & TC_C_NEWLINE) {
            *beg = e + 1;
            return e;
        }
        uint32_t cp = tc_view_cp(v, e++);
        if (!(cls & TC_C_HAN)) {
            if (ends_at(s, b, cp, &e))
                break;
            if (e - b > PAUSED && tc_cp_in(U"，、；,; ", cp) && tc_scan_cut(s, e))
                last = e;
        }
        if (e - b >= TC_CLAUSE_MOST) {
            e = last ? last : e;
            break;
        }
    }
    *beg = e;
    return e;
}

/* ---- tokens ---- */

/* The class of the token [I, I + LEN) by its characters. */
static uint8_t bare_class(const tc_tie *t, const tc_view *v, uint32_t i, uint32_t len)
{
    uint32_t z = tc_view_cp(v, i + len - 1);
    uint8_t cls = tc_view_class(v, i);
    if ((len == 1 || tc_view_cp(v, i) == z) && t->marks[v->code[i]])
        return t->marks[v->code[i]];
    if (cls & TC_C_DIGIT || (len > 1 && (cls & TC_C_NUMERAL || tc_view_cp(v, i) == U'第')))
        return tc_cp_in(U"年月日号时分", z) ? CLASS_DATE : CLASS_NUMBER;
    if (cls & TC_C_HAN)
        return len == 1 ? 0 : CLASS_LOOSE;
    return cls & TC_C_LATIN ? CLASS_LATIN : CLASS_OTHER;
}

/* What kind of border lies between tokens of classes A and B; SHORT: one of them is one character. */
static uint8_t border_of(uint8_t a, uint8_t b, int is_short)
{
    if (a < CLASS_FIRST_ODD && b < CLASS_FIRST_ODD)
        return is_short ? 6 : 1;
    if (a == CLASS_LIST || b == CLASS_LIST)
        return 3;
    if (a == CLASS_DOT || b == CLASS_DOT)
        return 4;
    return (a >= CLASS_OPEN && a <= CLASS_SHUT) || (b >= CLASS_OPEN && b <= CLASS_SHUT) ? 5 : 2;
}

/* The classes of the LEN characters of a token of class CLS: that of the mark; else where they stand. */
static void put_kinds(uint8_t *kind, uint8_t cls, uint32_t len)
{
    enum { ALONE, FIRST_OF_TWO, SECOND, FIRST, INNER, LAST, PLACES };
    uint8_t own = (uint8_t)(PLACES * cls);
    if (cls >= TC_TAG_MARK) {
        memset(kind, PLACES * TC_TAG_MARK + cls - TC_TAG_MARK, len);
    } else if (len < 3) {
        kind[0] = own + (len == 2 ? FIRST_OF_TWO : ALONE);
        if (len == 2)
            kind[1] = own + SECOND;
    } else {
        kind[0] = own + FIRST;
        kind[1] = own + INNER;
        if (len > 3)
            memset(kind + 2, own + INNER, len - 3);
        kind[len - 1] = own + LAST;
    }
}

/* A token at position I of the text. */
typedef struct token {
    uint32_t len;
    uint32_t word;  /* whose identity counts; 0 for none */
    uint32_t known; /* what the model says of it */
    uint8_t cls;
} token;

static token token_at(const tc_tie *t, const tc_scan *s, uint32_t i, uint32_t end)
{
    uint32_t len = s->size[i];
    int whole = len && len <= end - i;
    token k = {.len = whole ? len : 1, .word = whole ? s->word[i + len] : 0};
    int han = tc_view_class(s->view, i) & TC_C_HAN;
    if (!han && k.len == 1)
        k.word = 0;
    if (k.word) {
        k.known = tc_tie_word(t, k.word, s->view->code + i, k.len);
        k.cls = tc_tie_class(k.known);
    }
    if (!k.word || (!han && !k.cls))
        k.cls = bare_class(t, s->view, i, k.len);
    return k;
}

/* ---- all of it ---- */

/* Call for the weights of ROW, which will be added soon and lie anywhere. */
static uint16_t fetch(const tc_model *m, uint16_t row)
{
#ifdef __GNUC__
    __builtin_prefetch(m->row + (size_t)row * TC_TAG_ROW);
    __builtin_prefetch(m->row + (size_t)row * TC_TAG_ROW + TC_TAG_ROW / 2);
#endif
    return row;
}

/* Put the token K at position I of the sentence; KIND gets the classes of its characters. */
static void put_token(tc_clause *c, const tc_tie *t, const token *k, uint32_t i, uint8_t *kind)
{
    put_kinds(kind + i, k->cls, k->len);
    if (k->len == 2) /* the usual case */
        c->border[i + 1] = 0;
    else if (k->len > 2)
        memset(c->border + i + 1, k->len > 3 ? 7 : 0, k->len - 1);
    uint16_t row = tc_tie_row(t->model->words.value, k->known);
    if (row)
        c->word[c->words++] = tc_stretch_of(c->beg + i, k->len, 0, fetch(t->model, row));
    if ((row = tc_tie_row(t->model->far, k->known)) != 0)
        c->far[c->fars++] = tc_stretch_of(c->beg + i, k->len, 0, row);
}

/* Zeroes around N rows. */
static void pad(uint16_t *row, uint32_t n)
{
    memset(row, 0, TC_CLAUSE_PAD * sizeof *row);
    memset(row + TC_CLAUSE_PAD + n, 0, TC_CLAUSE_PAD * sizeof *row);
}

void tc_clause_read(tc_clause *c, const tc_tie *t, const tc_scan *s, uint32_t beg, uint32_t end)
{
    const tc_model *m = t->model;
    uint8_t kinds[TC_CLAUSE_MOST + 2], *kind = kinds + 1;
    token last = {0};
    uint32_t n = end - beg;
    c->beg = beg, c->n = n;
    c->words = c->fars = 0;
    for (uint32_t i = 0; i < n;) {
        token k = token_at(t, s, beg + i, end);
        c->border[i] = i ? border_of(last.cls, k.cls, k.len == 1 || last.len == 1) : 0;
        put_token(c, t, &k, i, kind);
        i += k.len;
        last = k;
    }
    kinds[0] = kind[n] = TC_TAG_EDGE;
    pad(c->chars, n);
    pad(c->kinds, n);
    pad(c->pairs, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        c->chars[TC_CLAUSE_PAD + i] = fetch(m, t->chars[s->view->code[beg + i]]);
        c->kinds[TC_CLAUSE_PAD + i] = m->kind[kind[i]];
    }
    for (uint32_t i = 0; i <= n; i++)
        c->pairs[TC_CLAUSE_PAD + i] = fetch(m, m->pair[kinds[i] * TC_TAG_KINDS + kinds[i + 1]]);
}
