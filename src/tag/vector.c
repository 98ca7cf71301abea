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
/* The Pth two lanes everywhere, side by side; the first, the last lane everywhere; each two lanes the other way
 * round. */
#define PAIR(v, p) _mm256_permutevar8x32_epi32(v, _mm256_set1_epi32(p))
KERNEL lanes first(lanes v)
{
    return _mm256_broadcastw_epi16(_mm256_castsi256_si128(v));
}
KERNEL lanes last(lanes v)
{
    return _mm256_shuffle_epi8(PAIR(v, 7), _mm256_set1_epi16(0x0302));
}
KERNEL lanes swap(lanes v)
{
    return _mm256_or_si256(_mm256_srli_epi32(v, 16), _mm256_slli_epi32(v, 16));
}
/* All lanes one up, one down. */
KERNEL lanes up(lanes v)
{
    return _mm256_alignr_epi8(v, _mm256_permute2x128_si256(v, v, 0x08), 14);
}
KERNEL lanes down(lanes v)
{
    return _mm256_alignr_epi8(_mm256_permute2x128_si256(v, v, 0x81), v, 2);
}
KERNEL lanes equal(lanes a, lanes b)
{
    return _mm256_cmpeq_epi16(a, b);
}
/* The lanes of A where those of MASK are all ones, else those of B. */
KERNEL lanes pick(lanes mask, lanes a, lanes b)
{
    return _mm256_blendv_epi8(b, a, mask);
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
/* Is each lane of A less than that of B? */
KERNEL int all_less(lanes a, lanes b)
{
    return _mm256_movemask_epi8(_mm256_cmpgt_epi16(b, a)) == -1;
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

/* ---- the other readings ---- */

/* What the best readings are worth that have the labels 0 … 7 and 8 … 15 (none) at I. */
KERNEL __m256i worth(const tc_trellis *l, uint32_t i, int half)
{
    const int16_t *fore = l->fore[i] + 8 * half, *back = l->back[i] + 8 * half;
    return _mm256_add_epi32(_mm256_cvtepi16_epi32(_mm_loadu_si128((const void *)fore)),
                            _mm256_cvtepi16_epi32(_mm_loadu_si128((const void *)back)));
}
KERNEL int32_t most_of(__m256i v)
{
    __m128i x = _mm_max_epi32(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
    x = _mm_max_epi32(x, _mm_shuffle_epi32(x, 0x4E));
    return _mm_cvtsi128_si32(_mm_max_epi32(x, _mm_shuffle_epi32(x, 0xB1)));
}

VECTOR static int32_t margin(const tc_trellis *l, uint32_t i, uint8_t only)
{
    const __m256i least = _mm256_set1_epi32(INT32_MIN);
    const __m256i label = _mm256_set1_epi32(l->label[i]);
    __m256i a = worth(l, i, 0), b = _mm256_blend_epi32(worth(l, i, 1), least, 0x80);
    int32_t best = most_of(_mm256_max_epi32(a, b));
    if (only)
        return best - (l->fore[i][only] + l->back[i][only]);
    const __m256i low = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    const __m256i high = _mm256_setr_epi32(8, 9, 10, 11, 12, 13, 14, 15);
    a = _mm256_blendv_epi8(a, least, _mm256_cmpeq_epi32(low, label));
    b = _mm256_blendv_epi8(b, least, _mm256_cmpeq_epi32(high, label));
    return best - most_of(_mm256_max_epi32(a, b));
}

VECTOR static void powers(tc_shares v, const tc_trellis *l, uint32_t i, const tc_powers *p)
{
    const int16_t *sum = l->sum[TC_CLAUSE_PAD + i];
    int16_t at[TC_TAG_LANES];
    lanes x = subs(load(sum), all(sum[0]));
    x = _mm256_max_epi16(_mm256_min_epi16(x, all(TC_POWER_MOST)), all(-TC_POWER_MOST));
    store(at, x);
    for (int j = 0; j < TC_TAG_LABELS; j++)
        v[j] = p->of[TC_POWER_MOST + at[j]];
    v[TC_TAG_LABELS] = 0;
}

/* Half of it (tag/lanes.h), eight lanes. */
KERNEL __m256 half_share(const tc_shares u, const tc_shares *trans, const float *behind, int j)
{
    __m256 a = _mm256_setzero_ps(), b = a, c = a;
    _Pragma("GCC unroll 5") for (int i = 0; i < TC_TAG_LABELS; i += 3)
    {
        a = _mm256_add_ps(a, _mm256_mul_ps(_mm256_set1_ps(u[i]), _mm256_loadu_ps(trans[i] + j)));
        b = _mm256_add_ps(
            b, _mm256_mul_ps(_mm256_set1_ps(u[i + 1]), _mm256_loadu_ps(trans[i + 1] + j)));
        c = _mm256_add_ps(
            c, _mm256_mul_ps(_mm256_set1_ps(u[i + 2]), _mm256_loadu_ps(trans[i + 2] + j)));
    }
    return _mm256_mul_ps(_mm256_add_ps(_mm256_add_ps(a, b), c), _mm256_loadu_ps(behind + j));
}
KERNEL __m256 scaled(__m256 v, float by)
{
    const __m256 most = _mm256_set1_ps(TC_SHARE_MOST), least = _mm256_set1_ps(TC_SHARE_LEAST);
    v = _mm256_mul_ps(v, _mm256_set1_ps(by));
    return _mm256_min_ps(_mm256_and_ps(v, _mm256_cmp_ps(v, least, _CMP_GT_OQ)), most);
}

VECTOR static float share(tc_shares next, const tc_shares prev, const tc_shares before,
                          const tc_shares *trans, const tc_shares behind, uint8_t best)
{
    tc_shares u;
    for (int j = 0; j < TC_TAG_LANES; j += 8)
        _mm256_storeu_ps(u + j,
                         _mm256_mul_ps(_mm256_loadu_ps(prev + j), _mm256_loadu_ps(before + j)));
    __m256 low = half_share(u, trans, behind, 0), high = half_share(u, trans, behind, 8);
    _mm256_storeu_ps(next, low);
    _mm256_storeu_ps(next + 8, high);
    float by = 1 / next[best];
    _mm256_storeu_ps(next, scaled(low, by));
    _mm256_storeu_ps(next + 8, scaled(high, by));
    return by;
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
/* The Pth two lanes everywhere, side by side; the first, the last lane everywhere; each two lanes the other way
 * round. */
#define PAIR(v, p)                                                                                 \
    both(vreinterpretq_s16_s32(                                                                    \
        vdupq_laneq_s32(vreinterpretq_s32_s16((p) < 4 ? (v).low : (v).high), (p) % 4)))
KERNEL lanes both(int16x8_t v)
{
    return (lanes){v, v};
}
KERNEL lanes first(lanes v)
{
    return both(vdupq_laneq_s16(v.low, 0));
}
KERNEL lanes last(lanes v)
{
    return both(vdupq_laneq_s16(v.high, 7));
}
KERNEL lanes swap(lanes v)
{
    return (lanes){vrev32q_s16(v.low), vrev32q_s16(v.high)};
}
/* All lanes one up, one down. */
KERNEL lanes up(lanes v)
{
    return (lanes){vextq_s16(vdupq_n_s16(0), v.low, 7), vextq_s16(v.low, v.high, 7)};
}
KERNEL lanes down(lanes v)
{
    return (lanes){vextq_s16(v.low, v.high, 1), vextq_s16(v.high, vdupq_n_s16(0), 1)};
}
KERNEL lanes equal(lanes a, lanes b)
{
    return (lanes){vreinterpretq_s16_u16(vceqq_s16(a.low, b.low)),
                   vreinterpretq_s16_u16(vceqq_s16(a.high, b.high))};
}
/* The lanes of A where those of MASK are all ones, else those of B. */
KERNEL lanes pick(lanes mask, lanes a, lanes b)
{
    return (lanes){vbslq_s16(vreinterpretq_u16_s16(mask.low), a.low, b.low),
                   vbslq_s16(vreinterpretq_u16_s16(mask.high), a.high, b.high)};
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
/* Is each lane of A less than that of B? */
KERNEL int all_less(lanes a, lanes b)
{
    return vminvq_u16(vandq_u16(vcltq_s16(a.low, b.low), vcltq_s16(a.high, b.high))) != 0;
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
#define margin tc_plain_margin
#define powers tc_plain_powers
#define share  tc_plain_share
#endif

#ifdef VECTOR
#define UNROLL _Pragma("GCC unroll 8")

KERNEL void add_slot(int16_t *sum, const int8_t *row, int slot)
{
    store(sum, plus(load(sum), widen(row + slot * TC_TAG_LANES)));
}

/* What TC_LANES_STRETCH says, told apart by length first. */
KERNEL void add_stretch(tc_lane *s, const int8_t *row, uint32_t len)
{
    add_slot(s[-2], row, 0);
    add_slot(s[-1], row, 1);
    if (len == 1) {
        add_slot(s[0], row, 7);
    } else {
        add_slot(s[0], row, 2);
        for (uint32_t i = 1; i + 1 < len; i++)
            add_slot(s[i], row, 3);
        add_slot(s[len - 1], row, 4);
    }
    add_slot(s[len], row, 5);
    add_slot(s[len + 1], row, 6);
}

/* What the slots of three rows give to one character. */
KERNEL lanes of_slot(const int8_t *a, const int8_t *b, const int8_t *c, int slot)
{
    int at = slot * TC_TAG_LANES;
    lanes sum = plus(widen(a + at), widen(b + at));
    return slot < 6 ? plus(sum, widen(c + at)) : sum;
}

/* The sums of the rows of characters, of their classes and of two of these: seven at once go along with the
 * characters, each row is added to all that it reaches. Beyond the ends the rows are empty. */
KERNEL void add_windows(tc_lane *sum, const tc_clause *c, const int8_t *row)
{
    const uint16_t *chars = c->chars + TC_CLAUSE_PAD, *kinds = c->kinds + TC_CLAUSE_PAD;
    const uint16_t *pairs = c->pairs + TC_CLAUSE_PAD;
    lanes s[8];
    UNROLL
    for (int k = 0; k < 8; k++)
        s[k] = all(0);
    size_t n = c->n;
    for (size_t p = 0; p < n + 3; p++) {
        const int8_t *a = row + (size_t)chars[p] * TC_TAG_ROW;
        const int8_t *b = row + (size_t)kinds[p] * TC_TAG_ROW;
        const int8_t *two = row + (size_t)pairs[p] * TC_TAG_ROW;
        UNROLL
        for (int k = 0; k < 7; k++)
            s[k] = plus(s[k + 1], of_slot(a, b, two, k));
        store(sum[(ptrdiff_t)p - 3], s[0]);
    }
    store(sum[n], s[7]);
    store(sum[n + 1], s[7]);
}

/* The row of the stretch S of a text, of which SUM stands for position BEG. */
KERNEL void add_one(tc_lane *sum, uint32_t beg, const int8_t *row, tc_stretch s)
{
    add_stretch(sum + (tc_stretch_beg(s) - beg), row + (size_t)tc_stretch_row(s) * TC_TAG_ROW,
                tc_stretch_len(s));
}

VECTOR static void add(tc_trellis *l, const tc_clause *c, const tc_tie *t, const tc_stretch *s,
                       uint32_t count)
{
    const int8_t *row = t->model->row;
    tc_lane *sum = l->sum + TC_CLAUSE_PAD;
    uint32_t words = c->words, beg = c->beg, end = beg + c->n;
    add_windows(sum, c, row);
    for (uint32_t i = 0; i < words; i++)
        add_one(sum, beg, row, c->word[i]);
    for (uint32_t i = 0; i < count && tc_stretch_beg(s[i]) < end; i++)
        if (tc_stretch_beg(s[i]) + tc_stretch_len(s[i]) <= end)
            add_one(sum, beg, row, s[i]);
}

/* ---- the best path ----
 *
 * To each of the eight labels that begin something (O and the B) lead all labels, two of them side by side in
 * each step; to those that go on leads what they go on. O stands in the last lane here, the first one is empty. */

enum { LEAST = TC_LANE_LEAST, ILLEGAL = TC_TAG_ILLEGAL };
static const tc_lane odd = {0, -1, 0, -1, 0, -1, 0, -1, 0, -1, 0, -1, 0, -1, 0, -1};
static const tc_lane inner = {0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0};
static const tc_lane not_first = {0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
static const tc_lane not_last = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0};

/* The SUM with O in the last lane. */
KERNEL lanes put_last(const tc_lane sum)
{
    return pick(load(not_first), pick(load(inner), load(sum), all(sum[0])), all(LEAST));
}
/* V with O, which is all over O, in the first lane. */
KERNEL lanes put_first(lanes v, lanes o)
{
    return pick(load(not_last), pick(load(inner), v, o), all(LEAST));
}

/* What begins behind the labels V, by S; FROM_O: where it does so best behind O. */
KERNEL lanes begin(lanes v, const tc_steps *s, tc_lane from_o)
{
    lanes a = adds(PAIR(v, 0), load(s->begin[0])), b = adds(PAIR(v, 1), load(s->begin[1]));
    lanes c = adds(PAIR(v, 2), load(s->begin[2])), d = adds(PAIR(v, 3), load(s->begin[3]));
    a = most(a, adds(PAIR(v, 4), load(s->begin[4])));
    b = most(b, adds(PAIR(v, 5), load(s->begin[5])));
    c = most(c, adds(PAIR(v, 6), load(s->begin[6])));
    lanes o = adds(PAIR(v, 7), load(s->begin[7]));
    lanes begins = most(most(a, b), most(c, most(d, o)));
    begins = most(begins, swap(begins));
    store(from_o, equal(begins, o));
    return begins;
}

VECTOR static uint8_t best_before(const tc_lane fore, const tc_lane from)
{
    return best_of(adds(load(fore), load(from)));
}

static void trace(tc_trellis *l, const tc_clause *c, const tc_tie *t, uint8_t y)
{
    uint32_t i = c->n - 1;
    for (;; i--) {
        l->label[i] = y;
        if (!y) {
            memset(l->label + l->run[i], 0, i - l->run[i]);
            i = l->run[i];
        }
        if (!i)
            return;
        const int16_t *from = t->from[c->border[i]][y], *fore = l->fore[i - 1];
        if (y && y % 2 == 0)
            y = tc_lanes_before(fore, from, y);
        else
            y = y && (l->quick[i] || l->from_o[i][y]) ? 0 : best_before(fore, from);
    }
}

VECTOR static void find(tc_trellis *l, const tc_clause *c, const tc_tie *t)
{
    enum { N = ILLEGAL };
    static const tc_lane start = {LEAST, 0, N, 0, N, 0, N, 0, N, 0, N, 0, N, 0, N, 0};
    const tc_lane *sum = l->sum + TC_CLAUSE_PAD;
    lanes v = adds(put_last(sum[0]), load(start)), o = last(v);
    uint32_t run = 0;
    l->run[0] = 0;
    store(l->fore[0], put_first(v, o));
    for (uint32_t i = 1; i < c->n; i++) {
        const tc_steps *s = &t->step[c->border[i]];
        lanes goes = most(adds(up(v), load(s->first)), adds(v, load(s->again))), begins;
        l->quick[i] = (uint8_t)all_less(adds(v, load(s->gain)), o);
        if (l->quick[i]) {
            begins = adds(o, load(s->begin[TC_TAG_LANES / 2 - 1]));
        } else {
            begins = begin(v, s, l->from_o[i]);
            run = l->from_o[i][TC_TAG_LABELS] ? run : i;
        }
        l->run[i] = (uint16_t)run;
        v = subs(adds(pick(load(odd), begins, goes), put_last(sum[i])), o);
        o = last(v);
        store(l->fore[i], put_first(v, o));
    }
    trace(l, c, t, best_of(put_first(v, o)));
}

VECTOR static void look_back(tc_trellis *l, const tc_clause *c, const tc_tie *t)
{
    const tc_lane *sum = l->sum + TC_CLAUSE_PAD;
    lanes back = all(0);
    store(l->back[c->n - 1], back);
    for (uint32_t i = c->n - 1; i > 0; i--) {
        const tc_lane *from = t->from[c->border[i]];
        const tc_steps *s = &t->step[c->border[i]];
        lanes v = adds(load(sum[i]), back), o = first(v);
        lanes a = adds(pick(load(odd), down(v), v), load(s->next)), b = adds(o, load(from[0]));
        if (!all_less(adds(v, load(s->ahead)), o)) {
            tc_lane u;
            store(u, v);
            for (int j = 1; j < TC_TAG_LABELS; j += 4) {
                a = most(a, adds(all(u[j]), load(from[j])));
                if (j + 2 < TC_TAG_LABELS)
                    b = most(b, adds(all(u[j + 2]), load(from[j + 2])));
            }
        }
        back = pick(load(not_last), subs(most(a, b), first(back)), all(LEAST));
        store(l->back[i - 1], back);
    }
}

static const tc_lanes vector = {
#if defined(__x86_64__)
    "avx2",
#else
    "neon",
#endif
    add,    find, look_back, margin, powers, share};

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
