#include "checks/ProbeEvaluator.h"
#include "checks/ValueTester.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ConfProbe)
};

//! What could be learned of one parameter.
struct Setting
{
    bool known = false;
    //! Written down, or, where only the effective value is seen, another than X's default. Nothing where that
    //! is open.
    std::optional<bool> deliberate;
    QString value;          //!< effective; empty for none
    bool valueKnown = true; //!< false where it is X's default, and that is not known
    QString seenIn;
};

std::optional<QString> defaultOf(const QString &name, const GatewayFacts &facts,
                                 const ConfParameters &parameters)
{
    const auto *parameter = parameters.find(name, facts.from, facts.edition);
    return parameter ? parameter->defaultIn(facts.from, facts.edition) : std::nullopt;
}

//! Lists are written with and without blanks, flags as on, true or yes.
bool isSame(const QString &a, const QString &b)
{
    const auto plain = [](const QString &value) {
        QStringList items;
        for (const auto &item : value.split(u','))
            items << item.simplified();
        const auto text = items.join(u',').toLower();
        return text == "true"_L1 ? u"on"_s : text == "false"_L1 ? u"off"_s : text;
    };
    return plain(a) == plain(b);
}

Setting settingOf(const QString &name, const GatewayFacts &facts, const ConfParameters &parameters)
{
    Setting setting;
    const auto byDefault = defaultOf(name, facts, parameters);
    const auto isSetThere = facts.conf.set && facts.conf.set->contains(name);
    if (isSetThere) {
        setting.value = facts.conf.set->value(name);
        setting.known = true;
        setting.deliberate = true; // also what equals the default: it will not follow a new one
        setting.seenIn = u"kong.conf"_s;
    } else if (facts.conf.effective && facts.conf.effective->contains(name)) {
        setting.value = facts.conf.effective->value(name);
        setting.known = true;
        setting.seenIn = u"GET /"_s;
        const auto *parameter = parameters.find(name, facts.from, facts.edition);
        if (parameter && !parameter->byStart.isEmpty() && setting.value == parameter->byStart)
            setting.deliberate = false;
        else if (byDefault)
            setting.deliberate = !isSame(setting.value, *byDefault);
        else if (setting.value.isEmpty())
            setting.deliberate = false;
    } else if (facts.conf.isKnown()) {
        // Neither written nor shown: the gateway runs on its default.
        setting.known = true;
        setting.valueKnown = byDefault.has_value() || !parameters.find(name, facts.from, facts.edition);
        setting.deliberate = false;
        setting.value = byDefault.value_or(QString());
        setting.seenIn = Text::tr("default");
    }
    return setting;
}

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

Truth truthOf(const ValueTest &test, const Setting &setting)
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
QString shownSetting(const ValueTest &test, const Setting &setting)
{
    static const QRegularExpression harmless(u"^(on|off|[0-9]{1,9}[kmg]?|[0-9.]+s?)$"_s);
    if (setting.value.isEmpty())
        return Text::tr("unset", "no value");
    if (test.kind == ValueTest::Kind::Equals || test.kind == ValueTest::Kind::In ||
        harmless.match(setting.value).hasMatch())
        return setting.value;
    if (test.kind == ValueTest::Kind::Contains)
        return test.values.first().toString();
    return Text::tr("set", "a value that is not shown");
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
        const auto setting = settingOf(name, facts, parameters);
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
