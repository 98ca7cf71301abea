#include "text/entity.h"

#include <string.h>

enum {
    SHORT_LEAST = 2,
    SHORT_MOST = 6
}; /* letters of a name that needs no semicolon: &lt &Agrave */

static const struct entity {
    const char *name;
    uint32_t cp;
} entities[] = {
#define E(name, cp) {#name, cp},
#include "text/entity.def"
#undef E
};

/* The character of the N letters at P, 0 for none. */
static uint32_t named(const char *p, size_t n)
{
    size_t lo = 0, hi = sizeof entities / sizeof *entities;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        const char *name = entities[mid].name;
        int order = strncmp(name, p, n);
        if (!order && !name[n])
            return entities[mid].cp;
        if (order < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return 0;
}

static int is_short(uint32_t cp)
{
    return (cp >= 0xA0 && cp < 0x100) || cp == '&' || cp == '<' || cp == '>' || cp == '"';
}

/* The character of number N. What Windows meant by 128 … 159 is what pages mean. */
static uint32_t numbered(uint32_t n)
{
    static const uint16_t windows[32] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    if (n >= 0x80 && n < 0xA0)
        return windows[n - 0x80];
    return n == 0 || n > 0x10FFFF || (n >= 0xD800 && n < 0xE000) ? 0xFFFD : n;
}

/* The digits at P in base 10 or 16: where they end; *N stays above every character once it is. */
static const char *digits(const char *p, const char *end, int hex, uint32_t *n)
{
    for (*n = 0; p < end; p++) {
        uint32_t d = (uint32_t)(*p - '0'), letter = ((uint32_t)(unsigned char)*p | 32) - 'a';
        if (d > 9 && !(hex && letter < 6))
            break;
        *n = *n > 0x10FFFF ? *n : *n * (hex ? 16 : 10) + (d > 9 ? letter + 10 : d);
    }
    return p;
}

uint32_t tc_entity_read(const char *p, const char *end, uint32_t *cp)
{
    const char *name = p + 1, *q = name;
    if (name < end && *name == '#') {
        uint32_t n;
        int hex = name + 1 < end && (name[1] | 32) == 'x';
        const char *first = name + 1 + hex;
        q = digits(first, end, hex, &n);
        if (q == first)
            return 0;
        *cp = numbered(n);
        return (uint32_t)(q - p) + (q < end && *q == ';');
    }
    while (q < end && ((*q >= '0' && *q <= '9') || ((*q | 32) >= 'a' && (*q | 32) <= 'z')))
        q++;
    if (q < end && *q == ';' && (*cp = named(name, (size_t)(q - name))))
        return (uint32_t)(q + 1 - p);
    for (size_t n = q - name < SHORT_MOST ? (size_t)(q - name) : SHORT_MOST; n >= SHORT_LEAST; n--)
        if (is_short(*cp = named(name, n)))
            return (uint32_t)n + 1;
    return 0;
}
