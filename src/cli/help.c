#include "cli/help.h"

#include <stdio.h>
#include <string.h>

#include "base/clean.h"
#include "cli/lang.h"
#include "cli/msg.h"

enum { INDENT = 26 /* where the texts of options begin */ };

size_t opt_groups(const command *c, const char *out[GROUPS_MOST])
{
    size_t n = 0;
    const char *now = "Options";
    for (const opt *o = c->opts; o->name; o++) {
        if (o->kind == OPT_GROUP)
            now = o->help;
        size_t i = 0;
        while (i < n && strcmp(out[i], now) != 0)
            i++;
        if (*o->name && i == n && n < GROUPS_MOST)
            out[n++] = now;
    }
    return n;
}

const opt *opt_next(const command *c, const char *heading, const opt *o)
{
    const char *now = "Options";
    for (const opt *p = c->opts; p->name; p++) {
        if (p->kind == OPT_GROUP)
            now = p->help;
        else if (*p->name && (!o || p > o) && strcmp(now, heading) == 0)
            return p;
    }
    return NULL;
}

/* ---- lines ---- */

/* The columns of the LEN bytes at S: two for what is as wide as 中. */
static int columns_of(const char *s, size_t len)
{
    int n = 0;
    for (size_t i = 0; i < len;) {
        uint32_t k = tc_utf8_check(s + i, len - i);
        /* U+2E80 is E2 BA 80: from there on, near enough for texts of our own. */
        n += k > 2 && memcmp(s + i, "\xE2\xBA\x80", 3) >= 0 ? 2 : 1;
        i += k ? k : 1;
    }
    return n;
}

/* How many bytes of S a line of ROOM columns takes: up to a blank, or between wide characters; never none. */
static size_t line_of(const char *s, int room)
{
    static const char *const stays = "，。、；：）》”"; /* never at the head of a line */
    size_t len = strlen(s), end = 0;
    for (size_t i = 0; i < len;) {
        uint32_t k = tc_utf8_check(s + i, len - i);
        char one[8] = {0};
        memcpy(one, s + i, k < sizeof one ? k : 0);
        int wide = k == 3 && columns_of(s + i, k) == 2;
        if (i && (s[i] == ' ' || (wide && !strstr(stays, one) && s[i - 1] != ' ')))
            end = i;
        i += k ? k : 1;
        if (columns_of(s, i) > room && end)
            return end;
    }
    return len;
}

int help_row(FILE *to, const char *left, int indent, const char *text)
{
    int used = *left ? 2 + columns_of(left, strlen(left)) : 0, lines = 0;
    if (to)
        fprintf(to, "%s%s", *left ? "  " : "", left);
    if (used >= indent && *left) {
        used = 0;
        lines++;
        if (to)
            putc('\n', to);
    }
    do {
        size_t n = line_of(text, HELP_COLUMNS - indent);
        if (to)
            fprintf(to, "%*s%.*s\n", indent - used, "", (int)n, text);
        text += n + strspn(text + n, " ");
        used = 0;
        lines++;
    } while (*text);
    return lines;
}

static int option_row(FILE *to, const opt *o)
{
    char left[80];
    snprintf(left, sizeof left, "%s%c%s--%s%s%s", o->brief ? "-" : " ", o->brief ? o->brief : ' ',
             o->brief ? ", " : "  ", o->name, o->arg ? "=" : "", o->arg ? o->arg : "");
    return help_row(to, left, INDENT, lang_text(o->help));
}

static void print_head(const command *c)
{
    printf("%staoci %s%s%s%s\n", lang_text("usage: "), c->name,
           c->opts->name ? lang_text(" [OPTION…]") : "", *c->operands ? " " : "", c->operands);
    help_row(stdout, "", 0, lang_text(c->help));
    puts("");
}

static int example_row(FILE *to, const command *c)
{
    return c->example ? help_row(to, "", 2, c->example) : 0;
}

/* ---- the two ---- */

