/* src/corpus/report.h — chosen terms as JSON or rows. */
#ifndef TC_CORPUS_REPORT_H
#define TC_CORPUS_REPORT_H
#include "corpus/choose.h"

/* Append the report that C's configuration asks for to OUT. Fails with TAOCI_ENOMEM or TAOCI_ELIMIT. */
taoci_code tc_report_write(tc_buf *out, const tc_chooser *c, taoci_err *err);
#endif
