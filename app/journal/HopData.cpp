#include "journal/HopData.h"

#include "journal/EventData.h"

namespace gatelift {

using nlohmann::json;

namespace {

json write(const LinkedPlan &plan)
{
    return {{"file", utf8(plan.file)}, {"title", utf8(plan.title)}};
}

LinkedPlan readPlan(const JsonReader &data)
{
    return {data["file"].text(), data["title"].text()};
}

} // namespace

json write(const HopPlanned &e)
{
    return {{"hop", e.hop},
            {"hops", e.hops},
            {"destination", utf8(e.destination)},
            {"before", write(e.before)},
            {"after", write(e.after)}};
}

void read(const JsonReader &data, HopPlanned &e)
{
    e = {data["hop"].number(), data["hops"].number(), data["destination"].text(), readPlan(data["before"]),
         readPlan(data["after"])};
}

} // namespace gatelift
