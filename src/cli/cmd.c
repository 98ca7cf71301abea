#include "cli/cmd.h"

#include <stdlib.h>
#include <unistd.h>

#include "cli/out.h"
#include "cli/userdict.h"
#include "cli/verified.h"
#include "cli/where.h"

const char *const offset_units[] = {"codepoint", "byte", "utf16", NULL};
const char *const dict_formats[] = {"tsv", "jieba", NULL};
const char *const ref_sources[] = {"auto", "name", "mtime", "text", "none", NULL};
const char *const progress_modes[] = {"auto", "json", "none", NULL}; /* as progress_mode */
const char *const wrap_modes[] = {"auto", "on", "off", NULL};

/* Which model of names is in use. */
static void tell_model(const taoci *t, const taoci_config *cfg)
{
    if (cfg->model)
        msg("%s: %s", cfg->model, taoci_model_note(t));
    else
        msg("no model of names: by rules and dictionary alone");
}

int open_taoci(const reading *r, taoci **t)
{
    char path[PATH_MOST], model[PATH_MOST];
    taoci_err err = {0};
    userdict u = {0};
    /* ICU's engine knows no dictionary. */
    int bad = r->icu ? EXIT_DONE : userdict_list(&u, r);
    if (bad)
        return bad;
    taoci_config cfg = {TAOCI_CONFIG_INIT,
                        .lexicon = r->icu ? NULL : find_lexicon(r, path),
                        .audit = r->lexicon || getenv("TAOCI_LEXICON"),
                        .model = r->names && !r->icu ? find_model(r, model) : NULL,
                        .dicts = (const char *const *)u.p,
                        .dict_count = u.n,
                        .jieba = r->jieba,
                        .weights = r->weights,
                        .vocab = r->vocab,
                        .idf = r->idf};
    for (size_t i = 0; i <= u.n; i++) {
        const char *file = i < u.n ? u.p[i] : cfg.lexicon;
        if (file && is_out_path(file)) {
            msg("'%s' is a dictionary and the output", file);
            userdict_free(&u);
            return EXIT_USAGE;
        }
    }
    cfg.verified = verified_before(&cfg);
    taoci_code rc = taoci_open(&cfg, t, &err);
    if (!rc && cfg.lexicon && !cfg.verified)
        verified_now(&cfg);
    if (rc)
        msg("%s", err.msg);
    if (rc == TAOCI_EIO && access(cfg.lexicon, R_OK) != 0)
        msg("'make lexicon' compiles the built-in dictionary; --lexicon or TAOCI_LEXICON names it");
    for (size_t i = 0; !rc && r->verbose && i < u.n; i++)
        msg("%s: %u entries, 0 rejected", u.p[i], taoci_dict_entries(*t, i));
    if (!rc && r->verbose && r->names && !r->icu)
        tell_model(*t, &cfg);
    userdict_free(&u);
    /* Without its dictionaries nothing can be done right: exit 4, whatever the reason. */
    return !rc ? EXIT_DONE : rc == TAOCI_ENOMEM ? EXIT_FAULT : EXIT_DICT;
}
