/* src/text/binary.h — files that are no text, told by their first bytes: PDF, Word, archives, images … */
#ifndef TC_TEXT_BINARY_H
#define TC_TEXT_BINARY_H
#include "text/decode.h"

/* TAOCI_ETEXT when the LEN bytes at P, of a file called NAME, are known to be something else than text;
 * the sentence says what, and the command that makes text of it. */
taoci_code tc_binary_check(const char *p, size_t len, const char *name, taoci_err *err);

/* TAOCI_ETEXT when the LEN bytes at P, decoded to D, are full of control characters. */
taoci_code tc_binary_decoded(const char *p, size_t len, const tc_decoded *d, taoci_err *err);
#endif
