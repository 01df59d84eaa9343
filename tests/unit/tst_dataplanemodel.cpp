#include "session/DataPlaneCopy.h"
#include "session/DataPlaneFilterModel.h"
#include "session/NaturalOrder.h"
#include "support/SampleCluster.h"
#include "support/TestMain.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace gatelift;
using namespace gatelift::test;
using Segment = DataPlaneFilterModel::Segment;

class TestDataPlaneModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void keepsToTheRulesOfItemModels();
    void changesOnlyWhatChanged();
    void tellsAPollInOneSignal();
    void insertsAndRemovesByNodeId();
    void keepsRowsInStepAfterRemovals();
    void showsEveryKindOfRow_data();
    void showsEveryKindOfRow();
    void tellsAStartingNodeFromAStuckOne();
    void filters_data();
    void filters();
    void sorts_data();
    void sorts();
    void putsAttentionFirstWithoutASortColumn();
    void ordersNaturally_data();
    void ordersNaturally();
    void shortensHashes_data();
    void shortensHashes();
    void copies();
    void guardsAgainstFormulas();
    void updatesTenThousandRowsInOneRun();
    void keepsSelectionAndRulesWhileRowsMove();
    void arrangesManyRowsOnAWorker();
    void combinesFilters_data();
    void combinesFilters();
    void saysWhoToldTheHash();
    void showsAnUnknownStatusAsItComes_data();
    void showsAnUnknownStatusAsItComes();

private:
    const QDateTime m_at = QDateTime::fromString(QStringLiteral("2026-03-14T23:52:00Z"), Qt::ISODate);
    const DataPlaneContext m_context{Version(3, 4, 3, 12), Version(3, 10, 0, 2), {}, {}};
};

void TestDataPlaneModel::keepsToTheRulesOfItemModels()
{
    DataPlaneModel model;
    DataPlaneFilterModel rows(model);
    const QAbstractItemModelTester sourceTester(&model,
                                                QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester proxyTester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto snapshot = sampleCluster(m_at);
    model.setSnapshot(snapshot, m_context);
    QCOMPARE(model.rowCount(), 25);
    QCOMPARE(rows.rowCount(), 24);
    rows.setText(QStringLiteral("eu-1"));
    snapshot.dataPlanes.removeAt(3);
    snapshot.dataPlanes.removeLast();
    moveToY(snapshot.dataPlanes[2]);
    snapshot.dataPlanes << sampleNode(QStringLiteral("dp-eu-30"), m_at);
    model.setSnapshot(snapshot, m_context);
    rows.sort(DataPlaneModel::LastSeen, Qt::DescendingOrder);
    model.setSnapshot({}, m_context);
    QCOMPARE(model.rowCount(), 0);
}

void TestDataPlaneModel::changesOnlyWhatChanged()
{
    DataPlaneModel model;
    auto snapshot = sampleCluster(m_at);
    model.setSnapshot(snapshot, m_context);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);

    model.setSnapshot(snapshot, m_context);
    QCOMPARE(changes.count(), 0);

    snapshot.dataPlanes[4].ageSeconds = 31;
    model.setSnapshot(snapshot, m_context);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes.constFirst().at(0).toModelIndex(), model.index(4, DataPlaneModel::LastSeen));
    QCOMPARE(changes.constFirst().at(1).toModelIndex(), model.index(4, DataPlaneModel::LastSeen));

    changes.clear();
    auto context = m_context;
    context.nextBatch = {snapshot.dataPlanes[2].row.id};
    model.setSnapshot(snapshot, context);
    QCOMPARE(changes.count(), 1);
    QVERIFY(model.index(2, 0).data(DataPlaneModel::NextRole).toBool());
    QCOMPARE(resets.count(), 0);
}

void TestDataPlaneModel::tellsAPollInOneSignal()
{
    DataPlaneModel model;
    auto snapshot = largeCluster(500, m_at);
    model.setSnapshot(snapshot, m_context);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    for (auto &node : snapshot.dataPlanes)
        node.ageSeconds = *node.ageSeconds + 5;
    model.setSnapshot(snapshot, m_context);
    QCOMPARE(changes.count(), 1);

    changes.clear();
    for (qsizetype i = 0; i < snapshot.dataPlanes.size(); i += 2)
        snapshot.dataPlanes[i].ageSeconds = 1;
    model.setSnapshot(snapshot, m_context);
    QCOMPARE(changes.count(), 1); // a patchwork, told at once
    QCOMPARE(changes.constFirst().at(1).toModelIndex().row(), 498);
}

