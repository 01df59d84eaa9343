#include "wizard/HeapTuning.h"

#include <cstdlib> // tells which C library it is

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace gatelift {

void tuneHeap()
{
#ifdef __GLIBC__
    constexpr int largeBlock = 1 << 20;
    mallopt(M_MMAP_THRESHOLD, largeBlock); // a set threshold stays: glibc no longer moves it
    // Tens of thousands of strings of a picture that is gone are else kept apart, unmerged, until the next
    // larger block is asked for: by a painter, in the window's thread, for up to 10 ms.
    mallopt(M_MXFAST, 0);
#endif
}

} // namespace gatelift
