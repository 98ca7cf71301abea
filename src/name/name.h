/* src/name/name.h — what recognisers of named things share. */
#ifndef TC_NAME_NAME_H
#define TC_NAME_NAME_H
#include "find/find.h"
#include "find/trait.h"

/* A name mention's data. */
typedef struct tc_name {
    tc_str kind;                   /* what sort of organ: "school"; borrowed from the lexicon */
    uint32_t title_beg, title_end; /* a person's title without what it is of; 0, 0 for none */
    uint32_t own_end;              /* a person's name ends here, before 先生 */
    struct tc_group *group;        /* the name that it stands for; NULL when it is the only one */
    int full;                      /* it is that name itself, not a short form */
} tc_name;

/* Is the mark NAME ("mark/quote_open") written at I? */
int tc_name_mark(const tc_ctx *c, uint32_t i, const char *name);

/* The sense of match M that has TYPE ("head/org"), or whose s is NULL. */
tc_entry tc_name_sense(const tc_ctx *c, uint32_t word, const char *type);

/* The head of match M when a name may end with it: on a word border (辽源市委|书记 counts), no
 * longer head of TYPE around it. */
tc_entry tc_name_head(tc_ctx *c, const tc_match *m, uint32_t trait, const char *type);

/* The line of the head of TYPE that ends the name [BEG, END): 研究院 of an org; .s = NULL for none. Its match to *HEAD
 * (NULL allowed). */
tc_entry tc_name_ending(const tc_ctx *c, uint32_t beg, uint32_t end, const tc_ent_type *type,
                        tc_match *head);

/* May a name end at END: on a border, or before the title that the token ends with (市委|书记)? */
int tc_name_ends(tc_ctx *c, uint32_t end);

/* The end of the company's name that runs to END, a form in brackets behind it included:
 * 合伙企业（有限合伙）. */
uint32_t tc_name_form(tc_ctx *c, uint32_t end);

/* Does nothing that stands at END go on the noun phrase (远澜科技|创新)? */
int tc_name_closed(tc_ctx *c, uint32_t end);

/* The start of the listed places, and of a name that was proposed (*NAMED), which stand right before END
 * (绍兴市教育局|局长); END for none. */
uint32_t tc_name_placed(const tc_ctx *c, uint32_t end, int *named);

/* The end of the institutes of the academy whose name ends at END, together: 中科院|沈阳三所, no 北京两所|高校;
 * else END. */
uint32_t tc_name_institutes(const tc_ctx *c, uint32_t end);

/* Is [BEG, END) the kind alone (公司, 本公司, 集团)? That is no name, whatever it is defined as. */
int tc_name_is_kind(tc_ctx *c, uint32_t beg, uint32_t end);

/* Is the listed name [BEG, END) only the tail of one that was proposed with its place? By itself it
 * would cross the place: 绍兴市 and 市教育局. */
int tc_name_is_tail(const tc_ctx *c, uint32_t beg, uint32_t end);

/* From now on [BEG, END) is such a tail. Fails with TAOCI_ENOMEM. */
taoci_code tc_name_tail(tc_ctx *c, uint32_t beg, uint32_t end, taoci_err *err);
#endif
