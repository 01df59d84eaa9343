#include "journal/TrafficData.h"

#include "journal/EventData.h"

namespace gatelift {
namespace {

using nlohmann::json;

//! A query like HAProxy's `?stats;csv` belongs to the address; one with a value may be a secret.
QString keptUrl(const QUrl &url)
{
    auto parts = QUrl::RemoveUserInfo | QUrl::RemoveFragment;
    if (url.query().contains(QLatin1Char('=')))
        parts |= QUrl::RemoveQuery;
    return url.toString(parts);
}

json addressToJson(const TrafficAddress &address)
{
    return {{"url", utf8(keptUrl(address.url))},
            {"side", address.side ? json(utf8(toKey(*address.side))) : json(nullptr)}};
}

TrafficAddress readAddress(const JsonReader &data)
{
    return {QUrl(data["url"].text()),
            data["side"].optional([](const JsonReader &side) { return side.key(sideFromKey); })};
}

} // namespace

json write(const TrafficSourceChosen &e)
{
    json addresses = json::array();
    for (const auto &address : e.settings.addresses)
        addresses.push_back(addressToJson(address));
    return {{"kind", utf8(toKey(e.settings.kind))},     {"addresses", std::move(addresses)},
            {"servers_x", utf8(e.settings.serversX)},   {"servers_y", utf8(e.settings.serversY)},
            {"selector_x", utf8(e.settings.selectorX)}, {"selector_y", utf8(e.settings.selectorY)},
            {"ca_file", utf8(e.settings.caFile)},       {"insecure", e.settings.insecure},
            {"token", utf8(toKey(e.settings.token))}};
}
void read(const JsonReader &data, TrafficSourceChosen &e)
{
    e.settings = {data["kind"].key(trafficSourceKindFromKey),
                  data["addresses"].list(readAddress),
                  data["servers_x"].text(),
                  data["servers_y"].text(),
                  data["selector_x"].text(),
                  data["selector_y"].text(),
                  data["ca_file"].text(),
                  data["insecure"].boolean(),
                  data["token"].key(tokenStoreFromKey)};
}

json write(const TrafficShareTyped &e)
{
    return {{"hundredths", e.hundredths}, {"note", utf8(e.note)}};
}
void read(const JsonReader &data, TrafficShareTyped &e)
{
    e = {data["hundredths"].number(), data["note"].text()};
}

json write(const TrafficObserved &e)
{
    return {{"hundredths", e.hundredths},
            {"low", e.low},
            {"high", e.high},
            {"requests", e.requests},
            {"source", utf8(toKey(e.source))}};
}
void read(const JsonReader &data, TrafficObserved &e)
{
    e = {data["hundredths"].number(), data["low"].number(), data["high"].number(), data["requests"].integer(),
         data["source"].key(trafficSourceKindFromKey)};
}

json write(const TrafficPeakSeen &e)
{
    return {{"per_second", e.perSecond}, {"source", utf8(toKey(e.source))}};
}
void read(const JsonReader &data, TrafficPeakSeen &e)
{
    e = {data["per_second"].number(), data["source"].key(trafficSourceKindFromKey)};
}

json write(const RolloutLimitsChanged &e)
{
    const auto &limits = e.limits;
    return {{"error_margin", limits.errorMargin},
            {"latency_factor", limits.latencyFactor},
            {"deviation", limits.deviation},
            {"least_answers", limits.leastAnswers},
            {"safety", limits.safety},
            {"node_requests", limits.nodeRequests},
            {"peak_requests", limits.peakRequests}};
}
void read(const JsonReader &data, RolloutLimitsChanged &e)
{
    e.limits = {data["error_margin"].number(), data["latency_factor"].number(),
                data["deviation"].number(),    data["least_answers"].number(),
                data["safety"].number(),       data["node_requests"].number(),
                data["peak_requests"].number()};
}

json write(const RolloutMeansChosen &e)
{
    const auto &means = e.means;
    return {{"mode", utf8(toKey(means.mode))},   {"balancer", utf8(toKey(means.balancer))},
            {"place", utf8(means.place)},        {"group", utf8(means.group)},
            {"servers_x", utf8(means.serversX)}, {"servers_y", utf8(means.serversY)}};
}
void read(const JsonReader &data, RolloutMeansChosen &e)
{
    e.means = {data["mode"].key(rolloutModeFromKey),
               data["balancer"].key(balancerKindFromKey),
               data["place"].text(),
               data["group"].text(),
               data["servers_x"].text(),
               data["servers_y"].text()};
}

} // namespace gatelift
