#include "checks/ConfSetting.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ConfSetting)
};

std::optional<QString> defaultOf(const QString &name, const GatewayFacts &facts,
                                 const ConfParameters &parameters)
{
    const auto *parameter = parameters.find(name, facts.from, facts.edition);
    return parameter ? parameter->defaultIn(facts.from, facts.edition) : std::nullopt;
}

} // namespace

bool isSameValue(const QString &a, const QString &b)
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

ConfSetting confSetting(const QString &name, const GatewayFacts &facts, const ConfParameters &parameters)
{
    ConfSetting setting;
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
        const bool byStart =
            parameter && !parameter->byStart.isEmpty() && setting.value == parameter->byStart;
        if (byStart || (!byDefault && setting.value.isEmpty()))
            setting.deliberate = false;
        else if (byDefault)
            setting.deliberate = !isSameValue(setting.value, *byDefault);
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

} // namespace gatelift
