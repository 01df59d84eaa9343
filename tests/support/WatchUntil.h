#pragma once

#include "rehearsal/SimulatedClock.h"
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

} // namespace gatelift
