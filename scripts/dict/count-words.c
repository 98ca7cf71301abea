/* count-words.c — weighs words anew by how often a text uses them: surface TAB weight, one a line.
 * usage: count-words DICTIONARY.tsv… < text   (build: cc -O2 count-words.c -lm)
 *
 * A text says 有效应对 eight times a page, a dictionary of 2012 knows 应对 as a rare word and cuts
 * 有|效应|对. So: expectation maximisation of a unigram model over the lattice of all words. Every
 * path through a run of Han characters counts by its probability (forward-backward), the counts and
 * the dictionary's weights, at equal shares, are the next round's model. The first round flattens
 * the dictionary's weights, lest they only confirm themselves.
 *
 * Printed are the words (word/…, two characters and more, no name, no time word) whose share in the
 * text is RATIO times that in the dictionary, or less than one part in RATIO of it, with the mean of
 * both. The rest keep theirs: small differences are the text's subject, not the language. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROUNDS = 4,
    LONGEST = 12,       /* characters of a word */
    RUN = 4096,         /* characters looked at together */
    SLOTS = 1 << 24,    /* of the hash table, a power of two */
    WORDS = 1 << 19,
    RATIO = 3,
    SEEN = 10           /* times a word must occur, or was to occur, before its share says anything */
};
static const double FLATTEN = 0.7, NEVER = -1e300;

typedef struct word {
    char *surface;
    double weight, count, cost; /* in the dictionary, in the text, log share */
    int keep;                   /* its weight is not ours to change */
    int place;
} word;

static struct {
    uint64_t key; /* node << 21 | character, and 1 */
    uint32_t node;
} slots[SLOTS];
static int32_t word_of[SLOTS]; /* of a node; 0 for none */
static uint32_t node_count = 1;
static word words[WORDS];
static int word_count = 1;

/* The node behind NODE by CP; 0 when there is none and ADD is 0. */
static uint32_t next_node(uint32_t node, uint32_t cp, int add)
{
    uint64_t key = ((uint64_t)node << 21 | cp) + 1;
    uint32_t at = (uint32_t)(key * 0x9E3779B97F4A7C15u >> 40);
    while (slots[at].key && slots[at].key != key)
        at = (at + 1) % SLOTS;
    if (!slots[at].key && add) {
        slots[at].key = key;
        slots[at].node = node_count++;
    }
    return slots[at].node;
}

/* Read one character of UTF-8, which must be valid. */
static uint32_t character(const unsigned char **text)
{
    static const uint8_t mask[] = {0x7F, 0x1F, 0x0F, 0x07};
    const unsigned char *p = *text;
    int more = *p < 0xC0 ? 0 : *p < 0xE0 ? 1 : *p < 0xF0 ? 2 : 3;
    uint32_t cp = *p++ & mask[more];
    for (int i = 0; i < more && *p; i++)
        cp = cp << 6 | (*p++ & 0x3F);
    *text = p;
    return cp;
}

static void add_word(const char *surface, const char *type, double weight)
{
    const unsigned char *p = (const unsigned char *)surface;
    uint32_t node = 0;
    int length = 0;
    while (*p) {
        node = next_node(node, character(&p), 1);
        length++;
    }
    if (!word_of[node]) {
        if (word_count == WORDS) {
            fprintf(stderr, "count-words: more than %d words\n", WORDS);
            exit(1);
        }
        words[word_count].surface = strdup(surface);
        word_of[node] = word_count++;
    }
    word *w = &words[word_of[node]];
    w->weight = fmax(w->weight, weight);
    w->place |= !strncmp(type, "place/", 6);
    w->keep |= length < 2 || strncmp(type, "word/", 5) != 0 || type[5] == 't';
}

static void read_dictionary(const char *path)
{
    static const char no_names[] = " cue stop sound given mark frame generic ";
    char line[8192], kind[64];
    FILE *f = fopen(path, "r");
    if (!f) {
        perror(path);
        exit(1);
    }
    while (fgets(line, sizeof line, f)) {
        char *column[7] = {0}, *rest = line;
        line[strcspn(line, "\n")] = 0;
        for (int i = 0; i < 7 && rest; i++)
            column[i] = strsep(&rest, "\t");
        if (*line == '#' || !column[1] || !strcmp(column[0], "surface"))
            continue;
        snprintf(kind, sizeof kind, " %.*s ", (int)strcspn(column[1], "/"), column[1]);
        int plain = !strcmp(kind, " word ");
        if (strstr(no_names, kind) || (plain && column[6] && strstr(column[6], "grain=coarse")))
            continue;
        add_word(column[0], column[1], column[5] && *column[5] ? atof(column[5]) : 1);
        char *alias = plain ? NULL : column[4];
        while (alias && *alias)
            add_word(strsep(&alias, "|"), column[1], 1);
    }
    fclose(f);
}

