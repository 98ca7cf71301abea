#include "place/division.h"

#include <stdlib.h>

enum { TOWN_MOST = 4 };

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
        for (uint32_t x = c->dict->count, w; (w = tc_dict_exact(c->dict, &x, code, n));)
            for (uint32_t s = 0; s < tc_dict_word(c->dict, w)->senses; s++) {
                tc_entry e = tc_dict_entry(c->dict, w, s);
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
