/* src/out/places.h — what is known of a division: as JSON, as text, as GeoJSON. */
#ifndef TC_OUT_PLACES_H
#define TC_OUT_PLACES_H
#include "place/lookup.h"
#include "taoci.h"

/* Append to OUT what the words WORD[0 … n), valid UTF-8, name in the dictionary D: an object each (TAOCI_JSONL), lines for eyes
 * (TAOCI_TEXT), or one collection of points (TAOCI_GEOJSON); A is scratch. MISS is told of each word that names no
 * place, by a sentence. Fails with TAOCI_ENOMEM or TAOCI_ELIMIT. */
taoci_code tc_places_write(tc_buf *out, tc_arena *a, const tc_dict *d, const char *const *word,
                           size_t n, const taoci_format *f,
                           void (*miss)(void *user, const char *sentence), void *user,
                           taoci_err *err);
#endif
