#include "place/placeval.h"

#include <stdlib.h>

#include "place/division.h"

enum { SUCCESSORS = 4 }; /* 襄阳县 > 襄阳区 > 襄州区 */

static void put_code(tc_value *v, const char *key, uint32_t num)
{
    char code[TC_PLACE_CODE];
    tc_place_code(code, num);
    tc_value_copy(v, key, code);
}

/* "full" and "parents": the names and codes of the divisions above E and, for an unlisted TOWN in it,
 * of E itself, outermost first. LAST: the name of E. */
static void put_parents(tc_ctx *c, tc_value *v, tc_entry e, tc_str last, tc_str town)
{
    tc_entry up[TC_PLACE_PARENTS];
    uint32_t n = 0;
    for (uint32_t p = tc_place_parent(c->dict, e); p && n < TC_PLACE_PARENTS; n++) {
        up[n] = tc_dict_numbered(c->dict, p);
        if (!up[n].s)
            break;
        p = tc_place_parent(c->dict, up[n]);
    }
    tc_str part[TC_PLACE_PARENTS + 2];
    uint32_t parts = 0;
    size_t len = 0;
    for (uint32_t i = n; i > 0; i--)
        part[parts++] = tc_str_of(tc_entry_canon(up[i - 1]));
    part[parts++] = last;
    part[parts++] = town;
    for (uint32_t i = 0; i < parts; i++)
        len += part[i].len;
    char *full = tc_arena_raw(v->arena, len + 1), *p = full;
    v->bad |= !full;
    for (uint32_t i = 0; full && i < parts; i++)
        if (part[i].len)
            p = (char *)memcpy(p, part[i].p, part[i].len) + part[i].len;
    tc_value_text(v, "full", (tc_str){full, full ? (uint32_t)len : 0});
    tc_value *list = n || town.len ? tc_value_list(v, "parents") : NULL;
    for (uint32_t i = n; i > 0; i--)
        put_code(list, NULL, up[i - 1].s->num);
    if (town.len)
        put_code(list, NULL, tc_place_county(e.s->num));
}

/* "province" of 粤, "country" of 中: the level of what an abbreviation stands for. */
static const char *level_of(const tc_ctx *c, tc_entry e)
{
    if (!(tc_entry_anchors(e) & TC_A_ABBR))
        return tc_entry_subtype(e);
    tc_entry own = e.s->num ? tc_dict_numbered(c->dict, e.s->num) : (tc_entry){0};
    if (own.s)
        return tc_entry_subtype(own);
    const char *id = tc_entry_id(e);
    return strncmp(id, "iso:", 4) == 0 ? "country" : *id ? "continent" : "region"; /* 陆资 */
}

static void put_ambiguous(tc_value *v, const tc_place *p)
{
    tc_value_null(v, "code");
    tc_value_true(v, "ambiguous");
    tc_value *list = tc_value_list(v, "candidates");
    for (uint32_t i = 0; i < p->cands; i++)
        if (p->cand[i].s->num)
            put_code(list, NULL, p->cand[i].s->num);
}

/* "name": 辽源市、绍兴市. */
static void put_names(tc_ctx *c, tc_value *v, const tc_place *p)
{
    const char *all = tc_entry_canon(p->cand[0]);
    for (uint32_t k = 1; all && k < p->cands; k++)
        all = tc_arena_print(c->arena, "%s、%s", all, tc_entry_canon(p->cand[k]));
    v->bad |= !all;
    tc_value_puts(v, "name", all);
}

