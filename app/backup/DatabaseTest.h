#pragma once

#include "database/ConnInfo.h"
#include "database/DatabaseWorkerPtr.h"
#include "domain/DatabaseFacts.h"
#include "domain/PlanEvents.h"
#include "tools/ToolFinder.h"

#include <QObject>

#include <memory>

namespace gatelift {

//! \brief What a gateway's version was tested with, by its vendor.
struct PostgresSupport
{
    QString version;    //!< of the gateway; empty: not known yet
    QStringList majors; //!< `17`, `16`, … ; empty: not published
};

struct DatabaseTestOptions
{
    ConnInfo database;
    ToolPlaces tools;
    PostgresSupport x;
    PostgresSupport y;
};

//! \brief Tests one of Kong's databases step by step: login, encryption, server version, Kong's tables and
//! migrations, rights, pg_dump, and whether a drill could make its scratch database. Only reads. A failed
//! step carries advice; the later ones are skipped.
class DatabaseTest : public QObject
{
    Q_OBJECT

public:
    explicit DatabaseTest(DatabaseTestOptions options, QObject *parent = nullptr);
    ~DatabaseTest() override;

    void start();
    //! \brief All steps in order; those not reached yet are Skipped.
    [[nodiscard]] const QList<ConnectionStep> &steps() const { return m_steps; }
    //! \brief After finished(), where the login passed.
    [[nodiscard]] const std::optional<DatabaseBrief> &found() const { return m_found; }

signals:
    void stepFinished();
    void finished();

private:
    struct Probe;
    void onProbed(const Result<Probe> &probe);
    void judge(const Probe &probe);
    void findTool(int major);
    void set(const char *id, ConnectionStep::Outcome outcome, const QString &detail,
             const QString &advice = {});

    DatabaseTestOptions m_options;
    DatabaseWorkerPtr m_worker;
    std::unique_ptr<ToolFinder> m_finder;
    QList<ConnectionStep> m_steps;
    std::optional<DatabaseBrief> m_found;
};

//! \brief The part of a database's facts that a plan keeps.
[[nodiscard]] DatabaseBrief databaseBrief(const DatabaseFacts &facts);

} // namespace gatelift
