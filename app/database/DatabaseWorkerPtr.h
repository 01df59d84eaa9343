#pragma once

#include <memory>

namespace gatelift {

class DatabaseWorker;

//! \brief Lets go of a worker without waiting for it, as the GUI thread must: what runs is cancelled at once,
//! a thread of the global pool waits. Nothing of it is delivered to a context that died meanwhile.
struct LeaveDatabaseWorker
{
    void operator()(DatabaseWorker *worker) const;
};

//! \brief Owns a worker; see makeDatabaseWorker().
using DatabaseWorkerPtr = std::unique_ptr<DatabaseWorker, LeaveDatabaseWorker>;

} // namespace gatelift
