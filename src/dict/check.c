#include "dict/check.h"

#include <stdarg.h>

#define HASH_NONFATAL_OOM 1
#include <uthash.h>

#include "base/near.h"
#include "dict/kind.h"
#include "dict/tsv.h"

/* A surface or alias that was read. */
typedef struct seen {
    const tc_source *src;
    uint32_t line;
    tc_str type, canon, id, surface;
    int alias;
    uint32_t weight;
} seen;

/* What lines with one KEY were read last. A line is held against these alone, so that the time and the
 * findings grow with the lines, not with their pairs. */
typedef struct kept {
    UT_hash_handle hh;
    const seen *last;
    const seen *other; /* before it, the last of another kind */
} kept;

typedef struct checker {
    const tc_dict *dict;
    const char *const *types;
    tc_check_each each;
    void *user;
    tc_arena arena;
    kept *table;
    tc_buf key, message;
    const tc_source *src;
    int no_memory;
} checker;

__attribute__((format(printf, 5, 6))) static void tell(checker *c, int error, const char *code,
                                                       uint32_t line, const char *fmt, ...)
{
    va_list ap;
    tc_buf_reset(&c->message);
    tc_buf_print(&c->message, "%s:%u: ", c->src->path, line);
    va_start(ap, fmt);
    tc_buf_vprint(&c->message, fmt, ap);
    va_end(ap);
    c->no_memory |= c->message.bad != 0;
    if (!c->message.bad)
        c->each(c->user, &(taoci_finding){error, code, c->src->path, line, c->message.p});
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

/* A cell as it stands in a sentence: a long one is cut, between two characters. */
#define ARG(s) (int)tc_str_head(s, SHOWN).len, (s).p
enum { SHOWN = 120 };

/* The line NEW has the type and the id of OLD for the same surface. */
static void tell_same(checker *c, const seen *old, const seen *new)
{
    if (old->src == new->src && old->line == new->line)
        tell(c, 0, "alias", new->line, "'%.*s' stands twice in the line", ARG(new->surface));
    else if (old->src != new->src)
        tell(c, 0, "shadowed", new->line, "'%.*s' overrides %s:%u", ARG(new->surface),
             old->src->path, old->line);
    else if (tc_str_eq(old->canon, new->canon))
        tell(c, 0, "duplicate", new->line, "'%.*s' stands in line %u already", ARG(new->surface),
             old->line);
    else
        tell(c, 0, old->alias || new->alias ? "alias" : "duplicate", new->line,
             "'%.*s' leads to '%.*s' here and to '%.*s' in line %u", ARG(new->surface),
             ARG(new->canon), ARG(old->canon), old->line);
}

/* What was read under the characters CODE, with the type, id and (when it has to be alike) surface of S;
 * a new one when nothing was. NULL without memory. */
static kept *find_kept(checker *c, const uint16_t *code, uint32_t n, const seen *s, int whole)
{
    tc_str part[] = {s->type, s->id, is_name_type(s->type) ? (tc_str){0} : s->surface};
    tc_buf_reset(&c->key);
    tc_buf_put(&c->key, &n, sizeof n);
    tc_buf_put(&c->key, code, n * sizeof *code);
    for (size_t i = 0; whole && i < sizeof part / sizeof *part; i++) {
        tc_buf_put(&c->key, &part[i].len, sizeof part[i].len);
        tc_buf_put(&c->key, part[i].p, part[i].len);
    }
    kept *k;
    unsigned hash;
    HASH_VALUE(c->key.p, c->key.len, hash);
    HASH_FIND_BYHASHVALUE(hh, c->table, c->key.p, c->key.len, hash, k);
    if (k || c->key.bad)
        return k;
    char *key = tc_arena_text(&c->arena, c->key.p, c->key.len);
    k = key ? tc_arena_alloc(&c->arena, sizeof *k) : NULL;
    if (k)
        HASH_ADD_KEYPTR_BYHASHVALUE(hh, c->table, key, c->key.len, hash, k);
    return k && k->hh.tbl ? k : NULL;
}

/* Hold S against the lines of the same surface that were read before it, and keep it for those that
 * come. One finding at most. */
static void compare(checker *c, const seen *s, const uint16_t *code, uint32_t n)
{
    /* ［ and [ are the same mark; of names it matters. */
    kept *same = find_kept(c, code, n, s, 1), *any = NULL;
    int named = is_name_type(s->type) && s->weight;
    if (!same || (named && !(any = find_kept(c, code, n, s, 0)))) {
        c->no_memory = 1;
        return;
    }
    const seen *rival = NULL;
    if (named && any->last)
        rival = types_conflict(any->last->type, s->type) ? any->last : any->other;
    if (same->last)
        tell_same(c, same->last, s);
    else if (rival && types_conflict(rival->type, s->type))
        tell(c, 0, "conflict", s->line, "'%.*s' is %.*s here and %.*s in %s:%u", ARG(s->surface),
             ARG(s->type), ARG(rival->type), rival->src->path, rival->line);
    same->last = s;
    if (!named)
        return;
    if (any->last && types_conflict(any->last->type, s->type))
        any->other = any->last;
    any->last = s;
}

/* A line of the lexicon in use that says otherwise, or the same: the first. */
static void compare_builtin(checker *c, const seen *s, const uint16_t *code, uint32_t n)
{
    const tc_cell *cell = tc_trie_exact(&c->dict->lex[0].trie, code, n);
    uint32_t word = cell ? cell->word : 0;
    for (uint32_t i = 0; word && i < tc_dict_word(c->dict, word)->senses; i++) {
        tc_entry e = tc_dict_entry(c->dict, word, i);
        tc_str type = tc_str_of(tc_entry_type(e));
        if (strcmp(tc_entry_file(e), s->src->path) == 0)
            return; /* the built-in files themselves are being checked */
        int differs = types_conflict(type, s->type) && s->weight && !tc_entry_never_alone(e);
        if (differs) {
            tell(c, 0, "conflict", s->line, "'%.*s' is %.*s here and %.*s in %s:%u",
                 ARG(s->surface), ARG(s->type), ARG(type), tc_entry_file(e), e.s->line);
            return;
        }
        if (is_name_type(type) && tc_str_eq(type, s->type) && !s->alias &&
            tc_str_is(s->id, tc_entry_id(e)) && tc_str_is(s->canon, tc_entry_canon(e))) {
            tell(c, 0, "known", s->line, "'%.*s' is built in already: %s:%u", ARG(s->surface),
                 tc_entry_file(e), e.s->line);
            return;
        }
    }
}

static void check_surface(checker *c, const tc_row *r, tc_str surface, int alias)
{
    uint32_t n;
    uint16_t *code = fold_surface(c, surface, &n);
    seen *s = tc_arena_alloc(&c->arena, sizeof *s);
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
    compare(c, s, code, n);
    compare_builtin(c, s, code, n);
}

static const char *const note_keys[] = {
#define NOTE(key, what) #key,
#include "dict/note.def"
#undef NOTE
    NULL};

static void check_notes(checker *c, const tc_row *r)
{
    tc_str notes = r->col[TC_COL_NOTES];
    while (notes.len) {
        tc_str value = tc_str_cut(&notes, ' ');
        int has_value = memchr(value.p, '=', value.len) != NULL;
        tc_str key = tc_str_cut(&value, '=');
        int known = 0;
        for (const char *const *k = note_keys; *k; k++)
            known |= tc_str_is(key, *k);
        if (!key.len || (known && has_value))
            continue;
        const char *near = tc_near(key, note_keys);
        tell(c, 0, "note", r->line, "unknown note '%.*s'%s%s%s", ARG(key),
             near ? "; did you mean '" : "", near ? near : "", near ? "='?" : "");
    }
}

/* A type that no recogniser knows is the user's own; one letter off a known one it is a slip. */
static void check_type(checker *c, const tc_row *r)
{
    tc_str top = tc_kind_entity(r->col[TC_COL_TYPE]);
    uint32_t count;
    if (top.len < 4 || !(tc_kind_anchors(top, &count) & TC_A_NAME))
        return;
    for (const char *const *t = c->types; *t; t++)
        if (tc_str_is(top, *t))
            return;
    const char *near = tc_near(top, c->types);
    if (near)
        tell(c, 0, "type", r->line, "type '%.*s' is new; did you mean '%s'?", ARG(top), near);
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
            /* The reader's sentence begins with "path:line: " already, if it is not cut in it. */
            size_t path = strlen(src->path);
            const char *what = strlen(why.msg) > path ? strstr(why.msg + path, ": ") : NULL;
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
    tc_buf_init(&c.key, SIZE_MAX);
    tc_buf_init(&c.message, SIZE_MAX);
    for (size_t i = 0; i < src->n && !c.no_memory; i++)
        check_source(&c, &src->p[i]);
    HASH_CLEAR(hh, c.table);
    tc_buf_done(&c.key);
    tc_buf_done(&c.message);
    tc_arena_done(&c.arena);
    return c.no_memory ? tc_fail(err, TAOCI_ENOMEM, 0, "no memory to check dictionaries")
                       : TAOCI_OK;
}
