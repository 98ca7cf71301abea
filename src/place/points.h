/* src/place/points.h — where divisions lie: a point each, no borders (dict/points.tsv). */
#ifndef TC_PLACE_POINTS_H
#define TC_PLACE_POINTS_H
#include <stdint.h>

typedef struct tc_point {
    uint32_t num;     /* of the division whose point it is */
    int16_t lon, lat; /* hundredths of a degree, east and north */
} tc_point;

/* The point of division NUM (320281, or a town of it), its own or that of its prefecture; NULL for neither: a
 * province is too wide to stand for a county. Static. */
const tc_point *tc_point_of(uint32_t num);
#endif
