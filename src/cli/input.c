#include "cli/input.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "cli/msg.h"
#include "cli/reader.h"
#include "cli/record.h"

struct input {
    input_options o;
    int next;               /* operand to open */
    int told;               /* that a terminal is read */
    reader list;            /* --files-from */
    reader bytes;           /* of a file, or of JSON Lines */
    uint32_t line, records; /* of it, so far */
    int list_ended;
    tc_buf id; /* of a record without one: its place */
};

enum { NAME_MOST = 1 << 13, ID_MOST = 1 << 20 }; /* a file name's bytes; a place's */

input *input_new(const input_options *o)
{
    input *in = calloc(1, sizeof *in);
    if (in) {
        in->o = *o;
        tc_buf_init(&in->id, ID_MOST);
    }
    return in;
}

void input_free(input *in)
{
    if (!in)
        return;
    reader_free(&in->list);
    reader_free(&in->bytes);
    tc_buf_done(&in->id);
    free(in);
}

static int open_input(input *in, reader *r, const char *name, incoming *doc)
{
    doc->id = name;
    if (!in->told && !in->o.quiet && strcmp(name, "-") == 0 && isatty(STDIN_FILENO)) {
        msg("reading %s from the terminal; Ctrl-D at the beginning of a line ends it",
            r == &in->list ? "names of files"
            : in->o.jsonl  ? "records"
                           : "text");
        in->told = 1;
    }
    return reader_open(r, name, &doc->why);
}

/* ---- names ---- */

/* Names end as the first one does: with their line, or with a zero byte (find -print0). */
static int open_list(input *in, incoming *doc)
{
    reader *r = &in->list;
    if (!open_input(in, r, in->o.files_from, doc) || reader_peek(r, &doc->why) < 0)
        return 0;
    size_t n = 0;
    while (n < r->end && r->p[n] && r->p[n] != '\n')
        n++;
    if (n < r->end)
        r->stop = r->p[n];
    return 1;
}

/* A byte order mark (Windows), also where files were put together. */
static void skip_mark(char **p, size_t *len)
{
    if (*len >= 3 && memcmp(*p, "\xEF\xBB\xBF", 3) == 0) {
        *p += 3;
        *len -= 3;
    }
}

static int next_listed(input *in, incoming *doc)
{
    char *name;
    size_t len;
    int rc;
    while ((rc = reader_line(&in->list, NAME_MOST, &name, &len, &doc->why)) > 0) {
        skip_mark(&name, &len);
        while (in->list.stop == '\n' && len && name[len - 1] == '\r')
            name[--len] = 0;
        if (!len)
            continue;
        doc->id = name;
        if (strlen(name) < len)
            tc_fail(&doc->why, TAOCI_ETEXT, 0, "'%s' is no list of names: it holds a zero byte",
                    in->o.files_from);
        else if (strcmp(name, "-") == 0 && in->list.fd == STDIN_FILENO)
            tc_fail(&doc->why, TAOCI_EIO, 0, "'-' is the list of names already");
        return 1;
    }
    return rc < 0;
}

/* The next file name to doc->id: operands, then the lines of --files-from; standard input once without
 * either. 1, or 0 at the end. A list that cannot be opened or read is an unreadable document. */
static int next_name(input *in, incoming *doc)
{
    if (in->next < in->o.count) {
        doc->id = in->o.files[in->next++];
        return 1;
    }
    if (!in->o.files_from || in->list_ended)
        return in->next++ == 0 && in->o.count == 0 && !in->o.files_from;
    doc->id = in->o.files_from;
    int more = in->list.name || open_list(in, doc) ? next_listed(in, doc) : 1;
    in->list_ended = !more || !in->list.name;
    return more;
}

static int next_file(input *in, incoming *doc)
{
    char *p;
    if (!next_name(in, doc))
        return 0;
    if (doc->why.code || !open_input(in, &in->bytes, doc->id, doc))
        return 1;
    if (reader_whole(&in->bytes, INPUT_MOST, &p, &doc->len, &doc->why))
        doc->bytes = p;
    reader_close(&in->bytes);
    return 1;
}

/* ---- JSON Lines ---- */

/* What is kept in other forms, by its first bytes, and what makes lines of it. */
static const char *const packed[][3] = {{"\x1F\x8B", "gzip data", "gzip -dc"},
                                        {"BZh", "bzip2 data", "bzip2 -dc"},
                                        {"\xFD"
                                         "7zXZ",
                                         "xz data", "xz -dc"},
                                        {"\x28\xB5\x2F\xFD", "zstd data", "zstd -dc"},
                                        {"PK\x03\x04", "a ZIP archive", "unzip -p"},
                                        {"\xFF\xFE", "UTF-16", "iconv -f UTF-16 -t UTF-8"},
                                        {"\xFE\xFF", "UTF-16", "iconv -f UTF-16 -t UTF-8"}};