void TestDataPlaneModel::insertsAndRemovesByNodeId()
{
    DataPlaneModel model;
    auto snapshot = sampleCluster(m_at);
    model.setSnapshot(snapshot, m_context);
    const QPersistentModelIndex kept = model.index(9, 0);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);

    snapshot.dataPlanes.remove(3, 2); // neighbours go in one signal
    snapshot.dataPlanes.prepend(sampleNode(QStringLiteral("dp-eu-00"), m_at));
    snapshot.dataPlanes.prepend(sampleNode(QStringLiteral("dp-eu-00"), m_at)); // the same id twice
    model.setSnapshot(snapshot, m_context);

    QCOMPARE(removed.count(), 1);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(model.rowCount(), 24);
    QCOMPARE(kept.data().toString(), QStringLiteral("dp-eu-10"));
    QCOMPARE(kept.row(), 7);
}

void TestDataPlaneModel::keepsRowsInStepAfterRemovals()
{
    DataPlaneModel model;
    auto snapshot = sampleCluster(m_at);
    model.setSnapshot(snapshot, m_context);
    snapshot.dataPlanes.removeAt(20);
    snapshot.dataPlanes.removeAt(0);
    snapshot.dataPlanes << sampleNode(QStringLiteral("dp-eu-99"), m_at);
    model.setSnapshot(snapshot, m_context);
    for (const auto &node : std::as_const(snapshot.dataPlanes)) {
        const int row = model.rowOf(node.row.id);
        QVERIFY2(row >= 0, qPrintable(node.row.id));
        QCOMPARE(model.item(row).node.row.id, node.row.id);
    }
    QCOMPARE(model.rowOf(QStringLiteral("id-of-dp-eu-01")), -1);
}

void TestDataPlaneModel::showsEveryKindOfRow_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("role");
    QTest::addColumn<int>("value");
    const auto add = [](const char *name, int row, int column, const char *text, int role, int value) {
        QTest::newRow(name) << row << column << QString::fromUtf8(text) << role << value;
    };
    using M = DataPlaneModel;
    add("a node on X belongs to X", 2, M::VersionColumn, "3.4.3.12", M::GroupRole, int(Place::X));
    add("a node on Y belongs to Y", 0, M::VersionColumn, "3.10.0.2", M::GroupRole, int(Place::Y));
    add("a fresh node is normal", 2, M::Status, "Normal", M::GlyphRole, int(Glyph::Ok));
    add("a node that has just joined waits for its config", 17, M::Status, "No config yet", M::GlyphRole,
        int(Glyph::Run));
    add("a stale node is a warning", 21, M::Status, "Stale", M::GlyphRole, int(Glyph::Warn));
    add("a ghost counts nowhere", 24, M::Status, "Replaced", M::GlyphRole, int(Glyph::NotApplicable));
    add("X's expected hash", 2, M::ConfigHash, "7c1e04", M::HashKindRole, int(HashKind::ExpectedX));
    add("Y's expected hash", 0, M::ConfigHash, "b92fd3", M::HashKindRole, int(HashKind::ExpectedY));
    add("no configuration", 17, M::ConfigHash, "000000", M::HashKindRole, int(HashKind::Empty));
    add("an old heartbeat is bad", 21, M::LastSeen, "64 s", M::UrgencyRole, int(Urgency::Bad));
    add("a young heartbeat is calm", 2, M::LastSeen, "21 s", M::UrgencyRole, int(Urgency::Calm));
    add("labels in one line", 2, M::Labels, "tier:edge zone:a", M::AttentionRole, 0);
    add("a certificate about to expire", 11, M::CertExpiry, "19 d", M::UrgencyRole, int(Urgency::Warning));
    add("a certificate with time left", 2, M::CertExpiry, "212 d", M::UrgencyRole, int(Urgency::Calm));
}

