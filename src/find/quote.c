#include "find/quote.h"

static const char *mark_name(const tc_ctx *c, const tc_match *m)
{
    tc_entry e = tc_dict_find(c->dict, m->word, TC_A_MARK);
    return e.s ? tc_entry_subtype(e) : "";
}

int tc_quote_opens(const tc_ctx *c, const tc_match *m, const char *name)
{
    size_t n = strlen(name);
    const char *mark = mark_name(c, m);
    return strncmp(mark, name, n) == 0 && strcmp(mark + n, "_open") == 0;
}

uint32_t tc_quote_close(const tc_ctx *c, uint32_t beg, uint32_t most)
{
    tc_match open = tc_scan_longest(c->scan, beg, TC_A_MARK);
    const char *name = open.len ? mark_name(c, &open) : "";
    const char *tail = strstr(name, "_open");
    uint32_t depth = 0, broken = 0;
    for (uint32_t i = beg; tail && i < c->view->n && i - beg <= most; i++) {
        if (tc_class_at(c, i) & TC_C_NEWLINE) {
            /* A title may run over the end of a set line. */
            i += tc_at(c, i) == '\r' && tc_at(c, i + 1) == '\n';
            if (strncmp(name, "title", 5) != 0 || !(tc_class_at(c, i + 1) & TC_C_HAN) || broken++)
                return 0;
        }
        if (!(tc_class_at(c, i) & TC_C_PUNCT))
            continue;
        tc_match m = tc_scan_longest(c->scan, i, TC_A_MARK);
        const char *here = m.len ? mark_name(c, &m) : "";
        size_t stem = (size_t)(tail - name);
        if (strncmp(here, name, stem) != 0)
            continue;
        if (strcmp(here + stem, "_open") == 0)
            depth++;
        else if (strcmp(here + stem, "_close") == 0 && --depth == 0)
            return i;
    }
    return 0;
}
