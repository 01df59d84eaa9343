#include "journal/StepData.h"

#include "journal/EventData.h"

namespace gatelift {

using nlohmann::json;

json write(const OwnStepSaved &e)
{
    const auto &step = e.step;
    return {{"id", utf8(step.id)},
            {"page", utf8(toKey(step.page))},
            {"title", utf8(step.title)},
            {"action", utf8(step.action)},
            {"command", utf8(step.command)},
            {"runs_on", utf8(step.runsOn)},
            {"rollback", utf8(step.rollback)},
            {"required", step.required},
            {"point_of_no_return", step.pointOfNoReturn},
            {"after", utf8(e.after)}};
}
void read(const JsonReader &data, OwnStepSaved &e)
{
    e.step = {data["id"].text(),       data["page"].key(stepFromKey), data["title"].text(),
              data["action"].text(),   data["command"].text(),        data["runs_on"].text(),
              data["rollback"].text(), data["required"].boolean(),    data["point_of_no_return"].boolean()};
    e.after = data["after"].text();
}

json write(const OwnStepPlaced &e)
{
    return {{"step", utf8(e.step)}, {"after", utf8(e.after)}, {"before", utf8(e.before)}};
}
void read(const JsonReader &data, OwnStepPlaced &e)
{
    e = {data["step"].text(), data["after"].text(), data["before"].text()};
}

json write(const OwnStepRemoved &e)
{
    return {{"step", utf8(e.step)}, {"title", utf8(e.title)}};
}
void read(const JsonReader &data, OwnStepRemoved &e)
{
    e = {data["step"].text(), data["title"].text()};
}

} // namespace gatelift
