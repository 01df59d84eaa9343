#pragma once

#include "domain/Finding.h"

#include <QMap>

// What can happen to a plan's findings; a part of PlanEvents.h.
namespace gatelift {

//! \brief `checks.configured`: what the checks read beside the gateway. Paths only, never contents.
struct CheckSources
{
    QString confFile;                   //!< kong.conf of X, or a file of its KONG_ variables
    QStringList logFiles;               //!< error.log of control planes
    QString os;                         //!< of X's nodes, 'debian 12'
    QString declarativeFile;            //!< DB-less: what Y will load
    std::optional<bool> customTemplate; //!< an own Nginx template is in use: only the operator knows

    friend bool operator==(const CheckSources &, const CheckSources &) = default;
};
struct ChecksConfigured
{
    CheckSources sources;
    friend bool operator==(const ChecksConfigured &, const ChecksConfigured &) = default;
};

//! \brief `findings.checked`: a run whose findings differ from those of the run before.
struct FindingsChecked
{
    QString from; //!< X as it was then
    QString to;
    QList<Finding> findings;      //!< at most recordedEvidenceLimit pieces of evidence each
    QStringList partial;          //!< as Findings has it
    QMap<QString, qint64> counts; //!< entities read, by kind
    QString knowledge;            //!< date of the catalogue
};

//! \brief What an operator means to do about a finding.
enum class FindingDecision {
    Open,         //!< a decision that was taken back
    FixOnX,       //!< before the freeze
    PlannedWrite, //!< on Y, when its migrations are finished
    Accept        //!< nothing: looked at, and it is fine
};
[[nodiscard]] QString toKey(FindingDecision decision); //!< open|fix-on-x|planned-write|accept
[[nodiscard]] std::optional<FindingDecision> findingDecisionFromKey(const QString &key);

//! \brief `findings.decided`: one or many at once.
struct FindingsDecided
{
    QMap<QString, QString> bases; //!< by finding: basisOf() it when it was decided
    FindingDecision decision = FindingDecision::Accept;
    QString note;

    friend bool operator==(const FindingsDecided &, const FindingsDecided &) = default;
};

//! \brief So many pieces of evidence of one finding are kept in the journal.
inline constexpr qsizetype recordedEvidenceLimit = 20;

} // namespace gatelift
