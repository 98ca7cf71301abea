#include "place/lookup.h"

#include <stdlib.h>

#include "base/near.h"

enum { NAME_MOST = 64, CODE_SIX = 6, CODE_TOWN = 9, CODE_STATS = 12, SELDOM = 255 };

/* ---- what a word is ---- */

/* The number of the code WORD: 32 > 320000, 320281105000 > 320281105; 0 when it is none. */
static uint32_t code_of(tc_str word)
{
    uint64_t n = 0;
    if (tc_str_starts(word, "cn:"))
        word = (tc_str){word.p + 3, word.len - 3};
    for (uint32_t i = 0; i < word.len; i++) {
        if (word.p[i] < '0' || word.p[i] > '9' || i == CODE_STATS)
            return 0;
        n = n * 10 + (uint64_t)(word.p[i] - '0');
    }
    switch (word.len) {
    case CODE_STATS:
        n /= 1000;
        break;
    case CODE_TOWN:
    case CODE_SIX:
        break;
    case 4:
        n *= 100;
        break;
    case 2:
        n *= 10000;
        break;
    default:
        return 0;
    }
    return (uint32_t)(n > 999999 && n % 1000 == 0 ? n / 1000 : n);
}

/* The folded codes of NAME (valid UTF-8) into CODE: how many; 0 for too many. */
static uint32_t codes_of(const tc_dict *d, tc_str name, uint16_t *code)
{
    uint32_t n = 0;
    for (uint32_t i = 0, cp; i < name.len;) {
        if (n == NAME_MOST)
            return 0;
        i += tc_utf8_get(name.p + i, &cp);
        code[n++] = tc_charmap_code(&d->map, cp);
    }
    return n;
}

/* ---- finding ---- */

static taoci_code no_memory(taoci_err *err)
{
    return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to look for places");
}

/* The line that E leads to: the one that names its number or id. */
static tc_entry own_line(const tc_dict *d, tc_entry e)
{
    if (e.s->num) {
        tc_entry own = tc_dict_numbered(d, e.s->num);
        return own.s ? own : e;
    }
    for (uint32_t i = 0; e.s->id && i < e.lex->sense_count; i++)
        if (e.lex->sense[i].id == e.s->id && e.lex->sense[i].weight &&
            e.lex->type[e.lex->sense[i].type].anchors & TC_A_PLACE)
            return (tc_entry){e.lex, &e.lex->sense[i]};
    return e;
}

static int same(tc_entry a, tc_entry b)
{
    return a.s == b.s || (a.s->num && a.s->num == b.s->num) ||
           (!a.s->num && a.s->id && a.lex == b.lex && a.s->id == b.s->id);
}

static taoci_code add(tc_arena *a, tc_place_list *out, tc_entry e, taoci_err *err)
{
    for (uint32_t i = 0; i < out->n; i++)
        if (same(out->p[i], e))
            return TAOCI_OK;
    tc_entry *p = tc_vec_push(a, out);
    if (!p)
        return no_memory(err);
    *p = e;
    return TAOCI_OK;
}

/* All places called CODE[0 … n) that lie in IN (.s = NULL: anywhere). */
static taoci_code by_name(const tc_dict *d, tc_arena *a, const uint16_t *code, uint32_t n,
                          tc_entry in, tc_place_list *out, taoci_err *err)
{
    taoci_code rc = TAOCI_OK;
    for (uint32_t x = d->count, w; !rc && (w = tc_dict_exact(d, &x, code, n));)
        for (uint32_t i = 0; !rc && i < tc_dict_word(d, w)->senses; i++) {
            tc_entry e = tc_dict_entry(d, w, i);
            if (!(tc_entry_anchors(e) & (TC_A_PLACE | TC_A_ABBR)) ||
                (!e.s->num && !e.s->id && in.s))
                continue;
            e = own_line(d, e);
            if (!in.s || (!same(in, e) && tc_place_holds(d, in, e)))
                rc = add(a, out, e, err);
        }
    return rc;
}

