#include "cli/input.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <jansson.h>

struct input {
    input_options o;
    int next;        /* operand to open */
    FILE *list;      /* --files-from */
    char *list_line; /* the name it gave last */
    size_t list_cap;
    FILE *f;          /* the JSON Lines file being read */
    const char *name; /* its name */
    uint32_t line;
    char *buf; /* a whole file, or one line */
    size_t cap;
    json_t *record;
    char id[512]; /* of a record without one, or with a number */
};

enum { MAX_FILE = (1 << 30) + 1 };

__attribute__((format(printf, 3, 4))) static int failed(incoming *doc, taoci_code code,
                                                        const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(doc->why.msg, sizeof doc->why.msg, fmt, ap);
    va_end(ap);
    doc->why.code = code;
    return 1;
}

input *input_new(const input_options *o)
{
    input *in = calloc(1, sizeof *in);
    if (in)
        in->o = *o;
    return in;
}

void input_free(input *in)
{
    if (!in)
        return;
    if (in->f && in->f != stdin)
        fclose(in->f);
    if (in->list && in->list != stdin)
        fclose(in->list);
    json_decref(in->record);
    free(in->list_line);
    free(in->buf);
    free(in);
}

/* "-" is standard input. NULL after filling doc->why: missing, unreadable, a directory. */
static FILE *open_input(const char *name, incoming *doc)
{
    struct stat st;
    FILE *f = strcmp(name, "-") == 0 ? stdin : fopen(name, "rb");
    int e = !f ? errno : fstat(fileno(f), &st) ? errno : S_ISDIR(st.st_mode) ? EISDIR : 0;
    if (!e)
        return f;
    if (e == EISDIR)
        failed(doc, TAOCI_EIO, "'%s' is a folder: name its files, as in '%s/*.txt'", name, name);
    else
        failed(doc, TAOCI_EIO, "cannot %s '%s': %s", f ? "read" : "open", name, strerror(e));
    if (f && f != stdin)
        fclose(f);
    return NULL;
}

/* The next file name: operands, then the lines of --files-from; standard input once without
 * either. NULL at the end. A list that cannot be opened is an unreadable document. */
static const char *next_name(input *in, incoming *doc)
{
    if (in->next < in->o.count)
        return in->o.files[in->next++];
    if (!in->o.files_from)
        return in->next++ == 0 && in->o.count == 0 ? "-" : NULL;
    if (!in->list && !(in->list = open_input(in->o.files_from, doc))) {
        const char *name = in->o.files_from;
        in->o.files_from = NULL;
        in->next = in->o.count + 1;
        return name;
    }
    for (;;) {
        ssize_t n = getline(&in->list_line, &in->list_cap, in->list);
        if (n < 0)
            return NULL;
        while (n && (in->list_line[n - 1] == '\n' || in->list_line[n - 1] == '\r'))
            in->list_line[--n] = 0;
        if (n)
            return in->list_line;
    }
}

static int read_whole(input *in, FILE *f, incoming *doc)
{
    doc->len = 0;
    for (;;) {
        if (in->cap - doc->len < 65536) {
            size_t cap = in->cap ? in->cap * 2 : 1 << 17;
            char *p = cap > (size_t)4 * MAX_FILE ? NULL : realloc(in->buf, cap);
            if (!p)
                return failed(doc, TAOCI_ENOMEM, "no memory to read '%s'", doc->id);
            in->buf = p;
            in->cap = cap;
        }
        size_t n = fread(in->buf + doc->len, 1, in->cap - doc->len, f);
        doc->len += n;
        if (doc->len >= MAX_FILE)
            return failed(doc, TAOCI_ELIMIT, "'%s' is larger than %d bytes", doc->id, MAX_FILE - 1);
        if (n == 0)
            break;
    }
    doc->bytes = in->buf;
    if (ferror(f))
        return failed(doc, TAOCI_EIO, "cannot read '%s': %s", doc->id, strerror(errno));
    return 1;
}

static int next_file(input *in, incoming *doc)
{
    const char *name = next_name(in, doc);
    if (!name)
        return 0;
    doc->id = name;
    FILE *f = doc->why.code ? NULL : open_input(name, doc);
    if (!f)
        return 1;
    read_whole(in, f, doc);
    if (f != stdin)
        fclose(f);
    return 1;
}

