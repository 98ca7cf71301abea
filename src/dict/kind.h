/* src/dict/kind.h — what the program knows about dictionary types; the rest name entity types. */
#ifndef TC_DICT_KIND_H
#define TC_DICT_KIND_H
#include "base/str.h"

/* Why a match is on the match list; a word has the bits of all its senses. */
enum {
    TC_A_PLACE = 1 << 0,
    TC_A_ABBR = 1 << 1, /* one-character place names */
    TC_A_NAME = 1 << 2, /* org, company, park, …: any entity type that a line names */
    TC_A_HEAD = 1 << 3, /* last part of a name: 公司 局 区 */
    TC_A_SURNAME = 1 << 4,
    TC_A_TITLE = 1 << 5,
    TC_A_UNIT = 1 << 6,
    TC_A_HEDGE = 1 << 7, /* 近 约 以上 */
    TC_A_DATE = 1 << 8,
    TC_A_CUE = 1 << 9,
    TC_A_MARK = 1 << 10, /* quotes and brackets */
    TC_A_STOP = 1 << 11,
    TC_A_NUMBER = 1 << 12,  /* a numeral starts here: set by the scan, no dictionary line */
    TC_A_COARSE = 1 << 13,  /* a compound of the coarse grain only */
    TC_A_CONTROL = 1 << 14, /* a user's !word or a/b line */
    TC_A_SOUND = 1 << 15,   /* characters that write the sounds of foreign names */
    TC_A_LISTED = 0xFFFF & ~TC_A_STOP /* a function word alone starts nothing: it is in no list */
};

/* The anchor bits of dictionary type TYPE ("place/county"), and how common such words are. */
uint16_t tc_kind_anchors(tc_str type, uint32_t *count);

/* Is TYPE ("cue/list") of the kind KIND ("cue", "cue/list")? */
int tc_kind_covers(tc_str kind, tc_str type);

/* The entity type that TYPE stands for: the part before '/', "company" of "company". */
tc_str tc_kind_entity(tc_str type);
#endif
