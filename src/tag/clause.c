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
    const uint32_t most = v->n - b < TC_CLAUSE_MOST ? v->n : b + TC_CLAUSE_MOST;
    while (e < most) {
        uint8_t cls = tc_view_class(v, e);
        if (cls & (TC_C_HAN | TC_C_DIGIT | TC_C_LATIN)) {
            e++;
            continue;
        }
        if (cls & TC_C_NEWLINE) {
            *beg = e + 1;
            return e;
        }
        uint32_t cp = tc_view_cp(v, e++);
        if (ends_at(s, b, cp, &e)) {
            *beg = e;
            return e;
        }
        if (e - b > PAUSED && tc_cp_in(U"，、；,; ", cp) && tc_scan_cut(s, e))
            last = e;
    }
    e = *beg = last && e - b >= TC_CLAUSE_MOST ? last : e;
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

/* What the kind of a border is told by, of the tokens on both sides; what is plain is short or not. */
enum { PLAIN, SHORT, OTHER, LIST, DOT, QUOTE, GROUPS = 8 };
static const uint8_t borders[GROUPS][GROUPS] = {
    [PLAIN] = {1, 6, 2, 3, 4, 5}, [SHORT] = {6, 6, 2, 3, 4, 5}, [OTHER] = {2, 2, 2, 3, 4, 5},
    [LIST] = {3, 3, 3, 3, 3, 3},  [DOT] = {4, 4, 4, 3, 4, 4},   [QUOTE] = {5, 5, 5, 3, 4, 5}};

static uint32_t group_of(uint8_t cls, uint32_t len)
{
    if (cls < CLASS_FIRST_ODD)
        return len == 1 ? SHORT : PLAIN;
    return cls == CLASS_LIST                        ? LIST
           : cls == CLASS_DOT                       ? DOT
           : cls >= CLASS_OPEN && cls <= CLASS_SHUT ? QUOTE
                                                    : OTHER;
}

/* The classes of the LEN characters of a token of class CLS: that of the mark; else where they stand. Writes two at
 * least. */
static inline void put_kinds(uint8_t *kind, uint8_t cls, uint32_t len)
{
    enum { FIRST_OF_TWO = 1, SECOND, FIRST, INNER, LAST, PLACES };
    int is_mark = cls >= TC_TAG_MARK, step = !is_mark;
    int own = is_mark ? (PLACES - 1) * TC_TAG_MARK + cls : PLACES * cls;
    if (len < 3) {
        kind[0] = (uint8_t)(own + (len == 2 ? step * FIRST_OF_TWO : 0));
        kind[1] = (uint8_t)(own + step * SECOND);
        return;
    }
    kind[0] = (uint8_t)(own + step * FIRST);
    kind[1] = (uint8_t)(own + step * INNER);
    if (len > 3)
        memset(kind + 2, kind[1], len - 3);
    kind[len - 1] = (uint8_t)(own + step * LAST);
}

/* ---- all of it ---- */

/* Call for what will be read soon and lies anywhere. */
#ifdef __GNUC__
#define CALL_FOR(p) __builtin_prefetch(p)
#else
#define CALL_FOR(p) (void)(p)
#endif

/* … the weights at ROW. */
static inline void call_for_row(const int8_t *row)
{
    CALL_FOR(row);
    CALL_FOR(row + TC_TAG_ROW / 2);
}

/* Read the characters; and call for what is known of the words, of the lexicon that comes with the program: it is
 * there when the tokens are read. */
static void read_chars(tc_clause *c, const tc_tie *t, const tc_scan *s)
{
    const uint32_t *word = s->word + c->beg + 1, most = t->dict->lex[0].word_count;
    const uint16_t *code = s->view->code + c->beg, *row_of = t->chars;
    const tc_tag_word *known = t->word[0];
    const int8_t *rows = t->model->row;
    for (uint32_t i = 0; i < c->n; i++) {
        uint16_t row = c->chars[TC_CLAUSE_PAD + i] = row_of[code[i]];
        CALL_FOR(&known[word[i] < most ? word[i] : 0]);
        call_for_row(rows + (size_t)row * TC_TAG_ROW);
    }
}

/* Read the tokens: the borders before them, the classes of their characters, their rows. */
static void read_tokens(tc_clause *c, const tc_tie *t, const tc_scan *s, uint8_t *kind)
{
    const uint16_t *size = s->size + c->beg, *code = s->view->code + c->beg;
    const uint32_t *word = s->word + c->beg, n = c->n;
    const uint8_t *cls_of = s->view->map->cls;
    const int8_t *rows = t->model->row;
    uint8_t *border = c->border;
    uint32_t group = 0, words = 0;
    for (uint32_t i = 0, len; i < n; i += len) {
        uint32_t w = 0, known = 0;
        len = size[i];
        if (len && len <= n - i)
            w = word[i + len];
        else
            len = 1;
        if (len == 1 && !(cls_of[code[i]] & TC_C_HAN))
            w = 0;
        if (w)
            known = tc_tie_word(t, w, code + i, len);
        uint8_t cls = tc_tie_class(known);
        if (!w || (!cls && !(cls_of[code[i]] & TC_C_HAN)))
            cls = bare_class(t, s->view, c->beg + i, len);
        uint32_t own = group_of(cls, len);
        put_kinds(kind + i, cls, len);
        border[i] = borders[group][own];
        border[i + 1] = 0;
        if (len > 2)
            memset(border + i + 1, len > 3 ? 7 : 0, len - 1);
        uint16_t row = (uint16_t)known;
        c->word[words] = tc_stretch_of(c->beg + i, len, 0, row);
        words += row != 0;
        call_for_row(rows + (size_t)row * TC_TAG_ROW);
        group = own;
    }
    border[0] = 0;
    c->words = words;
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
    uint32_t n = end - beg;
    c->beg = beg, c->n = n;
    read_chars(c, t, s);
    read_tokens(c, t, s, kind);
    kinds[0] = kind[n] = TC_TAG_EDGE;
    pad(c->chars, n);
    pad(c->kinds, n);
    pad(c->pairs, n + 1);
    for (uint32_t i = 0; i <= n; i++) {
        uint16_t row = c->pairs[TC_CLAUSE_PAD + i] =
            m->pair[kinds[i] * TC_TAG_KINDS + kinds[i + 1]];
        call_for_row(m->row + (size_t)row * TC_TAG_ROW);
    }
    for (uint32_t i = 0; i < n; i++)
        c->kinds[TC_CLAUSE_PAD + i] = m->kind[kind[i]];
}
