#include "measure/quantity.h"

#include "find/role.h"
#include "measure/bound.h"
#include "measure/fit.h"
#include "measure/rate.h"
#include "measure/subunit.h"

enum { NEAR = 8 };

/* 和 between two figures joins a range when 之间 or 间 follows the second: 80和90之间. */
static int is_between(const tc_ctx *c, uint32_t i)
{
    tc_num n;
    if (!tc_num_parse(c, tc_skip_blank(c, i + 1), &n))
        return 0;
    tc_unit u = tc_unit_at(c, n.end);
    return tc_between(c, u.kind && tc_at(c, u.beg) != U'间' ? u.end : n.end);
}

/* The second figure of a range that begins behind I: 10—15亿元. 0 = none. */
static uint32_t range_to(const tc_ctx *c, uint32_t i, tc_num *second)
{
    i = tc_skip_blank(c, tc_bound_inclusive(c, i));
    uint32_t sign = tc_range_sign(c, i);
    if (tc_is_and(c, i) && is_between(c, i))
        sign = 1;
    if (!sign)
        return 0;
    i = tc_skip_blank(c, i + sign);
    i += tc_str_has(TC_STR("上近"), tc_at(c, i)); /* 几千元到上万元, 几十元到近百元 */
    if (!tc_num_parse(c, i, second) || second->some || second->half || second->fraction ||
        second->dotted)
        return 0;
    return second->end;
}

/* 1.2-1.5亿: the first figure takes the scale of the second where that keeps the order. */
static void share_scale(tc_num *first, const tc_num *second)
{
    if (first->scale >= 4 || (second->scale < 4 && first->scale) || !second->scale ||
        first->vague || first->bare || tc_dec_cmp(&first->value, &second->coef) >= 0)
        return;
    first->value.exp += second->scale;
}

static void set_figure(tc_quantity *q, const tc_num *n)
{
    q->low = n->value;
    q->high = n->upper;
    q->ranged = n->vague != TC_EXACT;
    q->low_open = n->vague == TC_STEP;
    q->high_open = n->vague == TC_STEP || n->vague == TC_SOME;
    q->approx = n->vague != TC_EXACT;
    q->step = n->vague == TC_STEP;
    q->fraction = n->fraction;
    q->under = n->under;
    if (n->tail == TC_TAIL_MORE || n->more)
        q->mod = "more";
    else if (n->tail == TC_TAIL_ABOUT)
        q->mod = "about";
}

/* What stands left of the figure says that it is none: 第三, G20, 国发〔2019〕. */
static int is_refused(const tc_ctx *c, const tc_num *n)
{
    if (n->dotted || n->some)
        return 1;
    if (!n->beg)
        return 0;
    uint32_t i = n->beg - 1, cp = tc_at(c, i);
    if (cp == U'第' || (cp == U'每' && n->bare))
        return 1; /* 每万人 */
    if ((cp == U'图' || cp == U'表') && n->arabic && tc_scan_back(c->scan, n->beg) == 1)
        return 1; /* 表2|两栏 */
    /* 十四届人大三次会议 */
    if ((cp == U'大' || cp == U'协' || cp == U'届' || cp == U'会') && !n->arabic &&
        tc_is(c, n->end, "次会议"))
        return 1;
    /* 第12—15条: the last of several ranks. */
    if (tc_range_sign(c, i)) {
        uint32_t k = i;
        while (k && i - k < NEAR && tc_class_at(c, k - 1) & (TC_C_DIGIT | TC_C_NUMERAL))
            k--;
        if (k && k < i && tc_at(c, k - 1) == U'第')
            return 1;
    }
    if (tc_class_at(c, i) & TC_C_LATIN && n->arabic)
        return !tc_fit_prefix(c, n->beg).kind;
    if ((cp == '-' || cp == '_' || cp == '#' || cp == '/') && i &&
        tc_class_at(c, i - 1) & TC_C_LATIN)
        return 1;
    return 0;
}

