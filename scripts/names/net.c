/* scripts/names/net.c — the values of a small tagging net (LAC small of python3-jieba: two layers of GRU both ways)
 * for each character of a text, from which teachers learn.
 * usage: net FOLDER_OF_THE_NET FILE >FILE.net     FILE: written by dump.c
 * By character 10 chances of 255 (O; person, place, org, other name: beginning, rest; a word begins), then 256 values
 * of 127. */
#include <immintrin.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    D = 128, /* values of a direction */
    D2 = 2 * D,
    D3 = 3 * D,
    TAGS = 57,
    TAG_ROOM = 64,
    CODES = 20941,
    CHANCES = 10,
    BATCH = 16,     /* sentences that go through the net side by side */
    STRETCH = 4096, /* sentences among which those of like length are looked for */
    MOST = 512
};

static void die(const char *what, const char *which)
{
    fprintf(stderr, "net: %s %s\n", what, which);
    exit(1);
}

static void *room(size_t bytes)
{
    size_t size = (bytes + 319) & ~(size_t)63;
    void *p = aligned_alloc(64, size);
    if (!p)
        die("no memory", "");
    return memset(p, 0, size);
}

/* ---- matrices ---- */

static const char *folder;

/* The N floats that end a file of weights. */
static float *weights(const char *name, size_t n)
{
    char path[512];
    snprintf(path, sizeof path, "%s/model_baseline/%s", folder, name);
    FILE *f = fopen(path, "rb");
    float *p = room(n * sizeof *p);
    if (!f || fseek(f, -(long)(n * sizeof *p), SEEK_END) != 0 || fread(p, sizeof *p, n, f) != n)
        die("no weights:", path);
    fclose(f);
    return p;
}

static float *numbered(const char *name, int i, const char *kind, size_t n)
{
    char full[32];
    snprintf(full, sizeof full, "%s_%d.%s_0", name, i, kind);
    return weights(full, n);
}

/* B[k][n], rows LD apart, as panels of 16 columns: [n / 16][k][16]. */
static float *panels(const float *b, size_t k, size_t n, size_t ld)
{
    float *p = room((n + 15) / 16 * k * 16 * sizeof *p);
    for (size_t c = 0; c < n; c++)
        for (size_t i = 0; i < k; i++)
            p[(c / 16 * k + i) * 16 + c % 16] = b[i * ld + c];
    return p;
}

/* M rows of C = A * P + BIAS, sixteen columns. The numbers of rows are known to the compiler. */
static inline __attribute__((always_inline)) void kernel(size_t m, const float *a, size_t lda,
                                                         const float *p, size_t k, float *c,
                                                         size_t ldc, const float *bias)
{
    __m256 s[6][2];
    for (size_t i = 0; i < m; i++) {
        s[i][0] = bias ? _mm256_loadu_ps(bias) : _mm256_setzero_ps();
        s[i][1] = bias ? _mm256_loadu_ps(bias + 8) : _mm256_setzero_ps();
    }
    for (size_t j = 0; j < k; j++) {
        __m256 x = _mm256_loadu_ps(p + j * 16), y = _mm256_loadu_ps(p + j * 16 + 8);
#pragma GCC unroll 6
        for (size_t i = 0; i < m; i++) {
            __m256 v = _mm256_broadcast_ss(a + i * lda + j);
            s[i][0] = _mm256_fmadd_ps(v, x, s[i][0]);
            s[i][1] = _mm256_fmadd_ps(v, y, s[i][1]);
        }
    }
    for (size_t i = 0; i < m; i++) {
        _mm256_storeu_ps(c + i * ldc, s[i][0]);
        _mm256_storeu_ps(c + i * ldc + 8, s[i][1]);
    }
}

#define KERNEL(M)                                                                                  \
    static __attribute__((noinline)) void kernel##M(const float *a, size_t lda, const float *p,    \
                                                    size_t k, float *c, size_t ldc,                \
                                                    const float *bias)                             \
    {                                                                                              \
        kernel(M, a, lda, p, k, c, ldc, bias);                                                     \
    }
KERNEL(1)
KERNEL(2)
KERNEL(3)
KERNEL(4)
KERNEL(5)
KERNEL(6)

