#include "session/RehearsalCheck.h"

#include "knowledge/KnowledgePack.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::RehearsalCheck)
};

Version targetOf(const Hop &hop)
{
    return hop.to.isRange() && !hop.recommended.isNull() ? hop.recommended : hop.to;
}

} // namespace

std::optional<RehearsalObjection> objectionTo(const RehearsalOptions &options, const KnowledgePack &knowledge)
{
    using Kind = RehearsalObjection::Kind;
    const auto path = knowledge.findPath({options.from, options.to, options.topology,
                                          options.from.edition().value_or(Edition::Enterprise),
                                          options.strategy == Strategy::BlueGreen});
    if (!path.supported)
        return RehearsalObjection{Kind::BadPath,
                                  path.notes.isEmpty() ? Text::tr("There is no path between these versions.")
                                                       : path.notes.first().text,
                                  {}};
    if (path.hops.isEmpty())
        return RehearsalObjection{Kind::WrongCall, Text::tr("X and Y are the same version."), {}};
    if (options.from < Version(2, 0))
        return RehearsalObjection{
            Kind::WrongCall, Text::tr("Gateways before 2.0 have no hybrid mode to rehearse."), {}};
    if (path.allowsOneStep())
        return std::nullopt;
    QStringList hops;
    for (const auto &hop : path.hops)
        hops << hop.to.toString();
    return RehearsalObjection{
        Kind::WrongCall,
        Text::tr("From %1 to %2 it takes %n hops: %3. A rehearsal plays one, to %4 first.", nullptr,
                 static_cast<int>(hops.size()))
            .arg(options.from.toString(), options.to.toString(), hops.join(QStringLiteral(" → ")),
                 targetOf(path.hops.first()).toString()),
        targetOf(path.hops.first())};
}

} // namespace gatelift
