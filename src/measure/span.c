#include "measure/span.h"

#include "find/role.h"

enum { PARTS = 7 };

/* A unit of time as ISO 8601 counts it: FACTOR of UNIT. */
typedef struct iso {
    const char *canon;
    char unit;
    const char *factor;
    const char *days; /* which days count, NULL for all */
} iso;

/* NULL: it has no length there. */
static const iso *iso_unit(const tc_ctx *c, const tc_unit *u)
{
    static const iso row[] = {{"a", 'Y', "1", NULL},
                              {"mo", 'M', "1", NULL},
                              {"d", 'D', "1", NULL},
                              {"h", 'h', "1", NULL},
                              {"min", 'm', "1", NULL},
                              {"s", 's', "1", NULL},
                              {"wk", 'W', "1", NULL},
                              {"quarter", 'M', "3", NULL},
                              {"workday", 'D', "1", "working"},
                              {"trading_day", 'D', "1", "trading"},
                              {"xun", 'D', "10", NULL},
                              {"quarter_hour", 'm', "15", NULL},
                              {"shichen", 'h', "2", NULL},
                              {"decade", 'Y', "10", NULL},
                              {"century", 'Y', "100", NULL}};
    tc_str canon = tc_unit_canon(c, u);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (tc_str_is(canon, row[i].canon))
            return &row[i];
    return NULL;
}

