#include "checks/ConfLinter.h"
#include "checks/ConfSetting.h"
#include "checks/ConsiderationChecks.h"
#include "domain/ClusterRules.h"
#include "knowledge/CommandTemplate.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ValidityChecks)
};

constexpr int soonDays = 30; //!< after the window: enough to renew without haste

//! One thing that ends at some time.
struct Term
{
    Evidence evidence;
    QDateTime ends;
};

QString day(const QDateTime &time)
{
    return time.toUTC().date().toString(Qt::ISODate);
}

//! Those that end before the window does fail, those that end in the weeks after it warn.
ConsiderationAnswer judged(const QList<Term> &terms, const GatewayFacts &facts, qsizetype unread,
                           const QString &whatIsUnread)
{
    const auto end = deadline(facts);
    const auto soon = end.addDays(soonDays);
    ConsiderationAnswer result;
    QDateTime first;
    bool over = false;
    for (const auto &term : terms) {
        first = first.isValid() ? std::min(first, term.ends) : term.ends;
        if (term.ends > soon)
            continue;
        over = over || term.ends <= end;
        auto evidence = term.evidence;
        evidence.value = day(term.ends);
        result.evidence.append(std::move(evidence));
    }
    if (!result.evidence.isEmpty()) {
        result.verdict = Verdict::Affected;
        result.severity = over ? ChangeSeverity::High : ChangeSeverity::Medium;
        result.ground = Text::tr("%1 of %2 end by %3, the first on %4")
                            .arg(result.evidence.size())
                            .arg(terms.size())
                            .arg(day(soon), day(first));
    } else if (unread > 0) {
        result.ground = whatIsUnread;
    } else {
        result.verdict = Verdict::NotAffected;
        result.ground = terms.isEmpty()
                            ? Text::tr("there is none")
                            : Text::tr("%1, the first ends on %2").arg(terms.size()).arg(day(first));
    }
    return result;
}

QDateTime endOf(const DataPlaneRow &node)
{
    const auto seconds = node.certExpiry.value_or(0);
    return seconds > 0 ? QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC) : QDateTime();
}

//! When the control plane's own certificate ends, where it is `shared`: a data plane gets in with the very
//! same one only, compared by digest (Kong/kong kong/clustering/tls.lua, validate_shared_cert). One that is
//! not connected may have an older one.
QDateTime sharedEnd(const GatewayFacts &facts)
{
    constexpr qint64 usualPurgeDelay = 1'209'600; // seconds
    bool known = false;
    qint64 purgeDelay =
        facts.conf.effective
            ? facts.conf.effective->value(u"cluster_data_plane_purge_delay"_s).toLongLong(&known)
            : 0;
    if (!known)
        purgeDelay = usualPurgeDelay;
    const DataPlaneRow *latest = nullptr;
    for (const auto &node : *facts.dataPlanes) {
        const auto age = ageOf(node, purgeDelay);
        if (endOf(node).isValid() && age && *age <= staleAfterSeconds &&
            (!latest || node.lastSeen > latest->lastSeen))
            latest = &node;
    }
    return latest ? endOf(*latest) : QDateTime();
}

//! With the path that the control plane shows; empty where it shows none, or the certificate itself.
QString lookUpCommand(const GatewayFacts &facts)
{
    const auto name = u"cluster_cert"_s;
    const auto path = facts.conf.effective
                          ? shownConfValue(name, ConfType::Path, facts.conf.effective->value(name))
                          : QString();
    return path.startsWith(u'/') ? u"openssl x509 -noout -subject -enddate -in "_s + shellQuoted(path)
                                 : QString();
}

Evidence certificateEvidence(const CertificateSummary &one, const QString &field, const QString &value)
{
    return {one.entity, one.id, {}, one.workspace, field, value};
}

} // namespace

ConsiderationAnswer checkCertificateExpiry(const CheckInput &input)
{
    if (!input.facts.certificates)
        return {Verdict::Review, Text::tr("the certificates could not be read"), {}, {}};
    QList<Term> terms;
    qsizetype unread = 0;
    for (const auto &one : *input.facts.certificates) {
        if (one.expires.isValid())
            terms.append({certificateEvidence(one, u"expires"_s, {}), one.expires});
        else
            ++unread;
    }
    return judged(terms, input.facts, unread, Text::tr("%1 could not be read: look at them").arg(unread));
}

