#include "journal/JournalProblems.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::JournalProblems)
};

} // namespace

Error toError(const QString &path, const JournalProblem &problem)
{
    switch (problem.kind) {
    case JournalProblem::Kind::Unreadable:
        return {ErrorKind::Input,
                path,
                Text::tr("it can't be read: %1").arg(problem.why),
                Text::tr("check the disk and the path"),
                {}};
    case JournalProblem::Kind::NotAPlan:
        return {ErrorKind::Input,
                path,
                Text::tr("this is not a Gatelift plan: %1").arg(problem.why),
                Text::tr("choose a file that ends in .gatelift"),
                {}};
    case JournalProblem::Kind::NewerFormat:
        return {ErrorKind::Input,
                path,
                Text::tr("a newer Gatelift wrote this plan: %1").arg(problem.why),
                Text::tr("open it with the Gatelift that wrote it, or a newer one"),
                {}};
    case JournalProblem::Kind::Altered:
        return {ErrorKind::Input,
                path,
                Text::tr("line %1 was altered after it was written: %2").arg(problem.line).arg(problem.why),
                Text::tr("open a copy from before the change; the lines before it are whole"),
                {}};
    case JournalProblem::Kind::Shape:
        return {ErrorKind::Input,
                path,
                Text::tr("line %1 has a shape that this program does not know: %2")
                    .arg(problem.line)
                    .arg(problem.why),
                Text::tr("open it with the Gatelift that wrote it"),
                {}};
    }
    return {ErrorKind::Input, path, problem.why, {}, {}};
}

} // namespace gatelift
