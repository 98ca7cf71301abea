/* src/ent/time.c — times of day: 15:20, 上午九点半; found by date.c. */
#include "find/find.h"

const tc_recogniser tc_ent_time = {.type = "time",
                                   .summary = "times of day: 15:20, 上午九点半",
                                   .family = TC_FAM_DATE,
                                   .holds = TC_FAM_DATE};
