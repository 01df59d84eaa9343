#pragma once

namespace gatelift {

//! \brief Memory of a MiB and more goes back to the system as soon as it is free. A window that is open for a
//! night takes a picture of up to 10,000 nodes every few seconds; glibc, left alone, learns from the first
//! one to keep such blocks. Once, before the first picture; other C libraries are left as they are.
void returnLargeBlocks();

} // namespace gatelift
