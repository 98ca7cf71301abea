/* src/seg/users.h — what the users' lexicons have in a text: their matches, and the words that the path
 * has to take. */
#ifndef TC_SEG_USERS_H
#define TC_SEG_USERS_H
#include "seg/scan.h"

/* A word of the user's dictionary where it occurs, or a piece of an a/b line. */
typedef struct tc_forced {
    uint32_t beg, len, word; /* of a piece: its built-in cell */
} tc_forced;

typedef TC_VEC(tc_forced) tc_forced_list;

typedef struct tc_users {
    TC_VEC(tc_match) match;           /* for the match list, in its order */
    tc_forced_list forced;            /* none overlaps another, in text order */
    uint32_t next_match, next_forced; /* the first not passed yet */
    uint32_t plain;                   /* how many plain words there are */
} tc_users;

/* A plain word says nothing but that it is one (白皮书编写 word/n). */
static inline int tc_users_plain(uint16_t mask)
{
    return mask == 0;
}

/* All words of the users' lexicons in the text of S, in memory of A; those that are plain are forced
 * only if PLAIN. Of those that are forced the longest goes first, then a later lexicon's, then the
 * leftmost. 0 = no memory. */
int tc_users_find(const tc_scan *s, tc_arena *a, int plain, tc_users *out);
#endif
