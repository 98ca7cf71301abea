/* fuzz/fuzz_weights.c — weights of keywords and lists of preferred terms, as somebody wrote them.
 *
 * The first byte says which it is, the rest is the file. It holds that a wrong file is an error with its line, that
 * weights which are right are written as they were read, and that no feature makes a sum overflow. */
#include "fuzz.h"

#include "key/weights.h"

static void try_weights(tc_arena *a, const tc_charmap *map, tc_str text)
{
    tc_weights w, again;
    taoci_err err = {0};
    if (tc_weights_read(&w, a, map, "fuzz.weights", text, &err)) {
        MUST((err.code == TAOCI_EDICT && err.line && err.msg[0]) || err.code == TAOCI_ENOMEM);
        return;
    }
    tc_buf out;
    tc_buf_init(&out, UINT32_MAX);
    tc_weights_write(&out, &w, 1, "once more");
    MUST(!out.bad);
    MUST(!tc_weights_read(&again, a, map, "again", (tc_str){out.p, (uint32_t)out.len}, &err));
    MUST(memcmp(w.unit, again.unit, sizeof w.unit) == 0 && w.bias == again.bias);
    tc_buf_done(&out);
    int16_t x[TC_FEATS_ROOM] = {0};
    for (int sign = -1; sign <= 1; sign += 2) {
        for (int i = 0; i < TC_FEATS; i++)
            x[i] = (int16_t)((w.unit[i / 2][0][i % 2] < 0 ? -sign : sign) * TC_FEAT_MOST);
        tc_weights_second(&w, x);
        tc_weights_part(&w, x, 0);
    }
}

static void try_vocab(tc_arena *a, const tc_charmap *map, tc_str text)
{
    tc_vocab v;
    taoci_err err = {0};
    if (tc_vocab_read(&v, a, map, "fuzz.txt", text, &err))
        MUST((err.code == TAOCI_EDICT && err.line) || err.code == TAOCI_ENOMEM);
    else
        MUST(v.count <= v.size / 2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size)
        return 0;
    const tc_str text = {(const char *)data + 1, (uint32_t)(size - 1)};
    /* A map of ASCII onto itself: what a term is does not depend on the codes. */
    static uint16_t code[TC_BMP];
    static uint32_t rep[TC_BMP];
    static uint8_t cls[TC_BMP];
    for (uint32_t i = 0; i < TC_BMP; i++) {
        code[i] = (uint16_t)i;
        rep[i] = i;
        cls[i] = i == ' ' ? TC_C_SPACE : TC_C_HAN;
    }
    const tc_charmap map = {.code = code, .rep = rep, .cls = cls};
    tc_arena a;
    tc_arena_init(&a, (size_t)64 << 20);
    (data[0] & 1 ? try_weights : try_vocab)(&a, &map, text);
    tc_arena_done(&a);
    return 0;
}
