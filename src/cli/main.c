/* src/cli/main.c — the subcommand table. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "cli/cmd_corpus.h"
#include "cli/cmd_dict.h"
#include "cli/cmd_discover.h"
#include "cli/cmd_eval.h"
#include "cli/cmd_place.h"
#include "cli/cmd_read.h"
#include "cli/cmd_stats.h"
#include "cli/cmd_view.h"
#include "cli/complete.h"
#include "cli/help.h"
#include "cli/manual.h"
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
    {"view", "[FILE…]", "Make a page to look at: the texts and all that is in them.",
     "taoci view -o view.html reports/*.txt", view_opts, cmd_view},
    {"segment", "[FILE…]", "Cut each document into words with their positions.",
     "echo 绍兴市推进改革开放 | taoci segment --format=text", segment_opts, cmd_segment},
    {"keywords", "[FILE…]", "Weigh the keywords and key phrases of each document.",
     "taoci keywords --top 5 --format=tsv report.txt", keywords_opts, cmd_keywords},
    {"discover", "[FILE…]",
     "Find the words of a corpus that no dictionary has, as dictionary lines.",
     "taoci discover reports/*.txt >new.tsv", discover_opts, cmd_discover},
    {"eval", "GOLD.jsonl [OUT.jsonl]",
     "Hold results against annotation: precision, recall, errors.",
     "taoci eval gold.jsonl --at-least F1=0.9", eval_opts, cmd_eval},
    {"stats", "[FILE…]", "Count types, names, units, years, and what is doubtful.",
     "taoci stats reports/*.txt", stats_of_opts, cmd_stats},
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
     "taoci idf build -o 2025.idf 2025/*.txt", idf_opts, cmd_idf_build},
    {"place", "CODE|NAME…", "Look divisions up: full name, parents, children, point.",
     "taoci place --format=text 330600 柯桥区", place_opts, cmd_place},
    {"types", "", "List the entity types.", NULL, no_opts, cmd_types},
};

enum { COMMANDS = sizeof commands / sizeof *commands };

/* Commands of two words, by the first. */
static const group groups[] = {
    {"dict", "Dictionary tables: explain, build, check, add to, count."},
    {"idf", "How common words are in a collection: build."},
    {NULL, NULL},
};

static const program taoci_program = {commands, COMMANDS, groups};

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

static int unknown(const group *g, int argc, char **argv)
{
    const char *near_to[COMMANDS + 8];
    size_t n = 0;
    for (const group *h = groups; !g && h->name; h++)
        near_to[n++] = h->name;
    for (int i = 0; i < COMMANDS; i++)
        if (help_group_of(&taoci_program, commands[i].name) == g)
            near_to[n++] = g ? strchr(commands[i].name, ' ') + 1 : commands[i].name;
    if (!g) {
        near_to[n++] = "--version";
        near_to[n++] = "--help";
    }
    near_to[n] = NULL;
    if (g && argc < 3) {
        char words[200];
        msg("%s needs a command: %s", g->name, help_words(&taoci_program, g, words, sizeof words));
        return EXIT_USAGE;
    }
    const char *word = g ? argv[2] : argv[1], *near = taoci_nearest(word, near_to);
    if (!g && !near && access(word, R_OK) == 0) {
        msg("a file needs a command before it: taoci extract %s", word);
        return EXIT_USAGE;
    }
    msg("unknown command '%s%s%s'%s%s%s", g ? g->name : "", g ? " " : "", word,
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
        return help_usage(stderr, &taoci_program, NULL);
    char help[] = "--help", *asked[5] = {argv[0]};
    if ((argc == 3 || argc == 4) && strcmp(argv[1], "help") == 0) { /* taoci help dict why */
        memcpy(asked + 1, argv + 2, (size_t)(argc - 2) * sizeof *argv);
        asked[argc - 1] = help;
        argv = asked;
    }
    const group *g = help_group_of(&taoci_program, argv[1]);
    if (wants_help(argv[g && argc > 2 ? 2 : 1])) {
        help_usage(stdout, &taoci_program, argc > 2 ? g : NULL);
        return finish_out(1);
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("taoci " TAOCI_VERSION);
        return finish_out(1);
    }
    if (strncmp(argv[1], "--man", 5) == 0 && (!argv[1][5] || argv[1][5] == '='))
        return manual(&taoci_program, argv[1] + 5 + (argv[1][5] == '='));
    if (strncmp(argv[1], "--completion=", 13) == 0)
        return completion(&taoci_program, argv[1] + 13);
    for (int i = 0; i < COMMANDS; i++) {
        int words = names(&commands[i], argc, argv);
        if (words)
            return commands[i].run(&commands[i], argc - words, argv + words);
    }
    return unknown(g, argc, argv);
}
