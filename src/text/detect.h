/* src/text/detect.h — which encoding bytes are in, by reading all of them in each that is likely. */
#ifndef TC_TEXT_DETECT_H
#define TC_TEXT_DETECT_H
#include "base/err.h"

typedef struct tc_guess {
    const char *encoding; /* an ICU converter name; static */
    uint32_t conf;        /* thousandths; 1000 = sure */
} tc_guess;

/* The most likely encoding of the LEN bytes at P, which have no byte order mark. UTF-8 proves
 * itself, a few wrong bytes aside; anything else is decoded whole in every candidate and judged by
 * how many of its characters are common Chinese ones, and how many none at all. O(len). Cannot fail: a
 * candidate that ICU lacks is left out. */
tc_guess tc_detect(const char *p, size_t len);
#endif
