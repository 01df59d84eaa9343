#include "session/ClusterEventModel.h"
#include "support/SampleCluster.h"
#include "support/TestMain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace gatelift;
using namespace gatelift::test;

class TestClusterEventModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void tellsEventsInSentences_data();
    void tellsEventsInSentences();
    void showsTheLatestFirst();
    void putsLateTidingsWhereTheyBelong();
    void forgetsTheOldest();
    void writesTimesInThePlansZone();
    void knowsTheHistoryOfANode();

private:
    [[nodiscard]] ClusterEvent joined(int second, const QString &hostname = QStringLiteral("dp-1")) const
    {
        return {m_at.addSecs(second),
                ClusterEventKind::Joined,
                Severity::Good,
                Side::Y,
                QStringLiteral("id-of-%1").arg(hostname),
                hostname,
                {},
                QStringLiteral("3.10.0.2")};
    }
    const QDateTime m_at = QDateTime::fromString(QStringLiteral("2026-03-14T22:50:00Z"), Qt::ISODate);
};

void TestClusterEventModel::tellsEventsInSentences_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("text");
    const auto add = [](const char *name, ClusterEventKind kind, const QString &before, const QString &after,
                        const char *text) {
        QTest::newRow(name) << static_cast<int>(kind) << before << after << QString::fromUtf8(text);
    };
    using K = ClusterEventKind;
    const auto s = [](const char *text) { return QString::fromUtf8(text); };
    add("a node joins", K::Joined, {}, s("3.10.0.2-enterprise-edition"), "dp-1 joined on 3.10.0.2");
    add("a node leaves", K::Left, s("3.4.3.12"), {}, "dp-1 left, was on 3.4.3.12");
    add("another version", K::VersionChanged, s("3.4.3.12"), s("3.10.0.2"),
        "dp-1 runs 3.10.0.2, was 3.4.3.12");
    add("its first configuration", K::HashChanged, noHash, hashY, "dp-1 took its first config b92fd3");
    add("another configuration", K::HashChanged, hashX, hashY, "dp-1 took config b92fd3, was 7c1e04");
    add("no configuration any more", K::HashChanged, hashX, noHash,
        "dp-1 holds no configuration: requests to it get 404");
    add("a node converges", K::Converged, {}, hashY, "dp-1 converged on b92fd3");
    add("another status", K::StatusChanged, s("normal"), s("plugin_set_incompatible"),
        "dp-1: it lacks a plugin that is configured");
    add("stale", K::StateChanged, s("fresh"), s("stale"), "dp-1 is stale: no heartbeat for 60 s");
    add("fresh again", K::StateChanged, s("stale"), s("fresh"), "dp-1 is fresh again");
    add("a control plane is back", K::ControlPlaneUp, {}, s("3.10.0.2"), "CP Y answers on 3.10.0.2");
    add("a control plane is gone", K::ControlPlaneDown, s("3.10.0.2"), s("connection refused"),
        "CP Y does not answer: connection refused");
    add("a node moves", K::Moved, s("x"), s("y"), "dp-1 connects to CP Y now");
}

void TestClusterEventModel::tellsEventsInSentences()
{
    QFETCH(int, kind);
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, text);
    auto event = joined(0);
    event.kind = static_cast<ClusterEventKind>(kind);
    event.before = before;
    event.after = after;
    event.severity = Severity::Bad;
    ClusterEventModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.addEvents({event});
    QCOMPARE(model.index(0).data().toString(), text);
    QCOMPARE(model.index(0).data(ClusterEventModel::GlyphRole).toInt(), int(Glyph::Bad));
    QVERIFY(model.index(0).data(ClusterEventModel::LoudRole).toBool());
    QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().endsWith(text));
}

void TestClusterEventModel::showsTheLatestFirst()
{
    ClusterEventModel model;
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.addEvents({joined(0, QStringLiteral("dp-1")), joined(5, QStringLiteral("dp-2"))});
    model.addEvents({joined(5, QStringLiteral("dp-3")), joined(5, QStringLiteral("dp-4"))});
    QStringList subjects;
    for (int row = 0; row < model.rowCount(); ++row)
        subjects << model.index(row).data(ClusterEventModel::SubjectRole).toString();
    QCOMPARE(subjects.join(QLatin1Char(' ')), QStringLiteral("dp-4 dp-3 dp-2 dp-1"));
    QCOMPARE(resets.count(), 0);
}

void TestClusterEventModel::putsLateTidingsWhereTheyBelong()
{
    ClusterEventModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.addEvents({joined(0), joined(10), joined(20)});
    EventLine act{m_at.addSecs(12), Glyph::Info, {}, QStringLiteral("Share 25 % started"), {}, false};
    EventLine early{m_at.addSecs(-1), Glyph::Info, {}, QStringLiteral("Freeze declared"), {}, false};
    model.add({act, early});
    QCOMPARE(model.line(1), act);
    QCOMPARE(model.line(4), early);
    for (int row = 1; row < model.rowCount(); ++row)
        QVERIFY(model.line(row - 1).at >= model.line(row).at);
}

void TestClusterEventModel::forgetsTheOldest()
{
    ClusterEventModel model;
    QList<ClusterEvent> events;
    for (int i = 0; i < ClusterEventModel::limit + 10; ++i)
        events << joined(i);
    model.addEvents(events);
    QCOMPARE(model.rowCount(), ClusterEventModel::limit);
    QCOMPARE(model.line(0).at, m_at.addSecs(ClusterEventModel::limit + 9));
    QCOMPARE(model.line(ClusterEventModel::limit - 1).at, m_at.addSecs(10));
}

void TestClusterEventModel::writesTimesInThePlansZone()
{
    ClusterEventModel model;
    model.setZone(QTimeZone("Asia/Tokyo"));
    model.addEvents({joined(0)});
    QCOMPARE(model.index(0).data(ClusterEventModel::TimeRole).toString(), QStringLiteral("07:50"));
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setZone(QTimeZone::utc());
    QCOMPARE(changes.count(), 1);
    QCOMPARE(model.index(0).data(ClusterEventModel::TimeRole).toString(), QStringLiteral("22:50"));
}

void TestClusterEventModel::knowsTheHistoryOfANode()
{
    ClusterEventModel model;
    model.setZone(QTimeZone::utc());
    model.addEvents({joined(0), joined(5, QStringLiteral("dp-2")), joined(60)});
    QCOMPARE(model.historyOf(QStringLiteral("id-of-dp-1"), 5),
             QStringList({QStringLiteral("22:51 dp-1 joined on 3.10.0.2"),
                          QStringLiteral("22:50 dp-1 joined on 3.10.0.2")}));
    QCOMPARE(model.historyOf(QStringLiteral("id-of-dp-1"), 1).size(), 1);
    QVERIFY(model.historyOf(QString(), 5).isEmpty());
}

QTEST_GUILESS_MAIN(TestClusterEventModel)
#include "tst_clustereventmodel.moc"