/* Is W several places by their one-character names, like 中美? Those are no one word's uses. */
static int is_list(const word *w)
{
    const unsigned char *p = (const unsigned char *)w->surface;
    while (*p)
        if (!words[word_of[next_node(0, character(&p), 0)]].place)
            return 0;
    return 1;
}

static double sum_logs(double a, double b)
{
    return a < b ? b + log1p(exp(a - b)) : a + log1p(exp(b - a));
}

/* Add to the words' counts what the N characters of CP are expected to hold. */
static void count_run(const uint32_t *cp, int n, double unknown)
{
    static double before[RUN + 1], behind[RUN + 1];
    for (int i = 0; i <= n; i++)
        before[i] = behind[i] = NEVER;
    before[0] = behind[n] = 0;
    for (int i = 0; i < n; i++) {
        before[i + 1] = sum_logs(before[i + 1], before[i] + unknown);
        uint32_t node = 0;
        for (int e = i; e < n && e < i + LONGEST && (node = next_node(node, cp[e], 0)); e++)
            if (word_of[node])
                before[e + 1] = sum_logs(before[e + 1], before[i] + words[word_of[node]].cost);
    }
    for (int i = n - 1; i >= 0; i--) {
        behind[i] = behind[i + 1] + unknown;
        uint32_t node = 0;
        for (int e = i; e < n && e < i + LONGEST && (node = next_node(node, cp[e], 0)); e++) {
            word *w = &words[word_of[node]];
            if (!word_of[node])
                continue;
            behind[i] = sum_logs(behind[i], behind[e + 1] + w->cost);
            w->count += exp(before[i] + w->cost + behind[e + 1] - before[n]);
        }
    }
}

static void count_text(const unsigned char *text, double unknown)
{
    static uint32_t run[RUN];
    int n = 0;
    while (*text) {
        uint32_t cp = character(&text);
        int han = cp >= 0x4E00 && cp <= 0x9FFF;
        if (han)
            run[n++] = cp;
        if (n && (!han || n == RUN || !*text)) {
            count_run(run, n, unknown);
            n = 0;
        }
    }
}

static unsigned char *read_all(FILE *f)
{
    size_t size = 0, room = 1 << 20;
    char *text = malloc(room + 1);
    for (size_t got; text && (got = fread(text + size, 1, room - size, f)) > 0;) {
        size += got;
        if (size == room)
            text = realloc(text, (room *= 2) + 1);
    }
    if (!text) {
        fprintf(stderr, "count-words: out of memory\n");
        exit(1);
    }
    text[size] = 0;
    return (unsigned char *)text;
}

int main(int argc, char **argv)
{
    double weights = 0, scale = 0;
    for (int i = 1; i < argc; i++)
        read_dictionary(argv[i]);
    unsigned char *text = read_all(stdin);
    for (int i = 1; i < word_count; i++)
        weights += words[i].weight;
    for (int i = 1; i < word_count; i++)
        words[i].cost = FLATTEN * log(words[i].weight / weights);
    for (int round = 0; round < ROUNDS; round++) {
        double counts = 0;
        for (int i = 1; i < word_count; i++)
            words[i].count = 0;
        count_text(text, log(0.5 / weights));
        for (int i = 1; i < word_count; i++)
            counts += words[i].count;
        scale = counts > 0 ? weights / counts : 0;
        for (int i = 1; i < word_count; i++)
            words[i].cost = log((words[i].weight + words[i].count * scale) / (2 * weights));
    }
    for (int i = 1; i < word_count; i++) {
        const word *w = &words[i];
        double here = w->count * scale;
        int more = w->count >= SEEN && here >= RATIO * w->weight;
        int less = w->weight >= SEEN * RATIO * scale && here * RATIO <= w->weight;
        if (!w->keep && !is_list(w) && (more || less))
            printf("%s\t%.0f\n", w->surface, fmax(1, (w->weight + here) / 2));
    }
    free(text);
    return 0;
}