/* The unit on the next line of a figure that a hard line break cut off at I: 18亿⏎元. Only behind a
 * scale or decimals, because lists end their lines with bare figures. */
static tc_unit unit_below(const tc_ctx *c, const tc_num *n, uint32_t i)
{
    const tc_unit none = {.kind = TC_U_NONE};
    if (!(tc_class_at(c, i) & TC_C_NEWLINE) || !(n->scale >= 4 || n->point))
        return none;
    i += 1 + (tc_at(c, i) == '\r' && tc_at(c, i + 1) == '\n');
    if (tc_class_at(c, i) & (TC_C_DIGIT | TC_C_NUMERAL))
        return none;
    tc_unit u = tc_fit_unit(c, n, i, 1);
    return (u.kind == TC_U_MONEY || u.kind > TC_U_PER) && tc_cut(c, u.end) ? u : none;
}

/* One amount while it is read. */
typedef struct reading {
    const tc_ctx *c;
    tc_quantity *q;
    const tc_num *n; /* the figure; the second one of a range */
    tc_num first, second;
    const char *mod; /* of the hedges, NULL for none */
    uint32_t left;   /* where it begins */
    tc_unit prefix;  /* money before the figure */
} reading;

/* Is each figure of a list counted by the unit behind the last one: 分别建成12、15家? */
static int says_each(const tc_ctx *c, uint32_t i)
{
    enum { REACH = 24 };
    for (uint32_t k = 1; k < REACH && k <= i; k++) {
        uint32_t cp = tc_at(c, i - k);
        if (cp == U'。' || cp == ';' || tc_class_at(c, i - k) & TC_C_NEWLINE)
            return 0;
        if (cp == U'分' && tc_at(c, i - k + 1) == U'别')
            return 1;
    }
    return 0;
}

/* Is the figure N one of a list with strokes, which is no share and no date: 0.62/0.85元, 12/10/8倍? */
static int is_stroked(const tc_ctx *c, const tc_num *n)
{
    tc_num next;
    if (tc_at(c, n->end) != '/' || n->scale || !tc_num_parse(c, n->end + 1, &next))
        return 0;
    return n->point || next.point || tc_at(c, next.end) == '/' ||
           (n->beg && tc_at(c, n->beg - 1) == '/');
}

/* The unit that stands only behind a later figure of the list: 1409万、1305万人次, 12.7个、12个百分点,
 * 18.2/22.7亿元, whose scale goes to *SCALE. OWN is the one behind the figure. TC_U_NONE: none. */
static tc_unit unit_of_list(const tc_ctx *c, const tc_num *n, const tc_unit *own, int *scale)
{
    enum { ITEMS = 6 };
    const tc_unit none = {.kind = TC_U_NONE};
    tc_num next;
    uint32_t i = own->kind ? own->end : n->end;
    if (!n->arabic || n->dotted || n->fraction || n->vague ||
        !(tc_at(c, i) == '/' || tc_is_joint(c, i)))
        return none;
    int stroked = !own->kind && is_stroked(c, n);
    int some = own->kind == TC_U_COUNT && tc_at(c, own->beg) == U'个' && own->end == own->beg + 1;
    int shared = stroked || n->point || says_each(c, n->beg);
    if (own->kind ? !some : !(n->scale >= 4 || shared))
        return none;
    for (int k = 0; k < ITEMS; k++) {
        if (!(stroked ? tc_at(c, i) == '/' : tc_is_joint(c, i)) || !tc_num_parse(c, i + 1, &next) ||
            !next.arabic || next.dotted || next.fraction ||
            (next.scale != n->scale && (n->scale || !shared)))
            return none;
        tc_unit u = tc_fit_unit(c, &next, next.end, 1);
        *scale = n->scale ? 0 : next.scale; /* 18.2、22.7和29.1|亿元 */
        if (u.kind && (!some || u.kind == TC_U_PERCENT))
            return u;
        if (u.kind && (!some || tc_at(c, u.beg) != U'个'))
            return none;
        i = u.kind ? u.end : next.end;
    }
    return none;
}

