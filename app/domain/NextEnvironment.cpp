#include "domain/NextEnvironment.h"

#include "domain/FindingText.h"
#include "domain/WindowForecast.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::NextEnvironment)
};

constexpr qsizetype longestTitle = 200;
constexpr qsizetype longestWord = 40;
constexpr qsizetype longestText = 500;

//! Words that teams give their environments, where they stand alone in a title.
const QRegularExpression &environmentWords()
{
    static const QRegularExpression words(u"(?<![\\w-])(dev|development|test|testing|qa|uat|int|integration|"
                                          u"staging|stage|preprod|pre-prod|entwicklung|abnahme|"
                                          "sandbox|lab)(?![\\w-])"_s,
                                          QRegularExpression::CaseInsensitiveOption |
                                              QRegularExpression::UseUnicodePropertiesOption);
    return words;
}

//! Words of the earlier environment, without its addresses: URLs, host:port, names of hosts with a domain.
QString kept(QString text)
{
    static const QRegularExpression addresses(
        QStringLiteral(
            R"(\b[a-z][a-z0-9+.-]*://\S+|\b(\d{1,3}\.){3}\d{1,3}:\d+|\b(10|172|192)(\.\d{1,3}){3}\b|\b(?=[\w.-]*[a-z])[\w.-]+:\d{3,5}\b(/\S*)?|\b([\w-]+\.){2,}[a-z]{2,}\b)"),
        QRegularExpression::CaseInsensitiveOption);
    return text.replace(addresses, u"…"_s).trimmed().left(longestText);
}

PlanOutcome outcomeOf(const UpgradePlan &plan)
{
    if (plan.isRolledBack())
        return PlanOutcome::RolledBack;
    return plan.finishedAt ? PlanOutcome::Finished : PlanOutcome::Unfinished;
}

QDateTime endOf(const UpgradePlan &plan)
{
    if (plan.isRolledBack())
        return plan.rollbacks.constLast().endedAt;
    return plan.finishedAt.value_or(QDateTime());
}

QList<LearnedPhase> phasesOf(const EarlierPlan &earlier)
{
    QList<LearnedPhase> phases;
    const auto now = earlier.plan.finishedAt.value_or(earlier.now);
    const auto forecast = forecastWindow(earlier.plan, earlier.checklists, now);
    for (const auto &phase : forecast.phases) {
        if (phase.isDone() && phase.started.isValid())
            phases << LearnedPhase{phase.step, phase.title, minutesTaken(phase, now)};
    }
    return phases;
}

QHash<QString, QString> titlesOf(const EarlierPlan &earlier)
{
    QHash<QString, QString> titles;
    for (const auto &items : earlier.checklists) {
        for (const auto &item : items)
            titles.insert(item.id, item.title);
    }
    return titles;
}

QList<LearnedItem> itemsOf(const EarlierPlan &earlier)
{
    QMap<QString, LearnedItem> items; // by id, so that the order is no chance
    const auto titles = titlesOf(earlier);
    const auto &states = earlier.plan.items;
    for (auto state = states.cbegin(); state != states.cend(); ++state) {
        LearnedItem learned;
        learned.item = state.key();
        learned.title = titles.value(state.key());
        learned.notApplicable = state->status == ItemStatus::NotApplicable;
        learned.reason = kept(learned.notApplicable ? state->reason : state->against);
        learned.unproven = kept(state->unproven);
        learned.note = kept(state->note);
        if (!learned.reason.isEmpty() || !learned.note.isEmpty())
            items.insert(learned.item, learned);
    }
    for (const auto &waiver : earlier.plan.gates.waivers) {
        if (waiver.withdrawnAt.isValid())
            continue;
        auto &learned = items[waiver.waiver.gate];
        learned.item = waiver.waiver.gate;
        learned.title = titles.value(waiver.waiver.gate);
        learned.reason = kept(waiver.waiver.reason);
        learned.unproven = waiver.waiver.facts.join(u", "_s).left(longestText);
    }
    for (const auto &overridden : earlier.plan.overrides) {
        const auto gate = toKey(overridden.step);
        items.insert(gate, LearnedItem{gate, {}, false, kept(overridden.reason), {}, {}});
    }
    return items.values();
}

