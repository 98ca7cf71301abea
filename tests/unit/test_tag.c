/* tests/unit/test_tag.c — the decoder of names: features, arithmetic, paths. */
#include "names.h"

#include <dirent.h>
#include <math.h>

#include "ent/list.h"
#include "tag/evidence.h"
#include "tag/tag.h"

static const char base[] = "绍兴市\tplace/city\t\tcn:330600\t绍兴\n"
                           "越\tplace/abbr\t绍兴市\tcn:330600\n"
                           "市委\thead/org\t\t\t\t\tkind=party\n"
                           "公司\thead/company\t\t\t\t\tkind=company\n"
                           "有限公司\thead/company\t\t\t\t\tkind=company\n"
                           "书记\ttitle/post\t\t\t\t\tside=both\n"
                           "三花集团\tcompany\n"
                           "，\tmark/comma\n"
                           "元\tunit/money\tCNY\n"
                           "的\tword/f\t\t\t\t9000\n"
                           "改革\tword/v\t\t\t\t300\n"
                           "改革开放\tword/n\t\t\t\t300\n"
                           "召开\tword/v\t\t\t\t300\n"
                           "市委\tword/n\t\t\t\t900\n"
                           "公司\tword/n\t\t\t\t900\n"
                           "IT\tword/n\t\t\t\t90000\n"
                           "柴\tsurname\t\t\t\t10\n"
                           "伟\tgiven/last\t\t\t\t30\n";

static const char user[] = "云栖\ttech\n的\tperson\n";

static const char *const words[] = {"三花集团", "书记",     "公司", "召开", "市委",   "改革",
                                    "改革开放", "有限公司", "的",   "绍兴", "绍兴市", NULL};

static int setup(void **state)
{
    return world_setup(state, base, user);
}

/* A model tied to the dictionaries of a world. */
typedef struct tied {
    names_file file;
    tc_model model;
    tc_tie tie;
} tied;

static void tie_file(tied *t, world *w)
{
    taoci_err err = {0};
    names_end(&t->file);
    if (tc_model_attach(&t->model, t->file.p, t->file.len, "t.model", &err) ||
        tc_tie_make(&t->tie, &t->model, &w->store.dict, &err))
        fail_msg("%s", err.msg);
}

static void untie(tied *t)
{
    tc_tie_free(&t->tie);
    tc_model_close(&t->model);
    names_free(&t->file);
}

/* TIED must stay where it is. */
static void random_model(tied *t, world *w, uint64_t seed)
{
    names_random(&t->file, seed, 300, words);
    names_conf(&t->file);
    tie_file(t, w);
}

/* What the recognisers propose in TEXT. */
static tc_ctx propose(world *w, const char *text, size_t len)
{
    taoci_err err = {0};
    world_scan(w, text, len);
    tc_ctx c = {.dict = &w->store.dict, .view = &w->view, .scan = &w->scan, .arena = &w->arena};
    if (tc_ent_find(&c, &err))
        fail_msg("%s", err.msg);
    return c;
}

/* ---- sentences ---- */

/* Where the sentences of TEXT end, as "3 7 ". */
static const char *cuts(world *w, const char *text)
{
    static char out[200];
    size_t n = 0;
    out[0] = 0;
    world_scan(w, text, strlen(text));
    for (uint32_t beg = 0, next = 0; beg < w->view.n; beg = next) {
        uint32_t end = tc_clause_end(&w->scan, &next);
        assert_true(next > beg && end >= beg && end <= next && end - beg <= TC_CLAUSE_MOST);
        if (end > beg)
            n += (size_t)snprintf(out + n, sizeof out - n, "%u-%u ", beg, end);
    }
    return out;
}

