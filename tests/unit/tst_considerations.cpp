#include "checks/ConsiderationJudge.h"
#include "support/SampleConsiderations.h"
#include "support/TestMain.h"

#include <QJsonDocument>

#include <functional>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

using Change_ = std::function<void(GatewayFacts &)>;
Q_DECLARE_METATYPE(Change_)

//! Every automatic check: pass, fail and unknown; with the real knowledge.
class TestConsiderations : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QCOMPARE(m_sample.load(), QString()); }
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void judges_data();
    void judges();
    void missingFactsDecideNothing();

private:
    test::SampleConsiderations m_sample;
};

void TestConsiderations::judges_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<Change_>("change");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("severity"); // of what bites
    QTest::addColumn<QString>("ground");
    const auto row = [](const char *name, const char *id, const Change_ &change, const char *verdict,
                        const char *severity, const char *ground) {
        QTest::newRow(name) << QString::fromLatin1(id) << change << QString::fromLatin1(verdict)
                            << QString::fromLatin1(severity) << QString::fromUtf8(ground);
    };
    const auto conf = [](const QString &name, const QString &value) {
        return [=](GatewayFacts &facts) { facts.conf.set->insert(name, value); };
    };
    const auto plugin = [](const QByteArray &text) {
        return [=](GatewayFacts &facts) {
            facts.entities[u"plugins"_s].append({u"default"_s, QJsonDocument::fromJson(text).object()});
        };
    };
    const Change_ nothing = [](GatewayFacts &) {};

    row("PostgreSQL in the list", "CO-postgresql", nothing, "not-affected", "", "15.8, supported by 3.15");
    row(
        "PostgreSQL too old", "CO-postgresql",
        [](GatewayFacts &facts) {
            facts.databaseMajor = 12;
            facts.consider.databaseVersion = u"12.20"_s;
        },
        "affected", "high", "12.20, but 3.15 supports 13 to 17");
    row(
        "PostgreSQL newer than the list", "CO-postgresql",
        [](GatewayFacts &facts) {
            facts.databaseMajor = 18;
            facts.consider.databaseVersion = u"18.1"_s;
        },
        "affected", "medium", "18.1");
    row(
        "PostgreSQL not asked", "CO-postgresql", [](GatewayFacts &facts) { facts.databaseMajor.reset(); },
        "review", "", "--postgres");
    row(
        "PostgreSQL without a list", "CO-postgresql",
        [](GatewayFacts &facts) {
            facts.to = Version(3, 1, 1, 6);
            facts.from = Version(2, 8, 4, 3);
        },
        "review", "", "no list");

    const auto declarative = [](const DeclarativeFacts &file) {
        return [=](GatewayFacts &facts) {
            facts.topology = Topology::DbLess;
            facts.consider.declarative = file;
        };
    };
    row(
        "no declarative file", "CO-declarative-contents",
        [](GatewayFacts &facts) { facts.topology = Topology::DbLess; }, "review", "", "--declarative-file");
    row("a declarative file that was loaded", "CO-declarative-contents",
        declarative({u"/etc/kong/kong.yml"_s, u"3.0"_s, 7, 0, {}, true}), "not-affected", "",
        "/etc/kong/kong.yml: its 7");
    row("a declarative file that was changed since", "CO-declarative-contents",
        declarative({u"kong.yml"_s, u"3.0"_s, 7, 1, {{u"routes"_s, u"new"_s, true}}, true}), "affected",
        "medium", "1 differ");
    row("a declarative file beside lists that were refused", "CO-declarative-contents",
        declarative({u"kong.yml"_s, u"3.0"_s, 7, 0, {}, false}), "review", "", "could be read");
    row("a declarative file of an old format", "CO-declarative-contents",
        declarative({u"kong.yml"_s, u"2.1"_s, 7, 0, {}, true}), "affected", "medium", "format 2.1");

    row("a supported system", "CO-operating-system", nothing, "not-affected", "",
        "debian 12, supported by 3.15");
    row(
        "its minor version does not count", "CO-operating-system",
        [](GatewayFacts &facts) { facts.os = u"RHEL 9.4"_s; }, "not-affected", "", "supported");
    row(
        "a system without packages", "CO-operating-system",
        [](GatewayFacts &facts) { facts.os = u"ubuntu 20.04"_s; }, "affected", "high",
        "not supported by 3.15");
    row(
        "a system whose support ends first", "CO-operating-system",
        [](GatewayFacts &facts) {
            facts.from = Version(3, 3, 1, 0);
            facts.to = Version(3, 4, 3, 29);
        },
        "affected", "medium", "until 2026-08-31");
    row(
        "no system said", "CO-operating-system", [](GatewayFacts &facts) { facts.os.clear(); }, "review", "",
        "--os");

    row("a kong.conf that only leans on defaults", "CO-kong-conf", nothing, "affected", "medium",
        "to look at");
    row("a kong.conf that fails", "CO-kong-conf", conf(u"pg_ssl_version"_s, u"tlsv1"_s), "affected", "high",
        "1 fail");
    row(
        "no kong.conf", "CO-kong-conf", [](GatewayFacts &facts) { facts.conf = {}; }, "review", "",
        "--kong-conf");
    row(
        "a kong.conf that is fine", "CO-kong-conf",
        [](GatewayFacts &facts) {
            facts.from = Version(3, 13, 0, 1);
            facts.to = Version(3, 13, 0, 2);
            facts.conf.set->insert(u"pg_port"_s, u"5433"_s);
        },
        "not-affected", "", "all fine for 3.13");
    row(
        "a kong.conf with a stranger", "CO-kong-conf",
        [](GatewayFacts &facts) {
            facts.from = Version(3, 13, 0, 1);
            facts.to = Version(3, 13, 0, 2);
            facts.conf.set->insert(u"something_of_nobody"_s, u"1"_s);
        },
        "review", "", "nobody here can judge");

    row("the stock template", "CO-nginx-template", nothing, "not-affected", "", "stock");
    row(
        "an own template", "CO-nginx-template", [](GatewayFacts &facts) { facts.customTemplate = true; },
        "affected", "high", "own");
    row(
        "no word of the template", "CO-nginx-template",
        [](GatewayFacts &facts) { facts.customTemplate.reset(); }, "review", "", "--nginx-template");

    row("the fallback exports", "CO-fallback", conf(u"cluster_fallback_config_export"_s, u"on"_s), "affected",
        "medium", "exactly 3.15.0.2");
    row(
        "the fallback exports, and a data plane is behind even now", "CO-fallback",
        [](GatewayFacts &facts) {
            facts.conf.effective = QMap<QString, QString>{{u"cluster_fallback_config_export"_s, u"on"_s}};
            (*facts.dataPlanes)[0].version = u"3.4.3.11"_s;
        },
        "affected", "medium", "even now 1 data planes");
    row(
        "a data plane imports the fallback", "CO-fallback",
        [](GatewayFacts &facts) {
            facts.conf.effective = QMap<QString, QString>{{u"cluster_fallback_config_export"_s, u"off"_s}};
            facts.conf.set->insert(u"role"_s, u"data_plane"_s);
            facts.conf.set->insert(u"cluster_fallback_config_import"_s, u"on"_s);
        },
        "affected", "medium", "exactly 3.15.0.2");
    row("the fallback is off here", "CO-fallback", nothing, "review", "", "of others and of data planes");
    row(
        "the fallback is off on both sides", "CO-fallback",
        [](GatewayFacts &facts) {
            facts.conf.effective = QMap<QString, QString>{{u"cluster_fallback_config_export"_s, u"off"_s}};
            facts.conf.set->insert(u"role"_s, u"data_plane"_s);
        },
        "not-affected", "", "in the data planes' kong.conf");
    row("the fallback is off on data planes alone", "CO-fallback", conf(u"role"_s, u"data_plane"_s), "review",
        "", "did not show its own");
    row(
        "a gateway before the fallback", "CO-fallback",
        [](GatewayFacts &facts) { facts.from = Version(2, 8, 4, 3); }, "not-affected", "", "came with 3.2");
    row(
        "open source has no fallback", "CO-fallback",
        [](GatewayFacts &facts) { facts.edition = Edition::OpenSource; }, "not-affected", "", "open source");
    row(
        "the fallback is not seen", "CO-fallback", [](GatewayFacts &facts) { facts.conf = {}; }, "review", "",
        "--kong-conf");

    const auto labels = [](const QMap<QString, QString> &of) {
        return [=](GatewayFacts &facts) {
            facts.from = Version(3, 10, 0, 2);
            (*facts.dataPlanes)[0].labels = of;
        };
    };
    const auto written = [](const QString &role, const QString &of) {
        return [=](GatewayFacts &facts) {
            facts.from = Version(3, 2, 1, 0);
            facts.conf.set->insert(u"cluster_dp_labels"_s, of);
            if (!role.isEmpty())
                facts.conf.set->insert(u"role"_s, role);
        };
    };
    row("no labels", "CO-data-plane-labels", labels({}), "not-affected", "", "0 of 1");
    row("labels as Y wants them", "CO-data-plane-labels",
        labels({{u"region"_s, u"us-east-1"_s}, {u"Team_9"_s, u"a:b.c"_s}}), "not-affected", "", "1 of 1");
    row("a label that is too long", "CO-data-plane-labels", labels({{u"region"_s, QString(64, u'x')}}),
        "affected", "high", "refused by Y");
    row(
        "too many labels", "CO-data-plane-labels",
        [labels](GatewayFacts &facts) {
            QMap<QString, QString> many;
            for (int i = 0; i < 11; ++i)
                many.insert(u"k%1"_s.arg(i), u"v"_s);
            labels(many)(facts);
        },
        "affected", "high", "refused by Y");
    row(
        "a gateway before labels", "CO-data-plane-labels",
        [](GatewayFacts &facts) { facts.from = Version(3, 2, 1, 0); }, "not-affected", "", "came with 3.3");
    row("labels that the control plane does not keep", "CO-data-plane-labels", nothing, "review", "",
        "--kong-conf");
    row(
        "labels of a patch that keeps them", "CO-data-plane-labels",
        [](GatewayFacts &facts) { facts.from = Version(3, 4, 3, 18); }, "not-affected", "", "0 of 1");
    row(
        "labels of no data plane", "CO-data-plane-labels",
        [](GatewayFacts &facts) {
            facts.from = Version(3, 10, 0, 2);
            facts.dataPlanes->clear();
        },
        "review", "", "no data plane");
    row(
        "labels without data planes", "CO-data-plane-labels",
        [](GatewayFacts &facts) {
            facts.from = Version(3, 10, 0, 2);
            facts.dataPlanes.reset();
        },
        "review", "", "does not show");
    row("labels that wait in a data plane's file", "CO-data-plane-labels",
        written(u"data_plane"_s, u"region:eu, zone:a"_s), "not-affected", "", "2 in the data planes'");
    row("a label without a value in such a file", "CO-data-plane-labels",
        written(u"data_plane"_s, u"region"_s), "affected", "high", "refused by Y");
    row("labels on a control plane", "CO-data-plane-labels", written(u"control_plane"_s, u"region:eu"_s),
        "affected", "high", "refused by Y");
    row("labels on a node whose role is not written", "CO-data-plane-labels", written({}, u"region:eu"_s),
        "review", "", "no role");

    row("clocks that agree", "CO-clock-skew", nothing, "not-affected", "",
        "Admin API 0 s ± 2 s, PostgreSQL 0 s ± 2 s; 5 s are allowed");
    row(
        "clocks that nearly agree", "CO-clock-skew",
        [](GatewayFacts &facts) {
            facts.consider.gatewayClock = ClockOffset{2'600, 3'600};
        },
        "not-affected", "", "Admin API 3 s ± 1 s ahead");
    row(
        "a control plane that is ahead", "CO-clock-skew",
        [](GatewayFacts &facts) {
            facts.consider.gatewayClock = ClockOffset{61'500, 62'500};
        },
        "affected", "medium", "Admin API 62 s ± 1 s ahead");
    row(
        "a database that is behind", "CO-clock-skew",
        [](GatewayFacts &facts) {
            facts.consider.databaseClock = ClockOffset{-30'004, -30'000};
        },
        "affected", "medium", "PostgreSQL 30 s ± 1 s behind; more than 5 s");
    row(
        "a clock at the limit", "CO-clock-skew",
        [](GatewayFacts &facts) {
            facts.consider.gatewayClock = ClockOffset{4'500, 5'500};
        },
        "review", "", "can't be told");
    row(
        "an answer that took long", "CO-clock-skew",
        [](GatewayFacts &facts) {
            facts.consider.gatewayClock = ClockOffset{-9'000, 9'000};
        },
        "review", "", "Admin API 0 s ± 9 s, PostgreSQL");
    row(
        "no Date header", "CO-clock-skew", [](GatewayFacts &facts) { facts.consider.gatewayClock.reset(); },
        "review", "", "no Date header");
    row(
        "no database", "CO-clock-skew", [](GatewayFacts &facts) { facts.consider.databaseClock.reset(); },
        "not-affected", "", "Admin API 0 s ± 2 s; 5 s");

    row("the room for Y", "CO-database-room", nothing, "review", "", "up to 12 GiB; whether");
    row(
        "the room for a small Y", "CO-database-room",
        [](GatewayFacts &facts) { facts.consider.databaseBytes = 8'700'000; }, "review", "",
        "up to 8.3 MiB; whether");
    row(
        "the room for Y without X's size", "CO-database-room",
        [](GatewayFacts &facts) { facts.consider.databaseBytes.reset(); }, "review", "", "--postgres");

    row("a new decK", "CO-deck", nothing, "not-affected", "", "1.57.3 or newer");
    row(
        "an old decK", "CO-deck",
        [](GatewayFacts &facts) { facts.consider.deck->version = Version(1, 51, 1); }, "affected", "medium",
        "1.57.3 is needed");
    row(
        "no decK", "CO-deck", [](GatewayFacts &facts) { facts.consider.deck = ToolFact(); }, "review", "",
        "not found");
    row(
        "decK not asked", "CO-deck", [](GatewayFacts &facts) { facts.consider.deck.reset(); }, "review", "",
        "missing");

    row(
        "a decK before Kong 3", "CO-deck",
        [](GatewayFacts &facts) {
            facts.from = Version(3, 5, 0, 0);
            facts.to = Version(3, 9, 1, 1);
            facts.consider.deck->version = Version(1, 4, 0);
        },
        "affected", "medium", "1.15 is needed");
    row(
        "an upgrade for which no decK is named", "CO-deck",
        [](GatewayFacts &facts) {
            facts.from = Version(2, 7, 2, 0);
            facts.to = Version(2, 8, 4, 3);
        },
        "review", "", "names no minimum");

    row("a pg_dump that fits", "CO-pg-dump", nothing, "not-affected", "", "the server is 15");
    row(
        "a pg_dump too old", "CO-pg-dump", [](GatewayFacts &facts) { facts.consider.pgDump->major = 14; },
        "affected", "high", "14, but the server is 15");
    row(
        "no pg_dump", "CO-pg-dump", [](GatewayFacts &facts) { facts.consider.pgDump = ToolFact(); }, "review",
        "", "not found");
    row(
        "a pg_dump without a server", "CO-pg-dump", [](GatewayFacts &facts) { facts.databaseMajor.reset(); },
        "review", "", "--postgres");

    row("no custom plugin", "CO-custom-plugins", nothing, "not-affected", "", "none");
    row("a custom plugin", "CO-custom-plugins", plugin(R"({"id": "p", "name": "geo-steer", "config": {}})"),
        "review", "", "geo-steer");
    row("a custom plugin whose name Y takes", "CO-custom-plugins",
        plugin(R"({"id": "p", "name": "ai-mcp-proxy", "config": {}})"), "affected", "high", "ai-mcp-proxy");
    row(
        "plugins not read in full", "CO-custom-plugins",
        [](GatewayFacts &facts) { facts.incomplete.insert(u"plugins"_s); }, "review", "", "in full");
    row(
        "plugins not read", "CO-custom-plugins", [](GatewayFacts &facts) { facts.entities.clear(); },
        "review", "", "could not be read");

    row("data planes that match", "CO-plugin-versions", nothing, "not-affected", "", "1 of 1");
    row(
        "a data plane that does not", "CO-plugin-versions",
        [](GatewayFacts &facts) { (*facts.dataPlanes)[0].syncStatus = u"plugin_version_incompatible"_s; },
        "affected", "high", "1");
    row(
        "a data plane that says nothing", "CO-plugin-versions",
        [](GatewayFacts &facts) { (*facts.dataPlanes)[0].syncStatus = u"unknown"_s; }, "review", "",
        "0 of 1");
    row(
        "a log tells of an older plugin", "CO-plugin-versions",
        [](GatewayFacts &facts) {
            facts.entities[u"plugins"_s].append(
                {u"default"_s, QJsonObject{{u"id"_s, u"p"_s}, {u"name"_s, u"acl"_s}}});
            facts.plugins = QHash<QString, AvailablePlugin>{{u"acl"_s, {u"3.1.0"_s, {}}}};
            facts.consider.dataPlanePlugins =
                QMap<QString, QMap<QString, QString>>{{u"dp-1"_s, {{u"acl"_s, u"3.0.9"_s}}}};
        },
        "affected", "high", "1");
    row(
        "data planes not read", "CO-plugin-versions", [](GatewayFacts &facts) { facts.dataPlanes.reset(); },
        "review", "", "could not be read");

    row("no limits in the database", "CO-database-counters",
        plugin(R"({"id": "p", "name": "rate-limiting", "config": {"policy": "redis"}})"), "not-affected", "",
        "none in the database");
    row("limits in the database", "CO-database-counters",
        plugin(
            R"({"id": "p", "name": "rate-limiting-advanced", "config": {"strategy": "cluster", "window_size": [60]}})"),
        "affected", "medium", "1");
    row(
        "limits not read", "CO-database-counters", [](GatewayFacts &facts) { facts.entities.clear(); },
        "review", "", "could not be read");

    row("no plugin that hybrid mode lacks", "CO-hybrid-rate-limiting", nothing, "not-affected", "",
        "none counts");
    row("counting in a database that is not there", "CO-hybrid-rate-limiting",
        plugin(R"({"id": "p", "name": "rate-limiting-advanced", "config": {"strategy": "cluster"}})"),
        "affected", "high", "1 count with cluster");
    row("OAuth 2.0 in hybrid mode", "CO-hybrid-oauth2",
        plugin(R"({"id": "p", "name": "oauth2", "config": {}})"), "affected", "high", "");
    row("no OAuth 2.0", "CO-hybrid-oauth2", nothing, "not-affected", "", "");
    row(
        "OAuth 2.0 not looked up", "CO-hybrid-oauth2", [](GatewayFacts &facts) { facts.entities.clear(); },
        "review", "", "");
    row("encrypted keys", "CO-hybrid-key-auth-enc",
        plugin(R"({"id": "p", "name": "key-auth-enc", "config": {}})"), "review", "", "ttl");
    row("no encrypted keys", "CO-hybrid-key-auth-enc", nothing, "not-affected", "", "");

    row("a license that lasts", "CO-license", nothing, "not-affected", "", "2027-08-31");
    row(
        "a license that ends in the window", "CO-license",
        [](GatewayFacts &facts) { facts.consider.license->expires = QDate(2026, 9, 20); }, "affected", "high",
        "2026-09-20");
    row(
        "a license that ends soon after", "CO-license",
        [](GatewayFacts &facts) { facts.consider.license->expires = QDate(2026, 10, 1); }, "affected",
        "medium", "2026-10-01");
    row(
        "no license", "CO-license", [](GatewayFacts &facts) { facts.consider.license = LicenseFacts(); },
        "affected", "high", "no license");
    row(
        "no license report", "CO-license", [](GatewayFacts &facts) { facts.consider.license.reset(); },
        "review", "", "/license/report");

    row("certificates that last", "CO-certificates", nothing, "not-affected", "", "2027-09-01");
    row(
        "a certificate that ends in the window", "CO-certificates",
        [](GatewayFacts &facts) {
            (*facts.certificates)[0].expires = QDateTime(QDate(2026, 9, 19), QTime(0, 0), Qt::UTC);
        },
        "affected", "high", "1 of 1");
    row(
        "a certificate that ends soon after", "CO-certificates",
        [](GatewayFacts &facts) {
            (*facts.certificates)[0].expires = QDateTime(QDate(2026, 10, 9), QTime(0, 0), Qt::UTC);
        },
        "affected", "medium", "1 of 1");
    row(
        "a certificate that can't be read", "CO-certificates",
        [](GatewayFacts &facts) { (*facts.certificates)[0] = {}; }, "review", "", "could not be read");
    row(
        "certificates not read", "CO-certificates", [](GatewayFacts &facts) { facts.certificates.reset(); },
        "review", "", "could not be read");
    row("strong keys", "CO-certificate-strength", nothing, "not-affected", "", "strong");
    row(
        "a weak key", "CO-certificate-strength",
        [](GatewayFacts &facts) { (*facts.certificates)[0].keyBits = 1024; }, "affected", "high", "1 of 1");
    row(
        "a weak signature", "CO-certificate-strength",
        [](GatewayFacts &facts) { (*facts.certificates)[0].signature = u"sha1"_s; }, "affected", "high", "1");
    row(
        "a key that can't be read", "CO-certificate-strength",
        [](GatewayFacts &facts) { (*facts.certificates)[0] = {}; }, "review", "", "could not be read");

    row("data-plane certificates that last", "CO-cluster-certificates", nothing, "not-affected", "",
        "2, the first ends on 2027-09-01; among them the control plane's, the same as its data planes' "
        "(shared)");
    row(
        "one of them that says nothing, and has the same", "CO-cluster-certificates",
        [](GatewayFacts &facts) {
            auto silent = facts.dataPlanes->first();
            silent.certExpiry.reset();
            facts.dataPlanes->append(silent);
        },
        "not-affected", "", "shared");
    row(
        "certificates of nodes that are not connected", "CO-cluster-certificates",
        [](GatewayFacts &facts) { (*facts.dataPlanes)[0].ttl = 1209600 - 3600; }, "review", "",
        "none is connected now");
    row("certificates of an authority", "CO-cluster-certificates", conf(u"cluster_mtls"_s, u"pki"_s),
        "review", "", "does not show its own");
    row(
        "certificates of a mode that is not seen", "CO-cluster-certificates",
        [](GatewayFacts &facts) { facts.conf = {}; }, "review", "", "does not show its own");
    row(
        "an authority's certificate that ends soon after", "CO-cluster-certificates",
        [](GatewayFacts &facts) {
            facts.conf.set->insert(u"cluster_mtls"_s, u"pki_check_cn"_s);
            (*facts.dataPlanes)[0].certExpiry =
                QDateTime(QDate(2026, 10, 9), QTime(0, 0), Qt::UTC).toSecsSinceEpoch();
        },
        "affected", "medium",
        "1 of 1 end by 2026-10-20, the first on 2026-10-09; the control plane does not show its own");
    row(
        "one that ends soon after", "CO-cluster-certificates",
        [](GatewayFacts &facts) {
            (*facts.dataPlanes)[0].certExpiry =
                QDateTime(QDate(2026, 10, 9), QTime(0, 0), Qt::UTC).toSecsSinceEpoch();
        },
        "affected", "medium", "2 of 2");
    row(
        "one that is not told", "CO-cluster-certificates",
        [](GatewayFacts &facts) { (*facts.dataPlanes)[0].certExpiry.reset(); }, "review", "", "3.6");

    row(
        "no keyring", "CO-keyring", [](GatewayFacts &facts) { facts.consider.strategy = Strategy::InPlace; },
        "not-affected", "", "");
    row(
        "a keyring in the nodes", "CO-keyring",
        [](GatewayFacts &facts) {
            facts.consider.strategy = Strategy::InPlace;
            facts.conf.set->insert(u"keyring_enabled"_s, u"on"_s);
        },
        "affected", "medium", "");
    row("Vitals", "CO-vitals", nothing, "affected", "low", "on:");
    row("no Vitals", "CO-vitals", conf(u"vitals"_s, u"off"_s), "not-affected", "", "");

    row(
        "Cassandra", "CO-cassandra",
        [](GatewayFacts &facts) {
            facts.from = Version(3, 3, 1, 0);
            facts.database = u"cassandra"_s;
        },
        "affected", "blocker", "BC-3.4.0.0-01");
    row(
        "no Cassandra", "CO-cassandra", [](GatewayFacts &facts) { facts.from = Version(3, 3, 1, 0); },
        "not-affected", "", "none");
    row(
        "a workspace named like a path", "CO-workspace-names",
        [](GatewayFacts &facts) {
            facts.entities[u"workspaces"_s].append({{}, QJsonObject{{u"name"_s, u"certificates"_s}}});
        },
        "affected", "blocker", "BC-3.15.0.0-02");
    row(
        "workspaces not read", "CO-workspace-names",
        [](GatewayFacts &facts) { facts.entities.remove(u"workspaces"_s); }, "review", "", "BC-3.15.0.0-02");
    row("writes with a license", "CO-license-writes", nothing, "not-affected", "", "none");
    row(
        "writes without a license", "CO-license-writes", [](GatewayFacts &facts) { facts.licensed = false; },
        "affected", "high", "BC-3.15.0.0-01");
    row(
        "a service that is not verified", "CO-tls-verification",
        [](GatewayFacts &facts) {
            facts.entities[u"services"_s].append(
                {u"default"_s,
                 QJsonObject{{u"id"_s, u"s"_s}, {u"protocol"_s, u"https"_s}, {u"tls_verify"_s, false}}});
        },
        "affected", "blocker", "BC-3.14.0.0-57");
    row("a manual one", "CO-hardware", nothing, "review", "", "neither size nor load");
}