QList<LearnedFinding> findingsOf(const UpgradePlan &plan)
{
    QList<LearnedFinding> findings;
    if (!plan.findings)
        return findings;
    for (const auto &finding : plan.findings->checked.findings) {
        const auto &id = finding.change.id;
        const auto decision = plan.decisions.value(id);
        if (asksDecision(finding) || decision.decision != FindingDecision::Open)
            findings << LearnedFinding{id, finding.change.title, finding.verdict, decision.decision,
                                       kept(decision.note)};
    }
    return findings;
}

BackupSettings withoutPlaces(const BackupSettings &there)
{
    BackupSettings settings;
    settings.custom = there.custom;
    settings.jobs = there.jobs;
    settings.compression = there.compression;
    settings.declarative = there.declarative;
    settings.allWorkspaces = there.allWorkspaces;
    settings.drill = there.drill;
    settings.timeMigrations = there.timeMigrations;
    return settings;
}

QList<RolloutStep> withoutTimes(QList<RolloutStep> schedule)
{
    for (auto &step : schedule)
        step.plannedAt = {};
    return schedule;
}

//! How the traffic is moved and seen; which servers do it is another matter there.
QList<PlanEvent> trafficEvents(const UpgradePlan &plan)
{
    RolloutMeans means;
    means.mode = plan.rolloutMeans.mode;
    means.balancer = plan.rolloutMeans.balancer;
    TrafficSettings source;
    source.kind = plan.trafficSource.kind;
    return {RolloutLimitsChanged{plan.rolloutLimits}, RolloutMeansChosen{means}, TrafficSourceChosen{source}};
}

} // namespace

NextEnvironment suggestedNext(const UpgradePlan &plan)
{
    //: a word for an environment, at the end of a plan's title
    const auto here = Text::tr("production");
    NextEnvironment next{plan.details.title, plan.origin ? plan.origin->here : QString(), here};
    const auto found = environmentWords().match(next.title);
    if (found.hasMatch()) {
        if (next.from.isEmpty())
            next.from = found.captured();
        next.title.replace(found.capturedStart(), found.capturedLength(), here);
    } else {
        next.title = u"%1 · %2"_s.arg(next.title, here);
    }
    next.title = next.title.left(longestTitle);
    return next;
}

QString nextEnvironmentProblem(const NextEnvironment &next)
{
    if (next.title.trimmed().isEmpty())
        return Text::tr("The new plan needs a title.");
    if (next.title.trimmed().size() > longestTitle)
        return Text::tr("The title is longer than %n letters.", "", static_cast<int>(longestTitle));
    if (next.from.trimmed().size() > longestWord || next.here.trimmed().size() > longestWord)
        return Text::tr("The word for an environment is longer than %n letters.", "",
                        static_cast<int>(longestWord));
    return {};
}

PlanDerived originOf(const EarlierPlan &earlier, const NextEnvironment &next)
{
    const auto &plan = earlier.plan;
    PlanDerived origin;
    origin.title = plan.details.title;
    origin.environment = next.from.trimmed();
    origin.here = next.here.trimmed();
    origin.file = earlier.file;
    origin.id = earlier.id;
    origin.lastHash = plan.lastHash;
    origin.endedAt = endOf(plan);
    origin.outcome = outcomeOf(plan);
    origin.rehearsal = plan.created.rehearsal;
    origin.target = plan.target;
    origin.looked = environmentOf(plan);
    origin.learned = {phasesOf(earlier), itemsOf(earlier), findingsOf(plan)};
    return origin;
}

