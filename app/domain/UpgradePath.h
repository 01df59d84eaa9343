#pragma once

#include "domain/Deployment.h"
#include "domain/Version.h"

#include <QList>

#include <algorithm>

namespace gatelift {

//! \brief Why a hop may be relied on (specification 001, 'Guaranteed upgrade paths'); Table: the published
//! path tables list it; None: neither guaranteed nor listed.
enum class Guarantee { Patch, AdjacentMinor, Lts, Table, None };

[[nodiscard]] QString toKey(Guarantee guarantee); //!< patch|adjacent-minor|lts|table|none

//! \brief The question.
struct PathQuery
{
    Version from;
    Version to;
    Topology topology = Topology::Hybrid;
    Edition edition = Edition::Enterprise;
    bool blueGreen = false;
    bool fromAnyTwoX = false; //!< asked as `2.x`, as the tables write it; `from` is then 2.0
};

//! \brief One step of the way.
struct Hop
{
    Version to;
    Guarantee guarantee = Guarantee::None;
    Version recommended; //!< newest known-good patch of the line; null where unknown
    QString reason;
    QString source;
};

//! \brief A shorter way that is neither guaranteed nor forbidden.
struct PathAlternative
{
    QList<Version> hops;
    Guarantee guarantee = Guarantee::None;
    QString text;
};

//! \brief Something that the operator must know about the path.
struct PathNote
{
    enum class Kind { Info, Warning } kind = Kind::Info;
    QString id;
    QString text;
    QString source;
};

//! \brief The answer.
struct UpgradePath
{
    PathQuery query;
    bool supported = false;
    QList<Hop> hops;
    QList<PathAlternative> alternatives;
    QList<PathNote> notes;

    //! \brief One hop is enough.
    [[nodiscard]] bool direct() const { return supported && hops.size() == 1; }
    //! \brief One step may be taken: there is one hop, or the tables list more beside a guaranteed LTS step.
    [[nodiscard]] bool allowsOneStep() const
    {
        const auto guaranteed = [](const PathAlternative &way) {
            return way.hops.size() == 1 && way.guarantee == Guarantee::Lts;
        };
        return direct() || (supported && std::any_of(alternatives.begin(), alternatives.end(), guaranteed));
    }
};

} // namespace gatelift
