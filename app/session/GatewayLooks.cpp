#include "session/GatewayLooks.h"

#include "domain/Async.h"
#include "gateway/AdminApiClient.h"
#include "gateway/DatabasePlace.h"
#include "session/SessionEndpoints.h"
#include "session/UpgradeSession.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

//! One control plane, and at most one question under way.
struct GatewayLooks::Line
{
    std::unique_ptr<AdminApiClient> client;
    EndpointSettings of;
    std::optional<GatewayLook> latest;
    GatewayLook next;
    QDateTime askedAt;
    bool isAsking = false;
    Generation generation; //!< of the question under way
};

GatewayLooks::GatewayLooks(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_x(std::make_unique<Line>())
    , m_y(std::make_unique<Line>())
{
}

GatewayLooks::~GatewayLooks() = default;

bool GatewayLooks::isLooking(Side side) const
{
    return line(side).isAsking;
}

const std::optional<GatewayLook> &GatewayLooks::latest(Side side) const
{
    return line(side).latest;
}

QDateTime GatewayLooks::askedAt(Side side) const
{
    return line(side).askedAt;
}

void GatewayLooks::followPlan()
{
    for (const auto side : {Side::X, Side::Y}) {
        auto &one = line(side);
        if (one.of == m_session.plan().endpoint(side))
            continue;
        one.client.reset(); // its futures end as cancelled, silently
        one.of = m_session.plan().endpoint(side);
        one.latest.reset();
        one.askedAt = {};
        one.isAsking = false;
        one.generation.invalidate(); // an answer may be on its way through the event loop already
    }
}

void GatewayLooks::look(Side side)
{
    followPlan();
    auto &one = line(side);
    const auto config = endpointConfig(m_session, side);
    if (one.isAsking || !config)
        return;
    one.client = std::make_unique<AdminApiClient>(*config, m_session.services().clock);
    one.isAsking = true;
    one.askedAt = m_session.now();
    one.next = {};
    const int asked = one.generation.next();
    whenDone(one.client->configuration(), this, [this, side, asked](Result<GatewayConfiguration> conf) {
        if (!line(side).generation.isCurrent(asked))
            return;
        auto &next = line(side).next;
        if (!conf) {
            next = line(side).latest.value_or(GatewayLook());
            next.error = conf.error();
            end(side);
            return;
        }
        next.at = line(side).askedAt;
        const auto &set = conf->effective;
        next.databasePlace = databasePlace(set.value(u"database"_s, u"postgres"_s), set.value(u"pg_host"_s),
                                           set.value(u"pg_port"_s), set.value(u"pg_database"_s));
        if (side == Side::Y && m_session.plan().target.edition == Edition::Enterprise)
            askLicense(side, asked);
        else
            end(side);
    });
}

void GatewayLooks::askLicense(Side side, int asked)
{
    whenDone(line(side).client->license(), this, [this, side, asked](Result<LicenseFacts> license) {
        if (!line(side).generation.isCurrent(asked))
            return;
        auto &next = line(side).next;
        if (license)
            next.license = *license;
        else
            next.licenseError = license.error();
        end(side);
    });
}

void GatewayLooks::end(Side side)
{
    auto &one = line(side);
    one.isAsking = false;
    one.latest = one.next;
    emit changed();
}

} // namespace gatelift