void TestDataPlaneModel::showsEveryKindOfRow()
{
    QFETCH(int, row);
    QFETCH(int, column);
    QFETCH(QString, text);
    QFETCH(int, role);
    QFETCH(int, value);
    DataPlaneModel model;
    model.setSnapshot(sampleCluster(m_at), m_context);
    const auto index = model.index(row, column);
    QCOMPARE(index.data().toString(), text);
    QCOMPARE(index.data(role).toInt(), value);
    QVERIFY(!index.data(Qt::ToolTipRole).toString().isEmpty());
    QVERIFY(model.index(row, 0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(model.item(row).node.row.hostname));
}

void TestDataPlaneModel::tellsAStartingNodeFromAStuckOne()
{
    DataPlaneModel model;
    auto snapshot = sampleCluster(m_at);
    snapshot.dataPlanes[5].row.configHash = QStringLiteral("e41b77e41b77e41b77e41b77e41b77e4");
    snapshot.dataPlanes[5].converged = false;
    model.setSnapshot(snapshot, m_context);
    const auto empty = model.index(17, DataPlaneModel::Status);
    const auto other = model.index(5, DataPlaneModel::Status);
    QCOMPARE(other.data().toString(), QStringLiteral("Converging"));
    QVERIFY(!other.data(DataPlaneModel::AttentionRole).toBool());
    snapshot.at = m_at.addSecs(90);
    model.setSnapshot(snapshot, m_context);
    QCOMPARE(empty.data().toString(), QStringLiteral("No config"));
    QCOMPARE(empty.data(DataPlaneModel::GlyphRole).toInt(), int(Glyph::Bad));
    QCOMPARE(other.data().toString(), QStringLiteral("Other config"));
    QVERIFY(other.data(DataPlaneModel::AttentionRole).toBool());
    QCOMPARE(other.data(DataPlaneModel::HashKindRole).toInt(), int(HashKind::Unexpected));
    // Once it converges the count starts anew.
    snapshot.dataPlanes[5].row.configHash = hashX;
    snapshot.dataPlanes[5].converged = true;
    model.setSnapshot(snapshot, m_context);
    QCOMPARE(other.data().toString(), QStringLiteral("Normal"));
}

void TestDataPlaneModel::filters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("segment");
    QTest::addColumn<QString>("label");
    QTest::addColumn<bool>("hiddenShown");
    QTest::addColumn<int>("rows");
    const int all = int(Segment::All);
    QTest::newRow("everything that counts") << QString() << all << QString() << false << 24;
    QTest::newRow("retired ones and ghosts too") << QString() << all << QString() << true << 25;
    QTest::newRow("nodes on X") << QString() << int(Segment::X) << QString() << false << 18;
    QTest::newRow("nodes on Y") << QString() << int(Segment::Y) << QString() << false << 6;
    QTest::newRow("attention") << QString() << int(Segment::Attention) << QString() << false << 3;
    QTest::newRow("a hostname") << QStringLiteral("eu-22") << all << QString() << false << 1;
    QTest::newRow("case does not matter") << QStringLiteral("EU-22") << all << QString() << false << 1;
    QTest::newRow("an address") << QStringLiteral("10.42.9.") << all << QString() << false << 8;
    QTest::newRow("a label as text") << QStringLiteral("zone:c") << all << QString() << false << 8;
    QTest::newRow("two words must both hold")
        << QStringLiteral("zone:c eu-2") << all << QString() << false << 5;
    QTest::newRow("nothing matches") << QStringLiteral("nowhere") << all << QString() << false << 0;
    QTest::newRow("a label") << QString() << all << QStringLiteral("a") << false << 8;
    QTest::newRow("a label and a segment")
        << QString() << int(Segment::Y) << QStringLiteral("a") << false << 2;
    QTest::newRow("a label that no node carries") << QString() << all << QStringLiteral("z") << false << 0;
    QTest::newRow("a pattern is only text") << QStringLiteral(".*") << all << QString() << false << 0;
}

void TestDataPlaneModel::filters()
{
    QFETCH(QString, text);
    QFETCH(int, segment);
    QFETCH(QString, label);
    QFETCH(bool, hiddenShown);
    QFETCH(int, rows);
    DataPlaneModel model;
    DataPlaneFilterModel filter(model);
    model.setSnapshot(sampleCluster(m_at), m_context);
    filter.setText(text);
    filter.setSegment(static_cast<Segment>(segment));
    filter.setLabel(label.isEmpty() ? QString() : QStringLiteral("zone"), label);
    filter.setHiddenShown(hiddenShown);
    QCOMPARE(filter.rowCount(), rows);
}

