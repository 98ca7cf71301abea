#include "cli/manual.h"

#include <stdio.h>
#include <string.h>

#include "cli/help.h"
#include "cli/lang.h"
#include "cli/msg.h"
#include "cli/out.h"

#define DATED "2026-11-30" /* of the pages: the day of the last release, or change */

/* What stands in front of a text, as roff has it. */
typedef struct entry {
    const char *tag, *text;
} entry;

static const entry exit_codes[] = {
    {".B 0", "done"},
    {".B 1", "nothing was found (only with -e)"},
    {".B 2", "wrong usage"},
    {".B 3", "an input or the output failed; the other inputs were done"},
    {".B 4", "a dictionary, the lexicon or the model cannot be used"},
    {".B 5", "a fault of taoci itself, or no memory"},
    {NULL, NULL},
};

static const entry environment[] = {
    {".B TAOCI_DICT", "dictionaries that are always read, with colons between"},
    {".B TAOCI_LEXICON", "the compiled lexicon, in place of the one that was installed"},
    {".B TAOCI_MODEL", "the model of names; empty: none"},
    {".B TMPDIR", "where long inputs wait"},
    {".BR LC_ALL \", \" LC_MESSAGES \", \" LANG",
     "which of them is set first says the language of messages"},
    {NULL, NULL},
};

static const entry tool_options[] = {
    {".BR \\-h \", \" \\-\\-help", "the commands; behind a command: the options one begins with"},
    {".B \\-\\-help\\-all", "behind a command: all of its options, by group"},
    {".B \\-\\-version", "the version"},
    {"\\fB\\-\\-man\\fP[=\\fIcommand\\fP]", "this page, or that of a command, to standard output"},
    {"\\fB\\-\\-completion\\fP=\\fBbash\\fP|\\fBzsh\\fP|\\fBfish\\fP",
     "the completion for that shell"},
    {NULL, NULL},
};

static const entry files[] = {
    {".I \\(ti/.config/taoci/dict/*.tsv", "dictionaries of your own, always read"},
    {NULL, NULL},
};

enum { LINE = 50 };

/* S as text of a page: what roff would read as its own is quoted, and a blank behind LINE bytes ends the line. */
static void roff(const char *s, int as_it_is)
{
    size_t n = 0;
    if (*s == '.' || *s == '\'')
        fputs("\\&", stdout);
    for (; *s; s++, n++)
        switch (*s) {
        case ' ':
            putchar(n < LINE || as_it_is ? ' ' : '\n');
            n = n < LINE ? n : 0;
            break;
        case '\\':
            fputs("\\e", stdout);
            break;
        case '-':
            fputs("\\-", stdout);
            break;
        case '\'':
            fputs("\\(aq", stdout);
            break;
        case '"':
            fputs("\\(dq", stdout);
            break;
        default:
            putchar(*s);
        }
}

static void raw_line(const char *before, const char *s, const char *after)
{
    fputs(before, stdout);
    roff(s, 0);
    fputs(after, stdout);
}

/* The same for a text of ours, in the language of the locale. */
static void roff_line(const char *before, const char *s, const char *after)
{
    raw_line(before, lang_text(s), after);
}

/* The page of "dict why" is taoci-dict-why. */
static void page_name(const char *name)
{
    for (const char *s = name; *s; s++)
        if (*s == ' ')
            fputs("\\-", stdout);
        else
            putchar(*s);
}

static void heading(const char *name)
{
    printf(".SH \"%s\"\n", lang_text(name));
}

static void entries(const char *name, const entry *e)
{
    heading(name);
    for (; e->tag; e++) {
        printf(".TP\n%s\n", e->tag);
        roff_line("", e->text, "\n");
    }
}

