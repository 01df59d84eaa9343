#pragma once

#include "domain/UpgradePath.h"
#include "domain/VersionRange.h"

#include <QHash>

#include <optional>

namespace gatelift {

//! \brief One row of a published upgrade-path table.
struct PathTableRow
{
    QString id;
    Version target; //!< the table's target line
    VersionRange current;
    Topology topology = Topology::Hybrid;
    QList<Version> hops; //!< the last one is in the target line
    bool firstHopBlueGreenOnly = false;
    bool reference = false; //!< a later table, told as an alternative only
    QString source;
};

//! \brief One of the vendor's three guarantees, in words.
struct GuaranteeRule
{
    QString id;
    Guarantee guarantee = Guarantee::None;
    QString title;
    QString text; //!< %1 from, %2 to
    QString source;
};

//! \brief A version that must be passed before others: `via` for every source in the range.
struct FirstHopRule
{
    QString id;
    VersionRange current;
    std::optional<Topology> topology; //!< all where empty
    Version via;
    Version viaOpenSource; //!< null where it is the same
    QString text;          //!< %1 from, %2 via
    QString source;
};

//! \brief Patches that are no good target.
struct PatchToAvoid
{
    QString id;
    VersionRange range;
    Version recommended; //!< the first good one after them
    QString reason;
    QString source;
};

//! \brief What control and data planes of these versions speak to each other.
struct ProtocolRow
{
    QString id;
    VersionRange range;
    QString shown; //!< as the table writes the versions
    bool legacyJson = false;
    bool rpc = false;
    QString remark;
    QString source;
};

//! \brief A remark with its id; %1… are filled in where it is used.
struct PathText
{
    PathNote::Kind kind = PathNote::Kind::Info;
    VersionRange range; //!< of the sources it can concern
    QString text;
    QString source;
};

//! \brief A rule as the path page lists it, with a text per outcome.
struct ExplainedRule
{
    QString id; //!< R1…, or a dash
    QString title;
    QString origin; //!< short: 'Guarantee 1'
    QHash<QString, QString> texts;
    QString source;
};

//! \brief Everything that decides a path, as data.
struct PathRules
{
    QList<PathTableRow> rows;
    QList<GuaranteeRule> guarantees;
    QList<FirstHopRule> firstHops;
    QList<PatchToAvoid> avoid;
    QList<ProtocolRow> protocols;
    QHash<QString, PathText> notes;
    QHash<QString, PathText> reasons; //!< of hops and alternatives
    QList<ExplainedRule> explained;
    Version lastTableTarget; //!< the tables decide up to this line (3.5), guarantees above

    //! \brief The entry that names this patch, or nothing.
    [[nodiscard]] const PatchToAvoid *avoidEntry(const Version &version) const;
    //! \brief The protocols of a version; nothing where no row holds it.
    [[nodiscard]] const ProtocolRow *protocol(const Version &version) const;
};

} // namespace gatelift
