/* This file is the only user of PCRE2. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "find/re.h"

#include <stdlib.h>

#include <pcre2.h>

#include "dict/tsv.h"

/* Steps of one attempt and bytes of its heap: enough for any sane pattern on a line of a report,
 * little enough that a catastrophic one is given up in a moment. Nearly all attempts end in a few steps
 * and are not counted; of those that do not, a pattern may have so many steps in a document. A class that
 * runs to the end of the line ([^。]*) is one step, however long that is: so no attempt sees more of a
 * line than a window. */
enum {
    FEW_STEPS = 200,
    MATCH_LIMIT = 20000,
    STEPS_MOST = 50 * 1000 * 1000,
    WINDOW = 8192, /* bytes; from every place in it half of that are seen at least */
    OPEN_ENDED =
        8, /* repetitions without an end that may look through a window each; more share it */
    DEPTH_LIMIT = 1000,
    HEAP_LIMIT_KIB = 1024,
    LITERAL_MOST = 64,
    STRETCH = 1 << 16 /* characters whose lines are spelled out at once */
};

typedef struct re {
    pcre2_code *code;
    tc_entry entry;             /* type, file and line, in the shape of a dictionary line */
    char literal[LITERAL_MOST]; /* what every match holds; "" when that is not known */
    uint32_t
        ascii; /* a match is so many ASCII characters at least, and nothing else; 0: it may be, or one before may */
    const tc_ent_type *kind;
    const char *type; /* when no recogniser has it */
    uint32_t window;
    uint16_t score;
} re;

struct tc_re_set {
    re *p;
    tc_sense *sense; /* behind the entries */
    uint32_t n;
    uint32_t
        runs; /* so many, which come first, match ASCII alone: they are tried on its runs, the rest on lines */
    uint32_t behind; /* characters that a pattern looks back over, at most, and one */
    uint32_t ascii;  /* of those tried on runs the least number of characters */
};

/* The last byte of the class that begins at P, "[]a-z]"; the end of the pattern without one. */
static const char *class_end(const char *p)
{
    p += p[1] == '^' ? 2 : 1;
    if (*p == ']')
        p++;
    for (; *p && *p != ']'; p++) {
        if (*p == '\\' && p[1])
            p++;
        else if (*p == '[' && p[1] == ':' && strstr(p, ":]"))
            p = strstr(p, ":]") + 1;
    }
    return p;
}

/* May what follows at P change how the rest is read: (?i), (?#…), (*…), \Q? */
static int is_option(const char *p)
{
    return (p[0] == '(' && (p[1] == '*' || (p[1] == '?' && !strchr(":<=!>", p[2])))) ||
           (p[0] == '\\' && p[1] == 'Q');
}

/* Does more belong to the escape at P than its letter: \x41, \pL, \k<name>, \12? */
static int takes_more(const char *p)
{
    unsigned char c = (unsigned char)p[1];
    int alnum = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return p[0] == '\\' && alnum && !strchr("dDsSwWbBhHvVRXAZzGKnrtfaeE", c);
}

/* The longest run of plain characters at the top level of PATTERN: no alternative, group, class
 * or repeated character can be left out of a match by it. "" when there is doubt. */
static void find_literal(const char *pattern, char *out)
{
    char run[LITERAL_MOST];
    size_t n = 0, best = 0;
    int depth = 0;
    out[0] = 0;
    for (const char *p = pattern;; p++) {
        int special = strchr("\\^$.[]|()?*+{}", *p) != NULL; /* the end, too */
        if ((*p == '|' && depth == 0) || is_option(p) || takes_more(p)) {
            out[0] = 0; /* alternatives, options, codes: do not guess */
            return;
        }
        depth += (*p == '(') - (*p == ')');
        if (!special && depth == 0 && n < LITERAL_MOST - 5) {
            run[n++] = *p;
            continue;
        }
        if (*p && strchr("?*{", *p)) /* the last character may be missing */
            while (n > 0 && ((unsigned char)run[--n] & 0xC0) == 0x80)
                ;
        if (n > best && depth - (*p == '(') <= 0) {
            memcpy(out, run, n);
            out[n] = 0;
            best = n;
        }
        n = 0;
        if (*p == '\\' && p[1])
            p++;
        else if (*p == '[')
            p = class_end(p);
        if (*p == '{')
            while (p[1] && *p != '}')
                p++;
        if (!*p)
            return;
    }
}

