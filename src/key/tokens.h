/* src/key/tokens.h — the tokens of a text as keywords see them: what may begin, end and stand inside one. */
#ifndef TC_KEY_TOKENS_H
#define TC_KEY_TOKENS_H
#include "dict/idf.h"
#include "find/find.h"

enum {
    TC_KT_FIRST = 1 << 0, /* may begin a keyword: letters, and no function word */
    TC_KT_LAST = 1 << 1,
    TC_KT_INNER = 1 << 2,   /* may stand inside: no mark, no 的 */
    TC_KT_REPORT = 1 << 3,  /* a word of every report (dict/stop.tsv) */
    TC_KT_LEAD = 1 << 4,    /* a verb that a phrase is shown without: 推动 */
    TC_KT_GUESSED = 1 << 5, /* no dictionary has it */
    TC_KT_USER = 1 << 6,
    TC_KT_TITLE = 1 << 7,
    TC_KT_HEADING = 1 << 8, /* of a line that is a heading */
    TC_KT_LATIN = 1 << 9,
    TC_KT_DIGIT = 1 << 10,
    TC_KT_NAME = 1 << 11,  /* the dictionary has it as a name */
    TC_KT_BREAK = 1 << 15, /* of a line */
    TC_KT_QUOTE = 1 << 14, /* a quote or a bracket of titles */
    TC_KT_OPENS = 1 << 13, /* a function word: it begins keywords of several words, and is none */
    TC_KT_JOINT = 1 << 12  /* 、 和 与 及: it joins the items of a list */
};

/* Classes of tokens, as features tell them apart. */
enum {
    TC_KP_NOUN,
    TC_KP_VERB,
    TC_KP_ADJECTIVE,
    TC_KP_ADVERB,
    TC_KP_FUNCTION,
    TC_KP_FIGURE,
    TC_KP_TIME,
    TC_KP_IDIOM,
    TC_KP_OTHER,
    TC_KP_CLASSES
};

typedef struct tc_key_token {
    uint32_t beg;
    uint32_t cand; /* index plus one of the candidate that it is by itself; 0: none. Before they are
                      counted: of the last token before that is the same word, if it is known */
    unsigned is : 16;   /* TC_KT_ */
    unsigned cost : 12; /* how rare it is: 64ths of a nat */
    unsigned pos : 4;   /* TC_KP_ */
} tc_key_token;

enum { TC_KEY_COST = (1 << 12) - 1, TC_KEY_POS = (1 << 4) - 1 };

/* Its characters: the next one begins where it ends. */
static inline uint32_t tc_key_len(const tc_key_token *t)
{
    return t[1].beg - t->beg;
}

/* What a token says of a keyword that it begins or ends, in TC_KEY_EDGES ways: its class, and these. */
enum {
    TC_KE_ONE = 1 << 4,    /* one character */
    TC_KE_REPORT = 1 << 5, /* … and the bits of what it is */
    TC_KE_LEAD = 1 << 6,
    TC_KEY_EDGES = 1 << 7
};

static inline uint32_t tc_key_edge(const tc_key_token *t)
{
    uint32_t is = t->is / TC_KT_REPORT * TC_KE_REPORT & (TC_KE_REPORT | TC_KE_LEAD);
    return t->pos | is | (tc_key_len(t) == 1 ? TC_KE_ONE : 0);
}

typedef struct tc_key_tokens {
    tc_key_token
        *p; /* [n]; one more stands behind the last, with beg = the text's length: it is nothing */
    uint32_t n, cap;
    uint32_t column_beg,
        column_end; /* the column that the title names: 新春走基层 of 【新春走基层】; or empty */
} tc_key_tokens;

/* All tokens of C's scan in A, as rare as IDF says or, when it is NULL, the dictionary. Its title is taken from C, or looked for when nothing was extracted;
 * what stands in TITLE, too, which was given beside the text ({NULL, 0}: none), is marked as if it were there.
 * O(tokens). Fails with TAOCI_ENOMEM. */
taoci_code tc_key_tokens_read(tc_key_tokens *out, tc_arena *a, tc_ctx *c, const tc_idf *idf,
                              tc_str title, taoci_err *err);

/* Does CP open a quotation or a title, close one? */
static inline int tc_key_opens(uint32_t cp)
{
    return tc_cp_in(U"“「『《‘〈", cp);
}

static inline int tc_key_closes(uint32_t cp)
{
    return tc_cp_in(U"”」』》’〉", cp);
}

/* May the tokens FIRST … FIRST + N - 1 be a keyword? They touch. */
int tc_key_is_run(const tc_key_tokens *t, uint32_t first, uint32_t n);

/* Index of the token that begins at BEG or, if none does, of the first behind it. O(log tokens). */
uint32_t tc_key_token_at(const tc_key_tokens *t, uint32_t beg);

/* The class of stop words (the subtype, "deictic") that the characters [BEG, END) are; NULL: none, or a
 * word of the user, who knows better. */
const char *tc_key_stop(const tc_ctx *c, uint32_t beg, uint32_t end);
#endif
