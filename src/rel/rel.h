/* src/rel/rel.h — relations: who did what with whom. One pass over the resolved mentions, a sentence at a time: the words
 * of frames (lines frame/… of a dictionary, dict/frames.tsv) say which, what stands around them fills them in. A person
 * and the title beside it are a relation without such a word. */
#ifndef TC_REL_REL_H
#define TC_REL_REL_H
#include "dict/frame.h"
#include "measure/table.h"

enum { TC_REL_ARGS = 16 /* of one relation; more of them are not kept */ };

/* An argument: an entity, or words. */
typedef struct tc_rel_arg {
    uint8_t arg;  /* TC_ARG_ */
    uint8_t text; /* it is words, no entity */
    uint32_t beg, end;
    uint32_t mention; /* index of the entity; words: UINT32_MAX */
} tc_rel_arg;

typedef struct tc_relation {
    uint8_t rel, status, n, conf; /* CONF: per cent */
    tc_rel_arg arg[TC_REL_ARGS];
    uint32_t beg, end; /* from the first argument to the last */
    tc_range clause;   /* around its word */
    uint32_t date;     /* index of the mention plus one; 0: none */
    tc_entry frame;    /* the line that found it; .s = NULL: RULE did */
    const char *rule;  /* "rel.title" */
    const char *kind;  /* of a pairing; "": none */
} tc_relation;

typedef TC_VEC(tc_relation) tc_relation_list;

/* The relations of the resolved mentions of C in the order of the text, in C's arena. An argument that a frame demands and
 * no recogniser found (X与Y签署合作协议) becomes a mention of C: all are then numbered anew. Works in SCRATCH, which
 * is not reset. Fails with TAOCI_ENOMEM. */
taoci_code tc_relations_find(tc_relation_list *out, tc_ctx *c, tc_arena *scratch, taoci_err *err);

/* What such a mention carries; its frame's relation, for "by":"frame:agreement". */
extern const tc_form tc_form_framed;
const char *tc_rel_framed(const tc_mention *m);
#endif
