#include "report/Masking.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace gatelift {
namespace {

class Masker
{
public:
    explicit Masker(const ReportDocument &document)
    {
        QSet<QString> hosts;
        for (const ReportFleet &fleet : document.fleets) {
            for (const DataPlane &node : fleet.snapshot.dataPlanes) {
                hosts << node.row.hostname << node.row.ip;
                m_versions << node.row.version;
            }
            for (const Side side : {Side::X, Side::Y})
                if (const auto &info = fleet.snapshot.controlPlane(side).info) {
                    hosts << info->hostname;
                    m_versions << info->version;
                }
        }
        for (const ClusterEvent &event : document.events)
            hosts << event.hostname;
        for (const QString &url : {document.smoke.urlX, document.smoke.urlY})
            hosts << QUrl(url).host();
        for (const QString &host : document.databaseHosts)
            if (!host.startsWith(QLatin1Char('/'))) // a socket's folder
                hosts << host;
        for (const ReportBackup &backup : document.backups) {
            if (backup.backup.record.database)
                hosts << hostIn(backup.backup.record.database->source);
            if (backup.backup.drill)
                hosts << hostIn(backup.backup.drill->scratch);
        }
        hosts.remove(QString());
        m_versions << document.target.from << document.target.to;
        for (const Hop &hop : document.path.hops)
            m_versions << hop.to.toString() << hop.recommended.toString();
        QStringList sorted(hosts.begin(), hosts.end());
        std::sort(sorted.begin(), sorted.end());
        for (qsizetype i = 0; i < sorted.size(); ++i)
            m_names.insert(sorted.at(i), QStringLiteral("host-%1").arg(i + 1, 3, 10, QLatin1Char('0')));
        m_longestFirst = sorted;
        std::stable_sort(m_longestFirst.begin(), m_longestFirst.end(),
                         [](const QString &a, const QString &b) { return a.size() > b.size(); });
    }

    void apply(QString &text) const
    {
        if (text.isEmpty())
            return;
        if (const auto known = m_names.constFind(text); known != m_names.constEnd()) {
            text = *known;
            return;
        }
        for (const QString &name : m_longestFirst)
            if (text.contains(name))
                text.replace(name, m_names.value(name));
        maskAddresses(text);
    }

private:
    //! `db.example` of `kong@db.example:5432/kong`.
    static QString hostIn(const QString &source)
    {
        static const QRegularExpression host(QStringLiteral("@([^@/:]+)"));
        return host.match(source).captured(1);
    }

    //! What looks like an address and is no version of Kong; a four-part version has the same shape.
    void maskAddresses(QString &text) const
    {
        static const QRegularExpression address(
            QStringLiteral("\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b|\\b(?:[0-9A-Fa-f]{1,4}:){2,7}(?::?[0-9A-Fa-f]{1,"
                           "4})\\b|(?<=://)[^/\\s:]+"));
        qsizetype from = 0;
        for (auto match = address.match(text, from); match.hasMatch(); match = address.match(text, from)) {
            const QString found = match.captured();
            static const QRegularExpression clock(QStringLiteral("^\\d{1,2}:\\d{2}:\\d{2}$"));
            const bool keep = m_versions.contains(found) || clock.match(found).hasMatch();
            const QString mask = keep ? found : QStringLiteral("host-masked");
            text.replace(match.capturedStart(), match.capturedLength(), mask);
            from = match.capturedStart() + mask.size();
        }
    }

