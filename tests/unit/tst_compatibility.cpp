#include "knowledge/KnowledgePack.h"
#include "knowledge/LiveCompatibility.h"
#include "support/TestMain.h"

using namespace gatelift;

class TestCompatibility : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void versions_data();
    void versions();
    void plugins_data();
    void plugins();
    void fallbackConfigurationWantsTheSameVersion();
    void tellsOfTheRedisField();
    void saysEachThingOnce();
    void namesThePatchesThatDiffer();
    void leavesNewerLinesToTheLiveControlPlane();

private:
    KnowledgePack m_pack;
};

namespace {

//! `a 1.0.0, b 2.1.0`
QMap<QString, Version> readPlugins(const QString &text)
{
    QMap<QString, Version> plugins;
    for (const QString &each : text.split(QLatin1String(", "), Qt::SkipEmptyParts)) {
        const QStringList parts = each.split(QLatin1Char(' '));
        plugins.insert(parts[0], *Version::parse(parts[1]));
    }
    return plugins;
}

bool has(const Compatibility &answer, const QString &id)
{
    return std::any_of(answer.reasons.cbegin(), answer.reasons.cend(),
                       [&](const auto &reason) { return reason.id == id; });
}

void checkReasons(const Compatibility &answer)
{
    QVERIFY(!answer.reasons.isEmpty());
    for (const CompatibilityReason &reason : answer.reasons)
        QVERIFY2(!reason.text.isEmpty() && !reason.text.contains('%') && !reason.source.isEmpty(),
                 qPrintable(reason.id));
}

} // namespace

void TestCompatibility::initTestCase()
{
    auto pack = loadKnowledge();
    QVERIFY2(pack.has_value(), pack ? "" : qPrintable(pack.error().message()));
    m_pack = std::move(*pack);
}

