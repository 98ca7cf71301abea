/* tests/unit/test_name.c — borders of names over a dictionary of a few lines. */
#include "world.h"

#include "ent/list.h"
#include "find/find.h"
#include "resolve/alias.h"
#include "resolve/overlap.h"

static const char base[] = "绍兴市\tplace/city\t\tcn:330600\t绍兴\n"
                           "召开\tword/v\t\t\t\t300\n"
                           "召开\tcue/verb\n"
                           "的\tword/f\t\t\t\t9000\n"
                           "和\tword/f\t\t\t\t9000\n"
                           "和\tstop/function\n"
                           "教育\tword/n\t\t\t\t900\n"
                           "局长\ttitle/post\t\t\t\t\tside=both\n"
                           "书记\ttitle/post\t\t\t\t\tside=both\n"
                           "市委\thead/org\t\t\t\t\tkind=party\n"
                           "市委书记\ttitle/post\t\t\t\t\tside=both\n"
                           "投资\tword/n\t\t\t\t900\n"
                           "公司\thead/company\t\t\t\t\tkind=company\n"
                           "有限公司\thead/company\t\t\t\t\tkind=company legal=1\n"
                           "企业\tword/n\t\t\t\t900\n"
                           "企业\tcue/noun\t\t\t\t\ttype=company\n"
                           "科技\tword/n\t\t\t\t900\n"
                           "科技\thead/company\t\t\t\t\tkind=company\n"
                           "等\tcue/list\n"
                           "以下简称\tcue/alias\t\t\t\t\tshort=1\n"
                           "（\tmark/bracket_open\n"
                           "）\tmark/bracket_close\n"
                           "“\tmark/quote_open\n"
                           "”\tmark/quote_close\n"
                           "柴\tsurname\t\t\t\t10\n"
                           "王\tsurname\t\t\t\t720\n"
                           "伟\tgiven/last\t\t\t\t30\n"
                           "伟\tgiven/first\t\t\t\t20\n"
                           "女士\ttitle/honorific\t\t\t\t\tside=after\n"
                           "说\tcue/say\n"
                           "说\tword/v\t\t\t\t9000\n"
                           "等\tword/f\t\t\t\t9000\n"
                           "女士\tword/n\t\t\t\t900\n"
                           "书记\tword/n\t\t\t\t900\n"
                           "局长\tword/n\t\t\t\t900\n"
                           "市委\tword/n\t\t\t\t900\n"
                           "公司\tword/n\t\t\t\t900\n"
                           "有限公司\tword/n\t\t\t\t900\n";

static int setup(void **state)
{
    return world_setup(state, base, NULL);
}

/* The outermost names in TEXT, each as type:text and a blank. */
static const char *names(world *w, const char *text)
{
    static char out[400];
    size_t n = 0;
    taoci_err err = {0};
    world_scan(w, text, strlen(text));
    tc_ctx c = {.dict = &w->store.dict, .view = &w->view, .scan = &w->scan, .arena = &w->arena};
    assert_int_equal(tc_ent_find(&c, &err), TAOCI_OK);
    assert_int_equal(tc_overlap_resolve(&c, c.arena, NULL), TAOCI_OK);
    assert_int_equal(tc_alias_find(&c, &w->scratch, &err), TAOCI_OK);
    assert_int_equal(tc_overlap_resolve(&c, c.arena, NULL), TAOCI_OK);
    out[0] = 0;
    for (uint32_t i = 0; i < c.mentions.n; i++) {
        const tc_mention *m = &c.mentions.p[i];
        if (m->parent || m->kind->family != TC_FAM_NAME)
            continue;
        tc_str s = tc_text(&c, m->beg, m->end);
        int len = snprintf(out + n, sizeof out - n, "%s:%.*s ", m->kind->name, (int)s.len, s.p);
        n += (size_t)len;
        assert_true(n < sizeof out);
    }
    return out;
}

static void names_end_where_they_should(void **state)
{
    static const struct {
        const char *text, *names;
    } row[] = {
        {"召开远澜投资有限公司的", "company:远澜投资有限公司 "},
        {"召开绍兴市投资有限公司的", "company:绍兴市投资有限公司 "},
        {"召开有限公司的", ""},
        {"远澜科技（绍兴）有限公司", "company:远澜科技（绍兴）有限公司 "},
        {"青岭、恪砺和远澜等科技企业", "company:青岭 company:恪砺 company:远澜 "},
        {"投资、教育等企业", ""},
        {"绍兴市委书记柴伟说", "person:柴伟 "},
        {"局长王伟，王伟的", "person:王伟 "},
        {"王女士", "person:王女士 "},
        {"远澜有限公司（以下简称“澜投”）。澜投的",
         "company:远澜有限公司 company:澜投 company:澜投 "},
    };
    for (size_t i = 0; i < LEN(row); i++)
        assert_string_equal(names(*state, row[i].text), row[i].names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(names_end_where_they_should, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
