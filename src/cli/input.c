#include "cli/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/magic.h"
#include "base/mix.h"
#include "cli/msg.h"
#include "cli/reader.h"
#include "cli/record.h"
#include "cli/table.h"

struct input {
    input_options o;
    int next;     /* operand to open */
    int told;     /* that a terminal is read */
    int pass;     /* the document was done before */
    reader list;  /* --files-from */
    reader bytes; /* of a file, or of JSON Lines */
    tree *tree;   /* the folder that is gone through */
    pack *pack;   /* the archive that is read, whose bytes are in PACKED */
    reader packed;
    tc_buf path;            /* of the file in it */
    table *table;           /* the rows of CSV */
    tc_buf kept;            /* members of the record */
    uint32_t line, records; /* of it, so far */
    int list_ended;
    tc_buf id;   /* of a record without one: its place */
    tc_buf name; /* of a file, in a command */
};

enum {
    NAME_MOST = 1 << 13, /* bytes of a file name */
    ID_MOST = 1 << 20,   /* … of a place */
    LARGE = 1 << 20      /* a file of more is given away: its bytes need not stay beside its text */
};

input *input_new(const input_options *o)
{
    input *in = calloc(1, sizeof *in);
    if (in) {
        in->o = *o;
        tc_buf_init(&in->id, ID_MOST);
        tc_buf_init(&in->name, ID_MOST);
        tc_buf_init(&in->path, ID_MOST);
        tc_buf_init(&in->kept, (size_t)INPUT_MOST * 2);
        in->table = o->csv ? table_new() : NULL;
    }
    if (in && o->csv && !in->table) {
        input_free(in);
        return NULL;
    }
    return in;
}

