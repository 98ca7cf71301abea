#include "cli/opt.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/help.h"
#include "cli/msg.h"

enum { MAX_OPTS = 200, LONGEST_WORD = 64 /* that can be near to one of ours */ };

static int wrong_option(const command *c, const char *name)
{
    const char *names[MAX_OPTS + 1] = {"help", "help-all"};
    size_t n = 2;
    for (const opt *o = c->opts; o->name && n < MAX_OPTS; o++)
        if (*o->name)
            names[n++] = o->name;
    names[n] = NULL;
    const char *near = taoci_nearest(name, names);
    if (near)
        msg("unknown option '--%s' for %s; did you mean '--%s'?", name, c->name, near);
    else
        msg("unknown option '--%s' for %s; 'taoci %s --help-all' lists them", name, c->name,
            c->name);
    return EXIT_USAGE;
}

/* The index of the LEN bytes at VALUE among the choices of O, -1 after saying that it is none. */
static int choice_of(const opt *o, const char *value, size_t len)
{
    for (int i = 0; o->choices[i]; i++)
        if (strlen(o->choices[i]) == len && memcmp(o->choices[i], value, len) == 0)
            return i;
    char word[LONGEST_WORD];
    snprintf(word, sizeof word, "%.*s", (int)len, value);
    const char *near = len < sizeof word ? taoci_nearest(word, o->choices) : NULL;
    many all = {.n = 0};
    while (o->choices[all.n] && all.n < MANY_MAX)
        all.p[all.n] = o->choices[all.n], all.n++;
    char *list = join_many(&all, '|');
    msg("--%s is %s %s, not '%.*s'%s%s%s", o->name, o->kind == OPT_SET ? "a list of" : "one of",
        list ? list : o->arg, (int)len, value, near ? "; did you mean '" : "", near ? near : "",
        near ? "'?" : "");
    free(list);
    return -1;
}

/* The bits of the choices in the comma-separated list VALUE, -1 after saying what is wrong. */
static int set_of(const opt *o, const char *value)
{
    int bits = 0;
    for (const char *p = value;;) {
        size_t n = strcspn(p, ",");
        int i = choice_of(o, p, n);
        if (i < 0)
            return -1;
        bits |= 1 << i;
        if (!p[n])
            return bits;
        p += n + 1;
    }
}

/* VALUE as a whole number up to MOST, -1 when it is none. */
static int number_of(const char *value, long most)
{
    char *end;
    errno = 0;
    long n = strtol(value, &end, 10);
    return errno || *end || !strchr("0123456789", value[0]) || !value[0] || n > most ? -1 : (int)n;
}

/* VALUE as a percentage: 90, or 0.9 as records write it; -1 when it is none. */
static int percent_of(const char *value)
{
    const char *dot = strchr(value, '.');
    if (!dot)
        return number_of(value, 100);
    int whole = dot == value ? 0 : dot == value + 1 ? value[0] - '0' : -1;
    size_t digits = strspn(dot + 1, "0123456789");
    if (whole < 0 || whole > 1 || !digits || dot[1 + digits])
        return -1;
    int percent = whole * 100, rest = 0;
    for (size_t i = 0; i < digits; i++)
        if (i < 2)
            percent += (dot[1 + i] - '0') * (i ? 1 : 10);
        else
            rest |= dot[1 + i] != '0';
    percent += rest; /* 0.905: what is at least as sure as that has 91 */
    return percent <= 100 ? percent : -1;
}

static int store_number(const opt *o, char *at, const char *value)
{
    int percent = o->kind == OPT_PERCENT;
    int n = percent ? percent_of(value) : number_of(value, INT_MAX);
    if (n < 0) {
        msg(percent ? "'%s' is no percentage for --%s: 0 to 100, or 0.0 to 1.0"
                    : "'%s' is no number for --%s: 0 to 2147483647",
            value, o->name);
        return EXIT_USAGE;
    }
    memcpy(at, &n, sizeof n);
    return EXIT_DONE;
}

static int store(const opt *o, void *args, const char *value)
{
    char *at = (char *)args + o->where;
    if (value && !*value && (o->kind == OPT_TEXT || o->kind == OPT_MANY)) {
        msg("--%s needs %s, not ''", o->name, o->arg);
        return EXIT_USAGE;
    }
    switch (o->kind) {
    case OPT_FLAG:
        memcpy(at, &(int){value == NULL}, sizeof(int));
        return EXIT_DONE;
    case OPT_TEXT:
    case OPT_FREE:
        memcpy(at, &value, sizeof value);
        return EXIT_DONE;
    case OPT_NUM:
    case OPT_PERCENT:
        return store_number(o, at, value);
    case OPT_CHOICE:
    case OPT_SET: {
        int set = o->kind == OPT_SET, old = 0;
        int i = set ? set_of(o, value) : choice_of(o, value, strlen(value));
        if (i < 0)
            return EXIT_USAGE;
        if (set)
            memcpy(&old, at, sizeof old);
        memcpy(at, &(int){i | old}, sizeof i);
        return EXIT_DONE;
    }
    case OPT_MANY: {
        many *m = (many *)(void *)at;
        if (m->n == MANY_MAX) {
            msg("--%s may be given %d times", o->name, MANY_MAX);
            return EXIT_USAGE;
        }
        m->p[m->n++] = value;
        return EXIT_DONE;
    }
    case OPT_GROUP:
    case OPT_SHORT:
        break;
    }
    return EXIT_DONE;
}