static void sentences_end_at_marks_and_lines(void **state)
{
    static const struct {
        const char *text, *cuts;
    } row[] = {{"", ""},
               {"\n\n", ""},
               {"召开", "0-2 "},
               {"召开。改革！开放？元", "0-3 3-6 6-9 9-10 "},
               {"“召开。”改革", "0-5 5-7 "},
               {"召开？！）改革", "0-5 5-7 "},
               {"召开\n改革\n", "0-2 3-5 "},
               {"召开\r\n\r\n改革", "0-2 6-8 "},
               {"见 http://a.cn/b?c=d 的", "0-21 "}};
    for (size_t i = 0; i < LEN(row); i++)
        assert_string_equal(cuts(*state, row[i].text), row[i].cuts);
}

/* N times TEXT. */
static char *repeat(const char *text, size_t n)
{
    size_t len = strlen(text);
    char *p = malloc(n * len + 1);
    assert_non_null(p);
    for (size_t i = 0; i < n; i++)
        memcpy(p + i * len, text, len);
    p[n * len] = 0;
    return p;
}

static void a_sentence_has_400_characters_at_most(void **state)
{
    char *plain = repeat("的", 1000), *pauses = repeat("改革，", 200);
    assert_string_equal(cuts(*state, plain), "0-400 400-800 800-1000 ");
    assert_string_equal(cuts(*state, pauses), "0-399 399-600 ");
    free(plain);
    free(pauses);
}

/* ---- features ---- */

/* A model whose row R, 1 … 255, belongs to the characters of class R alone, and no other row to
 * anything: C's rows of classes are the classes. */
static void class_model(tied *t, world *w)
{
    static const char *const type[] = {"place/abbr", "place",  "company",
                                       "head/org",   "word/n", "word"};
    static const uint16_t class[] = {13 << 8 | 9, 3 << 8 | 1,  5 << 8 | 1,
                                     10 << 8 | 2, 18 << 8 | 6, 27 << 8 | 7};
    static const tc_tag_char marks[] = {{0xB7, 41}, {0x201C, 35}, {0x3001, 32}, {0xFF0C, 33}};
    static uint16_t all[TC_TAG_KINDS], none[TC_TAG_KINDS * TC_TAG_KINDS];
    static const int8_t row[256 * TC_TAG_ROW];
    static const int16_t trans[TC_TAG_BORDERS * TC_TAG_LANES * TC_TAG_LANES];
    for (uint32_t i = 0; i < TC_TAG_KINDS; i++)
        all[i] = (uint16_t)i;
    names_begin(&t->file, 256);
    names_add(&t->file, N_ROWS, 256, 0, row, sizeof row);
    names_add(&t->file, N_TRANS, LEN(trans), 0, trans, sizeof trans);
    names_add(&t->file, N_CHARS, 0, 0, NULL, 0);
    names_add(&t->file, N_CLASS, TC_TAG_KINDS, 0, all, sizeof all);
    names_add(&t->file, N_PAIRS, LEN(none), 0, none, sizeof none);
    names_texts(&t->file, N_WORDS, NULL, NULL, 0);
    names_texts(&t->file, N_TYPES, type, class, LEN(type));
    names_add(&t->file, N_MARKS, LEN(marks), 0, marks, sizeof marks);
    names_add(&t->file, N_RULES, 0, 0, NULL, 0);
    names_texts(&t->file, N_LINES, NULL, NULL, 0);
    names_texts(&t->file, N_ENTITIES, NULL, NULL, 0);
    tie_file(t, w);
}

/* The classes of the characters of TEXT and the kinds of the borders before them. */
static void read_text(tc_clause *c, world *w, const tied *t, const char *text)
{
    world_scan(w, text, strlen(text));
    tc_clause_read(c, &t->tie, &w->scan, 0, w->view.n);
    assert_int_equal(c->n, w->view.n);
}

