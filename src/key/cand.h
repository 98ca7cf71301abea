/* src/key/cand.h — what may be a keyword: runs of words, names, compounds and what stands in quotes. */
#ifndef TC_KEY_CAND_H
#define TC_KEY_CAND_H
#include "key/names.h"
#include "key/tokens.h"

enum {
    TC_KC_NAME = 1,
    TC_KC_COMPOUND = 2, /* of the dictionary, longer than a word */
    TC_KC_QUOTED = 4,
    TC_KC_TITLE = 8,
    TC_KC_HEADING = 16,
    TC_KC_USER = 32
};

/* Told by its characters: the same ones are one candidate however they are cut. */
typedef struct tc_cand {
    uint32_t beg, tok; /* where it stands first, and the token there */
    uint32_t hash, count;
    uint32_t name;      /* index plus one of its group of names; 0: none */
    uint16_t len;       /* characters */
    uint8_t tokens, is; /* of its first mention; TC_KC_ */
} tc_cand;

typedef struct tc_cands {
    const tc_view *view;
    tc_arena *a;
    TC_VEC(tc_cand) list; /* in the order in which they were met */
    uint32_t *table;      /* [size], a power of two: index plus one, 0 for none */
    uint32_t size;
    uint32_t total; /* words of letters in the text */
    int brief;      /* the text is short enough for phrases that it has once */
    int note;       /* it is a title or a note: names and words, no phrases */
} tc_cands;

/* Count the candidates of the text of C, cut into T, whose names are N, in A. O(tokens). Fails with
 * TAOCI_ENOMEM. */
taoci_code tc_cands_find(tc_cands *out, tc_arena *a, const tc_ctx *c, tc_key_tokens *t,
                         const tc_key_names *n, taoci_err *err);

/* The candidate written as the view's [BEG, END) is, or NULL. */
tc_cand *tc_cands_at(const tc_cands *c, uint32_t beg, uint32_t end);
#endif
