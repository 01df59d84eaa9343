#pragma once

#include "domain/Result.h"
#include "journal/recording/Recording.h"

#include <QStringList>

namespace gatelift {

//! \brief A timeline of raw answers as looks: first the versions as a plan's target, then one look for each
//! list of data planes that was asked for.
struct Timeline
{
    QList<RecordedItem> items;
    QStringList leftOut; //!< further control planes
    bool isDamaged = false;
};

//! \brief Reads JSON lines, gzipped: `{"t", "source": "cp-…", "path", "http", "body"}`. The first control
//! plane by name is X, the second Y; other sources are passed over. An answer to `/` tells which node gave
//! the list that was asked for with it. Error kind Input where no line is such a poll. For a worker thread.
[[nodiscard]] Result<Timeline> readTimeline(const QString &file);

} // namespace gatelift
