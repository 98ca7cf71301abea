/* scripts/names/dump.c — what the learnt recogniser of names sees of documents, for its training: sentences,
 * characters, tokens with their classes and words, proposed spans, the names that people marked.
 * usage: records.py <RECORDS.jsonl | dump LEXICON MARKS OUT
 * Beside OUT: OUT.words (a word a line: number, dictionary types), OUT.ev (evidence a line: number, entity type,
 * "d:" and the dictionary type, or "r:" and the number of the rule's evidence). */
#include "taoci.c"

#include "find/rule.h"
#include "tag/clause.h"

typedef struct span {
    uint32_t beg, end, ev;
} span;

typedef TC_VEC(span) span_list;

static FILE *out;
static uint8_t *seen; /* by word */
static char *evidence[4096];
static uint32_t evidence_count;

static void fail(const char *what)
{
    fprintf(stderr, "dump: %s\n", what);
    exit(1);
}

static void put32(uint32_t x)
{
    fwrite(&x, 4, 1, out);
}

static void put16(uint32_t x)
{
    uint16_t y = (uint16_t)x;
    fwrite(&y, 2, 1, out);
}

static uint32_t evidence_of(const tc_mention *m)
{
    char name[300];
    const char *type = m->type ? m->type : m->kind->name;
    if (m->entry.s)
        snprintf(name, sizeof name, "%s\td:%s", type, tc_entry_type(m->entry));
    else
        snprintf(name, sizeof name, "%s\tr:%d", type, tc_rule_of(m)->evidence);
    for (uint32_t i = 0; i < evidence_count; i++)
        if (strcmp(evidence[i], name) == 0)
            return i;
    if (evidence_count == sizeof evidence / sizeof *evidence)
        fail("too many kinds of evidence");
    evidence[evidence_count] = strdup(name);
    return evidence_count++;
}

static uint8_t mark[0x10000]; /* class of a token of nothing but this character; 0: no mark */

static void read_marks(const char *path)
{
    FILE *f = fopen(path, "r");
    char line[256];
    if (!f)
        fail(path);
    while (fgets(line, sizeof line, f)) {
        const char *tab = strchr(line, '\t');
        for (const char *p = line; *line != '#' && tab && p < tab;) {
            uint32_t cp;
            p += tc_utf8_get(p, &cp);
            mark[cp & 0xFFFF] = (uint8_t)atoi(tab + 1);
        }
    }
    fclose(f);
}

/* The class of a token by its characters (docs/model.md). */
static int bare_class(const tc_view *v, uint32_t i, uint32_t len)
{
    uint32_t a = tc_view_cp(v, i), z = tc_view_cp(v, i + len - 1);
    uint8_t c = tc_view_class(v, i);
    if ((len == 1 || a == z) && a < sizeof mark && mark[a])
        return mark[a];
    if (c & TC_C_DIGIT || (len > 1 && (c & TC_C_NUMERAL || a == U'第'))) {
        for (const uint32_t *m = U"年月日号时分"; *m; m++)
            if (*m == z)
                return 24;
        return 29;
    }
    if (c & TC_C_HAN)
        return len == 1 ? 0 : 28;
    return c & TC_C_LATIN ? 30 : 31;
}

static void put_spans(const span_list *s, uint32_t b, uint32_t e)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n; i++)
        n += s->p[i].beg >= b && s->p[i].end <= e;
    put32(n);
    for (uint32_t i = 0; i < s->n; i++)
        if (s->p[i].beg >= b && s->p[i].end <= e) {
            put16(s->p[i].beg - b);
            put16(s->p[i].end - b);
            put32(s->p[i].ev);
        }
}

/* The sentence [B, E): characters, where they stand in the text (code points), labels, tokens, spans. */
static void put_sentence(const taoci_doc *d, uint32_t b, uint32_t e, const uint32_t *at,
                         const uint8_t *label, const span_list *s)
{
    const tc_view *v = &d->view;
    const tc_scan *c = &d->scan;
    uint32_t n = 0;
    fputc('S', out);
    put32(e - b);
    for (uint32_t i = b; i < e; i++)
        put16(tc_view_cp(v, i) < 0x10000 ? tc_view_cp(v, i) : 0xFFFD);
    fwrite(at + b, 4, e - b, out);
    fwrite(label + b, 1, e - b, out);
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = b, len; i < e; i += len) {
            int whole = c->size[i] && c->size[i] <= e - i;
            len = whole ? c->size[i] : 1;
            uint32_t word = whole ? c->word[i + len] : 0;
            n += !pass;
            if (!pass)
                continue;
            if (word)
                seen[word] = 1;
            put16(len);
            put32(word);
            fputc(bare_class(v, i, len), out);
            fputc(tc_view_class(v, i) & TC_C_HAN, out);
        }
        if (!pass)
            put32(n);
    }
    put_spans(s, b, e);
}

typedef struct record {
    char id[256], *text;
    size_t len, names;
    struct {
        uint32_t beg, end; /* code points */
        unsigned type;
    } * name;
} record;

