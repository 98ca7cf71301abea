/* fuzz/fuzz_lexicon.c — a file that claims to be a compiled lexicon: refused, or safe to use. */
#include "fuzz.h"

#include "dict/compile.h"
#include "dict/lexicon.h"

/* A small image over a character table of few codes, whose bytes the input changes: place and value in
 * turn. With all changes undone it is good; with any left it must be refused. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char table[] =
        "绍兴\tplace/city\t绍兴市\tcn:330600\n三花集团\tcompany\t\t\t三花\n";
    static uint16_t code[TC_BMP];
    static const uint32_t rep[TC_BMP];
    static const uint8_t cls[TC_BMP];
    const tc_charmap map = {.code = code, .rep = rep, .cls = cls};
    for (uint32_t cp = 0; cp < TC_BMP; cp++)
        code[cp] = (uint16_t)(TC_CODE_ASTRAL + 1 + cp % 251);
    tc_source src = {.path = "t.tsv", .text = {table, sizeof table - 1}};
    tc_lexicon x;
    tc_buf image;
    tc_buf_init(&image, 1 << 24);
    if (tc_compile(&src, 1, &map, "over", &image, NULL)) {
        tc_buf_done(&image);
        return 0;
    }
    char *good = malloc(image.len);
    MUST(good);
    memcpy(good, image.p, image.len);
    for (size_t i = 0; i + 3 <= size; i += 3)
        image.p[(data[i] << 8 | data[i + 1]) % image.len] = (char)data[i + 2];
    int changed = memcmp(good, image.p, image.len) != 0;
    taoci_err err = {0};
    int refused = tc_lexicon_attach(&x, image.p, image.len, "t", &err) ||
                  tc_lexicon_verify(&x, NULL, "t", &err);
    MUST(refused == changed);
    MUST(!refused || (err.code == TAOCI_EDICT && strstr(err.msg, "run '")));
    /* A file cut anywhere is refused, too. */
    if (size)
        MUST(tc_lexicon_attach(&x, image.p, data[0] * image.len / 256, "t", &err));
    free(good);
    tc_buf_done(&image);
    return 0;
}