/* Can PATTERN match nothing but ASCII? Under UCP \d and [:digit:] can. */
static int is_ascii_only(const char *pattern)
{
    for (const char *p = pattern; *p; p++) {
        if (is_option(p) || (unsigned char)*p >= 0x80 || *p == '.' ||
            (*p == '\\' && !strchr("\\^$.[]|()?*+{}-/", p[1])))
            return 0;
        if (*p == '\\') {
            p++;
            continue;
        }
        if (*p != '[')
            continue;
        const char *end = class_end(p);
        for (const char *q = p; q < end; q++)
            if ((unsigned char)*q >= 0x80 || (*q == '[' && q[1] == ':') ||
                (*q == '\\' && !strchr("\\^$.[]|()?*+{}-/", *++q)))
                return 0;
        if (p[1] == '^' || !*end)
            return 0;
        p = end;
    }
    return 1;
}

/* The bytes that an attempt of PATTERN may see: less when it has very many * + {3,}. Those in classes
 * and behind a backslash are counted, too, which does no harm. */
static uint32_t window_of(const char *pattern)
{
    uint32_t n = 0;
    for (const char *p = pattern; *p; p++)
        n += ((*p == '*' || *p == '+') && p[1] != '+') || (*p == ',' && p[1] == '}');
    return n <= OPEN_ENDED ? WINDOW : WINDOW * OPEN_ENDED / n + OPEN_ENDED;
}

static taoci_code compile_one(re *r, const tc_dict *d, const tc_lexicon *x, const tc_pattern *p,
                              tc_sense *sense, taoci_err *err)
{
    int number;
    PCRE2_SIZE at;
    const char *text = tc_lexicon_text(x, p->pattern);
    (void)d;
    *sense =
        (tc_sense){.line = p->line, .file = p->file, .type = p->type, .weight = TC_WEIGHT_NONE};
    r->entry = (tc_entry){x, sense};
    r->score = p->score;
    r->code = pcre2_compile((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED,
                            PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK | PCRE2_USE_OFFSET_LIMIT,
                            &number, &at, NULL);
    if (!r->code) {
        char why[120];
        tc_str head = tc_str_head(tc_str_of(text), 60);
        pcre2_get_error_message(number, (PCRE2_UCHAR *)why, sizeof why);
        return tc_fail(err, TAOCI_EDICT, p->line, "%s:%u: pattern '%.*s': %s at byte %zu",
                       tc_entry_file(r->entry), p->line, (int)head.len, head.p, why, at);
    }
    pcre2_jit_compile(r->code, PCRE2_JIT_COMPLETE); /* without one the interpreter serves */
    find_literal(text, r->literal);
    r->window = window_of(text);
    if (is_ascii_only(text))
        pcre2_pattern_info(r->code, PCRE2_INFO_MINLENGTH, &r->ascii);
    tc_str type = tc_kind_entity(tc_str_of(tc_entry_type(r->entry)));
    r->kind = tc_type_named(type);
    r->type = r->kind->is & TC_IS_OTHER ? tc_entry_type(r->entry) : NULL;
    return TAOCI_OK;
}

taoci_code tc_re_compile(tc_re_set **out, const tc_dict *d, taoci_err *err)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->count; i++)
        n += d->lex[i].pattern_count;
    tc_re_set *s = *out = calloc(1, sizeof *s);
    if (s) {
        s->p = calloc(n + 1, sizeof *s->p);
        s->sense = calloc(n + 1, sizeof *s->sense);
    }
    if (!s || !s->p || !s->sense)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u patterns", n);
    s->ascii = UINT32_MAX;
    s->behind = 1; /* so that ^ is the beginning of the text alone */
    for (uint32_t i = 0; i < d->count; i++)
        for (uint32_t k = 0; k < d->lex[i].pattern_count; k++) {
            re *r = &s->p[s->n];
            taoci_code rc =
                compile_one(r, d, &d->lex[i], &d->lex[i].pattern[k], &s->sense[s->n], err);
            if (rc)
                return rc;
            uint32_t behind = 0;
            pcre2_pattern_info(r->code, PCRE2_INFO_MAXLOOKBEHIND, &behind);
            s->behind = behind > s->behind ? behind : s->behind;
            if (s->runs < s->n++)
                r->ascii = 0;
            s->runs += r->ascii > 0;
            s->ascii = r->ascii && r->ascii < s->ascii ? r->ascii : s->ascii;
        }
    return TAOCI_OK;
}

