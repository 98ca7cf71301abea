/* src/place/initial.h — names of one character, in runs (辽绍, 京津冀) and frames (驻华, 中方). */
#ifndef TC_PLACE_INITIAL_H
#define TC_PLACE_INITIAL_H
#include "find/find.h"

/* Propose as TYPE the run of one-character names that begins with M, or M alone in its frame. */
taoci_code tc_initial_at(const tc_ent_type *type, tc_ctx *c, const tc_match *m, taoci_err *err);

/* The end of the run of two and more one-character names at BEG, made of whole tokens; BEG when
 * there is none. */
uint32_t tc_initial_run(const tc_ctx *c, uint32_t beg);

/* Is the word a region that is named by its members: 京津冀, 川渝? */
int tc_initial_is_run(const tc_ctx *c, uint32_t word);
#endif
