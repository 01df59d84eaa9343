#include "domain/NextEnvironment.h"
#include "rehearsal/SimulatedClock.h"
#include "session/ChecklistViewModel.h"
#include "session/FreezeViewModel.h"
#include "session/GateViewModel.h"
#include "session/HandoverViewModel.h"
#include "session/PackSigner.h"
#include "session/PointOfNoReturn.h"
#include "session/ReportViewModel.h"
#include "session/RollbackViewModel.h"
#include "session/UpgradeSession.h"
#include "session/WhatIfViewModel.h"
#include "support/GuiGates.h"
#include "support/GuiGerman.h"
#include "support/GuiTextCheck.h"
#include "support/GuiWizard.h"
#include "wizard/FreezeDialog.h"
#include "wizard/FreezeStateDialog.h"
#include "wizard/HandoverDialog.h"
#include "wizard/NextPlanDialog.h"
#include "wizard/OwnStepDialog.h"
#include "wizard/RollbackDialog.h"
#include "wizard/TextDialog.h"
#include "wizard/WhatIfDialog.h"
#include "wizard/gates/OwnKeyDialog.h"
#include "wizard/gates/PackSignatureDialog.h"
#include "wizard/gates/PointDialog.h"
#include "wizard/gates/SignOffDialog.h"
#include "wizard/gates/SignatureDialog.h"
#include "wizard/gates/WaiverDialog.h"
#include "wizard/smoke/SmokeSecretsDialog.h"
#include "wizard/smoke/SmokeTargetDialog.h"
#include "wizard/smoke/SmokeTestDialog.h"
#include "wizard/widgets/ElidedLabel.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

//! Of the smallest window, less what a window manager draws around a dialog.
constexpr QSize room(1024 - 16, 700 - 40);

bool takesTab(const QWidget *widget)
{
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0 &&
           !widget->focusProxy() && !qobject_cast<const QScrollArea *>(widget);
}

bool isField(const QWidget *widget)
{
    const auto *lines = qobject_cast<const QPlainTextEdit *>(widget);
    return qobject_cast<const QLineEdit *>(widget) || (lines && !lines->isReadOnly()) ||
           qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget) ||
           qobject_cast<const QCheckBox *>(widget);
}

//! In the order of Tab, from the first one on.
QList<QWidget *> chain(QDialog *dialog)
{
    QList<QWidget *> stops;
    for (auto *next = dialog->nextInFocusChain(); next != dialog; next = next->nextInFocusChain()) {
        if (next->window() == dialog && takesTab(next))
            stops << next;
    }
    return stops;
}

//! Line by line, and from left to right in a line.
bool reads(const QWidget *before, const QWidget *after)
{
    if (before->visibleRegion().isEmpty() || after->visibleRegion().isEmpty())
        return true; // scrolled away
    const auto *window = before->window();
    const QRect a(before->mapTo(window, QPoint()), before->size());
    const QRect b(after->mapTo(window, QPoint()), after->size());
    const bool sameLine = std::min(a.bottom(), b.bottom()) > std::max(a.top(), b.top());
    return sameLine ? a.left() <= b.left() : a.top() < b.top();
}

} // namespace

//! Every dialog of the performing half is whole, fits into the smallest window, begins at its first field,
//! goes on in the order of reading, has one button for Return or none, and closes with Escape.
class TestDialogManners : public QObject, private GuiWizard
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { stop(); }
    void haveManners_data();
    void haveManners();

private:
    void begin();
    void openAll();
    void theBarIsWhole();
    //! \brief `enters`: what Return does, the name of the button; empty: nothing.
    void look(const QString &name, QDialog *dialog, const QString &enters);
    [[nodiscard]] QWidget *window() const { return &m_window->window(); }

    SimulatedClock m_clock{QDateTime(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC)};
    QString m_language;
    QStringList m_defects;
};

void TestDialogManners::init()
{
    GATELIFT_FAIL_ON_WARNING;
    prepare(m_clock.clock());
    m_defects.clear();
}

