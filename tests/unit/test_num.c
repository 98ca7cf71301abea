/* tests/unit/test_num.c — numerals to exact decimals, and 10^4 of them there and back. */
#include "world.h"

#include "num/num.h"

static const char base[] = "的\tword/f\t\t\t\t5000\n"
                           "千瓦\tunit/power\tkW\n"
                           "千克\tunit/mass\tkg\n"
                           "兆瓦\tunit/power\tMW\n"
                           "千米\tunit/length\tkm\n";

static int setup(void **state)
{
    return world_setup(state, base, NULL);
}

static int parse(world *w, const char *text, uint32_t at, tc_num *n)
{
    world_scan(w, text, strlen(text));
    tc_ctx c = {.dict = &w->store.dict, .view = &w->view, .scan = &w->scan, .arena = &w->arena};
    return tc_num_parse(&c, at, n);
}

static void assert_dec(const tc_dec *d, const char *value)
{
    char text[TC_DEC_TEXT];
    tc_dec_text(d, text);
    assert_string_equal(text, value);
}

static void reads_figures_to_the_last_digit(void **state)
{
    static const struct {
        const char *text, *value;
        uint32_t chars;
    } row[] = {{"1,100.9亿", "110090000000", 8},
               {"１２．５亿", "1250000000", 5},
               {"一千二百三十四万零五", "12340005", 10},
               {"壹拾万", "100000", 3},
               {"5万6000", "56000", 6},
               {"31万8千", "318000", 5},
               {"三万五", "35000", 3},
               {"一百二", "120", 3},
               {"两千五百", "2500", 4},
               {"二十万亿", "20000000000000", 4},
               {"一万五千亿", "1500000000000", 5},
               {"零点五", "0.5", 3},
               {"十八点七", "18.7", 4},
               {"9007199254740993", "9007199254740993", 16},
               {"16.4亿", "1640000000", 5},
               {"2,300万", "23000000", 6},
               {"四万万", "400000000", 3},
               {"5个亿", "500000000", 3},
               {"五百 万", "5000000", 4},
               {"廿一", "21", 2},
               {"3.14.15", "3.14", 4},
               {"1,2345", "1", 1},
               {"二〇一九", "2019", 4},
               {"5千瓦", "5", 1},
               {"两千瓦", "2", 1},
               {"三千米", "3000", 2},
               {"100兆瓦", "100", 3},
               {"0.10", "0.1", 4},
               {"三亿五千万", "350000000", 5},
               {"2.5e3", "2500", 5},
               {"2^10", "1024", 4},
               {"0.5^-2", "4", 6},
               {"82，225.00", "82225", 9},
               {"万", "10000", 1}};
    for (size_t i = 0; i < LEN(row); i++) {
        tc_num n;
        char text[TC_DEC_TEXT];
        print_message("%s\n", row[i].text);
        assert_true(parse(*state, row[i].text, 0, &n));
        tc_dec_text(&n.value, text);
        assert_string_equal(text, row[i].value);
        assert_int_equal(n.bare_end, row[i].chars);
    }
}

static void keeps_what_is_vague(void **state)
{
    static const struct {
        const char *text, *low, *high;
        tc_vague vague;
    } row[] = {{"三十几万", "300000", "400000", TC_STEP},
               {"二百余万", "2000000", "3000000", TC_STEP},
               {"一千多万", "10000000", "20000000", TC_STEP},
               {"360多万", "3600000", "3700000", TC_STEP},
               {"十几", "10", "20", TC_STEP},
               {"八九百", "800", "900", TC_PAIR},
               {"两三", "2", "3", TC_PAIR},
               {"三五百", "300", "500", TC_PAIR},
               {"十七八", "17", "18", TC_PAIR},
               {"数千", "1000", "10000", TC_SOME},
               {"几十万", "100000", "1000000", TC_SOME},
               {"1.2多亿", "120000000", "130000000", TC_STEP}};
    for (size_t i = 0; i < LEN(row); i++) {
        tc_num n;
        print_message("%s\n", row[i].text);
        assert_true(parse(*state, row[i].text, 0, &n));
        assert_int_equal(n.vague, row[i].vague);
        assert_dec(&n.value, row[i].low);
        assert_dec(&n.upper, row[i].high);
    }
}

