/* src/cli/gbk.h — names in archives and cells of tables that Windows wrote in GBK. */
#ifndef TC_CLI_GBK_H
#define TC_CLI_GBK_H
#include "base/buf.h"

/* Where the *LEN bytes at *P are no UTF-8 but GB18030, which GBK is a part of, move both to what they are in UTF-8,
 * in ROOM; else leave them. */
void as_utf8(tc_buf *room, const char **p, size_t *len);
#endif
