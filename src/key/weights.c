#include "key/weights.h"

#include "key/vocab.h"

#ifdef __SSE2__
#include <immintrin.h>
#endif

_Static_assert((int64_t)TC_KEY_UNITS *TC_KEY_UNIT_WEIGHT *TC_KEY_WEIGHT_MOST <= INT32_MAX,
               "what comes out of all units has 32 bits");

static const char builtin[] =
#include "key/builtin.inc"
    ;

_Static_assert((int64_t)TC_FEATS_CHEAP *TC_FEAT_MOST *TC_KEY_WEIGHT_MOST + TC_KEY_BIAS_MOST <=
                   INT32_MAX,
               "the first score has 32 bits");

/* The columns of the file: feature, first stage, then a unit each. What words weigh may follow. */
#define HEADER "feature\tlinear"
#define WORDS  "term\twhole\tfirst\tlast"

/* A whole number of at most MOST either way at the start of *CELL, which is all of it. */
static int number(tc_str cell, int32_t most, int32_t *out)
{
    uint32_t i = 0;
    int64_t n = 0;
    int minus = cell.len && cell.p[0] == '-';
    for (i = (uint32_t)minus; i < cell.len && cell.p[i] >= '0' && cell.p[i] <= '9' && n <= most;
         i++)
        n = n * 10 + (cell.p[i] - '0');
    *out = (int32_t)(minus ? -n : n);
    return i == cell.len && i > (uint32_t)minus && n <= most;
}

/* The row called NAME, looked for from row FROM on; -1: there is none. */
static int row_of(tc_str name, int from)
{
    if (tc_str_is(name, "(bias)"))
        return TC_FEATS;
    if (tc_str_is(name, "(out)"))
        return TC_FEATS + 1;
    for (int k = 0, i = from; k < TC_FEATS; k++, i++)
        if (tc_str_is(name, tc_feat_name[i %= TC_FEATS]))
            return i;
    return -1;
}

/* Store the number X of ROW in column COL: 0 the first stage, else a unit. */
static void store(tc_weights *w, int row, int col, int32_t x)
{
    if (row == TC_FEATS && col == 0)
        w->bias = x;
    else if (row == TC_FEATS)
        w->unit_bias[col - 1] = x;
    else if (row == TC_FEATS + 1 && col == 0)
        w->out_bias = x;
    else if (row == TC_FEATS + 1)
        w->out[col - 1] = (int16_t)x;
    else if (col > 0)
        w->unit[row / 2][col - 1][row % 2] = (int16_t)x;
    else if (row < TC_FEATS_CHEAP)
        w->linear[row] = (int16_t)x;
}

/* One row of numbers behind its name. */
static taoci_code read_row(tc_weights *w, const char *path, uint32_t line, int row, tc_str rest,
                           taoci_err *err)
{
    int col = 0;
    int32_t x;
    for (; rest.p; col++) {
        tc_str cell = tc_str_cut(&rest, '\t');
        int wide = row == TC_FEATS || (row == TC_FEATS + 1 && col == 0);
        if (col > w->units)
            break;
        if (!number(cell, wide ? TC_KEY_BIAS_MOST : TC_KEY_WEIGHT_MOST, &x))
            return tc_fail(err, TAOCI_EDICT, line, "%s:%u: '%.*s' is no weight", path, line,
                           (int)(cell.len < 40 ? cell.len : 40), cell.p);
        store(w, row, col, x);
    }
    if (col != w->units + 1 || rest.p)
        return tc_fail(err, TAOCI_EDICT, line, "%s:%u: not %d numbers", path, line,
                       (int)w->units + 1);
    return TAOCI_OK;
}

/* The line of column names; their number is that of the units. */
static taoci_code read_header(tc_weights *w, const char *path, uint32_t line, tc_str s,
                              taoci_err *err)
{
    if (!tc_str_starts(s, HEADER))
        return tc_fail(
            err, TAOCI_EDICT, line,
            "%s:%u: these are no weights of keywords (taoci keywords --learn makes some)", path,
            line);
    w->units = 0;
    for (uint32_t i = sizeof HEADER - 1; i < s.len; i++)
        w->units += s.p[i] == '\t';
    if (w->units < 1 || w->units > TC_KEY_UNITS)
        return tc_fail(err, TAOCI_EDICT, line, "%s:%u: %d hidden units, 1 to %d can be", path, line,
                       (int)w->units, TC_KEY_UNITS);
    return TAOCI_OK;
}

