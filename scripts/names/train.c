/* scripts/names/train.c — learns to find names; scripts/train-names.sh says how it is used.
 * usage: names learn OPTION… OUT             learn from --gold FILE, --lists FILE, --copies FILE … (each pass takes one of
 *                                            them), and --silver FILE with --chances FILE
 *        names label OPTION… WEIGHTS FILE >CHANCES
 *        names mean CHANCES … >CHANCES
 * options: --classes FILE --leave-out NUMBERS; --net --twos --passes N --again N (times a pass, but for silver) --least N
 *          --rate X --lean X --drop N --net-drop N --seed N */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "crf.h"

enum { FILES = 16 };

typedef struct options {
    const char *gold, *lists, *silver, *chances, *copies[FILES], *file[FILES];
    int copy_count, files;
    int net, twos, passes, again, least, drop, net_drop, seed;
    double rate, lean;
} options;

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Set the option NAME to VALUE; 0: there is none. */
static int set(options *o, const char *name, const char *value)
{
    const struct {
        const char *name, **text;
        int *number;
        double *real;
    } row[] = {{"--gold", &o->gold, NULL, NULL},         {"--lists", &o->lists, NULL, NULL},
               {"--silver", &o->silver, NULL, NULL},     {"--chances", &o->chances, NULL, NULL},
               {"--passes", NULL, &o->passes, NULL},     {"--again", NULL, &o->again, NULL},
               {"--least", NULL, &o->least, NULL},       {"--drop", NULL, &o->drop, NULL},
               {"--net-drop", NULL, &o->net_drop, NULL}, {"--seed", NULL, &o->seed, NULL},
               {"--rate", NULL, NULL, &o->rate},         {"--lean", NULL, NULL, &o->lean}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        if (strcmp(name, row[i].name) != 0)
            continue;
        if (row[i].text)
            *row[i].text = value;
        if (row[i].number)
            *row[i].number = atoi(value);
        if (row[i].real)
            *row[i].real = atof(value);
        return 1;
    }
    if (strcmp(name, "--copies") == 0 && o->copy_count < FILES)
        o->copies[o->copy_count++] = value;
    else if (strcmp(name, "--classes") == 0)
        classes_read(value);
    else if (strcmp(name, "--leave-out") == 0)
        evidence_leave_out(value);
    else
        return 0;
    return 1;
}

static options read_options(int argc, char **argv)
{
    options o = {.passes = 4, .again = 1, .least = 3, .rate = .1, .seed = 1};
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "--net") == 0)
            o.net = 1;
        else if (strcmp(argv[i], "--twos") == 0)
            o.twos = 1;
        else if (argv[i][0] != '-' && o.files < FILES)
            o.file[o.files++] = argv[i];
        else if (i + 1 >= argc || !set(&o, argv[i], argv[i + 1]))
            die("no option:", argv[i]);
        else
            i++;
    }
    return o;
}

static void read_set(texts *t, const options *o, const char *path, int copy)
{
    uint32_t first = t->n;
    if (!path)
        return;
    texts_read(t, path);
    for (uint32_t i = first; i < t->n; i++)
        t->p[i].copy = (uint8_t)copy;
    if (o->net)
        texts_read_net(t, first, path);
}

/* The texts to learn from; *SILVER: how many sentences come first that a teacher labelled. */
static texts read_texts(const options *o, uint32_t *silver)
{
    texts t = {0};
    read_set(&t, o, o->silver, 0);
    *silver = t.n;
    if (o->chances)
        texts_read_chances(&t, 0, o->chances);
    read_set(&t, o, o->gold, 0);
    read_set(&t, o, o->lists, 0);
    for (int i = 0; i < o->copy_count; i++)
        read_set(&t, o, o->copies[i], i + 1);
    if (t.n == *silver)
        die("nothing to learn from", NULL);
    return t;
}

static void shuffle(uint32_t *p, uint32_t n)
{
    for (uint32_t i = n; i-- > 1;) {
        uint32_t k = chance() % (i + 1), x = p[i];
        p[i] = p[k];
        p[k] = x;
    }
}

