/* src/find/value.h — a normalised value: named fields in the order in which they are written. */
#ifndef TC_FIND_VALUE_H
#define TC_FIND_VALUE_H
#include "base/arena.h"
#include "base/str.h"

typedef enum { TC_F_TEXT, TC_F_INT, TC_F_TRUE, TC_F_NULL, TC_F_LIST, TC_F_OBJECT } tc_field_kind;

typedef struct tc_field tc_field;

/* Everything lies in the document's arena. */
typedef struct tc_value {
    tc_field *first, *last;
    tc_arena *arena;
    int bad; /* an addition found no memory: asked once, by the resolver */
} tc_value;

struct tc_field {
    tc_field *next;
    const char *key; /* static; NULL in a list */
    union {
        const char *p;   /* TC_F_TEXT: LEN bytes, borrowed */
        int64_t num;     /* TC_F_INT */
        tc_value *inner; /* TC_F_LIST, TC_F_OBJECT */
    };
    uint32_t len;
    tc_field_kind kind;
};

/* An empty one in A; NULL without memory. */
tc_value *tc_value_new(tc_arena *a);

/* The text of F (or NULL); empty when it is none. */
static inline tc_str tc_field_text(const tc_field *f)
{
    return f && f->kind == TC_F_TEXT ? (tc_str){f->p, f->len} : (tc_str){0};
}

/* Append a field; KEY is static text, NULL for a list's element. TEXT is borrowed and must live
 * as long as the document's arena or the lexicon. */
void tc_value_text(tc_value *v, const char *key, tc_str text);
void tc_value_puts(tc_value *v, const char *key, const char *text); /* nothing when NULL or "" */
void tc_value_copy(tc_value *v, const char *key, const char *text); /* the same, copied */
void tc_value_int(tc_value *v, const char *key, int64_t num);
void tc_value_true(tc_value *v, const char *key);
void tc_value_null(tc_value *v, const char *key);

/* Append an empty list or object and return it to be filled; never NULL. */
tc_value *tc_value_list(tc_value *v, const char *key);
tc_value *tc_value_object(tc_value *v, const char *key);

/* The text of the field KEY of V (or NULL); empty when there is none, or it is no text. */
tc_str tc_value_string(const tc_value *v, const char *key);

/* The field KEY of V (or NULL), or NULL. */
const tc_field *tc_value_get(const tc_value *v, const char *key);
#endif
