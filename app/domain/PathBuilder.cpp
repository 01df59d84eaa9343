#include "domain/PathBuilder.h"

#include "domain/TextArguments.h"

#include <QMap>

#include <algorithm>

namespace gatelift {
namespace {

constexpr Version lastTwoX{2, 8};
constexpr Version firstOfThree{3, 0};
constexpr Version firstOfTables{3, 1};

const PathText &noText()
{
    static const PathText none;
    return none;
}

//! Open-source versions have three parts: 3.1.1.3 is 3.1.1 there.
Version forEdition(const Version &version, Edition edition)
{
    if (edition == Edition::Enterprise || version.partCount() < 4)
        return version;
    return {version.major(), version.minor(), version.patch()};
}

} // namespace

PathBuilder::PathBuilder(const UpgradePathFinder &finder, const ReleaseCatalog &catalog,
                         const PathRules &rules, const PathQuery &query)
    : m_finder(finder)
    , m_catalog(catalog)
    , m_rules(rules)
    , m_query(query)
    , m_at(query.from)
{
    m_path.query = query;
}

UpgradePath PathBuilder::build()
{
    if (refused())
        return m_path;
    m_path.supported = true;
    remarkVersions();
    if (isSameVersion()) {
        note(QStringLiteral("same-version"), {m_query.from.toString()});
        return m_path;
    }
    bool found = true;
    if (m_query.from.sameLine(m_query.to))
        addLineHop();
    else if (m_query.to.line() <= lastTwoX)
        found = addTwoXHops();
    else if (isTableTarget())
        found = addTableHops();
    else
        found = addGuaranteedHops();
    if (!found) {
        m_path.supported = false;
        m_path.hops.clear();
        note(QStringLiteral("no-path"), {m_query.from.toString(), m_query.to.toString()});
        return m_path;
    }
    remarkPath();
    addAlternatives();
    return m_path;
}

bool PathBuilder::refused()
{
    const Version &from = m_query.from;
    const Version &to = m_query.to;
    const Version newest = m_catalog.newestLine(m_query.edition);
    for (const Version &version : {from, to}) {
        if (!m_catalog.find(version)) {
            note(QStringLiteral("unknown-line"), {version.toString(), newest.toString()});
            return true;
        }
    }
    if (m_query.edition == Edition::OpenSource && newest < to.line()) {
        note(QStringLiteral("open-source-ended"), {to.toString(), newest.toString()});
        return true;
    }
    if (to.line() < from.line() || (to.sameLine(from) && to < from && !to.isPrefixOf(from))) {
        note(QStringLiteral("downgrade"), {from.toString(), to.toString()});
        return true;
    }
    if (m_query.edition == Edition::OpenSource && to.partCount() == 4) {
        note(QStringLiteral("not-open-source"), {to.toString()});
        return true;
    }
    if (from.major() < 1) {
        note(QStringLiteral("unsupported-source"), {from.toString()});
        return true;
    }
    return false;
}

Version PathBuilder::newestWithin(const Version &range) const
{
    Version newest;
    Version good;
    const Release *release = m_catalog.find(range);
    for (const PatchRelease &patch : release->patches(m_query.edition)) {
        if (!range.isPrefixOf(patch.version))
            continue;
        newest = patch.version;
        if (!m_rules.avoidEntry(patch.version))
            good = patch.version;
    }
    return good.isNull() ? newest : good;
}

bool PathBuilder::isSameVersion() const
{
    const Version &from = m_query.from;
    const Version &to = m_query.to;
    // 3.4 orders as 3.4.0.0 but is not that release.
    if (from.isRange() == to.isRange())
        return from == to && (!from.isRange() || from.partCount() == to.partCount());
    // A target line is reached where its newest good patch runs already.
    return to.isPrefixOf(from) && to.isRange() && newestWithin(to) <= from;
}

void PathBuilder::addLineHop()
{
    addHop(m_query.to, Guarantee::Patch, {});
}

bool PathBuilder::addTwoXHops()
{
    // Within 1.x, and from 2.x to lines before 2.8, there is nothing but the guarantee for neighbours.
    if (m_at.major() < 2 && m_query.to.major() > 1) {
        const FirstHopRule *rule = firstHop(m_at);
        if (!rule || m_query.to.line() < rule->via.line())
            return false;
        if (m_query.to.sameLine(rule->via)) {
            addHop(m_query.to, Guarantee::None, {PathNote::Kind::Info, {}, rule->text, rule->source});
            return true;
        }
        addFirstHop(*rule);
    }
    if (m_query.to.sameLine(lastTwoX)) {
        addHop(m_query.to, Guarantee::Table, reason(QStringLiteral("table-2.8")));
        return true;
    }
    return addGuaranteedHops();
}

bool PathBuilder::addTableHops()
{
    if (m_at.major() < 2) {
        if (const FirstHopRule *rule = firstHop(m_at))
            addFirstHop(*rule);
    }
    // Paths to 3.0 are the ones to 3.1 without their end: no table of their own is published.
    const bool cut = m_query.to.sameLine(firstOfThree);
    const PathTableRow *found = row(cut ? firstOfTables : m_query.to.line(), m_at, false);
    if (!found)
        return addGuaranteedHops();

    QList<Version> hops = hopsOf(*found, m_at);
    while (cut && !hops.isEmpty() && !hops.last().sameLine(firstOfThree))
        hops.removeLast();
    if (hops.isEmpty())
        return false;
    if (!m_query.to.isPrefixOf(hops.last()))
        hops.last() = m_query.to;
    for (const Version &hop : hops) {
        const FirstHopRule *rule = firstHop(m_at);
        const bool isFirst = rule && (hop == rule->via || hop == rule->viaOpenSource) && hop != m_query.to;
        if (found->firstHopBlueGreenOnly && hop == found->hops.first())
            addHop(hop, Guarantee::Table, reason(QStringLiteral("blue-green")));
        else if (isFirst)
            addFirstHop(*rule);
        else
            addHop(hop, Guarantee::Table, reason(cut ? QStringLiteral("table-3.0") : QStringLiteral("table")),
                   found->source);
    }
    return true;
}

bool PathBuilder::addGuaranteedHops()
{
    // At most one rule of each kind: 1.x to 2.1, 2.x to 2.8.2, early 3.1 to 3.1.1.3.
    for (const FirstHopRule *rule = firstHop(m_at); rule && m_query.to.line() > lastTwoX;
         rule = firstHop(m_at)) {
        const Version before = m_at;
        addFirstHop(*rule);
        if (m_at <= before)
            break;
    }
    const QList<Version> hops = chain(m_at);
    for (const Version &hop : hops)
        addHop(hop.sameLine(m_query.to) ? m_query.to : hop, Guarantee::None, {});
    return !hops.isEmpty();
}

void PathBuilder::addFirstHop(const FirstHopRule &rule)
{
    const bool other = m_query.edition == Edition::OpenSource && !rule.viaOpenSource.isNull();
    const Version via = other ? rule.viaOpenSource : rule.via;
    if (via <= m_at)
        return; // open source 3.1.1 has nothing newer in its line
    // 1.x to 2.1 stands in no table, 2.x to 2.8.2 in all of them.
    const Guarantee fallback = rule.current.first.major() < 2 ? Guarantee::None : Guarantee::Table;
    addHop(via, fallback, {PathNote::Kind::Info, {}, rule.text, rule.source});
}

void PathBuilder::addHop(const Version &to, Guarantee fallback, const PathText &reason, const QString &source)
{
    Hop hop;
    hop.to = to;
    hop.guarantee = m_finder.guaranteeOf(m_at, to);
    const auto rule =
        std::find_if(m_rules.guarantees.cbegin(), m_rules.guarantees.cend(),
                     [&](const GuaranteeRule &known) { return known.guarantee == hop.guarantee; });
    const bool guaranteed = hop.guarantee != Guarantee::None && rule != m_rules.guarantees.cend();
    if (!guaranteed)
        hop.guarantee = fallback;
    // A special rule's own words say more than the guarantee; a table's common words say less.
    const bool special = !reason.text.isEmpty() && source.isEmpty();
    hop.reason =
        fillText(guaranteed && !special ? rule->text : reason.text, {m_at.toString(), to.toString()});
    hop.source = !source.isEmpty() ? source : special ? reason.source : guaranteed ? rule->source : QString();
    hop.recommended = m_finder.recommendedPatch(to, m_query.edition);
    m_path.hops << hop;
    m_at = to;
}

const FirstHopRule *PathBuilder::firstHop(const Version &from) const
{
    const auto found =
        std::find_if(m_rules.firstHops.cbegin(), m_rules.firstHops.cend(), [&](const FirstHopRule &rule) {
            return rule.current.contains(from) && (!rule.topology || *rule.topology == m_query.topology);
        });
    return found == m_rules.firstHops.cend() ? nullptr : &*found;
}

const PathTableRow *PathBuilder::row(const Version &target, const Version &from, bool reference) const
{
    const auto found =
        std::find_if(m_rules.rows.cbegin(), m_rules.rows.cend(), [&](const PathTableRow &candidate) {
            return candidate.reference == reference && candidate.target == target &&
                   candidate.topology == m_query.topology && candidate.current.contains(from);
        });
    return found == m_rules.rows.cend() ? nullptr : &*found;
}

QList<Version> PathBuilder::hopsOf(const PathTableRow &row, const Version &from) const
{
    QList<Version> hops;
    for (const Version &listed : row.hops) {
        const Version hop = forEdition(listed, m_query.edition);
        const bool left =
            row.firstHopBlueGreenOnly && !m_query.blueGreen && hops.isEmpty() && listed == row.hops.first();
        if (!left && hop > from)
            hops << hop;
    }
    return hops;
}

QList<Version> PathBuilder::chain(const Version &from) const
{
    // Fewest hops, then most steps between LTS lines. Lines are ascending and every edge leads up, so one
    // pass does.
    struct Best
    {
        int hops = 0;
        int lts = 0;
        Version before;
    };
    QMap<Version, Best> best{{from.line(), {}}};
    for (const Release &release : m_catalog.releases()) {
        const auto here = best.constFind(release.line);
        if (here == best.cend() || m_query.to.line() < release.line)
            continue;
        const Best start = *here;
        for (const Release &next : m_catalog.releases()) {
            // Asking for each pair would be the slow part: only neighbours and LTS lines can be joined.
            const bool joinable = release.line < next.line &&
                                  ((release.lts && next.lts) ||
                                   next.line == Version(release.line.major(), release.line.minor() + 1));
            const Guarantee edge = joinable ? m_finder.guaranteeOf(release.line, next.line) : Guarantee::None;
            if (edge == Guarantee::None)
                continue;
            const Best reached{start.hops + 1, start.lts + (edge == Guarantee::Lts ? 1 : 0), release.line};
            const auto known = best.constFind(next.line);
            if (known == best.cend() || reached.hops < known->hops ||
                (reached.hops == known->hops && reached.lts > known->lts))
                best.insert(next.line, reached);
        }
    }
    QList<Version> hops;
    for (Version line = m_query.to.line(); best.contains(line) && line != from.line();
         line = best[line].before)
        hops.prepend(line);
    return hops;
}

const PathText &PathBuilder::reason(const QString &id) const
{
    const auto found = m_rules.reasons.constFind(id);
    return found == m_rules.reasons.cend() ? noText() : *found;
}

void PathBuilder::note(const QString &id, const QStringList &arguments)
{
    const auto found = m_rules.notes.constFind(id);
    const PathText &text = found == m_rules.notes.cend() ? noText() : *found;
    m_path.notes << PathNote{text.kind, id, fillText(text.text, arguments), fillText(text.source, arguments)};
}

bool PathBuilder::concerns(const QString &noteId, const Version &version) const
{
    const auto found = m_rules.notes.constFind(noteId);
    return found != m_rules.notes.cend() && found->range.contains(version);
}

} // namespace gatelift
