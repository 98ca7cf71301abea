/* src/dict/audit.h — may the image of a stranger be used? */
#ifndef TC_DICT_AUDIT_H
#define TC_DICT_AUDIT_H
#include "dict/lexicon.h"

/* Verify everything inside the attached image X that a later read relies on, in one pass: offsets and
 * indices are in range, texts are terminated and valid, no path of the trie leads past the end of a text,
 * words say what their lines say. A right checksum proves none of it: anybody can compute it. NAME as in
 * tc_lexicon_attach. Fails with TAOCI_EDICT. O(size of the image). */
taoci_code tc_lexicon_audit(const tc_lexicon *x, const char *name, taoci_err *err);
#endif
