#include "name/series.h"

#include "find/memory.h"
#include "find/quote.h"
#include "name/name.h"
#include "name/nameval.h"

enum { ITEMS_MOST = 40, ITEM_CHARS = 16, CLASS_TOKENS = 6, CLASS_CHARS = 14 };

/* The type that the cue in WORD notes, when lists may be of it; NULL without one. */
static const tc_ent_type *type_note(const tc_ctx *c, uint32_t word)
{
    for (uint32_t i = 0; word && i < tc_dict_word(c->dict, word)->senses; i++) {
        tc_entry e = tc_dict_entry(c->dict, word, i);
        if (!(tc_entry_anchors(e) & TC_A_CUE) || !tc_entry_note(e, "type").len)
            continue;
        const tc_ent_type *type = tc_type_named(tc_entry_note(e, "type"));
        return type->is & TC_IS_LISTED ? type : NULL;
    }
    return NULL;
}

/* The class named behind 等: the noun that ends the phrase (等|重点|传统|企业). */
static const tc_ent_type *class_after(tc_ctx *c, uint32_t i)
{
    const tc_ent_type *found = NULL;
    uint32_t e = i;
    for (int n = 0; n < CLASS_TOKENS && e - i < CLASS_CHARS; n++) {
        uint32_t size = e < c->view->n ? c->scan->size[e] : 0;
        if (!size || !(tc_class_at(c, e) & (TC_C_HAN | TC_C_DIGIT)))
            break;
        uint32_t word = c->scan->word[e + size], t = tc_trait(c, word);
        if (t & (TC_T_STOP | TC_T_SAY | TC_T_ALIAS) && !(t & TC_T_GENERIC) && size == 1)
            break;
        const tc_ent_type *k = type_note(c, word);
        e += size;
        if (k && tc_name_closed(c, e))
            found = k;
    }
    return found;
}

/* The opening mark of the quotation that closes right before END; END when none does. */
static uint32_t quote_start(const tc_ctx *c, uint32_t end)
{
    if (end < 4 || !(tc_class_at(c, end - 1) & TC_C_PUNCT) || tc_class_at(c, end - 2) & TC_C_PUNCT)
        return end;
    for (uint32_t i = end - 2; i > 0 && end - i <= ITEM_CHARS + 2; i--) {
        uint8_t cls = tc_class_at(c, i - 1);
        if (!(cls & (TC_C_HAN | TC_C_LATIN | TC_C_DIGIT)))
            return cls & TC_C_PUNCT && tc_quote_close(c, i - 1, ITEM_CHARS + 2) == end - 1 ? i - 1
                                                                                           : end;
    }
    return end;
}

/* The start of the item that ends at END, at a list mark, a cue or another phrase. */
static uint32_t item_start(tc_ctx *c, uint32_t end)
{
    uint32_t i = end;
    while (i > 0 && end - i < ITEM_CHARS && tc_scan_back(c->scan, i)) {
        uint8_t cls = tc_class_at(c, i - 1);
        uint32_t t = tc_trait(c, c->scan->word[i]);
        if (!(cls & (TC_C_HAN | TC_C_LATIN | TC_C_DIGIT)) || tc_is_and(c, i - 1))
            break;
        if (t & (TC_T_STOP | TC_T_SAY | TC_T_TITLE | TC_T_CLASS | TC_T_GENERIC | TC_T_TIME) ||
            (t & TC_T_CUE && !(t & TC_T_NOUN)) ||
            (i < end && tc_trait_acts(t, tc_scan_back(c->scan, i))))
            break;
        /* What ends like an organ or a park is a phrase of its own (东北林业园|新金祥纺织). */
        tc_match h = i < end ? tc_scan_ending(c->scan, i, TC_A_HEAD) : (tc_match){.len = 0};
        if (h.len && tc_trait(c, h.word) & TC_T_PARK)
            break;
        i -= tc_scan_back(c->scan, i);
    }
    /* 做强|金钢水泥: what a verb took with it; 培育出|晟禾种业: it came with one itself. */
    if (tc_scan_back(c->scan, i) == 1 && i < end && c->scan->size[i] == 1 &&
        tc_at(c, i - 1) != U'、' && tc_trait(c, c->scan->word[i]) & TC_T_VERB &&
        !(tc_scan_back(c->scan, i - 1) > 1 && tc_trait(c, c->scan->word[i - 1]) & TC_T_VERB))
        i++;
    return i;
}

