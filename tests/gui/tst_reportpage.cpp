#include "report/PackVerify.h"
#include "session/UpgradeSession.h"
#include "support/GuiGates.h"
#include "support/GuiGerman.h"
#include "support/GuiWizard.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! The Report page's evidence pack, as a person saves it.
class TestReportPage : public QObject, private GuiWizard
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { stop(); }
    void savesASignedPack();
    void isSignedByTheSecondPerson();
    void packsAgainBesideTheFirst();
    void saysWhyThereIsNoPack();
    void namesEveryHostOrDoesNotPack();
    void copiesTheDigestOfAStep();
    void fitsInGerman();

private:
    void openPage();
    void save(const QString &folder);
    [[nodiscard]] QString said() const { return part<QLabel>(u"exportedLabel"_s)->text(); }
    [[nodiscard]] QString inHome(const QString &name) const { return home() + u'/' + name; }

    const QDateTime m_now = QDateTime(QDate(2026, 3, 14), QTime(22, 0), Qt::UTC);
};

void TestReportPage::initTestCase()
{
    // No key of ours comes into the keyring of whoever runs this.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    qunsetenv("XDG_CURRENT_DESKTOP");
}

void TestReportPage::init()
{
    GATELIFT_FAIL_ON_WARNING;
    prepare([this] { return m_now; });
    start();
    m_window->window().resize(1440, 900);
    activate();
}

void TestReportPage::openPage()
{
    PlanDetails details;
    details.title = u"Retail edge EU"_s;
    details.operatorName = u"Daria Marek"_s;
    m_workspace->createPlan(details);
    QTRY_VERIFY(m_workspace->session() && isSaved());
    session().record(PlanTarget{u"3.4.3.12"_s, u"3.10.0.17"_s});
    QTRY_VERIFY(isSaved());
    m_window->shell().goTo(StepId::Report);
    QTRY_VERIFY(part<QPushButton>(u"packButton"_s) && part<QPushButton>(u"packButton"_s)->isEnabled());
}

void TestReportPage::save(const QString &folder)
{
    m_window->dialogs().setNextFileName(folder);
    click(u"packButton"_s);
    QTRY_VERIFY(part<QPushButton>(u"packButton"_s)->isEnabled()); // done, well or not
}

void TestReportPage::savesASignedPack()
{
    openPage();
    const auto entries = session().entries().size();
    const auto name = QFileInfo(session().file()).completeBaseName() + u"-evidence"_s;
    save(home());
    const auto pack = inHome(name);
    const auto verdict = verifyPack(pack);
    QVERIFY2(verdict.outcome == PackVerdict::Outcome::Whole,
             verdict.error ? qPrintable(verdict.error->message()) : "altered");
    QCOMPARE(verdict.journal.lines, entries);
    QCOMPARE(verdict.title, u"Retail edge EU"_s);
    QVERIFY2(said().contains(pack) && said().contains(verdict.key->name()), qPrintable(said()));
    // there is no keyring here, and that is no secret
    const auto signing = inHome(u"data/gatelift/signing/"_s);
    QVERIFY2(said().contains(signing + u"signing.pub"_s) && said().contains(signing + u"signing.key"_s),
             qPrintable(said()));
    QTRY_COMPARE(plan().exports.size(), 1);
    const auto &kept = plan().exports.last().second;
    QCOMPARE(kept.file, name);
    QFile manifest(pack + u"/manifest.json"_s);
    QVERIFY(manifest.open(QIODevice::ReadOnly));
    QCOMPARE(kept.sha256,
             QString::fromLatin1(
                 QCryptographicHash::hash(manifest.readAll(), QCryptographicHash::Sha256).toHex()));
    picture(u"packed"_s);
}

//! The second person, whose key the plan knows by then, signs the very pack.
void TestReportPage::isSignedByTheSecondPerson()
{
    openPage();
    m_workspace->people().setCost(cheapestScrypt);
    const auto bea = u"Bea Bosch"_s;
    save(home());
    QTRY_COMPARE(plan().exports.size(), 1);
    click(u"signPackButton"_s);
    auto *dialog = dialogNamed(m_window->window(), u"packSignatureDialog"_s);
    QVERIFY(dialog);
    auto *action = dialog->findChild<QPushButton *>(u"gateActionButton"_s);
    const auto *problem = dialog->findChild<QLabel *>(u"gateProblemLabel"_s);
    typeInto(*dialog, u"packPersonEdit"_s, bea);
    typeInto(*dialog, u"packPinEdit"_s, QString::fromLatin1(secondPin));
    QVERIFY2(problem->text().contains(u"signed nothing in this plan"_s), qPrintable(problem->text()));
    QVERIFY(!action->isEnabled());
    dialog->close();
    // They sign the report first, and it is packed anew with that.
    click(u"signApproverButton"_s);
    QVERIFY(signOffAs(m_window->window(), bea));
    QTRY_COMPARE(plan().signOffs.size(), 1);
    QTRY_VERIFY(isSaved() && part<QPushButton>(u"packButton"_s)->isEnabled());
    save(home());
    QTRY_COMPARE(plan().exports.size(), 2);
    const auto pack = inHome(plan().exports.last().second.file);
    activate();
    click(u"signPackButton"_s);
    dialog = dialogNamed(m_window->window(), u"packSignatureDialog"_s);
    QVERIFY(dialog);
    action = dialog->findChild<QPushButton *>(u"gateActionButton"_s);
    typeInto(*dialog, u"packPersonEdit"_s, bea);
    typeInto(*dialog, u"packPinEdit"_s, u"000000"_s);
    QTRY_VERIFY(action->isEnabled());
    QTest::mouseClick(action, Qt::LeftButton);
    const auto *pin = dialog->findChild<QLineEdit *>(u"packPinEdit"_s);
    QTRY_VERIFY(pin->text().isEmpty()); // another PIN: told, and nothing written
    QVERIFY(!QFileInfo::exists(pack + u"/manifest.json.second.minisig"_s));
    typeInto(*dialog, u"packPinEdit"_s, QString::fromLatin1(secondPin));
    isWhole(u"pack-second"_s, dialog);
    QTRY_VERIFY(action->isEnabled());
    QTest::mouseClick(action, Qt::LeftButton);
    QTRY_VERIFY2(said().contains(u"Signed by Bea Bosch"_s), qPrintable(said()));
    QVERIFY(part<QPushButton>(u"signPackButton"_s)->isHidden());
    const auto verdict = verifyPack(pack);
    QCOMPARE(verdict.outcome, PackVerdict::Outcome::Whole);
    QCOMPARE(verdict.secondPerson, bea);
    QVERIFY(said().contains(verdict.secondKey));
    picture(u"packed-twice-signed"_s);
}

