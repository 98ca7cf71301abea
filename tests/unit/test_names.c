/* tests/unit/test_names.c — what becomes of names when a model decides: a small one that knows a few words. */
#include "names.h"

#include "find/rule.h"

static const char base[] = "绍兴市\tplace/city\t\tcn:330600\t绍兴\n"
                           "绍兴\tword/n\t\t\t\t300\n"
                           "海澜\tcompany\n"
                           "海澜\tword/n\t\t\t\t300\n"
                           "大众\tcompany\t大众汽车\t\t\t0\n"
                           "大众\tword/n\t\t\t\t900\n"
                           "云栖\tword/n\t\t\t\t300\n"
                           "三潭\tword/n\t\t\t\t300\n"
                           "学院\thead/org\t\t\t\t\tkind=school\n"
                           "学院\tword/n\t\t\t\t900\n"
                           "有限公司\thead/company\t\t\t\t\tkind=company legal=1\n"
                           "有限公司\tword/n\t\t\t\t900\n"
                           "科技\tword/n\t\t\t\t900\n"
                           "柴伟\tword/n\t\t\t\t100\n"
                           "书记\ttitle/post\t\t\t\t\tside=both\n"
                           "书记\tword/n\t\t\t\t900\n"
                           "参观\tword/v\t\t\t\t900\n"
                           "不\tword/d\t\t\t\t9000\n"
                           "的\tword/f\t\t\t\t9000\n"
                           "《\tmark/title_open\n"
                           "》\tmark/title_close\n"
                           "辽源市\tplace/city\t\tcn:220400\t辽源\n"
                           "辽\tplace/abbr\t辽源市\tcn:220400\n"
                           "绍\tplace/abbr\t绍兴市\tcn:330600\n"
                           "两地\tcue/abbr_pair\n"
                           "两地\tword/n\t\t\t\t900\n";

/* Words that the model knows, ascending, and what they are to it. */
enum { O = -1, PERSON, PLACE, ORG, COMPANY, PARK, EVENT, PRODUCT };
static const struct {
    const char *text;
    int type;
} known[] = {{"三潭", PLACE}, {"云栖", PRODUCT}, {"大众", COMPANY},
             {"学院", ORG},   {"柴伟", PERSON},  {"海澜", COMPANY}};

enum { SURE = 100, ROWS = 11 };

/* Row R makes a stretch a name of TYPE: its first character begins it, the others go on. */
static void make_row(int8_t (*row)[TC_TAG_SLOTS][TC_TAG_LANES], int r, int type)
{
    row[r][2][1 + 2 * type] = row[r][7][1 + 2 * type] = SURE;
    row[r][3][2 + 2 * type] = row[r][4][2 + 2 * type] = SURE;
    row[r][5][0] = SURE; /* and there it ends */
}

