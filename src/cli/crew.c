#include "cli/crew.h"

#include <pthread.h>
#include <stdlib.h>

/* Slots are counted, never renumbered: TAKEN - PUT of them are in work or wait for an earlier one. */
struct crew {
    crew_task task;
    pthread_mutex_t lock;
    pthread_cond_t work, room; /* something was given; something was put */
    uint64_t given, taken, put;
    uint64_t awaited; /* how many have to be put until who fills slots is woken */
    size_t bytes;     /* of slots given and not put */
    uint32_t started, idle;
    int putting; /* a thread puts, and looks again before it stops */
    int stop;    /* put said that no more is wanted */
    int closing;
    pthread_t *thread;
    size_t *size; /* by slot */
    char *done;
};

typedef struct member {
    crew *c;
    uint32_t who;
} member;

static uint32_t slot_of(const crew *c, uint64_t n)
{
    return (uint32_t)(n % c->task.slots);
}

/* Whoever finishes the slot that is next puts all that are ready behind it. Locked. */
static void put_ready(crew *c)
{
    if (c->putting)
        return;
    c->putting = 1;
    while (c->put < c->taken && c->done[slot_of(c, c->put)]) {
        uint32_t i = slot_of(c, c->put);
        pthread_mutex_unlock(&c->lock);
        int more = c->stop || c->task.put(c->task.user, i);
        pthread_mutex_lock(&c->lock);
        c->stop |= !more;
        c->done[i] = 0;
        c->bytes -= c->size[i];
        c->put++;
        if (c->put >= c->awaited || c->stop)
            pthread_cond_signal(&c->room);
    }
    c->putting = 0;
}

static void *run(void *arg)
{
    crew *c = ((member *)arg)->c;
    uint32_t who = ((member *)arg)->who;
    free(arg);
    pthread_mutex_lock(&c->lock);
    for (;;) {
        c->idle++;
        while (c->taken == c->given && !c->closing)
            pthread_cond_wait(&c->work, &c->lock);
        c->idle--;
        if (c->taken == c->given)
            break;
        uint32_t i = slot_of(c, c->taken++);
        int dropped = c->stop;
        pthread_mutex_unlock(&c->lock);
        if (!dropped)
            c->task.work(c->task.user, who, i);
        pthread_mutex_lock(&c->lock);
        c->done[i] = 1;
        put_ready(c);
    }
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

/* Sleep until UNTIL slots are put, or no more is wanted. Locked. */
static void wait_for(crew *c, uint64_t until)
{
    c->awaited = until;
    while (!c->stop && c->put < until)
        pthread_cond_wait(&c->room, &c->lock);
}

/* May one more thing be under way? Many small ones may, a few large ones. Locked. */
static int has_room(const crew *c)
{
    uint64_t n = c->given - c->put;
    return !n || (n < c->task.slots && c->bytes < c->task.most &&
                  (n < c->task.few || c->bytes < c->task.small));
}

/* One thread more, if it can be had. Locked. */
static void start_one(crew *c)
{
    member *m = malloc(sizeof *m);
    if (!m)
        return;
    *m = (member){c, c->started};
    if (c->task.begin(c->task.user, c->started) &&
        pthread_create(&c->thread[c->started], NULL, run, m) == 0)
        c->started++;
    else {
        free(m);
        c->task.threads = c->started; /* no second try: those that run do it all */
    }
}

crew *crew_new(const crew_task *task)
{
    crew *c = calloc(1, sizeof *c);
    if (!c)
        return NULL;
    c->task = *task;
    c->thread = calloc(task->threads, sizeof *c->thread);
    c->size = calloc(task->slots, sizeof *c->size);
    c->done = calloc(task->slots, sizeof *c->done);
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->work, NULL);
    pthread_cond_init(&c->room, NULL);
    if (c->thread && c->size && c->done)
        return c;
    crew_free(c);
    return NULL;
}

int crew_slot(crew *c)
{
    pthread_mutex_lock(&c->lock);
    /* To sleep and wake costs as much as a document of a line: not for each, but when half of them are gone. */
    while (!c->stop && !has_room(c))
        wait_for(c, c->put + (c->given - c->put + 1) / 2);
    int i = c->stop ? -1 : (int)slot_of(c, c->given);
    pthread_mutex_unlock(&c->lock);
    return i;
}

int crew_give(crew *c, size_t size)
{
    pthread_mutex_lock(&c->lock);
    /* A large one waits until the others are gone. */
    while (!c->stop && c->given != c->put && size > c->task.most - c->bytes)
        wait_for(c, c->put + 1);
    if (c->given - c->taken >= c->idle && c->started < c->task.threads)
        start_one(c);
    int can = c->started > 0;
    if (can) {
        c->size[slot_of(c, c->given)] = size;
        c->bytes += size;
        c->given++;
        pthread_cond_signal(&c->work);
    }
    pthread_mutex_unlock(&c->lock);
    return can;
}

int crew_wait(crew *c)
{
    pthread_mutex_lock(&c->lock);
    c->awaited = c->given;
    while (c->put != c->given)
        pthread_cond_wait(&c->room, &c->lock);
    int more = !c->stop;
    pthread_mutex_unlock(&c->lock);
    return more;
}

void crew_free(crew *c)
{
    if (!c)
        return;
    if (c->started) {
        crew_wait(c);
        pthread_mutex_lock(&c->lock);
        c->closing = 1;
        pthread_cond_broadcast(&c->work);
        pthread_mutex_unlock(&c->lock);
    }
    for (uint32_t i = 0; i < c->started; i++)
        pthread_join(c->thread[i], NULL);
    pthread_mutex_destroy(&c->lock);
    pthread_cond_destroy(&c->work);
    pthread_cond_destroy(&c->room);
    free(c->thread);
    free(c->size);
    free(c->done);
    free(c);
}