/* The next record of the input, as records.py writes it; 0 at the end. */
static int read_record(record *r)
{
    if (scanf("%255[^\t]\t%zu\t%zu", r->id, &r->len, &r->names) != 3)
        return 0;
    r->name = realloc(r->name, (r->names + 1) * sizeof *r->name);
    r->text = realloc(r->text, r->len + 1);
    if (!r->name || !r->text)
        fail("no memory");
    for (size_t i = 0; i < r->names; i++)
        if (scanf("%u %u %u", &r->name[i].beg, &r->name[i].end, &r->name[i].type) != 3)
            fail("a name is no name");
    if (getchar() != '\n' || fread(r->text, 1, r->len, stdin) != r->len || getchar() != '\n')
        fail("a text is cut");
    r->text[r->len] = 0;
    return 1;
}

/* The labels that the names of R give: 0, or 1 and 2 for the beginning and the rest of the first type, … */
static void put_labels(uint8_t *label, const uint32_t *at, uint32_t n, const record *r)
{
    for (size_t k = 0; k < r->names; k++) {
        uint32_t i = 0;
        for (uint32_t hi = n; i < hi;) {
            uint32_t mid = (i + hi) / 2;
            if (at[mid] < r->name[k].beg)
                i = mid + 1;
            else
                hi = mid;
        }
        for (uint32_t first = i; i < n && at[i] < r->name[k].end; i++)
            label[i] = (uint8_t)(2 * r->name[k].type + (i == first ? 1 : 2));
    }
}

static void put_document(taoci_doc *d, const record *r)
{
    taoci_err err;
    const char *gave_up;
    taoci_input in = {TAOCI_INPUT_INIT, .id = r->id};
    tc_ctx *c = &d->ctx;
    span_list s = {0};
    if (taoci_doc_read(d, r->text, r->len, &in, &err)) {
        fprintf(stderr, "dump: %s: %s\n", r->id, err.msg); /* no text: nothing to learn from */
        return;
    }
    if (scan_again(d, &err))
        fail(err.msg);
    c->mentions.n = 0;
    c->families = 0;
    if (tc_ent_find(c, &err) || tc_re_find(d->t->patterns, c, &d->scratch, &gave_up, &err))
        fail(err.msg);
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        span *x = m->beg < m->end ? tc_vec_push(&d->arena, &s) : NULL;
        if (x)
            *x = (span){m->beg, m->end, evidence_of(m)};
    }
    const tc_view *v = &d->view;
    uint32_t *at = tc_arena_alloc(&d->arena, (v->n + 1u) * sizeof *at), cp = 0;
    uint8_t *label = tc_arena_alloc(&d->arena, v->n + 1u);
    for (uint32_t i = 0, byte = 0; i < v->n; i++) {
        for (; byte < v->off[i]; byte++)
            cp += ((unsigned char)v->text[byte] & 0xC0) != 0x80;
        at[i] = cp;
    }
    put_labels(label, at, v->n, r);
    fputc('D', out);
    put32((uint32_t)strlen(r->id));
    fputs(r->id, out);
    for (uint32_t beg = 0, next = 0; beg < v->n; beg = next) {
        uint32_t end = tc_clause_end(&d->scan, &next);
        if (end > beg)
            put_sentence(d, beg, end, at, label, &s);
    }
}

static FILE *beside(const char *path, const char *ending)
{
    char name[4096];
    snprintf(name, sizeof name, "%s.%s", path, ending);
    FILE *f = fopen(name, "w");
    if (!f)
        fail(name);
    return f;
}

int main(int argc, char **argv)
{
    taoci *t;
    taoci_doc *d;
    taoci_err err;
    record r = {.text = NULL};
    if (argc != 4)
        fail("usage: dump LEXICON MARKS OUT <RECORDS");
    read_marks(argv[2]);
    if (taoci_open(&(taoci_config){TAOCI_CONFIG_INIT, .lexicon = argv[1]}, &t, &err) || taoci_doc_new(t, &d, &err))
        fail(err.msg);
    const tc_lexicon *x = &t->store.dict.lex[0];
    out = fopen(argv[3], "wb");
    seen = calloc(x->word_count, 1);
    if (!out || !seen)
        fail(argv[3]);
    while (read_record(&r))
        put_document(d, &r);
    if (!feof(stdin))
        fail("the input is no records");
    fputc('E', out);
    FILE *f = beside(argv[3], "ev");
    for (uint32_t i = 0; i < evidence_count; i++)
        fprintf(f, "%u\t%s\n", i, evidence[i]);
    fclose(f);
    f = beside(argv[3], "words");
    for (uint32_t i = 1; i < x->word_count; i++) {
        if (!seen[i])
            continue;
        fprintf(f, "%u", i);
        for (uint32_t k = 0; k < x->word[i].senses; k++)
            fprintf(f, "\t%s", tc_entry_type(tc_dict_entry(&t->store.dict, i, k)));
        fputc('\n', f);
    }
    fclose(f);
    return fclose(out) ? 1 : 0;
}
