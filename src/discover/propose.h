/* src/discover/propose.h — what was found, as lines of a dictionary. */
#ifndef TC_DISCOVER_PROPOSE_H
#define TC_DISCOVER_PROPOSE_H
#include "base/buf.h"
#include "dict/idf.h"
#include "discover/gram.h"
#include "discover/kind.h"
#include "discover/names.h"
#include "discover/runs.h"

/* All there is to choose from. */
typedef struct tc_found {
    const tc_dict *dict;
    const tc_known *known;
    const tc_stock *stock;
    const tc_runs *runs;
    const tc_grams *grams;
    const float *score; /* [gram] 0: not to be proposed */
    const tc_kinds *kinds;
    const tc_names *names;
    const taoci_discovery_config *config;
    const tc_idf *against; /* what it has is not proposed; NULL: none */
} tc_found;

/* Append the best to OUT. Fails with TAOCI_ENOMEM or TAOCI_EIO. */
taoci_code tc_propose(const tc_found *f, tc_buf *out, taoci_err *err);
#endif
