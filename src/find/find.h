/* src/find/find.h — the recogniser interface: from a match of the scan to a candidate entity.
 *
 * Adding an entity type: a row in ent/list.def, and a file that defines tc_ent_<name>. A recogniser only
 * proposes; overlaps, nesting and the order of evidence are the resolver's, and values are made
 * for the candidates that survive. */
#ifndef TC_FIND_FIND_H
#define TC_FIND_FIND_H
#include "find/rule.h"
#include "find/type.h"
#include "find/value.h"
#include "seg/ending.h"

typedef struct tc_recogniser tc_recogniser;
typedef struct tc_ctx tc_ctx;
typedef struct tc_mention tc_mention;

/* Levels of scores, where something depends on them; ent/rule.def has the scores of the rules. At equal
 * score the longer candidate wins, then the one further left. */
enum {
    TC_SCORE_DICT = 500, /* below: doubtful */
    TC_SCORE_RULE = 600, /* from here on sure enough to be learnt from */
    TC_SCORE_MODEL =
        790, /* what the model of names took; titles in brackets and full dates are surer */
    TC_SCORE_USER = 1000 /* a line of the user's dictionary and above: wins always */
};

/* What a mention carries: only who knows the form reads the data (tc_data). */
typedef struct tc_form {
    const char *name;
    /* Fill M->value, in C's arena; called for survivors: of dates and times for all in text order, outer
     * before inner, of other kinds for those that are written. */
    void (*value)(tc_ctx *c, tc_mention *m);
} tc_form;

/* A candidate entity: the view interval [beg, end). */
struct tc_mention {
    uint32_t beg, end;
    const tc_ent_type *kind;
    const char *type;   /* NULL: kind->name; else a type that only a dictionary names */
    tc_entry entry;     /* the dictionary line behind it, .s = NULL for a rule */
    uint16_t score;     /* 0 when it is proposed: as RULE and STEP say; else a user's line's */
    uint8_t rule, step; /* TC_R_, what found it; TC_STEP_ */
    uint8_t ref;        /* stands for something named elsewhere (我市): no name itself */
    uint8_t learnt,
        conf; /* the model of names took it, and is so sure (per cent); without a rule: so sure */
    uint16_t odds; /* … with these (tag/odds.h) */
    const tc_form
        *form;  /* of the data; NULL: there is none, and VALUE is made when it is proposed */
    void *data; /* findings beside the span, in the document's arena; may be NULL */
    /* filled in by the resolver */
    uint32_t id;     /* 1 … in the order of output */
    uint32_t parent; /* id of the mention that it stands in, 0 for none */
    tc_value *value; /* NULL: not made, or it has none */
};

struct tc_recogniser {
    const tc_ent_type *type; /* that it proposes, as a rule */
    /* The kinds of lines of a dictionary whose words AT is called for: "head/org cue/ref"; "*": all that
     * name entities. */
    const char *wants;
    int figures; /* … and for figures, with the numeral in c->number */
    /* Look at match M and tc_ent_emit every candidate, of this type or another; called in text
     * order, the matches of one position from short to long. Stop and return the code as soon as emitting
     * fails. */
    taoci_code (*at)(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err);
};

/* A moment known to some grain; fields below the grain are 0. */
typedef struct tc_moment {
    int year, month, day, hour, minute, second;
    enum { TC_NEVER, TC_YEAR, TC_MONTH, TC_DAY, TC_MINUTE } grain;
} tc_moment;

/* A line of a form: 采购人：临江市财政局 (resolve/label.h). */
typedef struct tc_label {
    uint32_t label_beg, label_end;
    uint32_t beg, end; /* its value, not empty */
    uint32_t sure;     /* 0: only beside others */
} tc_label;

/* What recognisers see: one document, read only but for the mentions and what is remembered. */
struct tc_ctx {
    const tc_dict *dict;
    const tc_view *view;
    const tc_scan *scan;
    tc_arena *arena; /* the document's */
    TC_VEC(tc_mention) mentions;
    TC_VEC(tc_label) labels; /* in text order */
    tc_moment ref;           /* the moment the text is read at; TC_NEVER when nobody says */
    const char *ref_from;    /* "option", "name", "mtime", "text"; NULL */
    int ref_only;            /* the text's own dates do not say when it is read */
    int about_year;          /* the year that the title sums up (2021年统计公报); 0 for none */
    tc_moment as_of;         /* codes are those that were valid then; TC_NEVER: not asked for */
    int no_refs;             /* 我市 and the like are not given */
    uint32_t place;          /* the division that the text is about, 0 for none */
    uint32_t place_why;      /* TC_WHY_ bits (resolve/subject.h) */
    uint8_t families;        /* TC_FAM_ bits of the recognisers to ask; 0: all */
    struct tc_num *number;   /* the numeral at the match, while figures are shown */
    uint32_t title_beg, title_end; /* the title; empty when there is none (resolve/title.h) */
    uint32_t dated;                /* index plus one of the date in the dateline, 0 for none */
    const struct tc_audiences
        *audiences;             /* who sees which match (ent/list.h); NULL: not known yet */
    struct tc_memory *memory;   /* what recognisers remember of the document (find/memory.h) */
    struct tc_memory *kept;     /* what they keep from one to the next; NULL: nothing */
    const struct tc_tie *model; /* that decides about names (tag/tie.h); NULL: rules do */
};

