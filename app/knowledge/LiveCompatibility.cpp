#include "knowledge/LiveCompatibility.h"

#include <memory>

namespace gatelift {

CompatibilityCheck compatibilityCheck(KnowledgePack pack)
{
    const auto shared = std::make_shared<const KnowledgePack>(std::move(pack));
    return [shared](const ControlPlaneInfo &controlPlane,
                    const Version &dataPlane) -> std::optional<CompatibilityVerdict> {
        const auto version = Version::parse(controlPlane.version);
        if (!version)
            return std::nullopt;
        const auto answer = shared->judge({*version, dataPlane, {}, {}, false});
        // A line newer than the catalog: what the control plane itself reports is all there is.
        if (!answer.reasons.isEmpty() && answer.reasons.first().id == QLatin1String("unknown-line"))
            return std::nullopt;
        CompatibilityVerdict verdict{answer.compatible(), {}};
        if (answer.level != CompatibilityLevel::Compatible && !answer.reasons.isEmpty())
            verdict.reason = answer.reasons.first().text;
        return verdict;
    };
}

} // namespace gatelift
