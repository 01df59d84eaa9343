#include "support/GuiTrafficPage.h"

#include "domain/TrafficPlan.h"
#include "session/Settings.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {
namespace {

QByteArray metrics(const QByteArray &version, int requests, int errors)
{
    const auto count = [](int number) { return QByteArray::number(number); };
    return "kong_node_info{version=\"" + version + "\"} 1\nkong_nginx_requests_total{subsystem=\"http\"} " +
           count(requests) + "\nkong_http_requests_total{code=\"200\"} " + count(requests - errors) +
           "\nkong_http_requests_total{code=\"500\"} " + count(errors) +
           "\nkong_request_latency_ms_bucket{le=\"25\"} " + count(requests) +
           "\nkong_request_latency_ms_bucket{le=\"+Inf\"} " + count(requests) + "\n";
}

} // namespace

void GuiTrafficPage::prepare()
{
    m_theme = std::make_unique<Theme>(qApp);
    m_theme->setPreference(qgetenv("GATELIFT_PICTURES_THEME") == "dark" ? Settings::Appearance::Dark
                                                                        : Settings::Appearance::Light);
    m_theme->apply();
    Theme::setMotionReduced(true);
}

void GuiTrafficPage::close()
{
    delete m_dialog;
    m_dialogs.reset(); // else its parent takes it along
    m_page.reset();
    m_traffic.reset();
    m_checklist.reset();
    m_topology.reset();
    m_session.reset();
    m_x.reset();
    m_y.reset();
}

