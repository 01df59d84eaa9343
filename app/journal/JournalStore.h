#pragma once

#include "domain/PlanEvents.h"
#include "domain/Result.h"

#include <QString>

namespace gatelift {

//! \brief Where a plan's events go. The session writes through this; the file store stands behind it.
class JournalStore
{
public:
    JournalStore() = default;
    virtual ~JournalStore() = default;
    Q_DISABLE_COPY_MOVE(JournalStore)

    //! \brief Appends one event and gives its entry once it is on disk: only then may the act count as done.
    //! On an Error (kind Io) nothing was appended.
    [[nodiscard]] virtual Result<JournalEntry> append(const PlanEvent &event, const QString &by,
                                                      const QDateTime &at) = 0;
    [[nodiscard]] virtual bool isReadOnly() const = 0;
    //! \brief Where the journal is kept, for the person.
    [[nodiscard]] virtual QString location() const = 0;
};

} // namespace gatelift
