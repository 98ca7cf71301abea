/* src/resolve/label.h — lines of forms: 采购人：临江市财政局, a label with its value. */
#ifndef TC_RESOLVE_LABEL_H
#define TC_RESOLVE_LABEL_H
#include "find/find.h"

/* Put the labels that stand before a colon, or in 【】, with their values into c->labels, in text order. A label
 * is short, has no punctuation, and begins a line, a cell, or what follows another value; 他说：… is none. To be
 * called when it is known which names stand. O(colons). Fails with TAOCI_ENOMEM. */
taoci_code tc_label_find(tc_ctx *c, taoci_err *err);

/* The label [BEG, END) without the blanks that set it, in A: 项目名称 of 项　目　名　称. p = NULL without memory. */
tc_str tc_label_text(const tc_ctx *c, tc_arena *a, const tc_label *l);
#endif