static void make_model(const char *path)
{
    static int8_t row[ROWS][TC_TAG_SLOTS][TC_TAG_LANES];
    static int16_t trans[TC_TAG_BORDERS][TC_TAG_LANES][TC_TAG_LANES];
    static const uint16_t none[TC_TAG_KINDS * TC_TAG_KINDS], class = 27 << 8 | 7;
    static const char *const type = "word", *const line = "place/city";
    const char *text[LEN(known)];
    uint16_t rows[LEN(known)], rules[120] = {0}, city = LEN(known) + 1;
    names_file f;
    for (size_t i = 0; i < LEN(known); i++) {
        text[i] = known[i].text;
        rows[i] = (uint16_t)(i + 1);
        make_row(row, (int)i + 1, known[i].type);
    }
    make_row(row, city, PLACE);
    row[1][2][2 + 2 * PLACE] = 120; /* 三潭 goes on with the place before it */
    int form = city + 1;
    /* 不: what follows is no name. */
    int no = form + 1;
    for (int k = 4; k < 6; k++)
        row[no][k][0] = 120;
    /* 辽 and what follows are one place. */
    int run = no + 1;
    row[run][3][1 + 2 * PLACE] = row[run][4][2 + 2 * PLACE] = row[run][5][0] = SURE;
    const tc_tag_char chars[] = {
        {0x4E0D, (uint16_t)no}, {0x8FBD, (uint16_t)run}, {0x9650, (uint16_t)form}};
    for (int k = 0; k < TC_TAG_BORDERS; k++)
        for (int i = 0; i < TC_TAG_LANES; i++)
            for (int j = 0; j < TC_TAG_LANES; j++)
                trans[k][i][j] = names_legal(i, j) ? 0 : -12000;
    /* 限 makes a company of 有限公司 and the two characters before it. */
    int8_t(*w)[TC_TAG_LANES] = row[form];
    w[0][1 + 2 * COMPANY] = SURE;
    for (int k = 1; k < 6; k++)
        w[k][2 + 2 * COMPANY] = SURE;
    names_begin(&f, ROWS);
    names_add(&f, N_ROWS, ROWS, 0, row, sizeof row);
    names_add(&f, N_TRANS, sizeof trans / 2, 0, trans, sizeof trans);
    names_add(&f, N_CHARS, LEN(chars), 0, chars, sizeof chars);
    names_add(&f, N_CLASS, TC_TAG_KINDS, 0, none, 2 * TC_TAG_KINDS);
    names_add(&f, N_PAIRS, LEN(none), 0, none, sizeof none);
    names_texts(&f, N_WORDS, text, rows, LEN(known));
    names_texts(&f, N_TYPES, &type, &class, 1);
    names_add(&f, N_MARKS, 0, 0, NULL, 0);
    names_add(&f, N_RULES, LEN(rules), 117, rules, sizeof rules);
    names_texts(&f, N_LINES, &line, &city, 1);
    names_texts(&f, N_ENTITIES, NULL, NULL, 0);
    names_conf(&f);
    names_add(&f, N_NOTE, 14, 0, "knows six words", 14);
    names_end(&f);
    write_file(path, (char *)f.p, f.len);
    names_free(&f);
}

typedef struct fixture {
    world w;
    char model[80];
    taoci *with, *without;
} fixture;

static taoci *open_with(const fixture *f, const char *model)
{
    const char *dicts[] = {f->w.user};
    const taoci_config cfg = {TAOCI_CONFIG_INIT, .lexicon = f->w.base, .dicts = dicts,
                              .dict_count = 1, .model = model};
    taoci *t;
    taoci_err err = {0};
    if (taoci_open(&cfg, &t, &err))
        fail_msg("%s", err.msg);
    return t;
}

static int setup(void **state)
{
    static fixture f;
    world_open(&f.w, base, "三潭镇\ttech\n");
    snprintf(f.model, sizeof f.model, "%s/names.model", f.w.folder);
    make_model(f.model);
    f.with = open_with(&f, f.model);
    f.without = open_with(&f, NULL);
    *state = &f;
    return 0;
}

static int teardown(void **state)
{
    fixture *f = *state;
    taoci_close(f->with);
    taoci_close(f->without);
    unlink(f->model);
    world_close(&f->w);
    return 0;
}

/* The entities of the record of TEXT, a line each, ' for ", dictionaries without their folder; until the next
 * call. */
static const char *extract(const taoci *t, const char *text, const char *types, int min_conf)
{
    static char out[4000];
    taoci_doc *d;
    taoci_err err = {0};
    const char *p;
    size_t len, n = 0;
    const taoci_format format = {TAOCI_FORMAT_INIT, .min_conf = min_conf};
    if (taoci_doc_new(t, &d, &err) || taoci_doc_read(d, text, strlen(text), NULL, &err) ||
        taoci_doc_extract(d, types, &err) || taoci_doc_write(d, &format, &p, &len, &err))
        fail_msg("%s", err.msg);
    assert_true(len < sizeof out);
    for (size_t i = 0; i < len; i++) {
        if (strncmp(p + i, "/tmp/taoci-test-", 16) == 0) /* … XXXXXX/ */
            i += 23;
        if (strncmp(p + i, "{\"id\":", 6) == 0)
            out[n++] = '\n';
        out[n++] = p[i] == '"' ? '\'' : p[i];
    }
    out[n] = 0;
    taoci_doc_free(d);
    p = strstr(out, "'entities':[");
    assert_non_null(p);
    return p + strlen("'entities':[");
}

