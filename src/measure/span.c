#include "measure/span.h"

#include <stdio.h>

/* A unit of time as ISO 8601 counts it: FACTOR of UNIT; 0 = it has no length there. */
static int iso_unit(tc_str canon, char *unit, int *factor)
{
    static const struct {
        const char *canon;
        char unit;
        int factor;
    } row[] = {{"a", 'Y', 1},           {"mo", 'M', 1},      {"d", 'D', 1},
               {"h", 'h', 1},           {"min", 'm', 1},     {"s", 's', 1},
               {"wk", 'W', 1},          {"quarter", 'M', 3}, {"workday", 'D', 1},
               {"trading_day", 'D', 1}, {"xun", 'D', 10},    {"quarter_hour", 'm', 15},
               {"shichen", 'h', 2},     {"decade", 'Y', 10}, {"century", 'Y', 100}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (tc_str_is(canon, row[i].canon)) {
            *unit = row[i].unit;
            *factor = row[i].factor;
            return 1;
        }
    return 0;
}

typedef struct part {
    tc_dec low, high;
    int ranged;
    char unit;
    uint32_t end;
    int more;     /* 一年多 */
    int day_word; /* 日 */
} part;

/* 两年前, 三年来: the bound may have been cut together with the unit. */
static int bound_follows(const tc_ctx *c, uint32_t i)
{
    uint32_t cp = tc_at(c, i);
    return (cp == U'前' || cp == U'后' || cp == U'来' || cp == U'内' || cp == U'间') &&
           tc_cut(c, i + 1);
}

/* May the word U count time behind the figure N? FOLLOWS: a larger part stands before. */
static int counts_time(const tc_ctx *c, const tc_num *n, const tc_unit *u, int follows)
{
    uint32_t last = tc_at(c, u->end - 1), len = u->end - u->beg;
    char unit;
    int factor;
    if (!iso_unit(u->canon, &unit, &factor))
        return 0;
    if (len == 1)
        switch (last) {
        case U'年':
            /* 2019年, 九七年 are years; 21年 may be a length. */
            if ((n->arabic && n->digits >= 4 && !n->scale && !n->grouped && !n->tail) ||
                (n->han_digits > 1 && n->vague != TC_PAIR))
                return 0;
            if (n->bare && !n->tail && !bound_follows(c, u->end))
                return 0; /* 百年老店, 千年设计 */
            if (n->point && tc_at(c, u->end) == U'均')
                return 0; /* PM2.5年均浓度 */
            return tc_cut(c, u->end) || n->arabic || bound_follows(c, u->end);
        case U'月':
        case U'刻':
        case U'夜':
        case U'晚':
        case U'季':
        case U'旬':
        case U'载':
        case U'昼':
            return 0;
        case U'分':
            return follows || tc_at(c, u->end) == U'半';
        case U'日':
        case U'周':
            return tc_cut(c, u->end) || bound_follows(c, u->end);
        default:
            return tc_cut(c, u->end) || n->arabic;
        }
    if (last == U'年' && n->arabic && n->digits >= 4 && !n->scale)
        return 0; /* 2019财年 */
    if (last == U'代' || (tc_at(c, u->beg) == U'世' && len == 2))
        return 0;
    if (u->context && tc_at(c, u->beg) == U'刻')
        return last == U'钟';
    return tc_cut(c, u->end) || n->arabic;
}

static int add_half(tc_dec *d)
{
    tc_dec half = {5, -1, 0}, sum;
    if (!tc_dec_add(d, &half, &sum))
        return 0;
    *d = sum;
    return 1;
}

/* 仨月, 俩月: no month of the year is numbered like that. */
static int pair_word(const tc_ctx *c, const tc_num *n)
{
    uint32_t cp = tc_at(c, n->beg);
    return n->end == n->beg + 1 && (cp == U'俩' || cp == U'仨');
}

/* One part, 两个半月 or 20小时; N is its figure. */
static int read_part(const tc_ctx *c, const tc_num *n, int follows, part *p)
{
    *p = (part){.low = n->value, .high = n->upper, .ranged = n->vague != TC_EXACT};
    if (n->some || n->fraction || n->dotted)
        return 0;
    p->more = n->tail == TC_TAIL_MORE;
    uint32_t at = tc_skip_blank(c, n->end);
    int half = 0;
    if (tc_at(c, at) == U'个' && tc_at(c, at + 1) == U'半' && !n->half) {
        half = 1;
        at += 2;
    } else if (tc_at(c, at) == U'个' && tc_at(c, at + 1) == U'多') {
        p->more = 1;
        at += 2;
    }
    tc_unit u = {.kind = TC_U_NONE};
    const tc_match *m = at < c->view->n ? tc_scan_longest(c->scan, at, TC_A_UNIT) : NULL;
    for (uint32_t k = at < c->view->n ? c->scan->at[at + 1] : 0; m && k-- > c->scan->at[at];) {
        m = &c->scan->match.p[k];
        if (!(m->mask & TC_A_UNIT))
            continue;
        for (uint32_t s = 0; s < tc_dict_word(c->dict, m->word)->senses && !u.kind; s++) {
            tc_unit x = tc_unit_read(c, m, s);
            if (x.kind == TC_U_TIME && counts_time(c, n, &x, follows))
                u = x;
        }
        if (u.kind)
            break;
    }
    int month = tc_at(c, at) == U'月' && (half || at > tc_skip_blank(c, n->end) || pair_word(c, n));
    int hour = tc_at(c, at) == U'时' && follows && tc_cut(c, at + 1);
    int factor = 1;
    if (u.kind)
        iso_unit(u.canon, &p->unit, &factor);
    else if (month || hour) {
        p->unit = month ? 'M' : 'h';
        u.end = at + 1;
    } else
        return 0;
    p->end = u.end;
    p->day_word = tc_at(c, u.end - 1) == U'日' && u.end - at == 1;
    if (half && !add_half(&p->low))
        return 0;
    if (tc_at(c, p->end) == U'半' && !half && !n->half && tc_cut(c, p->end + 1)) {
        if (!add_half(&p->low))
            return 0;
        p->end++;
    } else if (tc_at(c, p->end) == U'多' && tc_cut(c, p->end + 1)) {
        p->more = 1;
        p->end++;
    }
    if (n->half && p->unit == 'h' && factor == 1) {
        p->low = p->high = tc_dec_of(30);
        p->unit = 'm';
    }
    if (n->half && p->unit == 'M' && factor == 1) { /* 半个月 is fifteen days */
        p->low = p->high = tc_dec_of(15);
        p->unit = 'D';
    }
    tc_dec f = tc_dec_of(factor);
    char text[TC_DEC_TEXT];
    tc_dec_text(&f, text);
    tc_dec_scale(&p->low, tc_str_of(text));
    tc_dec_scale(&p->high, tc_str_of(text));
    return 1;
}

static int rank(char unit)
{
    return (int)(strchr("YMWDhms", unit) - "YMWDhms");
}

static void iso_text(char *out, const tc_dec *value, const char *unit, int n)
{
    /* Order of ISO 8601 whatever the text's: P1M2D for 两天又一个月. */
    size_t k = 0;
    int time = 0;
    out[k++] = 'P';
    for (const char *u = "YMWDhms"; *u; u++)
        for (int i = 0; i < n; i++) {
            char text[TC_DEC_TEXT];
            if (unit[i] != *u)
                continue;
            tc_dec_text(&value[i], text);
            size_t len = strlen(text);
            if (k + len + 4 > TC_ISO_TEXT)
                continue;
            if (rank(*u) >= 4 && !time) {
                out[k++] = 'T';
                time = 1;
            }
            memcpy(out + k, text, len);
            k += len;
            out[k++] = (char)(*u >= 'a' ? *u - 32 : *u);
        }
    out[k] = 0;
}

char tc_span_unit(const tc_unit *u)
{
    char unit;
    int factor;
    return u->kind == TC_U_TIME && iso_unit(u->canon, &unit, &factor) && factor == 1 ? unit : 0;
}

int tc_span_read(const tc_ctx *c, const tc_num *n, tc_span *s)
{
    uint32_t before = n->beg ? tc_at(c, n->beg - 1) : 0;
    if (before == U'第' || (n->beg && tc_class_at(c, n->beg - 1) & TC_C_LATIN && n->arabic))
        return 0;
    if (!n->arabic && !n->capital && !tc_scan_cut(c->scan, n->beg))
        return 0;
    if (!tc_span_read_at(c, n, s))
        return 0;
    /* “九天”大模型: a name */
    return !(before == U'“' && tc_at(c, s->end) == U'”' && !n->arabic);
}

int tc_span_read_at(const tc_ctx *c, const tc_num *n, tc_span *s)
{
    enum { PARTS = 7 };
    tc_dec low[PARTS];
    char unit[PARTS];
    int parts = 0;
    part p;
    tc_num next;
    *s = (tc_span){.beg = n->beg};
    if (!read_part(c, n, 0, &p)) {
        /* 13—18天: the unit is behind the second figure. */
        uint32_t i = tc_skip_blank(c, n->bare_end), sign = tc_range_sign(c, i);
        if (!sign || n->vague || n->dotted || n->fraction || n->half ||
            !tc_num_parse(c, tc_skip_blank(c, i + sign), &next) || next.vague || next.fraction ||
            (next.arabic && next.digits == 4) || next.han_digits == 4 ||
            !read_part(c, &next, 0, &p) || tc_dec_cmp(&n->value, &next.value) >= 0)
            return 0;
        tc_dec value = n->value;
        iso_text(s->iso, &value, &p.unit, 1);
        iso_text(s->max, &p.low, &p.unit, 1);
        s->end = p.end;
        s->unit = p.unit;
        return 1;
    }
    s->end = p.end;
    s->unit = p.unit;
    s->day_word = (uint8_t)p.day_word;
    s->mod = p.more ? "more" : n->tail == TC_TAIL_ABOUT ? "about" : NULL;
    low[parts] = p.low;
    unit[parts++] = p.unit;
    tc_dec whole = p.low;
    s->whole = (uint8_t)tc_dec_int(&whole, &s->count);
    if (!s->whole) {
        tc_dec minus = p.low, floor = p.low;
        (void)minus;
        /* x.5 of a unit: the whole part and a half. */
        if (floor.exp == -1 && floor.mant % 10 == 5) {
            s->count = (int64_t)(floor.mant / 10);
            s->half = 1;
        }
    }
    if (p.ranged) {
        iso_text(s->iso, &p.low, &p.unit, 1);
        iso_text(s->max, &p.high, &p.unit, 1);
        s->whole = 0;
        return 1;
    }
    for (uint32_t i = s->end; parts < PARTS; i = s->end) {
        uint32_t joint = tc_at(c, i);
        if (joint == U'又' || joint == U'零' || joint == U'余')
            i++;
        i = tc_skip_blank(c, i);
        if (!tc_num_parse(c, i, &next) || next.vague || next.half)
            break;
        if (tc_at(c, next.end) == U'晚' || tc_at(c, next.end) == U'夜') { /* 6天5晚 */
            if (parts == 1 && unit[0] == 'D' && tc_cut(c, next.end + 1))
                s->end = next.end + 1;
            break;
        }
        if (!read_part(c, &next, 1, &p) || (p.day_word && unit[parts - 1] != 'M') ||
            memchr(unit, p.unit, (size_t)parts))
            break;
        low[parts] = p.low;
        unit[parts++] = p.unit;
        s->end = p.end;
        s->several = 1;
        s->day_word = 0;
        if (p.more)
            s->mod = "more";
    }
    iso_text(s->iso, low, unit, parts);
    /* 13天—8周 */
    uint32_t i = tc_skip_blank(c, s->end), sign = tc_range_sign(c, i);
    if (sign && !s->mod && parts == 1 && tc_num_parse(c, tc_skip_blank(c, i + sign), &next) &&
        !next.vague && read_part(c, &next, 0, &p) && !p.more) {
        iso_text(s->max, &p.low, &p.unit, 1);
        s->end = p.end;
        s->whole = 0;
        s->day_word = 0;
    }
    return 1;
}
