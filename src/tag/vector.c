#include "tag/vector.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define VECTOR __attribute__((target("avx2")))
#define KERNEL static inline __attribute__((always_inline, target("avx2")))

typedef __m256i lanes; /* sixteen of 16 bits */

KERNEL lanes load(const int16_t *p)
{
    return _mm256_loadu_si256((const void *)p);
}
KERNEL void store(int16_t *p, lanes v)
{
    _mm256_storeu_si256((void *)p, v);
}
KERNEL lanes widen(const int8_t *p)
{
    return _mm256_cvtepi8_epi16(_mm_loadu_si128((const void *)p));
}
KERNEL lanes all(int16_t x)
{
    return _mm256_set1_epi16(x);
}
/* Each number twice, so that one load can fill the lanes with it. */
typedef int32_t spread[TC_TAG_LANES];
KERNEL void put_spread(int32_t *s, lanes v)
{
    lanes low = _mm256_unpacklo_epi16(v, v), high = _mm256_unpackhi_epi16(v, v);
    _mm_storeu_si128((void *)s, _mm256_castsi256_si128(low));
    _mm_storeu_si128((void *)(s + 4), _mm256_castsi256_si128(high));
    _mm_storeu_si128((void *)(s + 8), _mm256_extracti128_si256(low, 1));
    _mm_storeu_si128((void *)(s + 12), _mm256_extracti128_si256(high, 1));
}
KERNEL lanes get_spread(const int32_t *s, int i)
{
    return _mm256_set1_epi32(s[i]);
}
KERNEL lanes plus(lanes a, lanes b)
{
    return _mm256_add_epi16(a, b);
}
KERNEL lanes adds(lanes a, lanes b)
{
    return _mm256_adds_epi16(a, b);
}
KERNEL lanes subs(lanes a, lanes b)
{
    return _mm256_subs_epi16(a, b);
}
KERNEL lanes most(lanes a, lanes b)
{
    return _mm256_max_epi16(a, b);
}
/* The first label with the most: the least of what is missing, for which there is an instruction. */
KERNEL uint8_t best_of(lanes v)
{
    const lanes none = _mm256_set_epi16(-1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    v = _mm256_or_si256(_mm256_xor_si256(v, all(INT16_MAX)), none);
    uint32_t low = (uint32_t)_mm_cvtsi128_si32(_mm_minpos_epu16(_mm256_castsi256_si128(v)));
    uint32_t high = (uint32_t)_mm_cvtsi128_si32(_mm_minpos_epu16(_mm256_extracti128_si256(v, 1)));
    return (uint8_t)((high & 0xFFFF) < (low & 0xFFFF) ? 8 + (high >> 16) : low >> 16);
}

#elif defined(__aarch64__) && defined(__ARM_NEON)
#include <arm_neon.h>
#define VECTOR
#define KERNEL static inline

typedef struct lanes {
    int16x8_t low, high;
} lanes;

KERNEL lanes load(const int16_t *p)
{
    return (lanes){vld1q_s16(p), vld1q_s16(p + 8)};
}
KERNEL void store(int16_t *p, lanes v)
{
    vst1q_s16(p, v.low);
    vst1q_s16(p + 8, v.high);
}
KERNEL lanes widen(const int8_t *p)
{
    int8x16_t b = vld1q_s8(p);
    return (lanes){vmovl_s8(vget_low_s8(b)), vmovl_s8(vget_high_s8(b))};
}
KERNEL lanes all(int16_t x)
{
    return (lanes){vdupq_n_s16(x), vdupq_n_s16(x)};
}
typedef tc_lane spread;
KERNEL void put_spread(int16_t *s, lanes v)
{
    store(s, v);
}
KERNEL lanes get_spread(const int16_t *s, int i)
{
    return all(s[i]);
}
KERNEL lanes plus(lanes a, lanes b)
{
    return (lanes){vaddq_s16(a.low, b.low), vaddq_s16(a.high, b.high)};
}
KERNEL lanes adds(lanes a, lanes b)
{
    return (lanes){vqaddq_s16(a.low, b.low), vqaddq_s16(a.high, b.high)};
}
KERNEL lanes subs(lanes a, lanes b)
{
    return (lanes){vqsubq_s16(a.low, b.low), vqsubq_s16(a.high, b.high)};
}
KERNEL lanes most(lanes a, lanes b)
{
    return (lanes){vmaxq_s16(a.low, b.low), vmaxq_s16(a.high, b.high)};
}
/* The first label with the most. */
KERNEL uint8_t best_of(lanes v)
{
    v.high = vsetq_lane_s16(INT16_MIN, v.high, 7);
    int16x8_t best = vdupq_n_s16(vmaxvq_s16(vmaxq_s16(v.low, v.high)));
    uint8x16_t is =
        vcombine_u8(vmovn_u16(vceqq_s16(v.low, best)), vmovn_u16(vceqq_s16(v.high, best)));
    uint64_t nibbles =
        vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(is), 4)), 0);
    return (uint8_t)(__builtin_ctzll(nibbles) / 4);
}
#endif

#ifdef VECTOR

KERNEL void add_slot(int16_t *sum, const int8_t *row, int slot)
{
    store(sum, plus(load(sum), widen(row + slot * TC_TAG_LANES)));
}