static void what_the_model_takes_and_leaves(void **state)
{
    static const struct {
        const char *why, *text, *with;
    } row[] = {
        {"nobody proposed it", "参观云栖",
         "\n{'id':1,'type':'product','text':'云栖','start':2,'end':4,'value':{'name':'云栖'},"
         "'by':'model:names','conf':0.85}"},
        {"a line proposed it, and gives the value", "参观绍兴",
         "\n{'id':1,'type':'place','text':'绍兴','start':2,'end':4,"
         "'value':{'name':'绍兴市','full':'绍兴市','code':'330600','level':'city','via':'unique'},"
         "'by':'model:names','from':'base.tsv:1','conf':0.85}"},
        {"a line of weight 0 gives the value, too", "参观大众",
         "\n{'id':1,'type':'company','text':'大众','start':2,'end':4,'value':{'name':'大众汽车'},"
         "'by':'model:names','from':'base.tsv:5','conf':0.85}"},
        {"what the model leaves out goes, whatever line it has", "不海澜", ""},
        {"a person has the title beside the name", "书记柴伟参观",
         "\n{'id':1,'type':'person','text':'柴伟','start':2,'end':4,"
         "'value':{'name':'柴伟','title':'书记'},'by':'model:names','conf':0.85}"},
        {"the head says of which kind", "参观学院",
         "\n{'id':1,'type':'org','text':'学院','start':2,'end':4,"
         "'value':{'name':'学院','kind':'school'},'by':'model:names','conf':0.85}"},
        {"a place stays inside the name", "绍兴有限公司",
         "\n{'id':1,'type':'company','text':'绍兴有限公司','start':0,'end':6,"
         "'value':{'name':'绍兴有限公司','kind':'company','place':'330600'},"
         "'by':'model:names','from':'rule:company.form','conf':0.85},"
         "\n{'id':2,'type':'place','text':'绍兴','start':0,'end':2,'in':1,"
         "'value':{'name':'绍兴市','full':'绍兴市','code':'330600','level':'city','via':'unique'},"
         "'by':'base.tsv:1'}"},
        {"a place that no list has lies where it begins", "参观绍兴三潭",
         "\n{'id':1,'type':'place','text':'绍兴三潭','start':2,'end':6,"
         "'value':{'name':'三潭','full':'绍兴市三潭','parents':['330600'],'code':'330600','via':'"
         "parent'},"
         "'by':'model:names','conf':0.38},"
         "\n{'id':2,'type':'place','text':'绍兴','start':2,'end':4,'in':1,"
         "'value':{'name':'绍兴市','full':'绍兴市','code':'330600','level':'city','via':'unique'},"
         "'by':'base.tsv:1'}"},
        {"a run of initials is a place each", "辽绍两地",
         "\n{'id':1,'type':'place','text':'辽','start':0,'end':1,"
         "'value':{'name':'辽源市','full':'辽源市','code':'220400','level':'city','via':'combine'},"
         "'by':'base.tsv:23'},"
         "\n{'id':2,'type':'place','text':'绍','start':1,'end':2,"
         "'value':{'name':'绍兴市','full':'绍兴市','code':'330600','level':'city','via':'combine'},"
         "'by':'base.tsv:24'}"},
        {"a user's word stands above all", "参观三潭镇",
         "\n{'id':1,'type':'tech','text':'三潭镇','start':2,'end':5,'value':{'name':'三潭镇'},"
         "'by':'user.tsv:1'}"},
        {"a sure name is one where the model left it", "云栖的云栖，不云栖",
         "\n{'id':1,'type':'product','text':'云栖','start':0,'end':2,'value':{'name':'云栖'},"
         "'by':'model:names','conf':0.85},"
         "\n{'id':2,'type':'product','text':'云栖','start':3,'end':5,'value':{'name':'云栖'},"
         "'by':'model:names','conf':0.85},"
         "\n{'id':3,'type':'product','text':'云栖','start':7,'end':9,'value':{'name':'云栖'},"
         "'by':'model:names','conf':0.58}"},
    };
    fixture *f = *state;
    for (size_t i = 0; i < LEN(row); i++) {
        const char *got = extract(f->with, row[i].text, NULL, 0);
        size_t n = strlen(row[i].with);
        if (strncmp(got, row[i].with, n) != 0 || got[n] != ']')
            fail_msg("%s: %s", row[i].why, got);
    }
}