void TestCompatibility::versions_data()
{
    QTest::addColumn<QString>("controlPlane");
    QTest::addColumn<QString>("dataPlane");
    QTest::addColumn<QString>("level");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("rule");
    const QString good = QStringLiteral("compatible");
    const QString outside = QStringLiteral("outside-documented-window");
    const QString bad = QStringLiteral("incompatible");
    // The specification's own examples.
    for (const char *version : {"2.4.0", "2.4.1", "2.4.2", "2.3.8", "2.2.1", "2.2.0"})
        QTest::addRow("2.4.2 accepts %s", version) << "2.4.2" << QString::fromLatin1(version) << good << ""
                                                   << "2.4-2.8";
    QTest::newRow("2.4.2 rejects 2.4.3") << "2.4.2"
                                         << "2.4.3" << bad << "newer-patch"
                                         << "2.4-2.8";
    QTest::newRow("2.4.2 rejects 2.1.9") << "2.4.2"
                                         << "2.1.9" << bad << "older-than-window"
                                         << "2.4-2.8";
    QTest::newRow("2.4.2 rejects 1.0.0") << "2.4.2"
                                         << "1.0.0" << bad << "major"
                                         << "2.4-2.8";
    QTest::newRow("2.4 with 2.2: the code differs") << "2.4.2"
                                                    << "2.2.0" << good << "code-2.4-stricter"
                                                    << "2.4-2.8";
    QTest::newRow("2.8 with 2.5: the code is laxer") << "2.8.4.14"
                                                     << "2.5.0.1" << bad << "code-laxer"
                                                     << "2.4-2.8";
    QTest::newRow("2.8 rejects a newer Enterprise patch") << "2.8.4.13"
                                                          << "2.8.4.14" << bad << "newer-patch"
                                                          << "2.4-2.8";
    QTest::newRow("2.8 as a line does not judge patches") << "2.8"
                                                          << "2.8.4.14" << good << "same-line"
                                                          << "2.4-2.8";
    QTest::newRow("2.8 rejects a newer minor") << "2.7.0.0"
                                               << "2.8.0.0" << bad << "newer-minor"
                                               << "2.4-2.8";
    QTest::newRow("2.3 takes its own minor") << "2.3.3"
                                             << "2.3.1" << good << "same-line"
                                             << "2.3";
    QTest::newRow("2.3 takes no other minor") << "2.3.3"
                                              << "2.2.2" << bad << "other-line"
                                              << "2.3";
    QTest::newRow("2.2 does not look") << "2.2.1"
                                       << "2.3.0" << outside << "unchecked"
                                       << "up-to-2.2";
    QTest::newRow("2.2 with an older minor") << "2.2.1"
                                             << "2.1.4" << good << "within-window"
                                             << "up-to-2.2";
    QTest::newRow("1.x has no hybrid mode") << "1.5.1"
                                            << "1.5.1" << bad << "no-hybrid-mode"
                                            << "no-hybrid-mode";
    QTest::newRow("3.x takes the same version") << "3.10.0.17"
                                                << "3.10.0.17" << good << "same-version"
                                                << "3.x";
    QTest::newRow("3.x takes an older patch") << "3.10.0.17"
                                              << "3.10.0.2" << good << "same-line"
                                              << "3.x";
    QTest::newRow("3.x takes a newer patch, for a short time")
        << "3.9.0.1"
        << "3.9.1.0" << outside << "newer-patch-accepted"
        << "3.x";
    QTest::newRow("3.x takes two minors back") << "3.10.0.17"
                                               << "3.8.1.2" << good << "within-window"
                                               << "3.x";
    QTest::newRow("3.x takes six minors back, for a short time") << "3.10.0.17"
                                                                 << "3.4.3.12" << outside << "beyond-window"
                                                                 << "3.x";
    QTest::newRow("3.9.1 takes 3.0.0, for a short time") << "3.9.1"
                                                         << "3.0.0" << outside << "beyond-window"
                                                         << "3.x";
    QTest::newRow("3.x refuses a newer minor") << "3.4.3.12"
                                               << "3.10.0.17" << bad << "newer-minor"
                                               << "3.x";
    QTest::newRow("3.x refuses 2.8") << "3.4.3.12"
                                     << "2.8.4.14" << bad << "major"
                                     << "3.x";
    QTest::newRow("3.1.1.2 and 2.8: an unverified claim") << "3.1.1.2"
                                                          << "2.8.4.14" << bad << "claim-3.1.1.2"
                                                          << "3.x";
    QTest::newRow("2.8 refuses 3.x") << "2.8.4.14"
                                     << "3.0.1.0" << bad << "major"
                                     << "2.4-2.8";
    QTest::newRow("a 3.2 control plane and RPC data planes") << "3.2.2.5"
                                                             << "3.1.1.1" << bad << "protocol"
                                                             << "protocol-3.1.0.0";
    QTest::newRow("the newest control plane and RPC data planes") << "3.15.0.4"
                                                                  << "3.1.0.0" << bad << "protocol"
                                                                  << "protocol-3.1.0.0";
    QTest::newRow("open source 3.1 speaks RPC only") << "3.2.2"
                                                     << "3.1.1" << bad << "protocol"
                                                     << "protocol-3.1.0.0";
    QTest::newRow("a 3.2 control plane and 3.1.1.3") << "3.2.2.5"
                                                     << "3.1.1.3" << good << "within-window"
                                                     << "3.x";
    QTest::newRow("a 3.1.1.2 control plane and RPC data planes") << "3.1.1.2"
                                                                 << "3.1.0.0" << good << "same-line"
                                                                 << "3.x";
    QTest::newRow("an RPC control plane and 3.0") << "3.1.0.0"
                                                  << "3.0.0.0" << good << "within-window"
                                                  << "3.x";
    QTest::newRow("3.1 as a line is judged by its newest patch") << "3.4"
                                                                 << "3.1" << outside << "depends-on-patch"
                                                                 << "3.x";
    QTest::newRow("so is 3.1.x") << "3.4.3.12"
                                 << "3.1.x" << outside << "depends-on-patch"
                                 << "3.x";
    QTest::newRow("3.1.1 is open source, and Enterprise differs") << "3.2.2.5"
                                                                  << "3.1.1" << bad << "depends-on-edition"
                                                                  << "protocol-3.1.0.0";
    QTest::newRow("a line against an older patch of it") << "3.4.3.12"
                                                         << "3.4" << outside << "depends-on-patch"
                                                         << "3.x";
    QTest::newRow("an unknown line is not asserted") << "3.99"
                                                     << "3.4" << bad << "unknown-line"
                                                     << "3.x";
    QTest::newRow("an unknown line with itself neither") << "3.99.0.1"
                                                         << "3.99.0.1" << bad << "unknown-line"
                                                         << "3.x";
    QTest::newRow("an unknown line of data planes") << "3.4"
                                                    << "3.99" << bad << "newer-minor"
                                                    << "3.x";
    QTest::newRow("no rule beyond 3.x") << "4.0.0.0"
                                        << "4.0.0.0" << bad << "no-rule"
                                        << "";
}

