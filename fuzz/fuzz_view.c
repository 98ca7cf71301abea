/* fuzz/fuzz_view.c — records that taoci view reads: of each line comes one element of data or a reason why not.
 *
 * It holds that the page is UTF-8, that nothing of a record is markup in it, and that what was taken can be read again. */
#include "fuzz.h"

#include "cli/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static page_codes codes;
    static const char open[] = "<script type=\"application/json\" class=\"r\">",
                      close[] = "</script>\n";
    const char *p = (const char *)data, *end = p + size;
    tc_buf page, line;
    tc_buf_init(&page, 1 << 28);
    tc_buf_init(&line, 1 << 28);
    for (size_t n; p < end; p += n + 1) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        n = (size_t)((stop ? stop : end) - p);
        tc_buf_reset(&line);
        tc_buf_reset(&page);
        tc_buf_put(&line, p, n);
        tc_buf_putc(&line, 0);
        const char *wrong = page_record(&page, line.p, n, &codes);
        MUST(!page.bad && (wrong ? wrong[0] && !page.len : page.len > 0));
        if (wrong)
            continue;
        fuzz_utf8(page.p, page.len);
        size_t inner = page.len - (sizeof open - 1) - (sizeof close - 1);
        MUST(page.len > sizeof open + sizeof close && memcmp(page.p, open, sizeof open - 1) == 0);
        MUST(memcmp(page.p + page.len - (sizeof close - 1), close, sizeof close - 1) == 0);
        MUST(!memchr(page.p + sizeof open - 1, '<', inner));
    }
    if (size % 64 == 0) { /* all divisions are gone through */
        tc_buf_reset(&page);
        page_tail(&page, &codes);
        fuzz_utf8(page.p, page.len);
        memset(&codes, 0, sizeof codes);
    }
    tc_buf_done(&page);
    tc_buf_done(&line);
    return 0;
}
