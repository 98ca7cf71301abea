/* src/discover/discover.h — words that many documents have and no dictionary: the one door of this room. */
#ifndef TC_DISCOVER_DISCOVER_H
#define TC_DISCOVER_DISCOVER_H
#include "base/buf.h"
#include "dict/idf.h"
#include "dict/lexicon.h"

typedef struct tc_discovery tc_discovery;

/* Begin, with the words of D and what CONFIG says, both of which must outlive it. Release *OUT with
 * tc_discovery_free. Fails with TAOCI_EIO (a file of words or frequencies), TAOCI_EDICT or TAOCI_ENOMEM. */
taoci_code tc_discovery_new(tc_discovery **out, const tc_dict *d,
                            const taoci_discovery_config *config, taoci_err *err);
void tc_discovery_free(tc_discovery *v);

/* Add a document by its digest (discover/digest.h). Fails with TAOCI_EINVAL, TAOCI_EIO (the disk for what does not fit
 * into memory) or TAOCI_ENOMEM. */
taoci_code tc_discovery_add(tc_discovery *v, const char *digest, size_t len, taoci_err *err);

/* Append the lines of a dictionary to OUT. Once, as the last. Fails as tc_discovery_add. */
taoci_code tc_discovery_write(tc_discovery *v, tc_buf *out, taoci_err *err);
#endif
