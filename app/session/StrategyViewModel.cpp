#include "session/StrategyViewModel.h"

#include "domain/StepTiming.h"
#include "drawing/TopologyLayout.h"
#include "knowledge/ChecklistCatalog.h"
#include "knowledge/KnowledgePack.h"
#include "session/TopologyViewModel.h"
#include "session/UpgradeSession.h"

#include <QLocale>

#include <algorithm>

namespace gatelift {
namespace {

constexpr int minutesPerHour = 60;

QString hours(int minutes)
{
    return minutes < minutesPerHour
               ? StrategyViewModel::tr("%1 min", "duration").arg(minutes)
               : StrategyViewModel::tr("%1 h", "duration")
                     .arg(QLocale().toString(static_cast<double>(minutes) / minutesPerHour, 'f', 1));
}

//! The steps of the run together; whoever works through them does one at a time.
QString effortOf(const ChecklistCatalog &catalog, const UpgradePlan &plan)
{
    int count = 0;
    int least = 0;
    int most = 0;
    for (const auto page : {StepId::ControlPlanes, StepId::DataPlanes, StepId::Verify}) {
        for (const auto &item : catalog.items(page, plan)) {
            const auto duration = expectedDuration(item.details.duration, plan);
            ++count;
            least += duration.least;
            most += duration.most;
        }
    }
    return StrategyViewModel::tr("%n steps, %1 to %2 together", "", count).arg(hours(least), hours(most));
}

std::optional<StrategyProfile> profileOf(const UpgradeSession &session)
{
    const auto &target = session.plan().target;
    for (const auto &profile : session.services().checklists->strategies().profiles()) {
        if (profile.topology == target.topology && profile.strategy == effectiveStrategy(target))
            return profile;
    }
    return std::nullopt;
}

} // namespace

StrategyViewModel::StrategyViewModel(UpgradeSession &session, TopologyViewModel &topology, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_topologyModel(topology)
{
    connect(&session, &UpgradeSession::planChanged, this, &StrategyViewModel::changed);
}

bool StrategyViewModel::isReadOnly() const
{
    return m_session.isReadOnly();
}

Topology StrategyViewModel::topology() const
{
    return m_topology.value_or(m_session.plan().target.topology);
}

void StrategyViewModel::setTopology(Topology topology)
{
    if (topology == this->topology())
        return;
    m_topology = topology;
    m_shown.reset();
    emit changed();
}

void StrategyViewModel::setAnswers(const DeploymentAnswers &answers)
{
    m_answers = answers;
    emit changed();
}

QList<StrategyColumn> StrategyViewModel::columns() const
{
    const auto &catalog = *m_session.services().checklists;
    auto asked = m_session.plan();
    const bool ofPlan = topology() == asked.target.topology;
    const auto chosen = effectiveStrategy(asked.target);
    asked.target.topology = topology();
    QList<StrategyColumn> columns;
    for (const auto &assessment : catalog.assessStrategies(asked, m_answers)) {
        asked.target.strategy = assessment.profile.strategy;
        QStringList sources{assessment.profile.source};
        for (const auto &remark : assessment.remarks) {
            if (!remark.source.isEmpty() && !sources.contains(remark.source))
                sources << remark.source;
        }
        columns << StrategyColumn{assessment, ofPlan && assessment.profile.strategy == chosen,
                                  effortOf(catalog, asked), sources.join(QLatin1Char('\n'))};
    }
    return columns;
}

QString StrategyViewModel::advice() const
{
    const auto all = columns();
    const auto best = std::find_if(all.cbegin(), all.cend(), [](const StrategyColumn &one) {
        return one.assessment.verdict == StrategyVerdict::Recommended;
    });
    if (best == all.cend())
        return tr("None of the strategies is recommended for these answers: read what speaks against each.");
    const auto &profile = best->assessment.profile;
    if (topology() == Topology::Hybrid)
        return tr("Recommended: %1 for the control planes, then rolling for the data planes.")
            .arg(profile.name);
    return tr("Recommended: %1.").arg(profile.name);
}

QString StrategyViewModel::hopsText() const
{
    const auto &path = m_session.path();
    if (path.hops.size() < 2)
        return {};
    QStringList stops{m_session.plan().target.from};
    for (const auto &hop : path.hops)
        stops << hop.to.toString();
    return tr("%n hops (%1): the steps run once for each hop, one after the other, each in a plan of its "
              "own.",
              "", static_cast<int>(path.hops.size()))
        .arg(stops.join(QStringLiteral(" → ")));
}

Strategy StrategyViewModel::shown() const
{
    if (m_shown)
        return *m_shown;
    auto target = m_session.plan().target;
    target.topology = topology();
    const auto chosen = effectiveStrategy(target);
    const auto offered = TopologyViewModel::strategiesFor(topology());
    return offered.contains(chosen) ? chosen : offered.first();
}

void StrategyViewModel::show(Strategy strategy)
{
    m_shown = strategy;
    emit changed();
}

void StrategyViewModel::showPhase(TopologyPhase phase)
{
    m_phase = phase;
    emit changed();
}

TopologyScene StrategyViewModel::scene() const
{
    auto scene = m_topologyModel.scene();
    scene.graph = m_session.services().knowledge->topologies.find(topology(), shown());
    scene.phase = m_phase;
    return scene;
}

QString StrategyViewModel::caption() const
{
    TopologyScene scene;
    scene.graph = m_session.services().knowledge->topologies.find(topology(), shown());
    scene.phase = m_phase;
    const auto text = topologyCaption(scene);
    return shown() == Strategy::Custom
               ? tr("Drawn as a second cluster beside X, which own steps usually build. %1").arg(text)
               : text;
}

void StrategyViewModel::choose(Strategy strategy)
{
    auto target = m_session.plan().target;
    target.topology = topology();
    target.strategy = strategy;
    if (target == m_session.plan().target)
        return;
    m_topology.reset();
    m_shown.reset();
    m_session.record(target);
    emit changed();
}

QString StrategyViewModel::summary(const UpgradeSession &session)
{
    const auto profile = profileOf(session);
    return profile
               ? tr("Business downtime: %1 Way back: %2").arg(profile->businessDowntime, profile->wayBack)
               : tr("Rolling is for nodes without a database: choose how the control planes are upgraded.");
}

QString StrategyViewModel::name(const UpgradeSession &session)
{
    const auto profile = profileOf(session);
    return profile ? profile->name : QString();
}

QString verdictText(StrategyVerdict verdict)
{
    switch (verdict) {
    case StrategyVerdict::Recommended:
        return StrategyViewModel::tr("recommended", "a strategy");
    case StrategyVerdict::Possible:
        return StrategyViewModel::tr("possible", "a strategy");
    case StrategyVerdict::NotAdvised:
        return StrategyViewModel::tr("not advised", "a strategy");
    case StrategyVerdict::Impossible:
        return StrategyViewModel::tr("not possible", "a strategy");
    }
    return {};
}

} // namespace gatelift