static void a_tail_is_not_part_of_the_figure(void **state)
{
    tc_num n;
    assert_true(parse(*state, "2000多", 0, &n));
    assert_int_equal(n.tail, TC_TAIL_MORE);
    assert_int_equal(n.bare_end, 4);
    assert_int_equal(n.end, 5);
    assert_true(parse(*state, "两万五千余", 0, &n));
    assert_int_equal(n.tail, TC_TAIL_MORE);
    assert_true(parse(*state, "十来", 0, &n));
    assert_int_equal(n.tail, TC_TAIL_ABOUT);
}

static void fractions_keep_both_parts(void **state)
{
    static const struct {
        const char *text, *over, *under;
    } row[] = {{"三分之一", "1", "3"},
               {"百分之五点二", "5.2", "100"},
               {"3分之2", "2", "3"},
               {"一又二分之一", "3", "2"},
               {"2/3", "2", "3"}};
    for (size_t i = 0; i < LEN(row); i++) {
        tc_num n;
        assert_true(parse(*state, row[i].text, 0, &n));
        assert_true(n.fraction);
        assert_dec(&n.value, row[i].over);
        assert_dec(&n.under, row[i].under);
    }
}

static void no_numeral_in_the_middle_of_one(void **state)
{
    tc_num n;
    assert_false(parse(*state, "1,280", 2, &n));
    assert_false(parse(*state, "3.5", 2, &n));
    assert_false(parse(*state, "三点五", 2, &n));
    assert_false(parse(*state, "三分之一", 3, &n));
    assert_false(parse(*state, "人", 0, &n));
    assert_true(parse(*state, "八点十五", 2, &n)); /* a time of day */
}

static void append(char *out, const char *more)
{
    size_t n = strlen(out);
    memcpy(out + n, more, strlen(more) + 1);
}

