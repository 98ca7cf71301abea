#include "cli/cmd_learn.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "cli/out.h"
#include "cli/record.h"

enum { INPUT_MOST = (1u << 31) - 1 };
enum { TEXT, ID, TITLE, TAGS, MEMBERS };

/* The strings of the JSON array P (terminated) as lines in OUT; 0 when it is no array of strings. */
static int read_tags(tc_buf *out, char *p)
{
    static const char *const name[] = {"k"};
    tc_buf one;
    int good = *p == '[';
    tc_buf_init(&one, INPUT_MOST);
    for (p++; good && *p && *p != ']';) {
        char *end = p + 1;
        if (*p == ',' || *p == ' ' || *p == '\t' || *p == '\n' || *p == '\r') {
            p++;
            continue;
        }
        good = *p == '"';
        while (good && *end != '"')
            end += *end == '\\' ? 2 : 1;
        record r;
        member m;
        tc_buf_reset(&one);
        tc_buf_puts(&one, "{\"k\":");
        tc_buf_put(&one, p, (size_t)(end + 1 - p));
        tc_buf_puts(&one, "}");
        tc_buf_putc(&one, 0);
        good = good && !one.bad && record_read(&r, one.p, one.len - 1, name, &m, 1) == RECORD_READ;
        if (good) {
            tc_buf_put(out, m.p, m.len);
            tc_buf_putc(out, '\n');
        }
        p = end + 1;
    }
    tc_buf_done(&one);
    return good;
}

/* One record of LEN bytes at P, which is line LINE of the file. EXIT_DONE, or the exit code, said. */
static int take(taoci_lessons *l, taoci_doc *d, const reading *r, size_t line, char *p, size_t len)
{
    static const char *const names[MEMBERS] = {"text", "id", "title", "keywords"};
    taoci_err err = {0};
    record rec;
    member m[MEMBERS];
    tc_buf text, tags;
    record_state state = record_read(&rec, p, len, names, m, MEMBERS);
    if (state != RECORD_READ || m[TEXT].kind != MEMBER_STRING || m[TAGS].kind != MEMBER_OTHER) {
        msg("%s:%zu: no record with a text and keywords", r->learn, line);
        return EXIT_INPUT;
    }
    tc_buf_init(&text, INPUT_MOST);
    tc_buf_init(&tags, INPUT_MOST);
    int code = EXIT_DONE;
    if (!read_tags(&tags, m[TAGS].p)) {
        msg("%s:%zu: the keywords are no list of texts", r->learn, line);
        code = EXIT_INPUT;
    }
    if (m[TITLE].kind == MEMBER_STRING && m[TITLE].len) {
        tc_buf_put(&text, m[TITLE].p, m[TITLE].len);
        tc_buf_putc(&text, '\n');
    }
    tc_buf_put(&text, m[TEXT].p, m[TEXT].len);
    const taoci_input how = {TAOCI_INPUT_INIT, .encoding = "UTF-8", .keep_bom = 1};
    if (!code && (taoci_doc_read(d, text.p ? text.p : "", text.len, &how, &err) ||
                  taoci_lessons_take(l, d, tags.p ? tags.p : "", tags.len, &err))) {
        msg("%s:%zu: %s", r->learn, line, err.msg);
        code = exit_code_of(err.code);
    }
    tc_buf_done(&text);
    tc_buf_done(&tags);
    return code;
}

/* All records of the file, once. They are read where they lie, so each time from a copy. */
static int take_all(taoci_lessons *l, taoci_doc *d, const reading *r)
{
    tc_buf all;
    taoci_err err = {0};
    int code = EXIT_DONE;
    tc_buf_init(&all, INPUT_MOST);
    if (tc_file_read(r->learn, &all, &err)) {
        msg("%s", err.msg);
        code = exit_code_of(err.code);
    }
    tc_buf_putc(&all, 0);
    char *p = all.p, *stop = p ? p + all.len - 1 : p;
    for (size_t line = 1; !code && p < stop; line++) {
        char *end = memchr(p, '\n', (size_t)(stop - p));
        end = end ? end : stop;
        *end = 0;
        if (p[strspn(p, " \t\r")])
            code = take(l, d, r, line, p, (size_t)(end - p));
        p = end + 1;
    }
    tc_buf_done(&all);
    return code;
}

int learn_keywords(const reading *r)
{
    taoci *t = NULL;
    taoci_doc *d = NULL;
    taoci_lessons *l = NULL;
    taoci_err err = {0};
    taoci_learnt learnt = {TAOCI_LEARNT_INIT};
    const char *text = NULL;
    size_t len = 0;
    int again = 0, code = open_out(r->output);
    if (code || (code = open_taoci(r, &t)))
        goto done;
    if (taoci_doc_new(t, &d, &err) || taoci_lessons_new(t, r->learn_all, &l, &err))
        goto failed;
    do {
        if ((code = take_all(l, d, r)))
            goto done;
        if (taoci_lessons_again(l, &again, &err))
            goto failed;
    } while (again);
    if (taoci_lessons_fit(l, &learnt, &text, &len, &err))
        goto failed;
    msg("%u documents; F1 at 5 of a fifth of them %u.%u before, %u.%u after (weights from the "
        "others)",
        learnt.documents, learnt.before / 10, learnt.before % 10, learnt.after / 10,
        learnt.after % 10);
    if (!put_out(text, len))
        code = EXIT_INPUT;
    goto done;
failed:
    msg("%s", err.msg);
    code = exit_code_of(err.code);
done:
    taoci_lessons_free(l);
    taoci_doc_free(d);
    taoci_close(t);
    int out = finish_out(code == EXIT_DONE);
    return code ? code : out;
}
