#include "key/tokens.h"

#include "find/memory.h"
#include "key/feature.h"
#include "resolve/title.h"

enum {
    RARE = 14 * 64,    /* of a word that no list counts: 64ths of a nat */
    CACHE_BITS = 13,   /* of the number of words whose answer is kept */
    HEADING_LEAST = 3, /* characters of a line that is a heading */
    HEADING_MOST = 40, /* and the most */
    OPENING_MOST = 22, /* of a sentence that opens a paragraph as its heading */
    RUN_TOKENS = 6,    /* of a run that is a keyword */
    RUN_CHARS = 16
};

/* Behind the numbers of all words: of 2^29 of the last dictionary. */
#define CHARACTERS 0xFFFF0000u

/* What is known of a word of the dictionary, or of a character that is none. */
typedef struct known {
    uint32_t word; /* its number, or CHARACTERS + its code; 0: the slot is free */
    uint32_t seen; /* the last token that it was, one more than those before in all texts */
    uint16_t cost, is;
    uint8_t pos;
} known;

/* Such words, from text to text. */
typedef struct cache {
    uint32_t seen; /* tokens so far */
    known word[1 << CACHE_BITS];
} cache;
static const tc_slot slot = {"words of keywords", sizeof(cache)};

const char *tc_key_stop(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    const tc_dict *d = c->dict;
    const char *class = NULL;
    for (uint32_t i = 0; i < d->count; i++) {
        const tc_cell *cell = tc_trie_exact(&d->lex[i].trie, c->view->code + beg, end - beg);
        if (!cell || !cell->word)
            continue;
        tc_entry e = tc_dict_find(d, tc_word_in(i, cell->word), TC_A_STOP);
        class = e.s ? tc_entry_subtype(e) : i ? NULL : class;
    }
    return class;
}

/* The class of a word that its lines call POS, of LEN characters. */
static uint8_t class_of(char pos)
{
    enum { LETTERS = 'z' - 'a' + 1 };
    static const uint8_t class[LETTERS] = {
        ['n' - 'a'] = 1 + TC_KP_NOUN,      ['v' - 'a'] = 1 + TC_KP_VERB,
        ['a' - 'a'] = 1 + TC_KP_ADJECTIVE, ['d' - 'a'] = 1 + TC_KP_ADVERB,
        ['f' - 'a'] = 1 + TC_KP_FUNCTION,  ['m' - 'a'] = 1 + TC_KP_FIGURE,
        ['q' - 'a'] = 1 + TC_KP_FIGURE,    ['t' - 'a'] = 1 + TC_KP_TIME,
        ['i' - 'a'] = 1 + TC_KP_IDIOM};
    if (!pos)
        return TC_KP_NOUN;
    uint8_t k = pos >= 'a' && pos <= 'z' ? class[pos - 'a'] : 0;
    return k ? (uint8_t)(k - 1) : TC_KP_OTHER;
}

/* What the stop list says of the word W: bits, with FIRST and LAST taken away where it is never one. */
static uint16_t stopped(const tc_dict *d, uint32_t word, uint16_t is)
{
    tc_entry e = tc_dict_find(d, word, TC_A_STOP);
    const char *class = tc_entry_subtype(e);
    if (tc_entry_note(e, "begins").p)
        return (is & ~TC_KT_LAST) | TC_KT_OPENS;
    if (strcmp(class, "report") == 0)
        return is | TC_KT_REPORT;
    if (strcmp(class, "lead") == 0)
        return (is & ~TC_KT_FIRST) | TC_KT_REPORT | TC_KT_LEAD;
    int whole = strcmp(class, "growth") == 0 || strcmp(class, "formula") == 0 ||
                strcmp(class, "party") == 0;
    return whole ? is | TC_KT_REPORT : is & ~(TC_KT_FIRST | TC_KT_LAST);
}

