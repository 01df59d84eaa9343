#include "domain/PathBuilder.h"

#include "domain/TextArguments.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace gatelift {
namespace {

constexpr Version lts28{2, 8};
constexpr Version lts34{3, 4};
constexpr Version lastReference{3, 8};
constexpr Version firstWithoutRpc{3, 2};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::PathBuilder)
};

QString spoken(Edition edition)
{
    return edition == Edition::Enterprise ? Text::tr("Enterprise") : Text::tr("open source");
}

} // namespace

void PathBuilder::remarkVersions()
{
    QStringList unlisted;
    for (const Version &version : {m_query.from, m_query.to}) {
        const auto edition = version.edition();
        if (version.isRange() || !edition)
            continue;
        if (*edition != m_query.edition && !unlisted.contains(version.toString()))
            note(QStringLiteral("edition-mismatch"),
                 {version.toString(), spoken(*edition), spoken(m_query.edition)});
        const auto &patches = m_catalog.find(version)->patches(*edition);
        const bool listed = std::any_of(patches.cbegin(), patches.cend(),
                                        [&](const PatchRelease &patch) { return patch.version == version; });
        if (!patches.isEmpty() && !listed && !unlisted.contains(version.toString()))
            unlisted << version.toString();
    }
    if (!unlisted.isEmpty())
        note(QStringLiteral("unlisted-patch"), {unlisted.join(QStringLiteral(", "))});
    if (const PatchToAvoid *avoid = m_rules.avoidEntry(m_query.to)) {
        const Version better = m_finder.recommendedPatch(m_query.to, m_query.edition);
        note(QStringLiteral("avoid-patch"), {m_query.to.toString(), avoid->reason});
        if (!better.isNull())
            m_path.notes.last().text +=
                QLatin1Char(' ') + fillText(reason(QStringLiteral("avoid-patch")).text, {better.toString()});
        m_path.notes.last().source = avoid->source;
    }
}

void PathBuilder::remarkPath()
{
    const Version &from = m_query.from;
    const Version &to = m_query.to;
    const bool changesLine = !from.sameLine(to);
    if (changesLine && from.major() < 2 && to.major() > 1)
        note(QStringLiteral("first-2.1"));
    if (changesLine)
        remarkTwoX();
    // The row that the hops came from: 1.x continues as 2.1, and 3.0 has no table of its own.
    const Version rowFrom = from.major() < 2 ? Version(2, 1) : from;
    const Version rowTarget = to.line() == Version(3, 0) ? Version(3, 1) : to.line();
    const PathTableRow *used = changesLine && isTableTarget() ? row(rowTarget, rowFrom, false) : nullptr;
    if (used && used->firstHopBlueGreenOnly && !m_query.blueGreen)
        note(QStringLiteral("blue-green-only"));
    if (m_query.blueGreen && changesLine && m_query.topology != Topology::DbLess)
        note(QStringLiteral("blue-green-not-recommended"));
    remarkProtocols();
    remarkBadLines();
    if (m_query.topology != Topology::DbLess && from.line() < lts34 && to.line() >= lts34)
        note(QStringLiteral("cassandra-removed"));
    const auto toLts = [](const Hop &hop) { return hop.guarantee == Guarantee::Lts; };
    if (concerns(QStringLiteral("lts-3.14-patch-first"), from) && !from.isRange() &&
        std::any_of(m_path.hops.cbegin(), m_path.hops.cend(), toLts))
        note(QStringLiteral("lts-3.14-patch-first"),
             {m_finder.recommendedPatch(from, m_query.edition).toString()});
}

void PathBuilder::remarkTwoX()
{
    const auto isTwoX = [](const Hop &hop) { return hop.to.major() == 2; };
    const auto before3 = std::find_if(m_path.hops.crbegin(), m_path.hops.crend(), isTwoX);
    if (concerns(QStringLiteral("below-2.1"), m_query.from)) {
        const bool done = isTwoX(m_path.hops.first());
        const PathText &then =
            reason(done ? QStringLiteral("below-2.1-done") : QStringLiteral("below-2.1-open"));
        note(QStringLiteral("below-2.1"), {fillText(then.text, {m_path.hops.first().to.toString()})});
    }
    if (m_query.fromAnyTwoX)
        note(QStringLiteral("from-is-a-line"),
             {QStringLiteral("2.x"), reason(QStringLiteral("line-2.x")).text});
    // What the data planes run when 3.x comes is what the last hop of 2.x left.
    if (m_query.topology == Topology::Hybrid && m_query.from.major() < 3 && m_query.to.major() > 2)
        note(QStringLiteral("major-boundary"),
             {(before3 == m_path.hops.crend() ? m_query.from : before3->to).toString()});
}

