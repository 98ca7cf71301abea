/* src/out/eyes.h — entities for eyes: in the text, marked, with their values behind; as a table. */
#ifndef TC_OUT_EYES_H
#define TC_OUT_EYES_H
#include "out/writer.h"

/* As the format's shape says: TAOCI_ANSI the text with entities underlined and in the colour of their type, then a table;
 * TAOCI_MARKED the same in brackets, without colours; TAOCI_TABLE the table alone. */
void tc_eyes_write(tc_writer *w);
#endif
