#include "domain/UpgradePlan.h"
#include "session/ConsiderationModel.h"
#include "session/EvidenceModel.h"
#include "session/FindingFilterModel.h"
#include "support/SampleFindings.h"
#include "support/TestMain.h"

#include <QAbstractItemModelTester>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(std::function<void(FindingFilterModel &)>)

namespace {

QList<FindingItem> itemsOf(const QList<Finding> &findings)
{
    QList<FindingItem> items;
    for (const auto &finding : findings)
        items << findingItem(finding, UpgradePlan());
    return items;
}

QList<Finding> someFindings()
{
    auto tls = sampleFinding(u"tls"_s, Verdict::Review, ChangeSeverity::High, u"3.7.0.0"_s);
    tls.change.area = u"tls"_s;
    return {sampleFinding(u"low"_s, Verdict::Affected, ChangeSeverity::Low, u"3.5.0.0"_s, 3),
            sampleFinding(u"none"_s, Verdict::NotAffected, ChangeSeverity::Blocker, u"3.6.0.0"_s), tls,
            sampleFinding(u"worst"_s, Verdict::Affected, ChangeSeverity::Blocker, u"3.10.0.2"_s, 1)};
}

} // namespace

class TestFindingModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void theWorstComesFirst();
    void sortsByColumn_data();
    void sortsByColumn();
    void filters_data();
    void filters();
    void decisionsKeepTheRows();
    void saysWhatItBites();
    void copiesWithoutMarks();
    void groupsConsiderations();
    void tellsEvidence();

private:
    QStringList shown() const
    {
        QStringList ids;
        for (int row = 0; row < m_rows.rowCount(); ++row)
            ids << m_rows.index(row, 0).data(FindingModel::IdRole).toString();
        return ids;
    }

    FindingModel m_model;
    FindingFilterModel m_rows{m_model};
    QAbstractItemModelTester m_tester{&m_rows, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

void TestFindingModel::theWorstComesFirst()
{
    m_model.setItems(itemsOf(someFindings()));
    QCOMPARE(shown(), QStringList({u"worst"_s, u"low"_s, u"tls"_s, u"none"_s}));
}

void TestFindingModel::sortsByColumn_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QStringList>("rising");
    QTest::newRow("title") << int(FindingModel::Title)
                           << QStringList{u"low"_s, u"none"_s, u"tls"_s, u"worst"_s};
    QTest::newRow("severity") << int(FindingModel::Severity)
                              << QStringList{u"none"_s, u"worst"_s, u"tls"_s, u"low"_s};
    QTest::newRow("version, not as text")
        << int(FindingModel::Introduced) << QStringList{u"low"_s, u"none"_s, u"tls"_s, u"worst"_s};
}

void TestFindingModel::sortsByColumn()
{
    QFETCH(int, column);
    QFETCH(QStringList, rising);
    m_model.setItems(itemsOf(someFindings()));
    m_rows.sort(column, Qt::AscendingOrder);
    QCOMPARE(shown(), rising);
    m_rows.sort(-1);
    QCOMPARE(shown().first(), u"worst"_s);
}

