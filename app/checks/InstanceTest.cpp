#include "checks/InstanceTest.h"

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr std::array<std::pair<const char *, const char *>, 5> scopeFields{
    {{"route", "route"},
     {"service", "service"},
     {"consumer", "consumer"},
     {"consumer-group", "consumer_group"},
     {"global", nullptr}}};

} // namespace

bool hasScope(const JsonView &plugin, const QString &scope)
{
    const auto isSet = [&plugin](const char *field) {
        return field && plugin.member(std::string_view(field)).isMap();
    };
    if (scope == "global"_L1)
        return std::none_of(scopeFields.cbegin(), scopeFields.cend(),
                            [&isSet](const auto &one) { return isSet(one.second); });
    return std::any_of(scopeFields.cbegin(), scopeFields.cend(), [&](const auto &one) {
        return scope == QLatin1String(one.first) && isSet(one.second);
    });
}

InstanceTest::InstanceTest(const Probe &probe)
    : m_probe(probe)
{
    for (const auto &part : probe.parts)
        m_parts.emplace_back(part);
    if (probe.test) {
        m_path.emplace(probe.field);
        m_tester.emplace(*probe.test);
    }
}

InstanceTest::Answer InstanceTest::ask(const JsonView &fields, bool asWritten)
{
    const bool several = m_probe.kind == Probe::Kind::Any || m_probe.kind == Probe::Kind::All;
    return several ? askParts(fields, asWritten) : askLeaf(fields, asWritten);
}

InstanceTest::Answer InstanceTest::askParts(const JsonView &fields, bool asWritten)
{
    const bool any = m_probe.kind == Probe::Kind::Any;
    Answer answer;
    Answer unknown;
    for (auto &part : m_parts) {
        const auto one = part.ask(fields, asWritten);
        if (one.truth == (any ? Truth::Yes : Truth::No))
            return one;
        (one.truth == Truth::Unknown ? unknown : answer) = one;
    }
    return unknown.truth == Truth::Unknown ? unknown : answer;
}

InstanceTest::Answer InstanceTest::askLeaf(const JsonView &fields, bool asWritten)
{
    if (!m_probe.scope.isEmpty() && !hasScope(fields, m_probe.scope))
        return {};
    if (!m_tester)
        return {Truth::Yes, &m_probe};
    bool found = false;
    Answer answer;
    if (m_tester->wantsUnset()) {
        const bool isSet = m_path->any(fields, [&found](const JsonView &value) {
            found = true;
            return !isUnset(value);
        });
        answer = isSet ? Answer() : Answer{Truth::Yes, &m_probe};
    } else {
        m_path->any(fields, [&](const JsonView &value) {
            found = true;
            const auto truth = m_tester->ask(value);
            if (truth != Truth::No)
                answer = {truth, &m_probe, value};
            return truth == Truth::Yes;
        });
    }
    return asWritten && !found ? Answer{Truth::Unknown, &m_probe, {}, true} : answer;
}

} // namespace gatelift
