/* fuzz/fuzz_lexicon.c — a file that claims to be a compiled lexicon: refused, or safe to use.
 *
 * The input changes bytes of a small image: the first byte says whether it is a user's or a base and
 * whether the sum is made right again, then each five are a section, a place in it and two bytes to
 * be put there. With a wrong sum it must be refused; with a right one it may be used on a text. */
#include "fuzz.h"

#include "dict/compile.h"
#include "dict/lexicon.h"

static const char base_table[] =
    "绍兴市\tplace/city\t\tcn:330600\t绍兴|越城\n浙江省\tplace/province\t\tcn:330000\t浙江\n"
    "有限公司\thead/company\n集团\thead/company\n局\thead/org\n区\thead/place\n会议\thead/event\n"
    "推进\tword/v\t\t\t\t400\n会议\tword/n\t\t\t\t500\n王\tsurname\t\t\t\t5\n市长\ttitle\n说\tcue/"
    "say\n"
    "元\tunit/money\tCNY\tiso:CNY\t\t\tfactor=1 "
    "base=CNY\n近\thedge/near\n“\tmark/quote_open\n”\tmark/quote_close\n"
    "《\tmark/title_open\n》\tmark/title_close\n的\tstop/function\n去年\tdate/"
    "relative\t\tyear:-1\n我市\tcue/place\t\tcity\n"
    /* What the base has seen has small codes, which keeps the user's image small. */
    "三花控股汽零柯桥标箱能打稽野光明书记李大学中秋甲省编号\tword/x\n";
static const char user_table[] =
    "三花集团\tcompany\t三花控股集团有限公司\tsh:1\t三花|三花控股\n三花汽零\tcompany\n柯桥\tplace/"
    "county\t柯桥区\tcn:330603\n"
    "标箱\tunit/count\tTEU\t\t\t\tfactor=1\n能打\tword/v\n会稽\tword/n\n野𠮷\tperson\n!光明\n会议/"
    "推进\n"
    "书记\ttitle\n李\tsurname\t\t\t\t3\n大学\thead/org\n中秋\tdate/"
    "festival\t\tlunar:8-15\n甲\tplace/abbr\t甲省\tcn:990000\n";
static const char patterns[] = "type\tpattern\n编号\t[A-Z]{2}-(?<n>[0-9]+)\n";
static const char text[] =
    "绍兴市三花集团会议推进，柯桥近3标箱、500元，野𠮷在会稽能打，王小明市长说，李白书记到浙江大学，"
    "AB-"
    "12，光明有限公司。《会稽大学规划》去年中秋印发，我市三花股份局“能打”区域，三花汽零集团会议。甲"
    "的。";

/* The user's image (or the base) as it was compiled, and the path of the base. */
static const tc_buf *compiled(int as_base, const char **base_path)
{
    static tc_buf image[2];
    static const char *path;
    if (!path) {
        tc_source b = {.path = "base.tsv", .text = {base_table, sizeof base_table - 1}};
        tc_source u[] = {{.path = "user.tsv", .text = {user_table, sizeof user_table - 1}},
                         {.path = "form.tsv", .text = {patterns, sizeof patterns - 1}}};
        tc_lexicon x;
        tc_buf_init(&image[0], 1 << 28);
        tc_buf_init(&image[1], 1 << 28);
        MUST(tc_compile(&b, 1, NULL, NULL, &image[1], NULL) == TAOCI_OK);
        MUST(tc_lexicon_attach(&x, image[1].p, image[1].len, "b", NULL) == TAOCI_OK);
        MUST(tc_compile(u, 2, &x.map, x.image->source, &image[0], NULL) == TAOCI_OK);
        path = fuzz_file(0, image[1].p, image[1].len);
    }
    *base_path = path;
    return &image[as_base];
}

/* Put what the input says into the image P. Its header, too: but not the place of the sum. */
static void change(char *p, size_t len, const uint8_t *data, size_t size)
{
    tc_image h;
    memcpy(&h, p, sizeof h);
    for (size_t i = 0; i + 5 <= size; i += 5) {
        size_t s = data[i] % (TC_SECS + 1), from = 0, n = sizeof h;
        if (s < TC_SECS) {
            from = h.sec[s].off;
            n = h.sec[s].len;
        }
        size_t at =
            (size_t)(data[i + 1] << 8 | data[i + 2]) * (n > UINT16_MAX ? n / UINT16_MAX : 1);
        for (int k = 0; n && k < 2; k++)
            if (from + at % n + (size_t)k < len)
                p[from + at % n + (size_t)k] = (char)data[i + 3 + k];
    }
}

/* Make the sum of the image P right: what anybody can do who knows how it is computed. */
static void seal(char *p, size_t len)
{
    tc_image h;
    memcpy(&h, p, sizeof h);
    if (h.size != len)
        return; /* refused before its sum is looked at */
    h.check = tc_lexicon_checksum((const tc_image *)(const void *)p);
    memcpy(p, &h, sizeof h);
}

static void use(const char *base, const char *lex, int as_base)
{
    taoci_config cfg = {TAOCI_CONFIG_INIT, .lexicon = as_base ? lex : base, .dicts = &lex,
                        .dict_count = !as_base, .audit = as_base};
    taoci *t;
    taoci_doc *d;
    taoci_err err = {0};
    const char *out;
    size_t n;
    taoci_code rc = taoci_open(&cfg, &t, &err);
    if (rc) {
        MUST(rc == TAOCI_EDICT && err.msg[0]);
        return;
    }
    MUST(taoci_doc_new(t, &d, &err) == TAOCI_OK);
    MUST(taoci_doc_read(d, text, sizeof text - 1, NULL, &err) == TAOCI_OK);
    MUST(taoci_doc_extract(d, "all", &err) == TAOCI_OK);
    MUST(taoci_doc_keywords(d, 0, &err) == TAOCI_OK);
    MUST(taoci_doc_write(d, &(taoci_format){TAOCI_FORMAT_INIT}, &out, &n, &err) == TAOCI_OK);
    fuzz_utf8(out, n);
    MUST(taoci_doc_write(d, &(taoci_format){TAOCI_FORMAT_INIT, .what = TAOCI_WORDS}, &out, &n,
                         &err) == TAOCI_OK);
    fuzz_utf8(out, n);
    MUST(taoci_doc_why(d, 0, &out, &n, &err) == TAOCI_OK);
    fuzz_utf8(out, n);
    taoci_doc_free(d);
    taoci_close(t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size)
        return 0;
    int as_base = (data[0] & 15) == 15, reseal = (data[0] & 16) == 0;
    const char *base;
    const tc_buf *good = compiled(as_base, &base);
    char *p = malloc(good->len);
    MUST(p);
    memcpy(p, good->p, good->len);
    change(p, good->len, data + 1, size - 1);
    if (reseal)
        seal(p, good->len);
    taoci_err err = {0};
    tc_lexicon x;
    int refused =
        tc_lexicon_attach(&x, p, good->len, "t", &err) || tc_lexicon_verify(&x, NULL, "t", &err);
    MUST(!refused || (err.code == TAOCI_EDICT && strstr(err.msg, "run '")));
    MUST(reseal || refused == (memcmp(good->p, p, good->len) != 0));
    if (!refused)
        use(base, fuzz_file(1, p, good->len), as_base);
    /* A file cut anywhere is refused, too. */
    if (size > 1)
        MUST(tc_lexicon_attach(&x, p, data[1] * good->len / 256, "t", &err));
    free(p);
    return 0;
}
