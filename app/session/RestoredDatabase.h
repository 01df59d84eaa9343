#pragma once

#include "database/DatabaseWorkerPtr.h"
#include "domain/VerificationFacts.h"

#include <QObject>

#include <memory>

namespace gatelift {

class UpgradeSession;

//! \brief Holds the database that X uses after a roll back against the manifest of the plan's backup: reads
//! it whole, with SELECT alone, on a worker. May take as long as the drill's comparison did.
class RestoredDatabase : public QObject
{
    Q_OBJECT

public:
    explicit RestoredDatabase(UpgradeSession &session, QObject *parent = nullptr);
    ~RestoredDatabase() override;

    //! \brief Whether X answers now, so that it tells which database it uses, and there is a dump to hold it
    //! against.
    [[nodiscard]] bool canLook() const;
    //! \brief Begins; nothing where it can't, or runs.
    void look();
    [[nodiscard]] bool isLooking() const { return m_number > 0; }
    //! \brief Nothing while this run of the program has not looked, or for another database or backup.
    [[nodiscard]] const std::optional<RestoredLook> &latest() const { return m_latest; }
    //! \brief When the latest look began and ended; invalid: never.
    [[nodiscard]] const QDateTime &startedAt() const { return m_startedAt; }
    [[nodiscard]] const QDateTime &endedAt() const { return m_endedAt; }
    //! \brief What was read of a database that X uses no more is forgotten.
    void followPlan();

signals:
    void changed();

private:
    struct Target;
    [[nodiscard]] std::optional<Target> target() const;
    void take(const Result<RestoredLook> &look);

    UpgradeSession &m_session;
    DatabaseWorkerPtr m_worker;
    std::unique_ptr<Target> m_of;
    std::optional<RestoredLook> m_latest;
    QDateTime m_startedAt;
    QDateTime m_endedAt;
    int m_number = 0; //!< of the look under way; 0: none
};

} // namespace gatelift
