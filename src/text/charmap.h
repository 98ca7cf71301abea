/* src/text/charmap.h — code point to dense code: folding, classes and trie alphabet in one table.
 *
 * Characters that match alike (臺 and 台, ５ and 5, ⻄ and 西) share one code, so folding costs
 * nothing while scanning and the text itself is never changed. */
#ifndef TC_TEXT_CHARMAP_H
#define TC_TEXT_CHARMAP_H
#include <stdint.h>

/* What a character is, as bits; a Han numeral is TC_C_HAN | TC_C_NUMERAL. */
enum {
    TC_C_HAN = 1,
    TC_C_DIGIT = 2,
    TC_C_LATIN = 4,
    TC_C_NUMERAL = 8, /* 一 … 亿, 壹 … 仟, 两, 半, 几 … : may stand in a Chinese number */
    TC_C_PUNCT = 16, /* punctuation and symbols */
    TC_C_SPACE = 32,
    TC_C_NEWLINE = 64,
    TC_C_IGNORE = 128 /* soft hyphen, zero width: left out of the view */
};

enum { TC_BMP = 0x10000, TC_CODE_NONE = 0, TC_CODE_ASTRAL = 1, TC_CODE_FREE = 0xFFFF };

typedef struct tc_astral {
    uint32_t cp;
    uint16_t code;
} tc_astral;

/* Borrowed tables; they live as long as the lexicon that holds them. Code 0 stands for no
 * character, code 1 for every astral character that no dictionary knows; no character has code
 * TC_CODE_FREE. */
typedef struct tc_charmap {
    const uint16_t *code;    /* [TC_BMP] by code point */
    const uint32_t *rep;     /* [TC_BMP] by code: the folded code point */
    const uint8_t *cls;      /* [TC_BMP] by code: TC_C_ bits */
    const tc_astral *astral; /* sorted by cp */
    uint32_t astral_count;
} tc_charmap;

/* The code of the astral character CP (0x10000 and above). */
uint16_t tc_charmap_astral(const tc_charmap *m, uint32_t cp);

static inline uint16_t tc_charmap_code(const tc_charmap *m, uint32_t cp)
{
    return cp < TC_BMP ? m->code[cp] : tc_charmap_astral(m, cp);
}
#endif
