#include "domain/Checklist.h"
#include "session/UpgradeSession.h"
#include "support/GuiWizard.h"

#include <QToolTip>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! The digest of a step is one click away, on the step's own page.
class TestDigest : public QObject, private GuiWizard
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { stop(); }
    void everyStepCopiesItsOwn();
    void keysCopyItAndTheButtonTellsSo();
};

void TestDigest::init()
{
    GATELIFT_FAIL_ON_WARNING;
    prepare(systemClock());
    start();
    m_window->window().resize(pictureSize());
    PlanDetails details;
    details.title = u"Retail edge EU"_s;
    details.ticket = u"CHG-4711"_s;
    m_workspace->createPlan(details);
    QTRY_VERIFY(m_workspace->session() && isSaved());
    session().record(PlanTarget{u"3.4.3.12"_s, u"3.10.0.2"_s, Edition::Enterprise, Topology::Hybrid,
                                Strategy::DualCluster, InstallMethod::Package});
    QTRY_VERIFY(isSaved());
    activate();
}

void TestDigest::everyStepCopiesItsOwn()
{
    for (const auto step : allSteps) {
        m_window->shell().goTo(step);
        QTRY_COMPARE(page(), toKey(step));
        QGuiApplication::clipboard()->clear();
        auto *button = part<QToolButton>(u"digestButton"_s);
        QVERIFY2(button && button->isVisible(), qPrintable(toKey(step)));
        QTest::mouseClick(button, Qt::LeftButton);
        const auto text = QGuiApplication::clipboard()->text();
        QVERIFY2(text.startsWith(u"### "_s + stepTitle(step, Topology::Hybrid)), qPrintable(text.left(80)));
        QVERIFY(text.contains(u"CHG-4711"_s) && text.contains(plan().lastHash));
    }
}

void TestDigest::keysCopyItAndTheButtonTellsSo()
{
    m_window->shell().goTo(StepId::Verify);
    QTRY_COMPARE(page(), u"verify"_s);
    auto *button = part<QToolButton>(u"digestButton"_s);
    const auto name = button->accessibleName();
    QVERIFY(button->toolTip().contains(name) && button->toolTip() != name);
    auto *view = part<QWidget>(u"pageScrollArea"_s);
    view->setFocus();
    QTRY_VERIFY(view->hasFocus());
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(u"### "_s));
    QVERIFY(button->accessibleName() != name);
    QVERIFY(QToolTip::text() == button->toolTip());
    picture(u"digest-copied"_s);
    QTRY_COMPARE(button->accessibleName(), name);
}

QTEST_MAIN(TestDigest)
#include "tst_digest.moc"
