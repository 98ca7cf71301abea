/* src/name/name.h — what recognisers of named things share. */
#ifndef TC_NAME_NAME_H
#define TC_NAME_NAME_H
#include "find/given.h"
#include "find/trait.h"

/* A name that the document defines: 远澜科技股份有限公司（以下简称“远澜科技”）. */
typedef struct tc_short {
    uint32_t full_beg, full_end; /* where the full name begins or ends; the other one is 0 */
    uint32_t beg, end;           /* the short one */
} tc_short;

/* One document's memory. */
typedef struct tc_names {
    TC_VEC(tc_short) shorts;
    uint32_t person_end; /* end of the person proposed last, and its title */
    uint32_t title_beg, title_end;
    uint32_t list_end;           /* lists are read to here */
    uint32_t tail_beg, tail_end; /* the listed organ that was proposed with its place: 市教育局 */
    struct tc_group *own;        /* the company that the text calls 公司; NULL: it does not say */
    int linked;                  /* the groups have their ids */
} tc_names;

/* The memory of the document, made at the first call; NULL without memory. */
tc_names *tc_names_of(tc_ctx *c);

/* What the mentions of one name share. */
typedef struct tc_group {
    tc_str name;                   /* the full one */
    uint32_t id;                   /* of its first full mention; 0 until values are made */
    uint32_t title_beg, title_end; /* the title somewhere beside it */
} tc_group;

/* A name mention's data. */
typedef struct tc_name {
    tc_str kind;                   /* what sort of organ: "school"; borrowed from the lexicon */
    uint32_t title_beg, title_end; /* a person's title, 0, 0 for none */
    uint32_t org_beg, org_end;     /* the organ it is of */
    uint32_t own_end;              /* a person's name ends here, before 先生 */
    tc_group *group;               /* the name that it stands for; NULL when it is the only one */
    int full;                      /* it is that name itself, not a short form */
} tc_name;

/* What stands left of a head. */
typedef struct tc_left {
    uint32_t beg;    /* the left border; the head's start when nothing is usable */
    uint8_t place;   /* place names in it */
    uint8_t name;    /* names of the dictionary in it */
    uint8_t scope;   /* 国家 省 中央 … */
    uint8_t rare;    /* words that texts hardly use, runs of single characters */
    uint8_t unknown; /* of these, what no dictionary knows, and the runs */
    uint8_t plain;   /* ordinary words */
    uint8_t verbs;   /* of these, verbs */
    uint8_t tail; /* … that stand together before the head: 医疗|事故|技术|鉴定|委员会 */
    uint8_t acts;    /* … and nouns of action away from the head: 成都|建设|国际|中心 */
    uint8_t quoted;  /* a part in “” */
    uint8_t country; /* the place is a country, directly before the head */
    uint8_t place_first; /* the name begins with a place */
    uint8_t joined;      /* 和 in it: 统计和经济研究中心, which takes a place in front */
    uint8_t gap;         /* ordinary words between the last place or name and the head */
    uint8_t clean;       /* a mark, the line's start or a cue stands before it */
    uint32_t closest;    /* traits of the piece directly before the head */
} tc_left;

/* The left border of the name whose head begins at HEAD. O(1): a bounded look back. */
void tc_name_left(tc_ctx *c, uint32_t head, tc_left *l);

/* The opening mark of the bracket that closes right before END and holds what one in a company's name
 * does: （中国） （集团）; END when there is none. */
uint32_t tc_name_bracket(tc_ctx *c, uint32_t end);

/* The left border of the company whose legal form (股份有限公司) begins at HEAD, by what surrounds it:
 * such a form stands behind names only, so everyday characters make one, too (顾地|科技, 利达|光电).
 * HEAD when there is none. O(1). */
uint32_t tc_firm_start(tc_ctx *c, uint32_t head);

/* Propose the company of match M, a listed name that may be an ordinary word, when what stands beside
 * it says so (长城|股价); of the six figures at M the short name before them: 岭南澜石（600999）. */
taoci_code tc_brief_at_name(const tc_recogniser *self, tc_ctx *c, const tc_match *m,
                            taoci_err *err);
taoci_code tc_brief_at_code(const tc_recogniser *self, tc_ctx *c, const tc_match *m,
                            taoci_err *err);

/* The start of the foreign name that ends at END (劳拉 of 劳拉公司): characters that are cheaper as
 * sounds than as words; END when there is none. O(1). */
uint32_t tc_name_sounds(tc_ctx *c, uint32_t end);

/* The sense of match M that has TYPE ("head/org"), or whose s is NULL. */
tc_entry tc_name_sense(const tc_ctx *c, uint32_t word, const char *type);

/* The head of match M when a name may end with it: on a word border (辽源市委|书记 counts), no
 * longer head of TYPE around it. */
tc_entry tc_name_head(tc_ctx *c, const tc_match *m, uint32_t trait, const char *type);

/* May a name end at END: on a border, or before the title that the token ends with (市委|书记)? */
int tc_name_ends(tc_ctx *c, uint32_t end);

/* The end of the company's name that runs to END, a form in brackets behind it included:
 * 合伙企业（有限合伙）. */
uint32_t tc_name_form(tc_ctx *c, uint32_t end);

/* Does nothing that stands at END go on the noun phrase (远澜科技|创新)? */
int tc_name_closed(tc_ctx *c, uint32_t end);

/* Propose [BEG, END) as SELF by RULE, with the head's KIND. */
taoci_code tc_name_emit(const tc_recogniser *self, tc_ctx *c, uint32_t beg, uint32_t end,
                        uint8_t rule, tc_str kind, taoci_err *err);

/* The start of the token that covers position I (I itself on a border). */
uint32_t tc_name_token(const tc_ctx *c, uint32_t i);

/* The title that stands beside the person M, with its organ: 0 when there is none. */
int tc_person_title(tc_ctx *c, const tc_mention *m, uint32_t *beg, uint32_t *end);

/* The group of the name FULL, made when it has none yet; NULL without memory. */
tc_group *tc_name_own_group(tc_ctx *c, tc_mention *full);

/* Is [BEG, END) the kind alone (公司, 本公司, 集团)? That is no name, whatever it is defined as. */
int tc_name_is_kind(tc_ctx *c, uint32_t beg, uint32_t end);

/* The group of mention M, its id known; NULL when it has none. Called when ids are given. */
const tc_group *tc_name_group(tc_ctx *c, const tc_mention *m);

/* Is the listed name [BEG, END) only the tail of one that was proposed with its place? By itself it
 * would cross the place: 绍兴市 and 市教育局. */
int tc_name_is_tail(const tc_ctx *c, uint32_t beg, uint32_t end);

/* Value of a name: "name" (canonical where a dictionary line gives one), "kind", "id", "place" (the
 * code of the division it begins with), "title" of a person, "same_as" of a short form. */
void tc_name_value(const tc_recogniser *self, tc_ctx *c, tc_mention *m);
#endif
