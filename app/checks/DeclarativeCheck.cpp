#include "checks/ConsiderationChecks.h"
#include "checks/EvidenceValue.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DeclarativeCheck)
};

//! Kong/kong, kong/db/declarative/migrations/route_path.lua: older files have their paths converted on load.
constexpr Version convertedBefore(3, 0, 0, 0);

bool isConverted(const DeclarativeFacts &file, const Version &to)
{
    const auto format = Version::parse(file.formatVersion);
    return format && *format < convertedBefore && !(to < convertedBefore);
}

} // namespace

ConsiderationAnswer checkDeclarativeContents(const CheckInput &input)
{
    const auto &file = input.facts.consider.declarative;
    if (!file)
        return {Verdict::Review,
                Text::tr("no file was read: name it as --declarative-file, or under Sources"),
                {},
                {}};
    QList<Evidence> evidence;
    for (const auto &one : file->examples)
        evidence << Evidence{singular(one.kind),
                             {},
                             one.name,
                             {},
                             {},
                             one.inFile ? Text::tr("in the file only") : Text::tr("loaded by the node only")};
    const auto count = static_cast<int>(file->entities);
    if (file->differences > 0)
        return {Verdict::Affected,
                Text::tr("%1: %n differ(s) between the file and what the node of X loaded", nullptr,
                         static_cast<int>(file->differences))
                    .arg(file->path),
                std::move(evidence), ChangeSeverity::Medium};
    if (!file->compared)
        return {Verdict::Review,
                Text::tr("%1: not all that the node loaded could be read", nullptr).arg(file->path),
                {},
                {}};
    if (isConverted(*file, input.facts.to))
        return {
            Verdict::Affected,
            Text::tr("%1 is of format %2: Kong %3 converts route paths while it loads it, decK refuses it")
                .arg(file->path, file->formatVersion, input.facts.to.line().toString()),
            {{u"declarative file"_s, {}, {}, {}, u"_format_version"_s, file->formatVersion}},
            ChangeSeverity::Medium};
    return {Verdict::NotAffected,
            Text::tr("%1: its %n entit(y/ies) are what the node of X loaded", nullptr, count).arg(file->path),
            {},
            {}};
}

} // namespace gatelift