static void head(const char *name, const char *what)
{
    fputs(".TH TAOCI", stdout);
    for (const char *s = name; *s; s++)
        putchar(*s == ' ' ? '-' : *s >= 'a' && *s <= 'z' ? *s - 'a' + 'A' : *s);
    printf(" 1 \"%s\" \"taoci %s\" \"taoci\"\n", DATED, TAOCI_VERSION);
    heading("NAME");
    fputs("taoci", stdout);
    page_name(name);
    roff_line(" \\- ", what, "\n");
}

static void options(const command *c)
{
    const char *groups[GROUPS_MOST];
    size_t n = opt_groups(c, groups);
    if (n)
        heading("OPTIONS");
    for (size_t i = 0; i < n; i++) {
        if (n > 1)
            printf(".SS \"%s\"\n", lang_text(groups[i]));
        for (const opt *o = NULL; (o = opt_next(c, groups[i], o));) {
            fputs(".TP\n", stdout);
            if (o->brief)
                printf("\\fB\\-%c\\fP, ", o->brief);
            raw_line("\\fB\\-\\-", o->name, "\\fP");
            if (o->arg)
                raw_line("=\\fI", o->arg, "\\fP");
            roff_line("\n", o->help, "\n");
        }
    }
}

static void command_page(const command *c)
{
    char name[40];
    snprintf(name, sizeof name, " %s", c->name);
    head(name, c->help);
    heading("SYNOPSIS");
    printf("\\fBtaoci %s\\fP", c->name);
    raw_line(c->opts->name ? " [\\fIoption\\fP ...] \\fI" : " \\fI", c->operands, "\\fP\n");
    heading("DESCRIPTION");
    roff_line("", c->help, "\n");
    if (strstr(c->operands, "[FILE")) {
        roff_line("", "Without a file, or for the file -, it reads standard input.", "\n");
        roff_line("", "An option --x that takes no value has its --no-x; the later one counts.",
                  "\n");
    }
    options(c);
    if (c->example) {
        heading("EXAMPLES");
        puts(".nf");
        roff(c->example, 1);
        puts("\n.fi");
    }
    entries("EXIT STATUS", exit_codes);
    heading("SEE ALSO");
    puts(".BR taoci (1),\n.BR taoci\\-dict (5)");
}

static void tool_page(const program *p)
{
    head("", "Mine Chinese report text: words, keywords and entities as JSON.");
    heading("SYNOPSIS");
    puts("\\fBtaoci\\fP \\fIcommand\\fP [\\fIoption\\fP ...] [\\fIoperand\\fP ...]");
    heading("DESCRIPTION");
    roff_line(
        "",
        "taoci reads Chinese reports and writes what is in them as JSON: places, companies, "
        "organisations, people, amounts, dates, documents and policy terms, each with its position "
        "and a normalised value, and the keywords.",
        "\n");
    roff_line("", "Each command has a page of its own.", "\n");
    heading("COMMANDS");
    for (int i = 0; i < p->n; i++) {
        fputs(".TP\n.BR taoci\\-", stdout);
        page_name(p->commands[i].name);
        roff_line(" (1)\n", p->commands[i].help, "\n");
    }
    entries("OPTIONS", tool_options);
    entries("EXIT STATUS", exit_codes);
    entries("ENVIRONMENT", environment);
    entries("FILES", files);
    heading("SEE ALSO");
    puts(".BR taoci\\-dict (5),\n.BR libtaoci (3)");
}

int manual(const program *p, const char *name)
{
    int i = 0;
    if (!*name) {
        tool_page(p);
        return finish_out(1);
    }
    if (strcmp(name, "list") == 0) {
        for (i = 0; i < p->n; i++)
            puts(p->commands[i].name);
        return finish_out(1);
    }
    while (i < p->n && strcmp(p->commands[i].name, name) != 0)
        i++;
    if (i == p->n) {
        msg("no command '%s' to show the manual of; 'taoci --help' lists them", name);
        return EXIT_USAGE;
    }
    command_page(&p->commands[i]);
    return finish_out(1);
}
