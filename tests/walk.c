/* tests/walk.c — the results of each file named as records and, one by one, as structures: a line of JSON each
 *
 * walk FILE…: {"id", "walk", "record", "cut"}; tests/walk.jq compares. Files are UTF-8. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <taoci.h>

static taoci_err err;

static void must(taoci_code rc)
{
    if (!rc)
        return;
    fprintf(stderr, "%s\n", err.msg);
    exit(1);
}

/* The member KEY, which is TEXT; none for NULL. KEY of NULL: an element. */
static void put_text(const char *key, const char *text, size_t len)
{
    if (!text)
        return;
    if (key)
        printf(",\"%s\":", key);
    putchar('"');
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < ' ')
            printf("\\u%04x", c);
        else
            printf("%s%c", c == '"' || c == '\\' ? "\\" : "", c);
    }
    putchar('"');
}

static void put(const char *key, const char *text)
{
    put_text(key, text, text ? strlen(text) : 0);
}

static void put_at(const taoci_at *a)
{
    printf("\"start\":%u,\"end\":%u,\"byte\":[%u,%u],\"utf16\":[%u,%u]", a->codepoint.beg,
           a->codepoint.end, a->byte.beg, a->byte.end, a->utf16.beg, a->utf16.end);
}

/* The value of F; the fields inside one after another. */
static void put_field(const taoci_field *f)
{
    taoci_field in = {TAOCI_FIELD_INIT};
    int list = f->kind == TAOCI_KIND_LIST;
    switch (f->kind) {
    case TAOCI_KIND_TEXT:
    case TAOCI_KIND_DECIMAL:
        put_text(NULL, f->text, f->text_len);
        return;
    case TAOCI_KIND_INTEGER:
        printf("%lld", (long long)f->integer);
        return;
    case TAOCI_KIND_TRUE:
    case TAOCI_KIND_NULL:
        fputs(f->kind == TAOCI_KIND_TRUE ? "true" : "null", stdout);
        return;
    case TAOCI_KIND_LIST:
    case TAOCI_KIND_OBJECT:
        break;
    }
    putchar(list ? '[' : '{');
    for (size_t i = 0; taoci_field_inner(f, i, &in); i++) {
        fputs(i ? "," : "", stdout);
        if (!list)
            printf("\"%s\":", in.key);
        put_field(&in);
    }
    putchar(list ? ']' : '}');
}

static void entities(taoci_doc *d)
{
    taoci_entity e = {TAOCI_ENTITY_INIT};
    taoci_field f = {TAOCI_FIELD_INIT};
    for (size_t i = 0; i < taoci_doc_entity_count(d); i++) {
        must(taoci_doc_entity(d, i, &e, &err));
        printf("%s{\"id\":%u,\"parent\":%u,\"conf\":%d,\"ref\":%d,\"sentence\":%u,", i ? "," : "",
               e.id, e.parent, e.conf, e.ref, e.sentence);
        put_at(&e.at);
        put("type", e.type);
        put_text("text", e.text, e.text_len);
        put("norm", e.norm);
        put("by", e.by);
        put("from", e.from);
        printf(",\"value\":{");
        for (size_t k = 0; taoci_entity_field(&e, k, &f); k++) {
            printf("%s\"%s\":", k ? "," : "", f.key);
            put_field(&f);
        }
        printf("}}");
    }
}

static void words(taoci_doc *d)
{
    taoci_word w = {TAOCI_WORD_INIT};
    for (size_t i = 0; i < taoci_doc_word_count(d); i++) {
        must(taoci_doc_word(d, i, &w, &err));
        printf("%s{", i ? "," : "");
        put_at(&w.at);
        put_text("text", w.text, w.text_len);
        put("norm", w.norm);
        put("pos", w.pos);
        printf(",\"guessed\":%d}", w.guessed);
    }
}

static void keywords(taoci_doc *d)
{
    taoci_keyword k = {TAOCI_KEYWORD_INIT};
    taoci_at at;
    for (size_t i = 0; i < taoci_doc_keyword_count(d); i++) {
        must(taoci_doc_keyword(d, i, &k, &err));
        printf("%s{\"score\":%.3f,\"count\":%zu,\"entity\":%u,", i ? "," : "", k.score, k.count,
               k.entity);
        put_at(&k.at);
        put("term", k.term);
        put("kind", k.kind);
        printf(",\"spans\":[");
        for (size_t m = 0; m < k.count; m++) {
            must(taoci_doc_keyword_at(d, i, m, &at, &err));
            printf("%s[%u,%u]", m ? "," : "", at.codepoint.beg, at.codepoint.end);
        }
        printf("]}");
    }
}

