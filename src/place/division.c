/* src/place/division.c — the tree of divisions, and the value of a place. */
#include "place/place.h"

#include <stdlib.h>

#include "base/search.h"

enum { TOWN_MOST = 4, SUCCESSORS = 4 }; /* 襄阳县 > 襄阳区 > 襄州区 */

uint32_t tc_place_parent(const tc_dict *d, tc_entry e)
{
    tc_str note = tc_entry_note(e, "parent");
    if (tc_str_starts(note, "cn:"))
        return (uint32_t)strtoul(note.p + 3, NULL, 10);
    uint32_t n = e.s->num;
    if (n > 999999)
        return n / 1000;
    uint32_t city = n / 100 * 100, province = n / 10000 * 10000;
    if (n % 100 && tc_dict_numbered(d, city).s)
        return city;
    return n % 10000 ? province : 0; /* a district of Shanghai has no city above it */
}

tc_entry tc_place_town(const tc_ctx *c, uint32_t beg, uint32_t end, uint32_t i)
{
    static const uint32_t sign[][2] = {{U'镇'}, {U'乡'}, {U'街', U'道'}};
    uint16_t code[TOWN_MOST + 2];
    for (size_t k = 0; end - beg <= TOWN_MOST && k < sizeof sign / sizeof *sign; k++) {
        uint32_t n = end - beg;
        memcpy(code, c->view->code + beg, n * sizeof *code);
        for (int j = 0; j < 2 && sign[k][j]; j++)
            code[n++] = tc_charmap_code(&c->dict->map, sign[k][j]);
        const tc_cell *cell = tc_trie_exact(&c->dict->lex[0].trie, code, n);
        uint32_t senses = cell && cell->word ? tc_dict_word(c->dict, cell->word)->senses : 0;
        for (uint32_t s = 0; s < senses; s++) {
            tc_entry e = tc_dict_entry(c->dict, cell->word, s);
            if (tc_entry_anchors(e) & TC_A_PLACE && tc_place_rank(e.s->num) == 4 && i-- == 0)
                return e;
        }
    }
    return (tc_entry){0};
}

static int is_china(tc_entry e)
{
    return strcmp(tc_entry_id(e), "iso:CN") == 0;
}

int tc_place_holds(const tc_dict *d, tc_entry a, tc_entry b)
{
    if (is_china(a))
        return b.s->num != 0;
    tc_str in = tc_entry_note(b, "parent"); /* iso:JP of a foreign city */
    if (!a.s->num)
        return in.len && tc_str_is(in, tc_entry_id(a));
    uint32_t n = b.s->num ? b.s->num : tc_place_parent(d, b); /* 雄安新区 has no code */
    for (int up = 0; n && up < TC_PLACE_PARENTS; up++) {
        if (n == a.s->num)
            return 1;
        tc_entry e = up == 0 && b.s->num ? b : tc_dict_numbered(d, n);
        n = e.s ? tc_place_parent(d, e) : 0;
    }
    return 0;
}

void tc_place_code(char *code, uint32_t num)
{
    int digits = num > 999999 ? 9 : 6;
    for (int i = digits - 1; i >= 0; i--, num /= 10)
        code[i] = (char)('0' + num % 10);
    code[digits] = 0;
}

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
    return strncmp(tc_entry_id(e), "iso:", 4) == 0 ? "country" : "continent";
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

static int numbered_below(const void *element, const void *key)
{
    return ((const tc_numbered *)element)->num < *(const uint32_t *)key;
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
    for (uint32_t k =
             tc_search(x->number, x->number_count, sizeof *x->number, &from, numbered_below);
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

void tc_place_value(const tc_recogniser *self, tc_ctx *c, tc_mention *m)
{
    (void)self;
    const tc_place *p = m->data;
    tc_value *v = &m->value;
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
