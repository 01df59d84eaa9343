#include "wizard/HeapReturn.h"

#include <cstdlib> // tells which C library it is

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace gatelift {

void returnLargeBlocks()
{
#ifdef __GLIBC__
    constexpr int largeBlock = 1 << 20;
    mallopt(M_MMAP_THRESHOLD, largeBlock); // a set threshold stays: glibc no longer moves it
#endif
}

} // namespace gatelift
