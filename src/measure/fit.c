#include "measure/fit.h"

#include "seg/counted.h"

enum { NEAR = 8, QUOTED = 14, LINE = 200 };

/* Below a hundred and written in Han without a scale: the numerals that idioms are made of. */
static int is_small(const tc_num *n)
{
    tc_dec hundred = tc_dec_of(100);
    return !n->arabic && !n->point && !n->fraction && tc_dec_cmp(&n->value, &hundred) < 0;
}

int tc_fit_one(const tc_num *n)
{
    tc_dec one = tc_dec_of(1);
    return !n->arabic && !n->point && !n->fraction && !n->vague && !n->tail && !n->bare &&
           tc_dec_cmp(&n->value, &one) == 0;
}

/* Does one of the characters of LIST stand within NEAR characters before [beg, end), or right behind? */
static int is_near(const tc_ctx *c, uint32_t beg, uint32_t end, tc_str list)
{
    for (uint32_t i = beg > NEAR ? beg - NEAR : 0; i < end + 2; i++)
        if (tc_str_has(list, tc_at(c, i)))
            return 1;
    return 0;
}

/* Does a quotation that opened just before reach over I? */
static int is_quoted(const tc_ctx *c, uint32_t i)
{
    for (uint32_t k = 0; k < QUOTED && i > k; k++) {
        uint32_t cp = tc_at(c, i - k - 1);
        if (cp == U'“')
            return 1;
        if (cp == U'”' || cp == U'。')
            return 0;
    }
    return 0;
}

/* Does a plain quotation mark stand open before I in its line? */
static int is_quoted_plain(const tc_ctx *c, uint32_t i)
{
    int open = 0;
    for (uint32_t k = 0; k < LINE && i > k && !(tc_class_at(c, i - k - 1) & TC_C_NEWLINE); k++)
        open ^= tc_at(c, i - k - 1) == '"';
    return open;
}

uint32_t tc_fit_verb(const tc_ctx *c, uint32_t i)
{
    uint32_t len = i > 1 && tc_at(c, i - 1) == U'了' ? 2 : 1;
    return i >= len && tc_at(c, i - len) == U'翻' ? len : 0;
}

/* Does one digit and 分 stand at I: 四角|五分? */
static int begins_cents(const tc_ctx *c, uint32_t i)
{
    return tc_numeral_digit(tc_at(c, i)) > 0 && tc_at(c, i + 1) == U'分' &&
           (tc_cut(c, i + 2) || tc_range_sign(c, i + 2));
}

/* Does the unit U, one character behind the digit N, end in a place on the path, which is none: 七成|都? */
static int ends_in_place(const tc_ctx *c, const tc_num *n, const tc_unit *u)
{
    return u->beg == n->end && u->end == u->beg + 1 && tc_counted_at(c->scan, u->beg);
}