static void characters_have_the_class_of_their_token(void **state)
{
    enum {
        PLACE = 18,
        COMPANY = 30,
        HEAD = 60,
        NAME = 42,
        NOUN = 108,
        WORD = 162,
        NUMBER = 174,
        DATE = 144,
        LATIN = 180,
        OTHER = 186,
        COMMA = 193,
        LIST = 192,
        DOT = 201
    };
    static const struct {
        const char *text;
        uint16_t class[9];
        uint8_t border[9];
    } row[] = {{"绍兴市", {PLACE + 3, PLACE + 4, PLACE + 5}, {0, 0, 0}},
               {"绍兴召开", {PLACE + 1, PLACE + 2, WORD + 1, WORD + 2}, {0, 0, 1, 0}},
               /* the least priority decides: head/org before word/n */
               {"市委的", {HEAD + 1, HEAD + 2, NAME}, {0, 0, 6}},
               {"改革开放", {NOUN + 3, NOUN + 4, NOUN + 4, NOUN + 5}, {0, 7, 7, 7}},
               {"三花集团", {COMPANY + 3, COMPANY + 4, COMPANY + 4, COMPANY + 5}, {0, 7, 7, 7}},
               {"越", {0}, {0}}, /* no word of the lattice */
               {"拾", {0}, {0}},
               /* types of a user's dictionary name things */
               {"云栖", {NAME + 1, NAME + 2}, {0, 0}},
               {"12元", {NUMBER + 1, NUMBER + 2, 0}, {0, 0, 6}},
               {"IT，", {NOUN + 1, NOUN + 2, COMMA}, {0, 0, 2}},
               {"ab、的", {LATIN + 1, LATIN + 2, LIST, NAME}, {0, 0, 3, 3}},
               {"的·的", {NAME, DOT, NAME}, {0, 4, 4}},
               {"“的%", {195, NAME, OTHER}, {0, 5, 2}}};
    world *w = *state;
    static tied t;
    class_model(&t, w);
    tc_clause *c = malloc(sizeof *c);
    assert_non_null(c);
    for (size_t i = 0; i < LEN(row); i++) {
        read_text(c, w, &t, row[i].text);
        for (uint32_t k = 0; k < c->n; k++) {
            if (c->kinds[TC_CLAUSE_PAD + k] != row[i].class[k] || c->border[k] != row[i].border[k])
                fail_msg("%s, character %u: class %u, border %u", row[i].text, k,
                         c->kinds[TC_CLAUSE_PAD + k], c->border[k]);
        }
    }
    free(c);
    untie(&t);
}

/* A model with the row 1 (slot K: K + 1 in the lane of places) for one thing: a character, a pair of
 * classes, a word, a line, a type. */
typedef struct only {
    uint32_t kind;
    const char *text;
} only;

static void only_model(tied *t, world *w, const only *o)
{
    static const char *const type[] = {"word"};
    static const uint16_t class = 27 << 8 | 7, one = 1;
    static int8_t row[2 * TC_TAG_ROW];
    static int16_t trans[TC_TAG_BORDERS * TC_TAG_LANES * TC_TAG_LANES];
    uint16_t kinds[TC_TAG_KINDS] = {0}, rules[128] = {0};
    static uint16_t pairs[TC_TAG_KINDS * TC_TAG_KINDS];
    tc_tag_char c = {0x7684, o->kind == N_CHARS};
    for (int k = 0; k < TC_TAG_SLOTS; k++)
        row[TC_TAG_ROW + k * TC_TAG_LANES + 3] = (int8_t)(k + 1);
    kinds[7 * 6] = o->kind == N_CLASS; /* a user's word of one character */
    memset(pairs, 0, sizeof pairs);
    pairs[7 * 6 * TC_TAG_KINDS + 27 * 6 + 1] = o->kind == N_PAIRS;
    rules[98] = o->kind == N_RULES;
    names_begin(&t->file, 2);
    names_add(&t->file, N_ROWS, 2, 0, row, sizeof row);
    names_add(&t->file, N_TRANS, LEN(trans), 0, trans, sizeof trans);
    names_add(&t->file, N_CHARS, 1, 0, &c, sizeof c);
    names_add(&t->file, N_CLASS, TC_TAG_KINDS, 0, kinds, sizeof kinds);
    names_add(&t->file, N_PAIRS, LEN(pairs), 0, pairs, sizeof pairs);
    names_texts(&t->file, N_WORDS, &o->text, &one, o->kind == N_WORDS);
    names_texts(&t->file, N_TYPES, type, &class, 1);
    names_add(&t->file, N_MARKS, 0, 0, NULL, 0);
    names_add(&t->file, N_RULES, LEN(rules), 0, rules, sizeof rules);
    names_texts(&t->file, N_LINES, &o->text, &one, o->kind == N_LINES);
    names_texts(&t->file, N_ENTITIES, &o->text, &one, o->kind == N_ENTITIES);
    tie_file(t, w);
}

