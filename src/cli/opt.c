#include "cli/opt.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/msg.h"

enum { MAX_OPTS = 40 };

static void print_help(const command *c)
{
    printf("usage: taoci %s [OPTION…] %s\n%s\n\n", c->name, c->operands, c->help);
    for (const opt *o = c->opts; o->name; o++) {
        char left[40];
        snprintf(left, sizeof left, "%s%c%s--%s%s%s", o->brief ? "-" : " ",
                 o->brief ? o->brief : ' ', o->brief ? ", " : "  ", o->name, o->arg ? "=" : "",
                 o->arg ? o->arg : "");
        printf("  %-28s %s\n", left, o->help);
    }
    if (c->example)
        printf("\n  %s\n", c->example);
}

static int wrong_option(const command *c, const char *name)
{
    const char *names[2 * MAX_OPTS + 1];
    size_t n = 0;
    for (const opt *o = c->opts; o->name && n < MAX_OPTS; o++)
        names[n++] = o->name;
    names[n] = NULL;
    const char *near = taoci_nearest(name, names);
    if (near)
        msg("unknown option '--%s' for %s; did you mean '--%s'?", name, c->name, near);
    else
        msg("unknown option '--%s' for %s; 'taoci %s --help' lists them", name, c->name, c->name);
    return EXIT_USAGE;
}

/* "jsonl|json|tsv" into OUT. */
static void join_choices(const char *const *choices, char *out, size_t room)
{
    size_t n = 0;
    out[0] = 0;
    for (int i = 0; choices[i] && n < room; i++) {
        int k = snprintf(out + n, room - n, "%s%s", i ? "|" : "", choices[i]);
        n += k > 0 ? (size_t)k : room;
    }
}

/* The index of VALUE among the choices of O, -1 after saying that it is none. */
static int choice_of(const opt *o, const char *value)
{
    for (int i = 0; o->choices[i]; i++)
        if (strcmp(o->choices[i], value) == 0)
            return i;
    const char *near = taoci_nearest(value, o->choices);
    char all[80];
    join_choices(o->choices, all, sizeof all);
    msg("--%s is %s %s, not '%s'%s%s%s", o->name, o->kind == OPT_SET ? "a list of" : "one of", all,
        value, near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    return -1;
}

/* The bits of the choices in the comma-separated list VALUE, -1 after saying what is wrong. */
static int set_of(const opt *o, const char *value)
{
    int bits = 0;
    for (const char *p = value;;) {
        char one[64];
        size_t n = strcspn(p, ",");
        snprintf(one, sizeof one, "%.*s", (int)n, p);
        int i = choice_of(o, one);
        if (i < 0)
            return -1;
        bits |= 1 << i;
        if (!p[n])
            return bits;
        p += n + 1;
    }
}

static int store(const opt *o, void *args, const char *value)
{
    char *at = (char *)args + o->where;
    switch (o->kind) {
    case OPT_FLAG:
        memcpy(at, &(int){value == NULL}, sizeof(int));
        return EXIT_DONE;
    case OPT_TEXT:
        memcpy(at, &value, sizeof value);
        return EXIT_DONE;
    case OPT_NUM: {
        char *end;
        errno = 0;
        long n = strtol(value, &end, 10);
        if (errno || *end || end == value || n < 0 || n > INT_MAX) {
            msg("'%s' is no number for --%s", value, o->name);
            return EXIT_USAGE;
        }
        memcpy(at, &(int){(int)n}, sizeof(int));
        return EXIT_DONE;
    }
    case OPT_CHOICE:
    case OPT_SET: {
        int i = o->kind == OPT_SET ? set_of(o, value) : choice_of(o, value);
        if (i < 0)
            return EXIT_USAGE;
        memcpy(at, &i, sizeof i);
        return EXIT_DONE;
    }
    case OPT_MANY: {
        many *m = (many *)(void *)at;
        if (m->n == MANY_MAX) {
            msg("--%s may be given %d times", o->name, MANY_MAX);
            return EXIT_USAGE;
        }
        m->p[m->n++] = value;
    }
    }
    return EXIT_DONE;
}

static const opt *by_name(const command *c, const char *name, size_t len)
{
    for (const opt *o = c->opts; o->name; o++)
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
    if (!o && strncmp(name, "no-", 3) == 0 && (o = by_name(c, name + 3, len - 3)) &&
        o->kind == OPT_FLAG && !value)
        return store(o, args, "no");
    char plain[64];
    snprintf(plain, sizeof plain, "%.*s", (int)len, name);
    if (!o)
        return wrong_option(c, plain);
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
            msg("unknown option '-%c' for %s; 'taoci %s --help' lists them", *p, c->name, c->name);
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
            print_help(c);
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
