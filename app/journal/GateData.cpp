#include "journal/GateData.h"

#include "journal/ApprovalCheck.h"
#include "journal/ApprovalData.h"
#include "journal/EventData.h"

namespace gatelift {

using nlohmann::json;

json write(const GateWaived &e)
{
    json data = {{"gate", utf8(e.gate)},     {"facts", textsToJson(e.facts)}, {"owner", utf8(e.owner)},
                 {"reason", utf8(e.reason)}, {"second", utf8(e.second)},      {"until", timeToJson(e.until)}};
    writeApproval(data, e.approval);
    return data;
}
void read(const JsonReader &data, GateWaived &e)
{
    e = {data["gate"].text(),   data["facts"].texts(), data["owner"].text(),
         data["reason"].text(), data["second"].text(), data["until"].time()};
    e.approval = readApproval(data, approvalContent(e));
}

json write(const GateWaiverWithdrawn &e)
{
    return {{"gate", utf8(e.gate)}};
}
void read(const JsonReader &data, GateWaiverWithdrawn &e)
{
    e = {data["gate"].text()};
}

json write(const GateSigned &e)
{
    json data = {{"gate", utf8(e.gate)}, {"person", utf8(e.person)}, {"open", textsToJson(e.open)}};
    writeApproval(data, e.approval);
    return data;
}
void read(const JsonReader &data, GateSigned &e)
{
    e = {data["gate"].text(), data["person"].text(), data["open"].texts()};
    e.approval = readApproval(data, approvalContent(e));
}

json write(const GateSignatureLapsed &e)
{
    return {{"gate", utf8(e.gate)}, {"why", utf8(e.why)}};
}
void read(const JsonReader &data, GateSignatureLapsed &e)
{
    e = {data["gate"].text(), data["why"].text()};
}

json write(const GatePassed &e)
{
    json data = {{"gate", utf8(e.gate)},
                 {"target", utf8(e.target)},
                 {"second", utf8(e.second)},
                 {"lifts", e.lifts},
                 {"facts", textsToJson(e.facts)}};
    writeApproval(data, e.approval);
    return data;
}
void read(const JsonReader &data, GatePassed &e)
{
    e = {data["gate"].text(), data["target"].text(), data["second"].text(), data["lifts"].boolean(),
         data["facts"].texts()};
    e.approval = readApproval(data, approvalContent(e));
}

} // namespace gatelift