/* Read TEXT, one sentence, into C with its evidence; the sums of LANES into L. */
static void sum_text(tc_trellis *l, tc_clause *c, world *w, const tied *t, const char *text,
                     const tc_lanes *lanes)
{
    tc_evidence e;
    tc_ctx ctx = propose(w, text, strlen(text));
    assert_int_equal(tc_evidence_find(&e, &ctx, &t->tie, &w->arena, NULL), TAOCI_OK);
    tc_clause_read(c, &t->tie, &w->scan, 0, w->view.n);
    lanes->add(l, c, &t->tie, e.p, e.n);
}

/* What each slot of a row is added to: 0 for a character that it does not reach. */
static void rows_are_added_around_what_they_belong_to(void **state)
{
    static const struct {
        only o;
        const char *text;
        int sum[12];
    } row[] = {{{N_CHARS, NULL}, "召开改革召开", {0}},
               {{N_CHARS, NULL}, "召开召开的召开召开", {0, 1, 2, 3, 4, 5, 6, 7, 0}},
               {{N_CHARS, NULL}, "的召", {4, 5}},
               {{N_CLASS, NULL}, "召开召元", {0}},
               {{N_CLASS, NULL}, "召开的召开", {2, 3, 4, 5, 6}},
               {{N_PAIRS, NULL}, "召开召开的召开召", {0, 0, 1, 2, 3, 4, 5, 6}},
               {{N_WORDS, "绍兴市"}, "召开召开绍兴市召开召开", {0, 0, 1, 2, 3, 4, 5, 6, 7, 0, 0}},
               {{N_WORDS, "绍兴"}, "召绍兴", {2, 3, 5}},
               {{N_WORDS, "改革开放"}, "改革开放", {3, 4, 4, 5}},
               {{N_WORDS, "改革"}, "改革开放", {0}},
               {{N_LINES, "place/city"}, "召绍兴", {2, 3, 5}},
               {{N_LINES, "place"}, "召绍兴", {0}},
               {{N_ENTITIES, "place"}, "召绍兴", {2, 3, 5}},
               {{N_ENTITIES, "tech"}, "召云栖", {2, 3, 5}},
               {{N_LINES, "tech"}, "召云栖", {2, 3, 5}}};
    world *w = *state;
    tc_trellis *l = malloc(sizeof *l);
    tc_clause *c = malloc(sizeof *c);
    assert_true(l && c);
    for (size_t i = 0; i < LEN(row); i++) {
        static tied t;
        only_model(&t, w, &row[i].o);
        sum_text(l, c, w, &t, row[i].text, &tc_lanes_plain);
        for (uint32_t k = 0; k < w->view.n; k++)
            if (l->sum[TC_CLAUSE_PAD + k][3] != row[i].sum[k])
                fail_msg("row %zu, character %u: %d", i, k, l->sum[TC_CLAUSE_PAD + k][3]);
        untie(&t);
    }
    free(l);
    free(c);
}

/* ---- paths ---- */

/* What the labels Y are worth; TC_TAG_ILLEGAL and less where they cannot follow each other. */
static int worth(const tc_trellis *l, const tc_clause *c, const tied *t, const uint8_t *y)
{
    int sum = 0;
    for (uint32_t i = 0; i < c->n; i++) {
        sum += l->sum[TC_CLAUSE_PAD + i][y[i]];
        sum += i                       ? t->model.trans[c->border[i]][y[i - 1]][y[i]]
               : y[0] && y[0] % 2 == 0 ? TC_TAG_ILLEGAL
                                       : 0;
    }
    return sum;
}

