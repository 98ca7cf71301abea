#include "resolve/label.h"

#include "find/trait.h"
#include "measure/table.h"
#include "measure/unit.h"
#include "name/name.h"

enum {
    LONGEST = 12, /* characters of a label, blanks and what stands in brackets aside */
    REACH = 40,   /* … with them */
    ASIDE = 16,   /* in brackets: 预算金额（万元） */
    SUFFIX = 6,   /* of the word that tells a label */
    MARK = 6,     /* of the number before it: （十二） */
    SHORT = 40,   /* of a value that is no prose */
    VALUE = 300,  /* of the longest value: 单位：万元项目… in a text without line ends */
    PROSE = 200,  /* characters of a value in which marks of prose are looked for */
    APART = 2,    /* line ends between two labels of a form */
    OPENING = U'【',
    CLOSING = U'】'
};

/* How much a label is like one. */
typedef enum grade { NO_LABEL, PERHAPS, SURE } grade;

static int is_line_end(const tc_ctx *c, uint32_t i)
{
    return i >= c->view->n || tc_class_at(c, i) & TC_C_NEWLINE;
}

/* Does a line or a cell begin at I? */
static int begins(const tc_ctx *c, uint32_t i)
{
    return i == 0 || tc_class_at(c, i - 1) & TC_C_NEWLINE || tc_at(c, i - 1) == '\t' ||
           tc_at(c, i - 1) == '|';
}

static uint32_t skip_back(const tc_ctx *c, uint32_t i)
{
    while (i > 0 && tc_is_blank(c, i - 1))
        i--;
    return i;
}

static int is_one_of(uint32_t cp, const uint32_t *set)
{
    while (*set && *set != cp)
        set++;
    return cp && *set == cp;
}

/* Does the number of an item end at I: 1|., （一|）, 第三|、, 1.2|, 第四条|? */
static int is_number(const tc_ctx *c, uint32_t i)
{
    i -= i > 0 && is_one_of(tc_at(c, i - 1), U"条章节款");
    uint32_t beg = i;
    while (beg > 0 && i - beg < MARK &&
           (tc_class_at(c, beg - 1) & (TC_C_DIGIT | TC_C_NUMERAL) ||
            is_one_of(tc_at(c, beg - 1), U".(第")))
        beg--;
    return beg < i && begins(c, skip_back(c, beg));
}

/* Does the mark at I end one, or is it a bullet: 1.|, （一）|, 三、|, ●|? */
static int ends_item(const tc_ctx *c, uint32_t i)
{
    if (begins(c, skip_back(c, i)))
        return !is_one_of(tc_at(c, i), U"(“《「『");
    return is_one_of(tc_at(c, i), U".、)") && is_number(c, i);
}

/* The opening bracket of the one that closes at I; I for none near. */
static uint32_t bracket_start(const tc_ctx *c, uint32_t i)
{
    for (uint32_t k = i; k > 0 && i - k < ASIDE && !is_line_end(c, k - 1); k--)
        if (tc_at(c, k - 1) == '(')
            return k - 1;
    return i;
}

/* The characters of a label, without blanks and brackets. */
typedef struct word {
    uint16_t code[LONGEST];
    uint32_t n, han;
} word;

static int add(const tc_ctx *c, word *w, uint32_t i)
{
    if (w->n == LONGEST)
        return 0;
    w->code[LONGEST - ++w->n] = c->view->code[i];
    w->han += tc_is_han(c, i) ? 1 : 0;
    return 1;
}

/* What the longest ending of W that the dictionary knows says of it. */
static grade known(const tc_ctx *c, const word *w)
{
    for (uint32_t n = w->n < SUFFIX ? w->n : SUFFIX; n > 0; n--)
        for (uint32_t x = c->dict->count, id;
             (id = tc_dict_exact(c->dict, &x, w->code + LONGEST - n, n));) {
            if (tc_name_sense(c, id, "label/none").s)
                return NO_LABEL;
            if (tc_name_sense(c, id, "label/head").s)
                return SURE;
        }
    return PERHAPS;
}

/* Where the label before the colon at COLON begins, its characters in *W; COLON for none. FIRST: no other stands
 * before it in its line, so it begins the line or a cell. */
