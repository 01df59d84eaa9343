#include "support/GuiRollbackNight.h"

#include "support/GuiNight.h"
#include "support/TestMain.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {

void rollBackNight(const NightProfile &profile, const QString &from, const QStringList &steps)
{
    const NightClock clock;
    NightWorld world(profile, clock);
    QVERIFY2(world.problem().isEmpty(), qPrintable(world.problem()));
    // In blue-green X goes on with what `up` has noted in schema_meta; its entities are as they were.
    const auto what = steps.contains(u"rollback.keep-database"_s) ? u"entities"_s : u"all"_s;
    const auto fingerprint = [&](const QString &database) {
        return world.perform(u"fingerprint %1 %2"_s.arg(database, what));
    };
    const auto before = profile.hasDatabase() ? fingerprint(NightWorld::databaseX()) : QString();
    QVERIFY2(!before.startsWith(u'!'), qPrintable(before));
    GuiNight window;
    window.stopAfter(from);
    window.begin(
        profile, [&world](const QString &line) { return world.perform(line); }, clock);
    if (!QTest::currentTestFailed())
        window.work();
    if (!QTest::currentTestFailed())
        window.rollBack(steps);
    if (QTest::currentTestFailed())
        window.showFailure();
    window.end();
    QCOMPARE(world.perform(u"traffic"_s), u"0"_s);
    if (profile.hasDatabase()) {
        const bool isRestored = steps.contains(u"rollback.restore-database-x"_s);
        QCOMPARE(fingerprint(isRestored ? u"kong_restored"_s : NightWorld::databaseX()), before);
    }
    const auto asked = world.perform(u"asked"_s).split(u' ');
    QVERIFY(asked.contains(u"GET"_s));
    for (const auto &method : asked)
        QVERIFY2(method == u"GET"_s || method == u"HEAD"_s, qPrintable(method));
}

} // namespace gatelift::test
