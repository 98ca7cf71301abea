#include "key/vocab.h"

#include "base/clean.h"

/* A hash of the N codes at CODE without blanks, never 0; 0 when nothing is left. */
uint64_t tc_vocab_hash(const tc_charmap *map, const uint16_t *code, uint32_t n)
{
    uint64_t h = 0xCBF29CE484222325u;
    uint32_t left = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (map->cls[code[i]] & (TC_C_SPACE | TC_C_NEWLINE))
            continue;
        h = (h ^ code[i]) * 0x100000001B3u;
        left++;
    }
    return left ? h | 1 : 0;
}

uint64_t tc_vocab_hash_text(const tc_charmap *map, tc_str s)
{
    uint64_t h = 0xCBF29CE484222325u;
    uint32_t left = 0, cp;
    for (uint32_t i = 0; i < s.len;) {
        i += tc_utf8_get(s.p + i, &cp);
        uint16_t code = tc_charmap_code(map, cp);
        if (map->cls[code] & (TC_C_SPACE | TC_C_NEWLINE | TC_C_IGNORE))
            continue;
        h = (h ^ code) * 0x100000001B3u;
        left++;
    }
    return left ? h | 1 : 0;
}

static int is_utf8(tc_str s)
{
    for (uint32_t i = 0, k; i < s.len; i += k)
        if (!(k = tc_utf8_check(s.p + i, s.len - i)))
            return 0;
    return 1;
}

uint64_t tc_vocab_hash_bytes(const tc_charmap *map, tc_str s)
{
    return is_utf8(s) ? tc_vocab_hash_text(map, s) : 0;
}

int tc_vocab_init(tc_vocab *v, tc_arena *a, uint32_t most)
{
    *v = (tc_vocab){.size = 16};
    while (v->size / 2 < most)
        v->size *= 2;
    v->hash = tc_arena_alloc(a, v->size * sizeof *v->hash);
    return v->hash != NULL;
}

/* The slot that holds HASH, or where it belongs. */
static uint64_t *slot_of(const tc_vocab *v, uint64_t hash)
{
    for (uint64_t h = hash ^ hash >> 29;; h++) {
        uint64_t *slot = &v->hash[h & (v->size - 1)];
        if (!*slot || *slot == hash)
            return slot;
    }
}

void tc_vocab_add(tc_vocab *v, uint64_t hash)
{
    uint64_t *slot = slot_of(v, hash);
    v->count += !*slot;
    *slot = hash;
}

int tc_vocab_has(const tc_vocab *v, uint64_t hash)
{
    return *slot_of(v, hash) != 0;
}

taoci_code tc_vocab_read(tc_vocab *v, tc_arena *a, const tc_charmap *map, const char *path,
                         tc_str text, taoci_err *err)
{
    uint32_t lines = 1, line = 0;
    for (uint32_t i = 0; i < text.len; i++)
        lines += text.p[i] == '\n';
    if (!tc_vocab_init(v, a, lines))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u terms", lines);
    if (tc_str_starts(text, "\xEF\xBB\xBF"))
        text = (tc_str){text.p + 3, text.len - 3};
    while (text.p) {
        tc_str s = tc_str_cut(&text, '\n');
        line++;
        if (s.len && s.p[s.len - 1] == '\r')
            s.len--;
        tc_str term = tc_str_cut(&s, '\t');
        if (!term.len && !s.p)
            continue;
        if (term.len && (term.p[0] == '#' || (s.p && tc_str_is(term, "surface"))))
            continue;
        if (!is_utf8(term))
            return tc_fail(err, TAOCI_EDICT, line, "%s:%u: no UTF-8", path, line);
        uint64_t hash = tc_vocab_hash_text(map, term);
        if (!hash)
            return tc_fail(err, TAOCI_EDICT, line, "%s:%u: no term in the first column", path,
                           line);
        tc_vocab_add(v, hash);
    }
    return TAOCI_OK;
}
