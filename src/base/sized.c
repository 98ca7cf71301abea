#include "base/sized.h"

#include <string.h>

enum { MOST = 4096 }; /* bytes; what says more has no size, but what lay in memory */

/* The size that the structure at P says, SIZE_MAX when that can be none. */
static size_t size_of(const void *p)
{
    size_t size;
    memcpy(&size, p, sizeof size);
    return size < sizeof size || size > MOST ? SIZE_MAX : size;
}

static taoci_code no_size(const char *name, taoci_err *err)
{
    return tc_fail(err, TAOCI_EINVAL, 0, "a %s without its size: it begins with its TAOCI_…_INIT",
                   name);
}

taoci_code tc_sized_take(void *own, size_t size, const void *given, const char *name,
                         taoci_err *err)
{
    const size_t has = given ? size_of(given) : sizeof has;
    if (has == SIZE_MAX)
        return no_size(name, err);
    for (size_t i = size; i < has; i++)
        if (((const char *)given)[i])
            return tc_fail(err, TAOCI_EINVAL, 0, "a %s sets what this library (%s) does not know",
                           name, TAOCI_VERSION);
    memset(own, 0, size);
    if (given)
        memcpy(own, given, has < size ? has : size);
    memcpy(own, &size, sizeof size);
    return TAOCI_OK;
}

taoci_code tc_sized_give(void *out, const void *own, size_t size, const char *name, taoci_err *err)
{
    const size_t has = size_of(out);
    if (has == SIZE_MAX)
        return no_size(name, err);
    memset(out, 0, has);
    memcpy(out, own, has < size ? has : size);
    memcpy(out, &has, sizeof has);
    return TAOCI_OK;
}
