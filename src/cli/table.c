#include "cli/table.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "cli/gbk.h"
#include "cli/record.h"

enum { CELLS = 4096 }; /* in a row */

struct table {
    struct csv_parser parser;
    int begun;                       /* the parser is there */
    tc_buf names, cells;             /* one text behind the other */
    size_t name[CELLS], cell[CELLS]; /* where each of them ends */
    size_t columns, n;
    int complete; /* a row was read to its end */
    tc_buf json, utf8;
};

table *table_new(void)
{
    table *t = calloc(1, sizeof *t);
    if (t) {
        tc_buf_init(&t->names, INPUT_MOST);
        tc_buf_init(&t->cells, INPUT_MOST);
        tc_buf_init(&t->json, (size_t)INPUT_MOST * 2);
        tc_buf_init(&t->utf8, (size_t)INPUT_MOST * 2);
    }
    return t;
}

static void end_parser(table *t)
{
    if (t->begun)
        csv_free(&t->parser);
    t->begun = 0;
}

void table_free(table *t)
{
    if (!t)
        return;
    end_parser(t);
    tc_buf_done(&t->names);
    tc_buf_done(&t->cells);
    tc_buf_done(&t->json);
    tc_buf_done(&t->utf8);
    free(t);
}

void table_begin(table *t)
{
    end_parser(t);
    t->columns = 0;
}

/* ---- rows ---- */

static int no_space(unsigned char c)
{
    (void)c;
    return 0; /* blanks belong to their cell */
}

static void on_cell(void *p, size_t len, void *user)
{
    table *t = user;
    if (t->n < CELLS) {
        tc_buf_put(&t->cells, p, len);
        t->cell[t->n] = t->cells.len;
    }
    t->n++;
}

static void on_row(int end, void *user)
{
    (void)end;
    ((table *)user)->complete = 1;
}

/* What parts the cells of the header at P: of the three that are usual, the one that is there most often. */
static char separator_of(const char *p, size_t len)
{
    static const char usual[] = ",\t;";
    size_t best = 0, most = 0;
    for (size_t k = 0; usual[k]; k++) {
        size_t n = 0;
        for (size_t i = 0; i < len; i++)
            n += p[i] == usual[k];
        if (n > most) {
            most = n;
            best = k;
        }
    }
    return usual[best];
}

static int begin_parser(table *t, const char *p, size_t len)
{
    if (csv_init(&t->parser, 0))
        return 0;
    t->begun = 1;
    csv_set_delim(&t->parser, (unsigned char)separator_of(p, len));
    csv_set_space_func(&t->parser, no_space);
    return 1;
}

/* Lines until a row is complete into t->cells; t->n of them. As table_row. */
static int read_row(table *t, reader *r, uint32_t *line, uint32_t *first, taoci_err *why)
{
    char *p;
    size_t len;
    int rc;
    tc_buf_reset(&t->cells);
    tc_buf_more(&t->cells, 1); /* its bytes are somewhere, also when there are none */
    t->n = 0;
    t->complete = 0;
    *first = *line + 1;
    while ((rc = reader_line(r, INPUT_MOST, &p, &len, why)) > 0) {
        ++*line;
        if (*line == 1 && len >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0) {
            p += 3;
            len -= 3;
        }
        int bad = !t->begun && !begin_parser(t, p, len);
        bad = bad || csv_parse(&t->parser, p, len, on_cell, on_row, t) != len ||
              csv_parse(&t->parser, "\n", 1, on_cell, on_row, t) != 1;
        if (bad || t->cells.bad) {
            tc_fail(why, TAOCI_ENOMEM, 0, "%s:%u: no memory for a row", r->name, *first);
            return -1;
        }
        if (t->complete)
            return 1;
        if (!t->n && !t->cells.len && len == 0)
            *first = *line + 1; /* an empty line is no row */
    }
    if (rc < 0 || !t->begun)
        return rc;
    csv_fini(&t->parser, on_cell, on_row, t);
    end_parser(t);
    if (!t->complete)
        return 0;
    tc_fail(why, TAOCI_ETEXT, 0, "%s:%u: a quoted cell without its end", r->name, *first);
    return -1;
}

static int take_names(table *t)
{
    tc_buf names = t->names;
    t->names = t->cells;
    t->cells = names;
    t->columns = t->n < CELLS ? t->n : CELLS;
    memcpy(t->name, t->cell, sizeof t->name);
    return t->names.bad;
}

static void put_cell(table *t, const char *p, size_t len)
{
    as_utf8(&t->utf8, &p, &len);
    record_put_string(&t->json, p, len);
}

int table_row(table *t, reader *r, char **p, size_t *len, uint32_t *line, uint32_t *first,
              taoci_err *why)
{
    int rc = read_row(t, r, line, first, why);
    if (rc > 0 && !t->columns) {
        take_names(t);
        rc = read_row(t, r, line, first, why);
    }
    if (rc <= 0)
        return rc;
    if (t->n > t->columns) {
        tc_fail(why, TAOCI_ETEXT, 0, "%s:%u: %zu cells, where the first row has %zu", r->name,
                *first, t->n, t->columns);
        return -1;
    }
    tc_buf_reset(&t->json);
    tc_buf_putc(&t->json, '{');
    for (size_t i = 0; i < t->n; i++) {
        size_t name = i ? t->name[i - 1] : 0, cell = i ? t->cell[i - 1] : 0;
        if (i)
            tc_buf_putc(&t->json, ',');
        put_cell(t, t->names.p + name, t->name[i] - name);
        tc_buf_putc(&t->json, ':');
        put_cell(t, t->cells.p + cell, t->cell[i] - cell);
    }
    tc_buf_puts(&t->json, "}");
    *len = t->json.len;
    tc_buf_putc(&t->json, 0);
    *p = t->json.p;
    if (!t->json.bad)
        return 1;
    tc_fail(why, TAOCI_ENOMEM, 0, "%s:%u: no memory for a row", r->name, *first);
    return -1;
}
