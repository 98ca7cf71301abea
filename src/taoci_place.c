/* src/taoci_place.c — the public interface to divisions. */
#include <string.h>

#include "place/points.h"
#include "taoci.h"

enum { CODE = 6 };

int taoci_place_point(const char *code, taoci_point *point)
{
    uint32_t num = 0;
    if (!code || strspn(code, "0123456789") < CODE)
        return 0;
    for (int i = 0; i < CODE; i++)
        num = num * 10 + (uint32_t)(code[i] - '0');
    const tc_point *p = tc_point_of(num);
    if (p)
        *point = (taoci_point){p->num, p->lon, p->lat};
    return p != NULL;
}
