#include "dict/edit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/replace.h"
#include "dict/tsv.h"

/* ---- add ---- */

static const char header[] = "surface\ttype\tcanonical\tid\taliases\tweight\tnotes\n";

/* The columns of LINE, trailing empty ones left out. A tab or a line break in one would make it
 * another line. */
static taoci_code put_line(tc_buf *b, const taoci_line *line, taoci_err *err)
{
    const char *col[TC_COLS] = {line->surface, line->type,   line->canonical, line->id,
                                line->aliases, line->weight, line->notes};
    int last = TC_COLS - 1;
    while (last > 0 && (!col[last] || !*col[last]))
        last--;
    for (int i = 0; i <= last; i++) {
        if (col[i] && strpbrk(col[i], "\t\r\n"))
            return tc_fail(err, TAOCI_EDICT, 0, "'%s' holds a tab or a line break", col[i]);
        if (i)
            tc_buf_putc(b, '\t');
        if (col[i])
            tc_buf_puts(b, col[i]);
    }
    tc_buf_putc(b, '\n');
    return TAOCI_OK;
}

/* The line of TEXT that has the word and type of LINE already, or 0. */
static uint32_t line_of(const char *path, tc_str text, const taoci_line *line)
{
    tc_tsv t;
    tc_row row;
    int more = 1;
    tc_tsv_init(&t, path, text);
    while (!tc_tsv_next(&t, &row, &more, NULL) && more)
        if (tc_str_is(row.col[TC_COL_SURFACE], line->surface) &&
            tc_str_is(row.col[TC_COL_TYPE], line->type))
            return row.line;
    return 0;
}

/* TEXT with the new line must load as a whole. */
static taoci_code check_whole(const tc_dict *d, const char *file, const tc_buf *text,
                              taoci_err *err)
{
    tc_buf image;
    tc_source src = {.path = file, .text = {text->p, (uint32_t)text->len}};
    tc_buf_init(&image, UINT32_MAX);
    taoci_code rc = tc_compile(&src, 1, &d->map, d->lex[0].image->source, &image, err);
    tc_buf_done(&image);
    return rc;
}

static int is_blank(const char *s)
{
    while (*s && (strchr(" \t\r\n\v\f", *s) || strncmp(s, "　", 3) == 0))
        s += *s == "　"[0] ? 3 : 1;
    return !*s;
}

/* Would LINE be read as it was meant? Not a word or type of blanks, a comment, or the type that stands for
 * all of them. */
static taoci_code can_be_line(const taoci_line *line, taoci_err *err)
{
    if (is_blank(line->surface))
        return tc_fail(err, TAOCI_EDICT, 0, "a word of blanks alone is none");
    if (line->type && *line->type && is_blank(line->type))
        return tc_fail(err, TAOCI_EDICT, 0, "a type of blanks alone is none");
    if (line->surface[0] == '#')
        return tc_fail(err, TAOCI_EDICT, 0, "'%s' would be a comment", line->surface);
    if (line->type && (line->type[0] == '#' || strcmp(line->type, "all") == 0))
        return tc_fail(err, TAOCI_EDICT, 0, "'%s' cannot be a type", line->type);
    return TAOCI_OK;
}

static taoci_code add_locked(const tc_dict *d, const char *file, const taoci_line *line,
                             taoci_err *err)
{
    tc_buf b;
    tc_buf_init(&b, TC_DICT_MAX);
    taoci_code rc = TAOCI_OK;
    if (tc_is_special(file)) /* to read a pipe would wait */
        rc = tc_fail(err, TAOCI_EIO, 0, "cannot write '%s': not a regular file", file);
    else if (access(file, F_OK) == 0 || errno != ENOENT)
        rc = tc_file_read(file, &b, err);
    else
        tc_buf_puts(&b, header);
    if (!rc && b.len && b.p[b.len - 1] != '\n')
        tc_buf_putc(&b, '\n');
    uint32_t there = rc ? 0 : line_of(file, (tc_str){b.p, (uint32_t)b.len}, line);
    if (there)
        rc = tc_fail(err, TAOCI_EDICT, there, "%s:%u: '%s' is there already as %s", file, there,
                     line->surface, line->type);
    if (!rc)
        rc = put_line(&b, line, err);
    if (!rc)
        rc = tc_buf_check(&b, err);
    if (!rc)
        rc = check_whole(d, file, &b, err);
    if (!rc)
        rc = tc_file_replace(file, b.p, b.len, err);
    tc_buf_done(&b);
    return rc;
}

taoci_code tc_dict_add(const tc_dict *d, const char *file, const taoci_line *line, taoci_err *err)
{
    int lock;
    taoci_code rc = can_be_line(line, err);
    if (rc)
        return rc;
    /* The folder of the file itself, whatever link leads to it. */
    char *real = tc_follow_links(file);
    if (!real)
        return tc_fail(err, TAOCI_EIO, 0, "cannot read '%s': %s", file, strerror(errno));
    rc = tc_lock_folder(real, &lock, err);
    if (!rc) {
        rc = add_locked(d, file, line, err);
        tc_unlock_folder(lock);
    }
    free(real);
    return rc;
}

/* ---- stats ---- */

/* One dictionary line as a sense shows it: the senses of its aliases repeat it. */
typedef struct origin {
    const char *file, *type;
    uint32_t lexicon, line;
} origin;

static int by_origin(const void *a, const void *b)
{
    const origin *x = a, *y = b;
    if (x->lexicon != y->lexicon)
        return x->lexicon < y->lexicon ? -1 : 1;
    int d = strcmp(x->file, y->file);
    if (!d)
        d = strcmp(x->type, y->type);
    return d ? d : x->line < y->line ? -1 : x->line > y->line;
}

taoci_code tc_dict_stats(const tc_dict *d, taoci_count **counts, size_t *n, taoci_err *err)
{
    size_t total = 0, k = 0;
    for (uint32_t i = 0; i < d->count; i++)
        total += d->lex[i].sense_count;
    origin *o = malloc((total + 1) * sizeof *o);
    *counts = malloc((total + 1) * sizeof **counts);
    *n = 0;
    if (!o || !*counts) {
        free(o);
        free(*counts);
        *counts = NULL;
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to count %zu entries", total);
    }
    for (uint32_t i = 0; i < d->count; i++)
        for (uint32_t s = 0; s < d->lex[i].sense_count; s++) {
            tc_entry e = {&d->lex[i], &d->lex[i].sense[s]};
            o[k++] = (origin){tc_entry_file(e), tc_entry_type(e), i, e.s->line};
        }
    qsort(o, total, sizeof *o, by_origin);
    for (size_t i = 0; i < total; i++) {
        taoci_count *c = *n ? &(*counts)[*n - 1] : NULL;
        int same_type = c && i && o[i].lexicon == o[i - 1].lexicon &&
                        strcmp(o[i].file, o[i - 1].file) == 0 &&
                        strcmp(o[i].type, o[i - 1].type) == 0;
        if (!same_type)
            (*counts)[(*n)++] = (taoci_count){o[i].file, o[i].type, 1, 1};
        else {
            c->lines += o[i].line != o[i - 1].line;
            c->surfaces++;
        }
    }
    free(o);
    return TAOCI_OK;
}
