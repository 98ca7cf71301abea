/* src/cli/verified.h — compiled files whose sum was right before are remembered: reckoning it is most of a short run. */
#ifndef TC_CLI_VERIFIED_H
#define TC_CLI_VERIFIED_H
#include "taoci.h"

/* Were all compiled files of CFG verified as it wants them, and are they as they were then? They are known by
 * device, number, size and both times; a line each in $XDG_CACHE_HOME/taoci/verified (~/.cache). */
int verified_before(const taoci_config *cfg);

/* Remember those of CFG, which taoci_open has just verified. What cannot be written is verified again. */
void verified_now(const taoci_config *cfg);
#endif
