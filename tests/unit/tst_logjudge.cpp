#include "checks/LogJudge.h"
#include "checks/LogReader.h"
#include "report/FindingsExport.h"
#include "support/Program.h"
#include "support/TestMain.h"

#include <algorithm>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

QString recorded(const QString &name)
{
    return QString::fromUtf8(test::fileContents(QStringLiteral(GATELIFT_TEST_DATA "/logs/") + name));
}

const Finding *find(const QList<Finding> &findings, const QString &id)
{
    const auto found = std::find_if(findings.cbegin(), findings.cend(),
                                    [&id](const Finding &finding) { return finding.change.id == id; });
    return found == findings.cend() ? nullptr : &*found;
}

bool hasEvidence(const Finding &finding, const Evidence &wanted)
{
    return finding.evidence.contains(wanted);
}

} // namespace

//! What recognized lines mean for the upgrade.
class TestLogJudge : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void verdicts_data();
    void verdicts();
    void namesDataPlanes();
    void namesPluginsAndFields();
    void namesPlugins();
    void saysWhatWasRead();
    void aForeignFileIsForReview();
    void anUnfinishedReadingIsForReview();
    void worstFirst();
    void limitsEvidence();

private:
    [[nodiscard]] QList<Finding> judge(const QString &text) const
    {
        return judgeLogs(m_catalog, readLogText(text, m_catalog));
    }

    LogLineCatalog m_catalog;
};

void TestLogJudge::initTestCase()
{
    const auto catalog = LogLineCatalog::load();
    QVERIFY2(catalog.has_value(), catalog ? "" : qPrintable(catalog.error().message()));
    m_catalog = *catalog;
}

void TestLogJudge::verdicts_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("told"); // id:verdict
    const auto row = [](const char *name, const char *file, const char *told) {
        QTest::newRow(name) << QString::fromLatin1(file) << QString::fromLatin1(told).split(u' ');
    };
    row("turned away, old wording", "cp-2.8.5-kong_version_incompatible.log", "LL-version-major:affected");
    row("turned away, current wording", "cp-3.9.1-kong_version_incompatible.log",
        "LL-version-major:affected LL-version-newer-minor:affected LL-version-unreadable:review");
    row("a plugin is missing and in use", "cp-3.9.1-plugin_set_incompatible.log", "LL-plugin-set:affected");
    row("a plugin is missing, used or not", "cp-3.9.1-plugin_differs_on_connect_no_effect.log",
        "LL-plugin-missing-on-connect:review");
    row("accepted, which only informs", "cp-3.9.1-minor_version_differs_info.log",
        "LL-differences:not-affected");
    row("nothing but database trouble", "cp-2.8.5-dp_status_not_stored_db_trouble.log",
        "LL-status-not-stored:affected LL-differences:not-affected");
    row("between the migration steps", "cp-3.9.1-pending_migrations.log",
        "LL-pending-migrations:affected LL-differences:not-affected");
    row("all is well", "healthy.txt", "LL-differences:not-affected");
}

void TestLogJudge::verdicts()
{
    QFETCH(QString, file);
    QStringList told;
    const auto findings = judge(recorded(file));
    for (const auto &finding : findings) {
        told << u"%1:%2"_s.arg(finding.change.id, toKey(finding.verdict));
        QCOMPARE(finding.topic, FindingTopic::Consideration);
        QCOMPARE(finding.change.area, u"Logs"_s);
        QVERIFY(!finding.ground.isEmpty() && !finding.change.action.isEmpty() &&
                !finding.change.source.isEmpty());
        QVERIFY(finding.verdict != Verdict::Affected || !finding.evidence.isEmpty());
        QVERIFY(!finding.ground.contains(u"%1") && !finding.ground.contains(u"%n"));
    }
    QTEST(told, "told");
}

void TestLogJudge::namesDataPlanes()
{
    const auto findings = judge(recorded(u"cp-2.8.5-kong_version_incompatible.log"_s));
    const auto &finding = findings.first();
    QCOMPARE(finding.evidence.size(), 2);
    QCOMPARE(finding.evidenceCount, 2);
    QVERIFY(hasEvidence(finding, {u"data-plane"_s,
                                  u"822c275a-aacb-44d4-92fd-9d0f78404a6e"_s,
                                  u"dp34-on-28"_s,
                                  {},
                                  u"version"_s,
                                  u"3.4.2"_s}));
    QVERIFY(finding.evidence.last().value.startsWith(u"data plane version 3.4.2 is incompatible"));
    QVERIFY2(finding.ground.contains(u"2026-11-20 17:35:32") &&
                 finding.ground.contains(u"2026-11-20 17:35:40"),
             qPrintable(finding.ground));
    QCOMPARE(finding.change.severity, ChangeSeverity::High);
    QCOMPARE(finding.change.roles, QStringList{u"control-plane"_s});
}