/* Is unit word U, which needs context, one behind the figure N? */
static int context_allows(const tc_ctx *c, const tc_num *n, const tc_unit *u)
{
    tc_dec twenty = tc_dec_of(20), ten = tc_dec_of(10);
    int large = n->scale >= 3 || n->bare || tc_dec_cmp(&n->value, &twenty) >= 0;
    int latin = tc_class_at(c, u->beg) & TC_C_LATIN;
    uint32_t cp = tc_at(c, u->beg);
    if (u->line->with.len)
        return is_near(c, n->beg, u->end, u->line->with);
    if (u->context == TC_X_WORD && !latin)
        return 1;
    switch (u->kind) {
    case TC_U_COUNT:
        return large || n->arabic || n->tail; /* 四市, 两省 name a set */
    case TC_U_MONEY: {
        /* 块 counts pieces where a thing follows: 5块地. 角 and 分 alone are corners and points. */
        if (cp == U'$')
            return 1;
        int numeral = tc_class_at(c, u->end) & TC_C_NUMERAL;
        if (!n->beg && tc_skip_blank(c, u->end) >= c->view->n)
            return 1; /* nothing else in the text */
        if ((cp == U'角' || cp == U'毛') &&
            (begins_cents(c, u->end) || (n->beg && tc_range_sign(c, n->beg - 1))))
            return 1; /* 四角五分, 三角五分至四角 */
        if (cp == U'毛' && !n->arabic && tc_numeral_digit(tc_at(c, u->end)) > 0 &&
            tc_cut(c, u->end + 1) && !tc_unit_at(c, u->end + 1).kind)
            return 1; /* 四毛五 */
        if (cp == U'角' || cp == U'毛' || cp == U'分')
            return (!tc_is_han(c, u->end) || numeral) && (!n->beg || !tc_is_han(c, n->beg - 1)) &&
                   (cp != U'分' || u->end - u->beg > 1);
        return !tc_is_han(c, u->end) || numeral || !tc_scan_cut(c->scan, u->end + 1) || n->scale ||
               n->point;
    }
    case TC_U_LENGTH:
    case TC_U_TEMPERATURE:
        return 0; /* 3道, 5K */
    case TC_U_ENERGY:
        return n->scale || n->point;
    case TC_U_PERCENT:
        if (cp == U'番')
            return tc_fit_verb(c, n->beg) > 0;
        if (cp == U'成') /* 200成分股 */
            return tc_dec_cmp(&n->value, &ten) <= 0 &&
                   (tc_cut(c, u->end) || ends_in_place(c, n, u));
        return 1;
    default:
        /* A letter is mostly part of a code: 5G, 3A, 4K. */
        if (latin)
            return u->end - u->beg > 1 || cp == 'L' ||
                   (n->arabic && (n->point || tc_dec_cmp(&n->value, &ten) > 0));
        return large || n->point;
    }
}

/* Does a figure without a currency of its own begin at I? */
static int begins_bare(const tc_ctx *c, uint32_t i)
{
    tc_num n;
    return tc_class_at(c, i) & (TC_C_DIGIT | TC_C_NUMERAL) && tc_num_parse(c, i, &n) &&
           tc_unit_at(c, n.end).kind != TC_U_MONEY;
}

/* Is the figure N large, or loose, so that what stands behind it needs no cut: 120户农家? */
static int is_clear(const tc_num *n)
{
    tc_dec hundred = tc_dec_of(100);
    return n->arabic && (n->tail || tc_dec_cmp(&n->value, &hundred) >= 0);
}

/* Does what stands at I say what a percentage compares with: 7.5%YoY? */
static int compares(const tc_ctx *c, uint32_t i)
{
    static const char *const word[] = {"YoY", "yoy", "YOY", "QoQ", "qoq", "QOQ",
                                       "MoM", "mom", "MOM", "y/y", "q/q", "m/m"};
    for (size_t k = 0; tc_class_at(c, i) & TC_C_LATIN && k < sizeof word / sizeof *word; k++)
        if (tc_is(c, i, word[k]))
            return !tc_is_alnum(c, i + 3);
    return 0;
}

/* Is U behind N written as units are, whatever it counts? */
static int is_written(const tc_ctx *c, const tc_num *n, const tc_unit *u)
{
    uint32_t last = tc_at(c, u->end - 1), before = n->beg ? tc_at(c, n->beg - 1) : 0;
    if (last == '%' && compares(c, u->end))
        return before != '%';
    if ((tc_class_at(c, u->end - 1) & TC_C_LATIN || last == '%') && tc_is_alnum(c, u->end))
        return 0; /* 5Gbase, 3mol2, %20and in an address */
    if (last == '%' && before == '%')
        return 0;
    if (last == '"' && (!n->arabic || is_quoted_plain(c, n->beg)))
        return 0; /* 32" is a screen, "32" a quotation */
    if (tc_str_has(u->line->not_before, tc_at(c, u->end)) || tc_str_has(u->line->not_after, before))
        return 0; /* 216国道, 北纬40度 */
    /* 3.14人民币, 4人民币 5美元, but not the 人民币 of the next figure */
    return !u->only_before || (u->kind == TC_U_MONEY && tc_is_han(c, u->beg) &&
                               !begins_bare(c, tc_skip_blank(c, u->end)));
}