/* The unit behind the figure, or below it, or one that only a bound makes a unit: 一个以上. */
static tc_unit unit_behind(reading *r)
{
    const tc_ctx *c = r->c;
    const tc_num *n = r->n;
    tc_hedge h;
    uint32_t at = tc_skip_blank(c, n->end);
    tc_unit u = tc_fit_unit(c, n, at, r->mod != NULL);
    if (!u.kind)
        u = unit_below(c, n, at);
    if (!u.kind && n->tail && (u = tc_fit_unit(c, n, n->bare_end, r->mod != NULL)).kind) {
        r->first.tail = TC_NO_TAIL;
        set_figure(r->q, &r->first);
    }
    if (!u.kind && !r->mod && tc_fit_one(n)) {
        tc_unit any = tc_fit_unit(c, n, at, 1);
        if (any.kind && tc_hedge_after(c, any.end, &h))
            u = any;
    }
    return u;
}

/* The amount of the figure V in U with the smaller parts behind it: 三块|二. V is the sum; its end. */
static uint32_t add_parts(const tc_ctx *c, const tc_unit *u, tc_dec *v)
{
    tc_quantity part = {.low = *v, .unit = *u, .end = u->end};
    if (u->kind == TC_U_MONEY)
        tc_subunit_add(c, &part);
    *v = part.low;
    return part.end;
}

/* The second figure of a range behind the first one, whose unit is *U: 1 = Q is the range now, *U
 * its unit and *END its end. */
static int join_range(reading *r, tc_unit *u, uint32_t *end)
{
    const tc_ctx *c = r->c;
    tc_quantity *q = r->q;
    tc_num *second = &r->second;
    tc_dec low = r->first.value;
    uint32_t from = u->kind ? add_parts(c, u, &low) : r->n->bare_end;
    uint32_t to = range_to(c, from, second);
    if (!to || r->n->tail)
        return 0;
    uint32_t at = tc_skip_blank(c, to);
    tc_unit v = tc_fit_unit(c, second, at, 1);
    if (!u->kind && v.kind == TC_U_COUNT && tc_at(c, v.beg) == U'间' &&
        !tc_range_sign(c, second->beg - 1))
        v.kind = TC_U_NONE; /* 10000与20000间 */
    if (!v.kind && u->kind && second->tail)
        v = tc_fit_unit(c, second, second->bare_end, 1);
    if (!u->kind) {
        share_scale(&r->first, second);
        low = r->first.value;
    }
    tc_dec high = second->vague ? second->upper : second->value;
    to = v.kind ? add_parts(c, &v, &high) : second->bare_end;
    int same = !u->kind || (v.kind && tc_str_eq(tc_unit_canon(c, u), tc_unit_canon(c, &v)));
    int bare = !u->kind && (!tc_unit_at(c, at).kind || tc_at(c, at) == U'间');
    if (!same || !(v.kind || bare) || r->first.dotted || (u->kind && !tc_subunit_in(u, &v, &low)) ||
        tc_dec_cmp(&low, &high) >= 0)
        return 0;
    int negative = q->low.negative;
    q->low = low;
    q->high = high;
    q->low.negative = negative;
    q->high.negative = 0;
    q->ranged = 1;
    q->low_open = q->high_open = q->approx = q->step = 0;
    *u = v;
    *end = to;
    r->n = second;
    return 1;
}

