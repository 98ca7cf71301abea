#include "cli/complete.h"

#include <stdio.h>
#include <string.h>

#include "cli/help.h"
#include "cli/msg.h"
#include "cli/out.h"

/* What may follow an option. */
typedef enum {
    VALUE_NONE,  /* it takes no value */
    VALUE_ANY,   /* nothing that a shell could know */
    VALUE_FILE,  /* a name of a file */
    VALUE_WORD,  /* one of its choices */
    VALUE_WORDS, /* choices with commas */
    VALUE_TYPES  /* entity types with commas: 'taoci types' knows them */
} value;

static value value_of(const opt *o)
{
    if (!o->arg)
        return VALUE_NONE;
    if (o->choices)
        return o->kind == OPT_SET ? VALUE_WORDS : VALUE_WORD;
    if (strncmp(o->arg, "FILE", 4) == 0)
        return VALUE_FILE;
    return strcmp(o->name, "types") == 0 ? VALUE_TYPES : VALUE_ANY;
}

static int reads_files(const command *c)
{
    return strstr(c->operands, "FILE") != NULL || strstr(c->operands, "TEXT…]") != NULL;
}

/* TEXT in single quotes of SHELL, which writes QUOTE for a single quote; HIDE are characters that get a backslash. */
static void quoted(const char *text, const char *quote, const char *hide)
{
    putchar('\'');
    for (const char *s = text; *s; s++) {
        if (*s == '\'') {
            fputs(quote, stdout);
            continue;
        }
        if (strchr(hide, *s))
            putchar('\\');
        putchar(*s);
    }
    putchar('\'');
}

static void choices(const opt *o)
{
    for (int i = 0; o->choices && o->choices[i]; i++)
        printf("%s%s", i ? " " : "", o->choices[i]);
}

/* The second words of the commands of group G, or with NULL all first words, blanks between. */
static void first_words(const program *p, const group *g)
{
    for (int i = 0; i < p->n; i++)
        if (help_group_of(p, p->commands[i].name) == g)
            printf("%s ", g ? strchr(p->commands[i].name, ' ') + 1 : p->commands[i].name);
    for (const group *h = p->groups; !g && h->name; h++)
        printf("%s ", h->name);
}

/* ---- bash ---- */

static void bash_command(const command *c)
{
    printf("    '%s')\n        options='--help --help-all", c->name);
    for (const opt *o = c->opts; o->name; o++)
        if (*o->name)
            printf(" --%s%s", o->name, o->arg ? "=" : "");
    printf("'\n        operands=%s\n        case $before in\n", reads_files(c) ? "files" : "none");
    for (const opt *o = c->opts; o->name; o++) {
        value v = *o->name ? value_of(o) : VALUE_NONE;
        if (v == VALUE_NONE)
            continue;
        printf("        --%s", o->name);
        if (o->brief)
            printf(" | -%c", o->brief);
        fputs(") ", stdout);
        if (v == VALUE_FILE || v == VALUE_ANY)
            fputs(v == VALUE_FILE ? "kind=files" : "kind=none", stdout);
        else
            printf("kind=%s words='", v == VALUE_WORD ? "words" : "list");
        if (v == VALUE_TYPES)
            fputs("'$(taoci types 2>/dev/null | cut -f 1)", stdout);
        choices(o);
        puts(v == VALUE_WORD || v == VALUE_WORDS ? "' ;;" : " ;;");
    }
    puts("        esac ;;");
}

/* "=" is a word of its own there: "--format", "=", "js". */
static const char bash_head[] =
    "# completion of taoci for bash\n"
    "_taoci()\n{\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} "
    "command=${COMP_WORDS[1]} at=2\n"
    "    local kind= words= options= operands=files done= IFS=$' \\t\\n'\n"
    "    if [[ $cur == = ]]; then\n        cur=\n"
    "    elif [[ $before == = ]]; then\n        before=${COMP_WORDS[COMP_CWORD-2]}\n    fi\n"
    "    COMPREPLY=()\n";

