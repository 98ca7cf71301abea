#include "dict/frame.h"

#include <string.h>

#include "dict/trait.h"

static const char *const rel_name[] = {
#define REL(id, name) name,
#include "dict/relation.def"
};

static const struct {
    const char *name, *types;
} args[TC_ARGS] = {
    {"", ""},
#define ARG(id, name, types) {name, types},
#include "dict/relation.def"
};

/* "none" is said by a word that denies all. */
static const char *const status_name[] = {"signed", "planned", "ongoing", "ended", "none"};

/* The kinds of frame/… that are no relations: words that stand beside one. */
static const char *const helper[] = {"not",    "if",      "plan",    "ended", "done",  "witness",
                                     "doc",    "project", "purpose", "goal",  "field", "preface",
                                     "former", "each",    "instead", "mayor", "party", "may",
                                     "first",  "decree",  "lead",    "grow",  "envoy"};

const char *tc_rel_name(unsigned rel)
{
    return rel_name[rel];
}

const char *tc_rel_arg_name(unsigned arg)
{
    return args[arg].name;
}

const char *tc_rel_arg_types(unsigned arg)
{
    return args[arg].types;
}

const char *tc_rel_status_name(unsigned status)
{
    return status_name[status];
}

int tc_rel_types_have(tc_str types, const char *name)
{
    while (types.len)
        if (tc_str_is(tc_str_cut(&types, '|'), name))
            return 1;
    return 0;
}

static int index_in(const char *const *names, uint32_t n, tc_str s)
{
    for (uint32_t i = 0; i < n; i++)
        if (tc_str_is(s, names[i]))
            return (int)i;
    return -1;
}

static unsigned arg_named(tc_str s)
{
    for (unsigned i = TC_ARG_NONE + 1; i < TC_ARGS; i++)
        if (tc_str_is(s, args[i].name))
            return i;
    return TC_ARG_NONE;
}

/* One side of an order, "person,title", into SIDE: 0 when *WORD is no argument, or one too many. */
static int read_side(tc_str s, uint8_t *side, uint8_t *n, tc_str *word)
{
    while (s.len) {
        *word = tc_str_cut(&s, ',');
        unsigned arg = arg_named(*word);
        if (!arg || *n == TC_FRAME_SIDE)
            return 0;
        side[(*n)++] = (uint8_t)arg;
    }
    return 1;
}

int tc_frame_read(tc_frame *f, const char *type, const char *notes, const char **what, tc_str *word)
{
    const char *slash = strchr(type, '/');
    tc_str kind = tc_str_of(slash ? slash + 1 : "");
    int rel = index_in(rel_name, TC_RELS, kind);
    *word = kind;
    if (rel < 0) {
        *what = "no relation and no kind of word beside one";
        return index_in(helper, sizeof helper / sizeof *helper, kind) < 0 ? -1 : 0;
    }
    *f = (tc_frame){.rel = (tc_rel)rel, .status = TC_REL_ONGOING};
    tc_str order = tc_trait_note(notes, "order"), status = tc_trait_note(notes, "status");
    tc_str before = tc_str_cut(&order, '*');
    *what = "no argument of a relation, or one too many";
    if (!read_side(before, f->before, &f->befores, word) ||
        !read_side(order, f->behind, &f->behinds, word))
        return -1;
    *what = "a relation needs the order of its arguments (order=party*document) in column 7";
    *word = kind;
    if (f->befores + f->behinds == 0)
        return -1;
    if (status.len) {
        int s = index_in(status_name, TC_REL_STATUSES, status);
        *what = "no status (signed, planned, ongoing, ended, none)";
        *word = status;
        if (s < 0)
            return -1;
        f->status = (uint8_t)s;
    }
    f->types = tc_trait_note(notes, "types");
    for (tc_str rest = f->types; rest.len;) {
        tc_str one = tc_str_cut(&rest, '|');
        char name[16] = "";
        memcpy(name, one.p, one.len < sizeof name ? one.len : sizeof name - 1);
        unsigned first = f->befores ? f->before[0] : f->behind[0];
        *what = "no entity type that may stand there";
        *word = one;
        if (!tc_rel_types_have(tc_str_of(args[first].types), name))
            return -1;
    }
    return 1;
}

taoci_code tc_frame_check(const char *path, uint32_t line, const char *type, const char *notes,
                          taoci_err *err)
{
    tc_frame f;
    const char *what;
    tc_str word;
    if (tc_frame_read(&f, type, notes, &what, &word) >= 0)
        return TAOCI_OK;
    word = tc_str_head(word, 40);
    return tc_fail(err, TAOCI_EDICT, line, "%s:%u: '%.*s': %s", path, line, (int)word.len, word.p,
                   what);
}