/* Is O among those of the short help, NAMES, or NULL for all? */
static int is_short(const opt *o, const char *names)
{
    size_t len = strlen(o->name);
    for (const char *p = names; p && *p; p += strcspn(p, " "), p += strspn(p, " "))
        if (strcspn(p, " ") == len && memcmp(p, o->name, len) == 0)
            return 1;
    return !names && len;
}

void help_short(const command *c)
{
    const char *names = NULL;
    int all = 0, shown = 0, example = example_row(NULL, c);
    /* The head, the example and what leads on, with a blank line between each. */
    int room = HELP_LINES - 3 - 2 - (example ? example + 1 : 0);
    for (const opt *o = c->opts; o->name; o++) {
        all += *o->name != 0;
        names = o->kind == OPT_SHORT ? o->arg : names;
    }
    print_head(c);
    for (const opt *o = c->opts; o->name; o++) {
        int lines = is_short(o, names) ? option_row(NULL, o) : 0;
        if (!lines || lines > room)
            continue;
        room -= option_row(stdout, o);
        shown++;
    }
    if (example) {
        puts("");
        example_row(stdout, c);
    }
    if (shown < all) {
        char english[80], line[160];
        snprintf(english, sizeof english, "All %d options: taoci %s --help-all", all, c->name);
        lang_sentence(line, sizeof line, english);
        printf("\n%s\n", line);
    }
}

void help_all(const command *c)
{
    const char *groups[GROUPS_MOST];
    size_t n = opt_groups(c, groups);
    print_head(c);
    for (size_t i = 0; i < n; i++) {
        printf("%s%s%s\n", i ? "\n" : "", lang_text(groups[i]), lang_text(":"));
        for (const opt *o = NULL; (o = opt_next(c, groups[i], o));)
            option_row(stdout, o);
    }
    if (c->example) {
        puts("");
        example_row(stdout, c);
    }
}

/* ---- commands ---- */

const group *help_group_of(const program *p, const char *name)
{
    size_t len = strcspn(name, " ");
    for (const group *g = p->groups; g->name; g++)
        if (strlen(g->name) == len && memcmp(g->name, name, len) == 0)
            return g;
    return NULL;
}

const char *help_words(const program *p, const group *g, char *out, size_t room)
{
    size_t n = 0;
    int left = 0;
    for (int i = 0; i < p->n; i++)
        left += help_group_of(p, p->commands[i].name) == g;
    out[0] = 0;
    for (int i = 0; i < p->n && n < room; i++)
        if (help_group_of(p, p->commands[i].name) == g)
            n += (size_t)snprintf(out + n, room - n, "%s%s", strchr(p->commands[i].name, ' ') + 1,
                                  --left > 1 ? ", "
                                  : left     ? " or "
                                             : "");
    return out;
}

int help_usage(FILE *to, const program *p, const group *only)
{
    fprintf(to, "%staoci%s%s%s\n", lang_text("usage: "), only ? " " : "", only ? only->name : "",
            lang_text(" COMMAND [OPTION…] [OPERAND…]"));
    help_row(to, "", 0,
             lang_text(only ? only->help
                            : "Mine Chinese report text: words, keywords and entities as JSON."));
    putc('\n', to);
    for (int i = 0; i < p->n; i++) {
        const command *c = &p->commands[i];
        char left[80];
        if (help_group_of(p, c->name) != only)
            continue;
        snprintf(left, sizeof left, "%s%s%s", c->name, only ? " " : "", only ? c->operands : "");
        help_row(to, left, only ? 26 : 14, lang_text(c->help));
    }
    for (const group *g = p->groups; !only && g->name; g++) {
        char left[80];
        snprintf(left, sizeof left, "%s …", g->name);
        help_row(to, left, 14, lang_text(g->help));
    }
    fprintf(to, "\n%s\n%s\n",
            lang_text("No FILE, or -: standard input. 'taoci COMMAND --help' lists the options."),
            lang_text(
                "Exit: 0 done, 2 usage, 3 an input or the output failed, 4 dictionary, 5 fault."));
    return EXIT_USAGE;
}
