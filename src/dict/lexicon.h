/* src/dict/lexicon.h — a compiled dictionary: word > senses, each with the line it came from.
 *
 * One image, the same in a file (mapped read-only, shared between processes) and in memory
 * (a user's dictionary). Byte order and version are checked, and a checksum over everything. */
#ifndef TC_DICT_LEXICON_H
#define TC_DICT_LEXICON_H
#include "base/file.h"
#include "base/str.h"
#include "dict/trait.h"
#include "dict/trie.h"
#include "text/charmap.h"

typedef struct tc_word {
    uint32_t sense;  /* index of its first sense */
    uint32_t traits; /* of all of them, TC_T_ */
    uint16_t senses; /* how many */
    uint16_t mask;   /* anchors of all of them, TC_A_ */
    uint16_t cost;   /* in the lattice; TC_COST_NONE when it is no token by itself */
    uint8_t chars;
    char pos; /* first letter of its part of speech, n v a d f …; 0 when no line says */
} tc_word;

/* One dictionary line as it bears on one surface. Texts are offsets into the pool, 0 = empty. */
typedef struct tc_sense {
    uint32_t canon, id, notes;
    uint32_t line;
    uint32_t weight; /* thousandths; TC_WEIGHT_NONE when the column is empty */
    uint32_t num;    /* the number of a cn: id, 220400; else 0 */
    uint16_t file;   /* index into FILES */
    uint16_t type;   /* index into TYPES */
} tc_sense;

/* One character by its code: what it costs (1/TC_COST_SCALE nats) as a surname (TC_COST_NONE: it is
 * none), first and last in a given name; and where it stands in the words of the list, in 1/255 of
 * all its uses there. */
typedef struct tc_char {
    uint16_t surname, first, last;
    uint8_t alone, begin, end, unused;
} tc_char;

/* The line that names a numbered division: 220400 > 辽源市. */
typedef struct tc_numbered {
    uint32_t num, sense;
} tc_numbered;

/* A line of a pattern file. */
typedef struct tc_pattern {
    uint32_t pattern; /* pool offset */
    uint32_t line;
    uint16_t file, type, score, unused;
} tc_pattern;

typedef struct tc_type {
    uint32_t name; /* pool offset: "place/county" */
    uint16_t anchors, unused;
} tc_type;

/* The types of the lines that some words have, TC_SEC_MIXED[first … first + n), sorted. */
enum { TC_MIX_MOST = 255 }; /* types of a mix */
typedef struct tc_mix {
    uint32_t first, n;
} tc_mix;

/* clang-format off */
enum {
    TC_SEC_CODE, TC_SEC_REP, TC_SEC_CLS, TC_SEC_ASTRAL, /* the charmap; empty in a user's image */
    TC_SEC_CELLS, TC_SEC_WORDS, TC_SEC_SENSES, TC_SEC_TYPES, TC_SEC_FILES, TC_SEC_POOL,
    TC_SEC_NUMBERS, TC_SEC_PATTERNS, TC_SEC_TAILS, TC_SEC_CHARS, TC_SEC_NODES,
    TC_SEC_MIX, TC_SEC_MIXES, TC_SEC_MIXED,
    TC_SECS
};
/* clang-format on */

typedef struct tc_image {
    char magic[8]; /* "taoci-lx" */
    uint32_t version, endian;
    uint64_t size, check; /* bytes of the image; checksum of all behind it */
    char source[72];      /* SHA-256 of the dictionary files, in hex */
    char over[72];        /* the source of the lexicon it lies over; "" when it stands alone */
    uint32_t unknown;     /* lattice cost of a character that no word covers */
    uint32_t entries;     /* dictionary lines */
    struct {
        uint64_t off, len;
    } sec[TC_SECS];
} tc_image;

enum { TC_IMAGE_VERSION = 9, TC_IMAGE_ENDIAN = 0x01020304, TC_COST_SCALE = 256 };
#define TC_IMAGE_MAGIC "taoci-lx"

