#include "session/FreezeWatch.h"
#include "session/UpgradeSession.h"
#include "support/GuiDatabase.h"
#include "support/GuiGates.h"
#include "support/GuiGerman.h"
#include "wizard/widgets/Banner.h"
#include "wizard/widgets/RowList.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! The shield and its dialog over a real PostgreSQL: declared by its channels, holding, broken and
//! acknowledged, written as planned and confirmed, not watched, lifted.
class TestFreezeDialog : public QObject, private GuiDatabase
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }
    void cleanupTestCase();
    void isDeclaredByItsChannels();
    void showsWhoWatches();
    void aWriteIsShownAndAcknowledged();
    void plannedWritesAreConfirmed();
    void saysWhenNobodyWatches();
    void isLifted();
    void fitsInGerman();

private:
    [[nodiscard]] QDialog *dialog() const { return find<QDialog>(u"freezeStateDialog"_s); }
    void openDialog();
    void press(const QString &button);
    [[nodiscard]] QString shield() const
    {
        return find<QAbstractButton>(u"freezeButton"_s)->accessibleName();
    }
    [[nodiscard]] QString words(const QString &list) const;
    [[nodiscard]] bool write(const QString &sql) { return m_server->run(sql, u"frozen"_s); }

    bool m_broken = false;
};

void TestFreezeDialog::initTestCase()
{
    GATELIFT_NEEDS_POSTGRES
    serve(u"frozen"_s);
    QVERIFY(!QTest::currentTestFailed());
    openPlanOf(u"frozen"_s, Strategy::InPlace);
    QVERIFY(!QTest::currentTestFailed());
    m_window->shell().goTo(StepId::ControlPlanes);
}

void TestFreezeDialog::init()
{
    GATELIFT_FAIL_ON_WARNING;
    if (m_broken)
        QSKIP("an earlier stage failed");
}

void TestFreezeDialog::cleanupTestCase()
{
    if (m_workspace)
        stop();
}

void TestFreezeDialog::openDialog()
{
    activate();
    clickFrame(u"freezeButton"_s);
    QTRY_VERIFY(dialog() && dialog()->isVisible());
}

void TestFreezeDialog::press(const QString &button)
{
    auto *found = dialog()->findChild<QAbstractButton *>(button);
    QVERIFY2(found, qPrintable(button));
    QTRY_VERIFY2(found->isVisible() && found->isEnabled(), qPrintable(button));
    found->click();
}

QString TestFreezeDialog::words(const QString &list) const
{
    QStringList all;
    const auto labels = dialog()->findChild<QWidget *>(list)->findChildren<QLabel *>();
    for (const auto *label : labels)
        all << label->text();
    return all.join(u'\n');
}

void TestFreezeDialog::isDeclaredByItsChannels()
{
    activate();
    clickFrame(u"freezeButton"_s);
    QTRY_VERIFY(find<QDialog>(u"freezeDialog"_s));
    auto *declaring = find<QDialog>(u"freezeDialog"_s);
    auto *declare = declaring->findChild<QPushButton *>(u"declareFreezeButton"_s);
    QVERIFY(!declare->isEnabled());
    for (const auto &channel :
         {u"admin-apiBox"_s, u"kong-managerBox"_s, u"deckBox"_s, u"kong-configBox"_s, u"sqlBox"_s})
        declaring->findChild<QCheckBox *>(channel)->click();
    declare->click();
    QTRY_COMPARE(plan().freeze.channels.size(), 5);
    QTRY_VERIFY(plan().freezeRecord.baseline.has_value());
    QTRY_VERIFY2(shield().contains(u"Freeze holding"_s), qPrintable(shield()));
    picture(u"holding"_s);
}

void TestFreezeDialog::showsWhoWatches()
{
    openDialog();
    QVERIFY2(words(u"freezeSources"_s).contains(u"PostgreSQL"_s), qPrintable(words(u"freezeSources"_s)));
    QVERIFY2(words(u"freezeSources"_s).contains(u"within 15 s"_s), qPrintable(words(u"freezeSources"_s)));
    QVERIFY(!dialog()->findChild<QAbstractButton *>(u"acknowledgeWritesButton"_s)->isVisible());
    QVERIFY(!dialog()->findChild<QAbstractButton *>(u"confirmBaselineButton"_s)->isVisible());
    picture(u"dialog-holding"_s, dialog());
    dialog()->close();
    QTRY_VERIFY(!dialog());
}

void TestFreezeDialog::aWriteIsShownAndAcknowledged()
{
    QVERIFY(write(
        u"UPDATE services SET retries = retries + 1 WHERE id IN (SELECT id FROM services ORDER BY id LIMIT 5)"_s));
    QTRY_VERIFY2(shield().contains(u"Freeze broken"_s), qPrintable(shield()));
    // The strip says it too, though no control plane was ever heard.
    const auto *alarm = find<QAbstractButton>(u"alarmButton"_s);
    QVERIFY(!session().snapshot().at.isValid());
    QTRY_VERIFY(alarm->isVisible());
    QVERIFY2(alarm->accessibleName().contains(u"1 alert"_s), qPrintable(alarm->accessibleName()));
    picture(u"broken"_s);
    openDialog();
    const auto id = m_server->value(u"SELECT id FROM services ORDER BY id LIMIT 1"_s, u"frozen"_s);
    QVERIFY2(words(u"freezeWrites"_s).contains(id), qPrintable(words(u"freezeWrites"_s)));
    picture(u"dialog-broken"_s, dialog());
    m_window->dialogs().setNextText(u"Retries only; the backup is taken again"_s);
    press(u"acknowledgeWritesButton"_s);
    QTRY_VERIFY(plan().freezeRecord.openBreaches().isEmpty());
    QTRY_VERIFY2(shield().contains(u"Freeze holding"_s), qPrintable(shield()));
    QTRY_VERIFY(words(u"freezeWrites"_s).contains(u"Retries only"_s));
    QTRY_VERIFY(!alarm->isVisible());
    dialog()->close();
    QTRY_VERIFY(!dialog());
}

