/* src/base/clean.h — bytes from outside (file names, options, records) made text that is valid and shows. */
#ifndef TC_BASE_CLEAN_H
#define TC_BASE_CLEAN_H
#include <stdarg.h>

#include "base/arena.h"
#include "base/str.h"

/* Bytes of the UTF-8 character at P, of which LEN bytes are there; 0 when it is none. */
uint32_t tc_utf8_check(const char *p, size_t len);

/* S as valid UTF-8 into OUT (room for 3 times its bytes): a byte that is none becomes %XX (报告.txt in GBK:
 * %B1%A8%B8%E6.txt), and C0 80, which writes U+0000 inside a terminated string, that character. The length. */
size_t tc_clean_text(char *out, const char *s);

/* The same into memory of A, terminated; {NULL, 0} without. */
tc_str tc_clean_keep(tc_arena *a, const char *s);

/* S as a line for eyes into OUT (ROOM bytes, terminated): as above, and control characters and marks
 * that turn a line around as \u001b. Too long, it is cut in the middle, between characters. */
void tc_clean_line(char *out, size_t room, const char *s);
__attribute__((format(printf, 3, 0))) void tc_clean_print(char *out, size_t room, const char *fmt,
                                                          va_list ap);
/* The same, whole, in malloc'd memory that the caller frees; NULL = no memory. */
char *tc_clean_copy(const char *s);
#endif