void TestDataPlaneModel::sorts_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<bool>("descending");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    using M = DataPlaneModel;
    const auto add = [](const char *name, int column, bool descending, const char *first, const char *last) {
        QTest::newRow(name) << column << descending << QString::fromUtf8(first) << QString::fromUtf8(last);
    };
    add("hostname, 2 before 10", M::Hostname, false, "n2", "n10");
    add("hostname the other way", M::Hostname, true, "n10", "n2");
    add("address by its numbers", M::Ip, false, "n9", "n10");
    add("version by its parts, unreadable first", M::VersionColumn, false, "n9", "n10");
    add("version the other way", M::VersionColumn, true, "n10", "n9");
    add("age by seconds, unknown last", M::LastSeen, false, "n10", "n9");
    add("certificate by time", M::CertExpiry, false, "n9", "n10");
}

void TestDataPlaneModel::sorts()
{
    QFETCH(int, column);
    QFETCH(bool, descending);
    QFETCH(QString, first);
    QFETCH(QString, last);
    ClusterSnapshot snapshot;
    snapshot.at = m_at;
    auto two = sampleNode(QStringLiteral("n2"), m_at);
    auto nine = sampleNode(QStringLiteral("n9"), m_at);
    auto ten = sampleNode(QStringLiteral("n10"), m_at);
    two.row.ip = QStringLiteral("10.0.0.20");
    nine.row.ip = QStringLiteral("10.0.0.3");
    ten.row.ip = QStringLiteral("10.0.0.100");
    nine.row.version = QStringLiteral("custom");
    nine.version.reset();
    ten.version = Version(3, 10, 0, 2);
    two.ageSeconds = 9;
    nine.ageSeconds.reset();
    ten.ageSeconds = 5;
    nine.row.certExpiry = *nine.row.certExpiry - 86400 * 100;
    ten.row.certExpiry = *ten.row.certExpiry + 86400 * 1000;
    snapshot.dataPlanes = {ten, two, nine};
    DataPlaneModel model;
    DataPlaneFilterModel rows(model);
    model.setSnapshot(snapshot, m_context);
    rows.sort(column, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    QCOMPARE(rows.index(0, 0).data().toString(), first);
    QCOMPARE(rows.index(2, 0).data().toString(), last);
}

void TestDataPlaneModel::putsAttentionFirstWithoutASortColumn()
{
    DataPlaneModel model;
    DataPlaneFilterModel rows(model);
    auto snapshot = sampleCluster(m_at);
    auto context = m_context;
    context.nextBatch = {QStringLiteral("id-of-dp-eu-20")};
    model.setSnapshot(snapshot, context);
    const auto order = [&rows](int count) {
        QStringList names;
        for (int i = 0; i < count; ++i)
            names << rows.index(i, 0).data().toString().mid(6);
        return names.join(QLatin1Char(' '));
    };
    QCOMPARE(order(10), QStringLiteral("18 12 22 01 02 09 10 17 20 03"));
    rows.sort(DataPlaneModel::Status);
    QCOMPARE(order(2), QStringLiteral("18 01"));
    rows.sort(-1);
    QCOMPARE(order(3), QStringLiteral("18 12 22"));
    snapshot.dataPlanes[6].state = NodeState::Late; // moves up by itself
    model.setSnapshot(snapshot, context);
    QCOMPARE(order(3), QStringLiteral("18 07 12"));
}

void TestDataPlaneModel::ordersNaturally_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<int>("order");
    QTest::newRow("numbers by value") << QStringLiteral("dp-9") << QStringLiteral("dp-10") << -1;
    QTest::newRow("leading zeros do not count") << QStringLiteral("dp-009") << QStringLiteral("dp-10") << -1;
    QTest::newRow("equal numbers, differently written")
        << QStringLiteral("dp-01") << QStringLiteral("dp-1") << 0;
    QTest::newRow("case does not matter") << QStringLiteral("DP-2") << QStringLiteral("dp-1") << 1;
    QTest::newRow("a prefix comes first") << QStringLiteral("dp") << QStringLiteral("dp-1") << -1;
    QTest::newRow("numbers beyond 64 bits")
        << QStringLiteral("99999999999999999999") << QStringLiteral("100000000000000000000") << -1;
    QTest::newRow("zero") << QStringLiteral("dp-0") << QStringLiteral("dp-1") << -1;
    QTest::newRow("empty") << QString() << QStringLiteral("a") << -1;
}

void TestDataPlaneModel::ordersNaturally()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(int, order);
    const auto sign = [](int value) { return value == 0 ? 0 : value < 0 ? -1 : 1; };
    QCOMPARE(sign(compareNaturally(a, b)), order);
    QCOMPARE(sign(compareNaturally(b, a)), -order);
}

