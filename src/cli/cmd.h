/* src/cli/cmd.h — what the commands share: the options of all reading commands, the lexicon. */
#ifndef TC_CLI_CMD_H
#define TC_CLI_CMD_H
#include "cli/msg.h"
#include "cli/opt.h"

/* Options of every command that reads documents; extract, segment and keywords add their own. */
typedef struct reading {
    const command *self; /* whose options these are */
    many dicts;
    const char *lexicon, *model, *ref, *encoding, *output, *files_from;
    const char *text_field, *id_field, *ref_field, *title_field;
    many keep;
    int csv;
    many include, exclude;
    int recursive, hidden, fail_fast, resume, append, progress;
    int jsonl, strict, pretty, excel, quiet, verbose, fail_empty;
    int offsets, format, ref_from, wrap, html, reflow, jobs;
    /* of single commands */
    many type;
    const char *types, *as_of; /* TYPES: the list of all TYPE */
    many key, region, period;  /* of facts */
    int status, measure, facts, sections, relations, relation;
    many column;
    const char *columns; /* the list of all COLUMN */
    int context, header, bom, text;
    int records, lost; /* of view */
    int flat, min_conf, top, base, jieba, no_user_dict, json, icu, coarse, coref, keywords,
        no_model;
    many known;                                /* of discover */
    int min_count, min_docs, entities, memory; /* … the first and the third of keywords, too */
    int names;                                 /* the command finds names */
    many kind;                                 /* of keywords */
    const char *kinds, *weights, *vocab, *learn;
    int only_vocab, explain, learn_all, by_section;
    many against; /* … of a corpus */
    const char *against_idf, *by, *idf, *group_field;
    int corpus, each, rising, falling, min_ll;
    many at_least; /* of eval */
    int compare;
} reading;

extern const char *const offset_units[]; /* codepoint byte utf16: bits of TAOCI_CODEPOINT … */
extern const char *const dict_formats[]; /* tsv jieba */
extern const char *const ref_sources[];  /* auto name mtime text none */
extern const char *const progress_modes[];
extern const char *const wrap_modes[]; /* auto on off, as taoci_wrap_mode */