/* C[m][n] = A[m][k] * P + BIAS, rows of A that fit the cache at a time. */
static void multiply(const float *a, size_t lda, const float *p, size_t m, size_t k, size_t n,
                     float *c, size_t ldc, const float *bias)
{
    static void (*const by_rows[])(const float *, size_t, const float *, size_t, float *, size_t,
                                   const float *) = {NULL,    kernel1, kernel2, kernel3,
                                                     kernel4, kernel5, kernel6};
    enum { BLOCK = 48 };
    for (size_t block = 0; block < m; block += BLOCK)
        for (size_t j = 0; j < n; j += 16)
            for (size_t i = block, rows; i < m && i < block + BLOCK; i += rows) {
                size_t left = (m < block + BLOCK ? m : block + BLOCK) - i;
                rows = left < 6 ? left : 6;
                by_rows[rows](a + i * lda, lda, p + j * k, k, c + i * ldc + j, ldc,
                              bias ? bias + j : NULL);
            }
}

static __m256 power(__m256 x)
{
    static const float c[] = {1.3981999507e-3f, 8.3334519073e-3f, 4.1665795894e-2f,
                              1.6666665459e-1f, 5.0000001201e-1f};
    x = _mm256_min_ps(_mm256_max_ps(x, _mm256_set1_ps(-87)), _mm256_set1_ps(88));
    __m256 n = _mm256_round_ps(_mm256_mul_ps(x, _mm256_set1_ps(1.44269504f)),
                               _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
    x = _mm256_fnmadd_ps(n, _mm256_set1_ps(0.693359375f), x);
    x = _mm256_fnmadd_ps(n, _mm256_set1_ps(-2.12194440e-4f), x);
    __m256 y = _mm256_set1_ps(1.9875691500e-4f);
    for (int i = 0; i < 5; i++)
        y = _mm256_fmadd_ps(y, x, _mm256_set1_ps(c[i]));
    y = _mm256_fmadd_ps(y, _mm256_mul_ps(x, x), _mm256_add_ps(x, _mm256_set1_ps(1)));
    __m256i k = _mm256_add_epi32(_mm256_cvtps_epi32(n), _mm256_set1_epi32(127));
    return _mm256_mul_ps(y, _mm256_castsi256_ps(_mm256_slli_epi32(k, 23)));
}

static __m256 sigmoid(__m256 x)
{
    __m256 one = _mm256_set1_ps(1), minus = _mm256_sub_ps(_mm256_setzero_ps(), x);
    return _mm256_div_ps(one, _mm256_add_ps(one, power(minus)));
}

static __m256 tangent(__m256 x)
{
    __m256 one = _mm256_set1_ps(1), e = power(_mm256_add_ps(x, x));
    return _mm256_sub_ps(one, _mm256_div_ps(_mm256_set1_ps(2), _mm256_add_ps(e, one)));
}

/* ---- the net ---- */

static float *letters;            /* [CODES][D] */
static float *in[5], *in_bias[5]; /* of both directions of both layers; of the tags */
static float *gate[4], *candidate[4];
static float *first[2]; /* [CODES][D3]: what a character gives to the first layer, made once */
static uint8_t made[CODES];
static uint16_t code_of[0x10000];
/* e to the weights of pairs of tags, of the tags at both ends; what the tags say. */
static float to[TAGS][TAG_ROOM], from[TAGS][TAG_ROOM], begins[TAG_ROOM], ends[TAG_ROOM];
static int cls[TAGS], word_begins[TAGS];

static FILE *open_text(char *path, size_t size, const char *name)
{
    snprintf(path, size, "%s/%s", folder, name);
    FILE *f = fopen(path, "r");
    if (!f)
        die("cannot read", path);
    return f;
}

static void read_tags(void)
{
    static const char *const tag[] = {"PER", "nr", "LOC", "ns", "ORG", "nt", "nz"};
    char line[512];
    float *pair = weights("crfw", (TAGS + 2) * TAGS);
    for (int i = 0; i < TAGS; i++) {
        begins[i] = expf(pair[i]);
        ends[i] = expf(pair[TAGS + i]);
        for (int j = 0; j < TAGS; j++)
            from[j][i] = to[i][j] = expf(pair[(i + 2) * TAGS + j]);
    }
    free(pair);
    FILE *f = open_text(line, sizeof line, "tag.dic");
    while (fgets(line, sizeof line, f)) {
        char *name = strchr(line, '\t');
        int id = atoi(line);
        if (!name || id < 0 || id >= TAGS)
            continue;
        name[strcspn(name, "\r\n")] = 0;
        char *dash = strrchr(++name, '-');
        word_begins[id] = !dash || dash[1] == 'B';
        if (dash)
            *dash = 0;
        for (int k = 0; k < 7; k++)
            if (strcmp(name, tag[k]) == 0)
                cls[id] = 1 + k / 2 * 2 + !word_begins[id];
    }
    fclose(f);
}

/* The character that S is, 0 for none or several. */
static int one_utf8(const char *s)
{
    const unsigned char *p = (const unsigned char *)s;
    size_t n = strlen(s);
    if (n == 1 && p[0] < 0x80)
        return p[0];
    if (n == 2 && p[0] >= 0xC0 && p[0] < 0xE0)
        return (p[0] & 31) << 6 | (p[1] & 63);
    if (n == 3 && p[0] >= 0xE0 && p[0] < 0xF0)
        return (p[0] & 15) << 12 | (p[1] & 63) << 6 | (p[2] & 63);
    return 0;
}

/* What the net knows C as. */
static int net_char(int c)
{
    static const uint16_t alike[][2] = {
        {0x3002, '.'},  {0x2026, '.'},    {0x3001, ','}, {0x201C, '"'}, {0x201D, '"'},
        {0x300C, '"'},  {0x300D, '"'},    {0x300E, '"'}, {0x300F, '"'}, {0x2018, '\''},
        {0x2019, '\''}, {0x2014, '-'},    {0x2015, '-'}, {0x3010, '['}, {0x3014, '['},
        {0x3016, '['},  {0x3011, ']'},    {0x3015, ']'}, {0x3017, ']'}, {0x3008, 0x300A},
        {0x3000, ' '},  {0x3009, 0x300B}, {0xFF5E, '~'}};
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
        if (alike[i][0] == c)
            return alike[i][1];
    if (c >= 0xFF01 && c <= 0xFF5D)
        c -= 0xFEE0;
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

static void read_letters(void)
{
    static uint16_t own[0x10000];
    char line[512];
    for (int c = 0; c < 0x10000; c++)
        own[c] = CODES - 1;
    FILE *f = open_text(line, sizeof line, "word.dic");
    while (fgets(line, sizeof line, f)) {
        char *tab = strchr(line, '\t');
        int code = atoi(line), c;
        if (!tab)
            continue;
        tab[strcspn(tab, "\r\n")] = 0;
        if ((c = one_utf8(tab + 1)) > 0 && code >= 0 && code < CODES)
            own[c] = (uint16_t)code;
    }
    fclose(f);
    for (int c = 0; c < 0x10000; c++)
        code_of[c] = own[net_char(c)];
}

static void read_net(void)
{
    letters = weights("word_emb", (size_t)CODES * D);
    for (int i = 0; i < 5; i++) {
        size_t k = i < 2 ? D : D2, n = i < 4 ? D3 : TAGS;
        float *w = numbered("fc", i, "w", k * n), *b = numbered("fc", i, "b", n);
        in[i] = panels(w, k, n, n);
        in_bias[i] = room(D3 * sizeof *b);
        memcpy(in_bias[i], b, n * sizeof *b);
        free(w);
        free(b);
        if (i == 4)
            break;
        w = numbered("gru", i, "w", D * D3), b = numbered("gru", i, "b", D3);
        for (int j = 0; j < D3; j++)
            in_bias[i][j] += b[j];
        gate[i] = panels(w, D, D2, D2);
        candidate[i] = panels(w + D * D2, D, D, D);
        free(w);
        free(b);
    }
    for (int i = 0; i < 2; i++)
        first[i] = room((size_t)CODES * D3 * sizeof *first[i]);
    read_tags();
    read_letters();
}

/* ---- a batch of sentences, long ones first; the row of sentence i at time t is off[t] + i ---- */

typedef struct text {
    uint16_t *code;
    int n, order;
    uint8_t *out; /* [n][CHANCES + D2] */
} text;

static int alive[MOST], off[MOST + 1], rows;
static float *hidden, *last, *tags, *x[2]; /* [rows] [D2], [D2], [TAG_ROOM], [D3] */
static int *row_on, *row_back, *source, *source_back;

static void make_room(void)
{
    size_t n = BATCH * MOST;
    hidden = room(n * D2 * sizeof *hidden);
    last = room(n * D2 * sizeof *last);
    tags = room(n * TAG_ROOM * sizeof *tags);
    x[0] = room(n * D3 * sizeof *x[0]);
    x[1] = room(n * D3 * sizeof *x[1]);
    row_on = room(n * sizeof *row_on);
    row_back = room(n * sizeof *row_back);
    source = room(n * sizeof *source);
    source_back = room(n * sizeof *source_back);
}

static void lay_out(text **s, int count)
{
    rows = 0;
    for (int t = 0; t < s[0]->n; t++) {
        for (alive[t] = 0; alive[t] < count && s[alive[t]]->n > t;)
            alive[t]++;
        off[t] = rows;
        rows += alive[t];
    }
    for (int t = 0; t < s[0]->n; t++)
        for (int i = 0; i < alive[t]; i++) {
            row_on[off[t] + i] = off[t] + i;
            row_back[off[t] + i] = off[s[i]->n - 1 - t] + i;
            source[off[t] + i] = s[i]->code[t];
        }
    for (int i = 0; i < rows; i++)
        source_back[i] = source[row_back[i]];
}

/* Direction K of a layer over TIMES steps: its input IN by WHICH row of each step, its values to OUT by ROW. */
static void run(int k, const float *input, const int *which, const int *row, int times, float *out)
{
    static float h[BATCH * D], g[BATCH * D2], rh[BATCH * D], c[BATCH * D];
    memset(h, 0, sizeof h);
    for (int t = 0; t < times; t++) {
        int n = alive[t];
        multiply(h, D, gate[k], (size_t)n, D, D2, g, D2, NULL);
        for (int i = 0; i < n; i++) {
            const float *xi = input + (size_t)which[off[t] + i] * D3 + D, *gi = g + i * D2 + D;
            for (int j = 0; j < D; j += 8) {
                __m256 r = sigmoid(_mm256_add_ps(_mm256_loadu_ps(gi + j), _mm256_loadu_ps(xi + j)));
                _mm256_storeu_ps(rh + i * D + j, _mm256_mul_ps(r, _mm256_loadu_ps(h + i * D + j)));
            }
        }
        multiply(rh, D, candidate[k], (size_t)n, D, D, c, D, NULL);
        for (int i = 0; i < n; i++) {
            const float *xi = input + (size_t)which[off[t] + i] * D3;
            float *o = out + (size_t)row[off[t] + i] * D2, *hi = h + i * D;
            for (int j = 0; j < D; j += 8) {
                __m256 u = _mm256_add_ps(_mm256_loadu_ps(g + i * D2 + j), _mm256_loadu_ps(xi + j));
                __m256 v =
                    _mm256_add_ps(_mm256_loadu_ps(c + i * D + j), _mm256_loadu_ps(xi + D2 + j));
                __m256 old = _mm256_loadu_ps(hi + j);
                v = _mm256_fmadd_ps(sigmoid(u), _mm256_sub_ps(tangent(v), old), old);
                _mm256_storeu_ps(hi + j, v);
                _mm256_storeu_ps(o + j, v);
            }
        }
    }
}

/* O = M A. */
static void turn(const float (*m)[TAG_ROOM], const float *a, float *o)
{
    __m256 s[8];
    for (int j = 0; j < 8; j++)
        s[j] = _mm256_setzero_ps();
    for (int i = 0; i < TAGS; i++)
        for (int j = 0; j < 8; j++)
            s[j] = _mm256_fmadd_ps(_mm256_set1_ps(a[i]), _mm256_loadu_ps(m[i] + 8 * j), s[j]);
    for (int j = 0; j < 8; j++)
        _mm256_storeu_ps(o + 8 * j, s[j]);
}

static void scale(float *v)
{
    float sum = 0;
    for (int j = 0; j < TAGS; j++)
        sum += v[j];
    for (int j = 0; j < TAG_ROOM; j++)
        v[j] /= sum;
}

/* The chances of sentence I by its tags, forward and backward. */
static void put_chances(const text *s, int i)
{
    static float fore[MOST][TAG_ROOM], e[MOST][TAG_ROOM];
    float back[TAG_ROOM], next[TAG_ROOM];
    for (int t = 0; t < s->n; t++) {
        const float *tag = tags + (size_t)(off[t] + i) * TAG_ROOM;
        float most = tag[0];
        for (int j = 1; j < TAGS; j++)
            most = tag[j] > most ? tag[j] : most;
        for (int j = 0; j < TAG_ROOM; j++)
            e[t][j] = j < TAGS ? expf(tag[j] - most) : 0;
        if (t)
            turn((const float(*)[TAG_ROOM])to, fore[t - 1], fore[t]);
        for (int j = 0; j < TAG_ROOM; j++)
            fore[t][j] = (t ? fore[t][j] : begins[j]) * e[t][j];
        scale(fore[t]);
    }
    memcpy(back, ends, sizeof back);
    for (int t = s->n - 1; t >= 0; t--) {
        float p[CHANCES] = {0}, sum = 0;
        for (int j = 0; j < TAGS; j++) {
            float v = fore[t][j] * back[j];
            sum += v;
            p[cls[j]] += v;
            p[CHANCES - 1] += word_begins[j] ? v : 0;
        }
        for (int c = 0; c < CHANCES; c++)
            s->out[t * (CHANCES + D2) + c] = (uint8_t)lrintf(255 * p[c] / sum);
        for (int j = 0; j < TAG_ROOM; j++)
            next[j] = back[j] * e[t][j];
        turn((const float(*)[TAG_ROOM])from, next, back);
        scale(back);
    }
}

static void run_batch(text **s, int count)
{
    int n = s[0]->n;
    lay_out(s, count);
    for (int i = 0; i < rows; i++) {
        size_t c = (size_t)source[i];
        for (int d = 0; d < 2 && !made[c]; d++)
            multiply(letters + c * D, D, in[d], 1, D, D3, first[d] + c * D3, D3, in_bias[d]);
        made[c] = 1;
    }
    run(0, first[0], source, row_on, n, hidden);
    run(1, first[1], source_back, row_back, n, hidden + D);
    for (int d = 0; d < 2; d++)
        multiply(hidden, D2, in[2 + d], (size_t)rows, D2, D3, x[d], D3, in_bias[2 + d]);
    run(2, x[0], row_on, row_on, n, last);
    run(3, x[1], row_back, row_back, n, last + D);
    multiply(last, D2, in[4], (size_t)rows, D2, TAG_ROOM, tags, TAG_ROOM, in_bias[4]);
    for (int i = 0; i < count; i++) {
        for (int t = 0; t < s[i]->n; t++)
            for (int j = 0; j < D2; j++)
                s[i]->out[t * (CHANCES + D2) + CHANCES + j] =
                    (uint8_t)(int8_t)lrintf(127 * last[(size_t)(off[t] + i) * D2 + (size_t)j]);
        put_chances(s[i], i);
    }
}

/* ---- files ---- */

static int longer(const void *a, const void *b)
{
    const text *s = *(text *const *)a, *t = *(text *const *)b;
    return s->n != t->n ? t->n - s->n : s->order - t->order;
}

static void run_stretch(text *s, int count)
{
    static text *by_length[STRETCH];
    for (int i = 0; i < count; i++) {
        s[i].order = i;
        s[i].out = malloc((size_t)s[i].n * (CHANCES + D2));
        by_length[i] = &s[i];
    }
    qsort(by_length, (size_t)count, sizeof *by_length, longer);
    for (int i = 0; i < count; i += BATCH)
        run_batch(by_length + i, count - i < BATCH ? count - i : BATCH);
    for (int i = 0; i < count; i++) {
        uint16_t n = (uint16_t)s[i].n;
        fwrite(&n, 2, 1, stdout);
        fwrite(s[i].out, CHANCES + D2, n, stdout);
        free(s[i].out);
        free(s[i].code);
    }
}

static uint32_t number(FILE *f)
{
    uint32_t n;
    if (fread(&n, 4, 1, f) != 1)
        die("the file is short", "");
    return n;
}

static text read_text(FILE *f)
{
    text s = {.n = (int)number(f)};
    if (s.n < 1 || s.n >= MOST)
        die("no sentence", "");
    s.code = malloc((size_t)s.n * sizeof *s.code);
    if (fread(s.code, 2, (size_t)s.n, f) != (size_t)s.n)
        die("the file is short", "");
    for (int i = 0; i < s.n; i++)
        s.code[i] = code_of[s.code[i]];
    fseek(f, 5L * s.n, SEEK_CUR);
    for (int i = 0; i < 2; i++) /* tokens, proposals: eight bytes each */
        fseek(f, 8L * number(f), SEEK_CUR);
    return s;
}

int main(int argc, char **argv)
{
    static text s[STRETCH];
    int count = 0;
    if (argc != 3)
        die("usage: net FOLDER_OF_THE_NET FILE >FILE.net", "");
    folder = argv[1];
    FILE *f = fopen(argv[2], "rb");
    if (!f)
        die("cannot read", argv[2]);
    read_net();
    make_room();
    for (int k; (k = getc(f)) != 'E';) {
        if (k == 'D') {
            fseek(f, number(f), SEEK_CUR);
            continue;
        }
        if (k != 'S')
            die("the file is short:", argv[2]);
        s[count++] = read_text(f);
        if (count < STRETCH)
            continue;
        run_stretch(s, count);
        count = 0;
    }
    if (count)
        run_stretch(s, count);
    fclose(f);
    return fflush(stdout) != 0;
}
