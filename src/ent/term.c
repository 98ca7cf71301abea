/* src/ent/term.c — entities that a dictionary line names: companies, organs, users' own types. */
#include "ent/list.h"
#include "name/name.h"
#include "name/nameval.h"
#include "place/division.h"

/* A listed document has a title, no name: 中央八项规定. */
static void title_value(tc_ctx *c, tc_mention *m)
{
    const char *canon = tc_entry_canon(m->entry);
    tc_value_text(m->value, "title", *canon ? tc_str_of(canon) : tc_text(c, m->beg, m->end));
    tc_value_puts(m->value, "kind", tc_entry_subtype(m->entry));
    tc_value_puts(m->value, "id", tc_entry_id(m->entry));
}

static const tc_form title = {"title", title_value};

/* Is the line of KIND at M the whole of a title, 《种子法》, or of a quoted term, “千万工程”? Then that has found it. */
static int is_whole_title(const tc_ctx *c, const tc_match *m, const tc_ent_type *kind)
{
    uint32_t end = m->beg + m->len;
    int titled = kind->family == TC_FAM_TITLE || kind == TC_TYPE(product);
    if (m->beg == 0 || !(titled || kind == TC_TYPE(policy)))
        return 0;
    return tc_name_mark(c, m->beg - 1, titled ? "mark/title_open" : "mark/quote_open") &&
           tc_name_mark(c, end, titled ? "mark/title_close" : "mark/quote_close");
}

/* Is the law at M only the end of a longer title: 中华人民共和国|消防法; of one that no list has, 音乐|教育法? */
static int is_tail_of_law(const tc_ctx *c, const tc_match *m, const tc_ent_type *kind)
{
    tc_match longest = tc_scan_ending(c->scan, m->beg + m->len, TC_A_NAME);
    if (kind->family == TC_FAM_TITLE && longest.len > m->len)
        return 1;
    uint32_t len = tc_scan_back(c->scan, m->beg), t = len ? tc_trait(c, c->scan->word[m->beg]) : 0;
    return kind->family == TC_FAM_TITLE && len > 1 && t & TC_T_NOUN &&
           !(t & (TC_T_STOP | TC_T_CUE | TC_T_PLACE | TC_T_NAME | TC_T_SCOPE | TC_T_GENERIC));
}

static taoci_code propose(tc_ctx *c, const tc_match *m, tc_entry e, taoci_err *err)
{
    tc_str full = tc_str_of(tc_entry_type(e)), type = tc_kind_entity(full);
    const tc_ent_type *kind = tc_type_named(type);
    if (!tc_entry_is_user(c->dict, e) && (is_whole_title(c, m, kind) || is_tail_of_law(c, m, kind)))
        return TAOCI_OK;
    tc_mention x = {.beg = m->beg,
                    .end = m->beg + m->len,
                    .kind = kind,
                    .entry = e,
                    .form = kind == TC_TYPE(document) ? &title : &tc_form_name,
                    .rule = TC_R_LINE_NAME,
                    .score = tc_entry_is_user(c->dict, e) ? tc_ent_user_score(c, e) : 0};
    if (kind->is & TC_IS_OTHER) {
        x.type = type.len == full.len ? full.p : tc_arena_text(c->arena, type.p, type.len);
        if (!x.type)
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for an entity type");
    }
    return tc_ent_emit(c, &x, err);
}

/* 各|区政府, 每个|县委 name no organ. */
static int is_any(tc_ctx *c, const tc_match *m)
{
    uint32_t before = m->beg > 0 ? tc_at(c, m->beg - 1) : 0;
    return (before == U'各' || before == U'每' || before == U'某') &&
           tc_division_sign(tc_at(c, m->beg)) && tc_scan_back(c->scan, m->beg) == 1;
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    (void)self;
    for (uint32_t i = 0; i < tc_dict_word(c->dict, m->word)->senses; i++) {
        tc_entry e = tc_dict_entry(c->dict, m->word, i);
        /* A built-in name stands on word borders; a user's word makes its own. */
        int whole = tc_scan_cut(c->scan, m->beg) &&
                    (tc_scan_cut(c->scan, m->beg + m->len) || tc_is(c, m->beg + m->len, "主义"));
        if (!(tc_entry_anchors(e) & TC_A_NAME) || tc_entry_never_alone(e) || !whole)
            continue;
        if (!tc_entry_is_user(c->dict, e) && is_any(c, m))
            continue;
        if (!tc_entry_is_user(c->dict, e) && tc_name_is_tail(c, m->beg, m->beg + m->len))
            continue;
        taoci_code rc = propose(c, m, e, err);
        if (rc)
            return rc;
    }
    return TAOCI_OK;
}

const tc_recogniser tc_ent_term = {.type = TC_TYPE(term), .wants = "*", .at = at};