void TestLogJudge::namesPluginsAndFields()
{
    const auto versions = judge(recorded(u"cp-3.9.1-plugin_version_incompatible.log"_s));
    QVERIFY(hasEvidence(versions.first(), {u"data-plane"_s,
                                           u"b18caf47-4da3-43be-8861-ff1dcc9fae12"_s,
                                           u"dp-plugin-2x"_s,
                                           {},
                                           u"acme-stamp"_s,
                                           u"2.0.0, control plane 1.3.0"_s}));
    QCOMPARE(versions.first().change.plugins, QStringList{u"acme-stamp"_s});
    const auto fields = judge(recorded(u"cp-3.9.1-fields_removed_for_older_dp.log"_s));
    const auto *removed = find(fields, u"LL-field-removed"_s);
    QVERIFY(removed);
    QVERIFY(hasEvidence(*removed, {u"data-plane"_s,
                                   u"5c093bef-955f-4b1a-877b-c629a524935c"_s,
                                   u"dp-us-east-1b"_s,
                                   {},
                                   u"http-log config.queue.concurrency_limit"_s,
                                   u"3.6.1"_s}));
}

void TestLogJudge::namesPlugins()
{
    const auto findings = judge(recorded(u"cp-3.9.1-deprecated_field_used.log"_s));
    const auto *field = find(findings, u"LL-deprecated-field"_s);
    QVERIFY(field);
    QVERIFY(hasEvidence(
        *field, {u"plugin"_s, {}, u"rate-limiting"_s, {}, u"config.redis_host"_s, u"config.redis.host"_s}));
    QCOMPARE(field->change.severity, ChangeSeverity::Low);
}

void TestLogJudge::saysWhatWasRead()
{
    const auto findings = judge(recorded(u"healthy.txt"_s));
    QVERIFY2(findings.first().ground.startsWith(u"22 ") &&
                 findings.first().ground.contains(u"between 2026-11-20 17:27:40 and 2026-11-20 17:40:00"),
             qPrintable(findings.first().ground));
}

void TestLogJudge::aForeignFileIsForReview()
{
    for (const auto &text :
         {u""_s, u"hello\nworld\n"_s, u"127.0.0.1 - - [20/Nov/2026:17:00:00 +0000] \"GET /\" 200\n"_s}) {
        const auto findings = judge(text);
        QCOMPARE(findings.size(), 1);
        QCOMPARE(findings.first().verdict, Verdict::Review);
        QVERIFY(findings.first().ground.contains(u"None of the lines"));
    }
}

void TestLogJudge::anUnfinishedReadingIsForReview()
{
    auto reading = readLogText(recorded(u"healthy.txt"_s), m_catalog);
    reading.problems << u"the disk is gone"_s;
    QCOMPARE(judgeLogs(m_catalog, reading).first().verdict, Verdict::Review);
    reading.problems.clear();
    reading.cancelled = true;
    QCOMPARE(judgeLogs(m_catalog, reading).first().verdict, Verdict::Review);
    reading.cancelled = false;
    QCOMPARE(judgeLogs(m_catalog, reading).first().verdict, Verdict::NotAffected);
}

void TestLogJudge::worstFirst()
{
    const auto findings = judge(recorded(u"cp-3.9.1-deprecated_field_used.log"_s) +
                                u"Error: x plugin is enabled but not installed;\n"_s +
                                recorded(u"cp-3.9.1-plugin_set_incompatible.log"_s));
    QCOMPARE(findings.first().change.severity, ChangeSeverity::Blocker);
    QVERIFY(std::is_sorted(findings.cbegin(), findings.cend(), [](const Finding &a, const Finding &b) {
        return a.change.severity < b.change.severity;
    }));
    QVERIFY(!find(findings, u"LL-differences"_s));
}

void TestLogJudge::limitsEvidence()
{
    QString log;
    for (int i = 0; i < 500; ++i)
        log +=
            u"2026/11/20 17:42:40 [error] 1#0: [clustering] data plane version 3.10.0 is incompatible with "
            "older control plane version 3.9.1 [id: %1, host: gw-%1, ip: 10.0.0.1]\n"_s.arg(i);
    const auto findings = judge(log);
    QCOMPARE(findings.first().evidence.size(), evidenceLimit);
    QCOMPARE(findings.first().evidenceCount, 501);
    for (const auto format : {FindingsFormat::PlainJson, FindingsFormat::Csv, FindingsFormat::Markdown,
                              FindingsFormat::Sarif, FindingsFormat::JUnit})
        QVERIFY(exportFindings({findings, {}}, format).contains("LL-version-newer-minor"));
}

QTEST_APPLESS_MAIN(TestLogJudge)
#include "tst_logjudge.moc"
