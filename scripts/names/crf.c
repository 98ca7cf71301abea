#include "crf.h"

#include <immintrin.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FEATURES = 16 * MOST, NETS = 3 * NET, EDGE = 255 };

uint64_t seed = 88172645463325252u;

uint32_t chance(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed >> 16);
}

/* ---- lanes: 16 floats as two vectors; no fused operations, so that every machine gives the same ---- */

typedef struct lanes {
    __m256 a, b;
} lanes;

static inline lanes get(const float *p)
{
    return (lanes){_mm256_loadu_ps(p), _mm256_loadu_ps(p + 8)};
}
static inline void put(float *p, lanes x)
{
    _mm256_storeu_ps(p, x.a);
    _mm256_storeu_ps(p + 8, x.b);
}
static inline lanes all(float x)
{
    return (lanes){_mm256_set1_ps(x), _mm256_set1_ps(x)};
}
static inline lanes plus(lanes x, lanes y)
{
    return (lanes){_mm256_add_ps(x.a, y.a), _mm256_add_ps(x.b, y.b)};
}
static inline lanes times(lanes x, lanes y)
{
    return (lanes){_mm256_mul_ps(x.a, y.a), _mm256_mul_ps(x.b, y.b)};
}
static inline float sum(lanes x)
{
    __m256 s = _mm256_add_ps(x.a, x.b);
    __m128 t = _mm_add_ps(_mm256_castps256_ps128(s), _mm256_extractf128_ps(s, 1));
    t = _mm_add_ps(t, _mm_movehl_ps(t, t));
    return _mm_cvtss_f32(_mm_add_ss(t, _mm_shuffle_ps(t, t, 1)));
}

/* e to the power X, -30 <= X <= 30. */
static __m256 power(__m256 x)
{
    static const float c[] = {1.3981999507e-3f, 8.3334519073e-3f, 4.1665795894e-2f,
                              1.6666665459e-1f, 5.0000001201e-1f};
    x = _mm256_min_ps(_mm256_max_ps(x, _mm256_set1_ps(-30)), _mm256_set1_ps(30));
    __m256i k = _mm256_cvtps_epi32(_mm256_mul_ps(x, _mm256_set1_ps(1.44269504f)));
    __m256 n = _mm256_cvtepi32_ps(k);
    __m256 r = _mm256_sub_ps(x, _mm256_mul_ps(n, _mm256_set1_ps(0.693359375f)));
    r = _mm256_add_ps(r, _mm256_mul_ps(n, _mm256_set1_ps(2.12194440e-4f)));
    __m256 p = _mm256_set1_ps(1.9875691500e-4f);
    for (int i = 0; i < 5; i++)
        p = _mm256_add_ps(_mm256_mul_ps(p, r), _mm256_set1_ps(c[i]));
    p = _mm256_add_ps(_mm256_mul_ps(p, _mm256_mul_ps(r, r)), _mm256_add_ps(r, _mm256_set1_ps(1)));
    k = _mm256_slli_epi32(_mm256_add_epi32(k, _mm256_set1_epi32(127)), 23);
    return _mm256_mul_ps(p, _mm256_castsi256_ps(k));
}

static inline lanes powers(lanes x)
{
    return (lanes){power(x.a), power(x.b)};
}

/* W goes up G by AdaGrad, A is the sum of the squares. */
static inline void step(float *w, float *a, lanes g, lanes rate)
{
    __m256 small = _mm256_set1_ps(0.01f);
    lanes z = plus(get(a), times(g, g));
    put(a, z);
    lanes d = {_mm256_div_ps(g.a, _mm256_sqrt_ps(_mm256_add_ps(z.a, small))),
               _mm256_div_ps(g.b, _mm256_sqrt_ps(_mm256_add_ps(z.b, small)))};
    put(w, plus(get(w), times(rate, d)));
}

/* ---- rows by feature ---- */

