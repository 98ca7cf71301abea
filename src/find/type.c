#include "find/type.h"

enum { PLACE = TC_FAM_PLACE, NAME = TC_FAM_NAME, AMOUNT = TC_FAM_AMOUNT, DATE = TC_FAM_DATE };
enum { TITLE = TC_FAM_TITLE, ANY = TC_FAM_ANY };
enum { HIDDEN = TC_IS_HIDDEN, ASKED = TC_IS_ASKED, LEANING = TC_IS_LEANING };
enum { LISTED = TC_IS_LISTED, HEADED = TC_IS_HEADED, BODY = TC_IS_BODY, FIRM = TC_IS_FIRM };
enum { ORGAN = TC_IS_ORGAN, HUMAN = TC_IS_HUMAN, OTHER = TC_IS_OTHER };

const tc_ent_type tc_type_list[TC_TYPES + 1] = {
#define ENT(name, family, holds, is, summary)  {#name, summary, family, holds, is},
#define TYPE(name, family, holds, is, summary) {#name, summary, family, holds, is},
#include "ent/list.def"
};

const tc_ent_type *tc_type_named(tc_str name)
{
    const tc_ent_type *other = NULL;
    for (const tc_ent_type *t = tc_type_list; t->name; t++) {
        if (tc_str_is(name, t->name))
            return t;
        if (t->is & TC_IS_OTHER)
            other = t;
    }
    return other;
}
