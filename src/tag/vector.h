/* src/tag/vector.h — lanes by vector instructions: AVX2 where the processor has them, NEON. */
#ifndef TC_TAG_VECTOR_H
#define TC_TAG_VECTOR_H
#include "tag/lanes.h"

/* NULL: this processor has none of them. */
const tc_lanes *tc_lanes_vector(void);
#endif