void TestDataPlaneModel::shortensHashes_data()
{
    QTest::addColumn<QString>("hash");
    QTest::addColumn<QString>("shown");
    QTest::newRow("a checksum") << hashX << QStringLiteral("7c1e04");
    QTest::newRow("no configuration") << noHash << QStringLiteral("000000");
    QTest::newRow("a version of incremental sync")
        << QStringLiteral("v02_00000000000000000000000000042") << QStringLiteral("v42");
    QTest::newRow("a padded decimal, as 3.9 writes it")
        << QStringLiteral("00000000000000000000000000000107") << QStringLiteral("v107");
    QTest::newRow("none") << QString() << QString();
}

void TestDataPlaneModel::shortensHashes()
{
    QFETCH(QString, hash);
    QFETCH(QString, shown);
    QCOMPARE(shortHash(hash), shown);
}

void TestDataPlaneModel::copies()
{
    DataPlaneModel model;
    model.setSnapshot(sampleCluster(m_at), m_context);
    const QList<const DataPlaneItem *> items{&model.item(0), &model.item(21)};

    const auto lines = copyText(items, CopyFormat::Text).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 4); // header, two rows, the end
    QVERIFY(lines.at(0).startsWith(QStringLiteral("Hostname\tIP\tVersion")));
    QCOMPARE(lines.at(2),
             QStringLiteral("dp-eu-22\t10.42.10.32\t3.4.3.12\tStale\t%1\t64 s\ttier:edge zone:c\t212 d")
                 .arg(hashX));

    const auto csv = copyText(items, CopyFormat::Csv).split(QStringLiteral("\r\n"));
    QVERIFY(csv.at(0).startsWith(QStringLiteral("hostname,ip,version,sync_status,state,config_hash")));
    QVERIFY(csv.at(1).startsWith(QStringLiteral("dp-eu-01,10.42.8.11,3.10.0.2,normal,fresh,")));

    const auto json = QJsonDocument::fromJson(copyText(items, CopyFormat::Json).toUtf8()).array();
    QCOMPARE(json.size(), 2);
    const auto node = json.at(1).toObject();
    QCOMPARE(node.value(QStringLiteral("state")).toString(), QStringLiteral("stale"));
    QCOMPARE(node.value(QStringLiteral("age_seconds")).toInt(), 64);
    QCOMPARE(node.value(QStringLiteral("labels")).toObject().value(QStringLiteral("zone")).toString(),
             QStringLiteral("c"));
}

void TestDataPlaneModel::guardsAgainstFormulas()
{
    auto snapshot = largeCluster(1, m_at);
    auto &row = snapshot.dataPlanes.first().row;
    row.hostname = QStringLiteral("=cmd|'/c calc'!A1");
    row.labels = {{QStringLiteral("@a"), QStringLiteral("x\"y,\nz")}};
    DataPlaneModel model;
    model.setSnapshot(snapshot, m_context);
    const QList<const DataPlaneItem *> items{&model.item(0)};
    const auto csv = copyText(items, CopyFormat::Csv);
    QVERIFY(csv.contains(QStringLiteral("\r\n'=cmd|'/c calc'!A1,")));
    QVERIFY(csv.contains(QStringLiteral(",\"'@a:x\"\"y,\nz\",")));
    const auto text = copyText(items, CopyFormat::Text);
    QVERIFY(text.contains(QStringLiteral("\n'=cmd")));
    QCOMPARE(text.count(QLatin1Char('\n')), 2); // a line break in a value breaks no row
    const auto json = QJsonDocument::fromJson(copyText(items, CopyFormat::Json).toUtf8()).array();
    QCOMPARE(json.at(0).toObject().value(QStringLiteral("hostname")).toString(), row.hostname);
}

