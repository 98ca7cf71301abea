/* src/key/keywords.h — the words and phrases that a document is about. */
#ifndef TC_KEY_KEYWORDS_H
#define TC_KEY_KEYWORDS_H
#include "key/weights.h"

/* Another form of a keyword: 绍兴 of 绍兴市. */
typedef struct tc_variant {
    uint32_t beg, end; /* where it stands first */
    uint32_t count;
} tc_variant;

typedef struct tc_part {
    const char *feature; /* static */
    int32_t milli;       /* what it adds to the score, thousandths of a nat */
} tc_part;

enum { TC_KEY_PARTS = 8 };

typedef struct tc_keyword {
    uint32_t beg, end; /* where it stands first, in the view */
    uint32_t score;    /* thousandths of the best one's, 1 … 1000 */
    uint32_t count;    /* mentions in any form */
    taoci_span *at;    /* [count] view positions, ascending */
    const char *kind;  /* "term", or the type of what it names */
    uint32_t mention;  /* index plus one of the first entity that it names; 0: none was extracted */
    tc_variant *variant;
    uint32_t variants;
    int is_common;              /* one text in sixty has it */
    tc_part part[TC_KEY_PARTS]; /* when it is to be explained */
} tc_keyword;

typedef TC_VEC(tc_keyword) tc_keyword_list;

/* What is wanted. */
typedef struct tc_key_wish {
    const tc_weights *weights;
    tc_key_own own;
    int only_vocab;     /* others are none */
    uint32_t top;       /* so many at most, of TC_KEY_MOST; 0: 20 */
    uint32_t min_count; /* mentions that one must have */
    const char *kinds;  /* comma-separated; NULL: all */
    int explain;
} tc_key_wish;

/* The text of C read for keywords, in A: what tc_keywords_find ranks. Fails with TAOCI_ENOMEM. */
typedef struct tc_key_reading {
    tc_key_tokens tokens;
    tc_key_names names;
    tc_cands cands;
    tc_key_text text; /* points to the others */
} tc_key_reading;
taoci_code tc_keywords_read(tc_key_reading *r, tc_arena *a, tc_ctx *c, const tc_key_own *own,
                            taoci_err *err);

/* The keywords of what was read to R, best first, as W says, ROOM at most. Results in A; what is needed on the way
 * in SCRATCH. Fails with TAOCI_ENOMEM. O(tokens). */
taoci_code tc_keywords_choose(tc_keyword_list *out, tc_arena *a, tc_arena *scratch,
                              const tc_key_reading *r, const tc_key_wish *w, uint32_t room,
                              taoci_err *err);

/* All positions of K, AWAY further on. */
void tc_keyword_move(tc_keyword *k, uint32_t away);

/* How many W asks for. */
uint32_t tc_key_top(const tc_key_wish *w);

enum {
    TC_KEY_LONG = 4000, /* characters: longer is a report */
    TC_KEY_FINALS = 32, /* candidates that are looked at closely, at least */
    TC_KEY_MANY = 128,  /* of a long text, which has more that is like a keyword */
    TC_KEY_MOST = 500   /* keywords of a text: of more the order would say nothing */
};

static inline uint32_t tc_key_finals(const tc_key_text *t)
{
    return t->is_long ? TC_KEY_MANY : TC_KEY_FINALS;
}
#endif
