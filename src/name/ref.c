#include "name/ref.h"

#include "name/nameval.h"

/* Does the comma-separated LIST have the word [BEG, END)? */
static int lists(const tc_ctx *c, tc_str list, uint32_t beg, uint32_t end)
{
    return tc_str_listed(list, tc_text(c, beg, end));
}

/* May the bare word at [BEG, END) speak of one company: at the start of a phrase or behind a function
 * word that is not in BEHIND (最大的|公司), not the first half of a longer word (公司|法), and not with
 * one of HEADS the head of a field (公司|名称)? */
static int stands_alone(const tc_ctx *c, uint32_t beg, uint32_t end, tc_str behind, tc_str heads)
{
    if (tc_is_han(c, beg - 1)) {
        uint32_t size = tc_scan_back(c->scan, beg), word = c->scan->word[beg];
        uint32_t t = tc_trait(c, word);
        if (!size || !(t & TC_T_STOP) || t & TC_T_MEASURE || lists(c, behind, beg - size, beg))
            return 0;
    } else if (tc_is_alnum(c, beg - 1)) {
        return 0;
    }
    uint32_t next = tc_is_han(c, end) ? c->scan->size[end] : 0;
    uint32_t word = next ? c->scan->word[end + next] : 0;
    if (next && lists(c, heads, end, end + next))
        return 0;
    return next != 1 || (word && tc_dict_word(c->dict, word)->pos != 'n');
}

taoci_code tc_ref_at(tc_ctx *c, const tc_match *m, taoci_err *err)
{
    uint32_t end = m->beg + m->len;
    tc_entry e = tc_name_sense(c, m->word, "cue/ref");
    if (!e.s || !tc_scan_cut(c->scan, m->beg) || !tc_scan_cut(c->scan, end))
        return TAOCI_OK;
    tc_str behind = tc_entry_note(e, "not");
    if (behind.len && !stands_alone(c, m->beg, end, behind, tc_entry_note(e, "heads")))
        return TAOCI_OK;
    tc_name *data = tc_arena_alloc(c->arena, sizeof *data);
    if (!data)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a reference");
    return tc_ent_emit(c,
                       &(tc_mention){.beg = m->beg,
                                     .end = end,
                                     .kind = tc_type_named(tc_entry_note(e, "type")),
                                     .entry = e,
                                     .rule = TC_R_LINE_NAME_WORD,
                                     .ref = 1,
                                     .form = &tc_form_name,
                                     .data = data},
                       err);
}
