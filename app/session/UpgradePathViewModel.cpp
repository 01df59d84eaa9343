#include "session/UpgradePathViewModel.h"

#include "knowledge/KnowledgePack.h"
#include "session/HopPlans.h"
#include "session/ShownTime.h"
#include "session/UpgradeSession.h"

#include <QCoreApplication>
#include <QLocale>

namespace gatelift {
namespace {

QString supportText(const Release *release, const QDate &today)
{
    if (!release || !release->fullSupportEnd.isValid())
        return {};
    const auto end = dayText(release->fullSupportEnd);
    return release->fullSupportEnd < today ? UpgradePathViewModel::tr("full support ended %1").arg(end)
                                           : UpgradePathViewModel::tr("full support until %1").arg(end);
}

QString wordOf(CompatibilityLevel level)
{
    switch (level) {
    case CompatibilityLevel::Compatible:
        return UpgradePathViewModel::tr("Accepted");
    case CompatibilityLevel::OutsideDocumentedWindow:
        return UpgradePathViewModel::tr("Short time only");
    case CompatibilityLevel::Incompatible:
        break;
    }
    return UpgradePathViewModel::tr("Refused");
}

//! Lines strictly between two stops, for the small marks on the chain.
QStringList linesBetween(const ReleaseCatalog &catalog, const Version &from, const Version &to)
{
    QStringList lines;
    for (const auto &release : catalog.releases()) {
        if (release.line > from.line() && release.line < to.line())
            lines << release.line.toString();
    }
    return lines;
}

} // namespace

UpgradePathViewModel::UpgradePathViewModel(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &UpgradeSession::planChanged, this, &UpgradePathViewModel::changed);
    connect(&session, &UpgradeSession::clusterChanged, this, &UpgradePathViewModel::changed);
}

const UpgradePath &UpgradePathViewModel::path() const
{
    return m_session.path();
}

bool UpgradePathViewModel::isReadOnly() const
{
    return m_session.isReadOnly();
}

QString UpgradePathViewModel::summary() const
{
    const auto &found = path();
    if (found.query.from.isNull() || found.query.to.isNull())
        return tr("X and Y are set on Deployment; the path follows from them.");
    if (!found.supported)
        return tr("There is no supported path from %1 to %2.")
            .arg(m_session.plan().target.from, m_session.plan().target.to);
    if (found.hops.isEmpty())
        return tr("X and Y are the same version: there is nothing to upgrade.");
    if (found.hops.size() == 1)
        return tr("One hop from %1 to %2: %3.")
            .arg(m_session.plan().target.from, m_session.plan().target.to,
                 guaranteeText(found.hops.first().guarantee));
    return tr("%n hops from %1 to %2. Each has its own plan, window, backup and report.", "",
              static_cast<int>(found.hops.size()))
        .arg(m_session.plan().target.from, m_session.plan().target.to);
}

QList<PathStop> UpgradePathViewModel::stops() const
{
    const auto &found = path();
    const auto &catalog = m_session.services().knowledge->releases;
    const auto today = m_session.now().date();
    QList<PathStop> stops;
    if (found.query.from.isNull())
        return stops;
    stops << PathStop{found.query.from,
                      PathStop::Role::X,
                      catalog.isLts(found.query.from),
                      tr("Now"),
                      supportText(catalog.find(found.query.from), today),
                      {}};
    for (const auto &hop : found.hops) {
        const bool last = &hop == &found.hops.last();
        stops << PathStop{last && !found.query.to.isRange() ? found.query.to : hop.to,
                          last ? PathStop::Role::Y : PathStop::Role::Between,
                          catalog.isLts(hop.to),
                          last ? tr("Target") : tr("Stop"),
                          supportText(catalog.find(hop.to), today),
                          linesBetween(catalog, stops.last().version, hop.to)};
    }
    return stops;
}

QList<PathRuleOutcome> UpgradePathViewModel::rules() const
{
    return m_session.services().knowledge->explain(path());
}

const QList<ProtocolRow> &UpgradePathViewModel::protocols() const
{
    return m_session.services().knowledge->paths.protocols;
}

bool UpgradePathViewModel::showsProtocols() const
{
    const auto &query = path().query;
    const Version special(3, 1);
    return query.topology == Topology::Hybrid && !query.from.isNull() &&
           (query.from.sameLine(special) || (query.from < special && query.to >= special));
}

