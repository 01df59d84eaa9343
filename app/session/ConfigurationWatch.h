#pragma once

#include "domain/BackupManifest.h"
#include "domain/DatabaseTables.h"
#include "domain/PlanBackup.h"
#include "domain/Result.h"

#include <QObject>

#include <memory>
#include <optional>

namespace gatelift {

class FreezeWatch;
class UpgradeSession;

//! \brief Notices that X's configuration was written since the latest backup, which makes it stale: by the
//! hash that the data planes report, and by the tables' contents as the write-freeze guard reads them, held
//! against the backup's manifest. Looks until the freeze is lifted or the upgrade itself begins to write.
class ConfigurationWatch : public QObject
{
    Q_OBJECT

public:
    ConfigurationWatch(UpgradeSession &session, FreezeWatch &freeze, QObject *parent = nullptr);
    ~ConfigurationWatch() override;

    //! \brief From now on it looks by itself.
    void start();
    void lookNow();
    //! \brief Whether there is a backup that could become stale, and the time for it.
    [[nodiscard]] bool isDue() const;
    //! \brief When the database was looked at last; invalid while it was not.
    [[nodiscard]] const QDateTime &lookedAt() const { return m_lookedAt; }
    //! \brief Why it could not be looked at; nothing where it could.
    [[nodiscard]] const std::optional<Error> &error() const;

signals:
    void looked();

private:
    void update();
    void onLooked();
    void lookAtHash();
    void lookAtDatabase();
    void loadManifest(const QString &backupId, const QString &folder);

    UpgradeSession &m_session;
    FreezeWatch &m_freeze;
    bool m_isStarted = false;
    QString m_manifestOf;                             //!< the backup that it was read for
    std::optional<Result<BackupManifest>> m_manifest; //!< nothing while it is being read
    QDateTime m_lookedAt;
};

//! \brief The tables whose counters say that configuration was written; not those that gateways write by
//! themselves, nor deletes of rows that expire.
[[nodiscard]] QList<TableWrites> configurationWrites(const QList<TableWrites> &moved,
                                                     const DatabaseTables &tables);

} // namespace gatelift
