/* src/name/ref.h — words that stand for an organ or a company named elsewhere: 本公司, 该校. */
#ifndef TC_NAME_REF_H
#define TC_NAME_REF_H
#include "name/name.h"

/* Propose the word of match M, which has a line cue/ref, as a reference of the type that the line gives. What it
 * stands for is decided when all names are known (resolve/nameref.h). */
taoci_code tc_ref_at(tc_ctx *c, const tc_match *m, taoci_err *err);
#endif
