#include "journal/JournalGrowth.h"

#include "journal/JournalProblems.h"
#include "journal/JournalReader.h"
#include "journal/PlanFile.h"

#include <QCoreApplication>

#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::JournalGrowth)
};

//! A network share that is gone for a while is no other plan.
tl::unexpected<Error> unreachable(Error error)
{
    error.kind = ErrorKind::Io;
    return tl::unexpected(std::move(error));
}

} // namespace

Result<JournalGrowth> readGrowth(const QString &path, const JournalPosition &from)
{
    const auto file = PlanFile::open(path, PlanFile::Access::ReadOnly);
    if (!file)
        return unreachable(file.error());
    struct stat status = {};
    if (fstat(file->descriptor(), &status) == 0 && status.st_size < from.bytes) {
        return tl::unexpected(toError(
            path, {JournalProblem::Kind::Altered, from.lines, Text::tr("the file is shorter than it was")}));
    }
    JournalGrowth growth;
    const auto keep = [&growth](const CheckedLine &line) -> std::optional<JournalProblem> {
        auto entry = readEntry(line);
        if (!entry)
            return entry.error();
        growth.entries.append(std::move(*entry));
        return std::nullopt;
    };
    // A last line that lost its end gets it from the next writer.
    char next = 0;
    const bool isEnd =
        from.isUnterminated && pread(file->descriptor(), &next, 1, from.bytes) == 1 && next == '\n';
    const auto end = readJournalFrom(file->descriptor(),
                                     {from.lines, from.bytes + (isEnd ? 1 : 0), 0, false, from.hash}, keep);
    if (!end) {
        const auto error = toError(path, end.error());
        return end.error().kind == JournalProblem::Kind::Unreadable ? unreachable(error)
                                                                    : tl::unexpected(error);
    }
    growth.position = {end->goodBytes, end->lines, end->hash, from.isUnterminated && !isEnd};
    return growth;
}

} // namespace gatelift