int UpgradePathViewModel::protocolRowOfX() const
{
    const auto &rows = protocols();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (rows[i].range.contains(path().query.from))
            return static_cast<int>(i);
    }
    return -1;
}

Version UpgradePathViewModel::nextHop() const
{
    return firstHop(path());
}

HopStanding UpgradePathViewModel::hop() const
{
    HopStanding standing;
    const auto &plan = m_session.plan();
    standing.isUnsplit = isUnsplit(m_session);
    standing.mayGoInOne = path().allowsOneStep();
    standing.first = standing.isUnsplit ? nextHop().toString() : QString();
    standing.count = static_cast<int>(path().hops.size());
    if (plan.hop) {
        standing.place = *plan.hop;
        standing.mayPlanNext =
            !isReadOnly() && plan.hop->after.file.isEmpty() && nextHopPlan(m_session).has_value();
        standing.before = linkedFile(m_session, plan.hop->before);
        standing.after = linkedFile(m_session, plan.hop->after);
    }
    return standing;
}

void UpgradePathViewModel::takeFirstHop()
{
    gatelift::takeFirstHop(m_session);
}

Compatibility UpgradePathViewModel::judge(const Version &controlPlane, const Version &dataPlane) const
{
    CompatibilityQuery query;
    query.controlPlane = controlPlane;
    query.dataPlane = dataPlane;
    return m_session.services().knowledge->judge(query);
}

QList<PairVerdict> UpgradePathViewModel::pairs() const
{
    QList<PairVerdict> verdicts;
    const auto x = path().query.from;
    const auto y = nextHop();
    if (x.isNull() || y.isNull() || path().query.topology != Topology::Hybrid)
        return verdicts;
    for (const auto dataPlane : {Side::X, Side::Y}) {
        for (const auto controlPlane : {Side::X, Side::Y}) {
            const auto answer = judge(controlPlane == Side::X ? x : y, dataPlane == Side::X ? x : y);
            verdicts << PairVerdict{dataPlane, controlPlane, answer, wordOf(answer.level),
                                    answer.reasons.isEmpty() ? QString() : answer.reasons.first().text};
        }
    }
    return verdicts;
}

QStringList UpgradePathViewModel::liveNodes(bool accepted) const
{
    QStringList names;
    const auto y = nextHop();
    if (y.isNull())
        return names;
    QMap<Version, bool> known; // ten thousand nodes run a handful of versions
    for (const auto &node : m_session.snapshot().dataPlanes) {
        if (!node.version || node.retired || node.state == NodeState::Ghost)
            continue;
        if (y.isPrefixOf(*node.version))
            continue; // it is there already
        auto found = known.find(*node.version);
        if (found == known.end())
            found = known.insert(*node.version, judge(y, *node.version).compatible());
        if (*found == accepted)
            names << node.row.hostname;
    }
    return names;
}

bool UpgradePathViewModel::seesDataPlanes() const
{
    return m_session.summary().total > 0;
}

QStringList UpgradePathViewModel::acceptedByY() const
{
    return liveNodes(true);
}

QStringList UpgradePathViewModel::refusedByY() const
{
    return liveNodes(false);
}

QString UpgradePathViewModel::knowledgeDate() const
{
    return m_session.services().knowledge->date.toString(Qt::ISODate);
}

bool UpgradePathViewModel::isConfirmed(const QString &noteId) const
{
    return m_session.plan().confirmedNotes.contains(noteId);
}

void UpgradePathViewModel::confirm(const QString &noteId)
{
    if (!isConfirmed(noteId))
        m_session.record(PathNoteConfirmed{noteId});
}

QString guaranteeText(Guarantee guarantee)
{
    switch (guarantee) {
    case Guarantee::Patch:
        return UpgradePathViewModel::tr("Patch");
    case Guarantee::AdjacentMinor:
        return UpgradePathViewModel::tr("Adjacent minor");
    case Guarantee::Lts:
        return UpgradePathViewModel::tr("LTS to LTS");
    case Guarantee::Table:
        return UpgradePathViewModel::tr("Published table");
    case Guarantee::None:
        break;
    }
    return UpgradePathViewModel::tr("Not guaranteed");
}

} // namespace gatelift