static inline const tc_rule *tc_rule_of(const tc_mention *m)
{
    return &tc_rule_list[m->rule];
}

/* Per cent of such findings that are right; 0: hardly one is wrong. */
static inline uint8_t tc_conf(const tc_mention *m)
{
    return m->learnt || !m->rule ? m->conf : tc_rule_of(m)->conf;
}

/* Propose a copy of M (beg < end). Fails with TAOCI_ENOMEM only. */
taoci_code tc_ent_emit(tc_ctx *c, const tc_mention *m, taoci_err *err);

/* Does M, which no line names, lie inside a word of the user (白皮书 in 白皮书|编写)? The user knows what it is:
 * rules breed nothing in it, but for figures, dates and titles in an entity (第三届 in a fair's name). Plain
 * words are seen from tc_scan_own on. */
int tc_in_users_word(const tc_ctx *c, const tc_mention *m);

/* The same with a copy of the SIZE bytes of data that it carries, in the document's arena. */
taoci_code tc_ent_emit_data(tc_ctx *c, const tc_mention *m, size_t size, taoci_err *err);

/* The data of M when it is of FORM, else NULL. */
static inline void *tc_data(const tc_mention *m, const tc_form *form)
{
    return m->form == form ? m->data : NULL;
}

/* Make the value of the resolved mention M, in memory of C's arena, if it has none. */
void tc_ent_value(tc_ctx *c, tc_mention *m);

/* Is one of WHAT (TC_IS_ bits) true of M? */
static inline int tc_is_a(const tc_mention *m, uint16_t what)
{
    return m->kind->is & what;
}

/* ---- small questions that recognisers ask ---- */

/* The folded code point at I, 0 outside the text: ； is a ';', （ a '(', 兩 a 两. */
static inline uint32_t tc_at(const tc_ctx *c, uint32_t i)
{
    return i < c->view->n ? tc_view_cp(c->view, i) : 0;
}

/* The TC_C_ bits at I, 0 outside the text. */
static inline uint8_t tc_class_at(const tc_ctx *c, uint32_t i)
{
    return i < c->view->n ? tc_view_class(c->view, i) : 0;
}

/* A blank that may stand inside a figure or a name: no tab, which parts the cells of a table. */
static inline int tc_is_blank(const tc_ctx *c, uint32_t i)
{
    return tc_class_at(c, i) & TC_C_SPACE && tc_at(c, i) && tc_at(c, i) != '\t';
}

static inline int tc_is_han(const tc_ctx *c, uint32_t i)
{
    return tc_class_at(c, i) & TC_C_HAN;
}

static inline int tc_is_alnum(const tc_ctx *c, uint32_t i)
{
    return tc_class_at(c, i) & (TC_C_LATIN | TC_C_DIGIT);
}

/* Is W (folded UTF-8) written at I? Does it end at I? */
static inline int tc_is(const tc_ctx *c, uint32_t i, const char *w)
{
    return i < c->view->n && tc_view_is(c->view, i, w);
}
int tc_ends(const tc_ctx *c, uint32_t i, const char *w);

/* Is 和, 与 or 及 at I a word of its own: 慈溪|和|象山, not 和平? */
static inline int tc_is_and(const tc_ctx *c, uint32_t i)
{
    uint32_t cp = tc_at(c, i);
    return (cp == U'和' || cp == U'与' || cp == U'及') && c->scan->size[i] == 1;
}

/* Does what stands at I join the items of a list: 、 or one of these words? */
static inline int tc_is_joint(const tc_ctx *c, uint32_t i)
{
    return tc_at(c, i) == U'、' || tc_is_and(c, i);
}

/* Index of the first of the N mentions, in text order, that begins at BEG or later. O(log n). */
uint32_t tc_ent_first(const tc_ctx *c, uint32_t n, uint32_t beg);

/* May a word end right before I: no Han character there, or a cut of the path? */
static inline int tc_cut(const tc_ctx *c, uint32_t i)
{
    return !(tc_class_at(c, i) & TC_C_HAN) || tc_scan_cut(c->scan, i);
}

/* Where the token that covers I begins, and where it ends; I itself on a border. */
uint32_t tc_token_start(const tc_ctx *c, uint32_t i);
uint32_t tc_token_end(const tc_ctx *c, uint32_t i);

/* Are the LEN characters at A and at B the same (臺 is 台)? */
static inline int tc_same(const tc_ctx *c, uint32_t a, uint32_t b, uint32_t len)
{
    return memcmp(c->view->code + a, c->view->code + b, len * sizeof *c->view->code) == 0;
}

/* Is X written as Y is? */
static inline int tc_same_words(const tc_ctx *c, const tc_mention *x, const tc_mention *y)
{
    return x->end - x->beg == y->end - y->beg && tc_same(c, x->beg, y->beg, x->end - x->beg);
}

/* The text of the interval as it is read: without joined line breaks and markup; the document's. */
tc_str tc_text(const tc_ctx *c, uint32_t beg, uint32_t end);

/* The score of a user's line E: above all rules; of a later table, above an earlier one's. */
uint16_t tc_ent_user_score(const tc_ctx *c, tc_entry e);
#endif
