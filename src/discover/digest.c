#include "discover/digest.h"

#include "seg/pos.h"

typedef struct head {
    uint32_t magic, chars, names;
} head;

enum { MAGIC = 0x31534944 }; /* "DIS1" */

/* ---- characters ---- */

/* The character at I as the text has it. */
static uint16_t char_at(const tc_view *v, uint32_t i)
{
    uint32_t cp;
    if (v->wide.n)
        cp = tc_view_cp(v, i);
    else
        tc_utf8_get(v->text + tc_view_off(v, i), &cp);
    if (tc_view_class(v, i) & TC_C_NEWLINE)
        return '\n';
    return cp < TC_HAN_END || (cp >= TC_BARRED_END && cp < TC_BMP) ? (uint16_t)cp : TC_NO_CHAR;
}

/* ---- tokens ---- */

static int is_figure(const tc_scan *s, uint32_t i)
{
    uint32_t e = i + s->size[i], word = s->word[e];
    if (!(tc_view_class(s->view, i) & (TC_C_DIGIT | TC_C_NUMERAL)))
        return 0;
    return !word || e - i == 1 || tc_dict_word(s->dict, word)->pos == 'm';
}

static uint8_t kind_of(const tc_scan *s, uint32_t i)
{
    uint32_t word = s->word[i + s->size[i]];
    const tc_word *w = word ? tc_dict_word(s->dict, word) : NULL;
    if (is_figure(s, i))
        return TC_D_FIGURE;
    if (!w)
        return 0;
    if (w->mask & TC_A_STOP || w->pos == 'f' || w->pos == 'd')
        return TC_D_STOP;
    if (w->mask & (TC_A_PLACE | TC_A_NAME))
        return TC_D_NAME;
    return w->pos == 'v' ? TC_D_VERB : w->pos == 'a' ? TC_D_ADJ : TC_D_NOUN;
}

/* Can the token at I count something, or stand between a figure and what counts it (30|多|家), or belong to a date
 * (12月|底|前)? */
static int is_measure(const tc_scan *s, uint32_t i)
{
    uint32_t word = i < s->view->n && s->size[i] ? s->word[i + s->size[i]] : 0;
    return word && tc_dict_word(s->dict, word)->mask & (TC_A_UNIT | TC_A_HEDGE | TC_A_DATE) &&
           !(tc_view_class(s->view, i) & TC_C_PUNCT);
}

/* The end of the figure at I with all that counts it; I when it may begin a word (三|农, 两|癌). */
static uint32_t figure_end(const tc_scan *s, uint32_t i)
{
    uint32_t e = i + s->size[i], n = s->view->n;
    int alone = s->size[i] == 1 && tc_view_class(s->view, i) & TC_C_HAN;
    if (alone && !is_measure(s, e) && !(e < n && s->size[e] && is_figure(s, e)))
        return i;
    while (e < n && s->size[e] && (is_figure(s, e) || is_measure(s, e)))
        e += s->size[e];
    return e;
}

typedef struct maker {
    const tc_ctx *c;
    uint16_t *text;
    uint8_t *flags;
} maker;

static void put_text(maker *m)
{
    const tc_scan *s = m->c->scan;
    const tc_view *v = s->view;
    uint32_t barred = 0; /* characters before it are of a figure */
    for (uint32_t i = 0, e; i < v->n; i = e) {
        e = i + (s->size[i] ? s->size[i] : 1);
        uint8_t kind = s->size[i] ? kind_of(s, i) : 0;
        if (kind == TC_D_FIGURE && i >= barred)
            barred = figure_end(s, i);
        for (uint32_t k = i; k < e; k++) {
            uint16_t c = char_at(v, k);
            if (k < barred && tc_is_free_han(c))
                c = c >= 0x4E00 ? (uint16_t)(c + TC_HAN_BARRED) : TC_NO_CHAR;
            m->text[k] = c;
            m->flags[k] = kind | (k == i);
        }
    }
}

/* ---- entities ---- */

static void put_cell(tc_buf *out, tc_str s)
{
    for (uint32_t i = 0; i < s.len; i++)
        tc_buf_putc(out, (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i]);
}

/* May M be a line of a dictionary: a name that none has, found by a rule or by the model? */
static int is_new_name(const tc_mention *m)
{
    return !m->entry.s && !m->ref && m->kind->family == TC_FAM_NAME && m->end - m->beg > 1;
}

static void put_names(tc_buf *out, tc_ctx *c, const uint8_t *wanted)
{
    for (uint32_t i = 0; wanted && i < c->mentions.n; i++) {
        tc_mention *m = &c->mentions.p[i];
        if (!wanted[i] || !is_new_name(m))
            continue;
        tc_ent_value(c, m);
        tc_str text = tc_text(c, m->beg, m->end), name = tc_value_string(m->value, "name");
        tc_buf_puts(out, m->type ? m->type : m->kind->name);
        tc_buf_putc(out, '\t');
        put_cell(out, name.len ? name : text);
        tc_buf_putc(out, '\t');
        put_cell(out, text);
        tc_buf_putc(out, '\n');
    }
}

void tc_digest_write(tc_buf *out, tc_ctx *c, const uint8_t *wanted)
{
    uint32_t n = c->view->n;
    size_t at = out->len, text = at + sizeof(head), flags = text + 2 * (size_t)n;
    if (!tc_buf_more(out, sizeof(head) + 3 * (size_t)n))
        return;
    out->len = flags + n;
    maker m = {c, (uint16_t *)(void *)(out->p + text), (uint8_t *)out->p + flags};
    put_text(&m);
    put_names(out, c, wanted);
    const head h = {MAGIC, n, (uint32_t)(out->len - flags - n)};
    if (!out->bad)
        memcpy(out->p + at, &h, sizeof h);
}

int tc_digest_read(tc_digest *d, const char *p, size_t len)
{
    head h;
    if (len < sizeof h)
        return 0;
    memcpy(&h, p, sizeof h);
    if (h.magic != MAGIC || sizeof h + 3 * (uint64_t)h.chars + h.names != len)
        return 0;
    const char *text = p + sizeof h, *flags = text + 2 * (size_t)h.chars;
    *d = (tc_digest){h.chars, text, flags, {flags + h.chars, h.names}};
    return 1;
}