void TestDialogManners::begin()
{
    start();
    m_window->window().resize(1024, 700);
    PlanDetails details;
    details.title = u"Retail edge EU · production"_s;
    details.ticket = u"CHG-4711"_s;
    details.operatorName = u"Daria Marek"_s;
    details.approver = u"Jun Okafor"_s;
    details.windowStart = m_clock.now().addSecs(-3600);
    details.windowEnd = m_clock.now().addSecs(4 * 3600);
    details.zone = u"Europe/Berlin"_s;
    m_workspace->createPlan(details);
    QTRY_VERIFY(m_workspace->session() && isSaved());
    session().record(PlanTarget{u"3.4.3.12"_s, u"3.10.0.17"_s, Edition::Enterprise, Topology::Hybrid,
                                Strategy::DualCluster, InstallMethod::Package});
    session().record(ScheduleChanged{{{0, {}, 5}, {25, {}, 10}, {50, {}, 10}, {100, {}, 9}}});
    session().record(FreezeDeclared{{u"deck"_s}});
    session().record(RolloutReached{100});
    QTRY_VERIFY(isSaved());
}

void TestDialogManners::look(const QString &name, QDialog *dialog, const QString &enters)
{
    if (!dialog->isVisible())
        dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    GuiTextCheck::waitForLayout(dialog);
    picture(name + m_language, dialog);
    const auto tell = [&](const QString &defect) { m_defects << name + m_language + u": "_s + defect; };
    for (const auto &defects : {GuiTextCheck::clippedTexts(dialog), GuiTextCheck::overlaps(dialog),
                                GuiTextCheck::nameless(dialog), GuiTextCheck::unreachableByTab(dialog)}) {
        for (const auto &defect : defects)
            tell(defect);
    }
    if (dialog->width() > room.width() || dialog->height() > room.height())
        tell(u"is %1 x %2"_s.arg(dialog->width()).arg(dialog->height()));
    const auto stops = chain(dialog);
    for (qsizetype i = 1; i < stops.size(); ++i) {
        if (!reads(stops.at(i - 1), stops.at(i)))
            tell(u"Tab goes from %1 to %2"_s.arg(GuiTextCheck::describe(stops.at(i - 1)),
                                                 GuiTextCheck::describe(stops.at(i))));
    }
    const auto first = std::find_if(stops.cbegin(), stops.cend(), isField);
    const auto *begins = dialog->focusWidget();
    // What is read first may be scrolled first.
    const bool scrolls =
        qobject_cast<const QScrollArea *>(begins) && first != stops.cend() && begins->isAncestorOf(*first);
    if (first != stops.cend() && begins != *first && !scrolls)
        tell(u"begins at %1"_s.arg(dialog->focusWidget() ? GuiTextCheck::describe(dialog->focusWidget())
                                                         : u"nothing"_s));
    QStringList defaults;
    const auto *box = dialog->findChild<QDialogButtonBox *>();
    const auto *close = box ? box->button(QDialogButtonBox::Close) : nullptr;
    for (const auto *button : dialog->findChildren<QPushButton *>()) {
        if (button->isDefault() && button->isVisible() && button->isEnabled())
            defaults << (button == close ? u"close"_s : button->objectName());
    }
    if (defaults.join(u' ') != enters)
        tell(u"Return presses '%1'"_s.arg(defaults.join(u' ')));
    for (const auto *stop : stops) {
        const auto labels = dialog->findChildren<QLabel *>();
        const bool hasLabel = std::any_of(labels.cbegin(), labels.cend(), [stop](const QLabel *label) {
            return label->buddy() == stop && label->isVisible() && !label->text().isEmpty();
        });
        if (isField(stop) && !qobject_cast<const QCheckBox *>(stop) && !hasLabel)
            tell(u"no label belongs to "_s + GuiTextCheck::describe(stop));
    }
    const QPointer<QDialog> watched = dialog;
    QTest::keyClick(dialog, Qt::Key_Escape);
    if (!QTest::qWaitFor([&] { return !watched || !watched->isVisible(); }))
        tell(u"does not close with Escape"_s);
    delete watched;
    activate();
}

void TestDialogManners::haveManners_data()
{
    QTest::addColumn<bool>("inGerman");
    QTest::newRow("English") << false;
    QTest::newRow("German") << true;
}