enum { SHORT = 4, READINGS = 15 * 15 * 15 * 15 }; /* characters, and how they can be labelled */

static void reading(uint8_t *y, uint32_t number)
{
    for (uint32_t k = 0; k < SHORT; k++, number /= TC_TAG_LABELS)
        y[k] = (uint8_t)(number % TC_TAG_LABELS);
}

/* By trying all: what the best labels are worth, and (unless WITHOUT is NULL) the best of those that have not the
 * very name [BEG, END) that those give. */
static int best_worth(const tc_trellis *l, const tc_clause *c, const tied *t,
                      const uint8_t *without, uint32_t beg, uint32_t end)
{
    int best = INT32_MIN;
    for (uint32_t i = 0; i < READINGS; i++) {
        uint8_t y[SHORT + 1] = {0};
        reading(y, i);
        if (without && memcmp(y + beg, without + beg, end - beg) == 0 && y[end] != without[beg] + 1)
            continue;
        int one = worth(l, c, t, y);
        best = one > best ? one : best;
    }
    return best;
}

/* The odds of the name [BEG, END) of the best labels: what all readings with it weigh by what the others do. */
static double odds_of(const tc_trellis *l, const tc_clause *c, const tied *t, uint32_t beg,
                      uint32_t end)
{
    int best = worth(l, c, t, l->label);
    double mine = 0, others = 0;
    for (uint32_t i = 0; i < READINGS; i++) {
        uint8_t y[SHORT + 1] = {0};
        reading(y, i);
        int has = memcmp(y + beg, l->label + beg, end - beg) == 0 && y[end] != l->label[beg] + 1;
        *(has ? &mine : &others) += exp((worth(l, c, t, y) - best) / (double)TC_TAG_UNIT);
    }
    return TC_TAG_UNIT * log(mine / others);
}

static void the_best_path_is_found_and_the_odds_of_its_names(void **state)
{
    static const char *const text[] = {"绍兴市委", "三花集团", "改革开放", "召开的越", "柴伟书记"};
    world *w = *state;
    tc_trellis *l = malloc(sizeof *l);
    tc_clause *c = malloc(sizeof *c);
    uint32_t sure = 0, weighed = 0, left_out = 0;
    assert_true(l && c);
    for (size_t i = 0; i < 12 * LEN(text); i++) {
        static tied t;
        random_model(&t, w, 77 + i);
        sum_text(l, c, w, &t, text[i % LEN(text)], &tc_lanes_plain);
        tc_lanes_plain.find(l, c, &t.tie);
        int best = best_worth(l, c, &t, NULL, 0, 0);
        assert_int_equal(worth(l, c, &t, l->label), best);
        tc_tags tags = {0};
        tc_ctx ctx = propose(w, text[i % LEN(text)], strlen(text[i % LEN(text)]));
        assert_int_equal(
            tc_tag_find(&tags, &ctx, &t.tie, &tc_lanes_plain, &w->arena, &w->scratch, NULL),
            TAOCI_OK);
        for (uint32_t beg = 0, end, k = 0; beg < c->n; beg = end) {
            end = beg + 1;
            if (!l->label[beg])
                continue;
            while (end < c->n && l->label[end] == l->label[beg] + 1)
                end++;
            double odds = odds_of(l, c, &t, beg, end);
            if (k == tags.n || tags.p[k].beg != beg) {
                assert_true(odds < 0.01);
                left_out++;
                continue;
            }
            const tc_tag *x = &tags.p[k++];
            assert_int_equal(x->end, end);
            assert_int_equal(x->type, (l->label[beg] - 1) / 2);
            assert_true(odds > -0.01);
            if (x->odds >= 64) {
                assert_int_equal(x->odds, best - best_worth(l, c, &t, l->label, beg, end));
                sure++;
            } else {
                assert_true(x->odds > odds - 1.01 && x->odds < odds + 0.01);
                weighed++;
            }
        }
        untie(&t);
    }
    assert_true(sure > 0 && weighed > 50 && left_out > 50);
    free(l);
    free(c);
}