void TestReportPage::packsAgainBesideTheFirst()
{
    openPage();
    save(home());
    QTRY_COMPARE(plan().exports.size(), 1);
    QTRY_VERIFY(isSaved() && part<QPushButton>(u"packButton"_s)->isEnabled());
    save(home());
    QTRY_COMPARE(plan().exports.size(), 2);
    const auto second = verifyPack(inHome(plan().exports.last().second.file));
    QVERIFY(plan().exports.last().second.file.endsWith(u"-evidence-2"_s));
    QCOMPARE(second.outcome, PackVerdict::Outcome::Whole);
    const auto first = verifyPack(inHome(plan().exports.first().second.file));
    QVERIFY(first.key && second.key && *first.key == *second.key);
}

void TestReportPage::saysWhyThereIsNoPack()
{
    openPage();
    QFile inTheWay(inHome(u"file"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    save(inTheWay.fileName());
    const auto *page = qobject_cast<PageBase *>(m_window->window().currentPage());
    QVERIFY(page && page->hasError());
    QVERIFY(part<QLabel>(u"exportedLabel"_s)->isHidden());
    QVERIFY(plan().exports.isEmpty());
    picture(u"failed"_s);
    save(home()); // and another place does
    QTRY_COMPARE(plan().exports.size(), 1);
    QVERIFY(!page->hasError());
}

void TestReportPage::namesEveryHostOrDoesNotPack()
{
    openPage();
    auto *mask = part<QCheckBox>(u"maskBox"_s);
    click(mask);
    QTRY_VERIFY(part<QPushButton>(u"pdfButton"_s)->isEnabled());
    QVERIFY(!part<QPushButton>(u"packButton"_s)->isEnabled());
    QVERIFY(part<QLabel>(u"packHint"_s)->text().contains(u"not masked"_s));
    click(mask);
    QTRY_VERIFY(part<QPushButton>(u"packButton"_s)->isEnabled());
}

void TestReportPage::copiesTheDigestOfAStep()
{
    openPage();
    session().record(ItemStatusChanged{u"backup.folder"_s, ItemStatus::Done, {}});
    QTRY_VERIFY(isSaved());
    auto *menu = part<QPushButton>(u"digestButton"_s)->menu();
    QVERIFY(menu);
    menu->popup(m_window->window().mapToGlobal(QPoint(20, 20)));
    QTRY_VERIFY(menu->isVisible());
    const auto actions = menu->actions();
    const auto backup = std::find_if(actions.cbegin(), actions.cend(),
                                     [](const QAction *action) { return action->text() == u"Backup"_s; });
    QVERIFY(backup != actions.cend());
    // an ampersand is no mnemonic
    QVERIFY(std::any_of(actions.cbegin(), actions.cend(),
                        [](const QAction *action) { return action->text() == u"Topology && strategy"_s; }));
    picture(u"digest-menu"_s, menu);
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(*backup).center());
    const auto copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.startsWith(u"### Backup"_s) && copied.contains(u"| 3.2 |"_s) &&
                 copied.contains(u"- [ ] 3.1 "_s),
             qPrintable(copied));
    QVERIFY2(said().contains(u"Backup"_s), qPrintable(said()));
    if (const auto folder = qEnvironmentVariable("GATELIFT_PICTURES"); !folder.isEmpty()) {
        QFile text(folder + u"/digest.md"_s);
        QVERIFY(text.open(QIODevice::WriteOnly) && text.write(copied.toUtf8()) > 0);
    }
}

void TestReportPage::fitsInGerman()
{
    stop(); // the checklists are read in the language of the program
    const German german;
    QVERIFY(german.isSpoken());
    start();
    m_window->window().resize(1024, 700);
    openPage();
    save(home());
    QTRY_COMPARE(plan().exports.size(), 1);
    isWhole(u"german"_s, part<QWidget>(u"exportCard"_s));
}

QTEST_MAIN(TestReportPage)
#include "tst_reportpage.moc"
