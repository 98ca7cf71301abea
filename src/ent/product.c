/* src/ent/product.c — named products: from dictionary lines (term.c proposes them). */
#include "name/name.h"
#include "name/nameval.h"

const tc_recogniser tc_ent_product = {.type = "product",
                                      .summary = "named products",
                                      .family = TC_FAM_NAME,
                                      .holds = TC_FAM_PLACE | TC_FAM_NAME};
