#pragma once

#include "domain/Result.h"
#include "tools/ToolInfo.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace gatelift {

//! \brief Where programs are looked for.
struct ToolPlaces
{
    QString folder; //!< the operator's: where given, nowhere else
    QStringList path;
    QString postgresRoot; //!< folders `N/bin` below it, as Debian has them

    //! \brief PATH and Debian's place for PostgreSQL.
    [[nodiscard]] static ToolPlaces ofThisMachine(const QString &folder = {});
};

//! \brief Finds programs and asks each for its version, without waiting. Its futures end with Error kind Tool
//! where nothing fits: not there, not answering, too old; the hint says what to install.
class ToolFinder : public QObject
{
    Q_OBJECT

public:
    explicit ToolFinder(ToolPlaces places, int timeoutMs = 10'000, QObject *parent = nullptr);
    ~ToolFinder() override;

    //! \brief `pg_dump` or `pg_restore` for a server (or a dump) of this major version: the same major, else
    //! the next newer. 0: the newest.
    [[nodiscard]] QFuture<Result<ToolInfo>> findPostgresTool(const QString &name, int serverMajor);
    [[nodiscard]] QFuture<Result<ToolInfo>> findDeck();

private:
    class Search;
    using Choice = std::function<Result<ToolInfo>(const QList<ToolInfo> &, const QStringList &)>;

    [[nodiscard]] QFuture<Result<ToolInfo>> search(const QString &name, const QStringList &candidates,
                                                   Choice choice);
    [[nodiscard]] QStringList candidates(const QString &name, bool postgres) const;
    [[nodiscard]] QString soughtIn() const;

    ToolPlaces m_places;
    int m_timeoutMs;
};

//! \brief Which of these serves a server of this major: the same major first in the list, else the next
//! newer; 0: the newest. Nothing where all are older.
[[nodiscard]] std::optional<ToolInfo> toolForServer(const QList<ToolInfo> &found, int serverMajor);

} // namespace gatelift