void TestConsiderations::judges()
{
    QFETCH(QString, id);
    QFETCH(Change_, change);
    QFETCH(QString, severity);
    QFETCH(QString, ground);
    auto facts = test::SampleConsiderations::fine();
    change(facts);
    const auto finding = m_sample.judged(id, facts);
    QCOMPARE(finding.change.id, id);
    QVERIFY2(finding.ground.contains(ground), qPrintable(finding.ground));
    QTEST(toKey(finding.verdict), "verdict");
    QCOMPARE(finding.topic, FindingTopic::Consideration);
    QVERIFY(!finding.ground.isEmpty() && !finding.change.area.isEmpty() && !finding.change.action.isEmpty());
    if (finding.verdict == Verdict::Affected) {
        QCOMPARE(toKey(finding.change.severity), severity);
        QVERIFY(!finding.evidence.isEmpty());
        QVERIFY(finding.evidenceCount >= finding.evidence.size());
    }
}

void TestConsiderations::missingFactsDecideNothing()
{
    GatewayFacts facts;
    facts.from = Version(3, 4, 3, 12);
    facts.to = Version(3, 15, 0, 2);
    for (const auto topology : {Topology::Hybrid, Topology::Traditional, Topology::DbLess}) {
        facts.topology = topology;
        const auto findings = judgeConsiderations(m_sample.catalog(), m_sample.changes(), facts, {});
        QVERIFY(findings.size() > 10);
        for (const auto &finding : findings)
            QVERIFY2(finding.verdict == Verdict::Review,
                     qPrintable(finding.change.id + u' ' + finding.ground));
    }
}

QTEST_APPLESS_MAIN(TestConsiderations)
#include "tst_considerations.moc"