/* ---- vectors ---- */

/* Positions where vectors took the short way, and the others. */
static uint32_t ways[2];

static void compare(world *w, const tied *t, const char *text, size_t len)
{
    const tc_lanes *fast = tc_lanes_best();
    static tc_trellis a, b;
    static tc_clause c;
    tc_evidence e;
    tc_tags one = {0}, two = {0};
    tc_ctx ctx = propose(w, text, len);
    assert_int_equal(tc_evidence_find(&e, &ctx, &t->tie, &w->arena, NULL), TAOCI_OK);
    for (uint32_t beg = 0, next = 0, at = 0; beg < w->view.n; beg = next) {
        uint32_t end = tc_clause_end(&w->scan, &next);
        while (at < e.n && tc_stretch_beg(e.p[at]) < beg)
            at++;
        if (beg == end)
            continue;
        tc_clause_read(&c, &t->tie, &w->scan, beg, end);
        const tc_lanes *how[] = {&tc_lanes_plain, fast};
        for (int k = 0; k < 2; k++) {
            tc_trellis *l = k ? &b : &a;
            how[k]->add(l, &c, &t->tie, e.p + at, e.n - at);
            how[k]->find(l, &c, &t->tie);
            how[k]->look_back(l, &c, &t->tie);
        }
        assert_memory_equal(a.sum[TC_CLAUSE_PAD], b.sum[TC_CLAUSE_PAD], c.n * sizeof(tc_lane));
        assert_memory_equal(a.fore, b.fore, c.n * sizeof(tc_lane));
        assert_memory_equal(a.back, b.back, c.n * sizeof(tc_lane));
        assert_memory_equal(a.label, b.label, c.n);
        for (uint32_t i = 1; i < c.n && fast != &tc_lanes_plain; i++)
            ways[b.quick[i] != 0]++;
    }
    if (tc_tag_find(&one, &ctx, &t->tie, &tc_lanes_plain, &w->arena, &w->scratch, NULL) ||
        tc_tag_find(&two, &ctx, &t->tie, fast, &w->arena, &w->scratch, NULL))
        fail_msg("no tags");
    assert_int_equal(one.n, two.n);
    for (uint32_t i = 0; i < one.n; i++) {
        const tc_tag *x = &one.p[i], *y = &two.p[i];
        assert_true(x->beg == y->beg && x->end == y->end && x->type == y->type &&
                    x->odds == y->odds && x->conf == y->conf);
        assert_true(x->beg < x->end && x->end <= w->view.n && x->type < TC_TAG_TYPES);
        assert_true(!i || one.p[i - 1].end <= x->beg);
    }
}

/* Every text in the files of tests/sentences, and the sample reports. */
static void vectors_give_what_plain_code_gives(void **state)
{
    world *w = *state;
    static tied t;
    random_model(&t, w, 5);
    static const char *const folder[] = {"tests/sentences", "corpus"};
    uint32_t files = 0;
    for (size_t i = 0; i < LEN(folder); i++) {
        DIR *d = opendir(folder[i]);
        assert_non_null(d);
        for (struct dirent *f; (f = readdir(d));) {
            char path[300];
            tc_buf b;
            snprintf(path, sizeof path, "%s/%s", folder[i], f->d_name);
            if (!strstr(f->d_name, ".txt"))
                continue;
            tc_buf_init(&b, 1 << 24);
            assert_int_equal(tc_file_read(path, &b, NULL), TAOCI_OK);
            compare(w, &t, b.p, b.len);
            tc_buf_done(&b);
            files++;
        }
        closedir(d);
    }
    assert_true(files > 0); /* run from the root of the tree */
    assert_true((ways[0] > 0 && ways[1] > 0) || tc_lanes_best() == &tc_lanes_plain);
    untie(&t);
}