void tc_re_free(tc_re_set *s)
{
    for (uint32_t i = 0; s && i < s->n; i++)
        pcre2_code_free(s->p[i].code);
    if (s) {
        free(s->p);
        free(s->sense);
    }
    free(s);
}

/* ---- matching ---- */

typedef struct names {
    uint32_t count, size;
    PCRE2_SPTR table;
} names;

static names names_of(const re *r)
{
    names n = {0};
    pcre2_pattern_info(r->code, PCRE2_INFO_NAMECOUNT, &n.count);
    pcre2_pattern_info(r->code, PCRE2_INFO_NAMEENTRYSIZE, &n.size);
    pcre2_pattern_info(r->code, PCRE2_INFO_NAMETABLE, &n.table);
    return n;
}

/* The value of a match, which stays whatever is found out about it: its named groups in the order of the
 * pattern's name table, and what it is called. */
static void put_groups(tc_value *v, const re *r, const tc_plain *plain, const PCRE2_SIZE *ovector,
                       tc_str whole)
{
    names n = names_of(r);
    int named = 0;
    for (uint32_t i = 0; i < n.count; i++)
        named |= strcmp((const char *)n.table + i * n.size + 2, "name") == 0;
    if (!named)
        tc_value_text(v, "name", whole);
    for (uint32_t i = 0; i < n.count; i++) {
        PCRE2_SPTR row = n.table + i * n.size;
        const PCRE2_SIZE *at = ovector + 2 * (size_t)(row[0] << 8 | row[1]);
        if (at[0] == PCRE2_UNSET)
            continue;
        uint32_t len = (uint32_t)(at[1] - at[0]); /* PLAIN goes, the value stays */
        char *own = tc_arena_text(v->arena, plain->text + at[0], len);
        v->bad |= !own;
        if (own)
            tc_value_text(v, (const char *)row + 2, (tc_str){own, len});
    }
}

/* A line of the text, or a run of ASCII characters in one. */
typedef struct line {
    uint32_t beg, end;
} line;

typedef TC_VEC(line) line_list;

/* Some lines of the text: the view's characters [beg, end), and before them those that patterns may look back
 * over. */
typedef struct stretch {
    tc_plain plain; /* of [from, end) */
    uint32_t from, beg, end;
    line_list lines; /* or one run */
} stretch;

