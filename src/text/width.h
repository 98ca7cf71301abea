/* src/text/width.h — how many columns of a terminal a text takes. */
#ifndef TC_TEXT_WIDTH_H
#define TC_TEXT_WIDTH_H
#include "base/str.h"

/* Columns of the code point CP: 2 for what East Asian Width calls wide (中, ，, Ａ), 0 for marks that are put on another
 * character and for what cannot be seen, else 1. */
uint32_t tc_width(uint32_t cp);

/* May CP be put out on a terminal as it is? Not what commands it (ESC) or turns the direction of writing around. */
int tc_is_harmless(uint32_t cp);
#endif