/* Weights so large that every sum overflows. */
static void what_overflows_is_the_same_everywhere(void **state)
{
    world *w = *state;
    for (uint64_t seed = 1; seed < 20; seed++) {
        tied t;
        names_random(&t.file, seed, 50, words);
        for (size_t i = 0; i < t.file.len; i++) /* rows come first, borders behind */
            if (i >= 1024 + TC_TAG_ROW && i < 1024 + 50 * TC_TAG_ROW)
                t.file.p[i] = (unsigned char)(dice(&seed) % 2 ? 127 : 128);
        uint64_t off;
        memcpy(&off, t.file.p + N_HEAD + N_SECTION + 16, sizeof off);
        for (size_t i = 0; i < 2 * TC_TAG_BORDERS * TC_TAG_LANES * TC_TAG_LANES; i++)
            t.file.p[off + i] = (unsigned char)dice(&seed);
        names_conf(&t.file);
        tie_file(&t, w);
        char *text = repeat("绍兴市委书记柴伟召开三花集团有限公司改革的IT，", 40);
        compare(w, &t, text, strlen(text));
        free(text);
        untie(&t);
    }
}

static void odd_texts_are_read(void **state)
{
    static const struct {
        const char *text;
        size_t times;
    } row[] = {{"", 1},       {"7", 100000},           {"柴", 90000},   {"a", 100000},
               {"𠮷", 20000}, {"\xEE\x80\x80", 20000}, {"绍\n", 50000}, {"。", 50000},
               {"“", 50000},  {"柴伟", 500},           {"。\n", 5000},  {"\xEF\xBF\xBD", 5000}};
    world *w = *state;
    static tied t;
    random_model(&t, w, 3);
    for (size_t i = 0; i < LEN(row); i++) {
        char *text = repeat(row[i].text, row[i].times);
        compare(w, &t, text, strlen(text));
        free(text);
    }
    untie(&t);
}

static void without_memory_nothing_is_half_done(void **state)
{
    world *w = *state;
    tied t;
    taoci_err err = {0};
    names_random(&t.file, 1, 50, words);
    names_end(&t.file);
    assert_int_equal(tc_model_attach(&t.model, t.file.p, t.file.len, "t", NULL), TAOCI_OK);
    int done = 0;
    for (size_t n = 1; !done; n++) {
        fail_at(n, 0);
        taoci_code rc = tc_tie_make(&t.tie, &t.model, &w->store.dict, &err);
        done = !has_failed();
        fail_at(0, 0);
        assert_int_equal(rc, done ? TAOCI_OK : TAOCI_ENOMEM);
        if (!done)
            tc_tie_free(&t.tie);
    }
    tc_ctx c = propose(w, "绍兴市委书记柴伟", strlen("绍兴市委书记柴伟"));
    tc_arena small;
    tc_tags tags = {0};
    tc_arena_init(&small, 1000);
    assert_int_equal(tc_tag_find(&tags, &c, &t.tie, tc_lanes_best(), &w->arena, &small, &err),
                     TAOCI_ENOMEM);
    assert_int_equal(tags.n, 0);
    tc_arena_done(&small);
    untie(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_end_at_marks_and_lines),
        cmocka_unit_test(a_sentence_has_400_characters_at_most),
        cmocka_unit_test(characters_have_the_class_of_their_token),
        cmocka_unit_test(rows_are_added_around_what_they_belong_to),
        cmocka_unit_test(the_best_path_is_found_and_the_odds_of_its_names),
        cmocka_unit_test(vectors_give_what_plain_code_gives),
        cmocka_unit_test(what_overflows_is_the_same_everywhere),
        cmocka_unit_test(odd_texts_are_read),
        cmocka_unit_test(without_memory_nothing_is_half_done),
    };
    return cmocka_run_group_tests_name("tag", tests, setup, world_teardown);
}