/* N as a Chinese numeral below 10^16, standard form. */
static void write_section(uint64_t n, int wanted_zero, char *out)
{
    static const char *const digit[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    static const char *const unit[] = {"千", "百", "十", ""};
    int div[] = {1000, 100, 10, 1}, zero = wanted_zero, seen = 0;
    for (int i = 0; i < 4; i++) {
        int d = (int)(n / (uint64_t)div[i] % 10);
        if (!d) {
            zero |= seen;
            continue;
        }
        if (zero)
            append(out, "零");
        append(out, digit[d]);
        append(out, unit[i]);
        zero = 0;
        seen = 1;
    }
}

static void write_han(uint64_t n, char *out)
{
    *out = 0;
    if (n >= 100000000) {
        write_han(n / 100000000, out);
        append(out, "亿");
        n %= 100000000;
        if (!n)
            return;
        char rest[200] = "";
        if (n < 10000000)
            append(out, "零");
        write_han(n, rest);
        append(out, rest);
        return;
    }
    if (n >= 10000) {
        write_section(n / 10000, 0, out);
        append(out, "万");
        if (n % 10000)
            write_section(n % 10000, n % 10000 < 1000, out);
        return;
    }
    write_section(n, 0, out);
}

/* TEXT in the capital characters of cheques: 一万 becomes 壹万. */
static void write_capital(const char *text, char *out)
{
    static const char *const pair[] = {"一", "壹", "二", "贰", "三", "叁", "四", "肆",
                                       "五", "伍", "六", "陆", "七", "柒", "八", "捌",
                                       "九", "玖", "十", "拾", "百", "佰", "千", "仟"};
    *out = 0;
    for (; *text; text += 3) { /* all of them have three bytes */
        char one[4] = {text[0], text[1], text[2], 0};
        const char *put = one;
        for (size_t i = 0; i < LEN(pair); i += 2)
            if (strcmp(one, pair[i]) == 0)
                put = pair[i + 1];
        append(out, put);
    }
}

/* V with thousands separators, in full-width digits when WIDE. */
static void write_grouped(uint64_t v, int wide, char *out)
{
    char plain[40];
    int n = snprintf(plain, sizeof plain, "%llu", (unsigned long long)v);
    *out = 0;
    for (int i = 0; i < n; i++) {
        char one[4] = {plain[i], 0};
        if (wide)
            memcpy(one, (char[]){(char)0xEF, (char)0xBC, (char)(0x90 + plain[i] - '0'), 0}, 4);
        append(out, one);
        if (i < n - 1 && (n - 1 - i) % 3 == 0)
            append(out, wide ? "，" : ",");
    }
}

/* V whole: TEXT must give it back to the last digit, in *N too. */
static void comes_back_as(void **state, const char *text, uint64_t v, tc_num *n)
{
    char want[40], got[TC_DEC_TEXT];
    snprintf(want, sizeof want, "%llu", (unsigned long long)v);
    if (!parse(*state, text, 0, n))
        fail_msg("%s is no numeral", text);
    tc_dec_text(&n->value, got);
    if (strcmp(got, want) != 0 || n->bare_end != ((world *)*state)->view.n)
        fail_msg("%s gives %s, not %s", text, got, want);
}

static void comes_back(void **state, const char *text, uint64_t v)
{
    tc_num n;
    comes_back_as(state, text, v, &n);
}

static void ten_thousand_numbers_come_back(void **state)
{
    uint64_t seed = 12345;
    for (int i = 0; i < 10000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        uint64_t v = (seed >> 11) % (i % 4 == 0   ? 100
                                     : i % 4 == 1 ? 100000
                                     : i % 4 == 2 ? 1000000000
                                                  : 9007199254740991u);
        /* Round numbers try the zeros. */
        if (i % 3 == 0)
            for (uint64_t p = 10; p < v; p *= 1000)
                v -= v / p % 10 * p;
        if (!v)
            continue;
        char text[400], got[TC_DEC_TEXT];
        tc_num n;
        int64_t back;
        write_han(v, text);
        comes_back_as(state, text, v, &n);
        assert_true(tc_dec_int(&n.value, &back));
        assert_true((uint64_t)back == v);
        char other[600];
        write_capital(text, other);
        if (strlen(other) > 3) /* 拾 alone is a verb */
            comes_back(state, other, v);
        write_grouped(v, 0, other);
        comes_back(state, other, v);
        write_grouped(v, 1, other);
        comes_back(state, other, v);
        snprintf(text, sizeof text, "%llu.%02u亿", (unsigned long long)v,
                 (unsigned)(seed % 90 + 10));
        assert_true(parse(*state, text, 0, &n));
        n.value.exp -= 8;
        tc_dec_text(&n.value, got);
        size_t len = strlen(got);
        assert_memory_equal(got, text, len); /* trailing zeros apart */
    }
}

static void factors_are_exact(void **state)
{
    (void)state;
    static const struct {
        int64_t value;
        const char *factor, *text;
    } row[] = {{15, "2000/3", "10000"},
               {1, "2000/3", "2000/3"},
               {5, "1/1000", "0.005"},
               {36, "1/100", "0.36"},
               {7, "473176473/125000000000", "0.026497882488"},
               {3, "500", "1500"}};
    for (size_t i = 0; i < LEN(row); i++) {
        char text[TC_DEC_TEXT];
        tc_dec d = tc_dec_of(row[i].value);
        tc_str factor = tc_str_of(row[i].factor);
        assert_true(tc_dec_times(&d, factor, text));
        assert_string_equal(text, row[i].text);
    }
    tc_dec d = tc_dec_of(1);
    assert_false(tc_dec_scale(&d, TC_STR("2000/3")));
    assert_false(tc_dec_scale(&d, TC_STR("x")));
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(reads_figures_to_the_last_digit),
        cmocka_unit_test(keeps_what_is_vague),
        cmocka_unit_test(a_tail_is_not_part_of_the_figure),
        cmocka_unit_test(fractions_keep_both_parts),
        cmocka_unit_test(no_numeral_in_the_middle_of_one),
        cmocka_unit_test(ten_thousand_numbers_come_back),
        cmocka_unit_test(factors_are_exact),
    };
    return cmocka_run_group_tests(t, setup, world_teardown);
}
