/* src/resolve/title.h — the heading over the whole text, and the date in its dateline. */
#ifndef TC_RESOLVE_TITLE_H
#define TC_RESOLVE_TITLE_H
#include "find/find.h"

/* Set c->title_beg and c->title_end to the line among the first of C that looks most like a title:
 * it ends in no sentence mark; a byline, a subtitle or a date follows; it ends in the name of a kind
 * of document (报告, 通知). Empty when none does. O(1). */
void tc_title_find(tc_ctx *c);

/* Set c->dated to the day, among the mentions with their values, that stands in a dateline
 * (新华社北京5月6日电), or alone on a line at the beginning or the end: its index plus one, 0 when there
 * is none. O(mentions). */
void tc_dated_find(tc_ctx *c);
#endif
