#include "discover/known.h"

#include <stdlib.h>

#include "dict/walk.h"
#include "discover/digest.h"

enum {
    PLACED_MOST = 5, /* characters of the words whose characters' places are counted */
    LENGTH = (1 << TC_POS) - 1
};

static uint32_t hash_of(const uint16_t *c, uint32_t n)
{
    uint32_t h = n;
    for (uint32_t i = 0; i < n; i++)
        h = (h ^ c[i]) * 0x9E3779B1u;
    return h ^ h >> 15;
}

/* The slot of the N folded characters at C. */
static uint32_t *slot_of(const tc_known *k, const uint16_t *c, uint32_t n)
{
    for (uint32_t h = hash_of(c, n);; h++) {
        uint32_t *s = &k->slot[h & k->mask];
        const uint16_t *w = k->pool + *s;
        if (!*s || ((w[0] & LENGTH) == n && memcmp(w + 1, c, n * sizeof *c) == 0))
            return s;
    }
}

static int grow_slots(tc_known *k)
{
    uint32_t n = k->slot ? (k->mask + 1) * 2 : 1 << 16, *old = k->slot,
             had = k->slot ? k->mask + 1 : 0;
    uint32_t *slot = calloc(n, sizeof *slot);
    if (!slot)
        return 0;
    k->slot = slot;
    k->mask = n - 1;
    for (uint32_t i = 0; i < had; i++)
        if (old[i])
            *slot_of(k, k->pool + old[i] + 1, k->pool[old[i]] & LENGTH) = old[i];
    free(old);
    return 1;
}

static int grow_pool(tc_known *k, uint32_t more)
{
    if (k->pool_len + more <= k->pool_cap)
        return 1;
    uint32_t cap = k->pool_cap ? k->pool_cap * 2 : 1 << 18;
    uint16_t *p = cap > k->pool_cap ? realloc(k->pool, cap * sizeof *p) : NULL;
    if (!p)
        return 0;
    k->pool = p;
    k->pool_cap = cap;
    return 1;
}

/* Add the N characters at C, folded, a word of the class POS. */
static void add(tc_known *k, const uint16_t *c, uint32_t n, char pos)
{
    if (n < 2 || n > TC_GRAM_MOST || k->no_memory)
        return;
    for (uint32_t i = 0; i < n; i++)
        if (!tc_is_free_han(c[i]))
            return;
    if ((k->count * 2 >= k->mask && !grow_slots(k)) || !grow_pool(k, n + 1)) {
        k->no_memory = 1;
        return;
    }
    uint32_t *s = slot_of(k, c, n);
    if (*s)
        return;
    *s = k->pool_len;
    k->pool[k->pool_len++] = (uint16_t)(n | (uint32_t)(unsigned char)pos << TC_POS);
    memcpy(k->pool + k->pool_len, c, n * sizeof *c);
    k->pool_len += n;
    k->count++;
}

typedef struct adding {
    tc_known *k;
    const uint32_t *rep;
    const tc_lexicon *lex;
} adding;

static void add_word(void *user, const uint16_t *code, uint32_t n, const tc_cell *cell)
{
    adding *a = user;
    uint16_t c[TC_GRAM_MOST];
    /* Lines that only say what a word does, role/…, make it none. */
    if (n > TC_GRAM_MOST || (cell->cost == TC_COST_NONE && !cell->mask))
        return;
    for (uint32_t i = 0; i < n; i++)
        c[i] = (uint16_t)a->rep[code[i]];
    add(a->k, c, n, a->lex->word[cell->word].pos);
}

static void add_line(tc_known *k, tc_str line)
{
    uint16_t c[TC_GRAM_MOST];
    uint32_t n = 0;
    for (uint32_t i = 0, cp; i < line.len;) {
        if (line.p[i] == '\t' || line.p[i] == ' ' || line.p[i] == '\r')
            break;
        uint32_t len = tc_utf8_len(line.p[i]);
        if (len > line.len - i)
            return;
        i += tc_utf8_get(line.p + i, &cp);
        if (n == TC_GRAM_MOST || cp >= TC_BMP)
            return;
        c[n++] = k->fold[cp];
    }
    add(k, c, n, 0);
}

static taoci_code add_file(tc_known *k, const char *path, taoci_err *err)
{
    tc_buf b;
    tc_buf_init(&b, 1u << 30);
    taoci_code rc = tc_file_read(path, &b, err);
    tc_str all = {b.p, (uint32_t)b.len};
    while (!rc && all.len)
        add_line(k, tc_str_cut(&all, '\n'));
    tc_buf_done(&b);
    return rc;
}