static uint32_t label_start(const tc_ctx *c, uint32_t colon, int first, word *w)
{
    uint32_t i = skip_back(c, colon), piece = 0;
    w->n = w->han = 0;
    for (uint32_t end = i; end - i < REACH;) {
        if (begins(c, i))
            return i;
        uint32_t at = i - 1, cp = tc_at(c, at);
        if (tc_is_blank(c, at)) {
            uint32_t to = skip_back(c, i), wide = i - to > 1;
            if (begins(c, to) || is_number(c, to) || (piece > 1 && (wide || !first)))
                return i;
            i = to;
            piece = 0;
        } else if (!first && tc_is_alnum(c, at) && w->han == w->n && known(c, w) == SURE) {
            return i; /* 证券代码：600634|证券简称：… */
        } else if (!(tc_class_at(c, at) & TC_C_PUNCT) || cp == '/' || cp == '-') {
            if (!add(c, w, at))
                return colon;
            piece++;
            i = at;
        } else if (ends_item(c, at)) {
            for (; w->n && tc_class_at(c, i) & TC_C_DIGIT; i++)
                w->n--; /* 1.|2项目编号 */
            return i;
        } else if (cp == OPENING || (!first && w->n && is_one_of(cp, U";,。"))) {
            return i;
        } else {
            i = cp == ')' ? bracket_start(c, at) : at;
            if (i == at || tc_class_at(c, at - 1) & (TC_C_NUMERAL | TC_C_DIGIT))
                return colon; /* …。（二）资质：… */
        }
    }
    return colon;
}

/* Is the label [BEG, END) a name and nothing else: 湖南衡阳：…? */
static int is_name(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t i = tc_ent_first(c, c->mentions.n, beg); i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        if (m->beg > beg)
            return 0;
        if (m->end >= end)
            return 1;
    }
    return 0;
}

/* How much [BEG, END), the characters W, is like a label. */
static grade judge(const tc_ctx *c, uint32_t beg, uint32_t end, const word *w)
{
    uint32_t last = w->n ? w->code[LONGEST - w->n] : 0, t;
    if (w->n < 2 || is_one_of(c->view->map->rep[last], U"他她它我你这那各其该此") ||
        is_name(c, beg, end))
        return NO_LABEL;
    grade g = known(c, w);
    if (g != PERHAPS || !w->han)
        return g == SURE ? SURE : NO_LABEL;
    if (!tc_scan_back(c->scan, end) || end - tc_scan_back(c->scan, end) < beg)
        return NO_LABEL;
    t = tc_trait(c, c->scan->word[end]);
    return t & (TC_T_SAY | TC_T_STOP | TC_T_VERB | TC_T_CUE | TC_T_ACT) ||
                   tc_at(c, end - 1) == U'的'
               ? NO_LABEL
               : PERHAPS;
}

/* The interval without blanks and closing marks at its ends. */
static void trim(const tc_ctx *c, tc_label *l)
{
    while (l->beg < l->end &&
           (tc_is_blank(c, l->beg) || tc_at(c, l->beg) == '\t' || tc_at(c, l->beg) == '|'))
        l->beg++;
    while (l->end > l->beg &&
           (tc_is_blank(c, l->end - 1) || is_one_of(tc_at(c, l->end - 1), U";,。、】")))
        l->end--;
}

/* The cell, or the line, that a value stands in: read once, however many labels it has. */
typedef struct room {
    uint32_t beg, end;
} room;

static int parts_cells(const tc_ctx *c, uint32_t i)
{
    return tc_at(c, i) == '\t' || tc_at(c, i) == '|';
}

/* Where the value that begins at I ends: with its line or its cell, in R. */
static uint32_t value_end(const tc_ctx *c, uint32_t i, room *r)
{
    while (tc_is_blank(c, i) || parts_cells(c, i))
        i++;
    if (i >= r->beg && i <= r->end && r->end)
        return r->end;
    r->beg = i;
    while (tc_class_at(c, i) & (TC_C_HAN | TC_C_DIGIT | TC_C_LATIN) ||
           (!is_line_end(c, i) && !parts_cells(c, i)))
        i++;
    return r->end = i;
}

