/* src/taoci_own.h — what stands behind the handles of taoci.h: for the files that implement it. */
#ifndef TC_TAOCI_OWN_H
#define TC_TAOCI_OWN_H
#include "dict/store.h"
#include "ent/list.h"
#include "fact/fact.h"
#include "fact/section.h"
#include "find/memory.h"
#include "find/re.h"
#include "key/sections.h"
#include "out/walk.h"
#include "rel/rel.h"
#include "seg/layout.h"
#include "tag/tie.h"

enum { TC_WARNINGS = 7, TC_MEMORY_BASE = 64 << 20 /* what a document may use anyhow */ };

/* Leave with TAOCI_EINVAL unless ALL arguments that must be there are. */
#define TC_GIVEN(all, err)                                                                         \
    do {                                                                                           \
        if (!(all))                                                                                \
            return tc_fail((err), TAOCI_EINVAL, 0, "%s was called with NULL", __func__);           \
    } while (0)

/* Are all N texts of LIST there? */
static inline int tc_all_given(const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!list || !list[i])
            return 0;
    return 1;
}

struct taoci {
    tc_store store;
    tc_re_set *patterns;
    tc_arena arena; /* of the following */
    const tc_audiences *audiences;
    uint32_t *entries; /* of each user dictionary */
    size_t dict_count;
    tc_model model;
    tc_tie tie;         /* of the model; .model = NULL without one */
    char *note;         /* on it */
    tc_weights weights; /* of keywords */
    tc_vocab vocab;     /* terms that are preferred; .hash = NULL for none */
    tc_idf idf;         /* how rare terms are; .row = NULL for none */
};

struct taoci_doc {
    const taoci *t;
    tc_meter meter; /* of all three arenas, when somebody set limits */
    size_t memory;  /* that they allow; 0: by the text */
    tc_arena arena, scratch;
    tc_arena lasting; /* from text to text */
    tc_memory kept;
    tc_suspects suspects;
    tc_decoded text;
    tc_layout layout;
    tc_view view;
    tc_scan scan;
    tc_ctx ctx;
    tc_fact_list facts;
    tc_relation_list relations;
    tc_section_list sections;
    char *types; /* that were asked for; NULL: the default set */
    tc_keyword_list keywords;
    tc_key_section_list key_sections; /* when they were asked for */
    tc_spans breaks;
    int icu;         /* words are BREAKS: only what writes words asks */
    uint8_t *wanted; /* [mention] */
    int keep_lost;
    tc_candidates lost; /* the candidates of the last extraction, when they were asked for */
    tc_str id, title, record;
    const char *ref;
    const char *warning[TC_WARNINGS + 1];
    tc_buf out;
    char keys[128];         /* of series, by which facts were chosen last: they are known */
    tc_walk walk[TC_WALKS]; /* what was listed of this text */
    tc_walk_what words;     /* the list of words asked for last */
};

/* The results of D. */
tc_record tc_doc_record(taoci_doc *d);

/* What the user of T says of terms. */
tc_key_own tc_taoci_own(const taoci *t);

/* Read the text of D as its keywords ask for it: the scan with all matches, its tokens joined to words. */
taoci_code tc_doc_words(taoci_doc *d, taoci_err *err);

/* RC, or TAOCI_ELIMIT with a sentence when what ran out was the allowance of D, TAOCI_ECANCEL when it was cancelled. */
taoci_code tc_doc_limit(taoci_doc *d, taoci_code rc, taoci_err *err);
#endif
