#include "support/NightFault.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {

QList<NightFault> NightFault::of(const NightProfile &profile)
{
    QList<NightFault> found;
    if (profile.strategy == Strategy::Custom || profile.isEnterprise())
        return found; // its steps are the operator's; the edition changes none of these facts
    const auto strategy = profile.strategy == Strategy::DualCluster ? u"dual"_s : toKey(profile.strategy);
    const bool inPlace = profile.strategy == Strategy::InPlace;
    const auto id = [&](const QString &step) { return u"control-planes.%1.%2"_s.arg(strategy, step); };
    if (profile.hasDatabase()) {
        found << NightFault{u"write"_s, id(u"install"_s), {}, u"rule.freeze-unbroken"_s, u"acknowledged"_s};
        if (profile.hasOwnDatabase())
            found << NightFault{u"missing-row"_s,
                                id(u"restore"_s),
                                {},
                                u"verification.contents-equal"_s,
                                u"tables differ: plugins"_s};
        if (profile.strategy != Strategy::BlueGreen)
            found << NightFault{u"migrations-pending"_s, id(inPlace ? u"start"_s : u"migrations-finish"_s),
                                inPlace ? id(u"migrations-finish"_s) : QString(),
                                u"verification.migrations-finish-done"_s, u"kong migrations finish is due"_s};
        found << NightFault{u"wrong-database"_s, id(u"answers"_s), id(u"start"_s),
                            profile.hasOwnDatabase() ? u"verification.y-database-is-not-x"_s
                                                     : u"verification.y-database-is-x"_s,
                            u"database"_s};
    }
    if (profile.isHybrid()) {
        found << NightFault{u"wrong-version"_s,
                            u"data-planes.next-batches"_s,
                            {},
                            u"rule.no-newer-data-plane"_s,
                            u"newer than their control plane"_s}
              << NightFault{u"traffic-stuck"_s,
                            u"data-planes.next-batches"_s,
                            {},
                            u"verification.data-plane-share"_s,
                            u"asks for"_s};
    }
    return found;
}

} // namespace gatelift::test
