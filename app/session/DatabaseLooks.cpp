#include "session/DatabaseLooks.h"

#include "database/ContentsReader.h"
#include "database/DatabaseWorker.h"
#include "domain/Async.h"
#include "session/SessionDatabase.h"
#include "session/UpgradeSession.h"

#include <utility>

namespace gatelift {

//! One database, and at most one look under way.
struct DatabaseLooks::Line
{
    DatabaseWorkerPtr worker;
    DatabaseSettings of;
    Secret password;
    std::optional<DatabaseLook> latest;
    QDateTime askedAt;
    int number = 0; //!< of the look under way; 0: none
};

DatabaseLooks::DatabaseLooks(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_x(std::make_unique<Line>())
    , m_y(std::make_unique<Line>())
{
}

DatabaseLooks::~DatabaseLooks() = default;

bool DatabaseLooks::isLooking(Side side) const
{
    return line(side).number > 0;
}

const std::optional<DatabaseLook> &DatabaseLooks::latest(Side side) const
{
    return line(side).latest;
}

QDateTime DatabaseLooks::askedAt(Side side) const
{
    return line(side).askedAt;
}

void DatabaseLooks::followPlan()
{
    for (const auto side : {Side::X, Side::Y}) {
        auto &one = line(side);
        if (one.of == m_session.plan().database(side))
            continue;
        one.worker.reset();
        one.of = m_session.plan().database(side);
        one.latest.reset();
        one.askedAt = {};
        one.number = 0;
    }
}

void DatabaseLooks::look(Side side)
{
    followPlan();
    auto &one = line(side);
    if (one.number > 0 || !one.of.isSet())
        return;
    const auto info = connInfo(m_session, one.of);
    if (!info)
        return;
    // A password may be typed, or come from the keyring, after the first look was refused.
    if (!one.worker || one.password != info->password()) {
        one.worker = makeDatabaseWorker(*info);
        one.password = info->password();
    }
    static int numbers = 0;
    one.number = ++numbers;
    one.askedAt = m_session.now();
    auto future = one.worker->runAlone<DatabaseLook>(
        [](const ConnInfo &place, const CancelToken &cancel) { return lookAtDatabase(place, cancel); });
    whenDone(std::move(future), this, [this, side, number = one.number](Result<DatabaseLook> seen) {
        take(side, number, std::move(seen));
    });
}

void DatabaseLooks::take(Side side, int number, Result<DatabaseLook> seen)
{
    auto &one = line(side);
    if (one.number != number)
        return;
    one.number = 0;
    if (seen) {
        seen->at = one.askedAt;
        one.latest = std::move(*seen);
    } else {
        // What was seen before keeps its time; the error says that it is not so now.
        auto failed = one.latest.value_or(DatabaseLook());
        failed.error = seen.error();
        one.latest = failed;
    }
    emit changed();
}

} // namespace gatelift
