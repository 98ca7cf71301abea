/* src/ent/slogan.c — quoted policy terms: “一主六双”, “放管服”. */
#include "ent/quote.h"

enum { TERM_MOST = 24 }; /* what is longer is somebody's words */

/* A quotation that holds a sentence is no term. */
static int has_sentence_end(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++) {
        uint32_t cp = tc_at(c, i);
        if (cp == U'。' || cp == '?' || cp == '!' || cp == ';')
            return 1;
    }
    return 0;
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    if (!tc_quote_opens(c, m, "quote"))
        return TAOCI_OK;
    uint32_t beg = m->beg + 1, end = tc_quote_close(c, m->beg, TERM_MOST + 1);
    if (end < beg + 2 || has_sentence_end(c, beg, end))
        return TAOCI_OK;
    return tc_ent_emit(c,
                       &(tc_mention){.beg = beg,
                                     .end = end,
                                     .kind = self,
                                     .rule = "slogan.quote",
                                     .score = TC_SCORE_WEAK - 50,
                                     .conf = 50},
                       err);
}

static void value(const tc_recogniser *self, tc_ctx *c, tc_mention *m)
{
    (void)self;
    tc_value_text(&m->value, "name", tc_text(c, m->beg, m->end));
}

const tc_recogniser tc_ent_slogan = {.type = "slogan",
                                     .summary = "quoted policy terms: “一主六双”",
                                     .anchors = TC_A_MARK,
                                     .family = TC_FAM_TITLE,
                                     .holds = TC_FAM_ALL,
                                     .at = at,
                                     .value = value};