void TestCompatibility::versions()
{
    QFETCH(QString, controlPlane);
    QFETCH(QString, dataPlane);
    QFETCH(QString, reason);
    const Compatibility answer =
        m_pack.judge({*Version::parse(controlPlane), *Version::parse(dataPlane), {}, {}, false});
    QTEST(toKey(answer.level), "level");
    QTEST(answer.rule, "rule");
    QVERIFY2(reason.isEmpty() || has(answer, reason), qPrintable(reason));
    checkReasons(answer);
}

void TestCompatibility::plugins_data()
{
    QTest::addColumn<QString>("version"); // of both
    QTest::addColumn<QString>("controlPlane");
    QTest::addColumn<QString>("dataPlane");
    QTest::addColumn<bool>("compatible");
    QTest::addColumn<QString>("reason");
    const QString spec = QStringLiteral("plugin1 1.1.1, plugin2 2.1.0");
    QTest::newRow("2.4: a newer patch of a plugin")
        << "2.4.2" << spec << "plugin1 1.1.2, plugin2 2.1.0" << true << "plugins-match";
    QTest::newRow("2.4: one plugin more")
        << "2.4.2" << spec << "plugin1 1.1.2, plugin2 2.1.0, plugin3 9.8.1" << true << "plugins-match";
    QTest::newRow("2.4: another minor of a plugin")
        << "2.4.2" << spec << "plugin1 1.2.0, plugin2 2.1.0" << false << "plugin-version";
    QTest::newRow("2.4: one plugin less") << "2.4.2" << spec << "plugin1 1.1.1" << false << "plugin-missing";
    QTest::newRow("2.3: the same list") << "2.3.0" << spec << spec << true << "plugins-match";
    QTest::newRow("2.3: another patch")
        << "2.3.0" << spec << "plugin1 1.1.2, plugin2 2.1.0" << false << "plugin-version";
    QTest::newRow("2.3: one plugin more")
        << "2.3.0" << spec << spec + ", plugin3 9.8.1" << false << "plugin-extra";
    QTest::newRow("3.x: an older minor of a plugin") << "3.4.3.12"
                                                     << "mine 1.3.0"
                                                     << "mine 1.2.0" << true << "plugins-match";
    QTest::newRow("3.x: a newer minor of a plugin") << "3.4.3.12"
                                                    << "mine 1.2.0"
                                                    << "mine 1.3.0" << false << "plugin-version";
    QTest::newRow("3.x: another major of a plugin") << "3.4.3.12"
                                                    << "mine 2.0.0"
                                                    << "mine 1.9.0" << false << "plugin-version";
    QTest::newRow("3.x: a configured plugin is missing") << "3.4.3.12"
                                                         << "mine 1.0.0"
                                                         << "other 1.0.0" << false << "plugin-missing";
    QTest::newRow("3.x: more on the data plane") << "3.4.3.12"
                                                 << "mine 1.0.0"
                                                 << "mine 1.0.0, other 1.0.0" << true << "plugins-match";
    QTest::newRow("3.x: opentelemetry 0.1 is let pass")
        << "3.4.3.12"
        << "opentelemetry 3.4.3"
        << "opentelemetry 0.1.0" << true << "plugin-exception";
    QTest::newRow("no plugins, nothing said of them") << "3.4.3.12"
                                                      << ""
                                                      << "other 1.0.0" << true << "same-version";
}

