#include "report/ReportGates.h"

#include "domain/GateText.h"
#include "report/ReportText.h"

namespace gatelift {
namespace {

//! The page of a gate: its own key, or what its item's id begins with.
StepId stepOf(const QString &gate)
{
    return stepFromKey(gate.section(QLatin1Char('.'), 0, 0)).value_or(StepId::Verify);
}

} // namespace

QString ReportText::gate(const QString &gate, const QHash<QString, QString> &titles)
{
    if (const auto named = stepFromKey(gate))
        return step(*named);
    return gate == freezeGate ? tr("Write freeze") : titles.value(gate, gate);
}

QString ReportText::subjects(const QStringList &keys)
{
    QStringList words;
    for (const auto &key : keys) {
        const auto subject = gateSubjectFromKey(key);
        words << (subject ? subjectText(*subject) : key);
    }
    return words.join(QStringLiteral("; "));
}

QList<ReportWaiver> reportWaivers(const UpgradePlan &plan, const QHash<QString, QString> &titles)
{
    QList<ReportWaiver> rows;
    for (const auto &kept : plan.gates.waivers)
        rows.append(
            {kept, ReportText::gate(kept.waiver.gate, titles), ReportText::subjects(kept.waiver.facts)});
    return rows;
}

QList<JournalEntry> withoutRefused(QList<JournalEntry> entries, const UpgradePlan &plan)
{
    for (const auto &one : plan.approvals.refused)
        entries.removeIf([&one](const JournalEntry &entry) { return entry.seq == one.seq; });
    return entries;
}

QString refusalText(const UpgradePlan &plan, qint64 seq)
{
    for (const auto &one : plan.approvals.refused) {
        if (one.seq == seq)
            //: a sentence
            return ReportText::tr("Does not count: %1").arg(approvalFaultText(one.fault, one.person));
    }
    return {};
}

QString ReportText::signOffRemark(const SignOff &signOff)
{
    if (signOff.role != QLatin1String("approver"))
        return signOff.comment;
    const auto how = approvalText(signOff.approval);
    return signOff.comment.isEmpty() ? how : signOff.comment + QStringLiteral("; ") + how;
}

QList<ReportSignOff> gateSignatures(const QList<JournalEntry> &effective,
                                    const QHash<QString, QString> &titles)
{
    QList<ReportSignOff> rows;
    const auto add = [&](const JournalEntry &entry, const QString &gate, const QString &person,
                         const SharedOptional<Approval> &approval) {
        rows.append({{stepOf(gate), person, QStringLiteral("approver"), ReportText::gate(gate, titles),
                      entry.at, approval},
                     entry.hash});
    };
    for (const auto &entry : effective) {
        if (const auto *given = std::get_if<GateSigned>(&entry.event))
            add(entry, given->gate, given->person, given->approval);
        else if (const auto *passed = std::get_if<GatePassed>(&entry.event))
            add(entry, passed->gate, passed->second, passed->approval);
    }
    return rows;
}

} // namespace gatelift
