#pragma once

#include "domain/DatabaseTables.h"
#include "domain/PlanBackup.h"
#include "domain/Result.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace gatelift {

class DatabaseWorker;
class UpgradeSession;

//! \brief Notices that X's configuration was written since the latest backup, which makes it stale: by the
//! hash that the data planes report, and by PostgreSQL's write statistics, which a checksum of the tables in
//! question then confirms or clears (rolled-back work counts in the statistics). Looks until the freeze is
//! lifted or the upgrade itself begins to write.
class ConfigurationWatch : public QObject
{
    Q_OBJECT

public:
    explicit ConfigurationWatch(UpgradeSession &session, QObject *parent = nullptr);
    ~ConfigurationWatch() override;

    //! \brief Looks now and every 15 s from then on.
    void start();
    void lookNow();
    //! \brief Whether there is a backup that could become stale, and the time for it.
    [[nodiscard]] bool isDue() const;
    //! \brief When the database was looked at last; invalid while it was not.
    [[nodiscard]] const QDateTime &lookedAt() const { return m_lookedAt; }
    //! \brief Why it could not be looked at; nothing where it could.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

signals:
    void looked();

private:
    struct Question;
    struct Answer;
    static Result<Answer> ask(class PgConnection &connection, const Question &question);
    void lookAtHash();
    void lookAtDatabase();
    void onAnswer(const QString &backupId, const Result<Answer> &answer);

    UpgradeSession &m_session;
    QTimer m_timer;
    std::unique_ptr<DatabaseWorker> m_worker;
    DatabaseSettings m_workerFor;
    bool m_asking = false;
    QString m_baselineOf;                      //!< the backup that the next is for
    std::optional<WriteStatistics> m_baseline; //!< later counters that were cleared by their content
    QDateTime m_lookedAt;
    std::optional<Error> m_error;
};

//! \brief The tables whose counters say that configuration was written; not those that gateways write by
//! themselves, nor deletes of rows that expire.
[[nodiscard]] QList<TableWrites> configurationWrites(const QList<TableWrites> &moved,
                                                     const DatabaseTables &tables);

} // namespace gatelift
