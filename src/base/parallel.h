/* src/base/parallel.h — pieces of work that do not depend on each other, done by several threads. */
#ifndef TC_BASE_PARALLEL_H
#define TC_BASE_PARALLEL_H
#include <stdint.h>

enum { TC_THREADS_MOST = 64 };

/* Call DO_ONE(USER, WHO, I) once for each I below N, by at most THREADS threads at once; WHO, below THREADS, is
 * the thread's own number. The caller is one of them, so that it is all done also where no thread can be had. */
void tc_parallel(uint32_t threads, uint32_t n, void (*do_one)(void *user, uint32_t who, uint32_t i),
                 void *user);
#endif
