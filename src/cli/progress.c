#include "cli/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/replace.h"
#include "cli/msg.h"

enum { ROOM = 32, LINE = 256 };

static double seconds(const struct timespec *from)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)(t.tv_sec - from->tv_sec) + (double)(t.tv_nsec - from->tv_nsec) / 1e9;
}

/* 3001 as "3,001". */
static const char *grouped(char *room, uint64_t n)
{
    char digits[ROOM];
    int len = snprintf(digits, sizeof digits, "%" PRIu64, n), k = 0;
    for (int i = 0; i < len; i++) {
        if (i && (len - i) % 3 == 0)
            room[k++] = ',';
        room[k++] = digits[i];
    }
    room[k] = 0;
    return room;
}

/* 9600000 as "9.6 MB". */
static const char *sized(char *room, uint64_t n)
{
    static const char *const unit[] = {"KB", "MB", "GB", "TB"};
    double d = (double)n / 1e3;
    size_t i = 0;
    for (; d >= 999.95 && i < 3; i++)
        d /= 1e3;
    if (n < 1000)
        snprintf(room, ROOM, "%d bytes", (int)n);
    else
        snprintf(room, ROOM, "%.1f %s", d, unit[i]);
    return room;
}

static void say(const char *line)
{
    if (tc_write_all(STDERR_FILENO, line, strlen(line))) {
        /* nobody to tell */
    }
}

int progress_wanted(progress_mode mode)
{
    return mode == PROGRESS_JSON || (mode == PROGRESS_AUTO && isatty(STDERR_FILENO));
}

void progress_begin(progress *p, progress_mode mode, uint64_t total)
{
    *p = (progress){.mode = progress_wanted(mode) ? mode : PROGRESS_NONE, .total = total};
    clock_gettime(CLOCK_MONOTONIC, &p->began);
    p->last = p->began;
}

void progress_clear(progress *p)
{
    if (p->shown)
        say("\r\033[K");
    p->shown = 0;
}

void progress_step(progress *p, const so_far *s, int now)
{
    double each = p->mode == PROGRESS_JSON ? 1 : .2, t;
    if (!now && (p->mode == PROGRESS_NONE || seconds(&p->last) < each))
        return;
    clock_gettime(CLOCK_MONOTONIC, &p->last);
    t = seconds(&p->began);
    char line[LINE], left[ROOM] = "", n[ROOM], f[ROOM], b[ROOM];
    double rest =
        p->total > s->taken && s->taken ? t * (double)(p->total - s->taken) / (double)s->taken : -1;
    if (p->mode == PROGRESS_JSON && !now) {
        if (rest >= 0)
            snprintf(left, sizeof left, ",\"left\":%.1f", rest);
        snprintf(line, sizeof line,
                 "{\"documents\":%" PRIu64 ",\"failed\":%" PRIu64 ",\"bytes\":%" PRIu64
                 ",\"seconds\":%.1f%s}\n",
                 s->documents, s->failed, s->bytes, t, left);
        say(line);
        return;
    }
    if (rest >= 0)
        snprintf(left, sizeof left, ", %d:%02d left", (int)(rest / 60), (int)rest % 60);
    snprintf(line, sizeof line, "%s documents, %s failed, %s, %.1f MB/s%s",
             grouped(n, s->documents), grouped(f, s->failed), sized(b, s->bytes),
             t > 0 ? (double)s->bytes / 1e6 / t : 0, left);
    progress_clear(p);
    if (now) {
        msg("%s", line);
        return;
    }
    say(line);
    p->shown = 1;
}

void progress_sum(const progress *p, const so_far *s)
{
    char n[ROOM], d[ROOM], f[ROOM], b[ROOM];
    msg("%s documents: %s done, %s failed, %s, %.1f s", grouped(n, s->documents),
        grouped(d, s->documents - s->failed), grouped(f, s->failed), sized(b, s->bytes),
        seconds(&p->began));
}
