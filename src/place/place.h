/* src/place/place.h — what the recogniser of places finds and the gazetteer decides. */
#ifndef TC_PLACE_PLACE_H
#define TC_PLACE_PLACE_H
#include "find/find.h"

enum { TC_PLACE_CANDS = 8, TC_PLACE_PARENTS = 5, TC_PLACE_TO = 4, TC_PLACE_CODE = 16 };

/* How a one-character name stands in the text. */
enum {
    TC_INITIAL_RUN = 1, /* beside others: 辽绍 */
    TC_INITIAL_FRAMED,  /* in a frame that decides: 驻华 */
    TC_INITIAL_NAMED,   /* in a frame that asks for the full name in the text: 菲政府 */
    TC_INITIAL_SURE     /* beside others in a frame: 印巴两国, 京、沪两地 */
};

/* A place mention's data: the divisions it may be, then the one it is. */
typedef struct tc_place {
    tc_entry cand[TC_PLACE_CANDS]; /* dictionary lines, best known first */
    uint32_t cands;                /* 0: a name that no line holds (香林村) */
    uint32_t more;                 /* a word with more lines than fit (城关镇), else 0 */
    tc_str town;                   /* the unlisted part at the end of a chain: 官林镇 */
    const char *level; /* of an unlisted name: "town", "village" …; static or lexicon */
    uint8_t abbr;      /* one character, and how it stands: TC_INITIAL_; 0: no such name */
    uint8_t abroad;    /* … among countries: 印巴两国 */
    uint8_t guessed;   /* one of the cities of the document's province */
    uint8_t doubtful;  /* an ordinary word (weight 0): kept only where the document
                                      speaks of its city, or in a list of its neighbours */
    uint8_t chain;     /* made of several levels */
    const char *via;   /* how it was decided: unique parent context combine; NULL */
    int decided;       /* cand[0] is it */
    /* of a word that stands for places (我市): */
    tc_entry word;                 /* its line; .s = NULL for a name */
    uint32_t same_as[TC_PLACE_TO]; /* ids of the first mentions of cand[0 … cands), 0 for none */
} tc_place;

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

/* Does CP close the full names of divisions (绍兴市, 柯桥区, 平水镇)? */
static inline int tc_division_sign(uint32_t cp)
{
    return cp == U'市' || cp == U'省' || cp == U'县' || cp == U'区' || cp == U'州' || cp == U'镇' ||
           cp == U'乡';
}

/* The longest usable place name that starts (ends) at position I, or NULL: it stands on word
 * borders, and the word is not an ordinary one (weight 0). */
const tc_match *tc_place_at(const tc_ctx *c, uint32_t i);
const tc_match *tc_place_ending(const tc_ctx *c, uint32_t i);

/* ---- shared by the files of this recogniser ---- */

int tc_place_usable(const tc_ctx *c, const tc_match *m, int alone);
int tc_place_begins_name(const tc_ctx *c, const tc_match *m);

/* Propose a copy of P for [BEG, END) by RULE, a TC_R_LINE_ by its first line. Fails with TAOCI_ENOMEM. */
taoci_code tc_place_emit(tc_ctx *c, uint32_t beg, uint32_t end, const tc_place *p, uint8_t rule,
                         taoci_err *err);

/* LEVEL terminated, in the document's arena; NULL without memory. */
const char *tc_place_level(const tc_ctx *c, tc_str level);

/* Value of a place: "name", "full", "parents", "code" (null and "candidates" when ambiguous),
 * "level", "via". */
void tc_place_value(const tc_recogniser *self, tc_ctx *c, tc_mention *m);
#endif
