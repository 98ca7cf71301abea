#include "dict/check.h"

#include <stdarg.h>
#include <stdio.h>

#define HASH_NONFATAL_OOM 1
#include <uthash.h>

#include "base/near.h"
#include "base/vec.h"
#include "dict/kind.h"
#include "dict/tsv.h"

/* A surface or alias that was read, by its folded characters. */
typedef struct seen {
    UT_hash_handle hh;
    const tc_source *src;
    uint32_t line;
    tc_str type, canon, id, surface;
    int alias;
    uint32_t weight;
    struct seen *next; /* another line with the same surface */
} seen;

typedef struct checker {
    const tc_dict *dict;
    const char *const *types;
    tc_check_each each;
    void *user;
    tc_arena arena;
    seen *table;
    const tc_source *src;
    int no_memory;
} checker;

__attribute__((format(printf, 5, 6))) static void tell(checker *c, int error, const char *code,
                                                       uint32_t line, const char *fmt, ...)
{
    char what[400], whole[640];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    snprintf(whole, sizeof whole, "%s:%u: %s", c->src->path, line, what);
    c->each(c->user, &(taoci_finding){error, code, c->src->path, line, whole});
}

/* The folded characters of S in the arena: what the automaton matches. NULL without memory. */
static uint16_t *fold_surface(checker *c, tc_str s, uint32_t *n)
{
    uint16_t *code = tc_arena_raw(&c->arena, (s.len + 1) * sizeof *code);
    *n = 0;
    if (!code)
        return NULL;
    for (uint32_t i = 0, cp; i < s.len;) {
        i += tc_utf8_get(s.p + i, &cp);
        uint16_t k = tc_charmap_code(&c->dict->map, cp);
        /* An astral character without a code of its own is told apart by its code point. */
        if (k == TC_CODE_ASTRAL)
            k = (uint16_t)(cp ^ cp >> 16);
        if (!(c->dict->map.cls[k] & TC_C_IGNORE))
            code[(*n)++] = k;
    }
    return code;
}

static int is_name_type(tc_str type)
{
    uint32_t count;
    return (tc_kind_anchors(type, &count) & (TC_A_NAME | TC_A_PLACE)) != 0;
}

/* Entity types that differ make a conflict; a word that is also a unit or a title is usual. */
static int types_conflict(tc_str a, tc_str b)
{
    return is_name_type(a) && is_name_type(b) && !tc_str_eq(tc_kind_entity(a), tc_kind_entity(b));
}

#define ARG(s) (int)(s).len, (s).p

static void compare(checker *c, const seen *old, const seen *new)
{
    /* ［ and [ are the same mark; of names it matters. */
    if (!is_name_type(new->type) && !tc_str_eq(old->surface, new->surface))
        return;
    int same_file = old->src == new->src;
    if (old->src == new->src && old->line == new->line) {
        tell(c, 0, "alias", new->line, "'%.*s' stands twice in the line", ARG(new->surface));
    } else if (tc_str_eq(old->type, new->type) && tc_str_eq(old->id, new->id)) {
        if (tc_str_eq(old->canon, new->canon) && same_file)
            tell(c, 0, "duplicate", new->line, "'%.*s' stands in line %u already",
                 ARG(new->surface), old->line);
        else if (same_file)
            tell(c, 0, old->alias || new->alias ? "alias" : "duplicate", new->line,
                 "'%.*s' leads to '%.*s' here and to '%.*s' in line %u", ARG(new->surface),
                 ARG(new->canon), ARG(old->canon), old->line);
        else
            tell(c, 0, "shadowed", new->line, "'%.*s' overrides %s:%u", ARG(new->surface),
                 old->src->path, old->line);
    } else if (types_conflict(old->type, new->type) && old->weight && new->weight) {
        tell(c, 0, "conflict", new->line, "'%.*s' is %.*s here and %.*s in %s:%u",
             ARG(new->surface), ARG(new->type), ARG(old->type), old->src->path, old->line);
    }
}

/* A line of the lexicon in use that says otherwise, or the same. */
static void compare_builtin(checker *c, const seen *s, const uint16_t *code, uint32_t n)
{
    const tc_cell *cell = tc_trie_exact(&c->dict->lex[0].trie, code, n);
    uint32_t word = cell ? cell->word : 0;
    for (uint32_t i = 0; word && i < tc_dict_word(c->dict, word)->senses; i++) {
        tc_entry e = tc_dict_entry(c->dict, word, i);
        tc_str type = tc_str_of(tc_entry_type(e));
        if (strcmp(tc_entry_file(e), s->src->path) == 0)
            return; /* the built-in files themselves are being checked */
        if (types_conflict(type, s->type) && s->weight && !tc_entry_never_alone(e))
            tell(c, 0, "conflict", s->line, "'%.*s' is %.*s here and %.*s in %s:%u",
                 ARG(s->surface), ARG(s->type), ARG(type), tc_entry_file(e), e.s->line);
        else if (is_name_type(type) && tc_str_eq(type, s->type) && !s->alias &&
                 tc_str_is(s->id, tc_entry_id(e)) && tc_str_is(s->canon, tc_entry_canon(e)))
            tell(c, 0, "known", s->line, "'%.*s' is built in already: %s:%u", ARG(s->surface),
                 tc_entry_file(e), e.s->line);
    }
}

