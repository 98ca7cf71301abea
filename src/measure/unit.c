#include "measure/unit.h"

#include "find/memory.h"

enum { HEADS = 1 << 8 };

/* The lines that were asked for, as read: in lists by their senses' numbers. */
typedef struct lines {
    tc_unit_line *first[HEADS];
} lines;

static const tc_slot slot = {"units", sizeof(lines)};

static tc_unit_kind kind_of(const char *sub)
{
    static const struct {
        const char *name;
        tc_unit_kind kind;
    } row[] = {{"count", TC_U_COUNT},   {"money", TC_U_MONEY},  {"percent", TC_U_PERCENT},
               {"time", TC_U_TIME},     {"per", TC_U_PER},      {"temperature", TC_U_TEMPERATURE},
               {"energy", TC_U_ENERGY}, {"length", TC_U_LENGTH}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (strcmp(sub, row[i].name) == 0)
            return row[i].kind;
    return TC_U_MEASURE;
}

/* All notes of the line in one pass: every figure asks for several. */
static void read_notes(tc_unit_line *l)
{
    tc_unit *u = &l->unit;
    const char *p = tc_lexicon_text(l->entry.lex, l->entry.s->notes);
    while (*p) {
        const char *eq = p, *end;
        while (*eq && *eq != '=' && *eq != ' ')
            eq++;
        for (end = eq; *end && *end != ' ';)
            end++;
        tc_str key = {p, (uint32_t)(eq - p)};
        tc_str value = *eq == '=' ? (tc_str){eq + 1, (uint32_t)(end - eq - 1)} : (tc_str){0};
        if (tc_str_is(key, "factor"))
            l->factor = value;
        else if (tc_str_is(key, "base"))
            l->base = value;
        else if (tc_str_is(key, "context"))
            u->context = tc_str_is(value, "word") ? TC_X_WORD : TC_X_PROOF;
        else if (tc_str_is(key, "of"))
            u->of = tc_str_is(value, "people") ? TC_OF_PEOPLE
                    : tc_str_is(value, "work") ? TC_OF_WORK
                                               : TC_OF_TIMES;
        else if (tc_str_is(key, "with"))
            l->with = value;
        else if (tc_str_is(key, "not_after"))
            l->not_after = value;
        else if (tc_str_is(key, "not_before"))
            l->not_before = value;
        else if (tc_str_is(key, "offset"))
            u->offset = 1;
        else if (tc_str_is(key, "side")) {
            u->before = 1;
            u->only_before = (uint8_t)tc_str_is(value, "before");
        }
        p = *end ? end + 1 : end;
    }
}

/* What the line E says of its unit, read once as long as the dictionaries are open; an empty one without memory. */
static const tc_unit_line *line_of(const tc_ctx *c, tc_entry e)
{
    static const tc_unit_line none = {.unit = {.kind = TC_U_NONE}};
    tc_unit_line *unkept = NULL, **at = &unkept;
    lines *kept = tc_memory_kept(c, &slot);
    if (kept)
        at = &kept->first[(uint32_t)(e.s - e.lex->sense) % HEADS];
    for (const tc_unit_line *l = *at; l; l = l->next)
        if (l->entry.s == e.s)
            return l;
    tc_unit_line *l = tc_arena_alloc(kept ? c->kept->arena : c->arena, sizeof *l);
    if (!l)
        return &none;
    l->entry = e;
    l->canon = tc_str_of(tc_entry_canon(e));
    l->unit.kind = kind_of(tc_entry_subtype(e));
    read_notes(l);
    l->unit.never = (uint8_t)tc_entry_never_alone(e);
    l->unit.line = l;
    l->next = *at;
    return *at = l;
}

int tc_unit_next(const tc_ctx *c, const tc_match *m, uint32_t *sense, tc_unit *u)
{
    const tc_lexicon *x = tc_dict_lexicon(c->dict, m->word);
    const tc_word *w = tc_dict_word(c->dict, m->word);
    const tc_sense *own = x->sense + w->sense;
    for (uint32_t s = *sense; s < w->senses; s++) {
        if (!(x->type[own[s].type].anchors & TC_A_UNIT))
            continue;
        *sense = s + 1;
        *u = line_of(c, (tc_entry){x, &own[s]})->unit;
        u->beg = m->beg;
        u->end = m->beg + m->len;
        return 1;
    }
    return 0;
}

tc_str tc_unit_canon(const tc_ctx *c, const tc_unit *u)
{
    return !u->line             ? (tc_str){0}
           : u->line->canon.len ? u->line->canon
                                : tc_text(c, u->beg, u->end);
}

static tc_unit first_reading(const tc_ctx *c, tc_match m)
{
    tc_unit u;
    uint32_t s = 0;
    return tc_unit_next(c, &m, &s, &u) ? u : (tc_unit){.kind = TC_U_NONE};
}

tc_unit tc_unit_at(const tc_ctx *c, uint32_t i)
{
    return first_reading(c, tc_scan_longest(c->scan, i, TC_A_UNIT));
}

tc_unit tc_unit_before(const tc_ctx *c, uint32_t i)
{
    return first_reading(c, tc_scan_ending(c->scan, i, TC_A_UNIT));
}

int tc_unit_is_age(const tc_unit *u)
{
    return u->line && tc_str_starts(u->line->canon, "age_");
}

const char *tc_unit_kind_name(const tc_unit *u)
{
    return u->line ? tc_entry_subtype(u->line->entry) : "";
}

/* The line of TYPE of WORD at [beg, end) into H; 1 = it has one. */
static int read_hedge(const tc_ctx *c, uint32_t word, uint32_t beg, uint32_t end, const char *type,
                      tc_hedge *h)
{
    for (uint32_t s = 0; s < tc_dict_word(c->dict, word)->senses; s++) {
        tc_entry e = tc_dict_entry(c->dict, word, s);
        if (!tc_entry_is(e, type))
            continue;
        *h = (tc_hedge){beg, end, tc_entry_canon(e), tc_entry_note(e, "large").len > 0,
                        tc_entry_note(e, "outside").len > 0};
        return 1;
    }
    return 0;
}

static int read_match(const tc_ctx *c, tc_match m, const char *type, tc_hedge *h)
{
    return m.len && read_hedge(c, m.word, m.beg, m.beg + m.len, type, h);
}

int tc_hedge_before(const tc_ctx *c, uint32_t i, tc_hedge *h)
{
    return read_match(c, tc_scan_ending(c->scan, i, TC_A_HEDGE), "hedge/before", h) &&
           tc_scan_cut(c->scan, h->beg);
}

int tc_hedge_after(const tc_ctx *c, uint32_t i, tc_hedge *h)
{
    if (i >= c->view->n ||
        !read_match(c, tc_scan_longest(c->scan, i, TC_A_HEDGE), "hedge/after", h))
        return 0;
    /* 5万元起步 but not 5万元起草: a hedge ends where a word ends. */
    return h->end - h->beg > 1 ? tc_scan_cut(c->scan, h->end) || tc_scan_cut(c->scan, i)
                               : tc_scan_cut(c->scan, h->end) && tc_scan_cut(c->scan, i);
}

uint32_t tc_hedge_link(const tc_ctx *c, uint32_t i)
{
    tc_hedge h;
    uint32_t beg = i - tc_scan_back(c->scan, i);
    return beg < i && read_hedge(c, c->scan->word[i], beg, i, "hedge/link", &h) ? beg : i;
}

int tc_hedge_compared(const tc_ctx *c, uint32_t i, tc_hedge *h)
{
    uint32_t end = i < c->view->n ? i + c->scan->size[i] : i;
    return end > i && read_hedge(c, c->scan->word[end], i, end, "hedge/compared", h);
}

uint32_t tc_skip_blank(const tc_ctx *c, uint32_t i)
{
    return tc_is_blank(c, i) ? i + 1 : i;
}

uint32_t tc_skip_blank_back(const tc_ctx *c, uint32_t i)
{
    return i > 0 && tc_is_blank(c, i - 1) ? i - 1 : i;
}

uint32_t tc_range_sign(const tc_ctx *c, uint32_t i)
{
    switch (tc_at(c, i)) {
    case '-':
    case '~':
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0x2500:
    case 0x301C:
    case U'至':
    case U'到':
        return tc_at(c, i + 1) == tc_at(c, i) && tc_at(c, i) < 0x3000 ? 2 : 1;
    default:
        return 0;
    }
}

int tc_between(const tc_ctx *c, uint32_t i)
{
    return tc_is(c, i, "之间") || (tc_at(c, i) == U'间' && tc_cut(c, i + 1));
}
