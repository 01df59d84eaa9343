#pragma once

#include "domain/LogLine.h"
#include "domain/Result.h"

#include <QDate>

namespace gatelift {

//! \brief The lines of the gateway's error log that Gatelift recognizes, from
//! resources/knowledge/log-lines.json or a newer pack. A plain value: copy it to any thread.
class LogLineCatalog
{
public:
    //! \brief Loads the built-in file, or the one of the same name in `directory`. Broken JSON, an unknown
    //! word, a repeated id, a pattern that is none: ErrorKind::Input with file and JSON path.
    [[nodiscard]] static Result<LogLineCatalog> load(const QString &directory = {});

    //! \brief In the order in which they are tried: the first that fits a line counts.
    [[nodiscard]] const QList<LogLine> &lines() const { return m_lines; }
    //! \brief Nothing where no line has the id.
    [[nodiscard]] const LogLine *find(const QString &id) const;
    [[nodiscard]] const QDate &date() const { return m_date; } //!< of the facts

private:
    QDate m_date;
    QList<LogLine> m_lines;
};

} // namespace gatelift
