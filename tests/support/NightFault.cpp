#include "support/NightFault.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {

QList<NightFault> NightFault::of(const NightProfile &profile)
{
    QList<NightFault> found;
    if (profile.isEnterprise())
        return found;                                           // the edition changes none of these facts
    const bool isCustom = profile.strategy == Strategy::Custom; // what it does to databases is the operator's
    const auto strategy = profile.strategy == Strategy::DualCluster ? u"dual"_s : toKey(profile.strategy);
    const bool inPlace = profile.strategy == Strategy::InPlace;
    const auto id = [&](const QString &step) { return u"control-planes.%1.%2"_s.arg(strategy, step); };
    const auto nodes = u"data-planes.next-batches"_s;
    const auto written = isCustom                ? id(u"staging"_s)
                         : profile.hasDatabase() ? id(u"install"_s)
                                                 : u"nodes.first-install"_s;
    found << NightFault{u"write"_s, written, {}, u"rule.freeze-unbroken"_s, u"acknowledged"_s};
    const auto starts = isCustom                ? id(u"steps"_s)
                        : profile.hasDatabase() ? id(u"start"_s)
                                                : u"nodes.first-install"_s;
    const auto answers = isCustom                ? id(u"answers"_s)
                         : profile.hasDatabase() ? starts // it is asked at once
                                                 : u"nodes.first-ready"_s;
    found << NightFault{u"wrong-node"_s, answers, starts, u"verification.cp-y-answers"_s,
                        u"and the plan wants"_s};
    if (!profile.hasDatabase())
        found << NightFault{u"no-configuration"_s, u"nodes.first-ready"_s, u"nodes.first-install"_s,
                            u"verification.converged-y"_s, u"without a configuration"_s};
    if (profile.hasDatabase() && !isCustom) {
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
    if (profile.isHybrid())
        found << NightFault{u"wrong-version"_s,
                            nodes,
                            {},
                            u"rule.no-newer-data-plane"_s,
                            u"newer than their control plane"_s};
    const bool isTraditional = profile.topology == Topology::Traditional;
    if (!isTraditional || profile.strategy != Strategy::InPlace) // all at once: there is no share
        found << NightFault{u"traffic-stuck"_s,
                            isTraditional ? u"control-planes.traffic.all"_s : nodes,
                            {},
                            u"verification.data-plane-share"_s,
                            profile.isHybrid() ? u"asks for"_s : u"is recorded"_s};
    return found;
}

} // namespace gatelift::test