/* 1, or 0 with doc->why when a file that begins with the LEN bytes at P holds no lines of JSON. */
static int are_lines(const char *p, size_t len, incoming *doc)
{
    const char *name = doc->id;
    for (size_t i = 0; i < sizeof packed / sizeof *packed; i++) {
        size_t n = strlen(packed[i][0]);
        if (len < n || memcmp(p, packed[i][0], n) != 0)
            continue;
        tc_fail(&doc->why, TAOCI_ETEXT, 0, "'%s' is %s: %s %s | taoci extract --jsonl", name,
                packed[i][1], packed[i][2], name);
        return 0;
    }
    if (!memchr(p, 0, len < 16 ? len : 16))
        return 1;
    tc_fail(&doc->why, TAOCI_ETEXT, 0, "'%s' is no text: it begins with zero bytes", name);
    return 0;
}

static int open_records(input *in, incoming *doc)
{
    reader *r = &in->bytes;
    in->line = in->records = 0;
    if (!open_input(in, r, doc->id, doc))
        return 0;
    if (reader_peek(r, &doc->why) >= 0 && are_lines(r->p, r->end, doc))
        return 1;
    reader_close(r);
    return 0;
}

/* The sentence about a line that is no record. */
static int no_record(input *in, const record *r, record_state state, incoming *doc)
{
    const char *name = in->bytes.name;
    int is_named = strcmp(name, "-") != 0;
    if (state == RECORD_ARRAY || (state == RECORD_CUT && r->opened))
        tc_fail(&doc->why, TAOCI_ETEXT, 0,
                "%s:%u: %s, not a record a line: jq -c '%s'%s%s | taoci extract --jsonl", name,
                in->line, state == RECORD_ARRAY ? "an array" : "JSON over several lines",
                r->first == '[' ? ".[]" : ".", is_named ? " " : "", is_named ? name : "");
    else if (state == RECORD_NO_OBJECT)
        tc_fail(&doc->why, TAOCI_ETEXT, 0, "%s:%u: the record is no JSON object", name, in->line);
    else
        tc_fail(&doc->why, TAOCI_ETEXT, 0, "%s:%u: no JSON record: %s (column %zu)", name, in->line,
                r->what, r->column);
    /* Each further line of such a file would be wrong for the same reason. */
    if (state == RECORD_CUT && r->opened && !in->records)
        reader_close(&in->bytes);
    return 1;
}

static int read_record(input *in, char *p, size_t len, incoming *doc)
{
    enum { TEXT, ID, REF, MEMBERS };
    const char *const names[] = {in->o.text_field, in->o.id_field, in->o.ref_field};
    member found[MEMBERS];
    record r;
    record_state state = record_read(&r, p, len, names, found, MEMBERS);
    if (state != RECORD_READ)
        return no_record(in, &r, state, doc);
    in->records++;
    if (found[ID].kind == MEMBER_NONE) {
        tc_buf_reset(&in->id);
        tc_buf_print(&in->id, "%s:%u", doc->id, in->line);
        if (tc_buf_check(&in->id, &doc->why))
            return 1;
    }
    doc->id = found[ID].kind == MEMBER_NONE ? in->id.p : found[ID].p;
    if (found[TEXT].kind != MEMBER_STRING) {
        tc_fail(&doc->why, TAOCI_ETEXT, 0, "%s:%u: no text in member '%s'", in->bytes.name,
                in->line, in->o.text_field);
        return 1;
    }
    doc->bytes = found[TEXT].p;
    doc->len = found[TEXT].len;
    /* An empty one says that there is none. */
    doc->ref = found[REF].kind == MEMBER_NONE || !found[REF].len ? NULL : found[REF].p;
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
        if (!in->bytes.name && (!next_name(in, doc) || doc->why.code || !open_records(in, doc)))
            return doc->why.code != TAOCI_OK;
        char *p;
        size_t len;
        doc->id = in->bytes.name;
        int rc = reader_line(&in->bytes, INPUT_MOST, &p, &len, &doc->why);
        if (rc == 0 || doc->why.code == TAOCI_EIO)
            reader_close(&in->bytes);
        else
            doc->line = ++in->line;
        if (rc < 0)
            return 1;
        if (rc == 0)
            continue;
        skip_mark(&p, &len);
        if (!is_blank(p, len))
            return read_record(in, p, len, doc);
    }
}

int input_next(input *in, incoming *doc)
{
    *doc = (incoming){.id = "-"};
    return in->o.jsonl ? next_record(in, doc) : next_file(in, doc);
}