void PathBuilder::remarkBadLines()
{
    for (const Hop &hop : std::as_const(m_path.hops)) {
        if (!hop.recommended.isNull())
            continue;
        const auto &patches = m_catalog.find(hop.to)->patches(m_query.edition);
        const PatchToAvoid *avoid = patches.isEmpty() ? nullptr : m_rules.avoidEntry(patches.last().version);
        if (!avoid)
            continue;
        note(QStringLiteral("no-good-patch"), {hop.to.line().toString(), avoid->reason});
        m_path.notes.last().source = avoid->source;
    }
}

void PathBuilder::remarkProtocols()
{
    if (m_query.topology != Topology::Hybrid || m_query.to.line() < firstWithoutRpc)
        return;
    const auto inLine31 = [](const Version &version) { return version.sameLine({3, 1}); };
    const bool passes = std::any_of(m_path.hops.cbegin(), m_path.hops.cend(),
                                    [&](const Hop &hop) { return inLine31(hop.to); });
    const bool early = concerns(QStringLiteral("protocol-3.1"), m_query.from);
    if (m_query.edition == Edition::OpenSource) {
        if (passes || inLine31(m_query.from))
            note(QStringLiteral("open-source-3.1-protocol"));
        return;
    }
    if (early)
        note(QStringLiteral("protocol-3.1"), {m_query.from.toString()});
    if (early && m_query.from.isRange())
        note(QStringLiteral("from-is-a-line"),
             {m_query.from.toString(), reason(QStringLiteral("line-3.1")).text});
    const bool exact = std::any_of(m_path.hops.cbegin(), m_path.hops.cend(),
                                   [](const Hop &hop) { return hop.to == Version(3, 1, 1, 3); });
    if (early || exact)
        note(QStringLiteral("contradiction-3.1.1"));
}

void PathBuilder::addAlternatives()
{
    if (m_query.from.sameLine(m_query.to) || m_query.to.line() <= lts28)
        return;
    if (isTableTarget())
        addLtsAlternative();
    else
        addShorterAlternative();
}

void PathBuilder::addLtsAlternative()
{
    const auto between = [](const Hop &hop) { return hop.to.line() > lts28 && hop.to.line() < lts34; };
    if (m_query.from.major() > 2 || m_query.to.line() < lts34 ||
        std::none_of(m_path.hops.cbegin(), m_path.hops.cend(), between))
        return;
    note(QStringLiteral("lts-direct"), {m_query.to.line().toString()});
    PathAlternative way;
    way.guarantee = Guarantee::Lts;
    if (m_query.from.line() < lts28) {
        way.hops << Version(2, 8, 2);
        way.guarantee = Guarantee::Table; // the step to 2.8 is in the tables only
    }
    if (m_query.from.major() < 2) {
        way.hops.prepend({2, 1});
        way.guarantee = Guarantee::None; // and the one to 2.1 in none
    }
    if (!m_query.to.sameLine(lts34))
        way.hops << lts34;
    way.hops << m_query.to;
    way.text = reason(QStringLiteral("alternative-lts")).text;
    m_path.alternatives << way;
}

void PathBuilder::addShorterAlternative()
{
    const Version &to = m_query.to;
    if (const PathTableRow *later = row(to.line(), m_query.from, true)) {
        QList<Version> hops = hopsOf(*later, m_query.from);
        if (!hops.isEmpty() && hops.size() < m_path.hops.size()) {
            hops.last() = to;
            m_path.alternatives << PathAlternative{hops, Guarantee::Table,
                                                   reason(QStringLiteral("alternative-table")).text};
        }
        return;
    }
    const bool needsFirstHop = firstHop(m_query.from) != nullptr;
    if (to.line() > lastReference && to.major() == m_query.from.major() && m_path.hops.size() > 1 &&
        !needsFirstHop)
        m_path.alternatives << PathAlternative{
            {to}, Guarantee::None, reason(QStringLiteral("alternative-direct")).text};
}

} // namespace gatelift
