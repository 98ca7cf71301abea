/* src/ent/brand.c — names of brands: from dictionary lines (term.c proposes them). */
#include "name/name.h"
#include "name/nameval.h"

const tc_recogniser tc_ent_brand = {.type = "brand",
                                    .summary = "names of brands",
                                    .family = TC_FAM_NAME,
                                    .holds = TC_FAM_PLACE | TC_FAM_NAME};