/* What the dictionary says of WORD, CHARS long. */
static known look_up(const tc_dict *d, uint32_t word, uint32_t chars)
{
    const tc_word *w = tc_dict_word(d, word);
    known k = {.word = word, .pos = class_of(w->pos), .is = TC_KT_FIRST | TC_KT_LAST};
    uint32_t cost = w->cost == TC_COST_NONE ? RARE : w->cost / (TC_COST_SCALE / 64u);
    k.cost = (uint16_t)(cost < TC_KEY_COST ? cost : TC_KEY_COST); /* features stop before that */
    int named = (w->mask & (TC_A_PLACE | TC_A_NAME)) != 0;
    if (tc_word_is_user(word)) {
        k.is |= TC_KT_USER;
        k.cost = RARE;
        return k;
    }
    k.is |= named ? TC_KT_NAME : 0;
    if (chars == 1 && !named && w->pos && strchr("df", w->pos))
        k.is &= ~(TC_KT_FIRST | TC_KT_LAST);
    if (w->mask & TC_A_STOP)
        k.is = stopped(d, word, k.is);
    return k;
}

/* The same of the token [BEG, END) that no dictionary has: letters, a figure, or a guess. */
static known unknown(const tc_scan *s, uint32_t beg, uint32_t end)
{
    uint8_t cls = tc_view_class(s->view, beg);
    known k = {.cost = RARE, .pos = TC_KP_OTHER};
    if (cls & TC_C_HAN && end - beg > 1 && !(cls & TC_C_NUMERAL)) {
        k.is = TC_KT_FIRST | TC_KT_LAST | TC_KT_GUESSED;
        k.pos = TC_KP_NOUN;
    } else if (cls & TC_C_LATIN) {
        k.is = TC_KT_FIRST | TC_KT_LAST;
        k.pos = TC_KP_NOUN;
    } else if (cls & (TC_C_DIGIT | TC_C_NUMERAL)) {
        k.pos = TC_KP_FIGURE;
    }
    return k;
}

/* The characters of [BEG, END): bits that they speak for, and what they forbid. */
static uint16_t by_letters(const tc_ctx *c, uint32_t beg, uint32_t end, uint16_t is)
{
    uint8_t all = 0;
    for (uint32_t i = beg; i < end; i++)
        all |= tc_view_class(c->view, i);
    uint32_t cp = tc_view_cp(c->view, beg);
    int one = end - beg == 1;
    if (one && (cp == U'、' || cp == U'和' || cp == U'与' || cp == U'及'))
        return TC_KT_JOINT;
    if (one && all & TC_C_PUNCT && (tc_key_opens(cp) || tc_key_closes(cp)))
        return TC_KT_QUOTE;
    if (tc_view_class(c->view, beg) & TC_C_NEWLINE)
        return TC_KT_BREAK;
    if (all & (TC_C_SPACE | TC_C_NEWLINE) || cp == 0xFFFD ||
        (all & TC_C_PUNCT && !(all & (TC_C_HAN | TC_C_LATIN | TC_C_DIGIT)) && cp != U'·' &&
         cp != '-'))
        return 0;
    if (one &&
        (cp == U'的' || cp == U'了' || cp == U'是' || cp == U'在' || cp == U'某' || cp == U'等'))
        return 0;
    if (all & TC_C_LATIN)
        is |= TC_KT_LATIN;
    if (all & TC_C_DIGIT)
        is |= TC_KT_DIGIT;
    if (!(all & (TC_C_HAN | TC_C_LATIN)) || tc_view_class(c->view, beg) & TC_C_PUNCT)
        is &= ~(TC_KT_FIRST | TC_KT_LAST);
    return is | TC_KT_INNER;
}

/* What stands around a token may forbid that it begins or ends a keyword: 3|台, the surname of a party
 * (被告韩|2, 原告沈|某). */
static uint16_t in_place(const tc_ctx *c, const tc_key_token *before, uint32_t beg, uint32_t end,
                         uint32_t word, uint16_t is)
{
    if (before && before->pos == TC_KP_FIGURE && word && tc_dict_is(c->dict, word, TC_A_UNIT))
        is &= ~TC_KT_FIRST;
    if (end - beg == 1 && end < c->view->n &&
        (tc_view_class(c->view, end) & TC_C_DIGIT || tc_view_cp(c->view, end) == U'某'))
        is &= ~(TC_KT_FIRST | TC_KT_LAST);
    return is;
}

