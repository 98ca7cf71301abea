/* src/cli/main.c — the subcommand table. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/cmd.h"
#include "cli/cmd_corpus.h"
#include "cli/cmd_dict.h"
#include "cli/cmd_discover.h"
#include "cli/cmd_read.h"
#include "cli/out.h"
#include "cli/where.h"

static const command commands[] = {
    {"extract", "[FILE…]", "Find the entities and keywords of each document, as JSON.",
     "taoci extract reports/*.txt | jq -r '.entities[] | [.type, .text] | @tsv'", extract_opts,
     cmd_extract},
    {"facts", "[FILE…]", "Read the statistical facts of each document as rows of a table.",
     "taoci facts --status target --format=table report.txt", facts_opts, cmd_facts},
    {"relations", "[FILE…]", "Read who did what with whom in each document as rows of a table.",
     "taoci relations --type agreement,visit --format=table report.txt", relations_opts,
     cmd_relations},
    {"segment", "[FILE…]", "Cut each document into words with their positions.",
     "echo 绍兴市推进改革开放 | taoci segment --format=text", segment_opts, cmd_segment},
    {"keywords", "[FILE…]", "Weigh the keywords and key phrases of each document.",
     "taoci keywords --top 5 --format=tsv report.txt", keywords_opts, cmd_keywords},
    {"discover", "[FILE…]",
     "Find the words of a corpus that no dictionary has, as dictionary lines.",
     "taoci discover reports/*.txt >new.tsv", discover_opts, cmd_discover},
    {"dict why", "TEXT…", "Explain every cut and entity in TEXT: which line or rule made it.",
     "taoci dict why '三花集团落户绍兴'", why_opts, cmd_dict_why},
    {"dict build", "FILE…", "Compile dictionaries into a lexicon.",
     "taoci dict build my.tsv -o my.lex && taoci extract -d my.lex report.txt", build_opts,
     cmd_dict_build},
    {"dict check", "FILE…", "Find what is wrong or doubtful in dictionary tables.",
     "taoci dict check my.tsv", check_opts, cmd_dict_check},
    {"dict add", "WORD TYPE", "Add a checked line to a dictionary table.",
     "taoci dict add 三花控股集团有限公司 company --alias 三花集团", add_opts, cmd_dict_add},
    {"dict stats", "", "Count the entries of the dictionaries by file and type.",
     "taoci dict stats -d my.tsv | column -t", stats_opts, cmd_dict_stats},
    {"idf build", "-o FILE [TEXT…]", "Count in how many documents each word and phrase stands.",
     "taoci idf build -o last.idf 2025/*.txt && taoci keywords --against-idf last.idf 2026/*.txt",
     idf_opts, cmd_idf_build},
    {"types", "", "List the entity types.", NULL, no_opts, cmd_types},
};

enum { COMMANDS = sizeof commands / sizeof *commands };

/* What there is, to TO: all commands, or those whose name begins with GROUP. */
static int usage(FILE *to, const char *group)
{
    fprintf(to,
            "usage: taoci %sCOMMAND [OPTION…] [OPERAND…]\n"
            "Mine Chinese report text: words, keywords and entities as JSON.\n\n",
            group);
    for (int i = 0; i < COMMANDS; i++)
        if (strncmp(commands[i].name, group, strlen(group)) == 0)
            fprintf(to, "  %-12s %-9s %s\n", commands[i].name, commands[i].operands,
                    commands[i].help);
    fputs("\nNo FILE, or -: standard input. 'taoci COMMAND --help' lists the options.\n"
          "Exit: 0 done, 2 usage, 3 an input or the output failed, 4 dictionary, 5 fault.\n",
          to);
    return EXIT_USAGE;
}

/* Does ARGV[1 …] name command C? The number of words taken, 0 for no. */
static int names(const command *c, int argc, char **argv)
{
    const char *blank = strchr(c->name, ' ');
    size_t n = blank ? (size_t)(blank - c->name) : strlen(c->name);
    if (strlen(argv[1]) != n || memcmp(argv[1], c->name, n) != 0)
        return 0;
    if (!blank)
        return 1;
    return argc > 2 && strcmp(argv[2], blank + 1) == 0 ? 2 : 0;
}

/* "dict" or "idf", when WORD is that and commands have two words with it; else NULL. */
static const char *group_of(const char *word)
{
    static const char *const groups[] = {"dict", "idf"};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (strcmp(word, groups[i]) == 0)
            return groups[i];
    return NULL;
}

static int unknown(int argc, char **argv)
{
    const char *all[COMMANDS + 3], *subs[COMMANDS + 1], *group = group_of(argv[1]);
    size_t n = 0, s = 0, len = group ? strlen(group) : 0;
    all[n++] = "dict";
    all[n++] = "idf";
    for (int i = 0; i < COMMANDS; i++) {
        if (!strchr(commands[i].name, ' '))
            all[n++] = commands[i].name;
        if (group && strncmp(commands[i].name, group, len) == 0 && commands[i].name[len] == ' ')
            subs[s++] = commands[i].name + len + 1;
    }
    all[n] = subs[s] = NULL;
    if (group && argc < 3) {
        msg("%s needs a command: %s", group,
            strcmp(group, "dict") == 0 ? "why, build, check, add or stats" : "build");
        return EXIT_USAGE;
    }
    const char *word = group ? argv[2] : argv[1], *near = taoci_nearest(word, group ? subs : all);
    msg("unknown command '%s%s%s'%s%s%s", group ? group : "", group ? " " : "", word,
        near ? "; did you mean '" : "", near ? near : "",
        near ? "'?" : "; 'taoci --help' lists them");
    return EXIT_USAGE;
}

static int wants_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0;
}

int main(int argc, char **argv)
{
    open_standard_streams();
    signal(SIGXFSZ, SIG_IGN); /* the write fails instead, with a sentence */
    program_name = argv[0];
    if (argc < 2)
        return usage(stderr, "");
    const char *group = argc > 2 ? group_of(argv[1]) : NULL;
    if (wants_help(argv[1 + (group != NULL)])) {
        usage(stdout, !group ? "" : strcmp(group, "dict") == 0 ? "dict " : "idf ");
        return finish_out(1);
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("taoci " TAOCI_VERSION);
        return finish_out(1);
    }
    for (int i = 0; i < COMMANDS; i++) {
        int words = names(&commands[i], argc, argv);
        if (words)
            return commands[i].run(&commands[i], argc - words, argv + words);
    }
    return unknown(argc, argv);
}