/* Does U, which counts things, count with N? */
static int counts(const tc_ctx *c, const tc_num *n, const tc_unit *u, int hedged)
{
    uint32_t before = n->beg ? tc_at(c, n->beg - 1) : 0, after = tc_at(c, u->end);
    if (!tc_cut(c, u->end) && !is_clear(n) && !ends_in_place(c, n, u))
        return 0;
    if (tc_fit_one(n) && !hedged && !u->line->factor.len)
        return 0;
    /* 前五位, 十三届十次 and 八次全会 are ranks, 新三样 and “三项改革” slogans, 百县千镇 a saying. */
    if (before == U'前' || (before == U'“' && (n->bare || is_small(n))) ||
        (!n->arabic && (tc_str_has(TC_STR("届新"), before) || tc_is(c, u->end, "全会"))) ||
        (n->bare && tc_str_has(TC_STR("百千万"), after)))
        return 0;
    if (n->han_digits > 1 && n->vague != TC_PAIR)
        return 0; /* 一二三次产业 */
    return !n->half || !tc_is_han(c, u->end);
}

/* Does U stand behind N, which begins with its scale: 千余只, 近万亩? */
static int fits_bare(const tc_ctx *c, const tc_num *n, const tc_unit *u, int hedged)
{
    tc_match m = tc_scan_longest(c->scan, n->beg, TC_A_UNIT);
    if ((m.len > 1) || !tc_cut(c, u->end))
        return 0;
    if (hedged || n->tail)
        return hedged || tc_scan_cut(c->scan, n->beg);
    /* 万里长江, “万企兴万村” are sayings, 万元 and 百万元 in 单位：万元 are no figures. */
    uint32_t before = n->beg ? tc_at(c, n->beg - 1) : 0;
    int saying = tc_at(c, u->beg) == U'里' || u->kind == TC_U_TIME ||
                 (u->kind == TC_U_COUNT && is_quoted(c, n->beg));
    return !saying && tc_scan_cut(c->scan, n->beg) &&
           (u->kind != TC_U_MONEY || (n->end - n->beg > 1 && before != ':' && before != '('));
}

/* Does a price begin at I, 一斤|两毛五? */
static int begins_price(const tc_ctx *c, uint32_t i)
{
    return tc_numeral_counts(tc_at(c, i)) && tc_unit_at(c, i + 1).kind == TC_U_MONEY;
}

/* May the reading U stand behind the figure N? */
static int fits(const tc_ctx *c, const tc_num *n, const tc_unit *u, int hedged)
{
    if (u->kind == TC_U_NONE || u->kind == TC_U_PER || (u->kind == TC_U_TIME && !tc_unit_is_age(u)))
        return 0;
    int weak =
        u->kind == TC_U_COUNT || u->context || (u->end - u->beg == 1 && tc_is_han(c, u->beg));
    uint32_t cp = tc_at(c, u->beg);
    if (tc_numeral_counts(cp) && u->end - u->beg == 1 && /* 两两, 图9|两会, 表2|两侧 */
        (cp == tc_at(c, n->beg) || !tc_cut(c, u->end) || tc_unit_at(c, u->end).kind))
        return 0;
    /* 上千 may be one word; what something costs is parted from it: 每斤|两块五, 一斤|两毛五. */
    int priced = u->kind == TC_U_MONEY && tc_numeral_counts(tc_at(c, n->beg));
    int joined = !hedged && !tc_scan_cut(c->scan, n->beg) && !priced;
    if (!is_written(c, n, u) || (weak && !tc_cut(c, u->end) && !n->scale && !n->arabic &&
                                 !begins_price(c, u->end) && !ends_in_place(c, n, u)))
        return 0;
    if (!n->arabic && joined && (weak || !tc_cut(c, n->end)))
        return 0; /* 最后一公里 is one word */
    if ((u->kind == TC_U_COUNT && !counts(c, n, u, hedged)) ||
        (n->half && u->context && u->kind != TC_U_PERCENT) ||
        (n->bare && !fits_bare(c, n, u, hedged)))
        return 0;
    if (u->never) /* 6.8级, 15927面; 三级, 5期 name something */
        return (is_clear(n) || n->point) && !is_small(n);
    return !u->context || context_allows(c, n, u);
}