/* The view position of the first character at or behind byte B. */
static uint32_t position_of(const stretch *s, uint32_t b)
{
    uint32_t lo = s->from, hi = s->end;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (tc_plain_off(&s->plain, mid) < b)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static taoci_code emit(const re *r, tc_ctx *c, const stretch *s, const PCRE2_SIZE *ovector,
                       taoci_err *err)
{
    uint32_t beg = position_of(s, (uint32_t)ovector[0]);
    uint32_t end = position_of(s, (uint32_t)ovector[1]);
    if (beg >= end)
        return TAOCI_OK;
    tc_mention m = {.beg = beg,
                    .end = end,
                    .kind = r->kind,
                    .type = r->type,
                    .entry = r->entry,
                    .rule = TC_R_LINE_PATTERN,
                    .score = r->score,
                    .value = tc_value_new(c->arena)};
    if (m.value)
        put_groups(m.value, r, &s->plain, ovector, tc_text(c, beg, end));
    return !m.value || m.value->bad ? tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a match")
                                    : tc_ent_emit(c, &m, err);
}

/* One pattern on one document. */
typedef struct trial {
    const re *r;
    tc_ctx *c;
    const stretch *text;
    pcre2_match_data *found;
    pcre2_match_context *limits;
    uint32_t steps; /* that are left */
    int over;       /* it was given up */
} trial;

/* Try R at each place from AT to LAST, which see the text up to END and have STEPS each. */
static int try_at(trial *t, PCRE2_SIZE at, PCRE2_SIZE last, PCRE2_SIZE end, uint32_t steps)
{
    const tc_plain *p = &t->text->plain;
    int cut = end < p->len && p->text[end] != '\n';
    pcre2_set_match_limit(t->limits, steps);
    pcre2_set_offset_limit(t->limits, last);
    return pcre2_match(t->r->code, (PCRE2_SPTR)p->text, end, at,
                       PCRE2_NO_UTF_CHECK | (cut ? PCRE2_NOTEOL : 0), t->found, t->limits);
}

static int needs_more(int rc)
{
    return rc < 0 && rc != PCRE2_ERROR_NOMATCH && rc != PCRE2_ERROR_NOMEMORY;
}

/* Some place from *AT to LAST needs more than a few steps: find it, and give it more as long as there are. */
static int try_harder(trial *t, PCRE2_SIZE *at, PCRE2_SIZE last, PCRE2_SIZE end)
{
    int rc = PCRE2_ERROR_NOMATCH;
    for (; rc == PCRE2_ERROR_NOMATCH && *at <= last; *at += tc_utf8_len(t->text->plain.text[*at])) {
        rc = try_at(t, *at, *at, end, FEW_STEPS);
        for (uint32_t more = 10 * FEW_STEPS; needs_more(rc) && more <= MATCH_LIMIT; more *= 10) {
            if (t->steps < more)
                return rc;
            t->steps -= more;
            rc = try_at(t, *at, *at, end, more);
        }
    }
    return rc;
}

/* Matches that begin at *AT … LAST and end before END; *AT: where to go on. */
static taoci_code match_window(trial *t, PCRE2_SIZE *at, PCRE2_SIZE last, PCRE2_SIZE end,
                               taoci_err *err)
{
    while (*at <= last) {
        PCRE2_SIZE from = *at;
        int rc = try_at(t, from, last, end, FEW_STEPS);
        if (needs_more(rc))
            rc = try_harder(t, &from, last, end);
        if (rc == PCRE2_ERROR_NOMATCH)
            return TAOCI_OK;
        if (rc == PCRE2_ERROR_NOMEMORY)
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a pattern");
        if (rc < 0) {
            t->over = 1;
            return TAOCI_OK;
        }
        const PCRE2_SIZE *o = pcre2_get_ovector_pointer(t->found);
        taoci_code code = emit(t->r, t->c, t->text, o, err);
        if (code)
            return code;
        *at = o[1] > *at ? o[1] : *at + tc_utf8_len(t->text->plain.text[*at]);
    }
    return TAOCI_OK;
}

/* AT, or the beginning of the character that it is in. */
static PCRE2_SIZE whole(const tc_plain *plain, PCRE2_SIZE at)
{
    while (((unsigned char)plain->text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* Matches in the stretch [BEG, END) of a line, a window at a time. */
static taoci_code match_line(trial *t, PCRE2_SIZE beg, PCRE2_SIZE end, taoci_err *err)
{
    taoci_code rc = TAOCI_OK;
    PCRE2_SIZE window = t->r->window;
    for (PCRE2_SIZE at = beg; !rc && !t->over && at < end;) {
        PCRE2_SIZE seen = end - at > window ? whole(&t->text->plain, at + window) : end;
        PCRE2_SIZE next = seen < end ? whole(&t->text->plain, at + window / 2) : end;
        rc = match_window(t, &at, next - 1, seen, err);
        at = at > next ? at : next;
    }
    return rc;
}

static int add(line_list *to, tc_arena *a, uint32_t beg, uint32_t end)
{
    line *p = tc_vec_push(a, to);
    if (p)
        *p = (line){beg, end};
    return p != NULL;
}

/* The lines of S; 0 without memory. */
static int find_lines(stretch *s, tc_arena *a)
{
    const tc_plain *p = &s->plain;
    uint32_t beg = s->beg < s->end ? tc_plain_off(p, s->beg) : p->len;
    while (beg < p->len) {
        const char *end = memchr(p->text + beg, '\n', p->len - beg);
        uint32_t to = end ? (uint32_t)(end - p->text) : p->len;
        if (to > beg && !add(&s->lines, a, beg, to))
            return 0;
        beg = to + 1;
    }
    return 1;
}

/* Spell out the lines of V from S->beg on, so many that they are a stretch, in A. Fails with TAOCI_ENOMEM. */
static taoci_code read_stretch(stretch *s, const tc_re_set *set, const tc_view *v, tc_arena *a,
                               taoci_err *err)
{
    s->from = s->beg > set->behind ? s->beg - set->behind : 0;
    for (uint32_t size = STRETCH;; size *= 2) {
        tc_arena_reset(a);
        s->lines = (line_list){0};
        s->end = v->n - s->beg > size ? s->beg + size : v->n;
        taoci_code rc = tc_view_plain(v, a, s->from, s->end, &s->plain, err);
        if (rc)
            return rc;
        const tc_plain *p = &s->plain;
        while (s->end > s->beg && s->end < v->n && p->text[tc_plain_off(p, s->end - 1)] != '\n')
            s->end--;
        if (s->end > s->beg || s->end == v->n)
            break;
    }
    if (s->end < v->n)
        s->plain.len = tc_plain_off(&s->plain, s->end - 1) + 1;
    return find_lines(s, a) ? TAOCI_OK
                            : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the lines of a text");
}

/* May R match in S by its literal? */
static int may_match(const re *r, const stretch *s)
{
    const tc_plain *p = &s->plain;
    size_t n = strlen(r->literal);
    if (!n || s->beg == s->end)
        return 1;
    const char *at = p->text + tc_plain_off(p, s->beg), *end = p->text + p->len;
    while ((size_t)(end - at) >= n &&
           (at = memchr(at, r->literal[0], (size_t)(end - at) - n + 1))) {
        if (memcmp(at, r->literal, n) == 0)
            return 1;
        at++;
    }
    return 0;
}

/* Matches in all lines. */
static taoci_code match_all(trial *t, taoci_err *err)
{
    const line_list *all = &t->text->lines;
    taoci_code rc = TAOCI_OK;
    if (t->over || !all->n || !may_match(t->r, t->text))
        return TAOCI_OK;
    for (const line *p = all->p; !rc && !t->over && p < all->p + all->n; p++)
        if (p->end - p->beg >= t->r->ascii)
            rc = match_line(t, p->beg, p->end, err);
    return rc;
}

/* Where the run of ASCII characters from I on ends, in one line. *W: the first wide one at I or behind. */
static uint32_t run_end(const tc_view *v, uint32_t i, uint32_t *w)
{
    for (; i < v->n; i++) {
        int wide = *w < v->wide.n && v->wide.p[*w].at == i;
        uint32_t cp = wide ? tc_view_cp(v, i) : (unsigned char)tc_view_byte(v, i);
        if (cp >= 0x80 || cp == '\n')
            break;
        *w += (uint32_t)wide;
    }
    return i;
}

/* What matches ASCII alone, in the runs that can hold one: a report is Chinese, and what has a form is not, so only they
 * are spelled out, in A. */
static taoci_code match_runs(const tc_re_set *set, trial *t, stretch *s, tc_arena *a,
                             taoci_err *err)
{
    const tc_view *v = t->c->view;
    const uint8_t *cls = v->map->cls;
    taoci_code rc = TAOCI_OK;
    line run;
    s->lines = (line_list){.p = &run, .n = 1};
    for (uint32_t i = 0, w = 0; !rc && i < v->n; i = s->end + 1) {
        while (v->n - i >= set->ascii && cls[v->code[i + set->ascii - 1]] & TC_C_HAN)
            i += set->ascii;
        while (w < v->wide.n && v->wide.p[w].at < i)
            w++;
        s->beg = i;
        s->end = run_end(v, i, &w);
        if (s->end - s->beg < set->ascii)
            continue;
        uint32_t seen = s->end < v->n ? s->end + 1 : v->n;
        s->from = i > set->behind ? i - set->behind : 0;
        tc_arena_reset(a);
        if ((rc = tc_view_plain(v, a, s->from, seen, &s->plain, err)))
            return rc;
        run.beg = tc_plain_off(&s->plain, s->beg);
        run.end = s->end < seen ? tc_plain_off(&s->plain, s->end) : s->plain.len;
        for (uint32_t k = 0; !rc && k < set->runs; k++)
            rc = match_all(&t[k], err);
    }
    return rc;
}

/* A trial of each pattern on TEXT, limited by LIMITS, in A; NULL without memory. */
static trial *begin(const tc_re_set *s, tc_ctx *c, const stretch *text, tc_arena *a,
                    pcre2_match_context *limits)
{
    trial *t = limits ? tc_arena_alloc(a, s->n * sizeof *t) : NULL;
    int ok = t != NULL;
    for (uint32_t i = 0; ok && i < s->n; i++) {
        t[i] = (trial){.r = &s->p[i], .c = c, .text = text, .limits = limits, .steps = STEPS_MOST};
        t[i].found = pcre2_match_data_create_from_pattern(s->p[i].code, NULL);
        ok = t[i].found != NULL;
    }
    if (ok) {
        pcre2_set_depth_limit(limits, DEPTH_LIMIT);
        pcre2_set_heap_limit(limits, HEAP_LIMIT_KIB);
    }
    for (uint32_t i = 0; t && !ok && i < s->n; i++)
        pcre2_match_data_free(t[i].found);
    return ok ? t : NULL;
}

taoci_code tc_re_find(const tc_re_set *s, tc_ctx *c, tc_arena *scratch, const char **gave_up,
                      taoci_err *err)
{
    stretch text = {.end = 0};
    tc_arena spelled;
    *gave_up = NULL;
    tc_arena_reset(scratch);
    if (!s->n)
        return TAOCI_OK;
    /* It holds the limits of the moment, so it is not the set's, which threads share. */
    pcre2_match_context *limits = pcre2_match_context_create(NULL);
    trial *t = begin(s, c, &text, scratch, limits);
    taoci_code rc = t ? TAOCI_OK : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a pattern");
    tc_arena_init(&spelled, scratch->limit);
    if (!rc && s->runs)
        rc = match_runs(s, t, &text, &spelled, err);
    for (text.beg = 0; !rc && s->runs < s->n && text.beg < c->view->n; text.beg = text.end) {
        rc = read_stretch(&text, s, c->view, &spelled, err);
        for (uint32_t i = s->runs; !rc && i < s->n; i++)
            rc = match_all(&t[i], err);
    }
    for (uint32_t i = 0; t && i < s->n; i++) {
        if (!rc && t[i].over && !*gave_up)
            *gave_up = tc_arena_print(c->arena, "%s:%u", tc_entry_file(s->p[i].entry),
                                      s->p[i].entry.s->line);
        pcre2_match_data_free(t[i].found);
    }
    tc_arena_done(&spelled);
    pcre2_match_context_free(limits);
    return rc;
}
