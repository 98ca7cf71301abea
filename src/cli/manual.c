#include "cli/manual.h"

#include <stdio.h>
#include <string.h>

#include "cli/help.h"
#include "cli/msg.h"
#include "cli/out.h"

#define DATED "2026-11-30" /* of the pages: the day of the last release, or change */

static const char exit_codes[] =
    ".TP\n.B 0\ndone\n"
    ".TP\n.B 1\nnothing was found (only with \\fB\\-e\\fP)\n"
    ".TP\n.B 2\nwrong usage\n"
    ".TP\n.B 3\nan input or the output failed; the other inputs were done\n"
    ".TP\n.B 4\na dictionary, the lexicon or the model cannot be used\n"
    ".TP\n.B 5\na fault of taoci itself, or no memory\n";

static const char environment[] =
    ".TP\n.B TAOCI_DICT\ndictionaries that are always read, with colons between\n"
    ".TP\n.B TAOCI_LEXICON\nthe compiled lexicon, in place of the one that was installed\n"
    ".TP\n.B TAOCI_MODEL\nthe model of names; empty: none\n"
    ".TP\n.B TMPDIR\nwhere long inputs wait\n"
    ".TP\n.BR LC_ALL \", \" LC_MESSAGES \", \" LANG\nwhich of them is set first says the language "
    "of messages\n";

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

static void roff_line(const char *before, const char *s, const char *after)
{
    fputs(before, stdout);
    roff(s, 0);
    fputs(after, stdout);
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

static void head(const char *name, const char *what)
{
    fputs(".TH TAOCI", stdout);
    for (const char *s = name; *s; s++)
        putchar(*s == ' ' ? '-' : *s >= 'a' && *s <= 'z' ? *s - 'a' + 'A' : *s);
    printf(" 1 \"%s\" \"taoci %s\" \"taoci\"\n.SH NAME\ntaoci", DATED, TAOCI_VERSION);
    page_name(name);
    roff_line(" \\- ", what, "\n");
}

static void options(const command *c)
{
    const char *groups[GROUPS_MOST];
    size_t n = opt_groups(c, groups);
    if (n)
        puts(".SH OPTIONS");
    for (size_t i = 0; i < n; i++) {
        if (n > 1)
            printf(".SS %s\n", groups[i]);
        for (const opt *o = NULL; (o = opt_next(c, groups[i], o));) {
            fputs(".TP\n", stdout);
            if (o->brief)
                printf("\\fB\\-%c\\fP, ", o->brief);
            roff_line("\\fB\\-\\-", o->name, "\\fP");
            if (o->arg)
                roff_line("=\\fI", o->arg, "\\fP");
            roff_line("\n", o->help, "\n");
        }
    }
}

static void command_page(const command *c)
{
    char name[40];
    snprintf(name, sizeof name, " %s", c->name);
    head(name, c->help);
    roff_line(".SH SYNOPSIS\n\\fBtaoci ", c->name, "\\fP");
    roff_line(c->opts->name ? " [\\fIoption\\fP ...] \\fI" : " \\fI", c->operands, "\\fP\n");
    roff_line(".SH DESCRIPTION\n", c->help, "\n");
    if (strstr(c->operands, "[FILE"))
        puts("Without a file, or for the file \\-, it reads standard input.\n"
             "An option that takes no value, \\fB\\-\\-x\\fP, has its \\fB\\-\\-no\\-x\\fP;\n"
             "the later one counts.");
    options(c);
    if (c->example) {
        puts(".SH EXAMPLES\n.nf");
        roff(c->example, 1);
        puts("\n.fi");
    }
    printf(".SH \"EXIT STATUS\"\n%s", exit_codes);
    puts(".SH \"SEE ALSO\"\n.BR taoci (1),\n.BR taoci\\-dict (5)");
}

static void tool_page(const program *p)
{
    head("", "mine Chinese report text: words, keywords and entities as JSON");
    puts(".SH SYNOPSIS\n\\fBtaoci\\fP \\fIcommand\\fP [\\fIoption\\fP ...] [\\fIoperand\\fP ...]\n"
         ".SH DESCRIPTION\ntaoci reads Chinese reports and writes what is in them as JSON:\n"
         "places, companies, organisations, people, amounts, dates, documents and\n"
         "policy terms, each with its position and a normalised value, and the keywords.\n"
         "Each command has a page of its own.\n.SH COMMANDS");
    for (int i = 0; i < p->n; i++) {
        fputs(".TP\n.BR taoci\\-", stdout);
        page_name(p->commands[i].name);
        roff_line(" (1)\n", p->commands[i].help, "\n");
    }
    puts(".SH OPTIONS\n"
         ".TP\n.BR \\-h \", \" \\-\\-help\nthe commands; behind a command: the options one begins "
         "with\n"
         ".TP\n.B \\-\\-help\\-all\nbehind a command: all of its options, by group\n"
         ".TP\n.B \\-\\-version\nthe version\n"
         ".TP\n\\fB\\-\\-man\\fP[=\\fIcommand\\fP]\nthis page, or that of a command, to standard "
         "output\n"
         ".TP\n\\fB\\-\\-completion\\fP=\\fBbash\\fP|\\fBzsh\\fP|\\fBfish\\fP\nthe completion for "
         "that shell");
    printf(".SH \"EXIT STATUS\"\n%s.SH ENVIRONMENT\n%s", exit_codes, environment);
    puts(
        ".SH FILES\n.TP\n.I \\(ti/.config/taoci/dict/*.tsv\ndictionaries of your own, always read\n"
        ".SH \"SEE ALSO\"\n.BR taoci\\-dict (5),\n.BR libtaoci (3)");
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
