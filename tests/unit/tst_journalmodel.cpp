#include "session/JournalModel.h"
#include "support/TestMain.h"

#include <QAbstractItemModelTester>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

class TestJournalModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void latestStandsFirst();
    void newEntriesComeAsInsertedRows();
    void anotherJournalResets();
    void sameEntriesChangeNothing();
    void rowAsOneLineForTheClipboard();
    void everyKindOfEntryHasWords();

private:
    [[nodiscard]] static JournalEntry entry(qint64 seq, const PlanEvent &event)
    {
        const QDateTime at(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);
        return {seq, at.addSecs(seq), u"Daria"_s, event, u"hash-%1"_s.arg(seq)};
    }
    const QList<JournalEntry> m_entries{entry(1, PlanCreated{}), entry(2, FreezeDeclared{{u"deck"_s}}),
                                        entry(3, PlanFinished{})};
};

void TestJournalModel::latestStandsFirst()
{
    JournalModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEntries(m_entries);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, JournalModel::NumberColumn).data().toString(), u"3"_s);
    QCOMPARE(model.index(2, JournalModel::NumberColumn).data().toString(), u"1"_s);
    QCOMPARE(model.index(0, JournalModel::ByColumn).data().toString(), u"Daria"_s);
    QCOMPARE(model.index(0, 0).data(Qt::ToolTipRole).toString(), u"hash-3"_s);
    for (int column = 0; column < JournalModel::ColumnCount; ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

void TestJournalModel::newEntriesComeAsInsertedRows()
{
    JournalModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEntries(m_entries.mid(0, 1));
    const QPersistentModelIndex first(model.index(0, 0));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.setEntries(m_entries);
    QVERIFY(reset.isEmpty());
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(first.row(), 2);
    QCOMPARE(first.data().toString(), u"1"_s);
}

void TestJournalModel::anotherJournalResets()
{
    JournalModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEntries(m_entries);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    auto other = m_entries;
    other[2].hash = u"another"_s;
    model.setEntries(other);
    QCOMPARE(reset.size(), 1);
    model.setEntries(m_entries.mid(0, 2));
    QCOMPARE(reset.size(), 2);
    QCOMPARE(model.rowCount(), 2);
}

void TestJournalModel::sameEntriesChangeNothing()
{
    JournalModel model;
    model.setEntries(m_entries);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.setEntries(m_entries);
    QVERIFY(reset.isEmpty() && inserted.isEmpty());
}

void TestJournalModel::rowAsOneLineForTheClipboard()
{
    JournalModel model;
    model.setEntries({entry(1, ItemNoted{u"backup.freeze"_s, u"two\nlines"_s})});
    const auto text = model.rowText(0);
    QCOMPARE(text.count(u'\t'), JournalModel::ColumnCount - 1);
    QVERIFY(!text.contains(u'\n'));
}

void TestJournalModel::everyKindOfEntryHasWords()
{
    const auto events = QList<PlanEvent>{PlanCreated{},
                                         PlanDetails{},
                                         PlanTarget{},
                                         EndpointChanged{},
                                         ConnectionTested{},
                                         ItemStatusChanged{},
                                         ItemNoted{},
                                         ItemEvidenceGiven{},
                                         ScheduleChanged{},
                                         RolloutReached{},
                                         GateOverridden{},
                                         GateRestored{},
                                         FreezeDeclared{},
                                         FreezeLifted{},
                                         PathNoteConfirmed{},
                                         ClusterRecorded{},
                                         ClusterEventLogged{},
                                         NodeRetired{},
                                         SignedOff{},
                                         PageOpened{},
                                         ReportExported{},
                                         PlanFinished{},
                                         EventUndone{},
                                         UnknownEvent{u"x.y"_s, u"{}"_s},
                                         DatabaseChanged{},
                                         DatabaseTested{},
                                         BackupConfigured{},
                                         BackupMade{},
                                         BackupVerified{},
                                         BackupDrilled{},
                                         BackupFailed{},
                                         ConfigurationWritten{},
                                         MigrationsTimed{},
                                         ChecksConfigured{},
                                         FindingsChecked{},
                                         FindingsDecided{},
                                         TrafficSourceChosen{},
                                         TrafficShareTyped{},
                                         TrafficObserved{},
                                         AlarmAcknowledged{},
                                         AlarmExpired{},
                                         MonitorLimitsChanged{},
                                         TrafficPeakSeen{},
                                         RolloutLimitsChanged{},
                                         RolloutMeansChosen{},
                                         OwnStepSaved{},
                                         OwnStepPlaced{},
                                         OwnStepRemoved{},
                                         FreezeBaselineTaken{},
                                         FreezeWriteSeen{},
                                         FreezeWriteExplained{},
                                         FreezeWritesAcknowledged{},
                                         PlannedWritesBegun{},
                                         PlannedWritesEnded{},
                                         FreezeBaselineConfirmed{},
                                         FreezeWatchChanged{},
                                         HopPlanned{},
                                         VerificationChanged{},
                                         ItemProven{},
                                         ItemOverridden{},
                                         GateWaived{},
                                         GateWaiverWithdrawn{},
                                         GateSigned{},
                                         GateSignatureLapsed{},
                                         GatePassed{},
                                         RollbackBegun{},
                                         RollbackEnded{},
                                         SmokeTargetChanged{},
                                         SmokeTestsSaved{},
                                         SmokeTestsRemoved{},
                                         SmokeTestsRun{},
                                         HandoverOffered{},
                                         HandoverTaken{},
                                         HandoverWithdrawn{},
                                         PlanDerived{},
                                         EnvironmentRecorded{}};
    QCOMPARE(static_cast<std::size_t>(events.size()), std::variant_size_v<PlanEventKinds>);
    QList<JournalEntry> entries;
    for (const auto &event : events)
        entries << entry(entries.size() + 1, event);
    JournalModel model;
    model.setEntries(entries);
    for (int row = 0; row < model.rowCount(); ++row)
        QVERIFY2(!model.index(row, JournalModel::WhatColumn).data().toString().isEmpty(),
                 qPrintable(model.rowText(row)));
}

QTEST_GUILESS_MAIN(TestJournalModel)
#include "tst_journalmodel.moc"