/* A unit set with blanks between its characters: 150  个 百 分 点. */
static tc_unit spaced_unit(const tc_ctx *c, const tc_num *n, uint32_t i, int hedged)
{
    enum { MOST = 6, GAPS = 6 };
    const tc_unit none = {.kind = TC_U_NONE};
    uint16_t code[MOST + 1];
    uint32_t end[MOST + 1], len = 0, gaps = 0, at = i;
    for (; len < MOST && gaps <= GAPS; at++) {
        if (tc_is_blank(c, at)) {
            gaps++;
            continue;
        }
        if (!tc_is_han(c, at))
            break;
        code[len++] = c->view->code[at];
        end[len] = at + 1;
    }
    if (!gaps || len < 2)
        return none;
    code[len] = TC_CODE_NONE;
    tc_prefix p = {.trie = &c->dict->lex[0].trie, .code = code};
    tc_unit best = none;
    for (const tc_cell *cell; (cell = tc_prefix_next(&p)) != NULL;) {
        tc_match m = {.beg = end[1] - 1, .len = end[p.len] - end[1] + 1, .word = cell->word};
        if (p.len < 2 || !(cell->mask & TC_A_UNIT) || (m.len == p.len && gaps < 2))
            continue;
        tc_unit u;
        for (uint32_t s = 0; tc_unit_next(c, &m, &s, &u);)
            if (fits(c, n, &u, hedged))
                best = u;
    }
    return best;
}

/* The unit behind the figure N at I, the longest word that fits. */
tc_unit tc_fit_unit(const tc_ctx *c, const tc_num *n, uint32_t i, int hedged)
{
    tc_unit none = {.kind = TC_U_NONE};
    if (i >= c->view->n)
        return none;
    tc_match m;
    for (uint32_t k = 0; tc_scan_shorter(c->scan, i, &k, &m);) {
        if (!(m.mask & TC_A_UNIT))
            continue;
        tc_unit u;
        int time = 0;
        for (uint32_t s = 0; tc_unit_next(c, &m, &s, &u);) {
            if (fits(c, n, &u, hedged)) {
                /* 个 百 分 点 is no 个 */
                tc_unit wide = tc_is_blank(c, u.end) ? spaced_unit(c, n, i, hedged) : none;
                return wide.kind ? wide : u;
            }
            time |= u.kind == TC_U_TIME && !u.context;
        }
        if (time)
            return none; /* 5个月 is no 5个 */
    }
    return n->end < c->view->n ? spaced_unit(c, n, i, hedged) : none;
}

/* Is the code of a currency U, with a small figure right behind it at I, the name of something numbered: COP30,
 * TOP10? Those that everybody writes are money: USD5, RMB20. */
static int is_numbered(const tc_ctx *c, const tc_unit *u, uint32_t i)
{
    static const char *const common[] = {"CNY", "USD", "HKD", "EUR"};
    tc_num n;
    tc_str canon = tc_unit_canon(c, u);
    for (size_t k = 0; k < sizeof common / sizeof *common; k++)
        if (tc_str_is(canon, common[k]))
            return 0;
    return !(tc_at(c, u->end - 1) == '$') && tc_num_parse(c, i, &n) && !n.point && !n.grouped &&
           !n.scale && n.digits < 4 && !tc_unit_at(c, n.end).kind;
}

/* Money before the figure: ￥1,200, 人民币100万元, US$5. */
tc_unit tc_fit_prefix(const tc_ctx *c, uint32_t beg)
{
    uint32_t i = tc_skip_blank_back(c, beg);
    tc_match m = tc_scan_ending(c->scan, i, TC_A_UNIT);
    tc_unit u;
    for (uint32_t s = 0; m.len && tc_unit_next(c, &m, &s, &u);) {
        /* A currency's name (港币60万元) or a line that says that it stands before. */
        int name = u.kind == TC_U_MONEY && tc_is_han(c, u.beg) && u.end - u.beg > 1 && !u.context;
        if (!name && !u.before)
            continue;
        if (u.beg && tc_is_han(c, u.beg) &&
            tc_class_at(c, u.beg - 1) & (TC_C_LATIN | TC_C_DIGIT | TC_C_NUMERAL))
            continue; /* 4人民币 5美元 */
        if (tc_class_at(c, u.beg) & TC_C_LATIN &&
            ((u.beg && tc_is_alnum(c, u.beg - 1)) || (i == beg && is_numbered(c, &u, beg))))
            continue;
        return u;
    }
    return (tc_unit){.kind = TC_U_NONE};
}
