/* src/name/given.h — how dear a name is as against the words of the lattice: both are costs in
 * 1/TC_COST_SCALE nats, so that a name is likely where its cost is the smaller one. */
#ifndef TC_NAME_GIVEN_H
#define TC_NAME_GIVEN_H
#include "find/find.h"

enum { TC_NAT = TC_COST_SCALE };

/* The costs of one character in the parts of a name. */
typedef struct tc_given {
    uint32_t id; /* its line in the dictionary as a word; 0 = none */
    uint16_t code;
    uint16_t first, last, sound;
    uint16_t word;    /* as a word of its own, never 0 */
    uint16_t surname; /* 0: it is none */
} tc_given;

/* The costs of the character at I (borrowed until the next call). */
tc_given tc_given_at(const tc_ctx *c, uint32_t i);

/* The cost of the character at I in a foreign name; INT32_MAX when it ends one: a word that leads on,
 * no Chinese character. */
int32_t tc_given_sound(const tc_ctx *c, uint32_t i);

/* The cost of the surname of dictionary entry E. */
int32_t tc_given_surname(tc_entry e);

/* What the lattice pays for its tokens from BEG to END, both on borders. */
int32_t tc_given_path(const tc_ctx *c, uint32_t beg, uint32_t end);

/* The cost of the word [BEG, END); characters one by one where it is none. */
int32_t tc_given_word(const tc_ctx *c, uint32_t beg, uint32_t end);
#endif