static const char bash_tail[] =
    "    [[ $kind || $cur != -* ]] || kind=options\n"
    "    case ${kind:-$operands} in\n"
    "    files)\n"
    "        IFS=$'\\n'\n"
    "        COMPREPLY=($(compgen -f -- \"$cur\"))\n"
    "        compopt -o filenames 2>/dev/null ;;\n"
    "    options)\n"
    "        COMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n"
    "        [[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace 2>/dev/null ;;\n"
    "    list)\n"
    "        [[ $cur != *,* ]] || done=${cur%,*},\n"
    "        COMPREPLY=($(compgen -P \"$done\" -W \"$words\" -- \"${cur##*,}\")) ;;\n"
    "    words) COMPREPLY=($(compgen -W \"$words\" -- \"$cur\")) ;;\n"
    "    esac\n"
    "}\n"
    "complete -F _taoci taoci";

static void bash(const program *p)
{
    fputs(bash_head, stdout);
    fputs("    if ((COMP_CWORD == 1)); then\n        COMPREPLY=($(compgen -W '", stdout);
    first_words(p, NULL);
    puts("--help --version' -- \"$cur\"))\n        return\n    fi\n    case $command in");
    for (const group *g = p->groups; g->name; g++) {
        printf("    %s)\n        at=3 command=\"$command ${COMP_WORDS[2]}\"\n"
               "        if ((COMP_CWORD == 2)); then\n            COMPREPLY=($(compgen -W '",
               g->name);
        first_words(p, g);
        puts("--help' -- \"$cur\"))\n            return\n        fi ;;");
    }
    puts("    esac\n    ((COMP_CWORD >= at)) || return\n    case $command in");
    for (int i = 0; i < p->n; i++)
        bash_command(&p->commands[i]);
    puts("    esac");
    puts(bash_tail);
}

/* ---- zsh ---- */

static void zsh_option(const opt *o)
{
    static const char hide[] = "[]:\\";
    value v = value_of(o);
    const char *repeat = o->kind == OPT_MANY || o->kind == OPT_SET ? "*" : "";
    const char *equals = v == VALUE_NONE ? "" : "=";
    fputs("            ", stdout);
    if (o->brief && *repeat)
        printf("'*'{-%c%s,--%s%s}", o->brief, *equals ? "+" : "", o->name, equals);
    else if (o->brief)
        printf("'(-%c --%s)'{-%c%s,--%s%s}", o->brief, o->name, o->brief, *equals ? "+" : "",
               o->name, equals);
    else
        printf("'%s--%s%s'", repeat, o->name, equals);
    fputs("'['", stdout);
    quoted(o->help, "'\\''", hide);
    fputs("']'", stdout);
    if (v != VALUE_NONE) {
        fputs("':'", stdout);
        quoted(o->arg, "'\\''", hide);
        fputs("':", stdout);
        if (v == VALUE_WORD)
            putchar('(');
        else if (v == VALUE_WORDS)
            fputs("_sequence compadd - ", stdout);
        choices(o);
        fputs(v == VALUE_WORD   ? ")'"
              : v == VALUE_FILE ? "_files'"
              : v == VALUE_TYPES
                  ? "_sequence compadd - ${(f)\"$(taoci types 2>/dev/null | cut -f 1)\"}'"
                  : " '",
              stdout);
    }
    puts(" \\");
}

static void zsh_words(const program *p, const group *g)
{
    for (int i = 0; i < p->n; i++) {
        const command *c = &p->commands[i];
        if (help_group_of(p, c->name) != g)
            continue;
        printf("        %s':'", g ? strchr(c->name, ' ') + 1 : c->name);
        quoted(c->help, "'\\''", ":\\");
        puts("");
    }
    for (const group *h = p->groups; !g && h->name; h++) {
        printf("        %s':'", h->name);
        quoted(h->help, "'\\''", ":\\");
        puts("");
    }
}