/* What a word like 我市 stands for: one place, or several ("codes"), with their first mentions. */
static void put_reference(tc_ctx *c, tc_value *v, const tc_place *p)
{
    tc_entry e = p->cand[0];
    tc_value *codes = NULL, *ids = NULL;
    if (p->cands == 1 && !p->town.len) {
        tc_value_puts(v, "name", tc_entry_canon(e));
        if (e.s->num) {
            put_parents(c, v, e, tc_str_of(tc_entry_canon(e)), (tc_str){0});
            put_code(v, "code", tc_place_county(e.s->num));
        } else {
            tc_value_puts(v, "id", tc_entry_id(e));
        }
        tc_value_puts(v, "level", p->word.s == e.s ? "country" : level_of(c, e));
        tc_value_puts(v, "via", "coref");
    } else if (p->cands <= 1) {
        tc_value_text(v, "name", p->town);
        if (p->cands && e.s->num)
            put_code(v, "code", tc_place_county(e.s->num));
        else
            tc_value_null(v, "code");
        tc_value_puts(v, "level", p->level);
        tc_value_puts(v, "via", "coref");
    } else {
        put_names(c, v, p);
    }
    for (uint32_t k = 0; p->cands > 1 && k < p->cands; k++) {
        codes = codes ? codes : tc_value_list(v, "codes");
        if (p->cand[k].s->num)
            put_code(codes, NULL, tc_place_county(p->cand[k].s->num));
        else
            tc_value_puts(codes, NULL, tc_entry_id(p->cand[k]));
    }
    for (uint32_t k = 0; k < TC_PLACE_TO; k++) {
        if (!p->same_as[k])
            continue;
        if (p->cands <= 1) {
            tc_value_int(v, "same_as", p->same_as[k]);
            return;
        }
        ids = ids ? ids : tc_value_list(v, "same_as");
        tc_value_int(ids, NULL, p->same_as[k]);
    }
}

/* Have A and B one name but for the sign: 富阳市, 富阳区? */
static int same_stem(tc_entry a, tc_entry b)
{
    tc_str x = tc_str_of(tc_entry_canon(a)), y = tc_str_of(tc_entry_canon(b));
    return x.len == y.len && x.len > 3 && memcmp(x.p, y.p, x.len - 3) == 0;
}

/* What E was in c->as_of, before it got another sign (富阳区 was 富阳市) or, with a note since=, another
 * name; E itself when nothing says so. */
static tc_entry valid_before(const tc_ctx *c, tc_entry e)
{
    const tc_lexicon *x = &c->dict->lex[0];
    uint32_t from = e.s->num / 10000 * 10000;
    tc_str since = tc_entry_note(e, "since");
    int young = since.len && strtol(since.p, NULL, 10) > c->as_of.year, n = 0;
    tc_entry found = e;
    for (uint32_t k = tc_numbered_from(x, from);
         k < x->number_count && x->number[k].num < from + 10000; k++) {
        tc_entry old = {x, &x->sense[x->number[k].sense]};
        tc_str until = tc_entry_note(old, "until"), next = tc_entry_note(old, "successor");
        if (until.len && tc_str_starts(next, "cn:") && strtol(until.p, NULL, 10) >= c->as_of.year &&
            strtoul(next.p + 3, NULL, 10) == e.s->num && (young || same_stem(old, e))) {
            found = old;
            n++;
        }
    }
    return n == 1 ? found : e;
}

/* The division that has taken the place of E by c->as_of, E itself when none has. */
static tc_entry valid_then(const tc_ctx *c, tc_entry e)
{
    for (int k = 0; c->as_of.grain && k < SUCCESSORS; k++) {
        tc_str until = tc_entry_note(e, "until"), next = tc_entry_note(e, "successor");
        if (!until.len || strtol(until.p, NULL, 10) >= c->as_of.year || !tc_str_starts(next, "cn:"))
            break;
        tc_entry heir = tc_dict_numbered(c->dict, (uint32_t)strtoul(next.p + 3, NULL, 10));
        if (!heir.s || heir.s == e.s)
            break;
        e = heir;
    }
    return c->as_of.grain ? valid_before(c, e) : e;
}

