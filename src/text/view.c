#include "text/view.h"

taoci_code tc_view_init(tc_view *v, tc_arena *a, const tc_charmap *map, const char *text,
                        uint32_t len, taoci_err *err)
{
    *v = (tc_view){.text = text, .len = len, .map = map};
    uint32_t chars = 0;
    for (uint32_t i = 0; i < len; i++)
        chars += ((unsigned char)text[i] & 0xC0) != 0x80;
    v->code = tc_arena_raw(a, (chars + 1) * sizeof *v->code);
    v->off = tc_arena_raw(a, (chars + 1) * sizeof *v->off);
    if (!v->code || !v->off)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a text of %u bytes", len);
    uint32_t n = 0;
    for (uint32_t i = 0; i < len;) {
        uint32_t cp, at = i;
        i += tc_utf8_get(text + i, &cp);
        uint16_t code = tc_charmap_code(map, cp);
        v->code[n] = code;
        v->off[n] = at;
        n += (map->cls[code] & TC_C_IGNORE) == 0;
    }
    v->code[n] = TC_CODE_NONE;
    v->off[n] = len;
    v->n = n;
    return TAOCI_OK;
}

int tc_view_is(const tc_view *v, uint32_t beg, const char *w)
{
    for (uint32_t cp; *w; beg++) {
        w += tc_utf8_get(w, &cp);
        if (beg >= v->n || tc_view_cp(v, beg) != cp)
            return 0;
    }
    return 1;
}
