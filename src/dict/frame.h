/* src/dict/frame.h — relations, what they tie, and the lines frame/… of a dictionary that find them: a word, and what stands
 * before and behind it.
 *
 *     签署	frame/agreement					order=party*document status=signed */
#ifndef TC_DICT_FRAME_H
#define TC_DICT_FRAME_H
#include "base/err.h"
#include "base/str.h"

typedef enum tc_rel {
#define REL(id, name) TC_REL_##id,
#include "dict/relation.def"
    TC_RELS
} tc_rel;

/* What a relation ties; TC_ARG_NONE is none. */
typedef enum tc_rel_role {
    TC_ARG_NONE,
#define ARG(id, name, types) TC_ARG_##id,
#include "dict/relation.def"
    TC_ARGS
} tc_rel_role;

typedef enum tc_rel_status {
    TC_REL_SIGNED,
    TC_REL_PLANNED,
    TC_REL_ONGOING,
    TC_REL_ENDED,
    TC_REL_LEFT_OUT, /* 否认签署: the words say that there is none */
    TC_REL_STATUSES
} tc_rel_status;

enum { TC_FRAME_SIDE = 4 /* arguments on one side of the word */ };

/* A line: its relation, the arguments before and behind the word in their order, what it says of the status. */
typedef struct tc_frame {
    tc_rel rel;
    uint8_t before[TC_FRAME_SIDE], behind[TC_FRAME_SIDE], befores, behinds;
    uint8_t status;
    tc_str types; /* "company|org": of the first argument, narrower than usual; empty: as usual */
} tc_frame;

const char *tc_rel_name(unsigned rel);           /* "agreement" */
const char *tc_rel_arg_name(unsigned arg);       /* "party" */
const char *tc_rel_arg_types(unsigned arg);      /* "company|org"; "" = no entity */
const char *tc_rel_status_name(unsigned status); /* "signed" */

/* Is NAME in the list TYPES, parted by bars? */
int tc_rel_types_have(tc_str types, const char *name);

/* Read a line of TYPE ("frame/agreement") with NOTES into *F: 1 = a frame; 0 = a word of another kind of frame/…
 * (frame/not). -1 = a wrong line: what is wrong to *WHAT, the word that is to *WORD. */
int tc_frame_read(tc_frame *f, const char *type, const char *notes, const char **what,
                  tc_str *word);

/* Is the line LINE of PATH right? TAOCI_EDICT says what is not. */
taoci_code tc_frame_check(const char *path, uint32_t line, const char *type, const char *notes,
                          taoci_err *err);
#endif
