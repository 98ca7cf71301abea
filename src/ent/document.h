/* src/ent/document.h — what others ask of the recogniser of documents. */
#ifndef TC_ENT_DOCUMENT_H
#define TC_ENT_DOCUMENT_H
#include "find/find.h"

/* Where the issuer of document M ends, whose title has no marks (绍兴市教育局|关于…的通知); 0 of others. */
uint32_t tc_document_issuer(const tc_mention *m);

/* That issuer begins at BEG, and M with it. */
void tc_document_issued(tc_mention *m, uint32_t beg);
#endif
