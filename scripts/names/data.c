#include "data.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

names words, evidences, types;

void die(const char *what, const char *which)
{
    fprintf(stderr, "names: %s %s\n", what, which ? which : "");
    exit(1);
}

void *room(size_t bytes)
{
    size_t size = (bytes + 64) & ~(size_t)63;
    void *p = aligned_alloc(64, size);
    if (!p)
        die("no memory", NULL);
    return memset(p, 0, size);
}

static FILE *open_file(const char *path, const char *ending)
{
    char name[4096];
    snprintf(name, sizeof name, "%s%s", path, ending);
    FILE *f = fopen(name, "rb");
    if (!f)
        die("cannot read", name);
    return f;
}

static void take(void *p, size_t size, size_t n, FILE *f)
{
    if (fread(p, size, n, f) != n)
        die("a file is short", NULL);
}

/* ---- numbers of texts ---- */

enum { TABLE = 1 << 20 };

uint32_t number_of(names *n, const char *text)
{
    if (!n->slot) {
        n->slot = room(TABLE * sizeof *n->slot);
        n->p = room(TABLE * sizeof *n->p);
    }
    uint64_t h = 1469598103934665603u;
    for (const char *c = text; *c; c++)
        h = (h ^ (unsigned char)*c) * 1099511628211u;
    uint32_t i = (uint32_t)(h >> 20) & (TABLE - 1);
    for (; n->slot[i]; i = (i + 1) & (TABLE - 1))
        if (strcmp(n->p[n->slot[i]], text) == 0)
            return n->slot[i];
    if (n->n + 2 > TABLE / 2)
        die("too many words", NULL);
    n->p[++n->n] = strdup(text);
    return n->slot[i] = n->n;
}

static uint32_t word_of(const uint16_t *code, uint32_t n)
{
    char text[3 * MOST + 1], *p = text;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t c = code[i];
        if (c < 0x80) {
            *p++ = (char)c;
            continue;
        }
        if (c >= 0x800)
            *p++ = (char)(0xE0 | c >> 12);
        *p++ = (char)(c < 0x800 ? 0xC0 | c >> 6 : 0x80 | (c >> 6 & 63));
        *p++ = (char)(0x80 | (c & 63));
    }
    *p = 0;
    return number_of(&words, text);
}

/* ---- classes, evidence ---- */

static struct {
    char type[40];
    int cls, priority;
} class_row[256];
static int class_rows;
static uint8_t left_out[1 << 16];

void classes_read(const char *path)
{
    FILE *f = open_file(path, "");
    char line[256];
    while (fgets(line, sizeof line, f) && class_rows < 256)
        if (line[0] != '#' &&
            sscanf(line, "%39s %d %d", class_row[class_rows].type, &class_row[class_rows].cls,
                   &class_row[class_rows].priority) == 3)
            class_rows++;
    fclose(f);
}

/* The class of a word with the types of LINE: that of the sense with the least priority. */
static uint8_t class_of(char *line)
{
    int best = 0, least = 99;
    for (char *type = strtok(line, "\t\n"); type; type = strtok(NULL, "\t\n"))
        for (int i = 0; i < class_rows; i++) {
            size_t n = strlen(class_row[i].type);
            if (strncmp(type, class_row[i].type, n) != 0 || (type[n] && type[n] != '/'))
                continue;
            if (class_row[i].priority < least) {
                least = class_row[i].priority;
                best = class_row[i].cls;
            }
            break;
        }
    return (uint8_t)best;
}

void evidence_leave_out(const char *list)
{
    for (char *end; *list; list = *end ? end + 1 : end) {
        long n = strtol(list, &end, 10);
        if (end == list || n < 0 || n > UINT16_MAX)
            die("no list of numbers:", list);
        left_out[n] = 1;
    }
}

/* By number in the file: what the proposals of a kind are; evidence 0 is left out. */
static void read_evidence(const char *path, proposal *kind, uint32_t kinds)
{
    FILE *f = open_file(path, ".ev");
    char line[512], type[200], name[300];
    uint32_t i;
    while (fgets(line, sizeof line, f)) {
        if (sscanf(line, "%u\t%199[^\t]\t%299[^\n]", &i, type, name) != 3 || i >= kinds)
            die("no evidence:", line);
        if (name[0] == 'r' && left_out[atoi(name + 2) & UINT16_MAX])
            continue;
        kind[i].evidence = (uint16_t)number_of(&evidences, name);
        kind[i].type = (uint16_t)number_of(&types, strcmp(type, "brand") == 0 ? "product" : type);
    }
    fclose(f);
}

/* ---- sentences ---- */

/* Characters that are one to the model. */
static uint16_t same_as(uint16_t c)
{
    static const uint16_t alike[][2] = {
        {0x3002, '.'},    {0x300C, 0x201C}, {0x300E, 0x201C}, {0x300D, 0x201D}, {0x300F, 0x201D},
        {0x2015, 0x2014}, {0x3010, '['},    {0x3014, '['},    {0x3016, '['},    {0x3011, ']'},
        {0x3015, ']'},    {0x3017, ']'},    {0x3008, 0x300A}, {0x3009, 0x300B}, {0x30FB, 0xB7},
        {0x2022, 0xB7},   {0x2027, 0xB7},   {0x2236, ':'},    {0x3000, ' '}};
    if (c >= '0' && c <= '9')
        return '0';
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
        if (alike[i][0] == c)
            return alike[i][1];
    return c;
}

