#include "cli/cmd_place.h"

#include "cli/cmd.h"
#include "cli/out.h"

static const char *const place_formats[] = {"json", "text", "geojson", NULL};

const opt place_opts[] = {
    {0, "format", "json|text|geojson", OPT_CHOICE, offsetof(reading, format),
     "an object each (default), for eyes, or points for maps", place_formats},
    {0, "pretty", NULL, OPT_FLAG, offsetof(reading, pretty), "indent the JSON", NULL},
    {'d', "dict", "FILE", OPT_MANY, offsetof(reading, dicts),
     "add a dictionary; repeatable, a later one wins", NULL},
    {0, "no-user-dict", NULL, OPT_FLAG, offsetof(reading, no_user_dict),
     "only -d: no TAOCI_DICT, no ~/.config/taoci/dict", NULL},
    {0, "lexicon", "FILE", OPT_TEXT, offsetof(reading, lexicon), "use this compiled lexicon", NULL},
    {0}};

static void say(void *misses, const char *sentence)
{
    ++*(int *)misses;
    msg("%s", sentence);
}

int cmd_place(const command *c, int argc, char **argv)
{
    static const taoci_shape shape[] = {TAOCI_JSONL, TAOCI_TEXT, TAOCI_GEOJSON};
    reading r = {.self = c};
    taoci *t;
    taoci_doc *d = NULL;
    taoci_err err = {0};
    const char *p = "";
    size_t len = 0;
    int misses = 0, n, rc = opt_parse(c, &r, argc, argv, &n);
    if (rc)
        return rc < 0 ? finish_out(1) : rc;
    if (!n) {
        msg("place needs a code or a name: taoci place 330600 柯桥区");
        return EXIT_USAGE;
    }
    if ((rc = open_taoci(&r, &t)))
        return rc;
    taoci_code code = taoci_doc_new(t, &d, &err);
    const taoci_format f = {TAOCI_FORMAT_INIT, .shape = shape[r.format], .pretty = r.pretty};
    if (!code)
        code = taoci_doc_places(d, (const char *const *)argv + 1, (size_t)n, &f, say, &misses, &p,
                                &len, &err);
    if (code)
        msg("%s", err.msg);
    else
        put_out(p, len);
    taoci_doc_free(d);
    taoci_close(t);
    rc = finish_out(1);
    return code ? exit_code_of(code) : rc ? rc : misses ? EXIT_INPUT : EXIT_DONE;
}
