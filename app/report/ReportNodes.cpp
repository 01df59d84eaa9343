#include "report/ReportNodes.h"

#include "domain/ClusterRules.h"
#include "report/ReportText.h"

#include <QSet>

#include <algorithm>
#include <tuple>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int mostListed = 100; //!< nodes told one by one; above, those that did the same are one line
constexpr int mostNamed = 5;    //!< of such a line

//! The nodes in words.
class NodesWords
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ReportNodes)
public:
    explicit NodesWords(const ReportDocument &document)
        : m_document(document)
        , m_text(document)
    {
    }

    [[nodiscard]] ReportChapter chapter() const
    {
        const ReportFleet &start = m_document.fleets.first();
        const ReportFleet &end = m_document.fleets.last();
        const bool hybrid = m_document.target.topology == Topology::Hybrid;
        ReportChapter chapter{
            u"nodes"_s,
            hybrid ? tr("Data planes before and after") : tr("Nodes before and after"),
            {tr("Before: recorded %1. After: recorded %2.").arg(m_text.stamp(start.at), m_text.stamp(end.at)),
             summary(start, end)},
            {}};
        chapter.tables << counts(tr("By version"), tr("Version"), start.summary.byVersion,
                                 end.summary.byVersion);
        chapter.tables << counts(tr("By configuration hash"), tr("Configuration hash"),
                                 start.summary.byConfigHash, end.summary.byConfigHash);
        if (m_document.nodeChanges.size() > mostListed)
            chapter.tables << grouped();
        else if (!m_document.nodeChanges.isEmpty())
            chapter.tables << listed();
        return chapter;
    }

private:
    [[nodiscard]] QString summary(const ReportFleet &start, const ReportFleet &end) const
    {
        int changed = 0;
        int joined = 0;
        int left = 0;
        for (const auto &one : m_document.nodeChanges) {
            changed += one.kind == ReportNodeChange::Kind::Changed;
            joined += one.kind == ReportNodeChange::Kind::Joined;
            left += one.kind == ReportNodeChange::Kind::Left;
        }
        //: six numbers of nodes
        return tr("%1 before, %2 after: %3 changed, %4 joined, %5 left, %6 as they were.")
            .arg(m_text.number(start.summary.total), m_text.number(end.summary.total), m_text.number(changed),
                 m_text.number(joined), m_text.number(left),
                 m_text.number(std::max(start.summary.total - changed - left, 0)));
    }

    [[nodiscard]] ReportTable counts(const QString &caption, const QString &key,
                                     const QMap<QString, int> &before, const QMap<QString, int> &after) const
    {
        ReportTable table{caption, {key, tr("Nodes before"), tr("Nodes after")}, {60, 20, 20}, {}};
        QStringList keys = before.keys();
        for (auto it = after.cbegin(); it != after.cend(); ++it)
            if (!before.contains(it.key()))
                keys << it.key();
        std::sort(keys.begin(), keys.end(), [](const QString &a, const QString &b) {
            const auto left = Version::parse(a);
            const auto right = Version::parse(b);
            return left && right && *left != *right ? *left < *right : a < b;
        });
        for (const auto &one : std::as_const(keys))
            table.rows.append(
                {{{one, {}, true}, {m_text.number(before.value(one))}, {m_text.number(after.value(one))}}});
        return table;
    }

    [[nodiscard]] static QString kind(ReportNodeChange::Kind kind)
    {
        switch (kind) {
        case ReportNodeChange::Kind::Joined:
            return tr("joined", "of a node");
        case ReportNodeChange::Kind::Left:
            return tr("left", "of a node");
        case ReportNodeChange::Kind::Changed:
            break;
        }
        return tr("changed", "of a node");
    }

    [[nodiscard]] static QString move(const QString &before, const QString &after)
    {
        return before == after ? before : before + u" → "_s + after;
    }

    [[nodiscard]] static ReportCell versions(const ReportNodeChange &one)
    {
        return {move(one.versionBefore, one.versionAfter).trimmed(), {}, true};
    }

    [[nodiscard]] static ReportCell hashes(const ReportNodeChange &one)
    {
        return {move(one.hashBefore.left(8), one.hashAfter.left(8)).trimmed(), {}, true};
    }

    [[nodiscard]] ReportTable listed() const
    {
        ReportTable table{tr("Nodes that changed"),
                          {tr("Hostname"), tr("What"), tr("Version"), tr("Configuration hash")},
                          {34, 12, 29, 25},
                          {}};
        for (const auto &one : m_document.nodeChanges)
            table.rows.append({{{one.hostname}, {kind(one.kind)}, versions(one), hashes(one)}});
        return table;
    }

    [[nodiscard]] ReportTable grouped() const
    {
        ReportTable table{tr("Nodes that changed, those that did the same together"),
                          {tr("Nodes"), tr("What"), tr("Version"), tr("Configuration hash"), tr("Hostnames")},
                          {8, 12, 25, 23, 32},
                          {}};
        using Key = std::tuple<int, QString, QString, QString, QString>;
        QMap<Key, QList<const ReportNodeChange *>> groups;
        for (const auto &one : m_document.nodeChanges)
            groups[Key{static_cast<int>(one.kind), one.versionBefore, one.versionAfter, one.hashBefore,
                       one.hashAfter}]
                << &one;
        for (const auto &group : std::as_const(groups)) {
            QStringList names;
            for (const auto *one : group.first(std::min<qsizetype>(mostNamed, group.size())))
                names << one->hostname;
            auto hostnames = names.join(u", "_s);
            if (const auto more = static_cast<int>(group.size() - names.size()); more > 0)
                hostnames = tr("%1 and %n more", nullptr, more).arg(hostnames);
            const auto &one = *group.first();
            table.rows.append(
                {{{m_text.number(group.size())}, {kind(one.kind)}, versions(one), hashes(one), {hostnames}}});
        }
        return table;
    }

    const ReportDocument &m_document;
    ReportText m_text;
};

} // namespace

