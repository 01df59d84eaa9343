#include "domain/GateText.h"

#include "domain/ClusterReasons.h"
#include "domain/StepTiming.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::GateText)
};

QString ruleText(GateRule rule)
{
    switch (rule) {
    case GateRule::PlanComplete:
        return Text::tr("The plan names people, addresses and versions");
    case GateRule::PathRules:
        return Text::tr("The path is allowed, and its warnings are confirmed");
    case GateRule::FreezeUnbroken:
        return Text::tr("No write under the freeze is left to settle");
    case GateRule::PlannedWritesConfirmed:
        return Text::tr("What steps wrote to X's database is confirmed");
    case GateRule::NoEmptyNode:
        return Text::tr("Every data plane holds a configuration");
    case GateRule::NoNewerDataPlane:
        return Text::tr("No data plane is newer than its control plane");
    case GateRule::ControlPlanesFirst:
        return Text::tr("Control planes run Y before data planes do");
    case GateRule::ClusterSound:
        return Text::tr("No alarm blocks the rollout");
    case GateRule::NodesConverged:
        return Text::tr("All data planes run Y and hold its configuration");
    case GateRule::StepsBefore:
        return Text::tr("The steps before are settled");
    case GateRule::ItemsSettled:
        return Text::tr("The items of the page are settled");
    case GateRule::SignatureCurrent:
        return Text::tr("Nothing got worse since the second person signed");
    case GateRule::NothingOnY:
        return Text::tr("Nothing runs on Y, so X keeps everything");
    case GateRule::ReportSigned:
        return Text::tr("Two people have signed the report");
    case GateRule::ReportExported:
        return Text::tr("The report is exported");
    case GateRule::NoRollback:
        return Text::tr("No roll back to X is under way");
    }
    return {};
}

QString ruleEffect(GateRule rule)
{
    switch (rule) {
    case GateRule::FreezeUnbroken:
        return Text::tr("What was written may be missing on Y and in the backup.");
    case GateRule::NoEmptyNode:
        return Text::tr("Requests to such a node get 404.");
    case GateRule::NoNewerDataPlane:
        return Text::tr("A control plane refuses data planes of a newer minor version.");
    case GateRule::ControlPlanesFirst:
        return Text::tr("Such a data plane gets no configuration any more.");
    case GateRule::ClusterSound:
        return Text::tr("Going on would spread it.");
    case GateRule::NoRollback:
        return Text::tr("One can't go forward and back at once.");
    case GateRule::SignatureCurrent:
        return Text::tr("The second person has not seen that.");
    default:
        return {};
    }
}

QString ruleNext(GateRule rule)
{
    switch (rule) {
    case GateRule::FreezeUnbroken:
    case GateRule::PlannedWritesConfirmed:
        return Text::tr("Open the shield in the header.");
    case GateRule::NoEmptyNode:
    case GateRule::NoNewerDataPlane:
    case GateRule::ControlPlanesFirst:
    case GateRule::ClusterSound:
    case GateRule::NodesConverged:
        return Text::tr("See the Data planes page.");
    case GateRule::SignatureCurrent:
        return Text::tr("Let the second person look again and sign.");
    default:
        return {};
    }
}

QString factEffect(StepFact fact)
{
    switch (fact) {
    case StepFact::FreezeHolds:
        return Text::tr("What is written now is missing on Y and in the backup.");
    case StepFact::BackupProven:
        return Text::tr("Without it there is no way back.");
    case StepFact::AllTrafficOnY:
        return Text::tr("What still runs on X would fail.");
    default:
        return {};
    }
}

QString factNext(StepFact fact)
{
    switch (fact) {
    case StepFact::FreezeHolds:
        return Text::tr("Open the shield in the header.");
    case StepFact::BackupProven:
        return Text::tr("See the Backup page.");
    case StepFact::ChangesDecided:
        return Text::tr("See the Breaking changes page.");
    case StepFact::ConsiderationsSettled:
        return Text::tr("See the Considerations page.");
    case StepFact::WindowOpen:
        return Text::tr("The window stands on the Deployment page.");
    case StepFact::TwoPeople:
        return Text::tr("Let the second person sign.");
    case StepFact::ControlPlanesOnY:
    case StepFact::AllTrafficOnY:
        return Text::tr("See the Data planes page.");
    }
    return {};
}

QString capitalized(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

struct SubjectText
{
    QString operator()(GateRule rule) const { return ruleText(rule); }
    QString operator()(StepFact fact) const { return capitalized(factText(fact)); }
    QString operator()(StepVerification kind) const { return verificationText(kind); }
};

struct EffectText
{
    QString operator()(GateRule rule) const { return ruleEffect(rule); }
    QString operator()(StepFact fact) const { return factEffect(fact); }
    QString operator()(StepVerification) const { return {}; }
};

struct NextText
{
    QString operator()(GateRule rule) const { return ruleNext(rule); }
    QString operator()(StepFact fact) const { return factNext(fact); }
    QString operator()(StepVerification) const { return {}; }
};

} // namespace

QString subjectText(const GateSubject &subject)
{
    return std::visit(SubjectText(), subject);
}

QString effectText(const GateSubject &subject)
{
    return std::visit(EffectText(), subject);
}

QString nextText(const GateSubject &subject)
{
    return std::visit(NextText(), subject);
}

QString factText(const GateReason &reason, const QDateTime &now)
{
    if (!reason.stale)
        return reason.fact.text;
    const auto what = subjectText(reason.fact.subject);
    if (!reason.fact.at.isValid())
        //: what is asked of the gate, such as: No data plane is newer than its control plane
        return Text::tr("“%1” was not looked at yet.").arg(what);
    //: what is asked of the gate, how long ago, for how long
    return Text::tr("“%1” was last seen %2 ago and counts for %3.")
        .arg(what, ageText(reason.fact.at.secsTo(now)), ageText(reason.fact.maxAgeSeconds));
}

QString reasonText(const GateReason &reason, const QDateTime &now)
{
    QStringList sentences{factText(reason, now)};
    if (reason.stale)
        sentences << Text::tr("It is read again with the next answer of the gateway.");
    else
        sentences << effectText(reason.fact.subject) << nextText(reason.fact.subject);
    sentences.removeAll({});
    return capitalized(sentences.join(QLatin1Char(' ')));
}

QString faultText(WaiverFault fault)
{
    switch (fault) {
    case WaiverFault::NoFacts:
        return Text::tr("Nothing is left to waive.");
    case WaiverFault::NoOwner:
        return Text::tr("A waiver needs somebody who answers for it.");
    case WaiverFault::ShortReason:
        return Text::tr("The reason needs %n characters or more.", nullptr, shortestWaiverReason);
    case WaiverFault::NoEnd:
        return Text::tr("A waiver needs an end.");
    case WaiverFault::SamePerson:
        return Text::tr("Owner and second person are the same.");
    case WaiverFault::NoSecond:
        return Text::tr("This needs a second person, who names themselves and confirms.");
    case WaiverFault::None:
        break;
    }
    return {};
}

} // namespace gatelift
