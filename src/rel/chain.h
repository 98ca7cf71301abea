/* src/rel/chain.h — lists of names with what parts them: 辽A县与B市、C区 are three, the first with the others. */
#ifndef TC_REL_CHAIN_H
#define TC_REL_CHAIN_H
#include "rel/reader.h"

enum { TC_CHAIN = 24 };

/* How often a relation is right, per cent, whose doer stands near its word, in an earlier clause (docs/relations.md). */
enum { TC_CONF_NEAR = 83, TC_CONF_EARLIER = 60 };

/* What stands between a name and the one behind it. */
typedef enum tc_joint { TC_JOINT_NONE, TC_JOINT_LIST, TC_JOINT_COMMA, TC_JOINT_WITH } tc_joint;

typedef struct tc_chain {
    tc_actor a[TC_CHAIN];
    uint8_t joint[TC_CHAIN]; /* behind a[i] */
    uint32_t n, withs;       /* how many of the joints are 与 */
} tc_chain;

/* The names that fit ARG and end at END or earlier, joined to one another, the last of them the last such name before END,
 * none before LEAST. */
void tc_chain_before(const tc_rel_reader *r, uint32_t least, uint32_t end, uint8_t arg,
                     tc_chain *out);

/* Those that begin at BEG, parted by 、 and 和. */
void tc_chain_behind(const tc_rel_reader *r, uint32_t beg, uint8_t arg, tc_chain *out);

/* Who does it: the names before position I, in its clause or else at the head of one before: 1 when there is somebody.
 * *CONF says how sure. */
int tc_chain_doer(const tc_rel_reader *r, uint32_t i, uint8_t arg, tc_chain *ch, uint8_t *conf);

/* The pairs of CH: A县与B市，C县与D市、E市 is A–B, C–D, C–E; of one 与 all before with all behind. How many, into PAIR
 * (indices into CH->a), at most MOST. */
uint32_t tc_chain_pairs(const tc_chain *ch, uint8_t pair[][2], uint32_t most);
#endif
