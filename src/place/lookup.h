/* src/place/lookup.h — places by code or by name, outside any text. */
#ifndef TC_PLACE_LOOKUP_H
#define TC_PLACE_LOOKUP_H
#include "base/vec.h"
#include "place/division.h"

typedef TC_VEC(tc_entry) tc_place_list;

/* All places of D that WORD may be, each by the line that names it, the best known first: a code (320281, cn:320281, 32, the nine
 * digits of a town, the twelve of statistics), an id (iso:JP), a name, full, short or of one character (江阴, 浙), or names from large
 * to small (无锡江阴). OUT stays empty when it is none. Fails with TAOCI_ENOMEM. */
taoci_code tc_place_lookup(const tc_dict *d, tc_arena *a, tc_str word, tc_place_list *out,
                           taoci_err *err);

/* The divisions right below NUM that there are today, by their numbers; those of once that became NUM. The same. */
taoci_code tc_place_children(const tc_dict *d, tc_arena *a, uint32_t num, tc_place_list *out,
                             taoci_err *err);
taoci_code tc_place_former(const tc_dict *d, tc_arena *a, uint32_t num, tc_place_list *out,
                           taoci_err *err);

/* The division that took the place of E; .s = NULL for none. */
tc_entry tc_place_successor(const tc_dict *d, tc_entry e);

/* The division that WORD, which is none, was probably meant to be: of a code the one it lies in, of a name one that is called
 * almost so; .s = NULL for none. *ERR as above. */
taoci_code tc_place_near(const tc_dict *d, tc_arena *a, tc_str word, tc_entry *near,
                         taoci_err *err);
#endif