char *join_many(const many *m, char c)
{
    size_t len = 1;
    for (size_t i = 0; i < m->n; i++)
        len += strlen(m->p[i]) + 1;
    char *s = calloc(len, 1), *p = s;
    for (size_t i = 0; s && i < m->n; i++) {
        size_t k = strlen(m->p[i]);
        if (i)
            *p++ = c;
        memcpy(p, m->p[i], k);
        p += k;
    }
    return s;
}

char *split_many(many *m)
{
    char *list = m->n ? join_many(m, ',') : NULL;
    if (!list)
        return NULL;
    m->n = 0;
    for (char *p = list; p && m->n < MANY_MAX;) {
        char *comma = strchr(p, ',');
        m->p[m->n++] = p;
        if (comma)
            *comma = 0;
        p = comma ? comma + 1 : NULL;
    }
    return list;
}

static const opt *by_name(const command *c, const char *name, size_t len)
{
    for (const opt *o = c->opts; o->name && len; o++)
        if (strlen(o->name) == len && memcmp(o->name, name, len) == 0)
            return o;
    return NULL;
}

static const opt *by_letter(const command *c, char letter)
{
    for (const opt *o = c->opts; o->name; o++)
        if (o->brief == letter)
            return o;
    return NULL;
}

/* --name, --name=value, --name value, --no-name. *I moves over a value taken. */
static int long_option(const command *c, void *args, int argc, char **argv, int *i)
{
    const char *name = argv[*i] + 2, *value = strchr(name, '=');
    size_t len = value ? (size_t)(value - name) : strlen(name);
    const opt *o = by_name(c, name, len);
    const opt *no = !o && strncmp(name, "no-", 3) == 0 ? by_name(c, name + 3, len - 3) : NULL;
    if (no && no->kind == OPT_FLAG && !value)
        return store(no, args, "no");
    if (no && no->kind == OPT_FLAG) {
        msg("--no-%s takes no value", no->name);
        return EXIT_USAGE;
    }
    if (!o) {
        argv[*i][2 + len] = 0; /* nothing is parsed after this */
        return wrong_option(c, name);
    }
    if (o->kind == OPT_FLAG) {
        if (!value)
            return store(o, args, NULL);
        msg("--%s takes no value", o->name);
        return EXIT_USAGE;
    }
    if (!value && *i + 1 >= argc) {
        msg("--%s needs %s", o->name, o->arg);
        return EXIT_USAGE;
    }
    return store(o, args, value ? value + 1 : argv[++*i]);
}

/* -t value, -tvalue, and flags in one word. */
static int short_options(const command *c, void *args, int argc, char **argv, int *i)
{
    for (const char *p = argv[*i] + 1; *p; p++) {
        const opt *o = by_letter(c, *p);
        if (!o) {
            msg("unknown option '-%c' for %s; 'taoci %s --help-all' lists them", *p, c->name,
                c->name);
            return EXIT_USAGE;
        }
        if (o->kind == OPT_FLAG) {
            store(o, args, NULL);
            continue;
        }
        if (!p[1] && *i + 1 >= argc) {
            msg("-%c needs %s", *p, o->arg);
            return EXIT_USAGE;
        }
        return store(o, args, p[1] ? p + 1 : argv[++*i]);
    }
    return EXIT_DONE;
}

int opt_parse(const command *c, void *args, int argc, char **argv, int *operands)
{
    int n = 0, only_operands = 0;
    for (int i = 1; i < argc; i++) {
        char *a = argv[i];
        int rc = EXIT_DONE;
        if (only_operands || a[0] != '-' || !a[1]) {
            argv[1 + n++] = a;
        } else if (strcmp(a, "--") == 0) {
            only_operands = 1;
        } else if (strcmp(a, "--help") == 0 || strcmp(a, "-h") == 0) {
            help_short(c);
            return -1;
        } else if (strcmp(a, "--help-all") == 0) {
            help_all(c);
            return -1;
        } else {
            rc = a[1] == '-' ? long_option(c, args, argc, argv, &i)
                             : short_options(c, args, argc, argv, &i);
        }
        if (rc)
            return rc;
    }
    *operands = n;
    return EXIT_DONE;
}

static int is_among(const char *name, const char *const *list)
{
    while (*list && strcmp(name, *list) != 0)
        list++;
    return *list != NULL;
}

void opt_print(const command *c, const void *args, const char *const *but, tc_buf *b)
{
    for (const opt *o = c->opts; o->name; o++) {
        const char *at = (const char *)args + o->where, *text;
        int n;
        if (!*o->name || is_among(o->name, but))
            continue;
        tc_buf_print(b, "--%s=", o->name);
        switch (o->kind) {
        case OPT_TEXT:
        case OPT_FREE:
            memcpy(&text, at, sizeof text);
            tc_buf_puts(b, text ? text : "");
            break;
        case OPT_MANY: {
            const many *m = (const many *)(const void *)at;
            for (size_t i = 0; i < m->n; i++)
                tc_buf_print(b, "%s\t", m->p[i]);
            break;
        }
        default:
            memcpy(&n, at, sizeof n);
            tc_buf_print(b, "%d", n);
        }
        tc_buf_putc(b, '\n');
    }
}