/* Names from large to small, CODE[beg … n) in IN: 江苏|无锡|江阴. The longest first name that leads to the end counts. */
static taoci_code by_chain(const tc_dict *d, tc_arena *a, const uint16_t *code, uint32_t beg,
                           uint32_t n, tc_entry in, tc_place_list *out, taoci_err *err)
{
    taoci_code rc = by_name(d, a, code + beg, n - beg, in, out, err);
    for (uint32_t cut = n - 1; !rc && !out->n && cut > beg; cut--) {
        tc_place_list above = {0};
        rc = by_name(d, a, code + beg, cut - beg, in, &above, err);
        for (uint32_t i = 0; !rc && i < above.n; i++)
            rc = by_chain(d, a, code, cut, n, above.p[i], out, err);
    }
    return rc;
}

static taoci_code by_id(const tc_dict *d, tc_arena *a, tc_str id, tc_place_list *out,
                        taoci_err *err)
{
    for (uint32_t x = d->count; x > 0 && !out->n; x--) {
        const tc_lexicon *lex = &d->lex[x - 1];
        for (uint32_t i = 0; i < lex->sense_count; i++) {
            tc_entry e = {lex, &lex->sense[i]};
            if (e.s->id && tc_entry_anchors(e) & TC_A_PLACE && tc_str_is(id, tc_entry_id(e)))
                return add(a, out, own_line(d, e), err);
        }
    }
    return TAOCI_OK;
}

taoci_code tc_place_lookup(const tc_dict *d, tc_arena *a, tc_str word, tc_place_list *out,
                           taoci_err *err)
{
    uint16_t code[NAME_MOST];
    uint32_t num = code_of(word);
    *out = (tc_place_list){0};
    if (num) {
        tc_entry e = tc_dict_numbered(d, num);
        return e.s ? add(a, out, e, err) : TAOCI_OK;
    }
    if (word.len && memchr(word.p, ':', word.len))
        return by_id(d, a, word, out, err);
    uint32_t n = codes_of(d, word, code);
    return n ? by_chain(d, a, code, 0, n, (tc_entry){0}, out, err) : TAOCI_OK;
}

/* ---- around a division ---- */

/* Add to OUT the divisions of D with numbers from FROM up to TO for which TAKES. */
static taoci_code each_numbered(const tc_dict *d, tc_arena *a, uint32_t from, uint32_t to,
                                int (*takes)(const tc_dict *d, tc_entry e, uint32_t num),
                                uint32_t num, tc_place_list *out, taoci_err *err)
{
    *out = (tc_place_list){0};
    for (uint32_t x = 0; x < d->count; x++) {
        const tc_lexicon *lex = &d->lex[x];
        for (uint32_t i = tc_numbered_from(lex, from);
             i < lex->number_count && lex->number[i].num < to; i++) {
            tc_entry e = {lex, &lex->sense[lex->number[i].sense]};
            tc_entry *p = takes(d, e, num) ? tc_vec_push(a, out) : &(tc_entry){0};
            if (!p)
                return no_memory(err);
            *p = e;
        }
    }
    return TAOCI_OK;
}

static int is_child(const tc_dict *d, tc_entry e, uint32_t num)
{
    return e.s->num != num && tc_place_parent(d, e) == num && !tc_entry_note(e, "until").len;
}

static int became(const tc_dict *d, tc_entry e, uint32_t num)
{
    tc_str next = tc_entry_note(e, "successor");
    (void)d;
    return tc_str_starts(next, "cn:") && strtoul(next.p + 3, NULL, 10) == num;
}

taoci_code tc_place_children(const tc_dict *d, tc_arena *a, uint32_t num, tc_place_list *out,
                             taoci_err *err)
{
    int rank = tc_place_rank(num);
    uint32_t from = rank == 3 ? num * 1000 : num;
    uint32_t to = rank == 1 ? num + 10000 : rank == 2 ? num + 100 : rank == 3 ? from + 1000 : from;
    return each_numbered(d, a, from, to, is_child, num, out, err);
}

taoci_code tc_place_former(const tc_dict *d, tc_arena *a, uint32_t num, tc_place_list *out,
                           taoci_err *err)
{
    /* Of counties and what is above them. */
    return each_numbered(d, a, 0, num ? 1000000 : 0, became, num, out, err);
}

tc_entry tc_place_successor(const tc_dict *d, tc_entry e)
{
    tc_str next = tc_entry_note(e, "successor");
    return tc_str_starts(next, "cn:") ? tc_dict_numbered(d, (uint32_t)strtoul(next.p + 3, NULL, 10))
                                      : (tc_entry){0};
}