void TestDataPlaneModel::updatesTenThousandRowsInOneRun()
{
    DataPlaneModel model;
    auto snapshot = largeCluster(10'000, m_at);
    model.setSnapshot(snapshot, m_context);
    snapshot.at = m_at.addSecs(5);
    for (auto &node : snapshot.dataPlanes) {
        node.ageSeconds = *node.ageSeconds + 5;
        node.row.ttl = *node.row.ttl - 5;
    }
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setSnapshot(snapshot, m_context);
    QCOMPARE(model.rowCount(), 10'000);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(changed.size(), 1); // one signal for one run of rows: a view repaints once
}

void TestDataPlaneModel::keepsSelectionAndRulesWhileRowsMove()
{
    DataPlaneModel model;
    DataPlaneFilterModel rows(model);
    const QAbstractItemModelTester sourceTester(&model,
                                                QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester rowsTester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto snapshot = largeCluster(200, m_at);
    model.setSnapshot(snapshot, m_context);
    rows.sort(DataPlaneModel::LastSeen);
    QItemSelectionModel selection(&rows);
    const auto place = [&](const QString &host) {
        return rows.match(rows.index(0, 0), Qt::DisplayRole, host, 1, Qt::MatchExactly).value(0);
    };
    const auto whole = QItemSelectionModel::Select | QItemSelectionModel::Rows;
    selection.select(place(QStringLiteral("dp-00007")), whole);
    selection.select(place(QStringLiteral("dp-00150")), whole);
    QSignalSpy resets(&rows, &QAbstractItemModel::modelReset);
    for (int round = 0; round < 40; ++round) {
        for (qsizetype i = 0; i < snapshot.dataPlanes.size(); ++i)
            snapshot.dataPlanes[i].ageSeconds = (i * 7 + round * 13) % 31;
        // Some leave and some join all over the table, more than a view is told one by one.
        if (round % 10 == 3) {
            for (qsizetype i = snapshot.dataPlanes.size() - 2; i > 8; i -= 3) {
                if (snapshot.dataPlanes[i].row.hostname != QStringLiteral("dp-00150"))
                    snapshot.dataPlanes.removeAt(i);
            }
        }
        if (round % 4 == 1)
            snapshot.dataPlanes << sampleNode(QStringLiteral("late-%1").arg(round), m_at);
        rows.setText(round % 5 == 2 ? QStringLiteral("0") : QString());
        model.setSnapshot(snapshot, m_context);
        QStringList hosts;
        for (const auto &index : selection.selectedRows())
            hosts << index.data().toString();
        hosts.sort();
        QCOMPARE(hosts, (QStringList{QStringLiteral("dp-00007"), QStringLiteral("dp-00150")}));
        for (int row = 1; row < rows.rowCount(); ++row)
            QVERIFY(*rows.item(rows.index(row - 1, 0)).node.ageSeconds <=
                    *rows.item(rows.index(row, 0)).node.ageSeconds);
    }
    QCOMPARE(resets.count(), 0);
}

void TestDataPlaneModel::arrangesManyRowsOnAWorker()
{
    DataPlaneModel model;
    DataPlaneFilterModel rows(model);
    auto snapshot = largeCluster(2000, m_at);
    snapshot.dataPlanes[1999].ageSeconds = 1;
    model.setSnapshot(snapshot, m_context);
    QCOMPARE(rows.rowCount(), 2000);
    rows.sort(DataPlaneModel::LastSeen);
    QCOMPARE(rows.index(0, 0).data().toString(), QStringLiteral("dp-00001")); // not yet
    rows.setText(QStringLiteral("dp-01"));                                    // wanted meanwhile
    QTRY_COMPARE(rows.rowCount(), 1000);
    QCOMPARE(rows.sorting().column, int(DataPlaneModel::LastSeen));
    rows.setText(QStringLiteral("dp-02000"));
    snapshot.dataPlanes[1999].ageSeconds = 3; // a poll comes while the worker is at it
    model.setSnapshot(snapshot, m_context);
    QTRY_COMPARE(rows.rowCount(), 1);
    QCOMPARE(*rows.item(rows.index(0, 0)).node.ageSeconds, 3);
}

void TestDataPlaneModel::combinesFilters_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("hash");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("rows");
    QTest::newRow("a version") << QStringLiteral("3.10.0.2") << QString() << QString() << QString() << 6;
    QTest::newRow("a hash") << QString() << hashY << QString() << QString() << 5;
    QTest::newRow("no configuration") << QString() << noHash << QString() << QString() << 1;
    QTest::newRow("a state") << QString() << QString() << QStringLiteral("stale") << QString() << 1;
    QTest::newRow("a version and a state")
        << QStringLiteral("3.10.0.2") << QString() << QStringLiteral("empty") << QString() << 1;
    QTest::newRow("a version and words")
        << QStringLiteral("3.10.0.2") << QString() << QString() << QStringLiteral("zone:a") << 2;
    QTest::newRow("kinds that exclude each other")
        << QStringLiteral("3.10.0.2") << hashX << QString() << QString() << 0;
}

void TestDataPlaneModel::combinesFilters()
{
    QFETCH(QString, version);
    QFETCH(QString, hash);
    QFETCH(QString, state);
    QFETCH(QString, text);
    QFETCH(int, rows);
    DataPlaneModel model;
    DataPlaneFilterModel shown(model);
    model.setSnapshot(sampleCluster(m_at), m_context);
    DataPlaneFilter filter;
    filter.version = version;
    filter.hash = hash;
    filter.state = nodeStateFromKey(state);
    filter.text = text;
    shown.setFilter(filter);
    QCOMPARE(shown.rowCount(), rows);
    QVERIFY(shown.isFiltering());
    shown.setFilter({});
    QCOMPARE(shown.rowCount(), 24);
    QVERIFY(!shown.isFiltering());
}

void TestDataPlaneModel::saysWhoToldTheHash()
{
    auto snapshot = sampleCluster(m_at);
    auto &node = snapshot.dataPlanes.first();
    DataPlaneModel model;
    model.setSnapshot(snapshot, m_context);
    const auto row = [&] { return model.rowOf(node.row.id); };
    const auto tip = [&] {
        return model.index(row(), DataPlaneModel::ConfigHash).data(Qt::ToolTipRole).toString();
    };
    const auto status = [&] { return model.index(row(), DataPlaneModel::Status).data().toString(); };
    QCOMPARE(tip(), node.row.configHash); // nobody else was asked
    const auto before = status();
    QSignalSpy changed(&model, &DataPlaneModel::dataChanged);
    StatusEvidence evidence;
    evidence.configHash = node.row.configHash;
    evidence.rowHash = node.row.configHash;
    node.status = evidence;
    model.setSnapshot(snapshot, m_context);
    QVERIFY(!changed.isEmpty());
    QCOMPARE(tip(),
             node.row.configHash + QStringLiteral("\nSays its Status API, and so does its control plane."));
    evidence.rowHash = QStringLiteral("8410c5e4a73bf61dcd699d0a6fd05e3d");
    node.status = evidence;
    model.setSnapshot(snapshot, m_context);
    QVERIFY2(tip().endsWith(QStringLiteral("its control plane's row says 8410c5.")), qPrintable(tip()));
    QCOMPARE(status(), before);
    evidence.ready = false;
    node.status = evidence;
    model.setSnapshot(snapshot, m_context);
    QCOMPARE(status(), QStringLiteral("Not ready"));
    QCOMPARE(model.index(row(), 0).data(DataPlaneModel::GlyphRole).toInt(), static_cast<int>(Glyph::Warn));
    QVERIFY(
        model.index(row(), 0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Not ready")));
    evidence.counts = false; // what it said is too old
    node.status = evidence;
    model.setSnapshot(snapshot, m_context);
    QCOMPARE(status(), before);
    QVERIFY2(tip().contains(QStringLiteral("not answered for too long")), qPrintable(tip()));
}

void TestDataPlaneModel::showsAnUnknownStatusAsItComes_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("shown");
    const int fresh = int(NodeState::Fresh);
    QTest::newRow("normal") << QStringLiteral("normal") << fresh << QStringLiteral("Normal");
    QTest::newRow("unknown") << QStringLiteral("unknown") << fresh << QStringLiteral("Unknown");
    QTest::newRow("no such field") << QString() << fresh << QStringLiteral("Normal");
    QTest::newRow("of a later gateway")
        << QStringLiteral("paused_by_admin") << fresh << QStringLiteral("paused_by_admin");
    QTest::newRow("a rejection of a later gateway")
        << QStringLiteral("vault_set_incompatible") << int(NodeState::Rejected)
        << QStringLiteral("vault_set_incompatible");
}

void TestDataPlaneModel::showsAnUnknownStatusAsItComes()
{
    QFETCH(QString, status);
    QFETCH(int, state);
    QFETCH(QString, shown);
    auto snapshot = largeCluster(1, m_at);
    snapshot.dataPlanes[0].row.syncStatus = status;
    snapshot.dataPlanes[0].state = static_cast<NodeState>(state);
    DataPlaneModel model;
    model.setSnapshot(snapshot, m_context);
    QCOMPARE(model.index(0, DataPlaneModel::Status).data().toString(), shown);
}

QTEST_GUILESS_MAIN(TestDataPlaneModel)
#include "tst_dataplanemodel.moc"
