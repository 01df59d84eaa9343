#pragma once

#include "domain/Consideration.h"
#include "domain/Release.h"
#include "domain/Result.h"

#include <QDate>

namespace gatelift {

//! \brief What has to be considered before an upgrade, from resources/knowledge/considerations.json or a
//! newer pack, with the releases that some checks compare with. A plain value: copy it to any thread.
class ConsiderationCatalog
{
public:
    //! \brief Loads the built-in files, or those of the same name in `directory`. Broken JSON, an unknown
    //! word, a repeated id, an entry that nothing decides: ErrorKind::Input with file and JSON path.
    [[nodiscard]] static Result<ConsiderationCatalog> load(const QString &directory = {});

    [[nodiscard]] const QList<Consideration> &entries() const { return m_entries; }
    [[nodiscard]] const QList<ToolMinimum> &tools() const { return m_tools; }
    [[nodiscard]] const ReleaseCatalog &releases() const { return m_releases; }
    //! \brief The oldest version of a program that does for this upgrade; null where none is known.
    [[nodiscard]] Version minimumOf(const QString &tool, const Version &x, const Version &y) const;
    //! \brief Of the facts.
    [[nodiscard]] const QDate &date() const { return m_date; }

private:
    QDate m_date;
    QList<Consideration> m_entries;
    QList<ToolMinimum> m_tools;
    ReleaseCatalog m_releases;
};

} // namespace gatelift
