#include "journal/JournalVerify.h"

#include "domain/UpgradePlan.h"
#include "journal/EventTypes.h"
#include "journal/JournalProblems.h"
#include "journal/JournalReader.h"
#include "journal/PlanFile.h"

#include <QCoreApplication>

#include <utility>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::JournalVerify)
};

template <typename... Events>
bool isOneOf(const QString &type)
{
    return (... || (type == QLatin1String(eventTypeOf<Events>)));
}

//! Those that bear an approval, and those that say who leads the plan.
bool isJudged(const QString &type)
{
    return isOneOf<GateSigned, GateWaived, GatePassed, SignedOff, PlanCreated, PlanDetails, HandoverTaken>(
        type);
}

//! The line for judging approvals: of most of them only that they were there.
JournalEntry approvalEntry(const CheckedLine &line)
{
    const auto type = QString::fromStdString(line.json["type"].get_ref<const std::string &>());
    if (isJudged(type)) {
        if (auto entry = readEntry(line))
            return *entry;
    }
    return {line.seq, {}, {}, UnknownEvent{}, QString::fromLatin1(line.hash)};
}

void judgeApprovals(JournalVerdict &verdict, const QString &path, const QList<JournalEntry> &entries)
{
    auto plan = UpgradePlan::replay(entries);
    verdict.operatorName = plan.details.operatorName;
    verdict.approvals = std::move(plan.approvals);
    if (verdict.approvals.refused.isEmpty())
        return;
    const auto &first = verdict.approvals.refused.constFirst();
    verdict.outcome = JournalVerdict::Outcome::NotApproved;
    verdict.line = first.seq;
    verdict.error = Error{ErrorKind::Input,
                          path,
                          //: line number, a sentence
                          Text::tr("the second person's approval in line %1 does not count: %2")
                              .arg(QString::number(first.seq), approvalFaultText(first.fault, first.person)),
                          Text::tr("ask this person whether they gave it; the plan counts it nowhere"),
                          {}};
}

} // namespace

JournalVerdict verifyJournal(const QString &path, const QString &againstHash)
{
    JournalVerdict verdict;
    const auto file = PlanFile::open(path, PlanFile::Access::ReadOnly);
    if (!file) {
        verdict.error = file.error();
        return verdict;
    }
    const QByteArray wanted = againstHash.toLatin1().toLower();
    QList<JournalEntry> entries;
    const auto watch = [&](const CheckedLine &line) -> std::optional<JournalProblem> {
        entries << approvalEntry(line);
        if (line.hash == wanted)
            verdict.againstLine = line.seq;
        return std::nullopt;
    };
    const auto end = readJournal(file->descriptor(), watch);
    if (!end) {
        const bool altered = end.error().kind == JournalProblem::Kind::Altered;
        verdict.outcome = altered ? JournalVerdict::Outcome::Altered : JournalVerdict::Outcome::NotAPlan;
        verdict.line = altered ? end.error().line : 0;
        verdict.error = toError(path, end.error());
        return verdict;
    }
    verdict.outcome = JournalVerdict::Outcome::Whole;
    verdict.lines = end->lines;
    verdict.tornBytes = end->tornBytes;
    verdict.finalHash = QString::fromLatin1(end->hash);
    judgeApprovals(verdict, path, entries);
    if (!wanted.isEmpty() && verdict.againstLine == 0) {
        verdict.outcome = JournalVerdict::Outcome::CutShort;
        verdict.error = Error{ErrorKind::Input,
                              path,
                              Text::tr("it does not hold the final line that the report names"),
                              Text::tr("lines were cut off its end, or the report belongs to another plan"),
                              {}};
    }
    return verdict;
}

} // namespace gatelift