void TestFindingModel::filters_data()
{
    using Change = std::function<void(FindingFilterModel &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QStringList>("left");
    const auto row = [](const char *name, const Change &change, const QStringList &left) {
        QTest::newRow(name) << change << left;
    };
    row("affected", [](auto &rows) { rows.setSegment(FindingFilterModel::Segment::Affected); },
        {u"worst"_s, u"low"_s});
    row("review", [](auto &rows) { rows.setSegment(FindingFilterModel::Segment::Review); }, {u"tls"_s});
    row("not affected", [](auto &rows) { rows.setSegment(FindingFilterModel::Segment::NotAffected); },
        {u"none"_s});
    row("severity", [](auto &rows) { rows.setSeverity(ChangeSeverity::Blocker); }, {u"worst"_s, u"none"_s});
    row("area", [](auto &rows) { rows.setArea(u"tls"_s); }, {u"tls"_s});
    row("release line, not a prefix of another", [](auto &rows) { rows.setLine(u"3.1"_s); }, {});
    row("release line", [](auto &rows) { rows.setLine(u"3.10"_s); }, {u"worst"_s});
    row("open only", [](auto &rows) { rows.setOpenOnly(true); }, {u"worst"_s, u"low"_s, u"tls"_s});
    row("words anywhere, in any case", [](auto &rows) { rows.setText(u"ID-2  changes"_s); }, {u"low"_s});
    row("version as text", [](auto &rows) { rows.setText(u"3.10.0"_s); }, {u"worst"_s});
    row("together",
        [](auto &rows) {
            rows.setSegment(FindingFilterModel::Segment::Affected);
            rows.setSeverity(ChangeSeverity::Low);
        },
        {u"low"_s});
}

void TestFindingModel::filters()
{
    QFETCH(std::function<void(FindingFilterModel &)>, change);
    QFETCH(QStringList, left);
    m_model.setItems(itemsOf(someFindings()));
    change(m_rows);
    QVERIFY(m_rows.isFiltering());
    QCOMPARE(shown(), left);
    m_rows.clear();
    QVERIFY(!m_rows.isFiltering());
    QCOMPARE(m_rows.rowCount(), 4);
}

void TestFindingModel::decisionsKeepTheRows()
{
    auto items = itemsOf(someFindings());
    m_model.setItems(items);
    QSignalSpy reset(&m_model, &QAbstractItemModel::modelReset);
    QSignalSpy data(&m_model, &QAbstractItemModel::dataChanged);
    items.first().standing = FindingStanding::Decided;
    m_model.setItems(items);
    QVERIFY(reset.isEmpty());
    QCOMPARE(data.size(), 1);
    items.removeFirst();
    m_model.setItems(items);
    QCOMPARE(reset.size(), 1);
}

void TestFindingModel::saysWhatItBites()
{
    auto finding = sampleFinding(u"a"_s, Verdict::Affected, ChangeSeverity::Low, u"3.5.0.0"_s, 3);
    QVERIFY2(affectsText(finding).startsWith(u"3"), qPrintable(affectsText(finding)));
    finding.evidence = {{u"kong.conf"_s, {}, u"default"_s, {}, u"vitals"_s, u"on"_s}};
    QCOMPARE(affectsText(finding), u"kong.conf: vitals"_s);
    finding.evidence.clear();
    QCOMPARE(affectsText(finding), finding.ground);
}

void TestFindingModel::copiesWithoutMarks()
{
    const auto text = findingText(
        findingItem(sampleFinding(u"a"_s, Verdict::Affected, ChangeSeverity::Low, u"3.5.0.0"_s, 2), {}));
    QVERIFY2(text.startsWith(u"a: Title of a\n"_s), qPrintable(text));
    QVERIFY(text.contains(u"route 1 (id-1) [retail]: paths[] = /a\\d+"_s));
}

void TestFindingModel::groupsConsiderations()
{
    ConsiderationModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setItems(itemsOf(someFindings()));
    QCOMPARE(model.rowCount(), 6); // two headings
    QCOMPARE(model.index(0).data(ConsiderationModel::HeadingRole).toBool(), true);
    QCOMPARE(model.flags(model.index(0)), Qt::NoItemFlags);
    const int row = model.rowOf(u"tls"_s);
    QCOMPARE(static_cast<Glyph>(model.index(row).data(ConsiderationModel::GlyphRole).toInt()),
             Glyph::Unknown);
    QCOMPARE(model.rowOf(u"moon"_s), -1);
    auto items = itemsOf(someFindings());
    items[2].standing = FindingStanding::Decided;
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setItems(items);
    QVERIFY(reset.isEmpty());
    QCOMPARE(static_cast<Glyph>(model.index(row).data(ConsiderationModel::GlyphRole).toInt()), Glyph::Waived);
}

void TestFindingModel::tellsEvidence()
{
    EvidenceModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEvidence({{u"plugin"_s, u"p1"_s, {}, {}, u"config.uri"_s, {}}});
    QCOMPARE(model.headerData(EvidenceModel::Name, Qt::Horizontal).toString(), u"Plugin"_s);
    QCOMPARE(model.index(0, EvidenceModel::Name).data().toString(), u"p1"_s); // it has no name
    QVERIFY(!model.isUsed(EvidenceModel::Value));
    QVERIFY(model.isUsed(EvidenceModel::Field));
}

QTEST_GUILESS_MAIN(TestFindingModel)
#include "tst_findingmodel.moc"
