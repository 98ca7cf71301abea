#include "cli/check.h"

#include <string.h>
#include <strings.h>

#include "base/replace.h"
#include "cli/msg.h"
#include "cli/out.h"

int check_options(const reading *r, char **argv, int n)
{
    const char *field = r->text_field    ? "text-field"
                        : r->id_field    ? "id-field"
                        : r->ref_field   ? "ref-field"
                        : r->title_field ? "title-field"
                        : r->keep.n      ? "keep"
                                         : NULL;
    if (!r->jsonl && field) {
        msg("--%s names a member of records: it needs --jsonl or --csv", field);
        return EXIT_USAGE;
    }
    if (r->jsonl && r->encoding && strcasecmp(r->encoding, "UTF-8") != 0) {
        msg("JSON Lines are UTF-8, --encoding is for texts: iconv -f %s -t UTF-8 | taoci %s",
            r->encoding, "extract --jsonl");
        return EXIT_USAGE;
    }
    for (int i = 1; r->files_from && strcmp(r->files_from, "-") == 0 && i <= n; i++)
        if (strcmp(argv[i], "-") == 0) {
            msg("'-' is the list of names already");
            return EXIT_USAGE;
        }
    return EXIT_DONE;
}

int check_inputs(const reading *r, char **argv, int n)
{
    for (int i = 1; i <= n + 1; i++) {
        const char *file = i <= n ? argv[i] : r->files_from;
        if (file && strcmp(file, "-") != 0 && is_out_path(file)) {
            msg("'%s' is read and written; -o names another file", file);
            return EXIT_USAGE;
        }
    }
    return EXIT_DONE;
}

int open_output(const reading *r)
{
    if (!r->resume && !r->append)
        return open_out(r->output);
    if (!r->output || (r->resume && (r->append || tc_is_special(r->output)))) {
        msg("--%s needs -o FILE%s", r->resume ? "resume" : "append",
            r->resume ? ", a file that may be begun anew" : "");
        return EXIT_USAGE;
    }
    return r->append ? append_out(r->output) : EXIT_DONE;
}