KERNEL void add_stretch(tc_lane *s, const int8_t *row, uint32_t len)
{
    TC_LANES_STRETCH(add_slot, s, row, len);
}

KERNEL void add_far(tc_lane *s, const int8_t *row, uint32_t len)
{
    TC_LANES_FAR(add_slot, s, row, len);
}

VECTOR static void add(tc_trellis *l, const tc_clause *c, const tc_tie *t, const tc_stretch *s,
                       uint32_t count)
{
    const int8_t *row = t->model->row;
    tc_lane *sum = l->sum + TC_CLAUSE_PAD;
    memset(l->sum, 0, (2 * TC_CLAUSE_PAD + c->n) * sizeof *l->sum);
    for (uint32_t i = 0; i < c->words; i++)
        add_stretch(sum + (tc_stretch_beg(c->word[i]) - c->beg),
                    row + tc_stretch_row(c->word[i]) * TC_TAG_ROW, tc_stretch_len(c->word[i]));
    for (uint32_t i = 0; i < c->fars; i++)
        add_far(sum + (tc_stretch_beg(c->far[i]) - c->beg),
                row + tc_stretch_row(c->far[i]) * TC_TAG_ROW, tc_stretch_len(c->far[i]));
    for (uint32_t i = 0; i < count && tc_stretch_beg(s[i]) < c->beg + c->n; i++)
        if (tc_stretch_beg(s[i]) + tc_stretch_len(s[i]) <= c->beg + c->n)
            add_stretch(sum + (tc_stretch_beg(s[i]) - c->beg),
                        row + tc_stretch_row(s[i]) * TC_TAG_ROW, tc_stretch_len(s[i]));
    /* Characters: what each of the rows around gives to this one, the sum in a register. Beyond the
     * ends the rows are empty. */
    for (uint32_t p = 0; p < c->n; p++) {
        const uint16_t *chars = c->chars + TC_CLAUSE_PAD + p + 3;
        const uint16_t *kinds = c->kinds + TC_CLAUSE_PAD + p + 3;
        const uint16_t *pairs = c->pairs + TC_CLAUSE_PAD + p + 3;
        lanes a = load(sum[p]), b = all(0), x = all(0);
        for (int k = 0; k < 7; k++) {
            a = plus(a, widen(row + chars[-k] * TC_TAG_ROW + k * TC_TAG_LANES));
            b = plus(b, widen(row + kinds[-k] * TC_TAG_ROW + k * TC_TAG_LANES));
        }
        for (int k = 0; k < 6; k++)
            x = plus(x, widen(row + pairs[-k] * TC_TAG_ROW + k * TC_TAG_LANES));
        store(sum[p], plus(plus(a, b), x));
    }
}

/* What the best way over the labels S is worth, by TRANS. */
KERNEL lanes step(const spread s, const tc_lane *trans)
{
    lanes a = all(TC_LANE_LEAST), b = a, x = a;
    for (int i = 0; i < TC_TAG_LABELS; i += 3) {
        a = most(a, adds(get_spread(s, i), load(trans[i])));
        b = most(b, adds(get_spread(s, i + 1), load(trans[i + 1])));
        x = most(x, adds(get_spread(s, i + 2), load(trans[i + 2])));
    }
    return most(most(a, b), x);
}

VECTOR static void find(tc_trellis *l, const tc_clause *c, const tc_tie *t)
{
    enum { N = TC_TAG_ILLEGAL };
    static const tc_lane start = {0, 0, N, 0, N, 0, N, 0, N, 0, N, 0, N, 0, N, N};
    const tc_lane *sum = l->sum + TC_CLAUSE_PAD;
    lanes v = adds(load(sum[0]), load(start));
    spread s;
    store(l->fore[0], v);
    for (uint32_t i = 1; i < c->n; i++) {
        put_spread(s, v);
        v = adds(step(s, t->model->trans[c->border[i]]), load(sum[i]));
        v = subs(v, get_spread(s, 0));
        store(l->fore[i], v);
    }
    uint8_t y = l->label[c->n - 1] = best_of(v);
    for (uint32_t i = c->n - 1; i > 0; i--) {
        lanes x = adds(load(l->fore[i - 1]), load(t->from[c->border[i]][y]));
        y = l->label[i - 1] = best_of(x);
    }
}

VECTOR static void look_back(tc_trellis *l, const tc_clause *c, const tc_tie *t)
{
    const tc_lane *sum = l->sum + TC_CLAUSE_PAD;
    lanes w = all(0);
    spread s;
    store(l->back[c->n - 1], w);
    for (uint32_t i = c->n - 1; i > 0; i--) {
        put_spread(s, adds(load(sum[i]), w));
        w = subs(step(s, t->from[c->border[i]]), all(l->back[i][0]));
        store(l->back[i - 1], w);
    }
}

static const tc_lanes vector = {
#if defined(__x86_64__)
    "avx2",
#else
    "neon",
#endif
    add, find, look_back};

const tc_lanes *tc_lanes_vector(void)
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") ? &vector : NULL;
#else
    return &vector;
#endif
}

#else

const tc_lanes *tc_lanes_vector(void)
{
    return NULL;
}

#endif