void GuiTrafficPage::open(const QList<PlanEvent> &events, const QString &readOnlyReason)
{
    m_now = m_start;
    m_round = 0;
    PlanDetails details;
    details.title = u"Retail edge EU · production"_s;
    details.zone = u"UTC"_s;
    details.operatorName = u"D. Marek"_s;
    PlanTarget target;
    target.from = u"3.4.3.12"_s;
    target.to = u"3.10.0.2"_s;
    ScheduleChanged schedule{defaultSchedule()};
    schedule.steps[2].plannedAt = m_start.addSecs(21 * 60);
    schedule.steps[3].plannedAt = m_start.addSecs(66 * 60);
    schedule.steps[4].plannedAt = m_start.addSecs(111 * 60);
    schedule.steps[5].plannedAt = m_start.addSecs(156 * 60);
    QList<std::pair<QDateTime, PlanEvent>> all{
        {m_start.addSecs(-5400), PlanCreated{1, details.title, false, u"gatelift 0.1.0"_s, {}}},
        {m_start.addSecs(-5390), details},
        {m_start.addSecs(-5380), target},
        {m_start.addSecs(-5370), schedule},
        {m_start.addSecs(-4800), FreezeDeclared{{u"admin-api"_s}}},
        {m_start.addSecs(-1140), RolloutReached{0, {}}},
        {m_start.addSecs(-900), RolloutReached{10, {}}}};
    for (const auto &event : events)
        all << std::pair<QDateTime, PlanEvent>{m_start.addSecs(-60), event};
    m_session = std::make_unique<SampleSession>(all, m_now, readOnlyReason);
    auto snapshot = largeCluster(24, m_now);
    for (int i = 0; i < 3; ++i)
        moveToY(snapshot.dataPlanes[i]);
    (*m_session)->applySnapshot(snapshot);
    (*m_session)->trafficWatch().start();
    m_topology = std::make_unique<TopologyViewModel>(**m_session);
    m_checklist = std::make_unique<ChecklistViewModel>(**m_session, StepId::Topology);
    m_traffic = std::make_unique<TrafficViewModel>(**m_session);
    m_page = std::make_unique<TopologyPage>(*m_topology, *m_checklist);
    m_dialogs = std::make_unique<Dialogs>(m_page.get());
    m_page->addTraffic(*m_traffic, *m_dialogs);
    m_page->resize(1192, 736);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void GuiTrafficPage::serve(int onX, int onY, int errorsOnY)
{
    m_x = std::make_unique<ScriptedServer>();
    m_y = std::make_unique<ScriptedServer>();
    const auto counts = [this](const QByteArray &version, int each, int errors) {
        return
            [this, version, each, errors](const ScriptedServer::Request &, ScriptedServer::Answer &answer) {
                answer.send(200, metrics(version, 100 + m_round * each, m_round * errors), "text/plain");
            };
    };
    m_x->on(u"/metrics"_s, counts("3.4.3.12-enterprise-edition", onX, 0));
    m_y->on(u"/metrics"_s, counts("3.10.0.2-enterprise-edition", onY, errorsOnY));
}

void GuiTrafficPage::look()
{
    auto &watch = (*m_session)->trafficWatch();
    QTRY_COMPARE(watch.sources().size(), 2); // asked by itself when it was chosen
    for (int i = 0; i < 2; ++i) {
        m_now = m_now.addSecs(30);
        m_session->setNow(m_now);
        ++m_round;
        const auto before = watch.seen().size();
        watch.askNow();
        QTRY_VERIFY(watch.seen().size() > before);
        QTRY_VERIFY(!(*m_session)->isSaving());
    }
}

void GuiTrafficPage::openDialog(const QString &button, const QString &dialog)
{
    click(part<QPushButton>(button));
    m_dialog = m_page->window()->findChild<QDialog *>(dialog);
    QVERIFY2(m_dialog, qPrintable(dialog));
    QTRY_VERIFY(m_dialog->isVisible());
}

void GuiTrafficPage::type(const QString &edit, const QString &text)
{
    if (auto *lines = field<QPlainTextEdit>(edit)) {
        lines->selectAll();
        lines->setFocus();
        lines->insertPlainText(text);
        return;
    }
    auto *line = field<QLineEdit>(edit);
    QVERIFY2(line && line->isEnabled(), qPrintable(edit));
    line->setFocus();
    line->selectAll();
    QTest::keyClick(line, Qt::Key_Delete);
    QTest::keyClicks(line, text);
}

void GuiTrafficPage::spin(const QString &box, double value)
{
    if (auto *fraction = field<QDoubleSpinBox>(box)) {
        fraction->setValue(value);
        return;
    }
    auto *whole = field<QSpinBox>(box);
    QVERIFY2(whole, qPrintable(box));
    whole->setValue(static_cast<int>(value));
}

void GuiTrafficPage::pick(TrafficSourceKind kind)
{
    auto *box = field<QComboBox>(u"sourceKindBox"_s);
    QVERIFY(box);
    box->setCurrentText(trafficSourceName(kind));
    QCOMPARE(box->currentText(), trafficSourceName(kind));
}

void GuiTrafficPage::picture(const QString &name, QWidget *of)
{
    const auto folder = qEnvironmentVariable("GATELIFT_PICTURES");
    if (folder.isEmpty())
        return;
    QVERIFY(QDir().mkpath(folder));
    QTest::qWait(50); // a dialog may still be on its way to its height
    QVERIFY((of ? of : m_page.get())->grab().save(QDir(folder).filePath(name + u".png"_s)));
}

QStringList GuiTrafficPage::tableTexts() const
{
    QStringList texts;
    const auto labels = part<QWidget>(u"shareTable"_s)->findChildren<QLabel *>();
    for (const auto *label : labels)
        texts << label->text();
    return texts;
}

CriterionState GuiTrafficPage::criterion(const QString &id)
{
    const auto step = m_traffic->step();
    for (const auto &one : step.health.criteria) {
        if (one.id == id)
            return one.state;
    }
    QTest::qFail("no such criterion", __FILE__, __LINE__);
    return CriterionState::Unknown;
}

TrafficSettings GuiTrafficPage::servedSource() const
{
    TrafficSettings settings;
    settings.kind = TrafficSourceKind::StatusApi;
    settings.addresses = {{m_x->url(), {}}, {m_y->url(), {}}};
    return settings;
}

void GuiTrafficPage::click(QAbstractButton *button)
{
    QVERIFY(button && button->isEnabled());
    button->click();
}

QString GuiTrafficPage::label(const QString &name) const
{
    const auto *label = part<QLabel>(name);
    return label && label->isVisibleTo(m_page.get()) ? label->text() : QString();
}

} // namespace gatelift::test