/* The rows of words, all of REST; LINE is the one before them. */
static taoci_code read_words(tc_taste *t, tc_arena *a, const tc_charmap *map, const char *path,
                             uint32_t line, tc_str rest, taoci_err *err)
{
    uint32_t most = 1;
    for (uint32_t i = 0; i < rest.len; i++)
        most += rest.p[i] == '\n';
    if (!tc_taste_init(t, a, most))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u words", most);
    while (rest.p) {
        tc_str s = tc_str_cut(&rest, '\n');
        line++;
        if (s.len && s.p[s.len - 1] == '\r')
            s.len--;
        if (!s.len || s.p[0] == '#')
            continue;
        tc_str term = tc_str_cut(&s, '\t');
        uint64_t hash = tc_vocab_hash_bytes(map, term);
        int32_t x[TC_TASTES], right = hash != 0;
        for (int i = 0; i < TC_TASTES; i++)
            right = right && s.p && number(tc_str_cut(&s, '\t'), TC_KEY_WEIGHT_MOST, &x[i]);
        tc_taste_row *row = right && !s.p ? tc_taste_at(t, hash) : NULL;
        if (!row || row->hash)
            return tc_fail(err, TAOCI_EDICT, line, "%s:%u: %s", path, line,
                           row ? "the word is there twice" : "no word with three numbers");
        *row = (tc_taste_row){.hash = hash, .text = {tc_arena_text(a, term.p, term.len), term.len}};
        for (int i = 0; i < TC_TASTES; i++)
            row->x[i] = (int16_t)x[i];
        if (!row->text.p)
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u words", most);
    }
    return TAOCI_OK;
}

taoci_code tc_weights_read(tc_weights *w, tc_arena *a, const tc_charmap *map, const char *path,
                           tc_str text, taoci_err *err)
{
    uint8_t seen[TC_FEATS + 2] = {0};
    int row = -1;
    taoci_code rc;
    *w = (tc_weights){.units = 0};
    if (tc_str_starts(text, "\xEF\xBB\xBF"))
        text = (tc_str){text.p + 3, text.len - 3};
    for (uint32_t line = 1; text.p; line++) {
        tc_str s = tc_str_cut(&text, '\n');
        if (s.len && s.p[s.len - 1] == '\r')
            s.len--;
        if (!s.len || s.p[0] == '#')
            continue;
        if (!w->units) {
            if ((rc = read_header(w, path, line, s, err)))
                return rc;
            continue;
        }
        if (tc_str_is(s, WORDS)) {
            if ((rc = read_words(&w->taste, a, map, path, line, text, err)))
                return rc;
            break;
        }
        tc_str name = tc_str_cut(&s, '\t');
        row = row_of(name, row + 1); /* files have them in their order */
        if (row < 0 || seen[row])
            return tc_fail(err, TAOCI_EDICT, line, "%s:%u: the feature '%.*s' is %s", path, line,
                           (int)(name.len < 40 ? name.len : 40), name.p,
                           row < 0 ? "unknown (weights of another version; learn them again)"
                                   : "there twice");
        seen[row] = 1;
        if ((rc = read_row(w, path, line, row, s, err)))
            return rc;
    }
    if (!w->units)
        return tc_fail(err, TAOCI_EDICT, 1, "%s:1: no weights", path);
    for (int i = 0; i < TC_FEATS + 2; i++)
        if (!seen[i])
            return tc_fail(err, TAOCI_EDICT, 1, "%s:1: no row '%s' (learn the weights again)", path,
                           i < TC_FEATS    ? tc_feat_name[i]
                           : i == TC_FEATS ? "(bias)"
                                           : "(out)");
    return TAOCI_OK;
}

taoci_code tc_weights_builtin(tc_weights *w, tc_arena *a, const tc_charmap *map, taoci_err *err)
{
    return tc_weights_read(w, a, map, "dict/keywords.weights.tsv", TC_STR(builtin), err);
}

