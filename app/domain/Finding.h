#pragma once

#include "domain/Change.h"

namespace gatelift {

//! \brief What was found about one change.
enum class Verdict {
    Affected,
    NotAffected,
    Review //!< a person must: nothing could be asked, or no machine can tell
};
[[nodiscard]] QString toKey(Verdict verdict); //!< affected|not-affected|review
[[nodiscard]] std::optional<Verdict> verdictFromKey(const QString &key);

//! \brief Where a finding belongs.
enum class FindingTopic { BreakingChange, Consideration, Database, Configuration };
[[nodiscard]] QString toKey(FindingTopic topic); //!< breaking-change|consideration|database|configuration
[[nodiscard]] std::optional<FindingTopic> findingTopicFromKey(const QString &key);

//! \brief One thing that speaks for a verdict. Never holds a secret: a value stands here only where the
//! catalogue itself names it, or where it is a number, a flag or a route's path.
struct Evidence
{
    QString entity; //!< route|plugin|kong.conf|database|…
    QString id;
    QString name;
    QString workspace;
    QString field;
    QString value;

    friend bool operator==(const Evidence &, const Evidence &) = default;
};

//! \brief A change, judged against one gateway.
struct Finding
{
    Change change;
    Verdict verdict = Verdict::Review;
    QList<Evidence> evidence; //!< at most evidenceLimit; `evidenceCount` says how many there are
    qint64 evidenceCount = 0;
    QString ground; //!< how it was established, one sentence
    FindingTopic topic = FindingTopic::BreakingChange;
};

//! \brief So many pieces of evidence are kept of one finding.
inline constexpr qsizetype evidenceLimit = 100;

//! \brief All findings of one run.
struct Findings
{
    QList<Finding> all;
    QStringList partial; //!< 'source that failed: why'

    [[nodiscard]] qint64 count(Verdict verdict) const;
};

} // namespace gatelift
