#include "checks/ProbeEvaluator.h"
#include "checks/ValueTester.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ProbeEvaluator)
};

ProbeAnswer plain(bool known, bool yes, const QString &lookup, Evidence evidence)
{
    ProbeAnswer answer;
    answer.lookups << lookup;
    answer.truth = !known ? Truth::Unknown : yes ? Truth::Yes : Truth::No;
    if (answer.truth == Truth::Yes) {
        answer.count = 1;
        answer.evidence.append(std::move(evidence));
    }
    return answer;
}

ProbeAnswer certificate(const Probe &probe, const GatewayFacts &facts)
{
    ProbeAnswer result;
    if (!facts.certificates) {
        result.lookups << Text::tr("the certificates could not be read");
        return result;
    }
    result.truth = Truth::No;
    const auto &property = probe.names.constFirst();
    bool unread = false;
    for (const auto &one : *facts.certificates) {
        if (one.keyType.isEmpty() || (property == "signature"_L1 && one.signature.isEmpty())) {
            unread = true;
            continue;
        }
        QJsonValue value;
        if (property == "key-bits"_L1)
            value = one.keyBits;
        else if (property == "key-type"_L1)
            value = one.keyType;
        else if (property == "signature"_L1)
            value = one.signature;
        else
            value = facts.collectedAt.daysTo(one.expires);
        if (!passes(*probe.test, value))
            continue;
        result.truth = Truth::Yes;
        ++result.count;
        if (result.evidence.size() < evidenceLimit)
            result.evidence.append(
                {one.entity, one.id, {}, one.workspace, property, value.toVariant().toString()});
    }
    if (unread && result.truth == Truth::No)
        result.truth = Truth::Unknown;
    result.lookups << Text::tr("%1 of certificates: %2 of %3")
                          .arg(property)
                          .arg(result.count)
                          .arg(facts.certificates->size());
    return result;
}

} // namespace

ProbeAnswer answerPlatform(const Probe &probe, const GatewayFacts &facts)
{
    if (probe.kind == Probe::Kind::Certificate)
        return certificate(probe, facts);
    switch (probe.kind) {
    case Probe::Kind::Database: {
        const bool same = facts.database == probe.names.constFirst();
        const bool known = !facts.database.isEmpty() && (!same || !probe.below || facts.databaseMajor);
        const bool yes = same && (!probe.below || facts.databaseMajor.value_or(0) < *probe.below);
        const auto told =
            facts.databaseMajor ? u"%1 %2"_s.arg(facts.database).arg(*facts.databaseMajor) : facts.database;
        return plain(known, yes, Text::tr("database: %1").arg(told), {u"database"_s, {}, {}, {}, {}, told});
    }
    case Probe::Kind::Os: {
        const bool yes = std::any_of(probe.names.cbegin(), probe.names.cend(), [&facts](const QString &name) {
            return facts.os == name || facts.os.startsWith(name + u' ');
        });
        return plain(!facts.os.isEmpty(), yes,
                     facts.os.isEmpty() ? Text::tr("the operating system was not told")
                                        : Text::tr("operating system: %1").arg(facts.os),
                     {u"os"_s, {}, {}, {}, {}, facts.os});
    }
    case Probe::Kind::Topology:
        return plain(true, probe.topologies.contains(facts.topology),
                     Text::tr("topology: %1").arg(toKey(facts.topology)),
                     {u"topology"_s, {}, {}, {}, {}, toKey(facts.topology)});
    case Probe::Kind::Edition:
        return plain(true, probe.edition == facts.edition, Text::tr("edition: %1").arg(toKey(facts.edition)),
                     {u"edition"_s, {}, {}, {}, {}, toKey(facts.edition)});
    case Probe::Kind::From:
        return plain(true, probe.versions.holds(facts.from), Text::tr("X is %1").arg(facts.from.toString()),
                     {u"gateway"_s, {}, {}, {}, u"version"_s, facts.from.toString()});
    case Probe::Kind::To:
        return plain(true, probe.versions.holds(facts.to), Text::tr("Y is %1").arg(facts.to.toString()),
                     {u"gateway"_s, {}, {}, {}, u"version"_s, facts.to.toString()});
    case Probe::Kind::DataPlane: {
        if (facts.topology != Topology::Hybrid)
            return plain(true, false, Text::tr("there are no data planes"), {});
        const auto versions = facts.dataPlaneVersions.value_or(QList<Version>());
        const auto oldest = std::min_element(versions.cbegin(), versions.cend());
        const bool yes = oldest != versions.cend() && probe.versions.holds(*oldest);
        const auto told = oldest == versions.cend() ? QString() : oldest->toString();
        return plain(facts.dataPlaneVersions.has_value(), yes, Text::tr("oldest data plane: %1").arg(told),
                     {u"data-plane"_s, {}, {}, {}, u"version"_s, told});
    }
    case Probe::Kind::License:
        return plain(facts.edition == Edition::OpenSource || facts.licensed.has_value(),
                     facts.edition == Edition::Enterprise && !facts.licensed.value_or(true),
                     Text::tr("license of X"), {u"license"_s, {}, {}, {}, {}, Text::tr("none")});
    default:
        break;
    }
    // A node does not tell from which template it was started.
    return plain(facts.customTemplate.has_value(), facts.customTemplate.value_or(false),
                 facts.customTemplate ? Text::tr("Nginx template, as the operator says")
                                      : Text::tr("the Nginx template can't be seen from here"),
                 {u"nginx-template"_s, {}, {}, {}, {}, Text::tr("custom")});
}

} // namespace gatelift