void TestFreezeDialog::plannedWritesAreConfirmed()
{
    openDialog();
    dialog()->findChild<QLineEdit *>(u"plannedTablesEdit"_s)->setText(u"plugins, schema_meta"_s);
    press(u"beginPlannedButton"_s);
    QTRY_VERIFY2(shield().contains(u"Planned writes"_s), qPrintable(shield()));
    QVERIFY(write(
        u"UPDATE plugins SET enabled = NOT enabled WHERE id = (SELECT id FROM plugins ORDER BY id LIMIT 1)"_s));
    QTRY_COMPARE(plan().freezeRecord.writes.last().write.kind, FreezeWrite::Kind::Planned);
    press(u"endPlannedButton"_s);
    QTRY_VERIFY2(shield().contains(u"Confirm the baseline"_s), qPrintable(shield()));
    picture(u"dialog-planned"_s, dialog());
    press(u"confirmBaselineButton"_s);
    QTRY_VERIFY2(shield().contains(u"Freeze holding"_s), qPrintable(shield()));
    dialog()->close();
    QTRY_VERIFY(!dialog());
}

void TestFreezeDialog::saysWhenNobodyWatches()
{
    m_server->kill();
    QTRY_VERIFY2(shield().contains(u"Freeze declared"_s), qPrintable(shield()));
    QVERIFY(find<QAbstractButton>(u"freezeButton"_s)->toolTip().contains(u"not watched since"_s));
    openDialog();
    QVERIFY2(words(u"freezeSources"_s).contains(u"Not watched since"_s),
             qPrintable(words(u"freezeSources"_s)));
    picture(u"dialog-unwatched"_s, dialog());
    dialog()->close();
    QTRY_VERIFY(!dialog());
    QVERIFY(m_server->start());
    QTRY_VERIFY2(shield().contains(u"Freeze holding"_s), qPrintable(shield()));
}

void TestFreezeDialog::isLifted()
{
    openDialog();
    press(u"liftFreezeButton"_s);
    QVERIFY(passAs(m_window->window(), plan().details.title, u"Jun Okafor"_s, {}));
    QTRY_COMPARE(plan().freeze.phase, FreezeState::Phase::Lifted);
    QTRY_VERIFY2(shield().contains(u"Freeze lifted"_s), qPrintable(shield()));
}

void TestFreezeDialog::fitsInGerman()
{
    stop();
    const German german;
    QVERIFY(german.isSpoken());
    openPlanOf(u"frozen"_s, Strategy::InPlace);
    m_window->window().resize(1024, 700);
    m_window->shell().goTo(StepId::ControlPlanes);
    activate();
    clickFrame(u"freezeButton"_s);
    QTRY_VERIFY(find<QDialog>(u"freezeDialog"_s));
    auto *declaring = find<QDialog>(u"freezeDialog"_s);
    isWhole(u"de-declare"_s, declaring);
    for (auto *box : declaring->findChildren<QCheckBox *>())
        box->click();
    declaring->findChild<QPushButton *>(u"declareFreezeButton"_s)->click();
    QTRY_VERIFY(plan().freezeRecord.baseline.has_value());
    openDialog();
    isWhole(u"de-holding"_s, dialog());
    QVERIFY(write(u"UPDATE services SET retries = retries + 1"_s));
    QTRY_VERIFY(!plan().freezeRecord.openBreaches().isEmpty());
    QTRY_VERIFY(dialog()->findChild<QAbstractButton *>(u"acknowledgeWritesButton"_s)->isVisible());
    isWhole(u"de-broken"_s, dialog());
    isWhole(u"de-window-broken"_s, &m_window->window());
    m_window->dialogs().setNextText(u"Nur Wiederholungen; das Backup wird neu gemacht"_s);
    press(u"acknowledgeWritesButton"_s);
    QTRY_VERIFY(plan().freezeRecord.openBreaches().isEmpty());
    press(u"beginPlannedButton"_s);
    QTRY_VERIFY(plan().freezeRecord.openPlan(session().now()).has_value());
    isWhole(u"de-planned"_s, dialog());
    m_server->kill();
    QTRY_VERIFY(words(u"freezeSources"_s).contains(u"Nicht überwacht seit"_s));
    // Announced or not: nobody logs what is written meanwhile.
    QTRY_VERIFY(find<QAbstractButton>(u"freezeButton"_s)->toolTip().contains(u"nicht überwacht seit"_s));
    isWhole(u"de-unwatched"_s, dialog());
}

QTEST_MAIN(TestFreezeDialog)
#include "tst_freezedialog.moc"
