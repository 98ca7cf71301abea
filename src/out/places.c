#include "out/places.h"

#include <stdio.h>

#include "out/json.h"
#include "place/points.h"

enum { ROOM = 512 }; /* for the names of a place and all above it */

typedef struct writer {
    const tc_dict *d;
    tc_arena *a;
    tc_buf *b;
    tc_json j;
    taoci_err *err;
    taoci_code rc; /* the first failure */
} writer;

/* One place and what is around it. */
typedef struct place {
    tc_entry e;
    const char *name;
    char full[ROOM];
    char code[TC_PLACE_CODE];
    tc_entry up[TC_PLACE_PARENTS]; /* the outermost first */
    uint32_t ups;
    tc_place_list children, former;
    tc_entry successor;
    const tc_point *point;
} place;

static const char *code_text(char *room, tc_entry e)
{
    tc_place_code(room, e.s->num);
    return room;
}

/* What E is: "county"; of a line without a kind, "place". */
static const char *level_of(tc_entry e)
{
    const char *kind = tc_entry_subtype(e);
    return *kind ? kind : "place";
}

static void gather(writer *w, place *p, tc_entry e, const char *word)
{
    *p = (place){.e = e, .name = *tc_entry_canon(e) ? tc_entry_canon(e) : word};
    uint32_t num = e.s->num;
    for (uint32_t n = tc_place_parent(w->d, e); n && p->ups < TC_PLACE_PARENTS;) {
        tc_entry up = tc_dict_numbered(w->d, n);
        if (!up.s)
            break;
        memmove(p->up + 1, p->up, p->ups++ * sizeof *p->up);
        p->up[0] = up;
        n = tc_place_parent(w->d, up);
    }
    size_t len = 0;
    for (uint32_t i = 0; i <= p->ups; i++) {
        const char *part = i < p->ups ? tc_entry_canon(p->up[i]) : p->name;
        size_t k = strlen(part);
        if (len + k < ROOM)
            memcpy(p->full + len, part, k + 1), len += k;
    }
    if (!num)
        return;
    tc_place_code(p->code, num);
    p->successor = tc_place_successor(w->d, e);
    p->point = tc_point_of(num);
    /* What a division of once was lies where the one is that took its place. */
    if (!p->point && p->successor.s)
        p->point = tc_point_of(p->successor.s->num);
    w->rc = tc_place_children(w->d, w->a, num, &p->children, w->err);
    if (!w->rc)
        w->rc = tc_place_former(w->d, w->a, num, &p->former, w->err);
}

/* ---- JSON ---- */

/* The members of E beside others: its code and name, and its last year where it is of once. */
static void put_other(writer *w, const char *key, tc_entry e)
{
    char code[TC_PLACE_CODE];
    tc_str until = tc_entry_note(e, "until");
    tc_json_open(&w->j, key, '{');
    tc_json_puts(&w->j, "code", code_text(code, e));
    tc_json_puts(&w->j, "name", tc_entry_canon(e));
    if (until.len)
        tc_json_text(&w->j, "until", until);
    tc_json_close(&w->j, '}');
}

static void put_list(writer *w, const char *key, const tc_entry *p, uint32_t n)
{
    if (!n)
        return;
    tc_json_open(&w->j, key, '[');
    for (uint32_t i = 0; i < n; i++)
        put_other(w, NULL, p[i]);
    tc_json_close(&w->j, ']');
}

/* Hundredths as a number: 11633 > 116.33. */
static void put_degrees(writer *w, const char *key, int n)
{
    char text[24];
    snprintf(text, sizeof text, "%d.%02d", n / 100, n % 100);
    tc_json_word(&w->j, key, text);
}

/* "code" or "id", "name", "full", "level" and what notes say. */
static void put_names(writer *w, const place *p)
{
    static const char *const notes[] = {"since", "until"};
    const char *id = tc_entry_id(p->e);
    if (p->code[0])
        tc_json_puts(&w->j, "code", p->code);
    else if (*id)
        tc_json_puts(&w->j, "id", id);
    tc_json_puts(&w->j, "name", p->name);
    tc_json_puts(&w->j, "full", p->full);
    tc_json_puts(&w->j, "level", level_of(p->e));
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        tc_str note = tc_entry_note(p->e, notes[i]);
        if (note.len)
            tc_json_text(&w->j, notes[i], note);
    }
}

static void put_json(writer *w, const place *p)
{
    tc_json *j = &w->j;
    tc_str in = tc_entry_note(p->e, "parent");
    tc_json_open(j, NULL, '{');
    put_names(w, p);
    put_list(w, "parents", p->up, p->ups);
    if (!p->ups && in.len)
        tc_json_text(j, "in", in); /* iso:JP */
    if (p->successor.s)
        put_other(w, "successor", p->successor);
    put_list(w, "former", p->former.p, p->former.n);
    put_list(w, "children", p->children.p, p->children.n);
    if (p->point) {
        char code[TC_PLACE_CODE];
        tc_json_open(j, "point", '{');
        put_degrees(w, "lon", p->point->lon);
        put_degrees(w, "lat", p->point->lat);
        tc_place_code(code, p->point->num);
        tc_json_puts(j, "of", code);
        tc_json_close(j, '}');
    }
    tc_buf by;
    tc_buf_init(&by, ROOM);
    tc_buf_print(&by, "%s:%u", tc_entry_file(p->e), p->e.s->line);
    tc_json_text(j, "by", (tc_str){by.p, (uint32_t)by.len});
    tc_buf_done(&by);
    tc_json_close(j, '}');
}

