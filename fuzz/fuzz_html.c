/* fuzz/fuzz_html.c — HTML pages made of pieces that come again and again, with a clock.
 *
 * The input is pieces, each ended by a NUL byte; the byte in front of each says how often it stands in the
 * page: 4 to the power of its two lower bits times its upper ones. It holds that a page is read, or refused
 * with a sentence, and that four times of it takes not much more than four times as long. */
#include "fuzz.h"

#include <time.h>

enum { MOST = 1 << 18, NOISE = 60, RATIO = 10 }; /* bytes; milliseconds */

typedef struct page {
    char *p;
    size_t len;
} page;

/* The page of DATA with each piece TIMES as often. */
static page make(const uint8_t *data, size_t size, size_t times)
{
    page page = {malloc(4 * MOST), 0};
    MUST(page.p);
    while (size > 1) {
        const uint8_t *piece = data + 1, *end = memchr(piece, 0, size - 1);
        size_t n = end ? (size_t)(end - piece) : size - 1;
        size_t k = ((size_t)1 << 2 * (data[0] & 3)) * (size_t)(1 + (data[0] >> 2)) * times;
        for (; k && page.len + n <= MOST / 4 * times; k--) {
            memcpy(page.p + page.len, piece, n);
            page.len += n;
        }
        size -= n + 1 + (end != NULL);
        data = piece + n + (end != NULL);
    }
    return page;
}

/* The milliseconds of processor time that reading takes, the less of RUNS; -1 for a page that is refused. */
static double cost(taoci_doc *d, const page *page, int runs)
{
    double least = 1e9;
    for (; runs; runs--) {
        struct timespec a, b;
        taoci_err err = {0};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
        taoci_code rc = taoci_doc_read(
            d, page->p, page->len,
            &(taoci_input){TAOCI_INPUT_INIT, .id = "f", .encoding = "UTF-8", .html = 1}, &err);
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
        MUST(!rc || ((rc == TAOCI_ELIMIT || rc == TAOCI_ETEXT) && err.msg[0]));
        if (rc)
            return -1;
        double ms = (double)(b.tv_sec - a.tv_sec) * 1e3 + (double)(b.tv_nsec - a.tv_nsec) / 1e6;
        least = ms < least ? ms : least;
    }
    return least;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    taoci_doc *d = fuzz_document();
    page one = make(data, size, 1), four = make(data, size, 4);
    double a = cost(d, &one, 1), b = cost(d, &four, 1);
    /* A refusal costs nothing: four times OTTO is no font any more. Asked again when it looks slow: another
     * process may have been in the way. */
    if (a >= 0 && b > NOISE + RATIO * a)
        MUST(cost(d, &four, 3) <= NOISE + RATIO * cost(d, &one, 3));
    free(one.p);
    free(four.p);
    return 0;
}