/* Is the line [BEG, END) a heading: short, and no sentence? */
static int is_heading(const tc_view *v, uint32_t beg, uint32_t end)
{
    uint32_t n = end - beg, last = n ? tc_view_cp(v, end - 1) : 0;
    if (n < HEADING_LEAST || n > HEADING_MOST || end == v->n)
        return 0;
    for (uint32_t i = beg; i < end; i++)
        if (tc_view_cp(v, i) == U'。' || tc_view_cp(v, i) == U'；')
            return 0;
    return !(last == U'，' || last == ',' || last == U'：' || last == ':' || last == U'；' ||
             last == ';' || last == U'、' || last == U'！' || last == U'？');
}

/* The end of the heading that the line [BEG, END) is, or that its first sentence is: 深化开放合作。…; BEG for none. */
static uint32_t heading_end(const tc_view *v, uint32_t beg, uint32_t end)
{
    if (is_heading(v, beg, end))
        return end;
    for (uint32_t i = beg; i < end && i < beg + OPENING_MOST; i++)
        if (tc_view_cp(v, i) == U'。')
            return i + 1 < end ? i : beg;
    return beg;
}

/* Mark the tokens of headings and of the title [BEG, END). */
static void mark_lines(tc_key_tokens *t, const tc_view *v, uint32_t beg, uint32_t end)
{
    for (uint32_t i = 0, line = 0; i <= t->n; i++) {
        if (i < t->n && !(t->p[i].is & TC_KT_BREAK))
            continue;
        uint32_t stop = i > line ? heading_end(v, t->p[line].beg, t->p[i].beg) : 0;
        for (uint32_t k = line; k < i && t->p[k].beg < stop; k++)
            t->p[k].is |= TC_KT_HEADING;
        line = i + 1;
    }
    int column = 0; /* 【新春走基层】 names the column that the text is in */
    for (uint32_t i = tc_key_token_at(t, beg); i < t->n && t->p[i].beg < end; i++) {
        if (tc_view_cp(v, t->p[i].beg) == U'【') {
            column = 1;
            t->column_beg = t->p[i].beg + 1;
        } else if (column && tc_view_cp(v, t->p[i].beg) == U'】') {
            t->column_end = t->p[i].beg;
        }
        t->p[i].is = (uint16_t)((t->p[i].is & ~TC_KT_HEADING) | (column ? 0 : TC_KT_TITLE));
        column &= tc_view_cp(v, t->p[i].beg) != U'】';
    }
}

enum { GIVEN_MOST = 256 /* characters of a title that are looked at */ };

/* Codes of a title that was given beside the text. */
typedef struct given {
    uint64_t some; /* a bit for each code, modulo 64 */
    uint32_t n;
    uint16_t code[GIVEN_MOST];
} given;

static int has(const given *g, const uint16_t *code, uint32_t len)
{
    for (uint32_t i = 0; g->some >> (*code & 63) & 1 && i + len <= g->n; i++)
        if (g->code[i] == *code && memcmp(g->code + i, code, len * sizeof *code) == 0)
            return 1;
    return 0;
}

/* Mark the words of the text that stand together in TITLE, which is no part of it: of one character none by itself. */
static void mark_given(tc_key_tokens *t, const tc_view *v, tc_str title)
{
    given g = {.n = 0};
    for (uint32_t i = 0, cp; i < title.len && g.n < GIVEN_MOST;) {
        i += tc_utf8_get(title.p + i, &cp);
        g.code[g.n] = tc_charmap_code(v->map, cp);
        g.some |= (uint64_t)1 << (g.code[g.n++] & 63);
    }
    for (uint32_t i = 0, next; i < t->n; i = next) {
        uint32_t beg = t->p[i].beg, end = beg;
        for (next = i; next < t->n && t->p[next].beg == end && t->p[next].is & TC_KT_INNER &&
                       has(&g, v->code + beg, t->p[next + 1].beg - beg);
             next++)
            end = t->p[next + 1].beg;
        for (uint32_t k = i; k < next && end - beg > 1; k++)
            t->p[k].is |= TC_KT_TITLE;
        next += next == i;
    }
}

