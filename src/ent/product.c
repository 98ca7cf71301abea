/* src/ent/product.c — numbered things of a listed series: 神舟二十号, 长征五号B遥四, 高分三号03星. */
#include "ent/list.h"
#include "find/role.h"
#include "name/name.h"
#include "name/nameval.h"
#include "num/num.h"

enum { LETTERS = 2, DIGITS = 2, NUMERALS = 3 };

/* The end of the run of CLASSES from I, at most MOST. */
static uint32_t run(const tc_ctx *c, uint32_t i, uint8_t classes, uint32_t most)
{
    uint32_t e = i;
    while (e - i < most && tc_class_at(c, e) & classes)
        e++;
    return e;
}

/* The end of the model behind 号 at I: 丙, B, 遥四, 03星; I for none. */
static uint32_t model_end(const tc_ctx *c, uint32_t i)
{
    if (tc_str_has(TC_STR("甲乙丙丁改"), tc_at(c, i)) && c->scan->size[i] == 1)
        i++;
    uint32_t letters = run(c, i, TC_C_LATIN, LETTERS);
    uint32_t star = run(c, run(c, letters, TC_C_DIGIT, DIGITS), TC_C_LATIN, 1);
    if (star > i && tc_at(c, star) == U'星' && c->scan->size[star] == 1)
        return star + 1;
    if (!tc_is_alnum(c, letters))
        i = letters;
    uint32_t flight = run(c, i + 1, TC_C_NUMERAL | TC_C_DIGIT, NUMERALS);
    return tc_at(c, i) == U'遥' && flight > i + 1 ? flight : i;
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    tc_match base = tc_scan_ending(c->scan, m->beg, TC_A_CUE);
    tc_entry e = base.len ? tc_name_sense(c, base.word, "cue/series") : (tc_entry){0};
    uint32_t end = c->number->bare_end;
    if (!e.s || !tc_cut(c, base.beg) || c->number->point || tc_at(c, end) != U'号')
        return TAOCI_OK;
    uint32_t model = model_end(c, end + 1);
    /* A base that is a word of its own, too (资源, 海洋), asks for a thing of the kind behind it. */
    if (tc_entry_note(e, "context").len && model == end + 1 &&
        tc_role_end(c, model, "role/craft") == model)
        return TAOCI_OK;
    return tc_name_emit(self->type, c, base.beg, model, TC_R_PRODUCT_SERIES,
                        tc_entry_note(e, "kind"), err);
}

const tc_recogniser tc_ent_product = {.type = TC_TYPE(product), .figures = 1, .at = at};