QList<ReportNodeChange> nodeChanges(const ClusterSnapshot &start, const ClusterSnapshot &end)
{
    QHash<QString, const DataPlane *> byId;
    QHash<QString, QList<const DataPlane *>> byName;
    for (const DataPlane &node : end.dataPlanes) {
        if (!counts(node))
            continue;
        byId.insert(node.row.id, &node);
        byName[node.row.hostname] << &node;
    }
    QSet<QString> startIds;
    for (const DataPlane &node : start.dataPlanes)
        if (counts(node))
            startIds.insert(node.row.id);
    QSet<const DataPlane *> taken;
    const auto partner = [&](const DataPlane &before) -> const DataPlane * {
        if (const auto *same = byId.value(before.row.id))
            return same;
        // An old data plane gets a new id at each restart.
        const auto named = byName.value(before.row.hostname);
        for (const auto *one : named)
            if (!taken.contains(one) && !startIds.contains(one->row.id))
                return one;
        return nullptr;
    };
    QList<ReportNodeChange> changes;
    for (const DataPlane &before : start.dataPlanes) {
        if (!counts(before))
            continue;
        const auto *after = partner(before);
        if (!after) {
            changes.append({ReportNodeChange::Kind::Left,
                            before.row.hostname,
                            before.row.version,
                            {},
                            before.row.configHash,
                            {}});
            continue;
        }
        taken.insert(after);
        if (before.row.version != after->row.version || before.row.configHash != after->row.configHash)
            changes.append({ReportNodeChange::Kind::Changed, after->row.hostname, before.row.version,
                            after->row.version, before.row.configHash, after->row.configHash});
    }
    for (const DataPlane &after : end.dataPlanes)
        if (counts(after) && !taken.contains(&after))
            changes.append({ReportNodeChange::Kind::Joined,
                            after.row.hostname,
                            {},
                            after.row.version,
                            {},
                            after.row.configHash});
    std::stable_sort(changes.begin(), changes.end(),
                     [](const auto &a, const auto &b) { return a.hostname < b.hostname; });
    return changes;
}

std::optional<ReportChapter> nodesChapter(const ReportDocument &document)
{
    if (document.fleets.size() < 2 || (document.fleets.first().snapshot.dataPlanes.isEmpty() &&
                                       document.fleets.last().snapshot.dataPlanes.isEmpty()))
        return std::nullopt;
    return NodesWords(document).chapter();
}

} // namespace gatelift