/* Does the value have a mark that is one of MARKS, of those at its beginning that are looked at? */
static int has_mark(const tc_ctx *c, uint32_t beg, uint32_t end, const uint32_t *marks)
{
    end = end - beg > PROSE ? beg + PROSE : end;
    while (beg < end && (tc_class_at(c, beg) & (TC_C_HAN | TC_C_DIGIT | TC_C_LATIN) ||
                         !is_one_of(tc_at(c, beg), marks)))
        beg++;
    return beg < end;
}

/* The value of L, whose line ends at I without one, on the next: short, no item of a list, no label. */
static void read_below(const tc_ctx *c, tc_label *l, uint32_t i, room *r)
{
    l->beg = i + 1 + (tc_at(c, i) == '\r' && tc_at(c, i + 1) == '\n');
    l->end = value_end(c, l->beg, r);
    int prose = has_mark(c, l->beg, l->end, U"。!?:");
    trim(c, l);
    if (prose || l->end - l->beg > SHORT)
        l->end = l->beg;
    for (i = l->beg; i < l->end; i++)
        if (tc_class_at(c, i) & TC_C_NEWLINE ||
            (tc_class_at(c, i) & TC_C_PUNCT && ends_item(c, i) &&
             !(tc_class_at(c, i + 1) & TC_C_DIGIT)))
            l->end = l->beg;
}

/* Is half of the value, or more, an entity or a figure that it begins with: no headline, 大国工匠：张洪宾百炼精车? */
static int is_solid(const tc_ctx *c, const tc_label *l)
{
    uint32_t i = tc_ent_first(c, c->mentions.n, l->beg), end = l->beg;
    while (end < l->end && (tc_is_alnum(c, end) || tc_at(c, end) == '-' || tc_at(c, end) == '.'))
        end++;
    for (; i < c->mentions.n && c->mentions.p[i].beg == l->beg; i++)
        if (c->mentions.p[i].end > end && c->mentions.p[i].end <= l->end)
            end = c->mentions.p[i].end;
    return 2 * (end - l->beg) >= l->end - l->beg;
}

/* Read L, whose label is the characters W and stands before the value at FROM. */
static grade read_value(const tc_ctx *c, const word *w, uint32_t from, tc_label *l, room *r)
{
    grade g = judge(c, l->label_beg, l->label_end, w);
    tc_unit unit;
    int exp;
    if (g == NO_LABEL)
        return g;
    l->beg = from;
    uint32_t line = l->end = value_end(c, from, r);
    trim(c, l);
    if (l->beg >= l->end && g == SURE && is_line_end(c, line) && line < c->view->n)
        read_below(c, l, line, r);
    if (l->beg >= l->end || tc_at(c, l->end - 1) == ':')
        return NO_LABEL; /* 采购人：|联系人：|, nothing was filled in */
    if (tc_table_unit(c, l->beg, &unit, &exp) == l->end)
        return NO_LABEL; /* 单位：万元 speaks of a table */
    uint32_t last = tc_scan_back(c->scan, l->label_end) ? c->scan->word[l->label_end] : 0;
    int asks = has_mark(c, l->beg, l->end + 1, U"!?"), solid = is_solid(c, l);
    int named = tc_ent_first(c, c->mentions.n, l->beg) < tc_ent_first(c, c->mentions.n, l->beg + 1);
    int says = has_mark(c, l->beg, l->end + 1, U"。!?");
    if (says && last && tc_trait(c, last) & TC_T_TITLE && (asks || !named))
        return NO_LABEL; /* 主持人：欢迎各位。 */
    if (g == SURE)
        return g;
    if (says || l->end - l->beg > SHORT || (l->label_beg < c->title_end && l->end > c->title_beg))
        return NO_LABEL;
    return solid && w->n <= LONGEST / 2 ? SURE : g;
}

/* Is the colon at I that of a clock, a ratio or an address: 14:30, http://? */
static int is_other(const tc_ctx *c, uint32_t i)
{
    return i == 0 || tc_at(c, i + 1) == '/' ||
           (tc_class_at(c, i - 1) & TC_C_DIGIT && tc_class_at(c, i + 1) & TC_C_DIGIT);
}

/* The label that ends with the mark at I, in *L and *W; where its value begins, 0: there is none. LAST: the label
 * before it in its line, NULL for none. */