/* The unit and the end of the figure, alone or as a range. */
static void read_unit(reading *r)
{
    const tc_ctx *c = r->c;
    const tc_num *n = r->n;
    tc_quantity *q = r->q;
    uint32_t end = n->end;
    if (n->fraction) {
        tc_unit u = n->slash ? (tc_unit){.kind = TC_U_NONE} : tc_fit_unit(c, n, end, 0);
        if (u.kind > TC_U_PER || u.kind == TC_U_MONEY) { /* 四分之一公升 */
            q->unit = u;
            end = u.end;
        }
        q->end = end;
        return;
    }
    tc_unit u = unit_behind(r);
    int joined = join_range(r, &u, &end);
    int scale = 0;
    tc_unit shared = joined ? (tc_unit){.kind = TC_U_NONE} : unit_of_list(c, n, &u, &scale);
    if (shared.kind) {
        if (u.kind)
            end = u.end;
        q->low.exp += scale;
        q->unit = shared;
        q->unit_from = "list";
    } else if (u.kind) {
        q->unit = u;
        end = joined ? end : u.end;
    } else if (!joined) {
        end = n->tail == TC_TAIL_MORE && tc_scan_cut(c->scan, n->end) ? n->end : n->bare_end;
        if (end == n->bare_end && n->tail)
            q->mod = NULL;
    }
    q->end = end;
}

/* What stands before the figure and names its unit: 人民币, ￥, 华氏. */
static void take_prefix(reading *r)
{
    const tc_ctx *c = r->c;
    tc_quantity *q = r->q;
    tc_unit *prefix = &r->prefix;
    if (prefix->kind && prefix->kind != TC_U_MONEY) {
        /* 华氏70度, 摄氏37°: the word before says which degrees. */
        uint32_t cp = tc_at(c, r->n->end);
        int degree = cp == U'度' || cp == U'°';
        if (q->unit.kind == TC_U_TEMPERATURE || degree) {
            q->end = degree ? r->n->end + 1 : q->unit.end;
            q->unit = *prefix;
            r->left = r->left < prefix->beg ? r->left : prefix->beg;
        }
        prefix->kind = TC_U_NONE;
    }
    if (prefix->kind && q->unit.kind == TC_U_MONEY &&
        !tc_str_eq(tc_unit_base(prefix), tc_unit_base(&q->unit))) {
        if (tc_at(c, q->unit.beg) == U'元') { /* 港币60万元: 元 of that currency */
            prefix->end = q->unit.end;
            q->unit = *prefix;
        } else
            prefix->kind = TC_U_NONE;
    }
    if (!q->unit.kind && prefix->kind && !r->n->fraction)
        q->unit = *prefix;
    else if (q->unit.kind == TC_U_MONEY && prefix->kind && !q->unit_from)
        q->end = q->unit.end; /* 人民币壹拾万元 */
    else
        prefix->kind = TC_U_NONE;
    if (!prefix->kind)
        return;
    r->left = prefix->beg < r->left ? prefix->beg : r->left;
    uint32_t left = tc_bound_left(c, prefix->beg, 1, q, &r->mod);
    r->left = left < r->left ? left : r->left;
}

/* Does a name for money end at I, with a colon or 为 behind it: 投标总价：, 定金? */
static int names_money(const tc_ctx *c, uint32_t i)
{
    i = tc_skip_blank_back(c, i);
    uint32_t cp = i ? tc_at(c, i - 1) : 0;
    i = tc_skip_blank_back(c, i - (cp == ':' || cp == U'为' || cp == U'是'));
    return tc_role_start(c, i, "role/money") < i;
}

/* Has the figure N two decimals, as sums of money have: 6405.30? */
static int is_cents(const tc_ctx *c, const tc_num *n)
{
    return n->point && n->end > 3 && tc_at(c, n->end - 3) == '.';
}

/* Is the figure without a unit an amount by itself? What is counted is said before or after it: 游客1.19亿,
 * 几十万|务工者, 定金3k. */
static int is_count(const reading *r)
{
    const tc_ctx *c = r->c;
    const tc_num *n = r->n;
    int loose =
        n->vague == TC_STEP || n->vague == TC_SOME || (n->bare && r->mod && r->left < n->beg);
    if (n->arabic)
        return n->scale >= 4 || (n->scale == 3 && tc_class_at(c, n->bare_end - 1) & TC_C_LATIN);
    tc_unit u = tc_unit_at(c, n->end);
    if (!loose || !tc_cut(c, n->end) || (u.kind && tc_cut(c, u.end)))
        return 0;
    tc_quantity q = {.end = n->end}; /* 几百|村民 counts, 数百 alone is a number */
    if (n->scale < 4)
        tc_rate_of(c, &q, 0);
    return n->scale >= 4 || (n->scale >= 2 && q.of_end);
}

