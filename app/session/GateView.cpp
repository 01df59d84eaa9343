#include "session/GateView.h"

#include "domain/GateText.h"
#include "session/ShownTime.h"
#include "session/StepFacts.h"
#include "session/UpgradeSession.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdlib>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::GateView)
};

QString capitalized(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

QString ageRemark(const GateFact &fact, const QDateTime &now)
{
    if (fact.maxAgeSeconds == 0 || !fact.at.isValid())
        return {};
    return Text::tr("seen %1 s ago").arg(std::max<qint64>(0, fact.at.secsTo(now)));
}

QString titleOf(const QString &gate, const UpgradeSession &session, const std::optional<ChecklistItem> &item)
{
    if (const auto step = stepFromKey(gate))
        return stepTitle(*step, session.plan().target.topology);
    return item ? item->title : Text::tr("Lift the write freeze");
}

} // namespace

GateView gateView(const UpgradeSession &session, const QString &gate)
{
    const auto facts = session.gateFacts();
    GateView view;
    view.id = gate;
    view.item = itemById(gate, session.checklists());
    view.title = titleOf(gate, session, view.item);
    QList<GateWaiver> waivers;
    if (const auto step = stepFromKey(gate)) {
        view.facts = stepFacts(*step, facts);
        waivers = stepWaivers(*step, session.plan());
    } else {
        view.facts = view.item ? itemFacts(*view.item, facts) : freezeFacts(facts);
        waivers = session.plan().gates.waiversOf(gate);
    }
    view.verdict = gateVerdict(view.facts, waivers, session.now());
    return view;
}

QList<GateRow> gateRows(const GateView &view, const UpgradeSession &session)
{
    const auto now = session.now();
    QList<GateRow> rows;
    for (const auto &reason : view.verdict.reasons) {
        GateRow row;
        row.glyph = reason.stale                                   ? Glyph::Wait
                    : reason.fact.outcome == FactOutcome::NotKnown ? Glyph::Unknown
                    : isBlocker(reason.fact.subject)               ? Glyph::Bad
                                                                   : Glyph::Warn;
        row.title = subjectText(reason.fact.subject);
        row.remark = isBlocker(reason.fact.subject) ? Text::tr("needs two people to waive")
                                                    : ageRemark(reason.fact, now);
        row.text = reasonText(reason, now);
        rows << row;
    }
    for (const auto &waived : view.verdict.waived)
        rows << GateRow{
            Glyph::Waived, subjectText(waived.fact.subject), Text::tr("waived"),
            capitalized(waived.fact.text) + u'\n' +
                //: who, until when; reason
                Text::tr("Waived by %1: %2").arg(waiverText(waived.waiver, session), waived.waiver.reason)};
    for (const auto &fact : view.facts) {
        if (fact.outcome == FactOutcome::Holds && !isStale(fact, now))
            rows << GateRow{Glyph::Ok, subjectText(fact.subject), ageRemark(fact, now),
                            capitalized(fact.text)};
    }
    return rows;
}

QString liftGate(const UpgradeSession &session)
{
    const auto items = session.checklist(StepId::Verify);
    const auto found = std::find_if(items.cbegin(), items.cend(), [&](const ChecklistItem &item) {
        return item.act == ItemAct::LiftFreeze && !session.plan().gates.passed.contains(item.id);
    });
    return found == items.cend() ? freezeGate : found->id;
}

QString waiverEnd(const GateWaiver &waiver, const UpgradeSession &session)
{
    if (!waiver.until.isValid())
        return {};
    // Within the same night the time is enough.
    constexpr qint64 nightSeconds = qint64{12} * 3600;
    const auto until = waiver.until.toTimeZone(session.plan().zone());
    return std::abs(session.now().secsTo(until)) < nightSeconds ? clockText(until) : nightText(until);
}

QString waiverText(const GateWaiver &waiver, const UpgradeSession &session)
{
    const auto people = waiver.second.isEmpty()
                            ? waiver.owner
                            : Text::tr("%1 and %2", "two people").arg(waiver.owner, waiver.second);
    const auto end = waiverEnd(waiver, session);
    //: people, time
    return end.isEmpty() ? people : Text::tr("%1, until %2").arg(people, end);
}

QStringList activeWaivers(const UpgradeSession &session)
{
    const auto &plan = session.plan();
    QStringList lines;
    const auto tell = [&](const QString &gate, const GateWaiver &waiver) {
        const auto item = itemById(gate, session.checklists());
        //: gate, reason, who and until when
        lines << Text::tr("%1: %2 (%3)")
                     .arg(titleOf(gate, session, item), waiver.reason, waiverText(waiver, session));
    };
    for (const auto &kept : plan.gates.waivers) {
        if (!kept.withdrawnAt.isValid() && session.now() < kept.waiver.until)
            tell(kept.waiver.gate, kept.waiver);
    }
    for (const auto &old : plan.overrides) {
        for (const auto &waiver : stepWaivers(old.step, plan)) {
            if (waiver.isOverride)
                tell(toKey(old.step), waiver);
        }
    }
    return lines;
}

} // namespace gatelift