static void value(tc_ctx *c, tc_mention *m)
{
    const tc_place *p = m->data;
    tc_value *v = m->value;
    if (m->ref) {
        put_reference(c, v, p);
        return;
    }
    if (!p->cands) {
        tc_value_text(v, "name", p->town);
        tc_value_null(v, "code");
        tc_value_puts(v, "level", p->level);
        return;
    }
    tc_entry e = p->cand[0];
    const char *canon = tc_entry_canon(e);
    tc_str name = *canon ? tc_str_of(canon) : tc_text(c, m->beg, m->end);
    tc_value_text(v, "name", p->town.len ? p->town : name);
    uint32_t written = e.s->num;
    if (p->decided && written && (e = valid_then(c, e)).s->num != written)
        name = tc_str_of(tc_entry_canon(e));
    if (!p->decided) {
        put_ambiguous(v, p);
        return;
    }
    if (e.s->num) {
        put_parents(c, v, e, name, p->town);
        put_code(v, "code", tc_place_county(e.s->num));
        if (e.s->num > 999999)
            put_code(v, "code9", e.s->num);
        if (e.s->num != written)
            put_code(v, "former", tc_place_county(written));
        tc_str until = tc_entry_note(e, "until"), successor = tc_entry_note(e, "successor");
        if (until.len)
            tc_value_text(v, "until", until);
        if (tc_str_starts(successor, "cn:"))
            tc_value_text(v, "successor", (tc_str){successor.p + 3, successor.len - 3});
    } else {
        tc_value_puts(v, "id", tc_entry_id(e));
    }
    tc_value_puts(v, "level", p->town.len ? p->level : level_of(c, e));
    tc_value_puts(v, "via", p->via);
}

static const tc_form form = {"place", value};

tc_place *tc_place_data(const tc_mention *m)
{
    return tc_data(m, &form);
}

/* A place with so many candidates. */
static size_t size_of(uint32_t cands)
{
    return offsetof(tc_place, cand) + cands * sizeof(tc_entry);
}

void tc_place_copy(tc_place *to, const tc_place *from)
{
    memcpy(to, from, size_of(from->cands));
    to->room = TC_PLACE_CANDS;
}

int tc_place_set(const tc_ctx *c, tc_mention *m, const tc_place *p)
{
    tc_place *own = m->data;
    uint8_t room = own->room;
    if (p->cands > room) {
        room = (uint8_t)p->cands;
        own = tc_arena_raw(c->arena, size_of(room));
        if (!own)
            return 0;
        m->data = own;
    }
    memcpy(own, p, size_of(p->cands));
    own->room = room;
    return 1;
}

void tc_place_unlist(tc_place *p, tc_str town, const char *level)
{
    const tc_place own = {.town = town, .level = level, .room = p->room};
    memcpy(p, &own, size_of(0));
}

/* How many candidates P may come to have: of a word and of a name with more lines than fit others are chosen, and each
 * may become one that a character or its document decides. */
static uint8_t room_of(const tc_place *p)
{
    uint32_t least = p->cands ? p->cands : 1;
    return (uint8_t)(p->word.s || p->more ? TC_PLACE_CANDS : least);
}

taoci_code tc_place_emit(const tc_ent_type *type, tc_ctx *c, uint32_t beg, uint32_t end,
                         const tc_place *p, uint8_t rule, taoci_err *err)
{
    tc_place data = *p;
    data.room = room_of(p);
    tc_mention m = {beg, end, .kind = type, .rule = rule, .form = &form, .data = &data};
    if (!*tc_rule_of(&m)->name)
        m.entry = p->word.s ? p->word : p->cand[0];
    m.ref = p->word.s != NULL;
    if (m.entry.s && tc_entry_is_user(c->dict, m.entry))
        m.score = tc_ent_user_score(c, m.entry);
    return tc_ent_emit_data(c, &m, size_of(data.room), err);
}

const char *tc_place_level(const tc_ctx *c, tc_str level)
{
    return tc_arena_text(c->arena, level.p, level.len);
}