void input_free(input *in)
{
    if (!in)
        return;
    tree_close(in->tree);
    pack_close(in->pack);
    reader_free(&in->list);
    reader_free(&in->bytes);
    reader_free(&in->packed);
    tc_buf_done(&in->id);
    tc_buf_done(&in->name);
    tc_buf_done(&in->path);
    tc_buf_done(&in->kept);
    table_free(in->table);
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

/* The file NAME as a word of the shell, for a sentence; as it is without memory. */
static const char *as_word(input *in, const char *name)
{
    tc_buf_reset(&in->name);
    tc_buf_shell(&in->name, name);
    tc_buf_putc(&in->name, 0);
    return in->name.bad ? name : in->name.p;
}

/* Text that is none of lines in UTF-8. */
static const struct wide {
    size_t len;
    const char *mark, *what;
} wide[] = {{4, "\xFF\xFE\0\0", "UTF-32"},
            {4, "\0\0\xFE\xFF", "UTF-32"},
            {2, "\xFF\xFE", "UTF-16"},
            {2, "\xFE\xFF", "UTF-16"}};

/* 1, or 0 with doc->why when the LEN bytes at P, with which the file doc->id begins, are of no lines that
 * OPTION reads. */
static int are_lines(input *in, const char *p, size_t len, const char *option, incoming *doc)
{
    const tc_magic *m = tc_magic_find(p, len);
    const char *what = NULL;
    char how[64]; /* the command without the file's name */
    if (m && m->unpacks) {
        what = m->what;
        snprintf(how, sizeof how, "%.*s", (int)strcspn(m->how, "%") - 1, m->how);
    }
    for (size_t i = 0; !what && i < sizeof wide / sizeof *wide; i++)
        if (len >= wide[i].len && memcmp(p, wide[i].mark, wide[i].len) == 0) {
            what = wide[i].what;
            snprintf(how, sizeof how, "iconv -f %s -t UTF-8", what);
        }
    if (what)
        tc_fail(&doc->why, TAOCI_ETEXT, 0, "'%s' is %s: %s %s | taoci extract %s", doc->id, what,
                how, as_word(in, doc->id), option);
    return !what;
}

/* ---- names ---- */

/* Names end with their line, or with a zero byte (find -print0): then a line break may stand in one,
 * also in the first. What ends with a line is no list of the second kind. */
static char end_of_names(const char *p, size_t len)
{
    size_t n = 0;
    if (len && p[len - 1] != '\n' && memchr(p, 0, len))
        return 0;
    while (n < len && p[n] && p[n] != '\n')
        n++;
    return n < len ? p[n] : '\n';
}

static int open_list(input *in, incoming *doc)
{
    reader *r = &in->list;
    if (!open_input(in, r, in->o.files_from, doc))
        return 0;
    /* A pipe may give less than a name. */
    long more = 1;
    while (more > 0 && r->end <= NAME_MOST &&
           (!r->end || (!memchr(r->p, 0, r->end) && !memchr(r->p, '\n', r->end))))
        more = reader_peek(r, &doc->why);
    if (more < 0)
        return 0;
    if (!are_lines(in, r->p, r->end, "--files-from -", doc)) {
        reader_close(r);
        return 0;
    }
    r->stop = end_of_names(r->p, r->end);
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

/* The next operand to doc->id, then the lines of --files-from; standard input once without either. 1, or 0
 * at the end. A list that cannot be opened or read is an unreadable document. */
static int next_operand(input *in, incoming *doc)
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

static int is_folder(const char *name)
{
    struct stat st;
    return strcmp(name, "-") != 0 && stat(name, &st) == 0 && S_ISDIR(st.st_mode);
}

/* The next file name to doc->id: an operand, or what is in the folder that one is. */
static int next_name(input *in, incoming *doc)
{
    for (;;) {
        const char *name = in->tree ? tree_next(in->tree, &doc->why) : NULL;
        if (name) {
            doc->id = name;
            return 1;
        }
        tree_close(in->tree);
        in->tree = NULL;
        if (!next_operand(in, doc))
            return 0;
        if (doc->why.code || !in->o.recursive || !is_folder(doc->id))
            return 1;
        if (!(in->tree = tree_open(doc->id, &in->o.sieve, &doc->why)))
            return 1;
    }
}

/* ---- archives ---- */

static long take_packed(void *user, const char **buf, taoci_err *why)
{
    input *in = user;
    if (in->packed.beg == in->packed.end && reader_peek(&in->packed, why) < 0)
        return -1;
    return (long)reader_rest(&in->packed, buf);
}

static long long seek_packed(void *user, long long offset, int whence)
{
    return reader_seek(&((input *)user)->packed, offset, whence);
}

static void close_pack(input *in)
{
    pack_close(in->pack);
    in->pack = NULL;
    reader_close(&in->packed);
}

/* in->bytes is packed: what is in it comes from in->pack. 0 with doc->why. */
static int open_pack(input *in, incoming *doc)
{
    reader r = in->packed;
    in->packed = in->bytes;
    in->bytes = r;
    int is_file = lseek(in->packed.fd, 0, SEEK_CUR) >= 0;
    const pack_source from = {take_packed, is_file ? seek_packed : NULL};
    in->pack = pack_open(in->packed.name, &from, in, &doc->why);
    if (!in->pack)
        reader_close(&in->packed);
    return in->pack != NULL;
}

/* in->bytes are those of the next file in the archive, doc->id is "a.zip/b.txt". 1, also with doc->why; 0 when
 * there is none. */
static int next_packed(input *in, incoming *doc)
{
    const char *path, *kind;
    int more;
    doc->id = in->packed.name;
    do
        more = pack_next(in->pack, &path, &doc->why);
    while (more > 0 && path && !sieve_takes(&in->o.sieve, path, 0));
    if (more <= 0) {
        close_pack(in);
        return more < 0;
    }
    tc_buf_reset(&in->path);
    tc_buf_print(&in->path, path ? "%s/%s" : "%s", in->packed.name, path);
    tc_buf_putc(&in->path, 0);
    if (tc_buf_check(&in->path, &doc->why))
        return 1;
    doc->id = in->path.p;
    reader_unpack(&in->bytes, in->pack, doc->id);
    if (reader_peek(&in->bytes, &doc->why) >= 0 &&
        (kind = pack_kind(in->bytes.p, in->bytes.end)) != NULL)
        tc_fail(&doc->why, TAOCI_ETEXT, 0,
                path ? "'%s' is %s in an archive: unpack the outer one first"
                     : "'%s' cannot be unpacked: it begins like %s and goes on otherwise",
                doc->id, kind);
    if (doc->why.code)
        reader_close(&in->bytes);
    return 1;
}

/* Open the next bytes that there are, in->bytes, which doc->id names. 1, also with doc->why; 0 at the end. */
static int next_bytes(input *in, incoming *doc)
{
    for (;;) {
        if (in->pack && next_packed(in, doc))
            return 1;
        if (!next_name(in, doc))
            return 0;
        if (doc->why.code || !open_input(in, &in->bytes, doc->id, doc))
            return 1;
        if (reader_peek(&in->bytes, &doc->why) < 0) {
            reader_close(&in->bytes);
            return 1;
        }
        if (!pack_kind(in->bytes.p, in->bytes.end))
            return 1;
        if (!open_pack(in, doc))
            return 1;
    }
}

static int next_file(input *in, incoming *doc)
{
    char *p;
    if (!next_bytes(in, doc))
        return 0;
    if (doc->why.code)
        return 1;
    doc->mark = in->bytes.mark;
    if (in->pass && doc->mark)
        ;
    else if (reader_whole(&in->bytes, INPUT_MOST, &p, &doc->len, &doc->why)) {
        doc->bytes = p;
        if (!doc->mark)
            doc->mark = tc_mix(0, p, doc->len);
        doc->own = doc->len > LARGE ? reader_take(&in->bytes) : NULL;
    }
    reader_close(&in->bytes);
    return 1;
}

/* ---- JSON Lines ---- */

/* Open the next bytes with records. 1, also with doc->why; 0 at the end. */
static int open_records(input *in, incoming *doc)
{
    reader *r = &in->bytes;
    in->line = in->records = 0;
    if (in->table)
        table_begin(in->table);
    if (!next_bytes(in, doc))
        return 0;
    if (doc->why.code)
        return 1;
    if (are_lines(in, r->p, r->end, in->o.csv ? "--csv" : "--jsonl", doc)) {
        if (!memchr(r->p, 0, r->end < 16 ? r->end : 16))
            return 1;
        tc_fail(&doc->why, TAOCI_ETEXT, 0, "'%s' is no text: it begins with zero bytes", doc->id);
    }
    reader_close(r);
    return 1;
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
                r->first == '[' ? ".[]" : ".", is_named ? " " : "",
                is_named ? as_word(in, name) : "");
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

/* What the result repeats of the record at P. */
static int keep_members(input *in, char *p, size_t len, incoming *doc)
{
    const many *keep = in->o.keep;
    if (!keep || !keep->n)
        return 1;
    tc_buf_reset(&in->kept);
    if (keep->n == 1 && strcmp(keep->p[0], "all") == 0)
        tc_buf_put(&in->kept, p, len);
    else
        record_pick(p, len, keep->p, (int)keep->n, &in->kept);
    tc_buf_putc(&in->kept, 0);
    doc->record = in->kept.p;
    return !tc_buf_check(&in->kept, &doc->why);
}

static int read_record(input *in, char *p, size_t len, incoming *doc)
{
    enum { TEXT, ID, REF, TITLE, GROUP, MEMBERS };
    const char *const names[] = {in->o.text_field, in->o.id_field, in->o.ref_field,
                                 in->o.title_field ? in->o.title_field : "",
                                 in->o.group_field ? in->o.group_field : ""};
    if (!keep_members(in, p, len, doc))
        return 1;
    member found[MEMBERS];
    record r;
    record_state state = record_read(&r, p, len, names, found, MEMBERS);
    if (state != RECORD_READ)
        return no_record(in, &r, state, doc);
    in->records++;
    if (found[ID].kind == MEMBER_NONE) {
        tc_buf_reset(&in->id);
        tc_buf_print(&in->id, "%s:%u", doc->id, doc->line);
        if (tc_buf_check(&in->id, &doc->why))
            return 1;
    }
    doc->id = found[ID].kind == MEMBER_NONE ? in->id.p : found[ID].p;
    if (found[TEXT].kind != MEMBER_STRING) {
        /* Who named it knows how to name another. */
        int is_usual = found[TEXT].kind == MEMBER_NONE && strcmp(in->o.text_field, "text") == 0;
        tc_fail(&doc->why, TAOCI_ETEXT, 0, "%s:%u: no text in %s '%s'%s", in->bytes.name, doc->line,
                in->o.csv ? "column" : "member", in->o.text_field,
                !is_usual   ? ""
                : in->o.csv ? "; --text-column names another"
                            : "; --text-field names another");
        return 1;
    }
    doc->bytes = found[TEXT].p;
    doc->len = found[TEXT].len;
    /* An empty one says that there is none. */
    doc->ref = found[REF].kind == MEMBER_NONE || !found[REF].len ? NULL : found[REF].p;
    if (in->o.title_field && found[TITLE].kind == MEMBER_STRING && found[TITLE].len)
        doc->title = found[TITLE].p;
    if (in->o.group_field && found[GROUP].kind != MEMBER_NONE)
        doc->group = found[GROUP].p;
    return 1;
}

static int is_blank(const char *p, size_t len)
{
    while (len && strchr(" \t\r\n", p[len - 1]) && p[len - 1])
        len--;
    return len == 0;
}

/* The next line, or row, to *P, doc->line. As reader_line. */
static int next_line(input *in, char **p, size_t *len, incoming *doc)
{
    if (in->table)
        return table_row(in->table, &in->bytes, p, len, &in->line, &doc->line, &doc->why);
    int rc = reader_line(&in->bytes, INPUT_MOST, p, len, &doc->why);
    if (rc != 0 && doc->why.code != TAOCI_EIO)
        doc->line = ++in->line;
    return rc;
}

static int next_record(input *in, incoming *doc)
{
    for (;;) {
        if (!in->bytes.name && (!open_records(in, doc) || doc->why.code))
            return doc->why.code != TAOCI_OK;
        char *p;
        size_t len;
        doc->id = in->bytes.name;
        int rc = next_line(in, &p, &len, doc);
        if (rc == 0 || doc->why.code == TAOCI_EIO)
            reader_close(&in->bytes);
        if (rc < 0)
            return 1;
        if (rc == 0)
            continue;
        skip_mark(&p, &len);
        if (is_blank(p, len))
            continue;
        doc->mark = tc_mix(0, p, len);
        if (!in->pass)
            return read_record(in, p, len, doc);
        in->records++;
        return 1;
    }
}

int input_next(input *in, incoming *doc)
{
    *doc = (incoming){.id = "-"};
    int more = in->o.jsonl ? next_record(in, doc) : next_file(in, doc);
    doc->operand = in->list.name ? 0 : (uint32_t)in->next;
    doc->taken = in->bytes.taken + in->packed.taken;
    return more;
}

int input_pass(input *in, incoming *doc)
{
    in->pass = 1;
    int more = input_next(in, doc);
    in->pass = 0;
    return more;
}

static uint64_t size_of(const char *name)
{
    struct stat st;
    return stat(name, &st) == 0 && S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0;
}

uint64_t input_size(const input_options *o)
{
    uint64_t size = 0;
    taoci_err err = {0};
    if (o->files_from)
        return 0;
    for (int i = 0; i < o->count; i++) {
        tree *t =
            o->recursive && is_folder(o->files[i]) ? tree_open(o->files[i], &o->sieve, &err) : NULL;
        for (const char *name = o->files[i]; name; name = t ? tree_next(t, &err) : NULL)
            size += size_of(name);
        tree_close(t);
    }
    return size;
}
