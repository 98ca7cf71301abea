/* tests/unit/test_html.c — pages, with a clock. */
#include "unit.h"

#include <stdio.h>
#include <time.h>

#include "text/entity.h"
#include "text/html.h"

/* What the page TEXT shows; its title goes to *TITLE. In a static buffer. */
static const char *shown(const char *text, tc_str *title)
{
    static char out[1 << 16];
    tc_arena a;
    tc_pieces p = {0};
    size_t n = 0;
    static char name[256];
    tc_arena_init(&a, 1 << 26);
    assert_int_equal(tc_html_find(&p, title, &a, &a, text, (uint32_t)strlen(text), NULL), TAOCI_OK);
    for (uint32_t i = 0; i < p.n; i++) {
        assert_true(i == 0 || p.p[i].beg >= p.p[i - 1].end);
        if (p.p[i].cp) {
            n += tc_utf8_put(out + n, p.p[i].cp);
        } else {
            memcpy(out + n, text + p.p[i].beg, p.p[i].end - p.p[i].beg);
            n += p.p[i].end - p.p[i].beg;
        }
    }
    out[n] = 0;
    snprintf(name, sizeof name, "%.*s", (int)title->len, title->p ? title->p : "");
    title->p = name;
    tc_arena_done(&a);
    return out;
}

static void a_page_is_what_a_reader_sees(void **state)
{
    static const struct {
        const char *page, *text, *title;
    } row[] = {
        {"", "", ""},
        {"甲", "甲\n", ""},
        {"<p>甲<p>乙", "甲\n乙\n", ""},
        {"<div>甲<b>乙</b>丙</div>丁", "甲乙丙\n丁\n", ""},
        {"甲<br>乙<hr/>丙</br>丁", "甲\n乙\n丙\n丁\n", ""},
        {"<table><tr><td>一<td>二<tr><td>三</td><td></td><td>四</td></tr></table>",
         "一\t二\n三\t\t四\n", ""},
        {"<title>题</title><h2>子</h2>文", "子\n文\n", "题"},
        {"<title>题&amp;目\n二</title><h1>真<br>题</h1>文", "真\n题\n文\n", "真 题"},
        {"<h1></h1><title>题</title><h1>后</h1>", "后\n", "题"},
        {"<h1>题<p>文<p>文", "题\n文\n文\n", "题"},
        {"<head>\n<meta a=b>\n<style>a</style></head>\n<body>\n甲\n</body>", "甲\n", ""},
        {"<head>甲<title>题</title>", "甲\n", "题"},
        {"甲<script>if(a<b)c('</p>')</script>乙", "甲乙\n", ""},
        {"甲<script><!--<script></script>--></script>乙", "甲乙\n", ""},
        {"甲<SCRIPT>x</scriptx></SCRIPT >乙", "甲乙\n", ""},
        {"甲<style></style\n>乙<xmp><b>&amp;</xmp>丙", "甲乙\n<b>&amp;\n丙\n", ""},
        {"甲<textarea><p></textarea>乙<iframe><p></iframe>丙", "甲乙丙\n", ""},
        {"甲<!-- a -- > <p> -->乙<!-->丙<!--->丁<!--a--!>戊", "甲乙丙丁戊\n", ""},
        {"甲<!DOCTYPE a>乙<?php b?>丙</>丁</ e>戊", "甲乙丙丁戊\n", ""},
        {"甲<a b='>' c=\">\" d=>乙<a b = \">\">丙", "甲乙丙\n", ""},
        {"甲<a href=/x/>乙<br/>丙", "甲乙\n丙\n", ""},
        {"甲<5乙< 丙<丁", "甲<5乙< 丙<丁\n", ""},
        {"若x<y则<b>甲</b>，若x<y 则", "若x<y则甲，若x<y 则\n", ""},
        {"<td　width=9>甲", "甲\n", ""},
        {"甲<select><option>乙<option>丙</select>丁", "甲丁\n", ""},
        {"<div>甲<select><option>乙</div>丙", "甲\n丙\n", ""},
        {"甲<select><option>乙<input>丙", "甲丙\n", ""},
        {"<div>甲<button>乙</div>丙", "甲\n丙\n", ""},
        {"甲<button>乙<button>丙</button>丁", "甲丁\n", ""},
        {"甲<svg><text>乙</text><svg/><g></svg>丙", "甲丙\n", ""},
        {"甲<svg><title>乙</title><style/><p>丙", "甲\n丙\n", ""},
        {"甲<svg><foreignObject><p>乙</p></foreignObject></svg>丙", "甲丙\n", ""},
        {"<div>甲<template><div>乙</div></div></template>丙", "甲丙\n", ""},
        {"甲<object><p>乙<object></object></object>丙", "甲丙\n", ""},
        {"绍 兴\n 市\tAB\nCD", "绍 兴市 AB CD\n", ""},
        {"<p>  甲  </p>  <p> 乙</p>", "甲\n乙\n", ""},
    };
    (void)state;
    for (size_t i = 0; i < LEN(row); i++) {
        tc_str title;
        const char *text = shown(row[i].page, &title);
        if (strcmp(text, row[i].text) || strcmp(title.p, row[i].title))
            fail_msg("%s\n    shows '%s', title '%s'", row[i].page, text, title.p);
    }
}

