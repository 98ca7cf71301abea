/* src/resolve/border.h — entities and words agree: no word reaches over the border of an entity. */
#ifndef TC_RESOLVE_BORDER_H
#define TC_RESOLVE_BORDER_H
#include "find/find.h"

/* Of the resolved mentions of C that stand in no other one, drop those whose border lies inside a
 * word that begins or ends outside (是日 in 是|日本): the words are the better witness. A division
 * that shares its sign with the next word (北京市 in 北京|市民) ends before that word. What lies
 * inside a word whole (中 in 中方) may stay, and users' lines always do. Mentions are numbered anew.
 * O(mentions). */
void tc_border_keep(tc_ctx *c);
#endif