/* What all words say of their characters. */
static void count_places(tc_known *k)
{
    for (uint32_t at = 1, n; at < k->pool_len; at += n + 1) {
        const uint16_t *c = k->pool + at + 1;
        int pos = k->pool[at] >> TC_POS;
        n = k->pool[at] & LENGTH;
        if (n > PLACED_MOST)
            continue;
        k->place[c[0]].first++;
        k->place[c[n - 1]].last++;
        k->place[c[0]].verb_first += pos == 'v';
        k->place[c[n - 1]].verb_last += pos == 'v';
        k->place[c[0]].adj_first += pos == 'a';
        k->place[c[n - 1]].adj_last += pos == 'a';
        for (uint32_t i = 0; i < n; i++) {
            k->place[c[i]].any++;
            k->place[c[i]].inner += i > 0 && i + 1 < n;
        }
        k->place[c[0]].before += n > 2 && *slot_of(k, c + 1, n - 1);
        k->place[c[n - 1]].behind += n > 2 && *slot_of(k, c, n - 1);
    }
}

/* What the dictionary says of the function WORD. */
static uint8_t apart(const tc_dict *d, uint32_t word)
{
    tc_entry e = tc_dict_find(d, word, TC_A_STOP);
    tc_str note = e.s ? tc_entry_note(e, "apart") : (tc_str){0};
    return !note.len ? 0 : tc_str_is(note, "two") ? TC_EDGE_APART_TWO : TC_EDGE_APART;
}

/* What the character CP, as a word, says of a string that it begins or ends. */
static uint8_t edge_of(const tc_dict *d, uint16_t code)
{
    if (d->map.cls[code] & TC_C_NUMERAL)
        return TC_EDGE_NUMERAL;
    const tc_cell *cell = tc_trie_exact(&d->lex[0].trie, &code, 1);
    if (!cell || !cell->word)
        return TC_EDGE_NONE;
    char pos = d->lex[0].word[cell->word].pos;
    if (cell->mask & TC_A_STOP || pos == 'f' || pos == 'd' || pos == 'm')
        return TC_EDGE_FUNCTION | apart(d, cell->word);
    return cell->mask & TC_A_UNIT || pos == 'q' ? TC_EDGE_MEASURE : TC_EDGE_NONE;
}

taoci_code tc_known_init(tc_known *k, const tc_dict *d, const char *const *files, size_t count,
                         taoci_err *err)
{
    *k = (tc_known){.fold = calloc(TC_BMP, sizeof *k->fold),
                    .place = calloc(TC_BMP, sizeof *k->place),
                    .use = calloc(TC_BMP, sizeof *k->use),
                    .edge = calloc(TC_BMP, 1),
                    .pool_len = 1};
    taoci_code rc = TAOCI_OK;
    if (!k->fold || !k->place || !k->use || !k->edge || !grow_pool(k, 1) || !grow_slots(k))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the known words");
    for (uint32_t cp = 0; cp < TC_BMP; cp++) {
        uint16_t code = tc_charmap_code(&d->map, cp);
        uint32_t rep = code == TC_CODE_NONE ? cp : d->map.rep[code];
        k->fold[cp] = rep < TC_BMP && tc_is_free_han((uint16_t)cp) ? (uint16_t)rep : (uint16_t)cp;
        if (!tc_is_free_han((uint16_t)cp))
            continue;
        k->use[k->fold[cp]] = tc_dict_char(d, code);
        k->edge[k->fold[cp]] = edge_of(d, code);
    }
    for (uint32_t i = 0; !rc && i < d->count; i++)
        rc = tc_trie_walk(&d->lex[i].trie, add_word, &(adding){k, d->map.rep, &d->lex[i]}, err);
    for (size_t i = 0; !rc && i < count; i++)
        rc = add_file(k, files[i], err);
    if (!rc && k->no_memory)
        rc = tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the known words");
    if (!rc)
        count_places(k);
    return rc;
}

void tc_known_done(tc_known *k)
{
    free(k->fold);
    free(k->place);
    free(k->use);
    free(k->edge);
    free(k->pool);
    free(k->slot);
    *k = (tc_known){0};
}

/* The place in the pool of the N characters at C, 0 for none. */
static uint32_t place_of(const tc_known *k, const uint16_t *c, uint32_t n)
{
    uint16_t folded[TC_GRAM_MOST];
    if (n > TC_GRAM_MOST)
        return 0;
    for (uint32_t i = 0; i < n; i++)
        folded[i] = k->fold[c[i]];
    return *slot_of(k, folded, n);
}

int tc_known_has(const tc_known *k, const uint16_t *c, uint32_t n)
{
    return place_of(k, c, n) != 0;
}

char tc_known_pos(const tc_known *k, const uint16_t *c, uint32_t n)
{
    uint32_t at = place_of(k, c, n);
    return at ? (char)(k->pool[at] >> TC_POS) : 0;
}