/* The rows of the option table that all reading commands have. */
/* clang-format off */
#define READING_OPTS                                                                             \
    GROUP("Dictionaries"),                                                                       \
        {'d', "dict", "FILE", OPT_MANY, offsetof(reading, dicts),                                \
     "add a dictionary; repeatable, a later one wins", NULL},                                    \
        {0, "no-user-dict", NULL, OPT_FLAG, offsetof(reading, no_user_dict),                     \
         "only -d: no TAOCI_DICT, no ~/.config/taoci/dict", NULL},                               \
        {0, "dict-format", "tsv|jieba", OPT_CHOICE, offsetof(reading, jieba),                    \
         "format of the dictionaries (tsv)", dict_formats},                                      \
        GROUP("Input"),                                                                          \
        {0, "ref", "DATE", OPT_TEXT, offsetof(reading, ref),                                     \
         "read relative dates from here: 2024-05-20[T09:30]", NULL},                             \
        {0, "ref-from", "SOURCE", OPT_CHOICE, offsetof(reading, ref_from),                       \
         "or from: name (of the file), mtime, text, none, auto", ref_sources},                   \
        {0, "encoding", "NAME", OPT_TEXT, offsetof(reading, encoding),                           \
         "its encoding (else detected): any name ICU knows", NULL},                             \
        {0, "wrap", "auto|on|off", OPT_CHOICE, offsetof(reading, wrap),                          \
         "join lines of wrapped text: where it shows (auto), all", wrap_modes},              \
        {0, "reflow", NULL, OPT_FLAG, offsetof(reading, reflow),                                 \
         "link sentences that columns out of order tear apart", NULL},                           \
        {0, "html", NULL, OPT_FLAG, offsetof(reading, html),                                     \
         "the input is HTML, as in files *.html and *.htm", NULL},                        \
        GROUP("Output"),                                                                         \
        {0, "offsets", "LIST", OPT_SET, offsetof(reading, offsets),                              \
         "codepoint (default), byte, utf16, or several", offset_units},                                    \
        GROUP("Records and tables"),                                                             \
        {0, "jsonl", NULL, OPT_FLAG, offsetof(reading, jsonl),                                   \
         "the input is JSON Lines, one record a document", NULL},                                \
        {0, "csv", NULL, OPT_FLAG, offsetof(reading, csv),                                       \
         "the input is a table, a row a document, with titles", NULL},         \
        {0, "text-field", "NAME", OPT_TEXT, offsetof(reading, text_field),                       \
         "its member with the text (text)", NULL},                                               \
        {0, "id-field", "NAME", OPT_TEXT, offsetof(reading, id_field),                           \
         "its member with the id (id)", NULL},                                                   \
        {0, "ref-field", "NAME", OPT_TEXT, offsetof(reading, ref_field),                         \
         "its member with the reference date (ref)", NULL},                                      \
        {0, "title-field", "NAME", OPT_TEXT, offsetof(reading, title_field),                     \
         "its member with the title (title)", NULL},                                              \
        {0, "text-column", "NAME", OPT_TEXT, offsetof(reading, text_field),                      \
         "the same as --text-field", NULL},                                                      \
        {0, "keep", "LIST", OPT_MANY, offsetof(reading, keep),                                   \
         "repeat these members as \"record\": date,url, or all", NULL},                   \
        GROUP("Input"),                                                                          \
        {0, "files-from", "FILE", OPT_TEXT, offsetof(reading, files_from),                       \
         "read the names of the files from FILE, one a line", NULL},                             \
        {'r', "recursive", NULL, OPT_FLAG, offsetof(reading, recursive),                         \
         "read the files in folders, and in theirs", NULL},                                      \
        {0, "include", "GLOB", OPT_MANY, offsetof(reading, include),                             \
         "only such files in folders and archives: *.txt", NULL},                                \
        {0, "exclude", "GLOB", OPT_MANY, offsetof(reading, exclude),                             \
         "no such files or folders in them: drafts", NULL},                                      \
        {0, "hidden", NULL, OPT_FLAG, offsetof(reading, hidden),                                 \
         "also those whose name begins with a dot", NULL},                                       \
        GROUP("Running"),                                                                        \
        {0, "fail-fast", NULL, OPT_FLAG, offsetof(reading, fail_fast),                           \
         "stop at the first document that fails", NULL},                                         \
        {'j', "jobs", "N", OPT_NUM, offsetof(reading, jobs),                                     \
         "threads (as many as there are cores)", NULL},                                          \
        {0, "progress", "auto|json|none", OPT_CHOICE, offsetof(reading, progress),               \
         "how far it is: on a terminal (auto), for programs", progress_modes},               \
        GROUP("Output"),                                                                         \
        {'o', "output", "FILE", OPT_TEXT, offsetof(reading, output),                             \
         "write to FILE, complete or not at all", NULL},                                         \
        {0, "resume", NULL, OPT_FLAG, offsetof(reading, resume),                                 \
         "with -o: stopped, the same command goes on", NULL},                                    \
        {0, "append", NULL, OPT_FLAG, offsetof(reading, append),                                 \
         "with -o: behind what is in FILE", NULL},                                               \
        {0, "pretty", NULL, OPT_FLAG, offsetof(reading, pretty), "indent the JSON", NULL},       \
        {0, "excel", NULL, OPT_FLAG, offsetof(reading, excel),                                   \
         "TSV: ' before cells that begin a formula (= + - @)", NULL},                 \
        GROUP("Input"),                                                                          \
        {0, "strict", NULL, OPT_FLAG, offsetof(reading, strict),                                 \
         "invalid bytes are an error (exit 3)", NULL},                                           \
        GROUP("Dictionaries"),                                                                   \
        {0, "lexicon", "FILE", OPT_TEXT, offsetof(reading, lexicon),                             \
         "use this compiled lexicon", NULL},                                                     \
        GROUP("Running"),                                                                        \
        {'v', "verbose", NULL, OPT_FLAG, offsetof(reading, verbose),                             \
         "say what was loaded", NULL},                                                           \
        {'q', "quiet", NULL, OPT_FLAG, offsetof(reading, quiet), "no warnings", NULL}

/* Those of commands that find names. */
#define MODEL_OPTS                                                                               \
    GROUP("Dictionaries"),                                                                       \
        {0, "model", "FILE", OPT_TEXT, offsetof(reading, model),                                     \
     "use this model of names", NULL},                                                           \
        {0, "no-model", NULL, OPT_FLAG, offsetof(reading, no_model),                             \
         "names by rules and dictionary alone", NULL}
/* clang-format on */

enum { PATH_MOST = 4096 };

/* Open the lexicon and the dictionaries of R. EXIT_DONE with *T, or the exit code, said. */
int open_taoci(const reading *r, taoci **t);
#endif