static void learn_all(model *m, const options *o, const texts *t, uint32_t silver)
{
    uint32_t gold = t->n - silver, n = silver + gold * (uint32_t)o->again;
    uint32_t *order = room(n * sizeof *order);
    training how = {.lean = (float)o->lean, .drop = o->drop, .net_drop = o->net_drop};
    for (uint32_t i = 0; i < n; i++)
        order[i] = i < silver ? i : silver + (i - silver) % gold;
    for (int pass = 0; pass < o->passes; pass++) {
        double gain = 0, start = seconds();
        size_t chars = 0;
        shuffle(order, n);
        for (uint32_t i = 0; i < n; i++) {
            const sentence *s = &t->p[order[i]];
            if (s->copy && s->copy - 1 != pass % o->copy_count)
                continue;
            how.rate = (float)(o->rate * (1 - .95 * (pass + (double)i / n) / o->passes));
            how.net_rate = how.rate / 5;
            gain += crf_learn(m, s, &how);
            chars += s->n;
        }
        fprintf(stderr, "pass %d: %zu characters, loss %.5f, %.1f s\n", pass + 1, chars,
                -gain / (double)chars, seconds() - start);
    }
}

static void learn(const char *out, const options *o)
{
    uint32_t silver;
    texts t = read_texts(o, &silver);
    model m = {.twos = o->twos, .net = o->net};
    seed ^= (uint64_t)o->seed * 0x9E3779B97F4A7C15u;
    for (uint32_t i = 0; i < t.n; i++)
        rows_count(&m, &t.p[i]);
    rows_make(&m, (uint32_t)o->least);
    rows_open(&m, 1);
    fprintf(stderr, "%u sentences, %u rows\n", t.n, m.rows);
    learn_all(&m, o, &t, silver);
    model_write(&m, out);
}

static void label(const char *path, const char *file)
{
    model m;
    texts t = {0};
    uint8_t chances[MOST * LABELS];
    model_read(&m, path);
    texts_read(&t, file);
    if (m.net)
        texts_read_net(&t, 0, file);
    for (uint32_t i = 0; i < t.n; i++) {
        const sentence *s = &t.p[i];
        const float(*p)[LANES] = crf_chances(&m, s);
        for (int k = 0; k < s->n * LABELS; k++)
            chances[k] = (uint8_t)lrintf(255 * p[k / LABELS][k % LABELS]);
        fwrite(&s->n, 2, 1, stdout);
        fwrite(chances, LABELS, s->n, stdout);
    }
}

static void mean(char **path, int count)
{
    FILE *f[FILES];
    uint16_t n, other;
    uint8_t one[MOST * LABELS];
    for (int i = 0; i < count; i++)
        if (i == FILES || !(f[i] = fopen(path[i], "rb")))
            die("cannot read", path[i]);
    while (fread(&n, 2, 1, f[0]) == 1) {
        uint16_t total[MOST * LABELS] = {0};
        for (int i = 0; i < count; i++) {
            if ((i && (fread(&other, 2, 1, f[i]) != 1 || other != n)) || n >= MOST ||
                fread(one, LABELS, n, f[i]) != n)
                die("other sentences in", path[i]);
            for (int k = 0; k < n * LABELS; k++)
                total[k] = (uint16_t)(total[k] + one[k]);
        }
        for (int k = 0; k < n * LABELS; k++)
            one[k] = (uint8_t)((total[k] + count / 2) / count);
        fwrite(&n, 2, 1, stdout);
        fwrite(one, LABELS, n, stdout);
    }
}

int main(int argc, char **argv)
{
    const char *what = argc > 2 ? argv[1] : "";
    options o = {0};
    if (strcmp(what, "mean") != 0 && argc > 2)
        o = read_options(argc - 2, argv + 2);
    if (strcmp(what, "mean") == 0)
        mean(argv + 2, argc - 2);
    else if (strcmp(what, "learn") == 0 && o.files == 1)
        learn(o.file[0], &o);
    else if (strcmp(what, "label") == 0 && o.files == 2)
        label(o.file[0], o.file[1]);
    else
        die("usage: names learn|label|mean …", NULL);
    return fflush(stdout) != 0;
}
