/* fuzz/fuzz_jsonl.c — the tool's reader of JSON Lines and of tables: records, or sentences about what is none.
 *
 * The first byte picks the form and the fields, the rest is the file. It holds that the reader comes to an end, that each
 * line gives one document at most and its number, and that a record's text can be read and written. */
#include "fuzz.h"

#include "cli/input.h"
#include "cli/pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const field[] = {"text", "id", "ref", ""};
    static const many keep = {{"text", "a"}, 2};
    if (!size || pack_kind((const char *)data + 1, size - 1))
        return 0;
    size_t lines = 1;
    for (size_t i = 1; i < size; i++)
        lines += data[i] == '\n';
    char *files[1] = {(char *)fuzz_file(0, data + 1, size - 1)};
    const input_options o = {.files = files,
                             .count = 1,
                             .jsonl = 1,
                             .csv = data[0] >> 7,
                             .keep = &keep,
                             .title_field = "a",
                             .text_field = field[data[0] & 1 ? data[0] >> 1 & 3 : 0],
                             .id_field = field[data[0] & 1 ? data[0] >> 3 & 3 : 1],
                             .ref_field = field[data[0] & 1 ? data[0] >> 5 & 3 : 2]};
    input *from = input_new(&o);
    incoming in;
    size_t n = 0;
    uint32_t last = 0;
    taoci_doc *d = fuzz_document();
    MUST(from);
    while (input_next(from, &in)) {
        taoci_err err = {0};
        const char *out;
        size_t len;
        /* A file that begins with zero bytes, or is packed, is one failure without a line. */
        MUST(++n <= lines && in.id);
        MUST(in.line > last || (n == 1 && in.why.code && !in.line));
        last = in.line;
        taoci_code rc = in.why.code;
        MUST(!rc || in.why.msg[0]);
        if (!rc)
            rc = taoci_doc_read(d, in.bytes, in.len,
                                &(taoci_input){TAOCI_INPUT_INIT, .id = in.id, .ref = in.ref,
                                               .title = in.title, .record = in.record,
                                               .encoding = "UTF-8", .keep_bom = 1},
                                &err);
        MUST(!rc || in.why.msg[0] || err.msg[0]);
        if (rc)
            MUST(taoci_doc_write_error(d, in.id, in.line, in.why.code ? &in.why : &err, &out, &len,
                                       &err) == TAOCI_OK);
        else
            MUST(taoci_doc_write(d, &(taoci_format){TAOCI_FORMAT_INIT, .what = TAOCI_WORDS}, &out,
                                 &len, &err) == TAOCI_OK);
        fuzz_utf8(out, len);
    }
    input_free(from);
    return 0;
}
