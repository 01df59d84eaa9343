#include "journal/JournalVerify.h"

#include "journal/JournalProblems.h"
#include "journal/JournalReader.h"
#include "journal/PlanFile.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::JournalVerify)
};

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
    const auto watch = [&verdict, &wanted](const CheckedLine &line) -> std::optional<JournalProblem> {
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
