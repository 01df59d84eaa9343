#pragma once

namespace gatelift {

//! \brief Memory of a MiB and more goes back to the system as soon as it is free, and small blocks are merged
//! by whoever frees them. A window that is open for a night takes a picture of up to 10,000 nodes every few
//! seconds; glibc, left alone, learns from the first one to keep large blocks, and leaves the merging of
//! small ones to whichever thread comes next. Once, before the first picture; other C libraries are left as
//! they are.
void tuneHeap();

} // namespace gatelift
