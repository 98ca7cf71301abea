/* fuzz/fuzz_gold.c — records of annotation and of results: judged against each other, or a sentence about what is none.
 *
 * The first byte picks what is written; a line is a record, in turn of the gold and of the results. It holds that each line
 * gives one record or a sentence, that the sums agree with the notes, and that what is written is one line of JSON or text. */
#include "fuzz.h"

#include "cli/gold.h"
#include "judge/change.h"
#include "judge/stats.h"
#include "judge/verdict.h"

/* The lines of DATA into SIDE[0] and SIDE[1], in turn. Their bytes stay in TEXT. */
static void read_lines(gold_file *side, tc_buf *text, const uint8_t *data, size_t size)
{
    tc_buf_put(text, data, size);
    tc_buf_putc(text, 0);
    MUST(!text->bad);
    char *p = text->p, *stop = p + size;
    for (uint32_t line = 1; p < stop; line++) {
        taoci_err err = {0};
        char *end = memchr(p, '\n', (size_t)(stop - p));
        end = end ? end : stop;
        *end = 0;
        gold_file *f = &side[line % 2];
        uint32_t before = f->docs.n;
        taoci_code rc = gold_add(f, "fuzz", line, p, (size_t)(end - p), &err);
        MUST(rc ? err.msg[0] && f->docs.n == before : f->docs.n == before + 1);
        p = end + 1;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size)
        return 0;
    gold_file side[2];
    tc_buf text, out;
    taoci_err err = {0};
    tc_buf_init(&text, UINT32_MAX);
    tc_buf_init(&out, UINT32_MAX);
    gold_init(&side[0]);
    gold_init(&side[1]);
    read_lines(side, &text, data + 1, size - 1);
    const tc_noted_list *gold = &side[1].docs, *found = &side[0].docs;
    tc_judge j = {.arena = &side[1].arena};
    for (uint32_t i = 0; i < gold->n; i++)
        MUST(tc_judge_add(&j, &gold->p[i], tc_noted_of(found, &gold->p[i], i, gold->n), &err) ==
             TAOCI_OK);
    tc_judge_sort(&j);
    tc_tally all = tc_judge_all(&j);
    MUST(all.right + all.missed == all.near_right + all.near_missed);
    MUST(all.values_right <= all.values && all.values <= all.right);
    MUST(tc_share_of(TC_F1, all.right, all.wrong, all.missed) <= 10000);
    if (data[0] & 1)
        tc_verdict_json(&out, &j, data[0] >> 4, data[0] & 2);
    else
        tc_verdict_text(&out, &j, data[0] >> 4);
    MUST(tc_change_write(&out, &side[1].arena, gold, found, data[0] & 1, 0, data[0] >> 4, &err) ==
         TAOCI_OK);
    MUST(out.len && out.p[out.len - 1] == '\n');
    tc_stats *s = tc_stats_new();
    MUST(s);
    for (uint32_t i = 0; i < found->n; i++)
        MUST(tc_stats_add(s, &found->p[i], &err) == TAOCI_OK);
    tc_stats_write(&out, s, (tc_str){0}, data[0] >> 6, (tc_stats_shape)(data[0] >> 2 & 3), 0);
    tc_stats_free(s);
    MUST(!out.bad);
    gold_close(&side[0]);
    gold_close(&side[1]);
    tc_buf_done(&text);
    tc_buf_done(&out);
    return 0;
}
