#include "journal/HandoverData.h"

#include "journal/EventData.h"

namespace gatelift {

using nlohmann::json;

json write(const HandoverOffered &e)
{
    return {{"note", utf8(e.note)}, {"to", utf8(e.to)}};
}
void read(const JsonReader &data, HandoverOffered &e)
{
    e = {data["to"].text(), data["note"].text()};
}

json write(const HandoverTaken &e)
{
    return {{"from", utf8(e.from)}, {"person", utf8(e.person)}, {"reason", utf8(e.reason)}};
}
void read(const JsonReader &data, HandoverTaken &e)
{
    e = {data["person"].text(), data["from"].text(), data["reason"].text()};
}

json write(const HandoverWithdrawn &)
{
    return json::object();
}
void read(const JsonReader &, HandoverWithdrawn &) {}

} // namespace gatelift
