#include "text/width.h"

#include <unicode/uchar.h>

uint32_t tc_width(uint32_t cp)
{
    if (cp < 0x300)
        return cp >= ' ' && cp != 0x7F && !(cp >= 0x80 && cp < 0xA0) && cp != 0xAD;
    switch (u_charType((UChar32)cp)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
        return 0;
    default: {
        int width = u_getIntPropertyValue((UChar32)cp, UCHAR_EAST_ASIAN_WIDTH);
        return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
    }
    }
}

int tc_is_harmless(uint32_t cp)
{
    return !(cp < ' ' || cp == 0x7F || (cp >= 0x80 && cp < 0xA0) || cp == 0x61C || cp == 0x200E ||
             cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069));
}