static struct {
    uint64_t *key;
    uint32_t *value; /* how often; then the row */
    size_t size, used;
} table;

static size_t place_of(uint64_t key)
{
    uint64_t h = (key ^ key >> 31) * 0x9E3779B97F4A7C15u;
    h = (h ^ h >> 29) * 0xBF58476D1CE4E5B9u;
    size_t i = (h ^ h >> 32) & (table.size - 1);
    while (table.key[i] && table.key[i] != key)
        i = (i + 1) & (table.size - 1);
    return i;
}

static void table_new(size_t n)
{
    free(table.key);
    free(table.value);
    for (table.size = 1024; table.size < 2 * n;)
        table.size *= 2;
    table.used = 0;
    table.key = room(table.size * sizeof *table.key);
    table.value = room(table.size * sizeof *table.value);
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

void rows_make(model *m, uint32_t least)
{
    m->key = room((table.used + 1) * sizeof *m->key);
    m->rows = 0;
    for (size_t i = 0; i < table.size; i++)
        if (table.key[i] && table.value[i] >= (table.key[i] >> 56 == F_TWO ? 2 * least : least))
            m->key[++m->rows] = table.key[i];
    qsort(m->key + 1, m->rows, sizeof *m->key, by_value);
}

void rows_open(model *m, int train)
{
    size_t weights = (m->rows + 1) * (size_t)ROW * sizeof *m->w;
    table_new(m->rows + 1);
    for (uint32_t r = 1; r <= m->rows; r++) {
        size_t i = place_of(m->key[r]);
        table.key[i] = m->key[r];
        table.value[i] = r;
    }
    m->w = room(weights);
    m->a = train ? room(weights) : NULL;
    m->u = m->net ? room(NETS * LANES * sizeof *m->u) : NULL;
    m->u_a = m->net && train ? room(NETS * LANES * sizeof *m->u_a) : NULL;
}

/* ---- features of a sentence ---- */

/* Where the slots of a row go: around a character; from a character on to the next; around a stretch. */
enum { AROUND, BETWEEN, STRETCH };

static struct {
    uint32_t row;
    int16_t at, len;
    uint8_t where;
} feature[FEATURES];
static int features;
static uint8_t border[MOST];
static int counting;

static void found(int kind, uint64_t what, int where, int at, int len)
{
    uint64_t key = (uint64_t)kind << 56 | (what + 1);
    size_t i = place_of(key);
    if (counting) {
        if (!table.key[i] && ++table.used > table.size / 4 * 3)
            die("too many features", NULL);
        table.key[i] = key;
        table.value[i]++;
    } else if (table.key[i]) {
        if (features == FEATURES)
            die("too many features of a sentence", NULL);
        feature[features].row = table.value[i];
        feature[features].at = (int16_t)at;
        feature[features].len = (int16_t)len;
        feature[features++].where = (uint8_t)where;
    }
}

/* The class of the character at K of a token of LEN characters. */
static uint8_t class_at(uint8_t cls, int k, int len)
{
    if (cls >= 32)
        return (uint8_t)(192 + cls - 32);
    int place = len == 1 ? 0 : len == 2 ? 1 + k : !k ? 3 : k + 1 < len ? 4 : 5;
    return (uint8_t)(6 * cls + place);
}

static uint8_t border_of(const token *a, const token *b)
{
    if (a->cls < 31 && b->cls < 31)
        return a->len == 1 || b->len == 1 ? 6 : 1;
    if (a->cls == 32 || b->cls == 32)
        return 3;
    if (a->cls == 41 || b->cls == 41)
        return 4;
    return (a->cls >= 35 && a->cls <= 40) || (b->cls >= 35 && b->cls <= 40) ? 5 : 2;
}

static void find_proposals(const sentence *s)
{
    for (int i = 0; i < s->proposals; i++) {
        const proposal *p = &s->proposal[i], *q = s->proposal;
        int named = 0, typed = 0;
        for (; q < p; q++)
            if (q->beg == p->beg && q->end == p->end) {
                named |= q->evidence == p->evidence;
                typed |= q->type == p->type;
            }
        if (!named)
            found(F_EVIDENCE, p->evidence, STRETCH, p->beg, p->end - p->beg);
        if (!typed)
            found(F_TYPE, p->type, STRETCH, p->beg, p->end - p->beg);
    }
}

static void find_features(const model *m, const sentence *s)
{
    uint8_t around[MOST + 2], *cls = around + 1;
    int n = s->n, at = 0;
    features = 0;
    for (int i = 0; i < s->tokens; i++) {
        const token *t = &s->token[i];
        for (int k = 0; k < t->len; k++) {
            cls[at + k] = class_at(t->cls, k, t->len);
            border[at + k] = k ? (t->len > 3 ? 7 : 0) : i ? border_of(t - 1, t) : 0;
        }
        if (t->word)
            found(F_WORD, t->word, STRETCH, at, t->len);
        at += t->len;
    }
    around[0] = cls[n] = EDGE;
    for (int i = 0; i < n; i++) {
        found(F_CHAR, s->code[i], AROUND, i, 0);
        found(F_CLASS, cls[i], AROUND, i, 0);
    }
    for (int i = -1; i < n; i++) {
        uint64_t a = i < 0 ? 1 : s->code[i], b = i + 1 < n ? s->code[i + 1] : 1;
        found(F_PAIR, (uint64_t)cls[i] << 8 | cls[i + 1], BETWEEN, i, 0);
        if (m->twos)
            found(F_TWO, a << 16 | b, BETWEEN, i, 0);
    }
    find_proposals(s);
}

void rows_count(const model *m, const sentence *s)
{
    if (!counting)
        table_new(1 << 22);
    counting = 1;
    find_features(m, s);
}

/* ---- sums, and what their gradients do ---- */

typedef float column[LANES];

static column score_room[PAD + MOST + PAD], slope_room[PAD + MOST + PAD];
static uint8_t sloped_room[PAD + MOST + PAD]; /* where SLOPE is any */
static column *const score = score_room + PAD, *const slope = slope_room + PAD;
static uint8_t *const sloped = sloped_room + PAD;

/* Add the slot to the score at AT; with RATE: go up the slope there. */
static inline void use(const model *m, uint32_t row, int slot, int at, const lanes *rate)
{
    size_t w = (size_t)row * ROW + (size_t)slot * LANES;
    if (!rate)
        put(score[at], plus(get(score[at]), get(m->w + w)));
    else if (sloped[at])
        step(m->w + w, m->a + w, get(slope[at]), *rate);
}

static void use_all(const model *m, const lanes *rate)
{
    for (int i = 0; i < features; i++) {
        uint32_t row = feature[i].row;
        int at = feature[i].at, end = at + feature[i].len;
        if (feature[i].where != STRETCH) {
            int around = feature[i].where == AROUND;
            for (int k = 0; k < 6 + around; k++)
                use(m, row, k, at - 2 - around + k, rate);
            continue;
        }
        use(m, row, 0, at - 2, rate);
        use(m, row, 1, at - 1, rate);
        use(m, row, end - at == 1 ? 7 : 2, at, rate);
        for (int k = at + 1; k < end - 1; k++)
            use(m, row, 3, k, rate);
        if (end - at > 1)
            use(m, row, 4, end - 1, rate);
        use(m, row, 5, end, rate);
        use(m, row, 6, end + 1, rate);
    }
}

/* The net's values for a sentence, zeros before and behind; of 100, DROP are left out. */
static float value[(MOST + 2) * NET];

static void find_values(const sentence *s, int drop)
{
    float keep = 100.0f / (float)(100 - drop);
    memset(value, 0, NET * sizeof *value);
    memset(value + (size_t)(s->n + 1) * NET, 0, NET * sizeof *value);
    for (int i = 0; i < s->n; i++) {
        const uint8_t *p = s->net + (size_t)i * NET;
        float *v = value + (size_t)(i + 1) * NET;
        for (int k = 0; k < NET; k++)
            v[k] = k < CHANCES ? p[k] * (1 / 255.0f) : (int8_t)p[k] * (1 / 127.0f);
        for (int k = 0; drop && k < NET; k++)
            v[k] = (int)(chance() % 100) < drop ? 0 : v[k] * keep;
    }
}

static void add_values(const model *m, int n)
{
    for (int i = 0; i < n; i += 2) { /* two at a time: the weights are read half as often */
        const float *v = value + (size_t)i * NET, *w = i + 1 < n ? v + NET : v;
        lanes x = all(0), y = all(0);
        for (int k = 0; k < NETS; k++) {
            lanes u = get(m->u + (size_t)k * LANES);
            x = plus(x, times(all(v[k]), u));
            y = plus(y, times(all(w[k]), u));
        }
        put(score[i], plus(get(score[i]), x));
        if (i + 1 < n)
            put(score[i + 1], plus(get(score[i + 1]), y));
    }
}

static void learn_values(const model *m, int n, float rate)
{
    int at[MOST], count = 0;
    for (int i = 0; i < n; i++)
        if (sloped[i])
            at[count++] = i;
    for (int k = 0; count && k < NETS; k++) {
        lanes g = all(0);
        for (int i = 0; i < count; i++)
            g = plus(g, times(all(value[(size_t)at[i] * NET + (size_t)k]), get(slope[at[i]])));
        step(m->u + (size_t)k * LANES, m->u_a + (size_t)k * LANES, g, all(rate));
    }
}

/* The scores of S; in training, T, something is left out. */
static void find_scores(const model *m, const sentence *s, const training *t)
{
    int kept = 0;
    counting = 0;
    find_features(m, s);
    for (int i = 0; i < features; i++)
        if (!t || (int)(chance() % 100) >= t->drop)
            feature[kept++] = feature[i];
    features = kept;
    memset(score_room, 0, (size_t)(s->n + 2 * PAD) * sizeof *score_room);
    use_all(m, NULL);
    if (m->net) {
        find_values(s, t ? t->net_drop : 0);
        add_values(m, s->n);
    }
}

/* ---- chances ---- */

static int is_legal(int i, int j)
{
    return i < LABELS && j < LABELS && (!j || j % 2 || i == j || i == j - 1);
}

static column e_trans[BORDERS][LANES],
    e_back[BORDERS][LANES]; /* by label before; by label behind */
static column e_score[MOST], fore[MOST], back[MOST], likely[MOST];

static void find_trans(const model *m)
{
    for (int b = 0; b < BORDERS; b++)
        for (int i = 0; i < LANES; i++) {
            put(e_trans[b][i], powers(get(m->trans[b][i])));
            for (int j = 0; j < LANES; j++) {
                e_trans[b][i][j] = is_legal(i, j) ? e_trans[b][i][j] : 0;
                e_back[b][j][i] = e_trans[b][i][j];
            }
        }
}

static void go_forward(int n)
{
    for (int t = 0; t < n; t++) {
        lanes v = all(0);
        float most = score[t][0];
        for (int j = 1; j < LABELS; j++)
            most = score[t][j] > most ? score[t][j] : most;
        put(e_score[t], powers(plus(get(score[t]), all(-most))));
        e_score[t][LABELS] = 0;
        for (int i = 0; t && i < LABELS; i++)
            v = plus(v, times(all(fore[t - 1][i]), get(e_trans[border[t]][i])));
        put(fore[t], times(t ? v : all(1), get(e_score[t])));
        for (int j = 2; !t && j < LABELS; j += 2)
            fore[0][j] = 0; /* nothing goes on at the beginning */
        put(fore[t], times(get(fore[t]), all(1 / sum(get(fore[t])))));
    }
}

/* With PAIR: adds the expected counts of pairs of labels by border. */
static void go_back(int n, column (*pair)[LANES])
{
    for (int j = 0; j < LANES; j++)
        back[n - 1][j] = j < LABELS;
    for (int t = n - 1; t >= 0; t--) {
        lanes p = times(get(fore[t]), get(back[t]));
        put(likely[t], times(p, all(1 / sum(p))));
        if (!t)
            break;
        column b;
        lanes x = times(get(back[t]), get(e_score[t])), v = all(0);
        put(b, x);
        for (int j = 0; j < LABELS; j++)
            v = plus(v, times(all(b[j]), get(e_back[border[t]][j])));
        float whole = 1 / sum(times(get(fore[t - 1]), v));
        for (int i = 0; pair && i < LABELS; i++) {
            float f = fore[t - 1][i] * whole, *to = pair[border[t]][i];
            if (f > 1e-9f)
                put(to, plus(get(to), times(times(all(f), get(e_trans[border[t]][i])), x)));
        }
        put(back[t - 1], times(v, all(1 / sum(v))));
    }
}

const float (*crf_chances(const model *m, const sentence *s))[LANES]
{
    find_scores(m, s, NULL);
    find_trans(m);
    go_forward(s->n);
    go_back(s->n, NULL);
    return (const float(*)[LANES])likely;
}

/* ---- learning ---- */

/* Slopes and wanted pairs of labels where they are sure. */
static float want_labels(const sentence *s, column (*want)[LANES])
{
    float gain = 0;
    for (int t = 0; t < s->n; t++) {
        float p = likely[t][s->label[t]];
        gain += logf(p + 1e-9f);
        sloped[t] = 1 - p >= .003f;
        put(slope[t], times(get(likely[t]), all(-1)));
        slope[t][s->label[t]] += 1;
        if (t)
            want[border[t]][s->label[t - 1]][s->label[t]] += 1;
    }
    return gain;
}

/* Pairs of labels that the chances X at a place and Y behind it want: what goes on comes from its own
 * type, the rest is shared out. X is used up. */
static void want_pairs(column *want, float *x, const float *y)
{
    float rest = y[0];
    for (int k = 1; k < LABELS; k += 2) {
        float in = x[k] + x[k + 1], w = y[k + 1] < in ? y[k + 1] : in;
        rest += y[k];
        if (in <= 0)
            continue;
        float a = w * x[k] / in, b = w * x[k + 1] / in;
        want[k][k + 1] += a;
        want[k + 1][k + 1] += b;
        x[k] -= a;
        x[k + 1] -= b;
    }
    for (int i = 0; rest > 0 && i < LABELS; i++) {
        if (x[i] <= 0)
            continue;
        want[i][0] += x[i] * y[0] / rest;
        for (int k = 1; k < LABELS; k += 2)
            want[i][k] += x[i] * y[k] / rest;
    }
}

/* The same where a teacher gave chances. */
static float want_chances(const sentence *s, column (*want)[LANES])
{
    column x, y = {0};
    float gain = 0;
    for (int t = 0; t < s->n; t++) {
        const uint8_t *c = s->chance + (size_t)t * LABELS;
        float whole = 0, most = 0;
        memcpy(x, y, sizeof x);
        for (int j = 0; j < LABELS; j++)
            whole += c[j];
        for (int j = 0; j < LABELS; j++) {
            y[j] = whole > 0 ? c[j] / whole : 0;
            float d = fabsf(y[j] - likely[t][j]);
            most = d > most ? d : most;
            gain += y[j] > 0 ? y[j] * logf(likely[t][j] + 1e-9f) : 0;
        }
        put(slope[t], plus(get(y), times(get(likely[t]), all(-1))));
        sloped[t] = most >= .01f;
        if (t)
            want_pairs(want[border[t]], x, y);
    }
    return gain;
}

float crf_learn(model *m, const sentence *s, const training *t)
{
    static column pair[BORDERS][LANES], want[BORDERS][LANES];
    int n = s->n;
    find_scores(m, s, t);
    for (int i = 0; !s->chance && i < n; i++)
        score[i][0] += s->label[i] ? t->lean : 0;
    find_trans(m);
    memset(pair, 0, sizeof pair);
    memset(want, 0, sizeof want);
    memset(sloped_room, 0, sizeof sloped_room);
    go_forward(n);
    go_back(n, pair);
    float gain = s->chance ? want_chances(s, want) : want_labels(s, want);
    lanes rate = all(t->rate);
    use_all(m, &rate);
    if (m->net)
        learn_values(m, n, t->net_rate);
    for (int b = 0; b < BORDERS; b++)
        for (int i = 0; i < LABELS; i++)
            for (int j = 0; j < LABELS; j++) {
                float d = is_legal(i, j) ? want[b][i][j] - pair[b][i][j] : 0;
                if (d == 0)
                    continue;
                m->trans_a[b][i][j] += d * d;
                m->trans[b][i][j] += t->rate * d / sqrtf(m->trans_a[b][i][j] + 1);
            }
    return gain;
}

/* ---- files: a line of numbers, the keys (words and evidence by name), the weights ---- */

static names *names_of(int kind)
{
    return kind == F_WORD       ? &words
           : kind == F_EVIDENCE ? &evidences
           : kind == F_TYPE     ? &types
                                : NULL;
}

void model_write(const model *m, const char *path)
{
    FILE *f = fopen(path, "wb");
    if (!f)
        die("cannot write", path);
    fprintf(f, "names 1 %u %d %d\n", m->rows, m->twos, m->net);
    for (uint32_t r = 1; r <= m->rows; r++) {
        int kind = (int)(m->key[r] >> 56);
        uint64_t what = (m->key[r] & 0xFFFFFFFFFFFFFFu) - 1;
        const names *n = names_of(kind);
        if (n)
            fprintf(f, "%d\t%s\n", kind, n->p[what]);
        else
            fprintf(f, "%d\t%llu\n", kind, (unsigned long long)what);
    }
    fwrite(m->trans, sizeof m->trans, 1, f);
    fwrite(m->w + ROW, ROW * sizeof *m->w, m->rows, f);
    if (m->net)
        fwrite(m->u, sizeof *m->u, NETS * LANES, f);
    if (fclose(f) != 0)
        die("cannot write", path);
}

void model_read(model *m, const char *path)
{
    FILE *f = fopen(path, "rb");
    char *line = NULL;
    size_t cap = 0;
    *m = (model){0};
    if (!f || getline(&line, &cap, f) < 0 ||
        sscanf(line, "names 1 %u %d %d", &m->rows, &m->twos, &m->net) != 3)
        die("no weights:", path);
    m->key = room((m->rows + 1) * sizeof *m->key);
    for (uint32_t r = 1; r <= m->rows; r++) {
        ssize_t len = getline(&line, &cap, f);
        char *tab = len > 0 ? strchr(line, '\t') : NULL;
        if (!tab)
            die("weights are cut short:", path);
        line[len - 1] = 0;
        int kind = atoi(line);
        names *n = names_of(kind);
        uint64_t what = n ? number_of(n, tab + 1) : strtoull(tab + 1, NULL, 10);
        m->key[r] = (uint64_t)kind << 56 | (what + 1);
    }
    free(line);
    rows_open(m, 0);
    if (fread(m->trans, sizeof m->trans, 1, f) != 1 ||
        fread(m->w + ROW, ROW * sizeof *m->w, m->rows, f) != m->rows ||
        (m->net && fread(m->u, sizeof *m->u, NETS * LANES, f) != NETS * LANES))
        die("weights are cut short:", path);
    fclose(f);
}
