/* src/resolve/names.h — names as the learnt model decides; what rules and dictionary propose is its evidence,
 * and gives the values. */
#ifndef TC_RESOLVE_NAMES_H
#define TC_RESOLVE_NAMES_H
#include "find/find.h"
#include "tag/tag.h"

/* Let c->model decide which of the mentions, as they were proposed, are names: what it takes is marked
 * (learnt) or, where nobody proposed it, made; what it leaves is dropped, but for words of users, references,
 * single characters for places, figures, dates and titles, parts of names, and what is right without it often
 * enough. TAGS are its names, in the document's arena. Fails with TAOCI_ENOMEM. */
taoci_code tc_names_take(tc_ctx *c, tc_tags *tags, tc_arena *scratch, taoci_err *err);

/* Say of learnt places that no list has where they lie, by the listed ones they begin with, and propose what
 * stands behind those (绍兴市|香林村) as places inside: behind tc_overlap_resolve, which is done again for those. SCRATCH is not reset. Fails with
 * TAOCI_ENOMEM. */
taoci_code tc_names_fill(tc_ctx *c, tc_arena *scratch, taoci_err *err);

/* Drop of the mentions that were proposed since what does not hold beside TAGS. SCRATCH is not reset. */
taoci_code tc_names_keep(tc_ctx *c, const tc_tags *tags, tc_arena *scratch, taoci_err *err);
#endif
