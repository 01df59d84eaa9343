#include "support/GuiDataPlanes.h"

namespace gatelift::test {

void GuiDataPlanes::dress()
{
    m_theme = std::make_unique<Theme>(qApp);
    m_theme->setPreference(Settings::Appearance::Light);
    m_theme->apply();
    Theme::setMotionReduced(true);
}

QList<std::pair<QDateTime, PlanEvent>> GuiDataPlanes::planEvents() const
{
    const auto s = [](const char *text) { return QString::fromUtf8(text); };
    PlanDetails details;
    details.title = s("Retail edge EU · production");
    details.zone = s("UTC");
    details.operatorName = s("D. Marek");
    PlanTarget target;
    target.from = s("3.4.3.12");
    target.to = s("3.10.0.2");
    ScheduleChanged schedule{defaultSchedule()};
    schedule.steps[3].plannedAt = at(s("23:52")).addSecs(38 * 60);
    const auto event = [&](const char *time, ClusterEventKind kind, Severity severity, const char *host,
                           const QString &before, const QString &after) {
        return std::pair<QDateTime, PlanEvent>{
            at(s(time)),
            ClusterEventLogged{{at(s(time)).addSecs(kind == ClusterEventKind::HashChanged ? 6 : 0), kind,
                                severity, Side::Y, s("id-of-") + s(host), s(host), before, after}}};
    };
    using K = ClusterEventKind;
    return {{at(s("22:30")), PlanCreated{1, details.title, false, s("gatelift 0.1.0"), {}}},
            {at(s("22:31")), details},
            {at(s("22:32")), target},
            {at(s("22:33")), schedule},
            {at(s("23:15")), RolloutReached{10}},
            event("23:16", K::Joined, Severity::Good, "dp-eu-09", {}, s("3.10.0.2")),
            event("23:16", K::HashChanged, Severity::Info, "dp-eu-09", noHash, hashY),
            event("23:31", K::StateChanged, Severity::Bad, "dp-eu-22", s("fresh"), s("stale")),
            event("23:36", K::StateChanged, Severity::Good, "dp-eu-06", s("stale"), s("fresh")),
            {at(s("23:45")), RolloutReached{25}},
            event("23:47", K::Joined, Severity::Good, "dp-eu-02", {}, s("3.10.0.2")),
            event("23:47", K::HashChanged, Severity::Info, "dp-eu-02", noHash, hashY),
            event("23:50", K::Joined, Severity::Good, "dp-eu-10", {}, s("3.10.0.2")),
            event("23:50", K::HashChanged, Severity::Info, "dp-eu-10", noHash, hashY),
            event("23:51", K::Joined, Severity::Info, "dp-eu-18", {}, s("3.10.0.2"))};
}

void GuiDataPlanes::open(int share, const QString &readOnlyReason)
{
    auto events = planEvents();
    if (share != 25)
        events << std::pair<QDateTime, PlanEvent>{m_now.addSecs(-5), RolloutReached{share}};
    m_session = std::make_unique<SampleSession>(events, m_now, readOnlyReason);
    // The way to here, for the chart: 23:00 all on X, then node by node.
    const QList<std::pair<QString, int>> steps{{QStringLiteral("23:00"), 0}, {QStringLiteral("23:16"), 1},
                                               {QStringLiteral("23:17"), 2}, {QStringLiteral("23:18"), 3},
                                               {QStringLiteral("23:47"), 4}, {QStringLiteral("23:50"), 5}};
    for (const auto &[time, onY] : steps) {
        auto snapshot = largeCluster(24, at(time));
        for (int i = 0; i < onY; ++i)
            moveToY(snapshot.dataPlanes[i]);
        (*m_session)->applySnapshot(snapshot);
    }
    (*m_session)->applySnapshot(sampleCluster(m_now.addSecs(-12)));
    m_viewModel = std::make_unique<DataPlanesViewModel>(**m_session);
    auto snapshot = sampleCluster(m_now);
    (*m_session)->applySnapshot(snapshot);
    m_traffic = std::make_unique<TrafficViewModel>(**m_session);
    m_dialogs = std::make_unique<Dialogs>(nullptr);
    m_page = std::make_unique<DataPlanesPage>(*m_viewModel, m_session->settings());
    m_page->addRollout(*m_traffic, *m_dialogs);
    m_page->resize(1192, 736);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_page->activateWindow();
    QTRY_VERIFY(m_viewModel->batch().items.constLast().text.contains(QStringLiteral("12 s")));
}

void GuiDataPlanes::close()
{
    m_page.reset();
    m_dialogs.reset();
    m_traffic.reset();
    m_viewModel.reset();
    m_session.reset();
}

} // namespace gatelift::test