/* Name the amount: its unit, a share, 一半. -1 = it is none. */
static int name_amount(reading *r)
{
    const tc_ctx *c = r->c;
    const tc_num *n = r->n;
    tc_quantity *q = r->q;
    tc_hedge h;
    if (q->unit.kind) {
        if (!q->fraction && q->end == q->unit.end) {
            tc_subunit_add(c, q);
        }
        q->at_discount = !q->fraction && tc_at(c, q->unit.end - 1) == U'折';
        tc_quantity_name(c, q);
    } else if (q->fraction) {
        /* 4/5 may be a date or a score: a share where a hedge or 的 says so. */
        if (!n->slash || r->mod || tc_at(c, q->end) == U'的' || tc_hedge_after(c, q->end, &h))
            tc_subunit_fraction(q, n->bare);
    } else if (tc_fit_one(n) && tc_at(c, n->end) == U'半' && r->left <= n->beg &&
               tc_cut(c, n->end + 1) && tc_scan_cut(c->scan, n->beg)) {
        q->low = tc_dec_of(50); /* 一半 */
        q->kind = "percent";
        q->name = TC_STR("percent");
        q->end = n->end + 1;
    } else if (n->half)
        return -1;
    else if (r->left == n->beg && !r->mod && !r->prefix.kind && tc_subunit_metre(c, n, q)) {
        r->left--;
        tc_quantity_name(c, q);
    }
    if (q->unit.kind || q->kind || r->prefix.kind)
        return 0;
    if (is_count(r))
        q->kind = names_money(c, r->left) ? "money" : "count";
    else if (n->arabic && !n->scale && !n->dotted && !q->fraction &&
             (n->grouped || is_cents(c, n)) && names_money(c, r->left) &&
             !tc_unit_at(c, tc_skip_blank(c, n->end)).kind)
        q->kind = "money"; /* 投标总价：6,405,300.00 */
    return 0;
}

/* The bounds behind the amount. */
static void read_right(reading *r)
{
    const tc_ctx *c = r->c;
    tc_quantity *q = r->q;
    tc_hedge h;
    if (!r->mod && r->left && tc_at(c, r->left - 1) == U'比' && tc_hedge_compared(c, q->end, &h)) {
        r->left--; /* 比三成高 */
        r->mod = h.mod;
        q->end = h.end;
    } else if (tc_hedge_after(c, tc_bound_inclusive(c, q->end), &h)) {
        /* 3起 is three cases, 5米内 is a place: only what follows a real amount. */
        int word = h.end - h.beg > 1;
        if (word || (q->unit.kind && q->unit.kind != TC_U_COUNT)) {
            tc_hedge verb = {0}; /* 控制在5.5%左右 is about 5.5 */
            int soft = r->mod && strcmp(h.mod, "about") == 0 &&
                       tc_hedge_before(c, tc_skip_blank_back(c, r->left), &verb) && verb.outside;
            if (!r->mod || strcmp(r->mod, "about") == 0 || soft)
                r->mod = h.mod;
            q->end = h.end;
        }
    }
}

