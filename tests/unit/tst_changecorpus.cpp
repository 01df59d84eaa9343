#include "checks/ChangeJudge.h"
#include "knowledge/KnowledgePack.h"
#include "support/SampleFacts.h"
#include "support/TestMain.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString corpusFolder = QStringLiteral(GATELIFT_TEST_DATA "/changes");

QJsonArray configurations()
{
    QJsonArray all;
    for (const auto &file : QDir(corpusFolder).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        QFile content(file.filePath());
        if (!content.open(QIODevice::ReadOnly))
            return {};
        for (const auto &one : QJsonDocument::fromJson(content.readAll()).array())
            all.append(one);
    }
    return all;
}

//! What the corpus expects of a change; a change that does not lie between the versions counts as not
//! affected.
QHash<QString, Verdict> expectations(const QJsonObject &configuration)
{
    QHash<QString, Verdict> expected;
    const auto lists = configuration.value("expect"_L1).toObject();
    for (const auto &[key, verdict] :
         {std::pair("affected", Verdict::Affected), std::pair("not_affected", Verdict::NotAffected),
          std::pair("review", Verdict::Review)}) {
        for (const auto &id : lists.value(QLatin1String(key)).toArray())
            expected.insert(id.toString(), verdict);
    }
    return expected;
}

} // namespace

//! The corpus was written by hand from the sources, before the probes were run: what a careful human expects
//! of each configuration. Precision and recall of 'affected' are told at the end.
class TestChangeCorpus : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void knowsItsVersions();
    void judgesAsExpected_data();
    void judgesAsExpected();
    void coversWhatBites();
    void decidesMostWithoutAPerson();
    void cleanupTestCase();

private:
    ChangeCatalog m_catalog;
    qint64 m_judged = 0;
    qint64 m_decided = 0;
    int m_hits = 0;
    int m_false = 0;
    int m_missed = 0;
};

void TestChangeCorpus::initTestCase()
{
    const auto catalog = ChangeCatalog::load();
    QVERIFY2(catalog.has_value(), catalog ? "" : qPrintable(catalog.error().message()));
    m_catalog = *catalog;
}

//! Ids are unique and sources named by the reader; here: every release named is one.
void TestChangeCorpus::knowsItsVersions()
{
    const auto pack = loadKnowledge();
    QVERIFY(pack.has_value());
    QVERIFY(m_catalog.changes().size() >= 300);
    for (const auto &change : m_catalog.changes()) {
        for (const auto &version : QList<Version>{change.introduced} + change.backported + change.fixed)
            QVERIFY2(pack->releases.find(version), qPrintable(change.id + u' ' + version.toString()));
        // What concerns open source came with one of its releases, as long as there were any.
        if (!change.concernsGateway(Edition::OpenSource, Topology::Hybrid) ||
            (change.introduced.line() > Version(3, 9) && change.introducedOss.isNull()))
            continue;
        const auto own = change.introducedIn(Edition::OpenSource);
        QVERIFY2(pack->releases.isListed(own), qPrintable(change.id + u' ' + own.toString()));
    }
}

void TestChangeCorpus::judgesAsExpected_data()
{
    QTest::addColumn<QJsonObject>("configuration");
    for (const auto &one : configurations())
        QTest::newRow(qPrintable(one.toObject().value("name"_L1).toString())) << one.toObject();
}

void TestChangeCorpus::judgesAsExpected()
{
    QFETCH(QJsonObject, configuration);
    const auto findings = judgeChanges(m_catalog, test::factsFrom(configuration));
    m_judged += findings.all.size();
    m_decided += findings.all.size() - findings.count(Verdict::Review);
    QHash<QString, Finding> found;
    for (const auto &finding : findings.all)
        found.insert(finding.change.id, finding);
    QStringList wrong;
    const auto expected = expectations(configuration);
    QVERIFY(!expected.isEmpty());
    for (auto it = expected.cbegin(); it != expected.cend(); ++it) {
        const auto verdict = found.contains(it.key()) ? found[it.key()].verdict : Verdict::NotAffected;
        if (it.value() == Verdict::Affected)
            ++(verdict == Verdict::Affected ? m_hits : m_missed);
        else if (verdict == Verdict::Affected)
            ++m_false;
        if (verdict != it.value())
            wrong << u"%1: %2 instead of %3 (%4)"_s.arg(it.key(), toKey(verdict), toKey(it.value()),
                                                        found.contains(it.key()) ? found[it.key()].ground
                                                                                 : u"does not lie between"_s);
        if (verdict == Verdict::Affected)
            QVERIFY2(!found[it.key()].evidence.isEmpty() || !found[it.key()].ground.isEmpty(),
                     qPrintable(it.key()));
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestChangeCorpus::coversWhatBites()
{
    QSet<QString> positive;
    QSet<QString> negative;
    const auto all = configurations();
    QVERIFY(all.size() >= 60);
    for (const auto &one : all) {
        const auto expected = expectations(one.toObject());
        for (auto it = expected.cbegin(); it != expected.cend(); ++it)
            (it.value() == Verdict::NotAffected ? negative : positive).insert(it.key());
    }
    QStringList missing;
    for (const auto &change : m_catalog.changes()) {
        if (change.severity > ChangeSeverity::High || !change.probe)
            continue;
        if (!positive.contains(change.id))
            missing << change.id + u" has no configuration that it bites"_s;
        if (!negative.contains(change.id))
            missing << change.id + u" has no near miss"_s;
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
}

//! README states the figure.
void TestChangeCorpus::decidesMostWithoutAPerson()
{
    QVERIFY(m_judged > 0);
    const auto share = double(m_decided) / double(m_judged);
    QVERIFY2(share >= 0.75, qPrintable(QString::number(share)));
}

void TestChangeCorpus::cleanupTestCase()
{
    qInfo("%d changes, %d with a probe; of %lld findings %.1f %% decided without a person",
          int(m_catalog.changes().size()),
          int(std::count_if(m_catalog.changes().cbegin(), m_catalog.changes().cend(),
                            [](const Change &change) { return change.probe.has_value(); })),
          m_judged, 100.0 * double(m_decided) / double(std::max<qint64>(1, m_judged)));
    qInfo("affected: %d found, %d missed, %d falsely: precision %.3f, recall %.3f", m_hits, m_missed, m_false,
          double(m_hits) / std::max(1, m_hits + m_false), double(m_hits) / std::max(1, m_hits + m_missed));
}

QTEST_GUILESS_MAIN(TestChangeCorpus)
#include "tst_changecorpus.moc"
