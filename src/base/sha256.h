/* src/base/sha256.h — SHA-256 (FIPS 180-4), to name the sources of a compiled lexicon. */
#ifndef TC_BASE_SHA256_H
#define TC_BASE_SHA256_H
#include <stddef.h>
#include <stdint.h>

typedef struct tc_sha256 {
    uint32_t h[8];
    uint64_t len;
    unsigned char block[64];
} tc_sha256;

void tc_sha256_init(tc_sha256 *s);
void tc_sha256_add(tc_sha256 *s, const void *p, size_t len);
void tc_sha256_hex(tc_sha256 *s, char hex[65]); /* ends the sum; init again to reuse */
#endif
