#include "checks/ConsiderationChecks.h"

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
CheckResult judged(const QList<Term> &terms, const GatewayFacts &facts, qsizetype unread,
                   const QString &whatIsUnread)
{
    const auto end = deadline(facts);
    const auto soon = end.addDays(soonDays);
    CheckResult result;
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

Evidence certificateEvidence(const CertificateSummary &one, const QString &field, const QString &value)
{
    return {one.entity, one.id, {}, one.workspace, field, value};
}

} // namespace

CheckResult checkCertificateExpiry(const CheckInput &input)
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

CheckResult checkCertificateStrength(const CheckInput &input)
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

CheckResult checkClusterCertificates(const CheckInput &input)
{
    const auto &nodes = input.facts.dataPlanes;
    if (!nodes)
        return {Verdict::Review, Text::tr("the data planes could not be read"), {}, {}};
    if (nodes->isEmpty())
        return {Verdict::Review, Text::tr("no data plane is connected"), {}, {}};
    QList<Term> terms;
    qsizetype silent = 0;
    for (const auto &node : *nodes) {
        if (node.certExpiry.value_or(0) > 0)
            terms.append({{u"data-plane"_s, node.id, node.hostname, {}, u"cert_expiry"_s, {}},
                          QDateTime::fromSecsSinceEpoch(*node.certExpiry, Qt::UTC)});
        else
            ++silent;
    }
    return judged(terms, input.facts, silent,
                  Text::tr("%1 of %2 data planes do not tell it (from 3.6 on they do): read it on the nodes")
                      .arg(silent)
                      .arg(nodes->size()));
}

CheckResult checkLicense(const CheckInput &input)
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