    QMap<QString, QString> m_names;
    QStringList m_longestFirst;
    QSet<QString> m_versions;
};

void maskBackup(ReportBackup &backup, const Masker &masker)
{
    for (auto &fact : backup.facts)
        masker.apply(fact.second);
    masker.apply(backup.state);
    auto &record = backup.backup.record;
    if (record.database)
        masker.apply(record.database->source);
    for (BackupFile &file : record.files)
        masker.apply(file.origin);
    if (backup.backup.drill)
        masker.apply(backup.backup.drill->scratch);
}

void maskSnapshot(ClusterSnapshot &snapshot, const Masker &masker)
{
    for (DataPlane &node : snapshot.dataPlanes) {
        masker.apply(node.row.hostname);
        masker.apply(node.row.ip);
        for (QString &reason : node.reasons)
            masker.apply(reason);
        for (QString &label : node.row.labels)
            masker.apply(label);
    }
    for (const Side side : {Side::X, Side::Y}) {
        ControlPlaneView &view = snapshot.controlPlane(side);
        if (view.info)
            masker.apply(view.info->hostname);
        if (view.error) {
            masker.apply(view.error->what);
            masker.apply(view.error->why);
        }
    }
}

void maskSmoke(ReportSmoke &smoke, const Masker &masker)
{
    masker.apply(smoke.urlX);
    masker.apply(smoke.urlY);
    for (ReportSmokeTest &one : smoke.tests) {
        masker.apply(one.test.name);
        masker.apply(one.test.path);
        masker.apply(one.test.body);
        for (SmokeHeader &header : one.test.headers)
            masker.apply(header.value);
        for (SmokeDifference &difference : one.differences) {
            masker.apply(difference.onX);
            masker.apply(difference.onY);
        }
        for (ReportSmokeSide *side : {&one.x, &one.y}) {
            if (!side->result)
                continue;
            masker.apply(side->result->problem);
            for (SmokeOutcome &outcome : side->result->outcomes)
                masker.apply(outcome.seen);
        }
    }
}

void maskFreeze(FreezeRecord &record, const Masker &masker)
{
    for (SeenFreezeWrite &write : record.writes) {
        masker.apply(write.who);
        masker.apply(write.reason);
    }
    for (FreezeWatchChanged &watch : record.watch)
        masker.apply(watch.why);
}

} // namespace

void maskHosts(ReportDocument &document)
{
    const Masker masker(document);
    if (document.comparison) {
        masker.apply(document.comparison->sentence);
        for (auto &line : document.comparison->learned)
            masker.apply(line);
        for (auto &line : document.comparison->differences.rows) {
            if (line.area == DifferenceArea::Entities) // versions look like addresses
                masker.apply(line.why);
        }
    }
    for (ReportFinding &finding : document.findings) {
        masker.apply(finding.title);
        masker.apply(finding.text);
    }
    for (ReportStep &step : document.steps) {
        masker.apply(step.remark);
        if (step.overridden)
            masker.apply(step.overridden->reason);
        for (ReportItem &item : step.items) {
            for (QString *text :
                 {&item.state.note, &item.state.evidence, &item.state.reason, &item.state.against,
                  &item.state.unproven, &item.item.command, &item.item.action})
                masker.apply(*text);
            for (QStringList *lines : {&item.state.proof, &item.verified})
                for (QString &line : *lines)
                    masker.apply(line);
            for (Verification &one : item.verifications) {
                masker.apply(one.text);
                for (QString &line : one.evidence)
                    masker.apply(line);
            }
        }
    }
    for (ReportSignOff &signOff : document.signOffs)
        masker.apply(signOff.signOff.comment);
    for (ReportSignOff &signature : document.gateSignatures)
        masker.apply(signature.signOff.comment);
    for (ReportWaiver &waiver : document.waivers)
        masker.apply(waiver.kept.waiver.reason);
    for (ReportBackup &backup : document.backups)
        maskBackup(backup, masker);
    if (document.checks) {
        for (QString &line : document.checks->partial)
            masker.apply(line);
        for (ReportCheck &row : document.checks->rows)
            for (QString *text : {&row.bites, &row.decision.note})
                masker.apply(*text);
    }
    document.databaseHosts.clear();
    for (ReportFleet &fleet : document.fleets)
        maskSnapshot(fleet.snapshot, masker);
    for (ReportNodeChange &change : document.nodeChanges)
        masker.apply(change.hostname);
    for (ReportRollback &rollback : document.rollbacks) {
        masker.apply(rollback.record.begun.reason);
        if (rollback.record.ended)
            masker.apply(rollback.record.ended->reason);
    }
    for (HandoverRecord &record : document.handovers.records) {
        masker.apply(record.note);
        masker.apply(record.reason);
    }
    maskSmoke(document.smoke, masker);
    maskFreeze(document.freezeRecord, masker);
    for (ClusterEvent &event : document.events) {
        masker.apply(event.hostname);
        masker.apply(event.before);
        masker.apply(event.after);
    }
    for (TimelineRow &row : document.timeline)
        for (TimelineBar &bar : row.bars)
            masker.apply(bar.text);
    for (ReportEntry &entry : document.entries)
        masker.apply(entry.text);
    masker.apply(document.details.notes);
    document.masked = true;
}

} // namespace gatelift
