#include "domain/Finding.h"

#include "domain/KeyTable.h"

#include <algorithm>

namespace gatelift {
namespace {

constexpr KeyTable<Verdict, 3> verdicts{
    {{Verdict::Affected, "affected"}, {Verdict::NotAffected, "not-affected"}, {Verdict::Review, "review"}}};

constexpr KeyTable<FindingTopic, 4> topics{{{FindingTopic::BreakingChange, "breaking-change"},
                                            {FindingTopic::Consideration, "consideration"},
                                            {FindingTopic::Database, "database"},
                                            {FindingTopic::Configuration, "configuration"}}};

} // namespace

QString toKey(FindingTopic topic)
{
    return keyOf(topics, topic);
}

std::optional<FindingTopic> findingTopicFromKey(const QString &key)
{
    return valueOf(topics, key);
}

QString toKey(Verdict verdict)
{
    return keyOf(verdicts, verdict);
}

std::optional<Verdict> verdictFromKey(const QString &key)
{
    return valueOf(verdicts, key);
}

qint64 Findings::count(Verdict verdict) const
{
    return std::count_if(all.cbegin(), all.cend(),
                         [verdict](const Finding &finding) { return finding.verdict == verdict; });
}

} // namespace gatelift
