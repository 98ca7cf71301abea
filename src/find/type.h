/* src/find/type.h — the entity types: a row of data each (ent/list.def), known to every room. What finds
 * them is code of its own (tc_recogniser, find/find.h). */
#ifndef TC_FIND_TYPE_H
#define TC_FIND_TYPE_H
#include "base/str.h"

/* Families of types, for what may stand inside what: 省 inside an org, an amount inside a title. */
enum {
    TC_FAM_PLACE = 1,
    TC_FAM_NAME = 2,
    TC_FAM_AMOUNT = 4,
    TC_FAM_DATE = 8,
    TC_FAM_TITLE = 16,
    TC_FAM_ANY = 31
};

/* What is true of the entities of a type. */
enum {
    TC_IS_HIDDEN = 1 << 0, /* written on demand only: --types all, or by name */
    TC_IS_ASKED = 1 << 1, /* its recogniser is asked whatever is wanted, for others it looks like or
                               holds: 党的十八大 is no date */
    TC_IS_LEANING =
        1 << 2,            /* its value leans on those before it, and is made in the text's order */
    TC_IS_LISTED = 1 << 3, /* a word for its kind ends lists of its names: …、…等企业 */
    TC_IS_HEADED = 1 << 4, /* its names end with a word for their kind; one that ends a longer one
                               is a piece of it: 市委 in 辽源市委 */
    TC_IS_BODY = 1 << 5,   /* it may have a second name in letters: 沃达丰（Vodafone） */
    TC_IS_FIRM = 1 << 6, /* it has a legal form, short forms of its name, and may be called 公司 */
    TC_IS_ORGAN = 1 << 7, /* it issues documents for the place in its name */
    TC_IS_HUMAN = 1 << 8, /* named by the shape of the name, with a title beside it */
    TC_IS_OTHER = 1 << 9  /* stands for all types that only dictionaries name */
};

typedef struct tc_ent_type {
    const char *name, *summary;
    uint8_t family; /* TC_FAM_ bit of this type */
    uint8_t holds;  /* TC_FAM_ bits of what may stand inside it */
    uint16_t is;    /* TC_IS_ bits */
} tc_ent_type;

enum {
    TC_TYPES = 0 /* how many there are */
#define ENT(...)  +1
#define TYPE(...) +1
#include "ent/list.def"
};

extern const tc_ent_type tc_type_list[TC_TYPES + 1]; /* by name; .name = NULL at the end */

/* The type NAME; the one that is TC_IS_OTHER when there is none. */
const tc_ent_type *tc_type_named(tc_str name);
#endif
