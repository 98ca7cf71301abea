/* src/name/nameval.h — mentions of names: what they carry, the groups that they form, their values. */
#ifndef TC_NAME_NAMEVAL_H
#define TC_NAME_NAMEVAL_H
#include "name/name.h"

/* What the mentions of one name share. */
typedef struct tc_group {
    tc_str name;                   /* the full one */
    uint32_t id;                   /* of its first full mention; 0 until values are made */
    uint32_t title_beg, title_end; /* the title somewhere beside it */
} tc_group;

/* Of a mention with a tc_name, or (a line of a dictionary) without. Value: "name" (canonical where a line
 * gives one), "kind", "id", "place" (the code of the division it begins with), "title" of a person,
 * "same_as" of a short form. */
extern const tc_form tc_form_name;

/* The tc_name of M, NULL when it has none. */
tc_name *tc_name_data(const tc_mention *m);

/* The same, made when M carries nothing yet; NULL also without memory. */
tc_name *tc_name_make(tc_ctx *c, tc_mention *m);

/* Propose [BEG, END) as TYPE by RULE, with the head's KIND. */
taoci_code tc_name_emit(const tc_ent_type *type, tc_ctx *c, uint32_t beg, uint32_t end,
                        uint8_t rule, tc_str kind, taoci_err *err);

/* Propose [BEG, END) as TYPE by the line E of the dictionary, found as RULE says. */
taoci_code tc_name_emit_line(const tc_ent_type *type, tc_ctx *c, uint32_t beg, uint32_t end,
                             tc_entry e, uint8_t rule, taoci_err *err);

/* The group of the name FULL, made when it has none yet; NULL without memory. */
tc_group *tc_name_own_group(tc_ctx *c, tc_mention *full);

/* What the title whose words are [BEG, END) is of, a place only where it is a POST: its start, 中国 of 中国|外交部|发言人, and
 * its end to *STOP. The mention; NULL when nothing says. */
const tc_mention *tc_name_titled(const tc_ctx *c, uint32_t *beg, uint32_t end, int post,
                                 uint32_t *stop);

/* The group of mention M, its id known; NULL when it has none. Called when ids are given. */
const tc_group *tc_name_group(tc_ctx *c, const tc_mention *m);
#endif