int tc_series_is_name(tc_ctx *c, uint32_t beg, uint32_t end)
{
    uint32_t rare = 0, singles = 0, places = 0, tokens = 0, names = 0, t = 0;
    uint32_t first = tc_trait(c, c->scan->word[beg + c->scan->size[beg]]);
    if (end - beg < 2 || end - beg >= ITEM_CHARS)
        return 0;
    for (uint32_t i = beg; i < end && c->scan->size[i]; i += c->scan->size[i], tokens++) {
        t = tc_trait(c, c->scan->word[i + c->scan->size[i]]);
        rare += (t & TC_T_RARE) != 0;
        singles += c->scan->size[i] == 1;
        places += (t & TC_T_PLACE) != 0;
        names += (t & TC_T_NAME) != 0;
    }
    return names || rare || singles >= 2 || (places && tokens > places) ||
           (tokens == 2 && t & TC_T_COMPANY && !(first & (TC_T_COMMON | TC_T_HEADS)));
}

static taoci_code emit_item(const tc_ent_type *kind, tc_ctx *c, uint32_t beg, uint32_t end,
                            taoci_err *err)
{
    if (kind->is & TC_IS_HUMAN || !tc_series_is_name(c, beg, end))
        return TAOCI_OK;
    return tc_name_emit(kind, c, beg, end, TC_R_LIST_CLASS, (tc_str){0}, err);
}

static taoci_code emit_quoted(const tc_ent_type *kind, tc_ctx *c, uint32_t open, uint32_t end,
                              taoci_err *err)
{
    if (kind->is & TC_IS_HUMAN || end - open < 4)
        return TAOCI_OK;
    return tc_name_emit(kind, c, open + 1, end - 1, TC_R_LIST_QUOTED, (tc_str){0}, err);
}

taoci_code tc_series_at(tc_ctx *c, const tc_match *m, taoci_err *err)
{
    static const tc_slot slot = {"lists", sizeof(uint32_t)};
    uint32_t *read = tc_memory_of(c, &slot); /* lists are read to here */
    const tc_ent_type *kind = type_note(c, m->word);
    if (!read)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a list");
    if (m->beg < 2 || m->beg < *read || !tc_scan_cut(c->scan, m->beg))
        return TAOCI_OK;
    if (!kind && m->len == 1 && c->scan->size[m->beg] == 1)
        kind = class_after(c, m->beg + 1);
    if (!kind)
        return TAOCI_OK;
    uint32_t least = *read, end = m->beg;
    *read = m->beg + m->len;
    for (int k = 0; k < ITEMS_MOST && end > least + 1; k++) {
        uint32_t beg = quote_start(c, end);
        if (beg < end) { /* “金河谷”“米泉”等品牌 */
            taoci_code rc = emit_quoted(kind, c, beg, end, err);
            if (rc)
                return rc;
            end = beg > 0 && tc_is_joint(c, beg - 1) ? beg - 1 : beg;
            if (end == beg && quote_start(c, end) == end)
                break;
            continue;
        }
        beg = item_start(c, end);
        int more = beg > 0 && tc_is_joint(c, beg - 1);
        /* A single name before 等 is a list too, but its left border is a guess. */
        if (beg < end && (more || k > 0)) {
            taoci_code rc = emit_item(kind, c, beg, end, err);
            if (rc)
                return rc;
        }
        if (!more || beg == 0)
            break;
        end = beg - 1;
    }
    return TAOCI_OK;
}
