#include "time/every.h"

#include "measure/span.h"
#include "num/numeral.h"
#include "time/clock.h"
#include "time/dateval.h"
#include "time/part.h"

/* 每周一, 每年3月, 每隔200秒, 每月5日; I is at 每. What merely says how often (每年) is a date too. */
taoci_code tc_date_every(const tc_ent_type *day, const tc_ent_type *clock, tc_ctx *c, uint32_t i,
                         taoci_err *err)
{
    static const char *const period[] = {"Y", "P1Y", "M", "P1M",  "W", "P1W",  "D", "P1D",
                                         "Q", "P3M", "h", "PT1H", "m", "PT1M", "s", "PT1S"};
    tc_date_data d = {.ranged = 0};
    tc_clock_clear(&d.a);
    tc_num n;
    tc_span span;
    uint32_t e = i + 1, to, time_beg = 0, time_end = 0;
    int8_t time_ranged = 0;
    if (tc_at(c, e) == U'隔' || tc_at(c, e) == U'个' || tc_at(c, e) == U'到' ||
        tc_at(c, e) == U'逢')
        e++;
    if (tc_num_parse(c, e, &n) && !n.some && tc_span_read_at(c, &n, &span) && !span.max[0]) {
        char *iso = tc_arena_text(c->arena, span.iso, strlen(span.iso));
        if (!iso)
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a date");
        d.every = iso;
        to = span.end;
    } else if ((to = tc_when_weekday(c, e, &d.a)) > e) {
        d.every = "P1W";
        /* 每周一、三、五, 每周二四 */
        for (uint32_t comma; comma = tc_at(c, to) == U'、',
                             tc_numeral_digit(tc_at(c, to + comma)) > 0 &&
                                 tc_numeral_digit(tc_at(c, to + comma)) < 7 && d.a.hour < 0;)
            to += 1 + comma;
    } else {
        tc_unit u = tc_unit_at(c, e);
        char unit = tc_str_is(u.canon, "quarter") ? 'Q' : tc_span_unit(&u);
        if (!unit || (tc_class_at(c, u.end) & TC_C_HAN && !tc_scan_cut(c->scan, u.end)))
            return TAOCI_OK;
        for (size_t k = 0; k < sizeof period / sizeof *period; k += 2)
            if (period[k][0] == unit)
                d.every = period[k + 1];
        to = u.end;
        int workday = unit == 'W' && tc_is(c, to, "工作日");
        to += workday ? 3 : 0;
        tc_when w;
        uint32_t at = tc_at(c, to) == U'的' ? to + 1 : to, end = tc_when_parse(c, at, &w);
        if (unit == 'W' && end == at && tc_at(c, u.end - 1) == U'周' &&
            (end = tc_when_weekday(c, u.end - 1, &w)) <= u.end)
            end = at;
        if (end == at && (unit == 'D' || workday)) { /* 每天9点|开门: a day goes before it */
            w = (tc_when){.beg = at};
            tc_clock_clear(&w);
            end = w.end = tc_clock_read(c, at, &w, 1);
        }
        if (end == at && unit == 'Y') { /* 每年秋天 */
            w = (tc_when){.base = TC_B_CIVIL, .beg = at};
            tc_clock_clear(&w);
            end = tc_part_read(c, at, &w, 'Y');
        }
        if (end > at &&
            (w.base == TC_B_CIVIL || w.base == TC_B_NONE || w.base == TC_B_FESTIVAL ||
             w.base == TC_B_WEEK) &&
            !w.year_how && w.day_how != TC_H_REL) {
            d.a = w;
            to = end;
            if (w.base == TC_B_NONE) { /* 每天|上午10:00, 每天9:00—17:30 */
                uint32_t next = tc_skip_blank(c, end), sign = tc_range_sign(c, next), last;
                next = tc_skip_blank(c, next + sign);
                if (sign && (last = tc_when_parse_second(c, next, &w, &d.b)) > next &&
                    d.b.base == TC_B_NONE) {
                    time_ranged = 1;
                    to = end = last;
                }
                time_beg = at;
                time_end = end;
            }
        } else
            d.a = (tc_when){.hour = -1, .from_hour = -1};
        d.a.beg = i;
        if (to == u.end && unit != 'Y' && unit != 'M' && unit != 'W' && unit != 'D' && unit != 'Q')
            return TAOCI_OK;
    }
    if (d.a.base == TC_B_NONE && d.a.hour < 0 && d.a.from_hour < 0)
        d.a = (tc_when){.base = TC_B_VAGUE,
                        .text = "every",
                        .beg = i,
                        .hour = -1,
                        .minute = -1,
                        .second = -1,
                        .from_hour = -1,
                        .to_hour = -1};
    else if (d.a.base == TC_B_NONE)
        d.a.base = TC_B_CIVIL, d.a.day_how = TC_H_REL;
    if (d.a.hour >= 0 && !time_end && d.a.base != TC_B_VAGUE) { /* 每周六9点到11点 */
        uint32_t next = tc_skip_blank(c, to), sign = tc_range_sign(c, next), last;
        next = tc_skip_blank(c, next + sign);
        if (sign && (last = tc_when_parse_second(c, next, &d.a, &d.b)) > next && d.b.hour >= 0) {
            d.ranged = 1;
            to = last;
        }
    }
    tc_date_memory *read = tc_date_memory_of(c);
    if (!read)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for dates");
    read->end = to;
    taoci_code rc = tc_date_emit(day, c, i, to, &d, TC_R_DATE_EVERY, TC_STEP_NONE, err);
    if (rc || time_end == 0)
        return rc;
    tc_date_data time = {.a = d.a, .b = d.b, .ranged = time_ranged};
    time.a.base = TC_B_NONE;
    return tc_date_emit(clock, c, time_beg, time_end, &time, TC_R_TIME, TC_STEP_NONE, err);
}