static void facts(taoci_doc *d)
{
    taoci_fact f = {TAOCI_FACT_INIT};
    for (size_t i = 0; i < taoci_doc_fact_count(d); i++) {
        must(taoci_doc_fact(d, i, &f, &err));
        printf("%s{\"amount\":%u,\"conf\":%d,\"inherited\":%d,", i ? "," : "", f.entity, f.conf,
               f.inherited);
        put_at(&f.at);
        const char *const row[][2] = {
            {"indicator", f.indicator},
            {"key", f.key},
            {"subject", f.subject},
            {"measure", f.measure},
            {"value", f.value},
            {"min", f.min},
            {"max", f.max},
            {"mod", f.mod},
            {"unit", f.unit},
            {"basis", f.basis},
            {"of", f.of},
            {"vs", f.vs},
            {"role", f.role},
            {"region", f.region},
            {"period", f.period},
            {"status", f.status},
            {"by", f.by},
            {"check", f.check},
        };
        for (size_t k = 0; k < sizeof row / sizeof *row; k++)
            put(row[k][0], row[k][1]);
        putchar('}');
    }
}

static void relations(taoci_doc *d)
{
    taoci_relation r = {TAOCI_RELATION_INIT};
    taoci_relation_arg a = {TAOCI_RELATION_ARG_INIT};
    for (size_t i = 0; i < taoci_doc_relation_count(d); i++) {
        must(taoci_doc_relation(d, i, &r, &err));
        printf("%s{\"id\":%u,\"conf\":%d,", i ? "," : "", r.id, r.conf);
        put_at(&r.at);
        put("type", r.type);
        put("status", r.status);
        put("date", r.date);
        put("by", r.by);
        printf(",\"args\":[");
        for (size_t k = 0; k < r.arg_count; k++) {
            must(taoci_doc_relation_arg(d, i, k, &a, &err));
            printf("%s{\"entity\":%u", k ? "," : "", a.entity);
            put("name", a.name);
            put_text("text", a.text, a.text_len);
            putchar('}');
        }
        printf("]}");
    }
}

static void sections(taoci_doc *d)
{
    taoci_section s = {TAOCI_SECTION_INIT};
    for (size_t i = 0; i < taoci_doc_section_count(d); i++) {
        must(taoci_doc_section(d, i, &s, &err));
        printf("%s{\"level\":%d,", i ? "," : "", s.level);
        put_at(&s.at);
        put("heading", s.heading);
        put("kind", s.kind);
        put("period", s.period);
        putchar('}');
    }
}

static void record(taoci_doc *d, const char *key, taoci_what what)
{
    const taoci_format how = {TAOCI_FORMAT_INIT,
                              .what = what,
                              .facts = 1,
                              .relations = 1,
                              .sections = 1,
                              .context = what == TAOCI_ENTITIES,
                              .text = what == TAOCI_ENTITIES,
                              .offsets = TAOCI_CODEPOINT | TAOCI_BYTE | TAOCI_UTF16};
    const char *out;
    size_t len;
    must(taoci_doc_write(d, &how, &out, &len, &err));
    while (len && out[len - 1] == '\n')
        len--;
    printf(",\"%s\":%.*s", key, (int)len, out);
}

static void one(taoci_doc *d, const char *path)
{
    static char text[1 << 20];
    FILE *f = fopen(path, "rb");
    size_t len = f ? fread(text, 1, sizeof text, f) : 0;
    if (!f || len == sizeof text) {
        fprintf(stderr, "%s: no such text, or a long one\n", path);
        exit(1);
    }
    fclose(f);
    const taoci_input how = {TAOCI_INPUT_INIT, .id = path, .encoding = "UTF-8",
                             .ref = "2024-05-20"};
    must(taoci_doc_read(d, text, len, &how, &err));
    must(taoci_doc_extract(d, "all", &err));
    must(taoci_doc_relations(d, &err));
    must(taoci_doc_sections(d, &err));
    must(taoci_doc_keywords(d, 20, &err));
    must(taoci_doc_facts(d, &err));
    must(taoci_doc_words(d, 0, &err));
    printf("{\"id\":\"%s\",\"walk\":{\"entities\":[", path);
    entities(d);
    printf("],\"words\":[");
    words(d);
    printf("],\"keywords\":[");
    keywords(d);
    printf("],\"facts\":[");
    facts(d);
    printf("],\"relations\":[");
    relations(d);
    printf("],\"sections\":[");
    sections(d);
    printf("]}");
    record(d, "record", TAOCI_ENTITIES);
    record(d, "cut", TAOCI_WORDS);
    printf("}\n");
}

int main(int argc, char **argv)
{
    taoci *t;
    taoci_doc *d;
    must(taoci_open(NULL, &t, &err));
    must(taoci_doc_new(t, &d, &err));
    for (int i = 1; i < argc; i++)
        one(d, argv[i]);
    taoci_doc_free(d);
    taoci_close(t);
    return 0;
}