void TestCompatibility::plugins()
{
    QFETCH(QString, version);
    QFETCH(QString, controlPlane);
    QFETCH(QString, dataPlane);
    QFETCH(QString, reason);
    const Version both = *Version::parse(version);
    const Compatibility answer =
        m_pack.judge({both, both, readPlugins(controlPlane), readPlugins(dataPlane), false});
    QTEST(answer.compatible(), "compatible");
    QVERIFY2(has(answer, reason), qPrintable(reason));
    checkReasons(answer);
}

void TestCompatibility::fallbackConfigurationWantsTheSameVersion()
{
    const Compatibility differing = m_pack.judge({{3, 11, 0, 4}, {3, 11, 0, 3}, {}, {}, true});
    QVERIFY(!differing.compatible());
    QVERIFY(has(differing, QStringLiteral("fallback-same-version")));
    QVERIFY(m_pack.judge({{3, 11, 0, 3}, {3, 11, 0, 3}, {}, {}, true}).compatible());
}

void TestCompatibility::tellsOfTheRedisField()
{
    const auto plugins = readPlugins(QStringLiteral("rate-limiting 3.9.1"));
    const auto older = readPlugins(QStringLiteral("rate-limiting 3.5.0"));
    const Compatibility answer = m_pack.judge({{3, 9, 1}, {3, 5, 0}, plugins, older, false});
    QVERIFY(has(answer, QStringLiteral("redis-field")));
    QVERIFY(answer.compatible());
    QVERIFY(!has(m_pack.judge({{3, 9, 1}, {3, 6, 1}, plugins, older, false}), QStringLiteral("redis-field")));
}

void TestCompatibility::saysEachThingOnce()
{
    const Compatibility old = m_pack.judge({{1, 5}, {1, 5}, {}, {}, false});
    QCOMPARE(std::count_if(old.reasons.cbegin(), old.reasons.cend(),
                           [](const auto &reason) { return reason.id == "no-hybrid-mode"; }),
             1);
    const Compatibility extra =
        m_pack.judge({{2, 3, 3}, {2, 3, 3}, readPlugins("a 1.0.0"), readPlugins("a 1.0.0, b 1.0.0"), false});
    QVERIFY(has(extra, "plugin-extra") && !has(extra, "plugins-match"));
}

void TestCompatibility::namesThePatchesThatDiffer()
{
    const Compatibility answer = m_pack.judge({{3, 4}, {3, 1}, {}, {}, false});
    const auto found = std::find_if(answer.reasons.cbegin(), answer.reasons.cend(),
                                    [](const auto &reason) { return reason.id == "depends-on-patch"; });
    QVERIFY(found != answer.reasons.cend());
    QVERIFY2(found->text.contains("3.1.0.0") && found->text.contains("3.1.1.6"), qPrintable(found->text));
    QVERIFY(!has(m_pack.judge({{3, 10}, {3, 9}, {}, {}, false}), "depends-on-patch"));
}

void TestCompatibility::leavesNewerLinesToTheLiveControlPlane()
{
    const auto check = compatibilityCheck(m_pack);
    ControlPlaneInfo controlPlane;
    controlPlane.version = QStringLiteral("3.99.0.1");
    QVERIFY(!check(controlPlane, {3, 99, 0, 1}));
    QVERIFY(!check(controlPlane, {2, 8, 4, 14})->compatible);
    controlPlane.version = QStringLiteral("3.10.0.17");
    QVERIFY(check(controlPlane, {3, 9, 1, 2})->compatible);
}

QTEST_APPLESS_MAIN(TestCompatibility)
#include "tst_compatibility.moc"