void tc_weights_write(tc_buf *out, const tc_weights *w, int least, const char *note)
{
    tc_buf_print(out,
                 "# What the features of keywords weigh (src/key/feature.def), in 1,024ths\n# %s\n",
                 note);
    tc_buf_puts(out, HEADER);
    for (int k = 0; k < w->units; k++)
        tc_buf_print(out, "\tunit%d", k + 1);
    for (int i = 0; i < TC_FEATS + 2; i++) {
        int bias = i == TC_FEATS, weight = i > TC_FEATS;
        tc_buf_print(out, "\n%s\t%d",
                     bias     ? "(bias)"
                     : weight ? "(out)"
                              : tc_feat_name[i],
                     (int)(bias                 ? w->bias
                           : weight             ? w->out_bias
                           : i < TC_FEATS_CHEAP ? w->linear[i]
                                                : 0));
        for (int k = 0; k < w->units; k++)
            tc_buf_print(out, "\t%d",
                         (int)(bias     ? w->unit_bias[k]
                               : weight ? w->out[k]
                                        : w->unit[i / 2][k][i % 2]));
    }
    tc_buf_putc(out, '\n');
    if (w->taste.row)
        tc_buf_puts(out, WORDS "\n");
    for (uint32_t i = 0; i < w->taste.size; i++) {
        const tc_taste_row *r = &w->taste.row[i];
        int x[TC_TASTES], any = 0;
        for (int k = 0; k < TC_TASTES; k++) {
            x[k] = r->x[k] < least && r->x[k] > -least ? 0 : r->x[k];
            any = any || x[k];
        }
        if (r->hash && any)
            tc_buf_print(out, "%.*s\t%d\t%d\t%d\n", (int)r->text.len, r->text.p, x[TC_TASTE_WHOLE],
                         x[TC_TASTE_FIRST], x[TC_TASTE_LAST]);
    }
}

/* The sums of all units over the features X to SUM: the same whole numbers on either way. */
static void sums_of(const tc_weights *w, const int16_t *x, int32_t sum[TC_KEY_UNITS])
{
#ifdef __SSE2__
    enum { LANES = TC_KEY_UNITS / 4 };
    __m128i s[LANES];
#pragma GCC unroll 8
    for (int k = 0; k < LANES; k++)
        s[k] = _mm_loadu_si128((const __m128i *)(w->unit_bias + 4 * k));
    for (int i = 0; i < TC_FEATS_ROOM / 2; i++) {
        int32_t two;
        memcpy(&two, x + 2 * i, sizeof two);
        if (!two)
            continue;
        __m128i both = _mm_set1_epi32(two);
#pragma GCC unroll 8
        for (int k = 0; k < LANES; k++)
            s[k] = _mm_add_epi32(
                s[k], _mm_madd_epi16(both, _mm_loadu_si128((const __m128i *)w->unit[i][4 * k])));
    }
#pragma GCC unroll 8
    for (int k = 0; k < LANES; k++)
        _mm_storeu_si128((__m128i *)(sum + 4 * k), s[k]);
#else
    memcpy(sum, w->unit_bias, sizeof w->unit_bias);
    for (int i = 0; i < TC_FEATS; i++)
        for (int k = 0; x[i] && k < TC_KEY_UNITS; k++)
            sum[k] += x[i] * w->unit[i / 2][k][i % 2];
#endif
}

/* Each of the sums X becomes x / (1 + |x|), in 1,024ths. Exact in doubles: all are whole numbers below 2^53, and no
 * quotient that is none lies so near to the next one that it is rounded to it. A division of 64-bit integers takes three
 * times as long. */
