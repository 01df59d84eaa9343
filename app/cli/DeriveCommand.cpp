#include "cli/DeriveCommand.h"

#include "domain/Clock.h"
#include "knowledge/ChecklistCatalog.h"
#include "knowledge/KnowledgePack.h"
#include "session/NextPlan.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DeriveCommand)
};

//! What was given, over what suggests itself.
NextEnvironment wordsOf(const CommandContext &context, const UpgradePlan &plan)
{
    auto next = suggestedNext(plan);
    const std::pair<QString, QString *> words[] = {
        {u"title"_s, &next.title}, {u"environment"_s, &next.here}, {u"from-environment"_s, &next.from}};
    for (const auto &[option, word] : words) {
        if (context.isSet(option))
            *word = context.value(option);
    }
    return next;
}

Result<EarlierPlan> earlierPlan(const CommandContext &context, QString &knowledgeDate, const QDateTime &now)
{
    const auto knowledge = loadKnowledge(context.knowledgeDirectory());
    if (!knowledge)
        return tl::unexpected(knowledge.error());
    const auto checklists = ChecklistCatalog::load(context.knowledgeDirectory());
    if (!checklists)
        return tl::unexpected(checklists.error());
    knowledgeDate = knowledge->date.toString(Qt::ISODate);
    return readEarlierPlan(context.positionals().value(0), *knowledge, *checklists, now);
}

QString remarkOn(const PlanDerived &origin)
{
    switch (origin.outcome) {
    case PlanOutcome::Finished:
        return origin.rehearsal ? Text::tr("the earlier plan ran on a simulated cluster") : QString();
    case PlanOutcome::RolledBack:
        return Text::tr("the earlier plan was rolled back: it proved the way back, not the upgrade");
    case PlanOutcome::Unfinished:
        break;
    }
    return Text::tr("the earlier plan is not finished: it proved no upgrade yet");
}

void print(Console &console, const QString &file, const NextEnvironment &next, const EarlierPlan &earlier,
           const PlanDerived &origin)
{
    if (console.wantsJson()) {
        const auto ended = origin.endedAt.isValid()
                               ? Json(toJson(origin.endedAt.toUTC().toString(Qt::ISODateWithMs)))
                               : Json();
        console.json({{"plan", toJson(file)},
                      {"title", toJson(next.title.trimmed())},
                      {"environment", toJson(origin.here)},
                      {"after",
                       {{"title", toJson(origin.title)},
                        {"environment", toJson(origin.environment)},
                        {"id", toJson(origin.id)},
                        {"final_hash", toJson(origin.lastHash)},
                        {"outcome", toJson(toKey(origin.outcome))},
                        {"rehearsal", origin.rehearsal},
                        {"ended_at", ended}}},
                      {"carried",
                       {{"own_steps", earlier.plan.ownSteps.size()},
                        {"smoke_tests", earlier.plan.smoke.tests.size()},
                        {"shares", earlier.plan.schedule.size()}}}});
        return;
    }
    console.line(Text::tr("%1: made after '%2', %3", "file, title, outcome")
                     .arg(file, origin.title, outcomeText(origin.outcome)));
    console.line(
        Text::tr("same choices: X %1, Y %2, %n own steps", "", static_cast<int>(earlier.plan.ownSteps.size()))
            .arg(origin.target.from, origin.target.to));
    console.line(Text::tr("fresh: connections, checks, backup, freeze, signatures, window and ticket"));
}

} // namespace

QString DeriveCommand::summary() const
{
    return Text::tr("Makes the plan of the next environment: same choices, fresh checks.");
}

void DeriveCommand::defineOptions(QCommandLineParser &parser) const
{
    parser.addOption({u"out"_s, Text::tr("The new plan's file; never in the place of another."), u"FILE"_s});
    parser.addOption({u"title"_s, Text::tr("Its title; else the earlier one for production."), u"TITLE"_s});
    parser.addOption({u"environment"_s, Text::tr("The word for its environment."), u"WORD"_s});
    parser.addOption(
        {u"from-environment"_s, Text::tr("The word for the earlier plan's environment."), u"WORD"_s});
    parser.addOption({u"operator"_s, Text::tr("Its operator; else the earlier plan's."), u"NAME"_s});
}

Result<ExitCode> DeriveCommand::run(CommandContext &context)
{
    const auto out = context.required(u"out"_s);
    if (!out)
        return tl::unexpected(out.error());
    if (QFileInfo::exists(*out))
        return failure(ErrorKind::Usage, *out, Text::tr("the file is there already"),
                       Text::tr("name another file"));
    const auto now = systemClock()();
    QString knowledgeDate;
    const auto earlier = earlierPlan(context, knowledgeDate, now);
    if (!earlier)
        return tl::unexpected(earlier.error());
    const auto next = wordsOf(context, earlier->plan);
    if (const auto problem = nextEnvironmentProblem(next); !problem.isEmpty())
        return failure(ErrorKind::Usage, Text::tr("command line"), withoutFullStop(problem),
                       Text::tr("see --help"));
    const auto person = context.isSet(u"operator"_s) ? context.value(u"operator"_s).trimmed()
                                                     : earlier->plan.details.operatorName;
    if (const auto written = writeNextPlan(*earlier, next, {*out, person, now, knowledgeDate}); !written)
        return tl::unexpected(written.error());
    const auto origin = originOf(*earlier, next);
    if (const auto remark = remarkOn(origin); !remark.isEmpty())
        context.console().remark(u"%1: %2"_s.arg(context.positionals().value(0), remark));
    print(context.console(), *out, next, *earlier, origin);
    return ExitCode::Good;
}

} // namespace gatelift