/* An attached image; everything points into it. */
typedef struct tc_lexicon {
    const tc_image *image;
    tc_charmap map;
    tc_trie trie;
    const tc_word *word; /* [word_count], 0 unused */
    const tc_sense *sense;
    const tc_type *type;
    const uint32_t *file; /* pool offsets of the file names */
    const char *pool;
    const tc_numbered *number; /* by num */
    const tc_pattern *pattern;
    const tc_char *chars; /* [char_count] by code, the built-in lexicon's; above: no word has it */
    const uint16_t *mix_of; /* [word_count] the mix of a word: of the types that the scan lists */
    const tc_mix *mix;      /* [mix_count], 0 without types */
    const uint16_t *mixed;  /* types, by mix */
    uint32_t number_count, pattern_count, char_count, code_count, mix_count, mixed_count;
    uint32_t word_count, sense_count, type_count, file_count, pool_len;
} tc_lexicon;

/* Attach the LEN bytes at P, named NAME in messages: header and sections are checked, what is in
 * them is not. Fails with TAOCI_EDICT and the command to run. */
taoci_code tc_lexicon_attach(tc_lexicon *x, const void *p, size_t len, const char *name,
                             taoci_err *err);

/* Verify the checksum of X, which must come before any use of an image that was not just
 * compiled. FILE: the mapping it is in, whose pages may then go; or NULL. */
taoci_code tc_lexicon_verify(const tc_lexicon *x, const tc_map *file, const char *name,
                             taoci_err *err);

/* Map the file PATH into *M and attach it, with VERIFY its checksum verified. Release with tc_map_close. */
taoci_code tc_lexicon_open(tc_lexicon *x, tc_map *m, const char *path, int verify, taoci_err *err);

/* Does X lie over BASE (NULL: does it stand alone)? TAOCI_EDICT names the command to run. */
taoci_code tc_lexicon_fits(const tc_lexicon *x, const tc_lexicon *base, const char *name,
                           taoci_err *err);

/* The number of a cn: id, "cn:220400" > 220400; 0 for any other. */
uint32_t tc_id_number(tc_str id);

/* The checksum of the image H, of all behind its member check. */
uint64_t tc_lexicon_checksum(const tc_image *h);

static inline const char *tc_lexicon_text(const tc_lexicon *x, uint32_t pool)
{
    return x->pool + pool;
}

/* ---- the lexicons in use: the built-in one, and the user's over it ---- */

/* Lexicon 0 is the built-in one; a later one wins over an earlier. */
enum { TC_LEXICONS = 8, TC_WORD_BITS = 29 };

/* A word is a number: three bits for its lexicon, the rest its index there; 0 is no word. */
typedef struct tc_dict {
    tc_lexicon lex[TC_LEXICONS];
    uint32_t count;
    tc_charmap map; /* of the built-in one, with the users' astral characters */
} tc_dict;

static inline uint32_t tc_word_in(uint32_t lexicon, uint32_t index)
{
    return lexicon << TC_WORD_BITS | index;
}

static inline uint32_t tc_word_lexicon(uint32_t word)
{
    return word >> TC_WORD_BITS;
}

/* Does WORD come from a user's dictionary? */
static inline int tc_word_is_user(uint32_t word)
{
    return tc_word_lexicon(word) != 0;
}

/* What is known of the character CODE. */
static inline tc_char tc_dict_char(const tc_dict *d, uint16_t code)
{
    static const tc_char none = {TC_COST_NONE, TC_COST_NONE, TC_COST_NONE, 0, 0, 0, 0};
    return code < d->lex[0].char_count ? d->lex[0].chars[code] : none;
}

/* One sense of a word, with the lexicon that holds its texts. */
typedef struct tc_entry {
    const tc_lexicon *lex;
    const tc_sense *s; /* NULL: none */
} tc_entry;

static inline const tc_lexicon *tc_dict_lexicon(const tc_dict *d, uint32_t word)
{
    return &d->lex[word >> TC_WORD_BITS];
}

static inline const tc_word *tc_dict_word(const tc_dict *d, uint32_t word)
{
    return &tc_dict_lexicon(d, word)->word[word & ((1u << TC_WORD_BITS) - 1)];
}