static void zsh(const program *p)
{
    puts("#compdef taoci\n# completion of taoci for zsh\n_taoci() {\n    local "
         "command=${words[2]}\n    local -a names\n"
         "    if ((CURRENT == 2)); then\n        names=(");
    zsh_words(p, NULL);
    puts("        )\n        _describe -t commands command names\n        _arguments : --help "
         "--version\n        return\n    fi\n"
         "    case $command in");
    for (const group *g = p->groups; g->name; g++) {
        printf("    %s)\n        if ((CURRENT == 3)); then\n        names=(\n", g->name);
        zsh_words(p, g);
        puts("        )\n        _describe -t commands command names\n        return\n        fi\n"
             "        command+=\" ${words[3]}\"\n        shift words\n        ((CURRENT--)) ;;");
    }
    puts("    esac\n    shift words\n    ((CURRENT--))\n    case $command in");
    for (int i = 0; i < p->n; i++) {
        const command *c = &p->commands[i];
        printf("    '%s')\n        _arguments -s -S : \\\n", c->name);
        for (const opt *o = c->opts; o->name; o++)
            if (*o->name)
                zsh_option(o);
        printf("            '(- *)'{-h,--help}'[the options one begins with]' '(- *)--help-all[all "
               "options]' "
               "'*: :%s' ;;\n",
               reads_files(c) ? "_files" : " ");
    }
    puts("    esac\n}\n"
         "if [[ $funcstack[1] == _taoci ]]; then\n    _taoci \"$@\"\nelse\n    compdef _taoci "
         "taoci\nfi");
}

/* ---- fish ---- */

static void fish_command(const program *p, const command *c)
{
    static const char hide[] = "\\";
    const group *g = help_group_of(p, c->name);
    const char *name = g ? strchr(c->name, ' ') + 1 : c->name;
    printf("complete -c taoci -n '__taoci_at %s' -f -a %s -d ", g ? g->name : "", name);
    quoted(c->help, "\\'", hide);
    puts("");
    if (!reads_files(c))
        printf("complete -c taoci -n '__taoci_in %s' -f\n", c->name);
    for (const opt *o = c->opts; o->name; o++) {
        if (!*o->name)
            continue;
        value v = value_of(o);
        printf("complete -c taoci -n '__taoci_in %s' -l %s", c->name, o->name);
        if (o->brief)
            printf(" -s %c", o->brief);
        fputs(v == VALUE_FILE ? " -r -F" : v != VALUE_NONE ? " -x" : "", stdout);
        if (v == VALUE_WORD || v == VALUE_WORDS) {
            fputs(v == VALUE_WORD ? " -a '" : " -a '(__taoci_list ", stdout);
            choices(o);
            fputs(v == VALUE_WORD ? "'" : ")'", stdout);
        } else if (v == VALUE_TYPES) {
            fputs(" -a '(__taoci_list (taoci types | cut -f 1))'", stdout);
        }
        fputs(" -d ", stdout);
        quoted(o->help, "\\'", hide);
        puts("");
    }
}

static void fish(const program *p)
{
    puts("# completion of taoci for fish\n"
         "function __taoci_at # the command line has these words and no more\n"
         "    set -l words (commandline -opc)\n"
         "    test \"$words[2..-1]\" = \"$argv\"\nend\n"
         "function __taoci_in # … begins with them\n"
         "    set -l words (commandline -opc)\n"
         "    set -l n (math 1 + (count $argv))\n"
         "    test (count $words) -ge $n; and test \"$words[2..$n]\" = \"$argv\"\nend\n"
         "function __taoci_list # each of these words behind those that are there, with commas\n"
         "    set -l before (string replace -r '^--[^=]*=' '' -- (commandline -ct) | string match "
         "-r '^.*,')\n"
         "    printf '%s\\n' $before$argv\nend\n"
         "complete -c taoci -n '__taoci_at' -f\n"
         "complete -c taoci -s h -l help -d 'the options one begins with'\n"
         "complete -c taoci -l help-all -d 'all options'");
    for (const group *g = p->groups; g->name; g++) {
        printf("complete -c taoci -n '__taoci_at' -f -a %s -d ", g->name);
        quoted(g->help, "\\'", "\\");
        printf("\ncomplete -c taoci -n '__taoci_at %s' -f\n", g->name);
    }
    for (int i = 0; i < p->n; i++)
        fish_command(p, &p->commands[i]);
}

int completion(const program *p, const char *shell)
{
    static const struct {
        const char *name;
        void (*print)(const program *p);
    } shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
        if (strcmp(shells[i].name, shell) == 0) {
            shells[i].print(p);
            return finish_out(1);
        }
    msg("--completion is one of bash|zsh|fish, not '%s'", shell);
    return EXIT_USAGE;
}
