/* src/text/entity.h — character references of HTML: &nbsp; &#20013; &#x4E2D; */
#ifndef TC_TEXT_ENTITY_H
#define TC_TEXT_ENTITY_H
#include <stdint.h>

/* The bytes of the reference that begins at P, an '&' before END, and in *CP its character; 0 when it is
 * none that we know. As in browsers the names of Latin 1 (and amp, lt, gt, quot) need no semicolon. */
uint32_t tc_entity_read(const char *p, const char *end, uint32_t *cp);
#endif