/* ---- what was meant ---- */

/* NAME as bytes, one a character: its number in WORD[0 … n), so that what counts letters counts characters. */
static char *as_bytes(const tc_dict *d, tc_arena *a, const uint16_t *word, uint32_t n, tc_str name,
                      uint32_t drop)
{
    uint16_t code[NAME_MOST];
    uint32_t len = codes_of(d, name, code);
    if (len <= drop)
        len = drop = 0;
    char *to = tc_arena_raw(a, len - drop + 1);
    for (uint32_t i = 0; to && i < len - drop; i++) {
        uint32_t k = 0;
        while (k < n && word[k] != code[i])
            k++;
        to[i] = (char)(k < n ? k + 1 : SELDOM);
    }
    if (to)
        to[len - drop] = 0;
    return to;
}

/* The division of RANK whose name, with or without its sign, is nearest to WORD, whose N codes are CODE; one of today before
 * one of once. */
static taoci_code near_name(const tc_dict *d, tc_arena *a, tc_str word, int rank, tc_entry *near,
                            taoci_err *err)
{
    const tc_lexicon *x = &d->lex[0];
    uint16_t code[NAME_MOST];
    uint32_t n = codes_of(d, word, code), count = 0;
    tc_place_list named = {0};
    const char **names = tc_arena_raw(a, (2 * (size_t)x->number_count + 1) * sizeof *names);
    char *own = as_bytes(d, a, code, n, word, 0);
    for (int once = 0; once < 2; once++)
        for (uint32_t i = 0; names && own && i < x->number_count; i++) {
            tc_entry e = {x, &x->sense[x->number[i].sense]};
            if (tc_place_rank(e.s->num) != rank || (tc_entry_note(e, "until").len > 0) != once)
                continue;
            tc_entry *p = tc_vec_push(a, &named);
            for (uint32_t drop = 0; p && drop < 2; drop++)
                p = (names[count++] = as_bytes(d, a, code, n, tc_str_of(tc_entry_canon(e)), drop))
                        ? p
                        : NULL;
            if (!p)
                return no_memory(err);
            *p = e;
        }
    if (!names || !own)
        return no_memory(err);
    names[count] = NULL;
    const char *best = tc_near(tc_str_of(own), names);
    for (uint32_t i = 0; best && i < count; i++)
        if (names[i] == best) {
            *near = named.p[i / 2];
            break;
        }
    return TAOCI_OK;
}

/* The place that the end of WORD names, behind one that it does not lie in: 江苏|绍兴. */
static taoci_code near_tail(const tc_dict *d, tc_arena *a, tc_str word, tc_entry *near,
                            taoci_err *err)
{
    uint16_t code[NAME_MOST];
    uint32_t n = codes_of(d, word, code);
    taoci_code rc = TAOCI_OK;
    for (uint32_t cut = 1; !rc && !near->s && cut + 1 < n; cut++) {
        tc_place_list above = {0}, found = {0};
        rc = by_name(d, a, code, cut, (tc_entry){0}, &above, err);
        if (!rc && above.n)
            rc = by_name(d, a, code + cut, n - cut, (tc_entry){0}, &found, err);
        if (found.n && found.p[0].s->num)
            *near = found.p[0];
    }
    return rc;
}

/* The code of what NUM lies in by its digits; 0 for a province. */
static uint32_t above(uint32_t num)
{
    return num > 999999  ? num / 1000
           : num % 100   ? num / 100 * 100
           : num % 10000 ? num / 10000 * 10000
                         : 0;
}

taoci_code tc_place_near(const tc_dict *d, tc_arena *a, tc_str word, tc_entry *near, taoci_err *err)
{
    uint32_t num = code_of(word);
    taoci_code rc = TAOCI_OK;
    *near = (tc_entry){0};
    if (!num)
        rc = near_tail(d, a, word, near, err);
    for (int rank = 1; !rc && !num && !near->s && rank <= 4; rank++)
        rc = near_name(d, a, word, rank, near, err);
    for (; num && !near->s; num = above(num))
        *near = tc_dict_numbered(d, num);
    return rc;
}