/* The text or number of member KEY, or NULL; numbers are written to the id buffer. */
static const char *member(input *in, const char *key, size_t *len)
{
    json_t *v = json_object_get(in->record, key);
    if (json_is_integer(v)) {
        snprintf(in->id, sizeof in->id, "%lld", (long long)json_integer_value(v));
        return in->id;
    }
    if (len)
        *len = json_string_length(v);
    return json_string_value(v);
}

/* The four hex digits at P as a number, -1 when they are none. */
static int hex4(const char *p, size_t len)
{
    char digits[5] = {0};
    if (len < 4)
        return -1;
    memcpy(digits, p, 4);
    return strspn(digits, "0123456789abcdefABCDEF") == 4 ? (int)strtol(digits, NULL, 16) : -1;
}

/* An unpaired surrogate (\ud83d alone) is no character, and the JSON parser would refuse the whole
 * record: it becomes \ufffd, in place. */
static void mend_surrogates(char *p, size_t len)
{
    for (size_t i = 0; i + 1 < len; i++) {
        if (p[i] != '\\')
            continue;
        i++;
        int u = p[i] == 'u' ? hex4(p + i + 1, len - i - 1) : -1;
        if (u < 0xD800 || u > 0xDFFF)
            continue;
        int paired = u < 0xDC00 && i + 10 < len && p[i + 5] == '\\' && p[i + 6] == 'u';
        int low = paired ? hex4(p + i + 7, len - i - 7) : -1;
        if (low >= 0xDC00 && low <= 0xDFFF)
            i += 10;
        else
            memcpy(p + i + 1, "fffd", 4);
    }
}

static int parse_record(input *in, size_t len, incoming *doc)
{
    json_error_t e;
    json_decref(in->record);
    mend_surrogates(in->buf, len);
    in->record = json_loadb(in->buf, len, JSON_ALLOW_NUL, &e);
    if (!in->record)
        return failed(doc, TAOCI_ETEXT, "%s:%u: no JSON record: %s (column %d)", in->name, in->line,
                      e.text, e.column);
    if (!json_is_object(in->record))
        return failed(doc, TAOCI_ETEXT, "%s:%u: the record is no JSON object", in->name, in->line);
    const char *id = member(in, in->o.id_field, NULL);
    if (!id) {
        snprintf(in->id, sizeof in->id, "%s:%u", in->name, in->line);
        id = in->id;
    }
    doc->id = id;
    if (!json_is_string(json_object_get(in->record, in->o.text_field)))
        return failed(doc, TAOCI_ETEXT, "%s:%u: no text in member '%s'", in->name, in->line,
                      in->o.text_field);
    doc->bytes = member(in, in->o.text_field, &doc->len);
    if (json_is_string(json_object_get(in->record, in->o.ref_field)))
        doc->ref = json_string_value(json_object_get(in->record, in->o.ref_field));
    return 1;
}

static int is_blank(const char *p, size_t len)
{
    while (len && strchr(" \t\r\n", p[len - 1]) && p[len - 1])
        len--;
    return len == 0;
}

static int next_record(input *in, incoming *doc)
{
    for (;;) {
        if (!in->f) {
            in->name = next_name(in, doc);
            if (!in->name)
                return 0;
            doc->id = in->name;
            in->line = 0;
            if (doc->why.code || !(in->f = open_input(in->name, doc)))
                return 1;
        }
        ssize_t n = getline(&in->buf, &in->cap, in->f);
        if (n >= 0) {
            in->line++;
            doc->line = in->line;
            doc->id = in->name;
            if (is_blank(in->buf, (size_t)n))
                continue;
            return parse_record(in, (size_t)n, doc);
        }
        int bad = ferror(in->f), e = errno;
        if (in->f != stdin)
            fclose(in->f);
        in->f = NULL;
        doc->line = 0;
        if (bad)
            return failed(doc, TAOCI_EIO, "cannot read '%s': %s", in->name, strerror(e));
    }
}

int input_next(input *in, incoming *doc)
{
    *doc = (incoming){.id = "-"};
    return in->o.jsonl ? next_record(in, doc) : next_file(in, doc);
}