ConsiderationAnswer checkCertificateStrength(const CheckInput &input)
{
    if (!input.facts.certificates)
        return {Verdict::Review, Text::tr("the certificates could not be read"), {}, {}};
    QList<Evidence> weak;
    qsizetype unread = 0;
    for (const auto &one : *input.facts.certificates) {
        const int least = one.keyType == "ec"_L1 ? 224 : 2048;
        if (one.keyType.isEmpty())
            ++unread;
        else if ((one.keyType == "rsa"_L1 || one.keyType == "ec"_L1) && one.keyBits < least)
            weak.append(certificateEvidence(one, u"key-bits"_s, QString::number(one.keyBits)));
        else if (one.signature == "sha1"_L1 || one.signature == "md5"_L1)
            weak.append(certificateEvidence(one, u"signature"_s, one.signature));
    }
    const auto count = input.facts.certificates->size();
    if (!weak.isEmpty())
        return {Verdict::Affected,
                Text::tr("%1 of %2 are too weak").arg(weak.size()).arg(count),
                std::move(weak),
                {}};
    if (unread > 0)
        return {Verdict::Review, Text::tr("%1 could not be read: look at them").arg(unread), {}, {}};
    return {Verdict::NotAffected,
            count == 0 ? Text::tr("there is none") : Text::tr("%1, all strong enough").arg(count),
            {},
            {}};
}

ConsiderationAnswer checkClusterCertificates(const CheckInput &input)
{
    const auto &facts = input.facts;
    const auto command = lookUpCommand(facts);
    const auto open = [&command](const QString &ground) {
        return ConsiderationAnswer{Verdict::Review, ground, {}, {}, command};
    };
    if (!facts.dataPlanes)
        return open(Text::tr("the data planes could not be read"));
    if (facts.dataPlanes->isEmpty())
        return open(Text::tr("no data plane is connected"));
    QList<Term> terms;
    qsizetype silent = 0;
    for (const auto &node : *facts.dataPlanes) {
        if (const auto ends = endOf(node); ends.isValid())
            terms.append({{u"data-plane"_s, node.id, node.hostname, {}, u"cert_expiry"_s, {}}, ends});
        else
            ++silent;
    }
    const auto mode = confSetting(u"cluster_mtls"_s, facts, input.parameters);
    const bool isShared = mode.known && mode.valueKnown && mode.value == "shared"_L1;
    const auto own = isShared ? sharedEnd(facts) : QDateTime();
    if (own.isValid()) {
        terms.prepend({{u"control-plane"_s, {}, {}, {}, u"cluster_cert"_s, {}}, own});
        silent = 0; // one that does not tell it only gets in with the same
    }
    auto result =
        judged(terms, facts, silent,
               Text::tr("%1 of %2 data planes do not tell it (from 3.6 on they do): read it on the nodes")
                   .arg(silent)
                   .arg(facts.dataPlanes->size()));
    result.command = command;
    if (own.isValid()) {
        result.ground = Text::tr("%1; among them the control plane's, the same as its data planes' (shared)")
                            .arg(result.ground);
    } else if (result.verdict != Verdict::Review) {
        result.ground =
            isShared
                ? Text::tr("data planes: %1; none is connected now to tell the control plane's own")
                      .arg(result.ground)
                : Text::tr("data planes: %1; the control plane does not show its own").arg(result.ground);
        if (result.verdict == Verdict::NotAffected)
            result.verdict = Verdict::Review;
    }
    return result;
}

ConsiderationAnswer checkLicense(const CheckInput &input)
{
    const auto &license = input.facts.consider.license;
    if (!license)
        return {
            Verdict::Review, Text::tr("the license report could not be read: allow /license/report"), {}, {}};
    if (!license->licensed)
        return {Verdict::Affected,
                Text::tr("no license"),
                {{u"license"_s, {}, {}, {}, {}, Text::tr("none")}},
                ChangeSeverity::High};
    if (!license->expires.isValid())
        return {Verdict::Review, Text::tr("the license report does not tell its end"), {}, {}};
    const auto told = license->expires.toString(Qt::ISODate);
    const auto end = deadline(input.facts).date();
    const QList<Evidence> evidence{{u"license"_s, {}, {}, {}, u"license_expiration_date"_s, told}};
    if (license->expires <= end)
        return {Verdict::Affected,
                Text::tr("ends on %1, the window on %2").arg(told, end.toString(Qt::ISODate)), evidence,
                ChangeSeverity::High};
    if (license->expires <= end.addDays(soonDays))
        return {Verdict::Affected, Text::tr("ends soon after the window, on %1").arg(told), evidence,
                ChangeSeverity::Medium};
    return {Verdict::NotAffected, Text::tr("valid until %1").arg(told), {}, {}};
}

} // namespace gatelift