static void check_surface(checker *c, const tc_row *r, tc_str surface, int alias)
{
    uint32_t n;
    uint16_t *code = fold_surface(c, surface, &n);
    seen *s = tc_arena_alloc(&c->arena, sizeof *s), *old = NULL;
    if (!code || !s) {
        c->no_memory = 1;
        return;
    }
    tc_str type = r->col[TC_COL_TYPE], canon = r->col[TC_COL_CANON];
    if (surface.p[0] == ' ' || surface.p[surface.len - 1] == ' ')
        tell(c, 0, "blank", r->line, "'%.*s' begins or ends with a blank", ARG(surface));
    if (n == 0 || n > TC_SURFACE_MAX) {
        tell(c, 1, n ? "long" : "unreachable", r->line,
             n ? "'%.*s' has more than 255 characters" : "'%.*s' can never match: it is invisible",
             ARG(surface));
        return;
    }
    if (n == 1 && is_name_type(type) && r->weight != 0 && !tc_str_is(type, "place/abbr"))
        tell(c, 0, "short", r->line,
             "'%.*s' is one character: it will match wherever it stands; weight 0 keeps it back",
             ARG(surface));
    *s = (seen){.src = c->src,
                .line = r->line,
                .type = type,
                .id = r->col[TC_COL_ID],
                .canon = canon.len ? canon : r->col[TC_COL_SURFACE],
                .surface = surface,
                .alias = alias,
                .weight = r->weight};
    HASH_FIND(hh, c->table, code, n * sizeof *code, old);
    for (const seen *o = old; o; o = o->next)
        compare(c, o, s);
    compare_builtin(c, s, code, n);
    if (old) {
        s->next = old->next;
        old->next = s;
        return;
    }
    HASH_ADD_KEYPTR(hh, c->table, code, n * (unsigned)sizeof *code, s);
    c->no_memory |= s->hh.tbl == NULL;
}

static const char *const note_keys[] = {
    "parent",  "since",  "until",     "successor", "factor", "base", "kind",    "weak",
    "level",   "side",   "mod",       "context",   "grain",  "type", "outside", "frame",
    "members", "offset", "short",     "firm",      "hold",   "sign", "of",      "n",
    "join",    "with",   "not_after", "legal",     NULL};

static void check_notes(checker *c, const tc_row *r)
{
    tc_str notes = r->col[TC_COL_NOTES];
    while (notes.len) {
        tc_str value = tc_str_cut(&notes, ' ');
        int has_value = memchr(value.p, '=', value.len) != NULL;
        tc_str key = tc_str_cut(&value, '=');
        char name[40];
        snprintf(name, sizeof name, "%.*s", ARG(key));
        int known = 0;
        for (const char *const *k = note_keys; *k; k++)
            known |= strcmp(*k, name) == 0;
        if (!key.len || (known && has_value))
            continue;
        const char *near = tc_near(name, note_keys);
        tell(c, 0, "note", r->line, "unknown note '%.*s'%s%s%s", ARG(key),
             near ? "; did you mean '" : "", near ? near : "", near ? "='?" : "");
    }
}

/* A type that no recogniser knows is the user's own; one letter off a known one it is a slip. */
static void check_type(checker *c, const tc_row *r)
{
    char name[64];
    tc_str top = tc_kind_entity(r->col[TC_COL_TYPE]);
    snprintf(name, sizeof name, "%.*s", ARG(top));
    uint32_t count;
    if (top.len < 4 || !(tc_kind_anchors(top, &count) & TC_A_NAME))
        return;
    for (const char *const *t = c->types; *t; t++)
        if (strcmp(*t, name) == 0)
            return;
    const char *near = tc_near(name, c->types);
    if (near)
        tell(c, 0, "type", r->line, "type '%s' is new; did you mean '%s'?", name, near);
}

static void check_row(checker *c, const tc_row *r)
{
    tc_str aliases = r->col[TC_COL_ALIASES];
    if (!r->col[TC_COL_TYPE].len || tc_str_is(r->col[TC_COL_TYPE], "fold"))
        return; /* !word, a/b and foldings are no names */
    check_type(c, r);
    check_notes(c, r);
    check_surface(c, r, r->col[TC_COL_SURFACE], 0);
    while (aliases.len) {
        tc_str a = tc_str_cut(&aliases, '|');
        if (a.len)
            check_surface(c, r, a, 1);
        else
            tell(c, 1, "alias", r->line, "empty alias in column 5");
    }
}

static void check_source(checker *c, const tc_source *src)
{
    tc_tsv t;
    tc_row row;
    taoci_err why;
    int more = 1;
    c->src = src;
    tc_tsv_init(&t, src->path, src->text);
    while (more && !c->no_memory) {
        if (tc_tsv_next(&t, &row, &more, &why)) {
            /* The reader's sentence begins with "path:line: " already. */
            const char *what = strstr(why.msg, ": ");
            tell(c, 1, "line", why.line, "%s", what ? what + 2 : why.msg);
            more = 1;
        } else if (more && !t.patterns) {
            check_row(c, &row);
        }
    }
}

taoci_code tc_dict_check(const tc_dict *d, const tc_sources *src, const char *const *types,
                         tc_check_each each, void *user, taoci_err *err)
{
    checker c = {.dict = d, .types = types, .each = each, .user = user};
    tc_arena_init(&c.arena, SIZE_MAX);
    for (size_t i = 0; i < src->n && !c.no_memory; i++)
        check_source(&c, &src->p[i]);
    HASH_CLEAR(hh, c.table);
    tc_arena_done(&c.arena);
    return c.no_memory ? tc_fail(err, TAOCI_ENOMEM, 0, "no memory to check dictionaries")
                       : TAOCI_OK;
}