static void put_feature(writer *w, const place *p)
{
    tc_json *j = &w->j;
    tc_json_open(j, NULL, '{');
    tc_json_puts(j, "type", "Feature");
    if (p->point) {
        tc_json_open(j, "geometry", '{');
        tc_json_puts(j, "type", "Point");
        tc_json_open(j, "coordinates", '[');
        put_degrees(w, NULL, p->point->lon);
        put_degrees(w, NULL, p->point->lat);
        tc_json_close(j, ']');
        tc_json_close(j, '}');
    } else {
        tc_json_word(j, "geometry", "null");
    }
    tc_json_open(j, "properties", '{');
    put_names(w, p);
    tc_json_close(j, '}');
    tc_json_close(j, '}');
}

/* ---- text ---- */

static void put_line(writer *w, const char *title, const tc_entry *p, uint32_t n)
{
    char code[TC_PLACE_CODE];
    for (uint32_t i = 0; i < n; i++) {
        tc_str until = tc_entry_note(p[i], "until");
        tc_buf_print(w->b, "%s%s %s", i ? ", " : title, code_text(code, p[i]),
                     tc_entry_canon(p[i]));
        if (until.len)
            tc_buf_print(w->b, " (until %.*s)", (int)until.len, until.p);
    }
    if (n)
        tc_buf_putc(w->b, '\n');
}

static void put_text(writer *w, const place *p)
{
    const char *id = tc_entry_id(p->e);
    tc_str until = tc_entry_note(p->e, "until");
    tc_buf_print(w->b, "%s  %s%s%s", p->full, p->code[0] ? p->code : id,
                 p->code[0] || *id ? "  " : "", level_of(p->e));
    if (until.len)
        tc_buf_print(w->b, ", until %.*s", (int)until.len, until.p);
    tc_buf_putc(w->b, '\n');
    put_line(w, "  in      ", p->up, p->ups);
    put_line(w, "  now     ", &p->successor, p->successor.s != NULL);
    put_line(w, "  was     ", p->former.p, p->former.n);
    put_line(w, "  has     ", p->children.p, p->children.n);
    if (p->point) {
        char code[TC_PLACE_CODE];
        tc_place_code(code, p->point->num);
        tc_buf_print(w->b, "  point   %d.%02d %d.%02d", p->point->lon / 100, p->point->lon % 100,
                     p->point->lat / 100, p->point->lat % 100);
        tc_buf_print(w->b, p->point->num == p->e.s->num ? "\n" : " (of %s)\n", code);
    }
}

/* ---- all words ---- */

static void say_miss(writer *w, const char *word, void (*miss)(void *user, const char *sentence),
                     void *user)
{
    tc_entry near;
    char code[TC_PLACE_CODE];
    if ((w->rc = tc_place_near(w->d, w->a, tc_str_of(word), &near, w->err)))
        return;
    char *sentence = !near.s ? tc_arena_print(w->a, "no place is called '%s'", word)
                     : word[0] < '0' || word[0] > '9'
                         ? tc_arena_print(w->a, "no place is called '%s'; did you mean '%s' (%s)?",
                                          word, tc_entry_canon(near), code_text(code, near))
                         : tc_arena_print(w->a, "no place has the code '%s'; %s is '%s'", word,
                                          code_text(code, near), tc_entry_canon(near));
    if (sentence)
        miss(user, sentence);
    else
        w->rc = tc_fail(w->err, TAOCI_ENOMEM, 0, "no memory to look for places");
}

static void put_word(writer *w, const char *word, taoci_shape shape,
                     void (*miss)(void *user, const char *sentence), void *user)
{
    static void (*const put[])(writer *, const place *) = {
        [TAOCI_JSONL] = put_json, [TAOCI_TEXT] = put_text, [TAOCI_GEOJSON] = put_feature};
    tc_place_list found;
    w->rc = tc_place_lookup(w->d, w->a, tc_str_of(word), &found, w->err);
    if (!w->rc && !found.n)
        say_miss(w, word, miss, user);
    if (w->rc || !found.n)
        return;
    if (shape == TAOCI_JSONL) {
        tc_json_open(&w->j, NULL, '{');
        tc_json_puts(&w->j, "schema", TAOCI_SCHEMA);
        tc_json_puts(&w->j, "query", word);
        tc_json_open(&w->j, "places", '[');
    }
    for (uint32_t i = 0; !w->rc && i < found.n; i++) {
        place p;
        gather(w, &p, found.p[i], word);
        put[shape](w, &p);
    }
    if (shape == TAOCI_JSONL) {
        tc_json_close(&w->j, ']');
        tc_json_close(&w->j, '}');
        tc_buf_putc(w->b, '\n');
        w->j.first = 1;
    }
}

taoci_code tc_places_write(tc_buf *out, tc_arena *a, const tc_dict *d, const char *const *word,
                           size_t n, const taoci_format *f,
                           void (*miss)(void *user, const char *sentence), void *user,
                           taoci_err *err)
{
    writer w = {.d = d, .a = a, .b = out, .err = err};
    w.j = (tc_json){.b = out, .pretty = f->pretty, .first = 1};
    if (f->shape == TAOCI_GEOJSON) {
        tc_json_open(&w.j, NULL, '{');
        tc_json_puts(&w.j, "type", "FeatureCollection");
        tc_json_open(&w.j, "features", '[');
    }
    for (size_t i = 0; !w.rc && i < n; i++) {
        tc_arena_reset(a);
        put_word(&w, word[i], f->shape, miss, user);
    }
    if (f->shape == TAOCI_GEOJSON) {
        tc_json_close(&w.j, ']');
        tc_json_close(&w.j, '}');
        tc_buf_putc(out, '\n');
    }
    return w.rc ? w.rc : tc_buf_check(out, err);
}