static void without_a_model_rules_decide(void **state)
{
    fixture *f = *state;
    const char *got = extract(f->without, "不海澜", NULL, 0);
    assert_non_null(strstr(got, "'by':'base.tsv:3'"));
    assert_null(taoci_model_note(f->without));
    assert_string_equal(taoci_model_note(f->with), "10 rows of weights; knows six word");
    /* Where no names are asked for the model is not, either. */
    assert_int_equal(extract(f->with, "参观云栖", "amount", 0)[0], ']');
}

static void what_is_not_sure_enough_is_left_out(void **state)
{
    fixture *f = *state;
    assert_non_null(strstr(extract(f->with, "参观云栖", NULL, 85), "云栖"));
    assert_null(strstr(extract(f->with, "参观云栖", NULL, 86), "云栖"));
}

static void why_says_by_how_much(void **state)
{
    fixture *f = *state;
    taoci_doc *d;
    taoci_err err = {0};
    const char *p, *text = "不海澜。参观绍兴和云栖";
    size_t len;
    if (taoci_doc_new(f->with, &d, &err) || taoci_doc_read(d, text, strlen(text), NULL, &err) ||
        taoci_doc_why(d, 1, &p, &len, &err))
        fail_msg("%s", err.msg);
    char *all = calloc(len + 1, 1);
    memcpy(all, p, len);
    assert_non_null(strstr(all, "\"result\":\"left out by the model\""));
    assert_non_null(strstr(all, "\"result\":\"taken by the model\""));
    /* 100 sixteenths, from the only row there is: of the word, of the line. */
    assert_non_null(strstr(all,
                           "\"by\":\"model:names\",\"result\":\"taken by the model\",\"what\":"
                           "\"nobody proposed it\",\"odds\":\"6.2\",\"for\":\"word 云栖 +6.2\"}"));
    assert_non_null(strstr(all, "\"odds\":\"6.2\",\"for\":\"place/city 绍兴 +6.2\"}"));
    free(all);
    taoci_doc_free(d);
}

static void without_memory_there_is_an_answer(void **state)
{
    fixture *f = *state;
    const char *dicts[] = {f->w.user};
    const taoci_config cfg = {TAOCI_CONFIG_INIT, .lexicon = f->w.base, .dicts = dicts,
                              .dict_count = 1, .model = f->model};
    int done = 0;
    for (size_t n = 1; !done; n++) {
        taoci *t = NULL;
        taoci_err err = {0};
        fail_at(n, 0);
        taoci_code rc = taoci_open(&cfg, &t, &err);
        done = !has_failed();
        fail_at(0, 0);
        assert_true(done ? rc == TAOCI_OK : rc == TAOCI_ENOMEM || t);
        taoci_close(t);
    }
}

/* The model that is part of the project names the rules by their numbers: each with a weight is still a rule. */
static void evidence_has_the_numbers_of_the_rules(void **state)
{
    tc_model m;
    taoci_err err = {0};
    (void)state;
    if (access("dict/names.model", R_OK) != 0)
        return; /* the project is whole without it */
    if (tc_model_open(&m, "dict/names.model", 1, &err))
        fail_msg("%s", err.msg);
    for (uint32_t n = 0; n < m.rule_count; n++) {
        int there = !m.rule[n];
        for (int r = 1; !there && r < TC_RULES; r++)
            there = tc_rule_list[r].evidence == n;
        if (!there)
            fail_msg("no rule has the number %u, which has a weight", n);
    }
    tc_model_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_model_takes_and_leaves),
        cmocka_unit_test(without_a_model_rules_decide),
        cmocka_unit_test(what_is_not_sure_enough_is_left_out),
        cmocka_unit_test(why_says_by_how_much),
        cmocka_unit_test(without_memory_there_is_an_answer),
        cmocka_unit_test(evidence_has_the_numbers_of_the_rules),
    };
    return cmocka_run_group_tests_name("names", tests, setup, teardown);
}