void TestDialogManners::haveManners()
{
    QFETCH(bool, inGerman);
    m_language = inGerman ? u"-de"_s : QString();
    std::unique_ptr<German> german;
    if (inGerman) {
        german = std::make_unique<German>();
        QVERIFY(german->isSpoken());
    }
    begin();
    openAll();
    theBarIsWhole();
    for (const auto &defect : std::as_const(m_defects))
        qInfo("%s", qPrintable(defect)); // QVERIFY2 would cut them
    QCOMPARE(m_defects.size(), 0);
    stop();
}

void TestDialogManners::openAll()
{
    QObject held; // the view models: none outlives the session
    // smoke tests
    SmokeTest test;
    test.id = u"smoke.00000001"_s;
    test.expectations = {*SmokeExpectation::parse(u"status is 200"_s)};
    look(u"smoke-test-new"_s, new SmokeTestDialog(test, true, window()), {});
    test.name = u"Orders are listed"_s;
    test.method = u"POST"_s;
    test.path = u"/orders?limit=1"_s;
    test.headers = {{u"apikey"_s, u"{{secret:account-key}}"_s}, {u"Accept"_s, u"application/json"_s}};
    test.body = u"{\"count\": 1}"_s;
    look(u"smoke-test"_s, new SmokeTestDialog(test, false, window()), u"saveSmokeTestButton"_s);
    auto *wrong = new SmokeTestDialog(test, false, window());
    wrong->findChild<QLineEdit *>(u"smokePathEdit"_s)->setText(u"orders"_s);
    look(u"smoke-test-wrong"_s, wrong, {});
    SmokeTarget target;
    look(u"smoke-target-new"_s, new SmokeTargetDialog(Side::X, target, window()), {});
    target.url = QUrl(u"https://proxy-y.retail.example:8443"_s);
    look(u"smoke-target"_s, new SmokeTargetDialog(Side::Y, target, window()), u"saveSmokeTargetButton"_s);
    target.url = QUrl(u"ftp://proxy-y.retail.example"_s);
    look(u"smoke-target-wrong"_s, new SmokeTargetDialog(Side::Y, target, window()), {});
    QStringList many;
    for (int i = 1; i <= 12; ++i)
        many << u"partner-token-%1"_s.arg(i);
    look(u"smoke-secrets-many"_s, new SmokeSecretsDialog(many, window()), u"keepSmokeSecretsButton"_s);
    look(u"smoke-secrets"_s,
         new SmokeSecretsDialog({u"account-key"_s, u"partner-token"_s, u"session-cookie"_s}, window()),
         u"keepSmokeSecretsButton"_s);

    QStringList lines;
    for (int i = 1; i <= 20; ++i)
        lines
            << u"GET https://shop.retail.example/orders/%1?with=addresses: the script that checks the answer"_s
                   .arg(i);
    m_window->dialogs().inform(u"Imported, but not everything"_s,
                               u"Tests added: 40. Left out:\n\n%1"_s.arg(lines.join(u'\n')));
    QTRY_VERIFY(window()->findChild<TextDialog *>());
    look(u"smoke-left-out"_s, window()->findChild<TextDialog *>(), u"agreeButton"_s);
    m_window->dialogs().ask(
        {u"Send what may change something?"_s, lines.first(), u"Send requests"_s, true, {}}, this, [] {});
    QTRY_VERIFY(window()->findChild<TextDialog *>());
    look(u"smoke-ask"_s, window()->findChild<TextDialog *>(), u"cancelButton"_s);

    // approvals
    auto *backup = new GateViewModel(session(), toKey(StepId::Backup), &held);
    look(u"waiver"_s, new WaiverDialog(*backup, window()), {});
    auto *named = new WaiverDialog(*backup, window());
    named->open();
    nameSecond(*named, u"Jun Okafor"_s); // whose PIN is set now
    named->findChild<QPlainTextEdit *>(u"waiverReasonEdit"_s)->setFocus();
    look(u"waiver-named"_s, named, {});
    auto *go = new GateViewModel(session(), u"verify.go"_s, &held);
    look(u"signature"_s, new SignatureDialog(*go, window()), {});
    auto *lift = new PointOfNoReturn(session(), u"verify.lift-freeze"_s, &held);
    look(u"point"_s, new PointDialog(*lift, window()), {});
    auto *report = new ReportViewModel(session(), &held);
    look(u"sign-off"_s, new SignOffDialog(*report, window()), {});
    SecondPersonEntry second;
    second.person = u"Jun Okafor"_s;
    report->signer().ask(ReportViewModel::draft(second, {}));
    look(u"own-key"_s, new OwnKeyDialog(report->signer(), window()), {});
    auto *signer = report->packSigner(home() + u"/2026-11-20-retail-edge-eu-production-evidence"_s, &held);
    look(u"pack-signature"_s, new PackSignatureDialog(*signer, window()), {});

    // from shift to shift, from environment to environment
    auto *handover = new HandoverViewModel(*m_workspace, &held);
    look(u"hand-over"_s, new HandoverDialog(*handover, HandoverDialog::Act::Offer, window()),
         u"gateActionButton"_s);
    look(u"take-over"_s, new HandoverDialog(*handover, HandoverDialog::Act::Take, window()), {});
    const auto file = home() + u"/retail-edge-eu-production-2026-11-20.gatelift"_s;
    const auto fileFor = [file](const QString &) { return file; };
    const NextEnvironment next{u"Retail edge EU · production"_s, u"staging"_s, u"production"_s};
    look(u"next-plan"_s, new NextPlanDialog(next, {}, fileFor, m_window->dialogs(), window()),
         u"createNextPlanButton"_s);
    auto *taken = new NextPlanDialog({u"Retail edge EU"_s, u"staging"_s, u"staging"_s},
                                     u"The earlier plan is not finished: it proved no upgrade yet."_s,
                                     fileFor, m_window->dialogs(), window());
    taken->findChild<QLineEdit *>(u"nextFileEdit"_s)->setText(session().file());
    look(u"next-plan-wrong"_s, taken, {});

    // the night
    look(u"freeze"_s, new FreezeDialog(window()), {});
    auto *freeze = new FreezeViewModel(session(), &held);
    look(u"freeze-state"_s, new FreezeStateDialog(*freeze, m_window->dialogs(), window()), u"close"_s);
    auto *steps = new ChecklistViewModel(session(), StepId::Rollback, &held);
    auto *rollback = new RollbackViewModel(session(), &held);
    look(u"rollback"_s, new RollbackDialog(*rollback, *steps, m_window->dialogs(), window()), {});
    rollback->begin(u"The checkout answers with 502 on Y"_s);
    QTRY_VERIFY(isSaved());
    look(u"rollback-under-way"_s, new RollbackDialog(*rollback, *steps, m_window->dialogs(), window()), {});
    OwnStep own;
    own.id = u"own.0a1b2c3d"_s;
    look(u"own-step-new"_s, new OwnStepDialog(own, true, window()), {});
    own.title = u"Tell the shop"_s;
    own.action = u"Call the shop's duty desk and name the change."_s;
    own.command = u"curl -H \"Token: $TOKEN\" https://status.retail.example/notices"_s;
    own.runsOn = u"the operator's machine"_s;
    look(u"own-step"_s, new OwnStepDialog(own, false, window()), u"saveOwnStepButton"_s);
    auto *whatIf = new WhatIfViewModel(session(), &held);
    auto *tried = new WhatIfDialog(*whatIf, window());
    tried->open();
    QTRY_VERIFY(whatIf->hasResult() && !whatIf->isRunning());
    look(u"what-if"_s, tried, u"runButton"_s);
}

//! The bar's sentence and its two buttons, in the smallest window.
void TestDialogManners::theBarIsWhole()
{
    auto *bar = find<QWidget>(u"handoverBar"_s);
    QVERIFY(bar && !bar->isVisible());
    HandoverViewModel handover(*m_workspace);
    handover.offer(u"Maximiliane Oberndorfer"_s, u"X is backed up; the freeze holds until four."_s);
    QTRY_VERIFY(bar->isVisible());
    isWhole(u"hand-over-bar"_s + m_language, bar);
    picture(u"hand-over-window"_s + m_language);
    const auto *label = find<ElidedLabel>(u"handoverLabel"_s);
    QVERIFY2(label->fontMetrics().horizontalAdvance(label->text()) <= label->width(),
             qPrintable(label->text()));
}

QTEST_MAIN(TestDialogManners)
#include "tst_dialogmanners.moc"
