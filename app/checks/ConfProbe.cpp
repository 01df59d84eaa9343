#include "checks/ConfSetting.h"
#include "checks/ProbeEvaluator.h"
#include "checks/ValueTester.h"
#include "domain/EvidenceWord.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ConfProbe)
};

QStringList namesOf(const QString &pattern, const GatewayFacts &facts)
{
    if (!pattern.endsWith(u'*'))
        return {pattern};
    const auto prefix = pattern.chopped(1);
    QStringList names;
    const auto collect = [&](const std::optional<QMap<QString, QString>> &settings) {
        if (!settings)
            return;
        for (auto it = settings->cbegin(); it != settings->cend(); ++it) {
            if (it.key().startsWith(prefix) && !names.contains(it.key()))
                names << it.key();
        }
    };
    collect(facts.conf.set);
    collect(facts.conf.effective);
    return names;
}

Truth truthOf(const ValueTest &test, const ConfSetting &setting)
{
    if (!setting.known)
        return Truth::Unknown;
    if (test.kind == ValueTest::Kind::Set || test.kind == ValueTest::Kind::Unset) {
        if (!setting.deliberate)
            return Truth::Unknown;
        return *setting.deliberate == (test.kind == ValueTest::Kind::Set) ? Truth::Yes : Truth::No;
    }
    if (!setting.valueKnown)
        return Truth::Unknown;
    return asked(test, setting.value.isEmpty() ? QJsonValue() : QJsonValue(setting.value));
}

//! Values of kong.conf are told where the catalogue names them, and where they are flags, numbers or levels:
//! never of a parameter that may hold a secret.
QString shownSetting(const ValueTest &test, const ConfSetting &setting)
{
    static const QRegularExpression harmless(u"^(on|off|[0-9]{1,9}[kmg]?|[0-9.]+s?)$"_s);
    if (setting.value.isEmpty())
        return EvidenceWord::unset();
    if (test.kind == ValueTest::Kind::Equals || test.kind == ValueTest::Kind::In ||
        harmless.match(setting.value).hasMatch())
        return setting.value;
    if (test.kind == ValueTest::Kind::Contains)
        return test.values.first().toString();
    return EvidenceWord::set();
}

} // namespace

ProbeAnswer answerConf(const Probe &probe, const GatewayFacts &facts, const ConfParameters &parameters)
{
    const auto &pattern = probe.names.constFirst();
    ProbeAnswer result;
    if (!facts.conf.isKnown()) {
        result.lookups << Text::tr("kong.conf could not be seen");
        return result;
    }
    result.truth = Truth::No;
    bool liesInVault = false;
    for (const auto &name : namesOf(pattern, facts)) {
        const auto setting = confSetting(name, facts, parameters);
        const auto truth = truthOf(*probe.test, setting);
        liesInVault = liesInVault || (truth == Truth::Unknown && isVaultReference(setting.value));
        if (truth == Truth::Unknown && result.truth == Truth::No)
            result.truth = Truth::Unknown;
        if (truth != Truth::Yes)
            continue;
        result.truth = Truth::Yes;
        ++result.count;
        result.evidence.append(
            {u"kong.conf"_s, {}, setting.seenIn, {}, name, shownSetting(*probe.test, setting)});
    }
    result.lookups << (result.truth == Truth::Unknown && liesInVault
                           ? Text::tr("kong.conf: the value of %1 lies in a vault").arg(pattern)
                       : result.truth == Truth::Unknown
                           ? Text::tr("kong.conf: %1 could not be told apart from its default").arg(pattern)
                           : Text::tr("kong.conf: %1 looked up").arg(pattern));
    return result;
}

} // namespace gatelift
