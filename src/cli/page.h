/* src/cli/page.h — a page for browsers around records of extract: nothing of them is markup or program in it. */
#ifndef TC_CLI_PAGE_H
#define TC_CLI_PAGE_H
#include <stdint.h>

#include "base/buf.h"

/* Divisions that records name, by their codes of six digits. */
enum { PAGE_CODES = 1000000 };
typedef struct page_codes {
    uint8_t bit[PAGE_CODES / 8]; /* zeroed at first */
} page_codes;

/* The page up to where the records go, and behind them: where the divisions CODES lie, and the program. */
void page_head(tc_buf *b);
void page_tail(tc_buf *b, const page_codes *codes);

/* Append the LEN bytes of JSON at P as data of CLASS ("r": a record). */
void page_data(tc_buf *b, const char *class, const char *p, size_t len);

/* Append the record at P (LEN bytes; P[LEN] is there, and 0; they are changed) without members that no page shows, and note
 * its divisions. NULL, or what is wrong with it, and nothing is appended. */
const char *page_record(tc_buf *b, char *p, size_t len, page_codes *codes);
#endif
