#pragma once

#include "domain/Deployment.h"
#include "rehearsal/SimulatedServer.h"
#include "support/NightClock.h"
#include "support/PrivatePostgres.h"

#include <memory>

namespace gatelift::test {

//! \brief What is upgraded in one night, and how.
struct NightProfile
{
    Strategy strategy = Strategy::DualCluster;
    Topology topology = Topology::Hybrid;
    Version x{3, 8, 1};
    Version y{3, 9, 1};
    int dataPlanes = 8;

    [[nodiscard]] bool isHybrid() const { return topology == Topology::Hybrid; }
    [[nodiscard]] bool hasDatabase() const { return topology != Topology::DbLess; }
    [[nodiscard]] bool hasOwnDatabase() const { return hasDatabase() && strategy == Strategy::DualCluster; }
    [[nodiscard]] bool isEnterprise() const { return y.partCount() == 4; }
    //! \brief 'dual-cluster/hybrid', 'dual-cluster/hybrid/enterprise'
    [[nodiscard]] QString name() const;
    [[nodiscard]] static NightProfile of(const QString &name);
    [[nodiscard]] static QStringList names();
};

//! \brief Everything outside of the wizard during one upgrade: a real PostgreSQL that holds database X and
//! later Y, control planes behind real HTTP, data planes that move, and hands that run the commands of a
//! step. It is told what happens by a line of text each, so that it may live in another process than the
//! wizard:
//!
//!   url x|y · socket · port · go-on SECONDS · ahead
//!   run COMMAND          a step's own command in a shell, in base64; gives its output
//!   do ITEM              what a step's commands do where they are another program's
//!   share PERCENT        as many data planes as that run Y
//!   traffic              percent of the requests that reach Y, as the balancer's owner reads it
//!   break FAULT · mend FAULT
//!   fingerprint DATABASE all|entities   a checksum of its rows, those of schema_meta too or not
//!   asked                the methods that the control planes were asked with
//!
//! Faults: write, missing-row, migrations-pending, wrong-version (a data plane), wrong-node (Y itself),
//! no-configuration, traffic-stuck, wrong-database. Some spoil what a later `do` does, so they are broken
//! before it.
class NightWorld
{
public:
    explicit NightWorld(const NightProfile &profile, const NightClock &clock = NightClock());
    Q_DISABLE_COPY_MOVE(NightWorld)

    //! \brief Empty where it stands ready.
    [[nodiscard]] const QString &problem() const { return m_problem; }
    //! \brief The answer; begins with '!' where something went wrong.
    QString perform(const QString &line);
    [[nodiscard]] static QString databaseX() { return QStringLiteral("kong"); }
    [[nodiscard]] static QString databaseY() { return QStringLiteral("kong_y"); }

private:
    bool makeDatabaseX();
    QString act(const QString &item);
    QString shell(const QString &command);
    QString spoil(const QString &fault, bool mend);
    QString sql(const QString &statement, const QString &database);
    QString afterRestore();
    QString migrate(bool finish);
    QString startY(bool onOtherDatabase);
    QString moveTo(int percent);
    [[nodiscard]] bool isPatch() const;
    [[nodiscard]] Version otherPatch() const;
    [[nodiscard]] int trafficOnY() const;
    [[nodiscard]] QString migrated() const;

    NightProfile m_profile;
    NightClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<PrivatePostgres> m_postgres;
    std::unique_ptr<SimulatedServer> m_gateways;
    QSet<QString> m_broken;
    int m_share = 0;
    bool m_isMigrated = false; //!< up has run
    QString m_problem;
};

} // namespace gatelift::test
