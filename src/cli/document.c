#include "cli/document.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/refname.h"

void document_note(outcome *o, const char *id, const char *what)
{
    tc_buf_print(&o->notes, id ? "%s: %s" : "%s%s", id ? id : "", what);
    tc_buf_putc(&o->notes, 0);
}

static void fail_document(const doing *w, taoci_doc *d, const incoming *in, outcome *o)
{
    taoci_err err = {0};
    /* What failed before the text was read names its file in the sentence. */
    document_note(o, in->why.code ? NULL : in->id, o->why.msg);
    if (w->format.shape != TAOCI_JSONL || w->gathers)
        return;
    const char *out;
    size_t len;
    if (taoci_doc_write_error(d, in->id, in->line, &o->why, &out, &len, &err)) {
        document_note(o, NULL, err.msg);
        o->broken = 1;
    } else if (!hold_add(&o->out, out, len)) {
        document_note(o, in->id, "no memory to keep its record");
        o->broken = 1;
    }
}

/* Does the name of a file say that it is HTML? */
static int is_html(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && (strcasecmp(dot, ".html") == 0 || strcasecmp(dot, ".htm") == 0);
}

/* Who says the day of the document: the option or its record, else the file where R asks for that. */
static void set_ref(const reading *r, const incoming *in, char *room, taoci_input *how)
{
    enum { AUTO, NAME, MTIME, TEXT };
    int parts = 0;
    how->ref = in->ref ? in->ref : r->ref;
    how->ref_only = r->ref_from != AUTO && r->ref_from != TEXT;
    if (how->ref)
        return;
    if (r->ref_from == NAME || (r->ref_from == AUTO && !r->jsonl))
        parts = ref_of_name(in->id, room);
    else if (r->ref_from == MTIME && !r->jsonl)
        parts = ref_of_file(in->id, room) ? 3 : 0;
    /* A name without a day says less than most texts do. */
    if (parts == 3 || (parts && r->ref_from == NAME)) {
        how->ref = room;
        how->ref_from = ref_sources[r->ref_from == MTIME ? MTIME : NAME];
    }
}

void document_release(incoming *in)
{
    free(in->own);
    in->own = NULL;
    in->bytes = NULL;
}

void document_do(const doing *w, taoci_doc *d, incoming *in, outcome *o)
{
    const reading *r = w->r;
    taoci_input how = {TAOCI_INPUT_INIT,
                       .id = in->id,
                       .encoding = r->jsonl ? "UTF-8" : r->encoding,
                       .strict = r->strict,
                       .no_coref = !r->coref,
                       .keep_lost = r->lost,
                       .as_of = r->as_of,
                       .title = in->title,
                       .record = in->record,
                       .keep_bom = r->jsonl,
                       .wrap = (taoci_wrap_mode)r->wrap,
                       .reflow = r->reflow,
                       .html = r->html || (!r->jsonl && is_html(in->id))};
    char ref[REF_MOST];
    *o = (outcome){.why = in->why,
                   .bytes = in->len,
                   .mark = in->mark,
                   .taken = in->taken,
                   .notes = o->notes,
                   .out = o->out};
    tc_buf_reset(&o->notes);
    hold_reset(&o->out);
    o->out.whole = w->gathers;
    if (!o->why.code) {
        set_ref(r, in, ref, &how);
        int bad = taoci_doc_read(d, in->bytes, in->len, &how, &o->why);
        document_release(in);
        if (!bad && !w->work(d, r, &o->why))
            taoci_doc_write_to(d, &w->format, hold_add, &o->out, &o->why);
    }
    if (o->why.code) {
        hold_reset(&o->out); /* no half of it */
        fail_document(w, d, in, o);
        return;
    }
    for (size_t i = 0; !r->quiet && taoci_doc_warning(d, i); i++)
        document_note(o, in->id, taoci_doc_warning(d, i));
    o->found = taoci_doc_entity_count(d);
}
