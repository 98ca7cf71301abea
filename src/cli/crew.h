/* src/cli/crew.h — several threads that work on one thing after another; what they make comes out in order. */
#ifndef TC_CLI_CREW_H
#define TC_CLI_CREW_H
#include <stddef.h>
#include <stdint.h>

/* The things are numbered slots of the caller, used in turn: one thread fills them, the crew empties them. */
typedef struct crew_task {
    void *user;
    uint32_t threads; /* most of them; they start when there is work */
    uint32_t slots;
    uint32_t few; /* slots that are filled whatever is in them; the others while … */
    size_t small; /* … fewer bytes than this are under way */
    size_t most;  /* bytes in all slots together; one thing alone may have more */
    /* The things that thread WHO (0-based) needs: 1, or 0 when it cannot have them. Called once for each,
     * by the one who fills. */
    int (*begin)(void *user, uint32_t who);
    /* Do slot I; called by several threads at once, each with a WHO and a slot of its own. */
    void (*work)(void *user, uint32_t who, uint32_t i);
    /* Take the result of slot I: one at a time, in the order in which slots were given. 0: no more is
     * wanted, and what was given is dropped. */
    int (*put)(void *user, uint32_t i);
} crew_task;

typedef struct crew crew;

/* NULL when there is no memory. */
crew *crew_new(const crew_task *task);

/* The next slot to fill, waiting until there is one; -1 when no more is wanted. */
int crew_slot(crew *c);
/* The slot that crew_slot gave is filled with SIZE bytes. 0 when there is no thread to do it. */
int crew_give(crew *c, size_t size);
/* Wait until all that was given is put. 1, or 0 when no more is wanted. */
int crew_wait(crew *c);
/* As crew_wait, then end the threads. NULL is allowed. */
void crew_free(crew *c);
#endif
