/* src/base/magic.h — what a file is by its first bytes, when it is no text: PDF, Word, archives, images … */
#ifndef TC_BASE_MAGIC_H
#define TC_BASE_MAGIC_H
#include "base/str.h"

/* Bytes of a kind at a place, and what gives its text. */
typedef struct tc_magic {
    tc_str bytes;
    uint16_t at;
    uint8_t plain;    /* text could begin with them, too: then a control character has to follow */
    uint8_t unpacks;  /* libarchive reads what is in it */
    tc_str inside;    /* what else stands somewhere in the file */
    const char *what; /* "a PNG image" */
    const char *how;  /* a command, with % for the file's name; or NULL */
} tc_magic;

/* The kind of the LEN bytes at P, with which a file begins; NULL for none that is known. A tar archive shows in its
 * first 512 bytes. */
const tc_magic *tc_magic_find(const char *p, size_t len);

/* A character that texts do not have: neither blank, line break, backspace, end of file nor escape. */
static inline int tc_is_control(unsigned char c)
{
    return c < 0x20 && !(c >= '\b' && c <= '\r') && c != 0x1A && c != 0x1B;
}

/* Is there one among the LEN bytes at P? */
int tc_has_control(const char *p, size_t len);
#endif