static void read_tokens(sentence *s, const uint8_t *cls, FILE *f)
{
    uint32_t n, word, at = 0;
    take(&n, 4, 1, f);
    s->tokens = (uint16_t)n;
    s->token = malloc(n * sizeof *s->token + 1);
    for (uint32_t i = 0; i < n; i++) {
        uint16_t len;
        uint8_t by[2]; /* class by its characters; is the first one Han */
        take(&len, 2, 1, f);
        take(&word, 4, 1, f);
        take(by, 1, 2, f);
        token *t = &s->token[i];
        *t = (token){.len = len, .cls = by[0]};
        if (word && (by[1] || len > 1)) {
            t->word = word_of(s->code + at, len);
            if (by[1] || cls[word])
                t->cls = cls[word];
        }
        at += len;
    }
}

static void read_proposals(sentence *s, const proposal *kind, FILE *f)
{
    uint32_t n, kept = 0;
    take(&n, 4, 1, f);
    s->proposal = malloc(n * sizeof *s->proposal + 1);
    for (uint32_t i = 0; i < n; i++) {
        uint16_t span[2];
        uint32_t k;
        take(span, 2, 2, f);
        take(&k, 4, 1, f);
        if (kind[k].evidence)
            s->proposal[kept++] = (proposal){span[0], span[1], kind[k].evidence, kind[k].type};
    }
    s->proposals = (uint16_t)kept;
}

static void read_sentence(texts *t, const uint8_t *cls, const proposal *kind, FILE *f)
{
    uint32_t n, at[MOST];
    if (t->n == t->cap) {
        t->cap = t->cap ? 2 * t->cap : 4096;
        t->p = realloc(t->p, t->cap * sizeof *t->p);
    }
    sentence *s = &t->p[t->n++];
    *s = (sentence){0};
    take(&n, 4, 1, f);
    if (!n || n >= MOST)
        die("a sentence is too long", NULL);
    s->n = (uint16_t)n;
    s->code = malloc(n * sizeof *s->code);
    s->label = malloc(n);
    take(s->code, 2, n, f);
    take(at, 4, n, f);
    take(s->label, 1, n, f);
    for (uint32_t i = 0; i < n; i++)
        s->code[i] = same_as(s->code[i]);
    read_tokens(s, cls, f);
    read_proposals(s, kind, f);
}

/* By word of the file: its class. */
static uint8_t *read_words(const char *path)
{
    enum { WORDS = 1 << 20 };
    uint8_t *cls = room(WORDS);
    char *line = NULL;
    size_t cap = 0;
    FILE *f = open_file(path, ".words");
    while (getline(&line, &cap, f) > 0) {
        char *end;
        unsigned long i = strtoul(line, &end, 10);
        if (i >= WORDS)
            die("too many words in", path);
        cls[i] = class_of(end);
    }
    fclose(f);
    free(line);
    return cls;
}

void texts_read(texts *t, const char *path)
{
    enum { KINDS = 4096 };
    uint8_t *cls = read_words(path);
    proposal *kind = room(KINDS * sizeof *kind);
    read_evidence(path, kind, KINDS);
    FILE *f = open_file(path, "");
    for (int k; (k = getc(f)) != 'E';) {
        uint32_t len;
        if (k == 'S') {
            read_sentence(t, cls, kind, f);
        } else if (k == 'D') {
            take(&len, 4, 1, f);
            fseek(f, len, SEEK_CUR);
        } else {
            die("a file is short:", path);
        }
    }
    fclose(f);
    free(cls);
    free(kind);
}

void texts_read_net(texts *t, uint32_t first, const char *path)
{
    char name[4096];
    struct stat st;
    snprintf(name, sizeof name, "%s.net", path);
    int fd = open(name, O_RDONLY);
    if (fd < 0 || fstat(fd, &st) != 0)
        die("cannot read", name);
    const uint8_t *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0),
                  *end = p + st.st_size;
    for (uint32_t i = first; i < t->n; i++) {
        uint16_t n = 0;
        if (p + 2 <= end)
            memcpy(&n, p, 2);
        if (n != t->p[i].n || (size_t)(end - p) < 2 + (size_t)n * NET)
            die("other sentences in", name);
        t->p[i].net = p + 2;
        p += 2 + (size_t)n * NET;
    }
}

void texts_read_chances(texts *t, uint32_t first, const char *path)
{
    FILE *f = open_file(path, "");
    for (uint32_t i = first; i < t->n; i++) {
        uint16_t n;
        take(&n, 2, 1, f);
        if (n != t->p[i].n)
            die("other sentences in", path);
        t->p[i].chance = malloc((size_t)n * LABELS);
        take(t->p[i].chance, LABELS, n, f);
    }
    fclose(f);
}
