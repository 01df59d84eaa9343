#include "session/UpgradeSession.h"
#include "support/GuiWizard.h"
#include "wizard/widgets/Banner.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! A way of several hops: one plan for each, made from the page, linked both ways, opened from either.
class TestHopPlans : public QObject, private GuiWizard
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { stop(); }
    void becomesThePlanOfItsFirstHop();
    void theNextHopGetsAPlanOfItsOwn();
    void aPlanOpenedElsewhereStaysWhole();
    void oneHopNeedsNothing();

private:
    void plan(const QString &from, const QString &to);
    [[nodiscard]] QString banner() const
    {
        QStringList words;
        const auto labels = part<Banner>(u"hopBanner"_s)->findChildren<QLabel *>();
        for (const auto *label : labels)
            words << label->text();
        return words.join(u' ');
    }
};

void TestHopPlans::init()
{
    GATELIFT_FAIL_ON_WARNING;
    prepare(systemClock());
    start();
    m_window->window().resize(1440, 900);
    activate();
}

void TestHopPlans::plan(const QString &from, const QString &to)
{
    PlanDetails details;
    details.title = u"Retail edge EU"_s;
    details.ticket = u"CHG-4711"_s;
    details.operatorName = u"Daria Marek"_s;
    details.windowStart = QDateTime(QDate(2026, 3, 14), QTime(22, 0), Qt::UTC);
    details.windowEnd = details.windowStart.addSecs(14'400);
    m_workspace->createPlan(details);
    QTRY_VERIFY(m_workspace->session() && isSaved());
    session().record(PlanTarget{from, to, Edition::Enterprise, Topology::Hybrid, Strategy::DualCluster,
                                InstallMethod::Package});
    EndpointSettings y;
    y.url = QUrl(u"https://cp-y.example:8444"_s);
    session().record(EndpointChanged{Side::Y, y});
    QTRY_VERIFY(isSaved());
    m_window->shell().goTo(StepId::UpgradePath);
    QTRY_VERIFY(part<Banner>(u"hopBanner"_s));
}

void TestHopPlans::becomesThePlanOfItsFirstHop()
{
    plan(u"2.6.1.0"_s, u"3.10.0.2"_s);
    const auto hops = session().path().hops.size();
    QVERIFY2(hops > 1, qPrintable(QString::number(hops)));
    QVERIFY(!session().gate(StepId::UpgradePath).open);
    QVERIFY2(session().gate(StepId::UpgradePath).reason.contains(u"several hops"_s),
             qPrintable(session().gate(StepId::UpgradePath).reason));
    QVERIFY2(banner().contains(u"The way has %1 hops"_s.arg(hops)), qPrintable(banner()));
    picture(u"unsplit"_s);
    click(u"takeFirstHopButton"_s);
    QTRY_VERIFY(isSaved() && this->GuiWizard::plan().hop);
    const auto &now = this->GuiWizard::plan();
    QCOMPARE(now.hop->hop, 1);
    QCOMPARE(now.hop->hops, static_cast<int>(hops));
    QCOMPARE(now.hop->destination, u"3.10.0.2"_s);
    QVERIFY(now.to() < *Version::parse(u"3.10"_s));
    QTRY_COMPARE(session().path().hops.size(), 1);
    QTRY_VERIFY2(banner().contains(u"Hop 1 of %1 on the way to 3.10.0.2"_s.arg(hops)), qPrintable(banner()));
    picture(u"first"_s);
}

void TestHopPlans::theNextHopGetsAPlanOfItsOwn()
{
    plan(u"2.6.1.0"_s, u"3.10.0.2"_s);
    click(u"takeFirstHopButton"_s);
    QTRY_VERIFY(isSaved() && this->GuiWizard::plan().hop);
    const auto first = session().file();
    const auto reached = this->GuiWizard::plan().target.to;
    QTRY_VERIFY(part<QPushButton>(u"planNextHopButton"_s));
    click(u"planNextHopButton"_s);
    QTRY_VERIFY(m_workspace->session() && session().file() != first);
    QTRY_VERIFY(isSaved() && this->GuiWizard::plan().hop);
    const auto second = session().file();
    QCOMPARE(QFileInfo(second).absolutePath(), QFileInfo(first).absolutePath());
    const auto &next = this->GuiWizard::plan();
    QCOMPARE(next.hop->hop, 2);
    QCOMPARE(next.hop->before.file, QFileInfo(first).fileName());
    QCOMPARE(next.target.from, reached);
    QCOMPARE(next.details.ticket, u"CHG-4711"_s);
    QVERIFY2(next.details.title.contains(u"hop 2"_s), qPrintable(next.details.title));
    QVERIFY(!next.details.windowStart.isValid()); // a window of its own
    QTRY_COMPARE(this->GuiWizard::plan().endpointX.url, QUrl(u"https://cp-y.example:8444"_s));
    QVERIFY(this->GuiWizard::plan().endpointY.url.isEmpty());
    QVERIFY(session().path().allowsOneStep()); // 2.8 to 3.4, the direct step of the LTS guide

    m_window->shell().goTo(StepId::UpgradePath);
    QTRY_VERIFY(part<QPushButton>(u"openPlanBeforeButton"_s));
    picture(u"second"_s);
    click(u"openPlanBeforeButton"_s);
    QTRY_VERIFY(m_workspace->session() && session().file() == first);
    QCOMPARE(this->GuiWizard::plan().hop->after.file, QFileInfo(second).fileName());
    m_window->shell().goTo(StepId::UpgradePath);
    QTRY_VERIFY(part<QPushButton>(u"openNextPlanButton"_s));
    QVERIFY(!part<QPushButton>(u"planNextHopButton"_s)); // it has been made
    click(u"openNextPlanButton"_s);
    QTRY_VERIFY(m_workspace->session() && session().file() == second);
}

void TestHopPlans::aPlanOpenedElsewhereStaysWhole()
{
    plan(u"2.6.1.0"_s, u"3.10.0.2"_s);
    click(u"takeFirstHopButton"_s);
    QTRY_VERIFY(isSaved() && this->GuiWizard::plan().hop);
    const auto first = session().file();
    QTRY_VERIFY(part<QPushButton>(u"planNextHopButton"_s));
    click(u"planNextHopButton"_s);
    QTRY_VERIFY(m_workspace->session() && session().file() != first && isSaved());
    QVERIFY(QFile::remove(first)); // the plan before is gone: said, and this one goes on
    m_window->shell().goTo(StepId::UpgradePath);
    QTRY_VERIFY(part<QPushButton>(u"openPlanBeforeButton"_s));
    QSignalSpy failed(m_workspace.get(), &Workspace::failed);
    click(u"openPlanBeforeButton"_s);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(m_workspace->session() && this->GuiWizard::plan().hop->hop == 2);
}

void TestHopPlans::oneHopNeedsNothing()
{
    plan(u"3.4.3.12"_s, u"3.10.0.2"_s);
    QCOMPARE(session().path().hops.size(), 1);
    QVERIFY(!part<Banner>(u"hopBanner"_s)->isVisible());
}

QTEST_MAIN(TestHopPlans)
#include "tst_hopplans.moc"
