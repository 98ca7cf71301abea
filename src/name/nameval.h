/* src/name/nameval.h — candidates of names, and their values. */
#ifndef TC_NAME_NAMEVAL_H
#define TC_NAME_NAMEVAL_H
#include "name/name.h"

/* Propose [BEG, END) as SELF by RULE, with the head's KIND. */
taoci_code tc_name_emit(const tc_recogniser *self, tc_ctx *c, uint32_t beg, uint32_t end,
                        uint8_t rule, tc_str kind, taoci_err *err);

/* Value of a name: "name" (canonical where a dictionary line gives one), "kind", "id", "place" (the
 * code of the division it begins with), "title" of a person, "same_as" of a short form. */
void tc_name_value(const tc_recogniser *self, tc_ctx *c, tc_mention *m);
#endif
