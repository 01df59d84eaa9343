#include "session/WelcomeViewModel.h"

#include "knowledge/KnowledgePack.h"
#include "session/RehearsalCheck.h"
#include "session/RehearsalMemory.h"
#include "session/Settings.h"
#include "session/Workspace.h"

namespace gatelift {

WelcomeViewModel::WelcomeViewModel(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    m_filtered.setSourceModel(&m_model);
    m_filtered.setFilterRole(PlanListModel::SearchRole);
    m_filtered.setFilterCaseSensitivity(Qt::CaseInsensitive);
    connect(&workspace, &Workspace::planSummariesChanged, this, &WelcomeViewModel::onSummaries);
    connect(&workspace, &Workspace::knowledgeReady, this, &WelcomeViewModel::refresh);
    connect(&workspace, &Workspace::busyChanged, this, &WelcomeViewModel::changed);
    connect(workspace.services().settings, &Settings::recentPlansChanged, this, &WelcomeViewModel::refresh);
    refresh();
}

bool WelcomeViewModel::isBusy() const
{
    return m_workspace.isBusy();
}

bool WelcomeViewModel::isReady() const
{
    return m_workspace.isReady();
}

void WelcomeViewModel::setFilter(const QString &text)
{
    m_filtered.setFilterFixedString(text);
}

std::optional<PlanSummary> WelcomeViewModel::planAt(int row) const
{
    const auto index = m_filtered.mapToSource(m_filtered.index(row, 0));
    const auto *plan = index.isValid() ? m_model.planAt(index.row()) : nullptr;
    return plan ? std::optional(*plan) : std::nullopt;
}

QString WelcomeViewModel::knowledgeDate() const
{
    return isReady() ? m_workspace.services().knowledge->date.toString(Qt::ISODate) : QString();
}

void WelcomeViewModel::createPlan(const QString &title)
{
    PlanDetails details;
    details.title = title.trimmed().isEmpty() ? tr("New plan") : title.trimmed();
    m_workspace.createPlan(details);
}

void WelcomeViewModel::openPlan(const QString &file)
{
    m_workspace.openPlan(file);
}

void WelcomeViewModel::rehearse(const RehearsalOptions &options)
{
    rememberRehearsal(*m_workspace.services().settings, options);
    m_workspace.startRehearsal(options);
}

RehearsalOptions WelcomeViewModel::lastRehearsal() const
{
    return rememberedRehearsal(*m_workspace.services().settings);
}

void WelcomeViewModel::replay(const QString &file)
{
    m_workspace.startReplay(file);
}

void WelcomeViewModel::forget(const QString &file)
{
    m_workspace.services().settings->removeRecentPlan(file);
}

void WelcomeViewModel::refresh()
{
    if (!isReady())
        return;
    m_loading = true;
    m_workspace.refreshPlanSummaries();
    emit changed();
}

void WelcomeViewModel::onSummaries()
{
    m_loading = false;
    m_model.setPlans(m_workspace.planSummaries(), m_workspace.services().clock());
    emit changed();
}

QString WelcomeViewModel::rehearsalProblem(const QString &from, const QString &to,
                                           const RehearsalOptions &options) const
{
    const auto x = Version::parse(from);
    if (!x || x->isRange())
        return tr("X is a full version, for example 3.4.3.12.");
    const auto y = Version::parse(to);
    if (!y || y->isRange())
        return tr("Y is a full version, for example 3.10.0.17.");
    if (options.dataPlanes < 1 || options.dataPlanes > 10000)
        return tr("Between 1 and 10,000 data planes can be simulated.");
    if (options.batch > options.dataPlanes)
        return tr("A batch is no larger than the cluster, %n data planes.", nullptr, options.dataPlanes);
    auto asked = options;
    asked.from = *x;
    asked.to = *y;
    const auto objection = objectionTo(asked, *m_workspace.services().knowledge);
    return objection ? objection->why : QString();
}

} // namespace gatelift
