#include "base/parallel.h"

#include <pthread.h>

typedef struct work {
    void (*do_one)(void *user, uint32_t who, uint32_t i);
    void *user;
    uint32_t n, next;
    pthread_mutex_t lock;
} work;

typedef struct worker {
    work *w;
    uint32_t who;
    pthread_t thread;
} worker;

static void *run(void *arg)
{
    worker *me = arg;
    work *w = me->w;
    for (;;) {
        pthread_mutex_lock(&w->lock);
        uint32_t i = w->next < w->n ? w->next++ : w->n;
        pthread_mutex_unlock(&w->lock);
        if (i == w->n)
            return NULL;
        w->do_one(w->user, me->who, i);
    }
}

void tc_parallel(uint32_t threads, uint32_t n, void (*do_one)(void *user, uint32_t who, uint32_t i),
                 void *user)
{
    work w = {.do_one = do_one, .user = user, .n = n};
    worker all[TC_THREADS_MOST];
    uint32_t most = threads < TC_THREADS_MOST ? threads : TC_THREADS_MOST, started = 1;
    most = most < n ? most : n;
    pthread_mutex_init(&w.lock, NULL);
    all[0] = (worker){.w = &w};
    for (; started < most; started++) {
        all[started] = (worker){.w = &w, .who = started};
        if (pthread_create(&all[started].thread, NULL, run, &all[started]))
            break;
    }
    run(&all[0]);
    for (uint32_t i = 1; i < started; i++)
        pthread_join(all[i].thread, NULL);
    pthread_mutex_destroy(&w.lock);
}