QList<PlanEvent> nextPlanEvents(const EarlierPlan &earlier, const NextEnvironment &next,
                                const QString &operatorName)
{
    const auto &plan = earlier.plan;
    PlanDetails details;
    details.title = next.title.trimmed();
    details.zone = plan.details.zone;
    details.operatorName = operatorName;
    QList<PlanEvent> events{originOf(earlier, next), details, plan.target,
                            ScheduleChanged{withoutTimes(plan.schedule)},
                            BackupConfigured{withoutPlaces(plan.backupSettings)}};
    events << trafficEvents(plan);
    if (plan.mixedMinutes != defaultMixedMinutes)
        events << MonitorLimitsChanged{plan.mixedMinutes};
    if (plan.hop) {
        auto hop = *plan.hop;
        hop.before = {};
        hop.after = {};
        events << hop;
    }
    for (const auto &own : plan.ownSteps)
        events << OwnStepSaved{own.step, own.after};
    if (!plan.smoke.tests.isEmpty())
        events << SmokeTestsSaved{plan.smoke.tests};
    return events;
}

QString outcomeText(PlanOutcome outcome)
{
    switch (outcome) {
    case PlanOutcome::Unfinished:
        return Text::tr("not finished", "an earlier plan");
    case PlanOutcome::Finished:
        return Text::tr("finished", "an earlier plan");
    case PlanOutcome::RolledBack:
        return Text::tr("rolled back", "an earlier plan");
    }
    return {};
}

QString environmentName(const PlanDerived &origin)
{
    return origin.environment.isEmpty() ? origin.title : origin.environment;
}

QStringList learnedOf(const PlanDerived &origin, const QString &item)
{
    QStringList lines;
    const auto name = environmentName(origin);
    for (const auto &learned : origin.learned.items) {
        if (learned.item != item)
            continue;
        if (learned.notApplicable)
            //: an environment, a reason
            lines << Text::tr("%1: did not apply there. Reason: %2").arg(name, learned.reason);
        else if (!learned.unproven.isEmpty())
            //: an environment, a reason, what was seen
            lines << Text::tr("%1: settled there against what was seen (%3). Reason: %2")
                         .arg(name, learned.reason, learned.unproven);
        else if (!learned.reason.isEmpty())
            //: an environment, a reason
            lines << Text::tr("%1: overridden there. Reason: %2").arg(name, learned.reason);
        if (!learned.note.isEmpty())
            lines << Text::tr("%1: noted there: %2", "an environment, a note").arg(name, learned.note);
    }
    return lines;
}

QString learnedOfFinding(const PlanDerived &origin, const QString &finding)
{
    const auto &findings = origin.learned.findings;
    const auto learned = std::find_if(findings.cbegin(), findings.cend(),
                                      [&finding](const LearnedFinding &one) { return one.id == finding; });
    if (learned == findings.cend())
        return {};
    const auto name = environmentName(origin);
    const auto verdict = verdictText(learned->verdict);
    if (learned->decision == FindingDecision::Open)
        //: an environment, a verdict
        return Text::tr("%1: %2 there, nobody decided.").arg(name, verdict);
    const auto decided = decisionText(learned->decision);
    return learned->note.isEmpty()
               //: an environment, a verdict, a decision
               ? Text::tr("%1: %2 there, decided: %3.").arg(name, verdict, decided)
               //: an environment, a verdict, a decision, a note
               : Text::tr("%1: %2 there, decided: %3. Note: %4").arg(name, verdict, decided, learned->note);
}

QString learnedOfPhase(const PlanDerived &origin, StepId step, const QString &title)
{
    for (const auto &phase : origin.learned.phases) {
        if (phase.step == step && phase.title == title)
            return Text::tr("%1: this phase took %2 there.", "an environment, a duration")
                .arg(environmentName(origin), minutesText(phase.minutes));
    }
    return {};
}

} // namespace gatelift