static uint32_t read_label(const tc_ctx *c, uint32_t i, const tc_label *last, tc_label *l, word *w)
{
    uint32_t beg, open = i;
    *l = (tc_label){.label_end = skip_back(c, i)};
    if (tc_at(c, i) != CLOSING) {
        beg = is_other(c, i) || tc_at(c, i - 1) == CLOSING ? i : label_start(c, i, !last, w);
        l->label_beg = beg;
        return beg < l->label_end ? i + 1 : 0;
    }
    w->n = w->han = 0;
    for (beg = i; beg > 0 && i - beg < REACH && open == i; beg--) {
        if (tc_at(c, beg - 1) == OPENING)
            open = beg - 1;
        else if (is_line_end(c, beg - 1) || tc_class_at(c, beg - 1) & TC_C_PUNCT ||
                 (!tc_is_blank(c, beg - 1) && !add(c, w, beg - 1)))
            return 0;
    }
    uint32_t before = skip_back(c, open);
    if (open == i || !(begins(c, before) || ends_item(c, before - 1) || (last && before < open)))
        return 0;
    l->label_beg = open + 1;
    return i + 1 + (tc_at(c, i + 1) == ':');
}

/* Does no more than a blank line stand between A and B? */
static int is_near(const tc_ctx *c, const tc_label *a, const tc_label *b)
{
    uint32_t lines = 0;
    for (uint32_t i = a->end; i < b->label_beg && lines <= APART; i++)
        lines +=
            tc_class_at(c, i) & TC_C_NEWLINE && !(tc_at(c, i) == '\r' && tc_at(c, i + 1) == '\n');
    return lines <= APART;
}

/* Leave out what no other label cut short, and labels that only may be such and have no surer one above, below or
 * beside them. */
static void drop_doubtful(tc_ctx *c)
{
    tc_label *l = c->labels.p;
    uint32_t total = c->labels.n;
    for (uint32_t i = total; i-- > 1;)
        l[i - 1].sure |= l[i].sure && is_near(c, &l[i - 1], &l[i]);
    c->labels.n = 0;
    for (uint32_t i = 0; i < total; i++) {
        l[i].sure |= i > 0 && l[i - 1].sure && is_near(c, &l[i - 1], &l[i]);
        if (l[i].sure && l[i].end - l[i].beg <= VALUE)
            l[c->labels.n++] = l[i];
    }
}

taoci_code tc_label_find(tc_ctx *c, taoci_err *err)
{
    room cell = {0}, line = {0};
    c->labels.n = 0;
    for (uint32_t k = 0; k < c->scan->colon.n; k++) {
        uint32_t i = c->scan->colon.p[k];
        tc_label *last = c->labels.n && i < line.end ? &c->labels.p[c->labels.n - 1] : NULL, l;
        word w;
        uint32_t from = read_label(c, i, last, &l, &w);
        grade g = from ? read_value(c, &w, from, &l, &cell) : NO_LABEL;
        if (g == NO_LABEL)
            continue;
        l.sure = g == SURE;
        if (last && last->end > l.label_beg) {
            last->end = l.label_beg - (tc_at(c, i) == CLOSING);
            trim(c, last);
            c->labels.n -= last->beg >= last->end;
        }
        tc_label *slot = tc_vec_push(c->arena, &c->labels);
        if (!slot)
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u labels", c->labels.n);
        *slot = l;
        if (i >= line.end)
            for (line.end = i; !is_line_end(c, line.end);)
                line.end++;
    }
    drop_doubtful(c);
    return TAOCI_OK;
}

tc_str tc_label_text(const tc_ctx *c, tc_arena *a, const tc_label *l)
{
    tc_str s = tc_view_text(c->view, a, l->label_beg, l->label_end);
    char *text = s.p ? tc_arena_raw(a, s.len + 1) : NULL;
    uint32_t n = 0;
    for (uint32_t i = l->label_beg, p = 0; text && i < l->label_end; i++) {
        uint32_t size = tc_utf8_len(s.p[p]);
        if (!(tc_class_at(c, i) & TC_C_SPACE)) {
            memcpy(text + n, s.p + p, size);
            n += size;
        }
        p += size;
    }
    return (tc_str){text, n};
}
