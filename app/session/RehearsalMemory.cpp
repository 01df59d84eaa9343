#include "session/RehearsalMemory.h"

#include "session/Settings.h"

#include <QCoreApplication>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::RehearsalMemory)
};

constexpr auto stateName = "rehearsal"_L1;

Version versionOr(const QString &text, const Version &fallback)
{
    const auto version = Version::parse(text);
    return version && !version->isRange() ? *version : fallback;
}

int numberOr(const QUrlQuery &query, const QString &key, int fallback, int least, int most)
{
    bool ok = false;
    const int number = query.queryItemValue(key).toInt(&ok);
    return ok ? std::clamp(number, least, most) : fallback;
}

} // namespace

RehearsalOptions rememberedRehearsal(const Settings &settings)
{
    RehearsalOptions options;
    const QUrlQuery query(QString::fromUtf8(settings.state(stateName)));
    const auto value = [&query](const char *key) { return query.queryItemValue(QLatin1String(key)); };
    options.from = versionOr(value("from"), options.from);
    options.to = versionOr(value("to"), options.to);
    options.strategy = strategyFromKey(value("strategy")).value_or(options.strategy);
    const auto number = [&query](const char *key, int fallback, int least, int most) {
        return numberOr(query, QLatin1String(key), fallback, least, most);
    };
    options.dataPlanes = number("data_planes", options.dataPlanes, 1, 10'000);
    options.zones = number("zones", options.zones, 1, 26);
    options.batch = number("batch", options.batch, 0, 10'000);
    options.heartbeatSeconds = number("heartbeat", options.heartbeatSeconds, 1, 3'600);
    options.speed = number("speed", options.speed, 1, 100);
    options.seed = quint64(number("seed", int(options.seed), 0, std::numeric_limits<int>::max()));
    const auto named = value("faults").split(u'+', Qt::SkipEmptyParts);
    for (const auto &fault : rehearsalFaults()) {
        if (named.contains(fault.key))
            options.faults << fault.key;
    }
    return options;
}

void rememberRehearsal(Settings &settings, const RehearsalOptions &options)
{
    QUrlQuery query;
    const auto add = [&query](const char *key, const QString &value) {
        query.addQueryItem(QLatin1String(key), value);
    };
    add("from", options.from.toString());
    add("to", options.to.toString());
    add("strategy", toKey(options.strategy));
    add("data_planes", QString::number(options.dataPlanes));
    add("zones", QString::number(options.zones));
    add("batch", QString::number(options.batch));
    add("heartbeat", QString::number(options.heartbeatSeconds));
    add("speed", QString::number(options.speed));
    add("seed", QString::number(options.seed));
    add("faults", options.faults.join(u'+'));
    settings.setState(stateName, query.toString().toUtf8());
}

QList<RehearsalFault> rehearsalFaults()
{
    return {{QStringLiteral("hash-drift"), Text::tr("A data plane stays on an older configuration")},
            {QStringLiteral("dp-stuck"), Text::tr("A data plane falls silent, still “normal”")},
            {QStringLiteral("dp-empty"), Text::tr("A data plane without configuration")},
            {QStringLiteral("dp-newer"), Text::tr("A data plane newer than its control plane")},
            {QStringLiteral("plugin-set"), Text::tr("A data plane lacks a plugin")},
            {QStringLiteral("plugin-version"), Text::tr("A data plane has another plugin version")},
            {QStringLiteral("dp-restart"), Text::tr("A data plane restarts every two minutes")},
            {QStringLiteral("cp-restart"), Text::tr("CP X restarts every five minutes")},
            {QStringLiteral("cert-expired"), Text::tr("A data plane's certificate has expired")},
            {QStringLiteral("traffic-skew"), Text::tr("Y gets another share of the traffic")},
            {QStringLiteral("error-burst"), Text::tr("Y answers some requests with errors")}};
}

} // namespace gatelift