static void references_are_characters(void **state)
{
    static const struct {
        const char *text;
        uint32_t bytes, cp;
    } row[] = {
        {"&nbsp;", 6, 0xA0},
        {"&nbspx", 5, 0xA0},
        {"&amp", 4, '&'},
        {"&ldquo;", 7, 0x201C},
        {"&ldquo", 0, 0},
        {"&Agrave", 7, 0xC0},
        {"&nosuch;", 0, 0},
        {"&notit;", 4, 0xAC},
        {"&;", 0, 0},
        {"&", 0, 0},
        {"&#20013;", 8, 0x4E2D},
        {"&#x4e2D;", 8, 0x4E2D},
        {"&#X4E2D", 7, 0x4E2D},
        {"&#;", 0, 0},
        {"&#x;", 0, 0},
        {"&#0;", 4, 0xFFFD},
        {"&#x110000;", 10, 0xFFFD},
        {"&#99999999999999999;", 20, 0xFFFD},
        {"&#xD800;", 8, 0xFFFD},
        {"&#150;", 6, 0x2013},
        {"&zwnj;", 6, 0x200C},
        {"&apos;", 6, '\''},
        {"&AMP;", 5, '&'},
        {"&euro;", 6, 0x20AC},
    };
    (void)state;
    for (size_t i = 0; i < LEN(row); i++) {
        uint32_t cp = 0, n = tc_entity_read(row[i].text, row[i].text + strlen(row[i].text), &cp);
        if (n != row[i].bytes || (n && cp != row[i].cp))
            fail_msg("%s: %u bytes, U+%04X", row[i].text, n, (unsigned)cp);
    }
}

/* BEFORE, PIECE (# in it is its number) until there are LEN bytes, AFTER. */
static char *page_of(const char *before, const char *piece, const char *after, size_t len,
                     size_t *size)
{
    static const char last[] = "<p>甲</p>";
    char *p = malloc(len + 200);
    assert_non_null(p);
    size_t n = (size_t)sprintf(p, "%s", before);
    for (unsigned k = 0; n < len; k++)
        for (const char *c = piece; *c; c++)
            if (*c == '#')
                n += (size_t)snprintf(p + n, 12, "%u", k);
            else
                p[n++] = *c;
    *size = n + (size_t)sprintf(p + n, "%s%s", after, last);
    return p;
}

/* Milliseconds of processor time to read the page, the least of three. */
static double cost(const char *text, size_t len)
{
    double least = 1e9;
    for (int i = 0; i < 3; i++) {
        struct timespec x, y;
        tc_arena a;
        tc_str title;
        tc_pieces p = {0};
        tc_arena_init(&a, (size_t)1 << 30);
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &x);
        assert_int_equal(tc_html_find(&p, &title, &a, &a, text, (uint32_t)len, NULL), TAOCI_OK);
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &y);
        tc_arena_done(&a);
        double ms = (double)(y.tv_sec - x.tv_sec) * 1e3 + (double)(y.tv_nsec - x.tv_nsec) / 1e6;
        least = ms < least ? ms : least;
    }
    return least;
}

/* Whatever a page is made of, eight times of it take eight times as long: markup that never ends, end
 * tags of what was never opened, attributes by the thousand. */
static void time_grows_with_the_page_alone(void **state)
{
    static const char *const row[][3] = {
        {"", "<b id=#></i>", ""},
        {"", "<div></x>", ""},
        {"", "<p><b id=#></p>", ""},
        {"", "<div>", ""},
        {"", "<table>", ""},
        {"", "<a><div></a>", ""},
        {"<p ", "a#=1 ", ">"},
        {"", "<html a#=1>", ""},
        {"", "<body a#=1>", ""},
        {"<b ", "\"", "\">"},
        {"", "<a x=\"", "\">"},
        {"", "<a x='", ""},
        {"", "<!--", "-->"},
        {"", "<!-", ">"},
        {"", "<!--->-", ""},
        {"<svg>", "<g>", "</svg>"},
        {"<svg>", "<g></x>", "</svg>"},
        {"<svg>", "<x#>", "</svg>"},
        {"<button>", "<i></b>", "</button>"},
        {"<template>", "<div></p>", "</template>"},
        {"", "<select><option>", "</select>"},
        {"<script><!--", "<script>", "</script></script>-->"},
        {"<script>", "<!--", "</script>"},
        {"", "<script></script", "></script>"},
        {"<title>", "</titl", "</title>"},
        {"", "<title>", "</title>"},
        {"", "<x<y", ""},
        {"", "</", ">"},
        {"", "&#", ";"},
        {"", "&#1", ";"},
        {"", "&amp", ";"},
        {"", "&aaaaaaaaaaaaaaaa", ";"},
        {"", "<", ""},
        {"", "<h1>", "</h1>"},
        {"", "<h1>甲", ""},
        {"", "<td>甲", ""},
        {"", " \n", ""},
    };
    (void)state;
    for (size_t i = 0; i < LEN(row); i++) {
        size_t one, eight;
        char *p = page_of(row[i][0], row[i][1], row[i][2], 1 << 16, &one);
        char *q = page_of(row[i][0], row[i][1], row[i][2], 1 << 19, &eight);
        double a = cost(p, one), b = cost(q, eight);
        if (b > 20 + 16 * a)
            fail_msg("%s %s %s: %.1f ms, eight times of it %.1f ms", row[i][0], row[i][1],
                     row[i][2], a, b);
        free(p);
        free(q);
    }
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(a_page_is_what_a_reader_sees),
        cmocka_unit_test(references_are_characters),
        cmocka_unit_test(time_grows_with_the_page_alone),
    };
    return cmocka_run_group_tests(t, NULL, NULL);
}
