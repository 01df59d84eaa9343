#include "cli/PathCommand.h"

#include "cli/VersionOption.h"
#include "knowledge/KnowledgePack.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::PathCommand)
};

tl::unexpected<Error> badChoice(const QString &option, const QString &value, const QString &choices)
{
    return failure(ErrorKind::Usage, option, Text::tr("'%1' is not known").arg(value),
                   Text::tr("one of: %1").arg(choices));
}

Result<PathQuery> readQuery(const CommandContext &context)
{
    // The published tables write `2.x` for the lines before 2.8.
    const bool anyTwoX = context.value(QStringLiteral("from")).trimmed() == QLatin1String("2.x");
    const auto from =
        anyTwoX ? Result<Version>(Version(2, 0)) : versionOption(context, QStringLiteral("from"));
    if (!from)
        return tl::unexpected<Error>(from.error());
    const auto to = versionOption(context, QStringLiteral("to"));
    if (!to)
        return tl::unexpected<Error>(to.error());
    const auto topologyKey = context.required(QStringLiteral("topology"));
    if (!topologyKey)
        return tl::unexpected<Error>(topologyKey.error());
    const auto topology = topologyFromKey(*topologyKey);
    if (!topology)
        return badChoice(QStringLiteral("--topology"), *topologyKey,
                         QStringLiteral("traditional, hybrid, dbless"));
    const auto edition = editionFromKey(context.value(QStringLiteral("edition")));
    if (!edition)
        return badChoice(QStringLiteral("--edition"), context.value(QStringLiteral("edition")),
                         QStringLiteral("enterprise, oss"));
    return PathQuery{*from, *to, *topology, *edition, context.isSet(QStringLiteral("blue-green")), anyTwoX};
}

Json asJson(const Hop &hop)
{
    return {{"to", toJson(hop.to.toString())},
            {"guarantee", toJson(toKey(hop.guarantee))},
            {"recommended", hop.recommended.isNull() ? Json() : Json(toJson(hop.recommended.toString()))},
            {"reason", toJson(hop.reason)},
            {"source", toJson(hop.source)}};
}

Json asJson(const PathAlternative &way)
{
    Json hops = Json::array();
    for (const Version &hop : way.hops)
        hops.push_back(toJson(hop.toString()));
    return {{"hops", hops}, {"guarantee", toJson(toKey(way.guarantee))}, {"text", toJson(way.text)}};
}

Json asJson(const PathNote &note)
{
    const bool warns = note.kind == PathNote::Kind::Warning;
    return {{"kind", warns ? "warning" : "info"},
            {"id", toJson(note.id)},
            {"text", toJson(note.text)},
            {"source", toJson(note.source)}};
}

template <typename Values>
Json listOf(const Values &values)
{
    Json list = Json::array();
    for (const auto &value : values)
        list.push_back(asJson(value));
    return list;
}

void printJson(Console &console, const UpgradePath &path)
{
    console.json({{"from", toJson(path.query.from.toString())},
                  {"to", toJson(path.query.to.toString())},
                  {"topology", toJson(toKey(path.query.topology))},
                  {"edition", toJson(toKey(path.query.edition))},
                  {"supported", path.supported},
                  {"direct", path.direct()},
                  {"hops", listOf(path.hops)},
                  {"alternatives", listOf(path.alternatives)},
                  {"notes", listOf(path.notes)}});
}

QString spoken(Guarantee guarantee)
{
    switch (guarantee) {
    case Guarantee::Patch:
        return Text::tr("guaranteed: patch");
    case Guarantee::AdjacentMinor:
        return Text::tr("guaranteed: adjacent minor");
    case Guarantee::Lts:
        return Text::tr("guaranteed: LTS to LTS");
    case Guarantee::Table:
        return Text::tr("published path");
    case Guarantee::None:
        break;
    }
    return Text::tr("not guaranteed");
}

void printHops(Console &console, const UpgradePath &path)
{
    QStringList chain{path.query.from.toString()};
    for (const Hop &hop : path.hops)
        chain << hop.to.toString();
    console.line(chain.join(QStringLiteral(" → ")));
    int number = 0;
    for (const Hop &hop : path.hops) {
        console.line();
        console.line(Text::tr("Hop %1 to %2, %3")
                         .arg(QString::number(++number), hop.to.toString(), spoken(hop.guarantee)));
        console.line(QStringLiteral("  ") + hop.reason);
        if (!hop.recommended.isNull())
            console.line(QStringLiteral("  ") +
                         Text::tr("Recommended patch: %1").arg(hop.recommended.toString()));
        console.line(QStringLiteral("  ") + Text::tr("Source: %1").arg(hop.source));
    }
}

void printText(Console &console, const UpgradePath &path)
{
    if (!path.supported)
        console.line(
            Text::tr("No path from %1 to %2.").arg(path.query.from.toString(), path.query.to.toString()));
    else if (!path.hops.isEmpty())
        printHops(console, path);
    for (const PathNote &note : path.notes) {
        console.line();
        const bool warns = note.kind == PathNote::Kind::Warning;
        console.line((warns ? Text::tr("Warning: %1") : Text::tr("Note: %1")).arg(note.text));
        console.line(QStringLiteral("  ") + Text::tr("Source: %1").arg(note.source));
    }
    for (const PathAlternative &way : path.alternatives) {
        QStringList chain{path.query.from.toString()};
        for (const Version &hop : way.hops)
            chain << hop.toString();
        console.line();
        console.line(
            Text::tr("Another way: %1 (%2)").arg(chain.join(QStringLiteral(" → ")), spoken(way.guarantee)));
        console.line(QStringLiteral("  ") + way.text);
    }
}

} // namespace

QString PathCommand::summary() const
{
    return Text::tr("Shows the upgrade path from one version to another.");
}

void PathCommand::defineOptions(QCommandLineParser &parser) const
{
    parser.addOption({QStringLiteral("from"),
                      Text::tr("Version that runs now: 2.x, 3.4, 3.4.x, 3.9.1 or 3.4.3.12."), Text::tr("V")});
    parser.addOption({QStringLiteral("to"), Text::tr("Version to reach, written likewise."), Text::tr("V")});
    parser.addOption(
        {QStringLiteral("topology"), Text::tr("Topology: traditional, hybrid or dbless."), Text::tr("T")});
    parser.addOption({QStringLiteral("edition"), Text::tr("Edition: enterprise (unless said) or oss."),
                      Text::tr("E"), QStringLiteral("enterprise")});
    parser.addOption({QStringLiteral("blue-green"), Text::tr("The upgrade is a blue/green one.")});
}

Result<ExitCode> PathCommand::run(CommandContext &context)
{
    const auto query = readQuery(context);
    if (!query)
        return tl::unexpected<Error>(query.error());
    const auto pack = loadKnowledge(context.knowledgeDirectory());
    if (!pack)
        return tl::unexpected<Error>(pack.error());
    const UpgradePath path = pack->findPath(*query);
    if (context.wantsJson())
        printJson(context.console(), path);
    else
        printText(context.console(), path);
    return path.supported ? ExitCode::Good : ExitCode::Bad;
}

} // namespace gatelift