typedef struct part {
    tc_dec low, high;
    int ranged;
    char unit;
    const char *factor;
    uint32_t end;
    int more;     /* 一年多 */
    int day_word; /* 日 */
    const char *days;
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
    if (!iso_unit(c, u))
        return 0;
    if (len == 1 && tc_str_has(TC_STR("月刻夜晚季旬载昼"), last))
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

/* 仨月, 俩月, 近四月来: no month of the year is numbered like that. */
static int counts_months(const tc_ctx *c, const tc_num *n)
{
    uint32_t cp = tc_at(c, n->beg);
    return (n->end == n->beg + 1 && (cp == U'俩' || cp == U'仨')) ||
           tc_span_recent(c, n->beg, n->end);
}

/* The unit of time at I behind the figure N into P; MONTHS: 月 is one. 0 = there is none. */
static int read_unit(const tc_ctx *c, const tc_num *n, uint32_t i, int follows, int months, part *p)
{
    tc_match m;
    for (uint32_t k = 0; tc_scan_shorter(c->scan, i, &k, &m);) {
        tc_unit u;
        for (uint32_t s = 0; m.mask & TC_A_UNIT && tc_unit_next(c, &m, &s, &u);) {
            if (u.kind != TC_U_TIME || !counts_time(c, n, &u, follows))
                continue;
            const iso *row = iso_unit(c, &u);
            p->unit = row->unit;
            p->factor = row->factor;
            p->days = row->days;
            p->end = u.end;
            return 1;
        }
    }
    months = months && tc_at(c, i) == U'月';
    p->unit = months ? 'M' : 'h';
    p->factor = "1";
    p->end = i + 1;
    return months || (follows && tc_at(c, i) == U'时' && tc_cut(c, i + 1));
}

/* One part, 两个半月 or 20小时; N is its figure. FOLLOWS: a larger part stands before. */
static int read_part(const tc_ctx *c, const tc_num *n, int follows, part *p)
{
    if (n->some || n->fraction || n->dotted)
        return 0;
    *p = (part){.low = n->value, .high = n->upper, .ranged = n->vague != TC_EXACT};
    uint32_t figure = tc_skip_blank(c, n->end);
    int half = tc_is(c, figure, "个半") && !n->half, many = tc_is(c, figure, "个多");
    uint32_t at = figure + (half || many ? 2 : 0);
    if (!read_unit(c, n, at, follows, at > figure || counts_months(c, n), p))
        return 0;
    p->day_word = p->end - at == 1 && tc_at(c, at) == U'日';
    int behind = !half && !n->half && tc_at(c, p->end) == U'半' && tc_cut(c, p->end + 1);
    if ((half || behind) && !add_half(&p->low))
        return 0;
    p->end += (uint32_t)behind;
    int more = !behind && tc_at(c, p->end) == U'多' && tc_cut(c, p->end + 1);
    p->end += (uint32_t)more;
    p->more = n->tail == TC_TAIL_MORE || many || more;
    if (n->half && strchr("hM", p->unit) && strcmp(p->factor, "1") == 0) {
        int hour = p->unit == 'h'; /* 半个月 is fifteen days */
        p->low = p->high = tc_dec_of(hour ? 30 : 15);
        p->unit = hour ? 'm' : 'D';
    }
    tc_dec_scale(&p->low, tc_str_of(p->factor));
    tc_dec_scale(&p->high, tc_str_of(p->factor));
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

char tc_span_unit(const tc_ctx *c, const tc_unit *u)
{
    const iso *row = u->kind == TC_U_TIME ? iso_unit(c, u) : NULL;
    return row && strcmp(row->factor, "1") == 0 ? row->unit : 0;
}

int tc_span_recent(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    tc_hedge h;
    if (!beg || tc_at(c, beg - 1) != U'近' || tc_at(c, end) != U'月' ||
        !tc_hedge_before(c, beg, &h) || h.end - h.beg > 1)
        return 0;
    uint32_t cp = tc_at(c, end + 1), next = tc_at(c, end + 2);
    return tc_numeral_counts(tc_at(c, beg)) || (cp == U'以' && (next == U'来' || next == U'内')) ||
           ((cp == U'来' || cp == U'内' || cp == U'间') && tc_cut(c, end + 2));
}

int tc_span_measured(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    tc_hedge h;
    return tc_role_start(c, beg, "role/lasts") < beg ||
           (tc_hedge_after(c, end, &h) && tc_str_has(TC_STR("以及或"), tc_at(c, h.beg)));
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

/* The figure behind a sign of a range at I: —18, 至8. */
static int read_second(const tc_ctx *c, uint32_t i, tc_num *n)
{
    i = tc_skip_blank(c, i);
    uint32_t sign = tc_range_sign(c, i);
    return sign && tc_num_parse(c, tc_skip_blank(c, i + sign), n) && !n->vague;
}

/* 13—18天: the unit is behind the second figure. */
static int read_shared(const tc_ctx *c, const tc_num *n, tc_span *s)
{
    tc_num next;
    part p;
    if (n->vague || n->dotted || n->fraction || n->half || !read_second(c, n->bare_end, &next) ||
        next.fraction || (next.arabic && next.digits == 4) || next.han_digits == 4 ||
        !read_part(c, &next, 0, &p) || tc_dec_cmp(&n->value, &next.value) >= 0)
        return 0;
    iso_text(s->iso, &n->value, &p.unit, 1);
    iso_text(s->max, &p.low, &p.unit, 1);
    s->end = p.end;
    s->unit = p.unit;
    s->days = p.days;
    return 1;
}

/* The smaller parts behind the first: 1小时|20分, 6天5晚. LOW and UNIT have room for PARTS; how many
 * there are now. */
static int read_parts(const tc_ctx *c, tc_span *s, tc_dec *low, char *unit)
{
    int parts = 1;
    for (uint32_t i = s->end; parts < PARTS; i = s->end) {
        tc_num next;
        part p;
        uint32_t joint = tc_at(c, i);
        i = tc_skip_blank(c, i + (joint == U'又' || joint == U'零' || joint == U'余'));
        if (!tc_num_parse(c, i, &next) || next.vague || next.half)
            break;
        if (tc_at(c, next.end) == U'晚' || tc_at(c, next.end) == U'夜') {
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
    return parts;
}

/* The number of the first part, LOW, where it is whole or a whole and a half. */
static void set_count(tc_span *s, const tc_dec *low)
{
    s->whole = (uint8_t)tc_dec_int(low, &s->count);
    s->half = !s->whole && low->exp == -1 && low->mant % 10 == 5;
    if (s->half)
        s->count = (int64_t)(low->mant / 10);
}

int tc_span_read_at(const tc_ctx *c, const tc_num *n, tc_span *s)
{
    tc_dec low[PARTS];
    char unit[PARTS];
    part p;
    tc_num next;
    *s = (tc_span){.beg = n->beg};
    if (!read_part(c, n, 0, &p))
        return read_shared(c, n, s);
    s->end = p.end;
    s->unit = unit[0] = p.unit;
    s->days = p.days;
    s->day_word = (uint8_t)p.day_word;
    s->mod = p.more ? "more" : n->tail == TC_TAIL_ABOUT ? "about" : NULL;
    low[0] = p.low;
    set_count(s, low);
    if (p.ranged) {
        iso_text(s->iso, &p.low, &p.unit, 1);
        iso_text(s->max, &p.high, &p.unit, 1);
        s->whole = 0;
        return 1;
    }
    int parts = read_parts(c, s, low, unit);
    iso_text(s->iso, low, unit, parts);
    if (parts == 1 && !s->mod && read_second(c, s->end, &next) && read_part(c, &next, 0, &p) &&
        !p.more) { /* 13天—8周 */
        iso_text(s->max, &p.low, &p.unit, 1);
        s->end = p.end;
        s->whole = 0;
        s->day_word = 0;
    }
    return 1;
}
