/* fuzz/fuzz_idf.c — a file of frequencies of any bytes is refused, or answers every question. */
#include "fuzz.h"

#include "dict/idf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes as they are; then as the pool and the rows of a file that is right otherwise: its sum would hide all else. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    taoci_err err = {0};
    tc_idf x = {0};
    tc_buf image;
    tc_idf_term term[8];
    uint32_t n = 0;
    char *copy = malloc(size + 1);
    MUST(copy != NULL);
    memcpy(copy, data, size);
    if (!tc_idf_attach(&x, copy, size, "fuzz", &err))
        tc_idf_find(&x, (tc_str){copy, size < 8 ? (uint32_t)size : 8});
    tc_buf_init(&image, UINT32_MAX);
    for (size_t i = 0; n < 8 && i + 1 < size; n++) {
        uint32_t len = data[i] % 16;
        len = len < size - i - 1 ? len : (uint32_t)(size - i - 1);
        term[n] = (tc_idf_term){{copy + i + 1, len}, data[i], 1};
        i += 1 + len;
    }
    tc_str asked[8];
    for (uint32_t i = 0; i < n; i++)
        asked[i] = term[i].text;
    MUST(tc_idf_write(&image, term, n, 1, 1, &err) == TAOCI_OK);
    MUST(tc_idf_attach(&x, image.p, image.len, "fuzz", &err) == TAOCI_OK);
    for (uint32_t i = 0; i < n; i++)
        MUST(tc_idf_find(&x, asked[i]) != NULL);
    if (size > 2 && image.len) { /* one byte damaged is always seen */
        size_t at = ((size_t)data[0] << 8 | data[1]) % image.len;
        image.p[at] ^= 1;
        MUST(tc_idf_attach(&x, image.p, image.len, "fuzz", &err) == TAOCI_EDICT);
    }
    tc_buf_done(&image);
    free(copy);
    return 0;
}
