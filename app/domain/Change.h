#pragma once

#include "domain/Probe.h"

#include <QStringList>

namespace gatelift {

//! \brief How bad a change is where it bites.
enum class ChangeSeverity {
    Blocker, //!< the upgrade or a start fails, or traffic stops
    High,    //!< live traffic or security changes without a word, or configuration is refused
    Medium,  //!< a feature changes
    Low      //!< deprecations, looks
};
[[nodiscard]] QString toKey(ChangeSeverity severity); //!< blocker|high|medium|low
[[nodiscard]] std::optional<ChangeSeverity> changeSeverityFromKey(const QString &key);

//! \brief What a probe's yes means: the gateway is affected, or a person must look.
enum class ProbeOutcome { Affected, Review };

//! \brief One entry of the catalogue: a breaking change, removal, rename, new default or notable behaviour
//! of one Kong release.
struct Change
{
    QString id;
    QString title;
    QString change;   //!< what changes
    QString concerns; //!< who is affected
    QString action;   //!< what to do
    QString command;  //!< that does it, for the operator's hands; may be empty
    ChangeSeverity severity = ChangeSeverity::Low;
    QString kind; //!< removal|rename|behaviour|default|deprecation|requirement|schema|known-issue
    QString area; //!< router|plugin|…: where people look for it
    QStringList plugins;
    QList<Topology> topologies; //!< empty: all
    QList<Edition> editions;    //!< empty: both
    QStringList roles;          //!< control-plane|data-plane; empty: both
    Version introduced;         //!< the first release that has it, as Enterprise numbers it
    Version introducedOss;      //!< the first open-source one; null: see openSourceRelease()
    //! Patches of older lines that have it too: those of four parts are Enterprise's, those of three open
    //! source's.
    QList<Version> backported;
    QList<Version> fixed; //!< of a known issue: the first patch of each line without it; likewise
    QString source;
    std::optional<Probe> probe;
    ProbeOutcome outcome = ProbeOutcome::Affected;
    QString judge; //!< why a person must

    //! \brief The first release of an edition that has it; null where none has.
    [[nodiscard]] Version introducedIn(Edition edition) const;
    //! \brief It lies between X and Y of a gateway of that edition: introduced after X and not after Y, not
    //! in X by a backport, not mended in Y. Open source is compared with open-source releases alone, by their
    //! three parts: a Y that only Enterprise has (a patch of its own, or a line after 3.9) is Enterprise's.
    [[nodiscard]] bool liesBetween(const Version &x, const Version &y, Edition edition) const;
    //! \brief It can concern such a gateway at all.
    [[nodiscard]] bool concernsGateway(Edition edition, Topology topology) const;
};

} // namespace gatelift
