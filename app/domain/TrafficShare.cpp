#include "domain/TrafficShare.h"

namespace gatelift {

QList<RolloutStep> defaultSchedule()
{
    QList<RolloutStep> steps;
    for (const int percent : {0, 10, 25, 50, 90, 100})
        steps << RolloutStep{percent, {}, 10};
    return steps;
}

} // namespace gatelift