static int read_one(const tc_ctx *c, const tc_num *n, tc_quantity *q)
{
    *q = (tc_quantity){.beg = n->beg, .end = n->end};
    if (is_refused(c, n))
        return -1;
    reading r;
    r.c = c;
    r.q = q;
    r.n = n;
    r.first = *n;
    r.mod = NULL;
    set_figure(q, n);
    r.left = tc_bound_left(c, n->beg, n->scale >= 4 || n->bare, q, &r.mod);
    r.prefix = tc_fit_prefix(c, n->beg);
    if (n->bare && !n->tail && !r.mod)
        r.prefix.kind = TC_U_NONE; /* 单位：人民币万元 */
    read_unit(&r);
    take_prefix(&r);
    tc_hedge h;
    if (r.mod && q->unit.kind == TC_U_COUNT && tc_class_at(c, q->unit.end) & TC_C_NUMERAL &&
        tc_hedge_before(c, r.left, &h) && h.outside)
        r.mod = NULL; /* 连跨3个万亿元台阶: what is crossed is the second figure */
    if (name_amount(&r) < 0)
        return -1;
    if (q->unit.kind && tc_at(c, q->unit.beg) == U'番' && r.left == r.n->beg)
        r.left -= tc_fit_verb(c, r.left);
    tc_rate_per(c, q, r.left);
    read_right(&r);
    q->beg = r.left;
    if (r.mod)
        q->mod = r.mod;
    if (q->kind && (q->unit.kind == TC_U_COUNT || q->fraction || q->unit.kind == TC_U_PERCENT ||
                    strcmp(q->kind, "percent") == 0 || strcmp(q->kind, "count") == 0))
        tc_rate_of(c, q, q->beg);
    return q->kind != NULL;
}

/* 1 a lower bound, -1 an upper one, 0 none. */
static int side_of(const tc_quantity *q)
{
    static const char *const low[] = {"over", "at_least"}, *const high[] = {"less", "at_most",
                                                                            "up_to"};
    if (!q->mod || q->ranged || q->fraction)
        return 0;
    for (int i = 0; i < 2; i++)
        if (strcmp(q->mod, low[i]) == 0)
            return 1;
    for (int i = 0; i < 3; i++)
        if (strcmp(q->mod, high[i]) == 0)
            return -1;
    return 0;
}

/* The unit that Q is given in: a discount is per cent. */
static tc_str counted_in(const tc_ctx *c, const tc_quantity *q)
{
    tc_str canon = tc_unit_canon(c, &q->unit);
    return tc_str_is(canon, "discount") ? tc_unit_base(&q->unit) : canon;
}

/* 大于5且小于10, 1000以上，1500以下: two bounds make one range. */
static void join_bounds(const tc_ctx *c, tc_quantity *q)
{
    enum { GAP = 10 };
    int side = side_of(q);
    uint32_t i = q->end;
    tc_num n;
    tc_quantity r;
    while (side && i < q->end + GAP && !(tc_class_at(c, i) & (TC_C_DIGIT | TC_C_NUMERAL)))
        i++;
    if (!side || i == q->end + GAP || !tc_num_parse(c, i, &n))
        return;
    int found = read_one(c, &n, &r);
    if (found < 0 || r.beg < q->end || side_of(&r) != -side ||
        (r.unit.kind && q->unit.kind && !tc_str_eq(counted_in(c, &r), counted_in(c, q))))
        return;
    for (i = q->end; i < r.beg; i++) {
        if (!tc_str_has(TC_STR("且并同时的而又,、"), tc_at(c, i)) &&
            !(tc_class_at(c, i) & TC_C_SPACE))
            return;
    }
    const tc_quantity *low = side > 0 ? q : &r, *high = side > 0 ? &r : q;
    if (tc_dec_cmp(&low->low, &high->low) >= 0)
        return;
    tc_quantity both = r.unit.kind ? r : *q;
    both.beg = q->beg;
    both.end = r.end;
    both.high = high->low;
    both.low = low->low;
    both.low_open = strcmp(low->mod, "over") == 0;
    both.high_open = strcmp(high->mod, "less") == 0;
    both.ranged = 1;
    both.mod = NULL;
    both.kind = r.kind ? r.kind : q->kind;
    *q = both;
}

int tc_quantity_read(const tc_ctx *c, const tc_num *n, tc_quantity *q)
{
    int found = read_one(c, n, q);
    if (found >= 0)
        join_bounds(c, q);
    return found >= 0 ? q->kind != NULL : found;
}