/* How rare the word [BEG, END) is in IDF. */
static uint16_t cost_in(const tc_idf *idf, const tc_view *v, uint32_t beg, uint32_t end)
{
    const tc_idf_row *row = tc_idf_find_at(idf, v, beg, end - beg);
    uint64_t often = tc_idf_others(row), times = often ? idf->tokens / often : UINT32_MAX;
    int cost = tc_feat_ln(times < UINT32_MAX ? (uint32_t)times + 1 : UINT32_MAX);
    return (uint16_t)(cost < RARE ? cost : RARE);
}

/* What is known of WORD, the characters [BEG, END), among WORDS or, when it is none and not a character alone, in ONE. */
static inline known *known_of(cache *words, known *one, const tc_ctx *c, const tc_idf *idf,
                              uint32_t word, uint32_t beg, uint32_t end)
{
    uint32_t key = word ? word : end - beg == 1 ? CHARACTERS + c->view->code[beg] : 0;
    known *k = key ? &words->word[(key * 0x9E3779B1u) >> (32 - CACHE_BITS)] : one;
    if (key && k->word == key)
        return k;
    *k = word ? look_up(c->scan->dict, word, end - beg) : unknown(c->scan, beg, end);
    k->word = key;
    k->is = by_letters(c, beg, end, k->is);
    k->cost = idf ? cost_in(idf, c->view, beg, end) : k->cost;
    return k;
}

/* All tokens of C to P, which has room for them and one more; how many. */
static uint32_t put_tokens(tc_key_token *p, cache *words, const tc_ctx *c, const tc_idf *idf)
{
    const tc_scan *s = c->scan;
    const uint16_t *size = s->size;
    const uint32_t *word = s->word, all = s->view->n, before = words->seen;
    uint32_t n = 0;
    for (uint32_t i = 0, e; i < all; i = e) {
        e = i + size[i];
        known one, *k = known_of(words, &one, c, idf, word[e], i, e);
        uint32_t same = k->word && k->seen > before ? k->seen - before : 0;
        uint16_t is = k->is;
        if (is & (TC_KT_FIRST | TC_KT_LAST))
            is = in_place(c, n ? &p[n - 1] : NULL, i, e, word[e], is);
        tc_key_token *t = &p[n]; /* by itself each: together they are shifted into words */
        t->beg = i;
        t->cand = same;
        t->is = is;
        t->cost = k->cost & TC_KEY_COST;
        t->pos = k->pos & TC_KEY_POS;
        k->seen = before + ++n;
    }
    words->seen = before + n;
    p[n] = (tc_key_token){.beg = all};
    return n;
}

taoci_code tc_key_tokens_read(tc_key_tokens *out, tc_arena *a, tc_ctx *c, const tc_idf *idf,
                              tc_str title, taoci_err *err)
{
    const tc_scan *s = c->scan;
    cache *words = tc_memory_kept(c, &slot);
    words = words ? words : tc_arena_alloc(a, sizeof *words);
    out->column_beg = out->column_end = 0;
    out->cap = s->tokens + 1;
    out->p = tc_arena_raw(a, out->cap * sizeof *out->p);
    if (!out->p || !words)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u words", s->tokens);
    if (words->seen > UINT32_MAX - out->cap) /* they are counted anew */
        memset(words, 0, sizeof *words);
    out->n = put_tokens(out->p, words, c, idf);
    tc_ctx titled = *c;
    if (c->title_beg >= c->title_end && !c->mentions.n)
        tc_title_find(&titled);
    mark_lines(out, s->view, titled.title_beg, titled.title_end);
    if (title.len)
        mark_given(out, s->view, title);
    return TAOCI_OK;
}

int tc_key_is_run(const tc_key_tokens *t, uint32_t first, uint32_t n)
{
    const tc_key_token *p = t->p + first;
    if (!n || n > RUN_TOKENS || first + n > t->n || !(p->is & TC_KT_FIRST) ||
        !(p[n - 1].is & TC_KT_LAST) || p[n].beg - p->beg > RUN_CHARS)
        return 0;
    for (uint32_t i = 0; i < n; i++)
        if (!(p[i].is & TC_KT_INNER))
            return 0;
    return 1;
}

uint32_t tc_key_token_at(const tc_key_tokens *t, uint32_t beg)
{
    uint32_t lo = 0, hi = t->n;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (t->p[mid].beg < beg)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}
