/* src/place/listed.h — place names of the dictionary where they stand in the text. */
#ifndef TC_PLACE_LISTED_H
#define TC_PLACE_LISTED_H
#include "find/find.h"

/* The longest usable place name that starts (ends) at position I, or NULL: it stands on word
 * borders, and the word is not an ordinary one (weight 0). */
tc_match tc_place_at(const tc_ctx *c, uint32_t i);
tc_match tc_place_ending(const tc_ctx *c, uint32_t i);

/* What the cue right before I says of a place there: "goal" (赴|绍兴: a journey's), "place" (在|绍兴); empty
 * for nothing. */
tc_str tc_place_toward(const tc_ctx *c, uint32_t i);

/* Is M a place name on word borders? ALONE: has its word a line that makes it a place by itself, or only
 * one of weight 0? Names that stand over the words are none. */
int tc_place_usable(const tc_ctx *c, const tc_match *m, int alone);
/* Is M a place name that stands over the words: 海口|新海港? */
int tc_place_is_over(const tc_ctx *c, const tc_match *m);
/* Does M begin a longer name that the dictionary holds whole: 东北 in 东北林业大学? */
int tc_place_begins_name(const tc_ctx *c, const tc_match *m);
#endif