/* The mix of WORD in its lexicon. */
static inline uint16_t tc_dict_mix(const tc_dict *d, uint32_t word)
{
    return tc_dict_lexicon(d, word)->mix_of[word & ((1u << TC_WORD_BITS) - 1)];
}

/* Sense I of WORD, 0 <= i < tc_dict_word()->senses. */
static inline tc_entry tc_dict_entry(const tc_dict *d, uint32_t word, uint32_t i)
{
    const tc_lexicon *x = tc_dict_lexicon(d, word);
    return (tc_entry){x, &x->sense[tc_dict_word(d, word)->sense + i]};
}

/* Has WORD (0 allowed) a line of TYPE: "water/river"? */
int tc_dict_has(const tc_dict *d, uint32_t word, const char *type);

/* The first sense of WORD (0 allowed) whose type has one of ANCHORS (TC_A_), or whose s is NULL. */
tc_entry tc_dict_find(const tc_dict *d, uint32_t word, uint16_t anchors);

/* The word that is exactly CODE[0 … n) in the latest lexicon before *X, which *X becomes; 0 for none. All of them, the users'
 * first: for (uint32_t x = d->count, w; (w = tc_dict_exact(d, &x, code, n));) */
uint32_t tc_dict_exact(const tc_dict *d, uint32_t *x, const uint16_t *code, uint32_t n);

/* The latest line of TYPE for CODE[0 … n), and the latest word with a sense of one of ANCHORS (0: any word); .s = NULL and 0 for
 * none. */
tc_entry tc_dict_line(const tc_dict *d, const uint16_t *code, uint32_t n, const char *type);
uint32_t tc_dict_known(const tc_dict *d, const uint16_t *code, uint32_t n, uint16_t anchors);

/* Has WORD (0 allowed) a sense of one of ANCHORS? */
static inline int tc_dict_is(const tc_dict *d, uint32_t word, uint16_t anchors)
{
    return word && tc_dict_word(d, word)->mask & anchors;
}

/* Does a user's dictionary line stand behind E? */
static inline int tc_entry_is_user(const tc_dict *d, tc_entry e)
{
    return e.lex != &d->lex[0];
}

static inline uint16_t tc_entry_anchors(tc_entry e)
{
    return e.lex->type[e.s->type].anchors;
}

/* Texts of an entry, terminated, owned by the lexicon; "" where the column is empty. */
static inline const char *tc_entry_type(tc_entry e)
{
    return tc_lexicon_text(e.lex, e.lex->type[e.s->type].name);
}
/* Is TYPE that of the line E? Mostly its first letter says no. */
static inline int tc_entry_is(tc_entry e, const char *type)
{
    const char *own = tc_entry_type(e);
    return *own == *type && strcmp(own, type) == 0;
}
static inline const char *tc_entry_canon(tc_entry e)
{
    return tc_lexicon_text(e.lex, e.s->canon);
}
static inline const char *tc_entry_id(tc_entry e)
{
    return tc_lexicon_text(e.lex, e.s->id);
}
static inline const char *tc_entry_file(tc_entry e)
{
    return tc_lexicon_text(e.lex, e.lex->file[e.s->file]);
}

/* Where in X->number those from NUM on begin. */
uint32_t tc_numbered_from(const tc_lexicon *x, uint32_t num);

/* The entry whose id is the number NUM (cn:220400), of the latest lexicon that has it. */
tc_entry tc_dict_numbered(const tc_dict *d, uint32_t num);

/* The part of the type behind '/': "county" of "place/county"; "" when there is none. */
const char *tc_entry_subtype(tc_entry e);

/* The value of KEY in the notes column ("kind=school"), empty (p = NULL) when absent. */
static inline tc_str tc_entry_note(tc_entry e, const char *key)
{
    return tc_trait_note(tc_lexicon_text(e.lex, e.s->notes), key);
}

/* Is the entry never a name by itself (weight 0)? */
static inline int tc_entry_never_alone(tc_entry e)
{
    return e.s->weight == 0;
}
#endif
