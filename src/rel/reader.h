/* src/rel/reader.h — what the frames share: the names of one sentence, how far it is read, the relation that is being
 * filled in. */
#ifndef TC_REL_READER_H
#define TC_REL_READER_H
#include "rel/rel.h"
#include "rel/title.h"
#include "rel/word.h"

enum {
    TC_REL_ACTORS = 96, /* of a sentence that are looked at together */
    TC_REL_FAR = 120    /* characters that a frame reaches to either side of its word */
};

/* A mention with what belongs to it: 国务院总理|李强 is one. */
typedef struct tc_actor {
    uint32_t mention, beg, end;
} tc_actor;

/* An entity that only a frame demands. */
typedef struct tc_framed {
    uint32_t beg, end;
    const tc_ent_type *type;
    uint8_t rel, conf;
} tc_framed;

typedef struct tc_rel_reader {
    tc_ctx *c;
    tc_relation_list *out;
    TC_VEC(tc_framed) framed;
    tc_actor actor[TC_REL_ACTORS];
    uint32_t n;
    uint32_t beg, end;      /* the sentence */
    uint32_t word, stop;    /* the word of the frame */
    uint32_t used;          /* behind that another frame may begin */
    uint32_t clause, close; /* the clause that it stands in, commas around it */
    tc_frame frame;
    tc_entry entry;
    int bad; /* no memory */
} tc_rel_reader;

/* The mention of actor A. */
static inline const tc_mention *tc_actor_of(const tc_rel_reader *r, const tc_actor *a)
{
    return &r->c->mentions.p[a->mention];
}

/* May A be the argument ARG of the frame at hand, FIRST: its first one? */
int tc_actor_fits(const tc_rel_reader *r, const tc_actor *a, uint8_t arg, int first);

/* Index plus one of the last actor that ends at END or earlier and fits ARG, none before LEAST; 0 for none. */
uint32_t tc_actor_before(const tc_rel_reader *r, uint32_t least, uint32_t end, uint8_t arg);

/* Index plus one of the first that begins at BEG or later, at MOST or earlier; 0 for none. */
uint32_t tc_actor_behind(const tc_rel_reader *r, uint32_t beg, uint32_t most, uint8_t arg);

/* The start of the clause of position I, and its end. */
uint32_t tc_rel_clause(const tc_rel_reader *r, uint32_t i);
uint32_t tc_rel_clause_end(const tc_rel_reader *r, uint32_t i);

/* What the words before the frame's word say of the status, if they do. */
tc_rel_status tc_rel_status_of(const tc_rel_reader *r);

/* Begin a relation of the frame at hand; NULL without memory, and R is bad. */
tc_relation *tc_rel_new(tc_rel_reader *r, tc_rel_status status, uint8_t conf);

/* Add an argument: an actor, a mention by its span, words. */
void tc_rel_add_actor(const tc_rel_reader *r, tc_relation *x, uint8_t arg, const tc_actor *a);
void tc_rel_add_span(tc_relation *x, uint8_t arg, uint32_t beg, uint32_t end);
void tc_rel_add_text(tc_relation *x, uint8_t arg, uint32_t beg, uint32_t end);

/* Demand an entity of TYPE. */
void tc_rel_demand(tc_rel_reader *r, const char *type, uint32_t beg, uint32_t end, uint8_t conf);

/* The end of what stands at I before a name or a deed and is of neither: 近日, 共同, a date, 在北京; I for none. */
uint32_t tc_rel_preface(const tc_rel_reader *r, uint32_t i, uint32_t most);

/* Is [BEG, END) nothing but that? */
int tc_rel_is_preface(const tc_rel_reader *r, uint32_t beg, uint32_t end);

/* Does somebody say something in [BEG, END), or does a colon part it? */
int tc_rel_says(const tc_rel_reader *r, uint32_t beg, uint32_t end);

/* Is mention K a sum of money? */
int tc_rel_money(const tc_rel_reader *r, uint32_t k);

/* Index plus one of the date that says when the deed of [BEG, END) was; 0: nobody says. */
uint32_t tc_rel_date(const tc_rel_reader *r, uint32_t beg, uint32_t end);

/* How far to look from I, MOST characters and not beyond the clause; I itself where a name before it reaches beyond that. */
static inline uint32_t tc_rel_reach(const tc_rel_reader *r, uint32_t i, uint32_t most)
{
    return i >= r->close ? i : r->close - i > most ? i + most : r->close;
}
#endif
