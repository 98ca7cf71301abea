/* src/ent/slogan.c — quoted policy terms: “一主六双”, “放管服”. */
#include "ent/list.h"
#include "find/quote.h"
#include "find/trait.h"

enum { TERM_MOST = 24 }; /* what is longer is somebody's words */

/* A quotation that holds a sentence, or ends with a comma as speech does (“这是好事，”他说), is no term. */
static int has_sentence_end(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++) {
        uint32_t cp = tc_at(c, i);
        if (cp == U'。' || cp == '?' || cp == '!' || cp == ';')
            return 1;
    }
    return tc_at(c, end - 1) == ',';
}

/* Does the quotation [BEG, END) hold a place or another name that a dictionary lists? */
static int has_name(tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end && c->scan->size[i]; i += c->scan->size[i])
        if (tc_trait(c, c->scan->word[i + c->scan->size[i]]) & (TC_T_PLACE | TC_T_NAME))
            return 1;
    return 0;
}

/* “两个中国”, “荷兰模式” are about what they name; a policy term that holds a name says what is
 * done (打造“中国电缆之乡”) or counts, or joins its parts (苏州所能、信阳所需). */
static int is_policy(tc_ctx *c, uint32_t beg, uint32_t end)
{
    uint32_t before = beg > 1 ? c->scan->back[beg - 1] : 0;
    if (before && tc_trait(c, c->scan->word[beg - 1]) & TC_T_VERB)
        return 1;
    for (uint32_t i = beg; i < end; i++)
        if (tc_class_at(c, i) & (TC_C_DIGIT | TC_C_PUNCT))
            return 1;
    return 0;
}

static void value(tc_ctx *c, tc_mention *m)
{
    tc_value_text(&m->value, "name", tc_text(c, m->beg, m->end));
}

static const tc_form form = {"slogan", value};

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    if (!tc_quote_opens(c, m, "quote"))
        return TAOCI_OK;
    uint32_t beg = m->beg + 1, end = tc_quote_close(c, m->beg, TERM_MOST + 1);
    if (end < beg + 2 || has_sentence_end(c, beg, end) ||
        (has_name(c, beg, end) && !is_policy(c, beg, end)))
        return TAOCI_OK;
    /* “211555” is no bare number. */
    uint32_t figures = beg;
    while (figures < end && tc_class_at(c, figures) & TC_C_DIGIT)
        figures++;
    return tc_ent_emit(
        c,
        &(tc_mention){.beg = beg,
                      .end = end,
                      .kind = self->type,
                      .form = &form,
                      .rule = figures == end ? TC_R_SLOGAN_FIGURES : TC_R_SLOGAN_QUOTE},
        err);
}

const tc_recogniser tc_ent_slogan = {.type = TC_TYPE(slogan), .wants = "mark/quote_open", .at = at};
