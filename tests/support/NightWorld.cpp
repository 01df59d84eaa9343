#include "support/NightWorld.h"

#include "support/FreezeDatabase.h"

#include <QFile>
#include <QTcpSocket>
#include <QThread>

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {
namespace {

const auto placeX = u"db-x.example:5432/kong"_s;
const auto placeY = u"db-y.example:5432/kong_y"_s;

} // namespace

NightProfile NightProfile::of(const QString &name)
{
    NightProfile made;
    made.strategy = strategyFromKey(name.section(u'/', 0, 0)).value_or(Strategy::DualCluster);
    made.topology = topologyFromKey(name.section(u'/', 1, 1)).value_or(Topology::Hybrid);
    if (made.strategy == Strategy::BlueGreen) // between patches only
        made.x = Version(3, 9, 0);
    if (name.endsWith(u"/enterprise"_s)) {
        made.x = Version(3, 4, 3, 12);
        made.y = Version(3, 10, 0, 17);
    }
    return made;
}

QString NightProfile::name() const
{
    return toKey(strategy) + u'/' + toKey(topology) + (isEnterprise() ? u"/enterprise"_s : QString());
}

QStringList NightProfile::names()
{
    return {u"dual-cluster/hybrid"_s,      u"in-place/hybrid"_s,      u"blue-green/hybrid"_s,
            u"dual-cluster/traditional"_s, u"in-place/traditional"_s, u"blue-green/traditional"_s,
            u"rolling/dbless"_s,           u"custom/hybrid"_s,        u"dual-cluster/hybrid/enterprise"_s};
}

NightWorld::NightWorld(const NightProfile &profile, const NightClock &clock)
    : m_profile(profile)
    , m_clock(clock)
{
    if (m_profile.hasDatabase()) {
        m_postgres = std::make_unique<PrivatePostgres>();
        if (!m_postgres->isRunning() || !makeDatabaseX()) {
            m_problem = m_postgres->problem();
            return;
        }
    }
    ClusterOptions options;
    options.x = m_profile.x;
    options.topology = m_profile.topology;
    options.dataPlanes = m_profile.dataPlanes;
    options.clock = m_clock.clock();
    options.databaseX = placeX;
    options.databaseY = placeY;
    m_gateways = std::make_unique<SimulatedServer>(SimulatedCluster(options));
    ServerOptions serving;
    serving.serveY = true;
    if (const auto started = m_gateways->start(serving); !started)
        m_problem = started.error().why;
}

//! A gateway's database as one of X's version leaves it: what came later has not run. A plugin of the house
//! has migrations of its own.
bool NightWorld::makeDatabaseX()
{
    return restoreFrozen(*m_postgres, databaseX()) &&
           m_postgres->run(u"INSERT INTO schema_meta (key, subsystem, last_executed, executed, pending) "
                           "VALUES ('schema_meta', 'house-plugin', '000_base', '{000_base}', '{}')"_s,
                           databaseX()) &&
           (isPatch() || m_postgres->run(u"UPDATE schema_meta SET executed = array_remove(executed, "
                                         "'024_380_to_390'), last_executed = '023_360_to_370' "
                                         "WHERE subsystem = 'core'"_s,
                                         databaseX()));
}

QString NightWorld::perform(const QString &line)
{
    const auto words = line.split(u' ');
    const auto &verb = words[0];
    const auto first = words.value(1);
    if (verb == u"url")
        return m_gateways->url(first == u"x" ? Side::X : Side::Y).toString();
    if (verb == u"socket")
        return m_postgres->socketFolder();
    if (verb == u"port")
        return QString::number(m_postgres->port());
    if (verb == u"ahead")
        return QString::number(m_clock.ahead());
    if (verb == u"go-on") {
        m_clock.goOn(first.toInt());
        return {};
    }
    if (verb == u"do")
        return act(first);
    if (verb == u"run")
        return shell(QString::fromUtf8(QByteArray::fromBase64(first.toLatin1())));
    if (verb == u"fingerprint")
        return shell(u"pg_dump --data-only --inserts --dbname='host=%1 port=%2 user=owner dbname=%3' | "
                     "grep '^INSERT' | grep -v '%4' | sort | sha256sum"_s.arg(m_postgres->socketFolder())
                         .arg(m_postgres->port())
                         .arg(first, words.value(2) == u"entities" ? u"INTO public.schema_meta"_s : u"^$"_s));
    if (verb == u"share")
        return moveTo(first.toInt());
    if (verb == u"traffic")
        return QString::number(trafficOnY());
    if (verb == u"break" || verb == u"mend")
        return spoil(first, verb == u"mend");
    if (verb == u"asked") {
        QStringList methods;
        const auto asked = m_gateways->asked();
        for (auto one = asked.cbegin(); one != asked.cend(); ++one)
            methods << QString::fromLatin1(one.key());
        return methods.join(u' ');
    }
    return u"!unknown: "_s + line;
}

QString NightWorld::sql(const QString &statement, const QString &database)
{
    return m_postgres->run(statement, database) ? QString() : u'!' + m_postgres->problem();
}

//! The services kong-x and kong-y that the commands name, as an administrator's shell has them.
QString NightWorld::shell(const QString &command)
{
    QFile services(m_folder.filePath(u"services.conf"_s));
    if (!services.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return u'!' + services.errorString();
    for (const auto &[name, database] : {std::pair(u"kong-x"_s, databaseX()), {u"kong-y"_s, databaseY()}})
        services.write(
            u"[%1]\nhost=%2\nport=%3\ndbname=%4\nuser=owner\n"_s.arg(name, m_postgres->socketFolder())
                .arg(m_postgres->port())
                .arg(database)
                .toUtf8());
    services.close();
    QProcess shell;
    auto environment = m_postgres->environment();
    environment.insert(u"PGSERVICEFILE"_s, services.fileName());
    shell.setProcessEnvironment(environment);
    shell.setProcessChannelMode(QProcess::MergedChannels);
    shell.start(u"bash"_s, {u"-eu"_s, u"-o"_s, u"pipefail"_s, u"-c"_s, command});
    constexpr int patienceMs = 120'000;
    const bool ended = shell.waitForFinished(patienceMs);
    const auto output = QString::fromUtf8(shell.readAll()).trimmed();
    return ended && shell.exitCode() == 0 ? QString::fromLatin1(output.toUtf8().toBase64())
                                          : u"!%1: %2"_s.arg(command, output);
}

QString NightWorld::act(const QString &item)
{
    const auto what = item.section(u'.', -1);
    if (what == u"restore")
        return afterRestore();
    if (what == u"stop" || what == u"stop-nodes")
        m_gateways->use([](SimulatedCluster &cluster) { cluster.stopControlPlane(Side::X); });
    if (what == u"migrations-up")
        return migrate(false);
    if (what == u"migrations-finish" || what == u"blue-green-finish")
        return m_broken.contains(u"migrations-pending"_s) ? QString() : migrate(true);
    if (item == u"rollback.traffic-to-x"_s || item == u"rollback.stop-data-planes-y"_s)
        return moveTo(0);
    if (item == u"rollback.start-x"_s || item == u"rollback.restore-database-x"_s)
        m_gateways->use([](SimulatedCluster &cluster) { cluster.restartControlPlane(Side::X); });
    const bool isFirstNode = what == u"first-install" && !m_profile.hasDatabase();
    if (what == u"start" || what == u"steps" || isFirstNode) { // of one's own steps one starts Y

        const bool runs =
            m_gateways->use([](const SimulatedCluster &cluster) { return cluster.exists(Side::Y); });
        return runs ? QString() : startY(m_broken.contains(u"wrong-database"_s));
    }
    if (item == u"use-restored"_s) {
        m_gateways->use([](SimulatedCluster &cluster) {
            cluster.useDatabase(Side::X, u"db-x.example:5432/kong_restored"_s);
        });
        return sql(u"GRANT SELECT ON ALL TABLES IN SCHEMA public TO kong; "
                   "GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO kong"_s,
                   u"kong_restored"_s);
    }
    if (what == u"staging-hybrid" || what == u"first-install")
        m_gateways->use([](SimulatedCluster &cluster) {
            if (cluster.nodesMeantForY() == 0)
                cluster.moveToY(1);
        });
    return {};
}

QString NightWorld::afterRestore()
{
    auto problem = sql(u"GRANT SELECT ON ALL TABLES IN SCHEMA public TO kong"_s, databaseY());
    if (problem.isEmpty() && m_broken.contains(u"missing-row"_s))
        problem = sql(u"DELETE FROM plugins WHERE id = (SELECT id FROM plugins ORDER BY id LIMIT 1)"_s,
                      databaseY());
    return problem;
}

//! The core brings no migration between two patches.
bool NightWorld::isPatch() const
{
    return m_profile.x.sameLine(m_profile.y);
}

QString NightWorld::migrated() const
{
    return m_profile.hasOwnDatabase() ? databaseY() : databaseX();
}

//! What kong migrations leaves in schema_meta: `finish` runs what `up` left.
QString NightWorld::migrate(bool finish)
{
    if (finish)
        return sql(u"UPDATE schema_meta SET executed = executed || pending, "
                   "last_executed = pending[array_length(pending, 1)], pending = '{}' "
                   "WHERE array_length(pending, 1) > 0"_s,
                   migrated());
    if (std::exchange(m_isMigrated, true))
        return {};
    auto statements =
        u"UPDATE schema_meta SET pending = '{001_000_to_100}' WHERE subsystem = 'house-plugin'"_s;
    if (!isPatch())
        statements += u"; UPDATE schema_meta SET executed = array_append(executed, '024_380_to_390'), "
                      "last_executed = '024_380_to_390' WHERE subsystem = 'core'"_s;
    return sql(statements, migrated());
}

QString NightWorld::startY(bool onOtherDatabase)
{
    const bool isApart = m_profile.hasOwnDatabase() || m_profile.strategy == Strategy::Custom;
    const bool shares = m_profile.hasDatabase() && isApart == onOtherDatabase;
    const auto version = m_broken.contains(u"wrong-node"_s) ? otherPatch() : m_profile.y;
    m_gateways->use([&](SimulatedCluster &cluster) {
        if (cluster.exists(Side::Y))
            cluster.stopControlPlane(Side::Y);
        cluster.startControlPlaneY(version, shares ? YDatabase::Shared : YDatabase::Copied);
    });
    // It listens from the server's next tick on; `kong start` returns no sooner either.
    const auto address = m_gateways->url(Side::Y);
    for (int attempt = 0; attempt < 100; ++attempt) {
        QTcpSocket socket;
        socket.connectToHost(address.host(), quint16(address.port()));
        if (socket.waitForConnected())
            return {};
        QThread::msleep(100);
    }
    return u"!CP Y does not listen"_s;
}

//! Of Y's line, and not the one that is meant.
Version NightWorld::otherPatch() const
{
    return m_profile.y == Version(3, 9, 0) ? Version(3, 9, 1) : Version(3, 9, 0);
}

int NightWorld::trafficOnY() const
{
    return m_broken.contains(u"traffic-stuck"_s) ? m_share / 2 : m_share;
}

QString NightWorld::moveTo(int percent)
{
    m_share = percent;
    const int moved = trafficOnY();
    m_gateways->use([moved](SimulatedCluster &cluster) { cluster.setShareTarget(moved); });
    return {};
}

QString NightWorld::spoil(const QString &fault, bool mend)
{
    if (mend)
        m_broken.remove(fault);
    else
        m_broken.insert(fault);
    if (fault == u"write" && !m_profile.hasDatabase()) { // another file is loaded, and the old one again
        m_gateways->use([mend](SimulatedCluster &cluster) {
            mend ? cluster.takeBackConfiguration(Side::X) : cluster.changeConfiguration(Side::X);
        });
        return {};
    }
    if (fault == u"write") {
        return sql(mend ? u"DELETE FROM services WHERE name = 'written-under-the-freeze'"_s
                        : u"INSERT INTO services (id, name, host, port, protocol) VALUES "
                          "('00000000-0000-4000-8000-000000000001', 'written-under-the-freeze', "
                          "'elsewhere.example', 80, 'http')"_s,
                   databaseX());
    }
    if (fault == u"wrong-version" || fault == u"no-configuration") {
        const Fault of{fault == u"wrong-version" ? FaultKind::DpNewer : FaultKind::DpEmpty, 0};
        m_gateways->use(
            [mend, of](SimulatedCluster &cluster) { mend ? cluster.clear(of) : cluster.inject(of); });
    }
    if (!mend)
        return {};
    if (fault == u"missing-row") {
        const auto dropped = sql(u"DROP DATABASE %1 WITH (FORCE)"_s.arg(databaseY()), u"postgres"_s);
        return dropped.isEmpty() ? sql(u"CREATE DATABASE %1"_s.arg(databaseY()), u"postgres"_s) : dropped;
    }
    if (fault == u"migrations-pending")
        return migrate(true);
    if (fault == u"wrong-database" || fault == u"wrong-node")
        return startY(false);
    if (fault == u"traffic-stuck")
        return moveTo(m_share);
    return {};
}

} // namespace gatelift::test
