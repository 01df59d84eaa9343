#include "cli/ConfDiffCommand.h"

#include "checks/ConfLinter.h"
#include "checks/KongConfFile.h"
#include "cli/VersionOption.h"
#include "knowledge/ChangeCatalog.h"
#include "knowledge/KnowledgePack.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ConfDiffCommand)
};

struct Difference
{
    QStringList added;
    QStringList removed;
    QList<ConfDefaultChange> changed;
    std::optional<ConfLint> lint;
};

//! A release whose parameters are known.
Result<Version> knownVersion(const CommandContext &context, const QString &option,
                             const ReleaseCatalog &releases)
{
    auto version = versionOption(context, option);
    if (version && (!releases.find(*version) || version->line() < Version(2, 8)))
        return failure(ErrorKind::Input, u"--"_s + option,
                       Text::tr("the parameters of %1 are not known").arg(version->toString()),
                       Text::tr("name a release from 2.8 on"));
    return version;
}

Result<Difference> readDifference(const CommandContext &context)
{
    const auto pack = loadKnowledge(context.knowledgeDirectory());
    if (!pack)
        return tl::unexpected(pack.error());
    const auto catalog = ChangeCatalog::load(context.knowledgeDirectory());
    if (!catalog)
        return tl::unexpected(catalog.error());
    const auto from = knownVersion(context, u"from"_s, pack->releases);
    if (!from)
        return tl::unexpected<Error>(from.error());
    const auto to = knownVersion(context, u"to"_s, pack->releases);
    if (!to)
        return tl::unexpected<Error>(to.error());
    const auto edition = editionFromKey(context.value(u"edition"_s));
    if (!edition)
        return failure(ErrorKind::Usage, u"--edition"_s,
                       Text::tr("'%1' is not known").arg(context.value(u"edition"_s)),
                       Text::tr("one of: %1").arg(u"enterprise, oss"_s));
    const auto &known = catalog->parameters();
    Difference found{addedParameters(known, *from, *to, *edition),
                     removedParameters(known, *from, *to, *edition),
                     changedDefaults(known, *from, *to, *edition),
                     {}};
    if (const auto path = context.value(u"kong-conf"_s); !path.isEmpty()) {
        auto text = readConfText(path);
        if (!text)
            return tl::unexpected(text.error());
        GatewayFacts facts;
        facts.from = *from;
        facts.to = *to;
        facts.edition = *edition;
        facts.conf.set = text->settings();
        facts.consider.confText = std::move(*text);
        found.lint = lintConf(facts, known, catalog->bundled());
    }
    return found;
}

Json listOf(const QStringList &names)
{
    Json list = Json::array();
    for (const auto &name : names)
        list.push_back(toJson(name));
    return list;
}

void printJson(Console &console, const Difference &found)
{
    Json changed = Json::array();
    for (const auto &one : found.changed)
        changed.push_back(
            {{"name", toJson(one.name)}, {"before", toJson(one.before)}, {"after", toJson(one.after)}});
    Json answer{{"added", listOf(found.added)},
                {"removed", listOf(found.removed)},
                {"changed_defaults", std::move(changed)}};
    if (found.lint) {
        Json entries = Json::array();
        for (const auto &one : found.lint->entries)
            entries.push_back({{"line", one.line},
                               {"parameter", toJson(one.parameter)},
                               {"value", toJson(one.value)},
                               {"status", toJson(toKey(one.status))},
                               {"message", toJson(one.message)},
                               {"source", toJson(one.source)}});
        answer["lint"] = {{"keys", found.lint->keys}, {"entries", std::move(entries)}};
    }
    console.json(answer);
}

void printText(Console &console, const Difference &found)
{
    const auto part = [&console](const QString &title, const QStringList &lines) {
        console.line(u"%1 (%2)"_s.arg(title).arg(lines.size()));
        for (const auto &line : lines)
            console.line(u"  "_s + line);
    };
    QStringList changed;
    for (const auto &one : found.changed)
        changed << u"%1: %2 → %3"_s.arg(one.name, one.before.isEmpty() ? u"-"_s : one.before,
                                        one.after.isEmpty() ? u"-"_s : one.after);
    part(Text::tr("Added"), found.added);
    part(Text::tr("Removed"), found.removed);
    part(Text::tr("Another default"), changed);
    if (!found.lint)
        return;
    QStringList lint;
    for (const auto &one : found.lint->entries) {
        if (one.status == ConfLintStatus::Ok)
            continue;
        auto told = one.line > 0 ? u"%1: "_s.arg(one.line) : QString();
        told += one.parameter + (one.value.isEmpty() ? QString() : u" = "_s + one.value);
        lint << u"%1  %2  %3"_s.arg(toKey(one.status), told, one.message);
    }
    part(Text::tr("Of %n settings, to look at", nullptr, found.lint->keys), lint);
}

} // namespace

QString ConfDiffCommand::summary() const
{
    return Text::tr("Compare the kong.conf of two releases, and check a file against the newer one.");
}

void ConfDiffCommand::defineOptions(QCommandLineParser &parser) const
{
    parser.addOption({u"from"_s, Text::tr("X, the running version."), Text::tr("V")});
    parser.addOption({u"to"_s, Text::tr("Y, the version that is upgraded to."), Text::tr("V")});
    parser.addOption(
        {u"edition"_s, Text::tr("enterprise or oss."), Text::tr("EDITION"), QStringLiteral("enterprise")});
    parser.addOption(
        {u"kong-conf"_s, Text::tr("kong.conf of X, or a file of its KONG_ variables."), Text::tr("FILE")});
}

Result<ExitCode> ConfDiffCommand::run(CommandContext &context)
{
    const auto found = readDifference(context);
    if (!found)
        return tl::unexpected(found.error());
    if (context.wantsJson())
        printJson(context.console(), *found);
    else
        printText(context.console(), *found);
    const bool fails = found->lint && found->lint->count(ConfLintStatus::Fail) > 0;
    return fails ? ExitCode::Bad : ExitCode::Good;
}

} // namespace gatelift
