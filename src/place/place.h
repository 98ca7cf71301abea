/* src/place/place.h — what a candidate place remembers, and what the gazetteer decides of it. */
#ifndef TC_PLACE_PLACE_H
#define TC_PLACE_PLACE_H
#include "find/find.h"

enum { TC_PLACE_CANDS = 8, TC_PLACE_TO = 4 };

/* How a one-character name stands in the text. */
enum {
    TC_INITIAL_RUN = 1, /* beside others: 辽绍 */
    TC_INITIAL_FRAMED,  /* in a frame that decides: 驻华 */
    TC_INITIAL_NAMED,   /* in a frame that asks for the full name in the text: 菲政府 */
    TC_INITIAL_LEARNT,  /* the model of names took it */
    TC_INITIAL_SURE     /* beside others in a frame: 印巴两国, 京、沪两地 */
};

/* A place mention's data: the divisions it may be, then the one it is. */
typedef struct tc_place {
    uint32_t cands;    /* 0: a name that no line holds (香林村) */
    uint32_t more;     /* a word with more lines than fit (城关镇), else 0 */
    tc_str town;       /* the unlisted part at the end of a chain: 官林镇 */
    const char *level; /* of an unlisted name: "town", "village" …; static or lexicon */
    uint8_t abbr;      /* one character, and how it stands: TC_INITIAL_; 0: no such name */
    uint8_t abroad;    /* … among countries: 印巴两国 */
    uint8_t guessed;   /* one of the cities of the document's province */
    uint8_t doubtful;  /* an ordinary word (weight 0): kept only where the document
                                      speaks of its city, or in a list of its neighbours */
    uint8_t chain;     /* made of several levels */
    uint8_t room;    /* of a mention's: as many CAND are there, no more; TC_PLACE_CANDS elsewhere */
    const char *via; /* how it was decided: unique parent context combine; NULL */
    int decided;     /* cand[0] is it */
    /* of a word that stands for places (我市): */
    tc_entry word;                 /* its line; .s = NULL for a name */
    uint32_t same_as[TC_PLACE_TO]; /* ids of the first mentions of cand[0 … cands), 0 for none */
    tc_entry cand[TC_PLACE_CANDS]; /* dictionary lines, best known first */
} tc_place;
#endif
