#include "session/DataPlaneChoices.h"
#include "session/DataPlaneFilterModel.h"
#include "support/SampleCluster.h"
#include "support/TestMain.h"

#include <QAbstractItemModelTester>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! What the table can be filtered by, and what it shows then.
class TestDataPlaneFilter : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void countsWhatTheRowsHave();
    void countsHiddenRowsOnlyWhereTheyAreShown();
    void filters_data();
    void filters();
    void kindsCombine();
    void saysItsPartsAndLosesThemOneByOne();
    void clearedKeepsTheHiddenOnes();

private:
    [[nodiscard]] const FilterChoice *find(const QList<FilterChoice> &choices, const QString &text) const
    {
        const auto found = std::find_if(choices.cbegin(), choices.cend(),
                                        [&](const FilterChoice &choice) { return choice.text == text; });
        return found == choices.cend() ? nullptr : &*found;
    }

    std::unique_ptr<DataPlaneModel> m_model;
    std::unique_ptr<DataPlaneFilterModel> m_rows;
    const QDateTime m_at = QDateTime(QDate(2026, 3, 14), QTime(23, 52), Qt::UTC);
};

void TestDataPlaneFilter::init()
{
    GATELIFT_FAIL_ON_WARNING;
    m_model = std::make_unique<DataPlaneModel>();
    m_rows = std::make_unique<DataPlaneFilterModel>(*m_model);
    m_model->setSnapshot(sampleCluster(m_at), {Version(3, 4, 3, 12), Version(3, 10, 0, 2), {}, {}});
    QCOMPARE(m_rows->rowCount(), 24);
}

void TestDataPlaneFilter::countsWhatTheRowsHave()
{
    const auto choices = choicesOf(*m_model->rows(), false);
    QCOMPARE(choices.versions,
             (QList<FilterChoice>{{u"3.4.3.12"_s, u"3.4.3.12"_s, 18}, {u"3.10.0.2"_s, u"3.10.0.2"_s, 6}}));
    QCOMPARE(
        choices.hashes,
        (QList<FilterChoice>{{hashX, u"7c1e04"_s, 18}, {hashY, u"b92fd3"_s, 5}, {noHash, u"000000"_s, 1}}));
    QVERIFY(find(choices.statuses, u"Stale"_s));
    QCOMPARE(find(choices.statuses, u"Stale"_s)->count, 1);
    QCOMPARE(choices.statuses.constFirst().text, u"Normal"_s); // the most frequent first
    QCOMPARE(choices.labels.keys(), (QStringList{u"tier"_s, u"zone"_s}));
    QCOMPARE(choices.labels.value(u"zone"_s),
             (QList<FilterChoice>{{u"a"_s, u"a"_s, 8}, {u"b"_s, u"b"_s, 8}, {u"c"_s, u"c"_s, 8}}));
}

void TestDataPlaneFilter::countsHiddenRowsOnlyWhereTheyAreShown()
{
    QVERIFY(!find(choicesOf(*m_model->rows(), false).statuses, u"Replaced"_s));
    QVERIFY(find(choicesOf(*m_model->rows(), true).statuses, u"Replaced"_s));
}

void TestDataPlaneFilter::filters_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("rows");
    QTest::newRow("by version") << u"version"_s << u"3.10.0.2"_s << 6;
    QTest::newRow("by a version that nobody runs") << u"version"_s << u"3.9.0.0"_s << 0;
    QTest::newRow("by hash group") << u"hash"_s << hashY << 5;
    QTest::newRow("by the group without configuration") << u"hash"_s << noHash << 1;
    QTest::newRow("by status, as the column says it") << u"status"_s << u"Stale"_s << 1;
    QTest::newRow("by label") << u"label"_s << u"b"_s << 8;
    QTest::newRow("by a value that the label has nowhere") << u"label"_s << u"z"_s << 0;
}

void TestDataPlaneFilter::filters()
{
    QFETCH(QString, kind);
    QFETCH(QString, value);
    QFETCH(int, rows);
    DataPlaneFilter filter;
    if (kind == u"version"_s)
        filter.version = value;
    else if (kind == u"hash"_s)
        filter.hash = value;
    else if (kind == u"status"_s)
        filter.status = value;
    else
        std::tie(filter.labelKey, filter.labelValue) = std::pair(u"zone"_s, value);
    const QAbstractItemModelTester tester(m_rows.get(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_rows->setFilter(filter);
    QCOMPARE(m_rows->rowCount(), rows);
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        const auto &item = m_rows->item(m_rows->index(row, 0));
        QVERIFY(kind != u"version"_s || versionText(item) == value);
        QVERIFY(kind != u"hash"_s || item.node.row.configHash == value);
        QVERIFY(kind != u"status"_s || statusText(item) == value);
        QVERIFY(kind != u"label"_s || item.node.row.labels.value(u"zone"_s) == value);
    }
    QVERIFY(m_rows->isFiltering());
}

void TestDataPlaneFilter::kindsCombine()
{
    DataPlaneFilter filter;
    filter.version = u"3.10.0.2"_s;
    filter.labelKey = u"zone"_s;
    filter.labelValue = u"c"_s;
    m_rows->setFilter(filter);
    QCOMPARE(m_rows->rowCount(), 2); // dp-eu-17 and dp-eu-18
    filter.hash = hashY;
    m_rows->setFilter(filter);
    QCOMPARE(m_rows->rowCount(), 1);
    filter.text = u"nobody"_s;
    m_rows->setFilter(filter);
    QCOMPARE(m_rows->rowCount(), 0);
}

void TestDataPlaneFilter::saysItsPartsAndLosesThemOneByOne()
{
    DataPlaneFilter filter;
    QVERIFY(partsOf(filter).isEmpty());
    filter.text = u" eu "_s;
    filter.segment = DataPlaneFilter::Segment::Y;
    filter.version = u"3.10.0.2"_s;
    filter.hash = hashY;
    filter.status = u"Normal"_s;
    filter.labelKey = u"zone"_s;
    filter.labelValue = u"a"_s;
    QStringList texts;
    for (const auto &part : partsOf(filter))
        texts << part.text;
    QCOMPARE(texts, (QStringList{u"“eu”"_s, u"On Y"_s, u"Version 3.10.0.2"_s, u"Config b92fd3"_s,
                                 u"Status Normal"_s, u"zone:a"_s}));
    auto left = partsOf(filter);
    while (!left.isEmpty()) {
        const auto kind = left.constFirst().kind;
        filter = without(filter, kind);
        const auto fewer = partsOf(filter);
        QCOMPARE(fewer.size(), left.size() - 1);
        left = fewer;
    }
    QCOMPARE(filter, DataPlaneFilter());
}

void TestDataPlaneFilter::clearedKeepsTheHiddenOnes()
{
    DataPlaneFilter filter;
    filter.hiddenShown = true;
    filter.hash = hashY;
    filter.text = u"eu"_s;
    DataPlaneFilter expected;
    expected.hiddenShown = true;
    QCOMPARE(cleared(filter), expected);
}

QTEST_GUILESS_MAIN(TestDataPlaneFilter)
#include "tst_dataplanefilter.moc"
