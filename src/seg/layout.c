#include "seg/layout.h"

#include "text/cells.h"
#include "text/front.h"
#include "text/html.h"
#include "text/markdown.h"
#include "text/spaced.h"

/* Leave the broken stretches out of the view; a U+FFFD stands for each. */
static taoci_code cut_broken(const tc_stretches *broken, tc_arena *a, tc_pieces *cuts,
                             taoci_err *err)
{
    for (uint32_t i = 0; i < broken->n; i++) {
        tc_piece *p = tc_vec_push(a, cuts);
        if (!p)
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a stretch of broken text");
        *p = (tc_piece){.beg = broken->p[i].beg, .end = broken->p[i].end, .cp = 0xFFFD};
    }
    return TAOCI_OK;
}

/* The pieces that an HTML page shows. */
static taoci_code find_page(tc_layout *l, tc_pieces *pieces, tc_arena *a, tc_arena *scratch,
                            const tc_decoded *text, taoci_err *err)
{
    tc_pieces page = {0};
    taoci_code rc = tc_html_find(&page, &l->title, a, scratch, text->text, text->len, err);
    return rc ? rc
              : tc_pieces_with_holes(pieces, scratch, &page, l->broken.p, l->broken.n, 0xFFFD, err);
}

/* The pieces of plain text or Markdown, without the line breaks that are typesetting; columns out of
 * order are put in order where IN asks for it. */
static taoci_code find_pieces(tc_layout *l, tc_pieces *pieces, tc_arena *a, tc_arena *scratch,
                              const tc_dict *d, const tc_decoded *text, const taoci_input *in,
                              taoci_err *err)
{
    tc_lines lines = {0};
    tc_pieces cuts = {0}, straight = {0};
    uint32_t joined = 0;
    taoci_code rc;
    if ((rc = cut_broken(&l->broken, scratch, &cuts, err)) ||
        (rc = tc_lines_find(&lines, scratch, text->text, text->len, err)) ||
        (rc = tc_front_find(&cuts, scratch, text->text, &lines, &l->title, &l->date, err)) ||
        (rc = tc_markdown_find(&cuts, scratch, text->text, &lines, err)) ||
        (rc = tc_cells_csv(&cuts, scratch, text->text, &lines, err)) ||
        (in->wrap != TAOCI_WRAP_OFF &&
         (rc = tc_cells_join(&cuts, scratch, text->text, &lines, &joined, err))))
        return rc;
    uint32_t *next = tc_arena_alloc(scratch, lines.n * sizeof *next);
    if (!next)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u lines", lines.n);
    if ((rc = tc_wrap_find(&l->wrap, &cuts, scratch, scratch, d, text->text, &lines, next, in->wrap,
                           err)))
        return rc;
    l->wrap.joined += joined;
    if ((rc = tc_pieces_without(in->reflow ? &straight : pieces, scratch, &cuts, text->len, err)) ||
        !in->reflow)
        return rc;
    rc = tc_reflow_find(&l->links, a, scratch, d, text->text, &lines, next, !l->wrap.width, err);
    return rc ? rc : tc_reflow_pieces(pieces, scratch, &straight, &l->links, text->len, err);
}

taoci_code tc_layout_read(tc_layout *l, tc_view *v, tc_arena *a, tc_arena *scratch,
                          const tc_dict *d, const tc_decoded *text, const taoci_input *in,
                          taoci_err *err)
{
    tc_pieces pieces = {0};
    tc_arena_reset(scratch);
    l->shown = in->html || in->reflow;
    taoci_code rc = in->html ? find_page(l, &pieces, a, scratch, text, err)
                             : find_pieces(l, &pieces, a, scratch, d, text, in, err);
    if (rc || (rc = tc_view_init(v, a, &d->map, text->text, text->len, &pieces, err)))
        return rc;
    return tc_spaced_join(v, a, scratch, &l->spaced, err);
}