static void bend(int32_t x[TC_KEY_UNITS])
{
    const double one = TC_FEAT_ONE * TC_KEY_UNIT_WEIGHT;
#ifdef __SSE2__
    const __m128d ones = _mm_set1_pd(one), weight = _mm_set1_pd(TC_KEY_UNIT_WEIGHT);
    for (int k = 0; k < TC_KEY_UNITS; k += 2) {
        __m128d from = _mm_cvtepi32_pd(_mm_loadl_epi64((const __m128i *)(x + k)));
        __m128d all = _mm_add_pd(ones, _mm_andnot_pd(_mm_set1_pd(-0.0), from));
        __m128i to = _mm_cvttpd_epi32(_mm_div_pd(_mm_mul_pd(from, weight), all));
        _mm_storel_epi64((__m128i *)(x + k), to);
    }
#else
    for (int k = 0; k < TC_KEY_UNITS; k++) {
        const double from = x[k];
        x[k] = (int32_t)(from * TC_KEY_UNIT_WEIGHT / (one + (from < 0 ? -from : from)));
    }
#endif
}

int32_t tc_weights_second_plain(const tc_weights *w, const int16_t *x)
{
    int64_t all = w->out_bias;
    int32_t sum[TC_KEY_UNITS];
    sums_of(w, x, sum);
    bend(sum);
    for (int k = 0; k < TC_KEY_UNITS; k++) /* units that are not there weigh 0 */
        all += (int64_t)sum[k] * w->out[k];
    return (int32_t)(all / 16); /* 65,536ths: the units of the first score */
}

#ifdef __SSE2__
/* The same, eight units at a time. What comes out of a unit is below 1,024: all products have 32 bits. */
__attribute__((target("avx2"))) static int32_t second_wide(const tc_weights *w, const int16_t *x)
{
    enum { LANES = TC_KEY_UNITS / 8 };
    __m256i s[LANES];
#pragma GCC unroll 4
    for (int k = 0; k < LANES; k++)
        s[k] = _mm256_loadu_si256((const __m256i *)(w->unit_bias + 8 * k));
    for (int i = 0; i < TC_FEATS_ROOM / 2; i++) {
        int32_t two;
        memcpy(&two, x + 2 * i, sizeof two);
        if (!two)
            continue;
        const __m256i both = _mm256_set1_epi32(two), *in = (const __m256i *)w->unit[i];
#pragma GCC unroll 4
        for (int k = 0; k < LANES; k++)
            s[k] = _mm256_add_epi32(s[k], _mm256_madd_epi16(both, _mm256_loadu_si256(in + k)));
    }
    const __m256d weight = _mm256_set1_pd(TC_KEY_UNIT_WEIGHT), sign = _mm256_set1_pd(-0.0),
                  one = _mm256_set1_pd(TC_FEAT_ONE * TC_KEY_UNIT_WEIGHT);
    __m128i all = _mm_setzero_si128();
#pragma GCC unroll 4
    for (int k = 0; k < LANES; k++) {
        __m128i bent[2] = {_mm256_castsi256_si128(s[k]), _mm256_extracti128_si256(s[k], 1)};
#pragma GCC unroll 2
        for (int h = 0; h < 2; h++) { /* as in bend() */
            __m256d from = _mm256_cvtepi32_pd(bent[h]);
            bent[h] = _mm256_cvttpd_epi32(_mm256_div_pd(
                _mm256_mul_pd(from, weight), _mm256_add_pd(one, _mm256_andnot_pd(sign, from))));
        }
        all =
            _mm_add_epi32(all, _mm_madd_epi16(_mm_packs_epi32(bent[0], bent[1]),
                                              _mm_loadu_si128((const __m128i *)(w->out + 8 * k))));
    }
    all = _mm_add_epi32(all, _mm_shuffle_epi32(all, _MM_SHUFFLE(1, 0, 3, 2)));
    all = _mm_add_epi32(all, _mm_shuffle_epi32(all, _MM_SHUFFLE(2, 3, 0, 1)));
    return (int32_t)(((int64_t)w->out_bias + _mm_cvtsi128_si32(all)) / 16);
}
#endif

int32_t tc_weights_second(const tc_weights *w, const int16_t *x)
{
#ifdef __SSE2__
    if (__builtin_cpu_supports("avx2"))
        return second_wide(w, x);
#endif
    return tc_weights_second_plain(w, x);
}

int32_t tc_weights_part(const tc_weights *w, const int16_t *x, int i)
{
    int16_t without[TC_FEATS_ROOM];
    memcpy(without, x, sizeof without);
    without[i] = 0;
    return tc_weights_second(w, x) - tc_weights_second(w, without);
}
