#pragma once

#include "rehearsal/SimulatedClock.h"
#include "session/TrafficWatch.h"
#include "session/UpgradeSession.h"
#include "support/TestMain.h"

#include <QSignalSpy>

namespace gatelift {

//! \brief Lets simulated time pass and polls until \a seen says so; false where it never does. Each look
//! waits for the disk first, so that a milestone on its way to the plan counts.
template <typename F>
[[nodiscard]] bool watchUntil(UpgradeSession &session, SimulatedClock &clock, F seen)
{
    for (int look = 0; look < 200; ++look) {
        if (!QTest::qWaitFor([&session] { return !session.isSaving(); }, testPatienceMs))
            return false;
        if (seen())
            return true;
        QSignalSpy polled(&session, &UpgradeSession::clusterChanged);
        clock.goOn(3);
        session.pollNow();
        (void)polled.wait(1000);
    }
    return false;
}

//! \brief Lets simulated time pass and asks for the traffic until the share on Y is above \a least: the last
//! minute holds what was before nodes moved, until it is over. Gives the share; 0 where there is none.
[[nodiscard]] inline double watchShareOnY(UpgradeSession &session, SimulatedClock &clock, double least)
{
    auto &traffic = session.trafficWatch();
    const auto share = [&traffic] { return traffic.observed().share.value_or(ShareBand()).share; };
    for (int round = 0; round < 60 && !(share() > least); ++round) {
        QSignalSpy asked(&traffic, &TrafficWatch::changed);
        clock.goOn(3);
        traffic.askNow();
        (void)asked.wait(1000);
    }
    return share();
}

} // namespace gatelift
