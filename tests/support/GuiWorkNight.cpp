#include "support/GuiWorkNight.h"

#include "support/GuiNight.h"
#include "support/TestMain.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {

void workNight(const NightProfile &profile, const QString &fault)
{
    const NightClock clock;
    NightWorld world(profile, clock);
    QVERIFY2(world.problem().isEmpty(), qPrintable(world.problem()));
    GuiNight night;
    const auto faults = NightFault::of(profile);
    for (const auto &one : faults) {
        if (one.name == fault)
            night.setFault(one);
    }
    night.begin(
        profile, [&world](const QString &line) { return world.perform(line); }, clock);
    if (!QTest::currentTestFailed())
        night.work();
    if (!QTest::currentTestFailed())
        QVERIFY2(night.isFaultMet(), "the fault was never reached");
    else
        night.showFailure();
    night.end();
    const auto asked = world.perform(u"asked"_s).split(u' ');
    QVERIFY(asked.contains(u"GET"_s));
    for (const auto &method : asked)
        QVERIFY2(method == u"GET"_s || method == u"HEAD"_s, qPrintable(method));
}

} // namespace gatelift::test
