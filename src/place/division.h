/* src/place/division.h — the tree of divisions, and the signs of their names. */
#ifndef TC_PLACE_DIVISION_H
#define TC_PLACE_DIVISION_H
#include "find/find.h"

enum { TC_PLACE_PARENTS = 5, TC_PLACE_CODE = 16 };

/* The division E lies in, one level up: 320281105 > 320281 > 320200 > 320000 > 0. PARENT= notes
 * win. */
uint32_t tc_place_parent(const tc_dict *d, tc_entry e);

/* The division's code as text: six digits of GB/T 2260, or the nine of GB/T 10114 for a town. CODE:
 * room for TC_PLACE_CODE bytes. */
void tc_place_code(char *code, uint32_t num);

/* The county or higher division that NUM is or lies in: 320281105 > 320281. */
static inline uint32_t tc_place_county(uint32_t num)
{
    return num > 999999 ? num / 1000 : num;
}

/* What two lines for one place have in common: the division's number, or for a country and the like
 * its id (a place in the pool of its lexicon, which no number reaches); 0 for neither. */
static inline uint32_t tc_place_key(tc_entry e)
{
    return e.s->num ? e.s->num : e.s->id ? 0x80000000u | e.s->id : 0;
}

/* 1 province, 2 city, 3 county, 4 town; 0 for what has no code. */
static inline int tc_place_rank(uint32_t num)
{
    return !num ? 0 : num > 999999 ? 4 : num % 100 ? 3 : num % 10000 ? 2 : 1;
}

/* Is A the same division as B or above it? A country holds all of its own. */
int tc_place_holds(const tc_dict *d, tc_entry a, tc_entry b);

/* The I-th town, 0 …, that is called [BEG, END) and a sign (镇, 乡, 街道), as its line; .s = NULL behind
 * the last. O(1). */
tc_entry tc_place_town(const tc_ctx *c, uint32_t beg, uint32_t end, uint32_t i);

/* Does CP close full names of divisions (绍兴市, 柯桥区, 平水镇) and no short ones? 州 closes both: 杭州. */
static inline int tc_full_sign(uint32_t cp)
{
    return tc_str_has(TC_STR("市省县区镇乡"), cp);
}

static inline int tc_division_sign(uint32_t cp)
{
    return cp == U'州' || tc_full_sign(cp);
}

/* Does CP close names of waters and mountains: 梁子湖, 松江河? Seas are all listed: 无锡|海祺半导体. */
static inline int tc_nature_sign(uint32_t cp)
{
    return tc_str_has(TC_STR("湖河江山岛湾岭峰溪"), cp);
}

/* Is CP one of the points of the compass? */
static inline int tc_is_compass(uint32_t cp)
{
    return tc_str_has(TC_STR("东西南北"), cp);
}
#endif
