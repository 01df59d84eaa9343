#include "domain/SmokeEvents.h"

#include <algorithm>

namespace gatelift {
namespace {

constexpr qsizetype longestKept = 400;
constexpr qsizetype mostHeaders = 64;

auto find(QList<SmokeTest> &tests, const QString &id)
{
    return std::find_if(tests.begin(), tests.end(), [&id](const SmokeTest &one) { return one.id == id; });
}

} // namespace

const SmokeTest *SmokeRecord::find(const QString &id) const
{
    const auto found =
        std::find_if(tests.cbegin(), tests.cend(), [&id](const SmokeTest &one) { return one.id == id; });
    return found == tests.cend() ? nullptr : &*found;
}

const SmokeResult *SmokeRecord::result(Side side, const SmokeTest &test) const
{
    const auto &results = side == Side::X ? onX : onY;
    const auto found = results.constFind(test.id);
    return found != results.cend() && found->digest == test.digest() ? &*found : nullptr;
}

void SmokeRecord::apply(const SmokeTargetChanged &event)
{
    auto &target = event.side == Side::X ? targetX : targetY;
    if (target.url != event.target.url) // what another address answered says nothing about this one
        (event.side == Side::X ? onX : onY).clear();
    target = event.target;
}

void SmokeRecord::apply(const SmokeTestsSaved &event)
{
    for (const auto &test : event.tests) {
        if (const auto known = gatelift::find(tests, test.id); known != tests.end())
            *known = test;
        else
            tests.append(test);
    }
}

void SmokeRecord::apply(const SmokeTestsRemoved &event)
{
    for (const auto &id : event.tests) {
        tests.removeIf([&id](const SmokeTest &one) { return one.id == id; });
        onX.remove(id);
        onY.remove(id);
    }
}

void SmokeRecord::apply(const SmokeTestsRun &event)
{
    auto &results = event.side == Side::X ? onX : onY;
    for (const auto &result : event.results) {
        if (find(result.test) != nullptr)
            results.insert(result.test, result);
    }
}

SmokeAnswer keptAnswer(SmokeAnswer answer)
{
    answer.body.clear();
    answer.headers = answer.headers.first(std::min(answer.headers.size(), mostHeaders));
    for (auto &header : answer.headers) {
        if (isSecretHeader(header.name))
            header.value = QStringLiteral("••••");
        else if (header.value.size() > longestKept)
            header.value = header.value.left(longestKept) + QChar(0x2026);
    }
    return answer;
}

SmokeStanding smokeStanding(const SmokeRecord &record, Side side)
{
    SmokeStanding standing;
    for (const auto &test : record.tests) {
        if (!test.toComplete.isEmpty()) {
            ++standing.incomplete;
            continue;
        }
        ++standing.tests;
        const auto *result = record.result(side, test);
        if (result == nullptr) {
            ++standing.notRun;
            continue;
        }
        if (!standing.oldest.isValid() || result->at < standing.oldest)
            standing.oldest = result->at;
        if (result->passed()) {
            ++standing.passed;
        } else {
            ++standing.failed;
            standing.failing << test.name;
        }
    }
    if (standing.notRun > 0)
        standing.oldest = {};
    return standing;
}

} // namespace gatelift
