#pragma once

#include "domain/ContentsComparison.h"
#include "domain/Result.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>

namespace gatelift {

class DatabaseWorker;
class UpgradeSession;

//! \brief Holds the contents of the plan's two databases against each other: lists both, decides what can be
//! compared, reads the checksums of both at the same time. May take minutes; can be cancelled.
class ContentsJob : public QObject
{
    Q_OBJECT

public:
    explicit ContentsJob(UpgradeSession &session, QObject *parent = nullptr);
    ~ContentsJob() override;

    //! \brief Begins; nothing where it runs, or an address is missing.
    void start();
    //! \brief Ends it; what was known before stays.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_run != nullptr; }
    //! \brief 0 to 100.
    [[nodiscard]] int percent() const;
    //! \brief Nothing while this run of the program has not compared, or for other databases.
    [[nodiscard]] const std::optional<ContentsLook> &latest() const { return m_latest; }
    //! \brief When the latest run began and ended; invalid: never.
    [[nodiscard]] const QDateTime &startedAt() const { return m_startedAt; }
    [[nodiscard]] const QDateTime &endedAt() const { return m_endedAt; }
    //! \brief What was compared in other databases than the plan's is forgotten.
    void followPlan();

signals:
    void changed();
    void progressed();

private:
    struct Run;
    [[nodiscard]] bool isCurrent(int number) const;
    void readLayouts();
    void readParts();
    void compare();
    void readRows();
    void finish();
    void fail(const Error &error);

    UpgradeSession &m_session;
    std::unique_ptr<Run> m_run;
    std::optional<ContentsLook> m_latest;
    QDateTime m_startedAt;
    QDateTime m_endedAt;
    QTimer m_progress;
    int m_shown = 0;
    int m_number = 0; //!< of the latest run
    std::pair<DatabaseSettings, DatabaseSettings> m_of;
};

} // namespace gatelift
